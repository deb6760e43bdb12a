use std::io::{Cursor, Write};

use super::*;

fn zipped(files: &[(&str, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        // The first part of an ODS file must be stored as it is.
        let method =
            if *name == "mimetype" { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        zip.start_file(*name, zip::write::SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of one sheet, with these rows in XML and these shared texts.
fn xlsx(rows: &str, shared: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    zipped(&[
        ("[Content_Types].xml", "<Types/>".to_owned()),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="MOUs" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
            ),
        ),
        ("xl/sharedStrings.xml", format!(r#"<sst xmlns="{main}">{shared}</sst>"#)),
        ("xl/worksheets/sheet1.xml", format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#)),
    ])
}

fn ods(rows: &str) -> Vec<u8> {
    let names = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0""#;
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        ("META-INF/manifest.xml", "<manifest:manifest/>".to_owned()),
        (
            "content.xml",
            format!(
                r#"<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="MOUs">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
            ),
        ),
    ])
}

fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(content.len() as u16).to_le_bytes(), content].concat()
}

/// An XLS workbook of one sheet with a number in each of these cells.
fn xls(cells: &[(u16, u16)], sheets: usize) -> Vec<u8> {
    let begin = |kind: u16| record(0x0809, &[&0x0600u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 12]].concat());
    let names = (0..sheets).map(|at| {
        let place = 20 + 15 * sheets as u32 + 4;
        record(0x0085, &[&place.to_le_bytes()[..], &[0, 0, 3, 0, b'a', b'b', b'a' + at as u8]].concat())
    });
    let numbers = cells.iter().map(|(row, column)| {
        let place = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
        record(0x0203, &[&place[..], &7f64.to_le_bytes()].concat())
    });
    let numbers: Vec<u8> = numbers.flatten().collect();
    let names: Vec<u8> = names.flatten().collect();
    let stream = [begin(5), names, record(0x000A, &[]), begin(0x10), numbers, record(0x000A, &[])].concat();
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("/Workbook").unwrap().write_all(&stream).unwrap();
    file.into_inner().into_inner()
}

/// Each row of the first sheet with its line, and what was left out of it.
fn shown(bytes: &[u8], most: u64) -> String {
    let read = || {
        let mut book = Book::open(bytes, most)?;
        let name = book.names().remove(0).name;
        book.grid(&name)
    };
    match read() {
        Err(error) => error.to_string(),
        Ok(grid) => {
            let row = |it: GridRow| format!("{}: {}", it.line, it.texts().collect::<Vec<_>>().join("|"));
            let mut shown: Vec<String> = grid.rows().map(row).collect();
            shown.extend((grid.beyond > 0).then(|| format!("{} beyond", grid.beyond)));
            shown.extend(grid.cut.then(|| "cut".to_owned()));
            shown.join("; ")
        }
    }
}

#[track_caller]
fn check(bytes: &[u8], expected: &str) {
    assert_eq!(shown(bytes, 10 << 20), expected);
}

fn inline(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

#[test]
fn a_cell_in_the_last_corner_costs_no_more_than_another() {
    let rows =
        format!(r#"<row r="1">{}</row><row r="1048576">{}</row>"#, inline("A1", "Title"), inline("XFD1048576", "x"));
    check(&xlsx(&rows, ""), "1: Title; 1 beyond");
    let rows =
        format!(r#"<row r="3">{}</row><row r="1048576">{}</row>"#, inline("B3", "Title"), inline("D1048576", "x"));
    check(&xlsx(&rows, ""), "3: Title; 1048576: ||x");
}

#[test]
fn cells_may_stand_in_any_order_and_one_twice() {
    let rows = [inline("C2", "c"), inline("A2", "first"), inline("A1", "Title"), inline("A2", "last")].concat();
    check(&xlsx(&rows, ""), "1: Title; 2: last||c");
}

#[test]
fn a_shared_text_is_held_once_and_counted_for_each_cell() {
    let text = "x".repeat(1 << 20);
    let cells: String = (1..=20).map(|row| format!(r#"<c r="A{row}" t="s"><v>0</v></c>"#)).collect::<Vec<_>>().concat();
    let bytes = xlsx(&cells, &format!("<si><t>{text}</t></si>"));
    let mut book = Book::open(&bytes, 10 << 20).unwrap();
    let grid = book.grid("MOUs").unwrap();
    assert_eq!((grid.rows().count(), grid.text.len(), grid.cut), (10, 1 << 20, true));
}

#[test]
fn a_workbook_may_not_unpack_to_more_than_it_may() {
    let text = " ".repeat(11 << 20);
    let bytes = xlsx(&inline("A1", "Title"), &format!("<si><t>{text}</t></si>"));
    assert!(bytes.len() < 100_000);
    check(&bytes, "the workbook unpacks to more than 10485760 bytes; raise that with --max-size");
    assert_eq!(shown(&bytes, 20 << 20), "1: Title");
}

#[test]
fn an_ods_sheet_is_read_if_its_cells_do_not_reach_too_far() {
    let cell = |text: &str, more: &str| {
        format!(r#"<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>"#)
    };
    let row = |cells: &str, more: &str| format!("<table:table-row {more}>{cells}</table:table-row>");
    let empty = r#"<table:table-cell table:number-columns-repeated="16384"/>"#;
    let rows = [
        row(&(cell("Title", "") + &cell("Year", "") + empty), ""),
        row(&cell("A", ""), r#"table:number-rows-repeated="2""#),
        row(empty, r#"table:number-rows-repeated="1048570""#),
    ];
    check(&ods(&rows.concat()), "1: Title|Year; 2: A; 3: A");
    let far = row(&cell("x", r#"table:number-columns-repeated="16384""#), r#"table:number-rows-repeated="1048576""#);
    assert!(shown(&ods(&far), 10 << 20).starts_with("the sheets reach so far that they would take"));
    let last = row(&(empty.replace("16384", "16383") + &cell("x", "")), "");
    let rows = [row(&cell("x", ""), ""), row(empty, r#"table:number-rows-repeated="1048570""#), last];
    assert!(shown(&ods(&rows.concat()), 10 << 20).starts_with("the sheets reach so far that they would take"));
}

#[test]
fn an_xls_sheet_is_read_if_its_cells_do_not_reach_too_far() {
    check(&xls(&[(0, 0), (2, 1)], 1), "1: 7; 3: |7");
    check(
        &xls(&[(0, 0), (9999, 100)], 1),
        "1: 7; 10000: ||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||7",
    );
    let far = "the sheets reach so far that they would take";
    assert!(shown(&xls(&[(0, 0), (65535, 255)], 1), 10 << 20).starts_with(far));
    // One sheet under many names takes its place many times.
    assert!(shown(&xls(&[(0, 0), (9999, 100)], 20), 10 << 20).starts_with(far));
}
