//! Something wrong in the data that did not stop the rest from loading.

use std::fmt;

/// A sentence for the person who keeps the data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issue {
    /// The file, or `-`, or nothing for the built-in corpus.
    pub file: String,
    /// Where the record begins, counted from 1; 0 when the whole file is meant.
    pub line: u32,
    /// In characters, counted from 1; 0 when the whole line is meant.
    pub column: u32,
    /// RFC 6901, within the record's file; empty when the record is not read.
    pub pointer: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub fix: String,
    /// The text that is wrong, where it is known to the character.
    pub excerpt: Option<Excerpt>,
}

/// Part of a line of a file, as the file has it: not yet fit for a screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// Some characters on either side of the place.
    pub text: String,
    /// Where in `text` the place is, in bytes; its end when the text ends too soon.
    pub caret: usize,
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if self.column > 0 {
            write!(f, ":{}", self.column)?;
        }
        f.write_str(": ")?;
        if !self.pointer.is_empty() {
            write!(f, "{}: ", self.pointer)?;
        }
        f.write_str(&self.what)?;
        if !self.fix.is_empty() {
            write!(f, "; {}", self.fix)?;
        }
        Ok(())
    }
}
