//! Reads workbooks (XLSX, XLSB, ODS, XLS): the names of their sheets, and the cells of one sheet as text.
//!
//! Empty cells take no memory, so a cell in the last corner of a sheet costs no more than one in the first. The
//! unpacked size and the extent of the sheets are checked before anything is read; see [`limits`].

mod limits;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Cursor;

use calamine::{CellErrorType, Data, DataRef, Dimensions, ExcelDateTime, Reader, SheetVisible, Sheets, Style};

use super::SheetError;
use super::markup::link_of;

/// An open workbook.
pub(super) struct Book<'a> {
    sheets: Sheets<Cursor<&'a [u8]>>,
    /// The largest size of the text of a sheet, in bytes.
    most: u64,
    /// Whether it contains formulas that may be links.
    has_link_formulas: bool,
}

/// The name of a sheet, and whether the sheet is visible.
pub(super) struct SheetName {
    pub name: String,
    pub visible: bool,
}

impl<'a> Book<'a> {
    /// Opens a workbook that unpacks to at most `most` bytes.
    pub fn open(bytes: &'a [u8], most: u64) -> Result<Book<'a>, SheetError> {
        let has_link_formulas = limits::check(bytes, most)?;
        let sheets = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(broken)?;
        Ok(Book { sheets, most, has_link_formulas })
    }

    /// All sheets, in the order of the workbook.
    pub fn names(&self) -> Vec<SheetName> {
        let sheets = self.sheets.sheets_metadata().iter();
        sheets.map(|it| SheetName { name: it.name.clone(), visible: it.visible == SheetVisible::Visible }).collect()
    }

    /// The cells of one sheet.
    pub fn grid(&mut self, name: &str) -> Result<Grid, SheetError> {
        let mut grid = self.cells(name)?;
        grid.merge(&self.merged(name));
        grid.grid.links = self.links(name);
        if self.has_link_formulas {
            let links =
                self.formulas(name).into_iter().filter_map(|(place, formula)| Some((place, link_of(&formula)?)));
            grid.grid.links.extend(links);
        }
        Ok(grid.close())
    }

    /// Merged cells. Empty if their list is broken.
    fn merged(&mut self, name: &str) -> Vec<Dimensions> {
        match &mut self.sheets {
            Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
            Sheets::Xls(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
            Sheets::Xlsb(_) | Sheets::Ods(_) => Vec::new(),
        }
    }

    /// The links of cells, by row and column.
    fn links(&mut self, name: &str) -> BTreeMap<(u32, u32), String> {
        let Sheets::Xlsx(book) = &mut self.sheets else { return BTreeMap::new() };
        let links = book.hyperlinks_by_sheet_name(name).unwrap_or_default();
        let web = links.into_iter().filter_map(|it| {
            let target = it.target.filter(|it| it.starts_with("http://") || it.starts_with("https://"))?;
            // The fragment of the address is stored separately.
            let part = it.location.map_or_else(String::new, |it| format!("#{it}"));
            Some((it.range.start, target + &part))
        });
        web.collect()
    }

    /// The formulas of a sheet, by row and column.
    fn formulas(&mut self, name: &str) -> Vec<((u32, u32), String)> {
        let mut found = Vec::new();
        match &mut self.sheets {
            Sheets::Xlsx(book) => {
                let Ok(mut cells) = book.worksheet_cells_reader(name) else { return found };
                while let Ok(Some(cell)) = cells.next_formula() {
                    found.push((cell.get_position(), cell.get_value().clone()));
                }
            }
            Sheets::Ods(_) | Sheets::Xls(_) => {
                let Ok(formulas) = self.sheets.worksheet_formula(name) else { return found };
                let (top, left) = formulas.start().unwrap_or_default();
                let cells = formulas.used_cells();
                found.extend(cells.map(|(row, column, it)| ((top + row as u32, left + column as u32), it.clone())));
            }
            Sheets::Xlsb(_) => (),
        }
        found
    }

    fn cells(&mut self, name: &str) -> Result<Filling, SheetError> {
        let mut grid = Filling::new(self.most);
        match &mut self.sheets {
            Sheets::Xlsx(book) => {
                let mut cells = book.worksheet_cells_reader(name).map_err(|it| broken(it.into()))?;
                let shown: Vec<Shown> = cells.styles().iter().map(Shown::of).collect();
                while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|it| broken(it.into()))? {
                    let shown = shown.get(style).copied().unwrap_or_default();
                    if !grid.put_ref(cell.get_position(), cell.get_value(), shown) {
                        break;
                    }
                }
            }
            Sheets::Xlsb(book) => {
                let mut cells = book.worksheet_cells_reader(name).map_err(|it| broken(it.into()))?;
                while let Some(cell) = cells.next_cell().map_err(|it| broken(it.into()))? {
                    if !grid.put_ref(cell.get_position(), cell.get_value(), Shown::Whole) {
                        break;
                    }
                }
            }
            // These formats are read as full rectangles on opening; `limits` has checked their extent.
            Sheets::Ods(_) | Sheets::Xls(_) => {
                let cells = self.sheets.worksheet_range(name).map_err(broken)?;
                let (top, left) = cells.start().unwrap_or_default();
                for (row, column, cell) in cells.used_cells() {
                    if !grid.put(top + row as u32, left + column as u32, &text_of(cell, Shown::Whole), error_of(cell)) {
                        break;
                    }
                }
            }
        }
        Ok(grid)
    }
}

fn broken(error: calamine::Error) -> SheetError {
    SheetError::Workbook(error.to_string())
}

/// The cells of a sheet that are not empty, by row and column.
#[derive(Default)]
pub(super) struct Grid {
    cells: Vec<Cell>,
    /// The text of all cells. Cells with a shared text refer to one copy.
    text: String,
    /// Cells with a failed formula, by row.
    errors: Vec<(u32, CellErrorType)>,
    /// The leftmost column in use.
    left: u32,
    /// The number of cells to the right of [`MOST_COLUMNS`], which are not read.
    pub beyond: u64,
    /// Whether the end of the sheet was not read, because it has too much text.
    pub cut: bool,
    /// The links of cells, by row and column.
    links: BTreeMap<(u32, u32), String>,
    /// The rows with a cell that covers several columns.
    wide: BTreeSet<u32>,
}

#[derive(Clone, Copy)]
struct Cell {
    row: u32,
    column: u32,
    start: u32,
    end: u32,
}

/// One row of a sheet.
pub(super) struct GridRow<'a> {
    /// From 1.
    pub line: u64,
    cells: &'a [Cell],
    grid: &'a Grid,
}

impl Grid {
    /// Whether there are no cells.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The row that begins with cell number `first`, as [`Grid::after`] gives it.
    pub fn row(&self, first: usize) -> Option<GridRow<'_>> {
        let cells = self.cells.get(first..)?;
        let cells = cells.chunk_by(|a, b| a.row == b.row).next()?;
        Some(GridRow { line: u64::from(cells.first()?.row) + 1, cells, grid: self })
    }

    /// All rows.
    pub fn rows(&self) -> impl Iterator<Item = GridRow<'_>> {
        let mut next = 0;
        std::iter::from_fn(move || {
            let row = self.row(next)?;
            next += row.len();
            Some(row)
        })
    }

    /// The largest number of columns among the rows that may contain the header.
    pub fn width(&self) -> usize {
        self.rows().take(HEADER_ROWS).map(|it| it.width()).max().unwrap_or(0)
    }
}

impl<'a> GridRow<'a> {
    /// The number of cells that are not empty.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// The number of columns up to the last cell.
    pub fn width(&self) -> usize {
        self.cells.last().map_or(0, |it| (it.column - self.grid.left) as usize + 1)
    }

    /// The texts of all columns, including empty cells.
    pub fn texts(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let (grid, mut cells, mut column) = (self.grid, self.cells.iter().peekable(), self.grid.left);
        let width = self.width();
        (0..width).map(move |_| {
            let text = match cells.next_if(|it| it.column == column) {
                Some(cell) => grid.text.get(cell.start as usize..cell.end as usize).unwrap_or_default(),
                None => "",
            };
            column += 1;
            text
        })
    }

    /// The links of its cells, with their columns.
    pub fn links(&self) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
        let (grid, row) = (self.grid, self.row());
        let of_row = grid.links.range((row, grid.left)..=(row, u32::MAX));
        of_row.map(|(&(_, column), link)| ((column - grid.left) as usize, link.as_str()))
    }

    /// Whether one of its cells covers several columns.
    pub fn is_wide(&self) -> bool {
        self.grid.wide.contains(&self.row())
    }

    fn row(&self) -> u32 {
        u32::try_from(self.line - 1).unwrap_or(u32::MAX)
    }

    /// The errors of its formulas.
    pub fn errors(&self) -> impl Iterator<Item = &'a CellErrorType> + use<'a> {
        let (errors, row) = (&self.grid.errors, self.row());
        let first = errors.partition_point(|it| it.0 < row);
        errors.iter().skip(first).take_while(move |it| it.0 == row).map(|it| &it.1)
    }
}

/// The number of rows at the top that may contain the header.
const HEADER_ROWS: usize = 20;

/// Sheets with more columns are not lists of agreements.
const MOST_COLUMNS: u32 = 1024;

/// A cell that covers at least this many further columns is not a cell of a table.
const WIDE: u32 = 2;

/// The largest number of cells that are filled from merged cells.
const MOST_COVERED: usize = 1 << 20;

/// A grid that is being filled.
struct Filling {
    grid: Grid,
    /// The place in the grid of each shared text, by its address in memory.
    shared: HashMap<usize, (u32, u32)>,
    /// The number of bytes of text that may still be added; a shared text counts for each cell.
    left_over: u64,
}

impl Filling {
    fn new(most: u64) -> Filling {
        Filling { grid: Grid::default(), shared: HashMap::new(), left_over: most }
    }

    /// Adds a cell that is read as a stream. Returns whether there is room for more.
    fn put_ref(&mut self, (row, column): (u32, u32), value: &DataRef, shown: Shown) -> bool {
        let DataRef::SharedString(text) = value else {
            let value = Data::from(value.clone());
            return self.put(row, column, &text_of(&value, shown), error_of(&value));
        };
        let key = text.as_ptr().addr();
        match self.shared.get(&key) {
            Some(&at) => self.place(row, column, at),
            None => {
                let before = self.grid.text.len();
                let room = self.put(row, column, text, None);
                if let Some(cell) = self.grid.cells.last().filter(|it| it.start as usize == before) {
                    self.shared.insert(key, (cell.start, cell.end));
                }
                room
            }
        }
    }

    /// Adds a cell. Returns whether there is room for more.
    fn put(&mut self, row: u32, column: u32, text: &str, error: Option<CellErrorType>) -> bool {
        self.grid.errors.extend(error.map(|it| (row, it)));
        if text.trim().is_empty() {
            return true;
        }
        let start = self.grid.text.len();
        let (Ok(from), Ok(to)) = (u32::try_from(start), u32::try_from(start + text.len())) else {
            self.grid.cut = true;
            return false;
        };
        self.grid.text.push_str(text);
        self.place(row, column, (from, to))
    }

    fn place(&mut self, row: u32, column: u32, (start, end): (u32, u32)) -> bool {
        if column >= MOST_COLUMNS {
            self.grid.beyond += 1;
            return true;
        }
        match self.left_over.checked_sub(u64::from(end - start)) {
            Some(left) => self.left_over = left,
            None => {
                self.grid.cut = true;
                return false;
            }
        }
        self.grid.cells.push(Cell { row, column, start, end });
        true
    }

    /// Copies the text of a merged cell to the rows that it covers.
    fn merge(&mut self, merged: &[Dimensions]) {
        self.sort();
        let mut rows: Vec<u32> = self.grid.cells.iter().map(|it| it.row).collect();
        rows.dedup();
        let mut filled = 0;
        for area in merged {
            let ((top, left), (bottom, right)) = (area.start, area.end);
            if right >= left.saturating_add(WIDE) {
                self.grid.wide.insert(top);
            }
            let Ok(at) = self.grid.cells.binary_search_by_key(&(top, left), |it| (it.row, it.column)) else { continue };
            let Some(cell) = self.grid.cells.get(at).copied() else { continue };
            let below = rows.partition_point(|it| *it <= top);
            for &row in rows.get(below..).unwrap_or_default().iter().take_while(|it| **it <= bottom) {
                filled += 1;
                if filled > MOST_COVERED || !self.place(row, left, (cell.start, cell.end)) {
                    return;
                }
            }
        }
    }

    /// Sorts the cells. Files may write cells in any order, and a cell twice: the last one counts.
    fn sort(&mut self) {
        let cells = &mut self.grid.cells;
        cells.reverse();
        cells.sort_by_key(|it| (it.row, it.column));
        cells.dedup_by_key(|it| (it.row, it.column));
    }

    fn close(mut self) -> Grid {
        self.sort();
        let cells = &self.grid.cells;
        self.grid.left = cells.iter().map(|it| it.column).min().unwrap_or(0);
        self.grid.errors.sort_by_key(|it| it.0);
        self.grid
    }
}

fn error_of(cell: &Data) -> Option<CellErrorType> {
    if let Data::Error(error) = cell { Some(error.clone()) } else { None }
}

/// The text of a cell.
fn text_of(cell: &Data, shown: Shown) -> Cow<'_, str> {
    match cell {
        Data::Empty | Data::Error(_) => Cow::Borrowed(""),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cow::Borrowed(text),
        Data::Int(number) => Cow::Owned(number.to_string()),
        Data::Float(number) => Cow::Owned(number.to_string()),
        Data::Bool(true) => Cow::Borrowed("yes"),
        Data::Bool(false) => Cow::Borrowed("no"),
        Data::DateTime(day) if day.is_datetime() => Cow::Owned(day_of(day, shown)),
        Data::DateTime(length) => Cow::Owned(length.as_f64().to_string()),
    }
}

/// A date as precisely as the cell shows it. A number below 1 is a time of day.
fn day_of(day: &ExcelDateTime, shown: Shown) -> String {
    let (year, month, day_of_month, hour, minute, ..) = day.to_ymd_hms_milli();
    match shown {
        _ if day.as_f64() < 1.0 => format!("{hour:02}:{minute:02}"),
        Shown::Year => format!("{year:04}"),
        Shown::Month => format!("{year:04}-{month:02}"),
        Shown::Whole => format!("{year:04}-{month:02}-{day_of_month:02}"),
    }
}

/// How precisely a cell shows a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shown {
    Year,
    Month,
    #[default]
    Whole,
}

impl Shown {
    /// From the number format of a style.
    fn of(style: &Style) -> Shown {
        let Some(format) = &style.number_format else { return Shown::Whole };
        // The built-in format number 17 is a month, whatever its code.
        if format.format_id == Some(17) { Shown::Month } else { Shown::of_code(&format.format_code) }
    }

    /// From a format code of ECMA-376, such as `yyyy` or `[$-409]mmm\-yy;@`.
    fn of_code(code: &str) -> Shown {
        let (mut quoted, mut bracket) = (false, false);
        let mut letters = String::new();
        let mut chars = code.chars();
        while let Some(c) = chars.next() {
            match c {
                '"' => quoted = !quoted,
                '[' if !quoted => bracket = true,
                ']' if !quoted => bracket = false,
                '\\' | '_' | '*' if !quoted => drop(chars.next()),
                ';' if !quoted => break,
                _ if quoted || bracket => (),
                _ => letters.extend(c.to_lowercase()),
            }
        }
        // `e` is the year of an era; `g` and `b` name the era.
        let letters = letters.replace("general", "");
        let has = |letter: char| letters.contains(letter);
        match (has('y') || has('e'), has('m'), has('d')) {
            (true, false, false) => Shown::Year,
            (true, true, false) => Shown::Month,
            (true, _, true) | (false, ..) => Shown::Whole,
        }
    }
}

#[cfg(test)]
mod tests;
