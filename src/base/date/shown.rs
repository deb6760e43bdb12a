//! Formats dates for readers: short for rows (`≤2025-10-25`), in words for sentences (`on or before 25 October 2025`).
//!
//! Readers need not know EDTF. Files keep the EDTF text.

use super::Date;

impl Date {
    /// The short form for rows: `≤2025-10-25` is on or before, `≥2019` on or after, `~2025-10-23` about, `?2021`
    /// perhaps, `2019–2021` an interval.
    pub fn brief(self) -> String {
        let written = self.to_string();
        match written.split_once('/') {
            Some((".." | "", end)) => format!("≤{}", marked(end)),
            Some((start, ".." | "")) => format!("≥{}", marked(start)),
            Some((start, end)) => format!("{}–{}", marked(start), marked(after(start, end))),
            None => marked(&written),
        }
    }

    /// The form for a sentence, after a verb: `11 Mar 2029`, or longer, as in `on or before 25 October 2025`.
    pub fn spoken(self) -> String {
        let written = self.to_string();
        match written.split_once('/') {
            Some((".." | "", end)) => format!("on or before {}", in_words(end)),
            Some((start, "..")) => format!("{} or later", in_words(start)),
            Some((start, "")) => format!("from {} on", in_words(start)),
            Some((start, end)) => format!("{} to {}", in_words(start), in_words(end)),
            None if doubt(&written).1 == Doubt::None => said(&written, true),
            None => in_words(&written),
        }
    }
}

/// Puts the sign of doubt in front of the date.
fn marked(written: &str) -> String {
    let (plain, doubt) = doubt(written);
    let sign = match doubt {
        Doubt::None => "",
        Doubt::Perhaps => "?",
        Doubt::About => "~",
        Doubt::PerhapsAbout => "?~",
    };
    format!("{sign}{}", decade(plain))
}

/// The part of the end of an interval that differs from its start: `04` for `2025-05-02/2025-05-04`.
fn after<'a>(start: &str, end: &'a str) -> &'a str {
    let (plain, _) = doubt(start);
    // Years stay whole: `2019–2021`.
    let same = |length: usize| plain.get(..length).is_some_and(|it| end.get(..length) == Some(it));
    let whole = plain.len() == "2025-05-02".len() && end.len() >= plain.len();
    let left = match (whole, same("2025-05-".len()), same("2025-".len())) {
        (true, true, _) => "2025-05-".len(),
        (true, false, true) => "2025-".len(),
        _ => 0,
    };
    end.get(left..).unwrap_or(end)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Doubt {
    None,
    Perhaps,
    About,
    PerhapsAbout,
}

fn doubt(written: &str) -> (&str, Doubt) {
    for (sign, doubt) in [('~', Doubt::About), ('?', Doubt::Perhaps), ('%', Doubt::PerhapsAbout)] {
        if let Some(plain) = written.strip_suffix(sign) {
            return (plain, doubt);
        }
    }
    (written, Doubt::None)
}

/// `2020s` for `202X`; other years unchanged.
fn decade(plain: &str) -> String {
    match plain.strip_suffix('X') {
        Some(known) if plain.len() == 4 && !known.ends_with('X') => format!("{known}0s"),
        _ => plain.to_owned(),
    }
}

fn in_words(written: &str) -> String {
    let (plain, doubt) = doubt(written);
    let before = match doubt {
        Doubt::None => "",
        Doubt::Perhaps => "perhaps ",
        Doubt::About => "about ",
        Doubt::PerhapsAbout => "perhaps about ",
    };
    format!("{before}{}", said(plain, false))
}

/// A day, a month or a year in words; with `short`, the month has three letters.
fn said(plain: &str, short: bool) -> String {
    let mut parts = plain.split('-');
    let year = decade(parts.next().unwrap_or_default());
    let month = parts.next().and_then(|it| name_of_month(it.parse().ok()?));
    let month =
        month.map(|it| if short && it.starts_with(char::is_uppercase) { it.get(..3).unwrap_or(it) } else { it });
    let day = parts.next().and_then(|it| it.parse::<u8>().ok());
    match (month, day) {
        (Some(month), Some(day)) => format!("{day} {month} {year}"),
        (Some(month), None) if !plain.ends_with('X') => format!("{month} {year}"),
        _ => decade(plain),
    }
}

/// The English name of a month, or of a season (21 to 24).
fn name_of_month(number: usize) -> Option<&'static str> {
    const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];
    match number {
        1..=12 => MONTHS.get(number - 1).copied(),
        21..=24 => SEASONS.get(number - 21).copied(),
        _ => None,
    }
}

/// The English names of the months.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_shown_as_people_read_them() {
        for (written, brief, spoken) in [
            ("2025-05-02", "2025-05-02", "2 May 2025"),
            ("2025-09", "2025-09", "Sep 2025"),
            ("2025", "2025", "2025"),
            ("../2025-10-25", "≤2025-10-25", "on or before 25 October 2025"),
            ("2019/..", "≥2019", "2019 or later"),
            ("2025-10-23~", "~2025-10-23", "about 23 October 2025"),
            ("2021?", "?2021", "perhaps 2021"),
            ("../2021~", "≤~2021", "on or before about 2021"),
            ("2019/2021-03", "2019–2021-03", "2019 to March 2021"),
            ("2025-05-02/2025-05-04", "2025-05-02–04", "2 May 2025 to 4 May 2025"),
            ("2025-05-30/2025-06-02", "2025-05-30–06-02", "30 May 2025 to 2 June 2025"),
            ("202X", "2020s", "2020s"),
            ("2021-22", "2021-22", "summer 2021"),
        ] {
            let date = Date::parse(written).unwrap();
            assert_eq!((date.brief().as_str(), date.spoken().as_str()), (brief, spoken), "{written}");
        }
    }
}
