//! The order of an answer: best first, then the default order.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use fixedbitset::FixedBitSet;

use crate::data::corpus::AgreementId;
use crate::search::ask::memory::Clause;

/// The agreements of a set, those first that match the words of the clauses best: by the sum of their scores.
pub(super) fn ranked(set: &FixedBitSet, clauses: &[Arc<Clause>]) -> Vec<AgreementId> {
    let mut sums = BTreeMap::from([(Reverse(0u16), set.clone())]);
    for levels in clauses.iter().flat_map(|it| &it.levels) {
        let mut next: BTreeMap<Reverse<u16>, FixedBitSet> = BTreeMap::new();
        for (Reverse(sum), here) in sums {
            for (score, part) in levels.parts(here) {
                next.entry(Reverse(sum.saturating_add(score))).and_modify(|it| it.union_with(&part)).or_insert(part);
            }
        }
        sums = next;
    }
    let mut hits = vec![AgreementId(0); set.count_ones(..)];
    let ones = sums.values().flat_map(FixedBitSet::ones);
    hits.iter_mut().zip(ones).for_each(|(hit, one)| *hit = AgreementId(one as u32));
    hits
}
