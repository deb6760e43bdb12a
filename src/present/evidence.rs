//! Finds the sentences of an article behind a claim.

use std::ops::Range;

use crate::base::text::clean::clean;
use crate::data::claims::Claim;
use crate::search::library::Library;

impl Library {
    /// The text behind a claim, cleaned for the screen: the sentences that contain the quote, or the whole paragraph,
    /// or the quote alone if the article's text is not loaded. Nothing if there is neither.
    pub fn evidence(&self, claim: &Claim) -> Option<String> {
        let quote = claim.quote.map(|it| self.raw(it));
        let Some(paragraph) = self.paragraph_of(claim).map(|it| self.raw(it)) else {
            return quote.map(|it| clean(it).into_owned());
        };
        let said = quote.and_then(|it| Some((paragraph.find(it)?, it.len())));
        let range = said.map_or(0..paragraph.len(), |(at, len)| sentences(paragraph, at..at + len));
        let text = clean(paragraph.get(range)?.trim()).into_owned();
        Some(text).filter(|it| !it.is_empty())
    }
}

/// Extends a range to whole sentences.
fn sentences(paragraph: &str, part: Range<usize>) -> Range<usize> {
    let mut start = 0;
    for end in sentence_ends(paragraph) {
        if end <= part.start {
            start = end;
        } else if end >= part.end {
            return start..end;
        }
    }
    start..paragraph.len()
}

/// The ends of sentences, in order.
fn sentence_ends(paragraph: &str) -> impl Iterator<Item = usize> {
    paragraph.char_indices().filter_map(move |(at, c)| {
        let after = at + c.len_utf8();
        let rest = paragraph.get(after..)?;
        match c {
            '。' | '！' | '？' => Some(after),
            '.' | '!' | '?' | '؟' | '…' => {
                let next = rest.trim_start_matches(['"', '”', '’', '»', ')']);
                let closed = after + rest.len() - next.len();
                let follows = next.trim_start().chars().next();
                let is_end = next.starts_with(char::is_whitespace) && follows.is_some_and(|it| !it.is_lowercase());
                (is_end && !(c == '.' && is_abbreviation(paragraph.get(..at)?))).then_some(closed)
            }
            _ => None,
        }
    })
}

/// Whether a full stop follows an initial or a short title, such as `Dr` or `U.S`.
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let letters = word.chars().filter(|it| it.is_alphabetic()).count();
    let is_capitalised = word.chars().next().is_some_and(char::is_uppercase);
    (is_capitalised && letters <= 2) || word.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paragraph: &str, words: &str, expected: &str) {
        let at = paragraph.find(words).unwrap();
        assert_eq!(paragraph[sentences(paragraph, at..at + words.len())].trim(), expected);
    }

    #[test]
    fn the_sentence_around_some_words_is_found() {
        let two = "The deal was signed. It runs five years, he said.";
        check(two, "five years", "It runs five years, he said.");
        check(two, "signed. It", two);
        check("Dr. A. Smith of the U.S. Navy came. Nobody else did.", "Smith", "Dr. A. Smith of the U.S. Navy came.");
        check("“Done!” He left.", "Done", "“Done!”");
        check("签署了协议。会谈继续。", "协议", "签署了协议。");
        check("no end", "end", "no end");
    }
}
