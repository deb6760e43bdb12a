//! Reads and replaces a state file. The only file of the store that touches the disk.
//!
//! Links are followed and kept: the target is locked, replaced or renamed. Mode and owner of a file are preserved. Only
//! regular files are read or replaced, so a link to `/dev/null` does no harm.

use std::cell::Cell;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::saved;
use crate::user::store::saved::StateFile;

/// In bytes; a larger file is not a state file.
const CAP: u64 = 64 << 20;

/// The state file, locked against other processes. The lock ends when this is dropped or the process dies.
///
/// Some network file systems have no locks. There, `replace` checks just before renaming whether another process has
/// written the file.
pub struct Locked {
    /// The path of the file, with links followed.
    file: PathBuf,
    /// `None` if the file system has no locks.
    lock: Option<File>,
    /// The stamp of the file when it was read.
    seen: Cell<Option<Stamp>>,
}

/// The function that requests a lock; tests use another one.
pub type TryLock = fn(&File) -> Result<(), TryLockError>;

/// Changes when the file is replaced or written.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    len: u64,
    written: Option<SystemTime>,
    /// The inode number, where there is one.
    number: u64,
}

/// Reads the bytes of a file without a lock. `None` if there is no file.
pub fn read_bytes(file: &Path) -> io::Result<Option<Vec<u8>>> {
    read_capped(&resolve_links(file)?)
}

/// Reads without a lock, which is safe because the file is replaced by renaming.
pub fn read(file: &Path) -> io::Result<StateFile> {
    read_target(&resolve_links(file)?)
}

impl Locked {
    /// Waits for the lock up to `patience`. Creates the folder if necessary.
    pub fn take(file: &Path, patience: Duration, try_lock: TryLock) -> io::Result<Locked> {
        let file = resolve_links(file)?;
        regular_file(&file)?;
        if let Some(folder) = file.parent() {
            create_folder(folder).map_err(|error| with_context("its folder cannot be made", &error))?;
        }
        // Network file systems require read and write access for a lock.
        let lock = private_file().read(true).create(true).truncate(false).open(sibling(&file, ".lock"));
        let lock = lock.map_err(|error| with_context("it cannot be locked", &error))?;
        let start = Instant::now();
        let mut pause = Duration::from_micros(500);
        loop {
            match try_lock(&lock) {
                Ok(()) => return Ok(Locked { file, lock: Some(lock), seen: Cell::default() }),
                Err(TryLockError::Error(error)) if has_no_locks(&error) => {
                    return Ok(Locked { file, lock: None, seen: Cell::default() });
                }
                Err(TryLockError::Error(error)) => return Err(with_context("it cannot be locked", &error)),
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

    /// Whether other processes are locked out.
    pub fn is_alone(&self) -> bool {
        self.lock.is_some()
    }

    /// Reads the bytes before a change. `None` if there is no file.
    pub fn read_bytes(&self) -> io::Result<Option<Vec<u8>>> {
        self.seen.set(stamp(&self.file));
        read_capped(&self.file)
    }

    /// Reads the content before a change.
    pub fn read(&self) -> io::Result<StateFile> {
        self.seen.set(stamp(&self.file));
        read_target(&self.file)
    }

    /// Renames the file to the first free `….broken-1` and returns the new path.
    pub fn set_aside(&self) -> io::Result<PathBuf> {
        for number in 1..=10_000 {
            let aside = sibling(&self.file, &format!(".broken-{number}"));
            if aside.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound) {
                fs::rename(&self.file, &aside).map_err(|error| with_context("it cannot be set aside", &error))?;
                return Ok(aside);
            }
        }
        Err(io::Error::other("it cannot be set aside: there are too many broken ones beside it"))
    }

    /// Replaces the content atomically. Does nothing, and returns [`Replaced::No`], if another process has written the
    /// file since it was read.
    pub fn replace(&self, content: &[u8]) -> io::Result<Replaced> {
        let before = regular_file(&self.file)?;
        if before.as_ref().is_some_and(|it| it.permissions().readonly()) {
            return Err(io::Error::new(ErrorKind::PermissionDenied, "it is marked read-only"));
        }
        // A fixed name, protected by the lock: the next writer removes what a killed one left. Without a lock, each
        // process uses its own name.
        let ending = if self.is_alone() { ".new".to_owned() } else { format!(".new-{}", std::process::id()) };
        let fresh = sibling(&self.file, &ending);
        match fs::remove_file(&fresh) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(with_context("its half-written successor cannot be removed", &error));
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
            // The first error matters more than whether tidying up succeeds.
            Err(_) => _ = fs::remove_file(&fresh),
        }
        written.map_err(|error| with_context("it cannot be written", &error))
    }
}

/// Whether the file was replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// The file has the new content.
    Yes,
    /// Another process has written the file since it was read.
    No,
}

/// Whether the error means that the file system has no locks, as on some network home folders.
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

fn read_target(file: &Path) -> io::Result<StateFile> {
    let Some(text) = read_capped(file)? else { return Ok(StateFile::Nothing) };
    if text.len() as u64 > CAP {
        return Ok(StateFile::Broken(format!("it is larger than {} MiB", CAP >> 20)));
    }
    Ok(saved::from_json(&text))
}

/// The content of a file, at most one byte more than the limit. `None` if there is no file.
fn read_capped(file: &Path) -> io::Result<Option<Vec<u8>>> {
    if regular_file(file)?.is_none() {
        return Ok(None);
    }
    let mut text = Vec::new();
    File::open(file)
        .and_then(|open| open.take(CAP + 1).read_to_end(&mut text))
        .map_err(|error| with_context("it cannot be read", &error))?;
    Ok(Some(text))
}

/// The metadata of a regular file. `None` if there is no file. Call it before opening, because opening a FIFO blocks
/// until its other end is opened.
fn regular_file(file: &Path) -> io::Result<Option<fs::Metadata>> {
    match fs::metadata(file) {
        Ok(about) if about.is_file() => Ok(Some(about)),
        Ok(_) => Err(io::Error::new(ErrorKind::InvalidInput, "it is not a regular file")),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(with_context("it cannot be looked at", &error)),
    }
}

/// The end of a chain of links; it need not exist.
fn resolve_links(file: &Path) -> io::Result<PathBuf> {
    let mut file = file.to_owned();
    for _ in 0..40 {
        let Ok(target) = fs::read_link(&file) else { return Ok(file) };
        file = file.parent().unwrap_or(Path::new("")).join(target);
    }
    Err(io::Error::other("its links go round in a circle"))
}

/// Writes a new file with the mode and owner of the old one.
fn write_new(fresh: &Path, content: &[u8], before: Option<&fs::Metadata>) -> io::Result<()> {
    let mut file = private_file().create_new(true).open(fresh)?;
    file.write_all(content)?;
    if let Some(before) = before {
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, fchown};
            // Only the superuser may change the owner; for others it is already right, or must stay.
            let _ = fchown(&file, Some(before.uid()), Some(before.gid()));
        }
        file.set_permissions(before.permissions())?;
    }
    file.sync_all()
}

/// Makes the rename durable. Some file systems do not support this, and the file is complete either way.
fn sync_folder(file: &Path) {
    if cfg!(unix)
        && let Some(folder) = file.parent()
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

/// Opens files that only their owner may read, because notes are private.
fn private_file() -> OpenOptions {
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

fn sibling(file: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(ending);
    PathBuf::from(name)
}

fn with_context(what: &str, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{what}: {error}"))
}
