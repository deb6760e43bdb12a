//! Replaces the numbers of the builder in a fact by final ids.

use super::{Finisher, Moving};
use crate::build::{Owner, ParticipantDraftId};
use crate::data::corpus::ParticipantId;
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
        let new = |id: ParticipantId| self.new_participant[ParticipantDraftId::of_fact(id)];
        match what {
            What::By(event, who) => What::By(event, new(who)),
            What::Party(role, who) => What::Party(role, new(who)),
            What::SignedBy(person, party) => What::SignedBy(new(person), new(party)),
            What::Person(capacity, who) => What::Person(capacity, new(who)),
            What::Behalf(person, party) => What::Behalf(new(person), new(party)),
            What::Framework(who) => What::Framework(new(who)),
            What::Depositary(who) => What::Depositary(new(who)),
            What::Secretariat(who) => What::Secretariat(new(who)),
            What::Affiliation(who) => What::Affiliation(new(who)),
            What::Unresolved(kind, to) => match self.agreement_by_id.get(&to) {
                Some(&id) => What::Relation(kind, id),
                None => what,
            },
            What::About
            | What::Title(_)
            | What::Kind(_)
            | What::Event(_)
            | What::Place(..)
            | What::Occasion(..)
            | What::Effect(..)
            | What::Focus(_)
            | What::Activity(_)
            | What::Term(_)
            | What::Value(_)
            | What::Amount(_)
            | What::Count(_)
            | What::Identifier(..)
            | What::Language(_)
            | What::Level(_)
            | What::Column(..)
            | What::Binding(_)
            | What::Relation(..)
            | What::Summary(_)
            | What::Url(_)
            | What::Name(_)
            | What::Native(_)
            | What::Alias(_)
            | What::Office(_)
            | What::From(_)
            | What::Joined(_) => what,
        }
    }

    /// The subject of a page with the final id.
    pub(super) fn subject(&self, owner: Owner) -> Subject {
        match owner {
            Owner::Agreement(draft) => Subject::Agreement(self.new_agreement[draft]),
            Owner::Participant(draft) => Subject::Participant(self.new_participant[draft]),
        }
    }
}
