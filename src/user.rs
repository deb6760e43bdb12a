//! The reader's own files: configuration, bookmarks, notes, saved queries, sessions and judgements; and saving exports
//! safely.
//!
//! Together with `import` the only area that touches the disk.

pub mod config;
pub mod judgements;
pub mod save;
pub mod state_file;
pub mod store;
