//! What each floor must not mention.

use std::fs;
use std::path::{Path, PathBuf};

const MODEL: &[&str] = &["src/model", "src/model.rs"];
const APP: &[&str] = &["src/app", "src/app.rs"];
const TUI: &[&str] = &["src/tui", "src/tui.rs"];

#[test]
fn the_model_knows_nothing_above_it() {
    forbid(MODEL, &["ratatui", "crossterm", "crate::app", "crate::tui", "crate::cli"], &[]);
}

#[test]
fn the_app_knows_no_terminal_and_no_file() {
    forbid(APP, &["ratatui", "crossterm", "crate::tui", "crate::cli", "std::fs", "std::io", "println!", "print!"], &[]);
}

#[test]
fn what_is_said_knows_no_screen() {
    forbid(
        &["src/plain", "src/plain.rs"],
        &["ratatui", "crossterm", "crate::tui", "crate::cli", "println!", "print!"],
        &[],
    );
}

#[test]
fn the_command_line_knows_no_terminal() {
    forbid(&["src/cli", "src/cli.rs"], &["ratatui", "crossterm"], &[]);
}

#[test]
fn the_screen_ranks_nothing() {
    forbid(TUI, &["fuzzy_matcher"], &[]);
}

#[test]
fn one_file_names_colours() {
    forbid(&["src"], &["Color::", ".cyan()", ".yellow()"], &["src/tui/theme.rs"]);
}

#[test]
fn few_files_touch_the_disk() {
    // The terminal is a file too.
    let terminal = ["src/tui/guard.rs", "src/tui/events.rs"];
    let disk = ["src/model/load.rs", "src/store.rs", "src/config.rs", "src/save.rs", "src/cli.rs"];
    let disk = [&terminal[..], &disk].concat();
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
            || except.iter().any(|it| name == *it || name.starts_with(&format!("{}/", it.trim_end_matches(".rs"))))
        {
            continue;
        }
        read += 1;
        for (n, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            // Tests draw and read what the code they test must not.
            if line.contains("#[cfg(test)]") {
                break;
            }
            let code = line.split("//").next().unwrap_or("");
            for word in words {
                assert!(!code.contains(word), "{name}:{}: {word} does not belong here", n + 1);
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
