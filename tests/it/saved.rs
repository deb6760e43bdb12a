//! Queries under a name, the way through a page by its matches, and the smaller comforts.

use accords::app::{Effect, Mode, Pane, SavedLine};

use super::Session;

#[test]
fn a_query_is_saved_listed_asked_renamed_and_forgotten() {
    let mut session = Session::new(100, 30);
    session.press("W");
    assert!(session.shows("there is no query to save"), "{}", session.frame());
    session.press("/nuclear<enter>W");
    assert!(session.shows("Save the query as"), "{}", session.frame());
    session.press("atoms<enter>");
    let saved = SavedLine { name: "atoms".to_owned(), line: "nuclear".to_owned() };
    assert_eq!(session.effects, [Effect::SaveLine { saved: saved.clone(), was: None }]);
    let rows = session.state().rows.len();
    session.press("cQ");
    assert!(session.shows(&format!("{rows} atoms  nuclear")), "{}", session.frame());
    session.press("<enter>");
    assert_eq!((session.state().line.as_str(), session.state().rows.len()), ("nuclear", rows));
    session.press("Qr<ctrl-u>power<enter>");
    let renamed = SavedLine { name: "power".to_owned(), ..saved };
    assert_eq!(session.effects.last(), Some(&Effect::SaveLine { saved: renamed, was: Some("atoms".to_owned()) }));
    assert!(session.shows("power  nuclear"), "{}", session.frame());
    session.press("d");
    assert!(session.shows("press again to forget it"), "{}", session.frame());
    session.press("d");
    assert_eq!(session.effects.last(), Some(&Effect::ForgetLine("power".to_owned())));
    assert!(session.shows("none yet"), "{}", session.frame());
    session.press("<esc>");
    assert_eq!(session.state().mode, Mode::Browse);
}

#[test]
fn forgetting_is_asked_twice_in_a_row() {
    let mut session = Session::new(100, 30);
    session.press("/oil<enter>Wone<enter>/ gas<enter>Wtwo<enter>Qdjd");
    assert!(session.state().saved.all.len() == 2, "{}", session.frame());
    session.press("<esc>/<ctrl-u>iran<enter>Wone");
    assert!(session.shows("replaces oil"), "{}", session.frame());
}

#[test]
fn matches_on_a_page_are_stepped_through() {
    let mut session = Session::new(100, 24);
    session.press("2/lomonosov<enter><enter>");
    assert_eq!(session.state().focus, Pane::Page);
    session.press("/russia");
    assert!(session.shows("/russia"), "{}", session.frame());
    session.press("<enter>");
    let first = session.state().reading.scroll;
    let mut seen = vec![first];
    for _ in 0..40 {
        session.press("n");
        seen.push(session.state().reading.scroll);
    }
    assert!(seen.iter().any(|it| *it != first), "the page is longer than the pane: {seen:?}");
    session.press("p");
    assert!(session.frame().to_lowercase().contains("russia"), "{}", session.frame());
    session.press("/<ctrl-u>qqqq<enter>n");
    assert!(session.shows("nothing on this page matches"), "{}", session.frame());
}

#[test]
fn esc_unmarks_after_the_filter_is_gone() {
    let mut session = Session::new(100, 30);
    session.press("/oil<enter>mjm<esc>");
    assert_eq!((session.state().line.as_str(), session.state().marks.len()), ("", 2));
    session.press("<esc>");
    assert!(session.shows("removed 2 marks; u restores it"), "{}", session.frame());
    assert!(session.state().marks.is_empty());
    session.press("u");
    assert_eq!(session.state().marks.len(), 2);
}

#[test]
fn the_divider_moves_by_keys() {
    let mut session = Session::new(120, 30);
    let right = |session: &Session| session.state().room.right;
    session.press("j");
    let before = right(&session);
    session.press("<lt><lt><lt>");
    assert_eq!(right(&session), before + 12);
    session.press(">>>>");
    assert_eq!(right(&session), before - 4);
    // At its end it stays, and comes back with the first press.
    session.press(&">".repeat(40));
    let least = right(&session);
    session.press("<lt>");
    assert_eq!(right(&session), least + 4);
    let mut narrow = Session::new(60, 20);
    narrow.press("<lt>");
    assert!(narrow.shows("only one pane"), "{}", narrow.frame());
}

#[test]
fn earlier_queries_come_back_into_the_field() {
    let mut session = Session::new(100, 30);
    session.press("/oil<enter>/<ctrl-u>nuclear<enter>c/<alt-p>");
    assert_eq!(session.state().line.trim(), "nuclear");
    session.press("<alt-p>");
    assert_eq!(session.state().line.trim(), "oil");
    session.press("<alt-n>");
    assert_eq!(session.state().line.trim(), "nuclear");
    session.press("<alt-n><alt-n>");
    assert_eq!(session.state().line.trim(), "");
}
