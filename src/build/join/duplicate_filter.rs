//! Which keys come more than once, roughly: a key that only one has joins nothing, and most are such.
//! Knows the keys by a few bits only, so that keys need not be kept to be counted.

use std::sync::atomic::{AtomicU64, Ordering};

/// Keys that were noted once and again. Some that came once may be taken for others that came, never the
/// other way round.
pub(super) struct Seen {
    once: Vec<AtomicU64>,
    again: Vec<AtomicU64>,
}

/// Bits for each key that is expected.
const BITS: usize = 4;

impl Seen {
    /// For about so many keys.
    pub fn new(expected: usize) -> Seen {
        let words = (expected * BITS / 64).next_power_of_two();
        let empty = || (0..words).map(|_| AtomicU64::new(0)).collect();
        Seen { once: empty(), again: empty() }
    }

    /// Notes a key. Nobody sees in which order keys were noted.
    pub fn note(&self, key: u64) {
        let (at, bit) = self.place(key);
        let (Some(once), Some(again)) = (self.once.get(at), self.again.get(at)) else { return };
        if once.fetch_or(bit, Ordering::Relaxed) & bit != 0 {
            again.fetch_or(bit, Ordering::Relaxed);
        }
    }

    /// Whether a key may have been noted more than once.
    pub fn comes_again(&self, key: u64) -> bool {
        let (at, bit) = self.place(key);
        self.again.get(at).is_some_and(|it| it.load(Ordering::Relaxed) & bit != 0)
    }

    fn place(&self, key: u64) -> (usize, u64) {
        ((key >> 6) as usize & (self.once.len() - 1), 1 << (key & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_twice_is_known_to_and_most_else_is_not() {
        let key = |number: u64| number.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32);
        let seen = Seen::new(1_000);
        (0..1_000).chain(0..100).for_each(|it| seen.note(key(it)));
        assert!((0..100).all(|it| seen.comes_again(key(it))));
        assert!((100..1_000).filter(|it| seen.comes_again(key(*it))).count() < 400);
    }
}
