//! Notices when files change.
//!
//! It checks the files regularly instead of using notifications: that works on every file system, over a network and in
//! a container, needs no permission and has no limits. A file that is being written is waited for: a change is reported
//! when two checks in a row agree.

use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::import::files::Fingerprint;

/// Watches files until it is dropped.
#[derive(Debug)]
pub struct Watch {
    /// Dropping it ends the thread.
    _alive: Sender<()>,
}

/// A change of the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The files differ from those loaded, and are worth loading again.
    Changed(Fingerprint),
    /// A path is gone. It may come back, so nothing is unloaded.
    Gone,
}

impl Watch {
    /// Compares the files below some paths with those loaded, and reports each new change.
    pub fn start(paths: Vec<PathBuf>, loaded: Fingerprint, tell: impl FnMut(Change) + Send + 'static) -> Watch {
        Watch::every(EVERY, paths, loaded, tell)
    }

    fn every(
        every: Duration,
        paths: Vec<PathBuf>,
        loaded: Fingerprint,
        mut tell: impl FnMut(Change) + Send + 'static,
    ) -> Watch {
        let (alive, dead) = channel::<()>();
        thread::spawn(move || {
            let mut told = loaded.clone();
            let mut last = loaded;
            let mut wait = every;
            while dead.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                let start = Instant::now();
                let now = Fingerprint::of(&paths);
                // A large folder is checked less often, so that watching takes little time.
                wait = every.max(start.elapsed() * 50);
                if now == last && now != told {
                    tell(if now.lacks_any() { Change::Gone } else { Change::Changed(now.clone()) });
                    told = now.clone();
                }
                last = now;
            }
        });
        Watch { _alive: alive }
    }
}

/// The time between two checks.
const EVERY: Duration = Duration::from_millis(400);

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const SOON: Duration = Duration::from_millis(5);
    const AT_MOST: Duration = Duration::from_secs(90);

    #[test]
    fn a_file_written_anew_is_told_once_and_one_that_is_gone_as_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        fs::write(&path, "{}").unwrap();
        let paths = vec![path.clone()];
        let (told, changes) = channel();
        let watch = Watch::every(SOON, paths.clone(), Fingerprint::of(&paths), move |it| told.send(it).unwrap());

        // Renamed into place: otherwise two checks in a row could see an empty file.
        let write = |text: &str| {
            fs::write(folder.path().join("new"), text).unwrap();
            fs::rename(folder.path().join("new"), &path).unwrap();
        };
        write("{\"articles\":[]}");
        assert_eq!(changes.recv_timeout(AT_MOST), Ok(Change::Changed(Fingerprint::of(&paths))));

        write("{ }");
        assert_eq!(changes.recv_timeout(AT_MOST), Ok(Change::Changed(Fingerprint::of(&paths))));

        fs::remove_file(&path).unwrap();
        assert_eq!(changes.recv_timeout(AT_MOST), Ok(Change::Gone));
        write("{}");
        assert_eq!(changes.recv_timeout(AT_MOST), Ok(Change::Changed(Fingerprint::of(&paths))));
        drop(watch);
        assert_eq!(changes.recv_timeout(AT_MOST), Err(RecvTimeoutError::Disconnected), "it ends when it is dropped");
    }

    #[test]
    fn a_new_file_in_a_folder_is_a_change() {
        let folder = tempfile::tempdir().unwrap();
        let paths = vec![folder.path().to_owned()];
        let before = Fingerprint::of(&paths);
        assert_eq!(Fingerprint::of(&paths), before);
        fs::write(folder.path().join("a.json"), "{}").unwrap();
        assert_ne!(Fingerprint::of(&paths), before);
    }
}
