//! What the fuzz targets do with bytes, whoever brings them: a fuzzer, or the tests of the program.
//! A body returns when everything held, and panics when something did not. It keeps nothing from
//! one call to the next that changes what the next one does.

use accords::base::date::Day;
use accords::import;
use accords::search::library::Library;

pub mod loader;
pub mod query;
pub mod seeds;
pub mod session;
pub mod text;

/// One way to break the program.
pub struct Target {
    pub name: &'static str,
    pub run: fn(&[u8]),
    /// Where to begin.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

pub const TARGETS: [Target; 4] = [
    Target { name: "loader", run: loader::run, seeds: seeds::loader },
    Target { name: "query", run: query::run, seeds: seeds::query },
    Target { name: "text", run: text::run, seeds: seeds::text },
    Target { name: "session", run: session::run, seeds: seeds::session },
];

/// What may stand nowhere on a screen: it acts, it turns the direction round, or it cannot be seen.
pub fn is_harmless(shown: &str) -> bool {
    !shown.contains(char::is_control) && !shown.contains(HIDDEN)
}

const HIDDEN: &[char] = &[
    '\u{200b}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2060}',
    '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{feff}', '\u{fff9}',
];

/// What a file of this text holds.
fn library(json: &str) -> Library {
    let folder = tempfile::tempdir().expect("a folder to work in");
    let path = folder.path().join("a.json");
    std::fs::write(&path, json).expect("a file to read");
    let options = import::Options::new(Day::new(2026, 1, 31).expect("a day"));
    let library = Library::new(import::load(&[path], &options, &mut |_| import::Go::On).built);
    assert!(library.agreements().len() > 1, "{:?}", library.issues());
    library
}
