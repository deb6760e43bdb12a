//! The main loop: receives events, draws frames and runs effects. Takes the terminal and restores it.

use std::thread;
use std::time::{Duration, Instant};

use crossterm::event;
use ratatui::Terminal;

use super::events::{Event, Events, Sender};
use super::guard::{Guard, Options, Refusal};
use super::loading::{Data, Load, News};
use super::screen::Screen;
use super::{Explorer, guard};
use crate::app::{self, Effect, Loading, Msg};
use crate::import::{Change, Fingerprint, Watch};
use crate::user::judgements::About;

/// Runs until the reader quits. Returns the exit status.
///
/// With `data`, the explorer starts with its present corpus and loads that data.
pub fn run(explorer: &mut Explorer, options: Options, data: Option<&Data>) -> Result<i32, Refusal> {
    let status = run_loop(explorer, options, data);
    // Finish writing the files that the reader asked for.
    for writing in explorer.writing.drain(..) {
        let _ = writing.join();
    }
    explorer.keep_columns();
    // If the reader did nothing before all data was loaded, the last session stays stored.
    if let Some(keep) = explorer.state_file.as_mut().filter(|_| explorer.session.is_none()) {
        keep.leave(&explorer.library, &explorer.state);
    }
    status
}

fn run_loop(explorer: &mut Explorer, options: Options, data: Option<&Data>) -> Result<i32, Refusal> {
    let events = Events::<News>::start()?;
    let guard = Guard::enter(options)?;
    let terminal = guard.terminal()?;
    if data.is_some() {
        let begun = Loading { percent: None, records: 0, left: None, drafted: None, all_read: false };
        app::update(&explorer.library, &mut explorer.state, Msg::Loading(Some(begun)));
    }
    let load = data.map(|it| Load::start(it, None, events.sender()));
    let mut running = Running {
        watching: None,
        load,
        terminal,
        guard,
        events,
        explorer,
        data,
        loaded: None,
        asked: None,
        is_answered: false,
        has_returned: false,
    };
    loop {
        if running.explorer.draw(&mut running.terminal).is_err() {
            return Ok(GONE);
        }
        running.after_frame()?;
        if let Next::Exit(status) = running.handle_next()? {
            return Ok(status);
        }
    }
}

/// Whether the loop goes on.
enum Next {
    Frame,
    /// The exit status.
    Exit(i32),
}

/// The explorer in its terminal, with the threads that load and watch the data. Dropped from the first field to the
/// last: the terminal is restored before the events end.
struct Running<'a> {
    /// Watches the files until it is dropped.
    watching: Option<Watch>,
    load: Option<Load>,
    terminal: Terminal<Screen>,
    guard: Guard,
    events: Events<News>,
    explorer: &'a mut Explorer,
    data: Option<&'a Data>,
    /// The state of the files when they were last loaded.
    loaded: Option<Fingerprint>,
    /// When the terminal was last asked for its background.
    asked: Option<Instant>,
    is_answered: bool,
    /// Whether the reader came back to the window; the files are checked as soon as they are loaded.
    has_returned: bool,
}

impl Running<'_> {
    /// What must not delay the first frame.
    fn after_frame(&mut self) -> Result<(), Refusal> {
        if self.asked.is_none() && self.explorer.follows_background() {
            self.guard.ask_background()?;
            self.asked = Some(Instant::now());
        }
        if self.has_returned
            && let (Some(data), Some(loaded)) = (self.data.filter(|it| !it.watch), &self.loaded)
        {
            self.has_returned = false;
            check_for_changes(data, loaded.clone(), self.events.sender());
        }
        Ok(())
    }

    /// Waits for the next event and handles it.
    fn handle_next(&mut self) -> Result<Next, Refusal> {
        let event = match self.events.recv(None) {
            Event::Key(key) => event::Event::Key(key),
            Event::Mouse(mouse) => event::Event::Mouse(mouse),
            Event::Paste(text) => event::Event::Paste(text),
            Event::Resize(columns, rows) => {
                guard::repaint(&mut self.terminal, (columns, rows))?;
                return Ok(Next::Frame);
            }
            Event::Background { is_light } => {
                self.is_answered = true;
                self.explorer.follow_background(is_light);
                return Ok(Next::Frame);
            }
            Event::Focus => {
                // The desktop may have switched to dark mode, and the files may have changed.
                self.asked = None;
                self.has_returned = true;
                return Ok(Next::Frame);
            }
            Event::Suspend => {
                self.guard.suspend()?;
                return Ok(Next::Frame);
            }
            Event::Resumed => {
                self.guard.resume()?;
                guard::repaint(&mut self.terminal, crossterm::terminal::size()?)?;
                return Ok(Next::Frame);
            }
            Event::App(news) => {
                self.handle_news(news);
                return Ok(Next::Frame);
            }
            Event::Tick => return Ok(Next::Frame),
            Event::Signal(signal) => return Ok(Next::Exit(128 + signal)),
            Event::Lost => return Ok(Next::Exit(GONE)),
        };
        match self.explorer.handle(event) {
            Some(effect) => self.run_effect(effect),
            None => Ok(Next::Frame),
        }
    }

    fn handle_news(&mut self, news: News) {
        match (&news, self.data) {
            (News::Done { fingerprint, .. }, Some(data)) => {
                self.loaded = Some(fingerprint.clone());
                if data.watch {
                    let sender = self.events.sender();
                    let tell = move |change| {
                        sender.post(if matches!(change, Change::Changed(_)) { News::Changed } else { News::Missing });
                    };
                    drop(self.watching.replace(Watch::start(data.paths.clone(), fingerprint.clone(), tell)));
                }
            }
            (News::Changed, Some(data)) => self.load_again(data),
            _ => (),
        }
        self.explorer.handle_news(news);
    }

    fn load_again(&mut self, data: &Data) {
        self.load = Some(Load::start(data, Some(&self.explorer.library), self.events.sender()));
    }

    fn run_effect(&mut self, effect: Effect) -> Result<Next, Refusal> {
        let explorer = &mut *self.explorer;
        match effect {
            Effect::Quit => {
                if let Some(asked) = self.asked.filter(|_| !self.is_answered) {
                    wait_for_answer(&mut self.events, asked + ANSWER);
                }
                return Ok(Next::Exit(0));
            }
            Effect::Suspend => self.guard.suspend()?,
            Effect::Redraw => guard::repaint(&mut self.terminal, crossterm::terminal::size()?)?,
            Effect::Copy(text) => explorer.copy(&text)?,
            Effect::Reload => match self.data {
                Some(data) if data.paths.iter().any(|it| it.as_os_str() == "-") => {
                    explorer.tell("standard input can be read only once");
                }
                Some(data) => self.load_again(data),
                None => explorer.tell("the built-in data has no file to read again"),
            },
            Effect::StopLoading => {
                if let Some(load) = &self.load {
                    load.stop();
                }
            }
            Effect::Open(address) => explorer.open(&address),
            Effect::Export(form, rows) => explorer.export(form, rows, self.events.sender()),
            Effect::WriteJudged { content, count } => explorer.write_judged(&content, count),
            Effect::Bookmark(subject, on) => explorer.store(|file, library| file.bookmark(library, subject, on)),
            Effect::Note(subject, note) => explorer.store(|file, library| file.note(library, subject, note)),
            Effect::SaveLine { saved, was } => explorer.store(|file, _| file.save_line(saved, was)),
            Effect::ForgetLine(name) => explorer.store(|file, _| file.forget_line(name)),
            Effect::Judged { key, url, gist, changes } => {
                let notices = explorer.judgements.as_mut().map_or_else(Vec::new, |it| {
                    it.submit(key, About { url, gist }, changes);
                    it.notices()
                });
                for it in &notices {
                    explorer.tell(it);
                }
            }
        }
        Ok(Next::Frame)
    }
}

/// How long to wait for an answer of the terminal.
const ANSWER: Duration = Duration::from_millis(150);

/// Waits for the answer of the terminal; otherwise the shell would read it as typed text. Only a reader who quits at
/// once has to wait.
fn wait_for_answer(events: &mut Events<News>, end: Instant) {
    while let Some(left) = end.checked_duration_since(Instant::now()) {
        if let Event::Background { .. } | Event::Tick | Event::Signal(_) | Event::Lost = events.recv(Some(left)) {
            return;
        }
    }
}

/// Reports if the files have changed. Checks on a thread of its own, because a folder may be large or remote.
fn check_for_changes(data: &Data, loaded: Fingerprint, sender: Sender<News>) {
    let paths = data.paths.clone();
    thread::spawn(move || {
        let now = Fingerprint::of(&paths);
        if now != loaded && !now.lacks_any() {
            sender.post(News::Message("the files have changed: R reads them again".to_owned()));
        }
    });
}

/// The exit status if the terminal is gone, as after a hang-up.
const GONE: i32 = 129;
