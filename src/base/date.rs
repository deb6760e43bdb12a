//! Dates that may be incomplete or uncertain: a day, a month, a year, an approximate date, an open or closed interval.
//!
//! The notation is EDTF (ISO 8601-2:2019), levels 0 and 1, and of level 2 only a known day in an unknown month. A
//! [`Date`] is shown exactly as it was written and is never made more precise. It is never empty and never ends before
//! it begins. Nothing here reads the clock: callers pass today's date. For dates as people write them in spreadsheets
//! see [`loose`].

use std::cmp::{Ordering, Reverse};
use std::fmt;
use std::str::FromStr;

use jiff::civil;
use thiserror::Error;

use edge::Edge;
pub(crate) use shown::MONTHS;

pub mod calendar;
mod edge;
pub mod loose;
mod shown;

/// A set of possible days, written in EDTF: `2025-05-02`, `2025-05`, `202X`, `2025-10-23~`, `../2025-10-25`.
///
/// Dates are ordered by their earliest possible day; on the same day the wider one comes first: `2021`, then
/// `2021-01-01`, then `2021-06-04`. A `Date` and an `Option<Date>` take eight bytes each, because a corpus may have a
/// million of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    start: Edge,
    /// The part after a `/`.
    end: Option<Edge>,
}

impl Date {
    /// Reads strict EDTF and nothing else.
    pub fn parse(text: &str) -> Result<Date, DateError> {
        if let Some((start, end)) = text.split_once('/') {
            return Date::span(Edge::parse(start, text)?, Edge::parse(end, text)?, text);
        }
        if text.is_empty() || text == ".." {
            return Err(DateError::Empty(text.to_owned()));
        }
        Ok(Date { start: Edge::parse(text, text)?, end: None })
    }

    /// The date of one day. `None` for the far past and the far future.
    pub fn day(day: Day) -> Option<Date> {
        let civil = day.civil()?;
        let year = u32::try_from(civil.year()).ok().filter(|year| *year > 0)?;
        let start = Edge::pack(year, 0, civil.month().unsigned_abs().into(), civil.day().unsigned_abs().into());
        Some(Date { start, end: None })
    }

    /// The first possible day; [`Day::FAR_PAST`] if the start is open.
    pub fn earliest(self) -> Day {
        self.start.first()
    }

    /// The last possible day; [`Day::FAR_FUTURE`] if the end is open.
    pub fn latest(self) -> Day {
        self.end.unwrap_or(self.start).last()
    }

    /// The first day of the end as it was written: of `../2025-10` the first of October.
    pub fn end_begins(self) -> Day {
        self.end.unwrap_or(self.start).first()
    }

    /// The year, if all possible days are in the same year.
    pub fn year(self) -> Option<u16> {
        self.earliest().year().filter(|year| self.latest().year() == Some(*year))
    }

    /// Whether it was written as uncertain (`?`), approximate (`~`) or both (`%`).
    pub fn is_doubtful(self) -> bool {
        self.start.doubt() != 0 || self.end.is_some_and(|it| it.doubt() != 0)
    }

    /// Whether every possible day is within `first..=last`. Always false for a doubtful date.
    pub fn certainly_within(self, first: Day, last: Day) -> bool {
        !self.is_doubtful() && first <= self.earliest() && self.latest() <= last
    }

    /// Whether some possible day is within `first..=last`.
    pub fn possibly_within(self, first: Day, last: Day) -> bool {
        self.earliest() <= last && first <= self.latest()
    }

    /// An interval from the first possible day of `start` to the last possible day of `end`.
    fn span(start: Edge, end: Edge, text: &str) -> Result<Date, DateError> {
        if start.is_open() && end.is_open() {
            return Err(DateError::Empty(text.to_owned()));
        }
        if start.first() > end.last() {
            return Err(DateError::Backwards(text.to_owned()));
        }
        Ok(Date { start, end: Some(end) })
    }

    /// Whether it was written as one day.
    fn is_day(self) -> bool {
        self.end.is_none() && self.start.is_day()
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Date) -> Ordering {
        if self.is_day() && other.is_day() {
            return self.start.cmp(&other.start);
        }
        let key = |it: &Date| (it.earliest(), Reverse(it.latest()), it.start, it.end);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Date) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Writes the date exactly as it was read.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.end {
            None => f.pad(&self.start.to_string()),
            Some(end) => f.pad(&format!("{}/{end}", self.start)),
        }
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Date({self})")
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Date, DateError> {
        Date::parse(text)
    }
}

/// Why a text is not a date. The message of each error says what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DateError {
    /// An empty text, or one that limits the days in no way (`..`).
    #[error("`{0}` says nothing about the day; leave the date out, or write 2021, 2021-06 or 2021-06-04")]
    Empty(String),
    /// No form of EDTF level 0 or 1.
    #[error(
        "`{0}` is not a date; write 2021, 2021-06 or 2021-06-04, with ~ after it if approximate, ../ before it \
         if it is the latest possible day, 2021/2023 for a span"
    )]
    Shape(String),
    /// A day with a time.
    #[error("`{0}` has a time of day; write the day alone, 2021-06-04")]
    Time(String),
    /// Year 0000 or a negative one.
    #[error("`{0}` has no year between 0001 and 9999; leave the date out")]
    Year(String),
    /// A month that is neither 01 to 12 nor a season, 21 to 24.
    #[error("`{0}` has no month between 01 and 12; write year, month and day in this order, 2021-06-04")]
    Month(String),
    /// A day that the calendar does not have: the 30th of February.
    #[error("`{0}` is not a day of the calendar; write year and month alone, 2021-06, if only they are known")]
    Day(String),
    /// An interval that ends before it begins.
    #[error("`{0}` ends before it begins; write the earlier date first")]
    Backwards(String),
}

/// A day of the proleptic Gregorian calendar, as the number of days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// A day before all others: the start of a date with an open start.
    pub const FAR_PAST: Day = Day(i32::MIN);
    /// A day after all others: the end of a date with an open end.
    pub const FAR_FUTURE: Day = Day(i32::MAX);
    /// 9999-12-31.
    const LAST: Day = Day(2_932_896);

    /// The day, if it is in the calendar and the year is 1 to 9999.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Day> {
        let year = i16::try_from(year).ok().filter(|year| *year > 0)?;
        let civil = civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some(Day::from(civil))
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i32 {
        self.0
    }

    /// The year. `None` for the far past and the far future.
    pub fn year(self) -> Option<u16> {
        u16::try_from(self.civil()?.year()).ok()
    }

    /// The number of days from `other` to this day; negative if this day is earlier.
    pub fn days_after(self, other: Day) -> i32 {
        self.number().saturating_sub(other.number())
    }

    /// The day this many days later; earlier if `days` is negative.
    #[must_use]
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// The calendar date. `None` for the far past and the far future.
    pub fn civil(self) -> Option<civil::Date> {
        EPOCH.checked_add(jiff::Span::new().try_days(self.0).ok()?).ok()
    }
}

const EPOCH: civil::Date = civil::date(1970, 1, 1);

impl From<civil::Date> for Day {
    fn from(civil: civil::Date) -> Day {
        Day(civil.duration_since(EPOCH).as_hours().div_euclid(24).try_into().expect("jiff's years are ±9999"))
    }
}

#[cfg(test)]
mod tests;
