//! The distinct parts of all names, the names that have each part, and the search for parts that match a typed one.

use std::collections::HashMap;

use crate::names::forms;
use crate::names::index::typed::Typed;
use crate::names::parts::Role;
use crate::names::script::Script;
use crate::names::skeleton::{Signature, classes, classes_in_all_variants, distance, pairs, signature};
use crate::names::sound::{Letters, Reach, similarity};

/// The most parts with a similar skeleton that are compared by edit distance.
const MOST_BY_SKELETON: usize = 600;

/// The most parts with similar letter pairs that are compared as well.
const MOST_BY_PAIRS: usize = 200;

/// The largest distance that is distinguished.
const LARGEST_DISTANCE: u32 = 30;

/// The distinct parts, sorted by script and letters.
#[derive(Debug, Default)]
pub struct Words {
    codes: Vec<u8>,
    starts: Vec<u32>,
    scripts: Vec<Script>,
    /// The distinct signatures, and the signature of each part.
    signatures: Vec<Signature>,
    signature_of: Vec<u32>,
    pairs: Vec<Signature>,
    /// The start of each part's names in `names`.
    name_starts: Vec<u32>,
    names: Vec<u32>,
}

/// The parts that match a typed part, with their similarity, sorted by part.
pub type PartMatches = Vec<(u32, f32)>;

impl Words {
    /// Sorts the parts. Also returns the new position of each part number.
    pub fn build(dictionary: HashMap<(Script, Vec<u8>), u32>) -> (Self, Vec<u32>) {
        let mut sorted: Vec<((Script, Vec<u8>), u32)> = dictionary.into_iter().collect();
        sorted.sort_unstable();
        let mut places = vec![0_u32; sorted.len()];
        let mut words = Self::default();
        words.starts.push(0);
        let mut signatures: HashMap<u64, u32> = HashMap::new();
        for (place, ((script, codes), before)) in sorted.into_iter().enumerate() {
            if let Some(slot) = places.get_mut(before as usize) {
                *slot = place as u32;
            }
            let own = signature(&classes(Letters { script, codes: &codes }), false);
            let next = signatures.len() as u32;
            let signature_of = *signatures.entry(own.0).or_insert(next);
            if signature_of == next {
                words.signatures.push(own);
            }
            words.signature_of.push(signature_of);
            words.pairs.push(pairs(&codes));
            words.scripts.push(script);
            words.codes.extend(codes);
            words.starts.push(words.codes.len() as u32);
        }
        (words, places)
    }

    /// Builds the posting lists from parts to names. `total` is the number of parts in all names.
    pub fn build_postings<'a>(&mut self, total: usize, names: impl Iterator<Item = &'a [(u32, Role)]> + Clone) {
        let mut counts = vec![0_u32; self.len() + 1];
        for (word, _) in names.clone().flatten() {
            counts[*word as usize + 1] += 1;
        }
        for at in 1..counts.len() {
            counts[at] += counts[at - 1];
        }
        let mut next = counts.clone();
        let mut with = vec![0_u32; total];
        for (name, parts) in names.enumerate() {
            for (word, _) in parts {
                let slot = &mut next[*word as usize];
                with[*slot as usize] = name as u32;
                *slot += 1;
            }
        }
        self.name_starts = counts;
        self.names = with;
    }

    fn len(&self) -> usize {
        self.scripts.len()
    }

    pub fn letters(&self, word: u32) -> Letters<'_> {
        let at = word as usize;
        let range = self.starts[at] as usize..self.starts[at + 1] as usize;
        Letters { script: self.scripts[at], codes: &self.codes[range] }
    }

    pub fn names_with(&self, word: u32) -> &[u32] {
        let at = word as usize;
        match (self.name_starts.get(at), self.name_starts.get(at + 1)) {
            (Some(from), Some(to)) => self.names.get(*from as usize..*to as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// The range of parts that have these letters as a prefix, in the same script.
    fn with_prefix(&self, with: Letters) -> std::ops::Range<u32> {
        let first = self.first_not(|known| (known.script, known.codes) < (with.script, with.codes));
        let after = self.first_not(|known| {
            (known.script, known.codes) < (with.script, with.codes)
                || known.script == with.script && known.codes.starts_with(with.codes)
        });
        first..after
    }

    /// The first part for which `before` does not hold, by binary search.
    fn first_not(&self, before: impl Fn(Letters) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.len() as u32);
        while low < high {
            let middle = u32::midpoint(low, high);
            if before(self.letters(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }

    pub fn exact(&self, letters: Letters) -> Option<u32> {
        let range = self.with_prefix(letters);
        (!range.is_empty() && self.letters(range.start).codes == letters.codes).then_some(range.start)
    }

    pub fn has(&self, letters: Letters, open: bool) -> bool {
        if open { !self.with_prefix(letters).is_empty() } else { self.exact(letters).is_some() }
    }

    /// The parts that match a typed part.
    pub fn find(&self, part: &Typed) -> PartMatches {
        let mut found: PartMatches = Vec::new();
        let typed = Letters { script: part.script, codes: &part.codes };
        if part.initial && !part.open || typed.codes.is_empty() {
            return found;
        }
        for word in self.with_prefix(typed) {
            let more = self.letters(word).codes.len() - typed.codes.len();
            if more == 0 {
                found.push((word, 1.0));
            } else if part.open {
                found.push((word, 0.995 - 0.002 * more.min(40) as f32));
            } else if typed.codes.len() >= 3 {
                found.push((word, 0.84 - 0.004 * more.min(20) as f32));
            }
        }
        if let Some(latin) = part.latin() {
            for same in forms::equivalent_words(latin) {
                found.extend(
                    self.exact(Letters { script: Script::Latin, codes: same.as_bytes() }).map(|word| (word, 0.96)),
                );
            }
        }
        if part.allows_spellings() {
            self.add_similar(typed, part.open, &mut found);
        }
        found.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        found.dedup_by_key(|(word, _)| *word);
        found
    }

    /// Adds the parts with a similar skeleton and a small edit distance.
    fn add_similar(&self, typed: Letters, open: bool, found: &mut PartMatches) {
        let wanted: Vec<Signature> =
            classes_in_all_variants(typed).iter().map(|classes| signature(classes, open)).collect();
        let long = typed.codes.len();
        let longer = |word: usize| {
            let known = (self.starts[word + 1] - self.starts[word]) as usize;
            (known.abs_diff(long) / if open && known > long { 4 } else { 2 }).min(6) as u32
        };
        let far: Vec<u32> = self
            .signatures
            .iter()
            .map(|known| wanted.iter().map(|wanted| distance(*known, *wanted, open)).min().unwrap_or(0))
            .collect();
        let by_skeleton: Vec<u8> = (0..self.len())
            .map(|word| (far[self.signature_of[word] as usize] + longer(word)).min(LARGEST_DISTANCE) as u8)
            .collect();
        let typed_pairs = pairs(typed.codes);
        let by_pairs = (0..self.len()).map(|word| {
            if self.scripts[word] == typed.script && longer(word) < 2 {
                distance(self.pairs[word], typed_pairs, open).min(LARGEST_DISTANCE) as u8
            } else {
                LARGEST_DISTANCE as u8
            }
        });
        let mut near = nearest(&by_skeleton, MOST_BY_SKELETON);
        near.extend(nearest(&by_pairs.collect::<Vec<u8>>(), MOST_BY_PAIRS));
        near.sort_unstable();
        near.dedup();
        let reach = if open { Reach::Prefix } else { Reach::Whole };
        for word in near {
            let known = self.letters(word);
            let (least, trust) = if known.script == typed.script { (0.72, 0.96) } else { (0.62, 0.97) };
            if let Some(alike) = similarity(known, typed, reach, least) {
                found.push((word, alike * trust));
            }
        }
    }
}

/// The positions of the smallest distances: about `count` of them, and either all or none of those with equal distance.
fn nearest(distances: &[u8], count: usize) -> Vec<u32> {
    let mut counts = [0_usize; LARGEST_DISTANCE as usize + 1];
    for distance in distances {
        counts[usize::from(*distance)] += 1;
    }
    let (mut sum, mut limit) = (0, 0);
    while limit < LARGEST_DISTANCE as usize && (sum == 0 || sum + counts[limit] <= count) {
        sum += counts[limit];
        limit += 1;
    }
    let near = distances.iter().enumerate().filter(|(_, distance)| usize::from(**distance) < limit);
    near.map(|(word, _)| word as u32).collect()
}
