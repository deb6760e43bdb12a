//! Blocking keys: only names that share a key are compared.

use super::{Name, NameKind, Names};
use crate::names::compare::dictionary::{RollingHash, hash, mix, skeleton};
use crate::names::index::acronym;

/// A blocking key. Names that may be the same share at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The hash, equal for names that share the key.
    pub hash: u64,
    /// The parts of the name from which the key was made.
    pub made: Made,
}

/// The parts of a name from which a key is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Made {
    /// All distinguishing words, or the letters of a name of one word.
    Whole,
    /// All words but one. If many names share such a key, the word left out distinguishes them.
    ButOne,
    /// The acronym. Two names that are both written out are compared by their words instead.
    FirstLetters,
}

/// The kind of key. Keys of different kinds never collide.
#[derive(Clone, Copy)]
enum Sort {
    Joined,
    Words,
    Initial,
    FirstLetters,
}

/// The most words of which each is left out once.
const MOST_LEFT_OUT: usize = 8;

/// The most words of a personal name that are tried as initials.
const MOST_INITIALS: usize = 4;

impl Names {
    /// Replaces `keys` by the keys of a name: about twenty at most, without duplicates.
    pub fn keys(&self, name: &Name, kind: NameKind, keys: &mut Vec<Key>) {
        keys.clear();
        let mut add = |sort: Sort, number: u64, made: Made| {
            keys.push(Key { hash: mix(number ^ mix(sort as u64 + 1)), made });
        };
        let hashes = || self.words(name).filter_map(|it| self.dictionary.hashes(it));
        // All words without spaces, because a space may be missing.
        let mut count = 0;
        let mut all = 0_u64;
        let mut last = None;
        let mut run = RollingHash::default();
        let mut moved = RollingHash::default();
        for sound in hashes() {
            count += 1;
            all = all.wrapping_add(sound.skeleton);
            run = run.concat(sound.run);
            // All words but the last, which comes after the loop.
            if let Some(before) = last.replace(sound.run) {
                moved = moved.concat(before);
            }
        }
        add(Sort::Joined, run.number, Made::Whole);
        // The family name may be last in one name and first in the other.
        if kind == NameKind::Person
            && count > 1
            && let Some(last) = last
        {
            add(Sort::Joined, last.concat(moved).number, Made::Whole);
        }
        add(Sort::Words, all, Made::Whole);
        if count <= MOST_LEFT_OUT {
            for sound in hashes() {
                add(Sort::Words, all.wrapping_sub(sound.skeleton), Made::ButOne);
            }
        } else {
            let mut words: Vec<Vec<u8>> = self
                .words(name)
                .filter_map(|it| self.dictionary.word(it))
                .map(|it| skeleton(it.letters(), it.romanised))
                .collect();
            words.sort_unstable();
            for word in words.iter().take(MOST_LEFT_OUT) {
                add(Sort::Words, all.wrapping_sub(hash(word)), Made::ButOne);
            }
        }
        if kind == NameKind::Person {
            for (i, initial) in hashes().enumerate().take(MOST_INITIALS) {
                let initial = mix(u64::from(initial.first.unwrap_or(0)));
                for (_, word) in hashes().enumerate().take(MOST_INITIALS).filter(|(j, _)| *j != i) {
                    add(Sort::Initial, initial.wrapping_add(word.skeleton), Made::Whole);
                }
            }
        }
        for letters in acronym::acronyms(self.first_letters(name)) {
            add(Sort::FirstLetters, hash(&letters), Made::FirstLetters);
        }
        let mut hashes = hashes();
        if let (Some(only), None) = (hashes.next(), hashes.next()) {
            add(Sort::FirstLetters, only.latin, Made::Whole);
        }
        keys.sort_unstable();
        keys.dedup_by_key(|it| it.hash);
    }
}
