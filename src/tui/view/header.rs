//! The first rows: what there is, what is asked, and, where panes stand alone, their tabs.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{put, visible};
use crate::app::{Msg, Pane, State};
use crate::model::Corpus;
use crate::model::text::width::width;
use crate::tui::keys::Keymap;
use crate::tui::layout::Parts;
use crate::tui::theme::Theme;

pub fn draw(frame: &mut Frame, parts: &Parts, corpus: &Corpus, state: &State, theme: &Theme, keys: &Keymap) {
    put(frame, parts.header, [counts(corpus, state, theme, keys, usize::from(parts.header.width))]);
    query(frame, parts.line, state, theme);
    tabs(frame, parts.tabs, state, theme, keys);
}

pub fn too_small(frame: &mut Frame, area: Rect, theme: &Theme) {
    put(frame, area, [Line::styled("window too small", theme.warning)]);
}

fn counts(corpus: &Corpus, state: &State, theme: &Theme, keys: &Keymap, columns: usize) -> Line<'static> {
    let mut line = Line::from(Span::styled(" accords  ", theme.brand));
    let shown = state.rows.len();
    let all = corpus.agreements().len();
    line.push_span(Span::styled(format!("{shown} of {all} agreements"), theme.strong));
    let mut rest = format!(" · {} articles", corpus.articles().len());
    if let Some((from, to)) = corpus.years() {
        rest += &format!(" · {from}–{to}");
    }
    if !corpus.issues().is_empty() {
        rest += &format!(" · {} problems in the data", corpus.issues().len());
    }
    if let Some(loading) = state.loading {
        let percent = loading.percent.map_or_else(String::new, |it| format!(" {it} %,"));
        let left = loading.left.map_or_else(String::new, |it| format!(", {it} s left"));
        let stops = keys.key_for(&Msg::Cancel).map_or_else(String::new, |key| format!(", {key} stops"));
        rest = format!(" · loading{percent} {} records{left}{stops}", loading.records);
    }
    let used = 10 + width(&format!("{shown} of {all} agreements"));
    let rest = theme.signs.cut(&theme.signs.own(&rest), columns.saturating_sub(used)).into_owned();
    line.push_span(Span::styled(rest, theme.quiet));
    line
}

/// The line, with the cursor while it is typed, and what is wrong with it.
fn query(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    if area.is_empty() {
        return;
    }
    let columns = usize::from(area.width).saturating_sub(11);
    let mut line = Line::from(Span::styled(" filter  ", theme.label));
    if state.types_query() {
        let scroll = state.input.visual_scroll(columns);
        let shown = visible(state.input.value(), scroll, columns);
        line.push_span(Span::styled(shown, theme.strong));
        let at = 9 + state.input.visual_cursor().saturating_sub(scroll);
        frame.set_cursor_position((area.x + (at as u16).min(area.width.saturating_sub(1)), area.y));
    } else {
        line.push_span(Span::styled(theme.signs.cut(&state.line, columns).into_owned(), theme.strong));
    }
    if let Some(error) = &state.error {
        line.push_span(Span::styled(format!("  {}", error.what), theme.warning));
    }
    put(frame, area, [line]);
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
