//! The distinct words of a corpus, and which of them a typed word stands for. No text is read here and nothing
//! is counted: a key press matches the vocabulary, tens of thousands of words for a million titles, and the
//! corpus joins the lists.
//!
//! A typed word is looked for in this order, and only as far as needed:
//!
//! 1. words that begin with it;
//! 2. words with a beginning one edit (5 to 7 letters) or two (8 and more) away, the likeliest slips only. A word of
//!    digits is never mistyped: 1994 is not 1995;
//! 3. words that have its letters in this order, the closest ones only.
//!
//! Step 2 is taken beside step 1 in two cases. A name of a country that has two spellings is both (`brasil`,
//! `brazil`), for most corpora hold both. And a long word that begins next to nothing, while a usual slip away
//! stands a word that is everywhere, is taken for a misspelling which the corpus shares (`goverment`, in 2
//! titles of 4,532, beside `government`).

use std::ops::Range;

use crate::base::fuzzy::Scorer;
use crate::base::text::fold::{Folded, fold};
use rustc_hash::FxHashSet;
use typo::Near;

mod spelling;
mod typo;

/// All distinct folded words, sorted. A word is known by its number in this order, so that the words with one
/// beginning are a range.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// The words, one after another.
    text: String,
    /// Where each ends in `text`.
    ends: Vec<u32>,
    /// Which letters each has, a bit for each: spares a look at most words.
    letters: Vec<u32>,
    /// In how many texts each occurs; empty where that is not known.
    weights: Vec<u32>,
    /// A word in no more texts than this may be a misspelling.
    rare: u32,
    /// The words that are written in another script than Latin somewhere.
    other_scripts: FxHashSet<u32>,
}

/// How the words that were found are related to what was typed. The best way first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// One of them is what was typed.
    Exact,
    /// They begin with it.
    Prefix,
    /// They begin almost so.
    Typo,
    /// They have its letters in this order.
    Subsequence,
    /// There are none.
    #[default]
    Nothing,
}

/// The words that a typed word stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The best way in which one of them was found.
    pub tier: Tier,
    /// Sorted, apart from one another, with their scores.
    ranges: Vec<(Range<u32>, u8)>,
}

impl Vocabulary {
    /// The vocabulary of these folded words, which are sorted by their bytes, each there once.
    pub fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut vocabulary = Self::default();
        for word in words {
            vocabulary.text.push_str(word);
            vocabulary.ends.push(vocabulary.text.len() as u32);
            vocabulary.letters.push(letters_of(word));
        }
        debug_assert!((1..vocabulary.len()).all(|id| vocabulary.word(id - 1) < vocabulary.word(id)));
        vocabulary
    }

    /// Makes known in how many texts each word occurs, by its number. Without that no word of the corpus is taken for a
    /// misspelling.
    #[must_use]
    pub fn weighed(mut self, texts: impl Fn(u32) -> u32) -> Self {
        self.weights = (0..self.len()).map(texts).collect();
        self.rare = self.weights.iter().max().map_or(0, |commonest| RARE.max(commonest / RARE_SHARE));
        self
    }

    /// Makes known which words are written in another script than Latin somewhere.
    #[must_use]
    pub fn in_other_scripts(mut self, words: FxHashSet<u32>) -> Self {
        self.other_scripts = words;
        self
    }

    /// Whether a word may stand for different words in different scripts.
    pub fn is_of_scripts(&self, word: &str) -> bool {
        self.id(word).is_some_and(|it| self.other_scripts.contains(&it))
    }

    /// How many bytes it takes.
    pub fn bytes(&self) -> usize {
        self.text.len() + 4 * (self.ends.len() + self.letters.len() + self.weights.len())
    }

    /// How many words there are.
    pub fn len(&self) -> u32 {
        self.ends.len() as u32
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The word of this number; empty beyond the last.
    pub fn word(&self, id: u32) -> &str {
        let end = |id: u32| self.ends.get(id as usize).copied();
        let start = id.checked_sub(1).map_or(Some(0), end);
        let (Some(start), Some(end)) = (start, end(id)) else { return "" };
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The words that a folded word stands for while it is typed: see the top of this file. Nothing for an empty one.
    pub fn find(&self, word: &str) -> Found {
        if word.is_empty() {
            return Found::default();
        }
        let mut found = self.beginning(word);
        let spelt = spelling::others(word).map(|other| self.prefix(other));
        found.add(spelt.map(|words| (words, SPELT)), Tier::Typo);
        if found.tier <= Tier::Prefix {
            let texts = self.weight(&self.prefix(word));
            found.add(self.meant(word, texts).into_iter(), Tier::Typo);
            return found;
        }
        let spelt = spelling::others_beginning(word).map(|other| self.prefix(other));
        found.add(spelt.map(|words| (words, SPELT)), Tier::Typo);
        if found.tier == Tier::Nothing {
            found.add(self.mistyped(word).into_iter(), Tier::Typo);
        }
        if found.tier == Tier::Nothing && word.len() >= LEAST_SUBSEQUENCE && !has_digit(word) {
            return self.letters(word, CLOSE);
        }
        found
    }

    /// The words that begin so and those that begin with another spelling of the name; nothing that only resembles it.
    pub fn find_spelt(&self, word: &str) -> Found {
        let mut found = self.beginning(word);
        let spelt = spelling::others(word).map(|other| self.prefix(other));
        found.add(spelt.map(|words| (words, SPELT)), Tier::Typo);
        found
    }

    /// The words that begin so, and no others.
    pub fn beginning(&self, word: &str) -> Found {
        let words = self.prefix(word);
        let mut found = Found::default();
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

    /// The word itself, and no other.
    pub fn whole(&self, word: &str) -> Found {
        let at = self.prefix(word).start;
        let mut found = Found::default();
        if !word.is_empty() && self.word(at) == word {
            found.add(std::iter::once((at..at + 1, EXACT)), Tier::Exact);
        }
        found
    }

    /// Every word that has these letters in this order, spaces aside.
    pub fn subsequence(&self, letters: &str) -> Found {
        self.letters(letters, 0)
    }

    /// The parts of an original text that a typed word stands for, given what it was found as: whole graphemes,
    /// in order, apart from one another. Several words, as in `al-farabi` and 東京, are marked where they stand
    /// side by side.
    pub fn marks(&self, text: &Folded, typed: &str, found: &Found) -> Vec<Range<usize>> {
        let typed = fold(typed);
        if typed.contains(' ') {
            return phrase(text, &typed);
        }
        let mut marks = Vec::new();
        let mut before: Option<(Range<usize>, &str)> = None;
        for (at, word) in text.words() {
            if self.is_found(word, found) {
                for part in parts(&typed, word, found.tier) {
                    join(&mut marks, text.original(at.start + part.start..at.start + part.end));
                }
            } else if let Some((start, first)) = before.filter(|it| self.is_found(&format!("{}{word}", it.1), found)) {
                // `Co-operation`, for `cooperation`.
                let end = parts(&typed, &format!("{first}{word}"), found.tier).last().map_or(0, |it| it.end);
                let end = if end > first.len() { at.start + end - first.len() } else { start.start + end };
                join(&mut marks, text.original(start.start..end));
            }
            before = Some((at, word));
        }
        marks
    }

    fn is_found(&self, word: &str, found: &Found) -> bool {
        self.id(word).is_some_and(|id| found.has(id))
    }

    /// The words that begin so.
    fn prefix(&self, word: &str) -> Range<u32> {
        let start = self.first(0, |it| it >= word);
        start..self.end_of(word.as_bytes(), start)
    }

    /// The first word after `from` that no longer begins so.
    fn end_of(&self, beginning: &[u8], from: u32) -> u32 {
        let begins = |id: u32| self.word(id).as_bytes().starts_with(beginning);
        // Most beginnings have few words: reach out in doubling steps before halving.
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

    /// The first word from `from` on for which this holds, when it holds for all after it too.
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

    /// Step 2: of the words within the edits allowed those the fewest edits away, and of these the likeliest.
    fn mistyped(&self, word: &str) -> Vec<(Range<u32>, u8)> {
        let most = if has_digit(word) || !word.is_ascii() { 0 } else { typo::allowed(word.len()) };
        // One edit is far cheaper to look for than two, and usually enough.
        let near = (1..=most).map(|edits| typo::near(self, word, edits)).find(|near| !near.is_empty());
        let mut words = self.likeliest(near.unwrap_or_default(), word);
        // What is nearest may be somebody else's misspelling: `kyrgizstan` for `kyrgistan`, beside `kyrgyzstan`.
        let texts = words.iter().map(|it| self.weight(&it.0)).fold(0, u32::saturating_add);
        words.extend(self.meant(word, texts));
        words
    }

    /// The common words of which a word in so few texts is a misspelling, if it is one.
    fn meant(&self, word: &str, texts: u32) -> Vec<(Range<u32>, u8)> {
        if word.len() < LEAST_MEANT
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
                && self.weight(&near.words) >= texts.max(1).saturating_mul(COMMON)
        });
        self.likeliest(near, word)
    }

    /// The fewest edits away, and of these the likeliest slips. Where one of them is a whole word, `waste` for
    /// `wsate`, only that and what begins with it: `water` would be a slip within a word half typed.
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

    /// Ranges of words with a beginning at most so many edits away.
    pub fn near(&self, word: &str, edits: u8) -> impl Iterator<Item = Range<u32>> {
        typo::near(self, word, edits).into_iter().map(|it| it.words)
    }

    /// In how many texts a word occurs, where that is known.
    pub fn texts_with(&self, id: u32) -> u32 {
        self.weight(&(id..id + 1))
    }

    /// The words that have these letters in this order and score at least this share, in percent, of the best.
    fn letters(&self, letters: &str, share: i64) -> Found {
        let scorer = Scorer::new(letters);
        let wanted = letters_of(letters);
        let may_fit = |id: &u32| self.letters.get(*id as usize).is_some_and(|its| its & wanted == wanted);
        let words: Vec<u32> = (0..self.len()).filter(may_fit).filter(|id| scorer.fits(self.word(*id))).collect();
        let mut found = Found::default();
        if words.len() > MOST_SCORED {
            // So many are alike: a score would cost the frame and tell nothing.
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

impl Found {
    /// Words by their numbers, sorted and apart from one another, each range with a score of 1 to 99: exact before
    /// prefix before typo before subsequence.
    pub fn ranges(&self) -> impl Iterator<Item = (Range<u32>, u8)> {
        self.ranges.iter().cloned()
    }

    /// Whether this word is among them.
    pub fn has(&self, id: u32) -> bool {
        let after = self.ranges.partition_point(|it| it.0.start <= id);
        after.checked_sub(1).and_then(|at| self.ranges.get(at)).is_some_and(|it| it.0.contains(&id))
    }

    /// Adds what is not among them yet.
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

const EXACT: u8 = 99;
const PREFIX: u8 = 80;
/// Another spelling of the same name.
const SPELT: u8 = 60;
/// The likeliest slips; less for less likely ones.
const TYPO: u8 = 50;
/// The closest subsequence; less for looser ones.
const SUBSEQUENCE: u8 = 25;

/// More words than this are not scored.
const MOST_SCORED: usize = 2_000;
/// Two letters in order are in most words.
const LEAST_SUBSEQUENCE: usize = 3;
/// What a subsequence that rescues scores at least, in percent of the best.
const CLOSE: i64 = 80;

/// Shorter words have neighbours that are words (`statue`, `state`).
const LEAST_MEANT: usize = 7;
/// A misspelling that a corpus shares is in no more texts than this, or in no more than one for so many texts
/// of the commonest word.
const RARE: u32 = 20;
const RARE_SHARE: u32 = 500;
/// And the word meant is in this many times as many.
const COMMON: u32 = 20;

/// A bit for each letter from a to z, one for the digits, one for all else; spaces are none.
fn letters_of(word: &str) -> u32 {
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

/// What of a folded word a typed one stands for, in bytes.
fn parts(typed: &str, word: &str, tier: Tier) -> Vec<Range<usize>> {
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

/// Where the words stand side by side, the last one by its beginning.
fn phrase(folded: &Folded, typed: &str) -> Vec<Range<usize>> {
    let mut marks = Vec::new();
    for (at, _) in folded.text.match_indices(typed) {
        // A match from the middle of a word is none.
        if at == 0 || folded.text.as_bytes().get(at - 1) == Some(&b' ') {
            join(&mut marks, folded.original(at..at + typed.len()));
        }
    }
    marks
}

/// Adds a mark after the others, or to the last one where they touch.
fn join(marks: &mut Vec<Range<usize>>, mark: Range<usize>) {
    match marks.last_mut() {
        Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
        Some(_) | None => marks.push(mark),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn vocabulary(words: &str) -> Vocabulary {
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
        let words = words.weighed(|id| weights[id as usize]);
        check_in(&words, "goverment", Tier::Exact, "goverment government");
        // A rare word is not a misspelling of a common one because they are two letters apart.
        check_in(&words, "production", Tier::Exact, "production");
        check_in(&words, "government", Tier::Exact, "government");
    }

    #[test]
    fn somebody_elses_misspelling_does_not_stand_in_the_way() {
        let words = vocabulary("kyrgizstan kyrgyzstan");
        check_in(&words, "kyrgistan", Tier::Typo, "kyrgizstan");
        let words = words.weighed(|id| if id == 0 { 2 } else { 100 });
        check_in(&words, "kyrgistan", Tier::Typo, "kyrgizstan kyrgyzstan");
    }

    #[test]
    fn exact_scores_above_prefix_above_typo_above_subsequence() {
        let score = |words: &str, typed: &str| vocabulary(words).find(typed).ranges().map(|it| it.1).max();
        let scores =
            [score("iran", "iran"), score("iranian", "iran"), score("nuclear", "nuclaer"), score("bezrukov", "bzrkv")];
        assert!(scores.is_sorted_by(|a, b| a > b), "{scores:?}");
    }

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

        #[test]
        fn a_beginning_finds_what_begins_so(words in prop::collection::btree_set("[ab]{1,4}", 1..30), typed in "[ab]{1,3}") {
            let vocabulary = Vocabulary::new(words.iter().map(String::as_str));
            let found: Vec<_> = vocabulary.beginning(&typed).ranges().flat_map(|it| it.0).collect();
            let expected: Vec<_> =
                words.iter().enumerate().filter(|it| it.1.starts_with(&typed)).map(|it| it.0 as u32).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
