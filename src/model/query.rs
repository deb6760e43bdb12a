//! A question: a line of text that means one thing.

use std::ops::Range;

use super::date::Date;

/// A parsed line. An empty line leaves everything in.
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
    /// What the inner one leaves out.
    Not(Box<Expr>),
    /// All of them. Never fewer than two.
    And(Vec<Expr>),
    /// At least one of them. Never fewer than two.
    Or(Vec<Expr>),
}

/// The smallest question.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Where to look; everywhere when absent. `who:(a | b)` is two terms.
    pub field: Option<Field>,
    /// What to look for.
    pub value: Value,
    /// Where it stands in the line, field included, in bytes.
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
    /// `2019..2023`, `..2025-06`, `2021`: days between the earliest of the first and the latest of the second.
    Between(Option<Date>, Option<Date>),
}

/// Where a term looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The titles of the agreement, in any language.
    Title,
    /// Participants of every kind.
    Who,
    /// Organisations, universities, companies, government bodies and blocs.
    Org,
    /// People.
    Person,
    /// The country of a participant, or a country that takes part.
    Country,
    /// Focus areas and the fields of science above them.
    Focus,
    /// Memorandum, treaty, protocol, ….
    Kind,
    /// Planned, agreed, signed, in force, ended, unknown.
    Status,
    /// Where an event took place.
    Place,
    /// What the parties will do.
    Activity,
    /// Publishers, agencies and gists of the articles.
    Source,
    /// The years of the events.
    Year,
    /// The days of the events.
    Date,
}
