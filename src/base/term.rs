//! How long an agreement runs, read from the words of a register: `three (3) years, renewed automatically`.
//!
//! Reads only what it understands as a whole: a text with a word that may change its meaning is left unread. Its words
//! stand in `data/words/terms.tsv`.

mod clause;
mod length;

use super::date::Date;
use super::date::loose::{Loose, parse_loose};
use clause::{Clause, clauses};
pub use length::{Length, parse_length};

/// What words say of the term of an agreement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TermWords {
    /// From when it runs.
    pub from: Option<Date>,
    /// When it ends, where the words give a date.
    pub until: Option<Date>,
    /// How long it runs.
    pub length: Option<Length>,
    /// Whether it has no end.
    pub is_indefinite: bool,
    /// What happens at its end.
    pub renewal: Option<Renewal>,
    /// How long before its end a party has to say that it leaves.
    pub notice: Option<Length>,
}

/// What happens at the end of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// It goes on by itself.
    Automatic,
    /// It goes on if the parties say so.
    ByAgreement,
    /// It ends.
    None,
}

/// The word of the article data for a term that goes on by itself.
pub const AUTOMATIC: &str = "automatic";

impl Renewal {
    /// The word of the article data.
    pub fn word(self) -> &'static str {
        match self {
            Renewal::Automatic => AUTOMATIC,
            Renewal::ByAgreement => "by-agreement",
            Renewal::None => "none",
        }
    }
}

/// Reads words about a term. `None` where they are not understood, or say nothing of a term.
pub fn read(words: &str) -> Option<TermWords> {
    let mut found = TermWords::default();
    if let Some((from, until)) = span(words) {
        return Some(TermWords { from, until: Some(until), ..found });
    }
    let mut any = false;
    // `5 years (2019-2024)`: the dates stand beside the length.
    let (mut rest, mut bare) = (words, String::new());
    while let Some((before, (inside, after))) =
        rest.split_once('(').and_then(|(it, rest)| Some((it, rest.split_once(')')?)))
    {
        bare.push_str(before);
        match span(inside).filter(|_| !before.trim().is_empty()) {
            Some((from, until)) if found.until.is_none() => {
                (found.from, found.until, any) = (from, Some(until), true);
            }
            Some(_) => return None,
            None => {
                bare.push('(');
                bare.push_str(inside);
                bare.push(')');
            }
        }
        rest = after;
    }
    bare.push_str(rest);
    for clause in clauses(&bare) {
        let clause = Clause::new(clause)?;
        any |= clause.add_to(&mut found)?;
    }
    if found.is_indefinite && (found.until.is_some() || found.length.is_some()) {
        return None;
    }
    any.then_some(found)
}

/// `2020-2025`, `1 January 2020 to 31 December 2024`, `from 2020 until 2025`, `31 December 2027`.
fn span(words: &str) -> Option<(Option<Date>, Date)> {
    let words = words.trim().trim_end_matches('.');
    match parse_loose(words, None) {
        Loose::Date(date) if words.contains(['/', '–', '-']) || words.contains(" to ") => {
            let text = date.to_string();
            match text.split_once('/') {
                Some((from, until)) => Some((Date::parse(from).ok(), Date::parse(until).ok()?)),
                None if date.year().is_some() && date.earliest() == date.latest() => Some((None, date)),
                None => None,
            }
        }
        Loose::Date(date) if date.earliest() == date.latest() => Some((None, date)),
        Loose::Date(_) | Loose::Ambiguous { .. } | Loose::OtherCalendar { .. } | Loose::No => None,
    }
}

#[cfg(test)]
mod tests;
