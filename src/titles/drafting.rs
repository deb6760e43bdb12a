//! The phrases that treaties are drafted with, in six languages. They are in `data/words/titles.tsv`, which explains
//! each role.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::words::Word;
use crate::base::text::word_table::{rows, values};

/// The phrases of one role, by first word.
#[derive(Debug, Default)]
pub struct Phrases(FxHashMap<&'static str, Vec<&'static str>>);

impl Phrases {
    fn of(role: &str) -> Phrases {
        let mut phrases = Phrases::default();
        for [_, cell] in rows(TABLE).filter(|it| it[0] == role) {
            for phrase in values(cell) {
                let first = phrase.split(' ').next().unwrap_or_default();
                phrases.0.entry(first).or_default().push(phrase);
            }
        }
        phrases
    }

    /// The number of words of the longest phrase at the start of these words.
    pub fn at_start(&self, words: &[Word<'_>]) -> Option<usize> {
        let phrases = self.0.get(words.first()?.key.as_str())?;
        phrases.iter().filter_map(|it| begins(words, it)).max()
    }

    /// Whether a single word is a phrase.
    pub fn has(&self, word: &Word<'_>) -> bool {
        self.0.get(word.key.as_str()).is_some_and(|it| it.contains(&word.key.as_str()))
    }
}

/// The number of words of the phrase, if the words begin with it.
fn begins(words: &[Word<'_>], phrase: &str) -> Option<usize> {
    let mut count = 0;
    for key in phrase.split(' ') {
        if words.get(count)?.key != key {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// The phrases of all roles.
#[derive(Debug)]
pub struct Drafting {
    pub article: Phrases,
    pub of: Phrases,
    pub between: Phrases,
    pub behalf: Phrases,
    pub and: Phrases,
    pub plain: Phrases,
    pub noun: Phrases,
    pub about: Phrases,
    pub end: Phrases,
    pub body: Phrases,
    pub side: Phrases,
    pub small: Phrases,
    pub common: Phrases,
    pub style: Phrases,
}

const TABLE: &str = include_str!("../../data/words/titles.tsv");

/// The table, parsed once.
pub static DRAFTING: LazyLock<Drafting> = LazyLock::new(|| Drafting {
    article: Phrases::of("article"),
    of: Phrases::of("of"),
    between: Phrases::of("between"),
    behalf: Phrases::of("behalf"),
    and: Phrases::of("and"),
    plain: Phrases::of("plain"),
    noun: Phrases::of("noun"),
    about: Phrases::of("about"),
    end: Phrases::of("end"),
    body: Phrases::of("body"),
    side: Phrases::of("side"),
    small: Phrases::of("small"),
    common: Phrases::of("common"),
    style: Phrases::of("style"),
});

/// The usual abbreviation of a word in a name: `Int'l`, `Nat'l`, `Univ.`. The word must be case folded.
pub fn short_form(word: &str) -> Option<&'static str> {
    static SHORT: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
        let short = rows(TABLE).filter(|[role, _]| ["Int'l", "Nat'l", "Univ."].contains(role));
        short.flat_map(|[role, cell]| values(cell).map(move |word| (word, role))).collect()
    });
    SHORT.get(word).copied()
}
