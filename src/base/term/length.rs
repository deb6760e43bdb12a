//! A length of time, and how a query writes one.

use jiff::civil;

use crate::base::date::Date;

/// A length of time, in months or in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Whole months; twelve are a year.
    Months(u16),
    /// Days; seven are a week.
    Days(u16),
}

impl Length {
    /// In words: `5 years`, `6 months`, `90 days`.
    pub fn words(self) -> String {
        let (count, unit) = match self {
            Length::Months(months) if months % 12 == 0 => (months / 12, "year"),
            Length::Months(months) => (months, "month"),
            Length::Days(days) => (days, "day"),
        };
        format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
    }

    /// The number of years, if it is a whole number.
    pub fn years(self) -> Option<u16> {
        match self {
            Length::Months(months) if months % 12 == 0 => Some(months / 12),
            Length::Months(_) | Length::Days(_) => None,
        }
    }

    /// The same as a span of the calendar.
    pub fn span(self) -> jiff::Span {
        match self {
            Length::Months(months) => jiff::Span::new().months(i64::from(months)),
            Length::Days(days) => jiff::Span::new().days(i64::from(days)),
        }
    }

    /// The date after this length, as exact as the start.
    pub fn after(self, start: Date) -> Option<Date> {
        let (first, last) = (start.earliest().civil()?, start.latest().civil()?);
        let later = |day: civil::Date| day.checked_add(self.span()).ok();
        let (from, to) = (later(first)?, later(last)?);
        let text = if first == last {
            format!("{from}")
        } else if from.year() == to.year() && from.month() == to.month() {
            format!("{:04}-{:02}", from.year(), from.month())
        } else if from.year() == to.year() {
            format!("{:04}", from.year())
        } else {
            format!("{from}/{to}")
        };
        Date::parse(&text).ok()
    }
}

/// Parses a length of a query: `90d`, `6w`, `6m`, `1y`.
pub fn parse_length(text: &str) -> Option<Length> {
    let text = text.trim().to_lowercase();
    let at = text.find(|c: char| !c.is_ascii_digit())?;
    let (count, unit) = text.split_at_checked(at)?;
    let count: u16 = count.parse().ok()?;
    match unit.trim() {
        "d" | "day" | "days" => Some(Length::Days(count)),
        "w" | "week" | "weeks" => Some(Length::Days(count.checked_mul(7)?)),
        "m" | "month" | "months" => Some(Length::Months(count)),
        "y" | "year" | "years" => Some(Length::Months(count.checked_mul(12)?)),
        _ => None,
    }
}
