//! What could not be understood in a spreadsheet: a sentence, a line, and what to do.
//!
//! Never one for each of a thousand rows that say the same thing.

use std::collections::HashMap;
use std::fmt;
use std::mem::{Discriminant, discriminant};

use thiserror::Error;

use crate::base::date::Date;
use crate::base::date::calendar::Calendar;
use crate::base::date::loose::Order;
use crate::base::text::counted::counted;
use crate::import::sheet::row::Sort;

/// Something that could not be understood, once for all the rows that say the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The first line, from 1.
    pub line: u64,
    /// How many rows say so.
    pub times: u64,
    /// The lines of the first of them.
    pub lines: Vec<u64>,
    /// The header, or nothing for the whole row.
    pub column: String,
    /// The sheet, where several are read.
    pub sheet: String,
    /// Whether it stands in the parties' file.
    pub of_parties: bool,
    /// How the other dates of the column are written, where they all agree.
    pub order: Option<Order>,
    /// Other sheets whose rows say the same, and how many of them.
    pub elsewhere: Vec<(String, u64)>,
    /// What it is.
    pub what: What,
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

/// So many lines are named.
const NAMED: usize = 12;

impl Problem {
    /// One of a single line as a whole.
    pub(super) fn of_line(line: u64, of_parties: bool, what: What) -> Problem {
        let (lines, column, sheet, elsewhere) = Default::default();
        Problem { line, times: 1, lines, column, sheet, of_parties, order: None, elsewhere, what }
    }

    /// What to do; empty where nothing needs to be done.
    pub fn fix(&self) -> &'static str {
        match (&self.what, self.order) {
            (What::Ambiguous(..), Some(Order::DayMonth)) => "other dates of the column begin with the day: --dates dmy",
            (What::Ambiguous(..), Some(Order::MonthDay)) => {
                "other dates of the column begin with the month: --dates mdy"
            }
            (what, _) => what.fix(),
        }
    }

    /// ` (3 rows: 7, 9, 14; 2 in sheet 2020)`, and nothing where there is one.
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

    /// Tells what several sheets say alike once, with the first of them.
    pub(super) fn once(problems: Vec<Problem>) -> Vec<Problem> {
        let mut first: HashMap<(bool, String, Apart), usize> = HashMap::new();
        let mut told: Vec<Problem> = Vec::new();
        for problem in problems {
            if problem.sheet.is_empty() || matches!(problem.what, What::SheetLeft(_)) {
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

/// What is wrong, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Error)]
pub enum What {
    /// One of two days.
    #[error("`{0}` is {1} or {2}, and which of them is not known")]
    Ambiguous(String, Date, Date),
    /// A clear date among other words.
    #[error("`{0}` is read as {1}, and the words beside the date are left out")]
    Beside(String, Date),
    /// A year of two digits.
    #[error("`{0}` is read as {1}, because two digits mean a year of the usual hundred")]
    ShortYear(String, Date),
    /// A date of another calendar.
    #[error("`{0}` is read as {2}, converted from the {name} calendar", name = .1.name())]
    Converted(String, Calendar, Date),
    /// A year that may be of another calendar.
    #[error("`{0}` is doubtful: its year may be of the {name} calendar, in which it is {2}", name = .1.name())]
    OtherCalendar(String, Calendar, Date),
    /// No date.
    #[error("`{0}` is not understood as a date")]
    Date(String),
    /// No status.
    #[error("`{0}` is not known as a status")]
    Status(String),
    /// A status before signature beside a day of signature.
    #[error("`{0}` says that nothing is signed, and another column gives a day of signature; it counts as not signed")]
    Unsigned(String),
    /// No action of a party.
    #[error("`{0}` is not known as what a party does")]
    Action(String),
    /// No kind.
    #[error("`{0}` is not known as a kind and is read as other")]
    Kind(String),
    /// How many parties there are, where the kind should stand.
    #[error("`{0}` says how many parties there are and no kind, and is left out")]
    Ambit(String),
    /// More than an address where one stands.
    #[error("only the first address is read of `{0}`")]
    MoreThanAddress(String),
    /// No country.
    #[error("`{0}` is not known as a country")]
    Country(String),
    /// Three capitals that are no code.
    #[error("`{0}` is not an ISO 3166-1 alpha-3 code and is read as a name")]
    Code(String),
    /// A country beside several parties.
    #[error("the country is left out, because it is not clear which party is from there")]
    WhoseCountry,
    /// A row that people write between the agreements.
    #[error("the row `{0}` is {kind} and no agreement, and is left out", kind = .1.said())]
    NoAgreement(String, Sort),
    /// Figures or signs where a party should stand.
    #[error("`{0}` is no name, and is no party")]
    NoName(String),
    /// What a file says beside its table.
    #[error("what stands beside the table is not read: {0}")]
    BesideTable(String),
    /// A table in which nothing is known as a title or as parties.
    #[error("no column is known as a title or as parties, and `{0}` is read as the title")]
    Called(String),
    /// A word where something is not known.
    #[error("`{0}` says that nothing is known, and is read as empty")]
    Missing(String),
    /// A sheet of a workbook, and why it is passed over.
    #[error("the sheet is not read, because {0}")]
    SheetLeft(&'static str),
    /// Neither title nor party.
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
    /// One id on two agreements.
    #[error(
        "the id {id} is on line {first} with another title or date; each gets an id that its title and dates are part of"
    )]
    SameId {
        /// As it stands there.
        id: String,
        /// The line it first stands on.
        first: u64,
    },
    /// A list with something else than objects in it.
    #[error("this is no object, and is left out")]
    NoObject,
    /// JSON that cannot be read.
    #[error("the record is left out, because it is no JSON: {0}")]
    BrokenJson(String),
    /// A column of codes.
    #[error("the column holds codes ({0}), and is kept as it stands")]
    Codes(String),
    /// A quote that swallows what follows.
    #[error("a quote is opened and never closed; the line is read as it is")]
    UnclosedQuote,
    /// Neither UTF-8 nor anything that says what it is.
    #[error("the file is not UTF-8 and is read as {0}, which its letters resemble most")]
    Guessed(&'static str),
    /// Two encodings in one file.
    #[error("the file is UTF-8 except for {0} bytes, which are read as Windows-1252")]
    MixedEncoding(usize),
    /// Zero bytes.
    #[error("the file has {0} zero bytes, which are left out")]
    Nuls(usize),
    /// `#REF!`
    #[error("the cell's formula fails with {0}, and the cell is read as empty")]
    Formula(String),
    /// A sheet that reaches further to the right than any table.
    #[error("{0} cells right of column 1024 are not read")]
    Beyond(u64),
    /// A sheet with more text than is allowed.
    #[error("the sheet has more text than is allowed, and its end is not read")]
    CutSheet,
    /// A party without a key, or a key without a party.
    #[error("the row is left out, because it lacks the key or the party")]
    HalfParty,
    /// Columns with something in them that nothing is made of.
    #[error("the columns that are not read: {0}")]
    Unread(String),
    /// Parties of no agreement.
    #[error("no agreement has the key `{0}`, and its parties are left out")]
    NoSuchKey(String),
}

impl What {
    /// What it is told apart by. All dates of a column that are read alike are one problem, told by the first.
    fn apart(&self) -> Apart {
        let told_once = matches!(
            self,
            What::Ambiguous(..)
                | What::Beside(..)
                | What::ShortYear(..)
                | What::Converted(..)
                | What::OtherCalendar(..)
                | What::Missing(..)
                | What::NoName(..)
        );
        if let What::NoAgreement(_, sort) = self {
            return (discriminant(self), Some(What::NoAgreement(String::new(), *sort)));
        }
        (discriminant(self), (!told_once).then(|| self.clone()))
    }

    fn fix(&self) -> &'static str {
        match self {
            What::Ambiguous(..) => "say which with --dates dmy or --dates mdy",
            What::Date(..) => "write 2021-06-04",
            What::OtherCalendar(..) => "write the day of our calendar, in the form 2021-06-04",
            What::ShortYear(..) => "say which hundred years with --century",
            What::Status(..) => "write planned, agreed, signed, in force or ended",
            What::Unsigned(..) => "correct the status or the day",
            What::Action(..) => "write signature, ratification, accession or withdrawal",
            What::Kind(..) => "write mou, treaty, protocol",
            What::Country(..) => "write its ISO 3166-1 alpha-3 code",
            What::WhoseCountry => "name countries among the parties",
            What::TooLong { .. } => "quote cells that have the delimiter in them",
            What::Nameless => "write a title or the parties",
            What::NoObject => "write an object: headers, and what the cells say",
            What::BrokenJson(..) => "mend this record; the others are loaded",
            What::Codes(..) => "say what they mean with --codes kind=FILE, a table of codes and words",
            What::HalfParty => "write both",
            What::Formula(..) => "mend the formula",
            What::SameId { .. } => "give each an id of its own",
            What::UnclosedQuote => "close the quote",
            What::MixedEncoding(..) => "save it as UTF-8",
            What::Guessed(..) => "if letters look wrong, say which with --encoding",
            What::Beyond(..) => "move the table to the left",
            What::CutSheet => "raise --max-size, or cut the sheet into several",
            What::SheetLeft(..) => "--sheet NAME reads it alone, --map says what its columns are",
            What::Unread(..) => "say what they are with --map",
            What::Called(..) => "say which is with --map title=HEADER",
            What::Code(..)
            | What::NoName(..)
            | What::BesideTable(..)
            | What::Beside(..)
            | What::Converted(..)
            | What::Ambit(..)
            | What::MoreThanAddress(..)
            | What::NoAgreement(..)
            | What::Missing(..)
            | What::TooShort { .. }
            | What::Nuls(..)
            | What::NoSuchKey(..) => "",
        }
    }
}

/// What problems are told apart by: what sort they are, and for most of them what they say.
type Apart = (Discriminant<What>, Option<What>);

/// Problems as they come up: one for each thing that is wrong in one column, however many rows say it.
#[derive(Default)]
pub(super) struct Log {
    pub problems: Vec<Problem>,
    known: HashMap<(bool, String, String, Apart), usize>,
    /// The sheet that is being read, where there are several.
    pub sheet: String,
    /// Whether what comes up stands in the parties' file.
    pub of_parties: bool,
}

impl Log {
    pub fn add(&mut self, line: u64, column: &str, what: What) {
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
