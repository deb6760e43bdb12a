//! What this costs, beside what people use instead: `cargo bench`, or
//! `cargo bench -- 1000 100000` for other sizes.
//!
//! Prints a table a size, in Markdown. Every figure is of this run, on synthetic agreements, and
//! ratios are between figures of one run. Nothing here is checked: what must hold is a test.

mod baseline;
#[path = "../examples/generate/corpus.rs"]
mod corpus;
mod frames;
mod load;
mod typing;

use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, io};

use accords::base::date::Day;
use accords::build::{Builder, Source};
use accords::export;
use accords::export::Format;
use accords::format::wire::Record;

use accords::search::library::Library;
use corpus::Corpus;

/// Without arguments.
const SIZES: [u64; 4] = [1_000, 10_000, 100_000, 1_000_000];

/// A query that people have been seen to type.
const WORD: &str = "iran";

fn main() {
    if load::measure_if_asked() {
        return;
    }
    // Cargo adds flags of its own, as `--bench`.
    let asked: Vec<u64> = std::env::args().filter_map(|it| it.parse().ok()).collect();
    let sizes = if asked.is_empty() { SIZES.to_vec() } else { asked };
    let sessions = typing::sessions();
    println!("typing: {} sessions, {} keys\n", sessions.len(), sessions.iter().map(Vec::len).sum::<usize>());
    println!("| agreements | what | result |\n| ---: | --- | --- |");
    for size in sizes {
        measure(size);
    }
}

/// One size: the corpus is made anew, so that only one is in memory at a time.
fn measure(agreements: u64) {
    let row = |what: &str, result: String| println!("| {agreements} | {what} | {result} |");
    let (json, took) = timed(|| json(agreements));
    row("generate", format!("{}, {} bytes a line", speed(&json, took), json.len() / lines(&json)));

    let (titles, took) = timed(|| baseline::titles(&json));
    row("bare serde_json into wire::Record", format!("{took:.0?}, {}", speed(&json, took)));
    row("distinct words of the titles", baseline::distinct_words(&titles).to_string());

    row(
        &format!("fzf --filter {WORD}"),
        match baseline::fzf(WORD, &titles) {
            Ok(Some((took, kept))) => format!("{took:.0?}, keeps {kept}"),
            Ok(None) => "fzf is not on the PATH".to_owned(),
            Err(error) => format!("fzf failed: {error}"),
        },
    );
    let (kept, took) = timed(|| baseline::fuzzy_matcher(WORD, &titles));
    row(&format!("fuzzy-matcher {WORD} over all titles"), format!("{took:.0?}, keeps {kept}"));
    let contain = titles.lines().filter(|it| it.to_lowercase().contains(WORD)).count();
    row(&format!("titles that contain {WORD}"), contain.to_string());

    match loading(&json) {
        Ok(rows) => rows.into_iter().for_each(|(what, result)| row(&what, result)),
        Err(error) => row("load", format!("failed: {error}")),
    }

    let library = built(&json);
    match listing(&library) {
        Ok(result) => row("load as a list", result),
        Err(error) => row("load as a list", format!("failed: {error}")),
    }
    keys(library, &titles, row);
}

/// Every key of the sessions, then single questions beside what people use instead.
fn keys(library: Library, titles: &str, row: impl Fn(&str, String)) {
    // The program does it beside the screen, while the files are read.
    let ((), took) = timed(|| library.warm());
    row("names made ready to be searched", format!("{took:.0?}"));
    let (library, frames) = frames::frames(library);
    for percent in [50, 95, 99] {
        if let Some(frame) = frames::percentile(&frames, percent) {
            row(&format!("key to frame, p{percent}"), format!("{:.2?}", frame.took));
        }
    }
    for frame in frames.iter().rev().take(3) {
        row("slowest keys", format!("{:.2?}, the last of `{}`", frame.took, frame.typed));
    }
    for line in QUESTIONS {
        let (hits, took) = frames::question(&library, line);
        let times = |other: Duration| other.as_secs_f64() / took.as_secs_f64();
        let fzf = match baseline::fzf(line, titles) {
            Ok(Some((other, kept))) => format!("fzf {other:.0?}, keeps {kept}: {:.0} times", times(other)),
            Ok(None) => "fzf is not on the PATH".to_owned(),
            Err(error) => format!("fzf failed: {error}"),
        };
        let (kept, other) = timed(|| baseline::fuzzy_matcher(line, titles));
        let matcher = format!("fuzzy-matcher {other:.0?}, keeps {kept}: {:.0} times", times(other));
        row(&format!("ask `{line}`"), format!("{took:.2?}, {hits} agreements; {fzf}; {matcher}"));
    }
}

/// What people look for, from few agreements to many.
const QUESTIONS: [&str; 5] = ["iran", "nuclear energy", "fisheries", "memorandom", "agreement"];

/// The corpus that the file is.
fn built(json: &[u8]) -> Library {
    let mut builder = Builder::new(Day::new(2026, 1, 31).expect("a day of the calendar"));
    for line in json.split(|it| *it == b'\n').filter(|it| !it.is_empty()) {
        let record: Record = serde_json::from_slice(line).expect("the generator writes what the format allows");
        builder.add(record, Source::default());
    }
    Library::new(builder.finish())
}

/// Loads the corpus from a file of its own, beside bare parsing of it: the best of three each.
fn loading(json: &[u8]) -> io::Result<Vec<(String, String)>> {
    let file = tempfile::Builder::new().suffix(".jsonl").tempfile()?;
    fs::write(file.path(), json)?;
    let best = |measure: fn(&Path) -> io::Result<load::Measured>| {
        let mut best = measure(file.path())?;
        for _ in 0..2 {
            let next = measure(file.path())?;
            if next.took < best.took {
                best = next;
            }
        }
        Ok::<_, io::Error>(best)
    };
    let (parsed, loaded) = (best(load::parsing)?, best(load::loading)?);
    let size = json.len() as f64;
    let ratio = loaded.took.as_secs_f64() / parsed.took.as_secs_f64();
    let mut rows = vec![
        (
            "bare serde_json, the text checked once".to_owned(),
            format!("{:.0?}, {}", parsed.took, speed(json, parsed.took)),
        ),
        ("load".to_owned(), format!("{:.0?}, {ratio:.2} times bare parsing", loaded.took)),
    ];
    if let Some(peak) = loaded.peak {
        let megabytes = peak / 1_000_000;
        rows.push((
            "peak memory of loading".to_owned(),
            format!("{megabytes} MB, {:.2} times the JSON", peak as f64 / size),
        ));
    }
    let agreements = lines(json) as u64;
    rows.extend(
        loaded
            .parts
            .into_iter()
            .map(|(part, bytes)| (format!("bytes an agreement: {part}"), (bytes / agreements).to_string())),
    );
    Ok(rows)
}

/// Loads the corpus from a list of comma-separated values, which says less than the JSON: a row an agreement.
fn listing(library: &Library) -> io::Result<String> {
    let mut file = tempfile::Builder::new().suffix(".csv").tempfile()?;
    export::write_all(library, Format::Csv, file.as_file_mut())?;
    let loaded = load::loading(file.path())?;
    let size = file.as_file().metadata()?.len();
    let peak = loaded.peak.map_or_else(String::new, |it| format!(", peak {} MB", it / 1_000_000));
    Ok(format!("{:.0?} for {} MB of CSV{peak}", loaded.took, size / 1_000_000))
}

/// The corpus as its file would be.
fn json(agreements: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    for record in (Corpus { seed: 1 }).records(agreements) {
        write(&mut bytes, &record);
    }
    bytes
}

fn write(bytes: &mut Vec<u8>, record: &Record) {
    serde_json::to_writer(&mut *bytes, record).expect("a record can be written to memory");
    bytes.push(b'\n');
}

fn lines(json: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', json).count().max(1)
}

/// In millions of bytes.
fn speed(json: &[u8], took: Duration) -> String {
    format!("{} MB/s", json.len() as u128 / took.as_micros().max(1))
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}
