//! A corpus together with its indexes and lazily built tables.
//!
//! **Invariant:** the indexes belong to this corpus, and neither ever changes.

use std::ops::Deref;
use std::sync::OnceLock;

use super::id_table::IdTable;
use super::index::{Lookup, PerFacet};
use crate::data::built::{Built, Suggestion, Unresolved};
use crate::data::corpus::{AgreementId, Corpus};
use crate::data::issue::Issue;
use crate::data::lists::Lists;
use crate::names::NameIndex;

/// What the interfaces hold to read and query the data. Dereferences to its [`Corpus`]. The default is empty.
#[derive(Debug)]
pub struct Library {
    corpus: Corpus,
    suggestions: Vec<Suggestion>,
    unresolved: Vec<Unresolved>,
    pub(crate) lookup: Lookup,
    /// The index of participants' names, built at its first use.
    pub(crate) names: OnceLock<NameIndex>,
    /// The table of agreement ids, built at its first use.
    pub(super) ids: OnceLock<IdTable>,
    /// The position of each agreement when sorted by title, built at its first use.
    pub(super) by_title: OnceLock<Vec<u32>>,
    /// For each facet, the position of each value when sorted by name, built at its first use.
    pub(super) by_name: PerFacet<OnceLock<Vec<u32>>>,
    /// Ids from earlier versions, with the agreement that has a new id now.
    pub(crate) former_ids: Vec<(String, AgreementId)>,
    /// The participants that are only named in each agreement, built at its first use.
    pub(super) named: OnceLock<Lists>,
    /// The participants that each article mentions, built at its first use.
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
            by_name: PerFacet::default(),
            named: OnceLock::new(),
            mentions: OnceLock::new(),
        }
    }

    /// Participants that may be the same and were not merged, in the order of first mention.
    pub fn suggestions(&self) -> &[Suggestion] {
        &self.suggestions
    }

    /// References to ids that no record has, in the order of the files.
    pub fn unresolved(&self) -> &[Unresolved] {
        &self.unresolved
    }

    /// Keeps no reference to an id that another corpus, to which files may refer, is known to have.
    pub fn forget_references(&mut self, is_known: impl Fn(&str) -> bool) {
        self.unresolved.retain(|it| !is_known(&it.id));
    }

    /// What is wrong with the data, references that lead nowhere included.
    pub fn problems(&self) -> Vec<Issue> {
        self.issues().iter().chain(self.unresolved.iter().map(|it| &it.issue)).cloned().collect()
    }

    /// The size of each table and index, in bytes.
    pub fn bytes(&self) -> impl Iterator<Item = (&'static str, usize)> {
        self.corpus.bytes().chain(self.lookup.bytes())
    }
}

/// Builds the indexes of an empty corpus as well, so that queries need no special case.
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
