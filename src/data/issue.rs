//! An issue: a problem in the data that did not stop loading.

use std::fmt;

/// A problem, for whoever keeps the data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issue {
    /// The file, `-` for standard input, or empty for the built-in corpus.
    pub file: String,
    /// The line where the record begins, from 1; 0 for the whole file.
    pub line: u32,
    /// The column in characters, from 1; 0 for the whole line.
    pub column: u32,
    /// The JSON Pointer (RFC 6901) in the file of the record; empty if the record was not read.
    pub pointer: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub fix: String,
    /// The wrong text, if its place is known.
    pub excerpt: Option<Excerpt>,
}

/// A part of a line of a file, raw: not yet cleaned for a screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// Some characters on either side of the place.
    pub text: String,
    /// The byte range of the place in `text`. At its end if the text ends too soon.
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
