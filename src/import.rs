//! Reading article data: files, folders, standard input, and the corpus that is compiled in.
//!
//! ```text
//! reader ─▶ bytes ─▶ workers ─▶ records ─▶ Builder ─▶ Corpus
//! ```
//!
//! One thread reads files, several threads parse, and the thread of the caller builds. Batches are passed on in turn, so
//! records keep the order of the files. Only this area reads article data from the disk. A file or a record that cannot
//! be read becomes an [`Issue`], and all others are loaded.

mod article;
mod built_in;
mod drafting;
mod encoding;
mod file_issue;
mod files;
mod gazetteer;
mod language;
mod layout;
mod loading;
mod locate;
mod long_text;
mod news;
mod open;
mod options;
mod parse;
mod place;
mod progress;
mod reader;
mod recovering_json;
mod repair;
pub mod sample;
pub mod sheet;
mod split;
mod watch;
mod worker;

use std::path::PathBuf;

pub use built_in::built_in;
#[cfg(test)]
pub(crate) use built_in::read_json;
pub use drafting::{Draft, Drafting, Judge};
pub use files::Fingerprint;
pub use layout::FileKind;
pub use locate::locate;
pub use options::{Options, SheetOptions};
pub use progress::{Go, Progress};
pub use watch::{Change, Watch};

use crate::data::built::Built;
use crate::data::issue::Issue;
use crate::format::wire;
use drafting::Outcome;
use loading::{Loading, only_beginning, unreadable_article};

/// The result of loading.
#[derive(Debug)]
pub struct Loaded {
    /// The corpus, with its issues.
    pub built: Built,
    /// The number of records that were added.
    pub records: u64,
    /// Whether loading was stopped before everything was read.
    pub stopped: bool,
    /// The state of the files when they were read.
    pub fingerprint: Fingerprint,
    /// All drafts, from reading articles and from files, before any judgement is applied.
    pub drafts: Vec<Draft>,
}

/// Loads files and folders; `-` is standard input. Problems are in [`Corpus::issues`](crate::data::corpus::Corpus::issues).
/// `progress` is called on this thread at least every twentieth of a second and decides whether to go on.
///
/// ```
/// use accords::base::date::Day;
/// use accords::import::{Go, Options, load};
///
/// let list = std::env::temp_dir().join(format!("accords-{}.csv", std::process::id()));
/// std::fs::write(&list, "Title,Signed,Parties\nJoint laboratory,4 June 2021,CERN; Serbia\n")?;
/// let options = Options::new(Day::new(2026, 1, 31).expect("a day of the calendar"));
/// let loaded = load(&[list.clone()], &options, &mut |_| Go::On);
/// assert_eq!(loaded.built.corpus.agreements().len(), 1);
/// assert!(loaded.built.corpus.issues().is_empty());
/// # std::fs::remove_file(list)?;
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn load(paths: &[PathBuf], options: &Options, progress: &mut dyn FnMut(Progress) -> Go) -> Loaded {
    let mut loading = Loading::new(options, progress);
    let (mut stopped, fingerprint) = loading.read_all(paths);
    let waiting = std::mem::take(&mut loading.waiting).sorted(options.drafting);
    if !waiting.is_empty() {
        stopped |= !loading.take_drafts(&waiting);
    }
    let (read, records) = (loading.so_far(), loading.records);
    let built = loading.builder.finish_telling(&mut |done| {
        (loading.progress)(Progress { ordered: Some(done), so_far: None, ..read });
    });
    Loaded { built, records, stopped, fingerprint, drafts: loading.drafts }
}

/// The result of reading articles.
#[derive(Debug)]
pub struct Drafted {
    /// One record for each article, in the order of the articles. If a record states the agreements of an article, that
    /// record is returned unchanged.
    pub records: Vec<wire::Record>,
    /// Problems with the files.
    pub issues: Vec<Issue>,
    /// The number of articles and files that could not be read.
    pub lost: usize,
    /// Articles that were too long, so that only the beginning of their text was read.
    pub cut: Vec<Issue>,
}

/// Reads the articles in files and folders; `-` is standard input. Judgements are not applied. `progress` is called as in
/// [`load`].
pub fn draft(paths: &[PathBuf], options: &Options, progress: &mut dyn FnMut(Progress) -> Go) -> Drafted {
    let mut loading = Loading::new(options, progress);
    loading.every = true;
    loading.read_all(paths);
    let waiting = std::mem::take(&mut loading.waiting).sorted(options.drafting);
    let mut records = Vec::with_capacity(waiting.len());
    let mut cut = Vec::new();
    for (drafted, candidate) in loading.draft(&waiting).into_iter().zip(&waiting) {
        match &drafted {
            Outcome::Failed(_) => loading.lost(unreadable_article(&candidate.source)),
            Outcome::Beginning(_, unread) => cut.push(only_beginning(&candidate.source, *unread)),
            Outcome::Record(_) | Outcome::Unread(_) => (),
        }
        // If another record states the agreements of this article, that record is returned and this one is not needed.
        if !(candidate.stated && matches!(drafted, Outcome::Unread(_))) {
            records.push(drafted.record());
        }
    }
    let lost = loading.lost;
    Drafted { records, issues: loading.builder.finish().corpus.issues().to_vec(), lost, cut }
}
