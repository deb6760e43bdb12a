//! Which names are compared at all: those that share a key.

use super::{Name, NameKind, Names};
use crate::names::compare::dictionary::{Run, hash, heard, mix};
use crate::names::index::acronym;

/// What two names share if they may be sure or likely to be one; the loader compares only those.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The same for names that share it.
    pub hash: u64,
    /// What of the name it is made of.
    pub made: Made,
}

/// What of a name a key is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Made {
    /// All that tells it, or its letters where they are all it is.
    Whole,
    /// All words but one. Where many names share it, the word left out is what tells them apart.
    ButOne,
    /// The first letters of its words: two that are both spelled out are compared by their words.
    FirstLetters,
}

/// Keys of different sorts are never the same.
#[derive(Clone, Copy)]
enum Sort {
    Run,
    Words,
    Initial,
    FirstLetters,
}

/// Words of which one may be left out.
const LEFT_OUT: usize = 8;

/// Words of a person's name of which one may be an initial.
const INITIALS: usize = 4;

impl Names {
    /// The keys of a name, at most about twenty, each once. They take the place of what is in `keys`.
    pub fn keys(&self, name: &Name, kind: NameKind, keys: &mut Vec<Key>) {
        keys.clear();
        let mut add = |sort: Sort, number: u64, made: Made| {
            keys.push(Key { hash: mix(number ^ mix(sort as u64 + 1)), made });
        };
        let sounds = || self.words(name).filter_map(|it| self.dictionary.sound(it));
        // In one piece, since a space may be missing.
        let mut count = 0;
        let mut all = 0_u64;
        let mut last = None;
        let mut run = Run::default();
        let mut moved = Run::default();
        for sound in sounds() {
            count += 1;
            all = all.wrapping_add(sound.heard);
            run = run.then(sound.run);
            // All but the last word, which follows the loop.
            if let Some(before) = last.replace(sound.run) {
                moved = moved.then(before);
            }
        }
        add(Sort::Run, run.number, Made::Whole);
        // The family name may stand last in the one and first in the other.
        if kind == NameKind::Person
            && count > 1
            && let Some(last) = last
        {
            add(Sort::Run, last.then(moved).number, Made::Whole);
        }
        add(Sort::Words, all, Made::Whole);
        if count <= LEFT_OUT {
            for sound in sounds() {
                add(Sort::Words, all.wrapping_sub(sound.heard), Made::ButOne);
            }
        } else {
            let mut words: Vec<Vec<u8>> = self
                .words(name)
                .filter_map(|it| self.dictionary.word(it))
                .map(|it| heard(it.letters(), it.romanised))
                .collect();
            words.sort_unstable();
            for word in words.iter().take(LEFT_OUT) {
                add(Sort::Words, all.wrapping_sub(hash(word)), Made::ButOne);
            }
        }
        if kind == NameKind::Person {
            for (i, initial) in sounds().enumerate().take(INITIALS) {
                let initial = mix(u64::from(initial.first.unwrap_or(0)));
                for (_, word) in sounds().enumerate().take(INITIALS).filter(|(j, _)| *j != i) {
                    add(Sort::Initial, initial.wrapping_add(word.heard), Made::Whole);
                }
            }
        }
        for letters in acronym::short(self.first_letters(name)) {
            add(Sort::FirstLetters, hash(&letters), Made::FirstLetters);
        }
        let mut sounds = sounds();
        if let (Some(only), None) = (sounds.next(), sounds.next()) {
            add(Sort::FirstLetters, only.spelled, Made::Whole);
        }
        keys.sort_unstable();
        keys.dedup_by_key(|it| it.hash);
    }
}
