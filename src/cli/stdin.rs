//! Standard input as data for a verb without paths.
//!
//! A pipe or a regular file is data; a terminal is not. Nothing is consumed here, so that the loader can read it.

use std::fs::File;
use std::io::{self, BufRead, IsTerminal};
use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::note;

/// The sources to read: the paths if there are any, or standard input if it has data. Empty for the built-in corpus.
pub fn sources(paths: &[PathBuf]) -> Vec<PathBuf> {
    if !paths.is_empty() {
        return paths.to_vec();
    }
    match kind() {
        Kind::Terminal | Kind::Other => Vec::new(),
        Kind::Null => nothing(),
        Kind::Data if has_data() => vec![PathBuf::from("-")],
        Kind::Data => nothing(),
    }
}

fn nothing() -> Vec<PathBuf> {
    note("nothing on standard input; this is the built-in corpus");
    Vec::new()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Terminal,
    /// A pipe, a socket or a regular file.
    Data,
    /// `/dev/null`.
    Null,
    /// Closed, or another device.
    Other,
}

#[cfg(unix)]
fn kind() -> Kind {
    use std::os::fd::AsFd;
    use std::os::unix::fs::{FileTypeExt, MetadataExt};

    let input = io::stdin();
    if input.is_terminal() {
        return Kind::Terminal;
    }
    let Ok(metadata) = input.as_fd().try_clone_to_owned().map(File::from).and_then(|it| it.metadata()) else {
        return Kind::Other;
    };
    let kind = metadata.file_type();
    let is_null = || std::fs::metadata("/dev/null").is_ok_and(|null| null.rdev() == metadata.rdev());
    if kind.is_fifo() || kind.is_file() || kind.is_socket() {
        Kind::Data
    } else if kind.is_char_device() && is_null() {
        Kind::Null
    } else {
        Kind::Other
    }
}

#[cfg(not(unix))]
fn kind() -> Kind {
    if io::stdin().is_terminal() { Kind::Terminal } else { Kind::Data }
}

/// Waits for the first byte, and prints a message if that takes long.
fn has_data() -> bool {
    let (send, receive) = channel();
    // `fill_buf` consumes nothing: the bytes stay in the buffer shared by this process.
    thread::spawn(move || {
        let _ = send.send(io::stdin().lock().fill_buf().is_ok_and(|it| !it.is_empty()));
    });
    match receive.recv_timeout(PATIENCE) {
        Ok(has) => has,
        Err(RecvTimeoutError::Timeout) => {
            note("reading standard input");
            receive.recv().unwrap_or(false)
        }
        Err(RecvTimeoutError::Disconnected) => false,
    }
}

/// After this time without a byte a message is printed.
const PATIENCE: Duration = Duration::from_secs(1);
