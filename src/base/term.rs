//! How long an agreement runs, read from the words of a register: `three (3) years, renewed automatically`.
//!
//! Reads only what it understands as a whole: a text with a word that may change its meaning is left unread. Its words
//! stand in `data/words/terms.tsv`.

use std::sync::LazyLock;

use jiff::civil;
use rustc_hash::FxHashMap;

use super::date::loose::{Loose, Reading, parse_loose, read as read_date};
use super::date::{Date, Day};
use super::text::fold::fold;
use super::text::word_table::{rows, values};

/// What words say of the term of an agreement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TermWords {
    /// From when it runs.
    pub from: Option<Date>,
    /// When it ends, where the words give a date.
    pub until: Option<Date>,
    /// How long it runs.
    pub length: Option<Length>,
    /// Whether it has no end.
    pub is_indefinite: bool,
    /// What happens at its end.
    pub renewal: Option<Renewal>,
    /// How long before its end a party has to say that it leaves.
    pub notice: Option<Length>,
}

/// What happens at the end of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// It goes on by itself.
    Automatic,
    /// It goes on if the parties say so.
    ByAgreement,
    /// It ends.
    None,
}

/// The word of the article data for a term that goes on by itself.
pub const AUTOMATIC: &str = "automatic";

impl Renewal {
    /// The word of the article data.
    pub fn word(self) -> &'static str {
        match self {
            Renewal::Automatic => AUTOMATIC,
            Renewal::ByAgreement => "by-agreement",
            Renewal::None => "none",
        }
    }
}

/// A length of time, in months or in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Whole months; twelve are a year.
    Months(u16),
    /// Days; seven are a week.
    Days(u16),
}

impl Length {
    /// In words: `5 years`, `6 months`, `90 days`.
    pub fn words(self) -> String {
        let (count, unit) = match self {
            Length::Months(months) if months % 12 == 0 => (months / 12, "year"),
            Length::Months(months) => (months, "month"),
            Length::Days(days) => (days, "day"),
        };
        format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
    }

    /// The years, where it is whole years.
    pub fn years(self) -> Option<u16> {
        match self {
            Length::Months(months) if months % 12 == 0 => Some(months / 12),
            Length::Months(_) | Length::Days(_) => None,
        }
    }

    /// The date that lies so much later, as exact as the date is.
    pub fn after(self, start: Date) -> Option<Date> {
        let (first, last) = (start.earliest().civil()?, start.latest().civil()?);
        let later = |day: civil::Date| match self {
            Length::Months(months) => day.checked_add(jiff::Span::new().months(i64::from(months))).ok(),
            Length::Days(days) => day.checked_add(jiff::Span::new().days(i64::from(days))).ok(),
        };
        let (from, to) = (later(first)?, later(last)?);
        let text = if first == last {
            format!("{from}")
        } else if from.year() == to.year() && from.month() == to.month() {
            format!("{:04}-{:02}", from.year(), from.month())
        } else if from.year() == to.year() {
            format!("{:04}", from.year())
        } else {
            format!("{from}/{to}")
        };
        Date::parse(&text).ok()
    }
}

/// A length as a query writes it: `90d`, `6w`, `6m`, `1y`.
pub fn parse_length(text: &str) -> Option<Length> {
    let text = text.trim().to_lowercase();
    let at = text.find(|c: char| !c.is_ascii_digit())?;
    let (count, unit) = text.split_at_checked(at)?;
    let count: u16 = count.parse().ok()?;
    match unit.trim() {
        "d" | "day" | "days" => Some(Length::Days(count)),
        "w" | "week" | "weeks" => Some(Length::Days(count.checked_mul(7)?)),
        "m" | "month" | "months" => Some(Length::Months(count)),
        "y" | "year" | "years" => Some(Length::Months(count.checked_mul(12)?)),
        _ => None,
    }
}

/// Reads words about a term. `None` where they are not understood, or say nothing of a term.
pub fn read(words: &str) -> Option<TermWords> {
    let mut found = TermWords::default();
    if let Some((from, until)) = span(words) {
        return Some(TermWords { from, until: Some(until), ..found });
    }
    let mut any = false;
    // `5 years (2019-2024)`: the dates stand beside the length.
    let (mut rest, mut bare) = (words, String::new());
    while let Some((before, (inside, after))) =
        rest.split_once('(').and_then(|(it, rest)| Some((it, rest.split_once(')')?)))
    {
        bare.push_str(before);
        match span(inside).filter(|_| !before.trim().is_empty()) {
            Some((from, until)) if found.until.is_none() => {
                (found.from, found.until, any) = (from, Some(until), true);
            }
            Some(_) => return None,
            None => {
                bare.push('(');
                bare.push_str(inside);
                bare.push(')');
            }
        }
        rest = after;
    }
    bare.push_str(rest);
    for clause in clauses(&bare) {
        let clause = Clause::new(clause)?;
        any |= clause.add_to(&mut found)?;
    }
    if found.is_indefinite && (found.until.is_some() || found.length.is_some()) {
        return None;
    }
    any.then_some(found)
}

/// `2020-2025`, `1 January 2020 to 31 December 2024`, `from 2020 until 2025`, `31 December 2027`.
fn span(words: &str) -> Option<(Option<Date>, Date)> {
    let words = words.trim().trim_end_matches('.');
    match parse_loose(words, None) {
        Loose::Date(date) if words.contains(['/', '–', '-']) || words.contains(" to ") => {
            let text = date.to_string();
            match text.split_once('/') {
                Some((from, until)) => Some((Date::parse(from).ok(), Date::parse(until).ok()?)),
                None if date.year().is_some() && date.earliest() == date.latest() => Some((None, date)),
                None => None,
            }
        }
        Loose::Date(date) if date.earliest() == date.latest() => Some((None, date)),
        Loose::Date(_) | Loose::Ambiguous { .. } | Loose::OtherCalendar { .. } | Loose::No => None,
    }
}

/// What a word is in a text about a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    Number(u16),
    Unit(Unit),
    Until,
    From,
    EndOf,
    Indefinite,
    Automatic,
    Renewal,
    Consent,
    No,
    Notice,
    /// At least so long: said of a notice, and of nothing else that can be read.
    Least,
    Between,
    Stop,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Year,
    Month,
    Week,
    Day,
}

/// The senses of words, and of runs of words, the longest first.
static WORDS: LazyLock<FxHashMap<String, Vec<Sense>>> = LazyLock::new(|| {
    let mut words: FxHashMap<String, Vec<Sense>> = FxHashMap::default();
    for [meaning, own] in rows(include_str!("../../data/words/terms.tsv")) {
        let sense = match meaning {
            "year" => Sense::Unit(Unit::Year),
            "month" => Sense::Unit(Unit::Month),
            "week" => Sense::Unit(Unit::Week),
            "day" => Sense::Unit(Unit::Day),
            "until" => Sense::Until,
            "from" => Sense::From,
            "end of" => Sense::EndOf,
            "indefinite" => Sense::Indefinite,
            "automatic" => Sense::Automatic,
            "renewal" => Sense::Renewal,
            "consent" => Sense::Consent,
            "no" => Sense::No,
            "notice" => Sense::Notice,
            "least" => Sense::Least,
            "between" => Sense::Between,
            "stop" => Sense::Stop,
            number => match number.parse() {
                Ok(number) => Sense::Number(number),
                Err(_) => continue,
            },
        };
        for word in values(own) {
            let senses = words.entry(fold(word)).or_default();
            // One word in two spellings is one.
            if !senses.contains(&sense) {
                senses.push(sense);
            }
        }
    }
    words
});

/// So many words make one expression: `no expiry date`.
const LONGEST: usize = 6;

/// One clause, word by word.
struct Clause {
    senses: Vec<Sense>,
    /// A date that the clause gives, and whether the words before it say that it is the end.
    date: Option<(Date, bool)>,
}

/// The parts of a text that say one thing each.
fn clauses(words: &str) -> impl Iterator<Item = &str> {
    let marks = [
        ",", ";", "，", "；", "、", "。", "،", "؛", " - ", " – ", " — ", " / ", " unless ", " with ", " but ", " and ",
        " salvo ", " sauf ", " con ", " mit ", " tenzij ", " и ", " und ", " et ", " ve ", "\n",
    ];
    let mut parts = vec![words];
    for mark in marks {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    parts.into_iter().flat_map(sentences).map(str::trim).filter(|it| !it.is_empty())
}

/// Parts that a full stop ends; the one behind `31.` in a date ends nothing.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(". ") {
        let before = text.get(..at).unwrap_or_default();
        if !before.ends_with(|c: char| c.is_ascii_digit()) {
            found.extend(text.get(start..at));
            start = at + 1;
        }
    }
    found.extend(text.get(start..));
    found
}

fn is_unit(sense: &Sense) -> bool {
    matches!(sense, Sense::Unit(_))
}

impl Clause {
    /// `None` where a word may change what the others say.
    fn new(text: &str) -> Option<Clause> {
        // `three (3) years` says three once.
        let text = part_date(&text.replace(['(', ')', '[', ']', '-', '’', '\''], " "));
        let cell = read_date(&text, &Reading::default());
        let dated = match cell.date {
            Loose::Date(date) if cell.notes.len() < 2 => {
                // "until 2027-12-31" is a span without a beginning; here its end is meant.
                let text = date.to_string();
                text.strip_prefix("../").map_or(Some(date), |end| Date::parse(end).ok())
            }
            Loose::Date(_) | Loose::Ambiguous { .. } | Loose::OtherCalendar { .. } | Loose::No => None,
        };
        let folded = fold(&text);
        let words: Vec<&str> = folded.split(' ').filter(|it| !it.is_empty()).collect();
        let mut senses: Vec<Sense> = Vec::new();
        let mut unknown = 0;
        let mut at = 0;
        while at < words.len() {
            let run = (1..=LONGEST.min(words.len() - at)).rev().find_map(|length| {
                let run = words.get(at..at + length)?.join(" ");
                WORDS.get(&run).map(|found| (length, found.as_slice()))
            });
            if let Some(number) = words.get(at).and_then(|it| it.parse::<u16>().ok()) {
                // A number in figures behind the same in words.
                if senses.last() != Some(&Sense::Number(number)) {
                    senses.push(Sense::Number(number));
                }
                at += 1;
            } else if let Some((length, found)) = run {
                at += length;
                // `un preaviso de seis meses`: a one that counts nothing is an article.
                let counts =
                    |it: &&str| it.parse::<u16>().is_ok() || WORDS.get(*it).is_some_and(|it| it.iter().any(is_unit));
                if found != [Sense::Number(1)] || words.get(at).is_some_and(counts) {
                    senses.extend(found.iter().filter(|it| **it != Sense::Between));
                }
            } else {
                unknown += 1;
                at += 1;
            }
        }
        let ends = senses.contains(&Sense::Until);
        let date = dated.or_else(|| year_alone(&senses, &words)).map(|date| (date, ends));
        let is_bound = senses.contains(&Sense::Least) && !senses.contains(&Sense::Notice);
        // A number of nothing may be a year, or belong to what is not understood.
        let is_of = |pair: &[Sense]| match pair {
            [Sense::Number(one), Sense::Number(other)] => one == other,
            [Sense::Number(_), Sense::Unit(_)] => true,
            [Sense::Number(_), _] | [Sense::Number(_)] => false,
            // `up to 5 years`: how long at most.
            [Sense::Until, Sense::Number(_)] => false,
            _ => true,
        };
        let is_counted = senses.windows(2).all(is_of) && senses.last().is_none_or(|it| is_of(&[*it]));
        let is_whole = date.is_some() || unknown == 0 && is_counted;
        let is_harmless = !senses.contains(&Sense::Stop) && !is_bound && is_whole;
        is_harmless.then_some(Clause { senses, date })
    }

    /// Whether it said something; `None` where it contradicts what is known.
    fn add_to(&self, term: &mut TermWords) -> Option<bool> {
        let has = |sense: Sense| self.senses.contains(&sense);
        if let Some((date, ends)) = self.date {
            // "from 2020 to 2025" is read as one span.
            let text = date.to_string();
            if let Some((from, until)) = text.split_once('/') {
                term.from = Date::parse(from).ok();
                return term.until.replace(Date::parse(until).ok()?).is_none().then_some(true);
            }
            if ends && term.until.replace(date).is_none() {
                return Some(true);
            }
            if has(Sense::From) && term.from.replace(date).is_none() {
                return Some(true);
            }
            return None;
        }
        let lengths = self.lengths();
        let place = |sense: Sense| self.senses.iter().position(|it| *it == sense);
        let (renewal, notice) = (place(Sense::Renewal), place(Sense::Notice));
        if has(Sense::Indefinite) {
            term.is_indefinite = true;
        }
        if let Some(at) = renewal.or_else(|| place(Sense::Automatic).filter(|_| notice.is_none())) {
            let denied = self.senses.iter().take(at).any(|it| *it == Sense::No);
            term.renewal = Some(match denied {
                true => Renewal::None,
                false if has(Sense::Automatic) => Renewal::Automatic,
                // "Renewed automatically, by mutual consent" stays automatic.
                false => term.renewal.filter(|it| *it == Renewal::Automatic).unwrap_or(Renewal::ByAgreement),
            });
        }
        let mut own = None;
        for (at, length) in lengths {
            if notice.is_some() && renewal.is_none_or(|it| at > it) {
                term.notice = Some(length);
            } else if renewal.is_none_or(|it| at < it) && own.replace(length).is_some() {
                return None;
            }
        }
        if let Some(length) = own
            && term.length.replace(length).is_some_and(|before| before != length)
        {
            // A second length is that of a renewal, where one was named before.
            return None;
        }
        let said = own.is_some() || has(Sense::Indefinite) || term.renewal.is_some() || term.notice.is_some();
        // Connecting words alone say nothing and do no harm.
        Some(said)
    }

    /// Each number with a unit behind it, and its place.
    fn lengths(&self) -> Vec<(usize, Length)> {
        let pairs = self.senses.windows(2).enumerate();
        pairs
            .filter_map(|(at, pair)| match *pair {
                [Sense::Number(count), Sense::Unit(unit)] => Some((
                    at,
                    match unit {
                        Unit::Year => Length::Months(count.checked_mul(12)?),
                        Unit::Month => Length::Months(count),
                        Unit::Week => Length::Days(count.checked_mul(7)?),
                        Unit::Day => Length::Days(count),
                    },
                )),
                _ => None,
            })
            .collect()
    }
}

/// A date in a script without spaces, with spaces around it: `至2027年12月31日`.
fn part_date(text: &str) -> String {
    let mut text = text.to_owned();
    let first = text.find(|c: char| c.is_ascii_digit()).filter(|_| text.contains(['年', '月', '日']));
    if let Some(first) = first {
        text.insert(first, ' ');
        if let Some(last) = text.rfind('日') {
            text.insert(last + '日'.len_utf8(), ' ');
        }
    }
    text
}

/// `until 2027`, `end of 2027`: a year alone is a date behind such words only.
fn year_alone(senses: &[Sense], words: &[&str]) -> Option<Date> {
    let marked = senses.iter().any(|it| matches!(it, Sense::Until | Sense::From));
    let mut numbers = words.iter().filter(|it| it.bytes().all(|b| b.is_ascii_digit()));
    let year = numbers.next().filter(|it| marked && it.len() == 4 && numbers.next().is_none())?;
    let date = Date::parse(year).ok()?;
    let ends = Day::new(date.year()?, 12, 31).and_then(Date::day);
    if senses.contains(&Sense::EndOf) { ends } else { Some(date) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &str) {
        assert_eq!(shown(words), expected, "{words}");
    }

    #[test]
    fn lengths_are_read_in_figures_and_words() {
        check("5 years", "5 years");
        check("three (3) years", "3 years");
        check("for a period of five years", "5 years");
        check("5-year term", "5 years");
        check("36 months", "3 years");
        check("18 months", "18 months");
        check("cinco años", "5 years");
        check("5 ans", "5 years");
        check("fünf Jahre", "5 years");
        check("vijf jaar", "5 years");
        check("cinco anos", "5 years");
        check("5 лет", "5 years");
        check("one year from the date of signature", "1 year");
    }

    #[test]
    fn ends_are_read_where_the_words_give_a_date() {
        check("until 31 December 2027", "until 2027-12-31");
        check("31 December 2027", "until 2027-12-31");
        check("valid until 2027", "until 2027");
        check("until the end of 2027", "until 2027-12-31");
        check("2020-2025", "from 2020, until 2025");
        check("hasta el 31 de diciembre de 2027", "until 2027-12-31");
        check("jusqu'au 31 décembre 2027", "until 2027-12-31");
        check("bis 31. Dezember 2027", "until 2027-12-31");
        check("from 1 January 2020 to 31 December 2024", "from 2020-01-01, until 2024-12-31");
    }

    #[test]
    fn renewal_and_notice_are_told_from_the_length() {
        check("three (3) years, renewed automatically", "3 years, automatic");
        check("5 years, automatically renewed for successive periods of 5 years", "5 years, automatic");
        check("5 years renewable", "5 years, by-agreement");
        check("5 years, renewable by mutual consent", "5 years, by-agreement");
        check("3 years, non-renewable", "3 years, none");
        check("5 years, automatic renewal, 6 months notice", "5 years, automatic, notice 6 months");
        check("indefinite, terminable with 90 days' notice", "indefinite, notice 90 days");
        check("5 años, prórroga automática", "5 years, automatic");
        check("5 ans, tacite reconduction", "5 years, automatic");
        check("cinq ans renouvelable", "5 years, by-agreement");
        check("5 Jahre, stillschweigende Verlängerung", "5 years, automatic");
        check("automatically renewed unless either party gives six months' notice", "automatic, notice 6 months");
    }

    #[test]
    fn what_has_no_end_says_so() {
        check("indefinite", "indefinite");
        check("Unlimited duration", "indefinite");
        check("open-ended", "indefinite");
        check("indefinido", "indefinite");
        check("unbefristet", "indefinite");
        check("onbepaalde tijd", "indefinite");
        check("бессрочно", "indefinite");
    }

    #[test]
    fn what_may_mean_something_else_is_left_unread() {
        check("reviewed every 2 years", "-");
        check("3 or 5 years", "-");
        check("at least 5 years", "-");
        check("see article 7", "-");
        check("until completion of the project", "-");
        check("", "-");
        check("5", "-");
        check("signed 2019", "-");
    }

    /// What is read of a phrase, as the table of phrases writes it.
    fn shown(words: &str) -> String {
        let Some(it) = read(words) else { return "-".to_owned() };
        let mut parts = Vec::new();
        parts.extend(it.from.map(|it| format!("from {it}")));
        parts.extend(it.until.map(|it| format!("until {it}")));
        parts.extend(it.length.map(Length::words));
        parts.extend(it.is_indefinite.then(|| "indefinite".to_owned()));
        parts.extend(it.renewal.map(|it| it.word().to_owned()));
        parts.extend(it.notice.map(|it| format!("notice {}", it.words())));
        parts.join(", ")
    }

    /// The phrases stand in the table with what they say; none may be read wrong, and few may be left unread.
    #[test]
    fn phrases_of_registers_are_read_right_or_left_unread() {
        let (mut right, mut unread, mut wrong) = (0, Vec::new(), Vec::new());
        for [phrase, says] in rows(include_str!("../../tests/data/terms.tsv")) {
            match shown(phrase) {
                it if it == says => right += 1,
                it if it == "-" => unread.push(format!("{phrase}: {says}")),
                it => wrong.push(format!("{phrase}: {it}, not {says}")),
            }
        }
        assert!(wrong.is_empty(), "{right} right, unread: {unread:#?}, wrong: {wrong:#?}");
        assert!(right >= 20 * unread.len(), "{right} right, unread: {unread:#?}");
    }

    #[test]
    fn a_query_writes_a_length_with_a_letter() {
        assert_eq!(parse_length("90d"), Some(Length::Days(90)));
        assert_eq!(parse_length("6m"), Some(Length::Months(6)));
        assert_eq!(parse_length("1Y"), Some(Length::Months(12)));
        for text in ["", "d", "90", "9x", "99999y", "-1d"] {
            assert_eq!(parse_length(text), None, "{text}");
        }
    }

    #[test]
    fn an_end_is_as_exact_as_the_beginning() {
        let after = |start: &str, length: Length| length.after(Date::parse(start).unwrap()).unwrap().to_string();
        assert_eq!(after("2021-05-02", Length::Months(60)), "2026-05-02");
        assert_eq!(after("2021-05", Length::Months(60)), "2026-05");
        assert_eq!(after("2021", Length::Months(60)), "2026");
        assert_eq!(after("2021-05-02", Length::Days(90)), "2021-07-31");
    }
}
