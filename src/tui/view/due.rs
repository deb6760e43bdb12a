//! What is due in each month, as a bar chart.
//!
//! ```text
//! ✓ 2026-11              ████████████████  12
//!   2026-12                                 0
//!   2026, month unknown  █                  1
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{popup, put, row};
use crate::app::State;
use crate::base::text::counted::counted;
use crate::base::text::width::{pad, width};
use crate::search::query;
use crate::tui::theme::Theme;

/// Columns of a row without its label and bar: the mark, the number and the gaps.
const BESIDE: usize = 13;

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let due = &state.due;
    let title = format!(" Due by month: {} of {} ", due.counted - due.without_end, counted(due.counted, "agreement"));
    let inner = popup(frame, area, title, theme);
    if due.rows.is_empty() {
        let words = " no agreement of the answer says when it ends, or all have ended";
        return put(frame, inner, [Line::styled(words, theme.quiet)]);
    }
    let (columns, height) = (usize::from(inner.width), usize::from(inner.height));
    let labels: Vec<String> = due.rows.iter().map(|it| theme.signs.own(&it.label()).into_owned()).collect();
    let widest = labels.iter().map(|it| width(it)).max().unwrap_or(0);
    let room = columns.saturating_sub(BESIDE + widest).max(1);
    let top = state.scroll.saturating_sub(height.saturating_sub(1));
    let picked = query::due(&state.query);
    let mut lines = Vec::new();
    for (at, (month, label)) in due.rows.iter().zip(&labels).enumerate().skip(top).take(height) {
        let selected = at == state.scroll;
        let quiet = if selected { theme.text } else { theme.quiet };
        let sign = if picked == Some(&month.value()) { "✓" } else { " " };
        let bar = theme.signs.own("█").repeat((month.agreements * room).div_ceil(due.most().max(1)));
        let left = vec![
            Span::styled(theme.signs.own(sign).into_owned(), if selected { theme.text } else { theme.picked }),
            Span::styled(format!(" {}  ", pad(label, widest)), if month.agreements > 0 { theme.text } else { quiet }),
            Span::styled(pad(&bar, room), theme.text),
            Span::styled(format!("{:>6}", month.agreements), quiet),
        ];
        lines.push(row(left, "", columns, selected, true, theme));
    }
    put(frame, inner, lines);
    let y = inner.y + (state.scroll - top) as u16;
    frame.set_cursor_position((inner.x, y.min(inner.bottom().saturating_sub(1))));
}
