//! Text in, numbers of words out: which words stand in the titles, texts and names of what is read in turn.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Value, names};
use crate::base::parallel::map_chunks;
use crate::base::text::fold::{fold_into, words};
use crate::base::text::{hyphens, scripts};
use crate::data::corpus::{AgreementId, Corpus};
use crate::data::lists::{Lists, dedup_from};

/// What one reader has read. It has numbers of its own for words.
#[derive(Default)]
pub(super) struct Read {
    /// The number of each distinct folded word.
    pub known: FxHashMap<Box<str>, u32>,
    /// The words of each agreement's titles, and of its texts.
    pub titles: Lists,
    pub texts: Lists,
    /// The words of each value's names.
    pub names: Lists,
    /// Those of the words that are written in another script than Latin somewhere.
    pub other_scripts: FxHashSet<u32>,
}

/// The words of all titles and texts. Each reader has read some agreements, which follow those of the one before.
pub(super) fn agreements(corpus: &Corpus) -> Vec<Read> {
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
        Read { known: reader.known, titles, texts, other_scripts: reader.other_scripts, ..Read::default() }
    })
}

/// The words of the names of all values.
pub(super) fn values(corpus: &Corpus, values: &[Value]) -> Read {
    let (mut reader, mut list) = (Reader::default(), Lists::default());
    for value in values {
        for name in names(corpus, *value) {
            reader.read(&name);
        }
        reader.end(&mut list);
    }
    Read { known: reader.known, names: list, other_scripts: reader.other_scripts, ..Read::default() }
}

/// Turns text into numbers of words.
#[derive(Default)]
struct Reader {
    known: FxHashMap<Box<str>, u32>,
    /// What was read since the last end.
    words: Vec<u32>,
    /// Words that are written in another script than Latin somewhere.
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

    /// What was read since the last end belongs together.
    fn end(&mut self, lists: &mut Lists) {
        dedup_from(&mut self.words, 0);
        lists.push(&self.words);
        self.words.clear();
    }
}

/// The number of a word, a new one if need be.
fn number(known: &mut FxHashMap<Box<str>, u32>, word: &str) -> u32 {
    if let Some(&id) = known.get(word) {
        return id;
    }
    let id = known.len() as u32;
    known.insert(word.into(), id);
    id
}
