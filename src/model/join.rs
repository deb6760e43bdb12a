//! When two names are one participant, and two reports one agreement.
//!
//! Joined is what the data joins (`same_as`) and what is sure; what is likely is only suggested.
//! Never joined is what the data keeps apart (`not_same_as`), however alike.

use rustc_hash::FxHashMap;

use super::build::Builder;
use super::strings::Text;
use super::text::fold::fold;

/// What the data says of two ids or names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Join {
    pub one: Text,
    pub other: Text,
    /// Whether they are the same; otherwise they never are.
    pub together: bool,
}

/// Sets of numbers that grow together.
#[derive(Debug)]
pub(super) struct Sets {
    above: Vec<u32>,
}

impl Sets {
    pub fn new(count: usize) -> Sets {
        Sets { above: (0..count as u32).collect() }
    }

    /// The smallest member of the set.
    pub fn first(&mut self, mut at: u32) -> u32 {
        while self.above[at as usize] != at {
            let next = self.above[self.above[at as usize] as usize];
            self.above[at as usize] = next;
            at = next;
        }
        at
    }

    /// Whether they were apart before.
    pub fn join(&mut self, one: u32, other: u32) -> bool {
        let (one, other) = (self.first(one), self.first(other));
        self.above[one.max(other) as usize] = one.min(other);
        one != other
    }
}

/// Which participants are one. The first one mentioned stands for all.
pub(super) fn participants(builder: &mut Builder) -> Sets {
    let mut sets = Sets::new(builder.participants.len());
    let mut by_key: FxHashMap<String, u32> = FxHashMap::default();
    let strings = builder.strings.strings();
    for (at, draft) in builder.participants.iter().enumerate() {
        for text in [draft.id, draft.name] {
            by_key.entry(fold(strings.raw(text))).or_insert(at as u32);
        }
    }
    let find = |text: Text| by_key.get(&fold(strings.raw(text))).copied();
    for join in builder.joins.iter().filter(|it| it.together) {
        if let (Some(one), Some(other)) = (find(join.one), find(join.other)) {
            sets.join(one, other);
        }
    }
    sets
}

/// Which agreements are one. The first one reported stands for all.
pub(super) fn agreements(builder: &mut Builder) -> Sets {
    let mut sets = Sets::new(builder.agreements.len());
    let ids: FxHashMap<Text, u32> = builder.agreements.iter().enumerate().map(|(at, it)| (it.id, at as u32)).collect();
    for join in builder.joins.iter().filter(|it| it.together) {
        if let (Some(&one), Some(&other)) = (ids.get(&join.one), ids.get(&join.other)) {
            sets.join(one, other);
        }
    }
    sets
}
