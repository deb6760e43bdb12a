//! Text in, numbers of words out: which words stand in the titles, texts and names of what is read in turn.

use rustc_hash::FxHashMap;

use super::lists::{Lists, dedup_from};
use crate::model::corpus::{Corpus, What};
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
    pub titles: Lists,
    pub texts: Lists,
    pub names: Lists,
    buffer: String,
}

impl Reader {
    /// The words of all titles and texts, agreement by agreement.
    pub fn of_agreements(corpus: &Corpus) -> Reader {
        let mut reader = Reader::default();
        for id in corpus.agreements() {
            let mut gist = None;
            for said in corpus.facts_of(id) {
                if let What::Title(text) = said.what {
                    reader.read(corpus.raw(text), Kind::Title);
                }
                if let Some(text) = said.what.prose() {
                    reader.read(corpus.raw(text), Kind::Text);
                }
                for claim in said.claims {
                    if gist != Some(claim.article) {
                        gist = Some(claim.article);
                        if let Some(gist) = corpus[claim.article].gist {
                            reader.read(corpus.raw(gist), Kind::Text);
                        }
                    }
                }
            }
            reader.end(Kind::Title);
            reader.end(Kind::Text);
        }
        reader
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
        match kind {
            Kind::Title => &mut self.titles,
            Kind::Text => &mut self.texts,
            Kind::Name => &mut self.names,
        }
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
