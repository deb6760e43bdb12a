//! The list of agreements on the pages of other subjects.

use super::{Entry, Link, Page, Tone};
use crate::data::ids::{AgreementId, ParticipantId};
use crate::data::subject::Subject;
use crate::search::library::Library;

/// Adds a list of agreements, one per line. If `of` is given, each line has the roles of this participant.
pub(super) fn list(page: &mut Page, library: &Library, agreements: &[AgreementId], of: Option<ParticipantId>) {
    let mut entries = Vec::new();
    let many = if page.whole { agreements.len() } else { MOST_AGREEMENTS };
    for &agreement in agreements.iter().take(many) {
        let date = library[agreement].date.map_or_else(String::new, |it| format!("{}  ", it.brief()));
        let mut entry = Entry::default().and(date, Tone::Quiet).to(library, Subject::Agreement(agreement));
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

/// The most agreements listed. For more, the list pane is the better place.
const MOST_AGREEMENTS: usize = 500;
