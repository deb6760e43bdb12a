//! What records say about participants over and over: a million of them repeat that one country is a country. A fact
//! is kept once, and of each repetition only who says so: of a whole listing at once where it says what the first one
//! of the participant said, else fact by fact.

use std::num::NonZeroU32;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{ClaimList, Fact, ParticipantId, What};

/// What was told of whom, and by whom again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// The first listing of each participant.
    listings: Vec<Listing>,
    /// The number of each fact among those about participants, in the order in which they were told.
    numbers: FxHashMap<(ParticipantId, What), u32>,
    /// Who else says each.
    others: Vec<Others>,
    /// Who says something again, and who did before.
    again: Vec<(ClaimList, Others)>,
}

/// The facts that a participant's first listing told, and who listed them again.
#[derive(Clone, Debug, Default)]
struct Listing {
    facts: Range<u32>,
    others: Others,
}

/// The last who said something again, counted from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Others(Option<NonZeroU32>);

impl Told {
    /// Notes the next fact about a participant.
    pub fn first(&mut self, who: ParticipantId, what: What) {
        self.numbers.insert((who, what), self.others.len() as u32);
        self.others.push(Others::default());
    }

    /// Notes that a fact is told again; false when it is new.
    pub fn again(&mut self, who: ParticipantId, what: What, claims: ClaimList) -> bool {
        let Some(number) = self.numbers.get(&(who, what)) else { return false };
        if let Some(others) = self.others.get_mut(*number as usize) {
            others.add(&mut self.again, claims);
        }
        true
    }

    /// Notes what a listing told, if it is the participant's first.
    pub fn list(&mut self, who: ParticipantId, facts: Range<u32>) {
        if self.listings.len() <= who.at() {
            self.listings.resize(who.at() + 1, Listing::default());
        }
        if let Some(listing) = self.listings.get_mut(who.at()).filter(|it| it.facts.is_empty()) {
            listing.facts = facts;
        }
    }

    /// Notes that a listing says the same as the participant's first; false when it does not.
    pub fn list_again(&mut self, who: ParticipantId, facts: &[Fact], said: &[What], claims: ClaimList) -> bool {
        let Some(listing) = self.listings.get_mut(who.at()) else { return false };
        let first = facts.get(listing.facts.start as usize..listing.facts.end as usize).unwrap_or_default();
        let same =
            !first.is_empty() && first.len() == said.len() && first.iter().zip(said).all(|it| it.0.what() == *it.1);
        if same {
            listing.others.add(&mut self.again, claims);
        }
        same
    }

    /// Who lists again what this participant's listing from that fact on told.
    pub fn listed_by(&self, who: ParticipantId, start: u32) -> Others {
        self.listings.get(who.at()).filter(|it| it.facts.start == start).map_or(Others::default(), |it| it.others)
    }

    /// Who else says a fact, by its number among those about participants.
    pub fn own(&self, number: u32) -> Others {
        self.others.get(number as usize).copied().unwrap_or_default()
    }

    /// The last of some others, and all before.
    pub fn all(&self, last: Others) -> impl Iterator<Item = ClaimList> {
        let before = |it: Others| self.again.get(it.0?.get() as usize - 1);
        std::iter::successors(before(last), move |it| before(it.1)).map(|it| it.0)
    }

    /// Forgets what is told: nothing more is.
    pub fn close(&mut self) {
        self.numbers = FxHashMap::default();
    }
}

impl Others {
    /// Whoever names no article says nothing that could be told.
    fn add(&mut self, again: &mut Vec<(ClaimList, Others)>, claims: ClaimList) {
        if claims == ClaimList::NONE {
            return;
        }
        again.push((claims, *self));
        self.0 = NonZeroU32::new(again.len() as u32);
    }
}
