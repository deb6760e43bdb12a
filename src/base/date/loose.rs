//! Reads dates as people write them in spreadsheets: `4 June 2021`, `04/06/2021`, `c. 1953`, `4 juin 2021`, 44351, `12
//! مرداد 1399`.
//!
//! The reader never guesses. A date with two readings is [`Loose::Ambiguous`] unless the order is given. A year that
//! fits another calendar is [`Loose::OtherCalendar`] unless something names the calendar. A clear date with other words
//! beside it is read, and [`Cell::notes`] says what was left out.

mod beside;
mod parts;
mod script;

use super::calendar::{Calendar, month_of};
use super::{Date, Day};
use parts::{
    BETWEEN, digits_and_letters, halves, is_open_end, is_within_word, strip_any, without_time, without_zeros,
    year_and_next,
};

/// The result of reading a text as a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Loose {
    /// One clear date.
    Date(Date),
    /// Two readings: `04/06/2021`.
    Ambiguous {
        /// The reading with the day first.
        dmy: Date,
        /// The reading with the month first.
        mdy: Date,
    },
    /// A year far too early or too late for the Gregorian calendar, and nothing that names another one: `1399/05/12`.
    OtherCalendar {
        /// The calendar that the year probably belongs to.
        calendar: Calendar,
        /// The date converted from that calendar.
        date: Date,
        /// The date read as Gregorian, marked as doubtful. `None` if it would lie centuries in the future.
        at_its_word: Option<Date>,
    },
    /// Not a date that is understood.
    No,
}

/// The date in a cell, with notes on how it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The date.
    pub date: Loose,
    /// Remarks for the reader of the table; empty for a plain date.
    pub notes: Vec<Note>,
}

/// A remark on how a date was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The year had two digits and was completed.
    ShortYear,
    /// The date was converted from another calendar.
    Converted(Calendar),
    /// These words stand beside the date and were left out.
    LeftOut(String),
}

/// Which number of `04/06` is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The fourth of June: usual in most countries.
    DayMonth,
    /// The sixth of April: usual in the United States.
    MonthDay,
}

impl Order {
    /// `dmy` or `mdy`.
    pub fn parse(text: &str) -> Option<Order> {
        match text {
            "dmy" => Some(Order::DayMonth),
            "mdy" => Some(Order::MonthDay),
            _ => None,
        }
    }
}

/// How to read the dates of a column.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Which number of `04/06/2021` is the day, if known.
    pub order: Option<Order>,
    /// The calendar of the column or the text, if known.
    pub calendar: Option<Calendar>,
    /// The first year of the hundred that a year of two digits may mean.
    pub century: u16,
}

/// A year of two digits lies at most this many years in the future.
const AHEAD: u16 = 10;

/// The first of the hundred years if the current day is not known: 1937 to 2036.
const CENTURY: u16 = 1937;

impl Default for Reading {
    fn default() -> Reading {
        Reading { order: None, calendar: None, century: CENTURY }
    }
}

impl Reading {
    /// The rules for reading on this day, with nothing known of the column. The hundred years end ten years after it.
    pub fn on(day: Day) -> Reading {
        let century = day.year().map_or(CENTURY, |year| (year + AHEAD).saturating_sub(99));
        Reading { century, ..Reading::default() }
    }

    /// Adds what the header of the column says: `Date (dd/mm/yyyy)`, `تاریخ`, `Signed (Hijri)`.
    #[must_use]
    pub fn under(self, header: &str) -> Reading {
        let header = header.to_lowercase();
        let order = script::order_in(&header).or(self.order);
        Reading { order, calendar: script::calendar_in(&header).or(self.calendar), ..self }
    }

    fn year(self, two_digits: u32) -> u32 {
        let first = u32::from(self.century);
        first + (two_digits + 100 - first % 100) % 100
    }
}

/// Reads one cell. EDTF is read as EDTF; a time of day is dropped.
pub fn read(text: &str, reading: &Reading) -> Cell {
    let whole = read_whole(text, *reading);
    if whole.date != Loose::No {
        return whole;
    }
    beside::read(text.trim(), |part| read_whole(part, *reading))
}

/// The first and the last month of a quarter: of `q3 2019` and `2019 q3`, July and September 2019.
pub fn quarter(text: &str) -> Option<[Date; 2]> {
    let (one, other) = text.split_once([' ', '-', '/'])?;
    let (quarter, year) = if one.starts_with('q') { (one, other) } else { (other, one) };
    let quarter: u8 = quarter.strip_prefix('q')?.parse().ok().filter(|it| (1..=4).contains(it))?;
    let is_year = year.len() == 4 && year.bytes().all(|it| it.is_ascii_digit());
    let month = |number: u8| Date::parse(&format!("{year}-{number:02}")).ok();
    Some([month(quarter * 3 - 2)?, month(quarter * 3)?]).filter(|_| is_year)
}

/// Reads a text that is a date and nothing else, with at most the order of day and month known.
pub fn parse_loose(text: &str, order: Option<Order>) -> Loose {
    read_whole(text, Reading { order, ..Reading::default() }).date
}

fn read_whole(text: &str, reading: Reading) -> Cell {
    let (text, signs) = script::normalise(text.trim());
    let reader = Reader { reading: Reading { calendar: signs.or(reading.calendar), ..reading }, notes: Vec::new() };
    reader.cell(text.trim_end_matches('.'))
}

/// The state of reading one cell.
struct Reader {
    reading: Reading,
    notes: Vec<Note>,
}

impl Reader {
    fn cell(mut self, text: &str) -> Cell {
        let date = self.date(text);
        let date = self.in_our_calendar(date);
        Cell { date, notes: self.notes }
    }

    /// Replaces a date whose year is unlikely in the Gregorian calendar and likely in another one by
    /// [`Loose::OtherCalendar`].
    fn in_our_calendar(&self, found: Loose) -> Loose {
        let Loose::Date(date) = found else { return found };
        if self.notes.iter().any(|it| matches!(it, Note::Converted(_))) {
            return found;
        }
        let Some(year) = date.earliest().year().or_else(|| date.latest().year()) else { return found };
        let calendar = match year {
            1250..=1425 => Calendar::Persian,
            1426..=1500 => Calendar::Islamic,
            2400..=2700 => Calendar::Buddhist,
            _ => return found,
        };
        let civil = date.earliest().civil().filter(|_| date.earliest() == date.latest());
        let (month, day) =
            civil.map_or((None, None), |it| (Some(it.month().unsigned_abs()), Some(it.day().unsigned_abs())));
        let at_its_word = Date::parse(&format!("{date}?")).ok().filter(|_| calendar != Calendar::Buddhist);
        calendar.date(year, month, day).map_or(found, |date| Loose::OtherCalendar { calendar, date, at_its_word })
    }

    fn date(&mut self, text: &str) -> Loose {
        if let Some(years) = year_and_next(text) {
            return written(&years);
        }
        if self.reading.calendar.is_none()
            && let Ok(date) = Date::parse(text)
        {
            return Loose::Date(date);
        }
        if let Some(text) = without_zeros(text) {
            return self.date(text);
        }
        if let Some((start, end)) = halves(text) {
            let ends = [start, end].map(|half| if half.is_empty() { Loose::No } else { self.date(half) });
            return match ends {
                [Loose::Date(start), Loose::Date(end)] => written(&format!("{start}/{end}")),
                [Loose::Date(start), Loose::No] if is_open_end(end) => written(&format!("{start}/..")),
                _ => Loose::No,
            };
        }
        let lower = text.to_lowercase();
        if let Some(rest) = strip_any(&lower, &["before ", "by ", "until ", "≤"]) {
            return match self.date(rest) {
                Loose::Date(date) => written(&format!("../{date}")),
                other @ (Loose::Ambiguous { .. } | Loose::OtherCalendar { .. } | Loose::No) => other,
            };
        }
        if let Some([first, last]) = quarter(&lower) {
            return written(&format!("{first}/{last}"));
        }
        // The date is as wide as what stands behind the words: "late 2018", "mid-June 2018".
        let part = ["early ", "mid-", "mid ", "late ", "spring ", "summer ", "autumn ", "fall ", "winter "];
        if let Some(rest) = strip_any(&lower, &part) {
            let words = lower.strip_suffix(rest).unwrap_or_default().trim_matches([' ', '-']);
            self.notes.push(Note::LeftOut(words.to_owned()));
            return self.date(rest);
        }
        let about =
            ["circa ", "ca. ", "ca ", "c. ", "c.", "about ", "approx. ", "approximately ", "vers ", "um ", "~", "±"];
        let (rest, mark) = match (strip_any(&lower, &about), lower.strip_suffix('?')) {
            (Some(rest), _) => (rest, "~"),
            (None, Some(rest)) => (rest, "?"),
            (None, None) => (lower.as_str(), ""),
        };
        let mark = |date: Date| Date::parse(&format!("{date}{mark}")).unwrap_or(date);
        match self.plain(without_time(rest)) {
            Loose::Date(date) => Loose::Date(mark(date)),
            Loose::Ambiguous { dmy, mdy } => Loose::Ambiguous { dmy: mark(dmy), mdy: mark(mdy) },
            other @ (Loose::OtherCalendar { .. } | Loose::No) => other,
        }
    }

    /// Reads a date without words around it: numbers, at most one month in words, and separators.
    fn plain(&mut self, text: &str) -> Loose {
        if self.reading.calendar.is_none()
            && let Ok(date) = Date::parse(text)
        {
            return Loose::Date(date);
        }
        if let Ok(number) = text.parse::<u32>()
            && text.len() > 4
        {
            return self.alone(text, number);
        }
        let mut numbers: Vec<(usize, u32)> = Vec::new();
        let mut named = None;
        let parts = text.split(|c: char| !c.is_alphanumeric() && !is_within_word(c) || "年月日".contains(c));
        for token in parts.flat_map(digits_and_letters) {
            if let Ok(number) = token.parse::<u32>() {
                numbers.push((token.len(), number));
            } else if let Some((calendar, month)) = month_of(token) {
                if named.replace(u32::from(month)).is_some() {
                    return Loose::No;
                }
                if calendar != Calendar::Gregorian {
                    self.reading.calendar = Some(calendar);
                }
            } else if !BETWEEN.contains(&token) {
                return Loose::No;
            }
        }
        self.numbers(text, named, &numbers)
    }

    fn numbers(&mut self, text: &str, named: Option<u32>, numbers: &[(usize, u32)]) -> Loose {
        let short_months = text.starts_with(char::is_alphabetic) && text.contains(['-', '/', '\'', '’']);
        match (named, numbers) {
            (None, [(2..=4, year)]) if self.reading.calendar.is_some() => self.ymd(*year, None, None),
            (None, [(1..=4, year)]) if matches!(self.reading.calendar, Some(Calendar::Japanese(_))) => {
                self.ymd(*year, None, None)
            }
            (Some(month), [(4, year)]) => self.ymd(*year, Some(month), None),
            // `Mar-19`. With a space between, 19 may be the day.
            (Some(month), [(2, year)]) if short_months => {
                let year = self.short(*year);
                self.ymd(year, Some(month), None)
            }
            (Some(month), [(1 | 2, day), (4, year)] | [(4, year), (1 | 2, day)]) => {
                self.ymd(*year, Some(month), Some(*day))
            }
            (Some(month), [(1 | 2, day), (2, year)]) if !self.is_foreign() => {
                let year = self.short(*year);
                self.ymd(year, Some(month), Some(*day))
            }
            (None, [(4, year), (1 | 2, month)] | [(1 | 2, month), (4, year)]) => self.ymd(*year, Some(*month), None),
            (None, [(4, year), (1 | 2, month), (1 | 2, day)]) => self.ymd(*year, Some(*month), Some(*day)),
            (None, [(1..=3, year), (1 | 2, month), (1 | 2, day)])
                if matches!(self.reading.calendar, Some(Calendar::Minguo | Calendar::Japanese(_))) =>
            {
                self.ymd(*year, Some(*month), Some(*day))
            }
            (None, [(2..=3, year), (1 | 2, month)])
                if matches!(self.reading.calendar, Some(Calendar::Minguo | Calendar::Japanese(_))) =>
            {
                self.ymd(*year, Some(*month), None)
            }
            (None, [(1 | 2, first), (1 | 2, second), (4, year)]) => self.day_and_month(text, *first, *second, *year),
            (None, [(1 | 2, first), (1 | 2, second), (2, year)]) if !self.is_foreign() => {
                let year = self.short(*year);
                self.day_and_month(text, *first, *second, year)
            }
            _ => Loose::No,
        }
    }

    fn is_foreign(&self) -> bool {
        self.reading.calendar.is_some_and(|it| it != Calendar::Gregorian)
    }

    /// The full year that two digits mean.
    fn short(&mut self, year: u32) -> u32 {
        self.notes.push(Note::ShortYear);
        self.reading.year(year)
    }

    fn day_and_month(&mut self, text: &str, first: u32, second: u32, year: u32) -> Loose {
        // Only countries that put the day first separate with dots.
        let order = self.reading.order.or_else(|| text.contains('.').then_some(Order::DayMonth));
        match (self.ymd(year, Some(second), Some(first)), self.ymd(year, Some(first), Some(second))) {
            (Loose::Date(dmy), Loose::Date(mdy)) if dmy != mdy => match order {
                Some(Order::DayMonth) => Loose::Date(dmy),
                Some(Order::MonthDay) => Loose::Date(mdy),
                None => Loose::Ambiguous { dmy, mdy },
            },
            (Loose::Date(date), _) | (_, Loose::Date(date)) => Loose::Date(date),
            _ => Loose::No,
        }
    }

    /// Reads a number without separators: `20210604`, `20210604101500`, or the days that spreadsheets count from
    /// 1899-12-30.
    fn alone(&mut self, text: &str, number: u32) -> Loose {
        match text.len() {
            8 => self.ymd(number / 10_000, Some(number / 100 % 100), Some(number % 100)),
            // From May 1927 to the end of 2099; a number outside of that is more likely not a date.
            5 if (10_000..=73_050).contains(&number) => Day::new(1899, 12, 30)
                .and_then(|day| Date::day(day.plus(i32::try_from(number).ok()?)))
                .map_or(Loose::No, Loose::Date),
            _ => Loose::No,
        }
    }

    fn ymd(&mut self, year: u32, month: Option<u32>, day: Option<u32>) -> Loose {
        let calendar = self.reading.calendar.unwrap_or(Calendar::Gregorian);
        // A column of another calendar may also contain Gregorian years.
        let (first, last) = match calendar {
            Calendar::Persian | Calendar::Islamic => (1000, 1600),
            Calendar::Buddhist => (2300, 2800),
            Calendar::Minguo | Calendar::Japanese(_) => (1, 200),
            Calendar::Gregorian => (0, 9999),
        };
        let calendar = if (first..=last).contains(&year) { calendar } else { Calendar::Gregorian };
        let small = |it: Option<u32>| it.map(|it| u8::try_from(it).unwrap_or(u8::MAX));
        let date = u16::try_from(year).ok().and_then(|year| calendar.date(year, small(month), small(day)));
        if date.is_some() && calendar != Calendar::Gregorian && !self.notes.contains(&Note::Converted(calendar)) {
            self.notes.push(Note::Converted(calendar));
        }
        date.map_or(Loose::No, Loose::Date)
    }
}

fn written(text: &str) -> Loose {
    match Date::parse(text) {
        // A number 21 to 24 would be read as a season of EDTF.
        Ok(_) if text.get(5..7).is_some_and(|month| ("21"..="24").contains(&month)) => Loose::No,
        Ok(date) => Loose::Date(date),
        Err(_) => Loose::No,
    }
}

#[cfg(test)]
mod tests;
