//! The sets that `is:` asks for. Drafts and expired agreements follow from the corpus. Marks, notes and bookmarks
//! belong to the reader, and the caller passes them in as [`Sets`].

use strsim::osa_distance;

use crate::data::corpus::{AgreementId, Corpus};
use crate::data::kind::Status;

/// A set of agreements that a query can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Set {
    /// The agreement has a claim that is a draft which nobody has accepted or rejected.
    Draft,
    /// The reader marked the agreement.
    Marked,
    /// The reader wrote a note on the agreement.
    Noted,
    /// The reader put a bookmark on the agreement.
    Bookmarked,
    /// The agreement has ended, or its term has run out.
    Expired,
}

impl Set {
    /// All sets, in the order of the help.
    pub const ALL: [Set; 5] = [Set::Draft, Set::Marked, Set::Noted, Set::Bookmarked, Set::Expired];

    /// The word after `is:`.
    pub fn word(self) -> &'static str {
        match self {
            Set::Draft => "draft",
            Set::Marked => "marked",
            Set::Noted => "noted",
            Set::Bookmarked => "bookmarked",
            Set::Expired => "expired",
        }
    }

    /// The set with this name. Case does not matter.
    pub fn named(word: &str) -> Option<Set> {
        Set::ALL.into_iter().find(|it| it.word().eq_ignore_ascii_case(word))
    }

    /// The set with the smallest edit distance to `word`, at most 2.
    pub fn nearest(word: &str) -> Option<Set> {
        let word = word.to_lowercase();
        Set::ALL
            .into_iter()
            .min_by_key(|it| osa_distance(&word, it.word()))
            .filter(|it| osa_distance(&word, it.word()) <= 2)
    }
}

/// The members of the sets that the caller knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sets {
    /// The members of each set, sorted.
    of: Vec<(Set, Vec<AgreementId>)>,
}

impl Sets {
    /// Adds a set, or replaces it.
    #[must_use]
    pub fn with(mut self, set: Set, agreements: impl IntoIterator<Item = AgreementId>) -> Sets {
        let mut agreements: Vec<AgreementId> = agreements.into_iter().collect();
        agreements.sort_unstable();
        agreements.dedup();
        self.of.retain(|it| it.0 != set);
        self.of.push((set, agreements));
        self
    }

    /// The agreements of a set. [`Set::Draft`] and [`Set::Expired`] are computed from the corpus if the caller did not
    /// pass them; the other sets are then empty.
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
