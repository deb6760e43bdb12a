//! Buffers items until all their runs have arrived. Most items arrive in one run and are not buffered.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use crate::data::ids::Id;

/// The runs of the items `I` that have not arrived yet, and the ones that wait for them.
pub(super) struct RunCollector<I, T> {
    /// For each item, the number of runs still to come.
    left: Vec<u32>,
    waiting: FxHashMap<I, Vec<T>>,
}

impl<I: Id + Eq + Hash, T> RunCollector<I, T> {
    /// Expects these runs, each given by its item. `items` is the number of items.
    pub fn new(items: usize, runs: impl Iterator<Item = I>) -> RunCollector<I, T> {
        let mut left = vec![0; items];
        for item in runs {
            if let Some(left) = left.get_mut(item.place()) {
                *left += 1;
            }
        }
        RunCollector { left, waiting: FxHashMap::default() }
    }

    /// Adds a run. Returns the whole content of an item when its last run arrives.
    pub fn add(&mut self, item: I, mut run: Vec<T>) -> Option<Vec<T>> {
        let left = self.left.get_mut(item.place())?;
        *left = left.saturating_sub(1);
        if let Some(mut before) = self.waiting.remove(&item) {
            before.append(&mut run);
            run = before;
        }
        if *left == 0 {
            return Some(run);
        }
        self.waiting.insert(item, run);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::corpus::ArticleId;

    #[test]
    fn what_comes_in_pieces_is_given_whole() {
        let (one, other) = (ArticleId(0), ArticleId(1));
        let mut collector = RunCollector::new(2, [one, other, one].into_iter());
        assert_eq!(collector.add(one, vec!['a']), None);
        assert_eq!(collector.add(other, vec!['b']), Some(vec!['b']));
        assert_eq!(collector.add(one, vec!['c']), Some(vec!['a', 'c']));
    }
}
