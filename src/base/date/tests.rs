use super::*;

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// The first and the last possible day, `-` where there is none.
#[track_caller]
fn check(text: &str, days: &str) {
    let date = Date::parse(text).unwrap_or_else(|error| panic!("{error}"));
    let shown = |day: Day| day.civil().map_or("-".to_owned(), |it| it.to_string());
    assert_eq!(format!("{} {}", shown(date.earliest()), shown(date.latest())), days, "{text}");
    assert_eq!(date.to_string(), text);
}

#[track_caller]
fn check_error(text: &str, expected: &str) {
    assert_eq!(Date::parse(text).map_err(|error| error.to_string()), Err(expected.to_owned()));
}

#[test]
fn a_date_shows_as_written_and_knows_its_days() {
    check("2025-05-02", "2025-05-02 2025-05-02");
    check("2025-05", "2025-05-01 2025-05-31");
    check("2024-02", "2024-02-01 2024-02-29");
    check("2025-12", "2025-12-01 2025-12-31");
    check("2025", "2025-01-01 2025-12-31");
    check("0044", "0044-01-01 0044-12-31");
    check("../2025-10-25", "- 2025-10-25");
    check("2020/..", "2020-01-01 -");
    check("2020/", "2020-01-01 -");
    check("/2020", "- 2020-12-31");
    check("2025-10-23~", "2025-10-23 2025-10-23");
    check("2025-10?", "2025-10-01 2025-10-31");
    check("1953%", "1953-01-01 1953-12-31");
    check("2021/2023", "2021-01-01 2023-12-31");
    check("2021-06~/2021", "2021-06-01 2021-12-31");
    check("2021-XX", "2021-01-01 2021-12-31");
    check("2021-02-XX", "2021-02-01 2021-02-28");
    check("2021-XX-XX", "2021-01-01 2021-12-31");
    check("1964-XX-16", "1964-01-16 1964-12-16");
    check("202X", "2020-01-01 2029-12-31");
    check("20XX?", "2000-01-01 2099-12-31");
    check("000X", "0001-01-01 0009-12-31");
    check("2021-21", "2021-03-01 2021-05-31");
    check("2021-24", "2021-12-01 2022-02-28");
    check("9999-24", "9999-12-01 9999-12-31");
    check("9999", "9999-01-01 9999-12-31");
}

#[test]
fn what_is_not_a_date_is_told_what_would_be() {
    check_error("", "`` says nothing about the day; leave the date out, or write 2021, 2021-06 or 2021-06-04");
    check_error(
        "../..",
        "`../..` says nothing about the day; leave the date out, or write 2021, 2021-06 or 2021-06-04",
    );
    check_error(
        "2021-13-04",
        "`2021-13-04` has no month between 01 and 12; write year, month and day in this order, 2021-06-04",
    );
    check_error(
        "2021-02-29",
        "`2021-02-29` is not a day of the calendar; write year and month alone, 2021-06, if only they are known",
    );
    check_error("2023/2021", "`2023/2021` ends before it begins; write the earlier date first");
    check_error("0000", "`0000` has no year between 0001 and 9999; leave the date out");
    check_error("-0044-03-15", "`-0044-03-15` has no year between 0001 and 9999; leave the date out");
    check_error("2021-06-04T10:00:00Z", "`2021-06-04T10:00:00Z` has a time of day; write the day alone, 2021-06-04");
    for text in ["4 June 2021", "2021-6-4", "21", "2021-", "2021-06-04-01", "2021 ", "2021–06", "२०२१", "20X1", "2XXX"]
    {
        assert!(matches!(Date::parse(text), Err(DateError::Shape(_))), "{text}");
    }
    for text in
        ["202X-05", "2021-00", "2021-01-00", "2021-20", "2021-21-01", "//", "2021//", "?", "~", "é?", "2021-06-04??"]
    {
        assert!(Date::parse(text).is_err(), "{text}");
    }
}

#[test]
fn the_earliest_day_comes_first_and_then_the_wider_date() {
    let order = [
        "../2025-10-25",
        "1988",
        "2021/2023",
        "2021",
        "2021~",
        "2021-01",
        "2021-01-01",
        "2021-06-04",
        "2021-06-04?",
        "2021-06-05",
        "2022/..",
    ];
    let mut dates: Vec<Date> = order.iter().rev().map(|text| date(text)).collect();
    dates.sort();
    assert_eq!(dates.iter().map(Date::to_string).collect::<Vec<_>>(), order);
}

#[test]
fn certain_is_every_day_and_possible_is_any() {
    let within = |text: &str, year: &str| {
        let year = date(year);
        let of = date(text);
        let (first, last) = (year.earliest(), year.latest());
        (of.certainly_within(first, last), of.possibly_within(first, last))
    };
    assert_eq!(within("2021-06-04", "2021"), (true, true));
    assert_eq!(within("2021", "2021"), (true, true));
    assert_eq!(within("2021", "2021-06"), (false, true));
    assert_eq!(within("../2021-06-04", "2021"), (false, true));
    assert_eq!(within("../2021-06-04", "../2021"), (true, true));
    assert_eq!(within("2022/..", "2021"), (false, false));
    assert_eq!(within("2021-06-04?", "2021"), (false, true), "what is uncertain is never certain");
}

#[test]
fn a_year_is_known_when_no_day_is_of_another() {
    assert_eq!(date("2021-06").year(), Some(2021));
    assert_eq!(date("2021/2021-06").year(), Some(2021));
    assert_eq!(date("2021/2022").year(), None);
    assert_eq!(date("../2021").year(), None);
}

#[test]
fn days_count_from_1970() {
    let day = Day::new(1970, 1, 1).unwrap();
    assert_eq!(day.number(), 0);
    assert_eq!(day.plus(-1).civil().unwrap().to_string(), "1969-12-31");
    assert_eq!(Day::new(2000, 3, 1).unwrap().number(), 11_017);
    assert_eq!(Day::new(0, 1, 1), None);
    assert_eq!(Day::new(1, 1, 1).and_then(Date::day).map(|it| it.to_string()).as_deref(), Some("0001-01-01"));
    assert_eq!(Date::day(Day::FAR_PAST), None);
    assert_eq!(Day::new(9999, 12, 31), Some(Day::LAST));
}

#[test]
fn a_million_dates_are_eight_megabytes() {
    assert_eq!(size_of::<Date>(), 8);
}
