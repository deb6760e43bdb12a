//! A union-find of drafts with pairs that must stay apart. No union joins two sets that contain such a pair.

use rustc_hash::FxHashMap;

use crate::build::DraftId;

/// Disjoint sets of drafts.
#[derive(Debug)]
pub(crate) struct UnionFind<I> {
    above: Vec<I>,
    /// For the representative of a set, drafts that must not join it.
    apart: FxHashMap<I, Vec<I>>,
}

/// The result of a union.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The two sets are now one.
    Joined,
    /// They were already one.
    Already,
    /// They contain two drafts that must stay apart.
    Refused,
}

impl<I: DraftId> UnionFind<I> {
    /// Creates `count` sets of one draft.
    pub fn new(count: usize) -> UnionFind<I> {
        UnionFind { above: (0..count as u32).map(I::new).collect(), apart: FxHashMap::default() }
    }

    /// The representative of the set: its smallest number. Shortens the path to it.
    pub fn first(&mut self, mut at: I) -> I {
        while let Some(&above) = self.above.get(at.place())
            && above != at
        {
            let next = self.above.get(above.place()).copied().unwrap_or(above);
            if let Some(own) = self.above.get_mut(at.place()) {
                *own = next;
            }
            at = next;
        }
        at
    }

    /// The representative, without shortening the path.
    pub fn found(&self, mut at: I) -> I {
        while let Some(&above) = self.above.get(at.place())
            && above != at
        {
            at = above;
        }
        at
    }

    /// Whether two are in one set.
    pub fn are_one(&self, one: I, other: I) -> bool {
        self.found(one) == self.found(other)
    }

    /// Forbids joining the sets of two drafts from now on. Has no effect on joined sets.
    pub fn keep_apart(&mut self, one: I, other: I) {
        let (one, other) = (self.first(one), self.first(other));
        if one != other {
            self.apart.entry(one).or_default().push(other);
            self.apart.entry(other).or_default().push(one);
        }
    }

    /// Whether the sets of two drafts may be joined.
    pub fn may_join(&self, one: I, other: I) -> bool {
        let (one, other) = (self.found(one), self.found(other));
        let forbidden = self.apart.get(&one);
        forbidden.into_iter().flatten().all(|&it| self.found(it) != other)
    }

    /// Joins the sets of two drafts, unless they must stay apart.
    pub fn join(&mut self, one: I, other: I) -> Step {
        let (one, other) = (self.first(one), self.first(other));
        if one == other {
            return Step::Already;
        }
        if !self.may_join(one, other) {
            return Step::Refused;
        }
        let (low, high) = (one.min(other), one.max(other));
        if let Some(above) = self.above.get_mut(high.place()) {
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
    use crate::build::AgreementDraftId;

    fn id(number: u32) -> AgreementDraftId {
        AgreementDraftId::new(number)
    }

    #[test]
    fn a_set_is_known_by_its_smallest() {
        let mut sets = UnionFind::new(5);
        assert_eq!(sets.join(id(4), id(2)), Step::Joined);
        assert_eq!(sets.join(id(2), id(1)), Step::Joined);
        assert_eq!(sets.join(id(1), id(4)), Step::Already);
        assert_eq!((sets.first(id(4)), sets.first(id(3))), (id(1), id(3)));
    }

    #[test]
    fn what_is_kept_apart_does_not_meet_over_others() {
        let mut sets = UnionFind::new(6);
        sets.keep_apart(id(0), id(5));
        assert_eq!(sets.join(id(0), id(1)), Step::Joined);
        assert_eq!(sets.join(id(4), id(5)), Step::Joined);
        assert_eq!(sets.join(id(1), id(2)), Step::Joined);
        assert_eq!(sets.join(id(2), id(4)), Step::Refused);
        assert_eq!(sets.join(id(0), id(5)), Step::Refused);
        assert_eq!(sets.join(id(3), id(4)), Step::Joined);
        assert_eq!(sets.join(id(3), id(1)), Step::Refused);
    }

    #[test]
    fn what_was_joined_before_stays_joined() {
        let mut sets = UnionFind::new(3);
        sets.join(id(0), id(1));
        sets.keep_apart(id(0), id(1));
        assert_eq!(sets.join(id(1), id(2)), Step::Joined);
    }
}
