//! The problems found in the data, as `accords check` prints them, under the name of their file.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{popup, put, scroll_bar, searched};
use crate::app::State;
use crate::base::text::clean::clean;
use crate::base::text::wrap::wrap;
use crate::present::problems;
use crate::search::library::Library;
use crate::tui::theme::Theme;

/// What a line of the list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The name of a file.
    File,
    /// Part of a problem.
    Problem,
    /// The text that is wrong.
    Excerpt,
}

pub fn draw(frame: &mut Frame, area: Rect, library: &Library, state: &State, theme: &Theme) {
    let inner = popup(frame, area, searched("Problems in the data", state), theme);
    let lines = lines(library, state, usize::from(area.width.saturating_sub(4)));
    let height = usize::from(inner.height);
    let drawn = lines.iter().skip(state.scroll).take(height).map(|(what, line)| {
        let style = match what {
            LineKind::File => theme.title_focused,
            LineKind::Problem => theme.text,
            LineKind::Excerpt => theme.quiet,
        };
        Line::from(Span::styled(format!(" {line}"), style))
    });
    put(frame, inner, drawn.collect::<Vec<_>>());
    scroll_bar(frame, area, state.scroll, height, lines.len(), theme);
}

/// The lines for this many columns: the problems that have the words of the search, each file's under its name.
pub fn lines(library: &Library, state: &State, columns: usize) -> Vec<(LineKind, String)> {
    let mut lines = Vec::new();
    let mut file = None;
    let problems = library.problems();
    for problem in problems::ordered(&problems) {
        let whole = problems::sentence(problem);
        if !state.help.has(&whole) {
            continue;
        }
        if file != Some(&problem.file) {
            file = Some(&problem.file);
            if !problem.file.is_empty() {
                lines.push((LineKind::File, clean(&problem.file).into_owned()));
            }
        }
        let said = problems::within_file(problem);
        lines.extend(wrap(&said, columns.saturating_sub(2).max(1)).into_iter().enumerate().map(|(at, it)| {
            let line = said.get(it).unwrap_or_default().trim_end();
            (LineKind::Problem, if at == 0 { line.to_owned() } else { format!("  {line}") })
        }));
        lines.extend(problem.excerpt.iter().flat_map(problems::excerpt_lines).map(|it| (LineKind::Excerpt, it)));
    }
    if lines.is_empty() {
        let none = if state.help.find.is_empty() { "There are none." } else { "No problem has these words." };
        lines.push((LineKind::Excerpt, none.to_owned()));
    }
    lines
}
