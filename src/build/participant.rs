//! Builds participants from records, and resolves the names and ids that records use for them.

use super::{
    Builder, ClaimList, Country, DraftId, Owner, ParticipantDraft, ParticipantDraftId, ParticipantKind, Reference,
    Text, What, fold, is_like_id, proof, wire,
};
use crate::base::country;
use crate::data::ids::Id;

impl Builder {
    /// Finds or creates the participant that a record lists. Returns it with the name that the record uses.
    pub(super) fn listed(&mut self, participant: &wire::Participant) -> Option<(ParticipantDraftId, Option<Text>)> {
        let name = participant.name.trim();
        let has_id = participant.id.as_deref().is_some_and(|it| !it.trim().is_empty());
        if name.is_empty() && !has_id {
            self.wrong("", "a participant without a name".to_owned(), "give it a \"name\"");
            return None;
        }
        let country = participant.country.as_deref().unwrap_or_default();
        let country_of_name = if has_id { None } else { self.country_listed(participant) };
        let key = match participant.id.as_deref() {
            Some(id) if has_id => self.strings.add(id),
            // Several countries have a ministry of health, so a name without an id counts within its country.
            _ if !country.is_empty() => {
                let key = format!("{} {}", fold(name), country.to_lowercase());
                self.strings.add(&key)
            }
            _ => self.key(name),
        };
        let known = country_of_name.or_else(|| self.participant_by_key.get(&key).copied());
        let id = match known {
            Some(id) => id,
            None => {
                let id = if has_id { key } else { self.strings.add(name) };
                self.draft(key, id)
            }
        };
        self.participants[id].has_id |= has_id;
        let name = (!name.is_empty()).then(|| self.strings.add(name));
        if let Some(name) = name {
            let draft = &mut self.participants[id];
            if country_of_name.is_some() {
                // A country keeps the name of the table of countries.
            } else if self.here.article.is_none() && !draft.settled {
                draft.name = name;
                draft.settled = true;
            } else if draft.name == draft.id {
                draft.name = name;
            }
            self.here.names.entry(name).or_insert(id);
        }
        if has_id {
            self.here.names.entry(key).or_insert(id);
        }
        Some((id, name))
    }

    /// Adds the facts of a listed participant.
    pub(super) fn participant(&mut self, participant: &wire::Participant, id: ParticipantDraftId, name: Option<Text>) {
        let claims = self.claims(proof!(participant), ClaimList::NONE);
        let mut said = std::mem::take(&mut self.here.said);
        said.clear();
        said.extend(name.map(What::Name));
        said.extend(participant.native.iter().map(|it| What::Native(self.strings.add(it))));
        for alias in &participant.aliases {
            let alias = self.strings.add(alias);
            self.here.names.entry(alias).or_insert(id);
            said.push(What::Alias(alias));
        }
        said.extend(participant.title.as_deref().map(|it| What::Office(self.strings.add(it))));
        if let Some(affiliation) = &participant.affiliation {
            let to = self.who(affiliation, None, "/affiliation");
            if self.belongs(to, id) {
                let over = if to == id { String::new() } else { format!(" over {affiliation}") };
                let what = format!("{} belongs to itself{over}", participant.name);
                self.wrong("/affiliation", what, "name what it belongs to, or leave it out");
            } else {
                self.participants[id].affiliation.get_or_insert(to);
                said.push(What::Affiliation(to.in_fact()));
            }
        }
        if let Some(code) = &participant.country {
            let before = self.participants[id].country;
            let same = Country::parse(code).filter(|it| before == Some(*it));
            let country = same.or_else(|| country::code_of_country(code).and_then(Country::parse));
            if country.is_none_or(|_| Country::parse(code).is_none()) {
                let fix = country.map_or("IRN".to_owned(), |it| it.code().to_owned());
                let fix = format!("write three letters, such as {fix}");
                self.wrong("/country", format!("{code} is not an ISO 3166-1 alpha-3 code"), &fix);
            }
            if let Some(country) = country {
                let before = *self.participants[id].country.get_or_insert(country);
                if before != country {
                    self.contradiction("/country", country.code(), before.code());
                }
                said.push(What::From(country));
            }
        }
        if let Some(kind) = &participant.kind {
            match ParticipantKind::parse(kind) {
                Some(kind) => {
                    let before = *self.participants[id].kind.get_or_insert(kind);
                    if before != kind {
                        self.contradiction("/kind", kind.word(), before.word());
                    }
                }
                None => self.unknown_word("/kind", kind, ParticipantKind::ALL.iter().map(|it| it.word())),
            }
        }
        self.country_by_name(id, participant);
        said.push(What::About);
        self.facts_about(id, &said, claims, participant.doubt.as_deref());
        self.here.said = said;
        self.join(Owner::Participant(id), &participant.same_as, true, "/same_as");
        self.join(Owner::Participant(id), &participant.not_same_as, false, "/not_same_as");
    }

    /// Adds the facts that a record states about a participant. A fact stated before only gets the new claims. The doubt
    /// belongs to the name, and a doubted name is a fact of its own.
    pub(super) fn facts_about(
        &mut self,
        id: ParticipantDraftId,
        said: &[What],
        claims: ClaimList,
        doubt: Option<&str>,
    ) {
        self.begin_run(Owner::Participant(id));
        for &what in said {
            let doubt = doubt.filter(|_| matches!(what, What::Name(_)));
            match self.stated.get(&(id, what)) {
                Some(&fact) if doubt.is_none() => {
                    if claims != ClaimList::NONE {
                        self.restated.push((fact, claims));
                    }
                }
                Some(_) | None => {
                    self.stated.insert((id, what), self.facts.len() as u32);
                    self.fact(what, claims, doubt);
                }
            }
        }
    }

    /// Whether `one` is `to`, or is affiliated with it directly or through others.
    pub(super) fn belongs(&self, one: ParticipantDraftId, to: ParticipantDraftId) -> bool {
        let mut above = Some(one);
        // The chain ends, because each link was checked when it was made.
        while let Some(id) = above {
            if id == to {
                return true;
            }
            above = self.participants.as_slice().get(id.place()).and_then(|it| it.affiliation);
        }
        false
    }

    pub(super) fn draft(&mut self, key: Text, id: Text) -> ParticipantDraftId {
        let at = ParticipantDraftId::new(self.participants.len() as u32);
        self.participants.push(ParticipantDraft {
            id,
            has_id: false,
            name: id,
            settled: false,
            kind: None,
            country: None,
            affiliation: None,
        });
        self.participant_by_key.insert(key, at);
        at
    }

    /// Resolves an id or a name to a participant, creating it if it is new. `pointer` is its place, for an issue.
    pub(super) fn who(&mut self, name: &str, kind: Option<ParticipantKind>, pointer: &str) -> ParticipantDraftId {
        let exact = self.strings.add(name);
        let local = self.here.names.get(&exact).copied();
        let id = local.or_else(|| self.participant_by_key.get(&exact).copied()).unwrap_or_else(|| {
            let country = if kind.is_none() { self.country_called(name) } else { None };
            let id = country.unwrap_or_else(|| {
                let key = self.key(name);
                match self.participant_by_key.get(&key) {
                    Some(&id) => id,
                    None => self.draft(key, exact),
                }
            });
            self.participant_by_key.entry(exact).or_insert(id);
            id
        });
        let draft = &self.participants[id];
        if !draft.has_id && draft.kind != Some(ParticipantKind::Country) && is_like_id(name) {
            let place = self.place(pointer);
            self.unresolved.push((Reference::Participant(id), place));
        }
        let draft = &mut self.participants[id];
        if draft.kind.is_none() {
            draft.kind = kind;
        }
        id
    }
}
