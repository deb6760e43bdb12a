//! Builds an agreement from some of the facts of a draft, and finds the participants it mentions.

use super::fact::{DraftedFact, Field, Slot};
use super::{Judgement, Verdict};
use crate::format::wire::{Agreement, Amount, Event, Named, Para, Participant, Party, Person, Record, Relation};

/// A copy of an agreement with only these facts, each with its edited value if there is one. With `sure`, their doubts
/// are removed.
pub(super) fn with_facts(agreement: &Agreement, keep: &[(&DraftedFact, Option<&str>)], sure: bool) -> Agreement {
    let mut it = Agreement {
        id: agreement.id.clone(),
        title: agreement.title.clone(),
        para: agreement.para.clone(),
        quote: agreement.quote.clone(),
        doubt: agreement.doubt.clone(),
        same_as: agreement.same_as.clone(),
        not_same_as: agreement.not_same_as.clone(),
        ..Agreement::default()
    };
    // If no party is kept, their names become the title.
    if it.title.is_none() && keep.iter().all(|(fact, _)| fact.key.field != Field::Party) {
        let names: Vec<&str> = agreement.parties.iter().map(|it| it.participant.as_str()).collect();
        it.title = Some(names.join(" – ")).filter(|it| !it.is_empty());
    }
    let clear = |doubt: &mut Option<String>| {
        if sure {
            *doubt = None;
        }
    };
    // The index in the draft of each kept party.
    let mut parties: Vec<usize> = Vec::new();
    for (fact, edited) in keep {
        let Slot { at, within } = fact.slot;
        let value = |old: &str| edited.map_or_else(|| old.to_owned(), str::to_owned);
        let named = |list: &[Named]| {
            let mut named = list.get(at).cloned()?;
            named.name = value(&named.name);
            clear(&mut named.doubt);
            Some(named)
        };
        match fact.key.field {
            Field::Kind => it.kind.extend(named(&agreement.kind)),
            Field::Focus => it.focus_areas.extend(named(&agreement.focus_areas)),
            Field::Activity => it.activities.extend(named(&agreement.activities)),
            Field::Value => it.value.extend(named(&agreement.value)),
            Field::Framework => it.frameworks.extend(named(&agreement.frameworks)),
            Field::Summary => it.summary.extend(named(&agreement.summary)),
            Field::Event => it.events.extend(agreement.events.get(at).cloned().map(|mut event| {
                if let Some(edited) = edited {
                    set_event(&mut event, edited);
                }
                clear(&mut event.doubt);
                event
            })),
            Field::Party => it.parties.extend(agreement.parties.get(at).cloned().map(|mut party| {
                parties.push(at);
                party.signed_by.clear();
                party.participant = value(&party.participant);
                clear(&mut party.doubt);
                party
            })),
            Field::SignedBy => {
                let Some(party) = agreement.parties.get(at) else { continue };
                let Some(mut person) = party.signed_by.get(within).cloned() else { continue };
                person.name = value(&person.name);
                clear(&mut person.doubt);
                match parties.iter().position(|it| *it == at).and_then(|place| it.parties.get_mut(place)) {
                    Some(kept) => kept.signed_by.push(person),
                    // If the party is not kept, its signer becomes a person of the agreement.
                    None => it.people.push(Person {
                        participant: person.name,
                        capacity: Some("signed".to_owned()),
                        behalf: Some(party.participant.clone()),
                        para: person.para,
                        quote: person.quote,
                        doubt: person.doubt,
                    }),
                }
            }
            Field::Person => it.people.extend(agreement.people.get(at).cloned().map(|mut person| {
                person.participant = value(&person.participant);
                clear(&mut person.doubt);
                person
            })),
            Field::Term => it.term.extend(agreement.term.get(at).cloned().map(|mut term| {
                term.words = value(&term.words);
                clear(&mut term.doubt);
                term
            })),
            Field::Amount => it.amount.extend(agreement.amount.get(at).cloned().map(|mut amount| {
                if let Some(edited) = edited {
                    // The figure was read from the old words.
                    amount = Amount { words: (*edited).to_owned(), value: None, currency: None, ..amount };
                }
                clear(&mut amount.doubt);
                amount
            })),
            Field::Relation => it.relations.extend(agreement.relations.get(at).cloned().map(|mut relation| {
                relation.agreement = value(&relation.agreement);
                clear(&mut relation.doubt);
                relation
            })),
        }
    }
    it
}

/// Sets an event from edited text: `signed 2025-05-02`, `2025-05-02` or `planned`.
fn set_event(event: &mut Event, edited: &str) {
    let (first, rest) = edited.trim().split_once(' ').unwrap_or((edited.trim(), ""));
    let is_date = |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    if is_date(first) {
        event.date = Some(edited.trim().to_owned());
    } else {
        first.clone_into(&mut event.kind);
        event.date = Some(rest.trim().to_owned()).filter(|it| !it.is_empty());
    }
}

/// The ids and names of all participants that the agreements of a record mention.
pub(super) fn references(record: &Record) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    for it in &record.agreements {
        for party in &it.parties {
            named.push(party.participant.clone());
            named.extend(party.signed_by.iter().map(|it| it.name.clone()));
        }
        for person in &it.people {
            named.push(person.participant.clone());
            named.extend(person.behalf.clone());
        }
        named.extend(it.frameworks.iter().map(|it| it.name.clone()));
        named.extend(it.events.iter().flat_map(|it| it.by.clone()));
    }
    named
}

pub(super) fn is_called(participant: &Participant, name: &str) -> bool {
    participant.id.as_deref() == Some(name)
        || participant.name == name
        || participant.aliases.iter().any(|it| it == name)
}

/// The affiliations of the named participants, direct and indirect.
pub(super) fn affiliations(participants: &[Participant], named: &[String]) -> Vec<String> {
    let mut above: Vec<String> = Vec::new();
    let mut wanted = named.to_vec();
    while let Some(name) = wanted.pop() {
        for next in participants.iter().filter(|it| is_called(it, &name)).filter_map(|it| it.affiliation.as_ref()) {
            if !above.contains(next) {
                above.push(next.clone());
                wanted.push(next.clone());
            }
        }
    }
    above
}

/// An agreement made of accepted facts that are no longer drafted. `None` if there are none.
pub fn unmatched_agreement(unmatched: &[Judgement]) -> Option<Agreement> {
    let mut it = Agreement::default();
    for Judgement { fact, verdict } in unmatched {
        let value = match verdict {
            Verdict::Accepted => fact.value.clone(),
            Verdict::Edited(value) => value.clone(),
            Verdict::Rejected => continue,
        };
        let para: Vec<Para> = Para::of_number(u64::from(fact.para)).into_iter().collect();
        let quote: Vec<String> = Some(fact.quote.clone()).filter(|it| !it.is_empty()).into_iter().collect();
        let named = Named { name: value.clone(), para: para.clone(), quote: quote.clone(), ..Named::default() };
        match fact.field {
            Field::Kind => it.kind.push(named),
            Field::Event => {
                let mut event = Event { para, quote, ..Event::default() };
                set_event(&mut event, &value);
                it.events.push(event);
            }
            Field::Party => {
                it.parties.push(Party { participant: value, para, quote, ..Party::default() });
            }
            Field::SignedBy | Field::Person => it.people.push(Person {
                participant: value,
                capacity: (fact.field == Field::SignedBy).then(|| "signed".to_owned()),
                para,
                quote,
                ..Person::default()
            }),
            Field::Focus => it.focus_areas.push(named),
            Field::Activity => it.activities.push(named),
            Field::Term => it.term.push(named.into()),
            Field::Value => it.value.push(named),
            Field::Amount => it.amount.push(Amount { words: value, para, quote, ..Amount::default() }),
            Field::Framework => it.frameworks.push(named),
            Field::Relation => {
                it.relations.push(Relation { agreement: value, para, quote, ..Relation::default() });
            }
            Field::Summary => it.summary.push(named),
        }
    }
    (it != Agreement::default()).then_some(it)
}
