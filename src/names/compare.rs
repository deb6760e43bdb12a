//! Decides whether two names are of the same person or organisation. The loader merges names that are surely the same
//! and suggests those that are likely the same. A missed merge is better than a wrong one.
//!
//! The comparison uses the two names only. Initials, an extra or missing name, and a typo are therefore never sure.
//! Another number, place or given name keeps names apart.

mod alike;
mod dictionary;
mod keys;
mod names;
mod verdict;
mod word;
mod words;

use crate::names::index::acronym;
use crate::names::parts::{Role, is_patronymic};
use crate::names::script::Script;
use crate::names::sound::{Letters, Reach, similarity};
use alike::{Alike, alike};
pub use keys::{Key, Made};
pub use names::{Name, Names};
pub use verdict::{Reason, Verdict};
use word::Word;

/// The kind of owner. It decides which parts may be left out and whether their order counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person, with given names and family names.
    Person,
    /// An organisation of any kind, a country or a bloc.
    Organisation,
}

/// The number of word pairs in the cache of a comparer.
const CACHE_SIZE: usize = 1 << 17;

/// Compares names. Caches the similarity of words, because given names recur.
#[derive(Clone, Debug)]
pub struct Comparer<'a> {
    names: &'a Names,
    kind: NameKind,
    /// The cache, indexed by a hash of the two words.
    cache: Vec<CacheEntry>,
    /// The words of the two names.
    left: Vec<u32>,
    right: Vec<u32>,
    /// Pairs of similar words: similarity, distance of their positions, and the two positions.
    similar: Vec<(Alike, usize, usize, usize)>,
    /// The word pairs: positions in both names, and similarity. Each word is in at most one pair.
    pairs: Vec<(usize, usize, Alike)>,
    /// The positions of words without a partner.
    left_unpaired: Vec<usize>,
    right_unpaired: Vec<usize>,
}

/// A cache entry: the similarity of two different words.
#[derive(Clone, Copy, Debug, Default)]
struct CacheEntry {
    one: u32,
    other: u32,
    alike: Option<Alike>,
}

impl Names {
    /// A comparer for names of one kind.
    pub fn comparer(&self, kind: NameKind) -> Comparer<'_> {
        Comparer {
            names: self,
            kind,
            cache: vec![CacheEntry::default(); CACHE_SIZE],
            left: Vec::new(),
            right: Vec::new(),
            similar: Vec::new(),
            pairs: Vec::new(),
            left_unpaired: Vec::new(),
            right_unpaired: Vec::new(),
        }
    }
}

impl Comparer<'_> {
    /// Compares two names.
    pub fn compare(&mut self, a: &Name, b: &Name) -> Verdict {
        if a.spelling() == b.spelling() {
            return Verdict::Sure(Reason::SameLetters);
        }
        self.left.clear();
        self.left.extend(self.names.words(a));
        self.right.clear();
        self.right.extend(self.names.words(b));
        if self.left.is_empty() || self.right.is_empty() {
            return Verdict::Apart;
        }
        let verdict = match self.kind {
            NameKind::Person => self.persons(a, b),
            NameKind::Organisation => self.organisations(a, b),
        };
        match verdict {
            Verdict::Sure(_) if self.names.differ_in_han(a, b) => Verdict::Likely(Reason::OtherSpelling),
            Verdict::Sure(_) | Verdict::Likely(_) | Verdict::Apart => verdict,
        }
    }

    fn word(&self, number: u32) -> Option<Word<'_>> {
        self.names.dictionary.word(number)
    }

    fn alike(&mut self, one: u32, other: u32) -> Option<Alike> {
        if one == other {
            return Some(Alike::Same);
        }
        let place = (one.wrapping_mul(0x9e37_79b1) ^ other.wrapping_mul(0x85eb_ca6b)) >> 8;
        let place = place as usize % CACHE_SIZE;
        if let Some(known) = self.cache.get(place)
            && (known.one, known.other) == (one, other)
        {
            return known.alike;
        }
        let alike = alike(&self.word(one)?, &self.word(other)?, self.kind);
        if let Some(known) = self.cache.get_mut(place) {
            *known = CacheEntry { one, other, alike };
        }
        alike
    }

    /// Pairs the words of both names, the most similar first. Returns false as soon as each name is known to have a
    /// word without a partner; the pairs are then incomplete.
    fn pair_words(&mut self) -> bool {
        self.pairs.clear();
        self.left_unpaired.clear();
        self.right_unpaired.clear();
        if self.are_plain() {
            // Equal words form a pair, even if other words are similar.
            for (i, word) in self.left.iter().enumerate() {
                match self.right.iter().position(|it| it == word) {
                    Some(j) => self.pairs.push((i, j, Alike::Same)),
                    None => self.left_unpaired.push(i),
                }
            }
            let pairs = &self.pairs;
            self.right_unpaired.extend((0..self.right.len()).filter(|j| !pairs.iter().any(|pair| pair.1 == *j)));
        } else {
            self.left_unpaired.extend(0..self.left.len());
            self.right_unpaired.extend(0..self.right.len());
        }
        if self.left_unpaired.is_empty() || self.right_unpaired.is_empty() {
            return true;
        }
        if !self.find_similar() {
            return false;
        }
        // Most similar pairs first; of equal ones, those at the same position.
        self.similar.sort_unstable_by(|a, b| b.0.cmp(&a.0).then((a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
        for &(alike, _, i, j) in &self.similar {
            if self.left_unpaired.contains(&i) && self.right_unpaired.contains(&j) {
                self.left_unpaired.retain(|it| *it != i);
                self.right_unpaired.retain(|it| *it != j);
                self.pairs.push((i, j, alike));
            }
        }
        self.pairs.sort_unstable_by_key(|(i, _, _)| *i);
        self.left_unpaired.is_empty() || self.right_unpaired.is_empty()
    }

    /// Whether no word occurs twice in a name, and none is a number. Numbers may equal words.
    fn are_plain(&self) -> bool {
        let number = |it: &u32| self.word(*it).is_none_or(|it| it.traits.number);
        let plain = |words: &[u32]| words.iter().enumerate().all(|(at, it)| !number(it) && !words[..at].contains(it));
        plain(&self.left) && plain(&self.right)
    }

    /// Finds similar words among those without a partner. Returns false if a word of the side with fewer words has
    /// none. This rules out most candidates quickly.
    fn find_similar(&mut self) -> bool {
        self.similar.clear();
        let turned = self.right_unpaired.len() < self.left_unpaired.len();
        let (fewer, more) = if turned {
            (self.right_unpaired.len(), self.left_unpaired.len())
        } else {
            (self.left_unpaired.len(), self.right_unpaired.len())
        };
        for one in 0..fewer {
            let before = self.similar.len();
            for other in 0..more {
                let (at, to) = if turned { (other, one) } else { (one, other) };
                let (Some(&i), Some(&j)) = (self.left_unpaired.get(at), self.right_unpaired.get(to)) else { continue };
                let (Some(&a), Some(&b)) = (self.left.get(i), self.right.get(j)) else { continue };
                if let Some(alike) = self.alike(a, b) {
                    self.similar.push((alike, i.abs_diff(j), i, j));
                }
            }
            if self.similar.len() == before {
                return false;
            }
        }
        true
    }

    fn persons(&mut self, a: &Name, b: &Name) -> Verdict {
        let fits = self.pair_words();
        if !fits && self.left.len() == self.right.len() {
            return Verdict::Apart;
        }
        let generation = |words: &[u32]| words::generation(words.last().and_then(|it| self.word(*it)));
        if generation(&self.left) != generation(&self.right) {
            return Verdict::Apart;
        }
        if !fits {
            // Each name has a part that the other has not, such as another given name.
            return self.without_spaces().unwrap_or(Verdict::Apart);
        }
        let full = self.pairs.iter().filter(|(_, _, alike)| *alike >= Alike::Spelling).count();
        let nearly = self.pairs.iter().filter(|(_, _, alike)| *alike == Alike::Nearly).count();
        let initials = self.pairs.iter().filter(|(_, _, alike)| *alike == Alike::Initial).count();
        let more = self.left_unpaired.len() + self.right_unpaired.len();
        if full == 0 || full + initials + nearly < 2 && !(more == 0 && self.left.len() == 1) {
            return self.without_spaces().unwrap_or(Verdict::Apart);
        }
        if nearly > 0 {
            return if nearly == 1 && more == 0 && full + initials >= 1 {
                Verdict::Likely(Reason::Slip)
            } else {
                Verdict::Apart
            };
        }
        if initials > 0 {
            return if more <= 1 { Verdict::Likely(Reason::Initials) } else { Verdict::Apart };
        }
        if more > 0 {
            let patronymic = more == 1 && self.unpaired_words().all(|it| is_patronymic(it.romanised));
            return match (more, patronymic && full >= 2) {
                (_, true) => Verdict::Sure(Reason::Patronymic),
                (1 | 2, false) if full >= 2 => Verdict::Likely(Reason::PartLeftOut),
                _ => Verdict::Apart,
            };
        }
        let same_letters = self.same_letters();
        // A single name in another spelling may belong to someone else.
        if full == 1 && !same_letters {
            return Verdict::Likely(Reason::OtherSpelling);
        }
        if self.in_order() {
            return Verdict::Sure(if same_letters { Reason::SameLetters } else { Reason::OtherSpelling });
        }
        if a.has_comma() != b.has_comma() || self.names.is_family_first(a) != self.names.is_family_first(b) {
            return Verdict::Sure(Reason::OtherOrder);
        }
        // These may be father and son: Muhammad bin Salman, Salman bin Muhammad.
        if [a, b].iter().any(|it| self.names.parts(it).iter().any(|part| part.1 == Role::Particle)) {
            return Verdict::Apart;
        }
        Verdict::Likely(Reason::OtherOrder)
    }

    fn organisations(&mut self, a: &Name, b: &Name) -> Verdict {
        let fits = self.pair_words();
        let (forms, others) = (self.names.forms(a), self.names.forms(b));
        let forms_differ = forms != 0 && others != 0 && forms & others == 0;
        if self.left_unpaired.is_empty() && self.right_unpaired.is_empty() {
            let worst = self.pairs.iter().map(|(_, _, alike)| *alike).min().unwrap_or(Alike::Nearly);
            let letters: usize = self.left.iter().filter_map(|it| self.word(*it)).map(|it| it.codes.len()).sum();
            return match worst {
                _ if !self.in_order() => {
                    if worst >= Alike::Spelling {
                        Verdict::Likely(Reason::OtherOrder)
                    } else {
                        Verdict::Apart
                    }
                }
                Alike::Same | Alike::Spelling if forms_differ => Verdict::Likely(Reason::LegalForm),
                Alike::Same if forms != others => Verdict::Sure(Reason::LegalForm),
                Alike::Same => Verdict::Sure(Reason::SameLetters),
                Alike::Spelling if letters >= 6 => Verdict::Sure(Reason::OtherSpelling),
                Alike::Spelling => Verdict::Likely(Reason::OtherSpelling),
                Alike::Initial => Verdict::Likely(Reason::Initials),
                Alike::Nearly if forms_differ => Verdict::Apart,
                Alike::Nearly => {
                    let slips = self.pairs.iter().filter(|(_, _, alike)| *alike == Alike::Nearly).count();
                    if slips == 1 { Verdict::Likely(Reason::Slip) } else { Verdict::Apart }
                }
            };
        }
        if let Some(verdict) = self.without_spaces() {
            return if forms_differ { Verdict::Likely(Reason::LegalForm) } else { verdict };
        }
        if self.is_acronym_of(&self.left, b) || self.is_acronym_of(&self.right, a) {
            return Verdict::Likely(Reason::Acronym);
        }
        if fits && self.same_letters() && self.unpaired_words().all(|it| words::may_be_left_out(&it)) {
            return Verdict::Likely(Reason::PartLeftOut);
        }
        Verdict::Apart
    }

    /// The words without a partner, on both sides.
    fn unpaired_words(&self) -> impl Iterator<Item = Word<'_>> {
        let left = self.left_unpaired.iter().filter_map(|at| self.left.get(*at));
        let right = self.right_unpaired.iter().filter_map(|at| self.right.get(*at));
        left.chain(right).filter_map(|it| self.word(*it))
    }

    fn same_letters(&self) -> bool {
        self.pairs.iter().all(|(_, _, alike)| *alike == Alike::Same)
    }

    /// Whether the paired words are in the same order.
    fn in_order(&self) -> bool {
        self.pairs.windows(2).all(|two| two[0].1 < two[1].1)
    }

    /// The verdict if the names are equal without spaces: a missing space, or a Korean or Chinese given name in one
    /// piece.
    fn without_spaces(&self) -> Option<Verdict> {
        if self.left.len() == self.right.len() {
            return None;
        }
        let (script_left, script_right) = (self.script(&self.left)?, self.script(&self.right)?);
        if script_left == script_right {
            let same = self.joined_letters(&self.left).eq(self.joined_letters(&self.right))
                && self.joined_letters(&self.left).nth(3).is_some();
            return same.then_some(Verdict::Sure(Reason::SameLetters));
        }
        let (a, b): (Vec<u8>, Vec<u8>) =
            (self.joined_letters(&self.left).collect(), self.joined_letters(&self.right).collect());
        // The family name may be last in one name and first in the other.
        let moved = |words: &[u32]| -> Vec<u8> {
            let mut words = words.to_vec();
            words.rotate_right(1);
            self.joined_letters(&words).collect()
        };
        let alike = |a: &[u8], b: &[u8]| {
            let (a, b) = (Letters { script: script_left, codes: a }, Letters { script: script_right, codes: b });
            a.codes.len().min(b.codes.len()) > 3 && similarity(a, b, Reach::Whole, 0.9).is_some()
        };
        let alike = alike(&a, &b) || alike(&moved(&self.left), &b) || alike(&a, &moved(&self.right));
        alike.then_some(Verdict::Likely(Reason::OtherSpelling))
    }

    /// The letters of some words without spaces.
    fn joined_letters(&self, words: &[u32]) -> impl Iterator<Item = u8> {
        words.iter().filter_map(|it| self.word(*it)).flat_map(|it| it.codes.iter().copied())
    }

    /// The common script of some words.
    fn script(&self, words: &[u32]) -> Option<Script> {
        let mut scripts = words.iter().filter_map(|it| self.word(*it)).map(|it| it.traits.script);
        let first = scripts.next()?;
        scripts.all(|it| it == first).then_some(first)
    }

    /// Whether a name of one word is the acronym of the other.
    fn is_acronym_of(&self, short: &[u32], long: &Name) -> bool {
        let &[short] = short else { return false };
        let Some(short) = self.word(short).filter(|it| it.codes.len() >= 2) else { return false };
        acronym::acronyms(self.names.first_letters(long)).any(|letters| *letters == *short.romanised)
    }
}

#[cfg(test)]
mod tests;
