//! What comes in pieces, kept until it is all there. Most comes in one piece and is not kept at all.

use rustc_hash::FxHashMap;

/// The pieces of numbered things.
pub(super) struct Gathering<T> {
    /// How many pieces of each are still to come.
    left: Vec<u32>,
    waiting: FxHashMap<u32, Vec<T>>,
}

impl<T> Gathering<T> {
    /// Of so many things will come these pieces, each given by what it is of.
    pub fn new(things: usize, pieces: impl Iterator<Item = u32>) -> Gathering<T> {
        let mut left = vec![0; things];
        for of in pieces {
            if let Some(left) = left.get_mut(of as usize) {
                *left += 1;
            }
        }
        Gathering { left, waiting: FxHashMap::default() }
    }

    /// Takes in a piece; when it is the last, gives them all in the order in which they came.
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
        let mut gathering = Gathering::new(2, [0, 1, 0].into_iter());
        assert_eq!(gathering.add(0, vec!['a']), None);
        assert_eq!(gathering.add(1, vec!['b']), Some(vec!['b']));
        assert_eq!(gathering.add(0, vec!['c']), Some(vec!['a', 'c']));
    }
}
