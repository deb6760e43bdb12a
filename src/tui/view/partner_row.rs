//! The start of a partner row, the same in list and matrix: pick mark, number, fold mark, name.

use ratatui::style::Style;
use ratatui::text::Span;

use super::marked;
use crate::app::{Fold, Picked, ShownRow, State, picked};
use crate::base::text::width::{pad_start, width};
use crate::search::index::{Value, ValueId};
use crate::search::library::Library;
use crate::tui::theme::Theme;

/// The mark of a picked or excluded row.
pub fn sign(state: &State, value: ValueId, theme: &Theme) -> (&'static str, Style) {
    match picked(state, value) {
        Picked::No => (" ", theme.text),
        Picked::Any => ("|", theme.picked),
        Picked::All => ("✓", theme.picked),
        Picked::None => ("✗", theme.excluded),
    }
}

/// The start of a row.
pub fn beginning(
    seen: &ShownRow,
    (digits, columns): (usize, usize),
    is_selected: bool,
    library: &Library,
    state: &State,
    theme: &Theme,
) -> Vec<Span<'static>> {
    let quiet = if is_selected { Style::new() } else { theme.quiet };
    let matched = if is_selected { theme.matched_selected } else { theme.matched };
    let (sign, style) = sign(state, seen.row.value, theme);
    let only_named = state.partners.only_named(seen.row.value);
    let fold = match seen.fold {
        Fold::Leaf if only_named => "· ",
        Fold::Leaf => "  ",
        Fold::Closed => "▸ ",
        Fold::Open => "▾ ",
    };
    let fold = format!("{}{}", "  ".repeat(usize::from(seen.row.depth)), theme.signs.own(fold));
    let room = columns.saturating_sub(width(&fold));
    let full = library.value_name(seen.row.value);
    let name = match library.lookup().value(seen.row.value) {
        Value::Participant(id) => library.participant_label(id, room).into_owned(),
        _ => full.clone(),
    };
    let marks = seen.hit.as_ref().filter(|_| name == full).map_or(&[][..], |it| &it.marks);
    let mut spans = vec![
        Span::styled(theme.signs.own(sign).into_owned(), if is_selected { Style::new() } else { style }),
        Span::styled(format!("{} ", pad_start(&seen.row.agreements.to_string(), digits)), quiet),
        Span::styled(fold, quiet),
    ];
    let style = if only_named { quiet } else { theme.text };
    let words = marked(&name, marks, room, style, matched, theme.signs);
    let used: usize = words.iter().map(|it| width(&it.content)).sum();
    spans.extend(words);
    spans.push(Span::raw(" ".repeat(room.saturating_sub(used))));
    spans
}

/// The digits needed for the numbers; no number exceeds the total of agreements counted.
pub fn digits(state: &State) -> usize {
    state.partners.agreements().to_string().len().max(3)
}
