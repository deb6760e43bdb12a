//! Partners, their matrix and paths, as a person works with them: keys in, frames out.

use std::fmt::Write;

use accords::app::{Mode, Pane};
use accords::tui::Theme;
use insta::assert_snapshot;

use super::{Session, built_in, library};

/// Three states and two bodies, over three years.
const SMALL: &str = r#"{"participants":[
    {"id":"alpha","name":"Alpha Institute","kind":"university","country":"IRN"},
    {"id":"beta","name":"Beta Bank","kind":"company","country":"RUS"},
    {"id":"iran","name":"Iran","kind":"country","country":"IRN"},
    {"id":"oman","name":"Oman","kind":"country","country":"OMN"}],
  "agreements":[
    {"id":"a","title":"First on oil","kind":"mou","date":"2019","parties":["alpha","beta"],"focus_areas":["Oil"]},
    {"id":"b","title":"Second on oil","kind":"treaty","date":"2021-03-04","parties":["alpha","beta"],"focus_areas":["Oil","Gas"]},
    {"id":"c","title":"Third on gas","kind":"mou","date":"2021","parties":["alpha","oman"],"focus_areas":["Gas"]},
    {"id":"d","title":"Fourth","kind":"mou","parties":["oman","iran"]}]}"#;

fn small() -> Session {
    Session::with(library(SMALL), Theme::DARK, 110, 30)
}

#[test]
fn partners_of_a_participant() {
    assert_snapshot!(Session::new(110, 30).press("2/lomonosov<enter>vr").frame());
}

#[test]
fn a_matrix_of_what_the_answer_is_about() {
    assert_snapshot!(Session::new(110, 30).press("/country:iran<enter>vr<tab>llj").frame());
}

#[test]
fn a_path_between_two() {
    assert_snapshot!(Session::new(80, 24).press("2/cern<enter>vpkazakhstan<enter>j").frame());
}

#[test]
fn a_row_says_since_when_and_on_what() {
    let mut session = Session::with(library(SMALL), Theme::DARK, 130, 30);
    session.press("2/alpha<enter>vr");
    let frame = session.frame();
    let row =
        |name: &str| frame.lines().find(|it| it.contains(name)).unwrap_or_else(|| panic!("{name}: {frame}")).to_owned();
    for words in ["  2 ", "2019–2021", "█·█", "Oil 2 · Gas 1"] {
        assert!(row("Beta Bank").contains(words), "{words}: {frame}");
    }
    for words in ["  1 ", "2021 ", "··█", "Gas 1"] {
        assert!(row("Oman").contains(words), "{words}: {frame}");
    }
    assert!(!frame.contains("▸    3"), "nobody is a partner of themselves: {frame}");
    assert!(frame.contains("Alpha Institute + Beta Bank: 2 agreements") && frame.contains("Second on oil"), "{frame}");
}

#[test]
fn picking_a_partner_leaves_as_many_as_its_number_says() {
    let mut session = small();
    session.press("2/alpha<enter>vr<space>");
    assert_eq!(session.state().line, r#"who:="Alpha Institute" who:="Beta Bank""#);
    assert_eq!(session.state().rows.len(), 2);
    assert!(session.shows("✓"), "{}", session.frame());
    session.press("<space>");
    assert_eq!(session.state().line, r#"who:="Alpha Institute""#);
    session.press("u");
    assert_eq!(session.state().rows.len(), 2);
    session.press("u");
    assert_eq!(session.state().line, "");
    assert_eq!(session.state().mode, Mode::Partners, "the reader stays with the partners");
}

#[test]
fn every_cell_is_what_it_leaves() {
    let mut session = small();
    for (by, steps) in [("", 2), ("b", 2), ("bb", 2), ("bbb", 2), ("bbbb", 2)] {
        for row in 0..2 {
            for column in 0..steps {
                session.press(&format!("c2/alpha<enter>vr<tab>{by}<home>{}{}", "j".repeat(row), "l".repeat(column)));
                assert_eq!(session.state().mode, Mode::Matrix);
                let count = session.state().partners.count() as usize;
                let frame = session.frame();
                session.press("<enter>");
                if count == 0 {
                    assert!(session.shows("no agreements in this cell"), "{}", session.frame());
                    session.press("<esc>");
                } else {
                    assert_eq!(
                        session.state().rows.len(),
                        count,
                        "{by} {row} {column} {}\n{frame}",
                        session.state().line
                    );
                    assert_eq!((session.state().focus, session.state().mode), (Pane::Agreements, Mode::Browse));
                }
                // Columns by another field come back with the next view.
                session.press(&"vr<tab>b<esc>".repeat((5 - by.len()) % 5));
            }
        }
    }
}

#[test]
fn a_second_year_takes_the_place_of_the_first() {
    let mut session = small();
    session.press("2/alpha<enter>vr<tab>b<space>");
    assert_eq!(session.state().line, r#"who:="Alpha Institute" who:="Beta Bank" year:="2021""#);
    // Now the numbers are what another year would leave, and the title says so.
    let frame = session.frame();
    assert!(frame.contains("2 agreements without the pick of year"), "{frame}");
    assert!(frame.lines().any(|it| it.contains("all rows") && it.contains("1      1")), "{frame}");
    session.press("l");
    assert_eq!(session.state().partners.count(), 1, "{}", session.frame());
    session.press("<space>");
    assert_eq!(session.state().line, r#"who:="Alpha Institute" who:="Beta Bank" year:="2019""#);
    assert_eq!(session.state().rows.len(), 1);
}

#[test]
fn the_page_of_a_partner_leads_back_to_the_partners() {
    let mut session = small();
    session.press("2/alpha<enter>vrj");
    let before = session.frame();
    session.press("<enter>");
    assert_eq!((session.state().mode, session.state().focus), (Mode::Browse, Pane::Page));
    assert!(session.shows("Oman"));
    session.press("<back>");
    assert_eq!(session.frame(), before);
    session.press("<esc>");
    assert_eq!(session.state().mode, Mode::Browse);
    // And back from the partners to where they were asked for.
    session.press("vr<back>");
    assert_eq!(session.state().mode, Mode::Browse);
}

#[test]
fn the_rest_of_a_page_is_all_partners() {
    let mut session = Session::new(110, 40);
    session.press("2/lomonosov<enter><enter>");
    let page = session.state().reading.page().unwrap();
    let of_partners = page.fields.iter().filter(|it| matches!(it.label.as_str(), "Partners" | "Named with"));
    let names = of_partners.flat_map(|it| &it.entries).filter_map(|it| it.spans.first());
    let told =
        names.map(|it| it.text.strip_prefix("… and ").map_or(1, |it| it.split(' ').next().unwrap().parse().unwrap()));
    let told: usize = told.sum();
    while !matches!(session.state().mode, Mode::Partners) {
        let before = session.state().reading.cursor;
        if session.state().reading.link().is_some_and(|it| matches!(it, accords::present::page::Link::Partners(_))) {
            session.press("<enter>");
        } else {
            session.press("j");
            assert_ne!(session.state().reading.cursor, before, "{}", session.frame());
        }
    }
    assert!(session.shows("in all"), "{}", session.frame());
    assert_eq!(session.state().partners.list.rows.len(), told);
    let count = session.state().partners.count() as usize;
    session.press("<space>");
    assert_eq!(session.state().rows.len(), count);
}

#[test]
fn a_click_selects_and_a_second_one_opens() {
    let mut session = small();
    session.press("2/alpha<enter>vr");
    session.click(10, 4);
    assert_eq!(session.state().partners.list.cursor.at, 1, "{}", session.frame());
    session.press("<tab>");
    session.click(58, 5);
    let place = (session.state().partners.list.cursor.at, session.state().partners.column.at);
    assert_eq!(place, (0, 1), "{}", session.frame());
    session.click(58, 5);
    assert_eq!(session.state().mode, Mode::Browse);
    assert_eq!(session.state().rows.len(), 2);
}

#[test]
fn another_reading_of_the_files_leaves_the_reader_with_the_partners() {
    let mut session = small();
    session.press("2/alpha<enter>vr<tab>bl");
    let more = SMALL.replace(
        r#""agreements":["#,
        r#""agreements":[{"id":"e","title":"Fifth","date":"2023","parties":["alpha","oman"]},"#,
    );
    let more = library(&more);
    let moved = session.state().moved(session.library(), &more);
    assert_eq!(moved.mode, Mode::Matrix);
    let about = moved.partners.view.about.map(|it| more.subject_name(it));
    assert_eq!((about.as_deref(), moved.partners.agreements()), (Some("Alpha Institute"), 4));
    // Where whom it is about is gone, the panes are there again.
    let others = library(r#"{"agreements":[{"title":"Other","parties":["Nobody","Else"]}]}"#);
    assert_eq!(session.state().moved(session.library(), &others).mode, Mode::Browse);
    session.press("<esc>vpoman<enter>");
    assert_eq!(session.state().moved(session.library(), &more).mode, Mode::Paths);
    assert_eq!(session.state().moved(session.library(), &others).mode, Mode::Browse);
}

#[test]
fn countries_unfold_and_names_narrow() {
    let mut session = small();
    session.press("2/oman<enter>vr]");
    assert!(session.shows("Countries"), "{}", session.frame());
    let names = |session: &Session| -> Vec<String> {
        session.state().partners.list.rows.iter().map(|it| session.library().value_name(it.value)).collect()
    };
    assert_eq!(names(&session), ["Iran"]);
    session.press("l");
    assert_eq!(names(&session).len(), 3, "{}", session.frame());
    session.press("[/alph");
    assert_eq!(names(&session), ["Alpha Institute"]);
    session.press("<enter><enter>");
    assert!(session.shows("Alpha Institute") && session.state().focus == Pane::Page);
    session.press("<back><esc>");
    assert_eq!(names(&session).len(), 2, "esc takes back what narrows first");
    assert_eq!(session.state().mode, Mode::Partners);
}

#[test]
fn heads_stay_while_the_matrix_moves() {
    let mut session = Session::new(100, 24);
    session.press("vr<tab>");
    let head = |session: &Session| session.frame().lines().nth(2).unwrap().to_owned();
    let before = head(&session);
    session.press("<pgdn><pgdn><pgdn>");
    assert_eq!(head(&session), before);
    let names = |session: &Session| -> Vec<String> {
        session.frame().lines().skip(4).take(10).map(|it| it.chars().skip(2).take(30).collect()).collect()
    };
    let rows = names(&session);
    session.press(&"l".repeat(20));
    assert_ne!(head(&session), before);
    assert_eq!(names(&session), rows);
}

#[test]
fn a_path_is_asked_for_by_name_in_any_spelling() {
    let mut session = Session::new(100, 30);
    session.press("2/cern<enter><enter>vp").press("казахстан");
    assert!(session.shows("Kazakhstan"), "{}", session.frame());
    session.press("<enter>");
    assert!(session.shows("CERN and Kazakhstan"), "{}", session.frame());
    let before = session.frame();
    let step = session.state().paths.steps().nth(1).unwrap().agreement;
    session.press("j<enter>");
    let title = session.library().text(session.library()[step].title).to_owned();
    assert_eq!(session.state().reading.page().map(|it| it.title.clone()), Some(title));
    session.press("<back>k");
    assert_eq!(session.frame(), before);
    session.press("<esc>");
    // Nothing leads from an agreement.
    session.press("1vp");
    assert!(session.shows("a path begins at a participant"), "{}", session.frame());
    // Where the answer has no way, all agreements are gone through, which is said.
    session.press("/'zones<enter>2/iran<enter>vpcern<enter>");
    assert!(session.shows("none in the answer"), "{}", session.frame());
}

#[test]
fn what_is_said_by_a_shade_is_said_by_a_number_and_signs_have_a_stand_in() {
    let keys = "/country:iran<enter>vr<tab>llj";
    let with = Session::new(110, 30).press(keys).frame();
    assert_eq!(Session::with(built_in(), Theme::PLAIN, 110, 30).press(keys).frame(), with);
    let ascii = Session::with(library(SMALL), Theme::PLAIN.ascii(), 110, 30).press("2/alpha<enter>vr").frame();
    assert!(ascii.is_ascii(), "{ascii}");
    let ascii = Session::with(library(SMALL), Theme::PLAIN.ascii(), 110, 30).press("2/alpha<enter>vr<tab>").frame();
    assert!(ascii.is_ascii() && ascii.contains("#2"), "{ascii}");
}

#[test]
fn no_size_is_too_small() {
    let sizes = [(1, 1), (2, 6), (24, 6), (25, 7), (30, 9), (40, 12), (70, 8), (160, 6), (200, 60)];
    let mut session = Session::new(100, 30);
    for keys in ["2vr", "2vr<tab>lljj", "2vr<tab>bG", "2vr]l/x", "2vpcern", "2vpcern<enter>G"] {
        session.press(keys);
        for (width, height) in sizes {
            session.resize(width, height);
            session.press("<down><up>");
        }
        session.press("<esc><esc><esc>");
    }
    let mut nothing = Session::with(library(r#"{"participants":[{"id":"x","name":"X"}]}"#), Theme::DARK, 80, 24);
    nothing.press("vrjl<tab>jlb<space><enter>/x<enter><esc><esc>2vp");
}

#[test]
fn a_hub_costs_no_more_for_each_key_than_a_small_body() {
    let made = |agreements: usize| {
        let mut json = String::from(r#"{"agreements":["#);
        for n in 0..agreements {
            let comma = if n == 0 { "" } else { "," };
            write!(json, r#"{comma}{{"id":"a{n}","title":"Number {n}","date":"20{:02}","parties":["Hub","Body {}"],"focus_areas":["Area {}"]}}"#, n % 26, n % (agreements / 10), n % 50).unwrap();
        }
        json += "]}";
        let mut session = Session::with(library(&json), Theme::DARK, 160, 50);
        session.press("2vr<tab>");
        session
    };
    let (mut few, mut many) = (made(100), made(20_000));
    let key = |session: &mut Session| {
        let mut once = || {
            let start = std::time::Instant::now();
            session.press("jl");
            start.elapsed().max(std::time::Duration::from_micros(200))
        };
        (0..10).map(|_| once()).min().unwrap()
    };
    let (few, many) = (key(&mut few), key(&mut many));
    // In proportion it would be 200 times.
    assert!(many < few * 20, "{few:?} became {many:?}");
}
