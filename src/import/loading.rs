//! The part of loading that runs on the thread of the caller: takes the results of the workers in turn, builds, and
//! reports progress.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::built_in::{self, built_in, built_in_record};
use super::drafting::{self, Candidate, Draft, Drafting, Outcome, Waiting};
use super::file_issue::{RAISE_COUNT, file_issue};
use super::files::Fingerprint;
use super::gazetteer;
use super::options::Options;
use super::parse::{FileContents, Parsed, prefix};
use super::progress::{Go, OFTEN, Progress};
use super::reader::{Passing, Reader, Shared};
use super::worker::{Done, work};
use crate::base::parallel::PROCESSORS;
use crate::build::{Builder, Source};
use crate::data::issue::Issue;
use crate::format::wire;
use crate::reading::Gazetteer;

/// One load, in two passes: first everything in the files, then the articles whose text is read for agreements.
pub(super) struct Loading<'a> {
    pub builder: Builder,
    /// The number of records added.
    pub records: u64,
    shared: Arc<Shared>,
    options: &'a Options,
    pub progress: &'a mut dyn FnMut(Progress) -> Go,
    /// Articles for the second pass.
    pub waiting: Waiting,
    /// Whether every article goes to the second pass, also those that are not to be read.
    pub every: bool,
    /// Focus areas with their other wordings, for the second pass.
    areas: Vec<wire::FocusArea>,
    pub drafts: Vec<Draft>,
    /// The number of records and files that were left out as a whole.
    pub lost: usize,
    /// Whether the first pass built anything that the second pass can use as a gazetteer.
    is_any_built: bool,
    /// The builder and the number of records before a table that is still being written.
    before_table: Option<(Builder, u64)>,
    preview_of_table: TablePreview,
}

impl<'a> Loading<'a> {
    pub fn new(options: &'a Options, progress: &'a mut dyn FnMut(Progress) -> Go) -> Loading<'a> {
        let mut loading = Loading {
            builder: Builder::new(options.as_of),
            records: 0,
            shared: Arc::default(),
            options,
            progress,
            waiting: Waiting::default(),
            every: false,
            areas: Vec::new(),
            drafts: Vec::new(),
            lost: 0,
            is_any_built: options.with_built_in,
            before_table: None,
            preview_of_table: TablePreview::Never,
        };
        if options.with_built_in {
            built_in::add_all(&mut loading.builder);
        }
        loading
    }

    /// The first pass: loads everything in the files. Returns whether it was stopped, and the state of the files.
    pub fn read_all(&mut self, paths: &[PathBuf]) -> (bool, Fingerprint) {
        let (mut tasks, mut results) = (Vec::new(), Vec::new());
        // Building takes half of a processor, so there may be as many workers as processors.
        for _ in 0..MOST_WORKERS.min(*PROCESSORS) {
            let (to_worker, from_reader) = sync_channel(AHEAD);
            let (to_builder, from_worker) = sync_channel(AHEAD);
            let (back, spent) = channel();
            tasks.push(to_worker);
            results.push((from_worker, back));
            let options = self.options.clone();
            // Not joined: a reader that waits for a terminal or a pipe may never end.
            thread::spawn(move || work(&from_reader, &spent, &options, &mut |done| to_builder.send(done).is_ok()));
        }
        let mut reader = Reader {
            options: self.options.clone(),
            shared: Arc::clone(&self.shared),
            workers: tasks,
            turn: 0,
            waiting: Vec::new(),
            texts: Vec::new(),
            codes: None,
        };
        let from = paths.to_vec();
        thread::spawn(move || reader.read(&from));
        let stopped = !self.take_all(&results);
        self.shared.stop.store(true, Ordering::Relaxed);
        let fingerprint = self.shared.fingerprint.lock().map(|it| it.clone()).unwrap_or_default();
        (stopped, fingerprint)
    }

    /// Reads articles for agreements. Everything built so far serves as the gazetteer.
    pub fn draft(&mut self, articles: &[Candidate]) -> Vec<Outcome> {
        if articles.iter().all(|it| !it.read) {
            return articles.iter().map(Candidate::unread).collect();
        }
        let mut known = Gazetteer::default();
        if self.is_any_built {
            gazetteer::add(&mut known, &self.builder.clone().finish().corpus);
        }
        gazetteer::add_wordings(&mut known, &self.areas);
        if !self.options.with_built_in {
            gazetteer::add(&mut known, &built_in(self.options.as_of).corpus);
        }
        gazetteer::add_wordings(&mut known, &built_in_record("data/focus-areas.json").focus_areas);
        gazetteer::add_activities(&mut known, &built_in_record("data/activities.json").activities);
        let so_far = self.so_far();
        drafting::draft(articles, &known, &mut |done| {
            (self.progress)(Progress { read: Some((done, articles.len())), so_far: None, ..so_far })
        })
    }

    /// The second pass: reads articles and adds what they report. Returns whether it was completed.
    pub fn take_drafts(&mut self, articles: &[Candidate]) -> bool {
        let drafted = self.draft(articles);
        let mut whole = true;
        for (drafted, candidate) in drafted.into_iter().zip(articles) {
            match &drafted {
                Outcome::Failed(_) => self.lost(unreadable_article(&candidate.source)),
                Outcome::Unread(_) => whole &= !candidate.read,
                Outcome::Beginning(_, unread) => self.builder.issue(only_beginning(&candidate.source, *unread)),
                Outcome::Record(_) => (),
            }
            let mut record = drafted.record();
            if record.agreements.is_empty() {
                // Participants without an agreement would appear in no agreement.
                record.participants.clear();
                record.draft = false;
            }
            self.add(record, candidate.source.clone());
        }
        whole
    }

    /// Adds a record. A draft is added in two parts: what the reader accepted, and what is not judged.
    fn add(&mut self, record: wire::Record, source: Source) {
        self.is_any_built = true;
        let draft = if record.draft { drafting::part(record.clone(), &self.options.judge) } else { None };
        let Some((draft, judged)) = draft else { return self.builder.add(&record, source) };
        for part in judged.accepted.iter().chain(&judged.draft) {
            self.builder.add(part, source.clone());
        }
        self.drafts.push(draft);
    }

    /// Adds the issue of a record or a file that is left out as a whole.
    pub fn lost(&mut self, issue: Issue) {
        self.lost += 1;
        self.builder.issue(issue);
    }

    /// Takes the results of the workers in turn. Returns whether everything was taken.
    fn take_all(&mut self, results: &[(Receiver<Done>, Sender<Vec<FileContents>>)]) -> bool {
        let start = Instant::now();
        let mut told = start;
        let mut last = Preview { records: 0, ended: start, took: Duration::ZERO };
        let mut turn = 0;
        loop {
            let Some((worker, back)) = results.get(turn) else { return true };
            let arrived = worker.recv_timeout(OFTEN);
            let is_idle = matches!(arrived, Err(RecvTimeoutError::Timeout));
            match arrived {
                Ok(done) => {
                    let more = done.more;
                    if !self.take(&done) {
                        return false;
                    }
                    // A worker that is done needs nothing back.
                    let _ = back.send(done.parts);
                    if !more {
                        turn = (turn + 1) % results.len();
                    }
                }
                Err(RecvTimeoutError::Timeout) => (),
                Err(RecvTimeoutError::Disconnected) => {
                    if !self.shared.finished.load(Ordering::Acquire) {
                        let what = "a part of the loader failed, and what came after is missing".to_owned();
                        let fix = "load the files one by one to find which it is";
                        self.builder.issue(file_issue(Path::new(""), what, fix));
                    }
                    return true;
                }
            }
            if told.elapsed() < OFTEN {
                continue;
            }
            told = Instant::now();
            let mut progress = self.so_far();
            let is_preview = self.is_preview_due(last, start.elapsed(), &progress, is_idle);
            if is_preview {
                progress.so_far = Some(self.builder.clone().finish());
            }
            if (self.progress)(progress) == Go::Stop {
                return false;
            }
            if is_preview {
                last = Preview { records: self.records, ended: Instant::now(), took: told.elapsed() };
            }
        }
    }

    /// Whether a preview is due after the last one. `is_idle`: nothing has arrived for a moment.
    fn is_preview_due(&mut self, last: Preview, spent: Duration, progress: &Progress, is_idle: bool) -> bool {
        let is_near_end = progress.bytes.saturating_mul(FAR) >= progress.of && progress.of > 0;
        let is_table_due = self.preview_of_table == TablePreview::Now && self.records > 0;
        if is_table_due {
            self.preview_of_table = TablePreview::Never;
        }
        self.options.preview
            && match last.records {
                _ if is_table_due => true,
                0 => self.records >= FIRST || self.records > 0 && spent >= SOON,
                // Who writes to the pipe may have paused, and the reader waits for the last records as well.
                shown if is_idle => self.records > shown && last.ended.elapsed() >= last.took * IDLE_TIMES,
                shown => self.records >= shown * GROWTH && !is_near_end,
            }
    }

    /// The progress of reading.
    pub fn so_far(&self) -> Progress {
        let [bytes, of] = [&*self.shared.bytes_read, &self.shared.bytes_in_all].map(|it| it.load(Ordering::Relaxed));
        Progress { bytes, of, records: self.records, read: None, ordered: None, so_far: None }
    }

    /// Takes one record or issue: adds it now, or keeps it for the second pass.
    fn take_one(&mut self, file: &Arc<str>, parsed: &Parsed) {
        match parsed {
            Parsed::Record { record, line, item } if self.every || self.options.drafting != Drafting::No => {
                let source = Source { file: Arc::clone(file), line: *line, pointer: prefix(*item) };
                self.areas.extend(record.focus_areas.iter().cloned());
                if !self.waiting.take(record, &source, self.every) {
                    self.add(record.clone(), source);
                }
            }
            Parsed::Record { record, line, item } if record.draft => {
                let source = Source { file: Arc::clone(file), line: *line, pointer: prefix(*item) };
                self.add(record.clone(), source);
            }
            Parsed::Lost(issue) => self.lost(issue.clone()),
            Parsed::Record { .. } | Parsed::Issue(_) | Parsed::Further(_) => {
                built_in::add(&mut self.builder, file, parsed);
            }
        }
    }

    /// Removes what was built of a table that now arrives again, longer.
    fn begin_again(&mut self, passing: Passing) {
        if let Some((builder, records)) = self.before_table.take() {
            (self.builder, self.records) = (builder, records);
        }
        self.preview_of_table = TablePreview::Never;
        if passing == Passing::SoFar {
            self.before_table = Some((self.builder.clone(), self.records));
            self.preview_of_table = TablePreview::OnceRead;
        }
    }

    /// Takes the result of a task. Returns whether more records are allowed.
    fn take(&mut self, done: &Done) -> bool {
        if let Some(passing) = done.passing {
            self.begin_again(passing);
        }
        if self.preview_of_table == TablePreview::OnceRead && !done.more {
            self.preview_of_table = TablePreview::Now;
        }
        let parsed = done.parts.iter().flat_map(|part| part.parsed.iter().map(|it| (&part.file, it)));
        for (file, parsed) in parsed {
            self.take_one(file, parsed);
            self.records += u64::from(matches!(parsed, Parsed::Record { .. }));
            if self.records >= self.options.max_records || self.builder.is_full() {
                let what = format!("no more than {} records are read, and the rest is left out", self.records);
                self.builder.issue(file_issue(Path::new(&**file), what, RAISE_COUNT));
                return false;
            }
        }
        true
    }
}

/// The last preview that was handed out.
#[derive(Clone, Copy, Debug)]
struct Preview {
    records: u64,
    ended: Instant,
    took: Duration,
}

/// When a preview of a table that is still being written is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TablePreview {
    Never,
    /// When all rows that have arrived are added.
    OnceRead,
    Now,
}

/// The issue of an article on which the reader of articles failed.
pub(super) fn unreadable_article(source: &Source) -> Issue {
    article_issue(source, "this article could not be read for agreements".to_owned(), "write them by hand")
}

/// The issue of an article whose text is too long; `unread` is the number of bytes that were not read.
pub(super) fn only_beginning(source: &Source, unread: usize) -> Issue {
    let what = format!(
        "the text is too long for one article: its last {} kB were not read for agreements",
        unread.div_ceil(1000)
    );
    article_issue(source, what, "give each article a file of its own")
}

fn article_issue(source: &Source, what: String, fix: &str) -> Issue {
    let issue = file_issue(Path::new(&*source.file), what, fix);
    Issue { line: source.line, pointer: source.pointer.clone(), ..issue }
}

/// The largest number of workers. More of them would wait for the builder.
const MOST_WORKERS: usize = 4;

/// The number of batches that may wait for each thread.
const AHEAD: usize = 2;

/// The number of records of the first preview. They are built in a moment, and fill the screen.
const FIRST: u64 = 2_000;

/// After this time the first preview comes with fewer records.
const SOON: Duration = Duration::from_millis(50);

/// Each preview has this many times the records of the one before, so that all previews together take little time.
const GROWTH: u64 = 16;

/// If nothing arrives, the next preview comes after this many times the time that the last one took.
const IDLE_TIMES: u32 = 10;

/// Previews after the first come only while less than one in this many bytes is read. Later the whole corpus is near,
/// and a preview would delay it.
const FAR: u64 = 5;
