//! Text in, numbers of words out: which words stand in the titles, texts and names of what is read in turn.

use rustc_hash::FxHashMap;

use super::lists::{Lists, dedup_from};
use crate::model::corpus::{AgreementId, Corpus};
use crate::model::shares::shares;
use crate::model::text::fold::{fold_into, words};

/// Where a word stands.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Title,
    Text,
    Name,
}

/// Turns text into numbers of words.
#[derive(Default)]
pub(super) struct Reader {
    /// The number of each distinct folded word.
    pub known: FxHashMap<Box<str>, u32>,
    /// The words of each agreement's titles, and of its texts, in parts that follow each other.
    pub titles: Vec<Lists>,
    pub texts: Vec<Lists>,
    /// The words of each value's names.
    pub names: Vec<Lists>,
    buffer: String,
}

impl Reader {
    /// The words of all titles and texts, agreement by agreement.
    pub fn of_agreements(corpus: &Corpus) -> Reader {
        let ids: Vec<AgreementId> = corpus.agreements().collect();
        let readers = shares(&ids, |some| Reader::of(corpus, some));
        readers.into_iter().reduce(Reader::and).unwrap_or_default()
    }

    fn of(corpus: &Corpus, ids: &[AgreementId]) -> Reader {
        // Room that is not used takes no memory; to make more on the way takes half as much again.
        let room = || vec![Lists { ends: Vec::with_capacity(ids.len()), all: Vec::with_capacity(ids.len() * WORDS) }];
        let mut reader = Reader { titles: room(), texts: room(), ..Reader::default() };
        for &id in ids {
            for title in corpus.titles_of(id) {
                reader.read(corpus.raw(title), Kind::Title);
            }
            corpus.texts_of(id, |text| reader.read(corpus.raw(text), Kind::Text));
            reader.end(Kind::Title);
            reader.end(Kind::Text);
        }
        reader
    }

    /// What the one read, and behind it what the other did.
    fn and(mut self, other: Reader) -> Reader {
        let mut new = vec![0u32; other.known.len()];
        for (word, id) in other.known {
            let next = self.known.len() as u32;
            new[id as usize] = *self.known.entry(word).or_insert(next);
        }
        let lists = [(&mut self.titles, other.titles), (&mut self.texts, other.texts), (&mut self.names, other.names)];
        for (own, mut more) in lists {
            for word in more.iter_mut().flat_map(|it| &mut it.all) {
                *word = new[*word as usize];
            }
            own.append(&mut more);
        }
        self
    }

    pub fn read(&mut self, text: &str, kind: Kind) {
        let mut buffer = std::mem::take(&mut self.buffer);
        fold_into(text, &mut buffer);
        for (_, word) in words(&buffer) {
            let id = number(&mut self.known, word);
            self.list(kind).all.push(id);
        }
        self.buffer = buffer;
    }

    /// What was read since the last end belongs together.
    pub fn end(&mut self, kind: Kind) {
        let lists = self.list(kind);
        let start = lists.ends.last().copied().unwrap_or(0);
        dedup_from(&mut lists.all, start as usize);
        lists.ends.push(lists.all.len() as u32);
    }

    fn list(&mut self, kind: Kind) -> &mut Lists {
        let parts = match kind {
            Kind::Title => &mut self.titles,
            Kind::Text => &mut self.texts,
            Kind::Name => &mut self.names,
        };
        if parts.is_empty() {
            parts.push(Lists::default());
        }
        let last = parts.len() - 1;
        &mut parts[last]
    }
}

/// Few agreements have more words than this in their titles, or in their texts.
const WORDS: usize = 16;

/// The number of a word, a new one if need be.
fn number(known: &mut FxHashMap<Box<str>, u32>, word: &str) -> u32 {
    if let Some(&id) = known.get(word) {
        return id;
    }
    let id = known.len() as u32;
    known.insert(word.into(), id);
    id
}
