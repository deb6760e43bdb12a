//! Agreements as comma-separated values: one a row, several values of a column in one cell.
//!
//! No cell is a formula to a spreadsheet: one that begins like one gets an apostrophe before it, which
//! reading it here takes away again.

use std::io::{self, Write};

use rustc_hash::FxHashSet;

use super::Column;
use crate::base::text::defuse::csv_cell;
use crate::data::corpus::AgreementId;
use crate::data::fact::What;
use crate::data::strings::Text;
use crate::search::library::Library;

/// Writes some columns; where none is named, the usual ones and all columns that have no field of their own.
pub(super) fn csv(library: &Library, rows: &[AgreementId], columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    let (columns, headers) =
        if columns.is_empty() { (Column::LONG, headers(library, rows)) } else { (columns, Vec::new()) };
    let mut sheet = csv::Writer::from_writer(out);
    for column in columns {
        sheet.write_field(column.name())?;
    }
    for header in &headers {
        sheet.write_field(csv_cell(library.raw(*header)).as_bytes())?;
    }
    sheet.write_record(None::<&[u8]>)?;
    for &id in rows {
        for column in columns {
            sheet.write_field(csv_cell(&column.cell(library, id)).as_bytes())?;
        }
        for header in &headers {
            let cells = library.facts_of(id).filter_map(|it| match it.what {
                What::Column(its, cell) if its == *header => Some(library.raw(cell)),
                _ => None,
            });
            let cells: Vec<&str> = cells.collect();
            sheet.write_field(csv_cell(&cells.join("; ")).as_bytes())?;
        }
        sheet.write_record(None::<&[u8]>)?;
    }
    sheet.flush()
}

/// The headers of the columns that have no field of their own, in the order in which the rows have them.
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
