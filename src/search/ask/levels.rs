//! The agreements that match one word, grouped by score. There are few distinct scores, so one bit set per score is
//! smaller and faster to fill than a score per agreement.

use fixedbitset::FixedBitSet;

use crate::base::parallel::map_interleaved;
use crate::search::index::Postings;

/// The agreements that match a word or phrase, grouped by score.
#[derive(Clone, Debug, Default)]
pub(super) struct Levels {
    /// A set for each score, the best score first. An agreement may be in several sets; its best score counts.
    sets: Vec<(u16, FixedBitSet)>,
}

impl Levels {
    /// Gives these agreements a score. `size` is the number of agreements in the corpus.
    pub fn add(&mut self, those: Postings, score: u16, size: usize) {
        if let Postings::List([]) = those {
            return;
        }
        let at = self.sets.partition_point(|it| it.0 > score);
        if self.sets.get(at).is_none_or(|it| it.0 != score) {
            self.sets.insert(at, (score, FixedBitSet::with_capacity(size)));
        }
        let Some((_, set)) = self.sets.get_mut(at) else { return };
        those.add_to(set);
    }

    /// Groups the agreements of several lists by their scores. Long lists are split between threads.
    pub fn of(lists: &[(u16, Postings)], size: usize) -> Levels {
        let gather = |some: &mut dyn Iterator<Item = &(u16, Postings)>| {
            let mut levels = Levels::default();
            some.for_each(|(score, those)| levels.add(*those, *score, size));
            levels
        };
        let work = |those: &Postings| match those {
            Postings::List(list) => list.len(),
            Postings::Set(set) => set.as_slice().len(),
        };
        if lists.iter().map(|it| work(&it.1)).sum::<usize>() < MANY_NUMBERS {
            return gather(&mut lists.iter());
        }
        // Split long lists: the list of a word that is in every title is as long as those of a thousand names.
        let mut pieces = Vec::with_capacity(lists.len());
        for &(score, those) in lists {
            match those {
                Postings::List(list) => pieces.extend(list.chunks(PIECE).map(|it| (score, Postings::List(it)))),
                Postings::Set(_) => pieces.push((score, those)),
            }
        }
        map_interleaved(&pieces, |mut some| gather(&mut some)).into_iter().reduce(Levels::merge).unwrap_or_default()
    }

    fn merge(mut self, other: Levels) -> Levels {
        for (score, set) in other.sets {
            match self.sets.iter_mut().find(|it| it.0 == score) {
                Some(own) => own.1.union_with(&set),
                None => self.sets.insert(self.sets.partition_point(|it| it.0 > score), (score, set)),
            }
        }
        self
    }

    /// All agreements with any score.
    pub fn all(&self, size: usize) -> FixedBitSet {
        let mut all = FixedBitSet::with_capacity(size);
        for (_, set) in &self.sets {
            all.union_with(set);
        }
        all
    }

    /// Splits a set by the best score of its agreements, best score first. Agreements without a score come last, with
    /// 0.
    pub fn split(&self, mut set: FixedBitSet) -> Vec<(u16, FixedBitSet)> {
        let mut parts = Vec::with_capacity(self.sets.len() + 1);
        for (score, level) in &self.sets {
            if level.is_disjoint(&set) {
                continue;
            }
            let mut here = level.clone();
            here.intersect_with(&set);
            set.difference_with(level);
            parts.push((*score, here));
        }
        parts.push((0, set));
        parts
    }
}

/// From this sum of list lengths on, the work is split between threads.
const MANY_NUMBERS: usize = 100_000;

/// The length of the pieces into which lists are split.
const PIECE: usize = 4_096;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_score_of_an_agreement_counts() {
        let mut levels = Levels::default();
        levels.add(Postings::List(&[1, 3]), 100, 5);
        levels.add(Postings::List(&[3, 4]), 300, 5);
        levels.add(Postings::List(&[1]), 200, 5);
        let mut set = levels.all(5);
        set.insert(0);
        let parts = levels.split(set).into_iter().map(|(score, here)| (score, here.ones().collect::<Vec<_>>()));
        assert_eq!(parts.collect::<Vec<_>>(), [(300, vec![3, 4]), (200, vec![1]), (0, vec![0])]);
    }

    #[test]
    fn many_lists_are_gathered_like_few() {
        let lists: Vec<Vec<u32>> = (0..50).map(|from| (from..from + 5_000).collect()).collect();
        let scores = [100, 300, 200].into_iter().cycle();
        let mut one_by_one = Levels::default();
        for (list, score) in lists.iter().zip(scores.clone()) {
            one_by_one.add(Postings::List(list), score, 6_000);
        }
        let sets: Vec<FixedBitSet> = lists.iter().map(|it| it.iter().map(|it| *it as usize).collect()).collect();
        let (lists, sets) = (lists.iter().map(|it| Postings::List(it)), sets.iter().map(Postings::Set));
        for at in [0, 25, 50] {
            let those: Vec<_> = scores.clone().zip(lists.clone().take(at).chain(sets.clone().skip(at))).collect();
            assert_eq!(Levels::of(&those, 6_000).sets, one_by_one.sets);
        }
    }
}
