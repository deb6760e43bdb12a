//! The distinct words of many names, each worked out once: a million names are made of a few
//! thousand words. What a word does in its name stands with the name.

use std::hash::{Hash, Hasher};

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use super::word::{Traits, Word, without_article};
use super::words;
use crate::names::forms;
use crate::names::script::Script;
use crate::names::skeleton::classes;
use crate::names::sound::{Letters, romanised};

/// Distinct words by their numbers.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    numbers: HashTable<u32>,
    entries: Vec<Entry>,
    /// The codes of each word, and after them its Latin spelling where that is another.
    letters: Vec<u8>,
}

/// What there is to know of a word.
#[derive(Clone, Copy, Debug)]
struct Entry {
    start: u32,
    codes: u32,
    latin: u32,
    traits: Traits,
    sound: Sound,
}

/// What keys are made of.
#[derive(Clone, Copy, Debug)]
pub struct Sound {
    /// The consonants that are heard.
    pub heard: u64,
    /// The same with an article, to be run together with those of other words.
    pub run: Run,
    /// The Latin spelling.
    pub spelled: u64,
    /// The first letter of that.
    pub first: Option<u8>,
}

impl Dictionary {
    /// The number of a word, a new one for a new word.
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
            sound: Sound::of(letters, &latin),
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

    /// A word by its number.
    pub fn word(&self, number: u32) -> Option<Word<'_>> {
        read(&self.entries, &self.letters, number)
    }

    /// What keys are made of.
    pub fn sound(&self, number: u32) -> Option<Sound> {
        self.entries.get(number as usize).map(|it| it.sound)
    }

    /// All words in the order of their numbers.
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
            same: latin.is_some_and(|it| forms::same_words(it).next().is_some()),
        }
    }
}

impl Sound {
    fn of(letters: Letters, latin: &[u8]) -> Self {
        Self {
            heard: hash(&heard(letters, latin)),
            run: classes(letters).into_iter().fold(Run::default(), Run::and),
            spelled: hash(latin),
            first: latin.first().copied(),
        }
    }
}

/// A word by its consonants; digits and short vowels by themselves.
pub fn heard(letters: Letters, latin: &[u8]) -> Vec<u8> {
    let bare = if letters.script == Script::Arabic { without_article(letters, latin) } else { letters };
    let classes = classes(bare);
    if classes.is_empty() { latin.to_vec() } else { classes }
}

/// Some letters as a number that only the same letters have, as far as keys care.
pub fn hash(letters: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(letters);
    mix(hasher.finish() ^ letters.len() as u64)
}

/// Spreads what tells two numbers apart over all their bits, so that sums of such numbers tell as
/// much: the last step of `SplitMix64`.
pub fn mix(number: u64) -> u64 {
    let number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ number >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ number >> 31
}

/// Classes of consonants in a row, as a number. The number of two rows after each other is that of
/// the row of both.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    pub number: u64,
    /// What the number of a row before is multiplied by.
    shift: u64,
}

impl Default for Run {
    fn default() -> Self {
        Self { number: 0, shift: 1 }
    }
}

impl Run {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

    /// With another class after it.
    fn and(self, class: u8) -> Self {
        let number = self.number.wrapping_mul(Self::BASE).wrapping_add(u64::from(class) + 1);
        Self { number, shift: self.shift.wrapping_mul(Self::BASE) }
    }

    /// With another row after it.
    pub fn then(self, after: Self) -> Self {
        let number = self.number.wrapping_mul(after.shift).wrapping_add(after.number);
        Self { number, shift: self.shift.wrapping_mul(after.shift) }
    }
}
