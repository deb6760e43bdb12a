//! What `is:` asks for: sets of agreements that no article states. The reader's own are handed in with the question;
//! the others follow from the corpus.

use strsim::osa_distance;

use crate::data::corpus::{AgreementId, Corpus};
use crate::data::kind::Status;

/// A set that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Set {
    /// A claim about it is a draft that nobody has judged.
    Draft,
    /// The reader marked it.
    Marked,
    /// The reader wrote a note on it.
    Noted,
    /// The reader put a bookmark on it.
    Bookmarked,
    /// It has ended, or its term has run out.
    Expired,
}

impl Set {
    /// All of them, in the order of the help.
    pub const ALL: [Set; 5] = [Set::Draft, Set::Marked, Set::Noted, Set::Bookmarked, Set::Expired];

    /// The word behind `is:`.
    pub fn word(self) -> &'static str {
        match self {
            Set::Draft => "draft",
            Set::Marked => "marked",
            Set::Noted => "noted",
            Set::Bookmarked => "bookmarked",
            Set::Expired => "expired",
        }
    }

    /// The set of this name, in either case.
    pub fn named(word: &str) -> Option<Set> {
        Set::ALL.into_iter().find(|it| it.word().eq_ignore_ascii_case(word))
    }

    /// The set whose name is fewest edits away.
    pub fn nearest(word: &str) -> Option<Set> {
        let word = word.to_lowercase();
        Set::ALL
            .into_iter()
            .min_by_key(|it| osa_distance(&word, it.word()))
            .filter(|it| osa_distance(&word, it.word()) <= 2)
    }
}

/// The reader's sets, as they are handed in with a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sets {
    /// Sorted lists.
    of: Vec<(Set, Vec<AgreementId>)>,
}

impl Sets {
    /// The same with one more set.
    #[must_use]
    pub fn with(mut self, set: Set, agreements: impl IntoIterator<Item = AgreementId>) -> Sets {
        let mut agreements: Vec<AgreementId> = agreements.into_iter().collect();
        agreements.sort_unstable();
        agreements.dedup();
        self.of.retain(|it| it.0 != set);
        self.of.push((set, agreements));
        self
    }

    /// The agreements of a set. Drafts and expired ones that nobody handed in are those of the corpus; of the others there
    /// are none.
    pub(crate) fn agreements(&self, corpus: &Corpus, set: Set) -> Vec<AgreementId> {
        match self.of.iter().find(|it| it.0 == set) {
            Some((_, known)) => known.clone(),
            None if set == Set::Draft => corpus.agreements().filter(|&it| corpus.has_draft(it)).collect(),
            None if set == Set::Expired => {
                corpus.agreements().filter(|&it| corpus[it].status == Status::Ended).collect()
            }
            None => Vec::new(),
        }
    }
}
