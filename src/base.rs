//! What every area may use: text, dates, terms, countries, parallel loops and fuzzy scores.
//!
//! Uses no other area, and knows nothing of agreements.

pub mod country;
pub mod date;
pub mod date_order;
pub mod fuzzy;
pub mod hash;
pub(crate) mod parallel;
pub mod term;
#[warn(clippy::indexing_slicing)]
pub mod text;
