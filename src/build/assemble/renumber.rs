//! Replaces the numbers of the builder in a fact by final ids.

use super::{Finisher, Moving};
use crate::build::{Owner, ParticipantDraftId};
use crate::data::fact::What;
use crate::data::subject::Subject;

impl Finisher {
    /// A fact of the builder with final ids, except for events.
    pub(super) fn moving(&self, at: u32) -> Option<Moving> {
        let fact = self.builder.facts.get(at as usize)?;
        let doubt = self.builder.doubts.get(&at).map(|it| (*it, fact.claims()));
        Some(Moving { what: self.renumbered(fact.what()), rank: 0, first: at, claims: fact.claims(), doubt })
    }

    fn renumbered(&self, what: What) -> What {
        if let What::Unresolved(kind, to) = what
            && let Some(&id) = self.agreement_by_id.get(&to)
        {
            return What::Relation(kind, id);
        }
        what.map_participants(|id| self.new_participant[ParticipantDraftId::of_fact(id)])
    }

    /// The subject of a page with the final id.
    pub(super) fn subject(&self, owner: Owner) -> Subject {
        match owner {
            Owner::Agreement(draft) => Subject::Agreement(self.new_agreement[draft]),
            Owner::Participant(draft) => Subject::Participant(self.new_participant[draft]),
        }
    }
}
