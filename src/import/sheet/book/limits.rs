//! Whether a workbook may be opened: what it unpacks to, and how far the sheets reach that can only be read densely.
//!
//! Reads a workbook once without keeping any of it, so that a file of a few kilobytes cannot take gigabytes.

use std::collections::HashMap;
use std::io::{self, BufReader, Cursor, Read, Write};

use memchr::memmem;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::super::SheetError;

/// Refuses a workbook that unpacks to more than `most` bytes, or whose sheets would take [`MOST_DENSE`]. Whether a formula in
/// it may make a link.
pub(super) fn check(bytes: &[u8], most: u64) -> Result<bool, SheetError> {
    if bytes.starts_with(b"PK") {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        let mut search = Search::default();
        let content = check_unpacked(&mut archive, most, &mut search)?;
        if let Some(content) = content {
            check_ods(archive.by_index(content).map_err(broken)?)?;
        }
        return Ok(search.found);
    }
    // Its formulas are no words.
    check_xls(bytes).map(|()| true)
}

/// Looks for a word in what is written to it, and keeps nothing but the end of what was written last.
#[derive(Default)]
struct Search {
    found: bool,
    end: Vec<u8>,
}

/// The function of formulas that makes a link.
const LINK: &[u8] = b"HYPERLINK(";

impl Write for Search {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.found {
            // The word may begin in one piece and end in the next.
            self.end.extend(bytes.iter().take(LINK.len()));
            self.found = memmem::find(&self.end, LINK).or_else(|| memmem::find(bytes, LINK)).is_some();
            let last = bytes.len().saturating_sub(LINK.len());
            self.end.clear();
            self.end.extend(bytes.iter().skip(last));
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn broken(error: impl std::fmt::Display) -> SheetError {
    SheetError::Workbook(error.to_string())
}

/// Unpacks everything once: what an archive says of its sizes need not be true. Where the cells of an ODS file are.
fn check_unpacked(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    most: u64,
    search: &mut Search,
) -> Result<Option<usize>, SheetError> {
    let (mut left, mut content) = (most, None);
    for at in 0..archive.len() {
        // What cannot be unpacked here cannot be read later either, and may be something that nobody needs.
        let Ok(file) = archive.by_index(at) else { continue };
        if file.name().is_ok_and(|it| it == "content.xml") {
            content = Some(at);
        }
        let unpacked = io::copy(&mut file.take(left.saturating_add(1)), search).unwrap_or_default();
        left = left.checked_sub(unpacked).ok_or(SheetError::TooLarge(most))?;
    }
    Ok(content)
}

/// What the cells of one sheet take that are held densely.
#[derive(Default)]
struct Dense {
    /// The first and the last row and column of the smallest rectangle that holds all cells.
    area: Option<((u64, u64), (u64, u64))>,
    /// The bytes of all texts.
    text: u64,
}

impl Dense {
    /// A cell with something in it.
    fn cell(&mut self, row: u64, column: u64) {
        let ((top, left), (bottom, right)) = self.area.unwrap_or(((row, column), (row, column)));
        self.area = Some(((top.min(row), left.min(column)), (bottom.max(row), right.max(column))));
    }

    /// In bytes.
    fn takes(&self) -> u64 {
        let ((top, left), (bottom, right)) = self.area.unwrap_or_default();
        let cells = (bottom - top + 1).saturating_mul(right - left + 1);
        self.text.saturating_add(cells.saturating_mul(CELL))
    }
}

/// Refuses sheets that would take too much together.
fn check_dense(bytes: u64) -> Result<(), SheetError> {
    if bytes > MOST_DENSE { Err(SheetError::TooWide(bytes)) } else { Ok(()) }
}

/// What a cell takes that is held densely, with the room for its formula. In bytes.
const CELL: u64 = 48;

/// The most that all sheets may take that are held densely. In bytes.
const MOST_DENSE: u64 = 512 << 20;

/// Sheets of ODS files write equal rows and cells once, with a number.
fn check_ods(content: impl Read) -> Result<(), SheetError> {
    let mut xml = quick_xml::Reader::from_reader(BufReader::new(content));
    xml.config_mut().expand_empty_elements = true;
    xml.config_mut().check_end_names = false;
    let (mut sheet, mut total) = (Dense::default(), 0u64);
    let (mut row, mut rows, mut column, mut columns) = (0u64, 1u64, 0u64, 1u64);
    let mut filled = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(tag) => match tag.name().as_ref() {
                "table:table-row" => (rows, column) = (repeated(&tag, "table:number-rows-repeated"), 0),
                "table:table-cell" | "table:covered-table-cell" => {
                    columns = repeated(&tag, "table:number-columns-repeated");
                    filled = tag.attributes().flatten().any(|it| it.key.as_ref().starts_with("office:"));
                }
                _ => (),
            },
            Event::Text(text) => {
                filled = true;
                let bytes = (text.len() as u64).saturating_mul(rows).saturating_mul(columns);
                sheet.text = sheet.text.saturating_add(bytes);
            }
            Event::End(tag) => match tag.name().as_ref() {
                "table:table-cell" | "table:covered-table-cell" => {
                    if filled {
                        sheet.cell(row, column);
                        sheet.cell(row.saturating_add(rows) - 1, column.saturating_add(columns) - 1);
                    }
                    filled = false;
                    column = column.saturating_add(columns);
                }
                "table:table-row" => row = row.saturating_add(rows),
                "table:table" => {
                    total = total.saturating_add(std::mem::take(&mut sheet).takes());
                    check_dense(total)?;
                    row = 0;
                }
                _ => (),
            },
            Event::Eof => return check_dense(total.saturating_add(sheet.takes())),
            _ => (),
        }
    }
}

fn repeated(tag: &BytesStart, name: &str) -> u64 {
    let value = tag.attributes().flatten().find(|it| it.key.as_ref() == name);
    let number = value.and_then(|it| it.value.as_ref().parse().ok());
    // No sheet has more rows or columns than a million.
    number.unwrap_or(1).clamp(1, 1 << 20)
}

/// Sheets of XLS files have up to 16 million cells, and a file has many of them.
fn check_xls(bytes: &[u8]) -> Result<(), SheetError> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    for name in ["/Workbook", "/Book"] {
        if let Ok(stream) = file.open_stream(name) {
            check_dense(xls_takes(BufReader::new(stream)))?;
        }
    }
    Ok(())
}

/// What the sheets of a stream of records take, each as often as the workbook names it. In bytes.
fn xls_takes(mut stream: impl Read) -> u64 {
    let mut named = Vec::new();
    let mut takes: HashMap<u64, u64> = HashMap::new();
    let (mut at, mut begin, mut depth) = (0u64, 0u64, 0u32);
    let (mut sheet, mut record) = (Dense::default(), Vec::new());
    while let Some(kind) = next_record(&mut stream, &mut record) {
        match (kind, record.as_slice()) {
            // The beginning of a sheet, of the list of sheets, or of a chart within a sheet.
            (0x0009 | 0x0209 | 0x0409 | 0x0809, _) => {
                begin = if depth == 0 { at } else { begin };
                depth += 1;
            }
            (0x000A, _) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    takes.insert(begin, std::mem::take(&mut sheet).takes());
                }
            }
            (0x0085, [place0, place1, place2, place3, ..]) => {
                named.push(u64::from(u32::from_le_bytes([*place0, *place1, *place2, *place3])));
            }
            (_, [row0, row1, column0, column1, .., last0, last1]) if is_cells(kind) => {
                let number = |low: &u8, high: &u8| u64::from(u16::from_le_bytes([*low, *high]));
                let row = number(row0, row1);
                sheet.cell(row, number(column0, column1));
                if kind == MANY_NUMBERS {
                    sheet.cell(row, number(last0, last1));
                }
            }
            _ => (),
        }
        at += record.len() as u64 + 4;
    }
    // The last sheet may lack its end.
    takes.entry(begin).or_insert(sheet.takes());
    // A name that points into the middle of a sheet may mean as much as the largest one.
    let most = takes.values().copied().max().unwrap_or(0);
    named.iter().fold(0, |sum: u64, place| sum.saturating_add(takes.get(place).copied().unwrap_or(most)))
}

/// The type of the next record, with its content; nothing at the end of the stream.
fn next_record(stream: &mut impl Read, record: &mut Vec<u8>) -> Option<u16> {
    let mut head = [0; 4];
    stream.read_exact(&mut head).ok()?;
    let [kind0, kind1, len0, len1] = head;
    record.resize(usize::from(u16::from_le_bytes([len0, len1])), 0);
    stream.read_exact(record).ok()?;
    Some(u16::from_le_bytes([kind0, kind1]))
}

/// Records that begin with a row and a column: numbers, labels, formulas, truth values, of all versions.
fn is_cells(kind: u16) -> bool {
    matches!(kind, MANY_NUMBERS | 0x0002..=0x0006 | 0x00D6 | 0x00FD | 0x0203..=0x0206 | 0x0406 | 0x027E)
}

/// The record of several numbers in one row, which ends with the last column.
const MANY_NUMBERS: u16 = 0x00BD;
