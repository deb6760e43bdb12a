//! What a person in front of the screen sees.

use accords::app::Effect;
use accords::base::text::wrap::wrap;
use accords::tui::{Theme, cells};
use insta::assert_snapshot;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Session, built_in, svg};

#[test]
fn wide() {
    assert_snapshot!(Session::new(160, 50).frame());
}

#[test]
fn usual() {
    assert_snapshot!(Session::new(100, 30).frame());
}

#[test]
fn narrow() {
    assert_snapshot!(Session::new(80, 24).frame());
}

#[test]
fn small_shows_one_pane() {
    assert_snapshot!(Session::new(40, 12).frame());
    assert_snapshot!(Session::new(40, 12).press("2").frame());
    assert_snapshot!(Session::new(40, 12).press("<enter>").frame());
}

#[test]
fn filtering_underlines_what_matched() {
    assert_snapshot!(Session::new(100, 30).press("/nuclear kaz").frame());
}

#[test]
fn narrowing_participants_changes_that_pane_only() {
    let mut session = Session::new(100, 30);
    let before = session.state().rows.clone();
    session.press("2/bezrukov");
    assert_eq!(session.state().rows, before);
    assert_snapshot!(session.frame());
}

#[test]
fn picking_restricts_the_other_panes() {
    let mut session = Session::new(100, 30);
    let participants = session.state().participants.rows.len();
    session.press("3/nanotech<enter><space>");
    assert!(session.state().participants.rows.len() < participants);
    assert_snapshot!(session.frame());
}

#[test]
fn an_empty_answer_says_why() {
    assert_snapshot!(Session::new(100, 24).press("/oil brunei").frame());
}

#[test]
fn evidence_names_article_and_paragraph() {
    assert_snapshot!(Session::new(100, 30).press("/joint technology zones<enter><enter>jjje").frame());
}

#[test]
fn help_lists_every_key() {
    assert_snapshot!(Session::new(100, 100).press("?").frame());
}

#[test]
fn no_colour_loses_nothing() {
    let with = Session::new(100, 30).press("/nuclear kaz").frame();
    let without = Session::with(built_in(), Theme::PLAIN, 100, 30).press("/nuclear kaz").frame();
    assert_eq!(with, without);
}

#[test]
fn back_restores_everything() {
    let mut session = Session::new(100, 30);
    session.press("jjj2jj");
    let before = session.frame();
    session.press("<space>1jj<enter>jjj<enter>");
    assert_ne!(session.frame(), before);
    session.press("<back><back><back>");
    assert_eq!(session.frame(), before);
}

#[test]
fn forward_undoes_back() {
    let mut session = Session::new(100, 30);
    session.press("<enter>jj<enter>j<enter>");
    let there = session.frame();
    session.press("HHLL");
    assert_eq!(session.frame(), there);
}

#[test]
fn the_reader_stays_with_an_agreement_that_is_still_an_answer() {
    let mut session = Session::new(100, 30);
    session.press("/nuclear<enter>jjj");
    let reading = session.state().agreement();
    session.press("c");
    assert_eq!(session.state().agreement(), reading);
}

#[test]
fn esc_steps_out_and_never_quits() {
    let mut session = Session::new(100, 30);
    session.press("/oil<enter>2z<esc><esc><esc><esc><esc>");
    assert_eq!(session.state().line, "");
    assert_eq!(session.effects, []);
    session.press("q");
    assert_eq!(session.effects, [Effect::Quit]);
}

/// The pictures in the README are the frames the tests check, so they cannot grow old.
#[test]
fn pictures_are_current() {
    let others = [
        redrawn("browse", Session::new(110, 34).press("/joint technology zones<enter>")),
        redrawn("pick", Session::new(110, 34).press("3/nanotech<enter><space>1")),
        redrawn("filter", Session::new(110, 34).press("/nuclaer kazakh")),
        redrawn("page", Session::new(110, 34).press("2/fursenko<enter><enter>z")),
        redrawn("small", Session::new(40, 12).press("<enter>")),
        redrawn("partners", Session::new(110, 34).press("2vr")),
        redrawn("matrix", Session::new(110, 34).press("2vr<tab><right><right>")),
        redrawn("judge", super::articles::drafted(110, 34).press("<enter>f")),
        redrawn_as("plain", svg::svg(&plain(100, 34))),
        redrawn_as("session", svg::moving(&session())),
    ];
    let others: Vec<String> = others.into_iter().flatten().collect();
    assert!(others.is_empty(), "{others:?} showed other frames; they are redrawn: look at them and commit them");
}

/// The plain interface, as a terminal of this size shows it.
fn plain(width: u16, height: u16) -> Buffer {
    let said = super::plain::transcript(&built_in(), "filter nuclear kazakhstan\nopen 1\n");
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let rows = said.lines().flat_map(|line| {
        let rows = wrap(line, usize::from(width)).into_iter().map(|it| line[it].to_owned());
        // An empty line is a row, too.
        if line.is_empty() { vec![String::new()] } else { rows.collect() }
    });
    for (row, y) in rows.zip(0..height) {
        cells::put(&mut buffer, Rect::new(0, y, width, 1), &Line::from(row));
    }
    buffer
}

/// The moving picture: a reader's first minute, as keys and the seconds for which what they give is shown.
fn session() -> Vec<(Buffer, f32)> {
    const KEYS: &[(&str, f32)] = &[
        ("", 2.5),
        ("/", 0.6),
        ("ira", 0.3),
        ("n rus", 0.3),
        ("sia 2025", 2.5),
        ("<enter>", 1.0),
        ("2", 1.0),
        ("<down>", 0.5),
        ("<space>", 2.5),
        ("1", 0.5),
        ("<enter>", 2.0),
        ("<down><down><down>", 0.8),
        ("e", 3.0),
        ("<esc>", 0.5),
        ("2vr", 3.0),
        ("<tab>", 3.0),
    ];
    let mut session = Session::new(100, 28);
    KEYS.iter().map(|(keys, seconds)| (session.press(keys).buffer().clone(), *seconds)).collect()
}

/// The file of a picture that showed another frame and is redrawn.
fn redrawn(name: &str, session: &Session) -> Option<String> {
    redrawn_as(name, svg::svg(session.buffer()))
}

fn redrawn_as(name: &str, actual: String) -> Option<String> {
    let path = format!("{}/screenshots/{name}.svg", env!("CARGO_MANIFEST_DIR"));
    if std::fs::read_to_string(&path).ok().as_ref() == Some(&actual) {
        return None;
    }
    std::fs::write(&path, actual).unwrap();
    Some(path)
}

#[test]
fn typing_a_field_offers_its_values() {
    let mut session = Session::new(100, 24);
    session.press("/country:ka");
    assert_snapshot!(session.frame());
    session.press("<tab>");
    assert_eq!(session.state().line, "country:=\"Kazakhstan\"");
}

#[test]
fn a_command_is_found_by_its_name() {
    let mut session = Session::new(100, 24);
    session.press(":zoom");
    assert_snapshot!(session.frame());
    session.press("<enter>");
    assert!(session.state().zoomed);
}

#[test]
fn a_click_selects_and_a_double_click_opens() {
    let mut session = Session::new(100, 30);
    session.click(5, 4);
    assert_eq!(session.state().agreements.at, 2);
    session.click(5, 4);
    assert_eq!(session.state().focus, accords::app::Pane::Page);
    session.click(9_999, 65_535);
    session.click(2, 29);
    assert_eq!(session.state().mode, accords::app::Mode::Filter);
}

#[test]
fn a_date_that_only_may_lie_in_the_span_says_so() {
    let mut session = Session::new(100, 30);
    session.press("/year:2025 innovation zone");
    assert!(session.shows("perhaps"), "{}", session.frame());
    session.press("<ctrl-u>date:2025-05 joint technology zones");
    assert!(!session.shows("perhaps"), "{}", session.frame());
}

#[test]
fn certain_dates_can_be_asked_for_alone() {
    let rows = |line: &str| Session::new(100, 30).press(line).state().rows.len();
    let mut session = Session::new(100, 30);
    session.press("/year:'2025");
    assert!(!session.shows("perhaps"), "{}", session.frame());
    assert!(rows("/year:'2025") < rows("/year:2025"));
    assert!(rows("/year:'2025") > 0);
    assert_eq!(rows("/year:2025") + rows("/-year:2025"), rows(""));
    assert_eq!(rows("/year:'2025") + rows("/-year:'2025"), rows(""));
}

#[test]
fn a_mistake_in_the_line_is_pointed_at() {
    let mut session = Session::new(100, 24);
    session.press("/oil contry:iran gas");
    let frame = session.frame();
    let rows: Vec<&str> = frame.lines().collect();
    let at = rows[1].find("contry").unwrap_or_else(|| panic!("{frame}"));
    assert_eq!(rows[2].find("^^^^^^ no field is called `contry`"), Some(at), "{frame}");
    // The message has its row on a low screen as well.
    let mut session = Session::new(100, 11);
    session.press("/oil contry:iran gas");
    assert!(session.shows("^^^^^^ no field is called `contry`"), "{}", session.frame());
}

#[test]
fn a_word_that_nothing_has_can_be_respelled_with_one_key() {
    let mut session = Session::new(100, 24);
    session.press("/nuclear tehrxqn");
    assert!(session.shows("nearest: Tehran"), "{}", session.frame());
    session.press("<tab>");
    assert_eq!(session.state().line, "nuclear Tehran");
    session.press("<ctrl-u>nuclear tehrxqn<enter><enter>");
    assert_eq!(session.state().line, "nuclear Tehran");
    session.press("u");
    assert_eq!(session.state().line, "nuclear tehrxqn");
}
