//! Words about terms, with what is read of them.

use super::*;
use crate::base::text::word_table::rows;

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
fn both_days_of_a_span_are_read() {
    check("from 1.1.2020 until 31.12.2024", "from 2020-01-01, until 2024-12-31");
    check("01/09/2022 - 31/08/2027", "from 2022-09-01, until 2027-08-31");
    check("09/01/2022 - 08/31/2027", "from 2022-09-01, until 2027-08-31");
    check("academic years 2023/24-2026/27", "from 2023, until 2027");
    check("18 months from 1 January 2024", "from 2024-01-01, 18 months");
    check("5 years w.e.f. 15-04-2021", "from 2021-04-15, 5 years");
    // Either order fits.
    check("01/02/2022 - 03/04/2027", "-");
    check("01/09/2022 - 2027-08-31", "-");
    check("signed 4 May 2020, in force until 1 June 2021 or 5 June 2022", "-");
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
    for [phrase, says] in rows(include_str!("../../../tests/data/terms.tsv")) {
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
