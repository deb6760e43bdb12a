//! Lists of agreements on the pages of other things.

use super::{Entry, Link, Page, Tone};
use crate::data::ids::{AgreementId, ParticipantId};
use crate::data::subject::Subject;
use crate::search::library::Library;

/// Agreements, one a line, with the part of a participant in each.
pub(super) fn list(page: &mut Page, library: &Library, agreements: &[AgreementId], of: Option<ParticipantId>) {
    let mut entries = Vec::new();
    let many = if page.whole { agreements.len() } else { MANY };
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

/// A page is read; beyond this many agreements the list pane is the better place.
const MANY: usize = 500;
