//! The order of an answer: best first, then the default order.

use std::sync::Arc;

use fixedbitset::FixedBitSet;

use super::levels::Levels;
use super::memory::Clause;
use crate::model::corpus::AgreementId;

/// The agreements of a set, those first that match the words of the clauses best.
pub(super) fn ranked(set: &FixedBitSet, clauses: &[Arc<Clause>]) -> Vec<AgreementId> {
    let mut hits = Vec::with_capacity(set.count_ones(..));
    let levels: Vec<&Levels> = clauses.iter().flat_map(|it| &it.levels).collect();
    match levels.as_slice() {
        [] => hits.extend(ids(set)),
        // One word, the usual and the largest answer, needs no scores: its levels are the order.
        [one] => {
            let rest = one.each(set.clone(), |_, here| hits.extend(ids(here)));
            hits.extend(ids(&rest));
        }
        several => {
            let mut scores = vec![0u16; set.len()];
            for one in several {
                one.each(set.clone(), |score, here| {
                    for at in here.ones() {
                        if let Some(sum) = scores.get_mut(at) {
                            *sum = sum.saturating_add(score);
                        }
                    }
                });
            }
            hits.extend(ids(set));
            by_score(&mut hits, &scores);
        }
    }
    hits
}

fn ids(set: &FixedBitSet) -> impl Iterator<Item = AgreementId> {
    set.ones().map(|it| AgreementId(it as u32))
}

/// Best first; those of one score keep the default order.
fn by_score(hits: &mut Vec<AgreementId>, scores: &[u16]) {
    let score = |id: &AgreementId| scores.get(id.at()).copied().unwrap_or(0);
    // There are few different scores and may be a million hits: count, then place.
    let best = hits.iter().map(score).max().unwrap_or(0);
    let mut count = vec![0u32; usize::from(best) + 1];
    for id in hits.iter() {
        count[usize::from(best - score(id))] += 1;
    }
    let mut start = 0;
    for place in &mut count {
        let here = *place;
        *place = start;
        start += here;
    }
    let mut ordered = vec![AgreementId(0); hits.len()];
    for &id in hits.iter() {
        let place = &mut count[usize::from(best - score(&id))];
        ordered[*place as usize] = id;
        *place += 1;
    }
    *hits = ordered;
}
