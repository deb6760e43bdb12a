//! The participants pane and the focus pane. Each row shows the size of the answer after picking it: `12`. An
//! alternative also shows how many agreements it adds: `12 +3`. An excluded value shows how many it removes: `−5`.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{aligned, marked, pane, put, row, scroll_bar, tabs};
use crate::app::{Fold, List, Mode, Msg, Pane, Picked, ShownRow, State, picked};
use crate::base::text::width::{pad, pad_start, width};
use crate::data::kind::ParticipantKind;
use crate::search::index::Value;
use crate::search::library::Library;
use crate::tui::keys::Keymap;
use crate::tui::theme::Theme;

pub fn participants(frame: &mut Frame, area: Rect, library: &Library, state: &State, theme: &Theme, keys: &Keymap) {
    draw(frame, area, Pane::Participants, &state.participants, library, state, theme, keys);
}

pub fn focus_areas(frame: &mut Frame, area: Rect, library: &Library, state: &State, theme: &Theme, keys: &Keymap) {
    draw(frame, area, Pane::FocusAreas, &state.focus_areas, library, state, theme, keys);
}

#[allow(clippy::too_many_arguments)]
fn draw(
    frame: &mut Frame,
    area: Rect,
    which: Pane,
    list: &List,
    library: &Library,
    state: &State,
    theme: &Theme,
    keys: &Keymap,
) {
    if area.is_empty() {
        return;
    }
    let focused = state.focus == which;
    let name = tabs::title(which, state, theme, keys, area.width);
    let inner = pane(frame, area, name, theme, focused);
    if list.rows.is_empty() {
        let words = if list.narrow.is_empty() { "none" } else { "no name matches" };
        let mut lines = vec![Line::styled(format!("  {words}"), theme.quiet)];
        if let Some(key) = keys.key_in(Mode::Filter, &Msg::Search).filter(|_| !list.narrow.is_empty()) {
            let words = theme.signs.own(&format!("  {key} asks for agreements that have it")).into_owned();
            lines.push(Line::styled(words, theme.quiet));
        }
        put(frame, inner, lines);
        return;
    }
    let height = usize::from(inner.height);
    let shown = (list.cursor.top..).zip(list.window.iter().take(height));
    let numbers: Vec<Numbers> = shown.clone().map(|it| Numbers::of(it.1, state)).collect();
    let digits = numbers.iter().map(|it| width(&it.has)).max().unwrap_or(1).max(3);
    let more = numbers.iter().map(|it| width(&it.brings)).max().unwrap_or(0);
    let lines = shown.zip(numbers).map(|((at, one), numbers)| {
        let numbers = numbers.padded(digits, more);
        line(one, &numbers, usize::from(inner.width), at == list.cursor.at, focused, library, state, theme)
    });
    put(frame, inner, lines.collect::<Vec<_>>());
    scroll_bar(frame, area, list.cursor.top, height, list.rows.len(), theme);
    if focused {
        let y = inner.y + (list.cursor.at.saturating_sub(list.cursor.top) as u16).min(inner.height.saturating_sub(1));
        frame.set_cursor_position((inner.x, y));
    }
}

#[allow(clippy::too_many_arguments)]
fn line(
    one: &ShownRow,
    numbers: &str,
    columns: usize,
    selected: bool,
    focused: bool,
    library: &Library,
    state: &State,
    theme: &Theme,
) -> Line<'static> {
    let plain = selected && focused;
    let quiet = if plain { Style::new() } else { theme.quiet };
    let matched = if plain { theme.matched_selected } else { theme.matched };
    let (sign, style) = match picked(state, one.row.value) {
        Picked::No => (" ", theme.text),
        Picked::Any => ("|", theme.picked),
        Picked::All => ("✓", theme.picked),
        Picked::None => ("✗", theme.excluded),
    };
    let fold = match one.fold {
        Fold::Leaf => "  ",
        Fold::Closed => "▸ ",
        Fold::Open => "▾ ",
    };
    let mut left = vec![
        Span::styled(theme.signs.own(sign), if plain { Style::new() } else { style }),
        Span::styled(theme.signs.own(numbers).into_owned(), quiet),
        Span::styled(format!("{}{}", "  ".repeat(usize::from(one.row.depth)), theme.signs.own(fold)), quiet),
    ];
    if one.hit.as_ref().is_some_and(|it| it.weak) {
        left.push(Span::styled(theme.signs.own("≈ "), quiet));
    }
    let right = beside(library, one, state, theme);
    let used: usize =
        1 + left.iter().map(|it| width(&it.content)).sum::<usize>() + width(&right) + usize::from(!right.is_empty());
    let room = columns.saturating_sub(used);
    let name = library.value_name(one.row.value);
    let marks = one.hit.as_ref().map_or(&[][..], |it| &it.marks);
    let name = match library.lookup().value(one.row.value) {
        Value::Participant(id) if marks.is_empty() && width(&name) > room => {
            theme.signs.own(&library.participant_label(id, room)).into_owned()
        }
        _ => name,
    };
    let mut words = marked(&name, marks, room, theme.text, matched, theme.signs);
    if let Some(via) = one.hit.as_ref().and_then(|it| it.via.as_ref()) {
        let rest = room.saturating_sub(width(&name) + 2);
        words.extend(marked(&format!("  {via}"), &[], rest, quiet, matched, theme.signs));
    }
    if one.row.elsewhere {
        let rest = room.saturating_sub(words.iter().map(|it| width(&it.content)).sum::<usize>());
        words.extend(marked("  not in this answer", &[], rest, quiet, matched, theme.signs));
    }
    left.extend(aligned(words, &name, room, theme));
    row(left, &right, columns, selected, focused, theme)
}

/// The numbers of a row, as text.
struct Numbers {
    has: String,
    brings: String,
}

impl Numbers {
    fn of(one: &ShownRow, state: &State) -> Numbers {
        let has = match picked(state, one.row.value) {
            Picked::None => format!("−{}", one.row.agreements),
            Picked::No | Picked::Any | Picked::All => one.row.agreements.to_string(),
        };
        Numbers { has, brings: one.row.brings.map_or_else(String::new, |it| format!("+{it}")) }
    }

    /// The numbers padded to these widths.
    fn padded(&self, has: usize, brings: usize) -> String {
        let brings = if brings == 0 { String::new() } else { format!("{} ", pad(&self.brings, brings)) };
        format!("{} {brings}", pad_start(&self.has, has))
    }
}

/// The country of an organisation or person, and a mark if a fact not yet judged names the row.
fn beside(library: &Library, one: &ShownRow, state: &State, theme: &Theme) -> String {
    let mut beside = country(library, one);
    if state.judging.names(one.row.value) {
        beside.push_str(if beside.is_empty() { "✎" } else { " ✎" });
    }
    theme.signs.own(&beside).into_owned()
}

fn country(library: &Library, one: &ShownRow) -> String {
    match library.lookup().value(one.row.value) {
        Value::Participant(id) if library[id].kind != ParticipantKind::Country => {
            library[id].country.map_or_else(String::new, |it| it.code().to_owned())
        }
        Value::Country(code) => code.code().to_owned(),
        Value::Participant(_)
        | Value::Focus(_)
        | Value::Kind(_)
        | Value::Status(_)
        | Value::Text(_)
        | Value::Year(_)
        | Value::Cell(..)
        | Value::Unknown => String::new(),
    }
}
