//! What can be said about an agreement or a participant, and how a fact keeps it in little room.
//!
//! There are more facts than of all else, so a fact is 12 bytes: two numbers, the list of its claims, and in six bits
//! what they say. [`What`] is what everybody works with.

use crate::base::country::Country;
use crate::data::claims::ClaimList;
use crate::data::details::{AmountId, EffectId, TermId};
use crate::data::ids::{AgreementId, EventId, FocusId, ParticipantId};
use crate::data::kind::{AgreementKind, Capacity, RelationKind, Role};
use crate::data::strings::Text;

/// One thing said, and the claims behind it.
#[derive(Clone, Copy, Debug)]
pub struct Fact {
    parts: [u32; 2],
    /// Which [`What`] in the lowest bits, above them the list.
    what_and_claims: u32,
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
        let (one, other) = match self {
            What::By(_, who)
            | What::Party(_, who)
            | What::Person(_, who)
            | What::Framework(who)
            | What::Depositary(who)
            | What::Secretariat(who)
            | What::Affiliation(who) => (Some(who), None),
            What::SignedBy(person, party) | What::Behalf(person, party) => (Some(person), Some(party)),
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
            | What::Joined(_) => (None, None),
        };
        one.into_iter().chain(other)
    }
}

/// So many bits say which [`What`].
const BITS: u32 = 6;

impl Fact {
    /// So many lists of claims can be told apart.
    pub const LISTS: usize = 1 << (u32::BITS - BITS);

    /// What is said, and the claims behind it. The loader sees to it that there are not too many lists; of one that
    /// is, better nothing is known than something else.
    pub(crate) fn new(what: What, claims: ClaimList) -> Fact {
        let (which, parts) = pack(what);
        let list = if (claims.number() as usize) < Fact::LISTS { claims.number() } else { ClaimList::NONE.number() };
        Fact { parts, what_and_claims: list << BITS | which }
    }

    /// What is said.
    pub fn what(self) -> What {
        unpack(self.what_and_claims & ((1 << BITS) - 1), self.parts).unwrap_or(What::About)
    }

    /// The claims behind it.
    pub(crate) fn claims(self) -> ClaimList {
        ClaimList::new(self.what_and_claims >> BITS)
    }
}

/// What can stand in a fact as a number.
trait Part: Copy {
    fn number(self) -> u32;
    fn of(number: u32) -> Option<Self>;
}

macro_rules! facts {
    ($($which:literal $what:ident { $($at:tt: $part:ident),* };)*) => {
        fn pack(what: What) -> (u32, [u32; 2]) {
            let mut parts = [0; 2];
            let which = match what {
                $(What::$what { $($at: $part),* } => {
                    $(parts[$at] = $part.number();)*
                    $which
                })*
            };
            (which, parts)
        }

        fn unpack(which: u32, parts: [u32; 2]) -> Option<What> {
            match which {
                $($which => Some(What::$what { $($at: Part::of(parts[$at])?),* }),)*
                _ => None,
            }
        }
    };
}

facts! {
    0 About {};
    1 Title { 0: one };
    2 Kind { 0: one };
    3 Event { 0: one };
    4 Place { 0: one, 1: other };
    5 Occasion { 0: one, 1: other };
    6 By { 0: one, 1: other };
    7 Party { 0: one, 1: other };
    8 SignedBy { 0: one, 1: other };
    9 Person { 0: one, 1: other };
    10 Behalf { 0: one, 1: other };
    11 Focus { 0: one };
    12 Activity { 0: one };
    13 Term { 0: one };
    14 Value { 0: one };
    15 Binding { 0: one };
    16 Framework { 0: one };
    17 Relation { 0: one, 1: other };
    18 Unresolved { 0: one, 1: other };
    19 Summary { 0: one };
    20 Url { 0: one };
    21 Name { 0: one };
    22 Native { 0: one };
    23 Alias { 0: one };
    24 Office { 0: one };
    25 Affiliation { 0: one };
    26 From { 0: one };
    27 Joined { 0: one };
    28 Effect { 0: one, 1: other };
    29 Amount { 0: one };
    30 Count { 0: one };
    31 Identifier { 0: one, 1: other };
    32 Language { 0: one };
    33 Level { 0: one };
    34 Depositary { 0: one };
    35 Secretariat { 0: one };
    36 Column { 0: one, 1: other };
}

macro_rules! numbers {
    ($($id:ident)*) => {$(
        impl Part for $id {
            fn number(self) -> u32 {
                self.0
            }

            fn of(number: u32) -> Option<$id> {
                Some($id(number))
            }
        }
    )*};
}

numbers! { AgreementId ParticipantId FocusId EventId TermId AmountId EffectId }

macro_rules! words {
    ($($kind:ident)*) => {$(
        impl Part for $kind {
            fn number(self) -> u32 {
                self as u32
            }

            fn of(number: u32) -> Option<$kind> {
                $kind::ALL.get(number as usize).copied()
            }
        }
    )*};
}

words! { AgreementKind Capacity RelationKind Role }

impl Part for Text {
    fn number(self) -> u32 {
        Text::number(self)
    }

    fn of(number: u32) -> Option<Text> {
        Text::new(number)
    }
}

impl Part for Option<Text> {
    fn number(self) -> u32 {
        self.map_or(0, Text::number)
    }

    fn of(number: u32) -> Option<Option<Text>> {
        Some(Text::new(number))
    }
}

impl Part for u32 {
    fn number(self) -> u32 {
        self
    }

    fn of(number: u32) -> Option<u32> {
        Some(number)
    }
}

impl Part for bool {
    fn number(self) -> u32 {
        u32::from(self)
    }

    fn of(number: u32) -> Option<bool> {
        Some(number == 1)
    }
}

impl Part for Country {
    fn number(self) -> u32 {
        let Country([one, two, three]) = self;
        u32::from_le_bytes([one, two, three, 0])
    }

    fn of(number: u32) -> Option<Country> {
        let [one, two, three, _] = number.to_le_bytes();
        Some(Country([one, two, three]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_kept() {
        let mut told = 0;
        for which in 0..1 << BITS {
            for parts in [[1, 2], [2, 1], [0x0054_5641, 7]] {
                let Some(what) = unpack(which, parts) else { continue };
                told += 1;
                for list in [0, 1, Fact::LISTS as u32 - 1] {
                    let fact = Fact::new(what, ClaimList::new(list));
                    assert_eq!((fact.what(), fact.claims()), (what, ClaimList::new(list)));
                }
                assert_eq!(pack(what).0, which);
                let beyond = Fact::new(what, ClaimList::new(Fact::LISTS as u32));
                assert_eq!((beyond.what(), beyond.claims()), (what, ClaimList::NONE));
            }
        }
        // All of them but for kinds and roles, of which there are not that many.
        assert!(told > 37 * 2, "{told}");
    }
}
