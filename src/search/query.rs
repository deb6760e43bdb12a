//! The query language: a line of text and its parsed form, the [`Query`].
//!
//! Typing, picking a value in a pane and passing a query on the command line all produce such a line. This module does
//! not know the corpus and does not rank.
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
//! | `who:="Iran"` | one value of the field, by its exact name; a pick writes this |
//! | `year:2019..2023`, `date:..2025-06` | the date of the agreement, or the day of any event, from the first day of the first date to the last day of the second |
//! | `2025`, `may 2025`, `2019..2023` | the date of the agreement, or the words: `year:2025 \| "2025"` |
//! | `last year`, `past 6 months`, `ends:next-year` | a time counted from today, on the day of the evaluation |
//! | `expires in 2027`, `ends next month` | the end of the agreement: `ends:2027` |
//! | `year:'2021` | only dates that must lie there; `year:2021` also finds those that may lie there |
//! | `status:unknown` | agreements without a value in this field, unless a value has that name |
//!
//! Typographic quotes and dashes are read as the plain ones.
//!
//! Within quotes, `\"` is a quote and `\\` a backslash. A word that contains a sign of the language needs quotes:
//! `"a|b"`. Text without a letter or digit (`&`, a dash between spaces) is ignored.
//!
//! **Fields with many values.** An agreement has several participants, focus areas, places. A term holds for an
//! agreement when *some* value satisfies it. So `focus:a focus:b` wants both, possibly two different values;
//! `focus:(a | b)` wants at least one; `-focus:a` wants that *none* of the values satisfies it, not that some
//! other value exists; and `-(who:a who:b)` leaves out only what has both. The words of one phrase stand in one
//! value.

use std::fmt;
use std::ops::Range;

use super::sets::Set;
use crate::base::date::Date;

mod bare;
mod complete;
mod dates;
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
pub use dates::Span;
pub use field::{FIELDS, Field, FieldRow};
pub use parse::{parse, parse_typing};
pub use pick::{How, Picks, Taken, alternatives, picks, with_pick, without, without_picks};
pub use say::in_words;
pub use span::{due, span, spans, with_due, with_span, without_due, without_spans};

/// A parsed line. The query of an empty line matches every agreement.
///
/// ```
/// use accords::search::query::{Field, How, parse, with_pick};
///
/// let query = parse("who:cern -status:ended year:2019..2023")?;
/// assert_eq!(query.conjuncts().len(), 3);
/// assert_eq!(query.to_string(), "who:cern -status:ended year:2019..2023");
///
// A pick in a pane writes this.
/// assert_eq!(with_pick("nano", Field::Country, "Iran", How::All), "nano country:=\"Iran\"");
///
// An error has its place in the line, and a correction where one is likely.
/// let error = parse("contry:iran").unwrap_err();
/// assert_eq!((error.span, error.fix.as_deref()), (0..6, Some("country")));
/// # Ok::<(), accords::search::query::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// The expression; `None` for a blank line.
    pub expr: Option<Expr>,
}

/// A condition on an agreement.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A single word, phrase, name or range.
    Term(Term),
    /// The negation of an expression, which is never a `Not` itself.
    Not(Box<Expr>),
    /// All of these. At least two; none is an `And`.
    And(Vec<Expr>),
    /// At least one of these. At least two; none is an `Or`.
    Or(Vec<Expr>),
}

/// The smallest part of a query. Equality ignores `span`.
#[derive(Clone, Debug)]
pub struct Term {
    /// The field to search; all fields if absent. `who:(a | b)` is two terms.
    pub field: Option<Field>,
    /// What to search for.
    pub value: TermValue,
    /// The place in the line, as a byte range: field and value, or the value only in `who:(a | b)`.
    pub span: Range<usize>,
}

/// What a term searches for. Texts are as typed, without case folding.
#[derive(Clone, Debug, PartialEq)]
pub enum TermValue {
    /// `word`: words with this prefix; if there are none, typos are allowed, and then subsequences.
    Word(String),
    /// `'word`: exactly that word.
    Whole(String),
    /// `"two words"`: adjacent words; the last one may be a prefix.
    Phrase(String),
    /// `~word`: a subsequence of a name or word.
    Subsequence(String),
    /// `="Moscow State University"`: a value of the field with exactly this name. A pick writes this.
    Name(String),
    /// `2019..2023`, `..2025-06`, `2021`: dates that may lie between the first day of the first date and the last day
    /// of the second.
    Between(Option<Date>, Option<Date>),
    /// `'2019..2023`: dates that must lie between these days.
    Within(Option<Date>, Option<Date>),
}

impl PartialEq for Term {
    fn eq(&self, other: &Term) -> bool {
        self.field == other.field && self.value == other.value
    }
}

impl Query {
    /// Whether a term of the query asks for a set, such as `is:noted`.
    pub fn asks_for(&self, set: Set) -> bool {
        let is_it = |term: &&Term| matches!(&term.value, TermValue::Word(word) if Set::named(word) == Some(set));
        let mut terms = self.expr.iter().flat_map(Expr::terms).filter(|it| it.field == Some(Field::Is));
        terms.any(|it| is_it(&it))
    }

    /// The top-level terms of the line, which must all hold.
    pub fn conjuncts(&self) -> &[Expr] {
        match &self.expr {
            None => &[],
            Some(Expr::And(all)) => all,
            Some(one @ (Expr::Term(_) | Expr::Not(_) | Expr::Or(_))) => std::slice::from_ref(one),
        }
    }
}

impl Expr {
    /// The conjunction of these; `None` if there are none.
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

    /// The disjunction of these; `None` if there are none.
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

    /// The negation. A double negation is removed.
    #[must_use]
    pub fn negated(self) -> Expr {
        match self {
            Expr::Not(inner) => *inner,
            other @ (Expr::Term(_) | Expr::And(_) | Expr::Or(_)) => Expr::Not(Box::new(other)),
        }
    }

    /// All terms from left to right, including negated ones.
    pub fn terms(&self) -> Vec<&Term> {
        match self {
            Expr::Term(term) => vec![term],
            Expr::Not(inner) => inner.terms(),
            Expr::And(parts) | Expr::Or(parts) => parts.iter().flat_map(Expr::terms).collect(),
        }
    }
}

/// An error in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The wrong part of the line, as a byte range; empty where something is missing.
    pub span: Range<usize>,
    /// What is wrong and what to do: a sentence without its full stop.
    pub what: String,
    /// The replacement for `span`, if one is clear.
    pub fix: Option<String>,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Error {}
