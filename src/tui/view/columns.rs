//! The list of possible columns; `✓` marks the ones shown.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{popup, put, row, searched};
use crate::app::State;
use crate::base::text::width::pad;
use crate::tui::theme::Theme;

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let choices = state.column_choices();
    let inner = popup(frame, area, searched("Columns of the rows", state), theme);
    if choices.is_empty() {
        return put(frame, inner, [Line::styled(" no column has these words", theme.quiet)]);
    }
    let columns = usize::from(inner.width);
    let height = usize::from(inner.height);
    let top = state.scroll.saturating_sub(height.saturating_sub(1));
    let mut lines = Vec::new();
    for (at, column) in choices.into_iter().enumerate().skip(top).take(height) {
        let selected = at == state.scroll;
        let quiet = if selected { theme.text } else { theme.quiet };
        let sign = if state.columns.shown().contains(&column) { "✓" } else { " " };
        let left = vec![
            Span::styled(theme.signs.own(sign).into_owned(), if selected { theme.text } else { theme.picked }),
            Span::styled(format!(" {} ", pad(column.name(), 10)), theme.text),
            Span::styled(theme.signs.cut(column.tells(), columns.saturating_sub(15)).into_owned(), quiet),
        ];
        lines.push(row(left, "", columns, selected, true, theme));
    }
    put(frame, inner, lines);
    let y = inner.y + (state.scroll - top) as u16;
    frame.set_cursor_position((inner.x, y.min(inner.bottom().saturating_sub(1))));
}
