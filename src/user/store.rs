//! Stores the reader's settings, sessions, saved queries, bookmarks and notes in one file.
//!
//! Callers submit [`Change`]s, not a whole state. Changes are applied to the present content of the file, so two
//! running programs never overwrite each other's work:
//!
//! ```text
//!  lock ─▶ read again ─▶ apply the changes ─▶ write beside it ─▶ sync ─▶ rename ─▶ sync the folder
//! ```
//!
//! **Invariants:** the file is never partially written, even if a process is killed; a file that cannot be parsed is
//! never overwritten; a failure causes one warning, and the unsaved changes stay in memory and are tried again with the
//! next change; no call waits longer than [`PATIENCE`] for another process.

mod change;
mod disk;
mod folder;
mod saved;

#[cfg(test)]
mod tests;

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use change::Waiting;
use disk::TryLock;
pub(super) use disk::{Locked, Replaced, read_bytes};
use saved::StateFile;

pub use change::Change;
pub use folder::Folders;
pub use saved::{Annotation, Note, Saved, SavedQuery, Session, Subject, VERSION, stamp};

/// How long to wait for another process that is saving. A lock ends with its process.
pub const PATIENCE: Duration = Duration::from_millis(200);

/// How often to merge again if another process writes at the same time, which can happen only without locks.
pub(super) const ATTEMPTS: usize = 5;

/// The state file as this process knows it: its content when last read, and the changes not yet written.
#[derive(Debug)]
pub struct Store {
    /// `None` if there is no folder to write to.
    file: Option<PathBuf>,
    /// What the reader sees: the content of the file with `waiting` applied.
    saved: Saved,
    /// Changes not written yet, at most one for each thing that can change.
    waiting: Vec<Waiting>,
    /// Whether the reader was told that changes are not saved.
    warned: bool,
    /// Whether the reader was told that the file cannot be locked.
    told_no_locks: bool,
    try_lock: TryLock,
}

/// A message about the state file, of one or two sentences.
///
/// Paths are as the system gives them: clean the text before printing it to a terminal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Notice {
    /// The file could not be parsed and was renamed.
    #[error("{} could not be read as saved state ({why}). It was renamed to {}, and a new file is started.", file.display(), aside.display())]
    SetAside {
        /// The path of the file.
        file: PathBuf,
        /// Its new path.
        aside: PathBuf,
        /// The error, with line and column.
        why: String,
    },
    /// The file has a newer version: it is read as far as possible, and not changed.
    #[error(
        "{} was written by a newer accords (format {version}; this one knows {VERSION}), so it is read but not changed. \
         What you save now lasts until you quit.", file.display()
    )]
    Newer {
        /// The file.
        file: PathBuf,
        /// The version of the file.
        version: u64,
    },
    /// The file could not be read, written or locked.
    #[error("{}: {why}. What you save now lasts until you quit; each change tries again.", file.display())]
    NotSaved {
        /// The file.
        file: PathBuf,
        /// The failed step and the system's error.
        why: String,
    },
    /// The file system has no locks.
    #[error(
        "{} is where files cannot be locked. It is saved all the same, but two windows may lose each other's last change \
         there.", file.display()
    )]
    NoLocks {
        /// The file.
        file: PathBuf,
    },
    /// There is no folder for state.
    #[error(
        "There is no home folder: HOME and XDG_STATE_HOME are unset. What you save now lasts until you quit; set either \
         to keep it."
    )]
    NoHome,
    /// Another process changed the same text; both texts are kept.
    #[error("{what} was changed in another window meanwhile: {kept}.")]
    Both {
        /// The thing that both changed.
        what: String,
        /// Where both texts are now.
        kept: String,
    },
}

impl Store {
    /// Reads the state file; without a file everything is kept in memory. Never fails; the notices report problems.
    ///
    /// [`Folders::state_file`] gives the path.
    pub fn open(file: Option<PathBuf>) -> (Store, Vec<Notice>) {
        let mut store = Store {
            file,
            saved: Saved::default(),
            waiting: Vec::new(),
            warned: false,
            told_no_locks: false,
            try_lock: File::try_lock,
        };
        let mut notices = Vec::new();
        match store.file.clone() {
            None => store.warn(Notice::NoHome, &mut notices),
            Some(file) => {
                if let Err(notice) = store.begin(&file, &mut notices) {
                    store.warn(notice, &mut notices);
                }
            }
        }
        (store, notices)
    }

    /// Everything the reader has saved, including changes not yet written.
    pub fn saved(&self) -> &Saved {
        &self.saved
    }

    /// Applies changes and saves them. They take effect even if saving fails; then a notice says so, once until saving
    /// works again.
    pub fn submit(&mut self, changes: impl IntoIterator<Item = Change>) -> Vec<Notice> {
        for change in changes {
            let waiting = Waiting::new(change, &self.saved);
            self.saved.apply(&waiting);
            Waiting::push(&mut self.waiting, waiting);
        }
        self.flush()
    }

    /// Tries to write unsaved changes, if there are any.
    pub fn flush(&mut self) -> Vec<Notice> {
        let mut notices = Vec::new();
        if let Some(file) = self.file.clone()
            && !self.waiting.is_empty()
        {
            match self.save(&file, &mut notices) {
                Ok(()) => self.warned = false,
                Err(notice) => self.warn(notice, &mut notices),
            }
        }
        notices
    }

    /// Whether every change has been written.
    pub fn is_on_disk(&self) -> bool {
        self.waiting.is_empty()
    }

    fn begin(&mut self, file: &Path, notices: &mut Vec<Notice>) -> Result<(), Notice> {
        match disk::read(file).map_err(|error| not_saved(file, &error))? {
            StateFile::Nothing => {}
            StateFile::Saved(saved) => self.saved = saved,
            StateFile::Newer(saved, version) => {
                self.saved = saved;
                return Err(Notice::Newer { file: file.to_owned(), version });
            }
            StateFile::Broken(_) => {
                let locked = self.lock(file, notices)?;
                // Another process may have renamed it in the meantime and started a new one.
                if let Some(saved) = current(&locked, file, notices)? {
                    self.saved = saved;
                }
            }
        }
        Ok(())
    }

    fn save(&mut self, file: &Path, notices: &mut Vec<Notice>) -> Result<(), Notice> {
        let locked = self.lock(file, notices)?;
        // Without a lock another process may write at the same time, but only for a short while.
        for _ in 0..ATTEMPTS {
            if self.save_once(&locked, file, notices)? == Replaced::Yes {
                return Ok(());
            }
        }
        Err(not_saved(file, &io::Error::other("another accords writes it again and again")))
    }

    fn lock(&mut self, file: &Path, notices: &mut Vec<Notice>) -> Result<Locked, Notice> {
        let locked = Locked::take(file, PATIENCE, self.try_lock).map_err(|error| not_saved(file, &error))?;
        if !locked.is_alone() && !std::mem::replace(&mut self.told_no_locks, true) {
            notices.push(Notice::NoLocks { file: file.to_owned() });
        }
        Ok(locked)
    }

    fn save_once(&mut self, locked: &Locked, file: &Path, notices: &mut Vec<Notice>) -> Result<Replaced, Notice> {
        let aside = notices.len();
        let mut merged = match current(locked, file, notices)? {
            Some(saved) => saved,
            // If the file was damaged in the meantime, continue with the last content read. If it is missing, its owner
            // has deleted it.
            None if notices.len() > aside => self.saved.clone(),
            None => Saved::default(),
        };
        let mut both = Vec::new();
        for waiting in &self.waiting {
            both.extend(merged.apply(waiting));
        }
        let text = merged.to_json().map_err(|error| not_saved(file, &error))?;
        let replaced = locked.replace(text.as_bytes()).map_err(|error| not_saved(file, &error))?;
        if replaced == Replaced::Yes {
            self.saved = merged;
            self.waiting.clear();
            notices.extend(both);
        }
        Ok(replaced)
    }

    /// Pushes a notice about failed saving, but only the first one: all failures mean the same to the reader.
    fn warn(&mut self, notice: Notice, notices: &mut Vec<Notice>) {
        if !self.warned {
            notices.push(notice);
        }
        self.warned = true;
    }
}

/// The content of the locked file. One that cannot be parsed is renamed, with a notice.
fn current(locked: &Locked, file: &Path, notices: &mut Vec<Notice>) -> Result<Option<Saved>, Notice> {
    match locked.read().map_err(|error| not_saved(file, &error))? {
        StateFile::Nothing => Ok(None),
        StateFile::Saved(saved) => Ok(Some(saved)),
        StateFile::Newer(_, version) => Err(Notice::Newer { file: file.to_owned(), version }),
        StateFile::Broken(why) => {
            let aside = locked.set_aside().map_err(|error| not_saved(file, &error))?;
            notices.push(Notice::SetAside { file: file.to_owned(), aside, why });
            Ok(None)
        }
    }
}

fn not_saved(file: &Path, error: &io::Error) -> Notice {
    Notice::NotSaved { file: file.to_owned(), why: error.to_string() }
}
