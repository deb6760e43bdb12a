//! Finds the agreements that contain the words of a term.

use fixedbitset::FixedBitSet;

use super::{Evaluation, Match, NAME, PHRASE, TEXT, TITLE, names_base};
use crate::base::text::fold::{fold, words};
use crate::base::text::{hyphens, number, scripts};
use crate::data::corpus::AgreementId;
use crate::search::ask::levels::Levels;
use crate::search::ask::named::intersect;
use crate::search::ask::phrase::{Phrase, PhraseTexts, Place};
use crate::search::index::{Postings, Value, ValueId, names};
use crate::search::library::Library;
use crate::search::query::Field;
use crate::search::vocabulary::{EXACT, Tier, WordMatches};

impl Evaluation<'_> {
    /// The agreements that contain one of these words.
    pub(in crate::search::ask) fn with_words(
        &mut self,
        typed: &str,
        found: WordMatches,
        field: Option<Field>,
    ) -> FixedBitSet {
        let lookup = &self.library.lookup;
        let size = self.library.agreements.len();
        let mut lists = Vec::new();
        for (range, score) in found.ranges() {
            let score = u16::from(score);
            if matches!(field, None | Some(Field::Title)) {
                lists.push((TITLE + score, Postings::List(lookup.titles.lists(range.clone()))));
            }
            if field.is_none() {
                lists.push((TEXT + score, Postings::List(lookup.texts.lists(range.clone()))));
            }
            if field == Some(Field::Title) {
                continue;
            }
            for value in distinct(lookup.names.lists(range.clone()), lookup.len()).into_iter().map(ValueId) {
                if !field.is_none_or(|it| self.library.belongs_to_field(value, it))
                    || !self.is_in_searched_column(value)
                {
                    continue;
                }
                self.note_participant(value);
                // A short name is worth more than a title in which a longer word begins so.
                let base = if score == u16::from(EXACT) { names_base(typed) } else { NAME };
                lists.push((base + score, lookup.agreements(value)));
                if let (None, Value::Participant(id)) = (field, lookup.value(value)) {
                    // The name of an organisation also finds its members.
                    let members = lookup.members(id);
                    lists.extend(members.map(|it| (TEXT + score, lookup.agreements(lookup.participant(it)))));
                }
            }
        }
        let levels = Levels::of(&lists, size);
        self.matches.push(Match { typed: typed.to_owned(), field, found, excluded: self.excluding, named: Vec::new() });
        self.record(levels)
    }

    /// The agreements that contain exactly this word, in the script in which it was typed.
    pub(super) fn with_exact_word(&mut self, text: &str, field: Option<Field>) -> FixedBitSet {
        let library = self.library;
        let lookup = &library.lookup;
        let folded = fold(text);
        if folded.contains(' ') {
            return self.phrase(text, field);
        }
        let found = lookup.vocabulary.whole(&folded);
        if text.is_ascii() && !lookup.vocabulary.occurs_in_other_scripts(&folded) {
            return self.with_words(text, found, field);
        }
        let has = |it: &str| scripts::has_word(it, text);
        let mut levels = Levels::default();
        let size = library.agreements.len();
        for (range, score) in found.ranges() {
            let score = u16::from(score);
            if matches!(field, None | Some(Field::Title)) {
                let titled = |at: &u32| library.titles_of(AgreementId(*at)).any(|it| has(library.raw(it)));
                let those: Vec<u32> = lookup.titles.lists(range.clone()).iter().copied().filter(titled).collect();
                levels.add(Postings::List(&those), TITLE + score, size);
            }
            if field.is_none() {
                let told = |at: &u32| texts(library, AgreementId(*at)).iter().any(|it| has(it));
                let those: Vec<u32> = lookup.texts.lists(range.clone()).iter().copied().filter(told).collect();
                levels.add(Postings::List(&those), TEXT + score, size);
            }
            if field == Some(Field::Title) {
                continue;
            }
            for value in distinct(lookup.names.lists(range.clone()), lookup.len()).into_iter().map(ValueId) {
                if field.is_none_or(|it| library.belongs_to_field(value, it))
                    && names(library, lookup.value(value)).iter().any(|it| has(it))
                {
                    levels.add(lookup.agreements(value), NAME + score, size);
                    if let (None, Value::Participant(id)) = (field, lookup.value(value)) {
                        for member in lookup.members(id) {
                            levels.add(lookup.agreements(lookup.participant(member)), TEXT + score, size);
                        }
                    }
                }
            }
        }
        self.matches.push(Match { typed: text.to_owned(), field, found, excluded: self.excluding, named: Vec::new() });
        self.record(levels)
    }

    /// Adds the agreements that write a hyphenated word as one word: `co-operation` also finds `cooperation`.
    pub(super) fn add_joined_word(&mut self, text: &str, field: Option<Field>, set: &mut FixedBitSet) {
        let Some(joined) = hyphens::without(text) else { return };
        let found = self.library.lookup.vocabulary.with_prefix(&joined);
        if found.tier == Tier::Nothing {
            return;
        }
        for word in self.matches.iter_mut().rev().take(words(&fold(text)).count()) {
            // The joined form exists, so do not report the word as missing.
            word.found.tier = word.found.tier.min(Tier::Prefix);
        }
        set.union_with(&self.with_words(&joined, found, field));
    }

    /// Whether a word of two letters is a word of a name, such as `un`. Then it is not the beginning of others.
    pub(super) fn is_short_name(&self, word: &str) -> bool {
        let lookup = &self.library.lookup;
        let has_name =
            |word| lookup.vocabulary.whole(word).ranges().any(|(range, _)| !lookup.names.lists(range).is_empty());
        word.chars().count() == 2 && has_name(word)
    }

    /// Adds the agreements that have the word in the other grammatical number: `semiconductors` also finds
    /// "semiconductor".
    pub(super) fn add_other_number(&mut self, word: &str, field: Option<Field>, set: &mut FixedBitSet) {
        let Some(other) = number::other(word) else { return };
        let found = self.library.lookup.vocabulary.whole(&other);
        if found.tier == Tier::Nothing {
            return;
        }
        if let Some(typed) = self.matches.last_mut() {
            typed.found.tier = typed.found.tier.min(Tier::Prefix);
        }
        set.union_with(&self.with_words(&other, found, field));
    }

    /// The agreements that contain these words next to each other; the last one may be a prefix.
    pub(super) fn phrase(&mut self, text: &str, field: Option<Field>) -> FixedBitSet {
        let folded = fold(text);
        let wanted: Vec<&str> = words(&folded).map(|it| it.1).collect();
        let Some((last, before)) = wanted.split_last() else { return self.full_set() };
        let vocabulary = &self.library.lookup.vocabulary;
        if before.is_empty() {
            return self.with_words(last, vocabulary.with_prefix(last), field);
        }
        let mut founds: Vec<WordMatches> = before.iter().map(|it| vocabulary.whole(it)).collect();
        founds.push(vocabulary.with_prefix(last));
        let lookup = &self.library.lookup;
        let size = self.library.agreements.len();
        let mut levels = Levels::default();
        let mut phrase = Phrase::new(&wanted);
        let phrase_texts = PhraseTexts::new(self.library, &phrase, &founds, field, self.known_phrases);
        let agreements = |list: &[Place]| -> Vec<u32> { list.iter().map(|it| it.agreement).collect() };
        levels.add(Postings::List(&agreements(&phrase_texts.titles)), TITLE + PHRASE, size);
        levels.add(Postings::List(&agreements(&phrase_texts.texts)), TEXT + PHRASE, size);
        self.phrase_texts.push(phrase_texts);
        if field != Some(Field::Title) {
            for value in intersect(&lookup.names, &founds).into_iter().map(ValueId) {
                if field.is_none_or(|it| self.library.belongs_to_field(value, it))
                    && self.is_in_searched_column(value)
                    && names(self.library, lookup.value(value)).iter().any(|it| phrase.is_in(it))
                {
                    self.note_participant(value);
                    levels.add(lookup.agreements(value), NAME + PHRASE, size);
                }
            }
        }
        for (word, found) in wanted.iter().zip(founds) {
            self.matches.push(Match {
                typed: (*word).to_owned(),
                field,
                found,
                excluded: self.excluding,
                named: Vec::new(),
            });
        }
        self.record(levels)
    }
}

/// The distinct numbers of a list, sorted.
pub(super) fn distinct(list: &[u32], size: usize) -> Vec<u32> {
    let mut numbers = list.to_vec();
    // For many numbers a bit set is faster than sorting.
    if numbers.len() * 64 < size {
        numbers.sort_unstable();
        numbers.dedup();
        return numbers;
    }
    let mut set = FixedBitSet::with_capacity(size);
    for number in &numbers {
        set.insert(*number as usize);
    }
    numbers.clear();
    numbers.extend(set.ones().map(|it| it as u32));
    numbers
}

/// The texts of an agreement: its prose and the gists of its articles.
pub(in crate::search::ask) fn texts(library: &Library, id: AgreementId) -> Vec<String> {
    let mut texts = Vec::new();
    for said in library.facts_of(id) {
        texts.extend(library.prose(said.what).map(|it| library.raw(it).to_owned()));
        for claim in said.claims {
            if let Some(gist) = library[claim.article].gist {
                texts.push(library.raw(gist).to_owned());
            }
        }
    }
    texts.sort();
    texts.dedup();
    texts
}
