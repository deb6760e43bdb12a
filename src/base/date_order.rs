//! How sorting, counting and filtering treat incomplete dates.
//!
//! A date with an open start, `../2025-10-25`, is sorted and counted by the day on which it ends. An article that gives
//! such a date knows only that the event had happened by then, and usually it happened shortly before. So a query takes
//! it as possible in the month before that day too, but not in the year before: each agreement is counted in one year.

use crate::base::date::{Date, Day};

/// The day by which a date is sorted: its earliest possible day, or its latest if the start is open.
pub fn anchor(date: Date) -> Day {
    if date.earliest() == Day::FAR_PAST { date.latest() } else { date.earliest() }
}

/// The year in which a date is counted: that of its [`anchor`].
pub fn year(date: Date) -> Option<u16> {
    anchor(date).year()
}

/// The first and last day that a query takes as possible. An open start reaches back a month from the other end, or to
/// the beginning of the month or year that is given as the end, but not into the year before. An open end counts as the
/// day of the other end.
pub fn reach(date: Date) -> (Day, Day) {
    match (date.earliest(), date.latest()) {
        (Day::FAR_PAST, latest) => {
            let year = latest.year().and_then(|it| Day::new(it, 1, 1)).unwrap_or(latest);
            (date.end_begins().min(latest.plus(-MONTH)).max(year), latest)
        }
        (earliest, Day::FAR_FUTURE) => (earliest, earliest),
        days => days,
    }
}

/// In days.
const MONTH: i32 = 31;

/// Whether a date may lie within `first..=last`.
pub fn possibly(date: Date, first: Day, last: Day) -> bool {
    let (from, to) = reach(date);
    from <= last && first <= to
}

/// Whether the possible days of a date span more than a year. An open end counts as the day of the other end.
pub fn is_long(date: Date) -> bool {
    date.earliest() != Day::FAR_PAST && date.latest() != Day::FAR_FUTURE && date.latest() > date.earliest().plus(366)
}

/// Whether a date has no first day, and a query takes it as possible on earlier days than that of its [`anchor`].
pub fn reaches_back(date: Date) -> bool {
    reach(date).0 < anchor(date)
}

/// Whether a date certainly lies within `first..=last`.
pub fn certainly(date: Date, first: Day, last: Day) -> bool {
    date.certainly_within(first, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_start_reaches_back_a_month_and_stays_in_its_year() {
        for (date, from, to) in [
            ("../2025-10-25", "2025-09-24", "2025-10-25"),
            ("../2025-01-05", "2025-01-01", "2025-01-05"),
            ("../2025-10", "2025-09-30", "2025-10-31"),
            ("../2025", "2025-01-01", "2025-12-31"),
            ("../202X", "2029-01-01", "2029-12-31"),
            ("2019/..", "2019-01-01", "2019-01-01"),
            ("2025-10", "2025-10-01", "2025-10-31"),
        ] {
            let day = |text: &str| Date::parse(text).unwrap().earliest();
            let date = Date::parse(date).unwrap();
            assert_eq!(reach(date), (day(from), day(to)), "{date}");
            let years = (reach(date).0.year(), reach(date).1.year());
            assert!(!reaches_back(date) || years.0 == years.1, "{date}");
        }
    }
}
