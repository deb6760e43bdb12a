//! Compares titles by the words that distinguish agreements. Stop words, kinds of agreement and names of the parties
//! are ignored. Different numbers mean different agreements.

use std::borrow::Cow;
use std::hash::{BuildHasher, BuildHasherDefault};
use std::sync::LazyLock;

use rustc_hash::{FxHashSet, FxHasher};

use crate::base::text::fold::{fold, fold_into};

/// The distinguishing words of a title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ComparedTitle {
    words: Vec<String>,
    /// The numbers of the title as digits, except years.
    numbers: Vec<String>,
}

/// The similarity of two titles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Closeness {
    /// The share of the longer title's words that both have, from 0 to 1.
    pub whole: f32,
    /// The share of the shorter title's words that both have.
    pub shorter: f32,
    /// The number of words that both have.
    pub common: usize,
    /// Whether both have numbers, and these differ.
    pub numbers_differ: bool,
}

/// A distinguishing word of a title.
enum Distinguishing<'a> {
    Word(&'a str),
    Number(Cow<'a, str>),
}

/// The distinguishing words of a case-folded title.
fn distinguishing_words(folded: &str) -> impl Iterator<Item = Distinguishing<'_>> {
    let words = folded.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.filter_map(|word| match number(word) {
        // Years are compared as dates elsewhere.
        Some(number) if number.len() == 4 && (number.starts_with("19") || number.starts_with("20")) => None,
        Some(number) => Some(Distinguishing::Number(number)),
        None if STOP_WORD_SET.contains(word) => None,
        None => Some(Distinguishing::Word(word)),
    })
}

/// Computes hashes that are equal for titles with the same distinguishing words.
#[derive(Default)]
pub(crate) struct Signatures {
    folded: String,
    words: Vec<u64>,
}

impl Signatures {
    /// The hash of a title.
    pub fn of(&mut self, title: &str) -> u64 {
        let hash = |it: (bool, &str)| BuildHasherDefault::<FxHasher>::default().hash_one(it);
        fold_into(title, &mut self.folded);
        self.words.clear();
        self.words.extend(distinguishing_words(&self.folded).map(|it| match it {
            Distinguishing::Word(word) => hash((false, word)),
            Distinguishing::Number(number) => hash((true, &number)),
        }));
        self.words.sort_unstable();
        self.words.dedup();
        BuildHasherDefault::<FxHasher>::default().hash_one(&self.words)
    }
}

impl ComparedTitle {
    /// Reads a title without the words of `parties`, which must be case folded.
    pub fn new(title: &str, parties: &[String]) -> ComparedTitle {
        let folded = fold(title);
        let mut read = ComparedTitle::default();
        for it in distinguishing_words(&folded) {
            match it {
                Distinguishing::Number(number) => read.numbers.push(number.into_owned()),
                Distinguishing::Word(word) if parties.iter().any(|it| differ_in_ending_only(it, word)) => (),
                Distinguishing::Word(word) => read.words.push(word.to_owned()),
            }
        }
        read.words.sort_unstable();
        read.words.dedup();
        read.numbers.sort_unstable();
        read.numbers.dedup();
        read
    }

    /// Whether no distinguishing word is left.
    pub fn is_bare(&self) -> bool {
        self.words.is_empty()
    }

    /// Compares two titles.
    pub fn closeness(&self, other: &ComparedTitle) -> Closeness {
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        let mut left: Vec<&String> = long.words.iter().collect();
        let mut common = 0;
        for word in &short.words {
            if let Some(at) = left.iter().position(|it| differ_in_ending_only(it, word)) {
                left.swap_remove(at);
                common += 1;
            }
        }
        let part = |of: usize| if of == 0 { 0.0 } else { common as f32 / of as f32 };
        Closeness {
            whole: part(long.words.len()),
            shorter: part(short.words.len()),
            common,
            numbers_differ: self.numbers != other.numbers && !self.numbers.is_empty() && !other.numbers.is_empty(),
        }
    }

    /// Whether the numbers differ; one title may have none.
    pub fn numbered_otherwise(&self, other: &ComparedTitle) -> bool {
        self.numbers != other.numbers
    }
}

/// Whether two words differ only in their endings: technology, technological.
fn differ_in_ending_only(one: &str, other: &str) -> bool {
    let start: usize = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let short = one.len().min(other.len());
    one == other || (start >= 4 && start + 1 >= short.min(6))
}

/// The number that a word stands for, as digits.
fn number(word: &str) -> Option<Cow<'_, str>> {
    const ORDINALS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    const ROMAN: [&str; 9] = ["ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii"];
    const VALUES: [&str; 9] = ["2", "3", "4", "6", "7", "8", "9", "11", "12"];
    let figures = word.trim_end_matches(|it: char| it.is_ascii_alphabetic());
    let ending = word.get(figures.len()..).unwrap_or_default();
    if figures.bytes().any(|it| it.is_ascii_digit()) && ["", "st", "nd", "rd", "th"].contains(&ending) {
        return Some(figures.into());
    }
    if let Some(at) = ORDINALS.iter().position(|it| *it == word) {
        return Some((at + 1).to_string().into());
    }
    let at = ROMAN.iter().position(|it| *it == word)?;
    VALUES.get(at).map(|it| (*it).into())
}

static STOP_WORD_SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| STOP_WORDS.iter().copied().collect());

/// Stop words: words that every title may have, and kinds of agreement.
const STOP_WORDS: &[&str] = &[
    "a",
    "about",
    "accord",
    "act",
    "action",
    "agreed",
    "agreement",
    "agreements",
    "an",
    "and",
    "arrangement",
    "as",
    "at",
    "between",
    "bilateral",
    "by",
    "charter",
    "collaboration",
    "collaborative",
    "concerning",
    "constituting",
    "contract",
    "convention",
    "cooperate",
    "cooperation",
    "cooperative",
    "deal",
    "declaration",
    "document",
    "exchange",
    "field",
    "fields",
    "for",
    "framework",
    "from",
    "general",
    "government",
    "governments",
    "in",
    "intent",
    "into",
    "is",
    "its",
    "joint",
    "letter",
    "letters",
    "memorandum",
    "memorandums",
    "mou",
    "mous",
    "mutual",
    "notes",
    "of",
    "on",
    "pact",
    "partnership",
    "plan",
    "program",
    "programme",
    "protocol",
    "regarding",
    "relating",
    "relations",
    "republic",
    "roadmap",
    "signed",
    "statement",
    "strategic",
    "the",
    "their",
    "to",
    "treaty",
    "understanding",
    "up",
    "via",
    "with",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, whole: f32, shorter: f32) {
        let parties = ["iran".to_owned(), "russia".to_owned()];
        let (one, other) = (ComparedTitle::new(one, &parties), ComparedTitle::new(other, &parties));
        let found = one.closeness(&other);
        assert_eq!(found, other.closeness(&one));
        assert!((found.whole - whole).abs() < 0.01 && (found.shorter - shorter).abs() < 0.01, "{found:?}");
    }

    #[test]
    fn the_words_that_tell_are_compared() {
        check("Memorandum on nuclear energy", "MOU between Iran and Russia on nuclear energy", 1.0, 1.0);
        check("Technology zones", "Two joint technological zones", 0.67, 1.0);
        check("Nuclear energy", "Space exploration", 0.0, 0.0);
        check("Memorandum of understanding", "Agreement", 0.0, 0.0);
        check("Iranian–Russian visa agreement", "Visa agreement", 1.0, 1.0);
    }

    #[test]
    fn numbers_tell_titles_apart() {
        let title = |text: &str| ComparedTitle::new(text, &[]);
        assert!(title("Second protocol").closeness(&title("Protocol III")).numbers_differ);
        assert!(!title("Second protocol").closeness(&title("Protocol No. 2")).numbers_differ);
        assert!(title("Protocol 2").numbered_otherwise(&title("Protocol")));
        assert!(!title("Roadmap 2025").numbered_otherwise(&title("Roadmap")));
    }

    #[test]
    fn titles_that_tell_the_same_have_the_same_number() {
        let titles =
            ["Memorandum on nuclear energy", "The energy (nuclear) of 1999", "Nuclear energy 2", "2nd nuclear energy"];
        let numbers = titles.map(|it| Signatures::default().of(it));
        assert_eq!((numbers[0] == numbers[1], numbers[1] == numbers[2], numbers[2] == numbers[3]), (true, false, true));
    }

    #[test]
    fn the_words_that_tell_nothing_are_in_order() {
        assert!(STOP_WORDS.is_sorted());
    }
}
