//! Marks the parts of a text that a typed word matches.

use std::ops::Range;

use super::{Tier, Vocabulary, WordMatches, spelling, typo};
use crate::base::fuzzy::Scorer;
use crate::base::text::fold::{Folded, fold};

impl Vocabulary {
    /// The parts of a text that match a typed word, as byte ranges of whole graphemes, ascending and disjoint. `found`
    /// is what the word matched. A typed text of several words, such as `al-farabi` or 東京, is marked as a phrase.
    pub fn marks(&self, text: &Folded, typed: &str, found: &WordMatches) -> Vec<Range<usize>> {
        let typed = fold(typed);
        if typed.contains(' ') {
            return phrase_marks(text, &typed);
        }
        let mut marks = Vec::new();
        let mut before: Option<(Range<usize>, &str)> = None;
        for (at, word) in text.words() {
            if self.is_match(word, found) {
                for part in matched_parts(&typed, word, found.tier) {
                    add_mark(&mut marks, text.original(at.start + part.start..at.start + part.end));
                }
            } else if let Some((start, first)) = before.filter(|it| self.is_match(&format!("{}{word}", it.1), found)) {
                // `Co-operation` matches `cooperation`.
                let end = matched_parts(&typed, &format!("{first}{word}"), found.tier).last().map_or(0, |it| it.end);
                let end = if end > first.len() { at.start + end - first.len() } else { start.start + end };
                add_mark(&mut marks, text.original(start.start..end));
            }
            before = Some((at, word));
        }
        marks
    }

    fn is_match(&self, word: &str, found: &WordMatches) -> bool {
        self.id(word).is_some_and(|id| found.has(id))
    }
}

/// The parts of a case-folded word that a typed word matches, in bytes.
fn matched_parts(typed: &str, word: &str, tier: Tier) -> Vec<Range<usize>> {
    if word.starts_with(typed) {
        return std::iter::once(0..typed.len()).collect();
    }
    if tier == Tier::Subsequence {
        return Scorer::new(typed).places(word).map(|it| it.1).unwrap_or_default();
    }
    if let Some(other) =
        spelling::others(typed).chain(spelling::others_beginning(typed)).find(|it| word.starts_with(it))
    {
        return std::iter::once(0..other.len()).collect();
    }
    std::iter::once(0..typo::extent(typed, word)).collect()
}

/// The places that contain the words of a phrase; the last one may be a prefix.
fn phrase_marks(folded: &Folded, typed: &str) -> Vec<Range<usize>> {
    let mut marks = Vec::new();
    for (at, _) in folded.text.match_indices(typed) {
        // Skip matches that begin inside a word.
        if at == 0 || folded.text.as_bytes().get(at - 1) == Some(&b' ') {
            add_mark(&mut marks, folded.original(at..at + typed.len()));
        }
    }
    marks
}

/// Adds a mark after the others, or to the last one where they touch.
fn add_mark(marks: &mut Vec<Range<usize>>, mark: Range<usize>) {
    match marks.last_mut() {
        Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
        Some(_) | None => marks.push(mark),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::vocabulary::tests::vocabulary;

    #[track_caller]
    fn check_marks(text: &str, typed: &str, expected: &[&str]) {
        let folded = fold(text);
        let vocabulary = vocabulary(&folded);
        let found = vocabulary.find(&fold(typed));
        let marks = vocabulary.marks(&Folded::new(text), typed, &found);
        assert_eq!(marks.iter().map(|it| &text[it.clone()]).collect::<Vec<_>>(), expected, "{typed} in {text}");
    }

    #[test]
    fn marks_cover_the_graphemes_of_the_original() {
        check_marks("Tu\u{308}rkiye and Turks", "turk", &["Tu\u{308}rk", "Turk"]);
        check_marks("Андрей Безруков", "bezru", &["Безру"]);
        check_marks("Nuclear safety", "nuclaer", &["Nuclear"]);
        check_marks("Environmental law", "enviroment", &["Environment"]);
        check_marks("Bezrukov", "bzrkv", &["B", "zr", "k", "v"]);
        check_marks("東京大学と京都大学", "大学", &["大学", "大学"]);
        check_marks("The Al-Farabi library", "al farabi", &["Al-Farabi"]);
        check_marks("Turkey", "türkiye", &["Turkey"]);
    }

    proptest! {
        #![proptest_config(crate::base::text::trouble::cases(2_000))]

        #[test]
        fn marks_are_characters_of_any_text(text in "\\PC{0,30}", typed in "\\PC{0,8}") {
            let folded = fold(&text);
            let vocabulary = vocabulary(&folded);
            let found = vocabulary.find(fold(&typed).split(' ').next().unwrap_or_default());
            let mut end = 0;
            for mark in vocabulary.marks(&Folded::new(&text), &typed, &found) {
                prop_assert!(mark.start >= end && text.get(mark.clone()).is_some(), "{mark:?}");
                end = mark.end;
            }
        }
    }
}
