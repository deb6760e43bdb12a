//! Whatever is pressed, the invariants hold and nothing panics.

use accords::search::library::Library;
use accords::tui::Theme;

use super::fuzz::bodies::session::{check, check_frame};
use super::{Session, built_in};

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
    for seed in 0..16 {
        let mut random = Random(seed);
        // Keys may come before anything is loaded.
        let library = if seed % 4 == 3 { Library::default() } else { built_in() };
        let mut session = Session::with(library, Theme::DARK, 100, 30);
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
            check(&session.explorer, &pressed);
            check_frame(session.buffer(), &pressed);
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

/// Enough randomness for a walk, the same on every machine.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}
