//! First letters for a name of several words: `MSU`, `un`, `SPbU`. Holds the first letters of each
//! name, never the name.

use std::ops::Deref;

use super::Strength;
use crate::names::parts::{Part, Role, cut};
use crate::names::script::Script;
use crate::names::sound::romanised;

/// The longest acronym.
const LONGEST: usize = 8;

/// First letters and the name they are of, sorted by the letters.
#[derive(Debug, Default)]
pub struct Acronyms {
    of: Vec<([u8; LONGEST], u32)>,
}

impl Acronyms {
    /// Takes the first letters of a name in.
    pub fn add(&mut self, name: u32, parts: &[Part]) {
        for letters in of(parts) {
            self.of.push((packed(&letters), name));
        }
    }

    /// Ends the taking in.
    pub fn close(&mut self) {
        self.of.sort_unstable();
        self.of.shrink_to_fit();
    }

    /// The names that what was typed may be the first letters of. `words_of` counts the words of a
    /// name, and `letters_of` gives them in Latin.
    pub fn find(
        &self,
        typed: &str,
        words_of: impl Fn(u32) -> usize,
        letters_of: impl Fn(u32) -> Vec<Vec<u8>>,
    ) -> Vec<(u32, f32, Strength)> {
        let parts = cut(typed);
        let [part] = parts.as_slice() else { return Vec::new() };
        let typed = romanised(part.letters());
        if !(2..=LONGEST).contains(&typed.len()) || !typed.iter().all(u8::is_ascii_alphabetic) {
            return Vec::new();
        }
        let mut found = Vec::new();
        let wanted = packed(&typed);
        let from = self.of.partition_point(|(letters, _)| letters[0] < typed[0]);
        for (letters, name) in self.of.iter().skip(from).take_while(|(letters, _)| letters[0] == typed[0]) {
            if *letters == wanted {
                let (score, strength) = if typed.len() >= 3 { (0.95, Strength::Strong) } else { (0.9, Strength::Weak) };
                found.push((*name, score, strength));
                continue;
            }
            let last = letters.iter().rev().find(|letter| **letter != 0);
            let may_be = typed.len() >= 3 && last == typed.last() && may_begin(&typed, words_of(*name));
            if may_be && begins_words(&typed, &letters_of(*name)) {
                found.push((*name, 0.86, Strength::Weak));
            }
        }
        found
    }
}

impl Acronyms {
    /// The names of which one of several parts typed is all the first letters: `PLA China`.
    pub fn among(&self, typed: &str) -> Vec<(u32, f32)> {
        let parts = cut(typed);
        if parts.len() < 2 {
            return Vec::new();
        }
        let mut found = Vec::new();
        for part in parts.iter().filter(|part| part.role != Role::Number && (3..=LONGEST).contains(&part.codes.len())) {
            let wanted = packed(&romanised(part.letters()));
            let from = self.of.partition_point(|(letters, _)| *letters < wanted);
            found.extend(
                self.of.iter().skip(from).take_while(|(letters, _)| *letters == wanted).map(|(_, name)| (*name, 0.7)),
            );
        }
        found
    }
}

/// What of a part counts where first letters stand for a name.
#[derive(Clone, Copy, Debug)]
pub struct First {
    /// Its first letter in Latin.
    pub letter: Option<u8>,
    pub role: Role,
    pub script: Script,
    /// Whether it is `the`.
    pub the: bool,
}

/// The first letters of a name of several words: of all of them, and without the small ones.
pub fn of(parts: &[Part]) -> Vec<Vec<u8>> {
    let first = |part: &Part| First {
        letter: romanised(part.letters()).first().copied(),
        role: part.role,
        script: part.script,
        the: part.latin() == Some("the"),
    };
    short(parts.iter().filter(|part| !part.whole).map(first)).map(|it| it.to_vec()).collect()
}

/// First letters, of which there are at most [`LONGEST`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Short {
    letters: [u8; LONGEST],
    length: usize,
}

impl Short {
    /// Counts the letters that have no room.
    fn add(&mut self, letter: u8) {
        if let Some(slot) = self.letters.get_mut(self.length) {
            *slot = letter;
        }
        self.length += 1;
    }
}

impl Deref for Short {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.letters.get(..self.length).unwrap_or(&self.letters)
    }
}

/// The first letters of a name of several words: of its words, and with the small ones.
pub fn short(parts: impl Iterator<Item = First>) -> impl Iterator<Item = Short> {
    let (mut words, mut all) = (Short::default(), Short::default());
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

/// Whether so many words are enough for the letters typed, and several.
fn may_begin(typed: &[u8], words: usize) -> bool {
    words >= 2 && typed.len().saturating_sub(words) <= 2
}

/// Whether the letters typed run through the words in order, each word begun by one of them and
/// perhaps giving another: S-aint P-eters-b-urg U-niversity. Each typed letter begins a word or
/// stands later in the word just begun; at most one word is left out.
fn begins_words(typed: &[u8], words: &[Vec<u8>]) -> bool {
    let words: Vec<&[u8]> = words.iter().map(Vec::as_slice).collect();
    may_begin(typed, words.len()) && run(typed, &words, &[], 1)
}

/// The typed letters still to be placed, the words still to be begun, the rest of the word begun.
fn run(typed: &[u8], words: &[&[u8]], begun: &[u8], skips: u32) -> bool {
    let Some((letter, rest)) = typed.split_first() else { return words.len() <= skips as usize };
    if let Some((word, later)) = words.split_first()
        && (word.first() == Some(letter) && run(rest, later, &word[1..], skips)
            || skips > 0 && !begun.is_empty() && run(typed, later, begun, skips - 1))
    {
        return true;
    }
    let Some(at) = begun.iter().position(|inner| inner == letter) else { return false };
    run(rest, words, begun.get(at + 1..).unwrap_or(&[]), skips)
}
