//! What is due, by month: every number is a promise of how many rows picking its month leaves.

use accords::app::Mode;
use accords::tui::Theme;

use super::{Session, library};

fn session(width: u16, height: u16) -> Session {
    let ends = ["2026-02-10", "2026-02", "2026-03-01", "2025-12-31", "2027", "2030-05-06", "../2019"];
    let agreements = ends.iter().enumerate().map(|(at, end)| {
        format!(
            r#"{{"title":"Lab {at}","parties":["CERN","Body {at}"],"date":"2020-01-02","term":{{"words":"x","until":"{end}"}}}}"#
        )
    });
    let all: Vec<String> = agreements.chain([r#"{"title":"Endless","parties":["CERN"]}"#.to_owned()]).collect();
    let json = format!(r#"{{"format":2,"agreements":[{}]}}"#, all.join(","));
    Session::with(library(&json), Theme::DARK, width, height)
}

#[test]
fn every_month_is_worth_what_it_says() {
    let mut session = session(100, 40);
    session.press("vd");
    let months = session.state().due.rows.clone();
    assert_eq!(months.len(), 12 + 1 + 1, "a year from now on, 2027 without its month, and May 2030");
    assert!(session.shows("2027, month unknown"), "{}", session.frame());
    assert!(session.shows("Due by month: 5 of 8 agreements"), "{}", session.frame());
    for (at, month) in months.iter().enumerate() {
        session.press("<enter>");
        assert_eq!(session.state().rows.len(), month.agreements, "{} {}", month.date, session.state().line);
        // The others are counted as if none were picked.
        session.press("vd");
        assert_eq!(session.state().due.rows, months);
        assert_eq!(session.state().scroll, at);
        session.press("<down>");
    }
}

#[test]
fn space_picks_a_month_and_drops_it_again() {
    let mut session = session(80, 24);
    session.press("/lab<enter>vd<down><space>");
    assert_eq!((session.state().line.as_str(), session.state().mode), ("lab due:'2026-02", Mode::Due));
    assert!(session.shows("✓ 2026-02"), "{}", session.frame());
    session.press("<space>");
    assert_eq!(session.state().line, "lab");
    session.press("<down><enter>");
    assert_eq!((session.state().line.as_str(), session.state().mode), ("lab due:'2026-03", Mode::Browse));
    let mut none = Session::new(40, 12);
    none.press("/nothing has this<enter>vd");
    assert!(none.shows("no agreement of the answer"), "{}", none.frame());
    none.press("<enter>");
    assert_eq!(none.state().mode, Mode::Browse);
}
