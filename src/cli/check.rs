//! `accords check`: lists all problems in the data, each with its place and a remedy, and what may be joined.
//!
//! It reports the problems found while loading; the explorer loads the rest of the data.

mod report;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::{Failure, Loading, Outcome};
use crate::base::text::clean::clean;
use crate::base::text::counted::counted;
use crate::cli::loading::{all_exist, load_with_progress};
use crate::cli::screen::{Paint, Screen};
use crate::data::issue::Issue;
use crate::data::subject::Subject;
use crate::import;
use crate::present::problems;
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
  accords check list.csv --report                          a sample without names, to report a file that reads wrong

Exit status:
  0 nothing is wrong, 1 something is, 2 the command is wrong or a path does not exist")]
pub struct Check {
    /// Files and folders to check, `-` for standard input; none for the built-in corpus
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    /// Write a report for the makers of accords: what was understood, and the head of each file with its words hidden
    #[arg(long)]
    report: bool,
}

impl Check {
    pub(super) fn run(&self, loading: &Loading, screen: &mut Screen) -> Result<Outcome, Failure> {
        let options = loading.options();
        let built_in = || Library::new(import::built_in(options.as_of));
        let library = if self.paths.is_empty() {
            built_in()
        } else {
            all_exist(&self.paths)?;
            Library::new(load_with_progress(&self.paths, &options).built)
        };
        let mut problems = library.issues().to_vec();
        problems.extend(unresolved(&library, built_in));
        import::locate(&mut problems, options.max_bytes);
        if self.report {
            report::write(&self.paths, &options, &problems, &summary(&library, &problems, 0), screen)?;
            return Ok(if problems.is_empty() { Outcome::Found } else { Outcome::Nothing });
        }
        for problem in problems::ordered(&problems) {
            writeln!(screen, "{}", problems::sentence(problem))?;
            for line in problem.excerpt.iter().flat_map(problems::excerpt_lines) {
                writeln!(screen, "{}", screen.painted(&line, Paint::Quiet).into_owned())?;
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

/// References that lead nowhere, neither in this data nor in the built-in corpus, to which a file may refer.
fn unresolved(library: &Library, built_in: impl FnOnce() -> Library) -> Vec<Issue> {
    if library.unresolved().is_empty() {
        return Vec::new();
    }
    let built_in = built_in();
    let ids: BTreeSet<&str> =
        library.unresolved().iter().map(|it| it.id.as_str()).filter(|it| built_in.has_id(it)).collect();
    library.unresolved().iter().filter(|it| !ids.contains(it.id.as_str())).map(|it| it.issue.clone()).collect()
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
