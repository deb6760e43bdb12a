//! Where each record of a file begins and ends, without reading what is in it.
//!
//! A file holds one JSON object, an array of them, or one a line. Splitting it first means that a
//! broken record costs itself and not its file, and that records can be read on two threads.

use std::ops::Range;

/// One record's place in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice {
    /// In bytes.
    pub range: Range<usize>,
    /// The line on which it begins, from 1.
    pub line: u32,
    /// Its number, when it stands in a list.
    pub item: Option<u32>,
}

/// The records of a file, in order.
pub fn split(bytes: &[u8]) -> Splitter<'_> {
    let at = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let mut splitter = Splitter { bytes, at, line: 1, item: 0, shape: Shape::Loose };
    splitter.skip_space();
    if splitter.peek() == Some(b'[') {
        splitter.at += 1;
        splitter.shape = Shape::Array;
    } else if splitter.first_line_is_whole() {
        splitter.shape = Shape::Lines;
    }
    splitter
}

/// Goes through the records of a file.
#[derive(Clone, Debug)]
pub struct Splitter<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u32,
    item: u32,
    shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// `[{…}, {…}]`
    Array,
    /// One a line: a broken one ends with its line.
    Lines,
    /// One after the other, however laid out.
    Loose,
}

impl Splitter<'_> {
    /// How many bytes have been gone through.
    pub fn at(&self) -> usize {
        self.at
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'\n' => self.line += 1,
                b' ' | b'\t' | b'\r' => (),
                b',' if self.shape == Shape::Array => (),
                _ => return,
            }
            self.at += 1;
        }
    }

    /// Whether the first line is an object by itself and others follow.
    fn first_line_is_whole(&self) -> bool {
        let rest = &self.bytes[self.at..];
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        value_end(&rest[..end]).is_some_and(|it| rest[it..end].iter().all(u8::is_ascii_whitespace))
    }
}

impl Iterator for Splitter<'_> {
    type Item = Slice;

    fn next(&mut self) -> Option<Slice> {
        self.skip_space();
        let rest = &self.bytes[self.at..];
        if rest.is_empty() {
            return None;
        }
        if self.shape == Shape::Array && rest[0] == b']' {
            // What follows the array is no record; it is handed out once, to be complained of.
            self.at += 1;
            self.shape = Shape::Loose;
            return self.next();
        }
        let len = match self.shape {
            Shape::Lines => memchr::memchr(b'\n', rest).unwrap_or(rest.len()),
            Shape::Array | Shape::Loose => value_end(rest).unwrap_or(rest.len()),
        };
        let len = len.max(1);
        let slice = Slice {
            range: self.at..self.at + len,
            line: self.line,
            item: (self.shape != Shape::Loose || self.item > 0).then_some(self.item),
        };
        self.line += memchr::memchr_iter(b'\n', &rest[..len]).count() as u32;
        self.at += len;
        self.item += 1;
        Some(slice)
    }
}

/// Where the value that begins here ends, if it does: at its last bracket, or before what cannot
/// be part of it.
fn value_end(bytes: &[u8]) -> Option<usize> {
    let mut depth = 0u32;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth == 0 => return Some(at),
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b'"' => at += string_end(&bytes[at + 1..])?,
            b',' | b'\n' if depth == 0 => return Some(at),
            _ => (),
        }
        at += 1;
    }
    (depth == 0 && at > 0).then_some(at)
}

/// The distance to the quote that ends the string which begins here.
fn string_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes[at] == b'"' {
            return Some(at + 1);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The records of a text, each with its line.
    #[track_caller]
    fn check(text: &str, expected: &[(u32, &str)]) {
        let found: Vec<_> = split(text.as_bytes()).map(|it| (it.line, &text[it.range])).collect();
        assert_eq!(found, expected);
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
    }

    #[test]
    fn what_is_no_record_is_handed_out_to_be_complained_of() {
        check("hello", &[(1, "hello")]);
        check("[{}] x", &[(1, "{}"), (1, "x")]);
        check("[1,2]", &[(1, "1"), (1, "2")]);
        check("[", &[]);
    }
}
