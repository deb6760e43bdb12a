//! A part of a name and its role.

use std::ops::Range;

use crate::names::script::Script;
use crate::names::sound::Letters;

/// The role of a part in its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A word that distinguishes the name.
    Word,
    /// One or several initials: `V.`, `J.-C.`, `VV`.
    Initials,
    /// Digits.
    Number,
    /// A particle such as `of`, `and`, `bin` or `von`, which is often left out or varied.
    Particle,
    /// A title such as `Dr`, `Mr` or `President`.
    Title,
    /// A legal form such as `AG` or `LLC`; the number is its row in the table of equivalent forms.
    Form(u8),
}

/// A part of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The byte range in the name.
    pub range: Range<usize>,
    /// The script.
    pub script: Script,
    /// The letter codes.
    pub codes: Vec<u8>,
    /// The role.
    pub role: Role,
    /// Whether this is an unsplit Chinese or Korean name; its split parts follow it.
    pub whole: bool,
    /// Whether all letters are capitals.
    pub(super) capitals: bool,
    /// Whether a full stop follows.
    pub(super) dotted: bool,
}

impl Part {
    /// A word that begins with these letter codes.
    pub(super) fn new(range: Range<usize>, script: Script, begins: &[u8]) -> Self {
        let mut codes = Vec::with_capacity(12);
        codes.extend_from_slice(begins);
        Self { range, script, codes, role: Role::Word, whole: false, capitals: false, dotted: false }
    }

    /// The letters, for comparison.
    pub fn letters(&self) -> Letters<'_> {
        Letters { script: self.script, codes: &self.codes }
    }

    /// The letters as text, if they are Latin.
    pub fn latin(&self) -> Option<&str> {
        if self.script == Script::Latin { std::str::from_utf8(&self.codes).ok() } else { None }
    }
}
