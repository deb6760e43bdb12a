//! A fact: one thing said about an agreement or a participant, and the claims behind it.
//!
//! A corpus holds more facts than anything else, so a fact is small: 16 bytes, held by a test below.

use crate::base::country::Country;
use crate::data::claims::ClaimList;
use crate::data::details::{AmountId, EffectId, TermId};
use crate::data::ids::{AgreementId, EventId, FocusId, ParticipantId};
use crate::data::kind::{AgreementKind, Capacity, RelationKind, Role};
use crate::data::strings::Text;

/// One thing said, and the claims behind it.
#[derive(Clone, Copy, Debug)]
pub struct Fact {
    what: What,
    claims: ClaimList,
}

/// What a fact says. The order is the order of facts on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// That it exists. Its claims stand behind what names no paragraph of its own.
    About,
    /// What it is called.
    Title(Text),
    /// What kind of agreement it is.
    Kind(AgreementKind),
    /// Something happened to it.
    Event(EventId),
    /// Where that happened.
    Place(EventId, Text),
    /// At what meeting or fair.
    Occasion(EventId, Text),
    /// Whose step that was.
    By(EventId, ParticipantId),
    /// When that took effect, where it was not the same day.
    Effect(EventId, EffectId),
    /// Someone's part in it.
    Party(Role, ParticipantId),
    /// The person who signed, and the party for which.
    SignedBy(ParticipantId, ParticipantId),
    /// What a person did at it.
    Person(Capacity, ParticipantId),
    /// The person, and on whose behalf.
    Behalf(ParticipantId, ParticipantId),
    /// A field of cooperation.
    Focus(FocusId),
    /// What the parties will do.
    Activity(Text),
    /// How long it runs.
    Term(TermId),
    /// Money or amounts.
    Value(Text),
    /// Money in figures.
    Amount(AmountId),
    /// How many documents it stands for.
    Count(u32),
    /// The register that lists it, if that is known, and the number there.
    Identifier(Option<Text>, Text),
    /// A language of its text.
    Language(Text),
    /// Between whom it was concluded: states, governments, ministries.
    Level(Text),
    /// Who keeps the original.
    Depositary(ParticipantId),
    /// Who serves its meetings.
    Secretariat(ParticipantId),
    /// What stands in a column that has no field of its own: its header and the cell.
    Column(Text, Text),
    /// Whether it binds.
    Binding(bool),
    /// The bloc within which it stands.
    Framework(ParticipantId),
    /// How it stands to another agreement.
    Relation(RelationKind, AgreementId),
    /// How it stands to an agreement that no article here reports.
    Unresolved(RelationKind, Text),
    /// What it is about, in our own words.
    Summary(Text),
    /// Where its text can be read.
    Url(Text),
    /// A participant's name as an article spells it.
    Name(Text),
    /// A participant's name in its own script.
    Native(Text),
    /// Another spelling or an acronym.
    Alias(Text),
    /// A person's office.
    Office(Text),
    /// What a participant belongs to.
    Affiliation(ParticipantId),
    /// Where a participant is from.
    From(Country),
    /// Why the loader took two for one.
    Joined(Text),
}

impl What {
    /// The participants that it speaks of.
    pub fn participants(self) -> impl Iterator<Item = ParticipantId> {
        let (mut one, mut other) = (None, None);
        self.map_participants(|who| {
            other = one.replace(who);
            who
        });
        other.into_iter().chain(one)
    }

    /// The same with other participants.
    pub(crate) fn map_participants(self, mut new: impl FnMut(ParticipantId) -> ParticipantId) -> What {
        match self {
            What::By(event, who) => What::By(event, new(who)),
            What::Party(role, who) => What::Party(role, new(who)),
            What::SignedBy(person, party) => What::SignedBy(new(person), new(party)),
            What::Person(capacity, who) => What::Person(capacity, new(who)),
            What::Behalf(person, party) => What::Behalf(new(person), new(party)),
            What::Framework(who) => What::Framework(new(who)),
            What::Depositary(who) => What::Depositary(new(who)),
            What::Secretariat(who) => What::Secretariat(new(who)),
            What::Affiliation(who) => What::Affiliation(new(who)),
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
            | What::Unresolved(..)
            | What::Summary(_)
            | What::Url(_)
            | What::Name(_)
            | What::Native(_)
            | What::Alias(_)
            | What::Office(_)
            | What::From(_)
            | What::Joined(_) => self,
        }
    }
}

impl Fact {
    /// A fact with the claims behind it.
    pub(crate) fn new(what: What, claims: ClaimList) -> Fact {
        Fact { what, claims }
    }

    /// What is said.
    pub fn what(self) -> What {
        self.what
    }

    /// The claims behind it.
    pub(crate) fn claims(self) -> ClaimList {
        self.claims
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_small() {
        assert!(size_of::<Fact>() <= 16);
    }
}
