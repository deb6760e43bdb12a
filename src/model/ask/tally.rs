//! How many agreements of a set have each value. Each number is exact: nothing is sampled, and
//! nothing is left out because it is rare.

use std::cmp::Reverse;
use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::Count;
use crate::model::corpus::Corpus;
use crate::model::index::{Facet, ValueId};
use crate::model::shares::shares;

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
        // How many have a value in all is known: of most agreements, count those that are not there.
        let most = set.count_ones(..) * 2 > set.len();
        let counted: Vec<u32> =
            if most { set.zeroes().map(|it| it as u32).collect() } else { set.ones().map(|it| it as u32).collect() };
        let Some(tally) = tally.get_mut(values.start as usize..values.end as usize) else { return };
        if most {
            for (count, value) in tally.iter_mut().zip(values.clone()) {
                *count = self.lookup.postings.list(value).len() as u32;
            }
        }
        let add = |count: &mut u32, by: u32| *count = if most { *count - by } else { *count + by };
        if counted.len() < MANY {
            return self.each_value(&counted, &values, |at| add(&mut tally[at], 1));
        }
        let parts = shares(&counted, |some| {
            let mut part = vec![0u32; values.len()];
            self.each_value(some, &values, |at| part[at] += 1);
            part
        });
        for part in parts {
            tally.iter_mut().zip(part).for_each(|(count, by)| add(count, by));
        }
    }

    /// Goes through the values that agreements have, by their place among `values`.
    fn each_value(&self, agreements: &[u32], values: &Range<u32>, mut each: impl FnMut(usize)) {
        for &at in agreements {
            let links = self.lookup.links.list(at);
            let start = if values.start == 0 { 0 } else { links.partition_point(|it| *it < values.start) };
            for value in links[start..].iter().take_while(|it| **it < values.end) {
                each((value - values.start) as usize);
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

/// So many agreements are worth a thread of their own.
const MANY: usize = 100_000;

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
