//! Any bytes, as a file of any kind. The first byte says which.

use std::fs;
use std::io::Write;

use accords::base::date::Day;
use accords::base::text::clean::printable;
use accords::data::subject::Subject;
use accords::export::{Format, write_all};
use accords::import::{Go, Loaded, Options, load};
use accords::search::library::Library;
use accords::search::query::Query;

use super::is_harmless;

/// What the first byte chooses among; the last but one is packed here, so that what is in it is
/// reached.
pub const NAMES: [&str; 8] = ["a.json", "a.jsonl", "a.csv", "a.tsv", "a.xlsx", "a", "a.json.gz", "b.json.gz"];

/// Loads, and looks at everything that was loaded.
pub fn run(bytes: &[u8]) {
    let Some((&kind, bytes)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(kind) % NAMES.len()];
    let packed;
    let bytes = if name == "a.json.gz" {
        packed = gzip(bytes);
        &packed
    } else {
        bytes
    };
    let loaded = loaded(name, bytes);
    let library = &Library::new(loaded.built);
    for issue in library.issues() {
        assert!(!issue.what.is_empty(), "an issue says what is wrong: {issue:?}");
        let said = printable(&issue.to_string()).into_owned();
        assert!(said.split('\n').all(is_harmless), "{said:?}");
        let excerpt = issue.excerpt.as_ref();
        assert!(excerpt.is_none_or(|it| it.text.is_char_boundary(it.caret)), "the caret is on a letter: {issue:?}");
    }
    let all = library.ask(&Query::default());
    assert_eq!(all.hits.len(), library.agreements().len(), "an empty line leaves everything in");
    for id in library.agreements().take(8) {
        let (own, stable) = (library.raw(library[id].id), library.stable_id(id));
        let taken = || stable != own && library.agreements().any(|it| library.raw(library[it].id) == stable);
        assert!(library.agreement_by_id(&stable) == Some(id) || taken(), "{stable:?} names one agreement");
        let page = library.page_text(Subject::Agreement(id), 60);
        assert!(page.split('\n').all(is_harmless), "{page:?}");
    }
    for id in library.participants().take(8) {
        let page = library.page_text(Subject::Participant(id), 33);
        assert!(page.split('\n').all(is_harmless), "{page:?}");
    }
    let mut written = Vec::new();
    write_all(library, Format::Jsonl, &mut written).expect("memory takes everything");
    let again = self::loaded("again.jsonl", &written);
    let (before, after) = (library.agreements().len(), again.built.corpus.agreements().len());
    assert_eq!(after, before, "what is written is read again:\n{}", String::from_utf8_lossy(&written));
}

/// Small caps, so that meeting them is part of it.
fn loaded(name: &str, bytes: &[u8]) -> Loaded {
    let folder = tempfile::tempdir().expect("a folder to work in");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("a file to read");
    let mut options = Options::new(Day::new(2026, 1, 31).expect("a day"));
    (options.max_bytes, options.max_record, options.max_records) = (1 << 20, 1 << 16, 1_000);
    load(&[path], &options, &mut |_| Go::On)
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory takes everything");
    encoder.finish().expect("memory takes everything")
}
