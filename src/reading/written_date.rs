//! A date as written, and the day that it means.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

/// The form of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Year, month and day.
    Day(Date),
    /// A day and a month; the year is the nearest.
    MonthDay(i8, i8),
    /// A month of a year.
    YearMonth(i16, i8),
    /// A month; the year is the nearest.
    Month(i8, Turn),
    /// A year.
    Year(i16),
    /// Monday is 1.
    Weekday(i8, Turn),
    /// A number of days from the day of the article.
    Days(i16),
    /// A day of the month of the article, or of the month before.
    DayOfMonth(i8),
    /// Last, this or next week, month or year.
    Span(Unit, Turn),
}

/// Which week, month or year a word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Last.
    Last,
    /// "This", or no word.
    This,
    /// Next.
    Next,
}

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// A date in the text.
#[derive(Clone, Debug)]
pub struct WrittenDate {
    /// Its tokens.
    pub range: Range<usize>,
    /// Its form.
    pub form: Form,
    /// Whether it is approximate: "about", "early", "at the beginning of".
    pub about: bool,
    /// Whether it is a limit and not the day itself: "by", "until", "before".
    pub limit: bool,
    /// Whether it is a beginning in the past: "since", "from".
    pub since: bool,
}

impl WrittenDate {
    /// Whether it names a day, and not a month or a year.
    pub fn is_day(&self) -> bool {
        matches!(self.form, Form::Day(_) | Form::MonthDay(..) | Form::Weekday(..) | Form::Days(_) | Form::DayOfMonth(_))
    }

    /// The year, if it is written.
    pub fn year(&self) -> Option<i16> {
        match self.form {
            Form::Day(day) => Some(day.year()),
            Form::YearMonth(year, _) | Form::Year(year) => Some(year),
            _ => None,
        }
    }

    /// The date in EDTF, or `None` if it cannot be resolved. `ahead`: the day is in the future.
    pub fn edtf(&self, anchor: Option<Date>, ahead: bool) -> Option<String> {
        let mut text = match self.form {
            Form::Day(day) => day.to_string(),
            Form::Year(year) => format!("{year:04}"),
            Form::DayOfMonth(day) => {
                let anchor = anchor?;
                let months = i64::from(!ahead && day > anchor.day()) - i64::from(ahead && day < anchor.day());
                let month = anchor.first_of_month().checked_sub(months.months()).ok()?;
                Date::new(month.year(), month.month(), day).ok()?.to_string()
            }
            Form::MonthDay(month, day) => nearest(month, day, anchor?, ahead)?.to_string(),
            Form::Month(month, _) | Form::YearMonth(_, month) if month > SOLAR => return None,
            Form::YearMonth(year, month) => format!("{year:04}-{month:02}"),
            Form::Month(month, turn) => {
                let anchor = anchor?;
                let mut year = anchor.year();
                match turn {
                    Turn::Last if month >= anchor.month() => year -= 1,
                    Turn::Next if month <= anchor.month() => year += 1,
                    Turn::This if !ahead && month > anchor.month() => year -= 1,
                    Turn::This if ahead && month < anchor.month() => year += 1,
                    _ => (),
                }
                format!("{year:04}-{month:02}")
            }
            Form::Weekday(weekday, turn) => {
                let anchor = anchor?;
                let today = anchor.weekday().to_monday_one_offset();
                let mut back = i64::from((today - weekday).rem_euclid(7));
                // What an article says will be done on its own weekday is done today.
                if ahead && back > 0 || turn == Turn::Next {
                    back -= 7;
                } else if turn == Turn::Last && back == 0 {
                    back = 7;
                }
                anchor.checked_sub(back.days()).ok()?.to_string()
            }
            Form::Days(days) => anchor?.checked_add(i64::from(days).days()).ok()?.to_string(),
            Form::Span(unit, turn) => return span(unit, turn, anchor?),
        };
        if self.about && !text.ends_with('~') {
            text.push('~');
        }
        if self.limit {
            text = format!("../{text}");
        }
        Some(text)
    }

    /// The earliest day that it can mean.
    pub fn first_day(&self, anchor: Option<Date>, ahead: bool) -> Option<Date> {
        let text = self.edtf(anchor, ahead)?;
        let plain = text.trim_start_matches("../").trim_end_matches('~');
        let mut parts = plain.split('-').map(|part| part.parse::<i16>().ok());
        let year = parts.next()??;
        let mut part = || parts.next().flatten().and_then(|it| i8::try_from(it).ok()).unwrap_or(1);
        Date::new(year, part(), part()).ok()
    }
}

/// The tables number the months of the solar calendar of Iran from 101 to 112.
pub const SOLAR: i8 = 100;

/// A shift of years that lets the leap years of the solar calendar be counted from 0.
const SHIFT: i32 = 1595;

/// The day of a date in the solar calendar of Iran.
pub fn solar(year: i16, month: i8, day: i8) -> Option<Date> {
    // Days since the beginning of the calendar, with eight leap years in 33.
    let count = |year: i32, month: i32, day: i32| {
        let before = if month < 7 { (month - 1) * 31 } else { (month - 7) * 30 + 186 };
        365 * year + year / 33 * 8 + (year % 33 + 3) / 4 + before + day
    };
    if !(1300..1500).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let days = count(i32::from(year) + SHIFT, i32::from(month), i32::from(day)) - count(1403 + SHIFT, 1, 1);
    jiff::civil::date(2024, 3, 20).checked_add(i64::from(days).days()).ok()
}

fn nearest(month: i8, day: i8, anchor: Date, ahead: bool) -> Option<Date> {
    let years = if ahead { [anchor.year(), anchor.year() + 1] } else { [anchor.year(), anchor.year() - 1] };
    let days = years.map(|year| match month > SOLAR {
        // A solar year begins in March.
        true => [621, 622].iter().filter_map(|it| solar(year - it, month - SOLAR, day)).find(|it| it.year() == year),
        false => Date::new(year, month, day).ok(),
    });
    let fits = |it: &Date| if ahead { *it >= anchor } else { *it <= anchor.checked_add(2.days()).unwrap_or(anchor) };
    days.into_iter().flatten().find(fits)
}

fn span(unit: Unit, turn: Turn, anchor: Date) -> Option<String> {
    let signed = match turn {
        Turn::Last => -1,
        Turn::This => 0,
        Turn::Next => 1,
    };
    match unit {
        Unit::Week if turn == Turn::This => Some(format!("{anchor}~")),
        Unit::Week => Some(format!("{}~", anchor.checked_add((signed * 7).days()).ok()?)),
        Unit::Month => {
            let day = anchor.checked_add(signed.months()).ok()?;
            Some(format!("{:04}-{:02}", day.year(), day.month()))
        }
        Unit::Year => Some(format!("{:04}", i64::from(anchor.year()) + signed)),
    }
}

/// Parses the complete date of a publication.
pub fn day(text: &str) -> Option<Date> {
    let plain: String = text.trim().chars().take(10).collect();
    plain.parse::<Date>().ok()
}
