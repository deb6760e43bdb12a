//! Reads spreadsheets of any origin: CSV, TSV and workbooks. Each row becomes one agreement.
//!
//! Rows are read one at a time, so a long table takes no more memory than a short one. Whatever is not understood is
//! counted and listed in the [`Report`]; nothing is dropped silently, and nothing is guessed. Takes bytes and opens no
//! files.

mod address;
mod agreement;
mod book;
mod cells;
mod codes;
mod columns;
mod group;
mod guess;
mod head;
mod header;
mod json;
mod markup;
mod open_table;
mod page;
mod parties_file;
mod problem;
mod row;
mod table;
mod target;
mod treaties;
mod vocabulary;

use std::collections::HashMap;

use csv::StringRecord;
use thiserror::Error;

use encoding_rs::Encoding;

use crate::base::date::loose::Reading;
use crate::base::hash::{hash_of, short};
use crate::format::wire::Record;
pub use crate::import::sheet::codes::Codes;
use crate::import::sheet::columns::{Columns, place_of};
pub use crate::import::sheet::columns::{MapError, parse_map};
use crate::import::sheet::group::Groups;
use crate::import::sheet::head::header_of;
pub(super) use crate::import::sheet::json::is_table;
use crate::import::sheet::open_table::{OpenTable, open_tables};
pub(super) use crate::import::sheet::page::list_of;
use crate::import::sheet::parties_file::Joined;
use crate::import::sheet::problem::Log;
pub use crate::import::sheet::problem::{Fault, Problem};
pub use crate::import::sheet::row::Sort;
use crate::import::sheet::row::sort_of;
use crate::import::sheet::table::Table;
pub use crate::import::sheet::target::Target;

/// How to read a spreadsheet.
#[derive(Clone, Debug, Default)]
pub struct Options<'a> {
    /// A sheet of a workbook by name or by number from 1, or `all`; if absent, all visible sheets that are lists.
    pub sheet: Option<String>,
    /// Columns by their headers, from [`parse_map`]. The headers of other columns do not count for these targets.
    pub map: Vec<(Target, String)>,
    /// How dates are read. If it has no order, `04/06/2021` is reported and only its year is read.
    pub reading: Reading,
    /// The encoding of a file that is not UTF-8; guessed if absent.
    pub encoding: Option<&'static Encoding>,
    /// The meanings of the codes in the columns of these targets.
    pub codes: Vec<(Target, Codes)>,
    /// The bytes of a second file with one row for each party, and the header of the key column that both files have.
    pub parties: Option<(&'a [u8], String)>,
    /// The name of the file. It is the title of the treaty if the table lists the parties of one treaty that nothing
    /// else names.
    pub name: Option<String>,
    /// The largest size of an unpacked workbook in bytes; 4 GiB if absent.
    pub most_unpacked: Option<u64>,
}

impl Options<'_> {
    fn most(&self) -> u64 {
        self.most_unpacked.unwrap_or(4 << 30)
    }
}

/// A spreadsheet that is being read: an iterator over its rows. At the end it gives a [`Report`].
///
/// ```
/// use accords::import::sheet::{Options, Sheet};
///
/// let bytes = b"Title,Signed,Parties\nJoint laboratory,4 June 2021,CERN; Serbia\n";
/// let mut sheet = Sheet::open(bytes, &Options::default())?;
/// let row = sheet.next().expect("there is one");
/// assert_eq!(row.line, 2);
/// assert_eq!(row.record.agreements[0].events[0].date.as_deref(), Some("2021-06-04"));
/// assert!(sheet.report().problems.is_empty());
/// # Ok::<(), accords::import::sheet::SheetError>(())
/// ```
pub struct Sheet<'a> {
    /// The tables, in the order of the file. Those before `at` are read.
    parts: Vec<OpenTable<'a>>,
    at: usize,
    joined: Option<Joined>,
    log: Log,
    row: StringRecord,
    /// For each id the line of its first row, and a hash of what that row says. Rows with the same id and title are one
    /// agreement.
    ids: HashMap<String, (u64, u64)>,
    groups: Groups,
    rows: u64,
    agreements: u64,
    partyless: u64,
}

/// One agreement, and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The line of the text file or the row of the sheet, from 1.
    pub line: u64,
    /// The agreement and its participants, without an article.
    pub record: Record,
}

impl<'a> Sheet<'a> {
    /// Finds the header rows and decides what each column is. The parties' file is read as a whole.
    pub fn open(bytes: &'a [u8], options: &Options<'_>) -> Result<Sheet<'a>, SheetError> {
        let tables = Table::all(bytes, options.sheet.as_deref(), options)?;
        let elsewhere = match &options.parties {
            Some((bytes, _)) => header_of(&mut Table::first(bytes, options)?, &[])?.headers,
            None => Vec::new(),
        };
        let mut log = Log::default();
        let mut parts = open_tables(tables, options, &elsewhere, &mut log)?;
        let joined = match (&options.parties, parts.first()) {
            (Some((bytes, key)), Some(first)) => {
                log.of_parties = true;
                let joined = Joined::read(bytes, key, options, &first.builder.columns.headers, &mut log)?;
                log.of_parties = false;
                for part in &mut parts {
                    part.key = place_of(&part.builder.columns.headers, key);
                }
                Some(joined)
            }
            _ => None,
        };
        let groups = Groups::of(&mut parts);
        let (row, ids) = (StringRecord::new(), HashMap::new());
        Ok(Sheet { parts, at: 0, joined, log, row, ids, groups, rows: 0, agreements: 0, partyless: 0 })
    }

    /// What was read and what was not understood. Complete when the iterator has ended.
    pub fn report(&self) -> Report {
        let mut problems: Vec<Problem> = self.log.problems.clone();
        if let Some(joined) = &self.joined {
            for (line, (key, names)) in joined.left() {
                let one = Problem::of_line(line, true, Fault::NoSuchKey(key.to_owned()));
                problems.push(Problem { times: names as u64, lines: vec![line], ..one });
            }
        }
        let kept = self.parts.iter().flat_map(|part| {
            let columns = &part.builder.columns;
            let is_filled = |at: usize| part.filled.get(at).copied().unwrap_or_default();
            columns.unused(|at| columns.is_kept(at) && is_filled(at))
        });
        let mut kept: Vec<String> = kept.collect();
        kept.dedup();
        let of_parties = self.joined.as_ref().map(|joined| joined.unused.clone()).unwrap_or_default();
        if !of_parties.is_empty() {
            problems.push(Problem::of_line(1, true, Fault::Unread(of_parties.join(", "))));
        }
        for problem in problems.iter_mut().filter(|it| !it.of_parties) {
            let part = self.parts.iter().find(|it| it.is_called(&problem.sheet)).or(self.parts.first());
            problem.order = part.and_then(|it| it.builder.order_of(&problem.column));
        }
        let place = |sheet: &str| {
            let at = self.parts.iter().position(|it| it.is_called(sheet));
            at.unwrap_or(if sheet.is_empty() { 0 } else { usize::MAX })
        };
        problems.sort_by_cached_key(|it| (it.of_parties, place(&it.sheet), it.line));
        let problems = Problem::once(problems);
        let used = self.parts.iter().take(1).flat_map(|part| {
            let columns = &part.builder.columns;
            columns.used.iter().map(|(target, at)| (columns.header(*at).to_owned(), *target))
        });
        let read_as: Vec<&str> = self.parts.iter().map(|it| it.table.read_as.as_str()).collect();
        Report {
            read_as: read_as.join(", "),
            rows: self.rows,
            agreements: self.agreements,
            party_rows: self.joined.as_ref().map_or(0, |joined| joined.rows),
            partyless: self.partyless,
            columns: used.collect(),
            kept,
            unused_of_parties: of_parties,
            problems,
        }
    }

    fn record(&mut self, line: u64) -> Option<Record> {
        let several = self.parts.len() > 1;
        let part = self.parts.get_mut(self.at)?;
        let width = part.builder.columns.headers.len();
        let more = self.row.iter().skip(width).any(|cell| !cell.trim().is_empty());
        if more || self.row.len() > width && part.builder.is_shifted(&self.row) {
            // It is unknown which cell was cut in two, and a year must not become a party.
            self.log.add(line, "", Fault::TooLong { cells: self.row.len(), headers: width });
            return None;
        }
        let is_first = std::mem::take(&mut part.is_first);
        let sort = sort_of(&self.row, part.table.is_wide, is_first, &part.builder.columns);
        if sort != Sort::Agreement {
            part.pass_over(&self.row, line, sort, &mut self.log);
            return None;
        }
        part.take_in(&mut self.row, line, &mut self.log);
        if self.row.len() < width {
            self.log.add(line, "", Fault::TooShort { cells: self.row.len(), headers: width });
        }
        let names = match &mut self.joined {
            Some(joined) => {
                let key = part.key.and_then(|it| self.row.get(it)).unwrap_or_default();
                let names = joined.of(key);
                self.partyless += u64::from(names.is_none());
                names.unwrap_or_default()
            }
            None => Vec::new(),
        };
        let joining = self.groups.joining(&part.builder, &self.row);
        let mut record = part.builder.agreement(&self.row, line, &names, &joining, &mut self.log)?;
        for agreement in &mut record.agreements {
            part.add_to(agreement, several);
            if let Some(id) = joining.id.clone() {
                agreement.id = Some(id);
                continue;
            }
            let Some(id) = &mut agreement.id else { continue };
            let dates = agreement.events.iter().map(|event| event.date.as_deref());
            let says = hash_of([agreement.title.as_deref()].into_iter().chain(dates).map(Option::unwrap_or_default));
            let first = *self.ids.entry(id.clone()).or_insert((line, says));
            // Rows that say the same are rows of one agreement, one for each party.
            if first.1 != says {
                self.log.add(line, "", Fault::SameId { id: id.clone(), first: first.0 });
            }
            if joining.is_shared {
                let former = if first.1 == says { id.clone() } else { format!("{id} (line {line})") };
                agreement.former_id = Some(former);
                *id = format!("{id} {}", short(says));
            }
        }
        self.agreements += 1;
        Some(record)
    }
}

impl Iterator for Sheet<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            let several = self.parts.len() > 1;
            let part = self.parts.get_mut(self.at)?;
            self.log.sheet.clear();
            self.log.sheet.push_str(part.table.sheet.as_deref().filter(|_| several).unwrap_or_default());
            let line = part.table.next(&mut self.row);
            for (line, what) in part.table.wrong.drain(..) {
                self.log.add(line, "", what);
            }
            let Some(line) = line else {
                self.at += 1;
                continue;
            };
            self.rows += 1;
            if let Some(record) = self.record(line) {
                return Some(Row { line, record });
            }
        }
    }
}

/// Whether a row of cells is a header: at least two of its cells are known headers.
pub(super) fn is_header(cells: impl IntoIterator<Item: AsRef<str>>) -> bool {
    Columns::score(cells) >= 2
}

/// The summary of reading a spreadsheet.
#[derive(Clone, Debug)]
pub struct Report {
    /// `CSV with ;, Windows-1252` or `sheet 2019, sheet 2020`.
    pub read_as: String,
    /// The number of rows below the header that are not blank.
    pub rows: u64,
    /// The number of rows that became an agreement.
    pub agreements: u64,
    /// The number of rows of the parties' file.
    pub party_rows: u64,
    /// The number of agreements without a row in the parties' file.
    pub partyless: u64,
    /// The target of each column, by its header.
    pub columns: Vec<(String, Target)>,
    /// Columns without a target, which are kept unchanged.
    pub kept: Vec<String>,
    /// Columns of the parties' file that are not read.
    pub unused_of_parties: Vec<String>,
    /// The problems, by line.
    pub problems: Vec<Problem>,
}

/// The reason why a spreadsheet cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SheetError {
    /// No rows.
    #[error("there are no rows in it")]
    Empty,
    /// A binary file, such as a picture or a PDF.
    #[error("this is not text and not a workbook; save it as CSV or XLSX")]
    Binary,
    /// The error of calamine.
    #[error("the workbook cannot be read: {0}; open it in a spreadsheet program and save it again")]
    Workbook(String),
    /// A workbook that unpacks to more than the limit.
    #[error("the workbook unpacks to more than {0} bytes; raise that with --max-size")]
    TooLarge(u64),
    /// A sheet with a cell far from all others, in a format that can only be read as a full rectangle.
    #[error(
        "the sheets reach so far that they would take {0} bytes; delete the cells far from the table, or save it as XLSX"
    )]
    TooWide(u64),
    /// There is no such sheet as in `--sheet`.
    #[error("there is no sheet `{wanted}`; there are {sheets}")]
    NoSuchSheet {
        /// The name given.
        wanted: String,
        /// The names there are.
        sheets: String,
    },
    /// There is no such header as in `--map` or `--key`.
    #[error("there is no column `{wanted}`; there are {headers}")]
    NoSuchHeader {
        /// The name given.
        wanted: String,
        /// The names there are.
        headers: String,
    },
    /// Neither titles nor parties.
    #[error(
        "no column is known as a title or as parties; say which is with --map title=HEADER; there are {headers} ({read_as})"
    )]
    NoTitle {
        /// The names there are.
        headers: String,
        /// How the file was read.
        read_as: String,
    },
    /// A file of codes is empty.
    #[error("there are no codes in it; write a table of codes and words")]
    NoCodes,
    /// The parties' file names no parties.
    #[error(
        "no column of the parties' file is known as a party; say which is with --map parties=HEADER; there are {0}"
    )]
    NoParties(String),
}

#[cfg(test)]
mod tests;
