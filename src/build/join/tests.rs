//! Pairs that must be joined, must be suggested, must stay apart, as records of two articles.

use crate::base::date::Day;
use crate::build::{Builder, Source};
use crate::data::fact::What;
use crate::data::kind::ParticipantKind;
use crate::data::subject::Subject;
use crate::format::wire;
use crate::search::library::Library;
use crate::search::query::parse;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    Joined,
    Suggested,
    Apart,
}

use Expected::{Apart, Joined, Suggested};

fn corpus(records: &[String]) -> Library {
    let mut builder = Builder::new(Day::new(2026, 1, 1).unwrap());
    for (at, record) in records.iter().enumerate() {
        let record: wire::Record = serde_json::from_str(record).unwrap_or_else(|it| panic!("{record}: {it}"));
        builder.add(record, Source { file: "f".into(), line: at as u32 + 1, pointer: String::new() });
    }
    Library::new(builder.finish())
}

/// Two articles, each with one participant.
#[track_caller]
fn check(one: &str, other: &str, expected: Expected) {
    for (one, other) in [(one, other), (other, one)] {
        let record = |id: &str, it: &str| {
            format!(r#"{{"article":{{"id":"{id}"}},"participants":[{it}],"agreements":[{{"title":"About {id}"}}]}}"#)
        };
        let corpus = corpus(&[record("a", one), record("b", other)]);
        let found = match (corpus.participants().len(), corpus.suggestions()) {
            (1, []) => Joined,
            (2, [_]) => Suggested,
            (2, []) => Apart,
            more => panic!("{one} {other}: {more:?}"),
        };
        assert_eq!(found, expected, "{one} | {other}: {:?}", corpus.suggestions());
    }
}

#[test]
fn one_person_in_two_articles_is_joined() {
    check(
        r#"{"id":"sadovnichy-victor","kind":"person","name":"Victor Sadovnichy","country":"RUS"}"#,
        r#"{"id":"sadovnichy-viktor","kind":"person","name":"Viktor Sadovnichy","country":"RUS"}"#,
        Joined,
    );
    check(
        r#"{"id":"lavrov","kind":"person","name":"Sergey Lavrov"}"#,
        r#"{"kind":"person","name":"Сергей Лавров","country":"RUS"}"#,
        Joined,
    );
}

#[test]
fn one_organisation_in_two_articles_is_joined() {
    check(
        r#"{"id":"moscow-state-university","kind":"university","name":"Moscow State University","country":"RUS"}"#,
        r#"{"id":"msu","kind":"university","name":"Moscow State University","country":"RUS"}"#,
        Joined,
    );
    check(r#"{"id":"who","name":"World Health Organization"}"#, r#"{"name":"World Health Organisation"}"#, Joined);
    check(
        r#"{"id":"cern","kind":"organisation","name":"European Organization for Nuclear Research","aliases":"CERN"}"#,
        r#"{"name":"CERN"}"#,
        Joined,
    );
    check(
        r#"{"id":"uae","kind":"country","name":"UAE","country":"ARE"}"#,
        r#"{"id":"united-arab-emirates","kind":"country","name":"United Arab Emirates","country":"ARE"}"#,
        Joined,
    );
}

#[test]
fn records_that_only_list_participants_are_records_like_others() {
    let participants = [r#"{"id":"lavrov","kind":"person","name":"Sergey Lavrov"}"#, r#"{"name":"Сергей Лавров"}"#];
    let each = participants.map(|it| format!(r#"{{"participants":[{it}]}}"#));
    assert_eq!(corpus(&each).suggestions().len(), 1, "two records do not tell them apart");
    let both = format!(r#"{{"participants":[{}]}}"#, participants.join(","));
    let corpus = corpus(&[both]);
    assert_eq!((corpus.participants().len(), corpus.suggestions()), (2, &[][..]), "one record does");
}

#[test]
fn what_may_be_one_participant_is_suggested() {
    check(
        r#"{"id":"msu","kind":"university","name":"MSU","country":"RUS"}"#,
        r#"{"id":"m","kind":"university","name":"Moscow State University","country":"RUS"}"#,
        Suggested,
    );
    check(
        r#"{"id":"a","kind":"person","name":"D. Kurochkin","country":"RUS"}"#,
        r#"{"id":"b","kind":"person","name":"Dmitry Kurochkin","country":"RUS"}"#,
        Suggested,
    );
    check(
        r#"{"id":"a","kind":"company","name":"Roscosmos","country":"RUS"}"#,
        r#"{"id":"b","kind":"government","name":"Roscosmos","country":"RUS"}"#,
        Suggested,
    );
    check(
        r#"{"id":"a","kind":"government","name":"Ministry of Health","country":"IRN"}"#,
        r#"{"id":"b","kind":"government","name":"Ministry of Health"}"#,
        Suggested,
    );
}

#[test]
fn participants_who_are_merely_alike_stay_apart() {
    check(r#"{"kind":"country","name":"Romania"}"#, r#"{"kind":"country","name":"Armenia"}"#, Apart);
    let gov = |name: &str, country: &str| {
        format!(r#"{{"id":"{name} {country}","kind":"government","name":"{name}","country":"{country}"}}"#)
    };
    check(&gov("Ministry of Health", "IRN"), &gov("Ministry of Health", "RUS"), Apart);
    check(
        &gov("Ministry of Health of Iran", "IRN"),
        r#"{"kind":"person","name":"Minister of Health of Iran","country":"IRN"}"#,
        Apart,
    );
    check(
        r#"{"kind":"country","name":"Soviet Union","country":"SUN"}"#,
        r#"{"kind":"country","name":"Russia","country":"RUS"}"#,
        Apart,
    );
    let university = |name: &str| format!(r#"{{"id":"{name}","kind":"university","name":"{name}","country":"IRN"}}"#);
    check(&university("University of Tehran"), &university("Tehran University of Medical Sciences"), Apart);
    check(&university("Iran University of Science and Technology"), &university("Iran University of Art"), Apart);
    check(&university("School No. 1"), &university("School No. 2"), Apart);
    let person = |name: &str, country: &str| {
        format!(r#"{{"id":"{name} {country}","kind":"person","name":"{name}","country":"{country}"}}"#)
    };
    check(&person("Ivan Petrov", "RUS"), &person("Ivan Petrov", "BGR"), Apart);
    check(&person("Rami Makhlouf", "SYR"), &person("Ihab Makhlouf", "SYR"), Apart);
    check(&person("Petrov", "RUS"), &person("Ivan Petrov", "RUS"), Apart);
    check(
        r#"{"id":"a","kind":"university","name":"Moscow State University","aliases":"MSU","country":"RUS"}"#,
        r#"{"id":"b","kind":"university","name":"Michigan State University","aliases":"MSU","country":"USA"}"#,
        Apart,
    );
}

#[test]
fn a_general_name_without_a_country_is_surely_no_one() {
    let names = [
        "Ministry of Industry",
        "Research Center",
        "National Research Centre",
        "Ministry of Industries and Mines",
        "Ministry of Housing and Urban Development",
        "Supreme Court",
        "Ministère de la Santé",
        "Министерство образования и науки",
        "وزارة الصحة",
        "外交部",
    ];
    for name in names {
        check(
            &format!(r#"{{"id":"a","kind":"government","name":"{name}","country":"IRN"}}"#),
            &format!(r#"{{"kind":"government","name":"{name}"}}"#),
            Suggested,
        );
        check(
            &format!(r#"{{"id":"a","name":"Some Body","aliases":"{name}","country":"IRN"}}"#),
            &format!(r#"{{"name":"{name}"}}"#),
            Suggested,
        );
    }
    check(
        r#"{"id":"a","kind":"government","name":"Pasteur Research Center","country":"IRN"}"#,
        r#"{"kind":"government","name":"Pasteur Research Center"}"#,
        Joined,
    );
}

#[test]
fn what_one_record_lists_side_by_side_is_two() {
    let corpus = corpus(&[r#"{"participants":[
        {"id":"a","kind":"person","name":"Ivan Petrov"},{"id":"b","kind":"person","name":"Ivan Petrov"}]}"#
        .into()]);
    assert_eq!(corpus.participants().len(), 2);
    assert_eq!(corpus.suggestions().len(), 1);
}

#[test]
fn one_that_may_be_either_of_two_is_neither() {
    let records = [
        r#"{"participants":[{"id":"a","kind":"person","name":"Ivan Petrov","country":"RUS"}],"agreements":[{"title":"A"}]}"#,
        r#"{"participants":[{"id":"b","kind":"person","name":"Ivan Petrov","country":"BGR"}],"agreements":[{"title":"B"}]}"#,
        r#"{"participants":[{"id":"c","kind":"person","name":"Иван Петров"}],"agreements":[{"title":"C"}]}"#,
    ];
    let corpus = corpus(&records.map(str::to_owned));
    assert_eq!(corpus.participants().len(), 3);
    assert_eq!(corpus.suggestions().len(), 2);
}

#[test]
fn the_data_forces_and_forbids() {
    check(
        r#"{"id":"a","kind":"country","name":"Burma","same_as":"b"}"#,
        r#"{"id":"b","kind":"country","name":"Myanmar"}"#,
        Joined,
    );
    check(
        r#"{"id":"a","kind":"person","name":"Ivan Petrov","not_same_as":"b"}"#,
        r#"{"id":"b","kind":"person","name":"Ivan Petrov"}"#,
        Apart,
    );
}

#[test]
fn what_is_forbidden_does_not_meet_over_a_third() {
    let records = [
        r#"{"participants":[{"id":"a","kind":"person","name":"Ivan Petrov","not_same_as":"c"}],"agreements":[{"title":"A"}]}"#,
        r#"{"participants":[{"id":"b","kind":"person","name":"Ivan Petrov"}],"agreements":[{"title":"B"}]}"#,
        r#"{"participants":[{"id":"c","kind":"person","name":"Ivan Petrov"}],"agreements":[{"title":"C"}]}"#,
    ];
    assert_eq!(corpus(&records.map(str::to_owned)).participants().len(), 2);
}

#[test]
fn what_is_forced_and_forbidden_is_an_issue() {
    let records = [
        r#"{"participants":[{"id":"a","name":"A","not_same_as":"b"}]}"#,
        r#"{"participants":[{"id":"b","name":"B","same_as":["x","a"]}]}"#,
    ];
    let corpus = corpus(&records.map(str::to_owned));
    let issues = corpus.issues().iter().chain(corpus.unresolved().iter().map(|it| &it.issue));
    let issues: Vec<String> = issues.map(ToString::to_string).collect();
    assert_eq!(
        issues,
        [
            "f:2: /participants/0/same_as/1: a must stay apart from this, as not_same_as says; drop one of the two",
            "f:2: /participants/0/same_as/0: no participant or agreement is called x; \
             write the id or the name of one, or leave it out",
        ]
    );
}

/// Two articles, each with one agreement of Iran and Russia.
#[track_caller]
fn check_agreements(one: &str, other: &str, expected: Expected) {
    for (one, other) in [(one, other), (other, one)] {
        let record = |id: &str, it: &str| {
            format!(r#"{{"article":{{"id":"{id}"}},"agreements":[{{"para":1,"parties":["Iran","Russia"],{it}}}]}}"#)
        };
        let corpus = corpus(&[record("a", one), record("b", other)]);
        let found = match (corpus.agreements().len(), corpus.suggestions()) {
            (1, []) => Joined,
            (2, [_]) => Suggested,
            (2, []) => Apart,
            more => panic!("{one} {other}: {more:?}"),
        };
        assert_eq!(found, expected, "{one} | {other}: {:?}", corpus.suggestions());
    }
}

#[test]
fn one_agreement_in_two_articles_is_joined() {
    check_agreements(
        r#""title":"Memorandum on joint technology zones","kind":"mou","date":"2025-05-02""#,
        r#""title":"Two joint technological zones","date":"2025-05-02""#,
        Joined,
    );
    check_agreements(
        r#""title":"Agreement on nuclear energy cooperation","kind":"agreement","date":"2025-05""#,
        r#""title":"Nuclear energy agreement","kind":"mou","date":"2025-05-02""#,
        Suggested,
    );
    check_agreements(
        r#""title":"Agreement on nuclear energy cooperation","kind":"agreement","date":"2025-05""#,
        r#""title":"Nuclear energy agreement","kind":"agreement","date":"2025-05-02""#,
        Joined,
    );
}

#[test]
fn what_may_be_one_agreement_is_suggested() {
    check_agreements(
        r#""title":"Nuclear energy memorandum","kind":"mou","date":"2025-05-02""#,
        r#""title":"Nuclear energy memorandum","kind":"mou","date":"2025-05-03""#,
        Suggested,
    );
    check_agreements(
        r#""title":"Memorandum of understanding","kind":"mou","date":"2025-05-02""#,
        r#""title":"Nuclear energy memorandum","kind":"mou","date":"2025-05-02""#,
        Suggested,
    );
    check_agreements(
        r#""title":"Nuclear energy memorandum","kind":"mou""#,
        r#""title":"Memorandum on nuclear energy","kind":"mou","date":"2025-05-02""#,
        Suggested,
    );
}

#[test]
fn agreements_that_are_merely_alike_stay_apart() {
    check_agreements(
        r#""title":"Nuclear energy memorandum","kind":"mou","date":"2025-05-02""#,
        r#""title":"Visa memorandum","kind":"mou","date":"2025-05-02""#,
        Apart,
    );
    check_agreements(
        r#""title":"Nuclear energy memorandum","kind":"mou","date":"2025-05-02""#,
        r#""title":"Nuclear energy memorandum","kind":"mou","date":"2025-07-02""#,
        Apart,
    );
    check_agreements(
        r#""title":"First protocol on nuclear energy","date":"2025-05-02""#,
        r#""title":"Second protocol on nuclear energy","date":"2025-05-02""#,
        Apart,
    );
    check_agreements(
        r#""title":"Nuclear energy","kind":"treaty","date":"2025-05-02""#,
        r#""title":"Nuclear energy","kind":"contract","date":"2025-05-02""#,
        Apart,
    );
    check_agreements(
        r#""id":"x","title":"Nuclear energy protocol","date":"2025-05-02","relations":["y"]"#,
        r#""id":"y","title":"Nuclear energy protocol","date":"2025-05-02""#,
        Apart,
    );
}

#[test]
fn a_date_left_open_is_not_one_of_long_before() {
    let report = r#""title":"Programme on social security","date":"../2021-11-10""#;
    check_agreements(report, r#""title":"Programme on social security","date":"2021-11""#, Joined);
    check_agreements(report, r#""title":"Programme on social security","date":"2018-03-07""#, Suggested);
}

#[test]
fn the_form_of_a_title_does_not_make_two_one() {
    check_agreements(
        r#""title":"Exchange of notes constituting an agreement relating to mutual relations","date":"2009""#,
        r#""title":"Exchange of notes constituting an agreement relating to mutual cooperation","date":"2009-04-08""#,
        Apart,
    );
}

#[test]
fn two_of_one_article_are_two() {
    let corpus = corpus(&[r#"{"article":{"id":"a"},"agreements":[
        {"title":"Nuclear energy memorandum","parties":["Iran","Russia"],"date":"2025-05-02"},
        {"title":"Nuclear energy memorandum","parties":["Iran","Russia"],"date":"2025-05-02"}]}"#
        .into()]);
    assert_eq!(corpus.agreements().len(), 2);
}

#[test]
fn a_join_is_explained() {
    let records = [
        r#"{"article":{"id":"a"},"participants":[{"id":"lavrov","kind":"person","name":"Sergey Lavrov"}],"agreements":[{"title":"A"}]}"#,
        r#"{"article":{"id":"b"},"participants":[{"id":"l","kind":"person","name":"Сергей Лавров"}],"agreements":[{"title":"B"}]}"#,
    ];
    let corpus = corpus(&records.map(str::to_owned));
    let lavrov = corpus.participants().next().unwrap();
    let joined: Vec<&str> = corpus
        .facts_about(lavrov)
        .filter_map(|it| if let What::Joined(text) = it.what { Some(corpus.text(text)) } else { None })
        .collect();
    assert_eq!(joined, ["with l: the same name in Cyrillic, Sergey Lavrov and Сергей Лавров"]);
    let page = corpus.page_text(Subject::Participant(lavrov), 100);
    assert!(page.contains("Joined"), "{page}");
}

#[test]
fn what_one_mention_leaves_open_another_says_in_any_order() {
    let bare = r#"{"agreements":[{"id":"a","title":"A","parties":["Albania","Chad"]}]}"#.to_owned();
    let listed = r#"{"participants":[{"kind":"country","name":"Albania","country":"ALB"}],"agreements":[{"id":"b","title":"B","parties":["Albania","Cuba"]}]}"#.to_owned();
    for records in [[bare.clone(), listed.clone()], [listed, bare]] {
        let corpus = corpus(&records);
        let albania = corpus.participants().find(|it| corpus.text(corpus[*it].name) == "Albania").unwrap();
        assert_eq!(corpus[albania].kind, ParticipantKind::Country);
        assert_eq!(corpus[albania].country.unwrap().code(), "ALB");
        assert_eq!(corpus.count(&parse("country:=Albania").unwrap()), 2);
    }
}
