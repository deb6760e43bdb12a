//! What is large, long or without an end costs no more than what is shown of it, and can be walked to
//! its last row. Nothing here is timed in seconds; where time is compared, it is with another run's.

use std::fmt::Write;
use std::time::{Duration, Instant};

use accords::app::{Msg, Step, update};
use accords::base::date::Day;
use accords::base::fuzzy::Scorer;
use accords::data::subject::Subject;
use accords::import;
use accords::search::library::Library;
use accords::tui::Theme;

use super::{Session, library};

#[test]
fn relations_that_go_round_or_on_for_ever_are_walked_one_by_one() {
    // To itself, to each other, and thirty thousand one after the other.
    let last = 30_000;
    let mut json = String::from("[");
    for n in 0..=last {
        let next = match n {
            0 => 0,
            1 => 2,
            2 => 1,
            _ => (n + 1).min(last),
        };
        write!(
            json,
            r#"{}{{"participants":[{{"id":"p{n}","name":"Body {n}","affiliation":"p{next}"}}],
            "agreements":[{{"id":"a{n}","title":"Agreement {n}","parties":["p{n}","p{next}"],
            "relations":[{{"agreement":"a{next}","type":"implements"}}]}}]}}"#,
            if n == 0 { "" } else { "," }
        )
        .unwrap();
    }
    json += "]";
    let library = loaded(&json);
    let said: Vec<&str> = library.issues().iter().map(|it| it.what.as_str()).collect();
    let itself = ["Body 0 belongs to itself", "Body 2 belongs to itself over p1", "Body 30000 belongs to itself"];
    assert_eq!((said.as_slice(), library.agreements().len()), (&itself[..], last + 1));
    let [first, end] = ["p3", "p30000"].map(|it| library.participant_by_id(it).unwrap());
    let all: Vec<_> = library.agreements().collect();
    let paths = library.paths(first, end, &all, 1);
    assert_eq!((paths.count, paths.first[0].len()), (1, last - 3), "the ends of the chain are connected");
    let mut session = Session::with(library, Theme::DARK, 100, 30);
    for query in ["title:=\"Agreement 0\"", "title:=\"Agreement 1\"", "title:=\"Agreement 3\""] {
        session.press(&format!("1c/{query}<enter>"));
        assert_eq!(session.state().rows.len(), 1, "{query}");
        session.press("<enter>");
        for _ in 0..20 {
            session.press("<down><enter>");
        }
        session.press("<back><back>1");
    }
}

#[test]
fn an_agreement_with_very_many_events_takes_time_in_proportion() {
    // A quarter of the events has no date, and each has a place.
    let json = |count: usize| {
        let event = |at: usize| {
            let kind = ["signed", "met", "reviewed", "amended"][at % 4];
            let date = format!(r#","date":"{:04}-{:02}-{:02}""#, 1900 + at / 336 % 120, at / 28 % 12 + 1, at % 28 + 1);
            let date = if at % 16 < 4 { String::new() } else { date };
            format!(r#"{{"type":"{kind}","place":"Place {at}"{date}}}"#)
        };
        let events = (0..count).map(event).collect::<Vec<_>>().join(",");
        let all = |id: &str, events: &str| {
            format!(
                r#"{{"article":{{"id":"{id}"}},"agreements":[{{"id":"x","title":"Very many","events":[{events}]}}]}}"#
            )
        };
        format!("[{},{}]", all("a", &events), all("b", r#"{"type":"signed","date":"1850"}"#))
    };
    let once = |count: usize| {
        let json = json(count);
        let start = Instant::now();
        let library = loaded(&json);
        let id = library.agreement_by_id("x").unwrap();
        let page = library.page(Subject::Agreement(id));
        assert!(page.entries().count() > count / 2);
        start.elapsed().max(Duration::from_millis(1))
    };
    // The machine may be busy with something else for one of them.
    let time = |count: usize| once(count).min(once(count)).min(once(count));
    let (small, large) = (time(500), time(5_000));
    // Quadratic would be 100 times.
    assert!(large < small * 40, "{small:?} became {large:?}");
}

/// Where the text of the page's first line stands in memory.
fn first_text(session: &Session) -> Option<*const u8> {
    let line = session.state().reading.lines().iter().next()?;
    line.pieces.first().map(|it| it.text.as_ptr())
}

#[test]
fn a_line_without_an_end_is_wrapped_once_and_choosing_its_words_stays_cheap() {
    let word = "lorem ipsum 谅解 ";
    let summary = format!("{}the end of it", word.repeat(8_000));
    let json = format!(
        r#"{{"agreements":[{{"id":"a","title":"{}","summary":["{summary}"],"parties":["{}"]}}]}}"#,
        word.repeat(8_000),
        "x".repeat(1 << 17)
    );
    let mut session = Session::with(library(&json), Theme::DARK, 100, 30);
    session.press("4");
    let wrapped = first_text(&session);
    session.press("J").press("J").press("K");
    assert_eq!(first_text(&session), wrapped, "a frame wraps nothing again");
    session.press("<end>");
    for _ in 0..3 {
        session.press("J");
    }
    session.press("1z").press("2").press("/xxx<enter>");
}

#[test]
fn the_last_of_seventy_thousand_lines_is_reached() {
    let lines: Vec<String> = (1..=70_000).map(|n| format!(r#""Line {n} of many""#)).collect();
    let json = format!(r#"{{"agreements":[{{"id":"a","title":"Long","summary":[{}]}}]}}"#, lines.join(","));
    let mut session = Session::with(library(&json), Theme::DARK, 100, 30);
    session.press("4");
    let count = session.state().reading.lines().len();
    assert!(count > 70_000, "{count}");
    let bottom = Msg::ScrollPage(Step::Last);
    update(&session.explorer.library, &mut session.explorer.state, bottom);
    session.press("J");
    assert!(session.shows("Line 70000 of many"), "{}", session.frame());
}

#[test]
fn a_frame_of_many_rows_costs_what_one_of_few_costs() {
    let made = |agreements: usize| {
        let rows: Vec<String> = (0..agreements)
            .map(|n| format!(r#"{{"id":"a{n}","title":"Agreement number {n}","parties":["Body {n}","Other {n}"],"date":"20{:02}"}}"#, n % 26))
            .collect();
        Session::with(library(&format!(r#"{{"agreements":[{}]}}"#, rows.join(","))), Theme::DARK, 160, 50)
    };
    let (mut few, mut many) = (made(100), made(20_000));
    // The quickest of several: the machine may be busy with something else for the others.
    let frame = |session: &mut Session| {
        let once = |session: &mut Session| {
            let start = Instant::now();
            session.resize(160, 50);
            start.elapsed().max(Duration::from_micros(100))
        };
        (0..20).map(|_| once(session)).min().unwrap()
    };
    let (few, many) = (frame(&mut few), frame(&mut many));
    // In proportion it would be 200 times.
    assert!(many < few * 20, "{few:?} became {many:?}");
}

#[test]
fn no_more_than_the_first_letters_of_long_text_are_compared() {
    let (letters, text) = ("ab".repeat(5_000), "ab ".repeat(350_000));
    // Whatever comes after counts for nothing, so the work has a bound: 64 letters and 1,024 characters.
    let short: String = text.chars().take(1_024).collect();
    assert_eq!(Scorer::new(&letters).score(&text), Scorer::new(&letters[..64]).score(&short));
    assert!(Scorer::new(&letters).score(&text).is_some());
    let far = format!("{}needle", "x".repeat(1_024));
    assert_eq!(Scorer::new("needle").score(&far), None);
}

/// A corpus that has something wrong in it.
fn loaded(json: &str) -> Library {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    std::fs::write(&path, json).unwrap();
    Library::new(
        import::load(&[path], &import::Options::new(Day::new(2026, 1, 31).unwrap()), &mut |_| import::Go::On).built,
    )
}

#[test]
fn an_agreement_of_twenty_thousand_parties_is_drawn_and_walked() {
    let parties: Vec<String> = (0..20_000).map(|n| format!(r#""Body of the {n}th kind""#)).collect();
    let json = format!(
        r#"{{"agreements":[{{"id":"a","title":"All","parties":[{all}]}},{{"id":"b","title":"Agreement on oil","parties":["Iran"]}}]}}"#,
        all = parties.join(",")
    );
    let mut session = Session::with(library(&json), Theme::DARK, 120, 40);
    for keys in ["j", "k", "<enter>", "4G", "2G", "<space>", "c1mjm=", "<esc>e", "<esc>/kind 19999<enter>"] {
        session.press(keys);
    }
    assert_eq!(session.state().rows.len(), 1);
}
