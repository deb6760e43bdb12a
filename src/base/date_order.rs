//! How sorting, counting and filtering treat incomplete dates.
//!
//! A date with an open start, `../2025-10-25`, counts as the day on which it ends. An article that gives such a date
//! knows only that the event had happened by then, and usually it happened shortly before. So the date must not count
//! as possible in all earlier years.

use crate::base::date::{Date, Day};

/// The day by which a date is sorted: its earliest possible day, or its latest if the start is open.
pub fn anchor(date: Date) -> Day {
    if date.earliest() == Day::FAR_PAST { date.latest() } else { date.earliest() }
}

/// The year in which a date is counted: that of its [`anchor`].
pub fn year(date: Date) -> Option<u16> {
    anchor(date).year()
}

/// The first and last day that a query takes as possible. An open end counts as the day of the other end.
pub fn reach(date: Date) -> (Day, Day) {
    match (date.earliest(), date.latest()) {
        (Day::FAR_PAST, latest) => (latest, latest),
        (earliest, Day::FAR_FUTURE) => (earliest, earliest),
        days => days,
    }
}

/// Whether a date may lie within `first..=last`.
pub fn possibly(date: Date, first: Day, last: Day) -> bool {
    let (from, to) = reach(date);
    from <= last && first <= to
}

/// Whether the possible days of a date span more than a year. An open end counts as the day of the other end.
pub fn is_long(date: Date) -> bool {
    date.earliest() != Day::FAR_PAST && date.latest() != Day::FAR_FUTURE && date.latest() > date.earliest().plus(366)
}

/// Whether a date certainly lies within `first..=last`.
pub fn certainly(date: Date, first: Day, last: Day) -> bool {
    date.certainly_within(first, last)
}
