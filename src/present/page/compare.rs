//! Compares two agreements: what both have, and what only one has.
//!
//! Participants, focus areas and countries are equal by identity, texts after case folding. Similar values are not
//! equal.

use super::event_phrase;
use super::register;
use crate::base::text::fold::fold;
use crate::data::corpus::{AgreementId, FocusId, ParticipantId};
use crate::data::fact::What;
use crate::data::kind::Role;
use crate::data::strings::Text;
use crate::search::index::{Facet, Value};
use crate::search::library::Library;

/// The comparison of two agreements.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Their full titles.
    pub titles: [String; 2],
    /// The fields, in the order of a page. No field is empty.
    pub fields: Vec<ComparedField>,
}

/// The comparison of one field.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedField {
    /// The label.
    pub label: &'static str,
    /// The values that both have.
    pub shared: Vec<String>,
    /// The values that only one has.
    pub own: [Vec<String>; 2],
}

/// The values of a field for one agreement.
type Values = Vec<(Key, String)>;

/// Reads the values of a field.
type Read = fn(&Library, AgreementId) -> Values;

/// The key by which values are compared.
#[derive(PartialEq)]
enum Key {
    Participant(ParticipantId),
    Focus(FocusId),
    Text(String),
}

/// The fields, with the functions that read them.
const FIELDS: &[(&str, Read)] = &[
    ("Kind", kinds),
    ("Status", |library, id| vec![text(library[id].status.label())]),
    ("Date", |library, id| library[id].date.map(|it| text(&it.spoken())).into_iter().collect()),
    ("Events", events),
    ("Parties", parties),
    ("People", people),
    ("Countries", |library, id| facet(library, id, Facet::Country)),
    ("Places", |library, id| facet(library, id, Facet::Place)),
    ("Focus areas", focus_areas),
    ("Activities", |library, id| facet(library, id, Facet::Activity)),
    ("Frameworks", frameworks),
    ("Term", |library, id| {
        formatted(library, id, |it| if let What::Term(id) = it { Some(register::term(library, id)) } else { None })
    }),
    ("Value", |library, id| texts(library, id, |it| if let What::Value(text) = it { Some(text) } else { None })),
    ("Amount", |library, id| {
        formatted(library, id, |it| if let What::Amount(id) = it { Some(register::amount(library, id)) } else { None })
    }),
    ("Level", |library, id| texts(library, id, |it| if let What::Level(text) = it { Some(text) } else { None })),
    ("Languages", |library, id| texts(library, id, |it| if let What::Language(text) = it { Some(text) } else { None })),
    ("Force", force),
    ("Columns", columns),
    ("Reported by", |library, id| facet(library, id, Facet::Source)),
];

impl Library {
    /// Compares two agreements.
    pub fn compare(&self, one: AgreementId, other: AgreementId) -> Comparison {
        let mut fields = Vec::new();
        for (label, read) in FIELDS {
            let [mut one, mut other] = [one, other].map(|it| distinct(read(self, it)));
            if one.is_empty() && other.is_empty() {
                continue;
            }
            let mut shared = Vec::new();
            one.retain(|value| {
                let both = other.iter().position(|it| it.0 == value.0);
                if let Some(at) = both {
                    shared.push(other.remove(at).1);
                }
                both.is_none()
            });
            let own = [one, other].map(|it| it.into_iter().map(|it| it.1).collect());
            fields.push(ComparedField { label, shared, own });
        }
        Comparison { titles: [one, other].map(|it| self.text(self[it].title).to_owned()), fields }
    }
}

/// Removes duplicates.
fn distinct(values: Values) -> Values {
    let mut kept: Values = Vec::new();
    for value in values {
        if !kept.iter().any(|it| it.0 == value.0) {
            kept.push(value);
        }
    }
    kept
}

fn text(shown: &str) -> (Key, String) {
    (Key::Text(fold(shown)), shown.to_owned())
}

fn participant(library: &Library, id: ParticipantId) -> (Key, String) {
    (Key::Participant(id), library.text(library[id].name).to_owned())
}

fn facet(library: &Library, id: AgreementId, facet: Facet) -> Values {
    let lookup = library.lookup();
    let mut values = Vec::new();
    for value in lookup.values_of(id, facet) {
        if lookup.value(value) != Value::Unknown {
            values.push(text(&library.value_name(value)));
        }
    }
    values
}

fn texts(library: &Library, id: AgreementId, pick: fn(What) -> Option<Text>) -> Values {
    library.facts_of(id).filter_map(|it| pick(it.what)).map(|it| text(library.text(it))).collect()
}

/// The values of facts that are formatted here.
fn formatted(library: &Library, id: AgreementId, words: impl Fn(What) -> Option<String>) -> Values {
    library.facts_of(id).filter_map(|it| words(it.what)).map(|it| text(&it)).collect()
}

fn columns(library: &Library, id: AgreementId) -> Values {
    formatted(library, id, |it| match it {
        What::Column(header, cell) => Some(format!("{}: {}", library.text(header), library.text(cell))),
        _ => None,
    })
}

fn kinds(library: &Library, id: AgreementId) -> Values {
    let kinds = library.facts_of(id).filter_map(|it| if let What::Kind(kind) = it.what { Some(kind) } else { None });
    kinds.map(|it| text(it.label())).collect()
}

fn events(library: &Library, id: AgreementId) -> Values {
    let mut values = Vec::new();
    for said in library.facts_of(id) {
        if let What::Event(event) = said.what {
            let event = library[event];
            let date = event.date.map_or_else(String::new, |it| format!(" {}", it.spoken()));
            values.push(text(&format!("{}{date}", event_phrase(event.kind))));
        }
    }
    values
}

fn parties(library: &Library, id: AgreementId) -> Values {
    let mut values = Vec::new();
    for said in library.facts_of(id) {
        if let What::Party(role, who) = said.what
            && role != Role::Framework
        {
            values.push(participant(library, who));
        }
    }
    values
}

fn people(library: &Library, id: AgreementId) -> Values {
    let mut values = Vec::new();
    for said in library.facts_of(id) {
        if let What::SignedBy(who, _) | What::Person(_, who) = said.what {
            values.push(participant(library, who));
        }
    }
    values
}

fn focus_areas(library: &Library, id: AgreementId) -> Values {
    let areas = library.facts_of(id).filter_map(|it| if let What::Focus(area) = it.what { Some(area) } else { None });
    areas.map(|it| (Key::Focus(it), library.text(library[it].name).to_owned())).collect()
}

fn frameworks(library: &Library, id: AgreementId) -> Values {
    let mut values = Vec::new();
    for said in library.facts_of(id) {
        if let What::Framework(who) | What::Party(Role::Framework, who) = said.what {
            values.push(participant(library, who));
        }
    }
    values
}

fn force(library: &Library, id: AgreementId) -> Values {
    let binding = library.facts_of(id).filter_map(|it| if let What::Binding(it) = it.what { Some(it) } else { None });
    binding.map(|it| text(if it { "binding" } else { "not binding" })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::Day;
    use crate::import::built_in;

    #[test]
    fn sides_change_places_and_nothing_is_on_two_sides() {
        let library = Library::new(built_in(Day::new(2026, 1, 31).unwrap()));
        let all: Vec<AgreementId> = library.agreements().collect();
        for pair in all.windows(2).chain(all.chunks(2)) {
            let &[one, other] = pair else { continue };
            let (there, back) = (library.compare(one, other), library.compare(other, one));
            for (a, b) in there.fields.iter().zip(&back.fields) {
                assert_eq!((&a.own[0], &a.own[1]), (&b.own[1], &b.own[0]));
                let (mut shared, mut again) = (a.shared.clone(), b.shared.clone());
                shared.sort();
                again.sort();
                assert_eq!(shared.len(), again.len());
                assert!(!a.shared.is_empty() || !a.own.concat().is_empty(), "{} is empty", a.label);
            }
        }
    }

    #[test]
    fn an_agreement_shares_everything_with_itself() {
        let library = Library::new(built_in(Day::new(2026, 1, 31).unwrap()));
        for id in library.agreements() {
            let same = library.compare(id, id);
            assert!(same.fields.iter().all(|it| it.own.concat().is_empty() && !it.shared.is_empty()));
        }
    }
}
