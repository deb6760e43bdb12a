//! Fills the gazetteer, the plain table of known names with which articles are read.

use crate::data::corpus::Corpus;
use crate::data::fact::What;
use crate::format::wire::{Activity, FocusArea};
use crate::reading::Gazetteer;
use crate::reading::gazetteer::Known;

/// Adds the names of a corpus. Names that are already known keep their meaning.
pub(super) fn add(gazetteer: &mut Gazetteer, corpus: &Corpus) {
    for id in corpus.participants() {
        let participant = &corpus[id];
        let known = || Known {
            id: corpus.raw(participant.id).to_owned(),
            kind: participant.kind.word(),
            country: participant.country.map(|it| it.code().to_owned()),
        };
        gazetteer.participant(corpus.raw(participant.name), known());
        for said in corpus.facts_about(id) {
            if let What::Name(text) | What::Native(text) | What::Alias(text) = said.what {
                gazetteer.participant(corpus.raw(text), known());
            }
        }
    }
    for id in corpus.focus_areas().filter(|it| !corpus[*it].is_field) {
        let name = corpus.raw(corpus[id].name);
        gazetteer.wording(name, name);
    }
}

/// Adds the other wordings of focus areas, which a corpus does not keep.
pub(super) fn add_wordings(gazetteer: &mut Gazetteer, areas: &[FocusArea]) {
    for area in areas {
        for wording in &area.aliases {
            gazetteer.wording(wording, &area.name);
        }
    }
}

/// Adds the activities of the closed list, with their other wordings.
pub(super) fn add_activities(gazetteer: &mut Gazetteer, activities: &[Activity]) {
    for activity in activities {
        gazetteer.add_activity(&activity.name, &activity.name);
        for wording in &activity.aliases {
            gazetteer.add_activity(wording, &activity.name);
        }
    }
}
