//! `accords check`: everything that is wrong with the data, each with its place and what to do, and
//! what may be joined.
//!
//! It finds nothing that loading does not find: the explorer loads what is not named here.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::{Failure, Loading, Outcome};
use crate::base::text::clean::clean;
use crate::base::text::counted::counted;
use crate::base::text::width::width;
use crate::cli::loading::{all_exist, watched};
use crate::cli::screen::{Paint, Screen};
use crate::data::issue::{Excerpt, Issue};
use crate::data::subject::Subject;
use crate::import;
use crate::present::review::review;
use crate::search::library::Library;

/// List everything that is wrong with the data, and what may be joined
#[derive(Args, Debug)]
#[command(after_help = "\
A problem is written as FILE:LINE:COLUMN: /json/pointer: what is wrong; what to do

Examples:
  accords check articles/
  accords check new.json && echo all right
  accords check articles/ | grep 'did you mean'

Exit status:
  0 nothing is wrong, 1 something is, 2 the command is wrong or a path does not exist")]
pub struct Check {
    /// Files and folders to check, `-` for standard input; none for the built-in corpus
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
}

impl Check {
    pub(super) fn run(&self, loading: &Loading, screen: &mut Screen) -> Result<Outcome, Failure> {
        let options = loading.options();
        let built_in = || Library::new(import::built_in(options.as_of));
        let library = if self.paths.is_empty() {
            built_in()
        } else {
            all_exist(&self.paths)?;
            Library::new(watched(&self.paths, &options).built)
        };
        let mut problems = library.issues().to_vec();
        problems.extend(unresolved(&library, built_in));
        import::locate(&mut problems, options.max_bytes);
        // The order of the files is the order in which they were read.
        let mut files: Vec<&str> = Vec::new();
        for problem in &problems {
            if files.last() != Some(&problem.file.as_str()) && !files.contains(&problem.file.as_str()) {
                files.push(&problem.file);
            }
        }
        // What is said of a file as a whole comes after what is said of its lines: some of it counts them.
        let line = |it: &Issue| if it.line == 0 { u32::MAX } else { it.line };
        let place = |it: &Issue| (files.iter().position(|file| *file == it.file), line(it), it.column);
        let mut sorted: Vec<&Issue> = problems.iter().collect();
        sorted.sort_by_key(|it| place(it));
        for problem in sorted {
            writeln!(screen, "{}", clean(&problem.to_string()))?;
            if let Some(excerpt) = &problem.excerpt {
                writeln!(screen, "{}", screen.painted(&shown(excerpt), Paint::Quiet).into_owned())?;
            }
        }
        for suggestion in library.suggestions() {
            let name = |it| {
                let (name, id) = (library.subject_name(it), library.subject_id(it));
                if name == id { name } else { format!("{name} ({})", clean(&id)) }
            };
            let words = format!(
                "perhaps one: {} and {}: {}; write same_as or not_same_as",
                name(suggestion.one),
                name(suggestion.other),
                clean(&suggestion.reason)
            );
            writeln!(screen, "{}", screen.painted(&words, Paint::Quiet).into_owned())?;
        }
        let hints = review(&library, options.as_of);
        for hint in &hints {
            let id = library.subject_id(Subject::Agreement(hint.agreement));
            let words = format!("look again: {}: {}; {}", clean(&id), clean(&hint.what), hint.fix);
            writeln!(screen, "{}", screen.painted(&words, Paint::Quiet).into_owned())?;
        }
        writeln!(screen, "{}", summary(&library, &problems, hints.len()))?;
        Ok(if problems.is_empty() { Outcome::Found } else { Outcome::Nothing })
    }
}

/// What leads nowhere, here or in the built-in corpus, to which a file may add.
fn unresolved(library: &Library, built_in: impl FnOnce() -> Library) -> Vec<Issue> {
    if library.unresolved().is_empty() {
        return Vec::new();
    }
    let built_in = built_in();
    let ids: BTreeSet<&str> =
        library.unresolved().iter().map(|it| it.id.as_str()).filter(|it| built_in.bears(it)).collect();
    library.unresolved().iter().filter(|it| !ids.contains(it.id.as_str())).map(|it| it.issue.clone()).collect()
}

/// The text that is wrong, and a caret under the place.
fn shown(excerpt: &Excerpt) -> String {
    let before = excerpt.text.get(..excerpt.caret).unwrap_or(&excerpt.text);
    // Cleaned whole, as a mark that joins two letters does not do so at an end.
    format!("    {}\n    {}^", clean(excerpt.text.trim_end()), " ".repeat(width(&clean(before))))
}

fn summary(library: &Library, problems: &[Issue], hints: usize) -> String {
    let mut parts = vec![
        counted(library.articles().len(), "article"),
        counted(library.agreements().len(), "agreement"),
        counted(library.participants().len(), "participant"),
        counted(problems.len(), "problem"),
        counted(library.suggestions().len(), "suggestion"),
    ];
    if hints > 0 {
        parts.push(counted(hints, "hint"));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_under_the_place() {
        #[track_caller]
        fn check(text: &str, caret: usize, expected: &str) {
            assert_eq!(shown(&Excerpt { text: text.to_owned(), caret }), expected);
        }

        check("\"year\": x}", 8, "    \"year\": x}\n            ^");
        // The two Chinese characters take two columns each.
        check("\"科学\": x", 10, "    \"科学\": x\n            ^");
        check("x", 0, "    x\n    ^");
        check("\"ab", 3, "    \"ab\n       ^");
        // Some letters of Arabic are drawn together in one column, and some marks in none.
        check("\"رُشد\" x", 11, "    \"رُشد\" x\n          ^");
        // A control character shows as its picture, in one column.
        check("\u{1b}[x", 2, "    ␛[x\n      ^");
    }
}
