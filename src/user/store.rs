//! What the reader writes: settings, sessions, saved queries, bookmarks and notes, in one file.
//!
//! A writer never hands over a state, only [`Change`]s. They are applied to what the file says at
//! that moment, so that two windows of the program never undo each other's work:
//!
//! ```text
//!  lock ─▶ read again ─▶ apply the changes ─▶ write beside it ─▶ sync ─▶ rename ─▶ sync the folder
//! ```
//!
//! **Never true here:** that the file is half written, at any moment, whoever is killed; that a file
//! which could not be understood is overwritten; that a failure costs more than one warning (what
//! could not be saved stays in memory and is tried again with the next change); that a call waits
//! for another process longer than [`PATIENCE`].

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
use saved::Found;

pub use change::Change;
pub use folder::Folders;
pub use saved::{Mark, Note, Saved, SavedQuery, Session, Subject, VERSION, stamp};

/// How long a save waits for another process to finish its own. A process that died holds no lock.
pub const PATIENCE: Duration = Duration::from_millis(200);

/// How often a file is read again that others write while we do, because they cannot be kept out.
pub(super) const ATTEMPTS: usize = 5;

/// The state file as this process sees it: what it said when last read, and what is not in it yet.
#[derive(Debug)]
pub struct Store {
    /// Nothing where there is no folder to write to.
    file: Option<PathBuf>,
    /// What the reader sees: the file, with `waiting` applied.
    saved: Saved,
    /// What could not be written yet, at most one change for each thing that can change.
    waiting: Vec<Waiting>,
    /// The reader knows that changes are not being saved.
    warned: bool,
    /// The reader knows that the file cannot be locked.
    told_no_locks: bool,
    try_lock: TryLock,
}

/// What the reader has to know about their file, as one sentence or two.
///
/// Paths are as the system gives them: clean the text before it goes to a terminal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Notice {
    /// The file's content was moved out of the way, whole.
    #[error("{} is not saved state ({why}). It is kept as {}, and a new one is begun.", file.display(), aside.display())]
    SetAside {
        /// The file that did not parse.
        file: PathBuf,
        /// Where its content is now.
        aside: PathBuf,
        /// What is wrong, with line and column.
        why: String,
    },
    /// The file is read as far as this program knows it, and left alone.
    #[error(
        "{} was written by a newer accords (format {version}; this one knows {VERSION}), so it is read but not changed. \
         What you save now lasts until you quit.", file.display()
    )]
    Newer {
        /// The file.
        file: PathBuf,
        /// The version it gives.
        version: u64,
    },
    /// The file could not be read, written or locked.
    #[error("{}: {why}. What you save now lasts until you quit; each change tries again.", file.display())]
    NotSaved {
        /// The file.
        file: PathBuf,
        /// The step that failed, and the system's reason.
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
    /// Another window changed the same text meanwhile; neither is lost.
    #[error("{what} was changed in another window meanwhile: {kept}.")]
    Both {
        /// What both have changed.
        what: String,
        /// Where the two texts are now.
        kept: String,
    },
}

impl Store {
    /// Reads the state file; without one, everything is kept in memory. Never fails: the notices say
    /// what is wrong.
    ///
    /// [`Folders::state_file`] knows where the file is.
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

    /// Everything the reader has saved, also what has not reached the disk.
    pub fn saved(&self) -> &Saved {
        &self.saved
    }

    /// Applies changes and saves them. They hold from now on, also when saving fails; the notices say
    /// so once, until saving works again.
    pub fn submit(&mut self, changes: impl IntoIterator<Item = Change>) -> Vec<Notice> {
        for change in changes {
            let waiting = Waiting::new(change, &self.saved);
            self.saved.apply(&waiting);
            Waiting::push(&mut self.waiting, waiting);
        }
        self.flush()
    }

    /// Tries to save what is not saved yet. Does nothing when there is nothing.
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

    /// True when every change has reached the disk.
    pub fn is_on_disk(&self) -> bool {
        self.waiting.is_empty()
    }

    fn begin(&mut self, file: &Path, notices: &mut Vec<Notice>) -> Result<(), Notice> {
        match disk::read(file).map_err(|error| not_saved(file, &error))? {
            Found::Nothing => {}
            Found::Saved(saved) => self.saved = saved,
            Found::Newer(saved, version) => {
                self.saved = saved;
                return Err(Notice::Newer { file: file.to_owned(), version });
            }
            Found::Broken(_) => {
                let locked = self.lock(file, notices)?;
                // Another window may have set it aside since, and begun a new one.
                if let Some(saved) = current(&locked, file, notices)? {
                    self.saved = saved;
                }
            }
        }
        Ok(())
    }

    fn save(&mut self, file: &Path, notices: &mut Vec<Notice>) -> Result<(), Notice> {
        let locked = self.lock(file, notices)?;
        // Where there is no lock, others may write while we do. They are done soon.
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
            // What broke while we were looking is best replaced by what we read before it broke. A file
            // that is simply gone was taken away by its owner.
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

    /// Every failure of saving means the same to the reader, so they hear of the first one only.
    fn warn(&mut self, notice: Notice, notices: &mut Vec<Notice>) {
        if !self.warned {
            notices.push(notice);
        }
        self.warned = true;
    }
}

/// What the file says under the lock. One that cannot be understood is set aside, with a notice.
fn current(locked: &Locked, file: &Path, notices: &mut Vec<Notice>) -> Result<Option<Saved>, Notice> {
    match locked.read().map_err(|error| not_saved(file, &error))? {
        Found::Nothing => Ok(None),
        Found::Saved(saved) => Ok(Some(saved)),
        Found::Newer(_, version) => Err(Notice::Newer { file: file.to_owned(), version }),
        Found::Broken(why) => {
            let aside = locked.set_aside().map_err(|error| not_saved(file, &error))?;
            notices.push(Notice::SetAside { file: file.to_owned(), aside, why });
            Ok(None)
        }
    }
}

fn not_saved(file: &Path, error: &io::Error) -> Notice {
    Notice::NotSaved { file: file.to_owned(), why: error.to_string() }
}
