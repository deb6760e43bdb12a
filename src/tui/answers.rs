//! What the terminal answers, told apart from what the reader types.
//!
//! The program asks for the colour of the background (OSC 11) and waits for nothing: an answer may come at once, late or
//! never. It reaches us as keys, `alt-]` and then `11;rgb:ffff/ffff/ffff`, and none of these may reach a pane. Keys that
//! turn out to be no answer are given on as they were.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The question: the colour of the background.
pub(super) const ASK_BACKGROUND: &[u8] = b"\x1b]11;?\x1b\\";

/// How an answer to it begins, behind the sign that begins it.
const BEGINNING: &str = "11;rgb:";
/// Three colours of four digits with signs between them, and what else a terminal may put there.
const LONGEST: usize = BEGINNING.len() + 32;

/// An answer that may be on its way.
#[derive(Debug, Default)]
pub(super) struct Answers {
    /// The keys so far, as long as they may be an answer.
    held: Vec<KeyEvent>,
    text: String,
}

/// What a key turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Keys that the reader pressed; none while more must come to tell.
    Keys(Vec<KeyEvent>),
    /// The background is light, or dark.
    Background {
        /// Whether dark text is read well on it.
        is_light: bool,
    },
}

impl Answers {
    /// Takes in the next key.
    pub fn hear(&mut self, key: KeyEvent) -> Heard {
        if self.held.is_empty() {
            if key.code != KeyCode::Char(']') || key.modifiers != KeyModifiers::ALT {
                return Heard::Keys(vec![key]);
            }
            self.held.push(key);
            return Heard::Keys(Vec::new());
        }
        self.held.push(key);
        match (key.code, key.modifiers) {
            // Either end that the standard knows: BEL, or ESC and a backslash, which may come apart.
            (KeyCode::Char('g'), KeyModifiers::CONTROL)
            | (KeyCode::Char('\\'), KeyModifiers::ALT | KeyModifiers::NONE) => self.end(),
            (KeyCode::Esc, _) if is_light(&self.text).is_some() => Heard::Keys(Vec::new()),
            (KeyCode::Char(c), KeyModifiers::NONE | KeyModifiers::SHIFT) => {
                self.text.push(c);
                if may_be_one(&self.text) { Heard::Keys(Vec::new()) } else { self.no_answer() }
            }
            _ => self.no_answer(),
        }
    }

    fn end(&mut self) -> Heard {
        let Some(is_light) = is_light(&self.text) else { return self.no_answer() };
        *self = Answers::default();
        Heard::Background { is_light }
    }

    fn no_answer(&mut self) -> Heard {
        let keys = std::mem::take(self).held;
        Heard::Keys(keys)
    }
}

/// Whether a text may be the beginning of an answer.
fn may_be_one(text: &str) -> bool {
    match text.strip_prefix(BEGINNING) {
        Some(rest) => text.len() <= LONGEST && rest.chars().all(|it| it.is_ascii_hexdigit() || it == '/'),
        None => BEGINNING.starts_with(text),
    }
}

/// Whether the colour of a whole answer is a light one; none where it is no colour.
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

    /// The keys as which the bytes of an answer arrive.
    fn answer(text: &str, end: &[KeyEvent]) -> Vec<KeyEvent> {
        let mut keys = vec![key(KeyCode::Char(']'), KeyModifiers::ALT)];
        keys.extend(text.chars().map(|it| key(KeyCode::Char(it), KeyModifiers::NONE)));
        keys.extend(end);
        keys
    }

    /// The keys that are given on, and the backgrounds that are heard.
    fn heard(keys: Vec<KeyEvent>) -> (Vec<KeyEvent>, Vec<bool>) {
        let (mut answers, mut given, mut backgrounds) = (Answers::default(), Vec::new(), Vec::new());
        for it in keys {
            match answers.hear(it) {
                Heard::Keys(keys) => given.extend(keys),
                Heard::Background { is_light } => backgrounds.push(is_light),
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
