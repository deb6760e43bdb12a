//! What building gives: the corpus, and what was noticed while its records were joined.

use crate::data::corpus::{AgreementId, Corpus};
use crate::data::issue::Issue;
use crate::data::subject::Subject;

/// A corpus with what building noticed beside it. The default is the corpus of nothing.
#[derive(Debug, Default)]
pub struct Built {
    /// The tables.
    pub corpus: Corpus,
    /// What may be one and is not joined, in the order of first mention.
    pub suggestions: Vec<Suggestion>,
    /// References to ids that nothing bears, in the order of the files.
    pub unresolved: Vec<Unresolved>,
    /// Ids that earlier versions gave, with the agreement that has another one now.
    pub former_ids: Vec<(String, AgreementId)>,
}

/// Two that may be one, and nothing says so for sure: for the person who keeps the data.
///
/// They answer it with `same_as` or `not_same_as`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// An agreement or a participant.
    pub one: Subject,
    /// Another of the same sort.
    pub other: Subject,
    /// What speaks for it, in words that may follow a colon.
    pub reason: String,
}

/// A reference to an id that nothing in the corpus bears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unresolved {
    /// The id.
    pub id: String,
    /// Where it is used, what is wrong and what to do.
    pub issue: Issue,
}
