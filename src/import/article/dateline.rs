//! Reads the dateline at the beginning of an article: `TEHRAN – `, `Dezful, Oct 14, IRNA – `, `MOSCOW, May 2 (Xinhua)
//! -- `.
//!
//! Reads one only if it is clear: a place in capitals, a day, or an agency before a dash.

use std::sync::LazyLock;

use crate::base::date::Date;
use crate::base::date::loose::{Loose, parse_loose};
use crate::format::wire::Article;

/// The parts of a dateline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dateline {
    pub place: Option<String>,
    pub agency: Option<String>,
    /// The day, if its year is written or known.
    pub day: Option<String>,
}

/// Fills in missing fields of an article from the dateline in its first paragraphs.
pub(super) fn complete(article: &mut Article) {
    let year = article.published.as_deref().and_then(|it| Date::parse(it).ok()).and_then(Date::year);
    let Some(found) = article.text.iter().take(FIRST).find_map(|it| of(it, year)) else { return };
    article.place = article.place.take().or(found.place);
    let agency = found.agency.filter(|it| Some(it) != article.publisher.as_ref());
    article.agency = article.agency.take().or(agency);
    article.published = article.published.take().or(found.day);
}

/// The number of paragraphs that are searched: a headline, a date and an author may come first.
const FIRST: usize = 4;

/// The dateline of a paragraph. `year` is the year of a day without one.
pub(super) fn of(paragraph: &str, year: Option<u16>) -> Option<Dateline> {
    let head = paragraph.get(..paragraph.floor_char_boundary(LONGEST))?;
    let mut ends = head.char_indices().filter(|(_, c)| matches!(c, '–' | '—' | '-' | '―' | ':' | '/'));
    ends.find_map(|(at, sign)| {
        let (before, rest) = (head.get(..at)?, paragraph.get(at + sign.len_utf8()..)?);
        let spaced = before.ends_with([' ', ')', '/', '-']);
        let rest = rest.trim_start_matches(['-', '–', ' ', '.', '\u{A0}']);
        let begins =
            rest.chars().next().is_some_and(|c| !c.is_lowercase() && (c.is_alphanumeric() || "“\"«‘'(".contains(c)));
        let dash = match sign {
            '-' => spaced,
            '/' => before.contains('/') && spaced_after(paragraph, at),
            _ => true,
        };
        // "Published: 3 March 2025" is a label.
        let label = sign == ':' && rest.starts_with(|c: char| c.is_ascii_digit());
        if !begins || !dash || label || rest.chars().nth(2).is_none() {
            return None;
        }
        parts(before, year, matches!(sign, '–' | '—' | '―'))
    })
}

/// The largest length of a dateline, in bytes.
const LONGEST: usize = 120;

/// Whether the sign at an offset is followed by a space, or by a full stop and a space.
fn spaced_after(text: &str, at: usize) -> bool {
    text.get(at + 1..).is_some_and(|it| it.trim_start_matches(['.', '-', '–']).starts_with([' ', '\u{A0}']))
}

/// Reads the text before the dash, if all of it belongs to a dateline.
fn parts(text: &str, year: Option<u16>, long_dash: bool) -> Option<Dateline> {
    let mut line = Dateline::default();
    let mut places: Vec<&str> = Vec::new();
    let mut day: Option<&str> = None;
    let mut year = year.map(i64::from);
    let mut bracketed = false;
    let text = text.trim().trim_end_matches(['-', '–']);
    for part in text.split([',', '(', ')', '/', ';', '|']).flat_map(sentences) {
        let part = part.trim_matches(|c: char| c.is_whitespace() || ".-–".contains(c));
        if part.is_empty() || is_weekday(part) {
            continue;
        }
        if day_of(part, Some(2000)).is_some() || day_of(part, None).is_some() {
            day = Some(part);
        } else if let Some(number) = part.parse::<i64>().ok().filter(|it| (1900..2100).contains(it)) {
            year = Some(number);
        } else if is_agency(part) {
            line.agency = Some(part.to_owned());
            bracketed |= text.contains('(') || text.contains('/');
        } else if is_place(part) && places.len() < 3 {
            places.push(part);
        } else {
            return None;
        }
    }
    let capitals = places.first().is_some_and(|it| is_capitals(it));
    let plain_place = long_dash && places.len() == 1 && places.iter().all(|it| it.split_whitespace().count() <= 2);
    let agrees = day.is_some() && (!places.is_empty() || line.agency.is_some())
        || line.agency.is_some() && (!places.is_empty() || bracketed)
        || capitals
        || plain_place;
    line.place = places.first().map(|it| place_name(it));
    line.day = day.and_then(|it| day_of(it, None).or_else(|| day_of(it, year)));
    agrees.then_some(line)
}

/// Splits at full stops: `Bishkek. 14 March.` A stop after a short word marks an abbreviation, as in `Oct. 14`.
fn sentences(part: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in part.match_indices(". ") {
        let piece = part.get(start..at).unwrap_or_default();
        let last = piece.rsplit(' ').next().unwrap_or_default();
        if last.chars().count() > 4 || last.parse::<u16>().is_ok_and(|it| it > 1900) {
            found.push(piece);
            start = at + 2;
        }
    }
    found.extend(part.get(start..));
    found
}

fn day_of(text: &str, year: Option<i64>) -> Option<String> {
    let text = year.map_or_else(|| text.to_owned(), |year| format!("{text} {year}"));
    match parse_loose(&text.replace(". ", " "), None) {
        Loose::Date(date) if date.earliest() == date.latest() => Some(date.to_string()),
        Loose::Date(_) | Loose::Ambiguous { .. } | Loose::OtherCalendar { .. } | Loose::No => None,
    }
}

fn is_weekday(text: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let lower = text.to_lowercase();
    DAYS.iter().any(|it| *it == lower || it.get(..3) == Some(&*lower))
}

/// Whether a text is a few capitalised words, or a few words in a script without capitals.
fn is_place(text: &str) -> bool {
    const WITHIN: [&str; 10] = ["de", "del", "la", "of", "al", "el", "the", "and", "do", "da"];
    let begins = |word: &str| word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=4).contains(&words.len())
        && words.first().is_some_and(|it| begins(it))
        && words.iter().all(|it| begins(it) || WITHIN.contains(it))
        && text.chars().all(|c| c.is_alphabetic() || " .'’-".contains(c))
}

fn is_capitals(text: &str) -> bool {
    text.chars().filter(|it| it.is_uppercase()).count() >= 3 && !text.chars().any(char::is_lowercase)
}

/// The name of a place: `TEHRAN` becomes `Tehran`.
fn place_name(text: &str) -> String {
    if !is_capitals(text) {
        return text.to_owned();
    }
    let mut name = String::with_capacity(text.len());
    let mut begins = true;
    for c in text.chars() {
        if begins {
            name.push(c);
        } else {
            name.extend(c.to_lowercase());
        }
        begins = !c.is_alphabetic() && c != '’' && c != '\'';
    }
    name
}

/// Whether this is the name of a news agency.
pub(super) fn is_agency(text: &str) -> bool {
    static AGENCIES: LazyLock<Vec<&str>> =
        LazyLock::new(|| LIST.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#')).collect());
    text.ends_with(" News Agency") || AGENCIES.iter().any(|it| it.eq_ignore_ascii_case(text) || *it == text)
}

const LIST: &str = include_str!("../../../data/words/agencies.txt");

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paragraph: &str, expected: &str) {
        let line = of(paragraph, Some(2025)).map_or_else(String::new, |it| {
            [it.place, it.agency, it.day].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        });
        assert_eq!(line, expected, "{paragraph}");
    }

    #[test]
    fn datelines_are_read() {
        check("TEHRAN – The ministry signed a memorandum.", "Tehran");
        check("Dezful, Oct 14, IRNA – The university signed.", "Dezful · IRNA · 2025-10-14");
        check("TEHRAN, Oct. 14 (MNA) – The university signed.", "Tehran · MNA · 2025-10-14");
        check("MOSCOW, May 2 (Xinhua) -- Two ministers signed.", "Moscow · Xinhua · 2025-05-02");
        check("BIRATNAGAR, Sept 11: A memorandum has been signed.", "Biratnagar · 2025-09-11");
        check("МОСКВА, 14 октября. /ТАСС/. Россия и Иран подписали", "Москва · ТАСС · 2025-10-14");
        check("Tehran, May 2, 2024 (IRNA) - A memorandum was signed.", "Tehran · IRNA · 2024-05-02");
        check("Tehran — “We signed it”, he said.", "Tehran");
        check("NEW DELHI: India and Oman signed.", "New Delhi");
        check("Nur-Sultan. 12 December 2021. KazTAG - Two ministries signed.", "Nur-Sultan · KazTAG · 2021-12-12");
    }

    #[test]
    fn what_only_resembles_a_dateline_is_none() {
        check("Iran – a country of the region – signed.", "");
        check("Published: 3 March 2025", "");
        check("Non-proliferation is a word.", "");
        check("The minister of energy said - We signed.", "");
        check("Moscow State University – The oldest one.", "");
        check("He signed: The text says so.", "");
        check("", "");
    }
}
