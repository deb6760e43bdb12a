//! Loading beside the screen: one thread reads, the explorer shows what there is so far.
//!
//! What is on screen stays until there is something better; keys never wait.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rustc_hash::FxHashSet;

use crate::app::Loading;
use crate::data::corpus::AgreementId;
use crate::import::{Draft, Fingerprint, Go, Loaded, Options, Progress, load};
use crate::search::library::Library;
use crate::tui::events::Sender;

/// Where the data is, and how to read it.
#[derive(Clone, Debug)]
pub struct Data {
    /// Files and folders; `-` is standard input.
    pub paths: Vec<PathBuf>,
    /// How to read them.
    pub options: Options,
    /// Whether they are read again when they change.
    pub watch: bool,
}

/// What the loading thread tells.
#[derive(Debug)]
pub enum News {
    /// How far it has come.
    Progress(Loading),
    /// What there is so far.
    SoFar(Box<Library>),
    /// All there is.
    Done {
        /// What was read.
        library: Box<Library>,
        /// What was drafted.
        drafts: Vec<Draft>,
        /// What the reading before did not have.
        fresh: FxHashSet<AgreementId>,
        /// What the files were.
        fingerprint: Fingerprint,
        /// Whether it was stopped before everything was read.
        stopped: bool,
    },
    /// The files are others than those that were read.
    Changed,
    /// The files are gone.
    Gone,
    /// Something to tell the reader.
    Told(String),
}

/// A reading that goes on until this is dropped: another one has taken its place, and what it gives is not wanted.
#[derive(Debug)]
pub struct Reading {
    stop: Arc<AtomicBool>,
    given_up: Arc<AtomicBool>,
}

/// How often the screen says how far it is.
const PULSE: Duration = Duration::from_millis(100);

impl Reading {
    /// Begins to read. Where there is nothing from a reading before, what there is so far is told too.
    pub fn start(data: &Data, before: Option<&Arc<Library>>, sender: Sender<News>) -> Reading {
        let (before, preview) = (before.map(Arc::clone), before.is_none());
        let stop = Arc::new(AtomicBool::new(false));
        let given_up = Arc::new(AtomicBool::new(false));
        let (stopped, dropped) = (Arc::clone(&stop), Arc::clone(&given_up));
        let (paths, options) = (data.paths.clone(), Options { preview, ..data.options.clone() });
        thread::spawn(move || {
            let begun = Instant::now();
            let mut told = begun;
            let loaded = load(&paths, &options, &mut |progress| {
                if dropped.load(Ordering::Relaxed) {
                    return Go::Stop;
                }
                let mut heard = true;
                if told.elapsed() >= PULSE || progress.ordered == Some(0) {
                    told = Instant::now();
                    heard = sender.post(News::Progress(said(&progress, begun)));
                }
                if let Some(built) = progress.so_far {
                    heard = heard && sender.post(News::SoFar(Box::new(Library::new(built))));
                }
                if heard && !stopped.load(Ordering::Relaxed) { Go::On } else { Go::Stop }
            });
            let Loaded { built, fingerprint, stopped, drafts, .. } = loaded;
            let library = Library::new(built);
            library.warm();
            let before = before.filter(|it| it.agreements().len() > 0);
            let fresh = before.map(|it| library.new_since(&it)).unwrap_or_default();
            if !dropped.load(Ordering::Relaxed) {
                sender.post(News::Done { library: Box::new(library), drafts, fresh, fingerprint, stopped });
            }
        });
        Reading { stop, given_up }
    }

    /// Reads no more; what there is comes as [`News::Done`].
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.given_up.store(true, Ordering::Relaxed);
    }
}

fn said(progress: &Progress, begun: Instant) -> Loading {
    Loading {
        percent: progress.percent(),
        records: progress.records,
        left: progress.left(begun.elapsed()),
        drafted: progress.read.filter(|_| progress.ordered.is_none()),
        all_read: progress.ordered.is_some(),
    }
}
