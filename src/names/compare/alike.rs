//! How alike two words of names are, as far as a join cares. Knows neither the names nor their other words.

use super::NameKind;
use super::words;
use crate::names::compare::word::Word;
use crate::names::forms;
use crate::names::script::Script;
use crate::names::sound::{Reach, likeness};

/// How alike two parts are, as far as a join cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alike {
    /// A letter or two differ.
    Nearly,
    /// A first letter for a word.
    Initial,
    /// Another usual spelling.
    Spelling,
    /// The same letters.
    Same,
}

/// How alike two words of names of one kind are, if they are.
pub fn alike(a: &Word, b: &Word, kind: NameKind) -> Option<Alike> {
    if a.traits.number || b.traits.number {
        return (a.codes == b.codes || same_word(a, b)).then_some(Alike::Same);
    }
    let (script_a, script_b) = (a.traits.script, b.traits.script);
    if script_a == script_b && a.codes == b.codes {
        return Some(Alike::Same);
    }
    if kind == NameKind::Organisation && a.traits.numeral && b.traits.numeral && a.codes != b.codes {
        return None;
    }
    let (short, long) = if a.codes.len() <= b.codes.len() { (a, b) } else { (b, a) };
    if short.codes.len() == 1 && short.traits.script != Script::Han {
        return (short.romanised.first() == long.romanised.first()).then_some(Alike::Initial);
    }
    if a.traits.opposed && b.traits.opposed && words::opposed(a, b) {
        return None;
    }
    if same_word(a, b) {
        return Some(Alike::Spelling);
    }
    let as_written = likeness(a.letters(), b.letters(), Reach::Whole, 0.8);
    // Latin writes the article as a part of its own, Arabic does not.
    let bare = match (script_a == Script::Arabic, script_b == Script::Arabic) {
        (true, false) => likeness(a.without_article(), b.letters(), Reach::Whole, 0.8),
        (false, true) => likeness(a.letters(), b.without_article(), Reach::Whole, 0.8),
        (true, true) | (false, false) => None,
    };
    let alike = as_written.unwrap_or(0.0).max(bare.unwrap_or(0.0));
    if alike == 0.0 {
        return None;
    }
    // Short words, and Han or Korean read aloud, are alike too often to be one word in two spellings.
    let telling = a.codes.len().min(b.codes.len()) >= 6
        && ![script_a, script_b].iter().any(|script| matches!(script, Script::Han | Script::Hangul));
    let sure = match (script_a, script_b) {
        // One vowel for another makes another name: Schulz and Scholz. Han are read alike too often.
        (Script::Latin, Script::Latin) | (Script::Han, _) | (_, Script::Han) => 0.97,
        // Vowels are not written: Hassan and Hussein are close.
        (Script::Arabic, _) | (_, Script::Arabic) => 0.93,
        (Script::Kana, _) | (_, Script::Kana) => 0.95,
        (Script::Other, _) | (_, Script::Other) => 0.94,
        _ => 0.92,
    };
    // An ending in a vowel makes another name: Ivanov and Ivanova, Michel and Michela.
    if words::ends_otherwise(a.romanised, b.romanised) {
        return (alike >= 0.88).then_some(Alike::Nearly);
    }
    if alike >= sure {
        return Some(Alike::Spelling);
    }
    (telling || kind == NameKind::Person).then_some(Alike::Nearly)
}

/// Whether the one is another way to write the other: `1st` and `first`.
fn same_word(a: &Word, b: &Word) -> bool {
    a.traits.same
        && b.traits.same
        && matches!((a.latin(), b.latin()), (Some(a), Some(b)) if forms::same_words(a).any(|same| same == b))
}
