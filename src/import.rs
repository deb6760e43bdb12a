//! Reading article data: files, folders, standard input, and the corpus that is compiled in.
//!
//! ```text
//! reader ─▶ bytes ─▶ workers ─▶ records ─▶ Builder ─▶ Corpus
//! ```
//!
//! One thread reads, some parse, and the caller's own builds; they pass batches on in turn, so that
//! the order is that of the files. With `open.rs`, the only part of the model that touches the disk.
//! A file that cannot be read costs itself, a record that cannot be read costs itself: each becomes
//! an [`Issue`], and the others are loaded.

mod article;
mod drafting;
mod encoding;
mod files;
mod gazetteer;
mod layout;
mod locate;
mod news;
mod open;
mod parse;
mod pieces;
mod place;
mod reader;
mod repair;
pub mod sample;
pub mod sheet;
mod spanned;
mod split;
mod watch;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

pub use drafting::{Draft, Drafting, Judge};
pub use files::Fingerprint;
pub use layout::FileKind;
pub use locate::locate;
pub use watch::{Change, Watch};

use encoding_rs::Encoding;

use crate::base::date::Day;
use crate::base::date::loose::Reading;
use crate::base::parallel::PROCESSORS;
use crate::build::{Builder, Source};
use crate::data::built::Built;
use crate::data::issue::Issue;
use crate::format::wire;
use crate::import::sheet::Target;
use crate::reading::Gazetteer;
use drafting::{Candidate, Waiting};
use parse::{Batch, Parsed, Parser, prefix};
use reader::{Passing, Reader, Shared, Task};
use split::Splitter;

/// How to load.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day for which statuses hold.
    pub as_of: Day,
    /// Files of more bytes are refused, and what unpacks to more is read only so far. 4 GiB: twice
    /// what a million agreements take; beyond it the text of a corpus would not fit its numbers.
    pub max_bytes: u64,
    /// Records of more bytes are refused. 64 MiB: a record is one article, and is held in memory.
    pub max_record: usize,
    /// So many records are read and no more.
    pub max_records: u64,
    /// What the files are; when absent it is told by each file's name and first bytes.
    pub from: Option<FileKind>,
    /// Which articles are read for agreements.
    pub drafting: Drafting,
    /// What a reader decided about drafts.
    pub judge: Judge,
    /// Whether the corpus that is part of the program is loaded as well.
    pub with_built_in: bool,
    /// How to read spreadsheets.
    pub sheet: SheetOptions,
    /// Whether [`Progress`] brings what there is so far.
    pub preview: bool,
}

/// What the reader of a spreadsheet is told about it.
#[derive(Clone, Debug, Default)]
pub struct SheetOptions {
    /// A workbook's sheet, by name or by number from 1, or `all`; when absent all visible ones that are lists.
    pub sheet: Option<String>,
    /// Columns by their headers, from [`parse_map`](crate::import::sheet::parse_map).
    pub map: Vec<(Target, String)>,
    /// How dates are read.
    pub reading: Reading,
    /// The encoding of files that are no UTF-8; guessed when absent.
    pub encoding: Option<&'static Encoding>,
    /// Files that say what the codes in columns of these targets mean.
    pub codes: Vec<(Target, PathBuf)>,
    /// A second file, with a row for each party, and the header of the key that both have.
    pub parties: Option<(PathBuf, String)>,
}

/// How far loading has come.
#[derive(Debug)]
pub struct Progress {
    /// How many bytes of the files are read; compressed ones count compressed.
    pub bytes: u64,
    /// How many there are, as far as is known: standard input does not tell.
    pub of: u64,
    /// How many records are taken in.
    pub records: u64,
    /// How many articles are read for agreements, and of how many; nothing before that begins.
    pub read: Option<(usize, usize)>,
    /// How much of joining what there is and of putting it in order is done, of a hundred; nothing while there is more
    /// to read.
    pub ordered: Option<u8>,
    /// What there is so far, when it has become much more than the last time: the first after a
    /// moment. Its ids are not those of another corpus; its stable ids are.
    pub so_far: Option<Built>,
}

/// How much of the time goes by until all is read, of a hundred, as measured; the rest is putting in order.
const READING: u64 = 45;

impl Progress {
    /// How much is done, of a hundred: of reading, where the size of the data is known, then of putting in order.
    pub fn percent(&self) -> Option<u8> {
        self.ordered.or_else(|| self.bytes.min(self.of).saturating_mul(100).checked_div(self.of).map(|it| it as u8))
    }

    /// About how many seconds it takes until all is in order, when it took so long to come here.
    pub fn left(&self, spent: Duration) -> Option<u64> {
        let percent = u64::from(self.percent()?);
        let done = if self.ordered.is_some() { READING * 100 + (100 - READING) * percent } else { READING * percent };
        let left = spent.as_secs().saturating_mul(10_000u64.saturating_sub(done)).checked_div(done)?;
        (left > 0).then_some(left)
    }
}

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// Go on.
    On,
    /// Keep what there is and read no more.
    Stop,
}

/// What was loaded.
#[derive(Debug)]
pub struct Loaded {
    /// What there is to explore; what was wrong is among it.
    pub built: Built,
    /// How many records were taken in.
    pub records: u64,
    /// Whether it was stopped before everything was read.
    pub stopped: bool,
    /// What the files were when they were read.
    pub fingerprint: Fingerprint,
    /// What was drafted, or stood in a file as a draft, as nobody has judged it.
    pub drafts: Vec<Draft>,
}

impl Options {
    /// As the program reads when nothing else is said.
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

/// Loads files and folders; `-` is standard input. What is wrong with them is in [`Corpus::issues`](crate::data::corpus::Corpus::issues).
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
/// `progress` is called at least every
/// twentieth of a second, on this thread, and says whether to go on.
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

/// What reading articles gave.
#[derive(Debug)]
pub struct Drafted {
    /// One record for each article, in their order. Those of which agreements are stated are as they stand in the files.
    pub records: Vec<wire::Record>,
    /// What was wrong with the files.
    pub issues: Vec<Issue>,
    /// How many articles or files could not be read.
    pub lost: usize,
    /// Articles of whose text only the beginning was read.
    pub cut: Vec<Issue>,
}

/// Reads the articles in files and folders; `-` is standard input. Judgements are not applied. `progress` is called as by
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
            drafting::Drafted::Failed(_) => loading.lost(stumbled(&candidate.source)),
            drafting::Drafted::Beginning(_, unread) => cut.push(too_long(&candidate.source, *unread)),
            drafting::Drafted::Record(_) | drafting::Drafted::Unread(_) => (),
        }
        // The record that states its agreements is among them, too.
        if !(candidate.stated && matches!(drafted, drafting::Drafted::Unread(_))) {
            records.push(drafted.record());
        }
    }
    let lost = loading.lost;
    Drafted { records, issues: loading.builder.finish().corpus.issues().to_vec(), lost, cut }
}

fn stumbled(source: &Source) -> Issue {
    let what = "this article could not be read for agreements".to_owned();
    Issue {
        line: source.line,
        pointer: source.pointer.clone(),
        ..without(Path::new(&*source.file), what, "write them by hand")
    }
}

fn too_long(source: &Source, unread: usize) -> Issue {
    let what = format!(
        "the text is too long for one article: its last {} kB were not read for agreements",
        unread.div_ceil(1000)
    );
    Issue {
        line: source.line,
        pointer: source.pointer.clone(),
        ..without(Path::new(&*source.file), what, "give each article a file of its own")
    }
}

/// More would only wait for the builder.
const MOST_WORKERS: usize = 4;

/// How many batches may wait for each thread.
const AHEAD: usize = 2;

/// What one task came to, or a part of it.
#[derive(Debug)]
struct Done {
    parts: Vec<Part>,
    /// Whether this task has more to say.
    more: bool,
    /// Whether it begins a table that takes the place of what was shown of it before, and whether that is to be shown now.
    passing: Option<Passing>,
}

/// What stands in a file, or in a piece of it.
#[derive(Debug)]
struct Part {
    file: Arc<str>,
    parsed: Vec<Parsed>,
}

/// A worker's life: `send` says whether anybody listens. Records come back as `spent` when they
/// are built: memory is given back fastest by the thread that took it.
fn work(tasks: &Receiver<Task>, spent: &Receiver<Vec<Part>>, options: &Options, send: &mut dyn FnMut(Done) -> bool) {
    let mut parser = Parser::default();
    for task in tasks {
        spent.try_iter().for_each(drop);
        let parts = match task {
            Task::Parse(batches) => {
                let part = |batch: Batch| Part { parsed: parser.parse(&batch), file: batch.file };
                batches.into_iter().map(part).collect()
            }
            Task::Articles(texts) => texts.into_iter().map(|text| parse::articles(&text)).collect(),
            Task::Tell(issue) => vec![Part { file: issue.file.as_str().into(), parsed: vec![Parsed::Lost(issue)] }],
            Task::Sheet { file, bytes, parties, codes, passing } => {
                let mut begins = Some(passing).filter(|it| *it != Passing::No);
                let mut some = |parsed| {
                    spent.try_iter().for_each(drop);
                    let part = Part { file: Arc::clone(&file), parsed };
                    send(Done { parts: vec![part], more: true, passing: begins.take() })
                };
                let beside = parse::Beside { parties: parties.as_deref(), codes: &codes };
                parse::sheet(&file, &bytes, &options.sheet, &beside, options.max_bytes, &mut some);
                Vec::new()
            }
        };
        if !send(Done { parts, more: false, passing: None }) {
            return;
        }
    }
}

/// When a preview of a table that is still being written is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Showing {
    Never,
    OnceRead,
    Now,
}

/// The caller's part: takes the results in turn, builds, and tells how far it is.
struct Loading<'a> {
    builder: Builder,
    records: u64,
    shared: Arc<Shared>,
    options: &'a Options,
    progress: &'a mut dyn FnMut(Progress) -> Go,
    /// Articles for the second pass.
    waiting: Waiting,
    /// Whether every article waits for it, also those that nobody reads.
    every: bool,
    /// Focus areas with their other wordings, for the second pass.
    areas: Vec<wire::FocusArea>,
    drafts: Vec<Draft>,
    /// How many records and files were left out as a whole.
    lost: usize,
    /// Whether the first pass built anything that the second may know of.
    is_any_built: bool,
    /// What there was before a table that is still being written, and how many records.
    before: Option<(Builder, u64)>,
    /// When what there is of such a table is shown.
    showing: Showing,
}

impl<'a> Loading<'a> {
    fn new(options: &'a Options, progress: &'a mut dyn FnMut(Progress) -> Go) -> Loading<'a> {
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
            before: None,
            showing: Showing::Never,
        };
        if options.with_built_in {
            for (name, bytes) in BUILT_IN {
                read_json(&mut loading.builder, name, bytes);
            }
        }
        loading
    }

    /// The first pass: everything that stands in the files. Whether it was stopped, and what the files were.
    fn read_all(&mut self, paths: &[PathBuf]) -> (bool, Fingerprint) {
        let (mut tasks, mut results) = (Vec::new(), Vec::new());
        // The builder is busy half of the time: as many parse as there are processors.
        for _ in 0..MOST_WORKERS.min(*PROCESSORS) {
            let (to_worker, from_reader) = sync_channel(AHEAD);
            let (to_builder, from_worker) = sync_channel(AHEAD);
            let (back, spent) = channel();
            tasks.push(to_worker);
            results.push((from_worker, back));
            let options = self.options.clone();
            // Not joined: a reader that waits for a terminal or a pipe may never come back.
            thread::spawn(move || work(&from_reader, &spent, &options, &mut |it| to_builder.send(it).is_ok()));
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

    /// Reads articles with what is known so far as gazetteer.
    fn draft(&mut self, articles: &[Candidate]) -> Vec<drafting::Drafted> {
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

    /// The second pass. Whether it came to its end.
    fn take_drafts(&mut self, articles: &[Candidate]) -> bool {
        let drafted = self.draft(articles);
        let mut whole = true;
        for (drafted, candidate) in drafted.into_iter().zip(articles) {
            match &drafted {
                drafting::Drafted::Failed(_) => self.lost(stumbled(&candidate.source)),
                drafting::Drafted::Unread(_) => whole &= !candidate.read,
                drafting::Drafted::Beginning(_, unread) => self.builder.issue(too_long(&candidate.source, *unread)),
                drafting::Drafted::Record(_) => (),
            }
            let mut record = drafted.record();
            if record.agreements.is_empty() {
                // Nobody is a participant of nothing.
                record.participants.clear();
                record.draft = false;
            }
            self.add(record, candidate.source.clone());
        }
        whole
    }

    /// Takes in a record: a draft in two, what the reader accepted and what is not judged.
    fn add(&mut self, record: wire::Record, source: Source) {
        self.is_any_built = true;
        let draft = if record.draft { drafting::part(record.clone(), &self.options.judge) } else { None };
        let Some((draft, judged)) = draft else { return self.builder.add(&record, source) };
        for part in judged.accepted.iter().chain(&judged.draft) {
            self.builder.add(part, source.clone());
        }
        self.drafts.push(draft);
    }

    fn lost(&mut self, issue: Issue) {
        self.lost += 1;
        self.builder.issue(issue);
    }

    /// Whether everything was taken.
    fn take_all(&mut self, results: &[(Receiver<Done>, Sender<Vec<Part>>)]) -> bool {
        let start = Instant::now();
        let mut told = start;
        let mut shown = 0;
        let mut turn = 0;
        loop {
            let Some((worker, back)) = results.get(turn) else { return true };
            match worker.recv_timeout(OFTEN) {
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
                        self.builder.issue(without(
                            Path::new(""),
                            what,
                            "load the files one by one to find which it is",
                        ));
                    }
                    return true;
                }
            }
            if told.elapsed() < OFTEN {
                continue;
            }
            told = Instant::now();
            let mut progress = self.so_far();
            let Progress { bytes, of, .. } = progress;
            // Of what has been read to a good part the whole is near, and a preview would only keep it waiting.
            let near = bytes.saturating_mul(FAR) >= of && of > 0;
            let passes = self.showing == Showing::Now && self.records > 0;
            if passes {
                self.showing = Showing::Never;
            }
            let due = self.options.preview
                && match shown {
                    _ if passes => true,
                    0 => self.records >= FIRST || self.records > 0 && start.elapsed() >= SOON,
                    _ => self.records >= shown * GROWTH && !near,
                };
            if due {
                shown = self.records;
                progress.so_far = Some(self.builder.clone().finish());
            }
            if (self.progress)(progress) == Go::Stop {
                return false;
            }
        }
    }

    /// How far it is.
    fn so_far(&self) -> Progress {
        let [bytes, of] = [&*self.shared.bytes_read, &self.shared.bytes_in_all].map(|it| it.load(Ordering::Relaxed));
        Progress { bytes, of, records: self.records, read: None, ordered: None, so_far: None }
    }

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
            Parsed::Record { .. } | Parsed::Issue(_) | Parsed::Further(_) => add(&mut self.builder, file, parsed),
        }
    }

    /// Takes back what was shown of a table that comes once more.
    fn begin_again(&mut self, passing: Passing) {
        if let Some((builder, records)) = self.before.take() {
            (self.builder, self.records) = (builder, records);
        }
        self.showing = Showing::Never;
        if passing == Passing::SoFar {
            self.before = Some((self.builder.clone(), self.records));
            self.showing = Showing::OnceRead;
        }
    }

    /// Whether there is room for more.
    fn take(&mut self, done: &Done) -> bool {
        if let Some(passing) = done.passing {
            self.begin_again(passing);
        }
        if self.showing == Showing::OnceRead && !done.more {
            self.showing = Showing::Now;
        }
        let parsed = done.parts.iter().flat_map(|part| part.parsed.iter().map(|it| (&part.file, it)));
        for (file, parsed) in parsed {
            self.take_one(file, parsed);
            self.records += u64::from(matches!(parsed, Parsed::Record { .. }));
            if self.records >= self.options.max_records || self.builder.is_full() {
                let what = format!("no more than {} records are read, and the rest is left out", self.records);
                self.builder.issue(without(Path::new(&**file), what, RAISE_COUNT));
                return false;
            }
        }
        true
    }
}

/// The first preview comes with so many records, which are drawn up in a moment: a screenful is what is seen of them.
const FIRST: u64 = 2_000;

/// Where records come slowly, the first preview comes with what there is after this.
const SOON: Duration = Duration::from_millis(50);

/// How often is told how far it is.
const OFTEN: Duration = Duration::from_millis(20);

/// Each preview has this many times the records of the last, so that all of them together take little time.
const GROWTH: u64 = 16;

/// The first preview comes whatever there is; the others while less than one in so many bytes are read.
const FAR: u64 = 5;

/// The corpus that is part of the program.
pub fn built_in(as_of: Day) -> Built {
    let mut builder = Builder::new(as_of);
    for (name, bytes) in BUILT_IN {
        read_json(&mut builder, name, bytes);
    }
    builder.finish()
}

const BUILT_IN: &[(&str, &[u8])] = &[
    ("data/participants.json", include_bytes!("../data/participants.json")),
    ("data/focus-areas.json", include_bytes!("../data/focus-areas.json")),
    ("data/activities.json", include_bytes!("../data/activities.json")),
    ("data/articles/seed.json", include_bytes!("../data/articles/seed.json")),
    ("data/articles/iran-russia.json", include_bytes!("../data/articles/iran-russia.json")),
    ("data/articles/iran-partners.json", include_bytes!("../data/articles/iran-partners.json")),
    ("data/articles/eurasia.json", include_bytes!("../data/articles/eurasia.json")),
    ("data/articles/universities.json", include_bytes!("../data/articles/universities.json")),
    ("data/articles/research.json", include_bytes!("../data/articles/research.json")),
    ("data/articles/energy-trade.json", include_bytes!("../data/articles/energy-trade.json")),
    ("data/articles/space.json", include_bytes!("../data/articles/space.json")),
];

/// The record of a file of the corpus that is part of the program.
fn built_in_record(name: &str) -> wire::Record {
    let file = BUILT_IN.iter().find(|it| it.0 == name);
    file.and_then(|it| serde_json::from_slice::<Vec<wire::Record>>(it.1).ok())
        .and_then(|it| it.into_iter().next())
        .unwrap_or_default()
}

/// Adds the records of a text, whatever its layout, on this thread.
pub(crate) fn read_json(builder: &mut Builder, file: &str, bytes: &[u8]) {
    let file: Arc<str> = file.into();
    let (slices, _) = Splitter::new(usize::MAX).split(bytes, true);
    let batch = Batch { file: Arc::clone(&file), bytes: bytes.to_vec(), slices, before: 0, longest: usize::MAX };
    for parsed in Parser::default().parse(&batch) {
        add(builder, &file, &parsed);
    }
}

fn add(builder: &mut Builder, file: &Arc<str>, parsed: &Parsed) {
    match parsed {
        Parsed::Record { record, line, item } => {
            builder.add(record, Source { file: Arc::clone(file), line: *line, pointer: prefix(*item) });
        }
        Parsed::Issue(issue) | Parsed::Lost(issue) => builder.issue(issue.clone()),
        Parsed::Further(count) => builder.issues_not_listed(*count),
    }
}

/// What to do when a cap is met.
const RAISE: &str = "raise it with --max-size, or split the file";
const RAISE_COUNT: &str = "raise it with --max-records, or split the data";

fn unreadable(path: &Path, error: &io::Error) -> Issue {
    let fix = match error.kind() {
        io::ErrorKind::NotFound => "look whether it was moved, and how it is spelled",
        io::ErrorKind::PermissionDenied => "ask for the right to read it",
        _ => "give a file, a folder, or - for what comes through a pipe",
    };
    without(path, format!("cannot be read: {error}"), fix)
}

/// An issue of a file as a whole.
fn without(path: &Path, what: String, fix: &str) -> Issue {
    Issue { file: path.to_string_lossy().into_owned(), what, fix: fix.to_owned(), ..Issue::default() }
}
