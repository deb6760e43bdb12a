//! Builds the facts of agreements, each with its claims.

use super::agreement_id::content_id;
use super::{
    AgreementDraft, AgreementDraftId, AgreementKind, Builder, Capacity, ClaimList, Date, DraftId, Event, EventId,
    EventKind, Fact, MadeTitle, Owner, ParticipantDraftId, ParticipantKind, Reference, RelationKind, Role, Text, What,
    bounds, fold, proof, wire,
};

/// The largest number of parties in a title made of parties.
const MADE_OF: usize = 4;

fn made_title<'a>(parties: impl Iterator<Item = &'a str>) -> String {
    parties.take(MADE_OF).collect::<Vec<_>>().join(" – ")
}

impl Builder {
    pub(super) fn agreement(&mut self, agreement: &wire::Agreement) {
        let title = agreement.title.as_deref().map(str::trim).filter(|it| !it.is_empty());
        if title.is_none() && agreement.parties.is_empty() {
            self.wrong("", "an agreement with neither title nor parties".to_owned(), "give it a \"title\"");
            return;
        }
        if title.is_none() && agreement.title.is_some() {
            self.wrong(
                "/title",
                "a title without a word".to_owned(),
                "write one, or leave it out: the parties make one",
            );
        }
        let has_title = title.is_some();
        let title = match title {
            Some(title) => title.to_owned(),
            None => made_title(agreement.parties.iter().map(|it| it.participant.trim())),
        };
        let given = agreement.id.as_deref().map(str::trim).filter(|it| !it.is_empty());
        let mut known = false;
        let draft = match given {
            Some(id) => {
                let id = self.strings.add(id);
                match self.agreement_by_id.get(&id) {
                    Some(&draft) => {
                        known = true;
                        let before = self.agreements[draft].record;
                        if before == self.records && self.here.is_one_article && agreement.title.is_some() {
                            self.same_agreement(draft, &title);
                        }
                        self.agreements[draft].record = self.records;
                        draft
                    }
                    None => self.add_agreement(id),
                }
            }
            None => {
                let id = self.free_id(&content_id(agreement, &title));
                self.add_agreement(id)
            }
        };
        if let Some(former) = &agreement.former_id {
            self.former_ids.push((former.clone(), draft));
        }
        self.begin_run(Owner::Agreement(draft));
        self.title_facts(agreement, draft, title, has_title, known);
        self.join(Owner::Agreement(draft), &agreement.same_as, true, "/same_as");
        self.join(Owner::Agreement(draft), &agreement.not_same_as, false, "/not_same_as");
    }

    /// Adds an agreement with this id.
    fn add_agreement(&mut self, id: Text) -> AgreementDraftId {
        let draft = AgreementDraftId::new(self.agreements.len() as u32);
        self.agreements.push(AgreementDraft { id, record: self.records });
        self.agreement_by_id.insert(id, draft);
        draft
    }

    /// Adds the title with the other facts. A title made of parties is needed only if no record states one: it grows
    /// with the parties of later records, and a stated title replaces it.
    fn title_facts(
        &mut self,
        agreement: &wire::Agreement,
        draft: AgreementDraftId,
        title: String,
        has_title: bool,
        known: bool,
    ) {
        let made = self.made_titles.get_mut(&draft).filter(|_| known);
        let Some(MadeTitle { fact, parties: names }) = made else {
            if !has_title && !known && agreement.id.is_some() {
                let names = agreement.parties.iter().take(MADE_OF).map(|it| it.participant.trim().to_owned()).collect();
                self.made_titles.insert(draft, MadeTitle { fact: self.facts.len() + 1, parties: names });
            }
            return self.facts_of(agreement, (has_title || !known).then_some(&*title));
        };
        let at = *fact;
        let new = if has_title {
            self.made_titles.remove(&draft);
            Some(title)
        } else {
            let before = names.len();
            for party in agreement.parties.iter().map(|it| it.participant.trim()) {
                if names.len() < MADE_OF && names.iter().all(|it| it != party) {
                    names.push(party.to_owned());
                }
            }
            (names.len() > before).then(|| made_title(names.iter().map(String::as_str)))
        };
        if let Some(new) = new {
            let text = self.strings.add_unique(&new);
            if let Some(fact) = self.facts.get_mut(at) {
                *fact = Fact::new(What::Title(text), fact.claims());
            }
        }
        self.facts_of(agreement, None);
    }

    /// An unused id: this one, or with `-2`, `-3` appended.
    fn free_id(&mut self, id: &str) -> Text {
        let own = self.strings.add(id);
        let mut free = own;
        while self.agreement_by_id.contains_key(&free) {
            let number = self.repeated_ids.entry(own).or_insert(1);
            *number += 1;
            let next = format!("{id}-{number}");
            free = self.strings.add(&next);
        }
        free
    }

    /// Compares the titles of an agreement that one record lists twice under one id.
    pub(super) fn same_agreement(&mut self, draft: AgreementDraftId, title: &str) {
        let Some(run) = self.runs.iter().rposition(|it| it.owner == Owner::Agreement(draft)) else { return };
        let Some(run) = self.runs.get(run..).and_then(|it| bounds(it, self.facts.len() as u32).next()) else { return };
        let facts = self.facts_in(&run.facts);
        let strings = self.strings.strings();
        let mut titles = facts.iter().filter_map(|it| match it.what() {
            What::Title(text) => Some(strings.raw(text)),
            _ => None,
        });
        let Some(first) = titles.next() else { return };
        if fold(first) != fold(title) && titles.all(|it| fold(it) != fold(title)) {
            let before = format!("{first:?}");
            self.contradiction("/id", &format!("{title:?}"), &before);
        }
    }

    pub(super) fn facts_of(&mut self, agreement: &wire::Agreement, title: Option<&str>) {
        let behind = self.claims(proof!(agreement), ClaimList::NONE);
        self.fact(What::About, behind, agreement.doubt.as_deref());
        if let Some(title) = title {
            let title = self.strings.add_unique(title);
            self.fact(What::Title(title), behind, None);
        }
        self.facts_of_title(agreement, behind);
        for (i, other) in agreement.other_titles.iter().enumerate() {
            self.named(other, ("other_titles", i), behind, |builder, text| What::Title(builder.strings.add(text)));
        }
        self.kind_facts(agreement, behind);
        self.date_facts(agreement, behind);
        self.each("events", &agreement.events, |builder, event| builder.event_facts(event, behind));
        self.each("parties", &agreement.parties, |builder, party| builder.party_facts(party, behind));
        self.each("people", &agreement.people, |builder, person| builder.person_facts(person, behind));
        for (i, area) in agreement.focus_areas.iter().enumerate() {
            self.named(area, ("focus_areas", i), behind, |builder, name| What::Focus(builder.focus(name)));
        }
        for (i, activity) in agreement.activities.iter().enumerate() {
            self.named(activity, ("activities", i), behind, |builder, text| What::Activity(builder.activity(text)));
        }
        // Where a day of the end stands, none is computed.
        let has_end = agreement.events.iter().any(|it| it.kind == "ended" && it.date.is_some());
        let start = start_of(agreement).filter(|_| !has_end);
        self.each("term", &agreement.term, |builder, term| builder.term_facts(term, start, behind));
        for (i, value) in agreement.value.iter().enumerate() {
            self.named(value, ("value", i), behind, |builder, text| What::Value(builder.strings.add(text)));
        }
        self.register_facts(agreement, behind);
        if let Some(binding) = agreement.binding {
            self.fact(What::Binding(binding), behind, None);
        }
        for (i, framework) in agreement.frameworks.iter().enumerate() {
            self.named(framework, ("frameworks", i), behind, |builder, name| {
                What::Framework(builder.who(name, None, "/name").in_fact())
            });
        }
        self.each("relations", &agreement.relations, |builder, relation| builder.relation_facts(relation, behind));
        for (i, summary) in agreement.summary.iter().enumerate() {
            self.named(summary, ("summary", i), behind, |builder, text| {
                What::Summary(builder.strings.add_unique(text))
            });
        }
        if let Some(url) = &agreement.url {
            self.address(url);
            let url = self.strings.add_unique(url);
            self.fact(What::Url(url), behind, None);
        }
        for (header, cell) in &agreement.columns.0 {
            if !header.trim().is_empty() && !cell.trim().is_empty() {
                let column = What::Column(self.strings.add(header), self.strings.add(cell));
                self.fact(column, behind, None);
            }
        }
    }

    /// Calls `add` for each item of a list, with the place of the item for issues.
    fn each<T>(&mut self, list: &'static str, items: &[T], mut add: impl FnMut(&mut Builder, &T)) {
        for (i, item) in items.iter().enumerate() {
            self.here.within.push((list, i));
            add(self, item);
            self.here.within.pop();
        }
    }

    fn kind_facts(&mut self, agreement: &wire::Agreement, behind: ClaimList) {
        for (i, kind) in agreement.kind.iter().enumerate() {
            match AgreementKind::parse(&kind.name) {
                Some(word) => self.named(kind, ("kind", i), behind, |_, _| What::Kind(word)),
                None => {
                    if !kind.name.trim().is_empty() {
                        let known = AgreementKind::ALL.iter().map(|it| it.word());
                        self.unknown_word(&format!("/kind/{i}/name"), &kind.name, known);
                    }
                    self.named(kind, ("kind", i), behind, |_, _| What::Kind(AgreementKind::Other));
                }
            }
        }
    }

    /// The date and the place of an agreement itself are those of its signature.
    fn date_facts(&mut self, agreement: &wire::Agreement, behind: ClaimList) {
        let (date, place) = (self.date(agreement.date.as_deref(), "/date"), agreement.place.as_deref());
        if date.is_some() || place.is_some_and(|it| !it.trim().is_empty()) {
            let event = self.event(EventKind::Signed, date);
            self.fact(What::Event(event), behind, None);
            if let Some(place) = &agreement.place {
                let place = self.strings.add(place);
                self.fact(What::Place(event, place), behind, None);
            }
        }
    }

    pub(super) fn event_facts(&mut self, event: &wire::Event, behind: ClaimList) {
        let Some(kind) = EventKind::parse(&event.kind) else {
            if event.kind.trim().is_empty() {
                self.wrong("", "an event without a type".to_owned(), "say what happened in \"type\", such as signed");
            } else {
                self.unknown_word("/type", &event.kind, EventKind::ALL.iter().map(|it| it.word()));
            }
            return;
        };
        let date = self.date(event.date.as_deref(), "/date");
        let claims = self.claims(proof!(event), behind);
        let id = self.event(kind, date);
        self.fact(What::Event(id), claims, event.doubt.as_deref());
        if let Some(place) = &event.place {
            let place = self.strings.add(place);
            self.fact(What::Place(id, place), claims, None);
        }
        if let Some(effect) = self.date(event.effect.as_deref(), "/effect") {
            let effect = self.details.effect(effect);
            self.fact(What::Effect(id, effect), claims, None);
        }
        if let Some(occasion) = &event.occasion {
            let occasion = self.strings.add(occasion);
            self.fact(What::Occasion(id, occasion), claims, None);
        }
        for (i, by) in event.by.iter().enumerate() {
            self.here.within.push(("by", i));
            let by = self.who(by, None, "");
            self.here.within.pop();
            self.fact(What::By(id, by.in_fact()), claims, None);
        }
    }

    pub(super) fn party_facts(&mut self, party: &wire::Party, behind: ClaimList) {
        if party.role.as_deref().is_some_and(|it| it.trim().eq_ignore_ascii_case("signatory")) {
            // For a body the word `signatory` means a party, for a person that they signed.
            let who = self.who(&party.participant, None, "/participant");
            if self.participants[who].kind == Some(ParticipantKind::Person) {
                let claims = self.claims(proof!(party), behind);
                self.fact(What::Person(Capacity::Signed, who.in_fact()), claims, party.doubt.as_deref());
                return;
            }
        }
        if party.participant.trim().is_empty() {
            self.wrong("", "a party without a participant".to_owned(), "name it in \"participant\"");
            return;
        }
        let role = match party.role.as_deref() {
            None => Role::Party,
            Some(word) => Role::parse(word).unwrap_or_else(|| {
                self.unknown_word("/role", word, Role::ALL.iter().map(|it| it.word()));
                Role::Party
            }),
        };
        let claims = self.claims(proof!(party), behind);
        let who = self.who(&party.participant, None, "/participant");
        self.fact(What::Party(role, who.in_fact()), claims, party.doubt.as_deref());
        for (i, person) in party.signed_by.iter().enumerate() {
            self.named(person, ("signed_by", i), claims, |builder, name| {
                What::SignedBy(builder.person(name, "/name").in_fact(), who.in_fact())
            });
        }
    }

    pub(super) fn person_facts(&mut self, person: &wire::Person, behind: ClaimList) {
        if person.participant.trim().is_empty() {
            self.wrong("", "a person without a name".to_owned(), "name them in \"participant\"");
            return;
        }
        let capacity = match person.capacity.as_deref() {
            None => Capacity::Present,
            Some(word) => Capacity::parse(word).unwrap_or_else(|| {
                self.unknown_word("/capacity", word, Capacity::ALL.iter().map(|it| it.word()));
                Capacity::Present
            }),
        };
        let claims = self.claims(proof!(person), behind);
        let who = self.person(&person.participant, "/participant");
        self.fact(What::Person(capacity, who.in_fact()), claims, person.doubt.as_deref());
        if let Some(behalf) = &person.behalf {
            let behalf = self.who(behalf, None, "/for");
            self.fact(What::Behalf(who.in_fact(), behalf.in_fact()), claims, None);
        }
    }

    pub(super) fn relation_facts(&mut self, relation: &wire::Relation, behind: ClaimList) {
        let kind = match relation.kind.as_deref() {
            None => RelationKind::Related,
            Some(word) => RelationKind::parse(word).unwrap_or_else(|| {
                self.unknown_word("/type", word, RelationKind::ALL.iter().map(|it| it.word()));
                RelationKind::Related
            }),
        };
        if relation.agreement.trim().is_empty() {
            self.wrong("", "a relation to nothing".to_owned(), "name the other agreement in \"agreement\"");
            return;
        }
        let claims = self.claims(proof!(relation), behind);
        let to = self.strings.add(&relation.agreement);
        if !self.agreement_by_id.contains_key(&to) {
            let place = self.place("/agreement");
            self.unresolved.push((Reference::Agreement(to), place));
        }
        // Whether the corpus has it is known only at the end.
        self.fact(What::Unresolved(kind, to), claims, relation.doubt.as_deref());
    }

    pub(super) fn event(&mut self, kind: EventKind, date: Option<Date>) -> EventId {
        self.events.push(Event { kind, date });
        EventId(self.events.len() as u32 - 1)
    }

    pub(super) fn named(
        &mut self,
        named: &wire::Named,
        place: (&'static str, usize),
        behind: ClaimList,
        what: impl FnOnce(&mut Builder, &str) -> What,
    ) {
        self.here.within.push(place);
        if named.name.trim().is_empty() {
            self.wrong("", "nothing is named".to_owned(), "write a text, or take it away");
        } else {
            let claims = self.claims(proof!(named), behind);
            let what = what(self, named.name.trim());
            self.fact(what, claims, named.doubt.as_deref());
        }
        self.here.within.pop();
    }

    /// Resolves the name of a person who signed, witnessed or spoke.
    pub(super) fn person(&mut self, name: &str, pointer: &str) -> ParticipantDraftId {
        let id = self.who(name, Some(ParticipantKind::Person), pointer);
        if let Some(kind) = self.participants[id].kind.filter(|it| *it != ParticipantKind::Person) {
            self.wrong(
                pointer,
                format!("{name} is a {}, not a person", kind.label()),
                "name the person, or correct the kind",
            );
        }
        id
    }
}

/// The day from which the length of a term counts: the entry into force, or else the signature.
fn start_of(agreement: &wire::Agreement) -> Option<Date> {
    let dated = |kind: EventKind| {
        let mut events = agreement.events.iter().filter(move |it| EventKind::parse(&it.kind) == Some(kind));
        events.find_map(|it| Date::parse(it.date.as_deref()?).ok())
    };
    let own = || Date::parse(agreement.date.as_deref()?).ok();
    dated(EventKind::InForce).or_else(|| dated(EventKind::Signed)).or_else(own)
}

#[cfg(test)]
mod tests {
    use crate::base::date::Day;
    use crate::build::Builder;
    use crate::import::read_json;
    use crate::search::library::Library;

    #[track_caller]
    fn check(agreements: [&str; 2], expected: &[&str]) {
        let mut builder = Builder::new(Day::new(2026, 1, 31).unwrap());
        for agreement in agreements {
            read_json(&mut builder, "a.json", format!(r#"{{ "format": 1, "agreements": [{agreement}] }}"#).as_bytes());
        }
        let corpus = Library::new(builder.finish());
        let id = corpus.agreements().next().unwrap();
        let titles: Vec<&str> = corpus.titles_of(id).map(|it| corpus.text(it)).collect();
        assert_eq!((corpus.agreements().len(), titles.as_slice()), (1, expected));
    }

    #[test]
    fn parties_make_a_title_where_there_is_none() {
        let titled = r#"{ "id": "a", "title": "On air services" }"#;
        let parties = r#"{ "id": "a", "parties": [{ "participant": "Iran" }, { "participant": "Oman" }] }"#;
        check([parties, parties], &["Iran – Oman"]);
        check([titled, parties], &["On air services"]);
        // A row for each party: the title grows with them, and gives way to one that is stated.
        let one = |name: &str| format!(r#"{{ "id": "a", "parties": ["{name}"] }}"#);
        check([&one("Iran"), &one("Oman")], &["Iran – Oman"]);
        check([&one("Iran"), titled], &["On air services"]);
    }
}
