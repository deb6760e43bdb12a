//! What the articles say, and what they say when asked.

//!
//! ```text
//! files ─▶ wire ─▶ build ─▶ Corpus ─▶ ask ─▶ Answer
//! ```

pub mod ask;
pub mod build;
pub mod cite;
pub mod corpus;
mod country;
mod dangling;
pub mod date;
pub mod export;
pub mod find;
mod finish;
mod fold_out;
mod ford;
pub mod index;
pub mod issue;
mod join;
pub mod kind;
pub mod label;
#[warn(clippy::indexing_slicing)]
pub mod load;
pub mod name;
pub mod page;
pub mod path;
#[warn(clippy::indexing_slicing)]
pub mod query;
pub mod rank;
#[warn(clippy::indexing_slicing)]
pub mod read;
pub mod schema;
pub mod score;
mod shares;
mod status;
pub mod strings;
#[warn(clippy::indexing_slicing)]
pub mod text;
pub mod timeline;
mod value;
pub mod when;
mod who;
pub mod wire;
pub mod words;

pub use ask::Answer;
pub use corpus::{AgreementId, ArticleId, Corpus, FocusId, ParticipantId};
pub use dangling::Dangling;
pub use join::Suggestion;
pub use query::Query;
