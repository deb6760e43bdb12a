//! What other people keep, turned into [`wire`](super::wire) records: spreadsheets and news files;
//! and records of our own format that have mistakes in them.

pub mod news;
pub mod repair;
pub mod shape;
pub mod sheet;
pub mod spanned;
