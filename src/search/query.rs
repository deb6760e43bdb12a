//! A question: a line of text that means one thing.
//!
//! Typing the line, picking in a pane and asking on the command line are the same question, because all of them are
//! this line. Never known here: what the corpus holds, and which of two agreements is the better answer.
//!
//! ```text
//! line ─▶ parse ─▶ Query ─▶ ask
//!   ▲                │
//!   └── with_pick    └─▶ to_string, in_words
//! ```
//!
//! | written | means |
//! | --- | --- |
//! | `iran health` | both, in any order |
//! | `iran \| health`, `iran OR health` | either; AND binds tighter: `a b \| c` is `(a b) \| c` |
//! | `-iran`, `!iran`, `NOT iran` | not; binds tightest: `-a b` is `(-a) b` |
//! | `"space agency"` | adjacent words, the last one by its beginning |
//! | `'iran` | exactly that word |
//! | `~bzrkv` | these letters in this order, with others between them |
//! | `who:iran` | in one field; `who:(iran \| oman)` is `who:iran \| who:oman` |
//! | `who:="Iran"` | one value of the field, by its exact name: what a pick writes |
//! | `year:2019..2023`, `date:..2025-06` | the agreement's date, or the day of any event: from the earliest of the first to the latest of the second |
//! | `2025`, `may 2025`, `2019..2023` | the agreement's date, or the words: `year:2025 \| "2025"` |
//! | `year:'2021` | only dates that certainly lie there; `year:2021` also has those that perhaps do |
//! | `status:unknown` | the agreements that say nothing in this field, where it has no value of that name |
//!
//! Typographic quotes and dashes mean the plain ones.
//!
//! Within quotes `\"` is a quote and `\\` a backslash. Signs of the language in a word need quotes: `"a|b"`.
//! Text with neither letter nor digit (`&`, a dash between spaces) asks nothing.
//!
//! **Fields with many values.** An agreement has several participants, focus areas, places. A term holds for an
//! agreement when *some* value satisfies it. So `focus:a focus:b` wants both, possibly two different values;
//! `focus:(a | b)` wants at least one; `-focus:a` wants that *none* of the values satisfies it, not that some
//! other value exists; and `-(who:a who:b)` leaves out only what has both. The words of one phrase stand in one
//! value.

use std::fmt;
use std::ops::Range;

use crate::base::date::Date;

mod bare;
mod complete;
mod field;
mod parse;
mod pick;
mod say;
mod show;
mod span;
mod splice;
mod written;

pub use bare::bare;
pub(crate) use bare::bare_among;
pub use complete::{Choice, Completion, complete};
pub use field::{FIELDS, Field, FieldRow};
pub use parse::{parse, parse_typing};
pub use pick::{How, Picks, Taken, alternatives, picks, with_pick, without, without_picks};
pub use say::in_words;
pub use span::{end, span, spans, with_end, with_span, without_end, without_spans};

/// A parsed line. An empty line leaves everything in.
///
/// ```
/// use accords::search::query::{Field, How, parse, with_pick};
///
/// let query = parse("who:cern -status:ended year:2019..2023")?;
/// assert_eq!(query.conjuncts().len(), 3);
/// assert_eq!(query.to_string(), "who:cern -status:ended year:2019..2023");
///
/// // What picking a row in a pane writes.
/// assert_eq!(with_pick("nano", Field::Country, "Iran", How::All), "nano country:=\"Iran\"");
///
/// // An error knows its place in the line, and often what was meant.
/// let error = parse("contry:iran").unwrap_err();
/// assert_eq!((error.span, error.fix.as_deref()), (0..6, Some("country")));
/// # Ok::<(), accords::search::query::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// What the line means; nothing when it is blank.
    pub expr: Option<Expr>,
}

/// What an agreement must satisfy.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// One word, phrase, name or range.
    Term(Term),
    /// What the inner one leaves out. The inner one is never itself a `Not`.
    Not(Box<Expr>),
    /// All of them. Never fewer than two, never an `And` among them.
    And(Vec<Expr>),
    /// At least one of them. Never fewer than two, never an `Or` among them.
    Or(Vec<Expr>),
}

/// The smallest question. Two terms are equal when they mean the same, wherever they stand.
#[derive(Clone, Debug)]
pub struct Term {
    /// Where to look; everywhere when absent. `who:(a | b)` is two terms.
    pub field: Option<Field>,
    /// What to look for.
    pub value: Value,
    /// Where it stands in the line, in bytes: with its field, or the value alone in `who:(a | b)`.
    pub span: Range<usize>,
}

/// What a term looks for. Texts are as typed, not folded.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `word`: the beginning of a word; with typos and then as a subsequence where nothing begins so.
    Word(String),
    /// `'word`: exactly that word.
    Whole(String),
    /// `"two words"`: adjacent words, the last one by its beginning.
    Phrase(String),
    /// `~word`: a subsequence of a name or word.
    Subsequence(String),
    /// `="Moscow State University"`: a value of the field by its exact name. This is what a pick is.
    Name(String),
    /// `2019..2023`, `..2025-06`, `2021`: days between the earliest of the first and the latest of the second; a
    /// date that only may lie there satisfies it too.
    Between(Option<Date>, Option<Date>),
    /// `'2019..2023`: the same days, and only dates that must lie there.
    Within(Option<Date>, Option<Date>),
}

impl PartialEq for Term {
    fn eq(&self, other: &Term) -> bool {
        self.field == other.field && self.value == other.value
    }
}

impl Query {
    /// The terms that stand side by side in the line; all of them hold for every agreement of the answer.
    pub fn conjuncts(&self) -> &[Expr] {
        match &self.expr {
            None => &[],
            Some(Expr::And(all)) => all,
            Some(one @ (Expr::Term(_) | Expr::Not(_) | Expr::Or(_))) => std::slice::from_ref(one),
        }
    }
}

impl Expr {
    /// All of these; nothing when there are none.
    pub fn all(parts: impl IntoIterator<Item = Expr>) -> Option<Expr> {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Expr::And(inner) => flat.extend(inner),
                other @ (Expr::Term(_) | Expr::Not(_) | Expr::Or(_)) => flat.push(other),
            }
        }
        if flat.len() < 2 { flat.pop() } else { Some(Expr::And(flat)) }
    }

    /// At least one of these; nothing when there are none.
    pub fn any(parts: impl IntoIterator<Item = Expr>) -> Option<Expr> {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Expr::Or(inner) => flat.extend(inner),
                other @ (Expr::Term(_) | Expr::Not(_) | Expr::And(_)) => flat.push(other),
            }
        }
        if flat.len() < 2 { flat.pop() } else { Some(Expr::Or(flat)) }
    }

    /// Everything else. Twice is once too often: it gives back what there was.
    #[must_use]
    pub fn negated(self) -> Expr {
        match self {
            Expr::Not(inner) => *inner,
            other @ (Expr::Term(_) | Expr::And(_) | Expr::Or(_)) => Expr::Not(Box::new(other)),
        }
    }

    /// Every term, from left to right, the excluded ones too.
    pub fn terms(&self) -> Vec<&Term> {
        match self {
            Expr::Term(term) => vec![term],
            Expr::Not(inner) => inner.terms(),
            Expr::And(parts) | Expr::Or(parts) => parts.iter().flat_map(Expr::terms).collect(),
        }
    }
}

/// Why a line means nothing yet, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The part of the line that is wrong, in bytes; empty at the place where something is missing.
    pub span: Range<usize>,
    /// What is wrong and what to do, a sentence without its full stop.
    pub what: String,
    /// What to put in the place of `span`, where that is clear.
    pub fix: Option<String>,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Error {}
