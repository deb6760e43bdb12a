//! Many short sorted lists of numbers in two vectors, such as posting lists, and their inversion.
//!
//! **Invariant:** each list is sorted and has no duplicates.

use std::ops::Range;

/// Many sorted lists of numbers in two vectors.
#[derive(Debug, Default)]
pub struct Lists {
    pub(crate) ends: Vec<u32>,
    pub(crate) all: Vec<u32>,
}

impl Lists {
    /// A list. Empty if there is no such list.
    pub fn list(&self, at: u32) -> &[u32] {
        let at = at as usize;
        let Some(&end) = self.ends.get(at) else { return &[] };
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.all.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The concatenation of neighbouring lists.
    pub fn lists(&self, range: Range<u32>) -> &[u32] {
        if range.is_empty() {
            return &[];
        }
        let start = range.start.checked_sub(1).and_then(|before| self.ends.get(before as usize)).copied().unwrap_or(0);
        let end = self.ends.get(range.end as usize - 1).copied().unwrap_or(start);
        self.all.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The number of lists.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are no lists.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The size in bytes.
    pub fn bytes(&self) -> usize {
        (self.ends.len() + self.all.len()) * 4
    }

    /// Appends a list.
    pub(crate) fn push(&mut self, list: &[u32]) {
        self.all.extend_from_slice(list);
        self.ends.push(self.all.len() as u32);
    }

    /// All pairs of a list and a number in it, in order.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (u32, u32)> + Clone {
        (0..self.len() as u32).flat_map(|list| self.list(list).iter().map(move |&number| (list, number)))
    }

    /// Collects pairs of a list and a number. The numbers of a list must not decrease.
    pub(crate) fn collect(count: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Lists {
        let mut ends = vec![0u32; count];
        pairs.clone().for_each(|(list, _)| count_in(&mut ends, list));
        let mut all = vec![0u32; begin(&mut ends) as usize];
        pairs.for_each(|(list, number)| place_in(&mut ends, &mut all, list, number));
        Lists { ends, all }
    }

    /// The inverted lists: for each number, the lists that contain it.
    pub(crate) fn inverted(&self, count: usize) -> Lists {
        Lists::collect(count, self.pairs().map(|(list, number)| (number, list)))
    }
}

/// Counts a number of a list.
fn count_in(counts: &mut [u32], list: u32) {
    if let Some(count) = counts.get_mut(list as usize) {
        *count += 1;
    }
}

/// Writes a number at the end of a list and moves the end.
fn place_in(ends: &mut [u32], all: &mut [u32], list: u32, number: u32) {
    if let Some(end) = ends.get_mut(list as usize)
        && let Some(place) = all.get_mut(*end as usize)
    {
        *place = number;
        *end += 1;
    }
}

/// Turns the lengths of lists into their starts, and returns the sum. Writing then moves starts to ends.
fn begin(counts: &mut [u32]) -> u32 {
    let mut sum = 0;
    for count in counts {
        sum += *count;
        *count = sum - *count;
    }
    sum
}

/// Sorts and deduplicates the part of a list from `start` on.
pub(crate) fn dedup_from<T: Ord + Copy>(list: &mut Vec<T>, start: usize) {
    let Some(pushed) = list.get_mut(start..) else { return };
    pushed.sort_unstable();
    let mut kept: usize = 0;
    for at in 0..pushed.len() {
        let before = kept.checked_sub(1).and_then(|it| pushed.get(it)).copied();
        let Some(this) = pushed.get(at).copied() else { break };
        if before != Some(this)
            && let Some(place) = pushed.get_mut(kept)
        {
            *place = this;
            kept += 1;
        }
    }
    list.truncate(start + kept);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_turned_round() {
        let lists = Lists::collect(3, [(0, 1), (2, 0), (0, 2)].iter().copied());
        assert_eq!((lists.list(0), lists.list(1), lists.list(2)), (&[1, 2][..], &[][..], &[0][..]));
        let turned = lists.inverted(3);
        assert_eq!((turned.list(0), turned.list(1), turned.list(2)), (&[2][..], &[0][..], &[0][..]));
        assert_eq!(lists.lists(0..3), [1, 2, 0]);
        assert_eq!(lists.lists(1..2), [0; 0]);
    }

    #[test]
    fn what_stands_twice_is_left_out_from_there() {
        let mut list = vec![9, 9, 3, 1, 3];
        dedup_from(&mut list, 2);
        assert_eq!(list, [9, 9, 1, 3]);
    }
}
