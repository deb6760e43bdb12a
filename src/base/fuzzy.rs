//! Fuzzy matching: scores how well a text contains typed letters in the same order.
//!
//! The only file that uses the crate `fuzzy-matcher`; it also limits the time and memory that the crate may take. A
//! score orders results; it never decides alone what is in an answer.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Scores many texts against the same typed letters. Fold both sides, or neither; ASCII case makes no difference.
pub struct Scorer {
    matcher: SkimMatcherV2,
    letters: String,
}

impl Scorer {
    /// Prepares the search for these letters. Ignores spaces; uses only the first 64 letters.
    pub fn new(letters: &str) -> Self {
        let letters = letters.chars().filter(|c| !c.is_whitespace()).take(LONGEST_LETTERS).collect();
        // The matcher allocates a matrix of letters × text; above this size it uses a linear scan instead.
        Self { matcher: SkimMatcherV2::default().ignore_case().element_limit(65_536), letters }
    }

    /// The score, if the first 1,024 characters of the text contain the letters in this order. Higher is better.
    /// Compare only scores for the same letters. Returns `None` if there are no letters.
    pub fn score(&self, text: &str) -> Option<i64> {
        if self.letters.is_empty() || !self.fits(text) {
            return None;
        }
        self.matcher.fuzzy_match(within(text), &self.letters)
    }

    /// The score, and the byte ranges of the matched letters, adjacent ones merged.
    pub fn places(&self, text: &str) -> Option<(i64, Vec<Range<usize>>)> {
        if self.letters.is_empty() || !self.fits(text) {
            return None;
        }
        let text = within(text);
        let (score, chars) = self.matcher.fuzzy_indices(text, &self.letters)?;
        let mut chars = chars.into_iter().peekable();
        let mut places: Vec<Range<usize>> = Vec::new();
        for (number, (at, c)) in text.char_indices().enumerate() {
            if chars.next_if_eq(&number).is_none() {
                continue;
            }
            match places.last_mut() {
                Some(last) if last.end == at => last.end += c.len_utf8(),
                Some(_) | None => places.push(at..at + c.len_utf8()),
            }
        }
        Some((score, places))
    }

    /// Whether the text contains the letters in this order. A hundred times cheaper than the score, and false for most
    /// texts.
    pub fn fits(&self, text: &str) -> bool {
        let mut text = text.bytes();
        self.letters.bytes().all(|letter| text.any(|b| b.eq_ignore_ascii_case(&letter)))
    }
}

/// In characters.
const LONGEST_LETTERS: usize = 64;

/// In characters. In texts of more than 33,000 the matcher returns wrong indices.
const LONGEST_TEXT: usize = 1_024;

fn within(text: &str) -> &str {
    if text.len() <= LONGEST_TEXT {
        return text;
    }
    text.char_indices().nth(LONGEST_TEXT).map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_close_together_fit_better() {
        let scorer = Scorer::new("bzrkv");
        assert!(scorer.score("bezrukov") > scorer.score("bazzzorrkkkkov"));
        assert_eq!(scorer.score("vkrzb"), None);
    }

    #[test]
    fn places_are_bytes_of_the_text() {
        let text = "東京ab東c";
        let (_, places) = Scorer::new("bc").places(text).expect("it fits");
        assert_eq!(places.iter().map(|it| &text[it.clone()]).collect::<Vec<_>>(), ["b", "c"]);
        let (_, places) = Scorer::new("ez r").places("bezrukov").expect("it fits");
        assert!(matches!(places.as_slice(), [Range { start: 1, end: 4 }]));
    }

    #[test]
    fn no_letters_fit_nothing_and_many_do_no_harm() {
        assert_eq!(Scorer::new(" ").score("a"), None);
        let long = "ab".repeat(100_000);
        assert!(Scorer::new(&long).score(&long).is_some());
    }
}
