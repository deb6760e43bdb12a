//! The reader's configuration: what their file says, what a flag says against it, and which of them
//! holds. It is read once, at the start.
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
//! **Never true here:** that a mistake in the file keeps the program from starting, or costs more than
//! the line it stands on; that a mistake passes in silence. Names of themes, columns and actions are
//! judged by whoever knows them: each value remembers its line and column for them.

mod file;

use std::fmt::{self, Write};
use std::path::{Path, PathBuf};

pub use file::Fault;

/// What holds, and where each of it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The name of a preset; the one for the background when nothing is said.
    pub theme: Effective<Option<String>>,
    /// What the terminal's background is like.
    pub background: Effective<Background>,
    /// How many colours the terminal can show.
    pub colours: Effective<Colours>,
    /// Clicks and the wheel are ours; otherwise the terminal's.
    pub mouse: Effective<bool>,
    /// Borders and markers use ASCII only.
    pub ascii: Effective<bool>,
    /// Who puts right-to-left text in order.
    pub bidi: Effective<Bidi>,
    /// The columns of lists and of the explorer's rows, by name; the program's own choice when nothing is said.
    pub columns: Effective<Option<Vec<String>>>,
    /// How an ambiguous date in a spreadsheet is meant; reported when nothing is said.
    pub dates: Effective<Option<DateOrder>>,
    /// The day that "in force" and "ended" are judged by, as written; today when nothing is said.
    pub as_of: Effective<Option<String>>,
    /// Keys that the reader gave to actions, in the file's order.
    pub keys: Vec<Remapped>,
}

/// A value, and why it is this one. Set later means stronger: default, file, environment, flag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effective<T> {
    /// What holds.
    pub value: T,
    /// Who said so.
    pub from: Origin,
}

/// Where a value comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Nobody said anything.
    #[default]
    Default,
    /// The configuration file, at a line and column counted from 1, in characters.
    File(PathBuf, Spot),
    /// An environment variable, by its name.
    Env(&'static str),
    /// A flag of the command line, as it is spelt: `--theme`.
    Flag(&'static str),
}

/// A place in the file, counted from 1, in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

/// One line of `[keys]`: an action and what runs it instead of the usual keys. No keys: nothing does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remapped {
    /// The action's name, as written.
    pub action: String,
    /// Where the name stands.
    pub spot: Spot,
    /// Keys as written, each with its place.
    pub keys: Vec<(String, Spot)>,
}

macro_rules! words {
    ($($(#[$doc:meta])* $type:ident { $($(#[$word_doc:meta])* $word:ident = $text:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $type { $($(#[$word_doc])* $word),+ }

        impl $type {
            /// The words of the file and of the flag.
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
    /// What the terminal's background is like.
    #[derive(Default)]
    Background {
        /// As `COLORFGBG` says; dark where it says nothing. The terminal is not asked: it may not answer.
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
        /// What the environment says.
        #[default]
        Auto = "auto",
        /// None at all.
        None = "none",
        /// The terminal's own sixteen.
        Sixteen = "16",
        /// The fixed 256.
        Indexed = "256",
        /// Any.
        True = "true",
    }

    /// Who puts right-to-left text in order. Never the program: it sends letters in the order in which
    /// they are read.
    #[derive(Default)]
    Bidi {
        /// The terminal does, or nobody. What is read from the right stands on the right.
        #[default]
        Terminal = "terminal",
        /// Nobody. Everything stands on the left.
        Off = "off",
    }

    /// How `1/2/2024` is meant.
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
    /// Reads a configuration file. One that is not there is an empty one.
    ///
    /// [`Folders::config_file`](crate::user::store::Folders::config_file) knows where it is.
    pub fn read(path: &Path) -> (Config, Vec<Fault>) {
        file::read(path)
    }

    /// Reads the text of a configuration file; `path` is for saying where things come from.
    ///
    /// A mistake in TOML itself leaves all defaults, any other one costs its own value only.
    pub fn parse(text: &str, path: &Path) -> (Config, Vec<Fault>) {
        file::parse(text, path)
    }
}

/// The effective configuration, as a configuration file that says where each value comes from.
///
/// Values that nothing sets, and that have no word of their own, stand behind `#`. Keys are not among
/// them: whoever knows the actions prints those.
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
    /// What holds from now on. Call in the order file, environment, flag.
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

/// A line of the printed configuration: a value, and behind `#` where it comes from.
pub(crate) struct Line<'a> {
    pub name: &'a str,
    /// As TOML writes it.
    pub value: &'a str,
    pub from: &'a str,
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set = format!("{} = {}", self.name, self.value);
        // A path may hold a line break, and what is behind it would be read as configuration.
        let from: String = self.from.chars().filter(|it| !it.is_control()).collect();
        write!(f, "{:<35} # {from}", set.trim_end())
    }
}

/// A list of strings of TOML.
pub(crate) fn list<T: fmt::Display>(words: &[T]) -> String {
    let words: Vec<String> = words.iter().map(quoted).collect();
    format!("[{}]", words.join(", "))
}

/// A basic string of TOML.
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
