//! Loading beside the screen: one thread reads, the explorer shows what there is so far.
//!
//! What is on screen stays until there is something better; keys never wait.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::events::Sender;
use crate::app::Loading;
use crate::model::Corpus;
use crate::model::load::{Fingerprint, Go, Options, Progress, load};

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
    SoFar(Box<Corpus>),
    /// All there is.
    Done(Box<Corpus>, Fingerprint),
    /// The files are others than those that were read.
    Changed,
    /// The files are gone.
    Gone,
}

/// A reading that goes on.
#[derive(Debug)]
pub struct Reading {
    stop: Arc<AtomicBool>,
}

/// How often the screen says how far it is.
const PULSE: Duration = Duration::from_millis(100);

impl Reading {
    /// Begins to read. With `preview`, what there is so far is told too.
    pub fn start(data: &Data, preview: bool, sender: Sender<News>) -> Reading {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let (paths, options) = (data.paths.clone(), Options { preview, ..data.options.clone() });
        thread::spawn(move || {
            let begun = Instant::now();
            let mut told = begun;
            let loaded = load(&paths, &options, &mut |progress| {
                let mut heard = true;
                if told.elapsed() >= PULSE || progress.ordered == Some(0) {
                    told = Instant::now();
                    heard = sender.post(News::Progress(said(&progress, begun)));
                }
                if let Some(corpus) = progress.so_far {
                    heard = heard && sender.post(News::SoFar(Box::new(corpus)));
                }
                if heard && !stopped.load(Ordering::Relaxed) { Go::On } else { Go::Stop }
            });
            loaded.corpus.warm();
            sender.post(News::Done(Box::new(loaded.corpus), loaded.fingerprint));
        });
        Reading { stop }
    }

    /// Reads no more; what there is comes as [`News::Done`].
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

fn said(progress: &Progress, begun: Instant) -> Loading {
    Loading {
        percent: progress.percent(),
        records: progress.records,
        left: progress.left(begun.elapsed()),
        all_read: progress.ordered.is_some(),
    }
}
