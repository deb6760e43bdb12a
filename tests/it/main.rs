//! One binary for all integration tests, so that they link once and share [`Session`].
#![allow(missing_docs, clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod areas;
mod articles;
mod check;
mod cli;
mod counts;
mod data;
mod due;
mod floors;
mod frames;
mod fuzz;
mod hazards;
mod history;
mod kept;
mod keys;
mod large;
mod loading;
mod marks;
#[cfg(unix)]
mod outside;
#[cfg(unix)]
mod package;
mod panes;
mod partners;
mod plain;
#[cfg(unix)]
mod pty;
mod reading;
mod relations;
mod rows;
mod saved;
mod search;
mod sheets;
mod signs;
mod strip;
mod supply;
mod svg;
#[cfg(unix)]
mod terminal;
mod text;
mod texts;
mod themes;
#[path = "../../src/base/text/trouble.rs"]
#[allow(missing_docs, reason = "shared with the tests of the library")]
mod trouble;
mod walk;

use accords::app::{Effect, State};
use accords::base::date::Day;
use accords::import;
use accords::search::library::Library;
use accords::tui::{Explorer, Theme};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// The program without a terminal: keys in, frames out.
pub struct Session {
    pub explorer: Explorer,
    pub effects: Vec<Effect>,
    terminal: Terminal<TestBackend>,
}

impl Session {
    /// The built-in corpus on a screen of that size.
    pub fn new(width: u16, height: u16) -> Session {
        Session::with(built_in(), Theme::DARK, width, height)
    }

    pub fn with(library: Library, theme: Theme, width: u16, height: u16) -> Session {
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut session = Session { explorer: Explorer::new(library, "", theme), effects: Vec::new(), terminal };
        session.draw();
        session
    }

    /// Types as a person would, drawing after each key: `jj/mil<enter>`.
    pub fn press(&mut self, keys: &str) -> &mut Session {
        for event in parse(keys) {
            self.effects.extend(self.explorer.handle(Event::Key(event)));
            self.draw();
        }
        self
    }

    /// Clicks on a place of the screen.
    pub fn click(&mut self, column: u16, row: u16) -> &mut Session {
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row)
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.terminal.backend_mut().resize(width, height);
        self.draw();
    }

    pub fn state(&self) -> &State {
        &self.explorer.state
    }

    pub fn library(&self) -> &Library {
        &self.explorer.library
    }

    /// The screen as text.
    pub fn frame(&self) -> String {
        self.terminal.backend().to_string()
    }

    /// Whether the screen shows this somewhere.
    pub fn shows(&self, text: &str) -> bool {
        self.frame().contains(text)
    }

    /// Does something with the mouse.
    pub fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) -> &mut Session {
        let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        self.effects.extend(self.explorer.handle(Event::Mouse(event)));
        self.draw();
        self
    }

    /// Where the terminal's cursor stands.
    pub fn cursor(&mut self) -> Position {
        self.terminal.get_cursor_position().unwrap()
    }

    pub fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    fn draw(&mut self) {
        // A real terminal covers two cells with a wide character; this backend keeps what stood in the
        // second. So each frame is drawn whole, on a screen of its own.
        let size = self.terminal.size().unwrap();
        self.terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
        self.explorer.draw(&mut self.terminal).unwrap();
    }
}

/// A corpus of one file, as of a day that does not move.
pub fn library(json: &str) -> Library {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("corpus.json");
    std::fs::write(&file, json).unwrap();
    let options = import::Options::new(Day::new(2026, 1, 31).unwrap());
    let library = Library::new(import::load(&[file], &options, &mut |_| import::Go::On).built);
    assert_eq!(library.issues(), []);
    library
}

/// The corpus that is part of the program, as of a day that does not move.
pub fn built_in() -> Library {
    Library::new(import::built_in(Day::new(2026, 1, 31).unwrap()))
}

fn parse(keys: &str) -> Vec<KeyEvent> {
    let mut events = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let (event, len) = match rest.find('>') {
            Some(end) if c == '<' => (named(&rest[1..end]), end + 1),
            _ => (KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE), c.len_utf8()),
        };
        events.push(event);
        rest = &rest[len..];
    }
    events
}

fn named(name: &str) -> KeyEvent {
    for (prefix, modifier) in
        [("ctrl-", KeyModifiers::CONTROL), ("alt-", KeyModifiers::ALT), ("shift-", KeyModifiers::SHIFT)]
    {
        if let Some(rest) = name.strip_prefix(prefix) {
            let inner = named(rest);
            return KeyEvent::new(inner.code, inner.modifiers | modifier);
        }
    }
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "back" => KeyCode::Backspace,
        "space" => KeyCode::Char(' '),
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgdn" => KeyCode::PageDown,
        "pgup" => KeyCode::PageUp,
        "lt" => KeyCode::Char('<'),
        "f5" => KeyCode::F(5),
        "f6" => KeyCode::F(6),
        other => {
            let mut chars = other.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => KeyCode::Char(c),
                _ => panic!("no key is called <{name}>"),
            }
        }
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}
