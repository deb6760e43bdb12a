//! A sample of a file for a report: what it was taken for, its encoding, and its first lines with their words hidden.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use super::encoding::decode;
use super::layout::{Layout, is_workbook};
use super::open::open;
use super::options::Options;
use super::split::string_end;
use crate::base::text::mask::mask;

/// The parts of a file that a report may show.
#[derive(Debug)]
pub struct Sample {
    /// What the file was taken for.
    pub kind: &'static str,
    /// The encoding of its text; `None` if it is not text.
    pub encoding: Option<&'static str>,
    /// Its first lines, masked. The first is unchanged if it is a header.
    pub lines: Vec<String>,
}

/// The number of bytes that are read.
const HEAD: u64 = 64 * 1024;
/// The number of lines that are shown.
const LINES: usize = 12;
const CHARS: usize = 240;

/// Takes the sample.
///
/// # Errors
/// When the file cannot be opened or read.
pub fn sample(path: &Path, options: &Options) -> io::Result<Sample> {
    let input = open(path, options.from, &Arc::default())?;
    let kind = match input.layout {
        Layout::Json => "json",
        Layout::Sheet => "spreadsheet",
        Layout::Articles(_) => "articles",
        Layout::Other(kind, _) => kind,
    };
    let mut bytes = Vec::new();
    input.read.take(HEAD).read_to_end(&mut bytes)?;
    if is_workbook(&bytes) {
        return Ok(Sample { kind, encoding: None, lines: Vec::new() });
    }
    let decoded = decode(&bytes, options.sheet.encoding);
    let lines = decoded.text.lines().filter(|it| !it.trim().is_empty()).take(LINES);
    let shown = |(at, line): (usize, &str)| {
        let line: String = line.chars().take(CHARS).collect();
        match input.layout {
            // Most reports are about headers.
            Layout::Sheet if at == 0 => line,
            Layout::Json => without_values(&line),
            Layout::Sheet | Layout::Articles(_) | Layout::Other(..) => mask(&line, is_known),
        }
    };
    let lines = lines.enumerate().map(shown).collect();
    Ok(Sample { kind, encoding: Some(decoded.encoding.name()), lines })
}

/// Whether a word is so common that it reveals nothing.
fn is_known(word: &str) -> bool {
    const KNOWN: &[&str] = &[
        "agreement",
        "date",
        "html",
        "http",
        "https",
        "in",
        "memorandum",
        "mou",
        "null",
        "of",
        "on",
        "protocol",
        "signed",
        "status",
        "the",
        "title",
        "treaty",
        "true",
        "false",
        "und",
        "www",
        "year",
        "years",
    ];
    KNOWN.contains(&word.to_lowercase().as_str())
}

/// A line of JSON with its keys; its values are masked.
fn without_values(line: &str) -> String {
    let mut shown = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find('"') {
        let (before, quoted) = rest.split_at(start);
        shown += &mask(before, is_known);
        let end = string_end(quoted.as_bytes().get(1..).unwrap_or_default()).map_or(quoted.len(), |it| it + 1);
        let (text, after) = quoted.split_at(end);
        if after.trim_start().starts_with(':') {
            shown += text;
        } else {
            shown += &mask(text, is_known);
        }
        rest = after;
    }
    shown + &mask(rest, is_known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_headers_stay_and_values_are_hidden() {
        assert_eq!(
            without_values(r#"{"title":"Water \"pact\"","year":2021,"who":["Iran"]"#),
            r#"{"title":"Xxxxx \"xxxx\"","year":2021,"who":["Xxxx"]"#
        );
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.csv");
        std::fs::write(&path, "Title;Signed on\nMemorandum with Shiraz;12.03.2021\n").unwrap();
        let sample = sample(&path, &Options::new(crate::base::date::Day::new(2026, 1, 1).unwrap())).unwrap();
        assert_eq!((sample.kind, sample.encoding), ("spreadsheet", Some("UTF-8")));
        assert_eq!(sample.lines, ["Title;Signed on", "Memorandum xxxx Xxxxxx;12.03.2021"]);
    }
}
