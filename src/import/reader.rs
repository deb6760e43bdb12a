//! The thread that reads files and hands out batches of complete records, in order.
//!
//! Never holds more of a JSON file than a few batches, or one record if that is longer. A spreadsheet is held as a
//! whole, because a workbook cannot be read in pieces.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::data::issue::Issue;
use crate::import::article::{Form, Text};
use crate::import::encoding::decode;
use crate::import::file_issue::{RAISE_SIZE, file_issue, unreadable};
use crate::import::files::{Files, Fingerprint};
use crate::import::layout::Layout;
use crate::import::open::open;
use crate::import::options::Options;
use crate::import::parse::Batch;
use crate::import::place::chars;
use crate::import::sheet::{Codes, Target, is_table, list_of};
use crate::import::split::Splitter;

/// State that the threads of one load share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub stop: AtomicBool,
    /// Whether all tasks were handed out.
    pub finished: AtomicBool,
    /// Counted as in the files: compressed.
    pub bytes_read: Arc<AtomicU64>,
    pub bytes_in_all: AtomicU64,
    pub fingerprint: Mutex<Fingerprint>,
}

/// A task of a worker.
#[derive(Debug)]
pub(super) enum Task {
    /// Batches of JSON records; of several files if these are small.
    Parse(Vec<Batch>),
    Sheet {
        file: Arc<str>,
        bytes: Vec<u8>,
        parties: Option<Vec<u8>>,
        codes: Arc<[(Target, Codes)]>,
        passing: Passing,
    },
    /// Files of articles, each as a whole.
    Articles(Vec<Text>),
    Tell(Issue),
}

/// Whether a table is read while it is still being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passing {
    /// It is read from a file.
    No,
    /// The rows that have arrived so far, for a preview.
    SoFar,
    /// The complete table, which replaces the previews.
    Whole,
}

/// Reads files and hands tasks to the workers in turn.
pub(super) struct Reader {
    pub options: Options,
    pub shared: Arc<Shared>,
    pub workers: Vec<SyncSender<Task>>,
    /// The worker that gets the next task.
    pub turn: usize,
    /// Batches that are read and not handed out. Many small files become one task.
    pub waiting: Vec<Batch>,
    /// Articles that are read and not handed out.
    pub texts: Vec<Text>,
    /// The meanings of codes, once they are read.
    pub codes: Option<Arc<[(Target, Codes)]>>,
}

/// Loading was stopped.
pub(super) struct Stopped;

impl Reader {
    /// Reads all files below some paths.
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

    fn json(&mut self, path: &Path, read: Box<dyn Read + Send>) -> Result<(), Stopped> {
        let file: Arc<str> = path.to_string_lossy().into();
        // A pipe may be written slowly, so what has arrived is handed out at once.
        let in_passing = path.as_os_str() == "-";
        if in_passing || !self.texts.is_empty() {
            self.hand_out_waiting()?;
        }
        let longest = self.options.max_record;
        let mut splitter = Splitter::new(longest);
        let mut input = JsonInput::new(path, read, in_passing, self.options.max_bytes);
        let (mut before, mut found) = (0, 0);
        // The bytes before the first record. If the file turns out to be a table, they are part of it.
        let mut opening = Vec::new();
        loop {
            let at_end = input.fill();
            let (slices, done) = splitter.split(&input.buffer, at_end);
            if done == 0 && !at_end {
                input.wanted = input.wanted.max(input.buffer.len() * 2);
                if self.shared.stop.load(Ordering::Relaxed) {
                    return Err(Stopped);
                }
                continue;
            }
            input.wanted = PIECE;
            let first = slices.first().filter(|_| found == 0).and_then(|it| input.buffer.get(it.range.clone()));
            if first.is_some_and(is_row) && input.trouble.is_none() {
                return match input.rest(opening) {
                    Ok(bytes) => self.table(path, bytes, Passing::No),
                    Err(error) => self.hand_out(Task::Tell(unreadable(path, &error))),
                };
            }
            let bytes = input.take(done);
            if found == 0 && slices.is_empty() {
                opening.extend_from_slice(&bytes);
            }
            let last_line = memchr::memrchr(b'\n', &bytes).map_or(0, |it| it + 1);
            let column = chars(bytes.get(last_line..).unwrap_or_default()) + if last_line == 0 { before } else { 0 };
            found += slices.len();
            self.waiting.push(Batch { file: Arc::clone(&file), bytes, slices, before, longest });
            let waiting: usize = self.waiting.iter().map(|it| it.bytes.len()).sum();
            if in_passing || waiting >= PIECE || self.waiting.len() >= MOST_WAITING {
                self.hand_out_waiting()?;
            }
            before = column;
            if at_end {
                break;
            }
        }
        match input.trouble {
            Some(issue) => self.hand_out(Task::Tell(issue)),
            None if splitter.is_open() => {
                let what = "the list that begins with [ has no end".to_owned();
                let fix = "write ] at the end, or look whether the file was cut short";
                self.hand_out(Task::Tell(Issue { line: splitter.line(), ..file_issue(path, what, fix) }))
            }
            None if found == 0 => {
                let issue = file_issue(path, "nothing in it".to_owned(), "write at least one article");
                self.hand_out(Task::Tell(issue))
            }
            None => Ok(()),
        }
    }

    fn sheet(&mut self, path: &Path, read: Box<dyn Read + Send>) -> Result<(), Stopped> {
        if path.as_os_str() == "-" && self.options.preview {
            return self.sheet_in_passing(path, read);
        }
        let bytes = match whole(read, self.options.max_bytes) {
            Ok(bytes) => bytes,
            Err(error) => return self.hand_out(Task::Tell(unreadable(path, &error))),
        };
        // The reader says that a saved page is a list.
        let is_page = bytes.trim_ascii_start().starts_with(b"<");
        let list = is_page.then(|| list_of(&decode(&bytes, self.options.sheet.encoding).text, true)).flatten();
        self.table(path, list.unwrap_or(bytes), Passing::No)
    }

    /// Reads a table from a pipe. Whenever nothing arrives for a moment, the rows so far are handed out for a preview.
    /// The result at the end does not depend on when data arrived.
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
            // Each preview has twice the rows of the last one, so all of them take little more time than the last.
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

    /// The meanings of codes. They are read once.
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
        if let Some(list) = self.list_of_page(path, form, &bytes) {
            return self.table(path, list, Passing::No);
        }
        if !self.waiting.is_empty() {
            self.hand_out_waiting()?;
        }
        self.texts.push(Text { file: path.to_string_lossy().into(), form, bytes });
        let waiting: usize = self.texts.iter().map(|it| it.bytes.len()).sum();
        if waiting >= PIECE || self.texts.len() >= MOST_WAITING { self.hand_out_waiting() } else { Ok(()) }
    }

    /// The list in a saved page, unless the reader says that the page is an article.
    fn list_of_page(&self, path: &Path, form: Form, bytes: &[u8]) -> Option<Vec<u8>> {
        let has_table = memchr::memmem::find(bytes, b"<table").or_else(|| memchr::memmem::find(bytes, b"<TABLE"));
        if form != Form::Page || self.options.from.is_some() || has_table.is_none() {
            return None;
        }
        let ending = path.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
        list_of(&decode(bytes, self.options.sheet.encoding).text, ["xls", "xlsx"].contains(&ending.as_str()))
    }

    /// Hands out a task, after what was read before it.
    fn hand_out(&mut self, task: Task) -> Result<(), Stopped> {
        self.hand_out_waiting()?;
        self.send(task)
    }

    fn hand_out_waiting(&mut self) -> Result<(), Stopped> {
        // Only one of the two is filled, because a file of the other kind empties it.
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

/// A JSON file that is read in pieces.
struct JsonInput<'a> {
    path: &'a Path,
    read: Box<dyn Read + Send>,
    in_passing: bool,
    /// The largest number of bytes to read.
    max: u64,
    /// What is read and not yet taken.
    buffer: Vec<u8>,
    /// The length to which the buffer is filled.
    wanted: usize,
    /// The number of bytes read.
    total: u64,
    /// Why reading ended too early.
    trouble: Option<Issue>,
}

impl JsonInput<'_> {
    fn new(path: &Path, read: Box<dyn Read + Send>, in_passing: bool, max: u64) -> JsonInput<'_> {
        JsonInput { path, read, in_passing, max, buffer: Vec::new(), wanted: PIECE, total: 0, trouble: None }
    }

    /// Fills the buffer. Returns whether nothing follows.
    fn fill(&mut self) -> bool {
        let had = self.buffer.len();
        let at_end = fill(&mut self.read, &mut self.buffer, self.wanted, self.in_passing).unwrap_or_else(|error| {
            self.trouble = Some(unreadable(self.path, &error));
            true
        });
        if self.total == 0 && self.buffer.starts_with(b"\xef\xbb\xbf") {
            self.buffer.drain(..3);
        }
        self.total += self.buffer.len().saturating_sub(had) as u64;
        if self.total <= self.max {
            return at_end;
        }
        let over = usize::try_from(self.total - self.max).unwrap_or(usize::MAX);
        self.buffer.truncate(self.buffer.len().saturating_sub(over));
        let what = format!("is read only as far as {} bytes", self.max);
        self.trouble = Some(file_issue(self.path, what, RAISE_SIZE));
        true
    }

    /// Takes the first bytes of the buffer.
    fn take(&mut self, len: usize) -> Vec<u8> {
        let rest = self.buffer.get(len..).unwrap_or_default();
        let mut next = Vec::with_capacity(PIECE.max(rest.len()));
        next.extend_from_slice(rest);
        self.buffer.truncate(len);
        std::mem::replace(&mut self.buffer, next)
    }

    /// These bytes, all that is read and not yet taken, and all that follows.
    fn rest(self, mut before: Vec<u8>) -> io::Result<Vec<u8>> {
        before.extend_from_slice(&self.buffer);
        before.extend_from_slice(&whole(self.read, self.max.saturating_sub(self.total))?);
        Ok(before)
    }
}

/// Whether a JSON text is a row of a table, or a whole table.
fn is_row(text: &[u8]) -> bool {
    serde_json::from_slice(text).is_ok_and(|it| is_table(&it))
}

/// The number of bytes read at a time: large enough that passing them on costs nothing compared to parsing, small
/// enough that a dozen of them need little memory.
const PIECE: usize = 64 * 1024;

/// The number of small files that are passed on at a time.
const MOST_WAITING: usize = 100;

/// Reads on a thread of its own, because a pipe may block forever.
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

/// The number of pieces of a pipe that may wait.
const ON_THEIR_WAY: usize = 16;

/// If nothing arrives for this time, a preview is due.
const MOMENT: Duration = Duration::from_millis(100);

/// The time after which a preview with few new rows is due.
const AGAIN: Duration = Duration::from_secs(1);

/// Fills the buffer up to `wanted` bytes. Returns whether the input has ended. `in_passing` returns what has arrived.
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

/// Reads everything, or fails if it is more than `max` bytes.
fn whole(read: impl Read, max: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    read.take(max.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > max {
        return Err(io::Error::other(format!("it has more than {max} bytes; {RAISE_SIZE}")));
    }
    Ok(bytes)
}
