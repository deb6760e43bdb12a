//! The completions under the query line while it is typed.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::put;
use crate::app::State;
use crate::base::text::width::{pad, width};
use crate::tui::theme::Theme;

pub fn draw(frame: &mut Frame, line: Rect, state: &State, theme: &Theme) {
    let choices = &state.completion.choices;
    if choices.is_empty() || !state.types_query() || line.is_empty() {
        return;
    }
    let columns = choices.iter().map(|it| width(&it.shown) + width(it.hint) + 4).max().unwrap_or(0).min(72);
    let area = Rect {
        x: line.x + 9.min(line.width),
        y: line.bottom(),
        width: (columns as u16).min(line.width.saturating_sub(9)),
        height: choices.len() as u16,
    };
    let area = area.intersection(frame.area());
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, theme.ground);
    let columns = usize::from(area.width);
    let lines = choices.iter().enumerate().map(|(at, choice)| {
        let name = theme.signs.cut(&choice.shown, columns.saturating_sub(2)).into_owned();
        let rest = columns.saturating_sub(width(&name) + 3);
        Line::from(vec![
            Span::styled(if at == 0 { theme.signs.own("▸") } else { " ".into() }, theme.key),
            Span::styled(name, theme.strong),
            Span::styled(
                format!("  {}", pad(&theme.signs.cut(&theme.signs.own(choice.hint), rest), rest)),
                theme.quiet,
            ),
        ])
    });
    put(frame, area, lines.collect::<Vec<_>>());
}
