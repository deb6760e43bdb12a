//! What some areas must not mention besides other areas: the terminal, files, colours.

use std::fs;
use std::path::{Path, PathBuf};

use crate::areas::without_tests;

/// The areas that know no terminal.
const WITHOUT_SCREEN: &[&str] = &[
    "base", "format", "data", "names", "titles", "build", "import", "search", "present", "export", "app", "user",
    "plain", "cli",
];

#[test]
fn only_the_screen_knows_the_terminal() {
    for area in WITHOUT_SCREEN {
        forbid(&[&format!("src/{area}"), &format!("src/{area}.rs")], &["ratatui", "crossterm"], &[]);
    }
}

#[test]
fn only_the_command_line_prints() {
    let words = ["println!", "print!", "std::io::stdout"];
    for area in WITHOUT_SCREEN.iter().filter(|it| **it != "cli") {
        forbid(&[&format!("src/{area}"), &format!("src/{area}.rs")], &words, &[]);
    }
}

#[test]
fn the_app_knows_no_file() {
    forbid(&["src/app", "src/app.rs"], &["std::fs", "std::io"], &[]);
}

#[test]
fn fuzzy_matching_is_behind_one_file() {
    forbid(&["src"], &["fuzzy_matcher"], &["src/base/fuzzy.rs"]);
}

#[test]
fn one_file_names_colours() {
    forbid(&["src"], &["Color::", ".cyan()", ".yellow()"], &["src/tui/theme.rs"]);
}

#[test]
fn few_files_touch_the_disk() {
    // The terminal is a file too.
    let disk =
        ["src/tui/guard.rs", "src/tui/screen.rs", "src/tui/events.rs", "src/import.rs", "src/user.rs", "src/cli.rs"];
    forbid(&["src"], &["std::fs", " fs::"], &disk);
}

/// Fails when a file of `places` mentions one of `words`, unless it is one of `except` or lies below it.
#[track_caller]
fn forbid(places: &[&str], words: &[&str], except: &[&str]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut read = 0;
    for file in places.iter().flat_map(|it| files(&root.join(it))) {
        let name = file.strip_prefix(root).unwrap().to_string_lossy().into_owned();
        if name.ends_with("tests.rs")
            || file.extension().is_none_or(|it| it != "rs")
            || except.iter().any(|it| name == *it || name.starts_with(&format!("{}/", it.trim_end_matches(".rs"))))
        {
            continue;
        }
        read += 1;
        // Tests draw and read what the code they test must not.
        for line in without_tests(&fs::read_to_string(&file).unwrap()).lines() {
            let code = line.split("//").next().unwrap_or("");
            for word in words {
                assert!(!code.contains(word), "{name}: {word} does not belong here: {line}");
            }
        }
    }
    assert!(read > 0, "nothing was read in {places:?}");
}

pub fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let Ok(entries) = fs::read_dir(path) else { return Vec::new() };
    entries.flat_map(|it| files(&it.unwrap().path())).collect()
}
