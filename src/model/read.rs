//! What other people keep, turned into [`wire`](super::wire) records: spreadsheets and news files.

pub mod news;
pub mod sheet;
