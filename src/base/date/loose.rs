//! Dates as people write them in spreadsheets: `4 June 2021`, `04/06/2021`, `c. 1953`, `4 juin 2021`, 44351.
//!
//! Never guesses: a date that reads two ways is [`Loose::Ambiguous`] unless the order is given, a year of two digits
//! is no date, and a text with a word too many is none either.

use super::{Date, Day};

/// What a text says about a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Loose {
    /// One thing.
    Date(Date),
    /// `04/06/2021`: one of two days.
    Ambiguous {
        /// With the day first.
        dmy: Date,
        /// With the month first.
        mdy: Date,
    },
    /// Nothing that is understood.
    No,
}

/// Which of `04/06` is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The fourth of June: most of the world.
    DayMonth,
    /// The sixth of April: the United States.
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

/// Reads one cell. EDTF is read as EDTF; times of day are left off.
pub fn parse_loose(text: &str, order: Option<Order>) -> Loose {
    let text = text.trim().trim_end_matches('.');
    if let Some(years) = year_and_next(text) {
        return written(&years);
    }
    if let Ok(date) = Date::parse(text) {
        return Loose::Date(date);
    }
    if let Some((start, end)) = halves(text) {
        let ends = [start, end].map(|half| if half.is_empty() { Loose::No } else { parse_loose(half, order) });
        return match ends {
            [Loose::Date(start), Loose::Date(end)] => written(&format!("{start}/{end}")),
            [Loose::Date(start), Loose::No] if is_open_end(end) => written(&format!("{start}/..")),
            _ => Loose::No,
        };
    }
    let lower = text.to_lowercase();
    if let Some(rest) = strip_any(&lower, &["before ", "by ", "until ", "≤"]) {
        return match parse_loose(rest, order) {
            Loose::Date(date) => written(&format!("../{date}")),
            other @ (Loose::Ambiguous { .. } | Loose::No) => other,
        };
    }
    let about =
        ["circa ", "ca. ", "ca ", "c. ", "c.", "about ", "approx. ", "approximately ", "vers ", "um ", "~", "±"];
    let (rest, mark) = match (strip_any(&lower, &about), lower.strip_suffix('?')) {
        (Some(rest), _) => (rest, "~"),
        (None, Some(rest)) => (rest, "?"),
        (None, None) => (lower.as_str(), ""),
    };
    let mark = |date: Date| Date::parse(&format!("{date}{mark}")).unwrap_or(date);
    match plain(without_time(rest), order) {
        Loose::Date(date) => Loose::Date(mark(date)),
        Loose::Ambiguous { dmy, mdy } => Loose::Ambiguous { dmy: mark(dmy), mdy: mark(mdy) },
        Loose::No => Loose::No,
    }
}

/// A date with no words around it: numbers, at most one month in words, and what belongs between them.
fn plain(text: &str, order: Option<Order>) -> Loose {
    if let Ok(date) = Date::parse(text) {
        return Loose::Date(date);
    }
    if let Ok(number) = text.parse::<u32>() {
        return alone(text, number);
    }
    let mut numbers: Vec<(usize, u32)> = Vec::new();
    let mut named = None;
    for token in text.split(|c: char| !c.is_alphanumeric() || "年月日".contains(c)).flat_map(digits_and_letters) {
        if let Ok(number) = token.parse::<u32>() {
            numbers.push((token.len(), number));
        } else if let Some(month) = month_of(token) {
            if named.replace(month).is_some() {
                return Loose::No;
            }
        } else if !BETWEEN.contains(&token) {
            return Loose::No;
        }
    }
    match (named, numbers.as_slice()) {
        (Some(month), [(4, year)]) => written(&format!("{year:04}-{month:02}")),
        (Some(month), [(1 | 2, day), (4, year)] | [(4, year), (1 | 2, day)]) => ymd(*year, month, *day),
        (None, [(4, year), (1 | 2, month)] | [(1 | 2, month), (4, year)]) => written(&format!("{year:04}-{month:02}")),
        (None, [(4, year), (1 | 2, month), (1 | 2, day)]) => ymd(*year, *month, *day),
        (None, [(1 | 2, first), (1 | 2, second), (4, year)]) => {
            // With dots only the day-first countries write.
            let order = order.or_else(|| text.contains('.').then_some(Order::DayMonth));
            day_and_month(*first, *second, *year, order)
        }
        _ => Loose::No,
    }
}

fn day_and_month(first: u32, second: u32, year: u32, order: Option<Order>) -> Loose {
    match (ymd(year, second, first), ymd(year, first, second)) {
        (Loose::Date(dmy), Loose::Date(mdy)) if dmy != mdy => match order {
            Some(Order::DayMonth) => Loose::Date(dmy),
            Some(Order::MonthDay) => Loose::Date(mdy),
            None => Loose::Ambiguous { dmy, mdy },
        },
        (Loose::Date(date), _) | (_, Loose::Date(date)) => Loose::Date(date),
        _ => Loose::No,
    }
}

/// `20210604`, or the days that spreadsheets count from 1899-12-30.
fn alone(text: &str, number: u32) -> Loose {
    match text.len() {
        8 => ymd(number / 10_000, number / 100 % 100, number % 100),
        // From May 1927 to the end of 2099; below and above, a number is more likely something else.
        5 if (10_000..=73_050).contains(&number) => Day::new(1899, 12, 30)
            .and_then(|day| Date::day(day.plus(i32::try_from(number).ok()?)))
            .map_or(Loose::No, Loose::Date),
        _ => Loose::No,
    }
}

fn ymd(year: u32, month: u32, day: u32) -> Loose {
    written(&format!("{year:04}-{month:02}-{day:02}"))
}

fn written(text: &str) -> Loose {
    match Date::parse(text) {
        // A season is a word, never the 21st month.
        Ok(_) if text.get(5..7).is_some_and(|month| ("21"..="24").contains(&month)) => Loose::No,
        Ok(date) => Loose::Date(date),
        Err(_) => Loose::No,
    }
}

/// `2019-20`, as schools and budgets count: two digits that are the next year. A season is written in words.
fn year_and_next(text: &str) -> Option<String> {
    let (year, next) = text.split_once(['-', '/', '–']).filter(|it| it.0.len() == 4 && it.1.len() == 2)?;
    let (year, next): (u16, u16) = (year.parse().ok()?, next.parse().ok()?);
    // Below 13 it may be a month.
    (next > 12 && (year + 1) % 100 == next).then(|| format!("{year:04}/{:04}", year + 1))
}

/// The two dates of a span: `1990-1995`, `2020–2023`, `1981-09..1981-10`, `2020 - present`, `2020 to 2023`.
fn halves(text: &str) -> Option<(&str, &str)> {
    for between in ["..", "–", "—", " - ", " to ", " until ", " au ", " tot ", " bis ", " a "] {
        if let Some((start, end)) = text.split_once(between).filter(|(start, _)| !start.is_empty()) {
            return Some((start.trim(), end.trim()));
        }
    }
    let years = |half: &str| half.len() == 4 && half.bytes().all(|it| it.is_ascii_digit());
    text.split_once('-').filter(|(start, end)| years(start) && years(end))
}

fn is_open_end(text: &str) -> bool {
    ["", "present", "now", "ongoing", "open", "today"].contains(&text.to_lowercase().as_str())
}

fn strip_any<'a>(text: &'a str, beginnings: &[&str]) -> Option<&'a str> {
    beginnings.iter().find_map(|beginning| text.strip_prefix(beginning)).map(str::trim_start)
}

/// Without `t10:00:00z` or ` 10:00 am`.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let before = text.get(..colon).unwrap_or_default();
    before.rfind([' ', 't']).and_then(|at| before.get(..at)).map_or(text, |day| day.trim_end_matches([' ', ',']))
}

/// `4th` as `4` and `th`.
fn digits_and_letters(token: &str) -> [&str; 2] {
    let (digits, letters) = token.split_at(token.find(|c: char| !c.is_ascii_digit()).unwrap_or(token.len()));
    [digits, letters]
}

/// What may stand in a date without saying anything: the empty token, articles, ordinals, days of the week.
const BETWEEN: &[&str] = &[
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
];

/// English, Spanish, French, Dutch, German, Portuguese; names and abbreviations by their beginnings, which are theirs alone.
fn month_of(word: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["january", "января", "январь", "ocak", "enero", "janvier", "januari", "januar", "janeiro", "jänner", "ene"],
        &[
            "february",
            "февраля",
            "февраль",
            "şubat",
            "febrero",
            "février",
            "fevrier",
            "februari",
            "februar",
            "fevereiro",
            "fév",
        ],
        &[
            "march",
            "марта",
            "март",
            "mart",
            "marzo",
            "mars",
            "maart",
            "märz",
            "maerz",
            "março",
            "marco",
            "mrt",
            "mär",
            "mrz",
        ],
        &["april", "апреля", "апрель", "nisan", "abril", "avril", "avr", "abr"],
        &["may", "мая", "май", "mayıs", "mayo", "mai", "mei", "maio"],
        &["june", "июня", "июнь", "haziran", "junio", "juin", "juni", "junho"],
        &["july", "июля", "июль", "temmuz", "julio", "juillet", "juli", "julho", "juil"],
        &["august", "августа", "август", "ağustos", "agosto", "août", "aout", "augustus", "ago", "aoû"],
        &[
            "september",
            "сентября",
            "сентябрь",
            "eylül",
            "septiembre",
            "setiembre",
            "septembre",
            "setembro",
            "sept",
            "set",
        ],
        &["october", "октября", "октябрь", "ekim", "octubre", "octobre", "oktober", "outubro", "okt", "out"],
        &["november", "ноября", "ноябрь", "kasım", "noviembre", "novembre", "novembro"],
        &[
            "december",
            "декабря",
            "декабрь",
            "aralık",
            "diciembre",
            "décembre",
            "decembre",
            "dezember",
            "dezembro",
            "dic",
            "déc",
            "dez",
        ],
    ];
    const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    let is = |name: &&str| *name == word || word.len() == 3 && word.is_ascii() && name.starts_with(word);
    if let Some(at) = ROMAN.iter().position(|it| *it == word) {
        return u32::try_from(at + 1).ok();
    }
    // It begins both June and July.
    if word == "jui" {
        return None;
    }
    MONTHS.iter().position(|names| names.iter().any(is)).and_then(|at| u32::try_from(at + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, order: Option<Order>) -> String {
        match parse_loose(text, order) {
            Loose::Date(date) => date.to_string(),
            Loose::Ambiguous { dmy, mdy } => format!("{dmy} or {mdy}"),
            Loose::No => "no".to_owned(),
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(shown(text, None), expected, "{text}");
    }

    #[test]
    fn a_day_is_read_in_the_forms_that_say_which() {
        check("2021-06-04", "2021-06-04");
        check(" 2021-06-04 ", "2021-06-04");
        check("2021.06.04", "2021-06-04");
        check("2021/6/4", "2021-06-04");
        check("2021-6-4", "2021-06-04");
        check("20210604", "2021-06-04");
        check("44351", "2021-06-04");
        check("4 June 2021", "2021-06-04");
        check("June 4, 2021", "2021-06-04");
        check("June 4th, 2021", "2021-06-04");
        check("Friday, 4 June 2021", "2021-06-04");
        check("4-Jun-2021", "2021-06-04");
        check("13/06/2021", "2021-06-13");
        check("06/13/2021", "2021-06-13");
        check("06/06/2021", "2021-06-06");
        check("04.06.2021", "2021-06-04");
        check("2021-06-04T10:30:00+02:00", "2021-06-04");
        check("2021-06-04 00:00:00", "2021-06-04");
        check("4 June 2021, 10:30", "2021-06-04");
        check("2021年6月4日", "2021-06-04");
    }

    #[test]
    fn months_are_words_in_six_languages() {
        check("4 de junio de 2021", "2021-06-04");
        check("4 juin 2021", "2021-06-04");
        check("1er août 2021", "2021-08-01");
        check("4 juni 2021", "2021-06-04");
        check("4. Juni 2021", "2021-06-04");
        check("3. März 2021", "2021-03-03");
        check("4 de março de 2021", "2021-03-04");
        check("21 mrt 2021", "2021-03-21");
        check("12 Sept. 1998", "1998-09-12");
        check("2 mai 2021", "2021-05-02");
        check("13-IV-2001", "2001-04-13");
        check("juil 2021", "2021-07");
        check("Mar 2021", "2021-03");
        check("2021 Jan 5", "2021-01-05");
    }

    #[test]
    fn what_is_not_exact_stays_so() {
        check("1953", "1953");
        check("June 2021", "2021-06");
        check("06/2021", "2021-06");
        check("2021/06", "2021-06");
        check("1897-05-15?", "1897-05-15?");
        check("c. 1953", "1953~");
        check("ca. June 1953", "1953-06~");
        check("4 June 1953?", "1953-06-04?");
        check("1990-1995", "1990/1995");
        check("1990–1995", "1990/1995");
        check("1981-09..1981-10", "1981-09/1981-10");
        check("4 June 2021 - 5 July 2022", "2021-06-04/2022-07-05");
        check("2020 - present", "2020/..");
        check("before 1953", "../1953");
        check("2019-20", "2019/2020");
        check("2020/21", "2020/2021");
        check("2011-12", "2011-12");
    }

    #[test]
    fn what_reads_two_ways_says_so_until_the_order_is_given() {
        check("04/06/2021", "2021-06-04 or 2021-04-06");
        assert_eq!(shown("04/06/2021", Some(Order::DayMonth)), "2021-06-04");
        assert_eq!(shown("04/06/2021", Some(Order::MonthDay)), "2021-04-06");
        assert_eq!(shown("04.06.2021", Some(Order::MonthDay)), "2021-04-06");
        assert_eq!(shown("13/06/2021", Some(Order::MonthDay)), "2021-06-13", "there is only one way to read it");
    }

    #[test]
    fn nothing_else_is_a_date() {
        for text in [
            "",
            "n/a",
            "TBD",
            "4 June",
            "04/06/21",
            "June",
            "signed in 2021",
            "31/02/2021",
            "2021-02-30",
            "0014-022005",
            "12",
            "123456",
            "99999",
            "4 June July 2021",
            "2021/23",
            "jui 2021",
            "pending",
            "..",
            "–",
            "2021-06-04 x",
            "٢٠٢١",
            "1/2/3/2021",
            "é",
            "5.3",
        ] {
            check(text, "no");
        }
    }
}
