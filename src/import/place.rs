//! Where in a file something is wrong: line, column, JSON Pointer, and the text around it. Only
//! read when something is; nothing here needs to be fast, but none of it may be slow on a line of
//! 64 MiB.

use crate::data::issue::Excerpt;

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// From 1.
    pub line: u32,
    /// In characters, from 1.
    pub column: u32,
    /// RFC 6901, within the record.
    pub pointer: String,
    /// The text around it.
    pub excerpt: Excerpt,
}

/// The place that `serde_json` means within a record.
///
/// `bytes` is the piece of the file that holds the record, which begins at `start` and on `line`;
/// `before` is how many characters stand before the piece on its first line. `error_line` counts
/// from 1 within the record, `error_column` is in bytes and may be 0.
pub(super) fn place(
    bytes: &[u8],
    start: usize,
    line: u32,
    before: u32,
    error_line: usize,
    error_column: usize,
) -> Place {
    let record = bytes.get(start..).unwrap_or_default();
    let lines_before = error_line.saturating_sub(1);
    let line_in_record = match lines_before.checked_sub(1) {
        None => 0,
        Some(nth) => memchr::memchr_iter(b'\n', record).nth(nth).map_or(record.len(), |it| it + 1),
    };
    let at = (start + line_in_record + error_column.saturating_sub(1)).min(bytes.len());
    place_at(bytes, start, line, before, at)
}

/// The place of a byte within a record; see [`place`].
pub(super) fn place_at(bytes: &[u8], start: usize, line: u32, before: u32, at: usize) -> Place {
    let until = bytes.get(..at).unwrap_or(bytes);
    let (line_start, before) = match memchr::memrchr(b'\n', until) {
        Some(newline) => (newline + 1, 0),
        None => (0, before),
    };
    let within = until.get(start..).unwrap_or_default();
    Place {
        line: line + memchr::memchr_iter(b'\n', within).count() as u32,
        column: before + chars(until.get(line_start..).unwrap_or_default()) + 1,
        pointer: pointer(within),
        excerpt: excerpt(bytes, line_start, at),
    }
}

/// How many characters begin in these bytes.
pub(super) fn chars(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&it| it & 0xC0 != 0x80).count() as u32
}

/// As much of the line as fits beside the place.
fn excerpt(bytes: &[u8], line_start: usize, at: usize) -> Excerpt {
    let line = bytes.get(line_start..).unwrap_or_default();
    // No character is longer than four bytes.
    let line = line.get(..(at - line_start).saturating_add(4 * AROUND)).unwrap_or(line);
    let line = memchr::memchr(b'\n', line).and_then(|it| line.get(..it)).unwrap_or(line);
    let split = (at - line_start).min(line.len());
    let (left, right) = line.split_at_checked(split).unwrap_or((line, &[]));
    let left = left.get(left.len().saturating_sub(4 * AROUND)..).unwrap_or(left);
    let left = String::from_utf8_lossy(left);
    let skipped = left.chars().count().saturating_sub(AROUND);
    let mut text: String = left.chars().skip(skipped).collect();
    let caret = text.len();
    text.extend(String::from_utf8_lossy(right).trim_end().chars().take(AROUND));
    Excerpt { text, caret }
}

/// How much of the line is shown on each side of a place, in characters.
const AROUND: usize = 40;

/// The pointer to the innermost thing that is open where this beginning of a record ends.
fn pointer(bytes: &[u8]) -> String {
    enum Step<'a> {
        Key(Option<&'a [u8]>),
        Item(u32),
    }

    let mut steps = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match (byte, steps.last_mut()) {
            (b'{', _) => steps.push(Step::Key(None)),
            (b'[', _) => steps.push(Step::Item(0)),
            (b'}' | b']', _) => _ = steps.pop(),
            (b',', Some(Step::Key(key))) => *key = None,
            (b',', Some(Step::Item(n))) => *n += 1,
            (b'"', top) => {
                let rest = bytes.get(at..).unwrap_or_default();
                let mut len = 0;
                while let Some(&byte) = rest.get(len).filter(|&&it| it != b'"') {
                    len += if byte == b'\\' { 2 } else { 1 };
                }
                if let Some(Step::Key(key @ None)) = top {
                    *key = rest.get(..len);
                }
                at += len + 1;
            }
            _ => (),
        }
    }
    let mut pointer = String::new();
    for step in steps {
        match step {
            Step::Key(Some(key)) => {
                let key: String = String::from_utf8_lossy(key).chars().take(AROUND).collect();
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Step::Key(None) => (),
            Step::Item(n) => pointer.push_str(&format!("/{n}")),
        }
    }
    pointer
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    /// What is wrong with a text, drawn below its line.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let error = serde_json::from_str::<Value>(text).unwrap_err();
        let place = place(text.as_bytes(), 0, 1, 0, error.line(), error.column());
        let caret = place.excerpt.text[..place.excerpt.caret].chars().count();
        let drawn = format!(
            "{}:{} {}\n{}\n{}^",
            place.line,
            place.column,
            place.pointer,
            place.excerpt.text,
            " ".repeat(caret)
        );
        assert_eq!(drawn, expected);
    }

    #[test]
    fn the_caret_stands_below_the_character() {
        check("{\"a\": x}", "1:7 /a\n{\"a\": x}\n      ^");
        check("{\"توافق‌نامه\": [1, x]}", "1:20 /توافق‌نامه/1\n{\"توافق‌نامه\": [1, x]}\n                   ^");
        check("{\"协议\": {\n\"b\": 1,\n}", "3:1 /协议\n}\n^");
        check("\n\nx", "3:1 \nx\n^");
    }

    #[test]
    fn only_the_part_of_a_long_line_is_shown() {
        let text = format!("[\"{}\", x, {}]", "é".repeat(100), "1,".repeat(100));
        let error = serde_json::from_str::<Value>(&text).unwrap_err();
        let place = place(text.as_bytes(), 0, 1, 0, error.line(), error.column());
        assert_eq!((place.column, &*place.pointer), (106, "/1"));
        assert_eq!(place.excerpt.text.chars().count(), 80);
        assert!(place.excerpt.text[place.excerpt.caret..].starts_with("x, 1"));
    }

    #[test]
    fn a_piece_may_begin_within_a_line() {
        let place = place_at("é, {x}".as_bytes(), 4, 7, 100, 5);
        assert_eq!((place.line, place.column), (7, 105));
    }
}
