//! Converts dates of other calendars, and knows the names of their months.
//!
//! The conversions are those of ICU4X. Islamic dates depend on when the moon was seen, so their results are marked as
//! approximate. The names stand in `data/words/months.tsv` and `months-more.tsv`.

use std::sync::LazyLock;

use icu_calendar::Iso;
use icu_calendar::cal::Hijri;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Date, Day};
use crate::base::text::word_table::{rows, values};

/// A calendar in which a date may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// The Gregorian calendar: the default.
    Gregorian,
    /// The solar calendar of Iran and Afghanistan.
    Persian,
    /// The lunar calendar of Islam, in the reckoning of Umm al-Qura.
    Islamic,
    /// The Thai solar calendar: the Gregorian year plus 543.
    Buddhist,
    /// Years of the Republic of China: the Gregorian year minus 1911.
    Minguo,
    /// A Japanese era, given by the Gregorian year before its first year.
    Japanese(u16),
}

impl Calendar {
    /// The calendar that texts in a language use besides the Gregorian one. `code` is an ISO 639-1 code.
    pub fn of_language(code: &str) -> Option<Calendar> {
        match code {
            "fa" | "ps" => Some(Calendar::Persian),
            "ar" => Some(Calendar::Islamic),
            "th" => Some(Calendar::Buddhist),
            _ => None,
        }
    }

    /// The English name of the calendar.
    pub fn name(self) -> &'static str {
        match self {
            Calendar::Gregorian => "Gregorian",
            Calendar::Persian => "Persian",
            Calendar::Islamic => "Islamic",
            Calendar::Buddhist => "Thai",
            Calendar::Minguo => "Minguo",
            Calendar::Japanese(_) => "Japanese",
        }
    }

    /// Converts a date of this calendar. Without a day, or without month and day, the result covers the whole month or
    /// year.
    pub fn date(self, year: u16, month: Option<u8>, day: Option<u8>) -> Option<Date> {
        match self {
            Calendar::Gregorian => gregorian(year, month, day),
            Calendar::Buddhist => gregorian(year.checked_sub(543)?, month, day),
            Calendar::Minguo => gregorian(year.checked_add(1911)?, month, day),
            Calendar::Japanese(before) => gregorian(year.checked_add(before)?, month, day),
            Calendar::Persian | Calendar::Islamic => {
                let first = self.day(year, month.unwrap_or(1), day.unwrap_or(1))?;
                let next = match (month, day) {
                    (_, Some(_)) => first.plus(1),
                    (Some(12) | None, None) => self.day(year.checked_add(1)?, 1, 1)?,
                    (Some(month), None) => self.day(year, month.checked_add(1)?, 1)?,
                };
                let last = next.plus(-1);
                let mark = if self == Calendar::Islamic { "~" } else { "" };
                let text = if first == last {
                    format!("{}{mark}", Date::day(first)?)
                } else {
                    format!("{}/{}", Date::day(first)?, Date::day(last)?)
                };
                Date::parse(&text).ok()
            }
        }
    }

    fn day(self, year: u16, month: u8, day: u8) -> Option<Day> {
        let iso = match self {
            Calendar::Persian => icu_calendar::Date::try_new_persian(year.into(), month, day).ok()?.to_calendar(Iso),
            _ => {
                let rules = Hijri::new_umm_al_qura();
                icu_calendar::Date::try_new_hijri_with_calendar(year.into(), month, day, rules).ok()?.to_calendar(Iso)
            }
        };
        Day::new(u16::try_from(iso.year().extended_year()).ok()?, iso.month().ordinal, iso.day_of_month().0)
    }
}

fn gregorian(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Date> {
    let text = match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        (None, _) => format!("{year:04}"),
    };
    // A number 21 to 24 would be read as a season of EDTF.
    Date::parse(&text).ok().filter(|_| month.is_none_or(|it| it <= 12))
}

/// The calendar and number of a month, by its full or short name in any case, with or without accents.
///
/// A name that two calendars share, such as `i`, is read as the Gregorian month.
pub fn month_of(word: &str) -> Option<(Calendar, u8)> {
    static MONTHS: LazyLock<FxHashMap<String, (Calendar, u8)>> = LazyLock::new(|| {
        let tables =
            [include_str!("../../../data/words/months-more.tsv"), include_str!("../../../data/words/months.tsv")];
        let mut found = FxHashMap::default();
        for [calendar, month, names] in tables.into_iter().flat_map(rows) {
            let calendar = match calendar {
                "persian" => Calendar::Persian,
                "islamic" => Calendar::Islamic,
                _ => Calendar::Gregorian,
            };
            let Ok(month) = month.parse() else { continue };
            for name in values(names) {
                found.entry(name.to_owned()).or_insert((calendar, month));
                found.entry(plain(name)).or_insert((calendar, month));
            }
        }
        found
    });
    let word = word.trim_end_matches('.').to_lowercase();
    MONTHS.get(&word).or_else(|| MONTHS.get(&plain(&word))).copied()
}

/// Drops accents and marks, and writes letters that differ between Arabic and Persian in one form.
fn plain(word: &str) -> String {
    let bare = word.nfkd().filter(|it| !is_combining_mark(*it) && *it != '\u{200c}');
    bare.map(|it| match it {
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        other => other,
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(calendar: Calendar, year: u16, month: Option<u8>, day: Option<u8>, expected: &str) {
        assert_eq!(calendar.date(year, month, day).map(|it| it.to_string()).as_deref(), Some(expected));
    }

    #[test]
    fn days_of_other_calendars_are_those_of_ours() {
        check(Calendar::Persian, 1399, Some(5), Some(12), "2020-08-02");
        check(Calendar::Persian, 1397, Some(12), Some(21), "2019-03-12");
        check(Calendar::Islamic, 1441, Some(5), Some(12), "2020-01-07~");
        check(Calendar::Buddhist, 2562, Some(5), Some(12), "2019-05-12");
        check(Calendar::Minguo, 110, None, None, "2021");
        check(Calendar::Japanese(2018), 3, Some(6), Some(4), "2021-06-04");
    }

    #[test]
    fn a_month_or_a_year_is_all_its_days() {
        check(Calendar::Persian, 1399, Some(5), None, "2020-07-22/2020-08-21");
        check(Calendar::Persian, 1399, None, None, "2020-03-20/2021-03-20");
    }

    #[test]
    fn what_is_no_day_is_none() {
        assert_eq!(Calendar::Persian.date(1399, Some(13), Some(1)), None);
        assert_eq!(Calendar::Gregorian.date(2021, Some(21), None), None);
        assert_eq!(Calendar::Buddhist.date(100, None, None), None);
    }

    #[test]
    fn months_are_known_in_many_languages() {
        assert_eq!(month_of("June"), Some((Calendar::Gregorian, 6)));
        assert_eq!(month_of("févr."), Some((Calendar::Gregorian, 2)));
        assert_eq!(month_of("fevrier"), Some((Calendar::Gregorian, 2)));
        assert_eq!(month_of("июня"), Some((Calendar::Gregorian, 6)));
        assert_eq!(month_of("Haziran"), Some((Calendar::Gregorian, 6)));
        assert_eq!(month_of("مرداد"), Some((Calendar::Persian, 5)));
        assert_eq!(month_of("jui"), None, "it begins both June and July");
    }
}
