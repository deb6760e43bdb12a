//! Reads the configuration file. One table of settings serves parsing and spelling suggestions.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::{Background, Bidi, Colours, Config, DateOrder, Effective, Origin, Remapped, Spot};

/// In bytes; no configuration is larger.
const CAP: u64 = 1 << 20;

/// The TOML table that binds keys to actions. All other settings are in [`KEYS`].
const REMAPPED: &str = "keys";

/// All settings of the file, each with the function that stores its value.
const KEYS: &[(&str, Store)] = &[
    ("theme", |config, it| it.store(&mut config.theme, it.text().map(Some))),
    ("background", |config, it| it.store(&mut config.background, it.word(Background::WORDS))),
    ("colours", |config, it| it.store(&mut config.colours, it.word(Colours::WORDS))),
    ("mouse", |config, it| it.store(&mut config.mouse, it.flag())),
    ("ascii", |config, it| it.store(&mut config.ascii, it.flag())),
    ("bidi", |config, it| it.store(&mut config.bidi, it.bidi())),
    ("columns", |config, it| {
        let columns = it.texts().map(|it| Some(it.into_iter().map(|(text, _)| text).collect()));
        it.store(&mut config.columns, columns)
    }),
    ("dates", |config, it| it.store(&mut config.dates, it.word(DateOrder::WORDS).map(Some))),
    ("as_of", |config, it| it.store(&mut config.as_of, it.day().map(Some))),
];

/// Stores a value, or reports what is expected.
type Store = fn(&mut Config, &Setting<'_>) -> Result<(), Fault>;

/// A mistake in the file, as one sentence after its position. Clean the text before printing it to a terminal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{}: {what}", file.display(), spot.map(|it| format!(":{}:{}", it.line, it.column)).unwrap_or_default())]
pub struct Fault {
    /// The file.
    pub file: PathBuf,
    /// The position; `None` if the file could not be read.
    pub spot: Option<Spot>,
    /// What is wrong, what to do, and which values apply instead.
    pub what: String,
}

/// A value and its position.
struct Setting<'a> {
    file: &'a Source<'a>,
    at: usize,
    value: &'a DeValue<'a>,
}

/// The path and text of the file, for turning an offset into line and column.
struct Source<'a> {
    path: &'a Path,
    text: &'a str,
}

pub fn read(path: &Path) -> (Config, Vec<Fault>) {
    let unread = |what: String| {
        let what = format!("{what}. The defaults hold.");
        (Config::default(), vec![Fault { file: path.to_owned(), spot: None, what }])
    };
    // Checked before opening, because opening a FIFO blocks until its other end is opened.
    match fs::metadata(path) {
        Ok(about) if about.is_file() => {}
        Ok(_) => return unread("this is not a regular file".to_owned()),
        Err(error) if error.kind() == ErrorKind::NotFound => return (Config::default(), Vec::new()),
        Err(error) => return unread(format!("cannot be read: {error}")),
    }
    let mut bytes = Vec::new();
    if let Err(error) = File::open(path).and_then(|file| file.take(CAP + 1).read_to_end(&mut bytes)) {
        return unread(format!("cannot be read: {error}"));
    }
    if bytes.len() as u64 > CAP {
        return unread(format!("larger than {} KiB, which no configuration is", CAP >> 10));
    }
    match String::from_utf8(bytes) {
        Ok(text) => parse(&text, path),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let good = String::from_utf8_lossy(error.as_bytes().get(..good).unwrap_or_default());
            let fault = Source { path, text: &good }.fault(good.len(), "this is not UTF-8. The defaults hold.".into());
            (Config::default(), vec![fault])
        }
    }
}

pub fn parse(text: &str, path: &Path) -> (Config, Vec<Fault>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file = Source { path, text };
    let mut config = Config::default();
    let mut faults = Vec::new();
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let what = format!("{}. The defaults hold.", error.message().replace('\n', ", "));
            faults.push(file.fault(error.span().map_or(0, |it| it.start), what));
            return (config, faults);
        }
    };
    for (key, value) in table.get_ref() {
        let setting = Setting { file: &file, at: value.span().start, value: value.get_ref() };
        let name: &str = key.get_ref();
        let done = match KEYS.iter().find(|(known, _)| *known == name) {
            Some((_, take)) => take(&mut config, &setting),
            None if name == REMAPPED => remap(&mut config, &setting, &mut faults),
            None => Err(file.fault(key.span().start, unknown(name))),
        };
        faults.extend(done.err());
    }
    config.keys.sort_by_key(|it| it.spot);
    faults.sort_by_key(|it| it.spot);
    (config, faults)
}

fn remap(config: &mut Config, setting: &Setting<'_>, faults: &mut Vec<Fault>) -> Result<(), Fault> {
    let Some(table) = setting.value.as_table() else {
        return Err(setting.expected("a table of actions: [keys]"));
    };
    for (action, keys) in table {
        let keys = Setting { file: setting.file, at: keys.span().start, value: keys.get_ref() };
        match keys.texts() {
            Ok(keys) => {
                let spot = setting.file.spot(action.span().start);
                config.keys.push(Remapped { action: action.get_ref().to_string(), spot, keys });
            }
            Err(fault) => faults.push(fault),
        }
    }
    Ok(())
}

fn unknown(name: &str) -> String {
    let names = || KEYS.iter().map(|(known, _)| *known).chain([REMAPPED]);
    let near = names().map(|known| (strsim::damerau_levenshtein(&name.to_lowercase(), known), known)).min();
    match near {
        Some((distance, known)) if distance <= 1 + known.len() / 4 => {
            format!("there is no setting “{name}”. Did you mean “{known}”?")
        }
        Some(_) | None => {
            let names: Vec<&str> = names().collect();
            format!("there is no setting “{name}”. There are {}.", names.join(", "))
        }
    }
}

impl Setting<'_> {
    fn store<T>(&self, to: &mut Effective<T>, value: Result<T, Fault>) -> Result<(), Fault> {
        to.set(value?, Origin::File(self.file.path.to_owned(), self.file.spot(self.at)));
        Ok(())
    }

    fn text(&self) -> Result<String, Fault> {
        self.value.as_str().map(str::to_owned).ok_or_else(|| self.expected("a text in quotes"))
    }

    fn flag(&self) -> Result<bool, Fault> {
        self.value.as_bool().ok_or_else(|| self.expected("true or false"))
    }

    /// Reads one of the words, with or without quotes.
    fn word<T: Copy>(&self, words: &[(&str, T)]) -> Result<T, Fault> {
        let said = match self.value {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) => number.as_str().to_owned(),
            DeValue::Boolean(truth) => truth.to_string(),
            DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => String::new(),
        };
        let found = words.iter().find(|(word, _)| *word == said);
        found.map(|(_, meant)| *meant).ok_or_else(|| {
            let words: Vec<String> = words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
            self.expected(&words.join(" or "))
        })
    }

    /// Reads who reorders right-to-left text. Explains why the program itself cannot.
    fn bidi(&self) -> Result<Bidi, Fault> {
        if self.value.as_str() == Some("app") {
            let what = "the program does not put right-to-left text in order itself: what it shows would no longer be \
                        what it copies and searches. Write \"terminal\" where the terminal does it or nobody, \"off\" to \
                        begin all lines on the left. The default holds.";
            return Err(self.file.fault(self.at, what.to_owned()));
        }
        self.word(Bidi::WORDS)
    }

    /// Reads texts with their positions. A list of one may be written as its item.
    fn texts(&self) -> Result<Vec<(String, Spot)>, Fault> {
        let Some(list) = self.value.as_array() else {
            let text = self.text().map_err(|_| self.expected("a text in quotes, or a list of them"))?;
            return Ok(vec![(text, self.file.spot(self.at))]);
        };
        let mut texts = Vec::new();
        for one in list {
            let one = Setting { file: self.file, at: one.span().start, value: one.get_ref() };
            texts.push((one.text()?, self.file.spot(one.at)));
        }
        Ok(texts)
    }

    /// Reads a day, with or without quotes. The caller checks whether it is valid.
    fn day(&self) -> Result<String, Fault> {
        match self.value.as_datetime() {
            Some(day) if day.time.is_none() => Ok(day.to_string()),
            Some(_) => Err(self.expected("a day without a time")),
            None => self.text().map_err(|_| self.expected("a day, like 2025-06-30")),
        }
    }

    fn expected(&self, what: &str) -> Fault {
        self.file.fault(self.at, format!("expected {what}. The default holds."))
    }
}

impl Source<'_> {
    fn fault(&self, at: usize, what: String) -> Fault {
        Fault { file: self.path.to_owned(), spot: Some(self.spot(at)), what }
    }

    fn spot(&self, at: usize) -> Spot {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Spot { line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
    }
}
