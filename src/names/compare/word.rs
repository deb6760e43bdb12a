//! A word of a name in the form in which it is compared.

use crate::names::script::Script;
use crate::names::sound::Letters;

/// Precomputed properties of a word.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "a word may be in each table or not")]
pub struct Traits {
    pub script: Script,
    /// It has digits only.
    pub number: bool,
    /// It consists of Roman numeral letters.
    pub numeral: bool,
    /// It has an entry in the table of opposed words.
    pub opposed: bool,
    /// It has an entry in the table of equivalent words.
    pub has_equivalent: bool,
}

/// A word of the dictionary.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    pub codes: &'a [u8],
    /// The usual Latin spelling.
    pub romanised: &'a [u8],
    pub traits: Traits,
}

impl<'a> Word<'a> {
    /// The letters, for comparison.
    pub fn letters(&self) -> Letters<'a> {
        Letters { script: self.traits.script, codes: self.codes }
    }

    /// The letters as text, if they are Latin.
    pub fn latin(&self) -> Option<&'a str> {
        if self.traits.script == Script::Latin { std::str::from_utf8(self.codes).ok() } else { None }
    }

    /// The letters without an Arabic article at the start.
    pub fn without_article(&self) -> Letters<'a> {
        without_article(self.letters(), self.romanised)
    }
}

pub fn without_article<'a>(letters: Letters<'a>, latin: &[u8]) -> Letters<'a> {
    let article = latin.starts_with(b"al") && letters.codes.len() > 4;
    Letters { codes: letters.codes.get(if article { 2 } else { 0 }..).unwrap_or(letters.codes), ..letters }
}
