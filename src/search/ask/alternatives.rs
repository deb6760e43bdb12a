//! Counts what an additional alternative would add to an answer. The values are counted among the agreements that
//! satisfy the other terms of the query.

use std::cmp::Reverse;

use fixedbitset::FixedBitSet;

use super::{field, operands};
use crate::search::ask::AnswerCache;
use crate::search::index::{Facet, ValueId};
use crate::search::library::Library;
use crate::search::query::{Query, alternatives};

/// A value that could be an alternative to the picked ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// The value.
    pub value: ValueId,
    /// The number of agreements of the answer that have it.
    pub agreements: u32,
    /// The number of agreements that it would add; for a picked alternative, the number that only it has added.
    pub brings: u32,
}

impl Library {
    /// The values of a facet that agreements have under the other terms of a query. Picked alternatives come first,
    /// then the values with the most agreements; "no value" is last.
    pub fn alternatives(&self, query: &Query, facet: Facet, cache: &mut AnswerCache) -> Vec<Alternative> {
        let exprs = query.conjuncts();
        let clauses = self.clauses(query, cache);
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
        let own = group.and_then(|it| exprs.get(it)).map_or(&[][..], operands);
        let mut picked = Vec::new();
        for (at, way) in own.iter().enumerate() {
            let mut only: FixedBitSet = here.clone();
            for (_, other) in own.iter().enumerate().filter(|it| it.0 != at) {
                only.difference_with(&cache.evaluate(self, other).set);
            }
            for value in cache.evaluate(self, way).named {
                match all.iter_mut().find(|it| it.value == value) {
                    Some(one) => one.brings = self.count_in(value, &only),
                    None => all.push(Alternative { value, agreements: 0, brings: 0 }),
                }
                picked.push(value);
            }
        }
        let none = self.lookup.unknown(facet);
        // The number of agreements with the value, in the answer or outside it.
        let has = |it: &Alternative| if picked.contains(&it.value) { it.agreements } else { it.agreements + it.brings };
        all.sort_by_key(|it| (!picked.contains(&it.value), it.value == none, Reverse(has(it)), it.value));
        all
    }
}
