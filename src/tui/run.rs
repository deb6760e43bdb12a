//! The main loop: receives events, draws frames and runs effects. Takes the terminal and restores it.

use std::thread;
use std::time::{Duration, Instant};

use crossterm::event;

use super::events::{Event, Events, Sender};
use super::guard::{Guard, Options, Refusal};
use super::loading::{Data, Load, News};
use super::{Explorer, guard};
use crate::app;
use crate::app::{Effect, Loading, Msg};
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
    let mut events = Events::<News>::start()?;
    let mut guard = Guard::enter(options)?;
    let mut terminal = guard.terminal()?;
    if data.is_some() {
        let begun = Loading { percent: None, records: 0, left: None, drafted: None, all_read: false };
        app::update(&explorer.library, &mut explorer.state, Msg::Loading(Some(begun)));
    }
    let mut load = data.map(|it| Load::start(it, None, events.sender()));
    let mut loaded: Option<Fingerprint> = None;
    let mut asked: Option<Instant> = None;
    let mut answered = false;
    // Whether the reader came back to the window; the files are checked as soon as they are loaded.
    let mut returned = false;
    // Watches until it is dropped.
    let mut _watching = None;
    loop {
        if explorer.draw(&mut terminal).is_err() {
            return Ok(GONE);
        }
        // After the first frame, which must not wait.
        if asked.is_none() && explorer.follows_background() {
            guard.ask_background()?;
            asked = Some(Instant::now());
        }
        if returned && let (Some(data), Some(loaded)) = (data.filter(|it| !it.watch), &loaded) {
            returned = false;
            check_for_changes(data, loaded.clone(), events.sender());
        }
        let event = match events.recv(None) {
            Event::Key(key) => event::Event::Key(key),
            Event::Mouse(mouse) => event::Event::Mouse(mouse),
            Event::Paste(text) => event::Event::Paste(text),
            Event::Resize(columns, rows) => {
                guard::repaint(&mut terminal, (columns, rows))?;
                continue;
            }
            Event::Background { is_light } => {
                answered = true;
                explorer.follow_background(is_light);
                continue;
            }
            Event::Focus => {
                // The desktop may have switched to dark mode, and the files may have changed.
                asked = None;
                returned = true;
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
                if let News::Done { fingerprint, .. } = &news {
                    loaded = Some(fingerprint.clone());
                }
                if let (News::Done { fingerprint, .. }, Some(data)) = (&news, data.filter(|it| it.watch)) {
                    let sender = events.sender();
                    let tell = move |change| {
                        if matches!(change, Change::Changed(_)) {
                            sender.post(News::Changed);
                        } else {
                            sender.post(News::Missing);
                        }
                    };
                    _watching = Some(Watch::start(data.paths.clone(), fingerprint.clone(), tell));
                }
                if let (News::Changed, Some(data)) = (&news, data) {
                    load = Some(Load::start(data, Some(&explorer.library), events.sender()));
                }
                explorer.handle_news(news);
                continue;
            }
            Event::Tick => continue,
            Event::Signal(signal) => return Ok(128 + signal),
            Event::Lost => return Ok(GONE),
        };
        match explorer.handle(event) {
            Some(Effect::Quit) => {
                if let Some(asked) = asked.filter(|_| !answered) {
                    wait_for_answer(&mut events, asked + ANSWER);
                }
                return Ok(0);
            }
            Some(Effect::Suspend) => guard.suspend()?,
            Some(Effect::Redraw) => guard::repaint(&mut terminal, crossterm::terminal::size()?)?,
            Some(Effect::Copy(text)) => explorer.copy(&text)?,
            Some(Effect::Reload) => match data {
                Some(data) if data.paths.iter().any(|it| it.as_os_str() == "-") => {
                    explorer.tell("standard input can be read only once");
                }
                Some(data) => load = Some(Load::start(data, Some(&explorer.library), events.sender())),
                None => explorer.tell("the built-in data has no file to read again"),
            },
            Some(Effect::StopLoading) => {
                if let Some(load) = &load {
                    load.stop();
                }
            }
            Some(Effect::Open(address)) => explorer.open(&address),
            Some(Effect::Export(form, rows)) => explorer.export(form, rows, events.sender()),
            Some(Effect::WriteJudged { content, count }) => explorer.write_judged(&content, count),
            Some(Effect::Bookmark(subject, on)) => explorer.store(|file, library| file.bookmark(library, subject, on)),
            Some(Effect::Note(subject, note)) => explorer.store(|file, library| file.note(library, subject, note)),
            Some(Effect::SaveLine { saved, was }) => explorer.store(|file, _| file.save_line(saved, was)),
            Some(Effect::ForgetLine(name)) => explorer.store(|file, _| file.forget_line(name)),
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
