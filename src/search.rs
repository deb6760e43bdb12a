//! Search: runs queries and returns answers with exact counts.
//!
//! ```text
//! line ─▶ Query ─▶ Library::ask ─▶ Answer: hits, best first, and the counts of every pane
//! ```
//!
//! A [`Library`] is a corpus with the indexes for queries. The interfaces hold one.

pub mod ask;
pub mod find;
pub mod find_by_name;
pub mod hierarchy;
mod id_table;
pub mod index;
pub mod library;
pub mod order;
mod part;
pub mod path;
pub mod query;
pub mod rank;
pub mod relations;
pub mod sets;
mod stable_ids;
pub mod timeline;
mod value;
pub mod vocabulary;

pub use ask::Answer;
pub use library::Library;
pub use query::Query;
