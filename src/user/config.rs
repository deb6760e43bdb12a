//! The configuration: values from the reader's file, the environment and flags, and which of them is effective. Read
//! once, at the start.
//!
//! ```toml
//! theme = "paper"                 # a preset
//! background = "light"            # where no theme is named: auto, light, dark
//! columns = ["date", "title"]
//! dates = "dmy"                   # how 1/2/2024 is meant: dmy, mdy
//!
//! [keys]
//! open = ["enter", "f2"]
//! ```
//!
//! **Invariants:** a mistake in the file never keeps the program from starting; it costs only its own value, and it is
//! always reported. Names of themes, columns and actions are checked by the code that knows them; each value carries
//! its line and column for that message.

mod file;

use std::fmt::{self, Write};
use std::path::{Path, PathBuf};

pub use file::Fault;

/// The effective values, each with its origin.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The name of a theme. If not set, the background decides.
    pub theme: Effective<Option<String>>,
    /// Whether the background of the terminal is light or dark.
    pub background: Effective<Background>,
    /// How many colours the terminal can show.
    pub colours: Effective<Colours>,
    /// Whether the program handles mouse clicks and the wheel; otherwise the terminal does.
    pub mouse: Effective<bool>,
    /// Whether borders and markers use ASCII only.
    pub ascii: Effective<bool>,
    /// Who reorders right-to-left text.
    pub bidi: Effective<Bidi>,
    /// The columns of lists and rows, by name. If not set, the default columns.
    pub columns: Effective<Option<Vec<String>>>,
    /// How to read an ambiguous date in a spreadsheet. If not set, such dates are reported.
    pub dates: Effective<Option<DateOrder>>,
    /// The day for deciding what is in force, as written. If not set, today.
    pub as_of: Effective<Option<String>>,
    /// Keys that the reader bound to actions, in the order of the file.
    pub keys: Vec<Remapped>,
}

/// A value and its origin. Later origins win: default, file, environment, flag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effective<T> {
    /// The effective value.
    pub value: T,
    /// Where the value comes from.
    pub from: Origin,
}

/// Where a value comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// The value was not set.
    #[default]
    Default,
    /// The configuration file: path and position.
    File(PathBuf, Spot),
    /// An environment variable, by name.
    Env(&'static str),
    /// A command-line flag, by name: `--theme`.
    Flag(&'static str),
}

/// A position in the file; line and column count from 1, in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// One line of `[keys]`: an action and its keys. An empty list unbinds the action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remapped {
    /// The name of the action, as written.
    pub action: String,
    /// The position of the name.
    pub spot: Spot,
    /// The keys as written, each with its position.
    pub keys: Vec<(String, Spot)>,
}

macro_rules! words {
    ($($(#[$doc:meta])* $type:ident { $($(#[$word_doc:meta])* $word:ident = $text:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $type { $($(#[$word_doc])* $word),+ }

        impl $type {
            /// The words for the file and the flag.
            pub const WORDS: &[(&str, $type)] = &[$(($text, $type::$word)),+];
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $($type::$word => $text),+ })
            }
        }
    )+};
}

words! {
    /// Whether the background of the terminal is light or dark.
    #[derive(Default)]
    Background {
        /// From the variable `COLORFGBG`; dark if that is unset. The terminal is not queried, because it may not
        /// answer.
        #[default]
        Auto = "auto",
        /// Dark letters on light.
        Light = "light",
        /// Light letters on dark.
        Dark = "dark",
    }

    /// How many colours the terminal can show.
    #[derive(Default)]
    Colours {
        /// From the environment.
        #[default]
        Auto = "auto",
        /// No colours.
        None = "none",
        /// The 16 colours of the terminal's palette.
        Sixteen = "16",
        /// The fixed palette of 256 colours.
        Indexed = "256",
        /// 24-bit colours.
        True = "true",
    }

    /// Who reorders right-to-left text. Never the program: it sends letters in reading order.
    #[derive(Default)]
    Bidi {
        /// The terminal, or nobody. Right-to-left text is aligned to the right.
        #[default]
        Terminal = "terminal",
        /// Nobody. All text is aligned to the left.
        Off = "off",
    }

    /// How to read `1/2/2024`.
    DateOrder {
        /// 1 February.
        DayFirst = "dmy",
        /// 2 January.
        MonthFirst = "mdy",
    }
}

impl Default for Config {
    fn default() -> Config {
        Config {
            theme: Effective::default(),
            background: Effective::default(),
            colours: Effective::default(),
            mouse: Effective { value: true, from: Origin::Default },
            ascii: Effective::default(),
            bidi: Effective::default(),
            columns: Effective::default(),
            dates: Effective::default(),
            as_of: Effective::default(),
            keys: Vec::new(),
        }
    }
}

impl Config {
    /// Reads a configuration file. A missing file counts as empty.
    ///
    /// [`Folders::config_file`](crate::user::store::Folders::config_file) gives its path.
    pub fn read(path: &Path) -> (Config, Vec<Fault>) {
        file::read(path)
    }

    /// Parses the text of a configuration file; `path` is used in messages.
    ///
    /// After a syntax error all defaults apply. Any other mistake costs only its own value.
    pub fn parse(text: &str, path: &Path) -> (Config, Vec<Fault>) {
        file::parse(text, path)
    }
}

/// Prints the effective configuration as a configuration file, with the origin of each value.
///
/// Values that are not set are commented out. Keys are not included; the code that knows the actions prints them.
impl fmt::Display for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |it: &Option<String>| it.as_ref().map(quoted);
        line(f, "theme", text(&self.theme.value).as_deref(), &self.theme.from)?;
        line(f, "background", Some(&quoted(self.background.value)), &self.background.from)?;
        line(f, "colours", Some(&quoted(self.colours.value)), &self.colours.from)?;
        line(f, "mouse", Some(&self.mouse.value.to_string()), &self.mouse.from)?;
        line(f, "ascii", Some(&self.ascii.value.to_string()), &self.ascii.from)?;
        line(f, "bidi", Some(&quoted(self.bidi.value)), &self.bidi.from)?;
        line(f, "columns", self.columns.value.as_ref().map(|it| list(it)).as_deref(), &self.columns.from)?;
        line(f, "dates", self.dates.value.map(quoted).as_deref(), &self.dates.from)?;
        line(f, "as_of", text(&self.as_of.value).as_deref(), &self.as_of.from)?;
        Ok(())
    }
}

impl<T> Effective<T> {
    /// Sets the effective value. Call in the order file, environment, flag.
    pub fn set(&mut self, value: T, from: Origin) {
        *self = Effective { value, from };
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Default => f.write_str("default"),
            Origin::File(path, spot) => write!(f, "{}:{}", path.display(), spot.line),
            Origin::Env(name) | Origin::Flag(name) => f.write_str(name),
        }
    }
}

fn line(f: &mut fmt::Formatter<'_>, key: &str, value: Option<&str>, from: &Origin) -> fmt::Result {
    match value {
        Some(value) => writeln!(f, "{}", Line { name: key, value, from: &from.to_string() }),
        None => writeln!(f, "{}", Line { name: &format!("# {key}"), value: "", from: &from.to_string() }),
    }
}

/// A line of the printed configuration: a value, with its origin as a comment.
pub(crate) struct Line<'a> {
    pub name: &'a str,
    /// In TOML notation.
    pub value: &'a str,
    pub from: &'a str,
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set = format!("{} = {}", self.name, self.value);
        // A path may contain a line break; the rest would be read as configuration.
        let from: String = self.from.chars().filter(|it| !it.is_control()).collect();
        write!(f, "{:<35} # {from}", set.trim_end())
    }
}

/// A TOML list of strings.
pub(crate) fn list<T: fmt::Display>(words: &[T]) -> String {
    let words: Vec<String> = words.iter().map(quoted).collect();
    format!("[{}]", words.join(", "))
}

/// A TOML basic string.
pub(crate) fn quoted(word: impl fmt::Display) -> String {
    let mut out = String::from("\"");
    for c in word.to_string().chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => write!(out, "\\u{:04X}", u32::from(c)).expect("a string takes everything"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests;
