//! Checks the values of records, and reports those that are wrong.

use super::{Builder, Date, Day};

impl Builder {
    /// Parses a date of a record. Returns `None` if it is empty or wrong.
    pub(super) fn date(&mut self, text: Option<&str>, pointer: &str) -> Option<Date> {
        let text = text?.trim();
        if text.is_empty() {
            return None;
        }
        match Date::parse(text) {
            Ok(date) => {
                self.plausible(text, date, pointer);
                Some(date)
            }
            Err(error) => {
                self.wrong(pointer, error.to_string(), "write 2025-05-02, 2025-05, 2025, ../2025-05-02 or 2025-05~");
                None
            }
        }
    }

    /// Reports a date that no article can mean, such as one of the year 202.
    fn plausible(&mut self, text: &str, date: Date, pointer: &str) {
        let (first, last) = (date.earliest(), date.latest());
        let early = first.year().is_some_and(|it| it < OLDEST) || last.year().is_some_and(|it| it < OLDEST);
        let late = |day: Day| day != Day::FAR_FUTURE && self.as_of.plus(FARTHEST) < day;
        if early || late(first) || late(last) {
            let what = if early { "before the year 1000" } else { "more than fifty years from now" };
            self.wrong(pointer, format!("{text} is {what}"), "look at the year again");
        }
    }

    /// Reports an address that is not of the web.
    pub(super) fn address(&mut self, url: &str) {
        let url = url.trim();
        let after = |scheme: &str| {
            let (begins, rest) = url.split_at_checked(scheme.len())?;
            begins.eq_ignore_ascii_case(scheme).then_some(rest)
        };
        let rest = after("https://").or_else(|| after("http://"));
        if !rest.is_some_and(|it| it.starts_with(char::is_alphanumeric)) || url.contains(char::is_whitespace) {
            self.wrong(
                "/url",
                format!("{:?} is no address of the web", url.to_ascii_lowercase()),
                "write it from https:// on, or leave it out",
            );
        }
    }

    /// Reports two statements that exclude each other.
    pub(super) fn contradiction(&mut self, pointer: &str, here: &str, elsewhere: &str) {
        self.wrong(
            pointer,
            format!("{here} here and {elsewhere} elsewhere under the same id"),
            "correct one, or give the two different ids",
        );
    }

    /// Reports a word that is not in a closed list.
    pub(super) fn unknown_word(&mut self, pointer: &str, word: &str, known: impl Iterator<Item = &'static str>) {
        let known = known.collect::<Vec<_>>().join(", ");
        self.wrong(pointer, format!("{word:?} is not known here"), &format!("write one of {known}"));
    }
}

/// The first plausible year.
const OLDEST: u16 = 1000;

/// The latest plausible date: this many days from today.
const FARTHEST: i32 = 50 * 366;
