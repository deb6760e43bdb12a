//! Searches many names while one is being typed. The index stores each distinct part once, with the names that have it.
//! It does not store the names themselves.
//!
//! The search looks up each typed part: first the parts with that prefix, then, among parts with a similar skeleton,
//! those within a small weighted edit distance. Only names with such parts are aligned with the typed name. The last
//! typed part may be incomplete.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::base::parallel::map_chunks;
use crate::names::parts::{Part, Role, is_patronymic, split_name};
use crate::names::script::Script;
use crate::names::sound::{Letters, romanised};

pub(super) mod acronym;
mod typed;
mod words;

use acronym::Acronyms;
use typed::{Key, Typed, variants};
use words::{PartMatches, Words};

/// The number of cached results for typed parts.
const CACHED_PARTS: usize = 48;

/// The most names that are aligned with the typed name.
const MOST_ALIGNED: usize = 4_000;

/// From this number of names on, several threads align them.
const MANY_NAMES: usize = 40_000;

/// The least score of a hit.
const LEAST_SCORE: f32 = 0.58;

/// The least similarity of a part that counts as another usual spelling.
const LEAST_SPELLING: f32 = 0.86;

/// Parts of at most this many letters need a higher similarity, because short words are similar by chance.
const SHORT: usize = 4;
const SHORT_OTHER_SCRIPT: usize = 3;
const LEAST_SHORT_SPELLING: f32 = 0.92;

/// The same for parts in different scripts, which have more spellings per sound.
const LEAST_OTHER_SCRIPT: f32 = 0.84;

/// Below this similarity, a part in another script only sounds like the typed one.
const SOUND_ALIKE: f32 = 0.92;

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

    /// The names that match one reading of the typed text.
    fn match_reading(&self, reading: &[Typed]) -> Vec<(u32, f32, Strength)> {
        let found: Vec<Arc<PartMatches>> = reading.iter().map(|part| self.matches_of(part)).collect();
        let total: f32 = reading.iter().map(|part| part.weight).sum();
        if total <= 0.0 {
            return Vec::new();
        }
        let mut sums = vec![0.0_f32; self.names.len() as usize];
        let mut here = vec![0.0_f32; self.names.len() as usize];
        let mut touched: Vec<u32> = Vec::new();
        for (part, found) in reading.iter().zip(&found) {
            let mut now: Vec<u32> = Vec::new();
            for (word, alike) in found.iter() {
                for name in self.words.names_with(*word) {
                    let slot = &mut here[*name as usize];
                    if *slot == 0.0 {
                        now.push(*name);
                    }
                    *slot = slot.max(*alike);
                }
            }
            for name in now {
                let (sum, slot) = (&mut sums[name as usize], &mut here[name as usize]);
                if *sum == 0.0 {
                    touched.push(name);
                }
                *sum += *slot * part.weight;
                *slot = 0.0;
            }
        }
        // Initials match no part by themselves. Count them as matched until the names are aligned.
        let initials: f32 = reading.iter().filter(|part| part.initial).map(|part| part.weight).sum();
        touched.retain(|name| (sums[*name as usize] + initials) / total >= LEAST_SCORE * 0.7);
        if touched.len() > MOST_ALIGNED && reading.len() > 1 {
            touched.select_nth_unstable_by(MOST_ALIGNED, |a, b| sums[*b as usize].total_cmp(&sums[*a as usize]));
            touched.truncate(MOST_ALIGNED);
        }
        let aligned = |names: &[u32]| -> Vec<(u32, f32, Strength)> {
            let mut alignment = Alignment::default();
            names.iter().filter_map(|name| self.align(*name, reading, &found, total, &mut alignment)).collect()
        };
        if touched.len() < MANY_NAMES { aligned(&touched) } else { map_chunks(&touched, aligned).concat() }
    }

    /// Aligns a name with a reading: assigns to each typed part the most similar free part of the name, and scores the
    /// result.
    fn align(
        &self,
        name: u32,
        reading: &[Typed],
        found: &[Arc<PartMatches>],
        total: f32,
        alignment: &mut Alignment,
    ) -> Option<(u32, f32, Strength)> {
        let parts = self.names.parts_of(name);
        let Alignment { pairs, place } = alignment;
        pairs.clear();
        for (i, (part, found)) in reading.iter().zip(found).enumerate() {
            for (j, (word, role)) in parts.iter().enumerate() {
                let alike = match alike(found, *word) {
                    Some(alike) => alike,
                    None if matches!(part.role, Role::Form(_)) && part.role == *role => 0.95,
                    None => self.by_initial(part, *word, *role),
                };
                if alike > 0.0 {
                    pairs.push((alike, i, j));
                }
            }
        }
        pairs.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        place.clear();
        place.resize(reading.len(), None);
        let mut used = 0_u64;
        for &mut (alike, i, j) in pairs {
            if place[i].is_none() && used & (1 << j.min(63)) == 0 {
                place[i] = Some((j, alike));
                used |= 1 << j.min(63);
                if parts[j].1 == Role::Word && j > 0 && self.follows_unsplit(parts, j) {
                    used |= 1 << (j - 1).min(63);
                }
            }
        }
        let mut sum = 0.0;
        let mut strong = true;
        let (mut named, mut sound_alike) = (false, false);
        let (mut fits, mut missed) = (0, 0.0);
        let mut behind = 0;
        let mut last = None;
        for (part, place) in reading.iter().zip(&*place) {
            let alike = place.map_or(0.0, |(_, alike)| alike);
            let is_same_part = place.is_some_and(|(j, alike)| self.is_same_part(part, parts[j].0, alike));
            sum += alike * part.weight;
            if is_same_part {
                fits += 1;
                sound_alike |=
                    alike < SOUND_ALIKE && place.is_some_and(|(j, _)| self.is_other_script(part, parts[j].0));
            } else if alike == 0.0 && part.role == Role::Word {
                missed += part.weight;
                if has_patronymic(part) {
                    continue;
                }
            }
            if matches!(part.role, Role::Word | Role::Number | Role::Initials)
                || part.open && !matches!(part.role, Role::Form(_))
            {
                strong &= if part.initial { alike >= 0.5 } else { is_same_part };
                named |= !part.initial && is_same_part;
            }
            if let Some((j, _)) = place {
                behind += u32::from(last.is_some_and(|last| *j < last));
                last = Some(*j);
            }
        }
        let left = parts
            .iter()
            .enumerate()
            .filter(|(j, (_, role))| used & (1 << (*j).min(63)) == 0 && distinguishes(*role))
            .count();
        let left_out = parts.iter().enumerate().filter(|(j, _)| used & (1 << (*j).min(63)) == 0).count();
        // The typed name is longer than the known one. The known part still matches.
        let total = if fits >= 2 { total - 0.5 * missed } else { total };
        let score =
            sum / total - 0.012 * left.min(6) as f32 - 0.002 * left_out.min(8) as f32 - 0.004 * behind.min(3) as f32;
        let strength = match (strong && named, sound_alike) {
            (true, false) => Strength::Strong,
            (true, true) => Strength::SoundAlike,
            (false, _) => Strength::Weak,
        };
        (score >= LEAST_SCORE).then_some((name, score, strength))
    }

    /// Whether a typed part is a part of the name, in a usual spelling, in another script, or with one or two typos.
    fn is_same_part(&self, part: &Typed, word: u32, alike: f32) -> bool {
        let known = self.words.letters(word);
        let is_other_script = self.is_other_script(part, word);
        let is_short = part.codes.len() <= if is_other_script { SHORT_OTHER_SCRIPT } else { SHORT };
        if alike >= if is_short { LEAST_SHORT_SPELLING } else { LEAST_SPELLING } {
            return true;
        }
        if is_other_script {
            return !is_short && alike >= LEAST_OTHER_SCRIPT;
        }
        let letters = part.codes.len();
        let most = usize::from(letters >= 5) + usize::from(letters >= 8);
        most > 0 && alike > 0.0 && part.role == Role::Word && {
            let end = if part.open { known.codes.len().min(letters) } else { known.codes.len() };
            let edits = |end: usize| {
                strsim::generic_damerau_levenshtein(known.codes.get(..end).unwrap_or_default(), &part.codes)
            };
            edits(end).min(edits(known.codes.len())) <= most
        }
    }

    fn is_other_script(&self, part: &Typed, word: u32) -> bool {
        self.words.letters(word).script != part.script
    }

    /// Whether the part before is the unsplit Han name from which this part was taken.
    fn follows_unsplit(&self, parts: &[(u32, Role)], at: usize) -> bool {
        let (Some((before, _)), Some((word, _))) = (parts.get(at - 1), parts.get(at)) else { return false };
        let (before, word) = (self.words.letters(*before), self.words.letters(*word));
        before.script == Script::Han && word.script == Script::Han && before.codes.starts_with(word.codes)
    }

    /// The similarity of an initial and a word with that first letter, either of which may be the typed one.
    fn by_initial(&self, part: &Typed, word: u32, role: Role) -> f32 {
        let letters = self.words.letters(word);
        let short = letters.codes.len() == 1 && letters.script != Script::Han;
        if !(part.initial || short && role == Role::Initials) || matches!(role, Role::Form(_) | Role::Number) {
            return 0.0;
        }
        let (known, typed) = (romanised(letters), romanised(Letters { script: part.script, codes: &part.codes }));
        let same = match (known.first(), typed.first()) {
            (Some(a), Some(b)) => {
                a == b || matches!((a, b), (b'i' | b'j', b'y') | (b'y', b'i' | b'j') | (b'k', b'c') | (b'c', b'k'))
            }
            _ => false,
        };
        match (same, short) {
            (true, true) => 0.9,
            (true, false) => 0.8,
            (false, _) => 0.0,
        }
    }
}

/// Buffers for aligning one name, reused for the next.
#[derive(Default)]
struct Alignment {
    /// Similarity, typed part and part of the name.
    pairs: Vec<(f32, usize, usize)>,
    /// For each typed part, the assigned part of the name and the similarity.
    place: Vec<Option<(usize, f32)>>,
}

/// Whether a typed part is a Slavic patronymic, which shorter forms of the name leave out.
fn has_patronymic(part: &Typed) -> bool {
    is_patronymic(&romanised(Letters { script: part.script, codes: &part.codes }))
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

/// The similarity of a part of the index, if it matched.
fn alike(found: &PartMatches, word: u32) -> Option<f32> {
    // Parts with a common prefix are neighbours, so the part is usually at the expected offset.
    let ahead = word.checked_sub(found.first()?.0)? as usize;
    let at = match found.get(ahead) {
        Some(there) if there.0 == word => ahead,
        _ => found.binary_search_by_key(&word, |it| it.0).ok()?,
    };
    found.get(at).map(|it| it.1)
}

/// The unsplit Chinese or Korean name counts as a particle, so that it does not count as unmatched.
fn role_in_index(role: Role, whole: bool) -> Role {
    if whole { Role::Particle } else { role }
}

fn distinguishes(role: Role) -> bool {
    match role {
        Role::Word | Role::Initials | Role::Number => true,
        Role::Particle | Role::Title | Role::Form(_) => false,
    }
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
