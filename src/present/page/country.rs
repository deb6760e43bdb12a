//! The page of a country: the country as a party, and everything that belongs to it. The rows of the participant and of
//! the country both lead here.

use super::{Entry, Link, Page, Tone};
use crate::base::country::Country;
use crate::data::corpus::ParticipantId;
use crate::data::kind::ParticipantKind;
use crate::data::subject::Subject;
use crate::present::page::agreements::list;
use crate::present::page::focus_area::{agreements, in_all, ordered};
use crate::present::page::participant::{add_dates, add_partners, names};
use crate::search::library::Library;
use crate::search::query::Field;

impl Library {
    /// The country that a participant is, if it is one.
    pub fn as_country(&self, id: ParticipantId) -> Option<Country> {
        self[id].country.filter(|_| self[id].kind == ParticipantKind::Country)
    }
}

pub(super) fn fill(page: &mut Page, library: &Library, code: Country) {
    let parties: Vec<ParticipantId> =
        library.participants().filter(|&it| library.as_country(it) == Some(code)).collect();
    page.field("", true, vec![Entry::plain(format!("country {}", code.code()))]);
    let everything = library.value_of(Subject::Country(code)).map(|it| agreements(library, it)).unwrap_or_default();
    let mut heads = Vec::new();
    for &id in &parties {
        let words = match parties.as_slice() {
            [_] => "As a party".to_owned(),
            _ => format!("As a party, {}", library.subject_name(Subject::Participant(id))),
        };
        let subject = Subject::Participant(id);
        let all = library.agreements_of(id).count();
        let as_party = library.agreements_of(id).filter(|&it| library.in_role(it, Field::Party).any(|it| it == id));
        match as_party.count() {
            same if same == all => heads.push(head(words, subject, all)),
            // To pick it picks its name, whatever its part: only the line of that number leads there.
            fewer => {
                heads.push(Entry::plain(words).and(format!("  {}", in_all(fewer)), Tone::Strong));
                heads.push(head("In any part: party, observer, funder, represented …".to_owned(), subject, all));
            }
        }
    }
    heads.push(head("With its organisations and people".to_owned(), Subject::Country(code), everything.len()));
    if heads.len() > 1 {
        // Whoever reads on must know which of the numbers above the rest of the page goes by.
        let words = match everything.len() {
            1 => "Everything below is of this 1 agreement".to_owned(),
            many => format!("Everything below is of these {many} agreements"),
        };
        heads.push(Entry::default().and(words, Tone::Quiet));
    }
    page.field("", false, heads);
    for &id in &parties {
        names(page, library, id);
    }
    for (label, of) in [
        ("Government", [ParticipantKind::Government].as_slice()),
        ("Universities", &[ParticipantKind::University]),
        ("Companies", &[ParticipantKind::Company]),
        ("Others", &[ParticipantKind::Organisation, ParticipantKind::Bloc]),
        ("People", &[ParticipantKind::Person]),
    ] {
        let here =
            library.participants().filter(|&it| library[it].country == Some(code) && of.contains(&library[it].kind));
        let here = here.map(|it| (Subject::Participant(it), library.lookup.participant(it))).collect();
        page.field(label, true, ordered(library, here));
    }
    add_dates(page, library, &everything);
    add_partners(page, library, Subject::Country(code));
    list(page, library, &everything, None);
}

/// A line with a number of agreements. Picking it restricts the list to these.
fn head(words: String, subject: Subject, agreements: usize) -> Entry {
    Entry::default().link(words, Link::Page(subject)).and(format!("  {}", in_all(agreements)), Tone::Strong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::Day;
    use crate::build::{Builder, Source};
    use crate::format::wire::Record;

    #[test]
    fn the_page_of_a_country_counts_its_bodies_everywhere() {
        let mut builder = Builder::new(Day::new(2026, 1, 1).unwrap());
        let text = r#"{"participants":[{"name":"Oman","kind":"country","country":"OMN"},{"name":"Sohar","country":"OMN"}],
            "agreements":[{"title":"One","parties":["Oman","A"],"focus":["Steel"]},
            {"title":"Two","parties":["Sohar","A"],"focus":["Steel"]}]}"#;
        builder.add(serde_json::from_str::<Record>(text).unwrap(), Source::default());
        let library = Library::new(builder.finish());
        let oman = library.participant_by_id("Oman").unwrap();
        let page = library.page_text(Subject::Participant(oman), 100);
        for line in ["As a party  1 agreement", "people  2 agreements", "these 2 agreements", "A 2", "Steel 2"] {
            assert!(page.contains(line), "{line}: {page}");
        }
        assert!(!page.contains("Partners     Sohar") && !page.contains("· Sohar"), "{page}");
    }

    #[test]
    fn an_observer_is_no_party() {
        let mut builder = Builder::new(Day::new(2026, 1, 1).unwrap());
        let text = r#"{"participants":[{"name":"Oman","kind":"country","country":"OMN"}],"agreements":[
            {"title":"One","parties":["Oman","A"]},{"title":"Two","parties":[{"participant":"Oman","role":"observer"},"A"]}]}"#;
        builder.add(serde_json::from_str::<Record>(text).unwrap(), Source::default());
        let library = Library::new(builder.finish());
        let oman = library.participant_by_id("Oman").unwrap();
        let page = library.page_text(Subject::Participant(oman), 100);
        for line in ["As a party  1 agreement in all", "represented …  2 agreements in all"] {
            assert!(page.contains(line), "{page}");
        }
    }
}
