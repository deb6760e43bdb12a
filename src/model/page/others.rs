//! The pages of focus areas and of countries: what is in them, and their agreements.

use super::participant::{list, seen};
use super::{Entry, Page, Subject, Tone};
use crate::model::corpus::{AgreementId, Corpus, Country, FocusId};
use crate::model::index::{Facet, Value, ValueId};
use crate::model::kind::ParticipantKind;
use crate::model::text::counted::counted;

pub(super) fn focus_area(corpus: &Corpus, id: FocusId) -> Page {
    let mut page = Page::new(corpus, Subject::Focus(id));
    let agreements = agreements(corpus, corpus.lookup.focus(id));
    let area = &corpus[id];
    let kind = if area.is_field { "field of science (FORD)" } else { "focus area" };
    page.field(
        "",
        true,
        vec![Entry::plain(kind), Entry::default().and(counted(agreements.len(), "agreement"), Tone::Strong)],
    );
    let mut above = Vec::new();
    let mut at = area.above;
    while let Some(field) = at {
        above.push(counted_entry(corpus, Subject::Focus(field), corpus.lookup.focus(field)));
        at = corpus[field].above;
    }
    page.field("Part of", true, above);
    let below = corpus.focus_areas().filter(|&it| corpus[it].above == Some(id));
    let below = below.map(|it| (Subject::Focus(it), corpus.lookup.focus(it))).collect();
    page.field("Contains", true, ordered(corpus, below));
    seen(&mut page, corpus, &agreements);
    list(&mut page, corpus, &agreements, None);
    page
}

pub(super) fn country(corpus: &Corpus, code: Country) -> Page {
    let mut page = Page::new(corpus, Subject::Country(code));
    let value = corpus.lookup.values(Facet::Country).find(|&it| corpus.lookup.value(it) == Value::Country(code));
    let agreements = value.map(|it| agreements(corpus, it)).unwrap_or_default();
    let head = Entry::default().and(counted(agreements.len(), "agreement"), Tone::Strong);
    page.field("", true, vec![Entry::plain(format!("country {}", code.code())), head]);
    for (label, of) in [
        ("Itself", [ParticipantKind::Country].as_slice()),
        ("Government", &[ParticipantKind::Government]),
        ("Universities", &[ParticipantKind::University]),
        ("Companies", &[ParticipantKind::Company]),
        ("Others", &[ParticipantKind::Organisation, ParticipantKind::Bloc]),
        ("People", &[ParticipantKind::Person]),
    ] {
        let here =
            corpus.participants().filter(|&it| corpus[it].country == Some(code) && of.contains(&corpus[it].kind));
        let here = here.map(|it| (Subject::Participant(it), corpus.lookup.participant(it))).collect();
        page.field(label, true, ordered(corpus, here));
    }
    seen(&mut page, corpus, &agreements);
    list(&mut page, corpus, &agreements, None);
    page
}

fn agreements(corpus: &Corpus, value: ValueId) -> Vec<AgreementId> {
    corpus.lookup.agreements(value).iter().map(AgreementId).collect()
}

/// Most agreements first.
fn ordered(corpus: &Corpus, mut subjects: Vec<(Subject, ValueId)>) -> Vec<Entry> {
    subjects
        .sort_by_cached_key(|it| (std::cmp::Reverse(corpus.lookup.agreements(it.1).len()), corpus.subject_name(it.0)));
    subjects.into_iter().map(|(subject, value)| counted_entry(corpus, subject, value)).collect()
}

fn counted_entry(corpus: &Corpus, subject: Subject, value: ValueId) -> Entry {
    let count = corpus.lookup.agreements(value).len();
    Entry::default().to(corpus, subject).and(format!(" {count}"), Tone::Quiet)
}
