//! Finds the files to read, and notices when they change.
//!
//! Links to folders are not followed, so the search ends. The order is that of the arguments, and within a folder that
//! of the names, because the order of the file system is arbitrary.

use std::fs::{self, File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::file_issue::{RAISE_SIZE, file_issue, unreadable};
use crate::base::text::counted::counted;
use crate::data::issue::Issue;
use crate::import::layout::{BESIDE, ENDINGS};
use crate::import::open::refused;

/// The files below some paths.
#[derive(Debug, Default)]
pub(super) struct Files {
    pub paths: Vec<PathBuf>,
    /// The size of all files, as far as known.
    pub bytes: u64,
    pub issues: Vec<Issue>,
    pub fingerprint: Fingerprint,
}

/// The names, lengths and times of files, and the times of their folders. A change within one tick of the file system's
/// clock that keeps the length is not noticed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint {
    marks: Vec<(PathBuf, Option<(u64, SystemTime)>)>,
}

impl Files {
    /// Finds the files. A file of more than `max_bytes` becomes an issue. `go` decides now and then whether to go on;
    /// after a stop, the files found so far are returned.
    pub fn find(paths: &[PathBuf], max_bytes: u64, go: &mut dyn FnMut() -> bool) -> Files {
        let mut files = Files::default();
        // A stack: the last one is searched next.
        let mut waiting: Vec<(PathBuf, bool)> = paths.iter().rev().map(|it| (it.clone(), true)).collect();
        while let Some((path, named)) = waiting.pop() {
            if !go() {
                break;
            }
            files.look(path, named, max_bytes, &mut waiting, go);
        }
        files
    }

    fn look(
        &mut self,
        path: PathBuf,
        named: bool,
        max_bytes: u64,
        waiting: &mut Vec<(PathBuf, bool)>,
        go: &mut dyn FnMut() -> bool,
    ) {
        if path.as_os_str() == "-" && named {
            return self.paths.push(path);
        }
        let metadata = fs::metadata(&path);
        self.fingerprint.add(&path, metadata.as_ref().ok());
        let metadata = match metadata {
            Ok(metadata) => metadata,
            Err(error) => return self.issues.push(unreadable(&path, &error)),
        };
        if metadata.is_dir() {
            return self.open_folder(&path, waiting, go);
        }
        if !named && let Some(what) = refused(&metadata) {
            let what = format!("{what} and no file; it is passed over");
            return self.issues.push(file_issue(&path, what, "take it out of the folder"));
        }
        if metadata.len() > max_bytes {
            let what = format!("has {} bytes, and only {max_bytes} are allowed", metadata.len());
            return self.issues.push(file_issue(&path, what, RAISE_SIZE));
        }
        self.bytes += metadata.len();
        self.paths.push(path);
    }

    fn open_folder(&mut self, path: &Path, waiting: &mut Vec<(PathBuf, bool)>, go: &mut dyn FnMut() -> bool) {
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) => return self.issues.push(unreadable(path, &error)),
        };
        let mut found = Vec::new();
        let mut commented = 0;
        let mut others = Vec::new();
        for entry in entries {
            if !go() {
                return;
            }
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => return self.issues.push(unreadable(path, &error)),
            };
            let kind = entry.file_type();
            let is_folder = kind.as_ref().is_ok_and(fs::FileType::is_dir);
            // A link to a folder may lead back to this folder.
            let is_loop = kind.is_ok_and(|it| it.is_symlink()) && entry.path().is_dir();
            let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            if hidden || is_loop {
                continue;
            }
            let name = entry.file_name().to_string_lossy().to_lowercase();
            if !is_folder && !is_data(&name) {
                if !is_about_the_folder(&name) {
                    others.push(entry.file_name().to_string_lossy().into_owned());
                }
            } else if !is_folder && is_commented(&entry.path()) {
                commented += 1;
            } else {
                found.push((entry.path(), false));
            }
        }
        if !others.is_empty() {
            others.sort_unstable();
            let names = others.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
            let more = if others.len() > NAMED { ", …" } else { "" };
            let what = format!("{} of other kinds passed over: {names}{more}", counted(others.len(), "file"));
            self.issues.push(file_issue(path, what, "name such a file itself to have it read"));
        }
        if commented > 0 {
            let what = format!("begin with a comment, and are passed over: {}", counted(commented, "file"));
            self.issues.push(file_issue(path, what, "name such a file itself to read it"));
        }
        if found.is_empty() && waiting.is_empty() && self.paths.is_empty() {
            let fix = format!("put files in it that end in {}", ENDINGS.join(", "));
            self.issues.push(file_issue(path, "no file of data is in this folder".to_owned(), &fix));
        }
        found.sort_unstable_by(|one, other| other.cmp(one));
        waiting.append(&mut found);
    }
}

impl Fingerprint {
    /// The state of the files below some paths now.
    pub fn of(paths: &[PathBuf]) -> Fingerprint {
        Files::find(paths, u64::MAX, &mut || true).fingerprint
    }

    /// Whether a given path does not exist.
    pub fn lacks_any(&self) -> bool {
        self.marks.iter().any(|it| it.1.is_none())
    }

    /// The number of files and folders.
    pub fn len(&self) -> usize {
        self.marks.len()
    }

    /// Whether there are no files and folders.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    fn add(&mut self, path: &Path, metadata: Option<&Metadata>) {
        let mark = metadata.map(|it| (it.len(), it.modified().unwrap_or(SystemTime::UNIX_EPOCH)));
        self.marks.push((path.to_owned(), mark));
    }
}

/// Whether a table begins with a comment, `# Words of …`. Such a file in a folder belongs to a program and is no register.
/// A text may begin so with its headline.
fn is_commented(path: &Path) -> bool {
    let ending = path.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
    let mut first = [0; 2];
    // To open a pipe would wait for who writes to it.
    ["csv", "tsv"].contains(&ending.as_str())
        && fs::metadata(path).is_ok_and(|it| it.is_file())
        && File::open(path).and_then(|mut it| it.read_exact(&mut first)).is_ok()
        && first == *b"# "
}

/// Whether the name of a file in a folder, in lower case, says that it is data.
fn is_data(name: &str) -> bool {
    let packed = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(name);
    let is_known = packed.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending));
    is_known && !is_about_the_folder(name)
}

/// Whether the name of a file, in lower case, says that it describes the folder, as `readme.md` does.
fn is_about_the_folder(name: &str) -> bool {
    BESIDE.iter().any(|it| name.strip_prefix(it).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
}

/// The number of files of other kinds that are named.
const NAMED: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_a_program_in_a_folder_are_no_registers() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("a.tsv", "# Words.\nx\ty\n"), ("b.csv", "#,Title\n1,A\n"), ("c.txt", "Iran and Oman …\n")]
        {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let files = Files::find(&[folder.path().to_owned()], u64::MAX, &mut || true);
        let names: Vec<_> = files.paths.iter().filter_map(|it| it.file_name()).collect();
        assert_eq!(names, ["b.csv", "c.txt"]);
        assert_eq!(files.issues.len(), 1);
        let named = Files::find(&[folder.path().join("a.tsv")], u64::MAX, &mut || true);
        assert_eq!((named.paths.len(), named.issues.len()), (1, 0), "who names it wants it");
    }

    #[test]
    fn files_of_other_kinds_in_a_folder_are_named() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.XLS", "b.ods", "c.rss.gz", "d.md", "e.pdf", "README.md", "license-mit.txt", ".hidden.pdf"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let files = Files::find(&[folder.path().to_owned()], u64::MAX, &mut || true);
        let names: Vec<_> = files.paths.iter().filter_map(|it| it.file_name()).collect();
        assert_eq!(names, ["a.XLS", "b.ods", "c.rss.gz"]);
        let issues: Vec<_> = files.issues.iter().map(|it| it.what.as_str()).collect();
        assert_eq!(issues, ["2 files of other kinds passed over: d.md, e.pdf"]);
    }
}
