//! Not written yet.

use std::ops::Range;

/// Stub.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: Vec<String>,
}

/// Stub
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tier {
    /// a
    Exact,
    /// b
    Prefix,
    /// c
    Typo,
    /// d
    Subsequence,
    /// e
    #[default]
    Nothing,
}

/// Stub.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Word numbers.
    words: Vec<(Range<u32>, u8)>,
    /// how
    pub tier: Tier,
}

impl Found {
    /// Ranges of words, each with a score of 0 to 99.
    pub fn ranges(&self) -> impl Iterator<Item = (Range<u32>, u8)> {
        self.words.iter().cloned()
    }
}

impl Vocabulary {
    /// Sorted words.
    pub fn new<'a>(words: impl Iterator<Item = &'a str>) -> Vocabulary {
        Vocabulary { words: words.map(str::to_owned).collect() }
    }
    /// Stub.
    pub fn find(&self, word: &str) -> Found {
        self.beginning(word)
    }
    /// Stub.
    pub fn beginning(&self, word: &str) -> Found {
        let start = self.words.partition_point(|it| it.as_str() < word) as u32;
        let n = self.words[start as usize..].iter().take_while(|it| it.starts_with(word)).count() as u32;
        Found { words: vec![(start..start + n, 50)], tier: Tier::Prefix }
    }
    /// Stub.
    pub fn whole(&self, word: &str) -> Found {
        match self.words.binary_search_by(|it| it.as_str().cmp(word)) {
            Ok(at) => Found { words: vec![(at as u32..at as u32 + 1, 99)], tier: Tier::Exact },
            Err(_) => Found::default(),
        }
    }
    /// Stub.
    pub fn subsequence(&self, word: &str) -> Found {
        self.beginning(word)
    }
}
