//! The page of a focus area or field of science.

use super::{Entry, Page, Tone};
use crate::base::text::counted::counted;
use crate::data::corpus::{AgreementId, FocusId};
use crate::data::subject::Subject;
use crate::present::page::agreements::list;
use crate::present::page::participant::add_dates;
use crate::search::index::ValueId;
use crate::search::library::Library;

pub(super) fn fill(page: &mut Page, library: &Library, id: FocusId) {
    let agreements = agreements(library, library.lookup.focus(id));
    let area = &library[id];
    let kind = if area.is_field { "field of science (FORD)" } else { "focus area" };
    page.field("", true, vec![Entry::plain(kind), Entry::default().and(in_all(agreements.len()), Tone::Strong)]);
    page.field("Means", true, area.definition.map(|it| Entry::plain(library.text(it))).into_iter().collect());
    let mut above = Vec::new();
    let mut at = area.above;
    while let Some(field) = at {
        above.push(counted_entry(library, Subject::Focus(field), library.lookup.focus(field)));
        at = library[field].above;
    }
    page.field("Part of", true, above);
    let below = library.focus_areas().filter(|&it| library[it].above == Some(id));
    let below = below.map(|it| (Subject::Focus(it), library.lookup.focus(it))).collect();
    page.field("Contains", true, ordered(library, below));
    add_dates(page, library, &agreements);
    list(page, library, &agreements, None);
}

/// The number of agreements in words: `12 agreements in all`.
pub(super) fn in_all(agreements: usize) -> String {
    format!("{} in all", counted(agreements, "agreement"))
}

pub(super) fn agreements(library: &Library, value: ValueId) -> Vec<AgreementId> {
    library.lookup.agreements(value).iter().map(AgreementId).collect()
}

impl Library {
    /// The agreements counted on the page of a participant, focus area or country, newest first.
    pub fn agreements_about(&self, subject: Subject) -> Vec<AgreementId> {
        self.value_of(subject).map(|it| agreements(self, it)).unwrap_or_default()
    }
}

/// Entries with counts, most agreements first.
pub(super) fn ordered(library: &Library, mut subjects: Vec<(Subject, ValueId)>) -> Vec<Entry> {
    subjects.sort_by_cached_key(|it| {
        (std::cmp::Reverse(library.lookup.agreements(it.1).len()), library.subject_name(it.0))
    });
    subjects.into_iter().map(|(subject, value)| counted_entry(library, subject, value)).collect()
}

fn counted_entry(library: &Library, subject: Subject, value: ValueId) -> Entry {
    let count = library.lookup.agreements(value).len();
    Entry::default().to(library, subject).and(format!(" {count}"), Tone::Quiet)
}
