//! Writes exports to files: lists of agreements, pages, bookmarks.
//!
//! **Invariants:** no file is replaced without consent; nothing is written through a link, to a device or outside the
//! chosen folder; no failure leaves a partial file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;

use unicode_segmentation::UnicodeSegmentation;

/// In bytes. Leaves room for a number and an extension within the limits of all file systems, encrypted ones included.
const LONGEST: usize = 100;

/// What to do if the file exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Do not replace it, and report it.
    Keep,
    /// Replace it: the reader has agreed.
    Replace,
}

/// Why nothing was written. Paths are as the system gives them: clean the text before printing it to a terminal.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The file exists. Ask the reader, then save with [`Existing::Replace`].
    #[error("{} is already there. Choose another name, or say that it may be replaced.", .0.display())]
    Exists(PathBuf),
    /// The path is a link, which could lead anywhere.
    #[error("{} is a link, and links are not written through. Name the file that it leads to.", .0.display())]
    Link(PathBuf),
    /// The path is a folder.
    #[error("{} is a folder. Name a file in it.", .0.display())]
    Folder(PathBuf),
    /// The path is a device, pipe or socket.
    #[error("{} is not a regular file. Write to standard output instead, and redirect that.", .0.display())]
    NotAFile(PathBuf),
    /// The folder does not exist.
    #[error("There is no folder {}. Create it first.", .0.display())]
    NoFolder(PathBuf),
    /// The system reported an error. The partial file has been removed.
    #[error("{} cannot be written: {cause}.", path.display())]
    Refused {
        /// The file.
        path: PathBuf,
        /// The system's error.
        cause: io::Error,
    },
}

/// Writes a file completely or not at all.
pub fn save(path: &Path, content: &[u8], existing: Existing) -> Result<(), SaveError> {
    check_target(path, existing)?;
    let refused = |cause| SaveError::Refused { path: path.to_owned(), cause };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(SaveError::NoFolder(folder.to_owned()));
    }
    let (part, mut file) = create_part(folder).map_err(refused)?;
    let written = file.write_all(content).and_then(|()| {
        if let (Existing::Replace, Ok(before)) = (existing, fs::symlink_metadata(path)) {
            file.set_permissions(before.permissions())?;
        }
        file.sync_all()
    });
    drop(file);
    let finished = written.and_then(|()| rename_part(&part, path, existing));
    // If the part was renamed, there is nothing left to remove.
    let _ = fs::remove_file(&part);
    match finished {
        Err(cause) if cause.kind() == ErrorKind::AlreadyExists => Err(SaveError::Exists(path.to_owned())),
        other => other.map_err(refused),
    }
}

/// An unused path in `folder` for this title: `title.csv`, `title-2.csv`, …. The parent of the path is always the
/// folder, whatever the title contains.
pub fn free_path(folder: &Path, title: &str, extension: &str) -> PathBuf {
    let stem = file_stem(title);
    let mut path = folder.join(format!("{stem}.{extension}"));
    let mut number = 2_u32;
    while path.symlink_metadata().is_ok() && number < 10_000 {
        path = folder.join(format!("{stem}-{number}.{extension}"));
        number += 1;
    }
    path
}

/// Makes a file name without extension from a title. Letters and digits of all scripts stay; separators, invisible
/// characters, quotes and characters with a meaning for the shell become `-`.
///
/// Never empty, never longer than 100 bytes, never starts with `.` or `-`, never a device name of Windows.
pub fn file_stem(title: &str) -> String {
    let mut stem = String::new();
    for grapheme in title.graphemes(true) {
        let plain = grapheme.chars().all(stays);
        if plain && stem.len() + grapheme.len() > LONGEST {
            break;
        }
        if plain {
            stem.push_str(grapheme);
        } else if !stem.ends_with('-') {
            stem.push('-');
        }
    }
    let stem = stem.trim_matches(['-', '.', '_', '\u{200c}', '\u{200d}']);
    let bare = stem.split('.').next().unwrap_or_default().trim_end();
    if stem.is_empty() {
        "untitled".to_owned()
    } else if is_windows_device(bare) {
        format!("untitled-{stem}")
    } else {
        stem.to_owned()
    }
}

/// Whether a character may be in a file name: letters, combining marks, digits and harmless punctuation.
fn stays(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '.' | '_' | ',' | '+' | '(' | ')')
        || matches!(c, '\u{200c}' | '\u{200d}')
        || unicode_normalization::char::is_combining_mark(c)
}

fn is_windows_device(name: &str) -> bool {
    let name = name.to_uppercase();
    let numbered = |port: &str| {
        let mut rest = name.strip_prefix(port).unwrap_or_default().chars();
        rest.next().is_some_and(|c| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³')) && rest.next().is_none()
    };
    ["CON", "PRN", "AUX", "NUL"].contains(&name.as_str()) || numbered("COM") || numbered("LPT")
}

/// Checks what is at the path, without following links.
fn check_target(path: &Path, existing: Existing) -> Result<(), SaveError> {
    let there = match fs::symlink_metadata(path) {
        Ok(there) => there.file_type(),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(cause) => return Err(SaveError::Refused { path: path.to_owned(), cause }),
    };
    let path = path.to_owned();
    if there.is_symlink() {
        Err(SaveError::Link(path))
    } else if there.is_dir() {
        Err(SaveError::Folder(path))
    } else if !there.is_file() {
        Err(SaveError::NotAFile(path))
    } else {
        match existing {
            Existing::Keep => Err(SaveError::Exists(path)),
            Existing::Replace => Ok(()),
        }
    }
}

/// Creates a new temporary file in the folder.
fn create_part(folder: &Path) -> io::Result<(PathBuf, File)> {
    let mut number = 0_u32;
    loop {
        let part = folder.join(format!(".accords-{}-{number}.part", process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&part) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && number < 1_000 => number += 1,
            other => return Ok((part, other?)),
        }
    }
}

/// Renames the finished part, in one step.
fn rename_part(part: &Path, path: &Path, existing: Existing) -> io::Result<()> {
    match existing {
        Existing::Replace => fs::rename(part, path),
        // Unlike a rename, a hard link fails if a file has appeared in the meantime.
        Existing::Keep => match fs::hard_link(part, path) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists && fs::symlink_metadata(path).is_err() => {
                // The file system has no hard links.
                fs::rename(part, path)
            }
            other => other,
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tempfile::tempdir;

    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_stays_in_its_folder() {
        #[track_caller]
        fn check(title: &str, expected: &str) {
            assert_eq!(file_stem(title), expected);
        }

        check("Two joint technology zones", "Two-joint-technology-zones");
        check("../../x", "x");
        check("/etc/passwd", "etc-passwd");
        check("C:\\Windows\\x", "C-Windows-x");
        check("a\0b", "a-b");
        check("-rf *", "rf");
        check(".bashrc", "bashrc");
        check("..", "untitled");
        check("", "untitled");
        check("CON", "untitled-CON");
        check("con.tar", "untitled-con.tar");
        check("Lpt1", "untitled-Lpt1");
        check("COM²", "untitled-COM²");
        check("Console", "Console");
        check("COM10", "COM10");
        check("invoice\u{202e}fdp.exe", "invoice-fdp.exe");
        check("\u{1b}]0;title\u{7}", "0-title");
        check("Accord “Rhin” (1998), révisé", "Accord-Rhin-(1998),-révisé");
        check("تفاهم‌نامه", "تفاهم‌نامه");
        check("हिन्दी समझौता", "हिन्दी-समझौता");
        check(&"x".repeat(300), &"x".repeat(100));
        // The cut falls between letters, never inside one.
        check(&"é".repeat(300), &"é".repeat(50));
    }

    #[test]
    fn a_file_is_written_whole_and_alone() {
        let dir = tempdir().unwrap();
        let path = dir.path().join("list.csv");
        save(&path, b"id,title\n", Existing::Keep).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"id,title\n");
        assert_eq!(names(dir.path()), ["list.csv"]);
    }

    #[test]
    fn a_file_that_is_there_stays_unless_the_reader_says_so() {
        let dir = tempdir().unwrap();
        let path = dir.path().join("list.csv");
        fs::write(&path, "mine").unwrap();
        check_refused(&path, Existing::Keep, "is already there. Choose another name, or say that it may be replaced.");
        assert_eq!(fs::read(&path).unwrap(), b"mine");
        save(&path, b"new", Existing::Replace).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(free_path(dir.path(), "list", "csv"), dir.path().join("list-2.csv"));
        assert_eq!(names(dir.path()), ["list.csv"]);
    }

    #[test]
    fn what_appears_after_we_looked_is_not_replaced() {
        let dir = tempdir().unwrap();
        let (part, _) = create_part(dir.path()).unwrap();
        let path = dir.path().join("list.csv");
        fs::write(&path, "theirs").unwrap();
        assert_eq!(rename_part(&part, &path, Existing::Keep).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
    }

    #[test]
    fn a_folder_and_a_missing_folder_are_named() {
        let dir = tempdir().unwrap();
        check_refused(dir.path(), Existing::Replace, "is a folder. Name a file in it.");
        let path = dir.path().join("missing/list.csv");
        let error = save(&path, b"x", Existing::Keep).unwrap_err().to_string();
        assert_eq!(error, format!("There is no folder {}. Create it first.", dir.path().join("missing").display()));
    }

    proptest! {
        #![proptest_config(crate::base::text::trouble::cases(10_000))]

        #[test]
        fn the_parent_of_every_path_is_the_folder(title in r"([./\\:~]|\PC|\p{C}|CON|NUL|\.\.|x{99}){0,12}") {
            let folder = Path::new("/nowhere/exports");
            let path = free_path(folder, &title, "csv");
            prop_assert_eq!(path.parent(), Some(folder));
            let name = path.file_name().unwrap().to_str().unwrap();
            prop_assert!(name.len() <= 113 && !name.starts_with(['.', '-']), "{}", name);
            prop_assert_eq!(path.extension(), Some("csv".as_ref()));
            prop_assert!(!name.contains(|c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c)), "{}", name);
            prop_assert!(!is_windows_device(name.split('.').next().unwrap()), "{}", name);
        }
    }

    #[cfg(unix)]
    mod unix {
        use std::os::unix::fs::{PermissionsExt, symlink};
        use std::process::Command;

        use super::*;

        #[test]
        fn nothing_is_written_through_a_link() {
            for existing in [Existing::Keep, Existing::Replace] {
                let dir = tempdir().unwrap();
                let victim = dir.path().join("victim");
                let path = dir.path().join("list.csv");
                fs::write(&victim, "precious").unwrap();
                symlink(&victim, &path).unwrap();
                check_refused(
                    &path,
                    existing,
                    "is a link, and links are not written through. Name the file that it leads to.",
                );
                assert_eq!(fs::read(&victim).unwrap(), b"precious");

                fs::remove_file(&victim).unwrap();
                check_refused(
                    &path,
                    existing,
                    "is a link, and links are not written through. Name the file that it leads to.",
                );
                assert!(!victim.exists());
            }
        }

        #[test]
        fn a_device_is_not_written_to() {
            // Not every Unix system has both.
            for device in ["/dev/full", "/dev/null"].into_iter().filter(|it| Path::new(it).exists()) {
                let says = "is not a regular file. Write to standard output instead, and redirect that.";
                check_refused(Path::new(device), Existing::Replace, says);
            }
        }

        #[test]
        fn a_replaced_file_keeps_its_mode() {
            let dir = tempdir().unwrap();
            let path = dir.path().join("list.csv");
            fs::write(&path, "old").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
            save(&path, b"new", Existing::Replace).unwrap();
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }

        #[test]
        fn a_full_disk_leaves_what_was_there_and_no_part() {
            let dir = tempdir().unwrap();
            let there = dir.path().join("there.csv");
            fs::write(&there, "old").unwrap();
            // The system refuses all bytes after the first one or two kilobytes, like a full disk.
            let said = Command::new("sh")
                .args(["-c", "ulimit -f 2; trap '' XFSZ; exec \"$0\" \"$@\""])
                .arg(std::env::current_exe().unwrap())
                .args(["--exact", "user::save::tests::unix::what_another_process_writes", "--ignored", "--nocapture"])
                .env("ACCORDS_TEST_FOLDER", dir.path())
                .output()
                .unwrap();
            let said = String::from_utf8(said.stdout).unwrap();
            for name in ["there.csv", "fresh.csv"] {
                let sentence = format!("{} cannot be written: File too large", dir.path().join(name).display());
                assert!(said.contains(&sentence), "{said}");
            }
            assert_eq!(names(dir.path()), ["there.csv"]);
            assert_eq!(fs::read(&there).unwrap(), b"old");
        }

        #[test]
        #[ignore = "the other process of the test above, which runs it"]
        fn what_another_process_writes() {
            let Some(folder) = std::env::var_os("ACCORDS_TEST_FOLDER") else { return };
            for name in ["there.csv", "fresh.csv"] {
                let error = save(&Path::new(&folder).join(name), "x".repeat(100_000).as_bytes(), Existing::Replace)
                    .unwrap_err();
                println!("\n{error}");
            }
        }
    }

    #[track_caller]
    fn check_refused(path: &Path, existing: Existing, says: &str) {
        let error = save(path, b"x", existing).unwrap_err();
        assert_eq!(error.to_string(), format!("{} {says}", path.display()));
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}
