//! How far loading has come, and whether to go on.

use std::time::Duration;

use crate::data::built::Built;

/// How far loading has come.
#[derive(Debug)]
pub struct Progress {
    /// The number of bytes read, counted as in the files: compressed.
    pub bytes: u64,
    /// The number of bytes in all files, as far as known: the size of standard input is not.
    pub of: u64,
    /// The number of records added.
    pub records: u64,
    /// The number of articles read for agreements, and of articles to read; absent before that begins.
    pub read: Option<(usize, usize)>,
    /// The progress of joining duplicates and ordering, in percent; absent while files are read.
    pub ordered: Option<u8>,
    /// A preview: the corpus of the records so far, whenever it has grown much since the last one. Its ids are valid only
    /// for itself; its stable ids are valid for later ones as well.
    pub so_far: Option<Built>,
}

/// The share of the loading time that reading takes, in percent, as measured. The rest is joining and ordering.
const READING: u64 = 45;

impl Progress {
    /// The progress of the current step in percent: of reading, if the size of the data is known, then of ordering.
    pub fn percent(&self) -> Option<u8> {
        self.ordered.or_else(|| self.bytes.min(self.of).saturating_mul(100).checked_div(self.of).map(|it| it as u8))
    }

    /// The estimated number of seconds until loading ends, if it has taken the time `spent` so far.
    pub fn left(&self, spent: Duration) -> Option<u64> {
        let percent = u64::from(self.percent()?);
        let done = if self.ordered.is_some() { READING * 100 + (100 - READING) * percent } else { READING * percent };
        let left = spent.as_secs().saturating_mul(10_000u64.saturating_sub(done)).checked_div(done)?;
        (left > 0).then_some(left)
    }
}

/// Whether loading goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// Go on.
    On,
    /// Keep what is loaded and read no more.
    Stop,
}

/// How often progress is reported.
pub(super) const OFTEN: Duration = Duration::from_millis(20);
