//! From a key to its frame: what the program does between a press and the screen, on a screen of
//! 160 × 50 that is a buffer. Every pane is drawn with its exact counts. A terminal's own time is not
//! in it, and neither is loading.

use std::sync::Arc;
use std::time::{Duration, Instant};

use accords::app::State;
use accords::search::library::Library;
use accords::search::query::parse;
use accords::tui::{Explorer, Theme};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::typing::{Key, sessions};

/// A key, as part of what was typed, and how long its frame took.
pub struct Frame {
    pub typed: String,
    pub took: Duration,
}

/// The frames of all sessions, the slowest last.
pub fn frames(library: Library) -> (Arc<Library>, Vec<Frame>) {
    let mut terminal = Terminal::new(TestBackend::new(160, 50)).expect("a buffer is always there");
    let mut explorer = Explorer::new(library, "", Theme::DARK);
    let mut frames = Vec::new();
    for session in sessions() {
        explorer.state = State::new(&explorer.library, "");
        explorer.draw(&mut terminal).expect("a buffer takes all");
        let mut typed = String::new();
        for key in session {
            typed += &written(key);
            let start = Instant::now();
            explorer.handle(Event::Key(event(key)));
            explorer.draw(&mut terminal).expect("a buffer takes all");
            frames.push(Frame { typed: typed.clone(), took: start.elapsed() });
        }
    }
    frames.sort_by_key(|it| it.took);
    (explorer.library, frames)
}

/// The frame that this share of all frames is not slower than.
pub fn percentile(frames: &[Frame], percent: usize) -> Option<&Frame> {
    frames.get((frames.len() * percent / 100).min(frames.len().saturating_sub(1)))
}

/// How long a question takes with the counts of every facet, the median of some times: nothing is remembered between them.
pub fn question(library: &Library, line: &str) -> (usize, Duration) {
    let query = parse(line).expect("the bench asks what can be read");
    let mut times = Vec::new();
    let mut hits = 0;
    for _ in 0..9 {
        let start = Instant::now();
        hits = library.ask(&query).hits.len();
        times.push(start.elapsed());
    }
    times.sort_unstable();
    (hits, times[times.len() / 2])
}

fn event(key: Key) -> KeyEvent {
    let code = match key {
        Key::Char(c) => KeyCode::Char(c),
        Key::Named("enter") => KeyCode::Enter,
        Key::Named("esc") => KeyCode::Esc,
        Key::Named("tab") => KeyCode::Tab,
        Key::Named("back") => KeyCode::Backspace,
        Key::Named("space") => KeyCode::Char(' '),
        Key::Named("pgdn") => KeyCode::PageDown,
        Key::Named("pgup") => KeyCode::PageUp,
        Key::Named(other) => panic!("no key is called <{other}>"),
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}

fn written(key: Key) -> String {
    match key {
        Key::Char(c) => c.to_string(),
        Key::Named(name) => format!("<{name}>"),
    }
}
