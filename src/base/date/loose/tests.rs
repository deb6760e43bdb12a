use super::*;

fn shown(text: &str, order: Option<Order>) -> String {
    match parse_loose(text, order) {
        Loose::Date(date) => date.to_string(),
        Loose::Ambiguous { dmy, mdy } => format!("{dmy} or {mdy}"),
        Loose::OtherCalendar { calendar, date, .. } => format!("{} {date}", calendar.name()),
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
    check("٢٠٢١/٠٦/٠٤", "2021-06-04");
    check("20190312101500", "2019-03-12");
    check("43536.0", "2019-03-12");
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
fn a_part_of_a_year_is_as_wide_as_it_says_or_wider() {
    check("Q3 2019", "2019-07/2019-09");
    check("2019-Q1", "2019-01/2019-03");
    check("late 2018", "2018");
    check("Spring 2018", "2018");
    check("mid-June 2018", "2018-06");
    check("Q5 2019", "no");
    check("late spring", "no");
}

#[test]
fn months_are_words_in_many_languages() {
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
    check("4 июня 2021", "2021-06-04");
    check("4 Haziran 2021", "2021-06-04");
    check("4 giugno 2021", "2021-06-04");
    check("4 يونيو 2021", "2021-06-04");
    check("Mar 2021", "2021-03");
    check("2021 Jan 5", "2021-01-05");
}

#[test]
fn what_is_not_exact_stays_so() {
    check("1953", "1953");
    check("2019.0", "2019");
    check("2019-03-00", "2019-03");
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
fn years_of_two_digits_are_those_of_a_window() {
    check("9-Sep-15", "2015-09-09");
    check("02-May-13", "2013-05-02");
    check("12.3.19", "2019-03-12");
    check("Mar-19", "2019-03");
    check("4 June 85", "1985-06-04");
    check("04/06/21", "2021-06-04 or 2021-04-06");
    check("June 19", "no");
    let last = Reading { century: 1950, ..Reading::default() };
    assert_eq!(read("9-Sep-49", &last).date, parse_loose("2049-09-09", None));
    assert_eq!(read("9-Sep-50", &last).date, parse_loose("1950-09-09", None));
    assert_eq!(read("9-Sep-15", &last).notes, [Note::ShortYear]);
    let on = Reading::on(Day::new(2026, 1, 31).unwrap());
    assert_eq!(read("9-Sep-36", &on).date, parse_loose("2036-09-09", None));
    assert_eq!(read("9-Sep-37", &on).date, parse_loose("1937-09-09", None));
}

#[test]
fn other_calendars_are_converted_where_something_says_which() {
    check("12 Mordad 1399", "2020-08-02");
    check("۱۳۹۹/۰۵/۱۲", "2020-08-02");
    check("12 مرداد 1399", "2020-08-02");
    check("1399/05/12 SH", "2020-08-02");
    check("١٤٤١/٠٥/١٢", "2020-01-07~");
    check("1441/05/12 هـ", "2020-01-07~");
    check("12 Rajab 1441 AH", "2020-03-07~");
    check("พ.ศ. 2562", "2019");
    check("12/05/2562 BE", "2019-05-12 or 2019-12-05");
    check("民國110年6月4日", "2021-06-04");
    check("民國108年5月", "2019-05");
    check("令和3年6月4日", "2021-06-04");
    check("1399/05/12", "Persian 2020-08-02");
    check("1441-05-12", "Islamic 2020-01-07~");
    check("2562", "Thai 2019");
    let of = |header: &str, text: &str| match read(text, &Reading::default().under(header)).date {
        Loose::Date(date) => date.to_string(),
        other => format!("{other:?}"),
    };
    assert_eq!(of("تاریخ امضا", "1399/05/12"), "2020-08-02");
    assert_eq!(of("Date (Hijri)", "1441-05-12"), "2020-01-07~");
    assert_eq!(of("Date (dd/mm/yyyy)", "04/06/2021"), "2021-06-04");
    assert_eq!(of("Signed mm/dd/yy", "04/06/2021"), "2021-04-06");
}

#[test]
fn a_clear_date_is_read_whatever_stands_beside_it() {
    let said = |text: &str| {
        let cell = read(text, &Reading::default());
        let Loose::Date(date) = cell.date else { return format!("{:?}", cell.date) };
        let left = cell.notes.iter().filter_map(|it| if let Note::LeftOut(it) = it { Some(it.as_str()) } else { None });
        format!("{date} | {}", left.collect::<Vec<_>>().join(" "))
    };
    assert_eq!(said("11 May 1994 (a)"), "1994-05-11 | (a)");
    assert_eq!(said("6 Jun 1985 A"), "1985-06-06 | A");
    assert_eq!(said("19 Jul 1993 d"), "1993-07-19 | d");
    assert_eq!(said("11-12 May 1994"), "1994-05 | 11-12");
    assert_eq!(said("Geneva, 11 May 1994"), "1994-05-11 | Geneva");
    assert_eq!(said("10 May 1989 and 11 May 1990"), "1989-05-10 | and 11 May 1990");
    assert_eq!(said("1 Apr 1987 (renewed 2019)"), "1987-04-01 | (renewed 2019)");
    assert_eq!(said("2021-06-04 x"), "2021-06-04 | x");
    assert_eq!(said("2019 (approx)"), "2019 | (approx)");
    assert_eq!(said("signed in 2021"), "No", "a year among words may be anything");
    assert_eq!(said("Treaty No. 12 of 1994"), "No");
}

#[test]
fn nothing_else_is_a_date() {
    for text in [
        "",
        "n/a",
        "TBD",
        "4 June",
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
        "1/2/3/2021",
        "é",
        "5.3",
    ] {
        check(text, "no");
    }
}
