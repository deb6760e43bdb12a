//! What may follow a key such as `g`, `s` or `y`.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{popup, put};
use crate::app::{Mode, State};
use crate::tui::keys::{of, shown};
use crate::tui::theme::Theme;

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let name = match state.mode {
        Mode::Go => " Go ",
        Mode::Sort => " Sort ",
        Mode::Copy => " Copy ",
        Mode::Browse | Mode::Filter | Mode::Palette | Mode::Help | Mode::Claims => "",
    };
    let inner = popup(frame, area, name, theme);
    let lines = of(state.mode).map(|it| {
        let keys: Vec<&str> = it.keys.iter().map(|it| shown(it)).collect();
        let keys = theme.signs.own(&format!("{:>8}  ", keys.join(" "))).into_owned();
        Line::from(vec![Span::styled(keys, theme.key), Span::styled(theme.signs.own(it.what), theme.text)])
    });
    put(frame, inner, lines.collect::<Vec<_>>());
}
