//! A corpus with the indexes and caches that questions need.
//!
//! **Invariant:** the indexes are those of this corpus; neither ever changes. What is built at the first use changes no
//! answer.

use std::ops::Deref;
use std::sync::OnceLock;

use super::id_table::IdTable;
use super::index::Lookup;
use crate::data::built::{Built, Suggestion, Unresolved};
use crate::data::corpus::{AgreementId, Corpus};
use crate::data::lists::Lists;
use crate::names::NameIndex;

/// What the interfaces hold: everything that can be asked. Reads like its [`Corpus`]. The default is the library of
/// nothing.
#[derive(Debug)]
pub struct Library {
    corpus: Corpus,
    suggestions: Vec<Suggestion>,
    unresolved: Vec<Unresolved>,
    pub(crate) lookup: Lookup,
    /// Built when a name is first looked for.
    pub(crate) names: OnceLock<NameIndex>,
    /// The agreements by id. Built when the first is looked for.
    pub(super) ids: OnceLock<IdTable>,
    /// The place of each agreement by title. Built when they are first ordered so.
    pub(super) by_title: OnceLock<Vec<u32>>,
    /// Ids that earlier versions gave, with the agreement that has another one now.
    pub(crate) former_ids: Vec<(String, AgreementId)>,
    /// Whom each article mentions. Built for the first page of an article.
    pub(crate) mentions: OnceLock<Lists>,
}

impl Library {
    /// Builds the indexes of a corpus.
    pub fn new(built: Built) -> Library {
        let Built { corpus, suggestions, unresolved, former_ids } = built;
        let lookup = Lookup::build(&corpus);
        Library {
            corpus,
            suggestions,
            unresolved,
            former_ids,
            lookup,
            names: OnceLock::new(),
            ids: OnceLock::new(),
            by_title: OnceLock::new(),
            mentions: OnceLock::new(),
        }
    }

    /// What may be one and is not joined, in the order of first mention.
    pub fn suggestions(&self) -> &[Suggestion] {
        &self.suggestions
    }

    /// References to ids that nothing in this corpus bears, in the order of the files.
    pub fn unresolved(&self) -> &[Unresolved] {
        &self.unresolved
    }

    /// How many bytes each table and index takes, the largest kinds of them by name.
    pub fn bytes(&self) -> impl Iterator<Item = (&'static str, usize)> {
        self.corpus.bytes().chain(self.lookup.bytes())
    }
}

/// The indexes of nothing are built too: a question finds that there is nothing.
impl Default for Library {
    fn default() -> Library {
        Library::new(Built::default())
    }
}

impl Deref for Library {
    type Target = Corpus;

    fn deref(&self) -> &Corpus {
        &self.corpus
    }
}
