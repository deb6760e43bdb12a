//! Where each record of a file begins and ends, without reading what is in it.
//!
//! A file holds one JSON object, an array of them, or one a line. Splitting it first means that a
//! broken record costs itself and not its file, and that records can be read on several threads.
//! The file comes in pieces: what is complete in a piece is handed out, the rest is asked for
//! again. Nothing here looks at more than brackets, quotes and line ends.

use std::ops::Range;

/// One record's place in the piece it was found in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slice {
    /// In bytes. Empty when the record is longer than is allowed.
    pub range: Range<usize>,
    /// The line on which it begins, from 1.
    pub line: u32,
    /// Its number, when it stands in a list.
    pub item: Option<u32>,
}

/// Goes through the pieces of one file.
#[derive(Clone, Debug)]
pub(super) struct Splitter {
    /// Records of more bytes than this are passed over.
    longest: usize,
    shape: Shape,
    line: u32,
    item: u32,
    /// What stands before a record on its line: the next one begins there, too.
    indent: Vec<u8>,
    /// Within a record that is too long.
    passing: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Nothing has been seen yet.
    Unknown,
    /// `[{…}, {…}]`
    Array,
    /// One a line: a broken one ends with its line.
    Lines,
    /// One after the other, however laid out.
    Loose,
}

/// Where a value ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    At(usize),
    /// Not within these bytes.
    Later,
    /// Nowhere: a bracket closes another than was opened, or a line ends within a string.
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

    /// The records that are complete in these bytes, and how many bytes are done with. The next
    /// piece begins with those that are not, and is longer if nothing was done.
    pub fn split(&mut self, bytes: &[u8], at_end: bool) -> (Vec<Slice>, usize) {
        let mut slices = Vec::new();
        let mut at = 0;
        while self.next(bytes, &mut at, at_end, &mut slices) {}
        (slices, at)
    }

    /// Whether it may go on.
    fn next(&mut self, bytes: &[u8], at: &mut usize, at_end: bool, slices: &mut Vec<Slice>) -> bool {
        if self.passing && !self.pass(bytes, at, at_end) {
            return false;
        }
        let line_start = self.skip_space(bytes, at);
        let rest = bytes.get(*at..).unwrap_or_default();
        let Some(&first) = rest.first() else {
            // The space before a record is wanted whole, but not for ever.
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
            // What follows the array is no record; it is handed out once, to be complained of.
            *at += 1;
            self.shape = Shape::Loose;
            return true;
        }
        // A record that stands behind another on its line says nothing about the next line.
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

    /// Goes to the end of a record that is too long; whether that is within these bytes.
    fn pass(&mut self, bytes: &[u8], at: &mut usize, at_end: bool) -> bool {
        let rest = bytes.get(*at..).unwrap_or_default();
        let end = match self.shape {
            Shape::Lines => memchr::memchr(b'\n', rest),
            Shape::Array | Shape::Loose | Shape::Unknown => self.next_at(rest),
        };
        // The beginning of the next one may be cut in two.
        let kept = if at_end { 0 } else { self.indent.len() + 2 };
        let len = end.unwrap_or(rest.len().saturating_sub(kept));
        self.line += lines(rest.get(..len).unwrap_or_default());
        *at += len;
        self.passing = end.is_none();
        !self.passing
    }

    /// Goes to the next byte that says something, and tells where its line begins, if here.
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

    /// Where the line ends after which another record begins where records begin here.
    fn next_at(&self, rest: &[u8]) -> Option<usize> {
        let begins = |end: &usize| {
            let line = rest.get(end + 1..).unwrap_or_default();
            line.strip_prefix(self.indent.as_slice()).is_some_and(|it| it.starts_with(b"{"))
        };
        memchr::memchr_iter(b'\n', rest).find(begins)
    }
}

/// Whoever begins records further to the right gets no second chance for broken ones, in bytes.
const LONGEST_INDENT: usize = 1000;

/// How the file is laid out, if its first line is all there.
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

/// Where the value that begins here ends: at its last bracket, or before what cannot be part of it.
fn value_end(bytes: &[u8]) -> End {
    // A bit for each open bracket, the innermost lowest. What lies deeper than it has room for is
    // refused when it is parsed.
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
            b'"' => match string_end(bytes.get(at + 1..).unwrap_or_default()) {
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

/// The distance to the byte after the quote that ends the string which begins here.
fn string_end(bytes: &[u8]) -> End {
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

/// The length without the white space and the comma at the end.
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

    /// The records of a text, each with its line, however the text is cut into pieces.
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
