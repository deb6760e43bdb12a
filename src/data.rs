//! The content of the articles as plain tables: ids, facts, claims, kinds, and the [`Corpus`] that holds them.
//!
//! Uses only [`base`](crate::base). A corpus has no index and no cache; those are in [`search`](crate::search).

pub mod built;
pub mod claims;
pub mod corpus;
pub mod details;
pub mod ends;
pub mod fact;
pub mod ids;
pub mod issue;
pub mod kind;
pub mod known_columns;
pub mod lists;
pub mod strings;
pub mod subject;
pub(crate) mod table;

pub use built::{Built, Suggestion, Unresolved};
pub use corpus::Corpus;
pub use ids::{AgreementId, ArticleId, EventId, FocusId, ParticipantId};
