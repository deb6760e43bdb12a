//! Who has agreements with whom: every number recounted from the facts of the agreements.

use std::collections::{BTreeMap, HashMap, HashSet};

use accords::base::text::natural::natural_key;
use accords::data::corpus::{AgreementId, ParticipantId};
use accords::data::fact::What;
use accords::data::kind::{Capacity, ParticipantKind};
use accords::search::ask::Answer;
use accords::search::index::{Facet, Value, ValueId};
use accords::search::library::Library;
use accords::search::query::parse;
use proptest::prelude::*;

use crate::counts::{self, Clause, Values};
use crate::{built_in, trouble};

/// What a matrix can be made of.
const AXES: [Facet; 6] = [Facet::Who, Facet::Country, Facet::Focus, Facet::Year, Facet::Kind, Facet::Status];

#[test]
fn every_number_of_a_relation_is_what_a_recount_gives() {
    let config = trouble::cases(100);
    proptest!(config, |(drawn in counts::library(), asked in counts::questions())| {
        let library = counts::build(&drawn);
        let (values, parts) = (values_of(&library), parts_of(&library));
        let clauses: Vec<Clause> = asked.iter().flat_map(|it| it.clauses(&library)).collect();
        let line = clauses.iter().filter_map(|it| it.written(&library)).collect::<Vec<_>>().join(" ");
        let facets = [Facet::Who, Facet::Country, Facet::Focus];
        let abouts = facets.into_iter().flat_map(|it| library.lookup().values(it));
        for about in std::iter::once(None).chain(abouts.map(Some)) {
            recount(&library, (&values, &parts), &line, about);
        }
    });
}

/// In so many agreements most values are rare, and are counted otherwise.
#[test]
fn the_numbers_of_the_built_in_corpus_are_those_of_a_recount() {
    let library = built_in();
    let (values, parts) = (values_of(&library), parts_of(&library));
    for line in ["", "-country:russia year:..2024", "who:=Russia"] {
        let of = |facet| library.lookup().values(facet);
        let some =
            of(Facet::Who).step_by(397).chain(of(Facet::Country).step_by(29)).chain(of(Facet::Focus).step_by(151));
        for about in std::iter::once(None).chain(some.map(Some)) {
            recount(&library, (&values, &parts), line, about);
        }
    }
}

/// The values of each agreement, read from its facts.
fn values_of(library: &Library) -> Vec<HashSet<ValueId>> {
    let lookup = library.lookup();
    let all =
        Facet::ALL.into_iter().flat_map(|it| lookup.values(it)).map(|it| ((lookup.facet(it), lookup.value(it)), it));
    let all: HashMap<(Facet, Value), ValueId> = all.collect();
    Values::of(library).of.iter().map(|them| them.iter().filter_map(|it| all.get(it).copied()).collect()).collect()
}

/// Compares all that is said of the agreements of a line, or of those of them with a value, with a recount.
#[track_caller]
fn recount(
    library: &Library,
    (values, parts): (&[HashSet<ValueId>], &[HashSet<Value>]),
    line: &str,
    about: Option<ValueId>,
) {
    let lookup = library.lookup();
    let has = |id: &AgreementId, it: ValueId| values[id.at()].contains(&it);
    let answer = library.ask(&parse(line).unwrap());
    let mut those = answer.hits.clone();
    those.retain(|it| about.is_none_or(|about| has(it, about)));
    those.sort();
    let count = |them: &[ValueId]| those.iter().filter(|id| them.iter().all(|it| has(id, *it))).count() as u32;

    let among = library.agreement_set(Some(&answer), about);
    assert_eq!(among.agreements, those.len(), "{line:?} {about:?}");

    // Partners: each with its number, and nobody of whom it is about.
    let partners = library.partners(&among);
    for facet in [Facet::Who, Facet::Country] {
        let expected: BTreeMap<ValueId, u32> = lookup
            .values(facet)
            .filter(|it| !about.is_some_and(|about| is_own(library, about, *it)))
            .map(|it| (it, count(&[it])))
            .filter(|it| it.1 > 0)
            .collect();
        assert_eq!(numbers(&partners, facet), expected, "{line:?} {about:?}");
        // Those who are only named with it come last, and are no others.
        let only = library.only_named(&among);
        let takes_part = |id: AgreementId, it: ValueId| match lookup.value(it) {
            it @ (Value::Participant(_) | Value::Country(_)) => parts[id.at()].contains(&it),
            _ => true,
        };
        let is_partner = |it: ValueId| {
            let both = |id: &&AgreementId| about.is_none_or(|about| takes_part(**id, about)) && takes_part(**id, it);
            those.iter().filter(|id| has(id, it)).any(|id| both(&id))
        };
        let counts = partners.counts(facet).iter().map(|it| it.value).filter(|it| lookup.value(*it) != Value::Unknown);
        let counts: Vec<ValueId> = counts.collect();
        for &it in &counts {
            let expected = !is_partner(it) || about.is_some_and(|about| acts_for(library, it, about));
            assert_eq!(only.contains(&it), expected, "{line:?} {about:?} {it:?}");
        }
        assert!(counts.is_sorted_by_key(|it| only.contains(it)), "{line:?} {about:?}");
        for &value in expected.keys().take(12) {
            let partner = library.partner(&among, value, 2);
            assert_eq!(partner.agreements, count(&[value]));
            let years = lookup.values(Facet::Year).map(|it| (lookup.value(it), count(&[value, it])));
            let mut years: Vec<_> = years.filter(|it| it.1 > 0).collect();
            years.sort_by_key(|it| if let Value::Year(year) = it.0 { year } else { u16::MAX });
            let mut said: Vec<_> = partner.years.iter().map(|it| (Value::Year(it.0), it.1)).collect();
            said.extend((partner.undated > 0).then_some((Value::Unknown, partner.undated)));
            assert_eq!(said, years, "{line:?} {about:?}");
            let areas = lookup.values(Facet::Focus).filter(|it| library.is_area(*it));
            let mut areas: Vec<_> = areas.map(|it| (it, count(&[value, it]))).filter(|it| it.1 > 0).collect();
            areas.sort_by_cached_key(|it| (std::cmp::Reverse(it.1), natural_key(&library.value_name(it.0)), it.0));
            areas.truncate(2);
            assert_eq!(partner.subjects, areas, "{line:?} {about:?}");
        }
    }

    // The matrix: heads and cells.
    for rows in AXES {
        let heads = library.counted(&among, rows);
        let expected: BTreeMap<ValueId, u32> =
            lookup.values(rows).map(|it| (it, count(&[it]))).filter(|it| it.1 > 0).collect();
        assert_eq!(heads.iter().map(|it| (it.value, it.agreements)).collect::<BTreeMap<_, _>>(), expected);
        for head in heads.iter().take(4) {
            for columns in AXES {
                let cells = library.shared(&among, head.value, columns);
                let expected: Vec<u32> = lookup.values(columns).map(|it| count(&[head.value, it])).collect();
                assert_eq!(cells, expected, "{line:?} {about:?} {rows:?} {columns:?}");
            }
            let first = library.first_of(&among, &[head.value], 3);
            let expected: Vec<AgreementId> = those.iter().filter(|it| has(it, head.value)).take(3).copied().collect();
            assert_eq!(first, expected);
        }
    }
}

fn numbers(answer: &Answer, facet: Facet) -> BTreeMap<ValueId, u32> {
    answer.counts(facet).iter().map(|it| (it.value, it.agreements)).collect()
}

/// Whether a value is whom it is about, or belongs to them.
fn is_own(library: &Library, about: ValueId, value: ValueId) -> bool {
    let country = |it: ValueId| match library.lookup().value(it) {
        Value::Country(code) => Some(code),
        Value::Participant(id) => library[id].country,
        _ => None,
    };
    let same_country = country(about).is_some() && country(about) == country(value);
    match (library.lookup().facet(about), library.lookup().facet(value)) {
        (Facet::Country, _) | (Facet::Who, Facet::Country) => same_country || about == value,
        _ => about == value,
    }
}

/// The participants and countries that take part in each agreement, and are not only a witness, present, quoted or
/// whoever announced it.
fn parts_of(library: &Library) -> Vec<HashSet<Value>> {
    let parts = library.agreements().map(|id| {
        let whats: Vec<What> = library.facts_of(id).map(|it| it.what).collect();
        let (mut parts, mut known) = (HashSet::new(), HashSet::new());
        for what in &whats {
            match *what {
                What::Party(_, it) | What::By(_, it) | What::Framework(it) => drop(parts.insert(it)),
                What::Depositary(it) | What::Secretariat(it) => drop(parts.insert(it)),
                What::Person(Capacity::Signed | Capacity::Led, it) => drop(parts.insert(it)),
                What::Person(_, it) => drop(known.insert(it)),
                What::SignedBy(one, other) => parts.extend([one, other]),
                _ => (),
            }
        }
        let idle: HashSet<ParticipantId> = known.difference(&parts).copied().collect();
        for what in &whats {
            match *what {
                What::Behalf(one, other) if !idle.contains(&one) => drop(parts.insert(other)),
                _ => (),
            }
        }
        // Of a participant and of the organisations above it.
        let above = |it: ParticipantId| std::iter::successors(Some(it), |it| library[*it].affiliation).take(8);
        let countries = parts.iter().flat_map(|it| above(*it)).filter_map(|it| library[it].country).map(Value::Country);
        countries.chain(parts.iter().copied().map(Value::Participant)).collect()
    });
    parts.collect()
}

/// Whether a value is a person who acts for another: of the same country or the same body.
fn acts_for(library: &Library, value: ValueId, about: ValueId) -> bool {
    let (Value::Participant(id), about) = (library.lookup().value(value), library.lookup().value(about)) else {
        return false;
    };
    let person = &library[id];
    let (body, country) = match about {
        Value::Participant(about) => (Some(about), library[about].country),
        Value::Country(code) => (None, Some(code)),
        _ => return false,
    };
    person.kind == ParticipantKind::Person
        && (body.is_some() && person.affiliation == body || country.is_some() && person.country == country)
}
