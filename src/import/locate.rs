//! Finds line and column of issues that have only a record and a JSON Pointer, because the text was gone when they were
//! found. The files are read again; an issue keeps the line of its record if the file has changed or cannot be read.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use crate::data::issue::Issue;
use crate::format::shape::{Holds, RECORD, Shape};
use crate::import::layout::Layout;
use crate::import::open::open;
use crate::import::parse::prefix;
use crate::import::place::place;
use crate::import::recovering_json::{Node, Spanned, read, step};
use crate::import::split::{Slice, Splitter};

/// Finds the places of issues that lack a column. Files above `max_bytes` are not read again.
pub fn locate(issues: &mut [Issue], max_bytes: u64) {
    let mut files: Vec<String> = issues.iter().filter(|it| lacks(it)).map(|it| it.file.clone()).collect();
    files.sort_unstable();
    files.dedup();
    for file in files.iter().filter(|it| *it != "-") {
        let mut bytes = Vec::new();
        let Ok(input) = open(Path::new(file), None, &Arc::default()) else { continue };
        if input.layout == Layout::Json && input.read.take(max_bytes).read_to_end(&mut bytes).is_ok() {
            let mut of_file: Vec<&mut Issue> = issues.iter_mut().filter(|it| it.file == *file && lacks(it)).collect();
            of_file.sort_by_key(|it| it.line);
            within(&bytes, of_file);
        }
    }
}

fn lacks(issue: &Issue) -> bool {
    issue.column == 0 && issue.line > 0 && !issue.file.is_empty()
}

/// Finds the places in one file. The issues are in the order of their lines.
fn within(bytes: &[u8], issues: Vec<&mut Issue>) {
    let mut issues = issues.into_iter().peekable();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    for record in Splitter::new(usize::MAX).split(bytes, true).0 {
        let Some(next) = issues.peek() else { return };
        if next.line > record.line {
            continue;
        }
        let text = bytes.get(record.range.clone()).map(String::from_utf8_lossy).unwrap_or_default();
        let (value, _) = read(&text);
        while let Some(issue) = issues.next_if(|it| it.line <= record.line && !belongs_later(it, &record)) {
            let Some(value) = value.as_ref().filter(|_| issue.line == record.line) else { continue };
            let prefix = prefix(record.item);
            let (prefix, pointer) = match issue.pointer.strip_prefix(&prefix).filter(|it| is_whole(it)) {
                Some(rest) => (prefix.as_str(), rest),
                None => ("", issue.pointer.as_str()),
            };
            let (pointer, at) = find(value, pointer);
            let at = record.range.start + at;
            let place = place(bytes, record.range.start, record.line, 0, at);
            (issue.line, issue.column) = (place.line, place.column);
            issue.excerpt = Some(place.excerpt);
            issue.pointer = format!("{prefix}{pointer}");
        }
    }
}

/// Whether an issue belongs to a later record on the same line.
fn belongs_later(issue: &Issue, record: &Slice) -> bool {
    let first = issue.pointer.split('/').nth(1).and_then(|it| it.parse::<u32>().ok());
    issue.line == record.line && first.is_some_and(|it| record.item.is_some_and(|item| it > item))
}

fn is_whole(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('/')
}

/// The place of a pointer in a record, and the pointer as the text has it: a key may have another name, and a list of
/// one may be written as the item. If the text ends too soon, it is the last step that exists.
fn find(value: &Spanned, pointer: &str) -> (String, usize) {
    let mut value = value;
    let mut shape: Option<&Shape> = Some(&RECORD);
    let mut written = String::new();
    for token in pointer.split('/').skip(1) {
        match &value.value {
            Node::Object(members) => {
                let known = shape.and_then(|it| it.key(token));
                let also = known.map_or(&[][..], |it| it.aliases);
                let Some(member) = members.iter().find(|it| it.key == token || also.contains(&it.key.as_str())) else {
                    // The 0 of a list that is written as its only object.
                    if token == "0" {
                        continue;
                    }
                    return (written, value.at);
                };
                written.push('/');
                written.push_str(&step(&member.key));
                value = &member.value;
                shape = known.and_then(|it| match it.holds {
                    Holds::One(shape) | Holds::Many(shape) | Holds::Items(shape) => Some(shape),
                    Holds::Text
                    | Holds::Flag
                    | Holds::Number
                    | Holds::Count
                    | Holds::Cells
                    | Holds::Version
                    | Holds::Texts
                    | Holds::Paras => None,
                });
                if token != known.map_or(token, |it| it.name) {
                    shape = None;
                }
            }
            Node::List(values) => {
                let Some(inner) = token.parse::<usize>().ok().and_then(|it| values.get(it)) else {
                    return (written, value.at);
                };
                written.push('/');
                written.push_str(token);
                value = inner;
            }
            // The 0 of a list that is written as its only item, or the key of an item that is written as a text.
            Node::Null | Node::Flag(_) | Node::Number(_) | Node::Text(_) => (),
        }
    }
    (written, value.at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares the place of an issue of the record that begins on a line.
    #[track_caller]
    fn check(text: &str, line: u32, pointer: &str, expected: &str) {
        let mut issue = Issue { file: "f".into(), line, pointer: pointer.into(), ..Issue::default() };
        within(text.as_bytes(), vec![&mut issue]);
        assert_eq!(format!("{}:{} {}", issue.line, issue.column, issue.pointer), expected);
    }

    #[test]
    fn an_issue_finds_its_line_and_column() {
        let text = "[\n  {},\n  {\"article\": {\"date\": \"x\"},\n   \"agreements\": [{\"parties\": \"é\", \"kind\": \"y\"}]}\n]";
        check(text, 3, "/1/article/published", "3:24 /1/article/date");
        check(text, 3, "/1/agreements/0/parties/0/role", "4:31 /1/agreements/0/parties");
        check(text, 3, "/1/agreements/0/kind/0", "4:44 /1/agreements/0/kind");
        check(text, 3, "/1/agreements/0/title", "4:19 /1/agreements/0");
        let one = r#"{"agreements": {"parties": {"participant": "P", "para": [1]}}}"#;
        check(one, 1, "/agreements/0/parties/0/para/0", "1:58 /agreements/parties/para/0");
    }

    #[test]
    fn records_of_one_line_are_told_apart() {
        check("[{\"a\":1},{\"a\":2}]", 1, "/1/a", "1:15 /1/a");
        check("{\"a\":1}\n{\"a\":2}", 2, "/a", "2:6 /a");
    }
}
