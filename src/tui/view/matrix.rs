//! The matrix: partners by focus area, partner, year, kind or status. A cell has a shade and a number, so no information is
//! given by shade alone. The headers stay in place while rows and columns scroll.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::partner_row::{beginning, digits, sign};
use super::put;
use crate::app::{MatrixField, PartnerPlace, PartnerView, ShownRow, State};
use crate::base::text::width::{pad, pad_start, width};
use crate::base::text::wrap::wrap;
use crate::search::index::{Value, ValueId};
use crate::search::library::Library;
use crate::tui::theme::Theme;

/// The names get a third of the width, within these bounds.
const NAMES: (usize, usize) = (18, 40);

/// The number of columns that fit into a frame of this width.
pub fn shown(width: u16, view: &PartnerPlace) -> usize {
    let columns = usize::from(width.saturating_sub(2));
    (columns.saturating_sub(names(columns)) / cell(columns, view.by)).max(1)
}

/// The matrix column at a screen column, counted from the first on screen.
pub fn column_at(rows: Rect, view: &PartnerPlace, x: u16) -> Option<usize> {
    let columns = usize::from(rows.width);
    let inside = usize::from(x.checked_sub(rows.x)?).checked_sub(names(columns))?;
    Some(inside / cell(columns, view.by))
}

/// The screen columns for the names.
fn names(columns: usize) -> usize {
    (columns / 3).clamp(NAMES.0, NAMES.1)
}

/// The width of a cell.
fn cell(columns: usize, by: MatrixField) -> usize {
    match by {
        MatrixField::Focus | MatrixField::Partner if columns < 100 => 10,
        MatrixField::Focus | MatrixField::Partner => 14,
        MatrixField::Year => 7,
        MatrixField::Kind => 12,
        MatrixField::Status => 10,
    }
}

pub fn draw(frame: &mut Frame, heads: Rect, rows: Rect, library: &Library, state: &State, theme: &Theme) {
    let partners = &state.partners;
    let columns = usize::from(rows.width);
    let view =
        MatrixView { partners, names: names(columns), cell: cell(columns, partners.view.by), library, state, theme };
    put(frame, heads, view.heads(usize::from(heads.height).saturating_sub(1)));
    let shown = (partners.list.cursor.top..).zip(partners.list.window.iter().zip(&partners.cells));
    let lines = shown.map(|(at, (seen, cells))| view.line(seen, cells, at == partners.list.cursor.at));
    put(frame, rows, lines.collect::<Vec<_>>());
    let down = partners.list.cursor.at.saturating_sub(partners.list.cursor.top) as u16;
    let right = (view.names + partners.column.at.saturating_sub(partners.column.top) * view.cell) as u16;
    if !rows.is_empty() {
        let x = rows.x + right.min(rows.width.saturating_sub(1));
        frame.set_cursor_position((x, rows.y + down.min(rows.height.saturating_sub(1))));
    }
}

struct MatrixView<'a> {
    partners: &'a PartnerView,
    names: usize,
    cell: usize,
    library: &'a Library,
    state: &'a State,
    theme: &'a Theme,
}

impl MatrixView<'_> {
    /// The columns on screen, each with its index.
    fn columns(&self) -> impl Iterator<Item = (usize, ValueId, u32)> {
        let columns = self.partners.columns.iter().map(|it| (it.value, it.agreements));
        let shown = columns.enumerate().skip(self.partners.column.top).take(self.state.room.cells);
        shown.map(|(at, (value, agreements))| (at, value, agreements))
    }

    /// The names of the columns in so many lines, and their totals.
    fn heads(&self, lines: usize) -> Vec<Line<'static>> {
        let mut names = vec![Line::from(" ".repeat(self.names)); lines];
        let total = format!("  {}", pad_start(&self.partners.agreements().to_string(), digits(self.state)));
        let mut totals = Line::from(Span::styled(pad(&format!("{total}   all rows"), self.names), self.theme.label));
        for (at, value, agreements) in self.columns() {
            let is_selected = at == self.partners.column.at;
            let style = if is_selected { self.theme.title_focused } else { self.theme.label };
            for (line, part) in names.iter_mut().zip(self.name_in(value, lines)) {
                let room = self.cell.saturating_sub(width(&part));
                line.push_span(Span::raw(" ".repeat(room)));
                let line_under = if is_selected { Modifier::UNDERLINED } else { Modifier::empty() };
                line.push_span(Span::styled(part, style.add_modifier(line_under)));
            }
            let number = pad_start(&agreements.to_string(), self.cell);
            totals.push_span(Span::styled(number, self.theme.label));
        }
        names.push(totals);
        names
    }

    /// The name of a column in so many lines: kinds as short as rows have them, and the last line is the first to be used.
    fn name_in(&self, value: ValueId, lines: usize) -> Vec<String> {
        let signs = self.theme.signs;
        let (mark, _) = sign(self.state, value, self.theme);
        let name = match self.library.lookup().value(value) {
            Value::Kind(kind) if !kind.short().is_empty() => kind.short().to_owned(),
            // The last column is narrow where the others are years.
            Value::Unknown if self.cell <= "unknown".len() => "none".to_owned(),
            _ => self.library.value_name(value),
        };
        let name = format!("{}{name}", signs.own(mark.trim()));
        let room = self.cell.saturating_sub(1);
        let mut parts = wrap(&name, room);
        if let Some(last) = lines.checked_sub(1).and_then(|it| parts.get_mut(it)) {
            // What does not fit is cut at the end of the last line.
            last.end = name.len();
        }
        parts.truncate(lines);
        let above = lines.saturating_sub(parts.len());
        let parts = parts.into_iter().map(|it| signs.cut(name.get(it).unwrap_or_default(), room).into_owned());
        std::iter::repeat_n(String::new(), above).chain(parts).collect()
    }

    fn line(&self, seen: &ShownRow, cells: &[u32], is_selected: bool) -> Line<'static> {
        let digits = digits(self.state);
        // One column each for the selection and the pick, then the number and a space.
        let room = self.names.saturating_sub(3 + digits);
        let arrow = if is_selected { self.theme.signs.own("▸").into_owned() } else { " ".to_owned() };
        let mut line = Line::from(arrow);
        line.extend(beginning(seen, (digits, room), false, self.library, self.state, self.theme));
        for (at, _, _) in self.columns() {
            let number = cells.get(at).copied().unwrap_or(0);
            let (text, style) = self.cell(number);
            let is_here = is_selected && at == self.partners.column.at;
            let (mut text, mut style) = (text, style);
            if is_here {
                // Right before its number; anywhere else it would seem to belong to the cell on the left.
                let full = width(&text) >= self.cell;
                let rest = if full { text.chars().skip(1).collect() } else { text };
                text = format!("{}{rest}", self.theme.signs.own("▸"));
                style = self.theme.selected;
            } else if is_selected {
                style = style.patch(self.theme.selected_quiet);
            }
            let blank = " ".repeat(self.cell.saturating_sub(width(&text)));
            let around = if is_selected { self.theme.selected_quiet } else { Style::new() };
            line.push_span(Span::styled(blank, around));
            line.push_span(Span::styled(text, style));
        }
        line
    }

    /// The text of a cell: a shade and the number, or a dot for 0.
    fn cell(&self, number: u32) -> (String, Style) {
        let (shade, style) = match number {
            0 => return (self.theme.signs.own("·").into_owned(), self.theme.quiet),
            it if it * 2 > self.partners.strongest => ("▓", self.theme.strong),
            it if it * 6 > self.partners.strongest => ("▒", self.theme.text),
            _ => ("░", self.theme.text),
        };
        (format!("{}{number}", self.theme.signs.own(shade)), style)
    }
}
