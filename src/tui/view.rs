//! Draws the screen: one file per pane or popup. Nothing here changes the state.

mod agreements;
mod choices;
mod claims;
mod columns;
mod compare;
mod draft;
mod due;
mod footer;
mod header;
mod help;
pub(super) mod matrix;
mod menu;
mod page;
mod palette;
mod partner_row;
pub(super) mod partners;
mod paths;
mod problems;
mod saved;
mod sources;
pub(super) mod strip;
pub(super) mod tabs;
mod themes;
mod values;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};
use std::ops::Range;
use tui_input::Input;

use crate::app::{Mode, State};
use crate::base::text::clean::clean;
use crate::base::text::width::{Direction, cut, direction, graphemes, width};
use crate::search::library::Library;
use crate::tui::cells;
use crate::tui::keys::Keymap;
use crate::tui::layout::Parts;
use crate::tui::signs::Signs;
use crate::tui::theme::Theme;

/// Draws all visible parts.
pub fn draw(frame: &mut Frame, parts: &Parts, library: &Library, state: &State, theme: &Theme, keys: &Keymap) {
    if parts.too_small {
        header::too_small(frame, parts.header, theme);
        return;
    }
    let area = frame.area();
    frame.buffer_mut().set_style(area, theme.ground);
    header::draw(frame, parts, library, state, theme, keys);
    agreements::draw(frame, parts, library, state, theme, keys);
    values::participants(frame, parts.participants, library, state, theme, keys);
    values::focus_areas(frame, parts.focus_areas, library, state, theme, keys);
    page::draw(frame, parts.page, library, state, theme, keys);
    strip::draw(frame, parts, library, state, theme);
    footer::draw(frame, parts.footer, state, theme, keys);
    match state.popup() {
        Mode::Browse | Mode::Judge | Mode::Strip | Mode::Alternatives => (),
        Mode::Filter => choices::draw(frame, parts.line, state, theme),
        Mode::Palette => palette::draw(frame, parts.popup, state, theme, keys),
        Mode::Help | Mode::Find => help::draw(frame, parts.popup, state, theme, keys),
        Mode::Claims => claims::draw(frame, parts.popup, library, state, theme),
        Mode::Compare => compare::draw(frame, parts.popup, library, state, theme),
        Mode::Amend => menu::amend(frame, parts.popup, state, theme),
        Mode::Note => menu::note(frame, parts.popup, state, theme),
        Mode::Lines => saved::draw(frame, parts.popup, state, theme),
        Mode::Columns => columns::draw(frame, parts.popup, state, theme),
        Mode::Due => due::draw(frame, parts.popup, state, theme),
        Mode::Themes => themes::draw(frame, parts.popup, state, theme),
        Mode::Sources => sources::draw(frame, parts.popup, library, state, theme),
        Mode::Problems => problems::draw(frame, parts.popup, library, state, theme),
        Mode::Name => saved::name(frame, parts.popup, state, theme),
        Mode::Partners | Mode::Matrix | Mode::Narrow => partners::draw(frame, parts.popup, library, state, theme),
        Mode::PathTarget => paths::target(frame, parts.popup, library, state, theme),
        Mode::Paths => paths::draw(frame, parts.popup, library, state, theme),
        Mode::Go | Mode::Sort | Mode::Copy | Mode::Export | Mode::View => {
            menu::draw(frame, parts.popup, state, theme, keys);
        }
    }
}

pub use footer::hint_at;
pub use palette::chosen;

/// The number of lines in the popup.
pub fn popup_lines(library: &Library, state: &State, keys: &Keymap, columns: u16) -> usize {
    match state.popup() {
        Mode::Help | Mode::Find => help::lines(state, keys, columns).len(),
        Mode::Themes => Theme::names().count(),
        Mode::Claims => claims::lines(library, state, usize::from(columns.saturating_sub(4))).len(),
        Mode::Compare => compare::lines(library, state, usize::from(columns.saturating_sub(4))).len(),
        Mode::Palette => palette::commands(state, keys).len(),
        Mode::Lines => state.saved.all.len(),
        Mode::Columns => state.column_choices().len(),
        Mode::Due => state.due.rows.len(),
        Mode::Sources => state.sources(library).len(),
        Mode::Problems => problems::lines(library, state, usize::from(columns.saturating_sub(4))).len(),
        Mode::Browse
        | Mode::Judge
        | Mode::Amend
        | Mode::Filter
        | Mode::Strip
        | Mode::Note
        | Mode::Name
        | Mode::Go
        | Mode::Sort
        | Mode::Copy
        | Mode::Export
        | Mode::View
        | Mode::Partners
        | Mode::Matrix
        | Mode::Narrow
        | Mode::PathTarget
        | Mode::Paths
        | Mode::Alternatives => 0,
    }
}

/// Draws the border and title of a pane. Returns its inner area.
fn pane(frame: &mut Frame, area: Rect, title: Line<'_>, theme: &Theme, focused: bool) -> Rect {
    let border = if focused { theme.border_focused } else { theme.border };
    let block = Block::bordered().border_set(theme.signs.border()).border_style(border);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    cells::put(frame.buffer_mut(), Rect { x: inner.x, width: inner.width, ..area }, &title);
    inner
}

/// Draws the border and title of a popup. Returns its inner area.
fn popup<'a>(frame: &mut Frame, area: Rect, title: impl Into<Line<'a>>, theme: &Theme) -> Rect {
    frame.render_widget(Clear, area);
    let screen = frame.area();
    frame.buffer_mut().set_style(area.intersection(screen), theme.ground);
    pane(frame, area, title.into(), theme, true)
}

/// The title of a pane: its key, its name, the number of rows and the filter.
fn title(key: Option<&str>, name: &str, count: &str, focused: bool, theme: &Theme, room: u16) -> Line<'static> {
    // Typed text is shown here too, and may contain anything.
    let (name, count) = (&*clean(name), &*clean(count));
    let style = if focused { theme.title_focused } else { theme.quiet };
    let key = key.map_or_else(|| " ".to_owned(), |it| theme.signs.own(&format!(" {it} ")).into_owned());
    let name = theme.signs.cut(name, usize::from(room).saturating_sub(width(count) + width(&key) + 5)).into_owned();
    Line::from(vec![
        Span::styled(key, if focused { theme.title_focused } else { theme.key }),
        Span::styled(name, style),
        Span::styled(format!(" {count} "), theme.quiet),
    ])
}

/// The title of a popup that can be searched.
fn searched(name: &str, state: &State) -> String {
    match (state.help.find.as_str(), state.mode) {
        (find, Mode::Find) => format!(" {name} /{} ", clean(find)),
        ("", _) => format!(" {name} "),
        (find, _) => format!(" {name} /{} ", clean(find)),
    }
}

/// Draws a scroll bar on the right border if the content does not fit.
fn scroll_bar(frame: &mut Frame, area: Rect, top: usize, height: usize, len: usize, theme: &Theme) {
    if len <= height || height == 0 || area.height < 3 || area.width == 0 {
        return;
    }
    let track = usize::from(area.height - 2);
    let size = (track * height / len).max(1);
    let at = (track - size) * top / (len - height).max(1);
    for row in 0..track {
        let (x, y) = (area.right() - 1, area.y + 1 + row as u16);
        if (at..at + size).contains(&row)
            && let Some(cell) = frame.buffer_mut().cell_mut((x, y))
        {
            cell.set_symbol(&theme.signs.own("┃")).set_style(theme.quiet);
        }
    }
}

/// Text with its matches underlined, cut to `columns`.
fn marked(
    text: &str,
    marks: &[Range<usize>],
    columns: usize,
    style: Style,
    matched: Style,
    signs: Signs,
) -> Vec<Span<'static>> {
    let shown = cut(text, columns);
    let whole = shown == text;
    let end = if whole { text.len() } else { shown.strip_suffix('…').map_or(shown.len(), str::len) };
    let mut spans: Vec<Span<'static>> = Vec::new();
    let mut run = String::new();
    let mut inside = false;
    for (at, grapheme, _) in graphemes(&shown) {
        let here = at < end && marks.iter().any(|it| it.start < at + grapheme.len() && at < it.end);
        if here != inside && !run.is_empty() {
            spans.push(Span::styled(std::mem::take(&mut run), if inside { style.patch(matched) } else { style }));
        }
        inside = here;
        run.push_str(&if at < end { grapheme.into() } else { signs.own(grapheme) });
    }
    if !run.is_empty() {
        spans.push(Span::styled(run, if inside { style.patch(matched) } else { style }));
    }
    spans
}

/// Aligns the spans of `text` in a field of `columns`: to the right if the text is right-to-left.
fn aligned(spans: Vec<Span<'static>>, text: &str, columns: usize, theme: &Theme) -> Vec<Span<'static>> {
    match direction(text) {
        Direction::RightToLeft if theme.mirrored => {
            let used: usize = spans.iter().map(|it| width(&it.content)).sum();
            let mut aligned = vec![Span::raw(" ".repeat(columns.saturating_sub(used)))];
            aligned.extend(spans);
            aligned
        }
        Direction::LeftToRight | Direction::RightToLeft => spans,
    }
}

/// One row of a list: the mark of the selection, the left part, the right part.
fn row(
    left: Vec<Span<'static>>,
    right: &str,
    columns: usize,
    selected: bool,
    focused: bool,
    theme: &Theme,
) -> Line<'static> {
    let style = match (selected, focused) {
        (true, true) => theme.selected,
        (true, false) => theme.selected_quiet,
        (false, _) => theme.text,
    };
    let mut line = Line::from(if selected { theme.signs.own("▸").into_owned() } else { " ".to_owned() });
    let mut used = 1;
    for span in left {
        used += width(&span.content);
        line.push_span(span);
    }
    let pad = columns.saturating_sub(used + width(right));
    line.push_span(Span::raw(" ".repeat(pad)));
    line.push_span(Span::styled(right.to_owned(), if selected && focused { Style::new() } else { theme.quiet }));
    line.style(style)
}

/// Draws lines, one per row, cut at the end of the area.
fn put(frame: &mut Frame, area: Rect, lines: impl IntoIterator<Item = Line<'static>>) {
    let area = area.intersection(frame.area());
    for (line, row) in lines.into_iter().zip(area.rows()) {
        cells::put(frame.buffer_mut(), row, &line);
    }
}

/// The visible part of a text field, its scroll offset, and the column of the cursor.
fn typed(input: &Input, columns: usize) -> (String, usize, usize) {
    // Uses the cleaned text, because characters without width are drawn in one column.
    let before: String = input.value().chars().take(input.cursor()).collect();
    let cursor = width(&clean(&before));
    let mut scroll = 0;
    for (_, _, wide) in graphemes(&clean(input.value())) {
        if cursor <= scroll + columns {
            break;
        }
        scroll += wide;
    }
    (visible(input.value(), scroll, columns), scroll, cursor.saturating_sub(scroll))
}

/// The visible part of a text.
fn visible(text: &str, scroll: usize, columns: usize) -> String {
    let mut at = 0;
    let mut shown = String::new();
    for (_, grapheme, wide) in graphemes(&clean(text)) {
        if at >= scroll && at + wide <= scroll + columns {
            shown.push_str(grapheme);
        }
        at += wide;
    }
    shown
}
