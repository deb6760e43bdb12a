//! Places in a file for issues: line, column and an excerpt. Speed does not matter, except on lines of 64 MiB.

use crate::data::issue::Excerpt;

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// From 1.
    pub line: u32,
    /// In characters, from 1.
    pub column: u32,
    /// The text around the place.
    pub excerpt: Excerpt,
}

/// The offset that `serde_json` means by a line and a column of a record that begins at `start`. Its lines count from 1
/// within the record; its columns are in bytes and may be 0.
pub(super) fn offset(bytes: &[u8], start: usize, line: usize, column: usize) -> usize {
    let record = bytes.get(start..).unwrap_or_default();
    let line_start = match line.checked_sub(2) {
        None => 0,
        Some(nth) => memchr::memchr_iter(b'\n', record).nth(nth).map_or(record.len(), |it| it + 1),
    };
    (start + line_start + column.saturating_sub(1)).min(bytes.len())
}

/// The place of the byte `at` within a record.
///
/// `bytes` is the piece of the file that contains the record, which begins at `start` and on `line`. `before` is the
/// number of characters before the piece on its first line.
pub(super) fn place(bytes: &[u8], start: usize, line: u32, before: u32, at: usize) -> Place {
    let until = bytes.get(..at).unwrap_or(bytes);
    let (line_start, before) = match memchr::memrchr(b'\n', until) {
        Some(newline) => (newline + 1, 0),
        None => (0, before),
    };
    let within = until.get(start..).unwrap_or_default();
    Place {
        line: line + memchr::memchr_iter(b'\n', within).count() as u32,
        column: before + chars(until.get(line_start..).unwrap_or_default()) + 1,
        excerpt: excerpt(bytes, line_start, at),
    }
}

/// The number of characters that begin in these bytes.
pub(super) fn chars(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&it| it & 0xC0 != 0x80).count() as u32
}

/// The part of the line around the place.
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

/// The number of characters shown on each side of a place.
const AROUND: usize = 40;

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::import::recovering_json;

    /// Compares the place of an error, drawn below its line.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let error = serde_json::from_str::<Value>(text).unwrap_err();
        let at = offset(text.as_bytes(), 0, error.line(), error.column());
        let place = place(text.as_bytes(), 0, 1, 0, at);
        let caret = place.excerpt.text[..place.excerpt.caret].chars().count();
        let pointer = recovering_json::read(text).0.map_or_else(String::new, |it| it.pointer_to(at));
        let Place { line, column, excerpt } = place;
        let drawn = format!("{line}:{column} {pointer}\n{}\n{}^", excerpt.text, " ".repeat(caret));
        assert_eq!(drawn, expected);
    }

    #[test]
    fn the_caret_stands_below_the_character() {
        check("{\"a\": x}", "1:7 /a\n{\"a\": x}\n      ^");
        check("{\"توافق‌نامه\": [1, x]}", "1:20 /توافق‌نامه/1\n{\"توافق‌نامه\": [1, x]}\n                   ^");
        check("{\"协议\": {\n\"b\": 1,\n}", "3:1 /协议/b\n}\n^");
        check("\n\nx", "3:1 \nx\n^");
    }

    #[test]
    fn only_the_part_of_a_long_line_is_shown() {
        let text = format!("[\"{}\", x, {}]", "é".repeat(100), "1,".repeat(100));
        let error = serde_json::from_str::<Value>(&text).unwrap_err();
        let at = offset(text.as_bytes(), 0, error.line(), error.column());
        let place = place(text.as_bytes(), 0, 1, 0, at);
        assert_eq!(place.column, 106);
        assert_eq!(place.excerpt.text.chars().count(), 80);
        assert!(place.excerpt.text[place.excerpt.caret..].starts_with("x, 1"));
    }

    #[test]
    fn a_piece_may_begin_within_a_line() {
        let place = place("é, {x}".as_bytes(), 4, 7, 100, 5);
        assert_eq!((place.line, place.column), (7, 105));
    }
}
