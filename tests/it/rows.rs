//! Rows of agreements: status, dates, columns and order; and what stands behind them and behind facts of a page.

use accords::app::Pane;
use accords::data::kind::Status;
use accords::export::Column;
use crossterm::event::MouseEventKind;

use super::Session;

/// The lines of the pane of agreements.
fn rows(session: &Session) -> Vec<String> {
    let frame = session.frame();
    let lines = frame.lines().map(|it| it.trim_matches('"')).filter(|it| it.starts_with('│'));
    lines.map(|it| it.split("││").next().unwrap_or(it).to_owned()).collect()
}

#[test]
fn what_is_not_signed_never_looks_signed() {
    for &status in Status::ALL {
        let mut session = Session::new(120, 40);
        session.press(&format!("/status:=\"{}\"<enter>", status.label()));
        let shown = session.state().rows.len();
        if shown == 0 {
            continue;
        }
        // The first row has the names of the columns.
        let rows = rows(&session).split_off(1);
        assert!(rows[0].contains(status.sign()), "{status:?}:\n{}", session.frame());
        for other in Status::ALL.iter().filter(|it| **it != status && it.sign() != "·") {
            let alike = rows.iter().take(shown).any(|it| it.split(' ').any(|it| it == other.sign()));
            assert!(!alike, "{status:?} looks {other:?}:\n{}", session.frame());
        }
        // The page says it in its first line.
        assert!(session.shows(&format!("{} {}", status.sign(), status.label())), "{}", session.frame());
    }
}

#[test]
fn a_wide_row_has_the_word_of_its_status() {
    let mut session = Session::new(180, 40);
    session.press("/status:planned<enter>");
    assert!(rows(&session)[1].contains("○ planned"), "{}", session.frame());
}

#[test]
fn columns_are_chosen_by_a_key() {
    let mut session = Session::new(120, 40);
    let place = Column::all().position(|it| it == Column::Parties).unwrap();
    session.press("vc").press(&"j".repeat(place)).press("<space><esc>");
    assert!(rows(&session)[0].contains("parties"), "{}", session.frame());
    assert!(rows(&session)[0].contains("date"), "{}", session.frame());
    session.press("sd");
    assert!(rows(&session)[0].contains("date▼"), "{}", session.frame());
    session.press("vcc<esc>");
    assert!(!rows(&session)[0].contains("parties"), "{}", session.frame());
}

#[test]
fn the_configuration_chooses_columns_of_the_explorer() {
    let mut session = Session::new(120, 40);
    session.explorer.show_columns(vec![Column::Id, Column::Articles]);
    session.press("j");
    assert!(rows(&session)[0].contains("id") && rows(&session)[0].contains("articles"), "{}", session.frame());
    // A click selects the row that is there.
    session.click(5, 6);
    let shown = rows(&session);
    assert!(shown.iter().any(|it| it.contains('▸')), "{}", session.frame());
}

#[test]
fn the_order_stands_in_the_title() {
    let mut session = Session::new(120, 40);
    assert!(session.shows("· newest first"), "{}", session.frame());
    session.press("S");
    assert!(session.shows("· oldest first"), "{}", session.frame());
    session.press("st");
    assert!(session.shows("· by title"), "{}", session.frame());
    session.press("sb/iran<enter>");
    assert!(session.shows("· best match first"), "{}", session.frame());
}

#[test]
fn few_rows_leave_the_page_the_rest() {
    let mut session = Session::new(100, 40);
    let high = |session: &Session| session.state().room.page;
    let before = high(&session);
    session.press("/kind:loi<enter>");
    assert!(session.state().rows.len() < 8, "{}", session.frame());
    assert!(high(&session) > before, "{}", session.frame());
}

#[test]
fn evidence_is_of_what_is_under_the_cursor() {
    let mut session = Session::new(120, 40);
    session.press("/joint technology zones<enter>e");
    assert!(session.shows(" Evidence ") && session.shows("paragraph "), "{}", session.frame());
    session.press("<esc>2e");
    let agreement = session.library()[session.state().rows[0]].title;
    let title: String = session.library().text(agreement).chars().take(20).collect();
    assert!(session.shows(&title) && session.shows("paragraph "), "{}", session.frame());
    session.press("<esc>1<enter>");
    // The first stop of a page is its kind; the next its status and date.
    session.press("je");
    assert!(session.shows("● signed"), "{}", session.frame());
}

#[test]
fn sources_are_listed_and_an_address_is_shown_before_it_is_opened() {
    let mut session = Session::new(120, 40);
    session.press("/status:signed<enter>");
    let library = session.library();
    let several = session.state().rows.iter().position(|&it| library[it].reports > 1).unwrap();
    session.press(&"j".repeat(several)).press("o");
    assert!(session.shows(" Open a source "), "{}", session.frame());
    session.press("<enter>");
    assert!(
        session.shows("press enter, or this key again, to open http") || !session.effects.is_empty(),
        "{}",
        session.frame()
    );
}

#[test]
fn problems_can_be_read() {
    let mut session = Session::new(120, 40);
    session.press("P");
    assert!(session.shows(" Problems in the data "), "{}", session.frame());
    session.press("<esc>");
    assert!(!session.shows(" Problems in the data "));
    session.press(":errors");
    assert!(session.shows("problems in the data"), "{}", session.frame());
}

#[test]
fn the_help_is_searched() {
    let mut session = Session::new(80, 24);
    session.press("?/paragraph");
    assert!(session.shows("paragraph 14") && !session.shows("half a page"), "{}", session.frame());
    session.press("<enter><esc>");
    assert!(session.shows("Moving about"), "{}", session.frame());
    session.press("<esc>");
    assert!(!session.shows("Moving about"), "{}", session.frame());
}

#[test]
fn the_help_fits_a_small_screen() {
    for (width, height) in [(160, 50), (80, 24), (40, 12), (30, 8)] {
        let mut session = Session::new(width, height);
        session.press("?");
        let mut last = String::new();
        while last != session.frame() {
            last = session.frame();
            // Whatever is cut would end in the sign of a cut.
            assert!(!last.lines().any(|it| it.contains("…│") || it.contains("…┃")), "{last}");
            session.press("<pgdn>");
        }
    }
}

#[test]
fn a_theme_is_looked_at_before_it_is_kept() {
    let mut session = Session::new(120, 40);
    let ground = |session: &Session| session.buffer().cell((1, 1)).unwrap().bg;
    let before = ground(&session);
    let night = accords::tui::Theme::names().position(|it| it.0 == "night").unwrap();
    session.press("vT").press(&"j".repeat(night));
    let seen = ground(&session);
    assert_ne!(seen, before);
    session.press("<esc>");
    assert_eq!(ground(&session), before);
    session.press("vT").press(&"j".repeat(night)).press("<enter>");
    assert_eq!(ground(&session), seen);
    assert!(session.shows("night"), "{}", session.frame());
}

#[test]
fn rows_are_sorted_by_end_and_by_party() {
    let json = r#"{"format":2,"agreements":[
        {"title":"Late","parties":["Beta"],"date":"2020","term":{"words":"x","until":"2030"}},
        {"title":"Soon","parties":["Gamma"],"date":"2019","term":{"words":"x","until":"2027-01"}},
        {"title":"Past","parties":["Alpha"],"date":"2018","term":{"words":"x","until":"2019"}},
        {"title":"Open","parties":["Delta"],"date":"2017"}]}"#;
    let mut session = Session::with(super::library(json), accords::tui::Theme::DARK, 100, 30);
    let titles = |session: &Session| -> Vec<String> {
        let library = session.library();
        session.state().rows.iter().map(|&it| library.text(library[it].title).to_owned()).collect()
    };
    session.press("se");
    assert_eq!(titles(&session), ["Soon", "Late", "Past", "Open"]);
    session.press("S");
    assert_eq!(titles(&session), ["Past", "Late", "Soon", "Open"]);
    session.press("sp");
    assert_eq!(titles(&session), ["Past", "Late", "Open", "Soon"]);
}

#[test]
fn high_and_wide_screens_name_the_columns() {
    let mut session = Session::new(100, 40);
    let head = |session: &Session| session.frame().lines().nth(2).unwrap_or_default().to_owned();
    for words in ["date▼", "kind", "title"] {
        assert!(head(&session).contains(words), "{}", session.frame());
    }
    session.press("S");
    assert!(head(&session).contains("date▲"), "{}", session.frame());
    for (columns, rows) in [(80, 24), (100, 30), (59, 40), (40, 12)] {
        session.resize(columns, rows);
        assert!(!session.shows("date▲"), "a row of agreements is worth more: {}", session.frame());
    }
}

#[test]
fn the_wheel_over_the_rows_takes_the_page_along() {
    let mut session = Session::new(160, 50);
    session.press("1<enter>");
    assert_eq!(session.state().focus, Pane::Page);
    let before = session.state().reading.subject();
    session.mouse(MouseEventKind::ScrollDown, 20, 5);
    assert_ne!(session.state().reading.subject(), before, "{}", session.frame());
    assert_eq!(session.state().focus, Pane::Agreements, "keys speak of the marked row");
    session.press("<back>");
    assert_eq!((session.state().focus, session.state().reading.subject()), (Pane::Page, before));
}
