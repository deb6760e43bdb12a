//! Lists of agreements on the pages of other things.

use super::{Entry, Page, Tone};
use crate::data::ids::{AgreementId, ParticipantId};
use crate::data::subject::Subject;
use crate::search::library::Library;

/// Agreements, one a line, with the part of a participant in each.
pub(super) fn list(page: &mut Page, library: &Library, agreements: &[AgreementId], of: Option<ParticipantId>) {
    let mut entries = Vec::new();
    for &agreement in agreements.iter().take(MANY) {
        let date = library[agreement].date.map_or_else(String::new, |it| format!("{it}  "));
        let mut entry = Entry::default().and(date, Tone::Quiet).to(library, Subject::Agreement(agreement));
        if let Some(id) = of {
            entry = entry.and(format!("  {}", library.part(id, agreement)), Tone::Quiet);
        }
        entries.push(entry);
    }
    if agreements.len() > MANY {
        entries.push(
            Entry::default().and(format!("and {} more: pick it to see them all", agreements.len() - MANY), Tone::Quiet),
        );
    }
    page.field("Agreements", false, entries);
}

/// A page is read; beyond this many agreements the list pane is the better place.
const MANY: usize = 500;
