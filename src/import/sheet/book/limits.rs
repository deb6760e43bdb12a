//! Checks before opening a workbook how much it unpacks to, and the extent of sheets that can only be read as full
//! rectangles.
//!
//! Reads a workbook once without keeping it, so that a file of a few kilobytes cannot take gigabytes.

use std::collections::HashMap;
use std::io::{self, BufReader, Cursor, Read, Write};

use memchr::memmem;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::super::SheetError;

/// Refuses a workbook that unpacks to more than `most` bytes, or whose sheets would take more than [`MOST_DENSE`].
/// Returns whether it contains formulas that may be links.
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
    // The formulas of XLS are compiled and cannot be searched as text.
    check_xls(bytes).map(|()| true)
}

/// A writer that searches for [`LINK`] and keeps only the end of what was written.
#[derive(Default)]
struct Search {
    found: bool,
    end: Vec<u8>,
}

/// The formula function for links.
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

/// Unpacks everything once, because the sizes that an archive declares may be false. Returns the place of the cells of
/// an ODS file.
fn check_unpacked(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    most: u64,
    search: &mut Search,
) -> Result<Option<usize>, SheetError> {
    let (mut left, mut content) = (most, None);
    for at in 0..archive.len() {
        // A part that cannot be unpacked here may not be needed. If it is, reading it fails later.
        let Ok(file) = archive.by_index(at) else { continue };
        if file.name().is_ok_and(|it| it == "content.xml") {
            content = Some(at);
        }
        let unpacked = io::copy(&mut file.take(left.saturating_add(1)), search).unwrap_or_default();
        left = left.checked_sub(unpacked).ok_or(SheetError::TooLarge(most))?;
    }
    Ok(content)
}

/// The size of one sheet as a full rectangle.
#[derive(Default)]
struct Dense {
    /// The first and the last row and column of the smallest rectangle around all cells.
    area: Option<((u64, u64), (u64, u64))>,
    /// The bytes of all texts.
    text: u64,
}

impl Dense {
    /// Counts a cell that is not empty.
    fn cell(&mut self, row: u64, column: u64) {
        let ((top, left), (bottom, right)) = self.area.unwrap_or(((row, column), (row, column)));
        self.area = Some(((top.min(row), left.min(column)), (bottom.max(row), right.max(column))));
    }

    /// The size in bytes.
    fn takes(&self) -> u64 {
        let ((top, left), (bottom, right)) = self.area.unwrap_or_default();
        let cells = (bottom - top + 1).saturating_mul(right - left + 1);
        self.text.saturating_add(cells.saturating_mul(CELL))
    }
}

/// Refuses sheets that would take too much memory together.
fn check_dense(bytes: u64) -> Result<(), SheetError> {
    if bytes > MOST_DENSE { Err(SheetError::TooWide(bytes)) } else { Ok(()) }
}

/// The size of a cell of a full rectangle with its formula, in bytes.
const CELL: u64 = 48;

/// The largest size of all sheets as full rectangles, in bytes.
const MOST_DENSE: u64 = 512 << 20;

/// Checks the sheets of an ODS file, which may write equal rows and cells once with a count.
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
    // No sheet has more than a million rows or columns.
    number.unwrap_or(1).clamp(1, 1 << 20)
}

/// Checks the sheets of an XLS file, which may have up to 16 million cells each.
fn check_xls(bytes: &[u8]) -> Result<(), SheetError> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    for name in ["/Workbook", "/Book"] {
        if let Ok(stream) = file.open_stream(name) {
            check_dense(xls_takes(BufReader::new(stream)))?;
        }
    }
    Ok(())
}

/// The size of the sheets of a stream of records in bytes. A sheet counts as often as the workbook names it.
fn xls_takes(mut stream: impl Read) -> u64 {
    let mut named = Vec::new();
    let mut takes: HashMap<u64, u64> = HashMap::new();
    let (mut at, mut begin, mut depth) = (0u64, 0u64, 0u32);
    let (mut sheet, mut record) = (Dense::default(), Vec::new());
    while let Some(kind) = next_record(&mut stream, &mut record) {
        match (kind, record.as_slice()) {
            // The beginning of a sheet, of the list of sheets, or of a chart inside a sheet.
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
    // The last sheet may have no end.
    takes.entry(begin).or_insert(sheet.takes());
    // A name that points into the middle of a sheet may stand for the largest one.
    let most = takes.values().copied().max().unwrap_or(0);
    named.iter().fold(0, |sum: u64, place| sum.saturating_add(takes.get(place).copied().unwrap_or(most)))
}

/// The type of the next record; its content goes to `record`. `None` at the end of the stream.
fn next_record(stream: &mut impl Read, record: &mut Vec<u8>) -> Option<u16> {
    let mut head = [0; 4];
    stream.read_exact(&mut head).ok()?;
    let [kind0, kind1, len0, len1] = head;
    record.resize(usize::from(u16::from_le_bytes([len0, len1])), 0);
    stream.read_exact(record).ok()?;
    Some(u16::from_le_bytes([kind0, kind1]))
}

/// Whether a record begins with a row and a column: numbers, labels, formulas and booleans, of all versions.
fn is_cells(kind: u16) -> bool {
    matches!(kind, MANY_NUMBERS | 0x0002..=0x0006 | 0x00D6 | 0x00FD | 0x0203..=0x0206 | 0x0406 | 0x027E)
}

/// The record of several numbers in one row. It ends with the last column.
const MANY_NUMBERS: u16 = 0x00BD;
