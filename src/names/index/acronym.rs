//! Acronyms of names of several words: `MSU`, `un`, `SPbU`.

use std::ops::Deref;

use super::Strength;
use crate::names::parts::{Part, Role, split_name};
use crate::names::script::Script;
use crate::names::sound::romanised;

/// The most letters of an acronym.
const LONGEST: usize = 8;

/// The acronyms of all names, sorted, with the name.
#[derive(Debug, Default)]
pub struct Acronyms {
    sorted: Vec<([u8; LONGEST], u32)>,
}

impl Acronyms {
    /// Adds the acronyms of a name.
    pub fn add(&mut self, name: u32, parts: &[Part]) {
        for letters in acronyms_of(parts) {
            self.sorted.push((packed(&letters), name));
        }
    }

    /// Sorts the acronyms after the last `add`.
    pub fn finish(&mut self) {
        self.sorted.sort_unstable();
        self.sorted.shrink_to_fit();
    }

    /// The names that the typed text may be an acronym of. `words_of` counts the words of a name, and `letters_of`
    /// romanises them.
    pub fn find(
        &self,
        typed: &str,
        words_of: impl Fn(u32) -> usize,
        letters_of: impl Fn(u32) -> Vec<Vec<u8>>,
    ) -> Vec<(u32, f32, Strength)> {
        let parts = split_name(typed);
        let [part] = parts.as_slice() else { return Vec::new() };
        let typed = romanised(part.letters());
        if !(2..=LONGEST).contains(&typed.len()) || !typed.iter().all(u8::is_ascii_alphabetic) {
            return Vec::new();
        }
        let mut found = Vec::new();
        let wanted = packed(&typed);
        let from = self.sorted.partition_point(|(letters, _)| letters[0] < typed[0]);
        for (letters, name) in self.sorted.iter().skip(from).take_while(|(letters, _)| letters[0] == typed[0]) {
            if *letters == wanted {
                let (score, strength) = if typed.len() >= 3 { (0.95, Strength::Strong) } else { (0.9, Strength::Weak) };
                found.push((*name, score, strength));
                continue;
            }
            let last = letters.iter().rev().find(|letter| **letter != 0);
            let may_be = typed.len() >= 3 && last == typed.last() && may_be_acronym(&typed, words_of(*name));
            if may_be && runs_through(&typed, &letters_of(*name)) {
                found.push((*name, 0.86, Strength::Weak));
            }
        }
        found
    }
}

impl Acronyms {
    /// The names with an acronym that is one of several typed parts: `PLA China`.
    pub fn find_part(&self, typed: &str) -> Vec<(u32, f32)> {
        let parts = split_name(typed);
        if parts.len() < 2 {
            return Vec::new();
        }
        let mut found = Vec::new();
        for part in parts.iter().filter(|part| part.role != Role::Number && (3..=LONGEST).contains(&part.codes.len())) {
            let wanted = packed(&romanised(part.letters()));
            let from = self.sorted.partition_point(|(letters, _)| *letters < wanted);
            found.extend(
                self.sorted
                    .iter()
                    .skip(from)
                    .take_while(|(letters, _)| *letters == wanted)
                    .map(|(_, name)| (*name, 0.7)),
            );
        }
        found
    }
}

/// What an acronym takes from a part.
#[derive(Clone, Copy, Debug)]
pub struct FirstLetter {
    /// The first letter in Latin.
    pub letter: Option<u8>,
    pub role: Role,
    pub script: Script,
    /// Whether the part is `the`.
    pub the: bool,
}

/// The acronyms of a name of several words: with and without particles and titles.
pub fn acronyms_of(parts: &[Part]) -> Vec<Vec<u8>> {
    let first = |part: &Part| FirstLetter {
        letter: romanised(part.letters()).first().copied(),
        role: part.role,
        script: part.script,
        the: part.latin() == Some("the"),
    };
    acronyms(parts.iter().filter(|part| !part.whole).map(first)).map(|it| it.to_vec()).collect()
}

/// An acronym of at most [`LONGEST`] letters.
#[derive(Clone, Copy, Debug, Default)]
pub struct Acronym {
    letters: [u8; LONGEST],
    length: usize,
}

impl Acronym {
    /// Appends a letter. Letters beyond the limit are only counted.
    fn add(&mut self, letter: u8) {
        if let Some(slot) = self.letters.get_mut(self.length) {
            *slot = letter;
        }
        self.length += 1;
    }
}

impl Deref for Acronym {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.letters.get(..self.length).unwrap_or(&self.letters)
    }
}

/// The acronyms of a name of several words: without and with particles and titles.
pub fn acronyms(parts: impl Iterator<Item = FirstLetter>) -> impl Iterator<Item = Acronym> {
    let (mut words, mut all) = (Acronym::default(), Acronym::default());
    for part in parts {
        let Some(letter) = part.letter else { continue };
        let plain = match part.role {
            Role::Word => matches!(part.script, Script::Latin | Script::Cyrillic | Script::Other),
            Role::Particle | Role::Initials | Role::Number | Role::Title | Role::Form(_) => false,
        };
        let small = part.role == Role::Particle && !part.the || part.role == Role::Title;
        if plain {
            words.add(letter);
        }
        if plain || small {
            all.add(letter);
        }
    }
    let several = (2..=LONGEST).contains(&words.length);
    let more = all.length > words.length && words.length >= 2 && all.length <= LONGEST;
    [several.then_some(words), more.then_some(all)].into_iter().flatten()
}

fn packed(letters: &[u8]) -> [u8; LONGEST] {
    let mut out = [0; LONGEST];
    for (slot, letter) in out.iter_mut().zip(letters) {
        *slot = *letter;
    }
    out
}

/// Whether a name of this many words can have the typed acronym.
fn may_be_acronym(typed: &[u8], words: usize) -> bool {
    words >= 2 && typed.len().saturating_sub(words) <= 2
}

/// Whether the typed letters run through the words in order: S-aint P-eters-b-urg U-niversity. Each letter begins a
/// word or occurs later in the word just begun. At most one word may be left out.
fn runs_through(typed: &[u8], words: &[Vec<u8>]) -> bool {
    let words: Vec<&[u8]> = words.iter().map(Vec::as_slice).collect();
    may_be_acronym(typed, words.len()) && matches_words(typed, &words, &[], 1)
}

/// Searches recursively: `typed` and `words` are still to be matched, `begun` is the rest of the current word.
fn matches_words(typed: &[u8], words: &[&[u8]], begun: &[u8], skips: u32) -> bool {
    let Some((letter, rest)) = typed.split_first() else { return words.len() <= skips as usize };
    if let Some((word, later)) = words.split_first()
        && (word.first() == Some(letter) && matches_words(rest, later, &word[1..], skips)
            || skips > 0 && !begun.is_empty() && matches_words(typed, later, begun, skips - 1))
    {
        return true;
    }
    let Some(at) = begun.iter().position(|inner| inner == letter) else { return false };
    matches_words(rest, words, begun.get(at + 1..).unwrap_or(&[]), skips)
}
