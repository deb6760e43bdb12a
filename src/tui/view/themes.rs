//! The list of themes. The screen is drawn in the selected one.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::{popup, put, row};
use crate::app::State;
use crate::base::text::width::pad;
use crate::tui::theme::Theme;

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let inner = popup(frame, area, " Theme ", theme);
    let columns = usize::from(inner.width);
    let height = usize::from(inner.height);
    let top = state.scroll.saturating_sub(height.saturating_sub(1));
    let mut lines = Vec::new();
    for (at, (name, about)) in Theme::names().enumerate().skip(top).take(height) {
        let selected = at == state.scroll;
        let left = vec![
            Span::styled(format!("{}  ", pad(name, 16)), theme.text),
            Span::styled(
                theme.signs.cut(about, columns.saturating_sub(19)).into_owned(),
                if selected { theme.text } else { theme.quiet },
            ),
        ];
        lines.push(row(left, "", columns, selected, true, theme));
    }
    put(frame, inner, lines);
    let y = inner.y + (state.scroll - top) as u16;
    frame.set_cursor_position((inner.x, y.min(inner.bottom().saturating_sub(1))));
}
