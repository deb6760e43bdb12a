//! Whether two spellings name one person or one organisation, for the loader, which joins what is
//! sure, suggests what is likely, and must rather miss a join than make a false one.
//!
//! It sees two names and nothing else: no dates, no partners. So a first letter for a name is never
//! sure, nor one name more or less, nor a slip of a finger; another number, another place, another
//! given name keep two names apart.

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Deref;

use rustc_hash::FxHashMap;

use super::forms;
use super::parts::{Part, Role, cut};
use super::script::Script;
use super::skeleton::classes;
use super::sound::{Letters, Reach, likeness, romanised};

mod words;

/// What a name is of; decides what may be left out of it and in which order it may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person: given names and family names.
    Person,
    /// An organisation, a company, a university, a government body, a country, a bloc.
    Organisation,
}

/// Compares names, and remembers how alike their parts are: a million names are made of a few
/// thousand words.
#[derive(Clone, Debug, Default)]
pub struct Comparer {
    /// The numbers of the words that were met, by their script and the codes of their letters.
    numbers: FxHashMap<(Script, Vec<u8>), u32>,
    /// What was found for two of them.
    known: FxHashMap<(u32, u32, NameKind), Option<Alike>>,
}

/// A name, taken apart once to be compared often, by the [`Comparer`] that learned it.
#[derive(Clone, Debug)]
pub struct Name {
    spelling: String,
    parts: Vec<Part>,
    /// The numbers of the parts, when a comparer learned them.
    numbers: Vec<u32>,
    /// Written family name first, with a comma after it.
    comma: bool,
}

/// A part that tells a name from others.
#[derive(Clone, Copy, Debug)]
struct Word<'a> {
    part: &'a Part,
    number: u32,
}

impl Deref for Word<'_> {
    type Target = Part;

    fn deref(&self) -> &Part {
        self.part
    }
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

/// How alike two parts are, as far as a join cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Alike {
    /// A letter or two differ.
    Nearly,
    /// A first letter for a word.
    Initial,
    /// Another usual spelling.
    Spelling,
    /// The same letters.
    Same,
}

impl Comparer {
    /// Takes in a name that is to be compared, and gives its parts their numbers.
    pub fn learn(&mut self, name: &mut Name) {
        name.numbers = name.parts.iter().map(|part| self.number(part)).collect();
    }

    /// Whether two names of one kind are one. Both are learned, or they are apart.
    pub fn compare(&mut self, a: &Name, b: &Name, kind: NameKind) -> Verdict {
        if a.spelling == b.spelling {
            return Verdict::Sure(Reason::SameLetters);
        }
        let verdict = match kind {
            NameKind::Person => self.persons(a, b),
            NameKind::Organisation => self.organisations(a, b),
        };
        match verdict {
            Verdict::Sure(_) if a.reads_otherwise(b) => Verdict::Likely(Reason::OtherSpelling),
            Verdict::Sure(_) | Verdict::Likely(_) | Verdict::Apart => verdict,
        }
    }

    fn number(&mut self, part: &Part) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry((part.script, part.codes.clone())).or_insert(next)
    }

    fn alike(&mut self, a: Word, b: Word, kind: NameKind) -> Option<Alike> {
        if a.number == b.number {
            return Some(Alike::Same);
        }
        *self.known.entry((a.number, b.number, kind)).or_insert_with(|| alike(&a, &b, kind))
    }
}

impl Name {
    /// Takes a spelling apart.
    pub fn new(spelling: &str) -> Self {
        let parts = cut(spelling).into_iter().filter(|part| !part.whole).collect();
        let comma = spelling.contains([',', '،', '、']);
        Self { spelling: spelling.to_owned(), parts, numbers: Vec::new(), comma }
    }

    /// The parts that tell it from other names, when it is learned.
    fn words(&self) -> Vec<Word<'_>> {
        let words = self.parts.iter().zip(&self.numbers).filter(|(part, _)| tells(part));
        words.map(|(part, &number)| Word { part, number }).collect()
    }

    /// Its legal forms, in order.
    fn forms(&self) -> Vec<u8> {
        let forms = self.parts.iter().filter_map(|part| match part.role {
            Role::Form(which) => Some(which),
            Role::Word | Role::Initials | Role::Number | Role::Particle | Role::Title => None,
        });
        let mut forms: Vec<u8> = forms.collect();
        forms.sort_unstable();
        forms.dedup();
        forms
    }

    /// Whether both have Han characters and not the same: two that are read alike are two names.
    fn reads_otherwise(&self, other: &Name) -> bool {
        let han = |name: &Name| -> String {
            let of_han = name.parts.iter().filter(|part| part.script == Script::Han);
            of_han.filter_map(|part| name.spelling.get(part.range.clone())).collect()
        };
        let (left, right) = (han(self), han(other));
        !left.is_empty() && !right.is_empty() && left != right
    }
}

/// Each part of the shorter name with the part of the other that it fits best, no part twice, and
/// the parts left over on both sides.
struct Pairing<'a> {
    pairs: Vec<(usize, usize, Alike)>,
    left: Vec<Word<'a>>,
    right: Vec<Word<'a>>,
}

impl Comparer {
    fn pair_up<'a>(&mut self, left: &[Word<'a>], right: &[Word<'a>], kind: NameKind) -> Pairing<'a> {
        let mut all = Vec::new();
        for (i, &a) in left.iter().enumerate() {
            for (j, &b) in right.iter().enumerate() {
                if let Some(alike) = self.alike(a, b, kind) {
                    all.push((alike, i.abs_diff(j), i, j));
                }
            }
        }
        // The surest pairs first, among them those in the same place.
        all.sort_unstable_by(|a, b| b.0.cmp(&a.0).then((a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
        let (mut used_left, mut used_right) = (vec![false; left.len()], vec![false; right.len()]);
        let mut pairs = Vec::new();
        for (alike, _, i, j) in all {
            if !used_left[i] && !used_right[j] {
                (used_left[i], used_right[j]) = (true, true);
                pairs.push((i, j, alike));
            }
        }
        pairs.sort_unstable_by_key(|(i, _, _)| *i);
        let rest = |parts: &[Word<'a>], used: &[bool]| -> Vec<Word<'a>> {
            parts.iter().zip(used).filter(|(_, used)| !**used).map(|(part, _)| *part).collect()
        };
        Pairing { left: rest(left, &used_left), right: rest(right, &used_right), pairs }
    }

    /// Whether two names of as many words have each a word that is like none of the other's. Tells most names
    /// that share a key apart before they are paired up.
    fn differ(&mut self, left: &[Word], right: &[Word], kind: NameKind) -> bool {
        let several = left.len() == right.len() && left.len() > 1;
        several && left.iter().any(|&a| right.iter().all(|&b| self.alike(a, b, kind).is_none()))
    }

    fn persons(&mut self, a: &Name, b: &Name) -> Verdict {
        let generation = |words: &[Word]| words::generation(words.last().map(|it| it.part));
        let (left, right) = (a.words(), b.words());
        if left.is_empty() || right.is_empty() || self.differ(&left, &right, NameKind::Person) {
            return Verdict::Apart;
        }
        if generation(&left) != generation(&right) {
            return Verdict::Apart;
        }
        let Pairing { pairs, left: left_over, right: right_over } = self.pair_up(&left, &right, NameKind::Person);
        let full = pairs.iter().filter(|(_, _, alike)| *alike >= Alike::Spelling).count();
        let nearly = pairs.iter().filter(|(_, _, alike)| *alike == Alike::Nearly).count();
        let initials = pairs.iter().filter(|(_, _, alike)| *alike == Alike::Initial).count();
        if !left_over.is_empty() && !right_over.is_empty() {
            // Each has a part that the other does not: another given name, another family.
            return joined(&left, &right).unwrap_or(Verdict::Apart);
        }
        let more: Vec<Word> = left_over.into_iter().chain(right_over).collect();
        if full == 0 || full + initials + nearly < 2 && !(more.is_empty() && left.len() == 1) {
            return joined(&left, &right).unwrap_or(Verdict::Apart);
        }
        if nearly > 0 {
            return if nearly == 1 && more.is_empty() && full + initials >= 1 {
                Verdict::Likely(Reason::Slip)
            } else {
                Verdict::Apart
            };
        }
        if initials > 0 {
            return if more.len() <= 1 { Verdict::Likely(Reason::Initials) } else { Verdict::Apart };
        }
        let same_letters = pairs.iter().all(|(_, _, alike)| *alike == Alike::Same);
        let in_order = pairs.windows(2).all(|two| two[0].1 < two[1].1);
        if !more.is_empty() {
            let patronymic =
                more.len() == 1 && more.iter().all(|part| words::is_patronymic(&romanised(part.letters())));
            return match (more.len(), patronymic && full >= 2) {
                (_, true) => Verdict::Sure(Reason::Patronymic),
                (1 | 2, false) if full >= 2 => Verdict::Likely(Reason::PartLeftOut),
                _ => Verdict::Apart,
            };
        }
        // A single name in another spelling may be another's.
        if full == 1 && !same_letters {
            return Verdict::Likely(Reason::OtherSpelling);
        }
        if in_order {
            return Verdict::Sure(if same_letters { Reason::SameLetters } else { Reason::OtherSpelling });
        }
        if a.comma != b.comma || words::family_first(a.parts.as_slice()) != words::family_first(b.parts.as_slice()) {
            return Verdict::Sure(Reason::OtherOrder);
        }
        // A father and a son: Muhammad bin Salman, Salman bin Muhammad.
        if a.parts.iter().chain(&b.parts).any(|part| part.role == Role::Particle) {
            return Verdict::Apart;
        }
        Verdict::Likely(Reason::OtherOrder)
    }

    fn organisations(&mut self, a: &Name, b: &Name) -> Verdict {
        let (left, right) = (a.words(), b.words());
        if left.is_empty() || right.is_empty() || self.differ(&left, &right, NameKind::Organisation) {
            return Verdict::Apart;
        }
        let (forms, others) = (a.forms(), b.forms());
        let forms_differ = !forms.is_empty() && !others.is_empty() && !forms.iter().any(|form| others.contains(form));
        let Pairing { pairs, left: left_over, right: right_over } = self.pair_up(&left, &right, NameKind::Organisation);
        if left_over.is_empty() && right_over.is_empty() {
            let in_order = pairs.windows(2).all(|two| two[0].1 < two[1].1);
            let worst = pairs.iter().map(|(_, _, alike)| *alike).min().unwrap_or(Alike::Nearly);
            let letters: usize = left.iter().map(|part| part.codes.len()).sum();
            return match worst {
                _ if !in_order => {
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
                    let slips = pairs.iter().filter(|(_, _, alike)| *alike == Alike::Nearly).count();
                    if slips == 1 { Verdict::Likely(Reason::Slip) } else { Verdict::Apart }
                }
            };
        }
        if let Some(verdict) = joined(&left, &right) {
            return if forms_differ { Verdict::Likely(Reason::LegalForm) } else { verdict };
        }
        if is_acronym_of(&left, b) || is_acronym_of(&right, a) {
            return Verdict::Likely(Reason::Acronym);
        }
        let more: Vec<Word> = left_over.iter().chain(&right_over).copied().collect();
        let one_side = left_over.is_empty() || right_over.is_empty();
        if one_side
            && pairs.iter().all(|(_, _, alike)| *alike == Alike::Same)
            && more.iter().all(|part| words::says_little(part))
        {
            return Verdict::Likely(Reason::PartLeftOut);
        }
        Verdict::Apart
    }
}

fn alike(a: &Part, b: &Part, kind: NameKind) -> Option<Alike> {
    if a.role == Role::Number || b.role == Role::Number {
        return (a.codes == b.codes || same_number(a, b)).then_some(Alike::Same);
    }
    if a.script == b.script && a.codes == b.codes {
        return Some(Alike::Same);
    }
    if kind == NameKind::Organisation && words::are_numerals(a, b) {
        return None;
    }
    let (short, long) = if a.codes.len() <= b.codes.len() { (a, b) } else { (b, a) };
    if short.codes.len() == 1 && short.script != Script::Han {
        let first = |part: &Part| romanised(part.letters()).first().copied();
        return (first(short) == first(long)).then_some(Alike::Initial);
    }
    if let (Some(a), Some(b)) = (a.latin(), b.latin()) {
        if words::opposed(a, b) {
            return None;
        }
        if forms::same_words(a).any(|same| same == b) {
            return Some(Alike::Spelling);
        }
    }
    let as_written = likeness(a.letters(), b.letters(), Reach::Whole, 0.8);
    // Latin writes the article as a part of its own, Arabic does not.
    let bare = match (a.script == Script::Arabic, b.script == Script::Arabic) {
        (true, false) => likeness(without_article(a), b.letters(), Reach::Whole, 0.8),
        (false, true) => likeness(a.letters(), without_article(b), Reach::Whole, 0.8),
        (true, true) | (false, false) => None,
    };
    let alike = as_written.unwrap_or(0.0).max(bare.unwrap_or(0.0));
    if alike == 0.0 {
        return None;
    }
    // Short words, and Han or Korean read aloud, are alike too often to be one word in two spellings.
    let telling = a.codes.len().min(b.codes.len()) >= 6
        && ![a.script, b.script].iter().any(|script| matches!(script, Script::Han | Script::Hangul));
    let sure = match (a.script, b.script) {
        // One vowel for another makes another name: Schulz and Scholz. Han are read alike too often.
        (Script::Latin, Script::Latin) | (Script::Han, _) | (_, Script::Han) => 0.97,
        // Vowels are not written: Hassan and Hussein are close.
        (Script::Arabic, _) | (_, Script::Arabic) => 0.93,
        (Script::Kana, _) | (_, Script::Kana) => 0.95,
        (Script::Other, _) | (_, Script::Other) => 0.94,
        _ => 0.92,
    };
    // An ending in a vowel makes another name: Ivanov and Ivanova, Michel and Michela.
    if words::ends_otherwise(&romanised(a.letters()), &romanised(b.letters())) {
        return (alike >= 0.88).then_some(Alike::Nearly);
    }
    if alike >= sure {
        return Some(Alike::Spelling);
    }
    (telling || kind == NameKind::Person).then_some(Alike::Nearly)
}

/// An Arabic part without the article that it begins with.
fn without_article(part: &Part) -> Letters<'_> {
    let article = romanised(part.letters()).starts_with(b"al") && part.codes.len() > 4;
    Letters { script: part.script, codes: part.codes.get(if article { 2 } else { 0 }..).unwrap_or(&part.codes) }
}

fn same_number(a: &Part, b: &Part) -> bool {
    matches!((a.latin(), b.latin()), (Some(a), Some(b)) if forms::same_words(a).any(|same| same == b))
}

/// Whether a part tells its name from others.
fn tells(part: &Part) -> bool {
    match part.role {
        Role::Word | Role::Initials | Role::Number => true,
        Role::Particle | Role::Title | Role::Form(_) => false,
    }
}

/// Whether two names are the same but for where one part ends and the next begins: a space left out,
/// a Korean or Chinese given name in one piece.
fn joined(left: &[Word], right: &[Word]) -> Option<Verdict> {
    if left.len() == right.len() {
        return None;
    }
    let run = |parts: &[Word]| -> Vec<u8> { parts.iter().flat_map(|part| part.codes.iter().copied()).collect() };
    let script = |parts: &[Word]| -> Option<Script> {
        let first = parts.first()?.script;
        parts.iter().all(|part| part.script == first).then_some(first)
    };
    let (script_left, script_right) = (script(left)?, script(right)?);
    let (a, b) = (run(left), run(right));
    if script_left == script_right {
        return (a == b && a.len() > 3).then_some(Verdict::Sure(Reason::SameLetters));
    }
    // The family name may stand last in the one and first in the other.
    let moved = |parts: &[Word]| -> Vec<u8> {
        let mut parts = parts.to_vec();
        parts.rotate_right(1);
        run(&parts)
    };
    let alike = [(a.clone(), b.clone()), (moved(left), b), (a, moved(right))].iter().any(|(a, b)| {
        let (a, b) = (Letters { script: script_left, codes: a }, Letters { script: script_right, codes: b });
        a.codes.len().min(b.codes.len()) > 3 && likeness(a, b, Reach::Whole, 0.9).is_some()
    });
    alike.then_some(Verdict::Likely(Reason::OtherSpelling))
}

/// Whether one part is the first letters of a name of several words.
fn is_acronym_of(short: &[Word], long: &Name) -> bool {
    let [part] = short else { return false };
    part.codes.len() >= 2
        && super::index::acronym::of(&long.parts).iter().any(|letters| *letters == romanised(part.letters()))
}

/// What two names share if they may be sure or likely to be one; the loader compares only those.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The same for names that share it.
    pub hash: u64,
    /// What of the name it is made of.
    pub made: Made,
}

/// What of a name a key is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Made {
    /// All that tells it, or its letters where they are all it is.
    Whole,
    /// All words but one. Where many names share it, the word left out is what tells them apart.
    ButOne,
    /// The first letters of its words: two that are both spelled out are compared by their words.
    FirstLetters,
}

/// The keys of a name, at most about twenty.
pub fn blocking_keys(name: &Name, kind: NameKind) -> Vec<Key> {
    let words: Vec<&Part> = name.parts.iter().filter(|part| tells(part)).collect();
    let mut heard: Vec<Vec<u8>> = words.iter().map(|part| key_of(part)).collect();
    let mut keys = Vec::new();
    let mut add = |parts: &[Vec<u8>], made: Made| {
        let mut hasher = DefaultHasher::new();
        let mut parts = parts.to_vec();
        parts.sort_unstable();
        (kind == NameKind::Person).hash(&mut hasher);
        parts.hash(&mut hasher);
        keys.push(Key { hash: hasher.finish(), made });
    };
    // In one piece, since a space may be missing.
    let run: Vec<u8> = words.iter().flat_map(|part| classes(part.letters())).collect();
    add(&[vec![0xFF], run], Made::Whole);
    // The family name may stand last in the one and first in the other.
    if kind == NameKind::Person && words.len() > 1 {
        let mut moved = words.clone();
        moved.rotate_right(1);
        let run: Vec<u8> = moved.iter().flat_map(|part| classes(part.letters())).collect();
        add(&[vec![0xFF], run], Made::Whole);
    }
    heard.sort_unstable();
    add(&heard, Made::Whole);
    for leave in 0..heard.len().min(8) {
        let mut fewer = heard.clone();
        fewer.remove(leave);
        add(&fewer, Made::ButOne);
    }
    if kind == NameKind::Person {
        let first: Vec<Vec<u8>> =
            words.iter().map(|part| vec![b'.', romanised(part.letters()).first().copied().unwrap_or(0)]).collect();
        for (i, _) in words.iter().enumerate().take(4) {
            for (_, part) in words.iter().enumerate().take(4).filter(|(j, _)| *j != i) {
                add(&[first[i].clone(), key_of(part)], Made::Whole);
            }
        }
    }
    for letters in super::index::acronym::of(&name.parts) {
        add(&[vec![b'&'], letters], Made::FirstLetters);
    }
    if let [part] = words.as_slice() {
        add(&[vec![b'&'], romanised(part.letters())], Made::Whole);
    }
    keys.sort_unstable();
    keys.dedup_by_key(|it| it.hash);
    keys
}

/// A part by its consonants; digits and short vowels by themselves.
fn key_of(part: &Part) -> Vec<u8> {
    let classes = classes(if part.script == Script::Arabic { without_article(part) } else { part.letters() });
    if part.role == Role::Number || classes.is_empty() { romanised(part.letters()) } else { classes }
}

#[cfg(test)]
mod tests;
