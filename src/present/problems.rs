//! What is wrong with the data, in words and in the order of the files.

use crate::base::text::clean::clean;
use crate::base::text::width::width;
use crate::data::issue::{Excerpt, Issue};

/// Problems in the order in which the files were read, and of each file in the order of its lines.
pub fn ordered(problems: &[Issue]) -> Vec<&Issue> {
    let mut files: Vec<&str> = Vec::new();
    for problem in problems {
        if files.last() != Some(&problem.file.as_str()) && !files.contains(&problem.file.as_str()) {
            files.push(&problem.file);
        }
    }
    // What is said of a file as a whole comes after what is said of its lines: some of it counts them.
    let line = |it: &Issue| if it.line == 0 { u32::MAX } else { it.line };
    let place = |it: &Issue| (files.iter().position(|file| *file == it.file), line(it), it.column);
    let mut sorted: Vec<&Issue> = problems.iter().collect();
    sorted.sort_by_key(|it| place(it));
    sorted
}

/// A problem in a sentence: where, what, and what to do.
pub fn said(problem: &Issue) -> String {
    clean(&problem.to_string()).into_owned()
}

/// The text that is wrong, and a caret under the place.
pub fn shown(excerpt: &Excerpt) -> [String; 2] {
    let before = excerpt.text.get(..excerpt.caret).unwrap_or(&excerpt.text);
    // Cleaned whole, as a mark that joins two letters does not do so at an end.
    [format!("    {}", clean(excerpt.text.trim_end())), format!("    {}^", " ".repeat(width(&clean(before))))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_under_the_place() {
        #[track_caller]
        fn check(text: &str, caret: usize, expected: [&str; 2]) {
            assert_eq!(shown(&Excerpt { text: text.to_owned(), caret }), expected);
        }

        check("\"year\": x}", 8, ["    \"year\": x}", "            ^"]);
        // The two Chinese characters take two columns each.
        check("\"科学\": x", 10, ["    \"科学\": x", "            ^"]);
        check("x", 0, ["    x", "    ^"]);
        check("\"ab", 3, ["    \"ab", "       ^"]);
        // Some letters of Arabic are drawn together in one column, and some marks in none.
        check("\"رُشد\" x", 11, ["    \"رُشد\" x", "          ^"]);
        // A control character shows as its picture, in one column.
        check("\u{1b}[x", 2, ["    ␛[x", "      ^"]);
    }
}
