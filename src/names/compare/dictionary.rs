//! The distinct words of many names with precomputed properties. A million names consist of a few thousand distinct
//! words.

use std::hash::{Hash, Hasher};

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use super::word::{Traits, Word, without_article};
use super::words;
use crate::names::forms;
use crate::names::script::Script;
use crate::names::skeleton::classes;
use crate::names::sound::{Letters, romanised};

/// The distinct words, by number.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    numbers: HashTable<u32>,
    entries: Vec<Entry>,
    /// For each word its letter codes, followed by its Latin spelling if that differs.
    letters: Vec<u8>,
}

/// The place and the properties of a word.
#[derive(Clone, Copy, Debug)]
struct Entry {
    start: u32,
    codes: u32,
    latin: u32,
    traits: Traits,
    sound: Hashes,
}

/// The hashes of a word from which keys are made.
#[derive(Clone, Copy, Debug)]
pub struct Hashes {
    /// The hash of the consonant skeleton.
    pub skeleton: u64,
    /// The skeleton including the article, as a rolling hash that can be concatenated.
    pub run: RollingHash,
    /// The hash of the Latin spelling.
    pub latin: u64,
    /// The first Latin letter.
    pub first: Option<u8>,
}

impl Dictionary {
    /// The number of a word. A new word gets the next number.
    pub fn number(&mut self, letters: Letters) -> u32 {
        let hash = hash_of(letters);
        let found = self.numbers.find(hash, |&number| self.letters(number) == Some(letters));
        if let Some(&number) = found {
            return number;
        }
        let number = self.entries.len() as u32;
        let latin = romanised(letters);
        let entry = Entry {
            start: self.letters.len() as u32,
            codes: letters.codes.len() as u32,
            latin: latin.len() as u32,
            traits: Traits::of(letters),
            sound: Hashes::of(letters, &latin),
        };
        self.letters.extend_from_slice(letters.codes);
        if letters.script != Script::Latin {
            self.letters.extend_from_slice(&latin);
        }
        self.entries.push(entry);
        let Self { numbers, entries, letters } = self;
        numbers.insert_unique(hash, number, |&it| read(entries, letters, it).map_or(0, |it| hash_of(it.letters())));
        number
    }

    /// The word with this number.
    pub fn word(&self, number: u32) -> Option<Word<'_>> {
        read(&self.entries, &self.letters, number)
    }

    /// The hashes of a word.
    pub fn hashes(&self, number: u32) -> Option<Hashes> {
        self.entries.get(number as usize).map(|it| it.sound)
    }

    /// All words, in the order of their numbers.
    pub fn words(&self) -> impl Iterator<Item = Word<'_>> {
        (0..self.entries.len() as u32).filter_map(|it| self.word(it))
    }

    fn letters(&self, number: u32) -> Option<Letters<'_>> {
        self.word(number).map(|it| it.letters())
    }
}

fn read<'a>(entries: &[Entry], letters: &'a [u8], number: u32) -> Option<Word<'a>> {
    let entry = entries.get(number as usize)?;
    let letters = letters.get(entry.start as usize..)?;
    let (codes, after) = letters.split_at_checked(entry.codes as usize)?;
    let latin = if entry.traits.script == Script::Latin { codes } else { after };
    let romanised = latin.get(..entry.latin as usize)?;
    Some(Word { codes, romanised, traits: entry.traits })
}

fn hash_of(letters: Letters) -> u64 {
    let mut hasher = FxHasher::default();
    letters.script.hash(&mut hasher);
    hasher.write(letters.codes);
    hasher.finish()
}

impl Traits {
    fn of(letters: Letters) -> Self {
        let latin = if letters.script == Script::Latin { std::str::from_utf8(letters.codes).ok() } else { None };
        Self {
            script: letters.script,
            number: !letters.codes.is_empty() && letters.codes.iter().all(u8::is_ascii_digit),
            numeral: latin.is_some_and(words::is_numeral),
            opposed: latin.is_some_and(words::is_opposed),
            has_equivalent: latin.is_some_and(|it| forms::equivalent_words(it).next().is_some()),
        }
    }
}

impl Hashes {
    fn of(letters: Letters, latin: &[u8]) -> Self {
        Self {
            skeleton: hash(&skeleton(letters, latin)),
            run: classes(letters).into_iter().fold(RollingHash::default(), RollingHash::push),
            latin: hash(latin),
            first: latin.first().copied(),
        }
    }
}

/// The consonant skeleton of a word; the letters themselves if it has no consonants.
pub fn skeleton(letters: Letters, latin: &[u8]) -> Vec<u8> {
    let bare = if letters.script == Script::Arabic { without_article(letters, latin) } else { letters };
    let classes = classes(bare);
    if classes.is_empty() { latin.to_vec() } else { classes }
}

/// A hash of letters.
pub fn hash(letters: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(letters);
    mix(hasher.finish() ^ letters.len() as u64)
}

/// Mixes the bits of a number so that sums of such numbers are still well distributed: the last step of `SplitMix64`.
pub fn mix(number: u64) -> u64 {
    let number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ number >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ number >> 31
}

/// A rolling hash of consonant classes. The hash of a concatenation follows from the hashes of its parts.
#[derive(Clone, Copy, Debug)]
pub struct RollingHash {
    pub number: u64,
    /// The factor for the hash of what comes before.
    shift: u64,
}

impl Default for RollingHash {
    fn default() -> Self {
        Self { number: 0, shift: 1 }
    }
}

impl RollingHash {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

    /// Appends a class.
    fn push(self, class: u8) -> Self {
        let number = self.number.wrapping_mul(Self::BASE).wrapping_add(u64::from(class) + 1);
        Self { number, shift: self.shift.wrapping_mul(Self::BASE) }
    }

    /// Appends another sequence.
    pub fn concat(self, after: Self) -> Self {
        let number = self.number.wrapping_mul(after.shift).wrapping_add(after.number);
        Self { number, shift: self.shift.wrapping_mul(after.shift) }
    }
}
