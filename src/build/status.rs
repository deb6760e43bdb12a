//! Derives the date and the status of an agreement from its events.
//!
//! Nothing is guessed: a signature does not bring an agreement into force, and time alone does not end it. A term that ran
//! out ends it, and the agreement is marked as ended by its term.

use crate::base::date::{Date, Day};
use crate::data::corpus::Event;
use crate::data::kind::{EventKind, Status};

/// The status on a day. Counts events that had certainly happened: their last possible day had passed, or an article had
/// reported them. `reported` finds the day of the first report; it is a function because few events need it.
///
/// A later event counts as planned, unless the first report of it is later too: on that day nobody had said so. An event
/// that may or may not have happened is ignored.
pub fn status(events: impl Iterator<Item = (Event, impl FnOnce() -> Option<Day>)>, as_of: Day) -> Status {
    let mut reached = Status::Unknown;
    let mut planned = false;
    for (event, reported) in events {
        let Some(step) = step(event.kind) else { continue };
        let earliest = event.date.map_or(Day::FAR_PAST, Date::earliest);
        let latest = event.date.map_or(Day::FAR_FUTURE, Date::latest);
        if earliest > as_of {
            // An end that is still to come is no plan to cooperate.
            planned |= step != Status::Ended && reported().is_none_or(|it| it <= as_of);
        } else if latest > as_of && !reported().map_or(event.date.is_none(), |it| it <= as_of) {
            // Nobody knows yet.
        } else if step == Status::Planned {
            planned = true;
        } else if reached == Status::Unknown || rank(step) > rank(reached) {
            reached = step;
        }
    }
    if reached == Status::Unknown && planned { Status::Planned } else { reached }
}

/// Whether an agreement has ended by a day because all its terms ran out. A term is its end, and whether the agreement is
/// then renewed.
pub fn is_expired(status: Status, terms: impl Iterator<Item = (Date, bool)>, as_of: Day) -> bool {
    let mut ends = terms.peekable();
    matches!(status, Status::Agreed | Status::Signed | Status::InForce)
        && ends.peek().is_some()
        && ends.all(|(until, goes_on)| !goes_on && until.latest() < as_of)
}

/// Whether an event of this kind is told of before anything is agreed.
pub fn is_plan(kind: EventKind) -> bool {
    step(kind) == Some(Status::Planned)
}

/// The rank of an event for the date of the agreement; the lowest wins. An end never gives the date.
pub fn precedence(kind: EventKind) -> Option<u8> {
    Some(match kind {
        EventKind::Signed => 0,
        EventKind::Agreed => 1,
        EventKind::Ratified => 2,
        EventKind::InForce => 3,
        EventKind::Provisional => 4,
        EventKind::Approved => 5,
        EventKind::Notified => 6,
        EventKind::Acceded => 7,
        EventKind::Renewed => 8,
        EventKind::Amended => 9,
        EventKind::Submitted => 10,
        EventKind::Announced => 11,
        EventKind::Negotiated => 12,
        EventKind::Planned => 13,
        EventKind::Implemented => 14,
        EventKind::Reviewed => 15,
        EventKind::Reserved => 16,
        EventKind::Met => 17,
        EventKind::Visited => 18,
        EventKind::Withdrawn => 19,
        EventKind::Ended => return None,
    })
}

fn step(kind: EventKind) -> Option<Status> {
    match kind {
        EventKind::Planned | EventKind::Negotiated | EventKind::Announced => Some(Status::Planned),
        EventKind::Agreed => Some(Status::Agreed),
        // Only what has been signed is approved, ratified, acceded to, amended or renewed. What is applied provisionally
        // is not in force, and what one party left goes on between the others.
        EventKind::Signed
        | EventKind::Approved
        | EventKind::Submitted
        | EventKind::Notified
        | EventKind::Ratified
        | EventKind::Acceded
        | EventKind::Reserved
        | EventKind::Provisional
        | EventKind::Withdrawn
        | EventKind::Amended
        | EventKind::Renewed => Some(Status::Signed),
        EventKind::InForce => Some(Status::InForce),
        EventKind::Ended => Some(Status::Ended),
        EventKind::Implemented | EventKind::Reviewed | EventKind::Met | EventKind::Visited => None,
    }
}

fn rank(status: Status) -> u8 {
    match status {
        Status::Unknown => 0,
        Status::Planned => 1,
        Status::Agreed => 2,
        Status::Signed => 3,
        Status::InForce => 4,
        Status::Ended => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::Date;

    #[track_caller]
    fn check(events: &[(EventKind, &str, &str)], expected: Status) {
        let events = events.iter().map(|&(kind, date, reported)| {
            (Event { kind, date: Date::parse(date).ok() }, || Date::parse(reported).ok().map(Date::latest))
        });
        assert_eq!(status(events, Day::new(2025, 6, 15).unwrap()), expected);
    }

    #[test]
    fn a_status_is_what_events_reached() {
        check(&[], Status::Unknown);
        check(&[(EventKind::Met, "2025-01-01", "")], Status::Unknown);
        check(&[(EventKind::Planned, "2025-01-01", "")], Status::Planned);
        check(&[(EventKind::Agreed, "", "")], Status::Agreed);
        check(&[(EventKind::Signed, "2020", ""), (EventKind::InForce, "2021", "")], Status::InForce);
    }

    #[test]
    fn what_is_to_come_is_planned() {
        check(&[(EventKind::Signed, "2026", "")], Status::Planned);
        check(&[(EventKind::Signed, "2026", "2025-06-01")], Status::Planned);
        check(&[(EventKind::Signed, "2026", "2026-01-02")], Status::Unknown);
        check(&[(EventKind::Signed, "2020", ""), (EventKind::Ended, "2030", "")], Status::Signed);
    }

    #[test]
    fn a_wide_date_counts_once_an_article_has_told() {
        check(&[(EventKind::Signed, "2025", "2025-03-01")], Status::Signed);
        check(&[(EventKind::Signed, "2025", "2025-10-25")], Status::Unknown);
        check(&[(EventKind::Signed, "../2025-10-25", "2025-10-25")], Status::Unknown);
        check(&[(EventKind::Signed, "", "2025-10-25")], Status::Unknown);
    }
}
