//! The timeline strip: every bar is a promise of how many rows its span gives.

use accords::model::query::span;
use accords::tui::Theme;
use insta::assert_snapshot;
use ratatui::layout::Rect;

use super::{Session, built_in};

#[test]
fn every_bar_is_the_number_of_rows_that_brushing_it_gives() {
    for keys in
        ["", "/iran<enter>", "/date:2015..2020 russia<enter>", "/-date:2019 mou<enter>", "3<space>1", "/2019<enter>"]
    {
        let mut session = Session::new(160, 50);
        session.press(keys).press("t<home>");
        let bars = session.state().strip.bars.clone();
        assert!(bars.len() > 30, "{keys}");
        for bar in bars {
            session.press("<enter>");
            assert_eq!(session.state().rows.len(), bar.agreements, "{keys} {} {}", bar.from, session.state().line);
            session.press("t<right>");
        }
    }
}

#[test]
fn a_selection_is_worth_what_it_says() {
    let mut session = Session::new(120, 40);
    session.press("/iran<enter>t<end><left><left><left>V<left><left><left><left>");
    let strip = &session.state().strip;
    let said = strip.count(strip.dates(strip.selected()).unwrap());
    session.press("<space>");
    assert_eq!(session.state().rows.len(), said);
    let strip = &session.state().strip;
    assert_eq!(strip.brushed(&session.state().query).map(|it| it.1 - it.0), Some(4));
    session.press("<back>");
    assert_eq!(session.state().line, "iran");
}

#[test]
fn months_are_shown_when_zoomed_to_a_year() {
    let mut session = Session::new(100, 30);
    session.press("t<left>");
    let year = session.state().strip.bars[session.state().strip.cursor()];
    session.press("z");
    let bars = session.state().strip.bars.clone();
    assert_eq!(bars.len(), 12);
    assert_eq!(bars[2].from.to_string(), format!("{}-03", year.from));
    session.press("<home>");
    for bar in bars {
        session.press("<enter>");
        assert_eq!(session.state().rows.len(), bar.agreements, "{}", bar.from);
        session.press("t<right>");
    }
    session.press("Z");
    assert!(session.state().strip.bars.len() > 30);
}

#[test]
fn what_was_brushed_is_zoomed_to_and_then_the_year_under_the_cursor() {
    let mut session = Session::new(110, 30);
    session.press("t<left><left><shift-left><shift-left><space>z");
    assert_eq!(session.state().strip.bars.len(), 36);
    assert_snapshot!(session.frame());
    session.press("z");
    assert_eq!(session.state().strip.bars.len(), 12);
    session.press("z");
    assert!(session.state().notice.is_some());
}

#[test]
fn brushing_again_lets_go() {
    let mut session = Session::new(100, 30);
    session.press("/iran<enter>t<left><space>");
    assert!(span(&session.state().query).is_some());
    session.press("<space>");
    assert_eq!(session.state().line, "iran");
}

#[test]
fn esc_lets_the_selection_go_and_then_leaves() {
    let mut session = Session::new(100, 30);
    session.press("t<shift-left><shift-left>");
    let strip = &session.state().strip;
    assert_eq!(strip.selected().1 - strip.selected().0, 2);
    session.press("<esc>");
    let strip = &session.state().strip;
    assert_eq!(strip.selected().0, strip.selected().1);
    session.press("<esc>j");
    assert_eq!(session.state().agreements.at, 1);
}

#[test]
fn back_brings_the_strip_back() {
    let mut session = Session::new(100, 30);
    session.press("t<left><left>z<right><right><esc>");
    let before = session.frame();
    session.press("<enter><enter>t<left>Z<home><esc>");
    assert_ne!(session.frame(), before);
    session.press("H");
    session.press("H");
    assert_eq!(session.frame(), before);
}

#[test]
fn wide() {
    assert_snapshot!(Session::new(120, 30).press("t<left><left><left>V<left><left><left><space>").frame());
}

#[test]
fn narrow_opens_over_the_page() {
    assert_snapshot!(Session::new(40, 12).press("2t<left><left><space>").frame());
}

#[test]
fn it_stays_where_it_is_wanted() {
    let mut session = Session::new(80, 24);
    assert_eq!(session.state().room.strip, 0);
    session.press("vt");
    assert_snapshot!(session.frame());
    session.press("vt");
    assert_eq!(session.state().room.strip, 0);
    assert!(Session::new(100, 30).press("vt").state().strip.bars.is_empty());
}

#[test]
fn no_colour_loses_nothing() {
    let keys = "t<left><left>V<left><space><left><left>";
    let with = Session::new(100, 30).press(keys).frame();
    assert_eq!(with, Session::with(built_in(), Theme::PLAIN, 100, 30).press(keys).frame());
    assert!(with.contains('[') && with.contains('▲'), "{with}");
}

#[test]
fn a_place_on_the_screen_is_a_bar() {
    for (width, height) in [(160, 50), (100, 30), (40, 12)] {
        let mut session = Session::new(width, height);
        session.press("t<home>");
        let screen = Rect::new(0, 0, width, height);
        let bars = session.state().strip.bars.len();
        let mut seen = Vec::new();
        for row in 0..height {
            seen.extend((0..width).filter_map(|column| session.explorer.bar_at(screen, column, row)));
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen, (0..bars).collect::<Vec<_>>(), "{width}x{height}");
        // The cursor of the terminal stands on the bar of the cursor.
        let at = session.cursor();
        assert_eq!(session.explorer.bar_at(screen, at.x, at.y), Some(0), "{width}x{height}");
    }
}
