//! Other people's spreadsheets: CSV, TSV and workbooks in, one agreement a row out.
//!
//! Rows come one at a time, so that 61,000 take no more memory than one. What could not be understood is counted and
//! listed in the [`Report`], never dropped in silence and never guessed. Takes bytes: files are somebody else's.

mod agreement;
mod book;
mod cells;
mod columns;
mod header;
mod parties;
mod problem;
mod row;
mod table;
mod target;
mod vocabulary;

use std::collections::{HashMap, HashSet};

use csv::StringRecord;
use thiserror::Error;

use encoding_rs::Encoding;

use crate::base::date::loose::Reading;
use crate::base::hash::{hash_of, short};
use crate::format::wire::Record;
use crate::import::sheet::agreement::Builder;
use crate::import::sheet::cells::{is_missing, one_line};
use crate::import::sheet::columns::{Columns, place_of};
pub use crate::import::sheet::columns::{MapError, parse_map};
use crate::import::sheet::parties::Joined;
use crate::import::sheet::problem::Log;
pub use crate::import::sheet::problem::{Problem, What};
pub use crate::import::sheet::row::Sort;
use crate::import::sheet::row::sort_of;
use crate::import::sheet::table::Table;
pub use crate::import::sheet::target::Target;

/// What the reader of a spreadsheet was told about it.
#[derive(Clone, Debug, Default)]
pub struct Options<'a> {
    /// A workbook's sheet, by name or by number from 1; when absent the first visible one with a header row.
    pub sheet: Option<String>,
    /// Columns by their headers, from [`parse_map`]. These targets are not recognised by header any more.
    pub map: Vec<(Target, String)>,
    /// How dates are read. Without an order, `04/06/2021` is reported and read as the year.
    pub reading: Reading,
    /// The encoding of a file that is no UTF-8; guessed when absent.
    pub encoding: Option<&'static Encoding>,
    /// The bytes of a second file, with a row for each party, and the header of the key that both have.
    pub parties: Option<(&'a [u8], String)>,
    /// How many bytes a workbook may unpack to; 4 GiB when absent.
    pub most_unpacked: Option<u64>,
}

impl Options<'_> {
    fn most(&self) -> u64 {
        self.most_unpacked.unwrap_or(4 << 30)
    }
}

/// A spreadsheet being read: an iterator over its rows, and in the end a [`Report`].
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
    table: Table<'a>,
    builder: Builder,
    joined: Option<Joined>,
    log: Log,
    row: StringRecord,
    /// The line of each id, and what its row says: rows of one id and one title are one agreement.
    ids: HashMap<String, (u64, u64)>,
    /// The ids that rows of several agreements have.
    shared: HashSet<String>,
    rows: u64,
    agreements: u64,
    partyless: u64,
    /// Which columns have something in them.
    filled: Vec<bool>,
    /// The heading above the row, and its column.
    heading: Option<(usize, String)>,
}

/// One agreement, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The line of the text file or the row of the sheet, from 1.
    pub line: u64,
    /// One agreement and its participants; no article.
    pub record: Record,
}

impl<'a> Sheet<'a> {
    /// Finds the header row and says what each column is. The parties' file is read whole.
    pub fn open(bytes: &'a [u8], options: &Options<'_>) -> Result<Sheet<'a>, SheetError> {
        let mut table = Table::open(bytes, options.sheet.as_deref(), options)?;
        let headers = header_of(&mut table, &options.map)?;
        let elsewhere = match &options.parties {
            Some((bytes, _)) => header_of(&mut Table::open(bytes, None, options)?, &[])?,
            None => Vec::new(),
        };
        // A header of the parties' file is mapped there.
        let here = |(_, wanted): &&(Target, String)| {
            place_of(&headers, wanted).is_some() || place_of(&elsewhere, wanted).is_none()
        };
        let map: Vec<_> = options.map.iter().filter(here).cloned().collect();
        let columns = Columns::recognise(headers, &map)?;
        let mut log = Log::default();
        let joined = match &options.parties {
            Some((bytes, key)) => {
                log.of_parties = true;
                let joined = Joined::read(bytes, key, options, &columns, &mut log)?;
                log.of_parties = false;
                Some(joined)
            }
            None => None,
        };
        let named = [Target::Title, Target::Parties, Target::Country].iter().any(|target| columns.has(*target));
        if !named && joined.is_none() {
            return Err(SheetError::NoTitle { headers: columns.headers.join(", "), read_as: table.read_as });
        }
        let builder = Builder::new(columns, options.reading);
        let shared = shared_ids(&mut table, &builder);
        let (row, ids) = (StringRecord::new(), HashMap::new());
        let filled = vec![false; builder.columns.headers.len()];
        Ok(Sheet {
            table,
            builder,
            joined,
            log,
            row,
            ids,
            shared,
            rows: 0,
            agreements: 0,
            partyless: 0,
            filled,
            heading: None,
        })
    }

    /// What was read and what could not be: complete once the iterator has ended.
    pub fn report(&self) -> Report {
        let mut problems: Vec<Problem> = self.log.problems.clone();
        if let Some(joined) = &self.joined {
            for (line, (key, names)) in joined.left() {
                let one = Problem::of_line(line, true, What::NoSuchKey(key.to_owned()));
                problems.push(Problem { times: names as u64, lines: vec![line], ..one });
            }
        }
        let columns = &self.builder.columns;
        let is_filled = |at: usize| self.filled.get(at).copied().unwrap_or_default();
        let kept = columns.unused(|at| columns.is_kept(at) && is_filled(at));
        let of_parties = self.joined.as_ref().map(|joined| joined.unused.clone()).unwrap_or_default();
        if !of_parties.is_empty() {
            problems.push(Problem::of_line(1, true, What::Unread(of_parties.join(", "))));
        }
        for problem in problems.iter_mut().filter(|it| !it.of_parties) {
            problem.order = self.builder.order_of(&problem.column);
        }
        problems.sort_by_key(|problem| (problem.of_parties, problem.line));
        let used = columns.used.iter().map(|(target, at)| (columns.header(*at).to_owned(), *target));
        Report {
            read_as: self.table.read_as.clone(),
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
        let width = self.builder.columns.headers.len();
        let more = self.row.iter().skip(width).any(|cell| !cell.trim().is_empty());
        if more || self.row.len() > width && self.builder.is_shifted(&self.row) {
            // Which cell was cut in two is not known, and a year must not become a party.
            self.log.add(line, "", What::TooLong { cells: self.row.len(), headers: width });
            return None;
        }
        let sort = sort_of(&self.row, &self.builder.columns);
        if sort != Sort::Agreement {
            self.pass_over(line, sort);
            return None;
        }
        self.put_under_heading();
        for (at, (filled, cell)) in self.filled.iter_mut().zip(&self.row).enumerate() {
            *filled |= !cell.trim().is_empty();
            if is_missing(cell) {
                self.log.add(line, self.builder.columns.header(at), What::Missing(one_line(cell)));
            }
        }
        if self.row.len() < width {
            self.log.add(line, "", What::TooShort { cells: self.row.len(), headers: width });
        }
        let names = match &mut self.joined {
            Some(joined) => {
                let key = self.row.get(joined.column).unwrap_or_default();
                let names = joined.of(key);
                self.partyless += u64::from(names.is_none());
                names.unwrap_or_default()
            }
            None => Vec::new(),
        };
        let mut record = self.builder.agreement(&self.row, line, &names, &mut self.log)?;
        for agreement in &mut record.agreements {
            let Some(id) = &mut agreement.id else { continue };
            if let Some(title) = agreement.title.as_deref() {
                *id = agreement::told_apart(id, title);
            }
            let dates = agreement.events.iter().map(|event| event.date.as_deref());
            let says = hash_of([agreement.title.as_deref()].into_iter().chain(dates).map(Option::unwrap_or_default));
            let first = *self.ids.entry(id.clone()).or_insert((line, says));
            // Rows that say the same are those of one agreement, one for each party.
            if first.1 != says {
                self.log.add(line, "", What::SameId { id: id.clone(), first: first.0 });
            }
            if self.shared.contains(id) {
                let former = if first.1 == says { id.clone() } else { format!("{id} (line {line})") };
                agreement.former_id = Some(former);
                *id = format!("{id} {}", short(says));
            }
        }
        if let Some((_, heading)) = self.heading.as_ref().filter(|it| it.0 == usize::MAX) {
            for agreement in &mut record.agreements {
                agreement.columns.0.push((HEADING.to_owned(), heading.clone()));
            }
        }
        self.agreements += 1;
        Some(record)
    }

    /// Notes a row that is no agreement.
    fn pass_over(&mut self, line: u64, sort: Sort) {
        let mut cells = self.row.iter().enumerate().filter(|it| !it.1.trim().is_empty());
        let Some((at, first)) = cells.next() else { return };
        if sort == Sort::Heading {
            let columns = &self.builder.columns;
            // What names agreements or parties is not what all of them have in common.
            let shared = columns.of(Target::Title).chain(columns.of(Target::OtherTitle)).chain(columns.of(Target::Id));
            let is_own = shared.chain(columns.of(Target::Parties)).any(|it| it == at);
            self.heading = Some((if is_own { usize::MAX } else { at }, one_line(first.trim_end_matches(':'))));
        }
        let row: Vec<String> = [first].into_iter().chain(cells.map(|it| it.1)).take(SHOWN).map(one_line).collect();
        self.log.add(line, "", What::NoAgreement(row.join(" "), sort));
    }

    /// Writes a heading that stands in a column of its own into the cell beneath, where nothing stands.
    fn put_under_heading(&mut self) {
        let Some((at, heading)) = &self.heading else { return };
        if self.row.get(*at).is_some_and(|cell| cell.trim().is_empty()) {
            let cells = self.row.iter().enumerate();
            self.row = cells.map(|(its, cell)| if its == *at { heading.as_str() } else { cell }).collect();
        }
    }
}

/// So many cells of a row are shown.
const SHOWN: usize = 6;

/// The column in which a heading above several rows is kept.
const HEADING: &str = "heading";

impl Iterator for Sheet<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            let line = self.table.next(&mut self.row);
            for (line, what) in self.table.wrong.drain(..) {
                self.log.add(line, "", what);
            }
            let line = line?;
            self.rows += 1;
            if let Some(record) = self.record(line) {
                return Some(Row { line, record });
            }
        }
    }
}

/// The header row: the first of twenty that says two things, as there may be a title above it, or else the first.
fn header_of(table: &mut Table, map: &[(Target, String)]) -> Result<Vec<String>, SheetError> {
    let mut row = StringRecord::new();
    let mut first = None;
    for _ in 0..20 {
        if table.next(&mut row).is_none() {
            break;
        }
        let headers: Vec<String> = row.iter().map(one_line).collect();
        let mapped = map.iter().filter(|(_, wanted)| headers.contains(wanted)).count();
        if Columns::score(&headers) + mapped >= 2 {
            return Ok(headers);
        }
        if first.is_none() {
            first = Some((headers, table.mark()));
        }
    }
    let (headers, mark) = first.ok_or(SheetError::Empty)?;
    table.reset(mark);
    Ok(headers)
}

/// The ids that rows of several agreements have: rows that differ in their title or in a date. The table stands where it
/// stood before.
fn shared_ids(table: &mut Table, builder: &Builder) -> HashSet<String> {
    let (mark, wrong) = (table.mark(), table.wrong.len());
    let (mut row, mut known, mut shared) = (StringRecord::new(), HashMap::new(), HashSet::new());
    while builder.columns.has(Target::Id) && table.next(&mut row).is_some() {
        let Some((id, says)) = builder.id(&row) else { continue };
        if *known.entry(hash_of([&id])).or_insert(says) != says {
            shared.insert(id);
        }
    }
    table.reset(mark);
    table.wrong.truncate(wrong);
    shared
}

/// Whether a row of cells is a header: at least two of them say what a column is.
pub(super) fn is_header(cells: impl IntoIterator<Item: AsRef<str>>) -> bool {
    Columns::score(cells) >= 2
}

/// What became of a spreadsheet.
#[derive(Clone, Debug)]
pub struct Report {
    /// `CSV with ;, Windows-1252` or `sheet Agreements; not read: Notes`.
    pub read_as: String,
    /// Rows below the header that are not blank.
    pub rows: u64,
    /// Rows that became an agreement.
    pub agreements: u64,
    /// Rows of the parties' file.
    pub party_rows: u64,
    /// Agreements without a row in the parties' file.
    pub partyless: u64,
    /// What each column says.
    pub columns: Vec<(String, Target)>,
    /// Columns that no field takes, which are kept as they stand.
    pub kept: Vec<String>,
    /// Columns of the parties' file that are left out.
    pub unused_of_parties: Vec<String>,
    /// By line.
    pub problems: Vec<Problem>,
}

/// Why a spreadsheet cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SheetError {
    /// No row at all.
    #[error("there are no rows in it")]
    Empty,
    /// A picture, a PDF.
    #[error("this is not text and not a workbook; save it as CSV or XLSX")]
    Binary,
    /// What calamine says.
    #[error("the workbook cannot be read: {0}; open it in a spreadsheet program and save it again")]
    Workbook(String),
    /// A workbook that unpacks to more than it may.
    #[error("the workbook unpacks to more than {0} bytes; raise that with --max-size")]
    TooLarge(u64),
    /// A sheet with a cell far from all others, of a format that is only read densely.
    #[error(
        "the sheets reach so far that they would take {0} bytes; delete the cells far from the table, or save it as XLSX"
    )]
    TooWide(u64),
    /// A wrong `--sheet`.
    #[error("there is no sheet `{wanted}`; there are {sheets}")]
    NoSuchSheet {
        /// As it was asked for.
        wanted: String,
        /// Those that are.
        sheets: String,
    },
    /// A wrong header in `--map` or `--key`.
    #[error("there is no column `{wanted}`; there are {headers}")]
    NoSuchHeader {
        /// As it was asked for.
        wanted: String,
        /// Those that are.
        headers: String,
    },
    /// Nothing to call an agreement by.
    #[error(
        "no column is known as a title or as parties; say which is with --map title=HEADER; there are {headers} ({read_as})"
    )]
    NoTitle {
        /// Those that are.
        headers: String,
        /// The sheet, or the delimiter.
        read_as: String,
    },
    /// Nobody in the parties' file.
    #[error(
        "no column of the parties' file is known as a party; say which is with --map parties=HEADER; there are {0}"
    )]
    NoParties(String),
}

#[cfg(test)]
mod tests;
