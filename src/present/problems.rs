//! Formats problems of the data and sorts them by file and line.

use crate::base::text::clean::clean;
use crate::base::text::width::width;
use crate::data::issue::{Excerpt, Issue};

/// Sorts problems by file, in the order of reading, and by line.
pub fn ordered(problems: &[Issue]) -> Vec<&Issue> {
    let mut files: Vec<&str> = Vec::new();
    for problem in problems {
        if files.last() != Some(&problem.file.as_str()) && !files.contains(&problem.file.as_str()) {
            files.push(&problem.file);
        }
    }
    // A problem of a whole file comes after those of its lines, because it may count them.
    let line = |it: &Issue| if it.line == 0 { u32::MAX } else { it.line };
    let place = |it: &Issue| (files.iter().position(|file| *file == it.file), line(it), it.column);
    let mut sorted: Vec<&Issue> = problems.iter().collect();
    sorted.sort_by_key(|it| place(it));
    sorted
}

/// A problem as a sentence: where, what, and what to do.
pub fn sentence(problem: &Issue) -> String {
    clean(&problem.to_string()).into_owned()
}

/// The same for a list under the name of the file: `37:4: what; what to do`.
pub fn within_file(problem: &Issue) -> String {
    let short = Issue { file: String::new(), ..problem.clone() }.to_string();
    clean(short.trim_start_matches([':', ' '])).into_owned()
}

/// The wrong text, and below it a line with a caret.
pub fn excerpt_lines(excerpt: &Excerpt) -> [String; 2] {
    let before = excerpt.text.get(..excerpt.caret).unwrap_or(&excerpt.text);
    // Clean the whole text at once, because a joiner at its end would be treated differently.
    [format!("    {}", clean(excerpt.text.trim_end())), format!("    {}^", " ".repeat(width(&clean(before))))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_under_the_name_of_its_file_begins_with_the_line() {
        let what = "no date".to_owned();
        let problem = Issue { file: "a.csv".to_owned(), line: 37, what: what.clone(), ..Issue::default() };
        assert_eq!(within_file(&problem), "37: no date");
        assert_eq!(within_file(&Issue { line: 0, ..problem }), "no date");
    }

    #[test]
    fn the_caret_stands_under_the_place() {
        #[track_caller]
        fn check(text: &str, caret: usize, expected: [&str; 2]) {
            assert_eq!(excerpt_lines(&Excerpt { text: text.to_owned(), caret }), expected);
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
