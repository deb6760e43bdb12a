//! A union-find of numbers with pairs that must stay apart. No union joins two sets that contain such a pair.

use rustc_hash::FxHashMap;

/// Disjoint sets of the numbers from 0.
#[derive(Debug)]
pub(crate) struct UnionFind {
    above: Vec<u32>,
    /// For the representative of a set, numbers that must not join it.
    apart: FxHashMap<u32, Vec<u32>>,
}

/// The result of a union.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The two sets are now one.
    Joined,
    /// They were already one.
    Already,
    /// They contain two numbers that must stay apart.
    Refused,
}

impl UnionFind {
    /// Creates `count` sets of one number.
    pub fn new(count: usize) -> UnionFind {
        UnionFind { above: (0..count as u32).collect(), apart: FxHashMap::default() }
    }

    /// The representative of the set: its smallest number. Shortens the path to it.
    pub fn first(&mut self, mut at: u32) -> u32 {
        while let Some(&above) = self.above.get(at as usize)
            && above != at
        {
            let next = self.above.get(above as usize).copied().unwrap_or(above);
            if let Some(own) = self.above.get_mut(at as usize) {
                *own = next;
            }
            at = next;
        }
        at
    }

    /// The representative, without shortening the path.
    pub fn found(&self, mut at: u32) -> u32 {
        while let Some(&above) = self.above.get(at as usize)
            && above != at
        {
            at = above;
        }
        at
    }

    /// Whether two are in one set.
    pub fn are_one(&self, one: u32, other: u32) -> bool {
        self.found(one) == self.found(other)
    }

    /// Forbids joining the sets of two numbers from now on. Has no effect on joined sets.
    pub fn keep_apart(&mut self, one: u32, other: u32) {
        let (one, other) = (self.first(one), self.first(other));
        if one != other {
            self.apart.entry(one).or_default().push(other);
            self.apart.entry(other).or_default().push(one);
        }
    }

    /// Whether the sets of two numbers may be joined.
    pub fn may_join(&self, one: u32, other: u32) -> bool {
        let (one, other) = (self.found(one), self.found(other));
        let forbidden = self.apart.get(&one);
        forbidden.into_iter().flatten().all(|&it| self.found(it) != other)
    }

    /// Joins the sets of two numbers, unless they must stay apart.
    pub fn join(&mut self, one: u32, other: u32) -> Step {
        let (one, other) = (self.first(one), self.first(other));
        if one == other {
            return Step::Already;
        }
        if !self.may_join(one, other) {
            return Step::Refused;
        }
        let (low, high) = (one.min(other), one.max(other));
        if let Some(above) = self.above.get_mut(high as usize) {
            *above = low;
        }
        if let Some(forbidden) = self.apart.remove(&high) {
            self.apart.entry(low).or_default().extend(forbidden);
        }
        Step::Joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_known_by_its_smallest() {
        let mut sets = UnionFind::new(5);
        assert_eq!(sets.join(4, 2), Step::Joined);
        assert_eq!(sets.join(2, 1), Step::Joined);
        assert_eq!(sets.join(1, 4), Step::Already);
        assert_eq!((sets.first(4), sets.first(3)), (1, 3));
    }

    #[test]
    fn what_is_kept_apart_does_not_meet_over_others() {
        let mut sets = UnionFind::new(6);
        sets.keep_apart(0, 5);
        assert_eq!(sets.join(0, 1), Step::Joined);
        assert_eq!(sets.join(4, 5), Step::Joined);
        assert_eq!(sets.join(1, 2), Step::Joined);
        assert_eq!(sets.join(2, 4), Step::Refused);
        assert_eq!(sets.join(0, 5), Step::Refused);
        assert_eq!(sets.join(3, 4), Step::Joined);
        assert_eq!(sets.join(3, 1), Step::Refused);
    }

    #[test]
    fn what_was_joined_before_stays_joined() {
        let mut sets = UnionFind::new(3);
        sets.join(0, 1);
        sets.keep_apart(0, 1);
        assert_eq!(sets.join(1, 2), Step::Joined);
    }
}
