//! The problems found in the data, as `accords check` prints them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{popup, put, scroll_bar};
use crate::app::State;
use crate::base::text::wrap::wrap;
use crate::present::problems;
use crate::search::library::Library;
use crate::tui::theme::Theme;

pub fn draw(frame: &mut Frame, area: Rect, library: &Library, state: &State, theme: &Theme) {
    let inner = popup(frame, area, " Problems in the data ", theme);
    let lines = lines(library, usize::from(area.width.saturating_sub(4)));
    let height = usize::from(inner.height);
    let drawn = lines.iter().skip(state.scroll).take(height).map(|(is_quiet, line)| {
        Line::from(Span::styled(format!(" {line}"), if *is_quiet { theme.quiet } else { theme.text }))
    });
    put(frame, inner, drawn.collect::<Vec<_>>());
    scroll_bar(frame, area, state.scroll, height, lines.len(), theme);
}

/// The lines for this many columns, each with a flag for less important text.
pub fn lines(library: &Library, columns: usize) -> Vec<(bool, String)> {
    let mut lines = Vec::new();
    for problem in problems::ordered(library.issues()) {
        let said = problems::sentence(problem);
        lines.extend(wrap(&said, columns.max(1)).into_iter().map(|it| {
            let line = said.get(it).unwrap_or_default().trim_end();
            (false, line.to_owned())
        }));
        lines.extend(problem.excerpt.iter().flat_map(problems::excerpt_lines).map(|it| (true, it)));
    }
    if lines.is_empty() {
        lines.push((true, "There are none.".to_owned()));
    }
    lines
}
