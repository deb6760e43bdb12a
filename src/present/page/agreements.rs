//! The list of agreements on the pages of other subjects.

use super::{Entry, Link, Page, Tone};
use crate::data::ids::{AgreementId, ParticipantId};
use crate::data::subject::Subject;
use crate::search::library::Library;

/// Agreements, one a line, with date, status and the part of a participant in each.
pub(super) fn list(page: &mut Page, library: &Library, agreements: &[AgreementId], of: Option<ParticipantId>) {
    let mut entries = Vec::new();
    let many = if page.whole { agreements.len() } else { MOST_AGREEMENTS };
    for &agreement in agreements.iter().take(many) {
        let (date, status) = (library[agreement].date, library[agreement].status);
        let mut entry = Entry::default();
        if let Some(date) = date {
            entry = entry.sign(format!("{}  ", date.brief()), format!("{}, ", date.spoken()), Tone::Quiet);
        }
        let tone = if status.is_concluded() { Tone::Plain } else { Tone::Warning };
        entry = entry.sign(format!("{}  ", status.told()), format!("{}, ", status.label()), tone);
        entry = entry.to(library, Subject::Agreement(agreement));
        if let Some(id) = of {
            entry = entry.and(format!("  {}", library.part(id, agreement)), Tone::Quiet);
        }
        entries.push(entry);
    }
    if agreements.len() > many {
        entries.push(Entry::more(agreements.len() - many, Link::Rest));
    }
    page.field("Agreements", false, entries);
}

/// Up to this many agreements are listed; for more, the list pane is the better place.
const MOST_AGREEMENTS: usize = 500;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::Day;
    use crate::build::{Builder, Source};
    use crate::format::wire::Record;

    #[test]
    fn what_is_not_signed_does_not_look_signed_in_a_list() {
        let mut builder = Builder::new(Day::new(2026, 1, 1).unwrap());
        let text = r#"{"agreements":[
            {"title":"One","parties":["A"],"focus":["Steel"],"date":"../2025-12-06"},
            {"title":"Two","parties":["A"],"focus":["Steel"],"events":[{"type":"planned","date":"2025"}]}]}"#;
        builder.add(serde_json::from_str::<Record>(text).unwrap(), Source::default());
        let library = Library::new(builder.finish());
        let participant = Subject::Participant(library.participant_by_id("A").unwrap());
        let focus = Subject::Focus(library.focus_areas().next().unwrap());
        for subject in [participant, focus] {
            let page = library.page_text(subject, 80);
            assert!(page.contains("≤2025-12-06  ● signed  One"), "{page}");
            assert!(page.contains("2025  ○ planned  Two"), "{page}");
        }
    }
}
