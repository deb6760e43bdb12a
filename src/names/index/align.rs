//! Aligns names with a reading of the typed text: assigns to each typed part the most similar part of the name, and
//! scores the result.

use std::sync::Arc;

use super::typed::Typed;
use super::words::PartMatches;
use super::{NameIndex, Strength};
use crate::base::parallel::map_chunks;
use crate::names::parts::{Role, is_patronymic};
use crate::names::script::Script;
use crate::names::sound::{Letters, romanised};

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

impl NameIndex {
    /// The names that match one reading of the typed text.
    pub(super) fn match_reading(&self, reading: &[Typed]) -> Vec<(u32, f32, Strength)> {
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

fn distinguishes(role: Role) -> bool {
    match role {
        Role::Word | Role::Initials | Role::Number => true,
        Role::Particle | Role::Title | Role::Form(_) => false,
    }
}
