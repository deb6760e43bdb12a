//! The top rows: counts, the query, and tabs if only one pane is shown.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{put, typed};
use crate::app::{Msg, Pane, State};
use crate::base::text::clean::clean;
use crate::base::text::counted::counted;
use crate::base::text::width::{graphemes, width};
use crate::search::library::Library;
use crate::tui::keys::Keymap;
use crate::tui::layout::Parts;
use crate::tui::mistake::{self, LABEL};
use crate::tui::theme::Theme;

pub fn draw(frame: &mut Frame, parts: &Parts, library: &Library, state: &State, theme: &Theme, keys: &Keymap) {
    put(frame, parts.header, [counts(library, state, theme, keys, usize::from(parts.header.width))]);
    query(frame, parts.line, state, theme);
    tabs(frame, parts.tabs, state, theme, keys);
}

pub fn too_small(frame: &mut Frame, area: Rect, theme: &Theme) {
    put(frame, area, [Line::styled("window too small", theme.warning)]);
}

fn counts(library: &Library, state: &State, theme: &Theme, keys: &Keymap, columns: usize) -> Line<'static> {
    let mut line = Line::from(Span::styled(" accords  ", theme.brand));
    let shown = state.rows.len();
    let all = library.agreements().len();
    line.push_span(Span::styled(format!("{shown} of {all} agreements"), theme.strong));
    let drafts = state.judging.open().count();
    let mut rest = if drafts == 0 { String::new() } else { format!(", {}", counted(drafts, "draft")) };
    rest += &format!(" · {}", counted(library.articles().len(), "article"));
    if let Some((from, to)) = library.years() {
        rest += &if from == to { format!(" · {from}") } else { format!(" · {from}–{to}") };
    }
    let problems = library.issues().len() + library.unresolved().len();
    if problems > 0 {
        rest += &format!(" · {} in the data", counted(problems, "problem"));
    }
    if let Some(loading) = state.loading {
        let percent = loading.percent.map_or_else(String::new, |it| format!(" {it} %,"));
        let left = loading.left.map_or_else(String::new, |it| format!(", {it} s left"));
        let stops = keys.key_for(&Msg::Cancel).map_or_else(String::new, |key| format!(", {key} stops"));
        let drafted = |(done, of): (usize, usize)| format!(" · reading article {done} of {of}{stops}");
        rest = match loading.all_read {
            false if loading.drafted.is_some() => loading.drafted.map(drafted).unwrap_or_default(),
            false if loading.percent == Some(100) => {
                format!(" · all read, joining {}{stops}", counted(loading.records as usize, "record"))
            }
            true => format!(" ·{percent} putting {} in order{left}", counted(loading.records as usize, "record")),
            false => format!(" · loading{percent} {} records{left}{stops}", loading.records),
        };
    }
    let used = 10 + width(&format!("{shown} of {all} agreements"));
    let rest = theme.signs.cut(&theme.signs.own(&rest), columns.saturating_sub(used)).into_owned();
    line.push_span(Span::styled(rest, theme.quiet));
    line
}

/// The query line, with the cursor while it is typed. An error is highlighted, and the message stands below.
fn query(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    if area.is_empty() {
        return;
    }
    let columns = usize::from(area.width).saturating_sub(LABEL + 2);
    let (text, scroll) = if state.types_query() {
        let (text, scroll, at) = typed(&state.input, columns);
        frame.set_cursor_position((area.x + ((LABEL + at) as u16).min(area.width.saturating_sub(1)), area.y));
        (text, scroll)
    } else {
        (theme.signs.cut(&clean(&state.line), columns).into_owned(), 0)
    };
    let label = Span::styled(" filter  ", theme.label);
    let Some(error) = &state.error else {
        let style = if state.types_query() && state.selected { theme.selected } else { theme.strong };
        return put(frame, area, [Line::from(vec![label, Span::styled(text, style)])]);
    };
    let (before, wrong, after) = parted(&text, mistake::columns(&state.line, error, scroll));
    let line = Line::from(vec![
        label,
        Span::styled(before, theme.strong),
        Span::styled(wrong, theme.warning),
        Span::styled(after, theme.strong),
    ]);
    let rows = mistake::rows(&state.line, error, scroll, usize::from(area.width)).into_iter();
    let rows = rows.map(|it| Line::styled(theme.signs.own(&it).into_owned(), theme.warning));
    put(frame, area, std::iter::once(line).chain(rows).collect::<Vec<_>>());
}

/// Splits a text before and after some of its columns.
fn parted(text: &str, columns: Range<usize>) -> (String, String, String) {
    let mut parts = (String::new(), String::new(), String::new());
    let mut at = 0;
    for (_, grapheme, wide) in graphemes(text) {
        let part = if at < columns.start {
            &mut parts.0
        } else if at < columns.end {
            &mut parts.1
        } else {
            &mut parts.2
        };
        part.push_str(grapheme);
        at += wide;
    }
    parts
}

fn tabs(frame: &mut Frame, area: Rect, state: &State, theme: &Theme, keys: &Keymap) {
    let mut line = Line::default();
    for pane in Pane::ALL {
        let name = match pane {
            Pane::Agreements => "Agreements",
            Pane::Participants => state.kinds.title(),
            Pane::FocusAreas => "Focus",
            Pane::Page => "Page",
        };
        let style = if pane == state.focus { theme.title_focused } else { theme.quiet };
        let short = if area.width < 50 && pane != state.focus {
            theme.signs.cut(name, 6).into_owned()
        } else {
            name.to_owned()
        };
        line.push_span(Span::styled(
            format!(" {}", theme.signs.own(keys.key_for(&Msg::Focus(pane)).unwrap_or_default())),
            theme.key,
        ));
        line.push_span(Span::styled(format!(" {short} "), style));
    }
    put(frame, area, [line]);
}
