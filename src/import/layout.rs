//! Decides what a file is: by the option of the reader, or else by its name, or else by its first bytes.
//!
//! Text that is nothing else is an article. A comma in a sentence does not make it a table.

use std::path::Path;

use csv::ReaderBuilder;

use super::article::Form;
use super::sheet::is_header;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// JSON in one of its layouts.
    Json,
    /// CSV, TSV or a workbook.
    Sheet,
    /// Articles.
    Articles(Form),
    /// None of these: what it looks like, and what to do.
    Other(&'static str, &'static str),
}

/// The kind of file that the reader chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Articles as plain text or Markdown.
    Text,
    /// Saved web pages.
    Html,
    /// JSON in any of its layouts.
    Json,
    /// CSV, TSV or a workbook.
    Csv,
    /// RSS or Atom.
    Feed,
}

/// The endings of files that are read in a folder.
pub(super) const ENDINGS: [&str; 19] = [
    "json", "jsonl", "ndjson", "geojson", "csv", "tsv", "tab", "xlsx", "xlsm", "xlsb", "xls", "ods", "txt", "text",
    "html", "htm", "xml", "rss", "atom",
];

/// Names of files that describe the data in a folder. They are read only if they are given by name.
pub(super) const BESIDE: [&str; 5] = ["readme", "license", "licence", "copying", "changelog"];

/// Whether these are the first bytes of a workbook: a ZIP archive or a compound file.
pub(super) fn is_workbook(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xD0\xCF\x11\xE0")
}

/// Decides what a file is by its first bytes, its path and the option.
pub(super) fn layout(head: &[u8], path: &Path, from: Option<FileKind>) -> Layout {
    if is_workbook(head) {
        return Layout::Sheet;
    }
    for (magic, what, fix) in MAGIC {
        if head.starts_with(magic) {
            return Layout::Other(what, fix);
        }
    }
    let utf16 = matches!(head, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [b'{' | b'[', 0, ..] | [0, b'{' | b'[', ..]);
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let name = name.trim_end_matches(".gz").trim_end_matches(".zst");
    let ends = |endings: &[&str]| endings.iter().any(|it| name.ends_with(it));
    if let Some(from) = from {
        return told(from);
    }
    if ends(&[".csv", ".tsv", ".tab"]) {
        return Layout::Sheet;
    }
    let text = ends(&[".txt", ".text", ".md", ".markdown"]);
    if !utf16 && head.contains(&0) && !(text && is_wide(head)) {
        return Layout::Other("a binary file", CONVERT);
    }
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    if head.is_empty() || ends(&[".json", ".jsonl", ".ndjson"]) {
        return Layout::Json;
    }
    if head.starts_with(b"<") || ends(&[".html", ".htm", ".xhtml", ".xml", ".rss", ".atom"]) {
        return Layout::Articles(if is_feed(head) || ends(&[".rss", ".atom"]) { Form::Feed } else { Form::Page });
    }
    if is_json(head) {
        return Layout::Json;
    }
    let table = if text { Table::of(head).is_headed } else { Table::of(head).is_one() };
    if table { Layout::Sheet } else { Layout::Articles(Form::Text) }
}

fn told(from: FileKind) -> Layout {
    match from {
        FileKind::Text => Layout::Articles(Form::Text),
        FileKind::Html => Layout::Articles(Form::Page),
        FileKind::Feed => Layout::Articles(Form::Feed),
        FileKind::Json => Layout::Json,
        FileKind::Csv => Layout::Sheet,
    }
}

const CONVERT: &str = "convert it to JSON or CSV";

/// First bytes of files that are often next to data, with what they are and what to do.
const MAGIC: [(&[u8], &str, &str); 6] = [
    (b"%PDF", "a PDF", "give its text: pdftotext file.pdf - | accords -"),
    (b"\x89PNG", "a picture", CONVERT),
    (b"\xFF\xD8\xFF", "a picture", CONVERT),
    (b"GIF8", "a picture", CONVERT),
    (b"\x7FELF", "a program", CONVERT),
    (b"SQLite format 3", "a database", CONVERT),
];

/// Whether the bytes are Latin text in UTF-16 without a byte order mark.
fn is_wide(head: &[u8]) -> bool {
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|it| **it == 0).count() * 4 > head.len();
    zeros(0) != zeros(1)
}

fn is_feed(head: &[u8]) -> bool {
    let has = |tag: &[u8]| memchr::memmem::find(head, tag).is_some();
    has(b"<rss") || has(b"<feed") || has(b"<rdf:RDF")
}

/// Whether the bytes begin with `{`, or with `[` and something that may be in a JSON list. An article may begin with
/// `[Photo]`.
fn is_json(head: &[u8]) -> bool {
    match head {
        [b'{', ..] | [b'[', 0, ..] | [0, b'[' | b'{', ..] => true,
        // UTF-16 with a byte order mark.
        [0xFF, 0xFE, b'{' | b'[', ..] | [0xFE, 0xFF, 0, b'{' | b'[', ..] => true,
        [b'[', rest @ ..] => matches!(rest.trim_ascii_start().first(), None | Some(b'{' | b'[' | b']' | b'"')),
        _ => false,
    }
}

/// The first lines, read as a table.
#[derive(Clone, Copy, Debug, Default)]
struct Table {
    is_headed: bool,
    is_even: bool,
}

impl Table {
    fn of(head: &[u8]) -> Table {
        [b'\t', b';', b'|', b','].into_iter().fold(Table::default(), |found, mark| {
            let table = Table::with(head, mark);
            Table { is_headed: found.is_headed | table.is_headed, is_even: found.is_even | table.is_even }
        })
    }

    fn with(head: &[u8], delimiter: u8) -> Table {
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(head);
        let rows: Vec<_> = reader.byte_records().take(ROWS).map_while(Result::ok).collect();
        // The last row may be cut.
        let whole = if rows.len() < ROWS { rows.len().saturating_sub(1).max(1) } else { ROWS };
        let rows = rows.get(..whole.min(rows.len())).unwrap_or_default();
        let Some(first) = rows.first().filter(|it| it.len() > 1) else { return Table::default() };
        let cells: Vec<_> = first.iter().map(String::from_utf8_lossy).collect();
        let is_headed = is_header(&cells);
        let even = rows.len() >= FEWEST && rows.iter().all(|it| it.len() == first.len());
        // In prose a space follows a comma, and a line ends with a full stop.
        let cells = || rows.iter().flat_map(|it| it.iter().skip(1));
        let spaced = cells().filter(|it| it.starts_with(b" ")).count() * 2 > cells().count();
        Table { is_headed, is_even: even && !spaced }
    }

    fn is_one(self) -> bool {
        self.is_headed || self.is_even
    }
}

/// The number of rows that are examined.
const ROWS: usize = 10;
const FEWEST: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, head: &str, expected: Layout) {
        assert_eq!(layout(head.as_bytes(), Path::new(name), None), expected, "{name}: {head}");
    }

    #[test]
    fn a_file_is_what_its_name_or_its_beginning_says() {
        const TEXT: Layout = Layout::Articles(Form::Text);
        const PAGE: Layout = Layout::Articles(Form::Page);
        const FEED: Layout = Layout::Articles(Form::Feed);
        check("a.csv", "Title", Layout::Sheet);
        check("a.json", "Title,Date", Layout::Json);
        check("a", " \n{}", Layout::Json);
        check("a", "[{}]", Layout::Json);
        check("a", "[Photo] Two zones", TEXT);
        check("a", "PK\x03\x04x", Layout::Sheet);
        check("a", "", Layout::Json);
        check("a.html", "Zones", PAGE);
        check("a", "\n<!doctype html>", PAGE);
        check("a.xml", "<?xml version=\"1.0\"?><rss version=\"2.0\">", FEED);
        check("-", "<?xml version=\"1.0\"?>\n<feed xmlns=\"x\">", FEED);
        check("a.txt", "TEHRAN, Oct 14 – A memorandum, and more, was signed.\nB, he said.\n", TEXT);
        check("a.md", "# Zones", TEXT);
        check("-", "TEHRAN, Oct 14 – A was signed.\nB, he said.\nC, she said.\nAnd more.", TEXT);
        check("-", "Zones agreed", TEXT);
        check("-", "Title,Date,Parties\nA,2021,B\n", Layout::Sheet);
        check("-", "x;y\n1;2\n3;4\n", Layout::Sheet);
        check("a.txt", "Title,Date\nA,2021\n", Layout::Sheet);
        check("a.txt", "x,y\n1,2\n3,4\n", TEXT);
        let pdf = layout(b"%PDF-1.7", Path::new("a"), None);
        assert!(matches!(pdf, Layout::Other("a PDF", fix) if fix.contains("pdftotext file.pdf - | accords -")));
        assert_eq!(layout(b"{}", Path::new("a.json"), Some(FileKind::Text)), TEXT);
    }
}
