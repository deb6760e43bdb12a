//! Loads data on a worker thread while the explorer shows what is loaded so far.
//!
//! What is on screen stays until there is something better. Keys never wait.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rustc_hash::FxHashSet;

use crate::app::Loading;
use crate::data::corpus::AgreementId;
use crate::import::{Draft, Fingerprint, Go, Loaded, Options, Progress, built_in, load};
use crate::search::library::Library;
use crate::tui::events::Sender;

/// The location of the data, and how to load it.
#[derive(Clone, Debug)]
pub struct Data {
    /// Files and folders; `-` is standard input.
    pub paths: Vec<PathBuf>,
    /// The options for loading.
    pub options: Options,
    /// Whether to load again when the files change.
    pub watch: bool,
}

/// A message of the loading thread.
#[derive(Debug)]
pub enum News {
    /// The progress.
    Progress(Loading),
    /// A part of the data, for preview.
    Preview(Box<Library>),
    /// All data.
    Done {
        /// The loaded corpus.
        library: Box<Library>,
        /// The drafts.
        drafts: Vec<Draft>,
        /// The agreements that the corpus before did not have.
        fresh: FxHashSet<AgreementId>,
        /// The state of the files when they were read.
        fingerprint: Fingerprint,
        /// Whether loading was stopped early.
        stopped: bool,
    },
    /// The files have changed since they were read.
    Changed,
    /// The files no longer exist.
    Missing,
    /// A message to the reader.
    Message(String),
}

/// A running load. Dropping it discards its results.
#[derive(Debug)]
pub struct Load {
    stop: Arc<AtomicBool>,
    given_up: Arc<AtomicBool>,
}

/// How often progress is reported.
const PULSE: Duration = Duration::from_millis(100);

impl Load {
    /// Starts loading. If there is no corpus yet, also sends previews.
    pub fn start(data: &Data, before: Option<&Arc<Library>>, sender: Sender<News>) -> Load {
        let (before, preview) = (before.map(Arc::clone), before.is_none());
        let stop = Arc::new(AtomicBool::new(false));
        let given_up = Arc::new(AtomicBool::new(false));
        let (stopped, dropped) = (Arc::clone(&stop), Arc::clone(&given_up));
        let (paths, options) = (data.paths.clone(), Options { preview, ..data.options.clone() });
        thread::spawn(move || {
            let begun = Instant::now();
            let mut reported = begun;
            let loaded = load(&paths, &options, &mut |progress| {
                if dropped.load(Ordering::Relaxed) {
                    return Go::Stop;
                }
                let mut received = true;
                if reported.elapsed() >= PULSE || progress.ordered == Some(0) {
                    reported = Instant::now();
                    received = sender.post(News::Progress(loading_of(&progress, begun)));
                }
                if let Some(built) = progress.so_far {
                    received = received && sender.post(News::Preview(Box::new(Library::new(built))));
                }
                if received && !stopped.load(Ordering::Relaxed) { Go::On } else { Go::Stop }
            });
            let Loaded { built, fingerprint, stopped, drafts, .. } = loaded;
            let mut library = Library::new(built);
            if !library.unresolved().is_empty() {
                let built_in = Library::new(built_in(options.as_of));
                library.forget_references(|id| built_in.has_id(id));
            }
            library.warm();
            let before = before.filter(|it| it.agreements().len() > 0);
            let fresh = before.map(|it| library.new_since(&it)).unwrap_or_default();
            if !dropped.load(Ordering::Relaxed) {
                sender.post(News::Done { library: Box::new(library), drafts, fresh, fingerprint, stopped });
            }
        });
        Load { stop, given_up }
    }

    /// Stops reading; what was read arrives as [`News::Done`].
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        self.given_up.store(true, Ordering::Relaxed);
    }
}

fn loading_of(progress: &Progress, begun: Instant) -> Loading {
    Loading {
        percent: progress.percent(),
        records: progress.records,
        left: progress.left(begun.elapsed()),
        drafted: progress.read.filter(|_| progress.ordered.is_none()),
        all_read: progress.ordered.is_some(),
    }
}
