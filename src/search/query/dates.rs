//! Parses single dates: in figures, or an English month with its year.

use crate::base::date::{Date, MONTHS};

/// A first and a last date; an open end is `None`.
pub type Span = (Option<Date>, Option<Date>);

/// The date of an English month name, in full or as three letters, followed by a year.
pub(super) fn month(word: &str, year: &str) -> Option<Date> {
    self::year(year)?;
    let is_word = |it: &str| it.eq_ignore_ascii_case(word);
    let named = MONTHS.iter().position(|it| is_word(it) || it.get(..3).is_some_and(is_word))?;
    date(&format!("{year}-{:02}", named + 1))
}

/// Parses a year, month or day of the years 1800 to 2099.
pub(super) fn date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let figures = |text: &str, count: usize| text.len() == count && text.bytes().all(|it| it.is_ascii_digit());
    if year(parts.next()?).is_none() || !parts.clone().all(|it| figures(it, 2)) || parts.count() > 2 {
        // `year` accepts exactly four digits, and a date has at most two more parts.
        return None;
    }
    Date::parse(text).ok()
}

pub(super) fn year(text: &str) -> Option<Date> {
    let is_year = text.len() == 4 && text.parse::<u16>().is_ok_and(|it| (1800..2100).contains(&it));
    if is_year { Date::parse(text).ok() } else { None }
}
