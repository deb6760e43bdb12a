//! What the articles say, and what they say when asked.
//!
//! ```text
//! files ─▶ wire ─▶ build ─▶ Corpus ─▶ ask ─▶ Answer
//! ```
//!
//! A [`Corpus`] comes from [`load`], a [`Query`] from [`query::parse`], an [`Answer`] from [`Corpus::ask`]. What they
//! give are small ids, with which the corpus is indexed:
//!
//! ```
//! use accords::model::date::Day;
//! use accords::model::load;
//! use accords::model::page::Subject;
//!
//! let corpus = load::built_in(Day::new(2026, 1, 31).expect("a day of the calendar"));
//! let cern = corpus.participant_by_id("cern").expect("it is there");
//! assert_eq!(corpus.text(corpus[cern].name), "CERN");
//! // Ids are those of one corpus; what outlives it is the id that the data gives.
//! assert_eq!(corpus.subject_id(Subject::Participant(cern)), "cern");
//! ```

pub mod ask;
pub mod build;
pub mod cite;
mod claims;
pub mod corpus;
mod country;
mod dangling;
pub mod date;
pub mod export;
mod fact;
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
mod nearest_id;
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
mod table;
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
