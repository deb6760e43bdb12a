//! Reads the bytes of any spreadsheet as rows of text, one at a time, with their line numbers.
//!
//! Knows nothing about the meaning of cells. A text file is never copied; the sheet of a workbook is held once.

use std::borrow::Cow;
use std::io::Cursor;

use csv::{ByteRecord, StringRecord};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::book::{Book, Grid};
use super::json;
use super::{Fault, Options, SheetError};
use crate::base::text::defuse::csv_plain;
use crate::base::text::entities::read_entities;
use crate::import::encoding;
use crate::import::layout::is_workbook;
use crate::import::sheet::columns::Columns;
use crate::import::sheet::markup::read_markup;

/// The rows of a CSV file, a TSV file or one sheet of a workbook.
pub(super) struct Table<'a> {
    rows: Rows<'a>,
    /// Problems of the file, or of the row that was read last. The caller takes them.
    pub wrong: Vec<(u64, Fault)>,
    /// How the file was read, in words: `CSV with ;, Windows-1252`.
    pub read_as: String,
    /// The name of the sheet in a workbook.
    pub sheet: Option<String>,
    /// The links of the row that was read last, with their columns.
    pub links: Vec<(usize, String)>,
    /// Whether a cell of that row covers several columns.
    pub is_wide: bool,
}

/// The tables of a file: the only one of a text file, or the sheets of a workbook.
pub(super) struct Tables<'a> {
    pub all: Vec<Table<'a>>,
    /// The sheets that are not read because they are hidden.
    pub hidden: Vec<String>,
    /// Whether the caller chose the sheet.
    pub is_chosen: bool,
}

enum Rows<'a> {
    /// Rows of JSON with their lines.
    Listed {
        rows: Vec<(u64, StringRecord)>,
        next: usize,
    },
    Delimited(Delimited<'a>),
    /// `next` is the number of the first cell of the next row. Rows are at least as wide as the header.
    Book {
        grid: Grid,
        next: usize,
        width: usize,
    },
}

struct Delimited<'a> {
    reader: csv::Reader<Cursor<Cow<'a, [u8]>>>,
    delimiter: u8,
    /// The byte and the line at which the reader began.
    base: (usize, u64),
}

/// The beginning of a row: a byte and a line of a text file, or a row of a sheet.
#[derive(Clone, Copy)]
pub(super) struct Mark(usize, u64);

impl<'a> Table<'a> {
    /// Opens all tables. The first bytes tell whether the file is a workbook; anything else is text. `sheet` is a name,
    /// a number from 1, or `all`.
    pub fn all(bytes: &'a [u8], sheet: Option<&str>, options: &Options<'_>) -> Result<Tables<'a>, SheetError> {
        if is_workbook(bytes) {
            return Table::of_book(bytes, sheet, options.most());
        }
        if matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'[')) {
            let (rows, wrong) = json::table(bytes);
            if rows.len() > 1 {
                let table = Table::new(Rows::Listed { rows, next: 0 }, wrong, "JSON".to_owned());
                return Ok(Tables { all: vec![table], hidden: Vec::new(), is_chosen: true });
            }
        }
        Ok(Tables { all: vec![Table::of_text(bytes, options)?], hidden: Vec::new(), is_chosen: true })
    }

    /// The first table with a header, or else the first table.
    pub fn first(bytes: &'a [u8], options: &Options<'_>) -> Result<Table<'a>, SheetError> {
        let mut tables = Table::all(bytes, None, options)?.all;
        let at = tables.iter_mut().position(Table::has_header).unwrap_or(0);
        if at < tables.len() { Ok(tables.swap_remove(at)) } else { Err(SheetError::Empty) }
    }

    fn of_text(bytes: &'a [u8], options: &Options<'_>) -> Result<Table<'a>, SheetError> {
        let mut wrong = Vec::new();
        let (text, encoding) = decode(bytes, options.encoding, &mut wrong)?;
        let (skip, delimiter) = delimiter_of(&text);
        let read_as = match delimiter {
            b'\t' => format!("TSV, {encoding}"),
            mark => format!("CSV with {}, {encoding}", char::from(mark)),
        };
        let text = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        };
        let base = (skip, if skip == 0 { 1 } else { 2 });
        let rows = Rows::Delimited(Delimited { reader: reader(text, delimiter, skip, true), delimiter, base });
        Ok(Table::new(rows, wrong, read_as))
    }

    fn new(rows: Rows<'a>, wrong: Vec<(u64, Fault)>, read_as: String) -> Table<'a> {
        Table { rows, wrong, read_as, sheet: None, links: Vec::new(), is_wide: false }
    }

    fn of_book(bytes: &[u8], wanted: Option<&str>, most: u64) -> Result<Tables<'a>, SheetError> {
        let mut book = Book::open(bytes, most)?;
        let sheets = book.names();
        let names: Vec<&str> = sheets.iter().map(|it| it.name.as_str()).collect();
        let mut chosen: Vec<&str> = Vec::new();
        let mut hidden = Vec::new();
        match wanted {
            Some(wanted) if wanted != ALL || names.contains(&ALL) => {
                let number = wanted.parse::<usize>().ok().and_then(|number| names.get(number.checked_sub(1)?));
                let name = names.iter().find(|name| **name == wanted).or(number);
                let name =
                    name.ok_or_else(|| SheetError::NoSuchSheet { wanted: wanted.into(), sheets: names.join(", ") })?;
                chosen.push(name);
            }
            _ => {
                for sheet in &sheets {
                    if sheet.visible || wanted.is_some() {
                        chosen.push(&sheet.name);
                    } else {
                        hidden.push(sheet.name.clone());
                    }
                }
            }
        }
        let mut all = Vec::new();
        for name in &chosen {
            let grid = book.grid(name)?;
            if grid.is_empty() {
                continue;
            }
            let mut wrong = Vec::new();
            if grid.beyond > 0 {
                wrong.push((1, Fault::Beyond(grid.beyond)));
            }
            if grid.cut {
                wrong.push((1, Fault::CutSheet));
            }
            let width = grid.width();
            let table = Table::new(Rows::Book { grid, next: 0, width }, wrong, format!("sheet {name}"));
            all.push(Table { sheet: Some((*name).to_owned()), ..table });
        }
        if all.is_empty() {
            return Err(SheetError::Empty);
        }
        Ok(Tables { all, hidden, is_chosen: wanted.is_some_and(|it| it != ALL) })
    }

    /// Reads up to `most` of the next rows, and resets the table.
    pub fn sample(&mut self, most: usize) -> Vec<StringRecord> {
        let (mark, wrong) = (self.mark(), self.wrong.len());
        let mut rows = Vec::new();
        while rows.len() < most {
            let mut row = StringRecord::new();
            if self.next(&mut row).is_none() {
                break;
            }
            rows.push(row);
        }
        self.reset(mark);
        self.wrong.truncate(wrong);
        rows
    }

    /// Whether one of the first rows is a header.
    pub fn has_header(&mut self) -> bool {
        let rows = self.sample(HEADER_ROWS);
        rows.iter().any(|row| Columns::score(row) > 1)
    }

    /// The beginning of the next row, for [`Table::reset`].
    pub fn mark(&self) -> Mark {
        match &self.rows {
            Rows::Delimited(rows) => Mark(rows.byte(), rows.base.1 + rows.reader.position().line() - 1),
            Rows::Book { next, .. } | Rows::Listed { next, .. } => Mark(*next, 0),
        }
    }

    /// Goes back to a row.
    pub fn reset(&mut self, Mark(at, line): Mark) {
        match &mut self.rows {
            Rows::Delimited(rows) => rows.restart(at, line),
            Rows::Book { next, .. } | Rows::Listed { next, .. } => *next = at,
        }
    }

    /// Reads the next row that is not blank. Returns its line or row in the file, from 1.
    pub fn next(&mut self, row: &mut StringRecord) -> Option<u64> {
        loop {
            let line = match &mut self.rows {
                Rows::Delimited(rows) => {
                    self.links.clear();
                    let line = rows.next(row, &mut self.wrong)?;
                    // Removes the sign that keeps spreadsheet programs from reading a cell as a formula.
                    if row.iter().any(|cell| csv_plain(cell).len() < cell.len()) {
                        *row = row.iter().map(csv_plain).collect();
                    }
                    line
                }
                Rows::Listed { rows, next } => {
                    let (line, found) = rows.get(*next)?;
                    self.links.clear();
                    row.clone_from(found);
                    *next += 1;
                    *line
                }
                Rows::Book { grid, next, width } => {
                    let found = grid.row(*next)?;
                    row.clear();
                    found.texts().for_each(|text| row.push_field(text));
                    (found.width()..*width).for_each(|_| row.push_field(""));
                    self.links.clear();
                    self.links.extend(found.links().map(|(at, link)| (at, link.to_owned())));
                    self.is_wide = found.is_wide();
                    self.wrong.extend(found.errors().map(|it| (found.line, Fault::Formula(it.to_string()))));
                    *next += found.len();
                    found.line
                }
            };
            if row.iter().any(|cell| !cell.trim().is_empty()) {
                self.read_markup(row);
                return Some(line);
            }
        }
    }
}

impl Table<'_> {
    /// Replaces entities, tags and links in the cells.
    fn read_markup(&mut self, row: &mut StringRecord) {
        let has = |sign: u8| memchr::memchr(sign, row.as_slice().as_bytes()).is_some();
        // An entity ends with `;`, so it must be replaced before cells are split at `;`.
        if has(b'&') {
            *row = row.iter().map(read_entities).collect();
        }
        if has_any(row, b"<=[") {
            let cells = row.iter().enumerate().map(|(at, cell)| {
                let (text, link) = read_markup(cell);
                self.links.extend(link.map(|it| (at, it)));
                text
            });
            *row = cells.collect();
        }
    }
}

fn has_any(row: &StringRecord, signs: &[u8; 3]) -> bool {
    let [one, two, three] = *signs;
    memchr::memchr3(one, two, three, row.as_slice().as_bytes()).is_some()
}

/// The number of rows at the top that may contain the header.
pub(super) const HEADER_ROWS: usize = 20;

/// The value of `--sheet` for all sheets, including hidden ones.
const ALL: &str = "all";

impl Delimited<'_> {
    /// The number of bytes read.
    fn byte(&self) -> usize {
        self.base.0.saturating_add(usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX))
    }

    fn next(&mut self, row: &mut StringRecord, wrong: &mut Vec<(u64, Fault)>) -> Option<u64> {
        let (from, before) = (self.byte(), self.reader.position().line());
        // The bytes are text and rows may have any length, so nothing can fail.
        if !self.reader.read_record(row).unwrap_or(false) {
            return None;
        }
        let to = self.byte();
        let text: &[u8] = self.reader.get_ref().get_ref();
        let raw = text.get(from..to).unwrap_or_default();
        // The reader skips blank lines and counts them as part of the row.
        let blank = raw.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let count = |mark: u8, bytes: &[u8]| memchr::memchr_iter(mark, bytes).count();
        let line = self.base.1 + before - 1 + count(b'\n', raw.get(..blank).unwrap_or_default()) as u64;
        let raw = raw.get(blank..).unwrap_or_default();
        let first_line = memchr::memchr(b'\n', raw).filter(|end| end + 1 < raw.len());
        if let Some(end) = first_line.filter(|_| !closes_its_quotes(raw, self.delimiter)) {
            // An unclosed quote ends at the next opening quote, or never, and takes in the lines between. So its line
            // is read separately, and reading continues after it.
            wrong.push((line, Fault::UnclosedQuote));
            row.clear();
            for cell in cells_of(raw.get(..end).unwrap_or_default(), self.delimiter) {
                row.push_field(&cell);
            }
            self.restart(from + blank + end + 1, line + 1);
        }
        Some(line)
    }

    fn restart(&mut self, byte: usize, line: u64) {
        let blank = csv::ReaderBuilder::new().from_reader(Cursor::new(Cow::Borrowed(&[][..])));
        let text = std::mem::replace(&mut self.reader, blank).into_inner().into_inner();
        self.reader = reader(text, self.delimiter, byte, true);
        self.base = (byte, line);
    }
}

/// Whether every quote that opens a cell is closed at the end of one.
fn closes_its_quotes(row: &[u8], delimiter: u8) -> bool {
    let mut rest = row;
    loop {
        if let Some(mut quoted) = rest.strip_prefix(b"\"") {
            loop {
                let Some(at) = memchr::memchr(b'"', quoted) else { return false };
                quoted = quoted.get(at + 1..).unwrap_or_default();
                // Two quotes mean one.
                match quoted.strip_prefix(b"\"") {
                    Some(after) => quoted = after,
                    None => break,
                }
            }
            match quoted {
                [] | [b'\r' | b'\n', ..] => return true,
                [mark, after @ ..] if *mark == delimiter => rest = after,
                _ => return false,
            }
        } else {
            match rest.iter().position(|it| *it == delimiter || *it == b'\n') {
                Some(at) if rest.get(at) == Some(&delimiter) => rest = rest.get(at + 1..).unwrap_or_default(),
                Some(_) | None => return true,
            }
        }
    }
}

/// The cells of a line with an unclosed quote. That quote is read as an ordinary character.
fn cells_of(line: &[u8], delimiter: u8) -> Vec<String> {
    let mut cells = Vec::new();
    let mut rest = line.strip_suffix(b"\r").unwrap_or(line);
    loop {
        let closes = |(at, _): &(usize, u8)| rest.get(at + 1).is_none_or(|next| *next == delimiter);
        let quotes = rest.iter().copied().enumerate().skip(1).filter(|it| it.1 == b'"');
        let quoted = rest.starts_with(b"\"").then(|| quotes.clone().find(closes)).flatten();
        let end = match quoted {
            Some((at, _)) => at + 1,
            None => rest.iter().position(|it| *it == delimiter).unwrap_or(rest.len()),
        };
        let cell = String::from_utf8_lossy(rest.get(..end).unwrap_or_default());
        cells.push(match quoted {
            Some(_) => cell.trim_matches('"').replace("\"\"", "\""),
            None => cell.into_owned(),
        });
        match rest.get(end + 1..) {
            Some(after) => rest = after,
            None => return cells,
        }
    }
}

fn reader(text: Cow<'_, [u8]>, delimiter: u8, skip: usize, quoting: bool) -> csv::Reader<Cursor<Cow<'_, [u8]>>> {
    let mut cursor = Cursor::new(text);
    cursor.set_position(skip as u64);
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .quoting(quoting)
        .has_headers(false)
        .flexible(true)
        .from_reader(cursor)
}

/// Decodes a text file and returns the name of its encoding. If a UTF-8 file has a few invalid bytes, these are read as
/// Windows-1252.
fn decode<'a>(
    bytes: &'a [u8],
    asked: Option<&'static Encoding>,
    wrong: &mut Vec<(u64, Fault)>,
) -> Result<(Cow<'a, str>, &'static str), SheetError> {
    let decoded = encoding::decode(bytes, asked);
    let is_mixed = decoded.encoding == UTF_8 && asked.is_none() && std::str::from_utf8(bytes).is_err();
    let (text, encoding) = if is_mixed { mixed(bytes, wrong) } else { (decoded.text, decoded.encoding.name()) };
    if decoded.is_guess {
        wrong.push((1, Fault::Guessed(encoding)));
    }
    let head = text.chars().take(2000);
    let odd = head.clone().filter(|c| c.is_control() && !matches!(c, '\t' | '\r' | '\n')).count();
    if odd * 20 > head.count() {
        return Err(SheetError::Binary);
    }
    let nuls = memchr::memchr_iter(0, text.as_bytes()).count();
    if nuls > 0 {
        wrong.push((1, Fault::Nuls(nuls)));
        return Ok((Cow::Owned(text.replace('\0', "")), encoding));
    }
    if text.trim().is_empty() {
        return Err(SheetError::Empty);
    }
    Ok((text, encoding))
}

/// Decodes valid parts as UTF-8, and the bytes between as Windows-1252.
fn mixed<'a>(bytes: &[u8], wrong: &mut Vec<(u64, Fault)>) -> (Cow<'a, str>, &'static str) {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 16);
    let (mut foreign, mut first, mut line, mut utf8) = (0, 1, 1, false);
    for chunk in bytes.utf8_chunks() {
        utf8 |= !chunk.valid().is_ascii();
        line += memchr::memchr_iter(b'\n', chunk.valid().as_bytes()).count() as u64;
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            first = if foreign == 0 { line } else { first };
            foreign += chunk.invalid().len();
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        }
    }
    if utf8 {
        wrong.push((first, Fault::MixedEncoding(foreign)));
        return (Cow::Owned(text), "UTF-8 and Windows-1252");
    }
    (Cow::Owned(text), "Windows-1252")
}

/// Finds the delimiter: the one with the most known headers in a row, or else with the most columns in the first rows,
/// the same number in each. Also returns the length of a `sep=;` line.
fn delimiter_of(text: &str) -> (usize, u8) {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if let [mark] = first.trim_end().strip_prefix("sep=").unwrap_or_default().as_bytes() {
        return (first.len(), *mark);
    }
    let score = |delimiter: u8| {
        let head = text.as_bytes().get(..64 << 10).unwrap_or(text.as_bytes());
        let rows = reader(Cow::Borrowed(head), delimiter, 0, true).into_byte_records().take(25);
        let rows: Vec<_> = rows.filter_map(Result::ok).collect();
        let says = |row: &ByteRecord| Columns::score(row.iter().map(String::from_utf8_lossy));
        // Cells may contain lists with other delimiters. A header row has at least two known headers.
        let headers = rows.iter().map(says).max().filter(|it| *it > 1).unwrap_or(0);
        let widths: Vec<usize> = rows.iter().map(ByteRecord::len).collect();
        let same = |width: usize| widths.iter().filter(|it| **it == width).count();
        let width = widths.iter().copied().max_by_key(|width| (same(*width), *width)).unwrap_or(0);
        (headers, if width < 2 { 0 } else { same(width) * 1000 / widths.len() * width })
    };
    // The last of equal ones wins, so a single column is read as CSV.
    let best = [b'|', b'\t', b';', b','].into_iter().max_by_key(|delimiter| score(*delimiter));
    (0, best.unwrap_or(b','))
}
