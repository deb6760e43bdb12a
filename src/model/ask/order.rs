//! The order of an answer.

use crate::model::corpus::AgreementId;

/// Best first; those of one score keep the default order.
pub(super) fn by_score(hits: &mut Vec<AgreementId>, scores: &[u16]) {
    let score = |id: &AgreementId| scores.get(id.at()).copied().unwrap_or(0);
    // There are few different scores and may be a million hits: count, then place.
    let mut count = vec![0u32; usize::from(u16::MAX) + 1];
    for id in hits.iter() {
        count[usize::from(u16::MAX - score(id))] += 1;
    }
    let mut start = 0;
    for place in &mut count {
        let here = *place;
        *place = start;
        start += here;
    }
    let mut ordered = vec![AgreementId(0); hits.len()];
    for &id in hits.iter() {
        let place = &mut count[usize::from(u16::MAX - score(&id))];
        ordered[*place as usize] = id;
        *place += 1;
    }
    *hits = ordered;
}
