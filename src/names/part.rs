//! One part of a name, and what it does there.

use std::ops::Range;

use crate::names::script::Script;
use crate::names::sound::Letters;

/// What a part does in its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A word that tells the name from others.
    Word,
    /// One or more first letters: `V.`, `J.-C.`, `VV`.
    Initials,
    /// Digits.
    Number,
    /// `of`, `and`, `bin`, `von`: often left out or written otherwise.
    Particle,
    /// `Dr`, `Mr`, `President`.
    Title,
    /// `AG`, `LLC`; the number says which forms are the same in two languages.
    Form(u8),
}

/// One part of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The bytes of the spelling that the part was read from.
    pub range: Range<usize>,
    /// Its script.
    pub script: Script,
    /// The codes of its letters.
    pub codes: Vec<u8>,
    /// What it does.
    pub role: Role,
    /// A Chinese or Korean name written in one piece, which the parts after it take apart.
    pub whole: bool,
    /// Written in capitals only.
    pub(super) capitals: bool,
    /// A full stop follows.
    pub(super) dotted: bool,
}

impl Part {
    /// A word that begins with these letters.
    pub(super) fn new(range: Range<usize>, script: Script, begins: &[u8]) -> Self {
        let mut codes = Vec::with_capacity(12);
        codes.extend_from_slice(begins);
        Self { range, script, codes, role: Role::Word, whole: false, capitals: false, dotted: false }
    }

    /// The letters, to be compared.
    pub fn letters(&self) -> Letters<'_> {
        Letters { script: self.script, codes: &self.codes }
    }

    /// The letters as text, where they are Latin.
    pub fn latin(&self) -> Option<&str> {
        if self.script == Script::Latin { std::str::from_utf8(&self.codes).ok() } else { None }
    }
}
