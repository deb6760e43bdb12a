//! Splits a title into words with their positions and case-folded keys.

use crate::base::text::fold::fold;

/// A word of a text.
#[derive(Clone, Debug)]
pub struct Word<'a> {
    /// The word with its punctuation.
    pub text: &'a str,
    /// The case-folded letters and digits.
    pub key: String,
    /// The start in the text, in bytes.
    start: usize,
}

impl Word<'_> {
    /// Whether the first letter or digit is not a lower-case letter.
    pub fn is_capital(&self) -> bool {
        self.text.chars().find(|it| it.is_alphanumeric()).is_some_and(|it| !it.is_lowercase())
    }

    /// Whether punctuation after the word ends a part of the sentence.
    pub fn is_last(&self) -> bool {
        self.text.ends_with([',', ';', ':'])
    }
}

/// Splits a text at white space and after an elided article (`l'`, `d'`).
pub fn split(text: &str) -> Vec<Word<'_>> {
    let mut all = Vec::with_capacity(24);
    let mut at = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let start = at;
        at += piece.len();
        let piece = piece.trim_end();
        if piece.is_empty() {
            continue;
        }
        let word = |text, start| Word { text, key: key(text), start };
        match elided(piece) {
            Some((article, rest)) => {
                all.push(word(article, start));
                all.push(word(rest, start + article.len()));
            }
            None => all.push(word(piece, start)),
        }
    }
    all
}

/// Splits off an elided article.
fn elided(piece: &str) -> Option<(&str, &str)> {
    let (at, mark) = piece.char_indices().find(|it| matches!(it.1, '\'' | '’'))?;
    let (article, rest) = piece.split_at(at + mark.len_utf8());
    let is_article = matches!(piece.get(..at)?, "l" | "L" | "d" | "D" | "qu");
    (is_article && !rest.is_empty()).then_some((article, rest))
}

/// The slice of a text from the first to the last of these words.
pub fn piece<'a>(text: &'a str, words: &[Word<'a>]) -> &'a str {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return "" };
    text.get(first.start..last.start + last.text.len()).unwrap_or_default()
}

pub fn key(text: &str) -> String {
    if text.is_ascii() {
        return text.bytes().filter(u8::is_ascii_alphanumeric).map(|it| it.to_ascii_lowercase() as char).collect();
    }
    let mut key = fold(text);
    key.retain(|it| it != ' ');
    key
}
