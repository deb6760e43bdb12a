//! What the same work costs without us: parsing alone, and searching the way people do today.
//! Nothing here uses a corpus or an answer of ours.

use std::collections::HashSet;
use std::io::{self, BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use accords::format::wire::Record;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Parses every line on this thread, and gives each agreement's title on a line. A record is dropped
/// before the next is read and nothing of it is kept in place, so that the time is of parsing and
/// not of fresh or scattered memory.
pub fn titles(json: &[u8]) -> String {
    let mut titles = String::new();
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', json) {
        let line = json.get(start..end).unwrap_or_default();
        start = end + 1;
        let record: Record = serde_json::from_slice(line).expect("the generator writes what the format allows");
        for title in record.agreements.iter().filter_map(|it| it.title.as_deref()) {
            titles.push_str(title);
            titles.push('\n');
        }
    }
    titles
}

/// Runs of letters and digits, in lower case.
pub fn distinct_words(titles: &str) -> usize {
    let words = titles.split(|c: char| !c.is_alphanumeric());
    words.filter(|it| !it.is_empty()).map(str::to_lowercase).collect::<HashSet<_>>().len()
}

/// How long `fzf --filter` takes from its start to its last line, and how many titles it keeps.
/// Nothing where there is no fzf.
pub fn fzf(query: &str, titles: &str) -> io::Result<Option<(Duration, usize)>> {
    let start = Instant::now();
    let fzf = Command::new("fzf").args(["--filter", query]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut fzf = match fzf {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        fzf => fzf?,
    };
    let mut stdin = fzf.stdin.take().expect("stdin is piped");
    let stdout = fzf.stdout.take().expect("stdout is piped");
    // It may answer before it has read everything: whoever only writes would wait for ever.
    let kept = std::thread::scope(|scope| {
        let writing = scope.spawn(move || stdin.write_all(titles.as_bytes()));
        let kept = BufReader::new(stdout).split(b'\n').count();
        writing.join().expect("writing to a pipe does not panic").map(|()| kept)
    })?;
    fzf.wait()?;
    Ok(Some((start.elapsed(), kept)))
}

/// How many titles `fuzzy-matcher` keeps when it is run over each.
pub fn fuzzy_matcher(query: &str, titles: &str) -> usize {
    let matcher = SkimMatcherV2::default();
    titles.lines().filter(|it| matcher.fuzzy_match(it, query).is_some()).count()
}
