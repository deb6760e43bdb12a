//! The built-in corpus loads without an issue and holds the facts of the article it began with.

use super::{Session, built_in};

#[test]
fn it_loads_without_an_issue() {
    let corpus = built_in();
    assert_eq!(corpus.issues(), []);
    assert!(corpus.agreements().len() > 240);
}

/// Finds something as a reader would and looks at the screen.
#[track_caller]
fn check(keys: &str, expected: &[&str]) {
    let mut session = Session::new(120, 60);
    session.press(keys);
    for text in expected {
        assert!(session.shows(text), "{text} is not on screen after {keys}:\n{}", session.frame());
    }
}

#[test]
fn the_two_zones_memorandum_is_there() {
    check(
        "/joint technology zones<enter><enter>z",
        &[
            "Mohammad Mehdi Naibi",
            "Andrey Bezrukov",
            "2 May 2025",
            "Tehran",
            "¶18",
            "¶19",
            "Nanotechnology",
            "co-branding",
        ],
    );
}

#[test]
fn the_innovation_zone_memorandum_is_there() {
    check(
        "/innovation zone<enter><enter>z",
        &["on or before 25 Oct 2025", "Dmitry Kurochkin", "Hamed Bahari-far", "BRICS"],
    );
}

#[test]
fn the_university_agreements_are_reached_not_signed() {
    check("/pardis branch<enter>j<enter>z", &["agreed", "Lomonosov Moscow State University", "Safarinia"]);
}

#[test]
fn a_name_in_two_spellings_is_one_person() {
    check("2/safrinia<enter><enter>z", &["Mehdi Safarinia", "Also spelled", "Safrinia", "Pardis Technology Park"]);
}
