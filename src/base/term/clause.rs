//! One clause of words about a term: splits a text into clauses, and reads each word by word.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::length::Length;
use super::{Renewal, TermWords};
use crate::base::date::loose::{Loose, Note, Reading, read as read_date};
use crate::base::date::{Date, Day};
use crate::base::text::fold::fold;
use crate::base::text::word_table::{rows, values};

/// Splits a text into clauses, which each say one thing.
pub(super) fn clauses(words: &str) -> impl Iterator<Item = &str> {
    let marks = [
        ",", ";", "，", "；", "、", "。", "،", "؛", " - ", " – ", " — ", " / ", " unless ", " with ", " but ", " and ",
        " salvo ", " sauf ", " con ", " mit ", " tenzij ", " и ", " und ", " et ", " ve ", "\n",
    ];
    let mut parts = vec![words];
    for mark in marks {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    parts.into_iter().flat_map(sentences).map(str::trim).filter(|it| !it.is_empty())
}

/// Splits at full stops, except after a number (`31.` may be part of a date) and after abbreviations such as `w.e.f.`.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(". ") {
        let before = text.get(..at).unwrap_or_default();
        let is_abbreviation = before.rsplit(' ').next().is_some_and(|it| it.contains('.'));
        if !before.ends_with(|c: char| c.is_ascii_digit()) && !is_abbreviation {
            found.extend(text.get(start..at));
            start = at + 1;
        }
    }
    found.extend(text.get(start..));
    found
}

/// One clause, word by word.
pub(super) struct Clause {
    senses: Vec<Sense>,
    /// The date of the clause, and whether the words before it say that it is the end.
    date: Option<(Date, bool)>,
}

impl Clause {
    /// Reads a clause. `None` if one of its words may change the meaning of the others.
    pub fn new(text: &str) -> Option<Clause> {
        // In `three (3) years` the number is given twice.
        let text = part_date(&text.replace(['(', ')', '（', '）', '[', ']', '-', '’', '\''], " "));
        let cell = read_date(&text, &Reading::default());
        let dated = match cell.date {
            // Digits beside a date may be another date.
            Loose::Date(date) if cell.notes.len() < 2 && !has_year(&cell.notes) => {
                // "until 2027-12-31" is parsed as a span without a beginning, but means its end.
                let text = date.to_string();
                text.strip_prefix("../").map_or(Some(date), |end| Date::parse(end).ok())
            }
            Loose::Date(_) | Loose::Ambiguous { .. } | Loose::OtherCalendar { .. } | Loose::No => None,
        };
        let folded = fold(&text);
        let words: Vec<&str> = folded.split(' ').filter(|it| !it.is_empty()).collect();
        let mut senses: Vec<Sense> = Vec::new();
        let mut unknown = 0;
        let mut at = 0;
        while at < words.len() {
            let run = (1..=LONGEST.min(words.len() - at)).rev().find_map(|length| {
                let run = words.get(at..at + length)?.join(" ");
                WORDS.get(&run).map(|found| (length, found.as_slice()))
            });
            if let Some(number) = words.get(at).and_then(|it| it.parse::<u16>().ok()) {
                // Digits after the same number in words add nothing.
                if senses.last() != Some(&Sense::Number(number)) {
                    senses.push(Sense::Number(number));
                }
                at += 1;
            } else if let Some((length, found)) = run {
                at += length;
                // In `un preaviso de seis meses` the "one" is an article, because it counts nothing.
                let counts =
                    |it: &&str| it.parse::<u16>().is_ok() || WORDS.get(*it).is_some_and(|it| it.iter().any(is_unit));
                if found != [Sense::Number(1)] || words.get(at).is_some_and(counts) {
                    senses.extend(found.iter().filter(|it| **it != Sense::Between));
                }
            } else {
                unknown += 1;
                at += 1;
            }
        }
        let ends = senses.contains(&Sense::Until);
        let date = dated.or_else(|| year_alone(&senses, &words)).map(|date| (date, ends));
        let is_bound = senses.contains(&Sense::Least) && !senses.contains(&Sense::Notice);
        // A number without a unit may be a year, or belong to something that is not understood.
        let is_of = |pair: &[Sense]| match pair {
            [Sense::Number(one), Sense::Number(other)] => one == other,
            [Sense::Number(_), Sense::Unit(_)] => true,
            [Sense::Number(_), _] | [Sense::Number(_)] => false,
            // `up to 5 years` is an upper limit.
            [Sense::Until, Sense::Number(_)] => false,
            _ => true,
        };
        let is_counted = senses.windows(2).all(is_of) && senses.last().is_none_or(|it| is_of(&[*it]));
        let is_whole = date.is_some() || unknown == 0 && is_counted;
        let is_harmless = !senses.contains(&Sense::Stop) && !is_bound && is_whole;
        is_harmless.then_some(Clause { senses, date })
    }

    /// Adds what the clause says. Returns whether it said anything; `None` if it contradicts what is known.
    pub fn add_to(&self, term: &mut TermWords) -> Option<bool> {
        let has = |sense: Sense| self.senses.contains(&sense);
        if let Some((date, ends)) = self.date {
            // "from 2020 to 2025" is read as one span.
            let text = date.to_string();
            if let Some((from, until)) = text.split_once('/') {
                term.from = Date::parse(from).ok();
                return term.until.replace(Date::parse(until).ok()?).is_none().then_some(true);
            }
            if ends && term.until.replace(date).is_none() {
                return Some(true);
            }
            if ends || !has(Sense::From) || term.from.replace(date).is_some() {
                return None;
            }
            // "18 months from 1 January 2024" gives a length, too.
        }
        let lengths = self.lengths();
        let place = |sense: Sense| self.senses.iter().position(|it| *it == sense);
        let (renewal, notice) = (place(Sense::Renewal), place(Sense::Notice));
        if has(Sense::Indefinite) {
            term.is_indefinite = true;
        }
        if let Some(at) = renewal.or_else(|| place(Sense::Automatic).filter(|_| notice.is_none())) {
            let denied = self.senses.iter().take(at).any(|it| *it == Sense::No);
            term.renewal = Some(match denied {
                true => Renewal::None,
                false if has(Sense::Automatic) => Renewal::Automatic,
                // "Renewed automatically, by mutual consent" stays automatic.
                false => term.renewal.filter(|it| *it == Renewal::Automatic).unwrap_or(Renewal::ByAgreement),
            });
        }
        let mut own = None;
        for (at, length) in lengths {
            if notice.is_some() && renewal.is_none_or(|it| at > it) {
                term.notice = Some(length);
            } else if renewal.is_none_or(|it| at < it) && own.replace(length).is_some() {
                return None;
            }
        }
        if let Some(length) = own
            && term.length.replace(length).is_some_and(|before| before != length)
        {
            // After a renewal, a second length is that of the renewal. Here it is a contradiction.
            return None;
        }
        let said = self.date.is_some()
            || own.is_some()
            || has(Sense::Indefinite)
            || term.renewal.is_some()
            || term.notice.is_some();
        // Connecting words alone are allowed.
        Some(said)
    }

    /// Each number with a unit after it, and its index.
    fn lengths(&self) -> Vec<(usize, Length)> {
        let pairs = self.senses.windows(2).enumerate();
        pairs
            .filter_map(|(at, pair)| match *pair {
                [Sense::Number(count), Sense::Unit(unit)] => Some((
                    at,
                    match unit {
                        Unit::Year => Length::Months(count.checked_mul(12)?),
                        Unit::Month => Length::Months(count),
                        Unit::Week => Length::Days(count.checked_mul(7)?),
                        Unit::Day => Length::Days(count),
                    },
                )),
                _ => None,
            })
            .collect()
    }
}

/// The meaning of a word in a text about a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    Number(u16),
    Unit(Unit),
    Until,
    From,
    EndOf,
    Indefinite,
    Automatic,
    Renewal,
    Consent,
    No,
    Notice,
    /// At least this long; understood only of a notice.
    Least,
    Between,
    Stop,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Year,
    Month,
    Week,
    Day,
}

/// The meanings of words and of expressions of several words.
static WORDS: LazyLock<FxHashMap<String, Vec<Sense>>> = LazyLock::new(|| {
    let mut words: FxHashMap<String, Vec<Sense>> = FxHashMap::default();
    for [meaning, own] in rows(include_str!("../../../data/words/terms.tsv")) {
        let sense = match meaning {
            "year" => Sense::Unit(Unit::Year),
            "month" => Sense::Unit(Unit::Month),
            "week" => Sense::Unit(Unit::Week),
            "day" => Sense::Unit(Unit::Day),
            "until" => Sense::Until,
            "from" => Sense::From,
            "end of" => Sense::EndOf,
            "indefinite" => Sense::Indefinite,
            "automatic" => Sense::Automatic,
            "renewal" => Sense::Renewal,
            "consent" => Sense::Consent,
            "no" => Sense::No,
            "notice" => Sense::Notice,
            "least" => Sense::Least,
            "between" => Sense::Between,
            "stop" => Sense::Stop,
            number => match number.parse() {
                Ok(number) => Sense::Number(number),
                Err(_) => continue,
            },
        };
        for word in values(own) {
            let senses = words.entry(fold(word)).or_default();
            // Two spellings of a word may fold to the same text.
            if !senses.contains(&sense) {
                senses.push(sense);
            }
        }
    }
    words
});

/// Whether a text beside a date has the digits of a year.
fn has_year(notes: &[Note]) -> bool {
    notes.iter().any(|note| match note {
        Note::LeftOut(words) => words.split(|c: char| !c.is_ascii_digit()).any(|it| it.len() == 4),
        Note::ShortYear | Note::Converted(_) => false,
    })
}

/// The number of words of the longest expression, such as `no expiry date`.
const LONGEST: usize = 6;

fn is_unit(sense: &Sense) -> bool {
    matches!(sense, Sense::Unit(_))
}

/// Adds spaces around a date in a script without spaces: `至2027年12月31日`.
fn part_date(text: &str) -> String {
    let mut text = text.to_owned();
    let first = text.find(|c: char| c.is_ascii_digit()).filter(|_| text.contains(['年', '月', '日']));
    if let Some(first) = first {
        text.insert(first, ' ');
        if let Some(last) = text.rfind('日') {
            text.insert(last + '日'.len_utf8(), ' ');
        }
    }
    text
}

/// A year alone counts as a date only after certain words: `until 2027`, `end of 2027`.
fn year_alone(senses: &[Sense], words: &[&str]) -> Option<Date> {
    let marked = senses.iter().any(|it| matches!(it, Sense::Until | Sense::From));
    let mut numbers = words.iter().filter(|it| it.bytes().all(|b| b.is_ascii_digit()));
    let year = numbers.next().filter(|it| marked && it.len() == 4 && numbers.next().is_none())?;
    let date = Date::parse(year).ok()?;
    let ends = Day::new(date.year()?, 12, 31).and_then(Date::day);
    if senses.contains(&Sense::EndOf) { ends } else { Some(date) }
}
