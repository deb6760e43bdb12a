//! The terminal interface: turns key presses into [`Msg`]s, and draws a [`State`] as a frame.
//!
//! **Invariant:** drawing takes `&State`. Whatever must be remembered between frames is a field of `State`, maintained
//! by `update`.

mod answers;
pub mod cells;
mod chosen;
pub mod events;
pub mod guard;
pub mod keys;
mod layout;
mod loading;
mod mistake;
mod mouse;
mod run;
mod screen;
mod signs;
mod theme;
mod view;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::thread::JoinHandle;
use std::time::Instant;

use crossterm::clipboard::CopyToClipboard;
use crossterm::{event, execute};
use ratatui::backend::Backend;
use ratatui::layout::{Position, Rect};
use ratatui::{Frame, Terminal};
use rustc_hash::FxHashSet;

use chosen::Fixed;
use events::Sender;
pub use guard::{Options, Refusal};
use keys::Keymap;
pub use loading::Data;
use loading::News;
pub use run::run;
pub use signs::Signs;
pub use theme::{PRESETS, Preset, Theme};

use crate::app;
use crate::app::{Effect, Export, Mode, Msg, Room, Session, State};
use crate::base::text::address::safe_address;
use crate::base::text::clean::clean;
use crate::base::text::counted::counted;
use crate::base::text::defuse::for_clipboard;
use crate::data::corpus::AgreementId;
use crate::export;
use crate::import::Draft;
use crate::search::library::Library;
use crate::user::config::Colours;
use crate::user::judgements::Judgements;
use crate::user::save::{Existing, free_path, save};
use crate::user::state_file::StateFile;

/// The explorer of a corpus: takes events and draws frames.
///
/// The program and the tests use the same explorer, with different sources of events and different targets for frames.
#[derive(Debug)]
pub struct Explorer {
    /// The corpus with its indexes.
    pub library: Arc<Library>,
    /// What the reader is doing.
    pub state: State,
    theme: Theme,
    keys: Keymap,
    /// The area of the last frame.
    area: Rect,
    /// Place and time of the last click, to detect a double click.
    clicked: Option<(Position, Instant)>,
    dragging: bool,
    /// Whether the mouse button was pressed on a bar of the timeline strip.
    brushing: bool,
    state_file: Option<StateFile>,
    /// The number of colours for themes.
    colours: Colours,
    /// The choices that the configuration or a flag makes; choices at run time do not replace them at the next start.
    fixed: Fixed,
    judgements: Option<Judgements>,
    /// The address to open if the reader asks for it again.
    asked: Option<String>,
    /// The last session, until it is resumed in a whole corpus or the reader does something.
    session: Option<Session>,
    /// Whether the corpus is only a part, loaded so far.
    partly: bool,
    /// The threads that write files.
    writing: Vec<JoinHandle<()>>,
}

impl Explorer {
    /// Starts with a query line.
    pub fn new(library: impl Into<Arc<Library>>, line: &str, theme: Theme) -> Explorer {
        let library = library.into();
        let state = State::new(&library, line);
        Explorer {
            library,
            state,
            theme,
            keys: Keymap::default(),
            area: Rect::default(),
            clicked: None,
            dragging: false,
            brushing: false,
            state_file: None,
            colours: Colours::Auto,
            fixed: Fixed::default(),
            judgements: None,
            asked: None,
            session: None,
            partly: false,
            writing: Vec::new(),
        }
    }

    /// Handles one event of the terminal. Returns what must happen outside of the state.
    pub fn handle(&mut self, event: event::Event) -> Option<Effect> {
        let msg = match event {
            event::Event::Key(key) => {
                let judging = self.state.is_judging().then(|| self.keys.translate(key, Mode::Judge)).flatten();
                judging.or_else(|| self.keys.translate(key, self.state.mode))?
            }
            event::Event::Paste(text) => Msg::Paste(text),
            event::Event::Mouse(mouse) => self.mouse(mouse)?,
            event::Event::Resize(..) | event::Event::FocusGained | event::Event::FocusLost => {
                return None;
            }
        };
        let msg = if msg == Msg::Accept && self.state.mode == Mode::Palette {
            let chosen = view::chosen(&self.state, &self.keys);
            app::update(&self.library, &mut self.state, Msg::Cancel);
            chosen?
        } else {
            msg
        };
        if msg == Msg::Accept && self.state.mode == Mode::Themes {
            self.keep_theme();
            return None;
        }
        if let (Msg::Click(..), Mode::Filter) = (&msg, self.state.mode) {
            app::update(&self.library, &mut self.state, Msg::Accept);
        }
        // The second request opens the address shown; any other action drops the request.
        let asked = self.asked.clone();
        match (&msg, asked) {
            (Msg::Open, Some(address)) => return Some(Effect::Open(address)),
            (Msg::OpenAddress, _) => (),
            _ => self.asked = None,
        }
        let quits = msg == Msg::Quit;
        let picks_theme = msg == Msg::Enter(Mode::Themes);
        let effect = app::update(&self.library, &mut self.state, msg);
        if picks_theme {
            self.state.scroll = Theme::names().position(|it| self.themed(it.0) == self.theme).unwrap_or(0);
        }
        // Once the reader has done something, loading more data no longer resumes the last session.
        if !quits && (self.library.agreements().len() > 0 || self.state.mode != Mode::Browse) {
            self.session = None;
        }
        effect
    }

    /// Copies text to the clipboard of the terminal, which may be at the other end of an SSH connection.
    fn copy(&mut self, text: &str) -> io::Result<()> {
        let notice = match for_clipboard(text) {
            Ok(text) => {
                execute!(io::stdout(), CopyToClipboard::to_clipboard_from(&text))?;
                // Terminals do not report whether they accepted it.
                format!("sent to the terminal's clipboard: {}", clean(text.lines().next().unwrap_or_default()))
            }
            Err(error) => error.to_string(),
        };
        self.tell(&notice);
        Ok(())
    }

    /// Opens an address in the browser, if it is safe.
    fn open(&mut self, address: &str) {
        let notice = match safe_address(address) {
            // The first request shows the host in ASCII; the second opens it.
            Ok(address) if self.asked.replace(address.as_str().to_owned()).as_deref() != Some(address.as_str()) => {
                format!("press enter, or this key again, to open {}", address.as_str())
            }
            Ok(address) => match self.asked.take().map_or(Ok(()), open::that_detached) {
                Ok(()) => format!("opened {}", address.host()),
                Err(error) => format!("could not open {}: {error}", address.host()),
            },
            Err(refused) => refused.to_string(),
        };
        self.tell(&notice);
    }

    /// Exports agreements to a new file in the working folder, on a thread of its own. `sender` receives the result.
    fn export(&mut self, form: Export, rows: Vec<AgreementId>, sender: Sender<News>) {
        let (format, extension) = form.format();
        let title = if self.state.line.is_empty() { "agreements" } else { &self.state.line };
        let path = free_path(Path::new(""), title, extension);
        let library = Arc::clone(&self.library);
        self.tell(&format!("writing {} …", path.display()));
        self.writing.retain(|it| !it.is_finished());
        self.writing.push(thread::spawn(move || {
            let mut bytes = Vec::new();
            let written = export::write(&library, &rows, format, &[], &mut bytes).map_err(|it| it.to_string());
            let written = written.and_then(|()| save(&path, &bytes, Existing::Keep).map_err(|it| it.to_string()));
            sender.post(News::Message(match written {
                Ok(()) => format!("{} written to {}", counted(rows.len(), "agreement"), path.display()),
                Err(error) => error,
            }));
        }));
    }

    /// Exports accepted drafts to a new file in the working folder.
    fn write_judged(&mut self, content: &str, count: usize) {
        let path = free_path(Path::new(""), "judged", "jsonl");
        self.tell(&match save(&path, content.as_bytes(), Existing::Keep) {
            Ok(()) => format!("{} written to {}", counted(count, "agreement"), path.display()),
            Err(error) => error.to_string(),
        });
    }

    /// Handles news from the loading thread.
    fn handle_news(&mut self, news: News) {
        match news {
            News::Progress(loading) => {
                app::update(&self.library, &mut self.state, Msg::Loading(Some(loading)));
            }
            News::Preview(library) => self.take(*library, FxHashSet::default(), true),
            News::Done { library, drafts, fresh, stopped, .. } => {
                app::update(&self.library, &mut self.state, Msg::Loading(None));
                if self.take_all(*library, fresh, stopped) {
                    self.draft(drafts);
                }
            }
            News::Message(words) => self.tell(&words),
            News::Changed => self.tell("the files have changed; reading them again"),
            News::Missing => self.tell("the files are missing; the data loaded before is shown"),
        }
        for panic in guard::panics() {
            self.tell(&panic);
        }
    }

    /// Accepts a loaded corpus. An empty or partial one does not replace a whole one, because the files may be
    /// incomplete just now. Returns whether it was accepted.
    fn take_all(&mut self, library: Library, fresh: FxHashSet<AgreementId>, stopped: bool) -> bool {
        let is_empty = |it: &Library| it.agreements().len() == 0 && it.articles().len() == 0;
        let has_some = !is_empty(&self.library);
        if has_some && (is_empty(&library) || stopped && !self.partly) {
            let why = if stopped { "loading was stopped" } else { "the files cannot be read now" };
            self.tell(&format!("{why}; the data loaded before is shown"));
            return false;
        }
        self.take(library, fresh, false);
        if stopped {
            self.tell("loading was stopped; only a part of the data is shown");
        }
        true
    }

    /// Sets the drafts of this corpus.
    pub fn draft(&mut self, drafts: Vec<Draft>) {
        app::update(&self.library, &mut self.state, Msg::Drafts(drafts));
    }

    /// Stores judgements on drafts in the reader's own files.
    pub fn judge_in(&mut self, judgements: Judgements) {
        self.judgements = Some(judgements);
    }

    /// Replaces the corpus; `fresh` are the agreements new in it. The reader's place is kept.
    fn take(&mut self, library: Library, fresh: FxHashSet<AgreementId>, partly: bool) {
        let first = self.library.agreements().len() == 0 || self.partly;
        let told = self.state.notice.take().filter(|_| first);
        if first && let Some(session) = self.session.clone() {
            let (loading, columns) = (self.state.loading, std::mem::take(&mut self.state.columns));
            self.state = State::new(&library, "");
            (self.state.loading, self.state.columns) = (loading, columns);
            self.state.resume(&library, session);
            self.session.take_if(|_| !partly && library.agreements().len() > 0);
        } else {
            // While a note is being written, the selection must stay on its agreement.
            let moves = matches!(self.state.mode, Mode::Browse | Mode::Filter);
            let unmoved = self.partly && self.state.agreements.at == 0 && moves;
            self.state = self.state.moved(&self.library, &library);
            self.state.fresh = fresh;
            if unmoved {
                self.state.rewind(&library);
            }
        }
        if first {
            self.state.fresh.clear();
            // A notice about the start stays on screen.
            self.state.notice = self.state.notice.take().or(told);
        }
        self.partly = partly;
        let before = std::mem::replace(&mut self.library, Arc::new(library));
        // Freeing the memory of a million agreements takes longer than a frame.
        thread::spawn(move || drop(before));
        if partly {
            self.show_kept();
        } else {
            self.store(StateFile::renew_ids);
        }
    }

    /// Opens the reader's state file. Resumes the last session, unless a query line was given.
    pub fn remember(&mut self, paths: &[PathBuf], with_session: bool) {
        let (keep, notices) = StateFile::open(paths);
        let keep = if with_session { keep } else { keep.without_session() };
        if let Some(session) = keep.session().filter(|_| self.state.line.is_empty()) {
            self.state.resume(&self.library, session.clone());
            self.session = Some(session);
        }
        if with_session && keep.is_new() {
            self.tell(FIRST);
        }
        self.state_file = Some(keep);
        self.choose_as_before();
        self.store(StateFile::renew_ids);
        for notice in notices {
            self.tell(&notice);
        }
    }

    fn store(&mut self, write: impl FnOnce(&mut StateFile, &Library) -> Vec<String>) {
        let Some(keep) = &mut self.state_file else { return };
        let notices = write(keep, &self.library);
        // Another process may have written too; show what is in the file now.
        self.show_kept();
        for notice in notices {
            self.tell(&notice);
        }
    }

    fn show_kept(&mut self) {
        if let Some(keep) = &self.state_file {
            app::update(&self.library, &mut self.state, Msg::Annotations(keep.annotations(&self.library)));
            app::update(&self.library, &mut self.state, Msg::SavedLines(keep.lines()));
        }
    }

    /// Sets the key bindings.
    pub fn bind(&mut self, keys: Keymap) {
        self.keys = keys;
    }

    /// Shows a message until the next key.
    pub fn tell(&mut self, notice: &str) {
        app::update(&self.library, &mut self.state, Msg::Notice(clean(notice).into_owned()));
    }

    /// Measures the panes and draws a frame.
    pub fn draw<B: Backend>(&mut self, terminal: &mut Terminal<B>) -> Result<(), B::Error> {
        let size = terminal.size()?;
        self.area = guard::area((size.width, size.height));
        fit(&self.library, &mut self.state, &self.keys, self.theme.mirrored, self.area);
        let theme = self.shown_theme();
        terminal.draw(|frame| draw(frame, &self.library, &self.state, &theme, &self.keys))?;
        Ok(())
    }
}

/// The welcome for a new reader.
const FIRST: &str = "welcome: ? shows all keys, / filters, enter opens, space picks, q quits";

/// Tells the state how much room its panes have. Call before each [`draw`].
fn fit(library: &Library, state: &mut State, keys: &Keymap, mirrored: bool, area: Rect) {
    // The room depends on what is shown, and what is shown depends on the room.
    for _ in 0..2 {
        let parts = layout::parts(area, state, keys);
        let popup_lines = view::popup_lines(library, state, keys, parts.popup.width);
        let room = Room { mirrored, ..parts.room(popup_lines, &state.partners.view) };
        if room == state.room {
            break;
        }
        app::update(library, state, Msg::Fit(room));
    }
}

/// Draws a frame.
fn draw(frame: &mut Frame, library: &Library, state: &State, theme: &Theme, keys: &Keymap) {
    view::draw(frame, &layout::parts(frame.area(), state, keys), library, state, theme, keys);
}
