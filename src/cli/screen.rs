//! Where results go: a terminal, a file or another program.
//!
//! **Invariant:** nothing that stands in the data reaches a terminal unless it was cleaned; colour is our own.

use std::borrow::Cow;
use std::env;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use super::Colour;
use crate::base::text::clean::printable;
use crate::base::text::defuse::json_for_terminal;

/// Columns of a page where there is no terminal to measure.
const PAGE: usize = 100;

/// Standard output.
pub struct Screen {
    out: BufWriter<Stdout>,
    /// Whether a person reads it here and now.
    pub is_terminal: bool,
    has_colour: bool,
}

/// How our own words stand out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// As they are.
    Plain,
    /// Read first.
    Strong,
    /// Read second.
    Quiet,
    /// The name of a column or a field.
    Label,
    /// Something to know before believing it.
    Warning,
}

impl Screen {
    /// The standard output of this process.
    pub fn new(colour: Colour) -> Screen {
        let is_terminal = io::stdout().is_terminal();
        let is_set = |name| env::var_os(name).is_some_and(|it| !it.is_empty());
        let has_colour = match colour {
            Colour::Always | Colour::Sixteen | Colour::Indexed | Colour::True => true,
            Colour::Never => false,
            Colour::Auto if is_set("NO_COLOR") => false,
            Colour::Auto if is_set("CLICOLOR_FORCE") => env::var_os("CLICOLOR_FORCE").is_some_and(|it| it != "0"),
            Colour::Auto => is_terminal && env::var_os("TERM").is_none_or(|it| it != "dumb"),
        };
        Screen { out: BufWriter::new(io::stdout()), is_terminal, has_colour }
    }

    /// How wide a table may be: only a terminal has an edge.
    pub fn edge(&self) -> Option<usize> {
        let terminal = terminal_size::terminal_size_of(io::stdout()).filter(|_| self.is_terminal);
        terminal.map(|(width, _)| usize::from(width.0).max(1))
    }

    /// How wide a page is.
    pub fn columns(&self) -> usize {
        self.edge().unwrap_or(PAGE)
    }

    /// Words in a look, which is nothing but the words where there is no colour.
    pub fn painted<'a>(&self, text: &'a str, paint: Paint) -> Cow<'a, str> {
        let code = match paint {
            _ if !self.has_colour || text.is_empty() => return Cow::Borrowed(text),
            Paint::Plain => return Cow::Borrowed(text),
            Paint::Strong => "1",
            Paint::Quiet => "2",
            Paint::Label => "36",
            Paint::Warning => "33",
        };
        Cow::Owned(format!("\x1b[{code}m{text}\x1b[0m"))
    }

    /// Writes what another program is to read: exactly, but made harmless where a terminal would read it.
    pub fn data(&mut self, is_json: bool, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        if !self.is_terminal {
            return write(&mut self.out);
        }
        let mut bytes = Vec::new();
        write(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        let safe = if is_json { json_for_terminal(&text) } else { printable(&text) };
        self.out.write_all(safe.as_bytes())
    }

    /// Writes a value as JSON that a person may read, too.
    pub fn json(&mut self, value: &serde_json::Value) -> io::Result<()> {
        self.data(true, |out| {
            serde_json::to_writer_pretty(&mut *out, value)?;
            out.write_all(b"\n")
        })
    }
}

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
