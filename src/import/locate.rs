//! The line and column of issues that know only their record and their pointer: those that were
//! found when the text was gone. The files are read again, record by record; what has changed or
//! cannot be read again keeps the line on which its record begins.

use std::io::Read;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::data::issue::Issue;
use crate::format::shape::{Holds, RECORD, Shape};
use crate::import::layout::Layout;
use crate::import::open::open;
use crate::import::place::place_at;
use crate::import::spanned::{Spanned, Value, read, step};

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
    for (item, record) in records(bytes).enumerate() {
        let Some(next) = issues.peek() else { return };
        if next.line > record.line {
            continue;
        }
        let text = bytes.get(record.range.clone()).map(String::from_utf8_lossy).unwrap_or_default();
        let (value, _) = read(&text);
        while let Some(issue) = issues.next_if(|it| it.line <= record.line && !belongs_later(it, item, &record)) {
            let Some(value) = value.as_ref().filter(|_| issue.line == record.line) else { continue };
            let prefix = format!("/{item}");
            let (prefix, pointer) = match issue.pointer.strip_prefix(&prefix).filter(|it| is_whole(it)) {
                Some(rest) => (prefix.as_str(), rest),
                None => ("", issue.pointer.as_str()),
            };
            let (pointer, at) = find(value, pointer);
            let at = record.range.start + at;
            let place = place_at(bytes, record.range.start, record.line, 0, at);
            (issue.line, issue.column) = (place.line, place.column);
            issue.excerpt = Some(place.excerpt);
            issue.pointer = format!("{prefix}{pointer}");
        }
    }
}

/// Whether an issue is of a record further on in the same line.
fn belongs_later(issue: &Issue, item: usize, record: &Found) -> bool {
    let first = issue.pointer.split('/').nth(1).and_then(|it| it.parse::<usize>().ok());
    issue.line == record.line && first.is_some_and(|it| it > item)
}

fn is_whole(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('/')
}

/// A record and the line on which it begins.
struct Found {
    range: Range<usize>,
    line: u32,
}

/// The objects of a file that stand in no other.
fn records(bytes: &[u8]) -> impl Iterator<Item = Found> {
    let (mut at, mut line) = (0, 1);
    std::iter::from_fn(move || {
        while let Some(&byte) = bytes.get(at).filter(|&&it| it != b'{') {
            line += u32::from(byte == b'\n');
            at += 1;
        }
        let (start, begun) = (at, line);
        let (mut depth, mut in_text) = (0u32, false);
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'\n' => line += 1,
                b'"' => in_text = !in_text,
                b'\\' if in_text => at += 1,
                b'{' if !in_text => depth += 1,
                b'}' if !in_text => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return Some(Found { range: start..at, line: begun });
                    }
                }
                _ => (),
            }
        }
        (at > start).then_some(Found { range: start..at.min(bytes.len()), line: begun })
    })
}

/// Where a pointer leads in a record, and how it is written there: a key may have another name, and
/// a list of one may be written as the one. What leads further than the text leads to its last step.
fn find(value: &Spanned, pointer: &str) -> (String, usize) {
    let mut value = value;
    let mut shape: Option<&Shape> = Some(&RECORD);
    let mut written = String::new();
    for token in pointer.split('/').skip(1) {
        match &value.value {
            Value::Object(members) => {
                let known = shape.and_then(|it| it.key(token));
                let also = known.map_or(&[][..], |it| it.aliases);
                let Some(member) = members.iter().find(|it| it.key == token || also.contains(&it.key.as_str())) else {
                    // The 0 of a list that is written as its one object.
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
            Value::List(values) => {
                let Some(inner) = token.parse::<usize>().ok().and_then(|it| values.get(it)) else {
                    return (written, value.at);
                };
                written.push('/');
                written.push_str(token);
                value = inner;
            }
            // The 0 of a list that is written as its one item; the key of an item written bare.
            Value::Null | Value::Flag(_) | Value::Number(_) | Value::Text(_) => (),
        }
    }
    (written, value.at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where an issue of a record that begins on a line is found to stand.
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
