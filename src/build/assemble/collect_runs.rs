//! Buffers items until all their runs have arrived. Most items arrive in one run and are not buffered.

use rustc_hash::FxHashMap;

/// The runs of numbered items that have not arrived yet, and the ones that wait for them.
pub(super) struct RunCollector<T> {
    /// For each item, the number of runs still to come.
    left: Vec<u32>,
    waiting: FxHashMap<u32, Vec<T>>,
}

impl<T> RunCollector<T> {
    /// Expects these runs, each given by its item. `things` is the number of items.
    pub fn new(things: usize, pieces: impl Iterator<Item = u32>) -> RunCollector<T> {
        let mut left = vec![0; things];
        for of in pieces {
            if let Some(left) = left.get_mut(of as usize) {
                *left += 1;
            }
        }
        RunCollector { left, waiting: FxHashMap::default() }
    }

    /// Adds a run. Returns the whole content of an item when its last run arrives.
    pub fn add(&mut self, of: u32, mut piece: Vec<T>) -> Option<Vec<T>> {
        let left = self.left.get_mut(of as usize)?;
        *left = left.saturating_sub(1);
        if let Some(mut before) = self.waiting.remove(&of) {
            before.append(&mut piece);
            piece = before;
        }
        if *left == 0 {
            return Some(piece);
        }
        self.waiting.insert(of, piece);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_in_pieces_is_given_whole() {
        let mut collector = RunCollector::new(2, [0, 1, 0].into_iter());
        assert_eq!(collector.add(0, vec!['a']), None);
        assert_eq!(collector.add(1, vec!['b']), Some(vec!['b']));
        assert_eq!(collector.add(0, vec!['c']), Some(vec!['a', 'c']));
    }
}
