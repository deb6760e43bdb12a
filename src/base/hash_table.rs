//! A hash table that grows a piece at a time.
//!
//! A table of millions that grows as a whole stands in memory twice for a moment, and keeps whoever waits
//! waiting; and the C library, once so much was given back in one piece, keeps what comes back from then on for
//! later. Knows nothing of what stands in it: whoever asks hashes and compares.

use std::array;

use hashbrown::HashTable;

/// How many pieces there are.
const PIECES: usize = 16;

/// Things found by their hashes.
#[derive(Clone, Debug)]
pub(crate) struct Table<T> {
    pieces: [HashTable<T>; PIECES],
}

impl<T> Default for Table<T> {
    fn default() -> Table<T> {
        Table { pieces: array::from_fn(|_| HashTable::new()) }
    }
}

impl<T> Table<T> {
    /// What has this hash and is what is looked for.
    pub fn find(&self, hash: u64, is: impl FnMut(&T) -> bool) -> Option<&T> {
        self.pieces.get(piece(hash))?.find(hash, is)
    }

    /// Adds what is not there yet; `hash` gives that of any.
    pub fn insert(&mut self, it: T, hash: impl Fn(&T) -> u64) {
        let own = hash(&it);
        if let Some(piece) = self.pieces.get_mut(piece(own)) {
            piece.insert_unique(own, it, hash);
        }
    }
}

/// A piece has its things by the lowest bits of their hashes and tells them apart by the highest; these are between.
fn piece(hash: u64) -> usize {
    (hash >> 53) as usize % PIECES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found() {
        let hash = |it: &u64| it.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut table = Table::default();
        (0..10_000).for_each(|it| table.insert(it, hash));
        assert!((0..10_000).all(|it| table.find(hash(&it), |other| *other == it) == Some(&it)));
        assert_eq!(table.find(hash(&10_000), |it| *it == 10_000), None);
        assert!(table.pieces.iter().all(|it| (500..750).contains(&it.len())));
    }
}
