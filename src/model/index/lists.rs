//! Many short lists of numbers, and the same turned round. Knows nothing of what the numbers are.
//!
//! **Invariant:** a list is sorted and without repetition.

use std::ops::Range;

/// Many sorted lists of numbers in two vectors.
#[derive(Debug, Default)]
pub struct Lists {
    pub(super) ends: Vec<u32>,
    pub(super) all: Vec<u32>,
}

impl Lists {
    /// One of the lists; empty when there is no such list.
    pub fn list(&self, at: u32) -> &[u32] {
        let at = at as usize;
        let Some(&end) = self.ends.get(at) else { return &[] };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start as usize..end as usize]
    }

    /// The concatenation of neighbouring lists.
    pub fn lists(&self, range: Range<u32>) -> &[u32] {
        if range.is_empty() {
            return &[];
        }
        let start = range.start.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        let end = self.ends.get(range.end as usize - 1).copied().unwrap_or(start);
        &self.all[start as usize..end as usize]
    }

    /// How many lists there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no list.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// How many bytes they take.
    pub fn bytes(&self) -> usize {
        (self.ends.len() + self.all.len()) * 4
    }

    /// From pairs of list and number whose numbers do not decrease within a list.
    pub(in crate::model) fn collect(count: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Lists {
        let mut ends = vec![0u32; count];
        for (list, _) in pairs.clone() {
            ends[list as usize] += 1;
        }
        let mut all = vec![0u32; begin(&mut ends) as usize];
        for (list, number) in pairs {
            let end = &mut ends[list as usize];
            all[*end as usize] = number;
            *end += 1;
        }
        Lists { ends, all }
    }

    /// For each number, the lists it stands in. They are given in parts, whose lists are counted on.
    pub(in crate::model) fn inverted(parts: &[Lists], count: usize) -> Lists {
        let mut ends = vec![0u32; count];
        for &number in parts.iter().flat_map(|it| &it.all) {
            ends[number as usize] += 1;
        }
        let mut all = vec![0u32; begin(&mut ends) as usize];
        let mut at = 0;
        for part in parts {
            for list in 0..part.len() as u32 {
                for &number in part.list(list) {
                    let end = &mut ends[number as usize];
                    all[*end as usize] = at;
                    *end += 1;
                }
                at += 1;
            }
        }
        Lists { ends, all }
    }
}

/// From how long lists are to where each begins, and how long all are. Filling moves that to where each ends.
fn begin(counts: &mut [u32]) -> u32 {
    let mut sum = 0;
    for count in counts {
        sum += *count;
        *count = sum - *count;
    }
    sum
}

/// Sorts what was pushed since `start` and leaves out what stands there twice.
pub(in crate::model) fn dedup_from<T: Ord + Copy>(list: &mut Vec<T>, start: usize) {
    list[start..].sort_unstable();
    let mut kept = start;
    for at in start..list.len() {
        if at == start || list[at] != list[kept - 1] {
            list[kept] = list[at];
            kept += 1;
        }
    }
    list.truncate(kept);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_turned_round() {
        let lists = Lists::collect(3, [(0, 1), (2, 0), (0, 2)].iter().copied());
        assert_eq!((lists.list(0), lists.list(1), lists.list(2)), (&[1, 2][..], &[][..], &[0][..]));
        let turned = Lists::inverted(std::slice::from_ref(&lists), 3);
        assert_eq!((turned.list(0), turned.list(1), turned.list(2)), (&[2][..], &[0][..], &[0][..]));
        assert_eq!(lists.lists(0..3), [1, 2, 0]);
        assert_eq!(lists.lists(1..2), [0; 0]);
    }

    #[test]
    fn the_lists_of_parts_are_counted_on() {
        let parts = [[(0, 1), (1, 0)], [(0, 1), (1, 2)]].map(|it| Lists::collect(2, it.into_iter()));
        let turned = Lists::inverted(&parts, 3);
        assert_eq!((turned.list(0), turned.list(1), turned.list(2)), (&[1][..], &[0, 2][..], &[3][..]));
    }

    #[test]
    fn what_stands_twice_is_left_out_from_there() {
        let mut list = vec![9, 9, 3, 1, 3];
        dedup_from(&mut list, 2);
        assert_eq!(list, [9, 9, 1, 3]);
    }
}
