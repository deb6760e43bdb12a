//! What is said under a filter that cannot be read: a caret and the message beside it, or the message in several rows.

use crate::base::text::clean::clean;
use crate::base::text::width::width;
use crate::base::text::wrap::wrap;
use crate::search::query::Error;

/// Columns before the filter line.
pub const LABEL: usize = 9;

/// The screen columns of the error, in a line that is scrolled so far.
pub fn columns(line: &str, error: &Error, scroll: usize) -> std::ops::Range<usize> {
    let column = |at: usize| width(&clean(line.get(..at).unwrap_or(line))).saturating_sub(scroll);
    column(error.span.start)..column(error.span.end)
}

/// The rows under the line, for a screen of this width.
pub fn rows(line: &str, error: &Error, scroll: usize, room: usize) -> Vec<String> {
    let place = columns(line, error, scroll);
    let at = LABEL + place.start;
    let carets = "^".repeat(place.len().max(1));
    let words = format!("{} ", error.what);
    if at + carets.len() + 1 + width(&words) <= room {
        return vec![format!("{}{carets} {words}", " ".repeat(at))];
    }
    // The message stands before the caret where it does not fit behind it.
    if width(&words) <= at && at + carets.len() <= room {
        return vec![format!("{words:>at$}{carets}")];
    }
    let lines = wrap(&error.what, room.saturating_sub(2).max(1)).into_iter();
    lines.map(|it| format!(" {}", error.what.get(it).unwrap_or_default().trim_end())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::query::parse;

    #[track_caller]
    fn check(line: &str, room: usize, expected: &[&str]) {
        let error = parse(line).unwrap_err();
        assert_eq!(rows(line, &error, 0, room), expected, "{line}");
    }

    #[test]
    fn a_message_is_never_cut() {
        let error = parse("foo:x").unwrap_err();
        check("foo:x", 160, &[&format!("         ^^^ {} ", error.what)]);
        let rows = rows("foo:x", &error, 0, 30);
        assert!(rows.len() > 1 && rows.iter().all(|it| width(it) <= 30), "{rows:?}");
        assert_eq!(rows.concat().split_whitespace().collect::<String>(), error.what.replace(' ', ""));
    }
}
