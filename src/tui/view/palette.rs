//! The command palette: finds commands by name.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{marked, popup, put, row, typed};
use crate::app::{Mode, Msg, Pane, State};
use crate::base::text::fold::fold;
use crate::base::text::width::{pad_start, width};
use crate::search::rank::name_hits;
use crate::tui::keys::{Action, Keymap};
use crate::tui::theme::Theme;

/// The message of the selected command.
pub fn chosen(state: &State, keys: &Keymap) -> Option<Msg> {
    commands(state, keys).get(state.scroll).map(|it| it.0.binding.msg.clone())
}

/// The commands that match the typed text, best first, with the matched ranges.
pub fn commands<'a>(state: &State, keys: &'a Keymap) -> Vec<(&'a Action, Vec<std::ops::Range<usize>>)> {
    const MODES: [Mode; 6] = [Mode::Browse, Mode::Go, Mode::Sort, Mode::Copy, Mode::Export, Mode::View];
    let judges = state.focus == Pane::Page && state.judging.open_draft().is_some();
    let is_one = |it: &&Action| {
        it.binding.modes.iter().any(|it| MODES.contains(it) || judges && *it == Mode::Judge)
            && !matches!(it.binding.msg, Msg::Cancel | Msg::Palette)
    };
    let all: Vec<&Action> = keys.actions().iter().filter(is_one).collect();
    // Matches of synonyms come first, because there a whole word was typed and not only its letters.
    let typed = fold(state.input.value());
    let called = |it: &&Action| typed.len() > 2 && OTHER_WORDS.iter().any(|other| is_called(other, it, typed.trim()));
    let mut commands: Vec<(&Action, Vec<std::ops::Range<usize>>)> =
        all.iter().copied().filter(called).map(|it| (it, Vec::new())).collect();
    let hits = name_hits(state.input.value(), all.iter().map(|it| it.binding.what));
    commands.extend(hits.into_iter().filter_map(|hit| {
        let action = *all.get(hit.row)?;
        (!called(&action)).then_some((action, hit.marks))
    }));
    commands
}

/// Whether a synonym of an action starts with the typed text, and its own words do not.
fn is_called(other: &(&str, &str), action: &Action, typed: &str) -> bool {
    let (name, words) = other;
    action.binding.name == *name
        && words.split(' ').any(|it| it.starts_with(typed))
        && !action.binding.what.split(' ').any(|it| it.starts_with(typed))
}

/// Synonyms for actions, by their names in the table of keys.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("filter-agreements", "search find query grep"),
    ("open-address", "browser url website link article web path"),
    ("claims", "evidence proof sources paragraphs why"),
    ("problems", "problems errors issues warnings check mistakes"),
    ("timeline", "date dates year years time period brush"),
    ("sort-date", "date newest latest recent order"),
    ("next-kind", "country countries nations people persons organisations bodies tabs"),
    ("view-theme", "theme colours colors dark light background appearance"),
    ("view-columns", "columns fields table status parties"),
    ("compare", "diff difference versus path"),
    ("export-csv", "save write file spreadsheet excel download"),
    ("export-jsonl", "save write file download"),
    ("copy-citation", "cite reference bibliography"),
    ("copy-json", "record data"),
    ("export-bibtex", "cite citation reference bibliography"),
    ("copy-page", "clipboard yank text"),
    ("copy-address", "clipboard url link path"),
    ("view-partners", "relations network matrix heatmap cooperation who with"),
    ("view-path", "connection connected between route"),
    ("bookmark", "star favourite favorite"),
    ("go-bookmarks", "bookmarks starred favourites favorites list"),
    ("go-notes", "notes comments annotations list"),
    ("note", "comment annotate remark"),
    ("reload", "refresh reread path files"),
    ("clear", "reset empty all"),
    ("undo", "back revert"),
    ("view-due", "expired expires ends ended expiry deadline soon"),
    ("sort-end", "expires due deadline soon"),
    ("help", "help settings options configuration keys shortcuts manual legend signs"),
    ("quit", "exit leave close stop"),
    ("zoom", "maximise maximize fullscreen"),
    ("pick-any", "select choose"),
    ("mark", "select tick"),
];

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme, keys: &Keymap) {
    let before = " Find a command: ";
    let columns = usize::from(area.width).saturating_sub(width(before) + 4);
    let (shown, _, at) = typed(&state.input, columns);
    let inner = popup(frame, area, format!("{before}{shown} "), theme);
    let at = (1 + width(before) + at) as u16;
    frame.set_cursor_position((area.x + at.min(area.width.saturating_sub(2)), area.y));
    let commands = commands(state, keys);
    let height = usize::from(inner.height);
    let top = state.scroll.saturating_sub(height.saturating_sub(1));
    let columns = usize::from(inner.width);
    let mut lines = Vec::new();
    for (at, (action, marks)) in commands.iter().enumerate().skip(top).take(height) {
        let selected = at == state.scroll;
        let matched = if selected { theme.matched_selected } else { theme.matched };
        let pressed = pad_start(&theme.signs.own(&keys.pressed(action)), 14);
        let mut left = vec![Span::styled(format!("{pressed}  "), if selected { theme.text } else { theme.key })];
        left.extend(marked(
            &theme.signs.own(action.binding.what),
            marks,
            columns.saturating_sub(18),
            theme.text,
            matched,
            theme.signs,
        ));
        lines.push(row(left, "", columns, selected, true, theme));
    }
    if lines.is_empty() {
        lines.push(Line::styled("  no command matches", theme.quiet));
    }
    put(frame, inner, lines);
}
