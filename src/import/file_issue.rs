//! Issues about a file as a whole.

use std::io;
use std::path::Path;

use crate::data::issue::Issue;

/// What to do if a file is too large.
pub(super) const RAISE_SIZE: &str = "raise it with --max-size, or split the file";

/// What to do if there are too many records.
pub(super) const RAISE_COUNT: &str = "raise it with --max-records, or split the data";

/// The issue of a file that cannot be opened or read.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Issue {
    let fix = match error.kind() {
        io::ErrorKind::NotFound => "look whether it was moved, and how it is spelled",
        io::ErrorKind::PermissionDenied => "ask for the right to read it",
        _ => "give a file, a folder, or - for what comes through a pipe",
    };
    file_issue(path, format!("cannot be read: {error}"), fix)
}

/// An issue about a file as a whole: what is wrong, and how to fix it.
pub(super) fn file_issue(path: &Path, what: String, fix: &str) -> Issue {
    Issue { file: path.to_string_lossy().into_owned(), what, fix: fix.to_owned(), ..Issue::default() }
}
