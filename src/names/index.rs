//! Finds names among many while one is being typed. It holds the distinct parts of all names once,
//! and for each the names that have it; it does not hold the spellings themselves.
//!
//! A search looks for each part typed: first what begins so, letter for letter; then, among the
//! parts with a similar skeleton, what can be spelled so. Only names that share such parts are
//! laid side by side with what was typed. The last part may be unfinished.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::base::parallel::map_chunks;
use crate::names::parts::{Part, Role, cut, is_patronymic};
use crate::names::script::Script;
use crate::names::sound::{Letters, romanised};

pub(super) mod acronym;
mod typed;
mod words;

use acronym::Acronyms;
use typed::{Key, Typed, variants};
use words::{Found, Words};

/// Parts typed of which the index remembers what they found.
const REMEMBERED: usize = 48;

/// Names that are laid side by side with what was typed, at most.
const LAID_OUT: usize = 4_000;

/// So many names are worth a thread of their own.
const MANY: usize = 40_000;

/// Below this a name is not an answer at all.
const LEAST: f32 = 0.58;

/// From this on a word is the part typed in a usual spelling.
const SPELLED: f32 = 0.86;

/// A word of so few letters is soon like another.
const SHORT: usize = 4;
const SPELLED_SHORT: f32 = 0.92;

/// The same for a word in another script, in which a sound may be written in more ways.
const HEARD: f32 = 0.76;

/// From this on another reading of what was typed is not tried.
const ENOUGH: f32 = 0.93;

/// How sure it is that a name is the one meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// It shares something with what was typed; to be shown as a weak match.
    Weak,
    /// Everything typed is in the name, letter for letter or in a usual spelling.
    Strong,
}

/// One owner that a search found, by its best spelling.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NameHit {
    /// Whose name it is, as given to `NameIndex::build`.
    pub owner: u32,
    /// Which of the owner's spellings matched, counted from 0 in the order given.
    pub spelling: u32,
    /// How well it matched, up to 1; orders the hits and means nothing by itself.
    pub score: f32,
    /// Whether to show it as a weak match.
    pub strength: Strength,
}

/// Names, ready to be searched.
#[derive(Debug, Default)]
pub struct NameIndex {
    words: Words,
    names: Names,
    acronyms: Acronyms,
    /// What the parts typed last found: each key press changes only the last part.
    recent: Mutex<VecDeque<(Key, Arc<Found>)>>,
}

/// The names, in the order given.
#[derive(Debug, Default)]
struct Names {
    owners: Vec<u32>,
    spellings: Vec<u32>,
    /// Where in `parts` the parts of each name begin.
    starts: Vec<u32>,
    parts: Vec<(u32, Role)>,
}

impl NameIndex {
    /// Takes names in: whose, and how it is spelled. An owner may come often, once for each
    /// spelling.
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
            let parts = cut(spelling.as_ref());
            index.acronyms.add(name as u32, &parts);
            for part in parts {
                let next = dictionary.len() as u32;
                rows.push((
                    *dictionary.entry((part.script, part.codes)).or_insert(next),
                    role_in(part.role, part.whole),
                ));
            }
            starts.push(rows.len() as u32);
        }
        index.acronyms.close();
        rows.shrink_to_fit();
        let (words, places) = Words::sorted(dictionary);
        index.words = words;
        for (word, _) in &mut rows {
            *word = places[*word as usize];
        }
        index.names.starts = starts;
        index.names.parts = rows;
        let names = &index.names;
        index.words.link(names.parts.len(), (0..names.len()).map(|name| names.parts_of(name)));
        index
    }

    /// How many spellings are in the index.
    pub fn len(&self) -> usize {
        self.names.owners.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.names.owners.is_empty()
    }

    /// The owners whose name may be the one typed, best first, each once. Nothing typed finds
    /// nothing.
    pub fn search(&self, typed: &str) -> Vec<NameHit> {
        let mut best = Best::default();
        let mut top = 0.0_f32;
        for reading in variants(typed, |letters, open| self.words.has(letters, open)) {
            // What was typed may itself be a name that many write so, and the name meant another.
            let alone = reading.parts.len() == 1 && best.len() < 3;
            if reading.guess && top >= ENOUGH && !alone {
                continue;
            }
            let doubt = if reading.plain { 1.0 } else { 0.985 };
            for (name, score, strength) in self.read(&reading.parts) {
                let strength = if reading.guess { Strength::Weak } else { strength };
                top = top.max(score);
                self.keep(&mut best, name, score * doubt, strength);
            }
        }
        let words_of = |name: u32| self.words_of(name).count();
        for (name, score, strength) in self.acronyms.find(typed, words_of, |name| self.letters_of(name)) {
            self.keep(&mut best, name, score, strength);
        }
        for (name, score) in self.acronyms.among(typed) {
            self.keep(&mut best, name, score, Strength::Weak);
        }
        for (word, score) in self.acronyms_of(typed) {
            for name in self.words.names_with(word) {
                if self.names.parts_of(*name).len() == 1 {
                    self.keep(&mut best, *name, score, Strength::Weak);
                }
            }
        }
        let top = best.values().map(|it| it.0.score).fold(0.0, f32::max);
        let letters = letters_of(&cut(typed));
        let near = |it: &NameHit| it.score > top - NEAR;
        // What hundreds of names have is a word of theirs, and no name that could be spelled like one of them.
        if best.values().filter(|it| near(&it.0)).count() <= MOST_MEASURED {
            for (hit, name) in best.values_mut().filter(|it| near(&it.0)) {
                hit.score += LETTERS * self.nearness(&letters, *name);
            }
        }
        let mut hits: Vec<NameHit> = best.into_values().map(|it| it.0).collect();
        hits.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.owner.cmp(&b.owner)));
        judge(&mut hits);
        hits
    }

    /// How near a name comes to some letters as a whole, from 0 to 1: of names that have all parts typed, the one that is
    /// spelled most alike is meant.
    fn nearness(&self, typed: &[u8], name: u32) -> f32 {
        let is_form = |it: &&(u32, Role)| matches!(it.1, Role::Form(_));
        let parts = self.names.parts_of(name).iter().filter(|it| !is_form(it));
        let known = in_order(parts.map(|it| romanised(self.words.letters(it.0))));
        let long = typed.len().max(known.len()).max(1) as f32;
        1.0 - strsim::generic_damerau_levenshtein(typed, &known) as f32 / long
    }

    fn keep(&self, best: &mut Best, name: u32, score: f32, strength: Strength) {
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

    /// The words that are the first letters of what was typed, if that is several words.
    fn acronyms_of(&self, typed: &str) -> Vec<(u32, f32)> {
        let parts = cut(typed);
        acronym::of(&parts)
            .into_iter()
            .filter(|letters| letters.len() >= 2)
            .filter_map(|letters| {
                let score = if letters.len() >= 3 { 0.84 } else { 0.75 };
                self.words.exact(Letters { script: Script::Latin, codes: &letters }).map(|word| (word, score))
            })
            .collect()
    }

    /// The letters of the words of a name, for whoever reads first letters.
    fn letters_of(&self, name: u32) -> Vec<Vec<u8>> {
        self.words_of(name).map(|word| romanised(self.words.letters(word))).collect()
    }

    /// The words of a name; particles, titles and forms are none.
    fn words_of(&self, name: u32) -> impl Iterator<Item = u32> {
        self.names.parts_of(name).iter().filter(|it| it.1 == Role::Word).map(|it| it.0)
    }

    /// What a part found when it was last typed, or what it finds now.
    fn found(&self, part: &Typed) -> Arc<Found> {
        let key = part.key();
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, found)) = recent.iter().find(|(known, _)| *known == key) {
            return Arc::clone(found);
        }
        let found = Arc::new(self.words.find(part));
        if recent.len() == REMEMBERED {
            recent.pop_front();
        }
        recent.push_back((key, Arc::clone(&found)));
        found
    }

    /// The names that match one reading of what was typed.
    fn read(&self, reading: &[Typed]) -> Vec<(u32, f32, Strength)> {
        let found: Vec<Arc<Found>> = reading.iter().map(|part| self.found(part)).collect();
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
        // Initials find nothing by themselves, so they count as found until the names are laid out.
        let hoped: f32 = reading.iter().filter(|part| part.initial).map(|part| part.weight).sum();
        touched.retain(|name| (sums[*name as usize] + hoped) / total >= LEAST * 0.7);
        if touched.len() > LAID_OUT && reading.len() > 1 {
            touched.select_nth_unstable_by(LAID_OUT, |a, b| sums[*b as usize].total_cmp(&sums[*a as usize]));
            touched.truncate(LAID_OUT);
        }
        let laid_out = |names: &[u32]| -> Vec<(u32, f32, Strength)> {
            let mut table = Table::default();
            names.iter().filter_map(|name| self.lay_out(*name, reading, &found, total, &mut table)).collect()
        };
        if touched.len() < MANY { laid_out(&touched) } else { map_chunks(&touched, laid_out).concat() }
    }

    /// Gives each part typed the part of the name that fits it best, no part twice.
    fn lay_out(
        &self,
        name: u32,
        reading: &[Typed],
        found: &[Arc<Found>],
        total: f32,
        table: &mut Table,
    ) -> Option<(u32, f32, Strength)> {
        let parts = self.names.parts_of(name);
        let Table { pairs, place } = table;
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
                if parts[j].1 == Role::Word && j > 0 && self.whole_before(parts, j) {
                    used |= 1 << (j - 1).min(63);
                }
            }
        }
        let mut sum = 0.0;
        let mut strong = true;
        let mut named = false;
        let (mut fits, mut missed) = (0, 0.0);
        let mut behind = 0;
        let mut last = None;
        for (part, place) in reading.iter().zip(&*place) {
            let alike = place.map_or(0.0, |(_, alike)| alike);
            let is_it = place.is_some_and(|(j, alike)| self.is_it(part, parts[j].0, alike));
            sum += alike * part.weight;
            if is_it {
                fits += 1;
            } else if alike == 0.0 && part.role == Role::Word {
                missed += part.weight;
                if has_patronymic(part) {
                    continue;
                }
            }
            if matches!(part.role, Role::Word | Role::Number | Role::Initials)
                || part.open && !matches!(part.role, Role::Form(_))
            {
                strong &= if part.initial { alike >= 0.5 } else { is_it };
                named |= !part.initial && is_it;
            }
            if let Some((j, _)) = place {
                behind += u32::from(last.is_some_and(|last| *j < last));
                last = Some(*j);
            }
        }
        let left =
            parts.iter().enumerate().filter(|(j, (_, role))| used & (1 << (*j).min(63)) == 0 && counts(*role)).count();
        let left_out = parts.iter().enumerate().filter(|(j, _)| used & (1 << (*j).min(63)) == 0).count();
        // A fuller name was typed than is known: what is known still fits.
        let total = if fits >= 2 { total - 0.5 * missed } else { total };
        let score =
            sum / total - 0.012 * left.min(6) as f32 - 0.002 * left_out.min(8) as f32 - 0.004 * behind.min(3) as f32;
        let strength = if strong && named { Strength::Strong } else { Strength::Weak };
        (score >= LEAST).then_some((name, score, strength))
    }

    /// Whether a word of a name is a part typed: in a usual spelling, in another script, or with a slip or two.
    fn is_it(&self, part: &Typed, word: u32, alike: f32) -> bool {
        let known = self.words.letters(word);
        let is_short = known.script == part.script && part.codes.len() <= SHORT;
        if alike >= if is_short { SPELLED_SHORT } else { SPELLED } {
            return true;
        }
        if known.script != part.script {
            return alike >= HEARD;
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

    /// Whether the part before is the name in one piece that this part was taken from.
    fn whole_before(&self, parts: &[(u32, Role)], at: usize) -> bool {
        let (Some((before, _)), Some((word, _))) = (parts.get(at - 1), parts.get(at)) else { return false };
        let (before, word) = (self.words.letters(*before), self.words.letters(*word));
        before.script == Script::Han && word.script == Script::Han && before.codes.starts_with(word.codes)
    }

    /// A first letter for a word, on either side.
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

/// What a name is laid out on, used again for the next one.
#[derive(Default)]
struct Table {
    /// How alike a part typed and a part of the name are.
    pairs: Vec<(f32, usize, usize)>,
    /// The part of the name that each part typed is given, and how alike they are.
    place: Vec<Option<(usize, f32)>>,
}

/// Whether a part typed is a Slavic patronymic, which a shorter form of the name does not have.
fn has_patronymic(part: &Typed) -> bool {
    is_patronymic(&romanised(Letters { script: part.script, codes: &part.codes }))
}

/// What is nearer to what was typed than a name that has it has it too; what is far behind the nearest only resembles it.
fn judge(hits: &mut [NameHit]) {
    let Some(top) = hits.first().map(|it| it.score) else { return };
    let Some(first) = hits.iter().position(|it| it.strength == Strength::Strong) else { return };
    for (at, hit) in hits.iter_mut().enumerate() {
        if at < first {
            hit.strength = Strength::Strong;
        } else if hit.score < top - FAR_BEHIND {
            hit.strength = Strength::Weak;
        }
    }
}

/// The letters of what was typed, without legal forms.
fn letters_of(parts: &[Part]) -> Vec<u8> {
    let words = parts.iter().filter(|it| !it.whole && !matches!(it.role, Role::Form(_)));
    in_order(words.map(|it| romanised(it.letters())))
}

/// The letters of some words, whose order does not count.
fn in_order(words: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
    let mut words: Vec<Vec<u8>> = words.collect();
    words.sort_unstable();
    words.concat()
}

/// What a search found: each owner with its best spelling, and the number of the name.
type Best = FxHashMap<u32, (NameHit, u32)>;

/// What the letters of the whole name add to its score, at most.
const LETTERS: f32 = 0.08;

/// Names of which it is measured how near they come to what was typed, at most.
const MOST_MEASURED: usize = 256;

/// Only names so near to the best are compared as a whole.
const NEAR: f32 = 0.15;

/// So far behind the nearest name another only resembles what was typed.
const FAR_BEHIND: f32 = 0.2;

/// How alike a word is, if it was found.
fn alike(found: &Found, word: u32) -> Option<f32> {
    // Words with one beginning are neighbours, so most of what was found stands where its number says.
    let ahead = word.checked_sub(found.first()?.0)? as usize;
    let at = match found.get(ahead) {
        Some(there) if there.0 == word => ahead,
        _ => found.binary_search_by_key(&word, |it| it.0).ok()?,
    };
    found.get(at).map(|it| it.1)
}

/// A name in one piece before its parts does not count as a part left over.
fn role_in(role: Role, whole: bool) -> Role {
    if whole { Role::Particle } else { role }
}

fn counts(role: Role) -> bool {
    match role {
        Role::Word | Role::Initials | Role::Number => true,
        Role::Particle | Role::Title | Role::Form(_) => false,
    }
}

impl Names {
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
