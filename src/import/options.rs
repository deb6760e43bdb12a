//! How to load: limits, and what the reader of the program said about the files.

use std::path::PathBuf;

use encoding_rs::Encoding;

use super::drafting::{Drafting, Judge};
use super::layout::FileKind;
use super::sheet::Target;
use crate::base::date::Day;
use crate::base::date::loose::Reading;

/// How to load.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day as of which statuses hold.
    pub as_of: Day,
    /// The largest size of a file in bytes, also after unpacking. Default 4 GiB: twice the size of a million agreements;
    /// more text would not fit the 32-bit offsets of a corpus.
    pub max_bytes: u64,
    /// The largest size of a record in bytes. Default 64 MiB: a record is one article and is held in memory.
    pub max_record: usize,
    /// The largest number of records to read.
    pub max_records: u64,
    /// The kind of all files; if absent, the name and the first bytes of each file decide.
    pub from: Option<FileKind>,
    /// Which articles are read for agreements.
    pub drafting: Drafting,
    /// The decisions of a reader about drafts.
    pub judge: Judge,
    /// Whether the built-in corpus is loaded as well.
    pub with_built_in: bool,
    /// How to read spreadsheets.
    pub sheet: SheetOptions,
    /// Whether [`Progress::so_far`](super::Progress::so_far) is filled in.
    pub preview: bool,
}

/// How to read spreadsheets.
#[derive(Clone, Debug, Default)]
pub struct SheetOptions {
    /// A sheet of a workbook by name or by number from 1, or `all`; if absent, all visible sheets that are lists.
    pub sheet: Option<String>,
    /// Columns by their headers, from [`parse_map`](crate::import::sheet::parse_map).
    pub map: Vec<(Target, String)>,
    /// How dates are read.
    pub reading: Reading,
    /// The encoding of files that are not UTF-8; guessed if absent.
    pub encoding: Option<&'static Encoding>,
    /// Files with the meanings of the codes in the columns of these targets.
    pub codes: Vec<(Target, PathBuf)>,
    /// A second file with one row for each party, and the header of the key column that both files have.
    pub parties: Option<(PathBuf, String)>,
}

impl Options {
    /// The defaults.
    pub fn new(as_of: Day) -> Options {
        Options {
            as_of,
            max_bytes: 4 << 30,
            max_record: 64 << 20,
            max_records: 20_000_000,
            from: None,
            drafting: Drafting::No,
            judge: Judge::default(),
            with_built_in: false,
            sheet: SheetOptions::default(),
            preview: false,
        }
    }
}
