//! What a reader types finds what they mean, and nothing else.

use accords::search::query::parse;

use super::{Session, built_in};

/// How many agreements a line leaves, and a title that is among the first three.
#[track_caller]
fn check(line: &str, first: &str) {
    let library = built_in();
    let answer = library.ask(&parse(line).unwrap());
    let titles: Vec<&str> = answer.hits.iter().take(3).map(|&it| library.text(library[it].title)).collect();
    assert!(titles.iter().any(|it| it.contains(first)), "{line}: {titles:?}");
}

#[test]
fn any_spelling_finds_it() {
    check("turkiye space", "Turk");
    check("bezrukov", "Two joint");
    check("безруков", "Two joint");
    check("nuclaer kazahkstan", "nuclear");
    check("da nang", "");
}

#[test]
fn what_is_of_a_bare_year_comes_before_what_only_names_it() {
    let library = super::library(
        r#"[{ "agreements": [
        { "title": "Plan for 2025 of a foundation", "summary": "Iran and Russia are named.", "date": "2020" },
        { "title": "Iran – Russia memorandum", "date": "2025-03-01" } ] }]"#,
    );
    let hits = library.ask(&parse("iran russia 2025").unwrap()).hits;
    let titles: Vec<&str> = hits.iter().map(|&it| library.text(library[it].title)).collect();
    assert_eq!(titles, ["Iran – Russia memorandum", "Plan for 2025 of a foundation"]);
}

#[test]
fn a_name_in_another_script_or_spelling_is_found_by_who() {
    let library = built_in();
    let count = |line: &str| library.ask(&parse(line).unwrap()).hits.len();
    assert_eq!(count("who:sadovnichiy"), count("who:садовничий"));
    assert!(count("who:sadovnichiy") >= 8);
    assert_eq!(count("person:\"sadovnichy viktor\""), count("person:\"viktor sadovnichy\""));
}

#[test]
fn a_hit_outside_the_row_says_where() {
    let mut session = Session::new(160, 50);
    session.press("/naibi");
    assert!(session.shows("via signatory: …Mehdi Naibi"), "{}", session.frame());
    session.press("<ctrl-u>safrinia");
    assert!(session.shows("via alias: Safrinia") || session.shows("via alias: Mehdi Safrinia"), "{}", session.frame());
}

#[test]
fn a_pick_gives_exactly_the_number_beside_it() {
    let library = built_in();
    let everything = library.ask(&parse("").unwrap());
    for facet in accords::search::index::Facet::ALL {
        if facet == accords::search::index::Facet::Year {
            continue;
        }
        for count in everything.counts(facet) {
            let field = match facet {
                accords::search::index::Facet::Who => "who",
                accords::search::index::Facet::Focus => "focus",
                accords::search::index::Facet::Country => "country",
                accords::search::index::Facet::Kind => "kind",
                accords::search::index::Facet::Status => "status",
                accords::search::index::Facet::Place => "place",
                accords::search::index::Facet::Activity => "activity",
                accords::search::index::Facet::Source => "source",
                accords::search::index::Facet::Year => "year",
                accords::search::index::Facet::Column => "column",
            };
            let key = library.value_key(count.value).replace('\\', "\\\\").replace('"', "\\\"");
            let line = format!("{field}:=\"{key}\"");
            let got = library.count(&parse(&line).unwrap());
            assert_eq!(got, count.agreements as usize, "{line}");
        }
    }
}

#[test]
fn a_word_that_a_short_row_left_out_is_said() {
    let mut session = Session::new(100, 30);
    session.press("/institutions \"member states\" 2019");
    assert!(session.shows("2018-10-12"), "{}", session.frame());
    assert!(session.shows("via instit…"), "{}", session.frame());
    // The list of reports is long; what matched in it is shown and not its beginning.
    session.press("<ctrl-u>inotex");
    let row = session.frame().lines().find(|it| it.contains("2025-05-02")).map(str::to_owned);
    assert!(row.is_some_and(|it| it.to_lowercase().contains("inotex")), "{}", session.frame());
}
