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
        heads.push(head(words, Subject::Participant(id), library.agreements_of(id).count()));
    }
    heads.push(head("With its organisations and people".to_owned(), Subject::Country(code), everything.len()));
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
    for &id in &parties {
        add_partners(page, library, id);
    }
    list(page, library, &everything, None);
}

/// A line with a number of agreements. Picking it restricts the list to these.
fn head(words: String, subject: Subject, agreements: usize) -> Entry {
    Entry::default().link(words, Link::Page(subject)).and(format!("  {}", in_all(agreements)), Tone::Strong)
}
