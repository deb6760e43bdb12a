//! An agreement in the data format: one entry, and further entries with the same id for sets of claims that do not fit
//! into it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Writer, common};
use crate::data::claims::Claim;
use crate::data::corpus::{AgreementId, AmountId, EventId, ParticipantId, Said, TermId};
use crate::data::fact::What;
use crate::data::kind::Capacity;
use crate::data::strings::Text;
use crate::format::wire;
use crate::format::wire::Named;

/// The entries for these facts of an agreement. The first contains nearly everything.
pub(crate) fn entries(writer: &Writer<'_>, id: AgreementId, facts: &[Said]) -> Vec<wire::Agreement> {
    let about: Vec<Claim> = claims_of(facts, |it| it == What::About);
    let mut entries = Entries { writer, id: writer.agreement_id(id), all: Vec::new() };

    // The claims of an entry are those of its title, so each title gets an entry.
    let titles: Vec<(&Said, Text)> =
        facts.iter().filter_map(|it| if let What::Title(text) = it.what { Some((it, text)) } else { None }).collect();
    for &(said, title) in &titles {
        let before = entries.all.len();
        // Doubtful claims of the whole agreement get their own entry.
        for whole in facts.iter().filter(|it| it.what == What::About) {
            let claims = common(said.claims, whole.claims);
            if !claims.is_empty() || whole.claims.is_empty() {
                entries.add(title, claims).doubt = writer.doubt(whole.doubt);
            }
        }
        if entries.all.len() == before {
            entries.add(title, Vec::new());
        }
    }
    let Some((main_claims, main)) = entries.all.first_mut() else { return Vec::new() };
    for &(said, title) in &titles {
        let other: Vec<Claim> = said.claims.iter().filter(|it| !about.contains(it)).copied().collect();
        if !other.is_empty() {
            main.other_titles.push(Named {
                name: writer.text(title),
                para: writer.para(&other),
                quote: writer.quote(&other),
                doubt: None,
            });
        }
    }
    let is_bare = |it: &&Said| it.claims.is_empty() && !main_claims.is_empty();
    let (bare, said): (Vec<&Said>, Vec<&Said>) = facts.iter().partition(is_bare);
    fill(writer, &said, facts, main);
    if bare.iter().any(|it| !matches!(it.what, What::About | What::Title(_)))
        && let Some(&(_, title)) = titles.first()
    {
        let at = entries.all.iter().position(|it| it.0.is_empty());
        let entry = match at.and_then(|at| entries.all.get_mut(at)) {
            Some((_, entry)) => entry,
            None => entries.add(title, Vec::new()),
        };
        fill(writer, &bare, facts, entry);
    }
    // Address, binding force, count and extra columns have the claims of their entry.
    for fact in facts {
        let (What::Url(_) | What::Binding(_) | What::Count(_) | What::Column(..)) = fact.what else { continue };
        let mut rest: Vec<Claim> = fact.claims.to_vec();
        for &(said, title) in &titles {
            let here = common(said.claims, &rest);
            if here.is_empty() && !rest.is_empty() {
                continue;
            }
            rest.retain(|it| !here.contains(it));
            let done = here.is_empty();
            let entry = entries.add_for(title, here, fact.what);
            match fact.what {
                What::Binding(binding) => entry.binding = Some(binding),
                What::Url(text) => entry.url = Some(writer.text(text)),
                What::Count(count) => entry.count = Some(count),
                What::Column(header, cell) => entry.columns.0.push((writer.text(header), writer.text(cell))),
                _ => (),
            }
            if rest.is_empty() || done {
                break;
            }
        }
    }
    entries.all.into_iter().map(|it| it.1).collect()
}

struct Entries<'a> {
    writer: &'a Writer<'a>,
    id: String,
    all: Vec<(Vec<Claim>, wire::Agreement)>,
}

impl Entries<'_> {
    fn add(&mut self, title: Text, claims: Vec<Claim>) -> &mut wire::Agreement {
        let entry = wire::Agreement {
            id: Some(self.id.clone()),
            title: Some(self.writer.text(title)),
            para: self.writer.para(&claims),
            quote: self.writer.quote(&claims),
            ..wire::Agreement::default()
        };
        self.all.push((claims, entry));
        &mut self.all.last_mut().expect("it was just added").1
    }

    /// The entry with these claims and room for the fact, or a new one.
    fn add_for(&mut self, title: Text, claims: Vec<Claim>, what: What) -> &mut wire::Agreement {
        let is_free = |it: &wire::Agreement| match what {
            What::Url(_) => it.url.is_none(),
            What::Count(_) => it.count.is_none(),
            What::Column(header, _) => {
                let header = self.writer.library.raw(header);
                it.columns.0.iter().all(|it| it.0 != header)
            }
            _ => it.binding.is_none(),
        };
        let found = self.all.iter().position(|it| it.0 == claims && is_free(&it.1));
        let at = found.unwrap_or(self.all.len());
        if found.is_none() {
            self.add(title, claims);
        }
        &mut self.all.get_mut(at).expect("it was found there, or added there").1
    }
}

/// Writes facts with their claims into an entry. `all` has all facts of the agreement.
fn fill(writer: &Writer<'_>, facts: &[&Said], all: &[Said], entry: &mut wire::Agreement) {
    let named = |said: &Said, name: String| Named {
        name,
        para: writer.para(said.claims),
        quote: writer.quote(said.claims),
        doubt: writer.doubt(said.doubt),
    };
    let behalves: Vec<&Said> = facts.iter().copied().filter(|it| matches!(it.what, What::Behalf(..))).collect();
    let mut capacities: FxHashMap<ParticipantId, Capacity> = FxHashMap::default();
    for said in all {
        if let What::Person(capacity, who) = said.what {
            capacities.entry(who).or_insert(capacity);
        }
    }
    let mut parties: FxHashMap<ParticipantId, usize> = FxHashMap::default();
    let mut people: FxHashSet<ParticipantId> = FxHashSet::default();
    let mut last_event = None;
    for (at, &said) in facts.iter().enumerate() {
        let text = |text: Text| named(said, writer.text(text));
        match said.what {
            What::Kind(kind) => entry.kind.push(named(said, kind.word().to_owned())),
            What::Event(id) => {
                last_event = Some(id);
                events(writer, said, id, details(facts, at), &mut entry.events);
            }
            What::Party(role, who) => {
                parties.entry(who).or_insert(entry.parties.len());
                entry.parties.push(wire::Party {
                    participant: writer.participant_id(who),
                    role: (role != crate::data::kind::Role::Party).then(|| role.word().to_owned()),
                    signed_by: Vec::new(),
                    para: writer.para(said.claims),
                    quote: writer.quote(said.claims),
                    doubt: writer.doubt(said.doubt),
                });
            }
            What::SignedBy(person, party) => {
                let person = named(said, writer.participant_id(person));
                let at = *parties.entry(party).or_insert(entry.parties.len());
                match entry.parties.get_mut(at) {
                    Some(known) => known.signed_by.push(person),
                    None => entry.parties.push(wire::Party {
                        participant: writer.participant_id(party),
                        signed_by: vec![person],
                        ..wire::Party::default()
                    }),
                }
            }
            What::Person(capacity, who) => {
                people.insert(who);
                person(writer, said, capacity, who, &behalves, &mut entry.people);
            }
            What::Focus(area) => entry.focus_areas.push(text(writer.library[area].name)),
            What::Activity(it) => entry.activities.push(text(it)),
            What::Term(id) => entry.term.push(term(writer, said, id)),
            What::Value(it) => entry.value.push(text(it)),
            What::Amount(id) => entry.amount.push(amount(writer, said, id)),
            What::Identifier(scheme, value) => entry.identifiers.push(wire::Identifier {
                scheme: scheme.map(|it| writer.text(it)),
                value: writer.text(value),
                para: writer.para(said.claims),
                quote: writer.quote(said.claims),
                doubt: writer.doubt(said.doubt),
            }),
            What::Language(it) => entry.languages.push(text(it)),
            What::Level(it) => entry.level.push(text(it)),
            What::Depositary(who) => entry.depositary.push(named(said, writer.participant_id(who))),
            What::Secretariat(who) => entry.secretariat.push(named(said, writer.participant_id(who))),
            What::Framework(who) => entry.frameworks.push(named(said, writer.participant_id(who))),
            What::Relation(kind, other) => {
                entry.relations.push(relation(writer, said, kind.word(), writer.agreement_id(other)));
            }
            What::Unresolved(kind, other) => {
                entry.relations.push(relation(writer, said, kind.word(), writer.text(other)));
            }
            What::Summary(it) => entry.summary.push(text(it)),
            // Details of an event or person are written with it, unless it is in another entry.
            What::Place(id, _) | What::Occasion(id, _) | What::By(id, _) | What::Effect(id, _) => {
                if last_event.replace(id) != Some(id) {
                    let event = Said { what: What::Event(id), claims: &[], doubt: None, doubted: &[] };
                    events(writer, &event, id, details(facts, at), &mut entry.events);
                }
            }
            What::Behalf(who, _) => {
                if let (true, Some(&capacity)) = (people.insert(who), capacities.get(&who)) {
                    let said = Said { what: What::Person(capacity, who), claims: &[], doubt: None, doubted: &[] };
                    person(writer, &said, capacity, who, &behalves, &mut entry.people);
                }
            }
            // The entry itself, facts written by the caller, and facts about participants.
            What::About
            | What::Title(_)
            | What::Url(_)
            | What::Binding(_)
            | What::Count(_)
            | What::Column(..)
            | What::Name(_)
            | What::Native(_)
            | What::Alias(_)
            | What::Office(_)
            | What::Affiliation(_)
            | What::From(_)
            | What::Joined(_) => (),
        }
    }
}

/// The event's details, which follow it in the order of facts.
fn details<'a>(facts: &'a [&'a Said<'a>], at: usize) -> &'a [&'a Said<'a>] {
    let facts = facts.get(at..).unwrap_or_default();
    let of = |it: &Said| match it.what {
        What::Event(id) | What::Place(id, _) | What::Occasion(id, _) | What::By(id, _) | What::Effect(id, _) => {
            Some(id)
        }
        _ => None,
    };
    facts.chunk_by(|one, other| of(one) == of(other)).next().unwrap_or_default()
}

/// Writes an event once per article, because the date that most articles report is that of the agreement, and once more
/// for each further set of claims about place, occasion or actor.
fn events(writer: &Writer<'_>, said: &Said, id: EventId, facts: &[&Said], into: &mut Vec<wire::Event>) {
    let event = writer.library[id];
    let blank = |claims: &[Claim]| wire::Event {
        kind: event.kind.word().to_owned(),
        date: event.date.map(|it| it.to_string()),
        para: writer.para(claims),
        quote: writer.quote(claims),
        ..wire::Event::default()
    };
    let mut entries: Vec<(&[Claim], wire::Event)> =
        by_article(said.claims).into_iter().map(|it| (it, blank(it))).collect();
    for (_, entry) in &mut entries {
        entry.doubt = writer.doubt(said.doubt);
    }
    for detail in facts {
        let is_free = |it: &wire::Event| match detail.what {
            What::Place(..) => it.place.is_none(),
            What::Occasion(..) => it.occasion.is_none(),
            What::Effect(..) => it.effect.is_none(),
            _ => true,
        };
        let (What::Place(its, _) | What::Occasion(its, _) | What::By(its, _) | What::Effect(its, _)) = detail.what
        else {
            continue;
        };
        if its != id {
            continue;
        }
        for claims in by_article(detail.claims) {
            let known = entries.iter().position(|it| it.0 == claims && is_free(&it.1));
            let at = known.unwrap_or_else(|| {
                entries.push((claims, blank(claims)));
                entries.len() - 1
            });
            let Some((_, entry)) = entries.get_mut(at) else { continue };
            match detail.what {
                What::Place(_, text) => entry.place = Some(writer.text(text)),
                What::Occasion(_, text) => entry.occasion = Some(writer.text(text)),
                What::By(_, who) => entry.by.push(writer.participant_id(who)),
                What::Effect(_, date) => entry.effect = Some(writer.library[date].to_string()),
                _ => (),
            }
        }
    }
    into.extend(entries.into_iter().map(|it| it.1));
}

/// Splits claims by article; they must be sorted by article. One empty part if there are no claims.
fn by_article(claims: &[Claim]) -> Vec<&[Claim]> {
    if claims.is_empty() { vec![claims] } else { claims.chunk_by(|one, other| one.article == other.article).collect() }
}

/// Writes a person in a capacity, once per party on whose behalf.
fn person(
    writer: &Writer<'_>,
    said: &Said,
    capacity: Capacity,
    who: ParticipantId,
    behalves: &[&Said],
    into: &mut Vec<wire::Person>,
) {
    let entry = |claims: &[Claim], behalf: Option<ParticipantId>| wire::Person {
        participant: writer.participant_id(who),
        capacity: Some(capacity.word().to_owned()),
        behalf: behalf.map(|it| writer.participant_id(it)),
        para: writer.para(claims),
        quote: writer.quote(claims),
        doubt: None,
    };
    let mut entries: Vec<wire::Person> = Vec::new();
    let mut whole = false;
    for other in behalves {
        let What::Behalf(person, party) = other.what else { continue };
        let claims = common(other.claims, said.claims);
        if person == who && claims.is_empty() == said.claims.is_empty() {
            whole |= claims == said.claims;
            entries.push(entry(&claims, Some(party)));
        }
    }
    if !whole {
        entries.insert(0, entry(said.claims, None));
    }
    for entry in &mut entries {
        entry.doubt = writer.doubt(said.doubt);
    }
    into.append(&mut entries);
}

fn relation(writer: &Writer<'_>, said: &Said, kind: &str, agreement: String) -> wire::Relation {
    wire::Relation {
        kind: Some(kind.to_owned()),
        agreement,
        para: writer.para(said.claims),
        quote: writer.quote(said.claims),
        doubt: writer.doubt(said.doubt),
    }
}

fn term(writer: &Writer<'_>, said: &Said, id: TermId) -> wire::Term {
    let term = writer.library[id];
    let text = |text: Option<Text>| text.map(|it| writer.text(it));
    wire::Term {
        words: text(term.words).unwrap_or_default(),
        from: term.from.map(|it| it.to_string()),
        until: term.until.map(|it| it.to_string()),
        years: term.years.and_then(|it| writer.number(it)),
        renewal: text(term.renewal),
        notice: text(term.notice),
        para: writer.para(said.claims),
        quote: writer.quote(said.claims),
        doubt: writer.doubt(said.doubt),
    }
}

fn amount(writer: &Writer<'_>, said: &Said, id: AmountId) -> wire::Amount {
    let amount = writer.library[id];
    wire::Amount {
        words: amount.words.map(|it| writer.text(it)).unwrap_or_default(),
        value: amount.value.and_then(|it| writer.number(it)),
        currency: amount.currency.map(|it| writer.text(it)),
        para: writer.para(said.claims),
        quote: writer.quote(said.claims),
        doubt: writer.doubt(said.doubt),
    }
}

fn claims_of(facts: &[Said], is: impl Fn(What) -> bool) -> Vec<Claim> {
    facts.iter().filter(|it| is(it.what)).flat_map(|it| it.claims).copied().collect()
}
