//! The steps by which a state file is read and replaced. The only file of the store that touches the disk.
//!
//! A link is followed and kept: the file it points to is the one that is locked, replaced and set
//! aside. The mode and the owner of a file outlive its content. Only a regular file is ever read or
//! replaced: a reader who links their state to `/dev/null` keeps their `/dev/null`.

use std::cell::Cell;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::saved;
use crate::user::store::saved::Found;

/// A state file larger than this is not ours. In bytes.
const CAP: u64 = 64 << 20;

/// The state file while no other process may write it. Dropping it, or dying, lets the next one in.
///
/// Some file systems of networks have no locks. There another process may write it all the same, and whoever replaces it
/// looks right before whether that has happened.
pub struct Locked {
    /// The file itself, links followed.
    file: PathBuf,
    /// Nothing where the file system has no locks.
    lock: Option<File>,
    /// What the file was when it was read.
    seen: Cell<Option<Stamp>>,
}

/// How a lock is asked for; tests ask otherwise.
pub type TryLock = fn(&File) -> Result<(), TryLockError>;

/// What changes when a file is replaced or written.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    len: u64,
    written: Option<SystemTime>,
    /// The number that the file system knows the file by, where it has one.
    number: u64,
}

/// Reads the bytes of a file without a lock; nothing where there is none.
pub fn read_bytes(file: &Path) -> io::Result<Option<Vec<u8>>> {
    bytes_of(&followed(file)?)
}

/// Reads without a lock: a file that is replaced by renaming is always whole.
pub fn read(file: &Path) -> io::Result<Found> {
    read_target(&followed(file)?)
}

impl Locked {
    /// Waits for the lock up to `patience`, creating its folder if need be.
    pub fn take(file: &Path, patience: Duration, try_lock: TryLock) -> io::Result<Locked> {
        let file = followed(file)?;
        regular(&file)?;
        if let Some(folder) = file.parent() {
            create_folder(folder).map_err(|error| said("its folder cannot be made", &error))?;
        }
        // To lock a file on a network, one must be allowed to read and to write it.
        let lock = private().read(true).create(true).truncate(false).open(beside(&file, ".lock"));
        let lock = lock.map_err(|error| said("it cannot be locked", &error))?;
        let start = Instant::now();
        let mut pause = Duration::from_micros(500);
        loop {
            match try_lock(&lock) {
                Ok(()) => return Ok(Locked { file, lock: Some(lock), seen: Cell::default() }),
                Err(TryLockError::Error(error)) if has_no_locks(&error) => {
                    return Ok(Locked { file, lock: None, seen: Cell::default() });
                }
                Err(TryLockError::Error(error)) => return Err(said("it cannot be locked", &error)),
                Err(TryLockError::WouldBlock) if start.elapsed() >= patience => {
                    return Err(io::Error::new(
                        ErrorKind::TimedOut,
                        "another accords is writing it and does not finish",
                    ));
                }
                Err(TryLockError::WouldBlock) => thread::sleep(pause),
            }
            pause = (pause * 2).min(Duration::from_millis(8));
        }
    }

    /// Whether no other process writes the file meanwhile.
    pub fn is_alone(&self) -> bool {
        self.lock.is_some()
    }

    /// Reads the bytes of what is to be changed; nothing where there is no file.
    pub fn read_bytes(&self) -> io::Result<Option<Vec<u8>>> {
        self.seen.set(stamp(&self.file));
        bytes_of(&self.file)
    }

    /// Reads what is to be changed.
    pub fn read(&self) -> io::Result<Found> {
        self.seen.set(stamp(&self.file));
        read_target(&self.file)
    }

    /// Moves the file to the first free `….broken-1`, whole, and says where it is.
    pub fn set_aside(&self) -> io::Result<PathBuf> {
        for number in 1..=10_000 {
            let aside = beside(&self.file, &format!(".broken-{number}"));
            if aside.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound) {
                fs::rename(&self.file, &aside).map_err(|error| said("it cannot be set aside", &error))?;
                return Ok(aside);
            }
        }
        Err(io::Error::other("it cannot be set aside: there are too many broken ones beside it"))
    }

    /// Replaces the content: at every moment the file is the old one or the new one. Does nothing, and says so, if another
    /// process has written it since it was read.
    pub fn replace(&self, content: &[u8]) -> io::Result<Replaced> {
        let before = regular(&self.file)?;
        if before.as_ref().is_some_and(|it| it.permissions().readonly()) {
            return Err(io::Error::new(ErrorKind::PermissionDenied, "it is marked read-only"));
        }
        // One fixed name, which the lock makes ours: what a killed writer left is taken away by the next. Without a lock
        // each process has its own.
        let ending = if self.is_alone() { ".new".to_owned() } else { format!(".new-{}", std::process::id()) };
        let fresh = beside(&self.file, &ending);
        match fs::remove_file(&fresh) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(said("its half-written successor cannot be removed", &error));
            }
            Ok(()) | Err(_) => {}
        }
        let written = write_new(&fresh, content, before.as_ref()).and_then(|()| {
            if !self.is_alone() && stamp(&self.file) != self.seen.get() {
                fs::remove_file(&fresh)?;
                return Ok(Replaced::No);
            }
            fs::rename(&fresh, &self.file).map(|()| Replaced::Yes)
        });
        match written {
            Ok(Replaced::Yes) => sync_folder(&self.file),
            Ok(Replaced::No) => (),
            // The reason is worth more than the success of tidying up.
            Err(_) => _ = fs::remove_file(&fresh),
        }
        written.map_err(|error| said("it cannot be written", &error))
    }
}

/// Whether a file was replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// It has the new content.
    Yes,
    /// Another process has written it since it was read.
    No,
}

/// Whether the file system knows no locks, as on some home folders on networks.
fn has_no_locks(error: &io::Error) -> bool {
    #[cfg(unix)]
    let told = matches!(error.raw_os_error(), Some(libc::ENOLCK | libc::EOPNOTSUPP | libc::ENOSYS));
    #[cfg(not(unix))]
    let told = false;
    told || error.kind() == ErrorKind::Unsupported
}

fn stamp(file: &Path) -> Option<Stamp> {
    let about = fs::metadata(file).ok()?;
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(&about);
    #[cfg(not(unix))]
    let number = 0;
    Some(Stamp { len: about.len(), written: about.modified().ok(), number })
}

fn read_target(file: &Path) -> io::Result<Found> {
    let Some(text) = bytes_of(file)? else { return Ok(Found::Nothing) };
    if text.len() as u64 > CAP {
        return Ok(Found::Broken(format!("it is larger than {} MiB", CAP >> 20)));
    }
    Ok(saved::from_json(&text))
}

/// The content of a file, and one byte more than its cap where there is more; nothing where there is no file.
fn bytes_of(file: &Path) -> io::Result<Option<Vec<u8>>> {
    if regular(file)?.is_none() {
        return Ok(None);
    }
    let mut text = Vec::new();
    File::open(file)
        .and_then(|open| open.take(CAP + 1).read_to_end(&mut text))
        .map_err(|error| said("it cannot be read", &error))?;
    Ok(Some(text))
}

/// What the system knows of the file; nothing where there is none. Asked before anything is opened,
/// because opening a FIFO waits for its other end.
fn regular(file: &Path) -> io::Result<Option<fs::Metadata>> {
    match fs::metadata(file) {
        Ok(about) if about.is_file() => Ok(Some(about)),
        Ok(_) => Err(io::Error::new(ErrorKind::InvalidInput, "it is not a regular file")),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(said("it cannot be looked at", &error)),
    }
}

/// The file at the end of a chain of links, which need not exist.
fn followed(file: &Path) -> io::Result<PathBuf> {
    let mut file = file.to_owned();
    for _ in 0..40 {
        let Ok(target) = fs::read_link(&file) else { return Ok(file) };
        file = file.parent().unwrap_or(Path::new("")).join(target);
    }
    Err(io::Error::other("its links go round in a circle"))
}

/// The new file carries mode and owner of the old one before it takes its name.
fn write_new(fresh: &Path, content: &[u8], before: Option<&fs::Metadata>) -> io::Result<()> {
    let mut file = private().create_new(true).open(fresh)?;
    file.write_all(content)?;
    if let Some(before) = before {
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, fchown};
            // Only the superuser may give a file away; everybody else owns it already, or keeps it.
            let _ = fchown(&file, Some(before.uid()), Some(before.gid()));
        }
        file.set_permissions(before.permissions())?;
    }
    file.sync_all()
}

/// Makes the renaming last. Not every file system knows how, and the file is whole either way.
fn sync_folder(file: &Path) {
    if cfg!(unix)
        && let Some(folder) = file.parent()
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

/// Files that only their owner may read: notes are nobody else's.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn create_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(ending);
    PathBuf::from(name)
}

fn said(what: &str, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{what}: {error}"))
}
