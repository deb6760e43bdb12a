//! How many agreements of a set have each value. Each number is exact: nothing is sampled, and
//! nothing is left out because it is rare.

use std::cmp::Reverse;
use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::Count;
use crate::model::corpus::Corpus;
use crate::model::index::{Facet, ValueId};

impl Corpus {
    /// The values of some facets, neighbouring facets together.
    pub(super) fn ranges(&self, facets: &[Facet]) -> Vec<Range<u32>> {
        let mut ranges: Vec<Range<u32>> = Vec::new();
        for facet in Facet::ALL.into_iter().filter(|it| facets.contains(it)) {
            let range = self.lookup.range(facet);
            match ranges.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                Some(_) | None => ranges.push(range),
            }
        }
        ranges
    }

    /// Counts the agreements of a set that have each of these values.
    pub(super) fn tally(&self, set: &FixedBitSet, values: Range<u32>, tally: &mut [u32]) {
        let within = |at: usize| {
            let links = self.lookup.links.list(at as u32);
            let start = if values.start == 0 { 0 } else { links.partition_point(|it| *it < values.start) };
            links[start..].iter().take_while(|it| **it < values.end)
        };
        // How many have a value in all is known: of most agreements, count those that are not there.
        if set.count_ones(..) * 2 > set.len() {
            for value in values.clone() {
                tally[value as usize] = self.lookup.postings.list(value).len() as u32;
            }
            for at in set.zeroes() {
                within(at).for_each(|it| tally[*it as usize] -= 1);
            }
        } else {
            for at in set.ones() {
                within(at).for_each(|it| tally[*it as usize] += 1);
            }
        }
    }

    /// The counts of a facet, most agreements first.
    pub(super) fn counts(&self, facet: Facet, tally: &[u32], named: &[ValueId], everything: bool) -> Vec<Count> {
        let mut counts = Vec::new();
        // Who is mentioned without having a part in anything is found as long as nothing is asked.
        let mentioned = everything && facet == Facet::Who;
        for value in self.lookup.values(facet) {
            let agreements = tally[value.0 as usize];
            let shown = agreements > 0
                || mentioned && value != self.lookup.unknown(facet)
                || !named.is_empty() && named.contains(&value);
            if shown {
                counts.push(Count { value, agreements });
            }
        }
        most_first(&mut counts);
        counts
    }
}

/// Sorts by how many agreements; those of one number keep the order of their values.
///
/// Nearly all values have few agreements each: these are counted and placed, and only the others compared.
fn most_first(counts: &mut Vec<Count>) {
    let mut starts = [0usize; FEW];
    let mut sorted: Vec<Count> = Vec::with_capacity(counts.len());
    for count in counts.iter() {
        match starts.get_mut(count.agreements as usize) {
            Some(start) => *start += 1,
            None => sorted.push(*count),
        }
    }
    sorted.sort_by_key(|it| Reverse(it.agreements));
    let mut next = sorted.len();
    for start in starts.iter_mut().rev() {
        let here = *start;
        *start = next;
        next += here;
    }
    let Some(filler) = counts.first() else { return };
    sorted.resize(counts.len(), *filler);
    for count in counts.iter() {
        if let Some(start) = starts.get_mut(count.agreements as usize) {
            sorted[*start] = *count;
            *start += 1;
        }
    }
    *counts = sorted;
}

/// What is not few agreements.
const FEW: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_come_first_and_the_rest_in_their_order() {
        let numbers = [3, 0, 300, 255, 3, 256, 1_000, 300, 0, 3];
        let counts = numbers.iter().zip(0..).map(|(&agreements, at)| Count { value: ValueId(at), agreements });
        let mut sorted: Vec<Count> = counts.collect();
        let mut expected = sorted.clone();
        expected.sort_by_key(|it| (Reverse(it.agreements), it.value));
        most_first(&mut sorted);
        assert_eq!(sorted, expected);
        most_first(&mut Vec::new());
    }
}
