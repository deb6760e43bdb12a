//! Agreements by how well they match one word. A match has one of few scores, so a set for each
//! score is smaller and quicker to fill than a score for each agreement.

use fixedbitset::FixedBitSet;

/// The agreements that match a word or phrase, those of one score together.
#[derive(Clone, Debug, Default)]
pub(super) struct Levels {
    /// Scores and who has them, the best score first. An agreement may be in several: its best counts.
    sets: Vec<(u16, FixedBitSet)>,
}

impl Levels {
    /// Gives some agreements of a corpus of `size` a score.
    pub fn add(&mut self, list: &[u32], score: u16, size: usize) {
        if list.is_empty() {
            return;
        }
        let at = self.sets.partition_point(|it| it.0 > score);
        if self.sets.get(at).is_none_or(|it| it.0 != score) {
            self.sets.insert(at, (score, FixedBitSet::with_capacity(size)));
        }
        let Some((_, set)) = self.sets.get_mut(at) else { return };
        for &agreement in list {
            set.insert(agreement as usize);
        }
    }

    /// All of them, whatever their score.
    pub fn all(&self, size: usize) -> FixedBitSet {
        let mut all = FixedBitSet::with_capacity(size);
        for (_, set) in &self.sets {
            all.union_with(set);
        }
        all
    }

    /// Goes through the agreements of a set by their best score, the best first. Gives those that have none.
    pub fn each(&self, mut set: FixedBitSet, mut with: impl FnMut(u16, &FixedBitSet)) -> FixedBitSet {
        for (score, level) in &self.sets {
            let mut here = level.clone();
            here.intersect_with(&set);
            set.difference_with(level);
            with(*score, &here);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_score_of_an_agreement_counts() {
        let mut levels = Levels::default();
        levels.add(&[1, 3], 100, 5);
        levels.add(&[3, 4], 300, 5);
        levels.add(&[1], 200, 5);
        let mut set = levels.all(5);
        set.insert(0);
        let mut seen = Vec::new();
        let rest = levels.each(set, |score, here| seen.push((score, here.ones().collect::<Vec<_>>())));
        assert_eq!(seen, [(300, vec![3, 4]), (200, vec![1]), (100, vec![])]);
        assert_eq!(rest.ones().collect::<Vec<_>>(), [0]);
    }
}
