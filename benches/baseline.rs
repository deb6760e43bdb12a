//! What the same work costs without us: parsing alone, and searching the way people do today.
//! Nothing here uses a corpus or an answer of ours.

use std::collections::HashSet;
use std::io::{self, BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use accords::model::wire::Record;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Parses every line on this thread and keeps each agreement's title. A record is dropped before
/// the next is read, so that the time is of parsing and not of fresh memory.
pub fn titles(json: &[u8]) -> Vec<String> {
    let mut titles = Vec::new();
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', json) {
        let line = json.get(start..end).unwrap_or_default();
        start = end + 1;
        let record: Record = serde_json::from_slice(line).expect("the generator writes what the format allows");
        titles.extend(record.agreements.into_iter().filter_map(|it| it.title));
    }
    titles
}

/// Runs of letters and digits, in lower case.
pub fn distinct_words(titles: &[String]) -> usize {
    let words = titles.iter().flat_map(|it| it.split(|c: char| !c.is_alphanumeric()));
    words.filter(|it| !it.is_empty()).map(str::to_lowercase).collect::<HashSet<_>>().len()
}

/// How long `fzf --filter` takes from its start to its last line, and how many titles it keeps.
/// Nothing where there is no fzf.
pub fn fzf(query: &str, titles: &[String]) -> io::Result<Option<(Duration, usize)>> {
    let text = titles.join("\n");
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
        let writing = scope.spawn(move || stdin.write_all(text.as_bytes()));
        let kept = BufReader::new(stdout).split(b'\n').count();
        writing.join().expect("writing to a pipe does not panic").map(|()| kept)
    })?;
    fzf.wait()?;
    Ok(Some((start.elapsed(), kept)))
}

/// How many titles `fuzzy-matcher` keeps when it is run over each.
pub fn fuzzy_matcher(query: &str, titles: &[String]) -> usize {
    let matcher = SkimMatcherV2::default();
    titles.iter().filter(|it| matcher.fuzzy_match(it, query).is_some()).count()
}
