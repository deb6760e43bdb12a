//! What further alternatives would bring: all values under the *other* terms of the line, each with the agreements of
//! the answer that have it and with those that only it brings.

use std::cmp::Reverse;

use fixedbitset::FixedBitSet;

use super::{field, ways};
use crate::search::ask::Memory;
use crate::search::index::{Facet, ValueId};
use crate::search::library::Library;
use crate::search::query::{Query, alternatives};

/// A value as an alternative to those that are picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// Which value.
    pub value: ValueId,
    /// How many agreements of the answer have it.
    pub agreements: u32,
    /// How many only it brings, or, where it is one of the alternatives already, only it has brought.
    pub brings: u32,
}

impl Library {
    /// The values of a facet that agreements have under the other terms of a query: first the alternatives that there
    /// are, then those with most agreements, having none last.
    pub fn alternatives(&self, query: &Query, facet: Facet, memory: &mut Memory) -> Vec<Alternative> {
        let exprs = query.conjuncts();
        let clauses: Vec<_> = exprs.iter().map(|it| memory.clause(self, it)).collect();
        let group = alternatives(query, field(facet));
        let others = self.all(clauses.iter().enumerate().filter(|it| Some(it.0) != group).map(|it| &it.1.set));
        let mut brought = others.clone();
        let mut here = others.clone();
        if let Some(group) = group.and_then(|it| clauses.get(it)) {
            here.intersect_with(&group.set);
            brought.difference_with(&group.set);
        }
        let range = self.lookup.range(facet);
        if range.is_empty() {
            return Vec::new();
        }
        let (in_answer, new) = (self.tally(&here, range.clone()), self.tally(&brought, range));
        let mut all: Vec<Alternative> = Vec::new();
        for ((value, agreements), brings) in self.lookup.values(facet).zip(in_answer).zip(new) {
            if agreements + brings > 0 {
                all.push(Alternative { value, agreements, brings });
            }
        }
        let own = group.and_then(|it| exprs.get(it)).map_or(&[][..], ways);
        let mut picked = Vec::new();
        for (at, way) in own.iter().enumerate() {
            let mut only: FixedBitSet = here.clone();
            for (_, other) in own.iter().enumerate().filter(|it| it.0 != at) {
                only.difference_with(&memory.once(self, other).set);
            }
            for value in memory.once(self, way).named {
                match all.iter_mut().find(|it| it.value == value) {
                    Some(one) => one.brings = self.those_in(value, &only),
                    None => all.push(Alternative { value, agreements: 0, brings: 0 }),
                }
                picked.push(value);
            }
        }
        let none = self.lookup.unknown(facet);
        // What a value has in all, whether in the answer or beside it.
        let has = |it: &Alternative| if picked.contains(&it.value) { it.agreements } else { it.agreements + it.brings };
        all.sort_by_key(|it| (!picked.contains(&it.value), it.value == none, Reverse(has(it)), it.value));
        all
    }
}
