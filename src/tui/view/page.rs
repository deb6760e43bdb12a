//! The page: labelled fields and links, each value with a reference to its paragraph.

use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{draft, pane, put, scroll_bar, title};
use crate::app::{Mode, Msg, Pane, State};
use crate::base::text::address::safe_address;
use crate::base::text::clean::clean;
use crate::base::text::width::width;
use crate::base::text::wrap::wrap;
use crate::present::page::Tone;
use crate::present::page::layout::{Look, Piece};
use crate::search::library::Library;
use crate::tui::cells;
use crate::tui::keys::Keymap;
use crate::tui::theme::Theme;

pub fn draw(frame: &mut Frame, area: Rect, library: &Library, state: &State, theme: &Theme, keys: &Keymap) {
    if area.is_empty() {
        return;
    }
    if let Some(open) = state.judging.open_draft() {
        return draft::draw(frame, area, open, state, theme, keys);
    }
    let focused = state.focus == Pane::Page;
    let name = state.reading.page().map_or("Page", |it| it.title.as_str());
    let lines = state.reading.lines();
    let finding = state.reading.finding();
    let looks = focused && state.mode == Mode::Filter;
    let place = if lines.len() > usize::from(area.height.saturating_sub(2)) {
        format!("{}/{}", state.reading.scroll + 1, lines.len())
    } else {
        String::new()
    };
    let place = match (finding, looks) {
        ("", false) => place,
        (_, true) => format!("on this page /{finding} {place}"),
        (_, false) => format!("/{finding} {place}"),
    };
    let key = keys.key_for(&Msg::Focus(Pane::Page));
    let inner = pane(frame, area, title(key, name, &place, focused, theme, area.width), theme, focused);
    let mut inner = inner.inner(Margin::new(1, 0));
    if state.reading.finds_nothing() {
        let words = nothing(state, keys, theme);
        let rows = (wrap(&words, usize::from(inner.width).max(1)).len() as u16).min(inner.height);
        let told = Rect { height: rows, ..inner };
        put(frame, told, wrapped(&words, inner.width, theme.warning));
        inner = Rect { y: inner.y + rows, height: inner.height - rows, ..inner };
    }
    let height = usize::from(inner.height);
    let cursor = focused.then_some(state.reading.cursor);
    let marks = &state.answer.matches;
    let shown = lines.from(state.reading.scroll).take(height);
    let mut drawn = Vec::new();
    let mut unplaced = true;
    for (at, line) in shown.enumerate() {
        let mut out = Line::default();
        let mut column = 0;
        for piece in &line.pieces {
            if cursor.is_some() && piece.stop == cursor && std::mem::take(&mut unplaced) {
                frame.set_cursor_position((inner.x + (column as u16).min(inner.width), inner.y + at as u16));
            }
            column += width(piece.text);
            let style = style(piece, cursor, theme);
            let text = theme.signs.piece(piece);
            let marks = if finding.is_empty() { library.marks(&text, marks) } else { state.reading.found_in(&text) };
            if marks.is_empty() || piece.tone == Look::Label {
                out.push_span(Span::styled(text.into_owned(), style));
            } else {
                out.extend(super::marked(&text, &marks, usize::from(inner.width), style, theme.matched, theme.signs));
            }
        }
        drawn.push(out);
    }
    put(frame, inner, drawn);
    if theme.hyperlinks {
        link_addresses(frame, inner, state);
    }
    scroll_bar(frame, area, state.reading.scroll, height, lines.len(), theme);
}

/// Makes the addresses on the page links of the terminal. Each piece of an address that takes several lines leads to
/// the whole address.
fn link_addresses(frame: &mut Frame, area: Rect, state: &State) {
    let lines: Vec<_> = state.reading.lines().from(state.reading.scroll).take(usize::from(area.height)).collect();
    let stops = || lines.iter().flat_map(|it| &it.pieces).filter_map(|it| it.stop);
    let (Some(first), Some(last)) = (stops().min(), stops().max()) else { return };
    // A page may have thousands of stops, so they are gone through once.
    let addresses: Vec<Option<&str>> = state.reading.addresses(first).take(last - first + 1).collect();
    for (line, y) in lines.iter().zip(area.top()..area.bottom()) {
        let mut x = area.x;
        for piece in &line.pieces {
            let columns = width(piece.text) as u16;
            let stop = piece.stop.filter(|_| piece.tone == Look::Link);
            let address = stop.and_then(|it| *addresses.get(it - first)?);
            if let Some(address) = address.and_then(|it| safe_address(it).ok()) {
                let place = Rect { x, y, width: columns, height: 1 }.intersection(area);
                cells::link(frame.buffer_mut(), place, &address);
            }
            x = x.saturating_add(columns);
        }
    }
}

/// That nothing on the page has the words of the search, and how agreements are asked for.
fn nothing(state: &State, keys: &Keymap, theme: &Theme) -> String {
    let typing = state.focus == Pane::Page && state.mode == Mode::Filter;
    let key = if typing { keys.key_in(Mode::Filter, &Msg::Search) } else { keys.key_for(&Msg::Search) };
    let asks = key.map_or_else(String::new, |it| format!("; {it} asks for agreements"));
    theme.signs.own(&format!("nothing on this page has “{}”{asks}", clean(state.reading.finding()))).into_owned()
}

fn wrapped(text: &str, width: u16, style: Style) -> Vec<Line<'static>> {
    let rows = wrap(text, usize::from(width).max(1)).into_iter();
    rows.map(|it| Line::styled(text.get(it).unwrap_or_default().trim_end().to_owned(), style)).collect()
}

fn style(piece: &Piece, cursor: Option<usize>, theme: &Theme) -> Style {
    if piece.stop.is_some() && piece.stop == cursor {
        return theme.link_selected;
    }
    match piece.tone {
        Look::Link => theme.link,
        Look::Label => theme.label,
        Look::Words(Tone::Plain) => theme.text,
        Look::Words(Tone::Quiet) => theme.quiet,
        Look::Words(Tone::Strong) => theme.strong,
        Look::Words(Tone::Warning) => theme.warning,
        Look::Words(Tone::Mark) => theme.mark,
    }
}
