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
use crate::search::query::Error;
use crate::tui::keys::Keymap;
use crate::tui::layout::Parts;
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
    if !library.issues().is_empty() {
        rest += &format!(" · {} in the data", counted(library.issues().len(), "problem"));
    }
    if let Some(loading) = state.loading {
        let percent = loading.percent.map_or_else(String::new, |it| format!(" {it} %,"));
        let left = loading.left.map_or_else(String::new, |it| format!(", {it} s left"));
        let stops = keys.key_for(&Msg::Cancel).map_or_else(String::new, |key| format!(", {key} stops"));
        let drafted = |(done, of): (usize, usize)| format!(" · reading article {done} of {of}{stops}");
        rest = match loading.all_read {
            false if loading.drafted.is_some() => loading.drafted.map(drafted).unwrap_or_default(),
            true => format!(" ·{percent} putting {} in order{left}", counted(loading.records as usize, "record")),
            false => format!(" · loading{percent} {} records{left}{stops}", loading.records),
        };
    }
    let used = 10 + width(&format!("{shown} of {all} agreements"));
    let rest = theme.signs.cut(&theme.signs.own(&rest), columns.saturating_sub(used)).into_owned();
    line.push_span(Span::styled(rest, theme.quiet));
    line
}

/// The query line, with the cursor while it is typed. An error is highlighted, and a caret below points at it; on a low
/// screen the message follows the line.
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
    let (before, wrong, after) = parted(&text, wrong_columns(&state.line, error, scroll));
    let at = LABEL + width(&before);
    let carets = "^".repeat(width(&wrong).max(1));
    let mut line = Line::from(vec![
        label,
        Span::styled(before, theme.strong),
        Span::styled(wrong, theme.warning),
        Span::styled(after, theme.strong),
    ]);
    if area.height < 2 {
        line.push_span(Span::styled(format!("  {}", error.what), theme.warning));
        return put(frame, area, [line]);
    }
    let words = format!("{} ", error.what);
    let room = usize::from(area.width);
    // If the message does not fit after the caret, it is put before it if it fits there.
    let beneath = if at + carets.len() + 1 + width(&words) <= room || width(&words) > at {
        format!("{}{carets} {words}", " ".repeat(at))
    } else {
        format!("{words:>at$}{carets}")
    };
    let beneath = theme.signs.cut(&theme.signs.own(&beneath), room).into_owned();
    put(frame, area, [line, Line::styled(beneath, theme.warning)]);
}

/// The screen columns of the error.
fn wrong_columns(line: &str, error: &Error, scroll: usize) -> Range<usize> {
    let column = |at: usize| width(&clean(line.get(..at).unwrap_or(line))).saturating_sub(scroll);
    column(error.span.start)..column(error.span.end)
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

/// Columns before the query line.
const LABEL: usize = 9;

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
