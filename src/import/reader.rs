//! The thread that reads: files in, batches of whole records out, in order and in bounded pieces.
//!
//! Never holds more of a JSON file than a few batches, or one record if that is longer. A
//! spreadsheet is held whole while it is read: a workbook cannot be read in pieces.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::data::issue::Issue;
use crate::import::article::{Form, Text};
use crate::import::file_issue::{RAISE_SIZE, file_issue, unreadable};
use crate::import::files::{Files, Fingerprint};
use crate::import::layout::Layout;
use crate::import::open::open;
use crate::import::options::Options;
use crate::import::parse::Batch;
use crate::import::place::chars;
use crate::import::sheet::{Codes, Target, is_table};
use crate::import::split::Splitter;

/// What the threads of one load share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub stop: AtomicBool,
    /// Whether everything was handed out.
    pub finished: AtomicBool,
    /// As they stand in the files: compressed ones count compressed.
    pub bytes_read: Arc<AtomicU64>,
    pub bytes_in_all: AtomicU64,
    pub fingerprint: Mutex<Fingerprint>,
}

/// What a worker does next.
#[derive(Debug)]
pub(super) enum Task {
    /// Several where files are small.
    Parse(Vec<Batch>),
    Sheet {
        file: Arc<str>,
        bytes: Vec<u8>,
        parties: Option<Vec<u8>>,
        codes: Arc<[(Target, Codes)]>,
        passing: Passing,
    },
    /// Files of articles, each read whole.
    Articles(Vec<Text>),
    Tell(Issue),
}

/// Whether a table comes while somebody still writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passing {
    /// It stands in a file.
    No,
    /// It is what has come so far, to be shown until more has.
    SoFar,
    /// It is whole, and takes the place of what was shown before.
    Whole,
}

/// Reads files and hands tasks to the workers in turn.
pub(super) struct Reader {
    pub options: Options,
    pub shared: Arc<Shared>,
    pub workers: Vec<SyncSender<Task>>,
    /// Whose turn it is.
    pub turn: usize,
    /// What is read and not handed out: a hundred thousand small files are no hundred thousand tasks.
    pub waiting: Vec<Batch>,
    /// The same of articles.
    pub texts: Vec<Text>,
    /// The words of codes, once they are read.
    pub codes: Option<Arc<[(Target, Codes)]>>,
}

/// Nobody wants the rest.
pub(super) struct Stopped;

impl Reader {
    /// Reads all there is below some paths.
    pub fn read(&mut self, paths: &[PathBuf]) -> Result<(), Stopped> {
        let shared = Arc::clone(&self.shared);
        let mut go = || !shared.stop.load(Ordering::Relaxed);
        let files = Files::find(paths, self.options.max_bytes, &mut go);
        self.shared.bytes_in_all.store(files.bytes, Ordering::Relaxed);
        if let Ok(mut fingerprint) = self.shared.fingerprint.lock() {
            *fingerprint = files.fingerprint;
        }
        for issue in files.issues {
            self.hand_out(Task::Tell(issue))?;
        }
        for path in files.paths {
            self.file(&path)?;
        }
        self.hand_out_waiting()?;
        self.shared.finished.store(true, Ordering::Release);
        Ok(())
    }

    fn file(&mut self, path: &Path) -> Result<(), Stopped> {
        let input = match open(path, self.options.from, &self.shared.bytes_read) {
            Ok(input) => input,
            Err(error) => return self.hand_out(Task::Tell(unreadable(path, &error))),
        };
        match input.layout {
            Layout::Json => self.json(path, input.read),
            Layout::Sheet => self.sheet(path, input.read),
            Layout::Articles(form) => self.articles(path, form, input.read),
            Layout::Other(what, fix) => {
                let what = format!("is {what} and is not read");
                self.hand_out(Task::Tell(file_issue(path, what, fix)))
            }
        }
    }

    fn json(&mut self, path: &Path, mut read: Box<dyn Read + Send>) -> Result<(), Stopped> {
        let file: Arc<str> = path.to_string_lossy().into();
        if !self.texts.is_empty() {
            self.hand_out_waiting()?;
        }
        // A file is read as far as there is; somebody may be typing into a pipe.
        let in_passing = path.as_os_str() == "-";
        if in_passing {
            self.hand_out_waiting()?;
        }
        let max = self.options.max_bytes;
        let longest = self.options.max_record;
        let mut splitter = Splitter::new(longest);
        let mut buffer = Vec::new();
        let mut wanted = PIECE;
        let (mut total, mut before, mut found) = (0u64, 0, 0);
        // What is done with before the first record: it may turn out to begin a table.
        let mut opening = Vec::new();
        let mut trouble = None;
        loop {
            let had = buffer.len();
            let mut at_end = match fill(&mut read, &mut buffer, wanted, in_passing) {
                Ok(at_end) => at_end,
                Err(error) => {
                    trouble = Some(unreadable(path, &error));
                    true
                }
            };
            if total == 0 && buffer.starts_with(b"\xef\xbb\xbf") {
                buffer.drain(..3);
            }
            total += buffer.len().saturating_sub(had) as u64;
            if total > max {
                let over = usize::try_from(total - max).unwrap_or(usize::MAX);
                buffer.truncate(buffer.len().saturating_sub(over));
                trouble = Some(file_issue(path, format!("is read only as far as {max} bytes"), RAISE_SIZE));
                at_end = true;
            }
            let (slices, done) = splitter.split(&buffer, at_end);
            if done == 0 && !at_end {
                wanted = wanted.max(buffer.len() * 2);
                if self.shared.stop.load(Ordering::Relaxed) {
                    return Err(Stopped);
                }
                continue;
            }
            wanted = PIECE;
            let first = slices.first().filter(|_| found == 0).and_then(|it| buffer.get(it.range.clone()));
            if first.is_some_and(is_row) && trouble.is_none() {
                let left = max.saturating_sub(total);
                let rest = whole(read, left);
                return match rest {
                    Ok(rest) => self.table(path, [opening, buffer, rest].concat(), Passing::No),
                    Err(error) => self.hand_out(Task::Tell(unreadable(path, &error))),
                };
            }
            if found == 0 && slices.is_empty() {
                opening.extend_from_slice(buffer.get(..done).unwrap_or_default());
            }
            let rest = buffer.get(done..).unwrap_or_default();
            let mut next = Vec::with_capacity(PIECE.max(rest.len()));
            next.extend_from_slice(rest);
            buffer.truncate(done);
            let last_line = memchr::memrchr(b'\n', &buffer).map_or(0, |it| it + 1);
            let column = chars(buffer.get(last_line..).unwrap_or_default()) + if last_line == 0 { before } else { 0 };
            found += slices.len();
            self.waiting.push(Batch { file: Arc::clone(&file), bytes: buffer, slices, before, longest });
            let waiting: usize = self.waiting.iter().map(|it| it.bytes.len()).sum();
            if in_passing || waiting >= PIECE || self.waiting.len() >= MOST_WAITING {
                self.hand_out_waiting()?;
            }
            before = column;
            buffer = next;
            if at_end {
                break;
            }
        }
        let cut = trouble.is_some();
        if let Some(issue) = trouble {
            self.hand_out(Task::Tell(issue))?;
        }
        if splitter.is_open() && !cut {
            let what = "the list that begins with [ has no end".to_owned();
            let fix = "write ] at the end, or look whether the file was cut short";
            self.hand_out(Task::Tell(Issue { line: splitter.line(), ..file_issue(path, what, fix) }))?;
        } else if found == 0 && !cut {
            self.hand_out(Task::Tell(file_issue(path, "nothing in it".to_owned(), "write at least one article")))?;
        }
        Ok(())
    }

    fn sheet(&mut self, path: &Path, read: Box<dyn Read + Send>) -> Result<(), Stopped> {
        if path.as_os_str() == "-" && self.options.preview {
            return self.sheet_in_passing(path, read);
        }
        let bytes = match whole(read, self.options.max_bytes) {
            Ok(bytes) => bytes,
            Err(error) => return self.hand_out(Task::Tell(unreadable(path, &error))),
        };
        self.table(path, bytes, Passing::No)
    }

    /// Reads a table from a pipe. Whenever nothing comes for a moment, what there is so far is handed out to be shown: what
    /// is read in the end does not hang on when it came.
    fn sheet_in_passing(&mut self, path: &Path, read: Box<dyn Read + Send>) -> Result<(), Stopped> {
        let arriving = arriving(read);
        let (mut bytes, mut shown, mut last) = (Vec::new(), 0, Instant::now());
        loop {
            let is_over = match arriving.recv_timeout(MOMENT) {
                Ok(Ok(piece)) => {
                    bytes.extend_from_slice(&piece);
                    if bytes.len() as u64 > self.options.max_bytes {
                        let what = format!("it has more than {} bytes", self.options.max_bytes);
                        return self.hand_out(Task::Tell(file_issue(path, what, RAISE_SIZE)));
                    }
                    false
                }
                Ok(Err(error)) => return self.hand_out(Task::Tell(unreadable(path, &error))),
                Err(RecvTimeoutError::Timeout) => {
                    if self.shared.stop.load(Ordering::Relaxed) {
                        return Err(Stopped);
                    }
                    false
                }
                Err(RecvTimeoutError::Disconnected) => true,
            };
            if is_over {
                return self.table(path, bytes, Passing::Whole);
            }
            let end = memchr::memrchr(b'\n', &bytes).map_or(0, |it| it + 1);
            // A workbook cannot be read in pieces.
            let is_text = !bytes.starts_with(b"PK") && !bytes.starts_with(b"\xD0\xCF");
            // So that all showings together take little more time than the last.
            let is_much = end > shown * 2 || end > shown && last.elapsed() >= AGAIN;
            if is_text && is_much && last.elapsed() >= MOMENT {
                (shown, last) = (end, Instant::now());
                self.table(path, bytes.get(..end).unwrap_or_default().to_vec(), Passing::SoFar)?;
            }
        }
    }

    fn table(&mut self, path: &Path, bytes: Vec<u8>, passing: Passing) -> Result<(), Stopped> {
        let mut parties = None;
        if let Some((path, _)) = &self.options.sheet.parties {
            match open(path, None, &self.shared.bytes_read).and_then(|it| whole(it.read, self.options.max_bytes)) {
                Ok(bytes) => parties = Some(bytes),
                Err(error) => {
                    let issue = unreadable(path, &error);
                    self.hand_out(Task::Tell(issue))?;
                }
            }
        }
        let codes = self.codes()?;
        self.hand_out(Task::Sheet { file: path.to_string_lossy().into(), bytes, parties, codes, passing })
    }

    /// The words of codes, read once.
    fn codes(&mut self) -> Result<Arc<[(Target, Codes)]>, Stopped> {
        if let Some(codes) = &self.codes {
            return Ok(Arc::clone(codes));
        }
        let mut codes = Vec::new();
        for (target, path) in self.options.sheet.codes.clone() {
            let bytes = open(&path, None, &self.shared.bytes_read);
            let bytes = bytes.and_then(|it| whole(it.read, self.options.max_bytes));
            let issue = match bytes.map(|it| Codes::read(&it)) {
                Ok(Ok(found)) => {
                    codes.push((target, found));
                    continue;
                }
                Ok(Err(error)) => file_issue(&path, error.to_string(), ""),
                Err(error) => unreadable(&path, &error),
            };
            self.hand_out(Task::Tell(issue))?;
        }
        let codes: Arc<[_]> = codes.into();
        self.codes = Some(Arc::clone(&codes));
        Ok(codes)
    }

    fn articles(&mut self, path: &Path, form: Form, read: Box<dyn Read + Send>) -> Result<(), Stopped> {
        let bytes = match whole(read, self.options.max_record as u64) {
            Ok(bytes) => bytes,
            Err(error) => return self.hand_out(Task::Tell(unreadable(path, &error))),
        };
        if !self.waiting.is_empty() {
            self.hand_out_waiting()?;
        }
        self.texts.push(Text { file: path.to_string_lossy().into(), form, bytes });
        let waiting: usize = self.texts.iter().map(|it| it.bytes.len()).sum();
        if waiting >= PIECE || self.texts.len() >= MOST_WAITING { self.hand_out_waiting() } else { Ok(()) }
    }

    /// Hands out a task, and before it what was read before it.
    fn hand_out(&mut self, task: Task) -> Result<(), Stopped> {
        self.hand_out_waiting()?;
        self.send(task)
    }

    fn hand_out_waiting(&mut self) -> Result<(), Stopped> {
        // At most one of the two waits: a file of the other kind sends it off.
        let texts = std::mem::take(&mut self.texts);
        if !texts.is_empty() {
            self.send(Task::Articles(texts))?;
        }
        let waiting = std::mem::take(&mut self.waiting);
        if waiting.is_empty() { Ok(()) } else { self.send(Task::Parse(waiting)) }
    }

    fn send(&mut self, task: Task) -> Result<(), Stopped> {
        if self.shared.stop.load(Ordering::Relaxed) {
            return Err(Stopped);
        }
        let worker = self.workers.get(self.turn).ok_or(Stopped)?;
        self.turn = (self.turn + 1) % self.workers.len();
        worker.send(task).map_err(|_| Stopped)
    }
}

/// Whether a JSON text is a row of a table, or a whole one.
fn is_row(text: &[u8]) -> bool {
    serde_json::from_slice(text).is_ok_and(|it| is_table(&it))
}

/// How much is read at a time, in bytes: large enough that handing it on costs nothing beside
/// parsing it, small enough that a dozen on their way are no memory to speak of.
const PIECE: usize = 64 * 1024;

/// How many small files go from hand to hand at a time.
const MOST_WAITING: usize = 100;

/// What comes from a reader, read on a thread of its own: a pipe may keep it waiting for ever.
fn arriving(mut read: Box<dyn Read + Send>) -> Receiver<io::Result<Vec<u8>>> {
    let (sender, arriving) = sync_channel(ON_THEIR_WAY);
    thread::spawn(move || {
        loop {
            let mut piece = vec![0; PIECE];
            let found = match read.read(&mut piece) {
                Ok(0) => return,
                Ok(length) => {
                    piece.truncate(length);
                    Ok(piece)
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => Err(error),
            };
            let is_last = found.is_err();
            if sender.send(found).is_err() || is_last {
                return;
            }
        }
    });
    arriving
}

/// How many pieces of a pipe may wait.
const ON_THEIR_WAY: usize = 16;

/// When nothing comes for so long, what there is is shown.
const MOMENT: Duration = Duration::from_millis(100);

/// How often a little more is shown.
const AGAIN: Duration = Duration::from_secs(1);

/// Reads until the buffer has so many bytes; whether there are no more.
fn fill(read: &mut dyn Read, buffer: &mut Vec<u8>, wanted: usize, in_passing: bool) -> io::Result<bool> {
    let room = wanted.saturating_sub(buffer.len());
    if !in_passing {
        return Ok(read.take(room as u64).read_to_end(buffer)? < room);
    }
    let had = buffer.len();
    buffer.resize(had + room, 0);
    loop {
        match read.read(buffer.get_mut(had..).unwrap_or_default()) {
            Ok(read) => {
                buffer.truncate(had + read);
                return Ok(read == 0);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
            Err(error) => {
                buffer.truncate(had);
                return Err(error);
            }
        }
    }
}

fn whole(read: impl Read, max: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    read.take(max.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > max {
        return Err(io::Error::other(format!("it has more than {max} bytes; {RAISE_SIZE}")));
    }
    Ok(bytes)
}
