//! Problems of reading a spreadsheet: what is wrong, on which line, and what to do.
//!
//! Rows with the same problem are reported once, with their number.

use std::collections::HashMap;
use std::fmt;
use std::mem::{Discriminant, discriminant};

use thiserror::Error;

use crate::base::date::Date;
use crate::base::date::calendar::Calendar;
use crate::base::date::loose::Order;
use crate::base::text::counted::counted;
use crate::import::sheet::row::Sort;

/// A problem, once for all rows that have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The first line, from 1.
    pub line: u64,
    /// The number of rows.
    pub times: u64,
    /// The lines of the first rows.
    pub lines: Vec<u64>,
    /// The header of the column; empty if it concerns the whole row.
    pub column: String,
    /// The sheet, if several are read.
    pub sheet: String,
    /// Whether it is in the parties' file.
    pub of_parties: bool,
    /// The order of day and month in the other dates of the column, if they agree.
    pub order: Option<Order>,
    /// Other sheets with the same problem, and the number of rows there.
    pub elsewhere: Vec<(String, u64)>,
    /// What is wrong.
    pub what: Fault,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.of_parties {
            f.write_str("parties, ")?;
        }
        if !self.sheet.is_empty() {
            write!(f, "sheet {}, ", self.sheet)?;
        }
        write!(f, "line {}", self.line)?;
        if !self.column.is_empty() {
            write!(f, ", {}", self.column)?;
        }
        write!(f, ": {}", self.what)?;
        if !self.fix().is_empty() {
            write!(f, "; {}", self.fix())?;
        }
        f.write_str(&self.rows())
    }
}

/// The number of lines that are listed.
const NAMED: usize = 12;

impl Problem {
    /// A problem of a single line.
    pub(super) fn of_line(line: u64, of_parties: bool, what: Fault) -> Problem {
        let (lines, column, sheet, elsewhere) = Default::default();
        Problem { line, times: 1, lines, column, sheet, of_parties, order: None, elsewhere, what }
    }

    /// What to do; empty if nothing needs to be done.
    pub fn fix(&self) -> &'static str {
        match (&self.what, self.order) {
            (Fault::Ambiguous(..), Some(Order::DayMonth)) => {
                "other dates of the column begin with the day: --dates dmy"
            }
            (Fault::Ambiguous(..), Some(Order::MonthDay)) => {
                "other dates of the column begin with the month: --dates mdy"
            }
            (what, _) => what.fix(),
        }
    }

    /// The number of rows and their lines, such as ` (3 rows: 7, 9, 14; 2 in sheet 2020)`; empty for a single row.
    pub fn rows(&self) -> String {
        if self.times < 2 && self.elsewhere.is_empty() {
            return String::new();
        }
        let lines: Vec<String> = self.lines.iter().map(u64::to_string).collect();
        let more = if self.times as usize > lines.len() { ", …" } else { "" };
        let own = format!("{}: {}{more}", counted(self.times as usize, "row"), lines.join(", "));
        let others = self.elsewhere.iter().map(|(sheet, times)| format!("{times} in sheet {sheet}"));
        format!(" ({})", [own].into_iter().chain(others).collect::<Vec<_>>().join("; "))
    }

    /// Merges problems that several sheets share into the first of them.
    pub(super) fn once(problems: Vec<Problem>) -> Vec<Problem> {
        let mut first: HashMap<(bool, String, Apart), usize> = HashMap::new();
        let mut told: Vec<Problem> = Vec::new();
        for problem in problems {
            if problem.sheet.is_empty() || matches!(problem.what, Fault::SheetLeft(_)) {
                told.push(problem);
                continue;
            }
            let at =
                *first.entry((problem.of_parties, problem.column.clone(), problem.what.apart())).or_insert(told.len());
            match told.get_mut(at) {
                Some(known) => known.elsewhere.push((problem.sheet, problem.times)),
                None => told.push(problem),
            }
        }
        told
    }
}

/// What is wrong, and how it was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Error)]
pub enum Fault {
    /// A date that may be either of two days.
    #[error("`{0}` is {1} or {2}, and which of them is not known")]
    Ambiguous(String, Date, Date),
    /// A clear date with other words.
    #[error("`{0}` is read as {1}, and the words beside the date are left out")]
    Beside(String, Date),
    /// A year of two digits.
    #[error("`{0}` is read as {1}, because two digits mean a year of the usual hundred")]
    ShortYear(String, Date),
    /// A date that was converted from another calendar.
    #[error("`{0}` is read as {2}, converted from the {name} calendar", name = .1.name())]
    Converted(String, Calendar, Date),
    /// A year that may belong to another calendar.
    #[error("`{0}` is doubtful: its year may be of the {name} calendar, in which it is {2}", name = .1.name())]
    OtherCalendar(String, Calendar, Date),
    /// Not a date.
    #[error("`{0}` is not understood as a date")]
    Date(String),
    /// Not a known status.
    #[error("`{0}` is not known as a status")]
    Status(String),
    /// A status before signature, but also a day of signature.
    #[error("`{0}` says that nothing is signed, and another column gives a day of signature; it counts as not signed")]
    Unsigned(String),
    /// Not a known action of a party.
    #[error("`{0}` is not known as what a party does")]
    Action(String),
    /// Not a known kind.
    #[error("`{0}` is not known as a kind and is read as other")]
    Kind(String),
    /// The number of parties instead of a kind.
    #[error("`{0}` says how many parties there are and no kind, and is left out")]
    Ambit(String),
    /// A cell with more than an address.
    #[error("only the first address is read of `{0}`")]
    MoreThanAddress(String),
    /// Not a known country.
    #[error("`{0}` is not known as a country")]
    Country(String),
    /// Three capitals that are not a country code.
    #[error("`{0}` is not an ISO 3166-1 alpha-3 code and is read as a name")]
    Code(String),
    /// A country next to several parties.
    #[error("the country is left out, because it is not clear which party is from there")]
    WhoseCountry,
    /// A row that is not an agreement.
    #[error("the row `{0}` is {kind} and no agreement, and is left out", kind = .1.said())]
    NoAgreement(String, Sort),
    /// Digits or signs instead of the name of a party.
    #[error("`{0}` is no name, and is no party")]
    NoName(String),
    /// Contents of a file next to its table.
    #[error("what stands beside the table is not read: {0}")]
    BesideTable(String),
    /// A table without titles and parties.
    #[error("no column is known as a title or as parties, and `{0}` is read as the title")]
    Called(String),
    /// A word for something unknown.
    #[error("`{0}` says that nothing is known, and is read as empty")]
    Missing(String),
    /// A sheet that is not read, and the reason.
    #[error("the sheet is not read, because {0}")]
    SheetLeft(&'static str),
    /// A row with neither a title nor a party.
    #[error("the row is left out, because it has neither a title nor a party")]
    Nameless,
    /// Fewer cells than headers.
    #[error("the row has {cells} cells and the header {headers}, and the last columns are read as empty")]
    TooShort {
        /// In the row.
        cells: usize,
        /// In the header.
        headers: usize,
    },
    /// More cells than headers.
    #[error("the row is left out, because it has {cells} cells and the header {headers}")]
    TooLong {
        /// In the row.
        cells: usize,
        /// In the header.
        headers: usize,
    },
    /// One id for two agreements.
    #[error(
        "the id {id} is on line {first} with another title or date; each gets an id that its title and dates are part of"
    )]
    SameId {
        /// The id.
        id: String,
        /// The line on which it first occurs.
        first: u64,
    },
    /// A JSON list with items other than objects.
    #[error("this is no object, and is left out")]
    NoObject,
    /// Invalid JSON.
    #[error("the record is left out, because it is no JSON: {0}")]
    BrokenJson(String),
    /// A column of codes without meanings.
    #[error("the column holds codes ({0}), and is kept as it stands")]
    Codes(String),
    /// A quote that is not closed.
    #[error("a quote is opened and never closed; the line is read as it is")]
    UnclosedQuote,
    /// An encoding that was guessed.
    #[error("the file is not UTF-8 and is read as {0}, which its letters resemble most")]
    Guessed(&'static str),
    /// Two encodings in one file.
    #[error("the file is UTF-8 except for {0} bytes, which are read as Windows-1252")]
    MixedEncoding(usize),
    /// Zero bytes.
    #[error("the file has {0} zero bytes, which are left out")]
    Nuls(usize),
    /// A formula with an error: `#REF!`.
    #[error("the cell's formula fails with {0}, and the cell is read as empty")]
    Formula(String),
    /// Cells beyond the last column that is read.
    #[error("{0} cells right of column 1024 are not read")]
    Beyond(u64),
    /// A sheet with more text than the limit.
    #[error("the sheet has more text than is allowed, and its end is not read")]
    CutSheet,
    /// A party without a key, or a key without a party.
    #[error("the row is left out, because it lacks the key or the party")]
    HalfParty,
    /// Columns that are not read.
    #[error("the columns that are not read: {0}")]
    Unread(String),
    /// A key of the parties' file without an agreement.
    #[error("no agreement has the key `{0}`, and its parties are left out")]
    NoSuchKey(String),
}

impl Fault {
    /// The identity of a problem. All dates of a column with the same fault are one problem.
    fn apart(&self) -> Apart {
        let told_once = matches!(
            self,
            Fault::Ambiguous(..)
                | Fault::Beside(..)
                | Fault::ShortYear(..)
                | Fault::Converted(..)
                | Fault::OtherCalendar(..)
                | Fault::Missing(..)
                | Fault::NoName(..)
        );
        if let Fault::NoAgreement(_, sort) = self {
            return (discriminant(self), Some(Fault::NoAgreement(String::new(), *sort)));
        }
        (discriminant(self), (!told_once).then(|| self.clone()))
    }

    fn fix(&self) -> &'static str {
        match self {
            Fault::Ambiguous(..) => "say which with --dates dmy or --dates mdy",
            Fault::Date(..) => "write 2021-06-04",
            Fault::OtherCalendar(..) => "write the day of our calendar, in the form 2021-06-04",
            Fault::ShortYear(..) => "say which hundred years with --century",
            Fault::Status(..) => "write planned, agreed, signed, in force or ended",
            Fault::Unsigned(..) => "correct the status or the day",
            Fault::Action(..) => "write signature, ratification, accession or withdrawal",
            Fault::Kind(..) => "write mou, treaty, protocol",
            Fault::Country(..) => "write its ISO 3166-1 alpha-3 code",
            Fault::WhoseCountry => "name countries among the parties",
            Fault::TooLong { .. } => "quote cells that have the delimiter in them",
            Fault::Nameless => "write a title or the parties",
            Fault::NoObject => "write an object: headers, and what the cells say",
            Fault::BrokenJson(..) => "mend this record; the others are loaded",
            Fault::Codes(..) => "say what they mean with --codes kind=FILE, a table of codes and words",
            Fault::HalfParty => "write both",
            Fault::Formula(..) => "mend the formula",
            Fault::SameId { .. } => "give each an id of its own",
            Fault::UnclosedQuote => "close the quote",
            Fault::MixedEncoding(..) => "save it as UTF-8",
            Fault::Guessed(..) => "if letters look wrong, say which with --encoding",
            Fault::Beyond(..) => "move the table to the left",
            Fault::CutSheet => "raise --max-size, or cut the sheet into several",
            Fault::SheetLeft(..) => "--sheet NAME reads it alone, --map says what its columns are",
            Fault::Unread(..) => "say what they are with --map",
            Fault::Called(..) => "say which is with --map title=HEADER",
            Fault::Code(..)
            | Fault::NoName(..)
            | Fault::BesideTable(..)
            | Fault::Beside(..)
            | Fault::Converted(..)
            | Fault::Ambit(..)
            | Fault::MoreThanAddress(..)
            | Fault::NoAgreement(..)
            | Fault::Missing(..)
            | Fault::TooShort { .. }
            | Fault::Nuls(..)
            | Fault::NoSuchKey(..) => "",
        }
    }
}

/// The kind of a problem, and for most kinds its details.
type Apart = (Discriminant<Fault>, Option<Fault>);

/// Collects problems: one for each fault of a column, however many rows have it.
#[derive(Default)]
pub(super) struct Log {
    pub problems: Vec<Problem>,
    known: HashMap<(bool, String, String, Apart), usize>,
    /// The sheet that is being read, if there are several.
    pub sheet: String,
    /// Whether the rows are those of the parties' file.
    pub of_parties: bool,
}

impl Log {
    pub fn add(&mut self, line: u64, column: &str, what: Fault) {
        let next = self.problems.len();
        let of_parties = self.of_parties;
        let at = *self.known.entry((of_parties, self.sheet.clone(), column.to_owned(), what.apart())).or_insert(next);
        match self.problems.get_mut(at) {
            Some(problem) => {
                problem.times += 1;
                if problem.lines.len() < NAMED {
                    problem.lines.push(line);
                }
            }
            None => self.problems.push(Problem {
                line,
                times: 1,
                lines: vec![line],
                column: column.to_owned(),
                sheet: self.sheet.clone(),
                of_parties,
                order: None,
                elsewhere: Vec::new(),
                what,
            }),
        }
    }
}
