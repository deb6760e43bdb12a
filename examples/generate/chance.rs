//! Chance that is the same everywhere: whole numbers only, so that a seed gives the same bytes on
//! every machine. Never reads a clock, and never a floating-point number.

/// A stream of numbers that its key alone determines.
///
/// `SplitMix64`: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
pub struct Chance(u64);

impl Chance {
    /// The stream for the `number`-th thing of a kind: one stream never depends on another.
    pub fn new(seed: u64, kind: u64, number: u64) -> Chance {
        let mut chance = Chance(seed ^ kind.wrapping_mul(0xD6E8_FEB8_6659_FD93));
        let start = chance.next() ^ number.wrapping_mul(0xA076_1D64_78BD_642F);
        Chance(start)
    }

    /// A number from 0 to `end`, without `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }

    /// True in `percent` of a hundred cases.
    pub fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// Any of them, each as often.
    pub fn any<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize]
    }

    /// One of them, by weight.
    pub fn weighted<T: Copy>(&mut self, of: &[(u64, T)]) -> T {
        let total = of.iter().map(|(weight, _)| weight).sum();
        let mut left = self.below(total);
        for &(weight, it) in of {
            if left < weight {
                return it;
            }
            left -= weight;
        }
        unreachable!("what is left is below the total weight")
    }

    /// A rank from 0 to `end`, without `end`: the one at rank r is drawn as 1 / (r + 1).
    ///
    /// Every doubling of the rank weighs the same; within one, ranks are drawn alike and the later
    /// ones put back more often.
    pub fn zipf(&mut self, end: u64) -> u64 {
        let doublings = u64::from(u64::BITS - end.leading_zeros());
        loop {
            let start = 1 << self.below(doublings);
            let rank = start + self.below(start);
            if rank <= end && self.below(rank) < start {
                return rank - 1;
            }
        }
    }

    /// As [`zipf`](Chance::zipf), but each doubling weighs `of16` sixteenths of the one before, so
    /// that n draws give about n to the power of 1 / (5 - log2 `of16`) distinct ranks.
    pub fn steep(&mut self, end: u64, of16: u64) -> u64 {
        loop {
            let mut start = 1;
            while start < end && self.below(16) < of16 {
                start *= 2;
            }
            let rank = start + self.below(start);
            if rank <= end {
                return rank - 1;
            }
        }
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        it ^ (it >> 31)
    }
}
