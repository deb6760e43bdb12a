//! Agreements by how well they match one word. A match has one of few scores, so a set for each
//! score is smaller and quicker to fill than a score for each agreement.

use fixedbitset::FixedBitSet;

use crate::base::parallel::map_interleaved;
use crate::search::index::Those;

/// The agreements that match a word or phrase, those of one score together.
#[derive(Clone, Debug, Default)]
pub(super) struct Levels {
    /// Scores and who has them, the best score first. An agreement may be in several: its best counts.
    sets: Vec<(u16, FixedBitSet)>,
}

impl Levels {
    /// Gives some agreements of a corpus of `size` a score.
    pub fn add(&mut self, those: Those, score: u16, size: usize) {
        if let Those::List([]) = those {
            return;
        }
        let at = self.sets.partition_point(|it| it.0 > score);
        if self.sets.get(at).is_none_or(|it| it.0 != score) {
            self.sets.insert(at, (score, FixedBitSet::with_capacity(size)));
        }
        let Some((_, set)) = self.sets.get_mut(at) else { return };
        those.put_into(set);
    }

    /// Those of many lists, each with its score, in a corpus of `size`.
    pub fn of(lists: &[(u16, Those)], size: usize) -> Levels {
        let gather = |some: &mut dyn Iterator<Item = &(u16, Those)>| {
            let mut levels = Levels::default();
            some.for_each(|(score, those)| levels.add(*those, *score, size));
            levels
        };
        let work = |those: &Those| match those {
            Those::List(list) => list.len(),
            Those::Set(set) => set.as_slice().len(),
        };
        if lists.iter().map(|it| work(&it.1)).sum::<usize>() < MANY {
            return gather(&mut lists.iter());
        }
        // A word of all titles has a list as long as those of a thousand names.
        let mut pieces = Vec::with_capacity(lists.len());
        for &(score, those) in lists {
            match those {
                Those::List(list) => pieces.extend(list.chunks(PIECE).map(|it| (score, Those::List(it)))),
                Those::Set(_) => pieces.push((score, those)),
            }
        }
        map_interleaved(&pieces, |mut some| gather(&mut some)).into_iter().reduce(Levels::and).unwrap_or_default()
    }

    fn and(mut self, other: Levels) -> Levels {
        for (score, set) in other.sets {
            match self.sets.iter_mut().find(|it| it.0 == score) {
                Some(own) => own.1.union_with(&set),
                None => self.sets.insert(self.sets.partition_point(|it| it.0 > score), (score, set)),
            }
        }
        self
    }

    /// All of them, whatever their score.
    pub fn all(&self, size: usize) -> FixedBitSet {
        let mut all = FixedBitSet::with_capacity(size);
        for (_, set) in &self.sets {
            all.union_with(set);
        }
        all
    }

    /// Takes a set apart by the best scores of its agreements, the best first; those that have none come last, with 0.
    pub fn parts(&self, mut set: FixedBitSet) -> Vec<(u16, FixedBitSet)> {
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

/// Numbers in lists that are worth a thread of their own.
const MANY: usize = 100_000;

/// Numbers of a list that are gathered at a time.
const PIECE: usize = 4_096;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_score_of_an_agreement_counts() {
        let mut levels = Levels::default();
        levels.add(Those::List(&[1, 3]), 100, 5);
        levels.add(Those::List(&[3, 4]), 300, 5);
        levels.add(Those::List(&[1]), 200, 5);
        let mut set = levels.all(5);
        set.insert(0);
        let parts = levels.parts(set).into_iter().map(|(score, here)| (score, here.ones().collect::<Vec<_>>()));
        assert_eq!(parts.collect::<Vec<_>>(), [(300, vec![3, 4]), (200, vec![1]), (0, vec![0])]);
    }

    #[test]
    fn many_lists_are_gathered_like_few() {
        let lists: Vec<Vec<u32>> = (0..50).map(|from| (from..from + 5_000).collect()).collect();
        let scores = [100, 300, 200].into_iter().cycle();
        let mut one_by_one = Levels::default();
        for (list, score) in lists.iter().zip(scores.clone()) {
            one_by_one.add(Those::List(list), score, 6_000);
        }
        let sets: Vec<FixedBitSet> = lists.iter().map(|it| it.iter().map(|it| *it as usize).collect()).collect();
        let (lists, sets) = (lists.iter().map(|it| Those::List(it)), sets.iter().map(Those::Set));
        for at in [0, 25, 50] {
            let those: Vec<_> = scores.clone().zip(lists.clone().take(at).chain(sets.clone().skip(at))).collect();
            assert_eq!(Levels::of(&those, 6_000).sets, one_by_one.sets);
        }
    }
}
