//! Everything that can be done, found by its name.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{marked, popup, put, row};
use crate::app::{Mode, Msg, State};
use crate::model::rank::name_hits;
use crate::model::text::width::pad_start;
use crate::tui::keys::{Binding, of, shown};
use crate::tui::theme::Theme;

/// What the chosen command does.
pub fn chosen(state: &State) -> Option<Msg> {
    commands(state).get(state.scroll).map(|it| it.0.msg.clone())
}

/// The commands whose words match what is typed, best first, with what of them matched.
pub fn commands(state: &State) -> Vec<(&'static Binding, Vec<std::ops::Range<usize>>)> {
    let all: Vec<&Binding> = [Mode::Browse, Mode::Go, Mode::Sort, Mode::Copy, Mode::Export, Mode::View]
        .into_iter()
        .flat_map(of)
        .filter(|it| !matches!(it.msg, Msg::Cancel | Msg::Palette))
        .collect();
    let hits = name_hits(state.input.value(), all.iter().map(|it| it.what));
    hits.into_iter().filter_map(|hit| Some((*all.get(hit.row)?, hit.marks))).collect()
}

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let inner = popup(frame, area, format!(" Find a command: {} ", state.input.value()), theme);
    let commands = commands(state);
    let height = usize::from(inner.height);
    let top = state.scroll.saturating_sub(height.saturating_sub(1));
    let columns = usize::from(inner.width);
    let mut lines = Vec::new();
    for (at, (binding, marks)) in commands.iter().enumerate().skip(top).take(height) {
        let selected = at == state.scroll;
        let matched = if selected { theme.matched_selected } else { theme.matched };
        let keys: Vec<&str> = binding.keys.iter().map(|it| shown(it)).collect();
        let before = match binding.mode {
            Mode::Go => "g ",
            Mode::Sort => "s ",
            Mode::Copy => "y ",
            Mode::Export => "x ",
            Mode::View => "v ",
            Mode::Browse
            | Mode::Filter
            | Mode::Palette
            | Mode::Note
            | Mode::Help
            | Mode::Claims
            | Mode::Compare
            | Mode::Strip => "",
        };
        let keys = pad_start(&theme.signs.own(&format!("{before}{}", keys.join(" "))), 14);
        let mut left = vec![Span::styled(format!("{keys}  "), if selected { theme.text } else { theme.key })];
        left.extend(marked(
            &theme.signs.own(binding.what),
            marks,
            columns.saturating_sub(18),
            theme.text,
            matched,
            theme.signs,
        ));
        lines.push(row(left, "", columns, selected, true, theme));
    }
    if lines.is_empty() {
        lines.push(Line::styled("  nothing is called so", theme.quiet));
    }
    put(frame, inner, lines);
}
