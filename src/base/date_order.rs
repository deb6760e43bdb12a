//! How questions about time read dates: where one stands among others, and what it may mean.
//!
//! A date whose start is open, `../2025-10-25`, stands where it ends: an article knows only that
//! it happened by then, and that is nearly always shortly before. It is never taken to be
//! possible in every year before.

use crate::base::date::{Date, Day};

/// The day a date is sorted by: its earliest possible one.
pub fn anchor(date: Date) -> Day {
    if date.earliest() == Day::FAR_PAST { date.latest() } else { date.earliest() }
}

/// The year a date is counted in: the one of its [`anchor`].
pub fn year(date: Date) -> Option<u16> {
    anchor(date).year()
}

/// The first and the last day on which questions take a date to have been possible.
pub fn reach(date: Date) -> (Day, Day) {
    match (date.earliest(), date.latest()) {
        (Day::FAR_PAST, latest) => (latest, latest),
        (earliest, Day::FAR_FUTURE) => (earliest, earliest),
        days => days,
    }
}

/// Whether a date may lie between two days.
pub fn possibly(date: Date, first: Day, last: Day) -> bool {
    let (from, to) = reach(date);
    from <= last && first <= to
}

/// Whether a date may be on days more than a year apart. What is open at one end counts as the day of its other end.
pub fn is_long(date: Date) -> bool {
    date.earliest() != Day::FAR_PAST && date.latest() != Day::FAR_FUTURE && date.latest() > date.earliest().plus(366)
}

/// Whether a date must lie between two days.
pub fn certainly(date: Date, first: Day, last: Day) -> bool {
    date.certainly_within(first, last)
}
