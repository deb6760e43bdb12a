//! Ranks the agreements of an answer: best match first, then newest first.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use fixedbitset::FixedBitSet;

use crate::data::corpus::AgreementId;
use crate::search::ask::cache::Clause;

/// Sorts a set of agreements by the sum of their scores for the words of the clauses, then by the default order.
pub(super) fn ranked(set: &FixedBitSet, clauses: &[Arc<Clause>]) -> Vec<AgreementId> {
    let mut sums = BTreeMap::from([(Reverse(0u16), set.clone())]);
    for levels in clauses.iter().flat_map(|it| &it.levels) {
        let mut next: BTreeMap<Reverse<u16>, FixedBitSet> = BTreeMap::new();
        for (Reverse(sum), here) in sums {
            for (score, part) in levels.split(here) {
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
