//! A whole session: bytes become keys, sizes, clicks and pastes, and after each of them the screen
//! is drawn and looked at.

use std::cell::RefCell;
use std::sync::Arc;

use accords::app::{Cursor, List, Pane, Session, State};
use accords::search::library::Library;
use accords::tui::{Explorer, Theme};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use super::seeds::{HOSTILE, records};
use super::{is_harmless, library};

/// What a byte from 0x80 on means; below, it is the key of that letter.
const SIZE: u8 = 0x80;
const MOUSE: u8 = 0x81;
const PASTE: u8 = 0x82;
const RELOAD: u8 = 0x83;
const LEAVE: u8 = 0x84;
const RELEASE: u8 = 0x85;

/// More happens in no session, so that each ends.
const LONGEST: usize = 150;

/// Plays a session. The first byte chooses the corpus and the look.
pub fn run(bytes: &[u8]) {
    thread_local! {
        static CORPORA: RefCell<Option<[Arc<Library>; 2]>> = const { RefCell::new(None) };
    }
    let Some((&first, bytes)) = bytes.split_first() else { return };
    let [mut one, mut other] = CORPORA
        .take()
        .unwrap_or_else(|| [library(HOSTILE).into(), library(&format!("[{}]", records().join(","))).into()]);
    let swapped = first & 1 == 1;
    if swapped {
        std::mem::swap(&mut one, &mut other);
    }
    let theme = if first & 2 == 2 { Theme::PLAIN.ascii() } else { Theme::DARK };
    let mut player = Player { explorer: Explorer::new(one, "", theme), other, swapped, size: (100, 30) };
    player.draw("");
    let mut rest = bytes;
    let mut done = String::new();
    for _ in 0..LONGEST {
        let Some(did) = player.step(&mut rest) else { break };
        done += &did;
        player.draw(&done);
    }
    // The next session finds them where this one did.
    let Player { explorer, other, swapped, .. } = player;
    CORPORA.set(Some(if swapped { [other, explorer.library] } else { [explorer.library, other] }));
}

struct Player {
    explorer: Explorer,
    /// What another reading of the files gives.
    other: Arc<Library>,
    /// Whether the first corpus is that other.
    swapped: bool,
    size: (u16, u16),
}

impl Player {
    /// Takes the next thing from the bytes, does it, and says what it was.
    fn step(&mut self, bytes: &mut &[u8]) -> Option<String> {
        let op = byte(bytes)?;
        match op {
            SIZE => {
                self.size = (u16::from(byte(bytes)?) % 180 + 1, u16::from(byte(bytes)?) % 60 + 1);
                Some(format!("[{}x{}]", self.size.0, self.size.1))
            }
            MOUSE => {
                let kind = [
                    MouseEventKind::Down(MouseButton::Left),
                    MouseEventKind::Drag(MouseButton::Left),
                    MouseEventKind::Up(MouseButton::Left),
                    MouseEventKind::ScrollDown,
                    MouseEventKind::ScrollUp,
                    MouseEventKind::Down(MouseButton::Right),
                    MouseEventKind::Moved,
                ][usize::from(byte(bytes)?) % 7];
                let far = |it: u8| if it == 255 { u16::MAX } else { u16::from(it) };
                let (column, row) = (far(byte(bytes)?), far(byte(bytes)?));
                self.explorer.handle(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
                Some(format!("[{kind:?} {column},{row}]"))
            }
            PASTE => {
                let length = usize::from(byte(bytes)?).min(bytes.len());
                let (text, after) = bytes.split_at(length);
                *bytes = after;
                let text = String::from_utf8_lossy(text).into_owned();
                let did = format!("[paste {text:?}]");
                self.explorer.handle(Event::Paste(text));
                Some(did)
            }
            RELOAD => {
                let moved = self.explorer.state.moved(&self.explorer.library, &self.other);
                std::mem::swap(&mut self.explorer.library, &mut self.other);
                self.explorer.state = moved;
                self.swapped = !self.swapped;
                Some("[reload]".to_owned())
            }
            LEAVE => {
                let library = &self.explorer.library;
                let text = serde_json::to_string(&self.explorer.state.session(library)).expect("a session is JSON");
                let session: Session = serde_json::from_str(&text).expect("a session is read again");
                let mut state = State::new(library, "");
                state.resume(library, session);
                self.explorer.state = state;
                Some("[leave and come back]".to_owned())
            }
            RELEASE => {
                let code = KeyCode::Char(char::from(byte(bytes)?));
                self.explorer.handle(Event::Key(KeyEvent::new_with_kind(
                    code,
                    KeyModifiers::NONE,
                    KeyEventKind::Release,
                )));
                Some(String::new())
            }
            _ => {
                let (code, modifiers) = key(op);
                self.explorer.handle(Event::Key(KeyEvent::new(code, modifiers)));
                Some(format!("<{modifiers:?} {code:?}>"))
            }
        }
    }

    fn draw(&mut self, done: &str) {
        // A screen of its own for each frame: the backend keeps what stood under wide letters.
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).expect("memory is a screen");
        self.explorer.draw(&mut terminal).expect("memory is a screen");
        check(&self.explorer, done);
        check_frame(terminal.backend().buffer(), done);
    }
}

fn byte(bytes: &mut &[u8]) -> Option<u8> {
    let (&first, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(first)
}

fn key(byte: u8) -> (KeyCode, KeyModifiers) {
    let plain = |code| (code, KeyModifiers::NONE);
    match byte {
        b'\r' => plain(KeyCode::Enter),
        b'\t' => plain(KeyCode::Tab),
        0x1b => plain(KeyCode::Esc),
        0x7f => plain(KeyCode::Backspace),
        0 => plain(KeyCode::Null),
        1..=26 => (KeyCode::Char(char::from(b'a' + byte - 1)), KeyModifiers::CONTROL),
        0x86 => plain(KeyCode::Up),
        0x87 => plain(KeyCode::Down),
        0x88 => plain(KeyCode::Left),
        0x89 => plain(KeyCode::Right),
        0x8a => plain(KeyCode::Home),
        0x8b => plain(KeyCode::End),
        0x8c => plain(KeyCode::PageUp),
        0x8d => plain(KeyCode::PageDown),
        0x8e => plain(KeyCode::Delete),
        0x8f => (KeyCode::BackTab, KeyModifiers::SHIFT),
        0x90 => plain(KeyCode::F(1)),
        0x91 => (KeyCode::Left, KeyModifiers::ALT),
        0x92 => (KeyCode::Right, KeyModifiers::ALT),
        0x93 => (KeyCode::Up, KeyModifiers::SHIFT),
        0x94 => (KeyCode::Down, KeyModifiers::SHIFT),
        0x95 => (KeyCode::Left, KeyModifiers::SHIFT),
        0x96 => (KeyCode::Right, KeyModifiers::SHIFT),
        // Letters that break things when they are typed one by one.
        0xa0..=0xaf => plain(KeyCode::Char(TROUBLE[usize::from(byte - 0xa0)])),
        0xc0..=0xda => (KeyCode::Char(char::from(byte - 0xc0 + b'a')), KeyModifiers::ALT),
        _ => plain(KeyCode::Char(char::from(byte))),
    }
}

const TROUBLE: [char; 16] = [
    '\u{301}',
    '\u{200d}',
    '\u{200c}',
    '\u{202e}',
    '\u{feff}',
    '中',
    'م',
    'ا',
    'ל',
    'ｶ',
    'ﾞ',
    '👍',
    '🏽',
    '\u{1f1ee}',
    '\u{85}',
    '\u{10ffff}',
];

/// What holds after every key, whatever it was.
#[track_caller]
pub fn check(explorer: &Explorer, done: &str) {
    let (state, library) = (&explorer.state, &explorer.library);
    let room = state.room;
    on_screen(state.agreements, state.rows.len(), room.agreements, done);
    for (list, height) in [(&state.participants, room.participants), (&state.focus_areas, room.focus_areas)] {
        on_screen(list.cursor, list.rows.len(), height, done);
        once(list, done);
    }
    let strip = &state.strip;
    // Without a date there is no year to stand for.
    let shown = room.strip > 0 && library.agreements().any(|it| library[it].date.is_some());
    assert_eq!(!strip.bars.is_empty(), shown, "the strip has bars where it is shown: {done}");
    assert!(strip.bars.len() <= room.strip, "the bars fit: {done}");
    assert!(!shown || strip.selected().1 < strip.bars.len(), "a bar is selected: {done}");
    let lines = state.reading.lines().len();
    assert!(state.reading.scroll <= lines.saturating_sub(room.page), "the page ends on screen: {done}");
    assert_eq!(state.answer.hits, library.ask(&state.query).hits, "the answer is to the query: {done}");
    if state.focus != Pane::Page {
        assert_eq!(state.reading.subject(), state.previewed(library), "the page is of the row: {done}");
    }
}

/// Nothing on the screen acts, and nothing leaves its row.
#[track_caller]
pub fn check_frame(buffer: &Buffer, done: &str) {
    let columns = usize::from(buffer.area.width);
    for (at, cell) in buffer.content.iter().enumerate() {
        assert!(is_harmless(cell.symbol()), "{:?} is on the screen: {done}", cell.symbol());
        let wide = accords::base::text::width::width(cell.symbol());
        assert!(at % columns + wide <= columns, "{:?} leaves its row: {done}", cell.symbol());
    }
}

#[track_caller]
fn on_screen(Cursor { at, top }: Cursor, len: usize, height: usize, done: &str) {
    assert!(at < len || at == 0, "{at} of {len}: {done}");
    assert!(top <= at, "{top} {at}: {done}");
    assert!(height == 0 || at < top + height, "{at} below {top}+{height}: {done}");
}

#[track_caller]
fn once(list: &List, done: &str) {
    let mut roots: Vec<_> = list.rows.iter().filter(|it| it.depth == 0).map(|it| it.value).collect();
    let all = roots.len();
    roots.sort_unstable();
    roots.dedup();
    assert_eq!(roots.len(), all, "a row stands twice: {done}");
}
