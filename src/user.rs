//! What belongs to the reader: the configuration, bookmarks, notes, saved queries, sessions, and saving files safely.
//!
//! With `import`, the only area that touches the disk.

pub mod config;
pub mod judgements;
pub mod keep;
pub mod save;
pub mod store;
