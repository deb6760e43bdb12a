//! A word of a name, as it is compared.

use crate::names::script::Script;
use crate::names::sound::Letters;

/// Whether a word has a place in the tables of words.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "a word may be in each table or not")]
pub struct Traits {
    pub script: Script,
    /// Digits only.
    pub number: bool,
    /// Written like a Roman numeral.
    pub numeral: bool,
    /// Opposed by another word.
    pub opposed: bool,
    /// Also written otherwise.
    pub same: bool,
}

/// A word in a dictionary.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    pub codes: &'a [u8],
    /// The usual Latin spelling.
    pub romanised: &'a [u8],
    pub traits: Traits,
}

impl<'a> Word<'a> {
    /// The letters, to be compared.
    pub fn letters(&self) -> Letters<'a> {
        Letters { script: self.traits.script, codes: self.codes }
    }

    /// The letters as text, where they are Latin.
    pub fn latin(&self) -> Option<&'a str> {
        if self.traits.script == Script::Latin { std::str::from_utf8(self.codes).ok() } else { None }
    }

    /// The letters without the Arabic article that they begin with.
    pub fn without_article(&self) -> Letters<'a> {
        without_article(self.letters(), self.romanised)
    }
}

pub fn without_article<'a>(letters: Letters<'a>, latin: &[u8]) -> Letters<'a> {
    let article = latin.starts_with(b"al") && letters.codes.len() > 4;
    Letters { codes: letters.codes.get(if article { 2 } else { 0 }..).unwrap_or(letters.codes), ..letters }
}
