//! The query given with `-q`: reports its errors, how words were interpreted, and why an answer is empty.

use std::path::Path;

use super::loading::quoted;
use super::{Failure, note};
use crate::base::text::clean::clean;
use crate::base::text::width::width;
use crate::search::ask::Answer;
use crate::search::ask::{TermCounts, remark};
use crate::search::library::Library;
use crate::search::query;
use crate::search::query::Query;

/// Parses a query; `None` means all agreements.
///
/// # Errors
///
/// A sentence, the line with a caret under the error, and what to write instead.
pub fn query(line: Option<&str>) -> Result<Query, Failure> {
    let line = line.unwrap_or_default();
    query::parse(line).map_err(|error| Failure::Wrong(shown(line, &error)))
}

/// Runs a query. Prints to stderr which words were replaced by similar ones, and if nothing is found, which part of the
/// query is the cause.
pub(super) fn ask(library: &Library, query: &Query) -> Answer {
    let answer = library.ask(query);
    for one in &answer.matches {
        if let Some(how) = remark(&one.found) {
            note(&format!("{}: {how}", clean(&one.typed)));
        }
    }
    if answer.hits.is_empty() && query.expr.is_some() {
        let parts = library.parts(query);
        let several = parts.len() > 1;
        note("no agreement matches");
        for part in parts.iter().filter(|_| several) {
            note(&format!("  “{}” alone: {}; the others without it: {}", clean(&part.text), part.alone, part.without));
        }
        for nearest in parts.iter().filter_map(TermCounts::nearest_in_words) {
            note(&clean(&nearest));
        }
        if let Some((line, agreements)) = &answer.shorter {
            note(&format!("without the little words {agreements} match: -q {}", quoted(Path::new(line))));
        }
    }
    answer
}

/// The error, with the line below it and a caret under the place.
fn shown(line: &str, error: &query::Error) -> String {
    let before = line.get(..error.span.start).unwrap_or(line);
    let wrong = line.get(error.span.clone()).unwrap_or_default();
    let indent = " ".repeat(width(&clean(before)));
    let carets = "^".repeat(width(&clean(wrong)).max(1));
    let mut shown = format!("{}\n  {}\n  {indent}{carets}", clean(&error.to_string()), clean(line));
    if let Some(fix) = &error.fix {
        let after = line.get(error.span.end..).unwrap_or_default();
        shown += &format!("\n  write: {}", clean(&format!("{before}{fix}{after}")));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caret_stands_under_what_is_wrong() {
        let Err(Failure::Wrong(text)) = query(Some("科学 contry:iran")) else { panic!("this is no query") };
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[1], "  科学 contry:iran");
        // Each of the two Chinese characters takes two columns.
        assert!(lines[2].starts_with("       ^"), "{text}");
        assert!(lines[3].contains("country"), "{text}");
    }
}
