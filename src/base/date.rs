//! Dates that may be incomplete or uncertain: a day, a month, a year, an approximate date, an open or closed interval.
//!
//! The notation is EDTF (ISO 8601-2:2019), levels 0 and 1, and of level 2 only a known day in an unknown month. A
//! [`Date`] is shown exactly as it was written and is never made more precise. It is never empty and never ends before
//! it begins. Nothing here reads the clock: callers pass today's date. For dates as people write them in spreadsheets
//! see [`loose`].

use std::cmp::{Ordering, Reverse};
use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use jiff::civil;
use thiserror::Error;

pub mod calendar;
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

/// One end of a date as it was written, packed into 4 bytes: 2 bits for the kind, 14 for the year, 6 for the month, 6
/// for the day, 2 for the number of `X` digits in the year, 2 for the doubt. Month and day are 0 if absent and
/// [`Edge::XX`] if written `XX`.
///
/// Never an impossible day: `pack` gets only what `parse` or the calendar has checked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Edge(NonZeroU32);

impl Edge {
    /// The kind bits of an end that has a year.
    const YEAR: Edge = Edge::of_kind(1);
    /// An empty end: there is a limit, but it is not known.
    const UNKNOWN: Edge = Edge::of_kind(2);
    /// `..`: there is no limit.
    const OPEN: Edge = Edge::of_kind(3);
    /// A month or day written as `XX`.
    const XX: u32 = 32;
    /// The signs of doubt, indexed by the two doubt bits.
    const DOUBTS: [&str; 4] = ["", "?", "~", "%"];

    const fn of_kind(kind: u32) -> Edge {
        Edge(NonZeroU32::MIN.saturating_add((kind << 30) - 1))
    }

    fn pack(year: u32, blurred: u32, month: u32, day: u32) -> Edge {
        Edge(Edge::YEAR.0 | year << 16 | month << 10 | day << 4 | blurred << 2)
    }

    fn parse(text: &str, whole: &str) -> Result<Edge, DateError> {
        let error = |what: fn(String) -> DateError| Err(what(whole.to_owned()));
        if text == ".." {
            return Ok(Edge::OPEN);
        }
        if text.is_empty() {
            return Ok(Edge::UNKNOWN);
        }
        let (plain, doubt) = match text.as_bytes().last() {
            Some(b'?') => (&text[..text.len() - 1], 1),
            Some(b'~') => (&text[..text.len() - 1], 2),
            Some(b'%') => (&text[..text.len() - 1], 3),
            _ => (text, 0),
        };
        if plain.split_once(['T', ' ']).is_some_and(|(day, time)| Date::parse(day).is_ok() && time.contains(':')) {
            return error(DateError::Time);
        }
        let negative = plain.strip_prefix('-');
        let mut parts = negative.unwrap_or(plain).split('-');
        let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
        let (Some((year, blurred)), Some(month), Some(day), None) =
            (year_of(year), two_digits(month), two_digits(day), parts.next())
        else {
            return error(DateError::Shape);
        };
        if negative.is_some() || year == 0 && blurred == 0 {
            return error(DateError::Year);
        }
        if blurred > 0 && month > 0 {
            return error(DateError::Shape);
        }
        match month {
            0 | 1..=12 | Edge::XX => {}
            21..=24 if day == 0 => {}
            _ => return error(DateError::Month),
        }
        let possible = match (month, day) {
            (_, 0 | Edge::XX) => true,
            (Edge::XX, day) => day <= 31,
            (month, day) => day_of(year, month, day).is_some(),
        };
        if !possible {
            return error(DateError::Day);
        }
        Ok(Edge(Edge::pack(year, blurred, month, day).0 | doubt))
    }

    fn first(self) -> Day {
        if self.is_open() {
            return Day::FAR_PAST;
        }
        let (year, month, day) = (self.year().max(1), self.month(), self.day());
        let month = match month {
            0 | Edge::XX => 1,
            21..=24 => (month - 20) * 3,
            month => month,
        };
        let day = if day == 0 || day == Edge::XX { 1 } else { day };
        day_of(year, month, day).unwrap_or(Day::FAR_PAST)
    }

    fn last(self) -> Day {
        if self.is_open() {
            return Day::FAR_FUTURE;
        }
        let (year, month, day) = (self.year() + [0, 9, 99, 999][self.blurred() as usize], self.month(), self.day());
        // The last month of the date. A winter ends in the next year.
        let (year, month) = match month {
            0 | Edge::XX => (year, 12),
            21..=23 => (year, (month - 20) * 3 + 2),
            24 => (year + 1, 2),
            month => (year, month),
        };
        if day != 0 && day != Edge::XX {
            return day_of(year, month, day).unwrap_or(Day::FAR_FUTURE);
        }
        let next = if month == 12 { day_of(year + 1, 1, 1) } else { day_of(year, month + 1, 1) };
        next.map_or(Day::LAST, |day| day.plus(-1))
    }

    fn year(self) -> u32 {
        self.0.get() >> 16 & 0x3FFF
    }

    /// 1 to 12, or 21 to 24 for the seasons of the northern hemisphere, spring to winter.
    fn month(self) -> u32 {
        self.0.get() >> 10 & 63
    }

    fn day(self) -> u32 {
        self.0.get() >> 4 & 63
    }

    fn blurred(self) -> u32 {
        self.0.get() >> 2 & 3
    }

    fn doubt(self) -> u32 {
        self.0.get() & 3
    }

    fn is_open(self) -> bool {
        self == Edge::OPEN || self == Edge::UNKNOWN
    }

    fn is_day(self) -> bool {
        (1..=12).contains(&self.month()) && (1..Edge::XX).contains(&self.day())
    }
}

impl fmt::Display for Edge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Edge::OPEN => return f.write_str(".."),
            Edge::UNKNOWN => return Ok(()),
            Edge(_) => {}
        }
        let year = format!("{:04}", self.year());
        let known = 4 - self.blurred() as usize;
        write!(f, "{}{}", &year[..known], &"XXX"[..4 - known])?;
        for part in [self.month(), self.day()] {
            match part {
                0 => {}
                Edge::XX => f.write_str("-XX")?,
                part => write!(f, "-{part:02}")?,
            }
        }
        f.write_str(Edge::DOUBTS[self.doubt() as usize])
    }
}

/// Reads a year of four characters and counts its final `X`: none, one or two.
fn year_of(text: &str) -> Option<(u32, u32)> {
    let digits = text.trim_end_matches('X');
    let blurred = text.len() - digits.len();
    if text.len() != 4 || blurred > 2 || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let year: u32 = digits.parse().ok()?;
    Some((year * 10_u32.pow(blurred as u32), blurred as u32))
}

/// Reads a month or a day: 0 if absent. `00` gives a number that no month or day has.
fn two_digits(text: Option<&str>) -> Option<u32> {
    match text {
        None => Some(0),
        Some("XX") => Some(Edge::XX),
        Some("00") => Some(u32::MAX),
        Some(text) if text.len() == 2 && text.bytes().all(|it| it.is_ascii_digit()) => text.parse().ok(),
        Some(_) => None,
    }
}

fn day_of(year: u32, month: u32, day: u32) -> Option<Day> {
    Day::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    /// The first and the last possible day, `-` where there is none.
    #[track_caller]
    fn check(text: &str, days: &str) {
        let date = Date::parse(text).unwrap_or_else(|error| panic!("{error}"));
        let shown = |day: Day| day.civil().map_or("-".to_owned(), |it| it.to_string());
        assert_eq!(format!("{} {}", shown(date.earliest()), shown(date.latest())), days, "{text}");
        assert_eq!(date.to_string(), text);
    }

    #[track_caller]
    fn check_error(text: &str, expected: &str) {
        assert_eq!(Date::parse(text).map_err(|error| error.to_string()), Err(expected.to_owned()));
    }

    #[test]
    fn a_date_shows_as_written_and_knows_its_days() {
        check("2025-05-02", "2025-05-02 2025-05-02");
        check("2025-05", "2025-05-01 2025-05-31");
        check("2024-02", "2024-02-01 2024-02-29");
        check("2025-12", "2025-12-01 2025-12-31");
        check("2025", "2025-01-01 2025-12-31");
        check("0044", "0044-01-01 0044-12-31");
        check("../2025-10-25", "- 2025-10-25");
        check("2020/..", "2020-01-01 -");
        check("2020/", "2020-01-01 -");
        check("/2020", "- 2020-12-31");
        check("2025-10-23~", "2025-10-23 2025-10-23");
        check("2025-10?", "2025-10-01 2025-10-31");
        check("1953%", "1953-01-01 1953-12-31");
        check("2021/2023", "2021-01-01 2023-12-31");
        check("2021-06~/2021", "2021-06-01 2021-12-31");
        check("2021-XX", "2021-01-01 2021-12-31");
        check("2021-02-XX", "2021-02-01 2021-02-28");
        check("2021-XX-XX", "2021-01-01 2021-12-31");
        check("1964-XX-16", "1964-01-16 1964-12-16");
        check("202X", "2020-01-01 2029-12-31");
        check("20XX?", "2000-01-01 2099-12-31");
        check("000X", "0001-01-01 0009-12-31");
        check("2021-21", "2021-03-01 2021-05-31");
        check("2021-24", "2021-12-01 2022-02-28");
        check("9999-24", "9999-12-01 9999-12-31");
        check("9999", "9999-01-01 9999-12-31");
    }

    #[test]
    fn what_is_not_a_date_is_told_what_would_be() {
        check_error("", "`` says nothing about the day; leave the date out, or write 2021, 2021-06 or 2021-06-04");
        check_error(
            "../..",
            "`../..` says nothing about the day; leave the date out, or write 2021, 2021-06 or 2021-06-04",
        );
        check_error(
            "2021-13-04",
            "`2021-13-04` has no month between 01 and 12; write year, month and day in this order, 2021-06-04",
        );
        check_error(
            "2021-02-29",
            "`2021-02-29` is not a day of the calendar; write year and month alone, 2021-06, if only they are known",
        );
        check_error("2023/2021", "`2023/2021` ends before it begins; write the earlier date first");
        check_error("0000", "`0000` has no year between 0001 and 9999; leave the date out");
        check_error("-0044-03-15", "`-0044-03-15` has no year between 0001 and 9999; leave the date out");
        check_error(
            "2021-06-04T10:00:00Z",
            "`2021-06-04T10:00:00Z` has a time of day; write the day alone, 2021-06-04",
        );
        for text in
            ["4 June 2021", "2021-6-4", "21", "2021-", "2021-06-04-01", "2021 ", "2021–06", "२०२१", "20X1", "2XXX"]
        {
            assert!(matches!(Date::parse(text), Err(DateError::Shape(_))), "{text}");
        }
        for text in [
            "202X-05",
            "2021-00",
            "2021-01-00",
            "2021-20",
            "2021-21-01",
            "//",
            "2021//",
            "?",
            "~",
            "é?",
            "2021-06-04??",
        ] {
            assert!(Date::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_earliest_day_comes_first_and_then_the_wider_date() {
        let order = [
            "../2025-10-25",
            "1988",
            "2021/2023",
            "2021",
            "2021~",
            "2021-01",
            "2021-01-01",
            "2021-06-04",
            "2021-06-04?",
            "2021-06-05",
            "2022/..",
        ];
        let mut dates: Vec<Date> = order.iter().rev().map(|text| date(text)).collect();
        dates.sort();
        assert_eq!(dates.iter().map(Date::to_string).collect::<Vec<_>>(), order);
    }

    #[test]
    fn certain_is_every_day_and_possible_is_any() {
        let within = |text: &str, year: &str| {
            let year = date(year);
            let of = date(text);
            let (first, last) = (year.earliest(), year.latest());
            (of.certainly_within(first, last), of.possibly_within(first, last))
        };
        assert_eq!(within("2021-06-04", "2021"), (true, true));
        assert_eq!(within("2021", "2021"), (true, true));
        assert_eq!(within("2021", "2021-06"), (false, true));
        assert_eq!(within("../2021-06-04", "2021"), (false, true));
        assert_eq!(within("../2021-06-04", "../2021"), (true, true));
        assert_eq!(within("2022/..", "2021"), (false, false));
        assert_eq!(within("2021-06-04?", "2021"), (false, true), "what is uncertain is never certain");
    }

    #[test]
    fn a_year_is_known_when_no_day_is_of_another() {
        assert_eq!(date("2021-06").year(), Some(2021));
        assert_eq!(date("2021/2021-06").year(), Some(2021));
        assert_eq!(date("2021/2022").year(), None);
        assert_eq!(date("../2021").year(), None);
    }

    #[test]
    fn days_count_from_1970() {
        let day = Day::new(1970, 1, 1).unwrap();
        assert_eq!(day.number(), 0);
        assert_eq!(day.plus(-1).civil().unwrap().to_string(), "1969-12-31");
        assert_eq!(Day::new(2000, 3, 1).unwrap().number(), 11_017);
        assert_eq!(Day::new(0, 1, 1), None);
        assert_eq!(Day::new(1, 1, 1).and_then(Date::day).map(|it| it.to_string()).as_deref(), Some("0001-01-01"));
        assert_eq!(Date::day(Day::FAR_PAST), None);
        assert_eq!(Day::new(9999, 12, 31), Some(Day::LAST));
    }

    #[test]
    fn a_million_dates_are_eight_megabytes() {
        assert_eq!(size_of::<Date>(), 8);
    }
}
