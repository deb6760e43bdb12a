//! What the writing of a date says besides its numbers: digits of other scripts, eras, the words of a column header.

use super::Order;
use crate::base::date::calendar::Calendar;

/// The digit zero of each script with its own digits, and the calendar that such digits suggest.
const ZEROS: &[(char, Option<Calendar>)] = &[
    ('\u{660}', Some(Calendar::Islamic)),
    ('\u{6f0}', Some(Calendar::Persian)),
    ('\u{966}', None),
    ('\u{9e6}', None),
    ('\u{a66}', None),
    ('\u{ae6}', None),
    ('\u{be6}', None),
    ('\u{c66}', None),
    ('\u{ce6}', None),
    ('\u{d66}', None),
    ('\u{e50}', Some(Calendar::Buddhist)),
    ('\u{ed0}', Some(Calendar::Buddhist)),
    ('\u{17e0}', None),
    ('\u{1040}', None),
    ('\u{ff10}', None),
];

/// Words before or after a date that name its calendar, in lower case.
const ERAS: &[(&str, Calendar)] = &[
    ("ه.ش", Calendar::Persian),
    ("هـ.ش", Calendar::Persian),
    ("ه‍.ش", Calendar::Persian),
    ("شمسی", Calendar::Persian),
    ("هجری شمسی", Calendar::Persian),
    ("sh", Calendar::Persian),
    ("a.p.", Calendar::Persian),
    ("ap", Calendar::Persian),
    ("هجري", Calendar::Islamic),
    ("ه.ق", Calendar::Islamic),
    ("هـ", Calendar::Islamic),
    ("هـ.", Calendar::Islamic),
    ("قمری", Calendar::Islamic),
    ("a.h.", Calendar::Islamic),
    ("ah", Calendar::Islamic),
    ("hijri", Calendar::Islamic),
    ("พ.ศ.", Calendar::Buddhist),
    ("พ.ศ", Calendar::Buddhist),
    ("b.e.", Calendar::Buddhist),
    ("be", Calendar::Buddhist),
    ("民國", Calendar::Minguo),
    ("民国", Calendar::Minguo),
    ("roc", Calendar::Minguo),
    ("令和", Calendar::Japanese(2018)),
    ("平成", Calendar::Japanese(1988)),
    ("昭和", Calendar::Japanese(1925)),
    ("大正", Calendar::Japanese(1911)),
    ("明治", Calendar::Japanese(1867)),
    ("م", Calendar::Gregorian),
    ("ค.ศ.", Calendar::Gregorian),
    ("ce", Calendar::Gregorian),
    ("ad", Calendar::Gregorian),
];

/// Words in a column header that name the calendar of the column. Letters that only Persian uses mean the Persian
/// calendar.
const HEADERS: &[(&str, Calendar)] = &[
    ("میلادی", Calendar::Gregorian),
    ("ميلادي", Calendar::Gregorian),
    ("gregorian", Calendar::Gregorian),
    ("شمسی", Calendar::Persian),
    ("persian", Calendar::Persian),
    ("jalali", Calendar::Persian),
    ("shamsi", Calendar::Persian),
    ("solar", Calendar::Persian),
    ("تاریخ", Calendar::Persian),
    ("قمری", Calendar::Islamic),
    ("هجري", Calendar::Islamic),
    ("hijri", Calendar::Islamic),
    ("lunar", Calendar::Islamic),
    ("พ.ศ", Calendar::Buddhist),
    ("buddhist", Calendar::Buddhist),
    ("วันที่", Calendar::Buddhist),
    ("民國", Calendar::Minguo),
    ("minguo", Calendar::Minguo),
];

/// Writes all digits in ASCII and removes the name of an era. Also returns the calendar that digits or era name.
pub fn normalise(text: &str) -> (String, Option<Calendar>) {
    let mut calendar = None;
    let mut plain: String = text
        .chars()
        .map(|c| {
            let digit = ZEROS.iter().find_map(|(zero, of)| {
                let value = u32::from(c).checked_sub(u32::from(*zero)).filter(|it| *it < 10)?;
                calendar = calendar.or(*of);
                char::from_digit(value, 10)
            });
            digit.unwrap_or(c)
        })
        .collect();
    let lower = plain.to_lowercase();
    // In some scripts lower case changes the length in bytes. Then the whole text is taken in lower case: a date reads
    // the same.
    if lower.len() != plain.len() {
        plain.clone_from(&lower);
    }
    let era = ERAS.iter().filter_map(|(word, of)| Some((place(&lower, word)?, word.len(), *of))).max_by_key(|it| it.1);
    if let Some((at, len, of)) = era {
        plain.replace_range(at..at + len, "");
        calendar = Some(of);
    }
    // If the year does not fit this calendar, the caller reads it as Gregorian.
    (plain.trim().to_owned(), calendar.filter(|it| *it != Calendar::Gregorian))
}

/// The byte offset of an era that stands apart: at the start or the end, next to a space, a digit or nothing.
fn place(text: &str, word: &str) -> Option<usize> {
    let is_apart = |c: Option<char>| c.is_none_or(|c| c == ' ' || c.is_ascii_digit());
    if let Some(rest) = text.strip_prefix(word) {
        return is_apart(rest.chars().next()).then_some(0).filter(|_| !rest.is_empty());
    }
    let before = text.strip_suffix(word)?;
    is_apart(before.chars().next_back()).then_some(before.len())
}

/// The order that a header shows: `dd/mm/yyyy`, `MM-DD-YY`, `jj/mm/aaaa`.
pub fn order_in(header: &str) -> Option<Order> {
    let pieces: Vec<&str> = header.split(|c: char| !c.is_alphanumeric()).collect();
    let at = |names: &[&str]| pieces.iter().position(|it| names.contains(it));
    let (day, month) = (at(&["dd", "d", "jj", "tt", "дд"])?, at(&["mm", "m", "мм", "mmm"])?);
    match month.checked_sub(day) {
        Some(1) => Some(Order::DayMonth),
        _ if day == month + 1 => Some(Order::MonthDay),
        _ => None,
    }
}

/// The calendar that a header names. `header` is in lower case.
pub fn calendar_in(header: &str) -> Option<Calendar> {
    HEADERS.iter().find(|(word, _)| header.contains(word)).map(|it| it.1).filter(|it| *it != Calendar::Gregorian)
}
