//! The phrases that treaties are drafted with, in six languages. They are in `data/words/titles.tsv`, which explains
//! each role.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::LONGEST;
use super::words::{Word, key, split};
use crate::base::text::word_table::{rows, values};

/// The phrases of one role, by first word.
#[derive(Debug, Default)]
pub struct Phrases(FxHashMap<String, Vec<String>>);

impl Phrases {
    fn of(role: &str) -> Phrases {
        let mut phrases = Phrases::default();
        for [_, cell] in rows(TABLE).filter(|it| it[0] == role) {
            for phrase in values(cell) {
                let words: Vec<String> = phrase.split(' ').map(key).collect();
                let first = words.first().cloned().unwrap_or_default();
                phrases.0.entry(first).or_default().push(words.join(" "));
            }
        }
        phrases
    }

    /// The number of words of the longest phrase at the start of these words.
    pub fn at_start(&self, words: &[Word<'_>]) -> Option<usize> {
        let phrases = self.0.get(&words.first()?.key)?;
        phrases.iter().filter_map(|it| begins(words, it)).max()
    }

    /// The length of the longest phrase at the end of a word, as titles in Chinese end.
    fn at_end(&self, word: &Word<'_>) -> Option<usize> {
        self.0.keys().filter(|it| word.key.ends_with(it.as_str())).map(String::len).max()
    }

    /// Whether a single word is a phrase.
    pub fn has(&self, word: &Word<'_>) -> bool {
        self.0.get(&word.key).is_some_and(|it| it.contains(&word.key))
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

/// The kind of agreement, in the word of the article data, that a title names before its matter and its sides: `North
/// American Free Trade Agreement`.
pub fn kind_of(title: &str) -> Option<&'static str> {
    static KINDS: LazyLock<Vec<(&str, Phrases)>> = LazyLock::new(|| {
        let roles = rows(TABLE).filter_map(|[role, _]| Some((role.strip_prefix("kind ")?, Phrases::of(role))));
        roles.collect()
    });
    if title.len() > LONGEST {
        return None;
    }
    let words = split(title);
    if let [word] = words.as_slice()
        && !title.is_ascii()
    {
        let kinds = KINDS.iter().filter_map(|(kind, phrases)| Some((phrases.at_end(word)?, *kind)));
        return kinds.max_by_key(|it| it.0).map(|it| it.1);
    }
    for at in 0..words.len().min(INSTRUMENT) {
        let rest = words.get(at..)?;
        // The longest phrase: a framework agreement is no plain one.
        let kinds = KINDS.iter().filter_map(|(kind, phrases)| Some((phrases.at_start(rest)?, *kind)));
        if let Some((_, kind)) = kinds.max_by_key(|it| it.0) {
            return Some(kind);
        }
        let word = rest.first()?;
        if [&DRAFTING.between, &DRAFTING.of, &DRAFTING.about, &DRAFTING.end].into_iter().any(|it| it.has(word)) {
            return None;
        }
    }
    None
}

/// What an instrument is called has so many words before its kind.
const INSTRUMENT: usize = 8;

/// The usual abbreviation of a word in a name: `Int'l`, `Nat'l`, `Univ.`. The word must be case folded.
pub fn short_form(word: &str) -> Option<&'static str> {
    static SHORT: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
        let short = rows(TABLE).filter(|[role, _]| ["Int'l", "Nat'l", "Univ."].contains(role));
        short.flat_map(|[role, cell]| values(cell).map(move |word| (word, role))).collect()
    });
    SHORT.get(word).copied()
}
