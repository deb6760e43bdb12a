//! The timeline strip: every bar is a promise of how many rows its span gives.

use accords::app::{Msg, update};
use accords::search::query::span;
use accords::tui::{Signs, Theme};
use crossterm::event::MouseButton::Left;
use crossterm::event::MouseEventKind::{Down, Drag, Up};
use insta::assert_snapshot;

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
    let said = strip.count(session.library(), strip.dates(strip.selected()).unwrap());
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
fn a_bar_is_brushed_with_the_mouse() {
    for (width, height) in [(160, 50), (100, 30)] {
        let mut session = Session::new(width, height);
        // The cursor of the terminal stands on the bar of the cursor.
        session.press("t<end>");
        let last = session.cursor();
        session.press("<left><left><left>");
        let first = session.cursor();
        let strip = &session.state().strip;
        let dates = strip.dates((strip.bars.len() - 4, strip.bars.len() - 1));
        session.press("<esc>");
        session.mouse(Down(Left), first.x, first.y).mouse(Drag(Left), last.x, last.y + 3).mouse(
            Up(Left),
            last.x,
            last.y,
        );
        assert_eq!(span(&session.state().query).map(|(from, to)| (from.unwrap(), to.unwrap())), dates);
        session.press("j");
        assert_eq!(session.state().agreements.at, 1, "the keys move rows again");
        // The line of the query has taken a row of the screen.
        session.press("t");
        let y = session.cursor().y;
        session.press("<esc>");
        for _ in 0..2 {
            session.mouse(Down(Left), first.x, y).mouse(Up(Left), first.x, y);
        }
        assert_eq!(session.state().line, "", "a click on the brushed bar lets go");
    }
}

#[test]
fn a_click_beside_the_bars_selects_no_row_behind_them() {
    let mut session = Session::new(100, 30);
    session.press("t");
    let at = session.cursor();
    session.press("<esc>").mouse(Down(Left), 58, at.y + 1).mouse(Up(Left), 58, at.y + 1);
    assert_eq!(session.state().agreements.at, 0);
}

#[test]
fn ascii_is_enough() {
    let theme = Theme { signs: Signs::Ascii, ..Theme::PLAIN };
    let mut session = Session::with(built_in(), theme, 100, 30);
    assert_snapshot!(session.press("m<down>mt<left><left><shift-left><space><shift-right>").frame());
}

#[test]
fn a_place_survives_another_reading_of_the_data() {
    let mut session = Session::new(100, 30);
    session.press("jmjmt<left><left>z<home>");
    let marked = session.state().chosen();
    let strip = session.state().strip.clone();
    let mut moved = session.state().moved(session.library(), &built_in());
    assert_eq!(moved.chosen(), marked);
    let room = moved.room;
    update(session.library(), &mut moved, Msg::Fit(room));
    assert_eq!((moved.strip.cursor(), &moved.strip.bars), (strip.cursor(), &strip.bars));
}
