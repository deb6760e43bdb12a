//! Shows progress on stderr while somebody watches. The line is erased at the end, so it never mixes with results or
//! messages.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use crate::base::text::counted::counted;
use crate::import::Progress;

/// A progress line that is rewritten in place.
#[derive(Debug)]
pub struct ProgressLine {
    /// When the work started; `None` if stderr is not a terminal.
    begun: Option<Instant>,
    /// When the line was last written.
    told: Option<Instant>,
}

/// Work that takes less time shows no progress.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often the line is rewritten.
const PULSE: Duration = Duration::from_millis(100);
/// Goes to the first column and erases the line.
const WIPE: &str = "\r\x1b[K";

impl ProgressLine {
    /// Starts the clock.
    pub fn new() -> ProgressLine {
        let watched = io::stderr().is_terminal() && env::var_os("TERM").is_some_and(|it| it != "dumb");
        ProgressLine { begun: watched.then(Instant::now), told: None }
    }

    /// Rewrites the line, if it is time.
    pub fn show(&mut self, progress: &Progress) {
        let Some(spent) = self.begun.map(|it| it.elapsed()).filter(|it| *it >= PATIENCE) else { return };
        if self.told.is_some_and(|it| it.elapsed() < PULSE) && progress.ordered != Some(0) {
            return;
        }
        self.told = Some(Instant::now());
        write(&format!("{WIPE}{}", words(progress, spent)));
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if self.told.is_some() {
            write(WIPE);
        }
    }
}

fn write(text: &str) {
    // Ignored if the reader has closed stderr.
    let _ = io::stderr().write_all(text.as_bytes());
}

/// The progress in words: `reading: 42 %, 120000 records, 3 s left`.
fn words(progress: &Progress, spent: Duration) -> String {
    let left = progress.left(spent).map_or_else(String::new, |it| format!(", {it} s left"));
    if let (Some((done, of)), None) = (progress.read, progress.ordered) {
        return format!("drafting: {done} of {}", counted(of, "article"));
    }
    if let Some(percent) = progress.ordered {
        return format!("putting {} in order: {percent} %{left}", counted(progress.records as usize, "record"));
    }
    let percent = progress.percent().map_or_else(String::new, |it| format!("{it} %, "));
    format!("reading: {percent}{} records{left}", progress.records)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_not_said() {
        #[track_caller]
        fn check(bytes: u64, of: u64, spent: u64, expected: &str) {
            let progress = Progress { bytes, of, records: 12, read: None, ordered: None, so_far: None };
            assert_eq!(words(&progress, Duration::from_secs(spent)), expected);
        }

        check(0, 0, 3, "reading: 12 records");
        check(50, 200, 0, "reading: 25 %, 12 records");
        // Indexing takes time too.
        check(50, 200, 2, "reading: 25 %, 12 records, 15 s left");
        check(200, 200, 2, "reading: 100 %, 12 records, 2 s left");
        check(300, 200, 2, "reading: 100 %, 12 records, 2 s left");
        let at =
            |ordered| Progress { bytes: 200, of: 200, records: 12, read: None, ordered: Some(ordered), so_far: None };
        let after = |ordered, spent| words(&at(ordered), Duration::from_secs(spent));
        assert_eq!(after(0, 0), "putting 12 records in order: 0 %");
        assert_eq!(after(0, 9), "putting 12 records in order: 0 %, 11 s left");
        assert_eq!(after(50, 14), "putting 12 records in order: 50 %, 5 s left");
        assert_eq!(after(100, 20), "putting 12 records in order: 100 %");
    }
}
