//! The table of hazards is whole, and what it names is there.

use std::fs;
use std::path::{Path, PathBuf};

use super::floors::files;

/// The rows that there must be, and how many of each letter.
const ROWS: [(char, usize); 7] = [('E', 21), ('W', 11), ('T', 25), ('D', 20), ('F', 7), ('S', 8), ('C', 3)];

#[test]
fn every_hazard_has_its_row() {
    let expected: Vec<String> =
        ROWS.iter().flat_map(|&(letter, count)| (1..=count).map(move |n| format!("{letter}{n}"))).collect();
    let table = table();
    let ids: Vec<&str> = table.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(ids, expected);
    for (id, shown) in &table {
        assert!(shown.contains("::") || shown.contains("cannot apply") || shown.contains("benches/"), "{id}: {shown}");
    }
}

#[test]
fn every_test_that_a_row_names_is_there() {
    let sources = sources();
    for (id, shown) in table() {
        for name in shown.split('`').skip(1).step_by(2) {
            let Some((file, test)) = name.split_once("::") else {
                let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
                assert!(!name.contains('/') && !name.starts_with('.') || path.exists(), "{id}: there is no {name}");
                continue;
            };
            let ending = format!("/{file}.rs");
            let mut of_that_name = sources.iter().filter(|it| it.0.to_string_lossy().ends_with(&ending));
            assert!(of_that_name.any(|it| is_test(&it.1, test)), "{id}: there is no test {name}");
        }
    }
}

#[test]
fn what_breaks_is_not_used() {
    for (path, text) in sources().iter().filter(|it| it.0.to_string_lossy().contains("/src/")) {
        for (n, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for word in ["use_cache", "Wrap {", "widgets::Wrap", "process::exit", "todo!", "unimplemented!"] {
                assert!(!code.contains(word), "{}:{}: {word}", path.display(), n + 1);
            }
        }
    }
}

/// The ids, and what shows that the hazard is none.
fn table() -> Vec<(String, String)> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hazards.md")).unwrap();
    let rows = text.lines().filter_map(|it| it.strip_prefix("| ")).skip(2);
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_end_matches('|').split(" | ").map(str::trim).collect();
        let [id, _, shown] = cells[..] else { panic!("a row has three cells: {row}") };
        (id.to_owned(), shown.to_owned())
    })
    .collect()
}

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["src", "tests/it"].map(|it| files(&root.join(it)));
    let rust = folders.concat().into_iter().filter(|it| it.extension().is_some_and(|it| it == "rs"));
    rust.map(|it| (it.clone(), fs::read_to_string(&it).unwrap())).collect()
}

/// Whether a test of that name stands in a source: with `#[test]` within the lines above it.
fn is_test(text: &str, name: &str) -> bool {
    let lines: Vec<&str> = text.lines().collect();
    let begins = format!("fn {name}(");
    let Some(at) = lines.iter().position(|it| it.trim_start().starts_with(&begins)) else { return false };
    lines[at.saturating_sub(4)..at].iter().any(|it| it.trim() == "#[test]")
}
