//! Agreements as comma-separated values: one a row, several values of a column in one cell.
//!
//! No cell is a formula to a spreadsheet: one that begins like one gets an apostrophe before it, which
//! reading it here takes away again.

use std::io::{self, Write};

use super::Column;
use crate::base::text::defuse::csv_cell;
use crate::data::corpus::AgreementId;
use crate::search::library::Library;

pub(super) fn csv(library: &Library, rows: &[AgreementId], columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = csv::Writer::from_writer(out);
    sheet.write_record(columns.iter().map(|it| it.name()))?;
    for &id in rows {
        for column in columns {
            sheet.write_field(csv_cell(&column.cell(library, id)).as_bytes())?;
        }
        sheet.write_record(None::<&[u8]>)?;
    }
    sheet.flush()
}
