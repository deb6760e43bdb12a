//! What a title of an agreement says: its instrument, its sides and its subject, and how close two titles are.
//!
//! Uses only [`base`](crate::base) and [`names`](crate::names).

pub(crate) mod lexicon;
pub(crate) mod likeness;
pub(crate) mod parts;
pub(crate) mod states;
pub(crate) mod words;
