//! How many agreements of a set have each value. Each number is exact: nothing is sampled, and
//! nothing is left out because it is rare.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use fixedbitset::FixedBitSet;

use super::Count;
use crate::base::parallel::{dealt, shares};
use crate::search::index::{Facet, ValueId};
use crate::search::library::Library;

impl Library {
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
    ///
    /// From numbers that are known, those of all agreements or of a set that was counted last, only the agreements
    /// are counted in which the sets differ; from nothing, all that are there. Where that would be many, it is quicker
    /// to count for each value which of its agreements are there.
    pub(super) fn tally(&self, set: &FixedBitSet, values: Range<u32>, tally: &mut [u32], known: &mut Tallies) {
        let Some(tally) = tally.get_mut(values.start as usize..values.end as usize) else { return };
        let (here, not_here) = (set.count_ones(..), set.count_zeroes(..));
        let near = known.nearest(set, &values).filter(|it| it.0 < here.min(not_here));
        let fewest = near.as_ref().map_or(here.min(not_here), |it| it.0);
        if fewest > self.agreements.len() / PER_VALUE {
            self.each_list(set, &values, tally);
        } else if let Some((differ, near)) = near {
            tally.copy_from_slice(&near.counts);
            self.each_value(&numbers(set.difference(&near.set), differ), &values, tally, |count, by| count + by);
            self.each_value(&numbers(near.set.difference(set), differ), &values, tally, |count, by| count - by);
        } else if not_here < here {
            for (count, value) in tally.iter_mut().zip(values.clone()) {
                *count = self.lookup.postings.list(value).len() as u32;
            }
            self.each_value(&numbers(set.zeroes(), not_here), &values, tally, |count, by| count - by);
        } else {
            self.each_value(&numbers(set.ones(), here), &values, tally, |count, by| count + by);
        }
        self.each_frequent(set, here, &values, tally);
        known.keep(Tally { set: set.clone(), values, counts: tally.to_vec() });
    }

    /// Counts each frequent value, which none of the lists has. `here` are in the set.
    fn each_frequent(&self, set: &FixedBitSet, here: usize, values: &Range<u32>, tally: &mut [u32]) {
        // Of a small set most blocks are empty.
        let blocks = set.as_slice();
        let full = blocks.iter().copied().enumerate().filter(|it| it.1 != 0);
        let some: Vec<(usize, usize)> = full.take(blocks.len() / PER_BLOCK).collect();
        let are_all = some.iter().map(|it| it.1.count_ones() as usize).sum::<usize>() == here;
        let frequent = self.lookup.frequent_in(values);
        let count = |(value, agreements): &(u32, FixedBitSet)| {
            let own = agreements.as_slice();
            let count = if are_all {
                some.iter().map(|it| (own[it.0] & it.1).count_ones()).sum()
            } else {
                in_both(own, blocks)
            };
            (*value, count)
        };
        let counts = if !are_all && frequent.len() * blocks.len() >= MANY_BLOCKS {
            dealt(frequent, |some| some.map(count).collect::<Vec<_>>()).concat()
        } else {
            frequent.iter().map(count).collect()
        };
        for (value, count) in counts {
            tally[(value - values.start) as usize] = count;
        }
    }

    /// How many agreements of a value have each of the first `values`.
    pub(crate) fn beside(&self, value: ValueId, values: u32) -> Vec<u32> {
        let mut set = FixedBitSet::with_capacity(self.agreements.len());
        self.lookup.agreements(value).put_into(&mut set);
        let mut tally = vec![0; values as usize];
        self.tally(&set, 0..values, &mut tally, &mut Tallies::default());
        tally
    }

    /// Counts for each value that is not frequent by itself how many of its agreements are in a set.
    fn each_list(&self, set: &FixedBitSet, values: &Range<u32>, tally: &mut [u32]) {
        let worth = self.agreements.len() >= MANY_LISTED;
        each_count(values, tally, worth, |value| self.lookup.common(ValueId(value), set));
    }

    /// Changes the count of each value that is not frequent by the number of these agreements that have it.
    fn each_value(&self, agreements: &[u32], values: &Range<u32>, tally: &mut [u32], change: impl Fn(u32, u32) -> u32) {
        if agreements.len() < MANY_READ {
            return self.each_value_of(agreements, values, tally, |count| *count = change(*count, 1));
        }
        let parts = shares(agreements, |some| {
            let mut part = vec![0u32; values.len()];
            self.each_value_of(some, values, &mut part, |count| *count += 1);
            part
        });
        for part in parts {
            tally.iter_mut().zip(part).for_each(|(count, by)| *count = change(*count, by));
        }
    }

    fn each_value_of(&self, agreements: &[u32], values: &Range<u32>, tally: &mut [u32], each: impl Fn(&mut u32)) {
        for &at in agreements {
            let links = self.lookup.links.list(at);
            let start = if values.start == 0 { 0 } else { links.partition_point(|it| *it < values.start) };
            for value in &links[start..] {
                // They are in order: behind one that is not counted none is.
                let Some(count) = tally.get_mut((value - values.start) as usize) else { break };
                each(count);
            }
        }
    }

    /// The counts of a facet, most agreements first.
    pub(super) fn counts(&self, facet: Facet, tally: &[u32], named: &[ValueId], everything: bool) -> Vec<Count> {
        let mut counts = Vec::with_capacity(self.lookup.values(facet).len());
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

/// How many bits are set in both. Most processors that this may run on can count the bits of a number at once, not all:
/// so the bits of each byte are counted, and the bytes of some numbers added, before anything is summed up.
fn in_both(one: &[usize], other: &[usize]) -> u32 {
    const PAIRS: usize = usize::MAX / 3;
    const FOURS: usize = usize::MAX / 5;
    const BYTES: usize = usize::MAX / 17;
    // So many times eight fit in a byte.
    let chunks = one.chunks(31).zip(other.chunks(31)).map(|(one, other)| {
        let bytes = one.iter().zip(other).map(|(one, other)| {
            let both = one & other;
            let pairs = both - (both >> 1 & PAIRS);
            let fours = (pairs & FOURS) + (pairs >> 2 & FOURS);
            (fours + (fours >> 4)) & BYTES
        });
        bytes.sum::<usize>().to_ne_bytes().into_iter().map(u32::from).sum::<u32>()
    });
    chunks.sum()
}

/// Counts each value, on all processors where that is worth it.
fn each_count(values: &Range<u32>, tally: &mut [u32], worth: bool, count: impl Fn(u32) -> u32 + Sync) {
    if !worth {
        tally.iter_mut().zip(values.clone()).for_each(|(here, value)| *here = count(value));
        return;
    }
    let pieces: Vec<u32> = values.clone().step_by(PIECE).collect();
    // The first participants have more agreements than the last.
    let counted = dealt(&pieces, |some| {
        let piece = |&from: &u32| (from, (from..values.end.min(from + PIECE as u32)).map(&count).collect::<Vec<u32>>());
        some.map(piece).collect::<Vec<_>>()
    });
    for (from, counts) in counted.into_iter().flatten() {
        let there = tally.iter_mut().skip((from - values.start) as usize);
        there.zip(counts).for_each(|(count, here)| *count = here);
    }
}

/// The last sets that were counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Tallies {
    /// The latest last.
    kept: Vec<Arc<Tally>>,
}

/// How many agreements of a set have each of some values.
#[derive(Debug)]
struct Tally {
    set: FixedBitSet,
    values: Range<u32>,
    counts: Vec<u32>,
}

/// So many agreements are worth a second thread that reads their values.
const MANY_READ: usize = 20_000;

/// Sets whose numbers are kept. Each takes four bytes for each value.
const KEPT: usize = 4;

impl Tallies {
    /// The set that differs in the fewest agreements, and in how many.
    fn nearest(&self, set: &FixedBitSet, values: &Range<u32>) -> Option<(usize, Arc<Tally>)> {
        let of_these = self.kept.iter().filter(|it| it.values == *values);
        let (differ, nearest) =
            of_these.map(|it| (it.set.symmetric_difference_count(set), it)).min_by_key(|it| it.0)?;
        Some((differ, Arc::clone(nearest)))
    }

    fn keep(&mut self, tally: Tally) {
        if self.kept.len() == KEPT {
            self.kept.remove(0);
        }
        self.kept.push(Arc::new(tally));
    }
}

/// At most so many numbers.
fn numbers(of: impl Iterator<Item = usize>, most: usize) -> Vec<u32> {
    let mut numbers = Vec::with_capacity(most);
    numbers.extend(of.map(|it| it as u32));
    numbers
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

/// One agreement in so many has more values than it takes to look through the lists of all.
const PER_VALUE: usize = 4;

/// One block of a set in so many takes as long to look at by itself as all take one after the other.
const PER_BLOCK: usize = 2;

/// So many blocks of frequent values are worth a second thread.
const MANY_BLOCKS: usize = 200_000;

/// The lists of so many agreements are worth a thread of their own.
const MANY_LISTED: usize = 30_000;

/// Values that are counted at a time.
const PIECE: usize = 256;

/// What is not few agreements.
const FEW: usize = 256;

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
        let mut known = Tallies::default();
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
            for known in [&mut Tallies::default(), &mut known] {
                let mut tally = vec![0; values as usize];
                library.tally(&set, 0..values, &mut tally, known);
                assert_eq!(tally, expected, "{from}..{to} by {step}");
            }
        }
    }

    #[test]
    fn bits_are_counted_in_whatever_blocks_they_stand() {
        for len in [0, 1, 30, 31, 32, 100] {
            let blocks = |by: usize| (1..=len).map(|it: usize| it.wrapping_mul(by)).collect::<Vec<usize>>();
            let full = vec![usize::MAX; len];
            assert_eq!(in_both(&full, &full), len as u32 * usize::BITS);
            let (one, other) = (blocks(usize::MAX / 7), blocks(usize::MAX / 11 + 3));
            let expected: u32 = one.iter().zip(&other).map(|it| (it.0 & it.1).count_ones()).sum();
            assert_eq!(in_both(&one, &other), expected);
        }
    }

    #[test]
    fn values_are_counted_alike_on_one_processor_and_on_all() {
        for values in [3..3, 3..4, 3..258, 3..5_000] {
            let [one, all] = [false, true].map(|worth| {
                let mut tally = vec![0; values.len()];
                each_count(&values, &mut tally, worth, |it| it * 2);
                tally
            });
            assert_eq!(one, all);
            assert_eq!(one.last().copied(), values.last().map(|it| it * 2));
        }
    }

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
