//! Spans of time that are counted from today: `last year`, `this month`, `next 6 months`.

use jiff::civil::Date as Civil;

use crate::base::date::{Date, Day};
use crate::base::term::{Length, parse_length};

/// The first and last day of a span in words, which are separated by spaces or hyphens. `None` for other texts.
///
/// `this`, `last` and `next` name a week from Monday, a month or a year of the calendar. With a number, and after
/// `past`, the span begins or ends today.
pub fn relative(text: &str, today: Day) -> Option<(Date, Date)> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == '-').filter(|it| !it.is_empty()).collect();
    let day = today.civil()?;
    let length = |count: &str, unit: &str| parse_length(&format!("{count} {unit}")).map(Length::span);
    let (first, last) = match words.as_slice() {
        ["today"] => (day, day),
        ["yesterday"] => (day.yesterday().ok()?, day.yesterday().ok()?),
        ["tomorrow"] => (day.tomorrow().ok()?, day.tomorrow().ok()?),
        ["this", unit] => calendar(day, 0, unit)?,
        ["last", unit] => calendar(day, -1, unit)?,
        ["next", unit] => calendar(day, 1, unit)?,
        ["past", unit] => (day.checked_sub(length("1", unit)?).ok()?, day),
        ["last" | "past", count, unit] => (day.checked_sub(length(count, unit)?).ok()?, day),
        ["next", count, unit] => (day, day.checked_add(length(count, unit)?).ok()?),
        _ => return None,
    };
    Some((Date::day(Day::from(first))?, Date::day(Day::from(last))?))
}

/// Whether a text is a span that [`relative`] knows.
pub fn is_relative(text: &str) -> bool {
    Day::new(2000, 1, 1).is_some_and(|it| relative(text, it).is_some())
}

/// The week, month or year of the calendar that is `steps` after that of the day.
fn calendar(day: Civil, steps: i64, unit: &str) -> Option<(Civil, Civil)> {
    let span = jiff::Span::new();
    match unit {
        "week" => {
            let monday = day.checked_sub(span.days(i64::from(day.weekday().to_monday_zero_offset()))).ok()?;
            let first = monday.checked_add(span.weeks(steps)).ok()?;
            Some((first, first.checked_add(span.days(6)).ok()?))
        }
        "month" => {
            let first = day.first_of_month().checked_add(span.months(steps)).ok()?;
            Some((first, first.last_of_month()))
        }
        "year" => {
            let first = day.first_of_year().checked_add(span.years(steps)).ok()?;
            Some((first, first.last_of_year()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_counted_from_today() {
        // A Monday.
        let today = Day::new(2026, 11, 30).unwrap();
        for (text, expected) in [
            ("last year", "2025-01-01..2025-12-31"),
            ("This-Year", "2026-01-01..2026-12-31"),
            ("next month", "2026-12-01..2026-12-31"),
            ("last month", "2026-10-01..2026-10-31"),
            ("this week", "2026-11-30..2026-12-06"),
            ("last week", "2026-11-23..2026-11-29"),
            ("last 6 months", "2026-05-30..2026-11-30"),
            ("past year", "2025-11-30..2026-11-30"),
            ("next-90-days", "2026-11-30..2027-02-28"),
            ("yesterday", "2026-11-29..2026-11-29"),
        ] {
            let (first, last) = relative(text, today).expect(text);
            assert_eq!(format!("{first}..{last}"), expected, "{text}");
        }
        for text in ["", "year", "last", "last generation", "next 6", "last-0x-months", "next 65535 years"] {
            assert_eq!(relative(text, today), None, "{text}");
        }
    }
}
