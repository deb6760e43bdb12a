//! Prints tables of text, fitted to the width of the terminal if there is one.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::base::text::clean::clean;
use crate::base::text::width::{cut, pad, pad_start, width};
use crate::cli::screen::{Paint, Screen};

/// Columns between two cells.
const GAP: usize = 2;
/// The least width to which a column is cut.
const LEAST: usize = 6;

/// A table to print.
#[derive(Debug, Default)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
    is_headed: bool,
}

#[derive(Debug)]
struct Column {
    head: Cow<'static, str>,
    paint: Paint,
    is_number: bool,
}

impl Table {
    /// Adds a column of text.
    pub fn text(mut self, head: impl Into<Cow<'static, str>>, paint: Paint) -> Table {
        self.columns.push(Column { head: head.into(), paint, is_number: false });
        self
    }

    /// Adds a column of numbers.
    pub fn number(mut self, head: impl Into<Cow<'static, str>>) -> Table {
        self.columns.push(Column { head: head.into(), paint: Paint::Plain, is_number: true });
        self
    }

    /// Prints headers even if standard output is not a terminal: without them the numbers mean nothing.
    pub fn headed(self) -> Table {
        Table { is_headed: true, ..self }
    }

    /// Adds a row with a cell for each column.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|it| clean(&it).into_owned()).collect());
    }

    /// Prints the table. Headers are printed only on a terminal, unless [`Table::headed`].
    pub fn print(&self, screen: &mut Screen) -> io::Result<()> {
        let has_heads = screen.is_terminal || self.is_headed;
        let widths = self.widths(screen.edge(), has_heads);
        if has_heads {
            let heads = self.columns.iter().map(|it| &*it.head);
            self.line(heads, &widths, |_| Paint::Label, screen)?;
        }
        for row in &self.rows {
            self.line(row.iter().map(String::as_str), &widths, |it| it.paint, screen)?;
        }
        Ok(())
    }

    fn line<'a>(
        &self,
        cells: impl Iterator<Item = &'a str>,
        widths: &[usize],
        paint: impl Fn(&Column) -> Paint,
        screen: &mut Screen,
    ) -> io::Result<()> {
        let mut line = String::new();
        for (at, ((cell, column), &columns)) in cells.zip(&self.columns).zip(widths).enumerate() {
            let is_last = at + 1 == self.columns.len();
            let text = cut(cell, columns);
            let text = match (column.is_number, is_last) {
                (true, _) => pad_start(&text, columns),
                (false, true) => text.into_owned(),
                (false, false) => pad(&text, columns),
            };
            line += &screen.painted(&text, paint(column));
            if !is_last {
                line += &" ".repeat(GAP);
            }
        }
        writeln!(screen, "{}", line.trim_end())
    }

    /// The width of each column: that of its text, with the widest columns cut until all fit.
    fn widths(&self, edge: Option<usize>, has_heads: bool) -> Vec<usize> {
        let mut widths: Vec<usize> =
            self.columns.iter().map(|it| if has_heads { width(&it.head) } else { 0 }).collect();
        for row in &self.rows {
            for (widest, cell) in widths.iter_mut().zip(row) {
                *widest = (*widest).max(width(cell));
            }
        }
        let Some(edge) = edge else { return widths };
        let room = edge.saturating_sub(GAP * widths.len().saturating_sub(1));
        while widths.iter().sum::<usize>() > room {
            let over = widths.iter().sum::<usize>() - room;
            let Some(widest) = widths.iter().copied().max().filter(|&it| it > LEAST) else { break };
            let next = widths.iter().copied().filter(|&it| it < widest).max().unwrap_or(0).max(LEAST);
            let equals = widths.iter().filter(|&&it| it == widest).count();
            // All widest columns shrink together, at most to the width of the next one.
            let step = over.div_ceil(equals).min(widest - next).max(1);
            for it in widths.iter_mut().filter(|it| **it == widest) {
                *it -= step;
            }
        }
        widths
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cells: &[usize], edge: Option<usize>, expected: &[usize]) {
        let mut table = cells.iter().fold(Table::default(), |it, _| it.text("", Paint::Plain));
        table.row(cells.iter().map(|&it| "x".repeat(it)));
        assert_eq!(table.widths(edge, false), expected);
    }

    #[test]
    fn the_widest_columns_are_cut_first() {
        check(&[10, 9, 70], None, &[10, 9, 70]);
        check(&[10, 9, 70], Some(100), &[10, 9, 70]);
        check(&[10, 9, 70], Some(80), &[10, 9, 57]);
        check(&[10, 50, 70], Some(80), &[10, 33, 33]);
        check(&[10, 50, 70], Some(1), &[6, 6, 6]);
    }
}
