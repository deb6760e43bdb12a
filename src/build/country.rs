//! Recognises countries among participants. A bare name in the table of countries is a country, in any kind of file, and
//! the name in the file becomes an alias.

use super::{Builder, ClaimList, Country, ParticipantDraftId, ParticipantKind, What, is_like_id, wire};
use crate::base::country::{self, Standing};
use crate::build::claims::Proof;

impl Builder {
    /// The country that a bare name means. The name becomes an alias of the country.
    pub(super) fn country_called(&mut self, name: &str) -> Option<ParticipantDraftId> {
        // `can` and `usa` are ids sooner than names.
        if name.len() <= SHORTEST_NAME && is_like_id(name) {
            return None;
        }
        let entry = country::code_of_name(name).and_then(country::entry)?;
        let (exact, shown, key) = (self.strings.add(name), self.strings.add(entry.name), self.key(entry.name));
        let id = match self.participant_by_key.get(&key) {
            Some(&id) => id,
            None => self.draft(key, shown),
        };
        // A person may be called Jordan.
        if !self.is_country(id, entry) {
            return None;
        }
        if exact != shown && exact != self.participants[id].name {
            self.here.aliases.push((id, exact));
        }
        Some(id)
    }

    /// The country that a listed participant without an id is.
    pub(super) fn country_listed(&mut self, participant: &wire::Participant) -> Option<ParticipantDraftId> {
        let is_state =
            |it: &str| matches!(ParticipantKind::parse(it), Some(ParticipantKind::Country | ParticipantKind::Bloc));
        let may_be = participant.kind.as_deref().is_none_or(is_state)
            && participant.affiliation.is_none()
            && participant.title.is_none();
        if !may_be {
            return None;
        }
        let said = participant.country.as_deref().and_then(country::code_of_country);
        if said.is_some() && said != country::code_of_name(&participant.name) {
            return None;
        }
        self.country_called(participant.name.trim())
    }

    /// Makes a participant a country if its name is one and no record says otherwise.
    pub(super) fn country_by_name(&mut self, id: ParticipantDraftId, participant: &wire::Participant) {
        let draft = &self.participants[id];
        let is_open = draft.kind.is_none() && participant.affiliation.is_none() && participant.title.is_none();
        let lacks_code = draft.kind == Some(ParticipantKind::Country) && draft.country.is_none();
        if (is_open || lacks_code)
            && let Some(entry) = country::code_of_name(&participant.name).and_then(country::entry)
        {
            self.is_country(id, entry);
        }
    }

    /// Marks a participant as this country. Returns false if it is already something else.
    fn is_country(&mut self, id: ParticipantDraftId, entry: &country::Entry) -> bool {
        let draft = &mut self.participants[id];
        let code = Country::parse(entry.code).filter(|_| entry.standing != Standing::Bloc);
        let kind = if code.is_some() { ParticipantKind::Country } else { ParticipantKind::Bloc };
        if draft.kind.is_some_and(|it| it != kind) || draft.country.is_some_and(|it| Some(it) != code) {
            return false;
        }
        draft.kind = Some(kind);
        draft.country = code;
        true
    }

    /// Adds the names that a record used for countries, as a run of facts of its own.
    pub(super) fn country_aliases(&mut self) {
        for (id, alias) in std::mem::take(&mut self.here.aliases) {
            let claims = self.claims(Proof { para: &[], quote: &[] }, ClaimList::NONE);
            self.facts_about(id, &[What::Alias(alias)], claims, None);
        }
    }
}

/// The fewest letters of a lower-case name of a country.
const SHORTEST_NAME: usize = 3;

#[cfg(test)]
mod tests {
    use crate::base::date::Day;
    use crate::build::Builder;
    use crate::data::kind::ParticipantKind;
    use crate::import::read_json;
    use crate::search::library::Library;
    use crate::search::query;

    fn library(records: &str) -> Library {
        let mut builder = Builder::new(Day::new(2026, 1, 31).unwrap());
        read_json(&mut builder, "a.json", records.as_bytes());
        Library::new(builder.finish())
    }

    #[track_caller]
    fn check(library: &Library, line: &str, expected: &[&str]) {
        let answer = library.ask(&query::parse(line).unwrap());
        let mut titles: Vec<&str> = answer.hits.iter().map(|it| library.text(library[*it].title)).collect();
        titles.sort_unstable();
        assert_eq!(titles, expected, "{line}");
    }

    #[test]
    fn a_bare_name_of_a_country_is_the_country_and_stays_findable() {
        let library = library(
            r#"{"agreements":[
                {"title":"A","parties":["CERN","UNITED KINGDOM"]},
                {"title":"B","parties":["United Kingdom.","Korea, Rep. of"]},
                {"title":"C","parties":["Российская Федерация","UAE","Soviet Union"]}]}"#,
        );
        let countries = library.participants().filter(|it| library[*it].kind == ParticipantKind::Country).count();
        assert_eq!((library.participants().count(), countries), (6, 5));
        check(&library, "country:gbr", &["A", "B"]);
        check(&library, "UK", &["A", "B"]);
        check(&library, "korea", &["B"]);
        check(&library, "country:\"republic of korea\"", &["B"]);
        check(&library, "\"российская федерация\"", &["C"]);
        check(&library, "country:uae", &["C"]);
        check(&library, "who:\"Russian Federation\"", &["C"]);
        check(&library, "country:ussr", &["C"]);
        check(&library, "country:uk", &["A", "B"]);
        check(&library, "-uk", &["C"]);
    }

    #[test]
    fn who_is_said_to_be_something_else_is_no_country() {
        let library = library(
            r#"{"participants":[{"name":"Jordan","kind":"person"},{"id":"ge","name":"Georgia","kind":"company","country":"United States"}],
                "agreements":[{"title":"A","parties":["Jordan","ge"]}]}"#,
        );
        let kinds: Vec<_> = library.participants().map(|it| library[it].kind).collect();
        assert_eq!(kinds, [ParticipantKind::Person, ParticipantKind::Company]);
        check(&library, "country:usa", &["A"]);
    }
}
