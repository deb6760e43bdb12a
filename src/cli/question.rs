//! The query given with `-q`: reports its errors, how words were interpreted, and why an answer is empty.

use std::collections::BTreeMap;
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
use crate::search::sets::{Set, Sets};
use crate::user::store::{Annotation, Folders, Store};

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
    let answer = library.ask_with(query, reader_sets(library, query));
    for one in &answer.matches {
        if let Some(how) = remark(&one.found) {
            note(&format!("{}: {how}", clean(&one.typed)));
        }
    }
    if answer.hits.is_empty() && query.expr.is_some() {
        let parts = &answer.parts;
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

/// The reader's notes and bookmarks, if the query asks for them.
fn reader_sets(library: &Library, query: &Query) -> Sets {
    if query.asks_for(Set::Marked) {
        note("marks last only while the explorer runs, so is:marked finds nothing here; try is:bookmarked or is:noted");
    }
    if !query.asks_for(Set::Noted) && !query.asks_for(Set::Bookmarked) {
        return Sets::default();
    }
    let (store, notices) = Store::open(Folders::of_the_reader().state_file());
    for notice in notices {
        note(&clean(&notice.to_string()));
    }
    sets_of(library, &store.saved().agreements)
}

/// The agreements of this corpus that have a note or a bookmark.
fn sets_of(library: &Library, kept: &BTreeMap<String, Annotation>) -> Sets {
    let those = |is: fn(&Annotation) -> bool| {
        let ids = kept.iter().filter(|it| is(it.1)).map(|it| it.0.as_str());
        library.agreements_by_any_id(ids).into_values()
    };
    Sets::default()
        .with(Set::Noted, those(|it| it.note.is_some()))
        .with(Set::Bookmarked, those(|it| it.bookmarked.is_some()))
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
    use crate::base::date::Day;

    #[test]
    fn notes_and_bookmarks_are_found_from_the_command_line() {
        let library = Library::new(crate::import::built_in(Day::new(2026, 1, 31).unwrap()));
        let id = library.agreements().next().unwrap();
        let mark = |text: &str| serde_json::from_str::<Annotation>(text).unwrap();
        let (note, gone) =
            (mark(r#"{"note":{"text":"look again"}}"#), mark(r#"{"bookmarked":"2026-01-01T00:00:00Z"}"#));
        let kept = BTreeMap::from([(library.stable_id(id), note), ("of-another-corpus".to_owned(), gone)]);
        let found = |line: &str| library.ask_with(&query(Some(line)).unwrap(), sets_of(&library, &kept)).hits;
        assert_eq!(found("is:noted"), [id]);
        assert_eq!(found("is:bookmarked"), []);
        assert!(query(Some("-is:Noted iran")).unwrap().asks_for(Set::Noted));
        assert!(!query(Some("noted is:draft")).unwrap().asks_for(Set::Noted));
    }

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
