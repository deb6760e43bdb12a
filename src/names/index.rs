//! Searches many names while one is being typed. The index stores each distinct part once, with the names that have it.
//! It does not store the names themselves.
//!
//! The search looks up each typed part: first the parts with that prefix, then, among parts with a similar skeleton,
//! those within a small weighted edit distance. Only names with such parts are aligned with the typed name. The last
//! typed part may be incomplete.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::names::parts::{Part, Role, split_name};
use crate::names::script::Script;
use crate::names::sound::{Letters, romanised};

pub(super) mod acronym;
mod align;
mod typed;
mod words;

use acronym::Acronyms;
use typed::{Key, Typed, variants};
use words::{PartMatches, Words};

/// The number of cached results for typed parts.
const CACHED_PARTS: usize = 48;

/// The score from which other readings of the typed text are not tried.
const SURE_SCORE: f32 = 0.93;

/// How certain a hit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// The name shares something with the typed text.
    Weak,
    /// The name sounds like the typed text in another script: `cern` and 陈. A search turns this into one of the others.
    SoundAlike,
    /// The name contains all of the typed text, letter for letter or in a usual spelling.
    Strong,
}

/// An owner found by a search, with the best of its names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NameHit {
    /// The owner, as given to `NameIndex::build`.
    pub owner: u32,
    /// The number of the matching name among the owner's names, from 0.
    pub spelling: u32,
    /// The score, at most 1, for ordering hits of one search.
    pub score: f32,
    /// The certainty of the hit.
    pub strength: Strength,
}

/// An index of names for search.
#[derive(Debug, Default)]
pub struct NameIndex {
    words: Words,
    names: NameParts,
    acronyms: Acronyms,
    /// A cache of what the last typed parts matched. A key press changes the last part only.
    cache: Mutex<VecDeque<(Key, Arc<PartMatches>)>>,
}

/// The names, in the order given.
#[derive(Debug, Default)]
struct NameParts {
    owners: Vec<u32>,
    spellings: Vec<u32>,
    /// The start of each name's parts in `parts`.
    starts: Vec<u32>,
    parts: Vec<(u32, Role)>,
}

impl NameIndex {
    /// Builds an index from pairs of owner and name. An owner may have several names.
    pub fn build(names: impl Iterator<Item = (u32, impl AsRef<str>)>) -> Self {
        let mut index = Self::default();
        let mut seen: HashMap<u32, u32> = HashMap::new();
        let mut dictionary: HashMap<(Script, Vec<u8>), u32> = HashMap::new();
        let mut rows: Vec<(u32, Role)> = Vec::new();
        let mut starts = vec![0];
        for (name, (owner, spelling)) in names.enumerate() {
            let count = seen.entry(owner).or_default();
            index.names.owners.push(owner);
            index.names.spellings.push(*count);
            *count += 1;
            let parts = split_name(spelling.as_ref());
            index.acronyms.add(name as u32, &parts);
            for part in parts {
                let next = dictionary.len() as u32;
                rows.push((
                    *dictionary.entry((part.script, part.codes)).or_insert(next),
                    role_in_index(part.role, part.whole),
                ));
            }
            starts.push(rows.len() as u32);
        }
        index.acronyms.finish();
        rows.shrink_to_fit();
        let (words, places) = Words::build(dictionary);
        index.words = words;
        for (word, _) in &mut rows {
            *word = places[*word as usize];
        }
        index.names.starts = starts;
        index.names.parts = rows;
        let names = &index.names;
        index.words.build_postings(names.parts.len(), (0..names.len()).map(|name| names.parts_of(name)));
        index
    }

    /// The number of names in the index.
    pub fn len(&self) -> usize {
        self.names.owners.len()
    }

    /// Whether the index is empty.
    pub fn is_empty(&self) -> bool {
        self.names.owners.is_empty()
    }

    /// The owners with a matching name, best first, each once. An empty text matches nothing.
    pub fn search(&self, typed: &str) -> Vec<NameHit> {
        let mut best = Best::default();
        let mut top = 0.0_f32;
        for reading in variants(typed, |letters, open| self.words.has(letters, open)) {
            // The typed word may itself be a name that many have, while another name is meant.
            let alone = reading.parts.len() == 1 && best.len() < 3;
            if reading.guess && top >= SURE_SCORE && !alone {
                continue;
            }
            let doubt = if reading.plain { 1.0 } else { 0.985 };
            for (name, score, strength) in self.match_reading(&reading.parts) {
                let strength = if reading.guess { Strength::Weak } else { strength };
                top = top.max(score);
                self.offer(&mut best, name, score * doubt, strength);
            }
        }
        let words_of = |name: u32| self.words_of(name).count();
        for (name, score, strength) in self.acronyms.find(typed, words_of, |name| self.letters_of(name)) {
            self.offer(&mut best, name, score, strength);
        }
        for (name, score) in self.acronyms.find_part(typed) {
            self.offer(&mut best, name, score, Strength::Weak);
        }
        for (word, score) in self.acronyms_of(typed) {
            for name in self.words.names_with(word) {
                if self.names.parts_of(*name).len() == 1 {
                    self.offer(&mut best, *name, score, Strength::Weak);
                }
            }
        }
        let top = best.values().map(|it| it.0.score).fold(0.0, f32::max);
        let letters = letters_of(&split_name(typed));
        let near = |it: &NameHit| it.score > top - NEAR;
        // If hundreds of names match this well, they all contain the typed word, so comparing whole names is pointless.
        if best.values().filter(|it| near(&it.0)).count() <= MOST_MEASURED {
            for (hit, name) in best.values_mut().filter(|it| near(&it.0)) {
                hit.score += WHOLE_NAME_BONUS * self.whole_similarity(&letters, *name);
            }
        }
        let mut hits: Vec<NameHit> = best.into_values().map(|it| it.0).collect();
        hits.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.owner.cmp(&b.owner)));
        adjust_strength(&mut hits);
        hits
    }

    /// The similarity of the whole name to the typed letters, from 0 to 1. Of several names that contain all typed
    /// parts, the most similar ranks first.
    fn whole_similarity(&self, typed: &[u8], name: u32) -> f32 {
        let is_form = |it: &&(u32, Role)| matches!(it.1, Role::Form(_));
        let parts = self.names.parts_of(name).iter().filter(|it| !is_form(it));
        let known = sorted_letters(parts.map(|it| romanised(self.words.letters(it.0))));
        let long = typed.len().max(known.len()).max(1) as f32;
        1.0 - strsim::generic_damerau_levenshtein(typed, &known) as f32 / long
    }

    fn offer(&self, best: &mut Best, name: u32, score: f32, strength: Strength) {
        let (Some(owner), Some(spelling)) =
            (self.names.owners.get(name as usize), self.names.spellings.get(name as usize))
        else {
            return;
        };
        let hit = NameHit { owner: *owner, spelling: *spelling, score, strength };
        best.entry(*owner)
            .and_modify(|kept| {
                if score > kept.0.score {
                    *kept = (hit, name);
                }
            })
            .or_insert((hit, name));
    }

    /// The parts of the index that are the acronym of the typed words.
    fn acronyms_of(&self, typed: &str) -> Vec<(u32, f32)> {
        let parts = split_name(typed);
        acronym::acronyms_of(&parts)
            .into_iter()
            .filter(|letters| letters.len() >= 2)
            .filter_map(|letters| {
                let score = if letters.len() >= 3 { 0.84 } else { 0.75 };
                self.words.exact(Letters { script: Script::Latin, codes: &letters }).map(|word| (word, score))
            })
            .collect()
    }

    /// The romanised words of a name.
    fn letters_of(&self, name: u32) -> Vec<Vec<u8>> {
        self.words_of(name).map(|word| romanised(self.words.letters(word))).collect()
    }

    /// The words of a name, without particles, titles and legal forms.
    fn words_of(&self, name: u32) -> impl Iterator<Item = u32> {
        self.names.parts_of(name).iter().filter(|it| it.1 == Role::Word).map(|it| it.0)
    }

    /// The parts of the index that match a typed part, from the cache if possible.
    fn matches_of(&self, part: &Typed) -> Arc<PartMatches> {
        let key = part.key();
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, found)) = cache.iter().find(|(known, _)| *known == key) {
            return Arc::clone(found);
        }
        let found = Arc::new(self.words.find(part));
        if cache.len() == CACHED_PARTS {
            cache.pop_front();
        }
        cache.push_back((key, Arc::clone(&found)));
        found
    }
}

/// Adjusts the strength of hits by their order: hits above a strong one are strong, hits far below the best are weak.
/// Sound-alikes are strong only where no name has the typed text itself.
fn adjust_strength(hits: &mut [NameHit]) {
    let Some(top) = hits.first().map(|it| it.score) else { return };
    let is_written = hits.iter().any(|it| it.strength == Strength::Strong);
    let (heard, counts) =
        if is_written { (Strength::Weak, Strength::Strong) } else { (Strength::Strong, Strength::SoundAlike) };
    let Some(first) = hits.iter().position(|it| it.strength >= counts) else { return };
    for (at, hit) in hits.iter_mut().enumerate() {
        if hit.strength == Strength::SoundAlike {
            hit.strength = heard;
        } else if at < first {
            hit.strength = Strength::Strong;
        }
        if hit.score < top - FAR_BEHIND {
            hit.strength = Strength::Weak;
        }
    }
}

/// The letters of the typed text, without legal forms.
fn letters_of(parts: &[Part]) -> Vec<u8> {
    let words = parts.iter().filter(|it| !it.whole && !matches!(it.role, Role::Form(_)));
    sorted_letters(words.map(|it| romanised(it.letters())))
}

/// The letters of some words, sorted by word so that word order does not count.
fn sorted_letters(words: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
    let mut words: Vec<Vec<u8>> = words.collect();
    words.sort_unstable();
    words.concat()
}

/// For each owner, its best hit and the number of that name.
type Best = FxHashMap<u32, (NameHit, u32)>;

/// The most that the similarity of the whole name adds to the score.
const WHOLE_NAME_BONUS: f32 = 0.08;

/// The most names whose whole similarity is computed.
const MOST_MEASURED: usize = 256;

/// The distance to the best score within which whole names are compared.
const NEAR: f32 = 0.15;

/// The distance to the best score from which a hit is weak.
const FAR_BEHIND: f32 = 0.2;

/// The unsplit Chinese or Korean name counts as a particle, so that it does not count as unmatched.
fn role_in_index(role: Role, whole: bool) -> Role {
    if whole { Role::Particle } else { role }
}

impl NameParts {
    fn len(&self) -> u32 {
        self.owners.len() as u32
    }

    fn parts_of(&self, name: u32) -> &[(u32, Role)] {
        let at = name as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(from), Some(to)) => self.parts.get(*from as usize..*to as usize).unwrap_or(&[]),
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests;
