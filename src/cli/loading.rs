//! Loads the data named by the arguments, and reports what could not be read.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use encoding_rs::Encoding;

use super::{Cli, Failure, Settings, note};
use crate::base::date::loose::{Order, Reading};
use crate::base::date::{Date, Day};
use crate::base::text::clean::clean;
use crate::base::text::counted::counted;
use crate::cli::progress::ProgressLine;
use crate::cli::stdin::sources;
use crate::data::issue::Issue;
use crate::import;
use crate::import::sheet::{Target, parse_map};
use crate::import::{Draft, Drafting, FileKind, Go, Judge, Loaded, Options, SheetOptions};
use crate::search::library::Library;
use crate::user::judgements::Judgements;

/// How to load the data.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Data")]
pub struct Loading {
    /// The day for deciding what is in force or ended, such as 2025-05-02 (default: today)
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,
    /// Refuse files above this size, such as 500K, 64M or 2G
    #[arg(long, global = true, value_name = "SIZE", value_parser = bytes, default_value = "4G")]
    pub max_size: u64,
    /// Refuse records above this size
    #[arg(long, global = true, value_name = "SIZE", value_parser = bytes, default_value = "64M")]
    pub max_record: u64,
    /// Stop after this many records
    #[arg(long, global = true, value_name = "NUMBER", default_value = "20000000")]
    pub max_records: u64,
    /// The type of the files: text, html, json, csv or feed (default: by their names and first bytes)
    #[arg(long, global = true, value_name = "KIND", value_parser = file_kind())]
    pub from: Option<FileKind>,
    /// Draft agreements from articles, for verbs that do not do so by default; in the explorer and for `draft`: also from
    /// articles whose agreements are stated
    #[arg(long, global = true, conflicts_with = "no_draft")]
    pub draft: bool,
    /// Do not draft agreements from articles
    #[arg(long, global = true)]
    pub no_draft: bool,
    /// Load the built-in corpus as well
    #[arg(long, global = true)]
    pub with_built_in: bool,
    /// The sheet of a workbook to read, by name or number, or `all` to include hidden ones (default: all visible lists)
    #[arg(long, global = true, value_name = "SHEET")]
    pub sheet: Option<String>,
    /// The meaning of spreadsheet columns: title=Title,date=Signature,parties=stateID
    #[arg(long, global = true, value_name = "MAP", value_parser = map)]
    pub map: Option<Map>,
    /// The meaning of codes in a column: kind=FILE, country=FILE or focus=FILE, a table of codes and words; may be repeated
    #[arg(long, global = true, value_name = "COLUMN=FILE", value_parser = codes)]
    pub codes: Vec<(Target, PathBuf)>,
    /// Whether 04/06/2021 is the 4th of June (dmy) or the 6th of April (mdy)
    #[arg(long, global = true, value_name = "ORDER", value_parser = order)]
    pub dates: Option<Order>,
    /// The first of the hundred years for two-digit years: with 1950, 9-Sep-49 is 2049 (default: up to ten years ahead)
    #[arg(long, global = true, value_name = "YEAR", value_parser = clap::value_parser!(u16).range(1000..=9900))]
    pub century: Option<u16>,
    /// The encoding of files that are not UTF-8, such as windows-1251, gbk or macintosh (default: guessed)
    #[arg(long, global = true, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<&'static Encoding>,
    /// A second spreadsheet with a row for each party
    #[arg(long, global = true, value_name = "FILE", requires = "key")]
    pub parties: Option<PathBuf>,
    /// The column that joins both spreadsheets
    #[arg(long, global = true, value_name = "COLUMN", requires = "parties")]
    pub key: Option<String>,
}

/// The meaning of the columns of a spreadsheet.
#[derive(Clone, Debug)]
pub struct Map(Vec<(Target, String)>);

impl Loading {
    /// The same, with values of the configuration where no flag is given.
    #[must_use]
    pub fn with_settings(&self, settings: &Settings) -> Loading {
        Loading { as_of: self.as_of.or(settings.as_of), dates: self.dates.or_else(|| settings.dates()), ..self.clone() }
    }

    /// The options for the explorer, which drafts articles by default.
    pub fn options_to_explore(&self) -> Options {
        let drafting = match (self.draft, self.no_draft) {
            (true, _) => Drafting::All,
            (false, true) => Drafting::No,
            (false, false) => Drafting::Untold,
        };
        Options { drafting, ..self.options() }
    }

    /// The options for the loader.
    pub fn options(&self) -> Options {
        let mut options = Options::new(self.as_of.unwrap_or_else(today));
        options.max_bytes = self.max_size;
        options.max_record = usize::try_from(self.max_record).unwrap_or(usize::MAX);
        options.max_records = self.max_records;
        options.from = self.from;
        options.with_built_in = self.with_built_in;
        options.drafting = if self.draft { Drafting::Untold } else { Drafting::No };
        let judgements = Judgements::of_the_reader();
        options.judge = Judge::new(move |key| judgements.of(key));
        let usual = Reading::on(options.as_of);
        options.sheet = SheetOptions {
            sheet: self.sheet.clone(),
            map: self.map.clone().map_or_else(Vec::new, |it| it.0),
            reading: Reading { order: self.dates, century: self.century.unwrap_or(usual.century), ..usual },
            encoding: self.encoding,
            codes: self.codes.clone(),
            parties: self.parties.clone().zip(self.key.clone()),
        };
        options
    }
}

/// The most problems printed one by one if nothing could be loaded.
const TOLD: usize = 10;

/// Loads paths, or the built-in corpus if there are none. The number of problems is printed to stderr.
///
/// # Errors
///
/// If a path does not exist, or nothing can be read.
pub fn library(loading: &Loading, paths: &[PathBuf]) -> Result<Library, Failure> {
    library_and_drafts(&loading.options(), paths).map(|it| it.0)
}

/// Loads paths; without paths, standard input if it has data, or else the built-in corpus.
///
/// # Errors
///
/// If a path does not exist, or nothing can be read.
pub fn library_or_stdin(loading: &Loading, paths: &[PathBuf]) -> Result<Library, Failure> {
    library(loading, &sources(paths))
}

/// Loads paths, or the built-in corpus if there are none, and returns the drafts too.
///
/// # Errors
///
/// If a path does not exist, or nothing can be read.
pub fn library_and_drafts(options: &Options, paths: &[PathBuf]) -> Result<(Library, Vec<Draft>), Failure> {
    if paths.is_empty() {
        return Ok((Library::new(import::built_in(options.as_of)), Vec::new()));
    }
    all_exist(paths)?;
    let loaded = load_with_progress(paths, options);
    let library = Library::new(loaded.built);
    if options.drafting == Drafting::No && library.agreements().len() == 0 && library.articles().len() > 0 {
        let read = counted(library.articles().len(), "article");
        note(&format!("{read} read, with no agreements beside the text; --draft drafts what the text says"));
    }
    let issues = library.issues();
    if issues.is_empty() {
        return Ok((library, loaded.drafts));
    }
    if library.agreements().len() == 0 && library.articles().len() == 0 {
        return Err(Failure::Wrong(nothing_loaded(issues)));
    }
    let paths: Vec<String> = paths.iter().map(|it| quoted(it)).collect();
    note(&format!("{} in the data; `accords check {}` lists them", counted(issues.len(), "problem"), paths.join(" ")));
    Ok((library, loaded.drafts))
}

/// Loads, and shows progress if stderr is a terminal.
pub(super) fn load_with_progress(paths: &[PathBuf], options: &Options) -> Loaded {
    let mut line = ProgressLine::new();
    import::load(paths, options, &mut |progress| {
        line.show(&progress);
        Go::On
    })
}

/// Checks that all paths exist.
///
/// # Errors
///
/// A sentence on the first path that does not exist; it may be a misspelt verb.
pub fn all_exist(paths: &[PathBuf]) -> Result<(), Failure> {
    for path in paths.iter().filter(|it| it.as_os_str() != "-") {
        if let Err(error) = path.metadata() {
            return Err(missing(path, &error, paths));
        }
    }
    Ok(())
}

/// The current day in UTC.
pub(super) fn today() -> Day {
    let date = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let day = |number: i8| u8::try_from(number).ok();
    let today = || Day::new(u16::try_from(date.year()).ok()?, day(date.month())?, day(date.day())?);
    today().unwrap_or(Day::FAR_FUTURE)
}

fn missing(path: &Path, error: &std::io::Error, all: &[PathBuf]) -> Failure {
    let shown = path.to_string_lossy();
    let what = format!("cannot open {}: {error}", clean(&quoted(path)));
    let names = <Cli as clap::CommandFactory>::command();
    let verbs: Vec<&str> = names.get_subcommands().map(clap::Command::get_name).collect();
    // The parser takes a misspelt verb for a path.
    match verbs.iter().map(|it| (strsim::osa_distance(it, &shown), it)).min() {
        Some((edits, verb)) if edits * 3 <= verb.len() => {
            Failure::Wrong(format!("{what}\n  did you mean the verb `{verb}`?  `accords help` lists the verbs"))
        }
        _ => match meant_query(all) {
            Some(words) => Failure::NoFile { what, words },
            None => Failure::Wrong(what),
        },
    }
}

/// The arguments as a query, if they look like words and not like paths, and no such paths exist.
fn meant_query(paths: &[PathBuf]) -> Option<String> {
    let mut words = Vec::new();
    for path in paths {
        let text = path.to_string_lossy();
        if path.exists() || text.contains(['/', '\\', '.']) || text.starts_with('-') {
            return None;
        }
        words.push(text.into_owned());
    }
    Some(words.join(" "))
}

fn nothing_loaded(issues: &[Issue]) -> String {
    let mut what = "nothing in the data can be read".to_owned();
    for issue in issues.iter().take(TOLD) {
        what += &format!("\n  {}", clean(&issue.to_string()));
    }
    if issues.len() > TOLD {
        what += &format!("\n  and {} more", issues.len() - TOLD);
    }
    what
}

/// A path quoted for a shell.
pub(super) fn quoted(path: &Path) -> String {
    let text = path.to_string_lossy();
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '~');
    if !text.is_empty() && text.chars().all(is_plain) {
        text.into_owned()
    } else {
        format!("'{}'", clean(&text).replace('\'', "'\\''"))
    }
}

pub(super) fn day(text: &str) -> Result<Day, String> {
    let date = Date::parse(text).map_err(|error| error.to_string())?;
    if date.earliest() == date.latest() {
        Ok(date.earliest())
    } else {
        Err("write a day, such as 2025-05-02".to_owned())
    }
}

fn file_kind() -> impl TypedValueParser<Value = FileKind> {
    PossibleValuesParser::new(FILE_KINDS.iter().map(|it| it.0)).map(|word| {
        let found = FILE_KINDS.iter().find(|it| it.0 == word);
        found.expect("the parser lets only these words through").1
    })
}

const FILE_KINDS: [(&str, FileKind); 5] = [
    ("text", FileKind::Text),
    ("html", FileKind::Html),
    ("json", FileKind::Json),
    ("csv", FileKind::Csv),
    ("feed", FileKind::Feed),
];

fn map(text: &str) -> Result<Map, String> {
    parse_map(text).map(Map).map_err(|it| it.to_string())
}

fn codes(text: &str) -> Result<(Target, PathBuf), String> {
    let (map, _) = text.split_once('=').map_or((text, ""), |it| it);
    let target = parse_map(&format!("{map}=x")).map_err(|it| it.to_string())?.first().map(|it| it.0);
    match (target, text.split_once('=')) {
        (Some(target), Some((_, file))) if !file.is_empty() => Ok((target, file.into())),
        _ => Err("write which column and the file: kind=FILE".to_owned()),
    }
}

fn encoding(text: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(text.as_bytes())
        .ok_or_else(|| "write a name of the web's list, such as windows-1251, gbk or macintosh".to_owned())
}

fn order(text: &str) -> Result<Order, String> {
    Order::parse(text).ok_or_else(|| "write dmy or mdy".to_owned())
}

fn bytes(text: &str) -> Result<u64, String> {
    let (digits, unit) = match text.char_indices().last() {
        Some((at, 'k' | 'K')) => (&text[..at], 1 << 10),
        Some((at, 'm' | 'M')) => (&text[..at], 1 << 20),
        Some((at, 'g' | 'G')) => (&text[..at], 1 << 30),
        _ => (text, 1),
    };
    let number: u64 = digits.parse().map_err(|_| "write a number of bytes, or 500K, 64M, 2G".to_owned())?;
    number.checked_mul(unit).ok_or_else(|| "that is more than any file has".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        assert_eq!(bytes("64M"), Ok(64 << 20));
        assert_eq!(bytes("500k"), Ok(500 << 10));
        assert_eq!(bytes("7"), Ok(7));
        assert!(bytes("64MB").is_err());
        assert!(bytes("").is_err());
        assert!(bytes("99999999999G").is_err());
    }

    #[test]
    fn a_day_is_a_whole_date() {
        assert_eq!(day("2025-05-02"), Ok(Day::new(2025, 5, 2).unwrap()));
        assert!(day("2025-05").is_err());
        assert!(day("yesterday").is_err());
    }
}
