//! The result of comparing two names, and the reason for it.

use std::fmt;

/// The result of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The names are the same; merge their owners.
    Sure(Reason),
    /// The names may be the same; ask the reader.
    Likely(Reason),
    /// Nothing suggests that they are the same.
    Apart,
}

/// Why two names are taken for the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Equal except for case, accents and punctuation.
    SameLetters,
    /// The same parts in another order.
    OtherOrder,
    /// Another usual spelling, or a spelling in another script.
    OtherSpelling,
    /// Equal except for a legal form, title or article.
    LegalForm,
    /// One has a patronymic, the other has not.
    Patronymic,
    /// One has an additional part.
    PartLeftOut,
    /// Initials for given names.
    Initials,
    /// An acronym.
    Acronym,
    /// One or two letters differ.
    Slip,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SameLetters => "the same name but for case, accents or punctuation",
            Self::OtherOrder => "the same parts in another order",
            Self::OtherSpelling => "the same name in another spelling",
            Self::LegalForm => "the same name but for its legal form or title",
            Self::Patronymic => "the same name with and without the patronymic",
            Self::PartLeftOut => "the same name with and without one part",
            Self::Initials => "first letters for the given names",
            Self::Acronym => "first letters for the whole name",
            Self::Slip => "the same name but for a letter or two",
        })
    }
}
