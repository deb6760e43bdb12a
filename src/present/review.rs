//! Finds agreements that are worth a second look: valid data whose combination of facts is unusual. A hint may be
//! wrong.

use rustc_hash::FxHashSet;

use crate::base::date::Day;
use crate::base::term::AUTOMATIC;
use crate::data::claims::Claim;
use crate::data::corpus::{AgreementId, ParticipantId, Said};
use crate::data::fact::What;
use crate::data::kind::{Capacity, EventKind, ParticipantKind, Role};
use crate::search::library::Library;

/// A suspicion and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The agreement.
    pub agreement: AgreementId,
    /// What looks wrong.
    pub what: String,
    /// What to do if it is wrong.
    pub fix: &'static str,
}

/// All hints, in the order of the agreements.
pub fn review(library: &Library, today: Day) -> Vec<Hint> {
    let mut hints = Vec::new();
    for agreement in library.agreements() {
        let facts: Vec<Said> = library.facts_of(agreement).collect();
        let mut hint = |(what, fix)| hints.push(Hint { agreement, what, fix });
        dependent_parties(library, &facts).into_iter().for_each(&mut hint);
        unrelated_paragraphs(library, &facts).into_iter().for_each(&mut hint);
        expired_term(library, &facts, today).into_iter().for_each(&mut hint);
        uncounted_bundle(library, agreement, &facts).into_iter().for_each(&mut hint);
    }
    hints
}

type Suspicion = (String, &'static str);

/// Parties that belong to another party: a ministry and its state, a campus and its university.
fn dependent_parties(library: &Library, facts: &[Said]) -> Vec<Suspicion> {
    let parties: Vec<ParticipantId> = facts
        .iter()
        .filter_map(|it| if let What::Party(Role::Party, who) = it.what { Some(who) } else { None })
        .collect();
    let of_state = |organ: ParticipantId, whole: ParticipantId| {
        library[organ].kind == ParticipantKind::Government
            && library[whole].kind == ParticipantKind::Country
            && library[organ].country.is_some()
            && library[organ].country == library[whole].country
    };
    let mut found = Vec::new();
    for &organ in &parties {
        for &whole in &parties {
            if organ != whole && (library[organ].affiliation == Some(whole) || of_state(organ, whole)) {
                let (organ, whole) = (library.text(library[organ].name), library.text(library[whole].name));
                found.push((
                    format!("{organ} belongs to {whole}, and both are parties"),
                    "keep the one that is bound, and make the other an observer",
                ));
            }
        }
    }
    found
}

/// Focus areas and persons present that rest on paragraphs without an event, party, title or summary of the agreement.
fn unrelated_paragraphs(library: &Library, facts: &[Said]) -> Vec<Suspicion> {
    let told: FxHashSet<Claim> = facts
        .iter()
        .filter(|it| matches!(it.what, What::Event(_) | What::Party(..) | What::Title(_) | What::Summary(_)))
        .flat_map(|it| it.claims.iter().copied())
        .collect();
    let stray = |it: &&Said| {
        it.doubt.is_none()
            && it.claims.iter().any(|claim| claim.paragraph().is_some())
            && !it.claims.iter().any(|claim| told.contains(claim))
    };
    let name = |it: &Said| match it.what {
        What::Focus(area) => Some(library.text(library[area].name)),
        What::Person(Capacity::Present, who) => Some(library.text(library[who].name)),
        _ => None,
    };
    let words = |name: &str| {
        (
            format!("{name} is claimed by a paragraph that names no event and no party of the agreement"),
            "remove it, say in \"doubt\" why it is here, or correct the paragraph",
        )
    };
    facts.iter().filter(stray).filter_map(name).map(words).collect()
}

/// A term that has run out without a stated end or renewal.
fn expired_term(library: &Library, facts: &[Said], today: Day) -> Option<Suspicion> {
    let goes_on = |it: &Said| matches!(it.what, What::Event(id) if matches!(library[id].kind, EventKind::Ended | EventKind::Renewed));
    if facts.iter().any(goes_on) {
        return None;
    }
    let is_automatic = |it: &Said| matches!(it.what, What::Term(id) if library[id].renewal.is_some_and(|it| library.raw(it) == AUTOMATIC));
    if facts.iter().any(is_automatic) {
        return None;
    }
    let untils = facts.iter().filter_map(|it| if let What::Term(id) = it.what { library[id].until } else { None });
    let until = untils.max().filter(|it| it.latest() < today)?;
    Some((format!("its term ran out ({until})"), "look for its renewal or end, and add the event"))
}

/// Several documents under one title without their number.
fn uncounted_bundle(library: &Library, agreement: AgreementId, facts: &[Said]) -> Option<Suspicion> {
    if facts.iter().any(|it| matches!(it.what, What::Count(_))) {
        return None;
    }
    let title = library.text(library[agreement].title).to_lowercase();
    let words: Vec<&str> = title.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let many = |it: &&str| NUMBER_WORDS.contains(it) || it.parse::<u32>().is_ok_and(|it| (2..1000).contains(&it));
    let at = words.iter().take(3).position(many)?;
    let documents = words.iter().skip(at + 1).take(3).any(|it| DOCUMENTS.contains(it));
    documents.then(|| {
        (
            format!("\u{201c}{}\u{201d} is several documents", library.text(library[agreement].title)),
            "say in \"count\" how many",
        )
    })
}

/// Words for numbers in titles of bundles.
const NUMBER_WORDS: [&str; 16] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty",
    "several", "dozen", "dozens",
];

/// Words for documents, in the plural.
const DOCUMENTS: [&str; 8] =
    ["memoranda", "memorandums", "mous", "agreements", "contracts", "documents", "protocols", "treaties"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;

    /// The hints on one record, as of a day.
    #[track_caller]
    fn check(record: &str, expected: &[&str]) {
        let today = Day::new(2026, 1, 15).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("record.json");
        std::fs::write(&file, record).unwrap();
        let loaded = import::load(&[file], &import::Options::new(today), &mut |_| import::Go::On);
        let library = Library::new(loaded.built);
        let found: Vec<String> = review(&library, today).into_iter().map(|it| it.what).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_party_beside_its_own_organ_is_named() {
        let record = |role: &str| {
            format!(
                r#"{{"article":{{"id":"a"}},"participants":[{{"id":"iran","kind":"country","name":"Iran","country":"IRN"}},
                {{"id":"m","kind":"government","name":"Ministry of Science of Iran","country":"IRN"}}],
                "agreements":[{{"title":"T","parties":["iran","Oman",{{"participant":"m","role":"{role}"}}],"para":1}}]}}"#
            )
        };
        check(&record("party"), &["Ministry of Science of Iran belongs to Iran, and both are parties"]);
        check(&record("observer"), &[]);
    }

    #[test]
    fn a_fact_on_a_paragraph_of_something_else_is_named() {
        let record = |focus: &str| {
            format!(
                r#"{{"article":{{"id":"a"}},"agreements":[{{"title":"T","parties":["P","Q"],"focus":{focus},"para":[1,2]}}]}}"#
            )
        };
        let stray = "Physics is claimed by a paragraph that names no event and no party of the agreement";
        check(&record(r#"{"name":"Physics","para":7}"#), &[stray]);
        check(&record(r#"{"name":"Physics","para":7,"doubt":"Only talked of."}"#), &[]);
        check(&record(r#"{"name":"Physics","para":[2,7]}"#), &[]);
    }

    #[test]
    fn a_term_that_ran_out_is_named() {
        let record = |events: &str| {
            format!(
                r#"{{"format":2,"agreements":[{{"title":"T","parties":["P","Q"],"events":[{events}],"term":{{"until":"2019-11"}}}}]}}"#
            )
        };
        check(&record(r#"{"type":"signed","date":"2016-11"}"#), &["its term ran out (2019-11)"]);
        check(&record(r#"{"type":"renewed","date":"2019"}"#), &[]);
    }

    #[test]
    fn a_bundle_says_how_many_it_is() {
        let record = |count: &str| {
            format!(
                r#"{{"format":2,"agreements":[{{"title":"Twenty memoranda on trade","parties":["P","Q"]{count}}}]}}"#
            )
        };
        check(&record(""), &["\u{201c}Twenty memoranda on trade\u{201d} is several documents"]);
        check(&record(r#","count":20"#), &[]);
    }
}
