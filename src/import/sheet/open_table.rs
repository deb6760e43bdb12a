//! The tables of a file with the meanings of their columns, and the text around their rows.

use csv::StringRecord;

use super::agreement::Builder;
use super::cells::{is_blank, is_missing, one_line, yes_or_no};
use super::codes::{Codes, is_code};
use super::columns::{Columns, place_of};
use super::guess::{fit, name_of_rows, of_two_letters, without_headers};
use super::head::header_of;
use super::problem::{Fault, Log};
use super::row::Sort;
use super::table::{Table, Tables};
use super::target::Target;
use super::treaties::{DATED, is_of_one_treaty, is_of_treaties};
use super::vocabulary::{event_of, kind_of};
use super::{Options, SheetError};
use crate::base::country::code_of;
use crate::format::wire;

/// A table of the file: the only one, or a sheet of a workbook.
pub(super) struct OpenTable<'a> {
    pub table: Table<'a>,
    pub builder: Builder,
    /// The column with the key of the parties' file.
    pub key: Option<usize>,
    /// For each column whether it has a cell that is not blank.
    pub filled: Vec<bool>,
    /// The heading above the current row, and its column.
    heading: Option<(usize, String)>,
    /// Whether no row has been read yet.
    pub is_first: bool,
    /// The meanings of codes, by column.
    codes: Vec<(usize, Codes)>,
}

impl OpenTable<'_> {
    /// Whether it is the sheet with this name; a text file is a sheet without a name.
    pub fn is_called(&self, name: &str) -> bool {
        self.table.sheet.as_deref().unwrap_or_default() == name
    }

    /// Notes a row that is not an agreement.
    pub fn pass_over(&mut self, row: &StringRecord, line: u64, sort: Sort, log: &mut Log) {
        let mut cells = row.iter().enumerate().filter(|it| !it.1.trim().is_empty());
        let Some((at, first)) = cells.next() else { return };
        if sort == Sort::Heading {
            let columns = &self.builder.columns;
            // Titles, ids and parties belong to one agreement, so they are not shared by the rows below.
            let own = [Target::Title, Target::OtherTitle, Target::Id, Target::Parties];
            let is_own = own.into_iter().flat_map(|it| columns.of(it)).any(|it| it == at);
            self.heading = Some((if is_own { usize::MAX } else { at }, one_line(first.trim_end_matches(':'))));
        }
        let shown: Vec<String> = [first].into_iter().chain(cells.map(|it| it.1)).take(SHOWN).map(one_line).collect();
        log.add(line, "", Fault::NoAgreement(shown.join(" "), sort));
    }

    /// Prepares a row: notes which columns are filled, replaces codes, removes placeholders for unknown values, and
    /// adds the heading.
    pub fn take_in(&mut self, row: &mut StringRecord, line: u64, log: &mut Log) {
        let columns = &self.builder.columns;
        let mut own: Vec<(usize, &str)> = Vec::new();
        // A heading in the cell of a column is the value of the cells below it.
        own.extend(self.heading.as_ref().map(|(at, heading)| (*at, heading.as_str())));
        own.retain(|(at, _)| row.get(*at).is_some_and(|cell| cell.trim().is_empty()));
        let is_web = |at: usize| row.get(at).is_some_and(|it| it.contains("://") || it.contains("www."));
        let urls = columns.of(Target::Url);
        own.extend(
            urls.filter(|at| !is_web(*at))
                .filter_map(|at| self.table.links.iter().find(|it| it.0 == at).map(|it| (at, it.1.as_str()))),
        );
        let translated: Vec<(usize, String)> =
            self.codes.iter().filter_map(|(at, codes)| Some((*at, codes.words(row.get(*at)?)?))).collect();
        own.extend(translated.iter().map(|it| (it.0, it.1.as_str())));
        if !own.is_empty() {
            let cells = row.iter().enumerate();
            let cells = cells.map(|(at, cell)| own.iter().find(|it| it.0 == at).map_or(cell, |it| it.1));
            *row = cells.collect();
        }
        for (at, (filled, cell)) in self.filled.iter_mut().zip(&*row).enumerate() {
            *filled |= !cell.trim().is_empty();
            // In a status, "unknown" is the value itself.
            if is_missing(cell) && !columns.of(Target::Status).any(|it| it == at) {
                log.add(line, columns.header(at), Fault::Missing(one_line(cell)));
            }
        }
    }

    /// Adds what is known from around the row: the sheet, the heading, the links of its cells.
    pub fn add_to(&self, agreement: &mut wire::Agreement, several: bool) {
        let columns = &self.builder.columns;
        for (at, link) in &self.table.links {
            if columns.of(Target::Url).any(|it| it == *at) {
                continue;
            }
            let is_of_title = columns.of(Target::Title).any(|it| it == *at);
            if agreement.url.is_none() && (is_of_title || !columns.has(Target::Url)) {
                agreement.url = Some(link.clone());
            } else if agreement.url.as_ref() != Some(link) {
                agreement.columns.0.push((format!("{} link", columns.name(*at)), link.clone()));
            }
        }
        if let Some((_, heading)) = self.heading.as_ref().filter(|it| it.0 == usize::MAX) {
            agreement.columns.0.push((HEADING.to_owned(), heading.clone()));
        }
        if let Some(sheet) = self.table.sheet.as_ref().filter(|_| several) {
            agreement.columns.0.push((SHEET.to_owned(), sheet.clone()));
        }
    }
}

/// The number of cells of a row that are shown in an issue.
const SHOWN: usize = 6;

/// The column in which the heading above several rows is kept.
const HEADING: &str = "heading";

/// The column in which the name of the sheet is kept, if several are read.
const SHEET: &str = "sheet";

/// The tables that are read, in order. Tables that are not read are logged with the reason.
pub(super) fn open_tables<'a>(
    tables: Tables<'a>,
    options: &Options<'_>,
    elsewhere: &[String],
    log: &mut Log,
) -> Result<Vec<OpenTable<'a>>, SheetError> {
    let Tables { mut all, hidden, is_chosen } = tables;
    let mut left: Vec<(String, &'static str)> = hidden.into_iter().map(|it| (it, "it is hidden")).collect();
    let headed: Vec<bool> = all.iter_mut().map(Table::has_header).collect();
    let any_headed = headed.contains(&true);
    let is_alone = all.len() == 1;
    let mut parts: Vec<OpenTable> = Vec::new();
    let mut first_error = None;
    for (table, is_headed) in all.into_iter().zip(headed) {
        let name = table.sheet.clone().unwrap_or_default();
        // If no sheet has a header, the first sheet is read as well as possible.
        if !is_chosen && !is_headed && (any_headed || !parts.is_empty()) {
            left.push((name, "no row of it is a header"));
            continue;
        }
        match open_table(table, options, elsewhere, is_alone) {
            Ok(part) => parts.push(part),
            Err(error) => {
                left.push((name, "no column of it is known as a title or as parties"));
                first_error.get_or_insert(error);
            }
        }
    }
    let is_list =
        |it: &OpenTable| [Target::Title, Target::Parties].iter().any(|target| it.builder.columns.has(*target));
    let is_dated = |it: &OpenTable| DATED.iter().any(|target| it.builder.columns.has(*target));
    let (any_list, any_dated) = (parts.iter().any(is_list), parts.iter().any(|it| is_list(it) && is_dated(it)));
    if !is_chosen {
        parts.retain(|part| {
            let why = match (is_list(part), is_dated(part)) {
                (false, _) if any_list => {
                    Some("it names countries, and neither agreements nor parties as the others do")
                }
                (_, false) if any_dated => Some("it has no dates as the others have"),
                _ => None,
            };
            left.extend(why.map(|why| (part.table.sheet.clone().unwrap_or_default(), why)));
            why.is_none()
        });
    }
    if parts.len() > 1 {
        for part in &mut parts {
            part.builder.sheet.clone_from(&part.table.sheet);
        }
    }
    if parts.is_empty() {
        return Err(first_error.unwrap_or(SheetError::Empty));
    }
    for (sheet, why) in left {
        log.sheet = sheet;
        log.add(1, "", Fault::SheetLeft(why));
    }
    log.sheet.clear();
    Ok(parts)
}

/// A table with the meanings of its columns. If it is the only one, a column that only names the rows is enough.
fn open_table<'a>(
    mut table: Table<'a>,
    options: &Options<'_>,
    elsewhere: &[String],
    is_alone: bool,
) -> Result<OpenTable<'a>, SheetError> {
    let header = header_of(&mut table, &options.map)?;
    let headers = header.headers;
    // A `--map` for a header of the parties' file is used there.
    let here =
        |(_, wanted): &&(Target, String)| place_of(&headers, wanted).is_some() || place_of(elsewhere, wanted).is_none();
    let map: Vec<_> = options.map.iter().filter(here).cloned().collect();
    let mut columns = Columns::recognise(headers, &map)?;
    let sample = table.sample(SAMPLE);
    let mut codes = Vec::new();
    if columns.headers.iter().all(String::is_empty) {
        without_headers(&mut columns, &sample, &options.reading);
    } else {
        let mapped: Vec<usize> = map.iter().filter_map(|(_, wanted)| place_of(&columns.headers, wanted)).collect();
        fit(&mut columns, &mapped, &sample, &options.reading);
        codes = take_codes(&mut columns, options, &mapped, &sample);
    }
    let named = [Target::Title, Target::Parties, Target::Country].iter().any(|target| columns.has(*target));
    if !named && options.parties.is_none() {
        let Some(at) = name_of_rows(&columns, &sample, &options.reading).filter(|_| is_alone) else {
            return Err(SheetError::NoTitle { headers: columns.headers.join(", "), read_as: table.read_as });
        };
        table.wrong.push((1, Fault::Called(columns.name(at))));
        columns.used.push((Target::Title, at));
        columns.used.sort_unstable();
    }
    let mut builder = Builder::new(columns, options.reading, &sample);
    builder.is_of_treaties = is_of_treaties(&builder, &sample);
    if is_of_one_treaty(&builder, &sample) {
        builder.treaty = header.above.or_else(|| table.sheet.clone()).or_else(|| options.name.clone());
    }
    let filled = vec![false; builder.columns.headers.len()];
    let given =
        options.codes.iter().flat_map(|(target, codes)| builder.columns.of(*target).map(move |at| (at, codes.clone())));
    let mut given: Vec<(usize, Codes)> = given.collect();
    // `NA` is Namibia in a column of country codes, and "not available" elsewhere.
    let is_of_codes = |at: &usize| of_two_letters(&sample, *at);
    let who = [Target::Country, Target::Parties].into_iter().flat_map(|it| builder.columns.of(it));
    given.extend(who.filter(is_of_codes).map(|at| (at, Codes::of_one("NA", "NAM"))));
    table.wrong.extend(codes);
    Ok(OpenTable { table, builder, key: None, filled, heading: None, is_first: true, codes: given })
}

/// Removes the targets of columns with codes whose meanings are unknown, and logs it.
fn take_codes(
    columns: &mut Columns,
    options: &Options<'_>,
    mapped: &[usize],
    sample: &[StringRecord],
) -> Vec<(u64, Fault)> {
    let mut told = Vec::new();
    for (target, at) in columns.used.clone() {
        let is_worded = matches!(target, Target::Kind | Target::Status | Target::Focus | Target::Country);
        let is_given = options.codes.iter().any(|it| it.0 == target);
        if !is_worded || is_given || mapped.contains(&at) {
            continue;
        }
        let cells = sample.iter().filter_map(|row| row.get(at)).map(str::trim).filter(|it| !is_blank(it));
        let mut cells: Vec<&str> = cells.collect();
        let is_known = |it: &str| {
            kind_of(it).is_some() || event_of(it).is_some() || yes_or_no(it).is_some() || code_of(it).is_some()
        };
        if cells.len() < 2 || !cells.iter().all(|it| is_code(it) && !is_known(it)) {
            continue;
        }
        columns.used.retain(|it| it.1 != at);
        cells.sort_unstable();
        cells.dedup();
        cells.truncate(SHOWN);
        told.push((1, Fault::Codes(format!("{}: {}", columns.name(at), cells.join(", ")))));
    }
    told
}

/// The number of rows in the sample of a table.
const SAMPLE: usize = 200;
