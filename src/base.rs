//! Building blocks that know nothing of agreements: text, dates, terms, countries, hashes, parallel loops and fuzzy
//! scores. Uses no other area.

pub mod country;
pub mod date;
pub mod date_order;
pub mod fuzzy;
pub mod hash;
pub(crate) mod parallel;
pub mod relative;
pub mod term;
#[warn(clippy::indexing_slicing)]
pub mod text;
