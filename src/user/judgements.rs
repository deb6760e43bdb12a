//! Stores the reader's judgements on drafts: one file per article, in the state folder.
//!
//! A worker thread writes each change by the steps of the [`store`](super::store): lock, read again, merge, write a new
//! file, rename. Judgements on facts that are no longer drafted stay in the file. A file that cannot be parsed is
//! renamed, never overwritten.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use crate::format::judgement::Change;
use crate::format::judgement::{ArticleKey, Judgement};
use crate::user::store::{ATTEMPTS, Folders, Locked, Replaced, read_bytes};

/// Describes the article to a person who looks into the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The address of the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What the article reports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gist: Option<String>,
}

/// The reader's judgements.
#[derive(Debug)]
pub struct Judgements {
    folder: Option<PathBuf>,
    writer: Option<(Sender<Job>, JoinHandle<()>)>,
    notices: Arc<Mutex<Vec<String>>>,
}

#[derive(Debug)]
struct Job {
    key: ArticleKey,
    about: About,
    changes: Vec<Change>,
}

/// The content of a file.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Saved {
    version: u64,
    article: About,
    judgements: Vec<Judgement>,
}

/// The version of the file format.
const VERSION: u64 = 1;

/// How long to wait for another process that writes the same file.
const PATIENCE: Duration = Duration::from_secs(2);

impl Judgements {
    /// Opens the judgements in the reader's state folder.
    pub fn of_the_reader() -> Judgements {
        Judgements::open_at(Folders::of_the_reader().state.map(|it| it.join("judgements")))
    }

    /// Opens the judgements in another folder. Without a folder they last until the end of the run.
    pub fn open_at(folder: Option<PathBuf>) -> Judgements {
        Judgements { folder, writer: None, notices: Arc::default() }
    }

    /// The judgements on an article, in the order in which they were made.
    pub fn of(&self, key: ArticleKey) -> Vec<Judgement> {
        let Some(file) = self.file(key) else { return Vec::new() };
        match read_bytes(&file).map(|bytes| bytes.map(|it| parse(&it))) {
            Ok(Some(Ok(saved))) => saved.judgements,
            Ok(None) => Vec::new(),
            Ok(Some(Err(why))) => {
                self.tell(&file, &why);
                Vec::new()
            }
            Err(error) => {
                self.tell(&file, &error.to_string());
                Vec::new()
            }
        }
    }

    /// Writes changes, on the worker thread.
    pub fn submit(&mut self, key: ArticleKey, about: About, changes: Vec<Change>) {
        if self.folder.is_none() {
            return;
        }
        let job = Job { key, about, changes };
        if self.writer.is_none() {
            let (send, jobs) = channel();
            let (folder, notices) = (self.folder.clone().unwrap_or_default(), Arc::clone(&self.notices));
            self.writer = Some((send, thread::spawn(move || write_all(&folder, &jobs, &notices))));
        }
        if let Some((send, _)) = &self.writer {
            // The writer lives as long as `self`.
            let _ = send.send(job);
        }
    }

    /// The messages about failures since the last call.
    pub fn notices(&self) -> Vec<String> {
        std::mem::take(&mut *self.notices.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Waits until everything is written. Returns messages about what could not be written.
    pub fn flush(&mut self) -> Vec<String> {
        if let Some((send, writer)) = self.writer.take() {
            drop(send);
            let _ = writer.join();
        }
        self.notices()
    }

    fn file(&self, key: ArticleKey) -> Option<PathBuf> {
        self.folder.as_ref().map(|it| file_of(it, key))
    }

    fn tell(&self, file: &Path, why: &str) {
        tell(&self.notices, file, why);
    }
}

impl Drop for Judgements {
    fn drop(&mut self) {
        self.flush();
    }
}

fn file_of(folder: &Path, key: ArticleKey) -> PathBuf {
    folder.join(format!("{key}.json"))
}

fn tell(notices: &Mutex<Vec<String>>, file: &Path, why: &str) {
    let mut notices = notices.lock().unwrap_or_else(PoisonError::into_inner);
    let notice = format!("{}: {why}. What you decide on this draft lasts until you quit.", file.display());
    if !notices.contains(&notice) {
        notices.push(notice);
    }
}

/// The loop of the worker thread.
fn write_all(folder: &Path, jobs: &Receiver<Job>, notices: &Mutex<Vec<String>>) {
    while let Ok(first) = jobs.recv() {
        // Keys come faster than a disk writes: all waiting changes to one article are written together.
        let mut waiting = vec![first];
        for job in jobs.try_iter() {
            match waiting.iter_mut().find(|it| it.key == job.key) {
                Some(same) => same.changes.extend(job.changes),
                None => waiting.push(job),
            }
        }
        for job in waiting {
            let file = file_of(folder, job.key);
            if let Err(error) = write(&file, &job) {
                tell(notices, &file, &error.to_string());
            }
        }
    }
}

fn write(file: &Path, job: &Job) -> io::Result<()> {
    let locked = Locked::take(file, PATIENCE, File::try_lock)?;
    // Without a lock another process may write at the same time, but only for a short while.
    for _ in 0..ATTEMPTS {
        if write_once(&locked, job)? == Replaced::Yes {
            return Ok(());
        }
    }
    Err(io::Error::other("another accords writes it again and again"))
}

fn write_once(locked: &Locked, job: &Job) -> io::Result<Replaced> {
    let mut saved = match locked.read_bytes()?.map(|it| parse(&it)) {
        None => Saved::default(),
        Some(Ok(saved)) if saved.version > VERSION => {
            return Err(io::Error::other("a newer accords wrote it, and it is not changed"));
        }
        Some(Ok(saved)) => saved,
        Some(Err(_)) => {
            locked.set_aside()?;
            Saved::default()
        }
    };
    saved.version = VERSION;
    saved.article = job.about.clone();
    for change in job.changes.iter().cloned() {
        saved.judgements.retain(|it| it.fact != change.fact);
        saved.judgements.extend(change.verdict.map(|verdict| Judgement { fact: change.fact, verdict }));
    }
    let mut text = serde_json::to_vec_pretty(&saved)?;
    text.push(b'\n');
    locked.replace(&text)
}

fn parse(bytes: &[u8]) -> Result<Saved, String> {
    serde_json::from_slice(bytes).map_err(|error| format!("it is not understood: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::judgement::{FactKey, Field, Verdict};

    fn key() -> ArticleKey {
        ArticleKey::of_parts(Some("https://a.example/1"), [].into_iter()).unwrap()
    }

    fn change(value: &str, verdict: Option<Verdict>) -> Change {
        Change { fact: FactKey { para: 1, quote: value.into(), field: Field::Party, value: value.into() }, verdict }
    }

    fn decided(judgements: &Judgements) -> Vec<String> {
        judgements.of(key()).iter().map(|it| format!("{} {:?}", it.fact.value, it.verdict)).collect()
    }

    #[test]
    fn what_was_decided_is_there_in_the_next_run() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Judgements::open_at(Some(folder.path().join("judgements")));
        let mut one = open();
        one.submit(
            key(),
            About::default(),
            vec![change("Iran", Some(Verdict::Accepted)), change("CERN", Some(Verdict::Rejected))],
        );
        one.submit(key(), About::default(), vec![change("Oman", Some(Verdict::Edited("Qatar".into())))]);
        // Another process judges the same article at the same time.
        let mut other = open();
        other.submit(key(), About::default(), vec![change("Peru", Some(Verdict::Accepted))]);
        assert!(one.flush().is_empty() && other.flush().is_empty());
        let mut all = decided(&open());
        all.sort();
        assert_eq!(all, ["CERN Rejected", "Iran Accepted", "Oman Edited(\"Qatar\")", "Peru Accepted"]);
        let mut again = open();
        again.submit(key(), About::default(), vec![change("Iran", None), change("CERN", Some(Verdict::Accepted))]);
        assert!(again.flush().is_empty());
        let mut all = decided(&open());
        all.sort();
        assert_eq!(all, ["CERN Accepted", "Oman Edited(\"Qatar\")", "Peru Accepted"]);
    }

    #[test]
    fn a_broken_file_is_set_aside_and_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(format!("{}.json", key()));
        std::fs::write(&file, "{").unwrap();
        let mut judgements = Judgements::open_at(Some(folder.path().to_owned()));
        assert!(judgements.of(key()).is_empty());
        assert!(judgements.notices()[0].contains("is not understood"));
        judgements.submit(key(), About::default(), vec![change("Iran", Some(Verdict::Accepted))]);
        assert!(judgements.flush().is_empty());
        assert_eq!(decided(&judgements), ["Iran Accepted"]);
        assert_eq!(
            std::fs::read_dir(folder.path()).unwrap().filter(|it| it.as_ref().unwrap().path() != file).count(),
            2
        );
    }

    #[test]
    fn without_a_folder_nothing_fails() {
        let mut judgements = Judgements::open_at(None);
        judgements.submit(key(), About::default(), vec![change("Iran", Some(Verdict::Accepted))]);
        assert!(judgements.flush().is_empty() && decided(&judgements).is_empty());
    }
}
