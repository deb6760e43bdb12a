//! Reads the cells of date columns.

use super::Builder;
use crate::base::date::Date;
use crate::base::date::loose::{self, Cell, Loose, Note, Order};
use crate::base::term;
use crate::import::sheet::cells::{endless, one_line, yes_or_no};
use crate::import::sheet::target::Target;
use crate::import::sheet::vocabulary::{UNSIGNED, event_of, says_place};
use crate::import::sheet::{Fault, Log};

impl Builder {
    /// The order of day and month in the unambiguous dates of a column, if they agree.
    pub fn order_of(&self, column: &str) -> Option<Order> {
        let of_column = |(at, _): &(&usize, &[u32; 2])| self.columns.header(**at) == column;
        let [by_day, by_month] = *self.orders.iter().find(of_column)?.1;
        match (by_day > 0, by_month > 0) {
            (true, false) => Some(Order::DayMonth),
            (false, true) => Some(Order::MonthDay),
            (true, true) | (false, false) => None,
        }
    }

    pub fn read(&self, text: &str, at: usize) -> Cell {
        loose::read(text, &self.readings.get(at).copied().unwrap_or_default())
    }

    pub(super) fn date(&mut self, text: &str, at: usize, line: u64, log: &mut Log) -> DateCell {
        let Cell { date, notes } = self.read(text, at);
        let (mut consent, mut place) = (None, None);
        for note in notes {
            let what = match (&note, date) {
                (Note::LeftOut(words), _) if Consent::of(words).is_some() => {
                    consent = Consent::of(words);
                    continue;
                }
                (Note::LeftOut(words), Loose::Date(_))
                    if says_place(self.columns.header(at)) && !words.contains(char::is_numeric) =>
                {
                    place = Some(one_line(words));
                    continue;
                }
                (Note::LeftOut(_), Loose::Date(date)) => Fault::Beside(text.to_owned(), date),
                (Note::ShortYear, Loose::Date(date)) => Fault::ShortYear(text.to_owned(), date),
                (Note::Converted(calendar), Loose::Date(date)) => Fault::Converted(text.to_owned(), *calendar, date),
                (Note::LeftOut(_) | Note::ShortYear | Note::Converted(_), _) => continue,
            };
            if matches!(what, Fault::Beside(..)) {
                self.kept.push(at);
            }
            log.add(line, self.columns.header(at), what);
        }
        match date {
            // Some lists write "no end" in this way.
            Loose::Date(date) if matches!(date.year(), Some(2999 | 9999)) => DateCell::Nothing,
            Loose::Date(date) => {
                if let Some(order) = begins_with(text) {
                    let seen = self.orders.entry(at).or_default();
                    let which = usize::from(order == Order::MonthDay);
                    seen.iter_mut().skip(which).take(1).for_each(|it| *it += 1);
                }
                DateCell::Date(date, consent, place)
            }
            Loose::Ambiguous { dmy, mdy } => {
                log.add(line, self.columns.header(at), Fault::Ambiguous(text.to_owned(), dmy, mdy));
                self.kept.push(at);
                let year = dmy.year().and_then(|year| Date::parse(&format!("{year:04}")).ok());
                // For an end both days matter: the agreement has surely ended when both have passed.
                let is_end = self.columns.of(Target::Ended).any(|it| it == at);
                let both = Date::parse(&format!("{}/{}", dmy.min(mdy), dmy.max(mdy))).ok().filter(|_| is_end);
                both.or(year).map_or(DateCell::Nothing, |date| DateCell::Date(date, consent, place))
            }
            Loose::OtherCalendar { calendar, date, at_its_word } => {
                log.add(line, self.columns.header(at), Fault::OtherCalendar(text.to_owned(), calendar, date));
                self.kept.push(at);
                at_its_word.map_or(DateCell::Nothing, |doubtful| DateCell::Date(doubtful, consent, place))
            }
            Loose::No => match yes_or_no(text) {
                Some(true) => DateCell::Yes,
                Some(false) => DateCell::Nothing,
                None if endless(text) || term::read(text).is_some() => DateCell::Words,
                None => match event_of(text).filter(|it| UNSIGNED.contains(it)) {
                    Some(kind) => DateCell::Unsigned(kind),
                    None => {
                        log.add(line, self.columns.header(at), Fault::Date(text.to_owned()));
                        self.kept.push(at);
                        DateCell::Nothing
                    }
                },
            },
        }
    }
}

/// The meaning of a cell of a date column.
pub(super) enum DateCell {
    /// The date, and how a state consented and where, if the cell says so.
    Date(Date, Option<Consent>, Option<String>),
    /// It has happened at an unknown date.
    Yes,
    /// Words about the term, for example that there is no end.
    Words,
    /// The type of an event before a signature: `not yet signed`.
    Unsigned(&'static str),
    Nothing,
}

/// How a state consented to be bound, as the United Nations Treaty Collection marks it after the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Consent {
    /// `a`
    Accession,
    /// `A`, `AA`, `c`, `d`, `s` and `r`: acceptance, approval, confirmation, succession, definitive signature, ratification.
    Other,
}

impl Consent {
    fn of(mark: &str) -> Option<Consent> {
        match mark.trim_matches(['(', ')', '[', ']', ' ']) {
            "a" | "accession" | "acc" => Some(Consent::Accession),
            "A" | "AA" | "c" | "d" | "s" | "r" | "R" => Some(Consent::Other),
            _ => None,
        }
    }
}

/// Whether words next to a date say how a state consented.
pub fn is_consent(words: &str) -> bool {
    Consent::of(words).is_some()
}

/// Whether a date such as `13/06/2021` begins with the day or the month; `None` if both are possible.
fn begins_with(text: &str) -> Option<Order> {
    let mut numbers = text.split(['/', '-', '.', ' ']).map(str::parse::<u32>);
    match (numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?) {
        (13..=31, 1..=12, 1000..) => Some(Order::DayMonth),
        (1..=12, 13..=31, 1000..) => Some(Order::MonthDay),
        _ => None,
    }
}
