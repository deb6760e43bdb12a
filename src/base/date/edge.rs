//! One end of a [`Date`] in EDTF, packed into four bytes: `2021-06-04`, `202X`, `2021-06~`, `..`.

use std::fmt;
use std::num::NonZeroU32;

use super::{Date, DateError, Day};

/// One end of a date as it was written, packed into 4 bytes: 2 bits for the kind, 14 for the year, 6 for the month, 6
/// for the day, 2 for the number of `X` digits in the year, 2 for the doubt. Month and day are 0 if absent and
/// [`Edge::XX`] if written `XX`.
///
/// Never an impossible day: `pack` gets only what `parse` or the calendar has checked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Edge(NonZeroU32);

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

    pub(super) fn pack(year: u32, blurred: u32, month: u32, day: u32) -> Edge {
        Edge(Edge::YEAR.0 | year << 16 | month << 10 | day << 4 | blurred << 2)
    }

    pub(super) fn parse(text: &str, whole: &str) -> Result<Edge, DateError> {
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

    pub(super) fn first(self) -> Day {
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

    pub(super) fn last(self) -> Day {
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

    pub(super) fn doubt(self) -> u32 {
        self.0.get() & 3
    }

    pub(super) fn is_open(self) -> bool {
        self == Edge::OPEN || self == Edge::UNKNOWN
    }

    pub(super) fn is_day(self) -> bool {
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
