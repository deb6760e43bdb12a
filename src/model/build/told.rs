//! What records say about participants over and over: a million of them repeat that one country is a country. The fact
//! is kept once, and of each repetition only who says so.

use std::num::NonZeroU32;

use rustc_hash::FxHashMap;

use super::{ClaimList, ParticipantId, What};

/// What was told of whom, and by whom again.
#[derive(Clone, Debug, Default)]
pub(in crate::model) struct Told {
    /// The number of each fact among those about participants, in the order in which they were told.
    numbers: FxHashMap<(ParticipantId, What), u32>,
    /// The last repetition of each, counted from 1.
    last: Vec<Option<NonZeroU32>>,
    /// Who says it again, and the repetition before.
    again: Vec<(ClaimList, Option<NonZeroU32>)>,
}

impl Told {
    /// Notes the next fact about a participant.
    pub fn first(&mut self, who: ParticipantId, what: What) {
        self.numbers.insert((who, what), self.last.len() as u32);
        self.last.push(None);
    }

    /// Notes that a fact is told again; false when it is new.
    pub fn again(&mut self, who: ParticipantId, what: What, claims: ClaimList) -> bool {
        let Some(number) = self.numbers.get(&(who, what)) else { return false };
        if let Some(last) = self.last.get_mut(*number as usize) {
            self.again.push((claims, *last));
            *last = NonZeroU32::new(self.again.len() as u32);
        }
        true
    }

    /// Who else says a fact, by its number among those about participants: the last first.
    pub fn others(&self, number: u32) -> impl Iterator<Item = ClaimList> {
        let again = |at: Option<NonZeroU32>| self.again.get(at?.get() as usize - 1);
        let first = again(self.last.get(number as usize).copied().flatten());
        std::iter::successors(first, move |it| again(it.1)).map(|it| it.0)
    }

    /// Forgets what is told: nothing more is.
    pub fn close(&mut self) {
        self.numbers = FxHashMap::default();
    }
}
