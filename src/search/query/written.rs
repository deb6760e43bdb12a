//! Parses time written in words: `17 January 2025`, `after 2020`, `2019 to 2021`, `last year`, `expires in 2027`.

use super::dates::{Span, date, month, year};
use crate::base::date::{Date, Day, loose};
use crate::base::relative::is_relative;

/// Time in words, without a field.
pub(super) enum Written {
    /// The date of the agreement.
    Date(Span),
    /// The date of the agreement, counted from today: `last-year`.
    Relative(String),
    /// The end of the agreement.
    End(Span),
    /// The end of the agreement, counted from today.
    RelativeEnd(String),
}

/// Parses the time at the start of a text. Returns the number of bytes read and the time. A date in figures alone is left
/// to [`super::bare::read`].
pub(super) fn read(text: &str) -> Option<(usize, Written)> {
    if let Some((length, words)) = relative(text) {
        return Some((length, Written::Relative(words)));
    }
    if let Some((length, span)) = date_or_span(text) {
        return Some((length, Written::Date(span)));
    }
    let mut words = Words { text, at: 0 };
    let ends = ["ends", "ending", "expires", "expiring"];
    words.next().filter(|it| ends.iter().any(|end| end.eq_ignore_ascii_case(it)))?;
    let start = words.at;
    if !words.next().is_some_and(|it| it.eq_ignore_ascii_case("in")) {
        words.at = start;
    }
    let begun = words.at + words.rest().len() - words.rest().trim_start().len();
    let rest = text.get(begun..)?;
    if let Some((length, words)) = relative(rest) {
        return Some((begun + length, Written::RelativeEnd(words)));
    }
    if let Some((length, span)) = date_or_span(rest) {
        return Some((begun + length, Written::End(span)));
    }
    words.at = begun;
    let time = words.time()?;
    Some((words.at, Written::End((Some(time), Some(time)))))
}

/// Parses `last year` or `next 6 months` at the start of a text. Returns the number of bytes read, and the words with
/// hyphens between.
fn relative(text: &str) -> Option<(usize, String)> {
    let mut words = Words { text, at: 0 };
    let mut read = vec![words.next()?];
    // A single word, such as `today`, is a word of names as well.
    for _ in 0..2 {
        read.push(words.next()?);
        let joined = read.join("-").to_lowercase();
        if is_relative(&joined) {
            return Some((words.at, joined));
        }
    }
    None
}

/// Parses the date or span at the start of a text.
pub(super) fn date_or_span(text: &str) -> Option<(usize, Span)> {
    let mut words = Words { text, at: 0 };
    let first = words.next()?.to_ascii_lowercase();
    let span = match first.as_str() {
        "q1" | "q2" | "q3" | "q4" => words.next().and_then(|year| quarter(&first, year)),
        "in" | "during" | "year" => words.time().map(|date| (Some(date), Some(date))),
        "since" => words.time().map(|date| (Some(date), None)),
        "until" | "till" => words.time().map(|date| (None, Some(date))),
        "after" => words.time().and_then(|date| Some((Some(neighbour(date, 1)?), None))),
        "before" => words.time().and_then(|date| Some((None, Some(neighbour(date, -1)?)))),
        "from" => words.time().map(|from| (Some(from), words.time_after(&["to", "until", "till"]))),
        "between" => words.time().and_then(|from| Some((Some(from), Some(words.time_after(&["and"])?)))),
        _ => {
            words.at = 0;
            let from = words.time()?;
            match words.time_after(&["to", "until", "till", "-", "–"]) {
                Some(to) => Some((Some(from), Some(to))),
                None => date(&first).is_none().then_some((Some(from), Some(from))),
            }
        }
    }?;
    let is_ordered = |from: Date, to: Date| from.earliest() <= to.latest();
    let (from, to) = span;
    from.zip(to).is_none_or(|(from, to)| is_ordered(from, to)).then_some((words.at, span))
}

/// Parses `>2020`, `>=2020`, `<2020`, `<=2020` and `2020+`.
pub(super) fn compared(text: &str) -> Option<Span> {
    let span = if let Some(from) = text.strip_prefix(">=").or_else(|| text.strip_suffix('+')) {
        (Some(date(from)?), None)
    } else if let Some(to) = text.strip_prefix("<=") {
        (None, Some(date(to)?))
    } else if let Some(after) = text.strip_prefix('>') {
        (Some(neighbour(date(after)?, 1)?), None)
    } else {
        (None, Some(neighbour(date(text.strip_prefix('<')?)?, -1)?))
    };
    Some(span)
}

/// The months of `Q1 2025`.
fn quarter(quarter: &str, of: &str) -> Option<Span> {
    let [first, last] = loose::quarter(&format!("{quarter} {of}")).filter(|_| year(of).is_some())?;
    Some((Some(first), Some(last)))
}

/// The next date (`step` 1) or the previous one (-1): the next year for a year, else the next day.
fn neighbour(date: Date, step: i32) -> Option<Date> {
    let text = date.to_string();
    if let Ok(year) = text.parse::<i32>() {
        return Date::parse(&(year + step).to_string()).ok();
    }
    let day: Day = if step > 0 { date.latest().plus(1) } else { date.earliest().plus(-1) };
    Date::day(day)
}

/// The words of a text, from left to right.
struct Words<'a> {
    text: &'a str,
    /// The end of what has been read, in bytes.
    at: usize,
}

impl<'a> Words<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let start = rest.len() - rest.trim_start().len();
        let rest = rest.get(start..)?;
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '|' | '(' | ')' | '"')).unwrap_or(rest.len());
        self.at += start + end;
        rest.get(..end).filter(|it| !it.is_empty())
    }

    /// Reads a date, in figures or with the name of a month.
    fn time(&mut self) -> Option<Date> {
        let start = self.at;
        let first = self.next()?;
        if let Some(date) = date(first).or_else(|| figures(first)) {
            return Some(date);
        }
        let second = self.next();
        let after_second = self.at;
        let third = self.next();
        let of = |day: Option<&str>, month_name: Option<&str>, year: Option<&str>| {
            let month = month(month_name?, year?)?;
            Date::parse(&format!("{month}-{:02}", day_number(day?)?)).ok()
        };
        let comma = |it: Option<&'a str>| it.map(|it| it.trim_end_matches(','));
        if let Some(date) = of(Some(first), comma(second), third).or_else(|| of(comma(second), Some(first), third)) {
            return Some(date);
        }
        self.at = after_second;
        if let Some(date) = second.and_then(|year| month(first, year)) {
            return Some(date);
        }
        self.at = start;
        None
    }

    /// Reads one of these words and a date after it. Reads nothing if one of them is missing.
    fn time_after(&mut self, words: &[&str]) -> Option<Date> {
        let start = self.at;
        let is_there = self.next().is_some_and(|it| words.iter().any(|word| word.eq_ignore_ascii_case(it)));
        let date = if is_there { self.time() } else { None };
        if date.is_none() {
            self.at = start;
        }
        date
    }
}

/// `17`, `2nd`.
fn day_number(text: &str) -> Option<u8> {
    let figures = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if !matches!(text.get(figures.len()..)?, "" | "st" | "nd" | "rd" | "th") || figures.len() > 2 {
        return None;
    }
    figures.parse().ok().filter(|it| (1..=31).contains(it))
}

/// Parses `17.01.2025` or `01/2025`. With dots the day comes first; with slashes the day must be above 12.
fn figures(text: &str) -> Option<Date> {
    let sign = text.chars().find(|it| matches!(it, '.' | '/'))?;
    let parts: Vec<&str> = text.split(sign).collect();
    let small = |part: &str| if part.len() <= 2 { part.parse::<u8>().ok() } else { None };
    let (day, month, year) = match parts.as_slice() {
        [month, year] => (None, small(month)?, *year),
        [one, other, year] => match (small(one)?, small(other)?) {
            (day, month) if sign == '.' || day > 12 => (Some(day), month, *year),
            (month, day) if day > 12 => (Some(day), month, *year),
            _ => return None,
        },
        _ => return None,
    };
    let day = day.map_or_else(String::new, |day| format!("-{day:02}"));
    date(&format!("{year}-{month:02}{day}"))
}

#[cfg(test)]
mod tests {
    use crate::search::query::{bare, parse};

    #[test]
    fn time_in_words_is_a_date_or_a_phrase() {
        for (line, expected) in [
            ("17 January 2025", "year:2025-01-17 | \"17 January 2025\""),
            ("Jan 17, 2025", "year:2025-01-17 | \"Jan 17, 2025\""),
            ("iran 2nd May 2025 oil", "iran (year:2025-05-02 | \"2nd May 2025\") oil"),
            ("17.01.2025", "year:2025-01-17 | \"17.01.2025\""),
            ("17/01/2025", "year:2025-01-17 | \"17/01/2025\""),
            ("01/2025", "year:2025-01 | \"01/2025\""),
            ("2019 to 2021", "year:2019..2021 | \"2019 to 2021\""),
            ("from 2019 to May 2021", "year:2019..2021-05 | \"from 2019 to May 2021\""),
            ("between 2019 and 2021", "year:2019..2021 | \"between 2019 and 2021\""),
            ("2019 - 2021", "year:2019..2021 | \"2019 - 2021\""),
            ("after 2020", "year:2021.. | \"after 2020\""),
            ("before May 2020", "year:..2020-04-30 | \"before May 2020\""),
            ("since 2020", "year:2020.. | \"since 2020\""),
            ("Q2 2025 oil", "(year:2025-04..2025-06 | \"Q2 2025\") oil"),
            ("iran in 2024", "iran (year:2024 | \"in 2024\")"),
            ("iran last year", "iran year:last-year"),
            ("next 6 Months oil", "year:next-6-months oil"),
            ("expires in 2027", "ends:2027"),
            ("iran ends before 2027", "iran ends:..2026"),
            ("expiring next year", "ends:next-year"),
            ("ends May 2027", "ends:2027-05"),
        ] {
            let query = parse(line).unwrap();
            assert_eq!(query.to_string(), expected, "{line}");
            assert_eq!(parse(&query.to_string()).unwrap(), query, "{line} is read back");
        }
        assert!(bare(parse("17 January 2025").unwrap().expr.as_ref().unwrap()).is_some());
    }

    #[test]
    fn what_is_no_time_stays_words() {
        for line in [
            "after iran",
            "ends well",
            "last resort",
            "today",
            "in force",
            "before",
            "since the war",
            "3/6/2025",
            "17 oil 2025",
            "31.31.2025",
            "1.5",
        ] {
            let query = parse(line).unwrap().to_string();
            assert!(!query.contains("year:20") || line.contains("oil"), "{line}: {query}");
        }
    }
}
