//! The panes of values as a reader uses them: picks, alternatives, tabs, names that are looked for.

use accords::app::{Kinds, Mode};
use accords::base::date::Day;
use accords::import::{Go, Options, load};
use accords::search::library::Library;
use accords::search::query::parse;
use accords::tui::Theme;

use super::{Session, library};

/// Iran has two, one of them with Oman; Oman and Qatar have one more.
const FOUR: &str = r#"{"participants":[
    {"id":"iran","name":"Iran","kind":"country","country":"IRN"},
    {"id":"oman","name":"Oman","kind":"country","country":"OMN"},
    {"id":"qatar","name":"Qatar","kind":"country","country":"QAT"},
    {"id":"lab","name":"Lab of Tehran","kind":"organisation","country":"IRN"}],
  "agreements":[
    {"id":"1","title":"One","parties":["iran","oman"]},
    {"id":"2","title":"Two","parties":["iran"]},
    {"id":"3","title":"Three","parties":["oman","qatar"]},
    {"id":"4","title":"Four","parties":["lab"]}]}"#;

fn four() -> Session {
    Session::with(library(FOUR), Theme::DARK, 100, 30)
}

/// The rows of the participants: names with their numbers.
fn rows(session: &Session) -> Vec<(String, u32, Option<u32>)> {
    let name = |it: &accords::app::Row| session.library().value_name(it.value);
    session.state().participants.rows.iter().map(|it| (name(it), it.agreements, it.brings)).collect()
}

fn row(name: &str, agreements: u32, brings: Option<u32>) -> (String, u32, Option<u32>) {
    (name.to_owned(), agreements, brings)
}

#[test]
fn a_pick_leaves_the_numbers_of_the_answer() {
    let mut session = four();
    session.press("2/iran<enter><space>");
    assert_eq!(session.state().line, "who:=\"Iran\"");
    // The filter has done its work.
    assert_eq!(rows(&session), [row("Iran", 2, None), row("Oman", 1, None)]);
    session.press("j-");
    assert_eq!(session.state().line, "who:=\"Iran\" -who:=\"Oman\"");
    assert_eq!(rows(&session), [row("Iran", 1, None), row("Oman", 1, None)]);
    assert!(session.shows("−1"), "{}", session.frame());
}

#[test]
fn alternatives_are_opened_and_added() {
    let mut session = four();
    session.press("2/iran<enter><space>|");
    assert_eq!(session.state().mode, Mode::Alternatives);
    let expected =
        [row("Iran", 2, Some(2)), row("Oman", 1, Some(1)), row("Qatar", 0, Some(1)), row("Lab of Tehran", 0, Some(1))];
    assert_eq!(rows(&session), expected, "{}", session.frame());
    session.press("/qatar<enter><enter>");
    assert_eq!(session.state().line, "who:(=\"Iran\" | =\"Qatar\")");
    assert_eq!(session.state().mode, Mode::Alternatives);
    session.press("<esc>");
    assert_eq!(session.state().mode, Mode::Browse);
    let expected = [row("Iran", 2, Some(2)), row("Oman", 2, None), row("Qatar", 1, Some(1))];
    assert_eq!(rows(&session), expected, "{}", session.frame());
}

#[test]
fn whoever_has_the_name_is_shown_and_nobody_else() {
    let mut session = four();
    session.press("/one<enter>2/oman");
    assert_eq!(rows(&session), [row("Oman", 1, None)]);
    session.press("<ctrl-u>qatar");
    assert_eq!(rows(&session), [row("Qatar", 0, None)]);
    assert!(session.shows("not in this answer"), "{}", session.frame());
    session.press("<ctrl-u>qattar");
    assert_eq!(rows(&session), [row("Qatar", 0, None)], "a slip is no other name");
}

#[test]
fn tabs_are_shown_and_clicked() {
    let mut session = four();
    let screen = session.frame();
    let (y, line) = screen.lines().enumerate().find(|it| it.1.contains("2 [All ")).unwrap();
    // The backend quotes each line.
    let x = line.chars().position(|it| it == 'C').unwrap() - 1;
    session.click(x as u16, y as u16);
    assert_eq!(session.state().kinds, Kinds::Countries);
    assert_eq!(session.press("]").state().kinds, Kinds::Organisations);
    assert_eq!(session.press("[[").state().kinds, Kinds::All);
}

#[test]
fn a_country_has_one_page() {
    let mut session = four();
    session.press("2/iran<enter><enter>");
    let of_participant = session.frame();
    for words in ["As a party  2 agreements in all", "With its organisations and people  3 agreements in all"] {
        assert!(of_participant.contains(words), "{of_participant}");
    }
    session.press("j<space>");
    let count = |line: &str| session.library().count(&parse(line).unwrap());
    assert_eq!(count(&session.state().line), 2, "{}", session.state().line);
    session.press("cj<space>");
    assert_eq!(session.state().line, "country:=\"Iran\"");
}

#[test]
fn a_fact_on_a_page_is_picked() {
    let mut session = Session::new(160, 50);
    session.press("/iran russia treaty<enter><enter><down><space>");
    let line = session.state().line.clone();
    assert!(line.contains("status:=") || line.contains("kind:="), "{line}\n{}", session.frame());
    assert!(!session.state().rows.is_empty());
}

#[test]
fn a_search_that_finds_nothing_on_the_page_says_so_at_once() {
    let mut session = Session::new(100, 30);
    session.press("1<enter>/iran russia 2025");
    assert!(session.shows("on this page /iran russia 2025"), "{}", session.frame());
    assert!(session.shows("nothing on this page has") && session.shows("ctrl-s asks"), "{}", session.frame());
    session.press("<ctrl-s>");
    assert_eq!((session.state().line.as_str(), session.state().rows.len() < 289), ("iran russia 2025", true));
    assert!(!session.shows("nothing on this page has"), "{}", session.frame());
}

#[test]
fn a_focus_area_has_the_articles_of_its_agreements() {
    let mut session = Session::new(100, 30);
    session.press("3o");
    assert_eq!(session.state().mode, Mode::Sources, "{}", session.frame());
}

#[test]
fn problems_and_columns_are_searched() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("list.csv");
    std::fs::write(&file, "Title,Date\nA,yesterday\nB,2020\n").unwrap();
    let options = Options::new(Day::new(2026, 1, 31).unwrap());
    let library = Library::new(load(&[file], &options, &mut |_| Go::On).built);
    let mut session = Session::with(library, Theme::DARK, 100, 30);
    session.press("P");
    assert!(session.frame().lines().any(|it| it.contains("list.csv") && !it.contains("yesterday")), "the file once");
    assert!(session.shows("yesterday"), "{}", session.frame());
    session.press("/nothing here");
    assert!(session.shows("No problem has these words"), "{}", session.frame());
    session.press("<esc><esc>vc/due");
    assert!(session.shows("how many days are left"), "{}", session.frame());
    assert!(!session.shows("numbers under which registers"), "{}", session.frame());
    session.press("<enter><space><esc><esc>");
    assert_eq!(session.state().columns.chosen().len(), 5, "{:?}", session.state().columns);
}

#[test]
fn an_error_is_told_to_its_end_on_a_narrow_screen() {
    let mut session = Session::new(40, 12);
    session.press("/foo:x");
    let error = session.state().error.clone().expect("an error").what;
    let last = error.split(' ').next_back().unwrap();
    assert!(session.shows(last), "{last}\n{}", session.frame());
}

#[test]
fn statuses_kinds_places_and_publishers_are_counted_and_picked() {
    let mut session = Session::new(160, 50);
    for (tab, field) in [("Status", "status"), ("Kinds", "kind"), ("Places", "place"), ("Publishers", "source")] {
        session.press("c3");
        while !session.frame().contains(&format!("[{tab} ")) {
            session.press("]");
        }
        assert!(!session.state().focus_areas.rows.is_empty(), "{}", session.frame());
        assert!(session.state().reading.subject().is_some(), "the page stays: {}", session.frame());
        let first = session.state().focus_areas.rows[0];
        session.press("<enter>");
        assert!(session.state().line.starts_with(&format!("{field}:=")), "{}", session.state().line);
        assert_eq!(session.state().rows.len(), first.agreements as usize, "{}", session.state().line);
    }
}
