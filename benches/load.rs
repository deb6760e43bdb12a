//! What loading costs: time beside bare parsing of the same bytes into the same types, and memory
//! beside the size of the file. Each is measured in a process of its own, so that neither leaves
//! memory behind for the other.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs, io};

use accords::base::date::Day;
use accords::format::wire::Record;
use accords::import::{Go, Options, load};
use accords::search::library::Library;

/// What one process found.
pub struct Measured {
    pub took: Duration,
    /// The most memory it held at once, in bytes; nothing where the system does not say.
    pub peak: Option<u64>,
    /// Bytes by structure, for a load.
    pub parts: Vec<(String, u64)>,
}

/// The argument that makes this program measure a load of the file that follows.
const LOAD: &str = "--measure-load";

/// The argument that makes it measure bare parsing of the file that follows.
const PARSE: &str = "--measure-parse";

/// Measures and ends, if this process was started for that.
pub fn measure_if_asked() -> bool {
    let arguments: Vec<String> = env::args().collect();
    let file = |flag: &str| {
        let at = arguments.iter().position(|it| it == flag)?;
        arguments.get(at + 1).map(PathBuf::from)
    };
    if let Some(path) = file(LOAD) {
        let options = Options::new(Day::new(2026, 1, 31).expect("there is such a day"));
        // A list has columns that are not read, and says so.
        let is_list = path.extension().is_some_and(|it| it == "csv");
        let start = Instant::now();
        let loaded = load(&[path], &options, &mut |_| Go::On);
        println!("took {}", start.elapsed().as_micros());
        if !is_list {
            assert_eq!(loaded.built.corpus.issues(), [], "the generator writes what the format allows");
        }
        assert!(loaded.records > 0, "there is something to load");
        for (part, bytes) in Library::new(loaded.built).bytes() {
            println!("part {bytes} {part}");
        }
    } else if let Some(path) = file(PARSE) {
        let bytes = fs::read(path).expect("the file was just written");
        let start = Instant::now();
        let records = parse(&bytes);
        println!("took {}", start.elapsed().as_micros());
        assert!(records > 0, "there is something to parse");
    } else {
        return false;
    }
    if let Some(peak) = peak() {
        println!("peak {peak}");
    }
    true
}

/// Parses every line on this thread, each dropped before the next. The bytes are checked to be
/// UTF-8 once, which is the fastest way.
fn parse(bytes: &[u8]) -> usize {
    let text = str::from_utf8(bytes).expect("the generator writes UTF-8");
    let records = text.lines().map(|it| serde_json::from_str::<Record>(it).expect("and what the format allows"));
    records.count()
}

/// Loads a file in a process of its own.
pub fn loading(path: &Path) -> io::Result<Measured> {
    run(LOAD, path)
}

/// Parses a file, and nothing more, in a process of its own.
pub fn parsing(path: &Path) -> io::Result<Measured> {
    run(PARSE, path)
}

fn run(flag: &str, path: &Path) -> io::Result<Measured> {
    let output = Command::new(env::current_exe()?).arg(flag).arg(path).output()?;
    if !output.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    let mut measured = Measured { took: Duration::ZERO, peak: None, parts: Vec::new() };
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let words: Vec<&str> = line.splitn(3, ' ').collect();
        let number = words.get(1).and_then(|it| it.parse().ok()).unwrap_or(0);
        match words.as_slice() {
            ["took", ..] => measured.took = Duration::from_micros(number),
            ["peak", ..] => measured.peak = Some(number),
            ["part", _, part] => measured.parts.push(((*part).to_owned(), number)),
            _ => (),
        }
    }
    Ok(measured)
}

/// The most memory this process has held so far, in bytes, as Linux tells.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()? * 1024)
}
