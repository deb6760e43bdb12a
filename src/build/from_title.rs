//! What only the title of an agreement says: its kind, and the states that are its sides. Never taken where a record states
//! the kind or the parties, nor of what an article reports; each fact carries the doubt that says where it is from.

use super::{AgreementKind, Builder, ClaimList, What, wire};
use crate::base::country::code_of_name;
use crate::titles::{Title, kind_of};

/// The doubt behind such a fact.
pub(super) const FROM_TITLE: &str = "taken from the title";

impl Builder {
    pub(super) fn facts_of_title(&mut self, agreement: &wire::Agreement, behind: ClaimList) {
        let Some(title) = agreement.title.as_deref().filter(|_| self.here.is_list()) else { return };
        if agreement.kind.is_empty()
            && let Some(kind) = kind_of(title).and_then(AgreementKind::parse)
        {
            self.fact(What::Kind(kind), behind, Some(FROM_TITLE));
        }
        if !agreement.parties.is_empty() {
            return;
        }
        let sides = Title::read(title).map(|it| it.sides).unwrap_or_default();
        // A side that is no state leaves open who the others are.
        if sides.iter().all(|it| code_of_name(it).is_some()) {
            for side in sides {
                let doubt = Some(FROM_TITLE.to_owned());
                self.party_facts(
                    &wire::Party { participant: side.to_owned(), doubt, ..wire::Party::default() },
                    behind,
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::base::date::Day;
    use crate::build::Builder;
    use crate::data::fact::What;
    use crate::import::read_json;
    use crate::search::library::Library;

    #[track_caller]
    fn check(record: &str, expected: &str) {
        let mut builder = Builder::new(Day::new(2026, 1, 31).unwrap());
        read_json(&mut builder, "a.json", record.as_bytes());
        let corpus = Library::new(builder.finish());
        let id = corpus.agreements().next().unwrap();
        let kind = corpus[id].kind.map_or("-", |it| it.word());
        let facts = corpus.facts_of(id);
        let parties = facts.filter_map(|it| match it.what {
            What::Party(_, who) => Some(corpus.text(corpus[who].name)),
            _ => None,
        });
        let parties: Vec<&str> = parties.collect();
        assert_eq!(format!("{kind}: {}", parties.join(", ")), expected, "{record}");
    }

    #[test]
    fn a_list_says_by_its_titles_what_no_column_says() {
        let of = |title: &str| format!(r#"{{"agreements":[{{"title":"{title}"}}]}}"#);
        check(&of("Convention between Iran and the Republic of Korea on fishing"), "treaty: Iran, South Korea");
        check(&of("North American Free Trade Agreement"), "agreement: ");
        check(&of("Agreement between Iran and the University of Oslo"), "agreement: ");
        check(&of("Memorando de Entendimiento entre Chile y Perú"), "mou: Chile, Peru");
        check(&of("Joint laboratory"), "-: ");
        check(r#"{"agreements":[{"title":"Treaty of X","kind":"protocol","parties":["CERN"]}]}"#, "protocol: CERN");
        check(r#"{"article":{"gist":"x"},"agreements":[{"title":"Treaty of X"}]}"#, "-: ");
    }
}
