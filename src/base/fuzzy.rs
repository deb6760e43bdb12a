//! How well letters typed fit a text that has them in that order. The only file that knows `fuzzy-matcher`, and the
//! limits that its time and memory need. A score orders; it never decides alone what is in an answer.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Letters typed, ready to be looked for in many texts. Both sides are folded, or compared as they are.
pub struct Scorer {
    matcher: SkimMatcherV2,
    letters: String,
}

impl Scorer {
    /// Looks for these letters; spaces do not count, and no more than the first 64 letters do.
    pub fn new(letters: &str) -> Self {
        let letters = letters.chars().filter(|c| !c.is_whitespace()).take(LONGEST_LETTERS).collect();
        // The matcher keeps a matrix of letters × text; above this size it falls back to a linear scan.
        Self { matcher: SkimMatcherV2::default().ignore_case().element_limit(65_536), letters }
    }

    /// How well, if the text has the letters in this order within its first 1,024 characters. Higher is better,
    /// and only scores of the same letters compare. No letters at all fit nothing.
    pub fn score(&self, text: &str) -> Option<i64> {
        if self.letters.is_empty() || !self.fits(text) {
            return None;
        }
        self.matcher.fuzzy_match(within(text), &self.letters)
    }

    /// The score, and the bytes of the text that the letters took, neighbours joined.
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

    /// Whether the letters occur in this order: a hundred times cheaper than the score, and false for most texts.
    pub fn fits(&self, text: &str) -> bool {
        let mut text = text.bytes();
        self.letters.bytes().all(|letter| text.any(|b| b.eq_ignore_ascii_case(&letter)))
    }
}

/// In characters.
const LONGEST_LETTERS: usize = 64;

/// In characters; indices of the matcher are wrong in texts of more than 33,000.
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
