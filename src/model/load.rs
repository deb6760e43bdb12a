//! Reading article data: files, folders, standard input, and the corpus that is compiled in.
//!
//! The only file of the model that touches the disk. A file that cannot be read costs itself: it
//! becomes an [`Issue`](super::issue::Issue), and the others are loaded.

mod split;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::build::{Builder, Source};
use super::corpus::Corpus;
use super::date::Day;
use super::issue::Issue;
use super::wire;
use split::{Slice, split};

/// How to load.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day for which statuses hold.
    pub as_of: Day,
    /// Files above this many bytes are refused.
    pub max_bytes: u64,
}

/// The corpus that is part of the program.
pub fn built_in(as_of: Day) -> Corpus {
    let mut builder = Builder::new(as_of);
    for (name, bytes) in BUILT_IN {
        read_json(&mut builder, name, bytes);
    }
    builder.finish()
}

const BUILT_IN: &[(&str, &[u8])] = &[
    ("data/participants.json", include_bytes!("../../data/participants.json")),
    ("data/focus-areas.json", include_bytes!("../../data/focus-areas.json")),
    ("data/articles/seed.json", include_bytes!("../../data/articles/seed.json")),
    ("data/articles/iran-russia.json", include_bytes!("../../data/articles/iran-russia.json")),
    ("data/articles/iran-partners.json", include_bytes!("../../data/articles/iran-partners.json")),
    ("data/articles/eurasia.json", include_bytes!("../../data/articles/eurasia.json")),
    ("data/articles/universities.json", include_bytes!("../../data/articles/universities.json")),
    ("data/articles/research.json", include_bytes!("../../data/articles/research.json")),
    ("data/articles/energy-trade.json", include_bytes!("../../data/articles/energy-trade.json")),
    ("data/articles/space.json", include_bytes!("../../data/articles/space.json")),
];

/// Loads files and folders; `-` is standard input.
pub fn load(paths: &[PathBuf], options: &Options) -> Corpus {
    let mut builder = Builder::new(options.as_of);
    let mut files = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            files.push(path.clone());
        } else {
            walk(path, true, &mut files, &mut builder);
        }
    }
    for path in files {
        match read(&path, options.max_bytes) {
            Ok(bytes) => read_json(&mut builder, &path.to_string_lossy(), &bytes),
            Err(error) => builder.issue(unreadable(&path, &error)),
        }
    }
    builder.finish()
}

/// The files of a folder, in the order of their names. Links to folders are not followed.
fn walk(path: &Path, named: bool, files: &mut Vec<PathBuf>, builder: &mut Builder) {
    let is_folder = if named { path.is_dir() } else { path.is_dir() && !path.is_symlink() };
    if !is_folder {
        let known =
            path.extension().and_then(|it| it.to_str()).is_some_and(|it| ["json", "jsonl", "ndjson"].contains(&it));
        if named || known {
            files.push(path.to_owned());
        }
        return;
    }
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => return builder.issue(unreadable(path, &error)),
    };
    // The file system's order is not an order.
    let mut paths: Vec<PathBuf> = entries.flatten().map(|it| it.path()).collect();
    paths.sort();
    for path in paths {
        walk(&path, false, files, builder);
    }
}

fn read(path: &Path, max: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // A device tells no length, so the reading itself is bounded.
    let limit = max.saturating_add(1);
    if path.as_os_str() == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    }
    if bytes.len() as u64 > max {
        return Err(io::Error::other(format!("larger than {max} bytes")));
    }
    Ok(bytes)
}

/// Adds the records of a file, whatever its layout.
pub(crate) fn read_json(builder: &mut Builder, file: &str, bytes: &[u8]) {
    let mut any = false;
    for slice in split(bytes) {
        any = true;
        let pointer = slice.item.map_or_else(String::new, |it| format!("/{it}"));
        match serde_json::from_slice::<wire::Record>(&bytes[slice.range.clone()]) {
            Ok(record) => builder.add(record, Source { file: file.to_owned(), line: slice.line, pointer }),
            Err(error) => builder.issue(malformed(file, &slice, pointer, &error)),
        }
    }
    if !any {
        builder.issue(Issue {
            file: file.to_owned(),
            line: 0,
            column: 0,
            pointer: String::new(),
            what: "nothing in it".to_owned(),
            fix: "write at least one article".to_owned(),
        });
    }
}

fn malformed(file: &str, slice: &Slice, pointer: String, error: &serde_json::Error) -> Issue {
    let what = error.to_string();
    let what = what.rsplit_once(" at line ").map_or(what.as_str(), |it| it.0);
    Issue {
        file: file.to_owned(),
        line: slice.line + (error.line() as u32).saturating_sub(1),
        column: error.column() as u32,
        pointer,
        what: what.to_owned(),
        fix: "the others are loaded".to_owned(),
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Issue {
    Issue {
        file: path.to_string_lossy().into_owned(),
        line: 0,
        column: 0,
        pointer: String::new(),
        what: format!("cannot be read: {error}"),
        fix: "check the path and its permissions".to_owned(),
    }
}
