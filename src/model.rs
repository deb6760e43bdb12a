//! What the articles say, and what they say when asked.

pub mod date;
pub mod name;
pub mod query;
pub mod read;
pub mod text;
pub mod wire;
pub mod words;
