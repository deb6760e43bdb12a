//! The vocabulary of a corpus: its distinct words, and the search for the words that match a typed word.
//!
//! Matching is tried in this order and stops at the first step that finds something:
//!
//! 1. words with the typed word as a prefix;
//! 2. words with a prefix within edit distance 1 (5 to 7 letters) or 2 (8 and more), the likeliest typos only. A word
//!    with digits is never corrected: 1994 is not 1995;
//! 3. words that contain the typed letters in order (a subsequence), the closest ones only.
//!
//! Two kinds of words are added even if step 1 finds something. A country name with two spellings finds both (`brasil`,
//! `brazil`). A long word that is rare in the corpus also finds a common word that it is a usual misspelling of:
//! `goverment`, in 2 of 4,532 titles, also finds `government`.

use std::ops::Range;

use crate::base::fuzzy::Scorer;
use rustc_hash::FxHashSet;
use typo::Near;

mod marks;
mod spelling;
mod typo;

/// The distinct words, case folded and sorted. A word is identified by its position, so the words with one prefix are a
/// range.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// All words, concatenated.
    text: String,
    /// The end of each word in `text`.
    ends: Vec<u32>,
    /// A bit mask of the letters of each word, which rules out most words quickly.
    letters: Vec<u32>,
    /// The number of texts with each word; empty if not known.
    weights: Vec<u32>,
    /// A word in at most this many texts may be a misspelling.
    rare: u32,
    /// The words that occur in a script other than Latin.
    other_scripts: FxHashSet<u32>,
}

/// The quality of a match, best first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// A word is equal to the typed one.
    Exact,
    /// Words have the typed one as a prefix.
    Prefix,
    /// Words have a similar prefix, or are another spelling.
    Typo,
    /// Words contain the typed letters in order.
    Subsequence,
    /// No word matches.
    #[default]
    Nothing,
}

/// The words that a typed word matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordMatches {
    /// The best quality among them.
    pub tier: Tier,
    /// Ranges of words with their scores, sorted and disjoint.
    ranges: Vec<(Range<u32>, u8)>,
}

impl Vocabulary {
    /// Builds a vocabulary from distinct, case-folded words, which must be sorted by bytes.
    pub fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut vocabulary = Self::default();
        for word in words {
            vocabulary.text.push_str(word);
            vocabulary.ends.push(vocabulary.text.len() as u32);
            vocabulary.letters.push(letter_mask(word));
        }
        debug_assert!((1..vocabulary.len()).all(|id| vocabulary.word(id - 1) < vocabulary.word(id)));
        vocabulary
    }

    /// Adds the number of texts with each word. Without it, no word of the corpus is treated as a misspelling.
    #[must_use]
    pub fn with_text_counts(mut self, texts: impl Fn(u32) -> u32) -> Self {
        self.weights = (0..self.len()).map(texts).collect();
        self.rare = self.weights.iter().max().map_or(0, |commonest| RARE.max(commonest / RARE_SHARE));
        self
    }

    /// Adds the words that occur in a script other than Latin.
    #[must_use]
    pub fn with_other_scripts(mut self, words: FxHashSet<u32>) -> Self {
        self.other_scripts = words;
        self
    }

    /// Whether a word occurs in a script other than Latin, so that it may be another word there.
    pub fn occurs_in_other_scripts(&self, word: &str) -> bool {
        self.id(word).is_some_and(|it| self.other_scripts.contains(&it))
    }

    /// The size in bytes.
    pub fn bytes(&self) -> usize {
        self.text.len() + 4 * (self.ends.len() + self.letters.len() + self.weights.len())
    }

    /// The number of words.
    pub fn len(&self) -> u32 {
        self.ends.len() as u32
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The word with this number; empty beyond the last.
    pub fn word(&self, id: u32) -> &str {
        let end = |id: u32| self.ends.get(id as usize).copied();
        let start = id.checked_sub(1).map_or(Some(0), end);
        let (Some(start), Some(end)) = (start, end(id)) else { return "" };
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The words that a case-folded word matches, as described at the top of this file. Nothing for an empty word.
    pub fn find(&self, word: &str) -> WordMatches {
        if word.is_empty() {
            return WordMatches::default();
        }
        let mut found = self.with_prefix(word);
        let spellings = spelling::others(word).map(|other| self.prefix(other));
        found.add(spellings.map(|words| (words, OTHER_SPELLING)), Tier::Typo);
        if found.tier <= Tier::Prefix {
            let texts = self.weight(&self.prefix(word));
            found.add(self.common_spellings(word, texts).into_iter(), Tier::Typo);
            return found;
        }
        let spellings = spelling::others_beginning(word).map(|other| self.prefix(other));
        found.add(spellings.map(|words| (words, OTHER_SPELLING)), Tier::Typo);
        if found.tier == Tier::Nothing {
            found.add(self.mistyped(word).into_iter(), Tier::Typo);
        }
        if found.tier == Tier::Nothing && word.len() >= LEAST_SUBSEQUENCE && !has_digit(word) {
            return self.find_subsequences(word, LEAST_SHARE);
        }
        found
    }

    /// The words with this prefix, or with the other spelling of a country name as a prefix. Corrects no typos.
    pub fn find_spellings(&self, word: &str) -> WordMatches {
        let mut found = self.with_prefix(word);
        let spellings = spelling::others(word).map(|other| self.prefix(other));
        found.add(spellings.map(|words| (words, OTHER_SPELLING)), Tier::Typo);
        found
    }

    /// The words with this prefix.
    pub fn with_prefix(&self, word: &str) -> WordMatches {
        let words = self.prefix(word);
        let mut found = WordMatches::default();
        if self.word(words.start) == word && !words.is_empty() {
            found.add(
                [(words.start..words.start + 1, EXACT), (words.start + 1..words.end, PREFIX)].into_iter(),
                Tier::Exact,
            );
        } else {
            found.add(std::iter::once((words, PREFIX)), Tier::Prefix);
        }
        found
    }

    /// The word itself.
    pub fn whole(&self, word: &str) -> WordMatches {
        let at = self.prefix(word).start;
        let mut found = WordMatches::default();
        if !word.is_empty() && self.word(at) == word {
            found.add(std::iter::once((at..at + 1, EXACT)), Tier::Exact);
        }
        found
    }

    /// All words that contain these letters in order. Spaces are ignored.
    pub fn subsequence(&self, letters: &str) -> WordMatches {
        self.find_subsequences(letters, 0)
    }

    /// The words with this prefix.
    fn prefix(&self, word: &str) -> Range<u32> {
        let start = self.first(0, |it| it >= word);
        start..self.end_of(word.as_bytes(), start)
    }

    /// The end of the range of words with this prefix that begins at `from`.
    fn end_of(&self, beginning: &[u8], from: u32) -> u32 {
        let begins = |id: u32| self.word(id).as_bytes().starts_with(beginning);
        // Most prefixes have few words, so gallop before the binary search.
        let mut step = 1;
        let mut inside = from;
        if from >= self.len() || !begins(from) {
            return from;
        }
        while inside + step < self.len() && begins(inside + step) {
            inside += step;
            step *= 2;
        }
        let mut outside = (inside + step).min(self.len());
        while inside + 1 < outside {
            let middle = inside + (outside - inside) / 2;
            if begins(middle) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        outside
    }

    /// The first word from `from` on for which `holds`, by binary search. It must hold for all later words as well.
    fn first(&self, from: u32, holds: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (from, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if holds(self.word(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }

    fn id(&self, word: &str) -> Option<u32> {
        let at = self.first(0, |it| it >= word);
        (self.word(at) == word && !word.is_empty()).then_some(at)
    }

    /// Step 2: the words with the fewest edits, and of these the likeliest typos.
    fn mistyped(&self, word: &str) -> Vec<(Range<u32>, u8)> {
        let most = if has_digit(word) || !word.is_ascii() { 0 } else { typo::allowed(word.len()) };
        // Searching with one edit is much faster than with two, and usually enough.
        let near = (1..=most).map(|edits| typo::near(self, word, edits)).find(|near| !near.is_empty());
        let mut words = self.likeliest(near.unwrap_or_default(), word);
        // The nearest word may itself be a misspelling: `kyrgizstan` for `kyrgistan`, next to `kyrgyzstan`.
        let texts = words.iter().map(|it| self.weight(&it.0)).fold(0, u32::saturating_add);
        words.extend(self.common_spellings(word, texts));
        words
    }

    /// The common words that a word in `texts` texts is a misspelling of.
    fn common_spellings(&self, word: &str, texts: u32) -> Vec<(Range<u32>, u8)> {
        if word.len() < LEAST_MISSPELLING
            || has_digit(word)
            || !word.is_ascii()
            || texts > self.rare
            || self.weights.is_empty()
        {
            return Vec::new();
        }
        let mut near = typo::near(self, word, typo::allowed(word.len() - 1));
        near.retain(|near| {
            let beginning = self.word(near.words.start);
            typo::is_misspelling(word, beginning, near)
                && self.weight(&near.words) >= texts.max(1).saturating_mul(TIMES_AS_COMMON)
        });
        self.likeliest(near, word)
    }

    /// Keeps the words with the fewest edits, and of these the likeliest typos. If one of them is a complete word
    /// (`waste` for `wsate`), keeps only words that begin with it: `water` would need a typo in an incomplete word.
    fn likeliest(&self, mut near: Vec<Near>, word: &str) -> Vec<(Range<u32>, u8)> {
        let least = near.iter().map(|near| (near.edits, near.slip)).min();
        near.retain(|near| Some((near.edits, near.slip)) == least);
        let is_whole = |it: &&str| it.len() <= word.len() + 2 && typo::extent(word, it) == it.len();
        let whole: Vec<&str> = near.iter().map(|near| self.word(near.words.start)).filter(is_whole).collect();
        let kept = near.into_iter().filter(|near| {
            let first = self.word(near.words.start);
            whole.is_empty() || whole.iter().any(|whole| first.starts_with(whole))
        });
        kept.map(|near| (near.words, TYPO.saturating_sub(near.slip as u8))).collect()
    }

    /// Ranges of words with a prefix within this edit distance.
    pub fn near(&self, word: &str, edits: u8) -> impl Iterator<Item = Range<u32>> {
        typo::near(self, word, edits).into_iter().map(|it| it.words)
    }

    /// The number of texts with a word, if known.
    pub fn texts_with(&self, id: u32) -> u32 {
        self.weight(&(id..id + 1))
    }

    /// The words that contain these letters in order and have at least `share` percent of the best score.
    fn find_subsequences(&self, letters: &str, share: i64) -> WordMatches {
        let scorer = Scorer::new(letters);
        let wanted = letter_mask(letters);
        let may_fit = |id: &u32| self.letters.get(*id as usize).is_some_and(|its| its & wanted == wanted);
        let words: Vec<u32> = (0..self.len()).filter(may_fit).filter(|id| scorer.fits(self.word(*id))).collect();
        let mut found = WordMatches::default();
        if words.len() > MOST_SCORED {
            // With so many matches, scores would be slow and say little.
            found.add(words.into_iter().map(|id| (id..id + 1, 1)), Tier::Subsequence);
            return found;
        }
        let score = |id| Some((id, scorer.score(self.word(id))?));
        let words: Vec<(u32, i64)> = words.into_iter().filter_map(score).collect();
        let best = words.iter().map(|it| it.1).max().unwrap_or(0);
        let close = words.into_iter().filter(|it| it.1 * 100 >= best * share);
        let ranges = close.map(|(id, score)| {
            let share = u64::try_from(score.max(0)).unwrap_or(0) * u64::from(SUBSEQUENCE) / best.max(1).unsigned_abs();
            (id..id + 1, (share as u8).max(1))
        });
        found.add(ranges, Tier::Subsequence);
        found
    }

    fn weight(&self, words: &Range<u32>) -> u32 {
        self.weights
            .get(words.start as usize..words.end as usize)
            .map_or(0, |it| it.iter().fold(0, |a, b| a.saturating_add(*b)))
    }
}

impl WordMatches {
    /// Ranges of words, sorted and disjoint, each with a score from 1 to 99: exact above prefix above typo above
    /// subsequence.
    pub fn ranges(&self) -> impl Iterator<Item = (Range<u32>, u8)> {
        self.ranges.iter().cloned()
    }

    /// Whether the word is among them.
    pub fn has(&self, id: u32) -> bool {
        let after = self.ranges.partition_point(|it| it.0.start <= id);
        after.checked_sub(1).and_then(|at| self.ranges.get(at)).is_some_and(|it| it.0.contains(&id))
    }

    /// Adds words that are not among them yet.
    fn add(&mut self, ranges: impl Iterator<Item = (Range<u32>, u8)>, tier: Tier) {
        let mut added = false;
        for (range, score) in ranges.filter(|it| !it.0.is_empty()) {
            added = true;
            if self.ranges.last().is_none_or(|last| last.0.end <= range.start) {
                self.ranges.push((range, score));
                continue;
            }
            for id in range {
                if !self.has(id) {
                    let at = self.ranges.partition_point(|it| it.0.start <= id);
                    self.ranges.insert(at, (id..id + 1, score));
                }
            }
        }
        if added {
            self.tier = self.tier.min(tier);
        }
    }
}

/// The score of the word itself.
pub const EXACT: u8 = 99;
const PREFIX: u8 = 80;
/// The score of another spelling of a country name.
const OTHER_SPELLING: u8 = 60;
/// The score of the likeliest typos; less likely ones get less.
const TYPO: u8 = 50;
/// The score of the closest subsequence; looser ones get less.
const SUBSEQUENCE: u8 = 25;

/// With more matches than this, subsequences are not scored.
const MOST_SCORED: usize = 2_000;
/// The fewest letters of a subsequence. Most words contain any two letters in order.
const LEAST_SUBSEQUENCE: usize = 3;
/// The least score of a subsequence, in percent of the best, when nothing else matches.
const LEAST_SHARE: i64 = 80;

/// The fewest bytes of a misspelling. Shorter words have other words as neighbours (`statue`, `state`).
const LEAST_MISSPELLING: usize = 7;
/// A misspelling is in at most this many texts, or in at most one in `RARE_SHARE` of the texts of the commonest word.
const RARE: u32 = 20;
const RARE_SHARE: u32 = 500;
/// The common word is in at least this many times as many texts as its misspelling.
const TIMES_AS_COMMON: u32 = 20;

/// A bit mask: one bit for each letter from a to z, one for digits, one for all other bytes. Spaces are ignored.
fn letter_mask(word: &str) -> u32 {
    let bit = |b: u8| match b {
        b'a'..=b'z' => b - b'a',
        b'0'..=b'9' => 26,
        _ => 27,
    };
    word.bytes().filter(|b| *b != b' ').fold(0, |bits, b| bits | 1 << bit(b))
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    pub fn vocabulary(words: &str) -> Vocabulary {
        let words: std::collections::BTreeSet<&str> = words.split_whitespace().collect();
        Vocabulary::new(words.into_iter())
    }

    #[track_caller]
    fn check(words: &str, typed: &str, tier: Tier, expected: &str) {
        let vocabulary = vocabulary(words);
        check_in(&vocabulary, typed, tier, expected);
    }

    #[track_caller]
    fn check_in(vocabulary: &Vocabulary, typed: &str, tier: Tier, expected: &str) {
        let found = vocabulary.find(typed);
        let words: Vec<_> = found.ranges().flat_map(|it| it.0).map(|id| vocabulary.word(id)).collect();
        assert_eq!((words.join(" ").as_str(), found.tier), (expected, tier), "{typed}");
    }

    #[test]
    fn a_word_stands_for_all_that_begin_so() {
        check("iran iranian iraq tirana", "iran", Tier::Exact, "iran iranian");
        check("iran iranian iraq tirana", "ira", Tier::Prefix, "iran iranian iraq");
        check("東 京", "東", Tier::Exact, "東");
        check("iran", "", Tier::Nothing, "");
        check("", "iran", Tier::Nothing, "");
    }

    #[test]
    fn a_slip_is_forgiven_where_nothing_begins_so() {
        check("nuclear nuclei unclear", "nuclaer", Tier::Typo, "nuclear");
        check("environment environmental envelope", "enviroment", Tier::Typo, "environment environmental");
        check("kazakhstan kurdistan kyrgyzstan", "kyrgistan", Tier::Typo, "kyrgyzstan");
        check("kazakhstan uzbekistan", "kazahkstan", Tier::Typo, "kazakhstan");
        check("health healing heavy", "healh", Tier::Typo, "health");
    }

    #[test]
    fn short_words_and_years_are_meant_as_they_are() {
        check("peru pears", "pere", Tier::Nothing, "");
        check("1994 20131", "20141", Tier::Nothing, "");
    }

    #[test]
    fn letters_in_order_are_the_last_resort() {
        check("bezrukov bazaar zebra", "bzrkv", Tier::Subsequence, "bezrukov");
        check("bezrukov bazaar", "bz", Tier::Nothing, "");
    }

    #[test]
    fn a_country_has_two_spellings() {
        check("brasil brazil brazilian", "brasil", Tier::Exact, "brasil brazil brazilian");
        check("turkey turkish turkic", "turkiye", Tier::Typo, "turkey");
        check("turkey turkish turkic", "turkiy", Tier::Typo, "turkey");
    }

    #[test]
    fn a_misspelling_that_the_corpus_shares_does_not_hide_the_word() {
        let words = vocabulary("goverment government governor production protection");
        let texts = |id: u32| if matches!(words.word(id), "goverment" | "production") { 2 } else { 400 };
        let weights: Vec<u32> = (0..words.len()).map(texts).collect();
        let words = words.with_text_counts(|id| weights[id as usize]);
        check_in(&words, "goverment", Tier::Exact, "goverment government");
        // A rare word is not a misspelling of a common one because they are two letters apart.
        check_in(&words, "production", Tier::Exact, "production");
        check_in(&words, "government", Tier::Exact, "government");
    }

    #[test]
    fn somebody_elses_misspelling_does_not_stand_in_the_way() {
        let words = vocabulary("kyrgizstan kyrgyzstan");
        check_in(&words, "kyrgistan", Tier::Typo, "kyrgizstan");
        let words = words.with_text_counts(|id| if id == 0 { 2 } else { 100 });
        check_in(&words, "kyrgistan", Tier::Typo, "kyrgizstan kyrgyzstan");
    }

    #[test]
    fn exact_scores_above_prefix_above_typo_above_subsequence() {
        let score = |words: &str, typed: &str| vocabulary(words).find(typed).ranges().map(|it| it.1).max();
        let scores =
            [score("iran", "iran"), score("iranian", "iran"), score("nuclear", "nuclaer"), score("bezrukov", "bzrkv")];
        assert!(scores.is_sorted_by(|a, b| a > b), "{scores:?}");
    }

    proptest! {
        #![proptest_config(crate::base::text::trouble::cases(2_000))]

        #[test]
        fn a_beginning_finds_what_begins_so(words in prop::collection::btree_set("[ab]{1,4}", 1..30), typed in "[ab]{1,3}") {
            let vocabulary = Vocabulary::new(words.iter().map(String::as_str));
            let found: Vec<_> = vocabulary.with_prefix(&typed).ranges().flat_map(|it| it.0).collect();
            let expected: Vec<_> =
                words.iter().enumerate().filter(|it| it.1.starts_with(&typed)).map(|it| it.0 as u32).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
