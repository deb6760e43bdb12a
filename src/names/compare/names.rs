//! A collection of names split into parts, ready to be compared.

use super::dictionary::Dictionary;
use crate::names::index::acronym;
use crate::names::parts::{Role, is_patronymic, split_name};
use crate::names::script::Script;

/// Names that have been split into parts, ready to be compared.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub(super) dictionary: Dictionary,
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
    pub(super) fn has_comma(&self) -> bool {
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

    pub(super) fn parts(&self, name: &Name) -> &[(u32, Role)] {
        self.parts.get(name.start as usize..name.end as usize).unwrap_or_default()
    }

    /// The parts that distinguish a name.
    pub(super) fn words(&self, name: &Name) -> impl Iterator<Item = u32> {
        self.parts(name).iter().filter(|it| distinguishes(it.1)).map(|it| it.0)
    }

    /// The legal forms of a name, as a bit set.
    pub(super) fn forms(&self, name: &Name) -> u64 {
        self.parts(name).iter().fold(0, |forms, part| match part.1 {
            Role::Form(which) => forms | 1 << (which % 64),
            Role::Word | Role::Initials | Role::Number | Role::Particle | Role::Title => forms,
        })
    }

    /// The first letters of a name, for acronyms.
    pub(super) fn first_letters(&self, name: &Name) -> impl Iterator<Item = acronym::FirstLetter> {
        self.parts(name).iter().filter_map(|&(word, role)| {
            let word = self.dictionary.word(word)?;
            let letter = word.romanised.first().copied();
            Some(acronym::FirstLetter { letter, role, script: word.traits.script, the: word.latin() == Some("the") })
        })
    }

    /// Whether a personal name ends in a patronymic, so that the family name comes first: `Лавров Сергей Викторович`.
    pub(super) fn is_family_first(&self, name: &Name) -> bool {
        let mut words = self.parts(name).iter().filter(|it| it.1 == Role::Word);
        let (third, fourth) = (words.nth(2), words.next());
        let last = third.filter(|_| fourth.is_none()).and_then(|it| self.dictionary.word(it.0));
        last.is_some_and(|it| is_patronymic(it.romanised))
    }

    /// The Han characters of a name.
    pub(super) fn han(&self, name: &Name) -> String {
        let is_han = |it: &(u32, Role)| self.dictionary.word(it.0).is_some_and(|it| it.traits.script == Script::Han);
        if !self.parts(name).iter().any(is_han) {
            return String::new();
        }
        let parts = split_name(name.spelling).into_iter().filter(|part| !part.whole && part.script == Script::Han);
        parts.filter_map(|part| name.spelling.get(part.range)).collect()
    }

    /// Whether both names have different Han characters. They may sound the same and still be two names.
    pub(super) fn differ_in_han(&self, one: &Name, other: &Name) -> bool {
        let (one, other) = (self.han(one), self.han(other));
        !one.is_empty() && !other.is_empty() && one != other
    }
}

/// Whether a part distinguishes its name.
fn distinguishes(role: Role) -> bool {
    match role {
        Role::Word | Role::Initials | Role::Number => true,
        Role::Particle | Role::Title | Role::Form(_) => false,
    }
}
