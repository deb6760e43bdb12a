//! The similarity of two words of names, in the steps that the comparison distinguishes.

use super::NameKind;
use super::words;
use crate::names::compare::word::Word;
use crate::names::forms;
use crate::names::script::Script;
use crate::names::sound::{Reach, similarity};

/// The similarity of two words, in ascending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alike {
    /// One or two letters differ.
    Nearly,
    /// One is the initial of the other.
    Initial,
    /// Another usual spelling.
    Spelling,
    /// The same letters.
    Same,
}

/// The similarity of two words of names of one kind; nothing if they differ.
pub fn alike(a: &Word, b: &Word, kind: NameKind) -> Option<Alike> {
    if a.traits.number || b.traits.number {
        return (a.codes == b.codes || are_equivalent(a, b)).then_some(Alike::Same);
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
    if are_equivalent(a, b) {
        return Some(Alike::Spelling);
    }
    let as_written = similarity(a.letters(), b.letters(), Reach::Whole, 0.8);
    // Latin writes the Arabic article as a separate part.
    let bare = match (script_a == Script::Arabic, script_b == Script::Arabic) {
        (true, false) => similarity(a.without_article(), b.letters(), Reach::Whole, 0.8),
        (false, true) => similarity(a.letters(), b.without_article(), Reach::Whole, 0.8),
        (true, true) | (false, false) => None,
    };
    let alike = as_written.unwrap_or(0.0).max(bare.unwrap_or(0.0));
    if alike == 0.0 {
        return None;
    }
    // Short words, and Han or Korean words by sound, are often similar by chance.
    let telling = a.codes.len().min(b.codes.len()) >= 6
        && ![script_a, script_b].iter().any(|script| matches!(script, Script::Han | Script::Hangul));
    let sure = match (script_a, script_b) {
        // One other vowel makes another name, as in Schulz and Scholz. Han words often sound alike.
        (Script::Latin, Script::Latin) | (Script::Han, _) | (_, Script::Han) => 0.97,
        // Arabic does not write short vowels, so Hassan and Hussein are close.
        (Script::Arabic, _) | (_, Script::Arabic) => 0.93,
        (Script::Kana, _) | (_, Script::Kana) => 0.95,
        (Script::Other, _) | (_, Script::Other) => 0.94,
        _ => 0.92,
    };
    // A final vowel makes another name, as in Ivanov and Ivanova.
    if words::ends_differently(a.romanised, b.romanised) {
        return (alike >= 0.88).then_some(Alike::Nearly);
    }
    if alike >= sure {
        return Some(Alike::Spelling);
    }
    (telling || kind == NameKind::Person).then_some(Alike::Nearly)
}

/// Whether the words are equivalent, such as `1st` and `first`.
fn are_equivalent(a: &Word, b: &Word) -> bool {
    a.traits.has_equivalent
        && b.traits.has_equivalent
        && matches!((a.latin(), b.latin()), (Some(a), Some(b)) if forms::equivalent_words(a).any(|same| same == b))
}
