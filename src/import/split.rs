//! Finds where each record of a JSON file begins and ends, without parsing the records.
//!
//! A file contains one JSON object, an array of objects, or one object a line. It is split first, so that a broken
//! record does not break the file, and records can be parsed on several threads. The file comes in pieces: complete
//! records of a piece are handed out, and the rest begins the next piece. Only brackets, quotes and line ends are
//! examined.

use std::ops::Range;

/// The place of a record in its piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slice {
    /// In bytes. Empty if the record is too long.
    pub range: Range<usize>,
    /// The line on which it begins, from 1.
    pub line: u32,
    /// Its index, if it is in a list or on a line of its own.
    pub item: Option<u32>,
}

/// Splits the pieces of one file.
#[derive(Clone, Debug)]
pub(super) struct Splitter {
    /// Records of more bytes are skipped.
    longest: usize,
    shape: Shape,
    line: u32,
    item: u32,
    /// The white space before a record on its line. The next record begins after the same.
    indent: Vec<u8>,
    /// Whether a record that is too long is being skipped.
    passing: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Nothing has been read yet.
    Unknown,
    /// `[{…}, {…}]`
    Array,
    /// One a line; a broken record ends with its line.
    Lines,
    /// One after the other, in any layout.
    Loose,
}

/// Where a value ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    At(usize),
    /// Not within these bytes.
    Later,
    /// Nowhere: a bracket does not match, or a line ends inside a string.
    Nowhere,
}

impl Splitter {
    pub fn new(longest: usize) -> Splitter {
        let indent = Vec::new();
        Splitter { longest, shape: Shape::Unknown, line: 1, item: 0, indent, passing: false }
    }

    /// The line on which the next piece begins, from 1.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// Whether a list has begun and not ended.
    pub fn is_open(&self) -> bool {
        self.shape == Shape::Array
    }

    /// The complete records in these bytes, and the number of bytes that are done. The next piece must begin with the
    /// others, and be longer if none are done.
    pub fn split(&mut self, bytes: &[u8], at_end: bool) -> (Vec<Slice>, usize) {
        let mut slices = Vec::new();
        let mut at = 0;
        while self.next(bytes, &mut at, at_end, &mut slices) {}
        (slices, at)
    }

    /// Finds the next record. Returns whether to continue.
    fn next(&mut self, bytes: &[u8], at: &mut usize, at_end: bool, slices: &mut Vec<Slice>) -> bool {
        if self.passing && !self.pass(bytes, at, at_end) {
            return false;
        }
        let line_start = self.skip_space(bytes, at);
        let rest = bytes.get(*at..).unwrap_or_default();
        let Some(&first) = rest.first() else {
            // The white space before a record is needed as a whole, unless it is very long.
            if let Some(start) = line_start.filter(|&it| !at_end && *at - it < LONGEST_INDENT) {
                *at = start - 1;
                self.line -= 1;
            }
            return false;
        };
        if self.shape == Shape::Unknown {
            return match shape(rest, at_end || rest.len() > self.longest) {
                None => false,
                Some(shape) => {
                    self.shape = shape;
                    *at += usize::from(shape == Shape::Array);
                    true
                }
            };
        }
        if self.shape == Shape::Array && first == b']' {
            // Text after the array is not a record. It is handed out once, so that it is reported.
            *at += 1;
            self.shape = Shape::Loose;
            return true;
        }
        // A record after another one on its line says nothing about the indent of the next line.
        if let Some(indent) = line_start.and_then(|it| bytes.get(it..*at)) {
            self.indent.clear();
            self.indent.extend_from_slice(indent);
        }
        let found = match self.shape {
            Shape::Lines => memchr::memchr(b'\n', rest).or(at_end.then_some(rest.len())),
            Shape::Array | Shape::Loose | Shape::Unknown => match value_end(rest) {
                End::At(len) => Some(len),
                End::Later if !at_end && rest.len() <= self.longest => None,
                End::Later | End::Nowhere => {
                    self.next_at(rest).map(|it| trimmed(rest, it)).or(at_end.then_some(rest.len()))
                }
            },
        };
        let Some(len) = found.filter(|&it| it <= self.longest) else {
            let too_long = found.is_some() || rest.len() > self.longest;
            if too_long {
                self.hand_out(*at..*at, slices);
                self.passing = true;
            }
            return too_long;
        };
        let len = len.max(1);
        self.hand_out(*at..*at + len, slices);
        self.line += lines(rest.get(..len).unwrap_or_default());
        *at += len;
        true
    }

    fn hand_out(&mut self, range: Range<usize>, slices: &mut Vec<Slice>) {
        let alone = self.shape == Shape::Loose && self.item == 0;
        slices.push(Slice { range, line: self.line, item: (!alone).then_some(self.item) });
        self.item += 1;
    }

    /// Skips a record that is too long. Returns whether its end is in these bytes.
    fn pass(&mut self, bytes: &[u8], at: &mut usize, at_end: bool) -> bool {
        let rest = bytes.get(*at..).unwrap_or_default();
        let end = match self.shape {
            Shape::Lines => memchr::memchr(b'\n', rest),
            Shape::Array | Shape::Loose | Shape::Unknown => self.next_at(rest),
        };
        // The beginning of the next record may be cut in two.
        let kept = if at_end { 0 } else { self.indent.len() + 2 };
        let len = end.unwrap_or(rest.len().saturating_sub(kept));
        self.line += lines(rest.get(..len).unwrap_or_default());
        *at += len;
        self.passing = end.is_none();
        !self.passing
    }

    /// Skips white space. Returns where the line of the next byte begins, if in these bytes.
    fn skip_space(&mut self, bytes: &[u8], at: &mut usize) -> Option<usize> {
        let mut line_start = None;
        while let Some(byte) = bytes.get(*at) {
            match byte {
                b'\n' => {
                    self.line += 1;
                    line_start = Some(*at + 1);
                }
                b' ' | b'\t' | b'\r' => (),
                b',' if self.shape == Shape::Array => line_start = None,
                _ => break,
            }
            *at += 1;
        }
        line_start
    }

    /// The end of the line before the next record with the usual indent.
    fn next_at(&self, rest: &[u8]) -> Option<usize> {
        let begins = |end: &usize| {
            let line = rest.get(end + 1..).unwrap_or_default();
            line.strip_prefix(self.indent.as_slice()).is_some_and(|it| it.starts_with(b"{"))
        };
        memchr::memchr_iter(b'\n', rest).find(begins)
    }
}

/// With a larger indent, in bytes, a broken record also costs the records after it.
const LONGEST_INDENT: usize = 1000;

/// The layout of the file, if its first line is complete.
fn shape(bytes: &[u8], whole: bool) -> Option<Shape> {
    if bytes.starts_with(b"[") {
        return Some(Shape::Array);
    }
    let end = memchr::memchr(b'\n', bytes).or(whole.then_some(bytes.len()))?;
    let line = bytes.get(..end)?;
    let alone = |it: usize| line.get(it..).is_some_and(|it| it.iter().all(u8::is_ascii_whitespace));
    let whole = match value_end(line) {
        End::At(it) => alone(it),
        End::Later | End::Nowhere => false,
    };
    Some(if whole { Shape::Lines } else { Shape::Loose })
}

/// Where the value at the beginning of these bytes ends: at its last bracket, or before a byte that cannot belong to
/// it.
fn value_end(bytes: &[u8]) -> End {
    // A bit for each open bracket, the innermost lowest. Deeper values than it has bits for are refused by the parser.
    let mut squares = 0u128;
    let mut depth = 0u32;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => {
                depth += 1;
                squares = squares << 1 | u128::from(byte == b'[');
            }
            b'}' | b']' => {
                if depth == 0 {
                    return End::At(at);
                }
                if (squares & 1 == 1) != (byte == b']') {
                    return End::Nowhere;
                }
                depth -= 1;
                squares >>= 1;
                if depth == 0 {
                    return End::At(at + 1);
                }
            }
            b'"' => match end_of_string(bytes.get(at + 1..).unwrap_or_default()) {
                End::At(len) => at += len,
                other => return other,
            },
            b',' | b'\n' if depth == 0 => return End::At(at),
            _ => (),
        }
        at += 1;
    }
    End::Later
}

/// The length of the rest of a string that begins before these bytes, with its closing quote. `None` if it does not end
/// within them.
pub(super) fn string_end(bytes: &[u8]) -> Option<usize> {
    match end_of_string(bytes) {
        End::At(end) => Some(end),
        End::Later | End::Nowhere => None,
    }
}

/// Where a string that begins before these bytes ends: after its closing quote.
fn end_of_string(bytes: &[u8]) -> End {
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|it| memchr::memchr3(b'"', b'\\', b'\n', it)) {
        at += found;
        match bytes.get(at) {
            Some(b'"') => return End::At(at + 1),
            Some(b'\\') => at += 2,
            _ => return End::Nowhere,
        }
    }
    End::Later
}

/// The length without white space and a comma at the end.
fn trimmed(bytes: &[u8], len: usize) -> usize {
    let text = bytes.get(..len).unwrap_or_default().trim_ascii_end();
    text.strip_suffix(b",").unwrap_or(text).trim_ascii_end().len()
}

fn lines(bytes: &[u8]) -> u32 {
    memchr::memchr_iter(b'\n', bytes).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares the records of a text and their lines, however the text is cut into pieces.
    #[track_caller]
    fn check(text: &str, expected: &[(u32, &str)]) {
        for piece in [1, 2, 3, 7, 1000] {
            assert_eq!(pieces(text, piece, 1000), expected, "in pieces of {piece}");
        }
    }

    fn pieces(text: &str, piece: usize, longest: usize) -> Vec<(u32, &str)> {
        let mut splitter = Splitter::new(longest);
        let mut found = Vec::new();
        let (mut start, mut end) = (0, 0);
        loop {
            end = (end + piece).min(text.len());
            let (slices, done) = splitter.split(&text.as_bytes()[start..end], end == text.len());
            found.extend(slices.into_iter().map(|it| (it.line, &text[start + it.range.start..start + it.range.end])));
            start += done;
            if end == text.len() {
                assert_eq!(text[start..].trim_matches([' ', '\n', ',']), "");
                return found;
            }
        }
    }

    #[test]
    fn one_an_array_or_one_a_line() {
        check("", &[]);
        check(" \n ", &[]);
        check("{\n\"a\":1}\n", &[(1, "{\n\"a\":1}")]);
        check("[{},\n {\"a\":[1]}]", &[(1, "{}"), (2, "{\"a\":[1]}")]);
        check("{}\n\n{\"a\":2}\n", &[(1, "{}"), (3, "{\"a\":2}")]);
        check("{\n}\n{\n}", &[(1, "{\n}"), (3, "{\n}")]);
    }

    #[test]
    fn brackets_in_strings_are_text() {
        check(r#"[{"a":"]}\"{"},{}]"#, &[(1, r#"{"a":"]}\"{"}"#), (1, "{}")]);
    }

    #[test]
    fn a_broken_line_costs_itself() {
        check("{}\n{\"a\":\n{}", &[(1, "{}"), (2, "{\"a\":"), (3, "{}")]);
        check("{\"a\":\n{}\n{}", &[(1, "{\"a\":"), (2, "{}"), (3, "{}")]);
    }

    #[test]
    fn a_record_without_its_end_costs_itself() {
        check("[\n  {\"a\": 1,\n  {\"b\": 2},\n  {}\n]", &[(2, "{\"a\": 1"), (3, "{\"b\": 2}"), (4, "{}")]);
        check("[\n  {\"a\": [1},\n  {\"b\": 2}\n]", &[(2, "{\"a\": [1}"), (3, "{\"b\": 2}")]);
        check("[\n  {\"a\": \"1},\n  {\"b\": 2}\n]", &[(2, "{\"a\": \"1}"), (3, "{\"b\": 2}")]);
        check("[\n  {\"a\": {\n    {}\n  },\n  {}\n", &[(2, "{\"a\": {\n    {}\n  }"), (5, "{}")]);
    }

    #[test]
    fn what_is_no_record_is_handed_out_to_be_complained_of() {
        check("hello", &[(1, "hello")]);
        check("[{}] x", &[(1, "{}"), (1, "x")]);
        check("[1,2]", &[(1, "1"), (1, "2")]);
        check("[", &[]);
    }

    #[test]
    fn a_record_that_is_too_long_is_passed_over() {
        for piece in [1, 5, 1000] {
            let found = pieces("{\"a\":1}\n{\"a\":\"12345678\"}\n{}", piece, 10);
            assert_eq!(found, [(1, "{\"a\":1}"), (2, ""), (3, "{}")], "in pieces of {piece}");
            let found = pieces("[\n {},\n {\"a\":\n\"1234567890\"},\n {}\n]", piece, 10);
            assert_eq!(found, [(2, "{}"), (3, ""), (5, "{}")], "in pieces of {piece}");
        }
    }
}
