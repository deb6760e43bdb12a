//! Whether two spellings name one person or one organisation, for the loader, which joins what is
//! sure, suggests what is likely, and must rather miss a join than make a false one.
//!
//! It sees two names and nothing else: no dates, no partners. So a first letter for a name is never
//! sure, nor one name more or less, nor a slip of a finger; another number, another place, another
//! given name keep two names apart.

use std::fmt;

use crate::names::parts::{Role, cut, is_patronymic};
use crate::names::script::Script;
use crate::names::sound::{Letters, Reach, likeness};
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

/// What a name is of; decides what may be left out of it and in which order it may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person: given names and family names.
    Person,
    /// An organisation, a company, a university, a government body, a country, a bloc.
    Organisation,
}

/// Names taken apart, to be compared often.
#[derive(Clone, Debug, Default)]
pub struct Names {
    dictionary: Dictionary,
    /// The words of each name after those of the other names, and what they do.
    parts: Vec<(u32, Role)>,
}

/// A name, taken apart by the [`Names`] that gave it out.
#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    spelling: &'a str,
    /// Where its parts stand.
    start: u32,
    end: u32,
}

impl<'a> Name<'a> {
    /// As it is written.
    pub fn spelling(&self) -> &'a str {
        self.spelling
    }

    /// Whether it is written family name first, with a comma after it.
    fn has_comma(&self) -> bool {
        self.spelling.contains([',', '،', '、'])
    }

    /// As the [`Names`] know it that took in those which gave it out.
    pub fn moved(self, by: u32) -> Self {
        Self { start: self.start + by, end: self.end + by, ..self }
    }
}

impl Names {
    /// Takes a spelling apart.
    pub fn add<'a>(&mut self, spelling: &'a str) -> Name<'a> {
        let start = self.parts.len() as u32;
        for part in cut(spelling).iter().filter(|part| !part.whole) {
            self.parts.push((self.dictionary.number(part.letters()), part.role));
        }
        Name { spelling, start, end: self.parts.len() as u32 }
    }

    /// Takes in all that others took in. What they gave out is good here when it is [`Name::moved`] by
    /// what this returns.
    pub fn append(&mut self, others: &Names) -> u32 {
        let numbers: Vec<u32> = others.dictionary.words().map(|it| self.dictionary.number(it.letters())).collect();
        let before = self.parts.len() as u32;
        let number = |it: u32| numbers.get(it as usize).copied().unwrap_or_default();
        self.parts.extend(others.parts.iter().map(|&(word, role)| (number(word), role)));
        before
    }

    /// Compares names of one kind.
    pub fn comparer(&self, kind: NameKind) -> Comparer<'_> {
        Comparer {
            names: self,
            kind,
            known: vec![Known::default(); REMEMBERED],
            left: Vec::new(),
            right: Vec::new(),
            found: Vec::new(),
            pairs: Vec::new(),
            left_over: Vec::new(),
            right_over: Vec::new(),
        }
    }

    fn parts(&self, name: &Name) -> &[(u32, Role)] {
        self.parts.get(name.start as usize..name.end as usize).unwrap_or_default()
    }

    /// The parts that tell a name from other names.
    fn words(&self, name: &Name) -> impl Iterator<Item = u32> {
        self.parts(name).iter().filter(|it| tells(it.1)).map(|it| it.0)
    }

    /// Its legal forms, as bits.
    fn forms(&self, name: &Name) -> u64 {
        self.parts(name).iter().fold(0, |forms, part| match part.1 {
            Role::Form(which) => forms | 1 << (which % 64),
            Role::Word | Role::Initials | Role::Number | Role::Particle | Role::Title => forms,
        })
    }

    /// What first letters may stand for it.
    fn first_letters(&self, name: &Name) -> impl Iterator<Item = acronym::First> {
        self.parts(name).iter().filter_map(|&(word, role)| {
            let word = self.dictionary.word(word)?;
            let letter = word.romanised.first().copied();
            Some(acronym::First { letter, role, script: word.traits.script, the: word.latin() == Some("the") })
        })
    }

    /// Whether a person's name ends in a patronymic, which says that it stands family name first:
    /// `Лавров Сергей Викторович`.
    fn is_family_first(&self, name: &Name) -> bool {
        let mut words = self.parts(name).iter().filter(|it| it.1 == Role::Word);
        let (third, fourth) = (words.nth(2), words.next());
        let last = third.filter(|_| fourth.is_none()).and_then(|it| self.dictionary.word(it.0));
        last.is_some_and(|it| is_patronymic(it.romanised))
    }

    /// The Han characters of its parts.
    fn han(&self, name: &Name) -> String {
        let is_han = |it: &(u32, Role)| self.dictionary.word(it.0).is_some_and(|it| it.traits.script == Script::Han);
        if !self.parts(name).iter().any(is_han) {
            return String::new();
        }
        let parts = cut(name.spelling).into_iter().filter(|part| !part.whole && part.script == Script::Han);
        parts.filter_map(|part| name.spelling.get(part.range)).collect()
    }

    /// Whether both have Han characters and not the same: two that are read alike are two names.
    fn read_otherwise(&self, one: &Name, other: &Name) -> bool {
        let (one, other) = (self.han(one), self.han(other));
        !one.is_empty() && !other.is_empty() && one != other
    }
}

/// How many pairs of words a comparer remembers, at most.
const REMEMBERED: usize = 1 << 17;

/// Compares names, and remembers how alike some of their words are: given names recur.
#[derive(Clone, Debug)]
pub struct Comparer<'a> {
    names: &'a Names,
    kind: NameKind,
    /// What was found last for two words, by a number made of theirs.
    known: Vec<Known>,
    /// The words of the names in hand.
    left: Vec<u32>,
    right: Vec<u32>,
    /// Words that are alike: how far, how far apart they stand, and their places.
    found: Vec<(Alike, usize, usize, usize)>,
    /// Each word of the one name with that of the other that it fits best, no word twice.
    pairs: Vec<(usize, usize, Alike)>,
    /// Places of the words that are left.
    left_over: Vec<usize>,
    right_over: Vec<usize>,
}

/// How alike two words are. No word is alike to itself in it.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    one: u32,
    other: u32,
    alike: Option<Alike>,
}

/// Whether two names are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They are; join them.
    Sure(Reason),
    /// They may be; ask.
    Likely(Reason),
    /// Nothing says so.
    Apart,
}

/// Why two names are taken for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The same letters, but for case, accents, punctuation.
    SameLetters,
    /// The same parts, in another order.
    OtherOrder,
    /// A usual spelling of it, or its spelling in another script.
    OtherSpelling,
    /// The same but for a legal form, a title, an article.
    LegalForm,
    /// One has a patronymic and the other does not.
    Patronymic,
    /// One has a part that the other does not.
    PartLeftOut,
    /// First letters stand for given names.
    Initials,
    /// First letters stand for the whole name.
    Acronym,
    /// A letter or two differ.
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
    /// Whether two names are one.
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
            Verdict::Sure(_) if self.names.read_otherwise(a, b) => Verdict::Likely(Reason::OtherSpelling),
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
        let place = place as usize % REMEMBERED;
        if let Some(known) = self.known.get(place)
            && (known.one, known.other) == (one, other)
        {
            return known.alike;
        }
        let alike = alike(&self.word(one)?, &self.word(other)?, self.kind);
        if let Some(known) = self.known.get_mut(place) {
            *known = Known { one, other, alike };
        }
        alike
    }

    /// Gives each word of the one name that of the other that it fits best, no word twice. Or says that
    /// each has a word that is left over, and then no more than that.
    fn pair_up(&mut self) -> bool {
        self.pairs.clear();
        self.left_over.clear();
        self.right_over.clear();
        if self.are_plain() {
            // The same word in both is a pair, whatever else is like it.
            for (i, word) in self.left.iter().enumerate() {
                match self.right.iter().position(|it| it == word) {
                    Some(j) => self.pairs.push((i, j, Alike::Same)),
                    None => self.left_over.push(i),
                }
            }
            let pairs = &self.pairs;
            self.right_over.extend((0..self.right.len()).filter(|j| !pairs.iter().any(|pair| pair.1 == *j)));
        } else {
            self.left_over.extend(0..self.left.len());
            self.right_over.extend(0..self.right.len());
        }
        if self.left_over.is_empty() || self.right_over.is_empty() {
            return true;
        }
        if !self.find_alike() {
            return false;
        }
        // The surest pairs first, among them those in the same place.
        self.found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then((a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
        for &(alike, _, i, j) in &self.found {
            if self.left_over.contains(&i) && self.right_over.contains(&j) {
                self.left_over.retain(|it| *it != i);
                self.right_over.retain(|it| *it != j);
                self.pairs.push((i, j, alike));
            }
        }
        self.pairs.sort_unstable_by_key(|(i, _, _)| *i);
        self.left_over.is_empty() || self.right_over.is_empty()
    }

    /// Whether no word comes twice in a name, nor is a number, which is the same as a word.
    fn are_plain(&self) -> bool {
        let number = |it: &u32| self.word(*it).is_none_or(|it| it.traits.number);
        let plain = |words: &[u32]| words.iter().enumerate().all(|(at, it)| !number(it) && !words[..at].contains(it));
        plain(&self.left) && plain(&self.right)
    }

    /// Finds which of the words left over are alike. Says so when one of the side that has fewer is like none of
    /// the other's: each side keeps a word then. Tells most names that share a key apart.
    fn find_alike(&mut self) -> bool {
        self.found.clear();
        let turned = self.right_over.len() < self.left_over.len();
        let (fewer, more) = if turned {
            (self.right_over.len(), self.left_over.len())
        } else {
            (self.left_over.len(), self.right_over.len())
        };
        for one in 0..fewer {
            let before = self.found.len();
            for other in 0..more {
                let (at, to) = if turned { (other, one) } else { (one, other) };
                let (Some(&i), Some(&j)) = (self.left_over.get(at), self.right_over.get(to)) else { continue };
                let (Some(&a), Some(&b)) = (self.left.get(i), self.right.get(j)) else { continue };
                if let Some(alike) = self.alike(a, b) {
                    self.found.push((alike, i.abs_diff(j), i, j));
                }
            }
            if self.found.len() == before {
                return false;
            }
        }
        true
    }

    fn persons(&mut self, a: &Name, b: &Name) -> Verdict {
        let fits = self.pair_up();
        if !fits && self.left.len() == self.right.len() {
            return Verdict::Apart;
        }
        let generation = |words: &[u32]| words::generation(words.last().and_then(|it| self.word(*it)));
        if generation(&self.left) != generation(&self.right) {
            return Verdict::Apart;
        }
        if !fits {
            // Each has a part that the other does not: another given name, another family.
            return self.joined().unwrap_or(Verdict::Apart);
        }
        let full = self.pairs.iter().filter(|(_, _, alike)| *alike >= Alike::Spelling).count();
        let nearly = self.pairs.iter().filter(|(_, _, alike)| *alike == Alike::Nearly).count();
        let initials = self.pairs.iter().filter(|(_, _, alike)| *alike == Alike::Initial).count();
        let more = self.left_over.len() + self.right_over.len();
        if full == 0 || full + initials + nearly < 2 && !(more == 0 && self.left.len() == 1) {
            return self.joined().unwrap_or(Verdict::Apart);
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
            let patronymic = more == 1 && self.over().all(|it| is_patronymic(it.romanised));
            return match (more, patronymic && full >= 2) {
                (_, true) => Verdict::Sure(Reason::Patronymic),
                (1 | 2, false) if full >= 2 => Verdict::Likely(Reason::PartLeftOut),
                _ => Verdict::Apart,
            };
        }
        let same_letters = self.same_letters();
        // A single name in another spelling may be another's.
        if full == 1 && !same_letters {
            return Verdict::Likely(Reason::OtherSpelling);
        }
        if self.in_order() {
            return Verdict::Sure(if same_letters { Reason::SameLetters } else { Reason::OtherSpelling });
        }
        if a.has_comma() != b.has_comma() || self.names.is_family_first(a) != self.names.is_family_first(b) {
            return Verdict::Sure(Reason::OtherOrder);
        }
        // A father and a son: Muhammad bin Salman, Salman bin Muhammad.
        if [a, b].iter().any(|it| self.names.parts(it).iter().any(|part| part.1 == Role::Particle)) {
            return Verdict::Apart;
        }
        Verdict::Likely(Reason::OtherOrder)
    }

    fn organisations(&mut self, a: &Name, b: &Name) -> Verdict {
        let fits = self.pair_up();
        let (forms, others) = (self.names.forms(a), self.names.forms(b));
        let forms_differ = forms != 0 && others != 0 && forms & others == 0;
        if self.left_over.is_empty() && self.right_over.is_empty() {
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
        if let Some(verdict) = self.joined() {
            return if forms_differ { Verdict::Likely(Reason::LegalForm) } else { verdict };
        }
        if self.are_first_letters(&self.left, b) || self.are_first_letters(&self.right, a) {
            return Verdict::Likely(Reason::Acronym);
        }
        if fits && self.same_letters() && self.over().all(|it| words::says_little(&it)) {
            return Verdict::Likely(Reason::PartLeftOut);
        }
        Verdict::Apart
    }

    /// The words that are left over on both sides.
    fn over(&self) -> impl Iterator<Item = Word<'_>> {
        let left = self.left_over.iter().filter_map(|at| self.left.get(*at));
        let right = self.right_over.iter().filter_map(|at| self.right.get(*at));
        left.chain(right).filter_map(|it| self.word(*it))
    }

    fn same_letters(&self) -> bool {
        self.pairs.iter().all(|(_, _, alike)| *alike == Alike::Same)
    }

    /// Whether the words of both stand in the same order.
    fn in_order(&self) -> bool {
        self.pairs.windows(2).all(|two| two[0].1 < two[1].1)
    }

    /// Whether two names are the same but for where one part ends and the next begins: a space left out,
    /// a Korean or Chinese given name in one piece.
    fn joined(&self) -> Option<Verdict> {
        if self.left.len() == self.right.len() {
            return None;
        }
        let (script_left, script_right) = (self.script(&self.left)?, self.script(&self.right)?);
        if script_left == script_right {
            let same = self.run(&self.left).eq(self.run(&self.right)) && self.run(&self.left).nth(3).is_some();
            return same.then_some(Verdict::Sure(Reason::SameLetters));
        }
        let (a, b): (Vec<u8>, Vec<u8>) = (self.run(&self.left).collect(), self.run(&self.right).collect());
        // The family name may stand last in the one and first in the other.
        let moved = |words: &[u32]| -> Vec<u8> {
            let mut words = words.to_vec();
            words.rotate_right(1);
            self.run(&words).collect()
        };
        let alike = |a: &[u8], b: &[u8]| {
            let (a, b) = (Letters { script: script_left, codes: a }, Letters { script: script_right, codes: b });
            a.codes.len().min(b.codes.len()) > 3 && likeness(a, b, Reach::Whole, 0.9).is_some()
        };
        let alike = alike(&a, &b) || alike(&moved(&self.left), &b) || alike(&a, &moved(&self.right));
        alike.then_some(Verdict::Likely(Reason::OtherSpelling))
    }

    /// The letters of some words in one piece.
    fn run(&self, words: &[u32]) -> impl Iterator<Item = u8> {
        words.iter().filter_map(|it| self.word(*it)).flat_map(|it| it.codes.iter().copied())
    }

    /// The script that all of some words are in.
    fn script(&self, words: &[u32]) -> Option<Script> {
        let mut scripts = words.iter().filter_map(|it| self.word(*it)).map(|it| it.traits.script);
        let first = scripts.next()?;
        scripts.all(|it| it == first).then_some(first)
    }

    /// Whether one word is the first letters of a name of several words.
    fn are_first_letters(&self, short: &[u32], long: &Name) -> bool {
        let &[short] = short else { return false };
        let Some(short) = self.word(short).filter(|it| it.codes.len() >= 2) else { return false };
        acronym::short(self.names.first_letters(long)).any(|letters| *letters == *short.romanised)
    }
}

/// Whether a part tells its name from others.
fn tells(role: Role) -> bool {
    match role {
        Role::Word | Role::Initials | Role::Number => true,
        Role::Particle | Role::Title | Role::Form(_) => false,
    }
}

#[cfg(test)]
mod tests;
