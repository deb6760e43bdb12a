//! Decides whether two names are of the same person or organisation. The loader merges names that are surely the same
//! and suggests those that are likely the same. A missed merge is better than a wrong one.
//!
//! The comparison uses the two names only. Initials, an extra or missing name, and a typo are therefore never sure.
//! Another number, place or given name keeps names apart.

use std::fmt;

use crate::names::parts::{Role, is_patronymic, split_name};
use crate::names::script::Script;
use crate::names::sound::{Letters, Reach, similarity};
use alike::{Alike, alike};
use dictionary::Dictionary;
use word::Word;

mod alike;
mod dictionary;
mod keys;
mod word;
mod words;

pub use keys::{Key, Made};

use crate::names::index::acronym;

/// The kind of owner. It decides which parts may be left out and whether their order counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person, with given names and family names.
    Person,
    /// An organisation of any kind, a country or a bloc.
    Organisation,
}

/// Names that have been split into parts, ready to be compared.
#[derive(Clone, Debug, Default)]
pub struct Names {
    dictionary: Dictionary,
    /// The parts of all names, one name after another: word number and role.
    parts: Vec<(u32, Role)>,
}

/// A name that was added to [`Names`].
#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    spelling: &'a str,
    /// The range of its parts in the parts of all names.
    start: u32,
    end: u32,
}

impl<'a> Name<'a> {
    /// The name as written.
    pub fn spelling(&self) -> &'a str {
        self.spelling
    }

    /// Whether a comma follows the family name, which then comes first.
    fn has_comma(&self) -> bool {
        self.spelling.contains([',', '،', '、'])
    }

    /// The same name after [`Names::append`] moved it by this much.
    pub fn moved(self, by: u32) -> Self {
        Self { start: self.start + by, end: self.end + by, ..self }
    }
}

impl Names {
    /// Splits a name and adds it.
    pub fn add<'a>(&mut self, spelling: &'a str) -> Name<'a> {
        let start = self.parts.len() as u32;
        for part in split_name(spelling).iter().filter(|part| !part.whole) {
            self.parts.push((self.dictionary.number(part.letters()), part.role));
        }
        Name { spelling, start, end: self.parts.len() as u32 }
    }

    /// Adds all names of another collection. Names given out by `others` must be [`Name::moved`] by the number
    /// returned.
    pub fn append(&mut self, others: &Names) -> u32 {
        let numbers: Vec<u32> = others.dictionary.words().map(|it| self.dictionary.number(it.letters())).collect();
        let before = self.parts.len() as u32;
        let number = |it: u32| numbers.get(it as usize).copied().unwrap_or_default();
        self.parts.extend(others.parts.iter().map(|&(word, role)| (number(word), role)));
        before
    }

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

    fn parts(&self, name: &Name) -> &[(u32, Role)] {
        self.parts.get(name.start as usize..name.end as usize).unwrap_or_default()
    }

    /// The parts that distinguish a name.
    fn words(&self, name: &Name) -> impl Iterator<Item = u32> {
        self.parts(name).iter().filter(|it| distinguishes(it.1)).map(|it| it.0)
    }

    /// The legal forms of a name, as a bit set.
    fn forms(&self, name: &Name) -> u64 {
        self.parts(name).iter().fold(0, |forms, part| match part.1 {
            Role::Form(which) => forms | 1 << (which % 64),
            Role::Word | Role::Initials | Role::Number | Role::Particle | Role::Title => forms,
        })
    }

    /// The first letters of a name, for acronyms.
    fn first_letters(&self, name: &Name) -> impl Iterator<Item = acronym::FirstLetter> {
        self.parts(name).iter().filter_map(|&(word, role)| {
            let word = self.dictionary.word(word)?;
            let letter = word.romanised.first().copied();
            Some(acronym::FirstLetter { letter, role, script: word.traits.script, the: word.latin() == Some("the") })
        })
    }

    /// Whether a personal name ends in a patronymic, so that the family name comes first: `Лавров Сергей Викторович`.
    fn is_family_first(&self, name: &Name) -> bool {
        let mut words = self.parts(name).iter().filter(|it| it.1 == Role::Word);
        let (third, fourth) = (words.nth(2), words.next());
        let last = third.filter(|_| fourth.is_none()).and_then(|it| self.dictionary.word(it.0));
        last.is_some_and(|it| is_patronymic(it.romanised))
    }

    /// The Han characters of a name.
    fn han(&self, name: &Name) -> String {
        let is_han = |it: &(u32, Role)| self.dictionary.word(it.0).is_some_and(|it| it.traits.script == Script::Han);
        if !self.parts(name).iter().any(is_han) {
            return String::new();
        }
        let parts = split_name(name.spelling).into_iter().filter(|part| !part.whole && part.script == Script::Han);
        parts.filter_map(|part| name.spelling.get(part.range)).collect()
    }

    /// Whether both names have different Han characters. They may sound the same and still be two names.
    fn differ_in_han(&self, one: &Name, other: &Name) -> bool {
        let (one, other) = (self.han(one), self.han(other));
        !one.is_empty() && !other.is_empty() && one != other
    }
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

/// The result of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The names are the same; merge their owners.
    Sure(Reason),
    /// The names may be the same; ask the reader.
    Likely(Reason),
    /// Nothing suggests that they are the same.
    Apart,
}

/// Why two names are taken for the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Equal except for case, accents and punctuation.
    SameLetters,
    /// The same parts in another order.
    OtherOrder,
    /// Another usual spelling, or a spelling in another script.
    OtherSpelling,
    /// Equal except for a legal form, title or article.
    LegalForm,
    /// One has a patronymic, the other has not.
    Patronymic,
    /// One has an additional part.
    PartLeftOut,
    /// Initials for given names.
    Initials,
    /// An acronym.
    Acronym,
    /// One or two letters differ.
    Slip,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SameLetters => "the same name but for case, accents or punctuation",
            Self::OtherOrder => "the same parts in another order",
            Self::OtherSpelling => "the same name in another spelling",
            Self::LegalForm => "the same name but for its legal form or title",
            Self::Patronymic => "the same name with and without the patronymic",
            Self::PartLeftOut => "the same name with and without one part",
            Self::Initials => "first letters for the given names",
            Self::Acronym => "first letters for the whole name",
            Self::Slip => "the same name but for a letter or two",
        })
    }
}

impl Comparer<'_> {
    /// Compares two names.
    pub fn compare(&mut self, a: &Name, b: &Name) -> Verdict {
        if a.spelling == b.spelling {
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

/// Whether a part distinguishes its name.
fn distinguishes(role: Role) -> bool {
    match role {
        Role::Word | Role::Initials | Role::Number => true,
        Role::Particle | Role::Title | Role::Form(_) => false,
    }
}

#[cfg(test)]
mod tests;
