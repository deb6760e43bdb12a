//! Exports agreements as tables for spreadsheet programs, one row each. Several values of a column share a cell.
//!
//! No cell is a formula. In CSV, a cell that looks like one gets a leading apostrophe, which the import removes. In a
//! workbook every cell is a text or a number.

use std::io::{self, Write};

use rust_xlsxwriter::{Format, Workbook, XlsxError};
use rustc_hash::FxHashSet;

use super::Column;
use crate::base::text::defuse::csv_cell;
use crate::data::corpus::AgreementId;
use crate::data::fact::What;
use crate::data::strings::Text;
use crate::search::library::Library;
use crate::search::query::Field;

/// Writes the named columns, or the usual ones and all columns without a field.
pub(super) fn csv(library: &Library, rows: &[AgreementId], columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    let table = Table::of(library, rows, columns);
    let mut sheet = csv::Writer::from_writer(out);
    for name in table.names() {
        sheet.write_field(csv_cell(name).as_bytes())?;
    }
    sheet.write_record(None::<&[u8]>)?;
    for &id in rows {
        for cell in table.cells(id) {
            sheet.write_field(csv_cell(&cell).as_bytes())?;
        }
        sheet.write_record(None::<&[u8]>)?;
    }
    sheet.flush()
}

/// Writes the same table as a workbook with one sheet. Texts longer than a cell are cut and end in `…`.
pub(super) fn xlsx(library: &Library, rows: &[AgreementId], columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    let table = Table::of(library, rows, columns);
    let bytes = workbook(&table, rows).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn workbook(table: &Table, rows: &[AgreementId]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Agreements")?;
    let bold = Format::new().set_bold();
    for (at, name) in (0u16..).zip(table.names()) {
        sheet.write_string_with_format(0, at, cut_to_cell(name), &bold)?;
        let width = if matches!(name, "title" | "parties") { 48.0 } else { 16.0 };
        sheet.set_column_width(at, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (line, &id) in (1u32..).zip(rows) {
        for ((at, cell), is_number) in (0u16..).zip(table.cells(id)).zip(table.numbers()) {
            match cell.parse::<f64>().ok().filter(|_| is_number) {
                Some(number) => sheet.write_number(line, at, number)?,
                None if cell.is_empty() => continue,
                None => sheet.write_string(line, at, cut_to_cell(&cell))?,
            };
        }
    }
    book.save_to_buffer()
}

/// The most UTF-16 units in a cell.
const MOST_UNITS: usize = 32_767;

/// Cuts a text to the size of a cell.
fn cut_to_cell(text: &str) -> String {
    if text.len() <= MOST_UNITS || text.encode_utf16().count() <= MOST_UNITS {
        return text.to_owned();
    }
    let mut used = 1;
    let short = text.chars().take_while(|it| {
        used += it.len_utf16();
        used <= MOST_UNITS
    });
    short.chain(['…']).collect()
}

/// The content of a table of agreements.
struct Table<'a> {
    library: &'a Library,
    columns: Vec<Column>,
    /// The headers of columns without a field.
    headers: Vec<Text>,
}

impl<'a> Table<'a> {
    fn of(library: &'a Library, rows: &[AgreementId], columns: &'a [Column]) -> Table<'a> {
        let headers = if columns.is_empty() { headers(library, rows) } else { Vec::new() };
        let columns = Column::or_usual(columns, library, rows);
        Table { library, columns, headers }
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        let own = self.headers.iter().map(|it| self.library.raw(*it));
        self.columns.iter().map(|it| it.name()).chain(own)
    }

    /// For each column, whether it holds numbers.
    fn numbers(&self) -> impl Iterator<Item = bool> {
        let is_number =
            |it: &Column| matches!(it, Column::Articles | Column::Count | Column::Of(Field::Year | Field::Due));
        self.columns.iter().map(is_number).chain(std::iter::repeat(false))
    }

    fn cells(&self, id: AgreementId) -> impl Iterator<Item = String> {
        let own = self.headers.iter().map(move |header| {
            let cells = self.library.facts_of(id).filter_map(|it| match it.what {
                What::Column(its, cell) if its == *header => Some(self.library.raw(cell)),
                _ => None,
            });
            cells.collect::<Vec<_>>().join("; ")
        });
        self.columns.iter().map(move |column| column.cell(self.library, id)).chain(own)
    }
}

/// The headers of columns without a field, in the order of their first row.
fn headers(library: &Library, rows: &[AgreementId]) -> Vec<Text> {
    let mut known: FxHashSet<Text> = FxHashSet::default();
    let mut headers = Vec::new();
    for said in rows.iter().flat_map(|&id| library.facts_of(id)) {
        if let What::Column(header, _) = said.what
            && known.insert(header)
        {
            headers.push(header);
        }
    }
    headers
}

#[cfg(test)]
mod tests {
    use crate::base::date::Day;
    use crate::build::{Builder, Source};
    use crate::export::{Format, write};
    use crate::format::wire::Record;
    use crate::import::sheet::{Options, Sheet};
    use crate::search::library::Library;

    fn library(records: impl IntoIterator<Item = Record>) -> Library {
        let mut builder = Builder::new(Day::new(2026, 1, 1).unwrap());
        records.into_iter().for_each(|it| builder.add(it, Source::default()));
        Library::new(builder.finish())
    }

    fn written(library: &Library, format: Format) -> Vec<u8> {
        let rows: Vec<_> = library.agreements().collect();
        let mut bytes = Vec::new();
        write(library, &rows, format, &[], &mut bytes).unwrap();
        bytes
    }

    #[test]
    fn articles_and_signatories_are_written_and_read_back() {
        let record = r#"{"article":{"publisher":"Times","published":"2025-05-03","url":"https://example.org/a;b"},
            "articles":[{"id":"x","url":"https://example.org/c"}],
            "participants":[{"name":"Ana Lima","kind":"person"},{"name":"Oman","kind":"country"}],
            "agreements":[{"id":"pact","title":"Pact","parties":["Oman","Iran"],"date":"2025-05-02","para":["x",3],
            "people":[{"participant":"Ana Lima","capacity":"signed"},{"participant":"Oman","capacity":"signed"}]}]}"#;
        let first = library([serde_json::from_str::<Record>(record).unwrap()]);
        let csv = String::from_utf8(written(&first, Format::Csv)).unwrap();
        for words in ["Ana Lima; Oman", "https://example.org/c | https://example.org/a;b", ",2,"] {
            assert!(csv.contains(words), "{words}: {csv}");
        }
        for format in [Format::Csv, Format::Xlsx] {
            let bytes = written(&first, format);
            let sheet = Sheet::open(&bytes, &Options::default()).unwrap();
            let again = library(sheet.map(|it| it.record));
            assert_eq!(String::from_utf8(written(&again, Format::Csv)).unwrap(), csv, "{format:?}");
        }
    }
}
