//! Participants and agreements before duplicates are joined: their numbers, and what is known of them.
//!
//! A draft number and a final id are different types. Only `assemble` knows both.

use std::fmt::Debug;
use std::hash::Hash;

use super::{Country, ParticipantId, ParticipantKind, Text};
use crate::data::ids::Id;

/// The number of a draft, of a participant or of an agreement.
pub(crate) trait DraftId: Id + Ord + Hash + Debug + Send + Sync {
    /// The draft with this number, from 0.
    fn new(number: u32) -> Self;

    /// The draft as the owner of facts.
    fn owner(self) -> Owner;

    /// The owner of facts, if it is a draft of this type.
    fn of(owner: Owner) -> Option<Self>;
}

/// The number of a participant before duplicates are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ParticipantDraftId(u32);

/// The number of an agreement before duplicates are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct AgreementDraftId(u32);

/// The owner of a run of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
    Agreement(AgreementDraftId),
    Participant(ParticipantDraftId),
}

impl ParticipantDraftId {
    /// The draft in the place where a fact has a participant. Facts have the same layout before and after joining, so
    /// the facts of a builder hold numbers of drafts there, until `assemble` replaces them.
    pub fn in_fact(self) -> ParticipantId {
        ParticipantId(self.0)
    }

    /// The draft in a fact of a builder.
    pub fn of_fact(participant: ParticipantId) -> ParticipantDraftId {
        ParticipantDraftId(participant.0)
    }
}

impl Id for ParticipantDraftId {
    fn place(self) -> usize {
        self.0 as usize
    }
}

impl Id for AgreementDraftId {
    fn place(self) -> usize {
        self.0 as usize
    }
}

impl DraftId for ParticipantDraftId {
    fn new(number: u32) -> ParticipantDraftId {
        ParticipantDraftId(number)
    }

    fn owner(self) -> Owner {
        Owner::Participant(self)
    }

    fn of(owner: Owner) -> Option<ParticipantDraftId> {
        if let Owner::Participant(id) = owner { Some(id) } else { None }
    }
}

impl DraftId for AgreementDraftId {
    fn new(number: u32) -> AgreementDraftId {
        AgreementDraftId(number)
    }

    fn owner(self) -> Owner {
        Owner::Agreement(self)
    }

    fn of(owner: Owner) -> Option<AgreementDraftId> {
        if let Owner::Agreement(id) = owner { Some(id) } else { None }
    }
}

/// A participant while records are added.
#[derive(Clone, Debug)]
pub(crate) struct ParticipantDraft {
    pub id: Text,
    /// Whether a record gave it an id, and not only a name.
    pub has_id: bool,
    pub name: Text,
    /// Whether the name comes from a record without an article, which is curated.
    pub settled: bool,
    pub kind: Option<ParticipantKind>,
    pub country: Option<Country>,
    pub affiliation: Option<ParticipantDraftId>,
}

/// An agreement while records are added.
#[derive(Clone, Debug)]
pub(crate) struct AgreementDraft {
    pub id: Text,
    /// The number of the last record that reports it, from 1.
    pub record: u32,
}
