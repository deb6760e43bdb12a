//! Splits the text of a date into parts: the ends of an interval, a time, numbers and words.

/// Characters that stand inside the name of a month: `ربیع‌الاول`, `sha'ban`.
pub(super) fn is_within_word(c: char) -> bool {
    c == '\u{200c}' || unicode_normalization::char::is_combining_mark(c)
}

/// Drops the decimals of a whole number (`2019.0`), a day of zero (`2019-03-00`) and an attached time
/// (`20190312101500`).
pub(super) fn without_zeros(text: &str) -> Option<&str> {
    let is_number = |it: &str| (4..=5).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
    if let Some((whole, zeros)) = text.split_once('.')
        && is_number(whole)
        && !zeros.is_empty()
        && zeros.bytes().all(|it| it == b'0')
    {
        return Some(whole);
    }
    if let Some(rest) = text.strip_suffix("-00").or_else(|| text.strip_suffix("/00")) {
        return (rest.len() >= 4).then_some(rest);
    }
    (matches!(text.len(), 12 | 14) && text.bytes().all(|it| it.is_ascii_digit())).then(|| text.get(..8)).flatten()
}

/// Reads `2019-20` as two years if the second follows the first, as in school and budget years.
pub(super) fn year_and_next(text: &str) -> Option<String> {
    let (year, next) = text.split_once(['-', '/', '–']).filter(|it| it.0.len() == 4 && it.1.len() == 2)?;
    let (year, next): (u16, u16) = (year.parse().ok()?, next.parse().ok()?);
    // Up to 12 it may be a month.
    (next > 12 && (year + 1) % 100 == next).then(|| format!("{year:04}/{:04}", year + 1))
}

/// Splits an interval into its two dates: `1990-1995`, `2020–2023`, `1981-09..1981-10`, `2020 - present`, `2020 to
/// 2023`.
pub(super) fn halves(text: &str) -> Option<(&str, &str)> {
    for between in ["..", "–", "—", " - ", " to ", " until ", " au ", " tot ", " bis ", " a "] {
        if let Some((start, end)) = text.split_once(between).filter(|(start, _)| !start.is_empty()) {
            return Some((start.trim(), end.trim()));
        }
    }
    let years = |half: &str| half.len() == 4 && half.bytes().all(|it| it.is_ascii_digit());
    text.split_once('-').filter(|(start, end)| years(start) && years(end))
}

pub(super) fn is_open_end(text: &str) -> bool {
    ["", "present", "now", "ongoing", "open", "today"].contains(&text.to_lowercase().as_str())
}

pub(super) fn strip_any<'a>(text: &'a str, beginnings: &[&str]) -> Option<&'a str> {
    beginnings.iter().find_map(|beginning| text.strip_prefix(beginning)).map(str::trim_start)
}

/// Drops a time of day: `t10:00:00z` or ` 10:00 am`.
pub(super) fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let before = text.get(..colon).unwrap_or_default();
    before.rfind([' ', 't']).and_then(|at| before.get(..at)).map_or(text, |day| day.trim_end_matches([' ', ',']))
}

/// Splits `4th` into `4` and `th`.
pub(super) fn digits_and_letters(token: &str) -> [&str; 2] {
    let (digits, letters) = token.split_at(token.find(|c: char| !c.is_ascii_digit()).unwrap_or(token.len()));
    [digits, letters]
}

/// Words without meaning in a date: the empty token, articles, ordinal endings, days of the week.
pub(super) const BETWEEN: &[&str] = &[
    "",
    "of",
    "the",
    "de",
    "del",
    "do",
    "den",
    "le",
    "el",
    "on",
    "st",
    "nd",
    "rd",
    "th",
    "er",
    "º",
    "ª",
    "o",
    "e",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "г",
    "года",
    "год",
    "року",
];
