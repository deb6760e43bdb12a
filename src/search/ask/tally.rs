//! Counts the agreements of a set for each value of a facet. The counts are exact.

use std::cmp::Reverse;
use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::{Count, Pick};
use crate::search::index::{Facet, ValueId};
use crate::search::library::Library;
use crate::search::query::How;

impl Library {
    /// Counts the agreements of a set that have each of these values.
    ///
    /// For a small set this reads the values of each agreement. For a large set it reads the posting list of each
    /// value.
    pub(crate) fn tally(&self, set: &FixedBitSet, values: Range<u32>) -> Vec<u32> {
        let mut tally = vec![0u32; values.len()];
        let here = set.count_ones(..);
        if here > self.agreements.len() / PER_VALUE {
            let counted = values.clone().map(|it| self.lookup.count_in(ValueId(it), set));
            tally.iter_mut().zip(counted).for_each(|(count, here)| *count = here);
        } else {
            for at in set.ones() {
                let links = self.lookup.links.list(at as u32);
                let start = links.partition_point(|it| *it < values.start);
                for value in links.iter().skip(start) {
                    // Values are sorted, so no further value is in the range.
                    let Some(count) = tally.get_mut((value - values.start) as usize) else { break };
                    *count += 1;
                }
            }
        }
        for (value, agreements) in self.lookup.frequent_in(&values) {
            if let Some(count) = tally.get_mut((value - values.start) as usize) {
                *count = agreements.intersection_count(set) as u32;
            }
        }
        tally
    }

    /// For each of the first `values` values, the number of agreements that also have `value`.
    pub(crate) fn counts_with(&self, value: ValueId, values: u32) -> Vec<u32> {
        let mut set = FixedBitSet::with_capacity(self.agreements.len());
        self.lookup.agreements(value).add_to(&mut set);
        self.tally(&set, 0..values)
    }

    /// The counts of a facet for an answer, most agreements first, "no value" last.
    pub(super) fn counts(&self, facet: Facet, answer: &FixedBitSet, picks: &[Pick], everything: bool) -> Vec<Count> {
        let range = self.lookup.range(facet);
        if range.is_empty() {
            return Vec::new();
        }
        let tally = self.tally(answer, range);
        let none = self.lookup.unknown(facet);
        // An empty query also lists participants that are only mentioned.
        let mentioned = everything && facet == Facet::Who;
        let mut counts = Vec::with_capacity(tally.len());
        for (value, agreements) in self.lookup.values(facet).zip(tally) {
            if agreements > 0 || mentioned && value != none {
                counts.push(Count { value, agreements });
            }
        }
        for pick in picks.iter().filter(|it| self.lookup.facet(it.value) == facet) {
            // An excluded value has no agreement in the answer, and a picked one may have none.
            if counts.iter().all(|it| it.value != pick.value) {
                let kept_out = if pick.how == How::None { pick.alone } else { 0 };
                counts.push(Count { value: pick.value, agreements: kept_out });
            }
        }
        let place = self.place_by_name(facet);
        counts.sort_unstable_by_key(|it| (it.value == none, Reverse(it.agreements), place(it.value)));
        counts
    }
}

/// A set with more than one in this many agreements counts as large.
const PER_VALUE: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::Day;
    use crate::data::corpus::AgreementId;
    use crate::import::built_in;

    #[test]
    fn every_set_is_counted_as_its_agreements_say() {
        let library = Library::new(built_in(Day::new(2026, 1, 31).unwrap()));
        let (size, values) = (library.agreements.len(), library.lookup.len() as u32);
        assert!(!library.lookup.frequent.is_empty() && size > 200);
        for (from, to, step) in [(0, 0, 1), (3, 4, 1), (60, 70, 3), (0, size, 2), (0, size, 1), (1, size, 1)] {
            let mut set = FixedBitSet::with_capacity(size);
            set.extend((from..to).step_by(step));
            let mut expected = vec![0; values as usize];
            for at in set.ones() {
                for value in Facet::ALL.into_iter().flat_map(|it| library.lookup.values_of(AgreementId(at as u32), it))
                {
                    expected[value.at()] += 1;
                }
            }
            assert_eq!(library.tally(&set, 0..values), expected, "{from}..{to} by {step}");
        }
    }
}
