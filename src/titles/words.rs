//! A text as words that know how they compare and whether anything stood between them. The only file
//! of the labels that splits text or puts it together again.

use std::borrow::Cow;

use crate::base::text::fold::fold;
use crate::base::text::width::width;

/// A word as it is shown and as it is looked up.
#[derive(Clone, Debug)]
pub struct Word<'a> {
    /// With its punctuation.
    pub text: Cow<'a, str>,
    /// Folded, without anything that is not a letter or digit.
    pub key: String,
    /// Nothing stands between it and the word before: `l'` and `Iran`.
    pub glued: bool,
}

impl<'a> Word<'a> {
    /// A word by itself.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Word<'a> {
        let text = text.into();
        let key = key(&text);
        Word { text, key, glued: false }
    }

    /// The word in other letters; its key stays, for it is still the same word.
    pub fn show(&mut self, letters: &str) {
        let (before, _, after) = edges(&self.text);
        self.text = Cow::Owned(format!("{before}{letters}{after}"));
    }

    /// The word without the punctuation around it.
    pub fn letters(&self) -> &str {
        edges(&self.text).1
    }

    /// Whether it has a digit: a number, a year, `No2`, `CD54R11`.
    pub fn has_digit(&self) -> bool {
        self.key.bytes().any(|it| it.is_ascii_digit())
    }

    /// Whether it begins with a letter that is not a small one.
    pub fn is_capital(&self) -> bool {
        self.letters().chars().next().is_some_and(|it| it.is_alphanumeric() && !it.is_lowercase())
    }
}

/// The words of a text, parted at white space and after an elided article (`l'`, `d'`).
pub fn split(text: &str) -> Vec<Word<'_>> {
    let mut all = Vec::with_capacity(24);
    for piece in text.split_whitespace() {
        let elided = piece.find(['\'', '’']).filter(|&at| {
            let before = piece.get(..at).unwrap_or_default();
            ["l", "d", "L", "D", "qu"].contains(&before)
        });
        let after = elided.and_then(|at| Some(at + piece.get(at..)?.chars().next()?.len_utf8()));
        match after.map(|at| piece.split_at(at)).filter(|it| !it.1.is_empty()) {
            Some((article, rest)) => {
                all.push(Word::new(article));
                all.push(Word { glued: true, ..Word::new(rest) });
            }
            None => all.push(Word::new(piece)),
        }
    }
    all
}

/// Words with a space between them, but for those that are glued to the word before.
pub fn join(words: &[Word<'_>]) -> String {
    let mut text = String::with_capacity(words.iter().map(|it| it.text.len() + 1).sum());
    for word in words {
        if !text.is_empty() && !word.glued {
            text.push(' ');
        }
        text.push_str(&word.text);
    }
    text
}

/// The columns of [`join`]; clusters of two words never meet, a space stands between them.
pub fn columns(words: &[Word<'_>]) -> usize {
    let gaps = words.iter().skip(1).filter(|it| !it.glued).count();
    words.iter().map(|it| width(&it.text)).sum::<usize>() + gaps
}

/// Whether words begin with a phrase of keys, and how many words it takes.
pub fn starts_with(words: &[Word<'_>], phrase: &str) -> Option<usize> {
    let mut count = 0;
    for key in phrase.split(' ') {
        if words.get(count)?.key != key {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// The longest phrase of a list that words begin with: its number of words.
pub fn starts_with_any(words: &[Word<'_>], phrases: &[&str]) -> Option<usize> {
    let first = words.first()?.key.as_bytes().first()?;
    phrases.iter().filter(|it| it.as_bytes().first() == Some(first)).filter_map(|it| starts_with(words, it)).max()
}

fn key(text: &str) -> String {
    if text.is_ascii() {
        return text.bytes().filter(u8::is_ascii_alphanumeric).map(|it| it.to_ascii_lowercase() as char).collect();
    }
    let mut key = fold(text);
    key.retain(|it| it != ' ');
    key
}

/// What stands before the letters, the letters, and what stands after them.
pub(crate) fn edges(text: &str) -> (&str, &str, &str) {
    let start = text.find(char::is_alphanumeric).unwrap_or(text.len());
    let (before, rest) = text.split_at(start);
    let end = rest.char_indices().rfind(|it| it.1.is_alphanumeric()).map_or(0, |(at, last)| at + last.len_utf8());
    let (letters, after) = rest.split_at(end);
    (before, letters, after)
}
