//! Saved queries: the list, and the text field for a name.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{popup, put, row, typed};
use crate::app::State;
use crate::base::text::clean::clean;
use crate::base::text::width::{pad, width};
use crate::tui::theme::Theme;

/// In columns; wider names are cut, so that queries are aligned.
const NAME: usize = 24;

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let inner = popup(frame, area, " Saved queries ", theme);
    let columns = usize::from(inner.width);
    let saved = &state.saved;
    if saved.all.is_empty() {
        put(frame, inner, [Line::styled(" none yet: filter or pick, then save the query", theme.quiet)]);
        return;
    }
    let height = usize::from(inner.height);
    let top = state.scroll.saturating_sub(height.saturating_sub(1));
    let names = saved.all.iter().map(|it| width(&clean(&it.name))).max().unwrap_or(0).min(NAME);
    let mut lines = Vec::new();
    for (at, one) in saved.all.iter().enumerate().skip(top).take(height) {
        let selected = at == state.scroll;
        let quiet = if selected { theme.text } else { theme.quiet };
        let count = saved.counts.get(at).copied().flatten().map_or_else(|| "?".to_owned(), |it| it.to_string());
        let name = pad(&theme.signs.cut(&clean(&one.name), names), names);
        let asks = selected && saved.forgets;
        let line = if asks { "press again to forget it".into() } else { clean(&one.line) };
        let line = theme.signs.cut(&line, columns.saturating_sub(names + 11)).into_owned();
        let left = vec![
            Span::styled(format!("{count:>6} "), quiet),
            Span::styled(format!("{name}  "), theme.text),
            Span::styled(line, if asks { theme.warning } else { quiet }),
        ];
        lines.push(row(left, "", columns, selected, true, theme));
    }
    put(frame, inner, lines);
    let y = inner.y + (state.scroll - top) as u16;
    frame.set_cursor_position((inner.x, y.min(inner.bottom().saturating_sub(1))));
}

/// Draws the field for a name, the query to save, and the query it would replace.
pub fn name(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let title = if state.saved.renamed.is_some() { " Rename the query " } else { " Save the query as " };
    let inner = popup(frame, area, title, theme);
    let columns = usize::from(inner.width).saturating_sub(2);
    let (shown, _, at) = typed(&state.input, columns);
    let line = format!(" {}", clean(state.line_to_save()));
    let mut lines = vec![
        Line::styled(format!(" {shown}"), theme.strong),
        Line::styled(theme.signs.cut(&line, columns + 1).into_owned(), theme.quiet),
    ];
    if let Some(other) = state.replaced() {
        let words = format!(" replaces {}", clean(&other.line));
        lines.push(Line::styled(theme.signs.cut(&words, columns + 1).into_owned(), theme.warning));
    }
    put(frame, inner, lines);
    frame.set_cursor_position((inner.x + (1 + at as u16).min(inner.width.saturating_sub(1)), inner.y));
}
