//! The menus after keys such as `g`, `s` or `y`, and small text fields.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{popup, put, typed};
use crate::app::{Mode, State};
use crate::tui::keys::Keymap;
use crate::tui::theme::Theme;

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme, keys: &Keymap) {
    let name = match state.mode {
        Mode::Go => " Go ",
        Mode::Sort => " Sort ",
        Mode::Copy => " Copy ",
        Mode::Export => &format!(" Export {} ", exported(state)),
        Mode::View => " View ",
        Mode::Browse
        | Mode::Judge
        | Mode::Amend
        | Mode::Filter
        | Mode::Palette
        | Mode::Note
        | Mode::Lines
        | Mode::Columns
        | Mode::Due
        | Mode::Sources
        | Mode::Themes
        | Mode::Find
        | Mode::Problems
        | Mode::Name
        | Mode::Help
        | Mode::Claims
        | Mode::Compare
        | Mode::Strip
        | Mode::Partners
        | Mode::Matrix
        | Mode::Narrow
        | Mode::PathTarget
        | Mode::Paths
        | Mode::Alternatives => "",
    };
    let inner = popup(frame, area, name, theme);
    let lines = keys.of(state.mode).filter(|it| !it.keys.is_empty()).map(|it| {
        let keys = theme.signs.own(&format!("{:>8}  ", it.shown())).into_owned();
        Line::from(vec![Span::styled(keys, theme.key), Span::styled(theme.signs.own(it.binding.what), theme.text)])
    });
    put(frame, inner, lines.collect::<Vec<_>>());
}

/// What the export will contain: the marked agreements, or all rows.
fn exported(state: &State) -> String {
    match state.marks.len() {
        0 => format!("{} agreements", state.rows.len()),
        marked => format!("{marked} marked"),
    }
}

/// Draws the text field for a note.
pub fn note(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    field(frame, area, " Note ", state, theme);
}

/// Draws the text field for the value of a drafted fact.
pub fn amend(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let fact = state.judging.open_draft().and_then(|it| it.fact());
    let name = fact.map_or_else(String::new, |it| format!(" {} ", it.key.field.label()));
    field(frame, area, &name, state, theme);
}

fn field(frame: &mut Frame, area: Rect, name: &str, state: &State, theme: &Theme) {
    let inner = popup(frame, area, name.to_owned(), theme);
    let columns = usize::from(inner.width).saturating_sub(2);
    let (shown, _, at) = typed(&state.input, columns);
    put(frame, inner, [Line::from(Span::styled(format!(" {shown}"), theme.text))]);
    frame.set_cursor_position((inner.x + (1 + at as u16).min(inner.width.saturating_sub(1)), inner.y));
}
