//! Days, well enough to make some up: no month here has more than 28.

use std::fmt;

use crate::corpus::chance::Chance;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    pub year: u64,
    pub month: u64,
    /// Of the month.
    date: u64,
}

impl Day {
    /// From 1900 to 2025, and the nearer to today the likelier.
    pub fn any(chance: &mut Chance) -> Day {
        let ago = chance.below(126).min(chance.below(126)).min(chance.below(126));
        Day { year: 2025 - ago, month: 1 + chance.below(12), date: 1 + chance.below(28) }
    }

    pub fn months_later(self, months: u64) -> Day {
        let count = self.year * 12 + self.month - 1 + months;
        Day { year: count / 12, month: count % 12 + 1, ..self }
    }

    pub fn months_before(self, months: u64) -> Day {
        let count = self.year * 12 + self.month - 1 - months;
        Day { year: count / 12, month: count % 12 + 1, ..self }
    }

    /// As exactly as an article may know it, in EDTF.
    pub fn told(self, chance: &mut Chance) -> String {
        let Day { year, month, .. } = self;
        match chance.below(100) {
            0..74 => format!("{self}"),
            74..83 => format!("{year}"),
            83..90 => format!("{year}-{month:02}"),
            90..95 => format!("../{self}"),
            _ => format!("{self}~"),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}-{:02}", self.year, self.month, self.date)
    }
}
