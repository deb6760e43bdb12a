//! Whatever is pressed, the invariants hold and nothing panics.

use accords::app::{Cursor, List, Pane};

use super::Session;

const KEYS: &[&str] = &[
    "j",
    "k",
    "G",
    "g",
    "s",
    "y",
    "e",
    "t",
    "<tab>",
    "1",
    "2",
    "3",
    "4",
    "<enter>",
    "<back>",
    "H",
    "L",
    "/",
    "a",
    "n",
    "<esc>",
    "<esc>",
    "?",
    "<space>",
    "+",
    "-",
    "c",
    "]",
    "[",
    "l",
    "h",
    "z",
    "J",
    "K",
    "u",
    "<ctrl-r>",
    "<pgdn>",
    "<pgup>",
    "<ctrl-d>",
    "<ctrl-w>",
    "\"",
    "(",
    "|",
    ":",
    "S",
    "D",
    "b",
    "N",
    "x",
    "~",
    "=",
    "<ctrl-u>",
    "<left>",
    "v",
    "V",
    "m",
    "M",
    "<ctrl-a>",
    "t",
    "<right>",
    "<shift-left>",
    "Z",
    "<home>",
    "<end>",
];

#[test]
fn any_keys_at_any_size() {
    for seed in 0..12 {
        let mut random = Random(seed);
        let mut session = Session::new(100, 30);
        let mut pressed = String::new();
        for _ in 0..100 {
            if random.below(8) == 0 {
                let (width, height) = (1 + random.below(170) as u16, 1 + random.below(50) as u16);
                pressed += &format!("[{width}x{height}]");
                session.resize(width, height);
            } else {
                let key = KEYS[random.below(KEYS.len())];
                pressed += key;
                session.press(key);
            }
            check(&session, &pressed);
        }
    }
}

#[test]
fn every_size_is_drawn() {
    let mut session = Session::new(1, 1);
    for keys in ["", "4", "?", "<esc>2/ira", "<esc>s", "<esc>1mj=", "<esc>t<left>", "<space>z"] {
        session.press(keys);
        for width in 1..=60 {
            for height in [1, 2, 3, 5, 6, 7, 11, 12, 13, 24] {
                session.resize(width, height);
            }
        }
    }
}

#[track_caller]
fn check(session: &Session, pressed: &str) {
    let state = session.state();
    let room = state.room;
    on_screen(state.agreements, state.rows.len(), room.agreements, pressed);
    for (list, height) in [(&state.participants, room.participants), (&state.focus_areas, room.focus_areas)] {
        on_screen(list.cursor, list.rows.len(), height, pressed);
        once(list, pressed);
    }
    let strip = &state.strip;
    assert_eq!(strip.bars.is_empty(), room.strip == 0, "the strip has bars where it is shown: {pressed}");
    assert!(strip.bars.len() <= room.strip, "the bars fit: {pressed}");
    assert!(room.strip == 0 || strip.selected().1 < strip.bars.len(), "a bar is selected: {pressed}");
    let lines = state.reading.lines().len();
    assert!(state.reading.scroll <= lines.saturating_sub(room.page), "the page ends on screen: {pressed}");
    assert_eq!(state.answer.hits, session.corpus().ask(&state.query).hits, "the answer is to the query: {pressed}");
    if state.focus != Pane::Page {
        assert_eq!(state.reading.subject(), state.subject(session.corpus()), "the page is of the row: {pressed}");
    }
}

#[track_caller]
fn on_screen(Cursor { at, top }: Cursor, len: usize, height: usize, pressed: &str) {
    assert!(at < len || at == 0, "{at} of {len}: {pressed}");
    assert!(top <= at, "{top} {at}: {pressed}");
    assert!(height == 0 || at < top + height, "{at} below {top}+{height}: {pressed}");
}

#[track_caller]
fn once(list: &List, pressed: &str) {
    let mut roots: Vec<_> = list.rows.iter().filter(|it| it.depth == 0).map(|it| it.value).collect();
    let all = roots.len();
    roots.sort_unstable();
    roots.dedup();
    assert_eq!(roots.len(), all, "a row stands twice: {pressed}");
}

/// Enough randomness for a walk, the same on every machine.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}
