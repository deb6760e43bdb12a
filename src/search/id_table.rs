//! A hash table from ids to agreements. It stores numbers only and compares the ids in the corpus.

use std::hash::{BuildHasher, BuildHasherDefault};

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use crate::data::corpus::{AgreementId, Corpus};

/// The agreements by id.
#[derive(Debug, Default)]
pub(super) struct IdTable(HashTable<AgreementId>);

impl IdTable {
    pub(super) fn of(corpus: &Corpus) -> IdTable {
        let key = |it: &AgreementId| hash(corpus.raw(corpus[*it].id));
        let mut table = HashTable::with_capacity(corpus.agreements().len());
        for id in corpus.agreements() {
            table.insert_unique(key(&id), id, key);
        }
        IdTable(table)
    }

    /// The agreement with this id. `corpus` must be the one that the table was built from.
    pub(super) fn find(&self, corpus: &Corpus, id: &str) -> Option<AgreementId> {
        self.0.find(hash(id), |it| corpus.raw(corpus[*it].id) == id).copied()
    }
}

fn hash(id: &str) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one(id)
}
