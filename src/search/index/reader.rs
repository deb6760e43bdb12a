//! Splits the texts of a corpus into words and records which words occur in which title, text and name.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Value, names};
use crate::base::parallel::map_chunks;
use crate::base::text::fold::{fold_into, words};
use crate::base::text::{hyphens, scripts};
use crate::data::corpus::{AgreementId, Corpus};
use crate::data::lists::{Lists, dedup_from};

/// The words that one thread has read. Word numbers are local to the thread.
#[derive(Default)]
pub(super) struct WordLists {
    /// The number of each distinct word, case folded.
    pub known: FxHashMap<Box<str>, u32>,
    /// The words of the titles of each agreement.
    pub titles: Lists,
    /// The words of the summary, gists and other texts of each agreement.
    pub texts: Lists,
    /// The words of the names of each value.
    pub names: Lists,
    /// The words that occur in a script other than Latin.
    pub other_scripts: FxHashSet<u32>,
}

/// Reads the titles and texts of all agreements, in several threads. Each result continues with the agreements after
/// those of the one before.
pub(super) fn agreements(corpus: &Corpus) -> Vec<WordLists> {
    let ids: Vec<AgreementId> = corpus.agreements().collect();
    map_chunks(&ids, |some| {
        let (mut reader, mut titles, mut texts) = (Reader::default(), Lists::default(), Lists::default());
        for &id in some {
            for title in corpus.titles_of(id) {
                reader.read(corpus.raw(title));
            }
            reader.end(&mut titles);
            corpus.texts_of(id, |text| reader.read(corpus.raw(text)));
            reader.end(&mut texts);
        }
        WordLists { known: reader.known, titles, texts, other_scripts: reader.other_scripts, ..WordLists::default() }
    })
}

/// Reads the names of all values.
pub(super) fn values(corpus: &Corpus, values: &[Value]) -> WordLists {
    let (mut reader, mut list) = (Reader::default(), Lists::default());
    for value in values {
        for name in names(corpus, *value) {
            reader.read(&name);
        }
        reader.end(&mut list);
    }
    WordLists { known: reader.known, names: list, other_scripts: reader.other_scripts, ..WordLists::default() }
}

/// Converts text to word numbers.
#[derive(Default)]
struct Reader {
    known: FxHashMap<Box<str>, u32>,
    /// The words since the last call of `end`.
    words: Vec<u32>,
    /// The words that occur in a script other than Latin.
    other_scripts: FxHashSet<u32>,
    buffer: String,
}

impl Reader {
    fn read(&mut self, text: &str) {
        fold_into(text, &mut self.buffer);
        for (_, word) in words(&self.buffer) {
            self.words.push(number(&mut self.known, word));
        }
        for word in hyphens::joined(text) {
            self.words.push(number(&mut self.known, &word));
        }
        if !text.is_ascii() {
            self.other_scripts.extend(scripts::words_not_in_latin(text).map(|it| number(&mut self.known, &it)));
        }
    }

    /// Ends a list: the words since the last call form it.
    fn end(&mut self, lists: &mut Lists) {
        dedup_from(&mut self.words, 0);
        lists.push(&self.words);
        self.words.clear();
    }
}

/// The number of a word; a new word gets the next number.
fn number(known: &mut FxHashMap<Box<str>, u32>, word: &str) -> u32 {
    if let Some(&id) = known.get(word) {
        return id;
    }
    let id = known.len() as u32;
    known.insert(word.into(), id);
    id
}
