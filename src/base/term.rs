//! Reads the term of an agreement from the words of a register: `three (3) years, renewed automatically`.
//!
//! A text is read only if all of it is understood: a word that may change the meaning leaves it unread. The words are
//! in `data/words/terms.tsv`.

mod clause;
mod length;

use super::date::Date;
use super::date::loose::{Loose, parse_loose};
use clause::{Clause, clauses};
pub use length::{Length, parse_length};

/// The term of an agreement, as far as the words give it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TermWords {
    /// Its beginning.
    pub from: Option<Date>,
    /// Its end, if the words give a date.
    pub until: Option<Date>,
    /// Its length.
    pub length: Option<Length>,
    /// Whether it has no end.
    pub is_indefinite: bool,
    /// What happens at its end.
    pub renewal: Option<Renewal>,
    /// How long before its end a party must give notice.
    pub notice: Option<Length>,
}

/// What happens at the end of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// It is renewed by itself.
    Automatic,
    /// It is renewed if the parties agree.
    ByAgreement,
    /// It ends.
    None,
}

/// The word of the article data for a term that is renewed by itself.
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

/// Reads words about a term. `None` if they are not understood, or are not about a term.
pub fn read(words: &str) -> Option<TermWords> {
    let mut found = TermWords::default();
    if let Some((from, until)) = span(words) {
        return Some(TermWords { from, until: Some(until), ..found });
    }
    let mut any = false;
    // In `5 years (2019-2024)` the dates are in brackets after the length.
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

/// Reads a text that is nothing but dates: `2020-2025`, `1 January 2020 to 31 December 2024`, `from 2020 until 2025`,
/// `31 December 2027`.
fn span(words: &str) -> Option<(Option<Date>, Date)> {
    let words = words.trim().trim_end_matches('.');
    if let Some((from, until)) = halves(words).or_else(|| academic_years(words)) {
        return Some((Some(from), until));
    }
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

/// Reads two days with a word or a dash between them: `01/09/2022 - 31/08/2027`, `from 1.1.2020 until 31.12.2024`. Where
/// one of them does not tell day and month apart, the other does.
fn halves(words: &str) -> Option<(Date, Date)> {
    const BETWEEN: [&str; 9] = [" - ", " – ", " — ", " until ", " till ", " to ", " through ", " bis ", " до "];
    const BEFORE: [&str; 6] = ["from ", "valid from ", "von ", "vom ", "с ", "since "];
    let lower = words.to_lowercase();
    let (from, until) = BETWEEN.iter().find_map(|it| lower.split_once(it))?;
    let from = BEFORE.iter().find_map(|it| from.strip_prefix(it)).unwrap_or(from);
    let day = |text: &str, other: &str| match parse_loose(text.trim(), None) {
        Loose::Date(date) if date.earliest() == date.latest() => Some(date),
        Loose::Ambiguous { dmy, mdy } => match numbers(other) {
            [13..=31, 1..=12] => Some(dmy),
            [1..=12, 13..=31] => Some(mdy),
            _ => None,
        },
        Loose::Date(_) | Loose::OtherCalendar { .. } | Loose::No => None,
    };
    day(from, until).zip(day(until, from)).filter(|(from, until)| from.latest() < until.latest())
}

/// The first two numbers of a date.
fn numbers(text: &str) -> [u16; 2] {
    let mut numbers = text.trim().split(|c: char| !c.is_ascii_digit()).map(|it| it.parse().unwrap_or(0));
    [numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)]
}

/// Reads two academic years: `2023/24-2026/27` is from 2023 until 2027.
fn academic_years(words: &str) -> Option<(Date, Date)> {
    let words = words.to_lowercase();
    let words = words.trim_start_matches("academic years").trim_start_matches("academic year").trim();
    let (from, until) = words.split_once(['-', '–']).or_else(|| words.split_once(" to "))?;
    let year = |text: &str| {
        let (first, last) = text.trim().split_once('/')?;
        let next: u16 = first.parse::<u16>().ok().filter(|it| (1900..2100).contains(it))? + 1;
        let last: u16 = last.parse().ok()?;
        (last == next || last == next % 100).then_some((next - 1, next))
    };
    let date = |year: u16| Date::parse(&year.to_string()).ok();
    Some((date(year(from)?.0)?, date(year(until)?.1)?))
}

#[cfg(test)]
mod tests;
