//! The article data format: its wire types, its JSON Schema and the table of its fields.
//!
//! Uses only [`base`](crate::base). Nothing here reads a file or knows a corpus.

pub mod judgement;
mod listed;
pub mod schema;
pub(crate) mod shape;
pub mod wire;
