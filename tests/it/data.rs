//! The built-in corpus loads without an issue and holds the facts of the article it began with.

use super::{Session, built_in};

#[test]
fn it_loads_without_an_issue() {
    let library = built_in();
    assert_eq!(library.issues(), []);
    assert!(library.agreements().len() > 240);
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
        &["on or before 25 October 2025", "Dmitry Kurochkin", "Hamed Bahari-far", "BRICS"],
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

#[test]
fn readme_counts_what_is_there() {
    let library = built_in();
    let mut languages: Vec<&str> =
        library.articles().filter_map(|it| Some(library.raw(library[it].language?))).collect();
    languages.sort_unstable();
    languages.dedup();
    let readme = include_str!("../../README.md");
    let said = format!("{} real articles in {} languages", library.articles().len(), languages.len());
    assert!(readme.contains(&said), "README should say: {said}");
    let said = format!("{} articles on {} agreements", library.articles().len(), library.agreements().len());
    assert!(include_str!("../../CHANGELOG.md").contains(&said), "CHANGELOG should say: {said}");
}

#[test]
fn every_claim_and_every_fact_has_its_paragraph() {
    let library = built_in();
    for id in library.agreements() {
        for said in library.facts_of(id) {
            assert!(!said.claims.is_empty(), "{}: {:?}", library.raw(library[id].id), said.what);
            for claim in said.claims {
                assert!(claim.paragraph().is_some(), "{}: {:?}", library.raw(library[id].id), said.what);
                assert!(claim.article.at() < library.articles().len());
            }
        }
    }
}

/// The records that CHECKED.md names, in code marks at the beginning of a row or of an item.
fn checked() -> Vec<&'static str> {
    let rows = include_str!("../../data/CHECKED.md").lines();
    rows.filter_map(|it| it.strip_prefix("| `").or_else(|| it.strip_prefix("- `"))?.split('`').next()).collect()
}

#[test]
fn every_record_that_is_called_checked_exists() {
    let corpus = built_in();
    let known: Vec<&str> = corpus.articles().map(|it| corpus.raw(corpus[it].id)).collect();
    let named = checked();
    assert!(named.len() >= 100, "{}", named.len());
    for id in &named {
        assert!(known.contains(id), "CHECKED.md names {id}, which no record is");
    }
    // Who has a day of checking is in the list that says what came of it.
    for id in corpus.articles().filter(|&it| corpus[it].checked.is_some()) {
        let id = corpus.raw(corpus[id].id);
        assert!(named.contains(&id), "{id} is checked, and CHECKED.md does not say what came of it");
    }
}

/// FNV-1a of 64 bits.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The records that a section of CHECKED.md names, the section given by the beginning of its heading.
fn named_under(heading: &str) -> Vec<&'static str> {
    let (_, section) = include_str!("../../data/CHECKED.md").split_once(heading).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let named = section.lines().filter_map(|it| it.strip_prefix("| `").or_else(|| it.strip_prefix("- `")));
    named.filter_map(|it| it.split('`').next()).collect()
}

/// Who of the corpus the draw behind a seed gives as well as these, `drawn`.
fn also_drawn(seed: &str, drawn: &[&str]) -> Vec<String> {
    let draw = |id: &str| hash(&format!("{seed}:{id}"));
    let last = drawn.iter().map(|it| draw(it)).max().unwrap();
    let corpus = built_in();
    let ids = corpus.articles().map(|it| corpus.raw(corpus[it].id).to_owned());
    ids.filter(|it| draw(it) <= last && !drawn.contains(&it.as_str())).collect()
}

#[test]
fn the_first_reading_was_drawn_by_chance() {
    let drawn = named_under("## First reading");
    assert_eq!(drawn.len(), 60);
    // Whoever the draw gives as well was written on that day or after it, or was read.
    for id in also_drawn("accords-2026-11-29-first", &drawn) {
        assert!(checked().contains(&id.as_str()), "{id} was drawn and not read");
    }
}

#[test]
fn the_second_reading_was_drawn_by_chance_from_the_others() {
    let drawn = named_under("## Second reading");
    assert_eq!(drawn.len(), 60);
    let first = named_under("## First reading");
    assert!(drawn.iter().all(|it| !first.contains(it)), "a record of the first draw was drawn again");
    // Whoever the draw gives as well is skipped as read the first time, or is younger than the draw.
    let younger = named_under("## Written after the second draw");
    for id in also_drawn("accords-2026-11-29-second", &drawn) {
        let id = id.as_str();
        assert!(first.contains(&id) || younger.contains(&id), "{id} was drawn and not read");
    }
}

#[test]
fn each_draw_goes_by_the_smallest_hash() {
    // The values of FNV-1a that its authors publish.
    assert_eq!(hash(""), 0xcbf2_9ce4_8422_2325);
    assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
    assert_eq!(hash("foobar"), 0x8594_4171_f739_67e8);
}
