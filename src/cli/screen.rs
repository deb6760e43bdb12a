//! Standard output: a terminal, a file or a pipe.
//!
//! **Invariant:** text of the data reaches a terminal only after cleaning; colours are the program's own.

use std::borrow::Cow;
use std::env;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use super::Colour;
use crate::base::text::clean::printable;
use crate::base::text::defuse::json_for_terminal;

/// The width of a page if there is no terminal.
const PAGE: usize = 100;

/// Standard output.
pub struct Screen {
    out: BufWriter<Stdout>,
    /// Whether standard output is a terminal.
    pub is_terminal: bool,
    has_colour: bool,
}

/// The style of the program's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// No style.
    Plain,
    /// Important text.
    Strong,
    /// Less important text.
    Quiet,
    /// The name of a column or a field.
    Label,
    /// A warning.
    Warning,
}

impl Screen {
    /// Standard output of this process.
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

    /// The maximum width of a table. `None` without a terminal.
    pub fn edge(&self) -> Option<usize> {
        let terminal = terminal_size::terminal_size_of(io::stdout()).filter(|_| self.is_terminal);
        terminal.map(|(width, _)| usize::from(width.0).max(1))
    }

    /// The width of a page.
    pub fn columns(&self) -> usize {
        self.edge().unwrap_or(PAGE)
    }

    /// Text in a style; plain text if colours are off.
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

    /// Writes data for other programs: exactly, but made safe if standard output is a terminal.
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

    /// Writes a value as indented JSON.
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
