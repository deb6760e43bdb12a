//! The terminal: keys become [`Msg`]s, a [`State`] becomes a frame.
//!
//! **Invariant:** drawing takes `&State`. What drawing must remember between frames is a field of
//! `State`, and `update` maintains it.

pub mod cells;
pub mod events;
pub mod guard;
pub mod keys;
mod layout;
mod loading;
mod screen;
mod signs;
mod theme;
mod view;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use crossterm::{event, execute};
use ratatui::backend::Backend;
use ratatui::layout::{Position, Rect};
use ratatui::{Frame, Terminal};
use rustc_hash::FxHashSet;

use events::{Event, Events, Sender};
use guard::Guard;
pub use guard::{Options, Refusal};
use keys::Keymap;
pub use loading::Data;
use loading::{News, Reading};
pub use signs::Signs;
pub use theme::{PRESETS, Preset, Theme};

use crate::app;
use crate::app::{Brush, Columns, Effect, Export, Kinds, Loading, Mode, Msg, Pane, Room, Session, State, Step};
use crate::base::text::address::safe_address;
use crate::base::text::clean::clean;
use crate::base::text::counted::counted;
use crate::base::text::defuse::for_clipboard;
use crate::base::text::width::width;
use crate::data::corpus::AgreementId;
use crate::export;
use crate::import::{Change, Draft, Watch};
use crate::search::library::Library;
use crate::user::config::Colours;
use crate::user::judgements::{About, Judgements};
use crate::user::keep::Keep;
use crate::user::save::{Existing, free_path, save};

/// A reader in front of a corpus: events in, frames out.
///
/// The program and the tests drive the same one; only where events come from and where frames go
/// differs.
#[derive(Debug)]
pub struct Explorer {
    /// What there is to explore.
    pub library: Arc<Library>,
    /// What the reader is doing.
    pub state: State,
    theme: Theme,
    keys: Keymap,
    /// Where the last frame was drawn.
    area: Rect,
    /// The place and time of the last click, to tell a double one.
    clicked: Option<(Position, Instant)>,
    dragging: bool,
    /// Whether the button went down on a bar of the timeline strip.
    brushing: bool,
    keep: Option<Keep>,
    /// In how many colours themes are drawn.
    colours: Colours,
    /// What the configuration or a flag says, and what is chosen at run time never replaces at the next start.
    fixed: Fixed,
    judgements: Option<Judgements>,
    /// The address that is opened when it is asked for again.
    asked: Option<String>,
    /// Where the last run ended, until there is a whole corpus to go on in or the reader does something.
    session: Option<Session>,
    /// Whether the corpus is only what there was so far.
    partly: bool,
    /// Files that are being written.
    writing: Vec<JoinHandle<()>>,
}

impl Explorer {
    /// A reader who has typed `line` already.
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
            keep: None,
            colours: Colours::Auto,
            fixed: Fixed::default(),
            judgements: None,
            asked: None,
            session: None,
            partly: false,
            writing: Vec::new(),
        }
    }

    /// Draws themes in so many colours.
    pub fn colour(&mut self, colours: Colours) {
        self.colours = colours;
    }

    /// The theme that is drawn: the selected one while one is chosen.
    fn shown_theme(&self) -> Theme {
        let chosen = (self.state.mode == Mode::Themes).then(|| Theme::names().nth(self.state.scroll)).flatten();
        chosen.map_or(self.theme, |it| self.themed(it.0))
    }

    /// A theme by its name, with the signs of this terminal.
    fn themed(&self, name: &str) -> Theme {
        let Theme { signs, mirrored, .. } = self.theme;
        Theme { signs, mirrored, ..Theme::chosen(Some(name), false, self.colours) }
    }

    /// Takes the theme that is looked at, also for the next start unless the configuration names one.
    fn keep_theme(&mut self) {
        self.theme = self.shown_theme();
        if let Some((name, _)) = Theme::names().nth(self.state.scroll) {
            app::update(&self.library, &mut self.state, Msg::Cancel);
            if self.fixed.theme {
                self.tell(&format!("theme {name}, until you quit: the configuration or a flag names another"));
            } else {
                self.keep(|keep, _| keep.set(THEME, name.into()));
                self.tell(&format!("theme {name}"));
            }
        }
    }

    /// Takes the theme and the columns that were chosen in an earlier run, unless the configuration or a flag says others.
    fn choose_as_before(&mut self) {
        let Some(keep) = &self.keep else { return };
        let theme: Option<String> = keep.setting(THEME);
        let columns: Option<Vec<String>> = keep.setting(COLUMNS);
        if let Some(name) = theme.filter(|it| !self.fixed.theme && Theme::names().any(|known| known.0 == it)) {
            self.theme = self.themed(&name);
        }
        if let Some(names) = columns.filter(|_| !self.fixed.columns) {
            let named = |it: &String| export::Column::all().find(|known| known.name() == it);
            self.state.columns = Columns::new(names.iter().filter_map(named).collect());
        }
    }

    /// Keeps the columns that rows have now for the next start.
    fn keep_columns(&mut self) {
        let names: Vec<&str> = self.state.columns.chosen().iter().map(|it| it.name()).collect();
        let Some(keep) = self.keep.as_mut().filter(|_| !self.fixed.columns) else { return };
        if keep.setting::<Vec<String>>(COLUMNS).unwrap_or_default() != names {
            keep.set(COLUMNS, names.into());
        }
    }

    /// Shows these columns of agreements, as the configuration says; none for the program's own.
    pub fn show_columns(&mut self, columns: Vec<export::Column>) {
        self.fixed.columns = !columns.is_empty();
        self.state.columns = Columns::new(columns);
    }

    /// Says that the configuration or a flag names the theme.
    pub fn fix_theme(&mut self) {
        self.fixed.theme = true;
    }

    /// Takes in what happened at the terminal. What must happen outside is returned.
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
        // The address that was shown is opened; whoever does anything else does not want it any more.
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
        // Whoever does something is somewhere, and is not taken elsewhere when more is loaded.
        if !quits && (self.library.agreements().len() > 0 || self.state.mode != Mode::Browse) {
            self.session = None;
        }
        effect
    }

    /// What a click or a drag means in the timeline strip: from the bar where it begins to the one where it ends.
    fn brush(&mut self, kind: MouseEventKind, at: Position, strip: Rect) -> Option<Brush> {
        let bar = view::strip::bar_at(strip, &self.state.strip.bars, at.x);
        match kind {
            MouseEventKind::Down(MouseButton::Left) if strip.contains(at) => {
                let bar = bar?;
                self.brushing = true;
                Some(Brush::At(bar, false))
            }
            MouseEventKind::Drag(MouseButton::Left) if self.brushing => Some(Brush::At(bar?, true)),
            MouseEventKind::Up(MouseButton::Left) if std::mem::take(&mut self.brushing) => Some(Brush::Release),
            _ => None,
        }
    }

    /// What a click, a drag or the wheel means where it happened. Terminals may send any place.
    fn mouse(&mut self, mouse: MouseEvent) -> Option<Msg> {
        let at = Position::new(mouse.column, mouse.row);
        let parts = layout::parts(self.area, &self.state, &self.keys);
        if let Some(brush) = self.brush(mouse.kind, at, parts.strip) {
            return Some(Msg::Brush(brush));
        }
        if !parts.popup.is_empty() && !parts.footer.contains(at) {
            return self.in_popup(mouse.kind);
        }
        match mouse.kind {
            MouseEventKind::ScrollDown => Some(Msg::Wheel(parts.pane_at(at)?.0, Step::Next)),
            MouseEventKind::ScrollUp => Some(Msg::Wheel(parts.pane_at(at)?.0, Step::Previous)),
            MouseEventKind::Down(MouseButton::Left) if parts.footer.contains(at) => {
                let columns = usize::from(parts.footer.width);
                Some(view::hint_at(&self.keys, &self.state, columns, usize::from(at.x))?.msg.clone())
            }
            MouseEventKind::Down(MouseButton::Left) if parts.is_divider(at) => {
                self.dragging = true;
                None
            }
            MouseEventKind::Drag(MouseButton::Left) if self.dragging => {
                Some(Msg::Split(self.area.width.saturating_sub(at.x)))
            }
            MouseEventKind::Up(MouseButton::Left) => {
                self.dragging = false;
                None
            }
            MouseEventKind::Down(MouseButton::Left) => {
                let (pane, row) = parts.pane_at(at)?;
                if let Some(kinds) = self.tab_at(&parts, at) {
                    return Some(Msg::Show(kinds));
                }
                let again = self.clicked.replace((at, Instant::now()));
                if again.is_some_and(|it| it.0 == at && it.1.elapsed() < DOUBLE) {
                    self.clicked = None;
                    return Some(Msg::Open);
                }
                let row = match pane {
                    Pane::Page => self.link_at(parts.page, at),
                    Pane::Agreements | Pane::Participants | Pane::FocusAreas => row,
                };
                Some(Msg::Click(pane, row))
            }
            _ => None,
        }
    }

    /// The tab at a place of the screen.
    fn tab_at(&self, parts: &layout::Parts, at: Position) -> Option<Kinds> {
        let panes = [(Pane::Participants, parts.participants), (Pane::FocusAreas, parts.focus_areas)];
        let (pane, area) = panes.into_iter().find(|it| it.1.contains(at) && it.1.y == at.y)?;
        view::tabs::at(pane, area, at.x, &self.state, &self.theme, &self.keys)
    }

    /// What the mouse does while a popup is open: nothing to what lies behind.
    fn in_popup(&self, kind: MouseEventKind) -> Option<Msg> {
        let key = match kind {
            MouseEventKind::ScrollDown => KeyCode::Down,
            MouseEventKind::ScrollUp => KeyCode::Up,
            _ => return None,
        };
        self.keys.translate(KeyEvent::new(key, KeyModifiers::NONE), self.state.mode)
    }

    /// The link on the page at a place of the screen.
    fn link_at(&self, page: Rect, at: Position) -> Option<usize> {
        let line = self.state.reading.scroll + usize::from(at.y.checked_sub(page.y + 1)?);
        let line = self.state.reading.lines().from(line).next()?;
        let mut column = usize::from(page.x) + 2;
        for piece in &line.pieces {
            column += width(piece.text);
            if usize::from(at.x) < column {
                return piece.stop;
            }
        }
        None
    }

    /// Puts text on the clipboard of the terminal, which may be at the far end of an ssh connection.
    fn copy(&mut self, text: &str) -> io::Result<()> {
        let notice = match for_clipboard(text) {
            Ok(text) => {
                execute!(io::stdout(), CopyToClipboard::to_clipboard_from(&text))?;
                // Terminals do not say whether they took it.
                format!("sent to the terminal's clipboard: {}", clean(text.lines().next().unwrap_or_default()))
            }
            Err(error) => error.to_string(),
        };
        self.tell(&notice);
        Ok(())
    }

    /// Opens an address outside, if it is one that is safe to open.
    fn open(&mut self, address: &str) {
        let notice = match safe_address(address) {
            // The host is shown first, in ASCII, and opened when it is asked for once more.
            Ok(address) if self.asked.replace(address.as_str().to_owned()).as_deref() != Some(address.as_str()) => {
                format!("enter or once more opens {}", address.as_str())
            }
            Ok(address) => match self.asked.take().map_or(Ok(()), open::that_detached) {
                Ok(()) => format!("opened {}", address.host()),
                Err(error) => format!("could not open {}: {error}", address.host()),
            },
            Err(refused) => refused.to_string(),
        };
        self.tell(&notice);
    }

    /// Writes agreements to a new file in the working folder, on a thread of its own; `sender` is told how it went.
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
            sender.post(News::Told(match written {
                Ok(()) => format!("{} written to {}", counted(rows.len(), "agreement"), path.display()),
                Err(error) => error,
            }));
        }));
    }

    /// Writes what was accepted of drafts to a new file in the working folder.
    fn write_judged(&mut self, content: &str, count: usize) {
        let path = free_path(Path::new(""), "judged", "jsonl");
        self.tell(&match save(&path, content.as_bytes(), Existing::Keep) {
            Ok(()) => format!("{} written to {}", counted(count, "agreement"), path.display()),
            Err(error) => error.to_string(),
        });
    }

    /// Takes in what the loading thread tells.
    fn hear(&mut self, news: News) {
        match news {
            News::Progress(loading) => {
                app::update(&self.library, &mut self.state, Msg::Loading(Some(loading)));
            }
            News::SoFar(library) => self.take(*library, FxHashSet::default(), true),
            News::Done { library, drafts, fresh, stopped, .. } => {
                app::update(&self.library, &mut self.state, Msg::Loading(None));
                if self.take_all(*library, fresh, stopped) {
                    self.draft(drafts);
                }
            }
            News::Told(words) => self.tell(&words),
            News::Changed => self.tell("the files have changed; reading them again"),
            News::Gone => self.tell("the files are gone; this is what they said"),
        }
        for panic in guard::panics() {
            self.tell(&panic);
        }
    }

    /// Takes what a reading gave, unless a whole one before it gave more: a file may be half written, or be given up.
    fn take_all(&mut self, library: Library, fresh: FxHashSet<AgreementId>, stopped: bool) -> bool {
        let is_empty = |it: &Library| it.agreements().len() == 0 && it.articles().len() == 0;
        let has_some = !is_empty(&self.library);
        if has_some && (is_empty(&library) || stopped && !self.partly) {
            let why = if stopped { "reading was stopped" } else { "nothing can be read there now" };
            self.tell(&format!("{why}; this is what the files said before"));
            return false;
        }
        self.take(library, fresh, false);
        if stopped {
            self.tell("reading was stopped; this is a part of the data");
        }
        true
    }

    /// Takes over what was drafted of this corpus.
    pub fn draft(&mut self, drafts: Vec<Draft>) {
        app::update(&self.library, &mut self.state, Msg::Drafts(drafts));
    }

    /// Keeps what is decided about drafts in the reader's own files.
    pub fn judge_in(&mut self, judgements: Judgements) {
        self.judgements = Some(judgements);
    }

    /// Puts another corpus, in which `fresh` is new, in the place of this one. The reader stays where they are.
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
            // Whoever writes a note on the first row writes it on that one.
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
            // What was wrong at the start is still to be read.
            self.state.notice = self.state.notice.take().or(told);
        }
        self.partly = partly;
        let before = std::mem::replace(&mut self.library, Arc::new(library));
        // To give back the memory of a million agreements takes longer than a frame.
        thread::spawn(move || drop(before));
        if partly {
            self.show_kept();
        } else {
            self.keep(Keep::renew_ids);
        }
    }

    /// Remembers bookmarks, notes and the session in the reader's own file, and goes on where the
    /// last session ended, unless a line was given.
    pub fn remember(&mut self, paths: &[PathBuf]) {
        let (keep, notices) = Keep::open(paths);
        if let Some(session) = keep.session().filter(|_| self.state.line.is_empty()) {
            self.state.resume(&self.library, session.clone());
            self.session = Some(session);
        }
        if keep.is_new() {
            self.tell(FIRST);
        }
        self.keep = Some(keep);
        self.choose_as_before();
        self.keep(Keep::renew_ids);
        for notice in notices {
            self.tell(&notice);
        }
    }

    fn keep(&mut self, write: impl FnOnce(&mut Keep, &Library) -> Vec<String>) {
        let Some(keep) = &mut self.keep else { return };
        let notices = write(keep, &self.library);
        // Another window may have written too; what is shown next is what stands in the file.
        self.show_kept();
        for notice in notices {
            self.tell(&notice);
        }
    }

    fn show_kept(&mut self) {
        if let Some(keep) = &self.keep {
            app::update(&self.library, &mut self.state, Msg::Keep(keep.keeping(&self.library)));
            app::update(&self.library, &mut self.state, Msg::SavedLines(keep.lines()));
        }
    }

    /// Takes over the keys that hold from now on.
    pub fn bind(&mut self, keys: Keymap) {
        self.keys = keys;
    }

    /// Tells the reader something until the next key.
    pub fn tell(&mut self, notice: &str) {
        app::update(&self.library, &mut self.state, Msg::Notice(clean(notice).into_owned()));
    }

    /// Measures the panes, then draws them.
    pub fn draw<B: Backend>(&mut self, terminal: &mut Terminal<B>) -> Result<(), B::Error> {
        let size = terminal.size()?;
        self.area = guard::area((size.width, size.height));
        fit(&self.library, &mut self.state, &self.keys, self.theme.mirrored, self.area);
        let theme = self.shown_theme();
        terminal.draw(|frame| draw(frame, &self.library, &self.state, &theme, &self.keys))?;
        Ok(())
    }
}

/// Which choices stand outside the program.
#[derive(Debug, Default)]
struct Fixed {
    theme: bool,
    columns: bool,
}

/// The names under which choices are kept.
const THEME: &str = "theme";
const COLUMNS: &str = "columns";

/// What a reader is told who has never been here.
const FIRST: &str = "welcome: ? shows all keys, / filters, enter opens, space picks, q quits";

/// Two clicks within this are a double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// Runs until the reader quits. Gives the exit status.
///
/// With `data`, the explorer's corpus is only what there is to show until that is read.
pub fn run(explorer: &mut Explorer, options: Options, data: Option<&Data>) -> Result<i32, Refusal> {
    let status = watch(explorer, options, data);
    // What the reader has asked for is written to its end.
    for writing in explorer.writing.drain(..) {
        let _ = writing.join();
    }
    explorer.keep_columns();
    // A reader who did nothing before all data was there keeps the place of the last session.
    if let Some(keep) = explorer.keep.as_mut().filter(|_| explorer.session.is_none()) {
        keep.leave(&explorer.library, &explorer.state);
    }
    status
}

fn watch(explorer: &mut Explorer, options: Options, data: Option<&Data>) -> Result<i32, Refusal> {
    let mut events = Events::<News>::start()?;
    let mut guard = Guard::enter(options)?;
    let mut terminal = guard.terminal()?;
    if data.is_some() {
        let begun = Loading { percent: None, records: 0, left: None, drafted: None, all_read: false };
        app::update(&explorer.library, &mut explorer.state, Msg::Loading(Some(begun)));
    }
    let mut reading = data.map(|it| Reading::start(it, None, events.sender()));
    // Held for as long as this runs: it watches until it is dropped.
    let mut _watching = None;
    loop {
        if explorer.draw(&mut terminal).is_err() {
            return Ok(GONE);
        }
        let event = match events.recv(None) {
            Event::Key(key) => event::Event::Key(key),
            Event::Mouse(mouse) => event::Event::Mouse(mouse),
            Event::Paste(text) => event::Event::Paste(text),
            Event::Resize(columns, rows) => {
                guard::repaint(&mut terminal, (columns, rows))?;
                continue;
            }
            Event::Suspend => {
                guard.suspend()?;
                continue;
            }
            Event::Resumed => {
                guard.resume()?;
                guard::repaint(&mut terminal, crossterm::terminal::size()?)?;
                continue;
            }
            Event::App(news) => {
                if let (News::Done { fingerprint, .. }, Some(data)) = (&news, data.filter(|it| it.watch)) {
                    let sender = events.sender();
                    let tell = move |change| {
                        if matches!(change, Change::Changed(_)) {
                            sender.post(News::Changed);
                        } else {
                            sender.post(News::Gone);
                        }
                    };
                    _watching = Some(Watch::start(data.paths.clone(), fingerprint.clone(), tell));
                }
                if let (News::Changed, Some(data)) = (&news, data) {
                    reading = Some(Reading::start(data, Some(&explorer.library), events.sender()));
                }
                explorer.hear(news);
                continue;
            }
            Event::Tick => continue,
            Event::Signal(signal) => return Ok(128 + signal),
            Event::Lost => return Ok(GONE),
        };
        match explorer.handle(event) {
            Some(Effect::Quit) => return Ok(0),
            Some(Effect::Suspend) => guard.suspend()?,
            Some(Effect::Redraw) => guard::repaint(&mut terminal, crossterm::terminal::size()?)?,
            Some(Effect::Copy(text)) => explorer.copy(&text)?,
            Some(Effect::Reload) => match data {
                Some(data) if data.paths.iter().any(|it| it.as_os_str() == "-") => {
                    explorer.tell("standard input can be read only once");
                }
                Some(data) => reading = Some(Reading::start(data, Some(&explorer.library), events.sender())),
                None => explorer.tell("the built-in corpus does not change"),
            },
            Some(Effect::StopLoading) => {
                if let Some(reading) = &reading {
                    reading.stop();
                }
            }
            Some(Effect::Open(address)) => explorer.open(&address),
            Some(Effect::Export(form, rows)) => explorer.export(form, rows, events.sender()),
            Some(Effect::WriteJudged { content, count }) => explorer.write_judged(&content, count),
            Some(Effect::Bookmark(subject, on)) => explorer.keep(|keep, library| keep.bookmark(library, subject, on)),
            Some(Effect::Note(subject, note)) => explorer.keep(|keep, library| keep.note(library, subject, note)),
            Some(Effect::SaveLine { saved, was }) => explorer.keep(|keep, _| keep.save_line(saved, was)),
            Some(Effect::ForgetLine(name)) => explorer.keep(|keep, _| keep.forget_line(name)),
            Some(Effect::Judged { key, url, gist, changes }) => {
                let notices = explorer.judgements.as_mut().map_or_else(Vec::new, |it| {
                    it.submit(key, About { url, gist }, changes);
                    it.notices()
                });
                for it in &notices {
                    explorer.tell(it);
                }
            }
            None => (),
        }
    }
}

/// The exit status when the terminal is gone: as after a hang-up.
const GONE: i32 = 129;

/// Tells the state how much room its panes have. Comes before every [`draw`].
fn fit(library: &Library, state: &mut State, keys: &Keymap, mirrored: bool, area: Rect) {
    // How much room there is may depend on what is shown, and what is shown on the room.
    for _ in 0..2 {
        let parts = layout::parts(area, state, keys);
        let popup_lines = view::popup_lines(library, state, keys, parts.popup.width);
        let room = Room { mirrored, ..parts.room(popup_lines) };
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
