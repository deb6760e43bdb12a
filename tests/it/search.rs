//! What a reader types finds what they mean, and nothing else.

use accords::model::query::parse;

use super::{Session, built_in};

/// How many agreements a line leaves, and a title that is among the first three.
#[track_caller]
fn check(line: &str, first: &str) {
    let corpus = built_in();
    let answer = corpus.ask(&parse(line).unwrap());
    let titles: Vec<&str> = answer.hits.iter().take(3).map(|&it| corpus.text(corpus[it].title)).collect();
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
fn a_name_in_another_script_or_spelling_is_found_by_who() {
    let corpus = built_in();
    let count = |line: &str| corpus.ask(&parse(line).unwrap()).hits.len();
    assert_eq!(count("who:sadovnichiy"), count("who:садовничий"));
    assert!(count("who:sadovnichiy") >= 8);
    assert_eq!(count("person:\"sadovnichy viktor\""), count("person:\"viktor sadovnichy\""));
}

#[test]
fn a_hit_outside_the_row_says_where() {
    let mut session = Session::new(160, 50);
    session.press("/naibi");
    assert!(session.shows("via signatory: Mohammad"), "{}", session.frame());
    session.press("<ctrl-u>safrinia");
    assert!(session.shows("via alias: Safrinia") || session.shows("via alias: Mehdi Safrinia"), "{}", session.frame());
}

#[test]
fn a_pick_gives_exactly_the_number_beside_it() {
    let corpus = built_in();
    let everything = corpus.ask(&parse("").unwrap());
    for facet in accords::model::index::Facet::ALL {
        if facet == accords::model::index::Facet::Year {
            continue;
        }
        for count in everything.counts(facet) {
            let field = match facet {
                accords::model::index::Facet::Who => "who",
                accords::model::index::Facet::Focus => "focus",
                accords::model::index::Facet::Country => "country",
                accords::model::index::Facet::Kind => "kind",
                accords::model::index::Facet::Status => "status",
                accords::model::index::Facet::Place => "place",
                accords::model::index::Facet::Activity => "activity",
                accords::model::index::Facet::Source => "source",
                accords::model::index::Facet::Year => "year",
            };
            let key = corpus.value_key(count.value).replace('\\', "\\\\").replace('"', "\\\"");
            let line = format!("{field}:=\"{key}\"");
            let got = corpus.count(&parse(&line).unwrap());
            assert_eq!(got, count.agreements as usize, "{line}");
        }
    }
}

#[test]
fn a_word_that_a_short_row_left_out_is_said() {
    let mut session = Session::new(100, 30);
    session.press("/institutions \"member states\" 2019");
    assert!(session.shows("2019-2020"), "{}", session.frame());
    assert!(session.shows("institutions"), "{}", session.frame());
    // The list of reports is long; what matched in it is shown and not its beginning.
    session.press("<ctrl-u>inotex");
    let row = session.frame().lines().find(|it| it.contains("2025-05-02")).map(str::to_owned);
    assert!(row.is_some_and(|it| it.to_lowercase().contains("inotex")), "{}", session.frame());
}
