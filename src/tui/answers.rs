//! Tells answers of the terminal apart from typed keys.
//!
//! The program asks for the background colour (OSC 11) and does not wait. The answer may come at once, late or never.
//! It arrives as key events, `alt-]` and then `11;rgb:ffff/ffff/ffff`, which must not reach a pane. Keys that turn out
//! not to be an answer are passed on.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The query for the background colour.
pub(super) const ASK_BACKGROUND: &[u8] = b"\x1b]11;?\x1b\\";

/// The start of an answer, after the `alt-]`.
const BEGINNING: &str = "11;rgb:";
/// Three colours of four digits with separators, and some room to spare.
const LONGEST: usize = BEGINNING.len() + 32;

/// Recognises an answer among key events.
#[derive(Debug, Default)]
pub(super) struct Answers {
    /// The keys so far that may be part of an answer.
    held: Vec<KeyEvent>,
    text: String,
}

/// The result for one key.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Recognised {
    /// Typed keys; empty while more keys are needed to decide.
    Keys(Vec<KeyEvent>),
    /// The terminal reported its background colour.
    Background {
        /// Whether the background is light.
        is_light: bool,
    },
}

impl Answers {
    /// Handles the next key.
    pub fn next_key(&mut self, key: KeyEvent) -> Recognised {
        if self.held.is_empty() {
            if key.code != KeyCode::Char(']') || key.modifiers != KeyModifiers::ALT {
                return Recognised::Keys(vec![key]);
            }
            self.held.push(key);
            return Recognised::Keys(Vec::new());
        }
        self.held.push(key);
        match (key.code, key.modifiers) {
            // The two terminators of the standard: BEL, or ESC with a backslash, which may arrive separately.
            (KeyCode::Char('g'), KeyModifiers::CONTROL)
            | (KeyCode::Char('\\'), KeyModifiers::ALT | KeyModifiers::NONE) => self.end(),
            (KeyCode::Esc, _) if is_light(&self.text).is_some() => Recognised::Keys(Vec::new()),
            (KeyCode::Char(c), KeyModifiers::NONE | KeyModifiers::SHIFT) => {
                self.text.push(c);
                if may_be_answer(&self.text) { Recognised::Keys(Vec::new()) } else { self.no_answer() }
            }
            _ => self.no_answer(),
        }
    }

    fn end(&mut self) -> Recognised {
        let Some(is_light) = is_light(&self.text) else { return self.no_answer() };
        *self = Answers::default();
        Recognised::Background { is_light }
    }

    fn no_answer(&mut self) -> Recognised {
        let keys = std::mem::take(self).held;
        Recognised::Keys(keys)
    }
}

/// Whether a text may be the start of an answer.
fn may_be_answer(text: &str) -> bool {
    match text.strip_prefix(BEGINNING) {
        Some(rest) => text.len() <= LONGEST && rest.chars().all(|it| it.is_ascii_hexdigit() || it == '/'),
        None => BEGINNING.starts_with(text),
    }
}

/// Whether the colour in a complete answer is light. `None` if it is not a colour.
fn is_light(text: &str) -> Option<bool> {
    let mut parts = text.strip_prefix(BEGINNING)?.split('/');
    let mut part = || {
        let digits = parts.next().filter(|it| (1..=4).contains(&it.len()))?;
        let most = (1_u32 << (4 * digits.len())) - 1;
        Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(most))
    };
    let (red, green, blue) = (part()?, part()?, part()?);
    // Luma of ITU-R BT.601.
    Some(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(code, modifiers)
    }

    /// The key events for the bytes of an answer.
    fn answer(text: &str, end: &[KeyEvent]) -> Vec<KeyEvent> {
        let mut keys = vec![key(KeyCode::Char(']'), KeyModifiers::ALT)];
        keys.extend(text.chars().map(|it| key(KeyCode::Char(it), KeyModifiers::NONE)));
        keys.extend(end);
        keys
    }

    /// The keys passed on, and the backgrounds recognised.
    fn heard(keys: Vec<KeyEvent>) -> (Vec<KeyEvent>, Vec<bool>) {
        let (mut answers, mut given, mut backgrounds) = (Answers::default(), Vec::new(), Vec::new());
        for it in keys {
            match answers.next_key(it) {
                Recognised::Keys(keys) => given.extend(keys),
                Recognised::Background { is_light } => backgrounds.push(is_light),
            }
        }
        (given, backgrounds)
    }

    #[test]
    fn an_answer_is_no_key() {
        let bell = [key(KeyCode::Char('g'), KeyModifiers::CONTROL)];
        let st = [key(KeyCode::Char('\\'), KeyModifiers::ALT)];
        let apart = [key(KeyCode::Esc, KeyModifiers::NONE), key(KeyCode::Char('\\'), KeyModifiers::NONE)];
        assert_eq!(heard(answer("11;rgb:ffff/ffff/ffff", &bell)), (Vec::new(), vec![true]));
        assert_eq!(heard(answer("11;rgb:1e1e/1E1e/2e2e", &st)), (Vec::new(), vec![false]));
        assert_eq!(heard(answer("11;rgb:f/f/f", &apart)), (Vec::new(), vec![true]));
    }

    #[test]
    fn what_is_no_answer_is_typed() {
        for keys in [
            answer("x", &[]),
            answer("11;rgb:ffff/zz", &[]),
            answer("11;rgb:ffff", &[key(KeyCode::Char('g'), KeyModifiers::CONTROL)]),
            answer(&format!("11;rgb:{}", "f".repeat(40)), &[]),
            vec![key(KeyCode::Char('j'), KeyModifiers::NONE), key(KeyCode::Esc, KeyModifiers::NONE)],
        ] {
            assert_eq!(heard(keys.clone()), (keys, Vec::new()));
        }
    }

    #[test]
    fn a_key_between_two_answers_is_typed() {
        let bell = [key(KeyCode::Char('g'), KeyModifiers::CONTROL)];
        let j = key(KeyCode::Char('j'), KeyModifiers::NONE);
        let mut keys = answer("11;rgb:0000/0000/0000", &bell);
        keys.push(j);
        keys.extend(answer("11;rgb:ffff/ffff/ffff", &bell));
        assert_eq!(heard(keys), (vec![j], vec![false, true]));
    }
}
