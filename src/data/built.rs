//! The result of building: the corpus, suggested joins, unresolved references and former ids.

use crate::data::corpus::{AgreementId, Corpus};
use crate::data::issue::Issue;
use crate::data::subject::Subject;

/// The result of building. The default is an empty corpus.
#[derive(Debug, Default)]
pub struct Built {
    /// The tables.
    pub corpus: Corpus,
    /// Suggested joins, in the order of first mention.
    pub suggestions: Vec<Suggestion>,
    /// Unresolved references, in the order of the files.
    pub unresolved: Vec<Unresolved>,
    /// Ids that earlier versions of the program made, with their agreements.
    pub former_ids: Vec<(String, AgreementId)>,
}

/// Two agreements or participants that may be the same. Whoever keeps the data answers with `same_as` or `not_same_as`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// An agreement or a participant.
    pub one: Subject,
    /// Another of the same sort.
    pub other: Subject,
    /// The reason, in words that may follow a colon.
    pub reason: String,
}

/// A reference to an id that the corpus does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unresolved {
    /// The id.
    pub id: String,
    /// The place, what is wrong and what to do.
    pub issue: Issue,
}
