//! Finds the header row of a table.

use csv::StringRecord;

use super::SheetError;
use super::cells::one_line;
use super::columns::Columns;
use super::guess::is_data;
use super::table::{HEADER_ROWS, Table};
use super::target::Target;

/// The headers of a table, and the text above them.
pub(super) struct Header {
    /// If the table has no header row, none of these contains a letter.
    pub headers: Vec<String>,
    /// The last line of text above the header.
    pub above: Option<String>,
}

/// Finds the header row: the first of twenty rows with two known headers, as a title may stand above it; otherwise the
/// first row, unless it is data. Then moves the table to the first row of data.
pub(super) fn header_of(table: &mut Table, map: &[(Target, String)]) -> Result<Header, SheetError> {
    let rows = table.sample(HEADER_ROWS + 3);
    let first = rows.first().ok_or(SheetError::Empty)?;
    let is_data = |at: usize| {
        // The last row is compared with those above it.
        let (before, next) = (rows.get(at.saturating_sub(3)..at), rows.get(at + 1..(at + 4).min(rows.len())));
        let beside = next.filter(|it| !it.is_empty()).or(before).unwrap_or_default();
        rows.get(at).is_some_and(|row| is_data(row, beside))
    };
    let score = |row: &StringRecord| {
        let headers: Vec<String> = row.iter().map(one_line).collect();
        Columns::score(&headers) + map.iter().filter(|(_, wanted)| headers.contains(wanted)).count()
    };
    let scores: Vec<usize> = rows.iter().take(HEADER_ROWS).map(score).collect();
    let mut found = scores.iter().enumerate().position(|(at, it)| *it >= 2 && !is_data(at));
    // Of two header rows, the second has more headers.
    if let Some(at) = found
        && scores.get(at + 1) > scores.get(at)
        && !is_data(at + 1)
    {
        found = Some(at + 1);
    }
    if found.is_none() && is_data(0) {
        let width = rows.iter().map(StringRecord::len).max().unwrap_or(0);
        return Ok(Header { headers: vec![String::new(); width], above: None });
    }
    let at = found.unwrap_or(0);
    let mut row = StringRecord::new();
    for _ in 0..=at {
        table.next(&mut row);
    }
    let above = rows.get(..at).unwrap_or_default().iter().rev().find_map(|row| {
        let mut cells = row.iter().map(str::trim).filter(|it| !it.is_empty());
        cells.next().filter(|it| cells.next().is_none() && it.split_whitespace().count() > 1).map(one_line)
    });
    let headers = rows.get(at).unwrap_or(first).iter().map(one_line).collect();
    Ok(Header { headers, above })
}
