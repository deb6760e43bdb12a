//! The tabs in the title of a pane: ` 2 [All 20]  Countries  Organisations  People `. The selected tab is in brackets,
//! with its number of rows. If not all fit, its neighbours are shown and `…` stands for the rest.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{Kinds, List, Mode, Msg, Pane, State};
use crate::base::text::clean::clean;
use crate::base::text::width::width;
use crate::tui::keys::Keymap;
use crate::tui::theme::Theme;

/// Columns between two tabs.
const BETWEEN: usize = 2;

/// The title of a pane.
pub fn title(which: Pane, state: &State, theme: &Theme, keys: &Keymap, room: u16) -> Line<'static> {
    let focused = state.focus == which;
    let TabTitle { key, tabs, count } = TabTitle::of(which, state, theme, keys, room);
    let mut line = Line::from(Span::styled(key, if focused { theme.title_focused } else { theme.key }));
    for (at, tab) in tabs.iter().enumerate() {
        if at > 0 {
            line.push_span(Span::raw(" ".repeat(BETWEEN)));
        }
        let style = match (tab.shown, focused) {
            (true, true) => theme.title_focused,
            (true, false) => theme.strong,
            (false, _) => theme.quiet,
        };
        line.push_span(Span::styled(theme.signs.own(&tab.text).into_owned(), style));
    }
    let selected = focused && state.selected && state.mode == Mode::Filter;
    line.push_span(Span::raw(if count.is_empty() { "" } else { " " }));
    line.push_span(Span::styled(count, if selected { theme.selected } else { theme.quiet }));
    line.push_span(Span::raw(" "));
    line
}

/// The kinds that a click on a column of the title selects.
pub fn at(which: Pane, area: Rect, column: u16, state: &State, theme: &Theme, keys: &Keymap) -> Option<Kinds> {
    let TabTitle { key, tabs, .. } = TabTitle::of(which, state, theme, keys, area.width);
    let at = usize::from(column.checked_sub(area.x + 1)?).checked_sub(width(&key))?;
    let mut start = 0;
    for tab in tabs {
        let end = start + width(&tab.text);
        if (start..end).contains(&at) {
            return Some(tab.kinds);
        }
        start = end + BETWEEN;
    }
    None
}

struct TabTitle {
    key: String,
    tabs: Vec<Tab>,
    count: String,
}

struct Tab {
    kinds: Kinds,
    text: String,
    shown: bool,
}

impl TabTitle {
    fn of(which: Pane, state: &State, theme: &Theme, keys: &Keymap, room: u16) -> TabTitle {
        let (kinds, list) = match which {
            Pane::FocusAreas => (state.areas, &state.focus_areas),
            Pane::Agreements | Pane::Participants | Pane::Page => (state.kinds, &state.participants),
        };
        let key = keys.key_for(&Msg::Focus(which));
        let key = key.map_or_else(|| " ".to_owned(), |it| theme.signs.own(&format!(" {it} ")).into_owned());
        // Typed text is shown here too, and may contain anything.
        let count = clean(&narrowed(which, state, list)).into_owned();
        let room = usize::from(room).saturating_sub(width(&key) + width(&count) + 5);
        TabTitle { key, tabs: tabs(kinds, list.rows.len(), room), count }
    }
}

/// Whether alternatives are shown, and the filter.
fn narrowed(which: Pane, state: &State, list: &List) -> String {
    let typing = state.focus == which && state.mode == Mode::Filter;
    let or = if state.alternatives == Some(which) { "or … " } else { "" };
    match (list.narrow.as_str(), typing) {
        ("", false) => or.trim_end().to_owned(),
        (narrow, _) => format!("{or}/{narrow}"),
    }
}

/// The tabs that fit into `room`, including the selected one.
fn tabs(kinds: Kinds, count: usize, room: usize) -> Vec<Tab> {
    let all = kinds.tabs();
    let text = |here: Kinds| match here == kinds {
        true => format!("[{} {count}]", here.tab()),
        false => here.tab().to_owned(),
    };
    let tab = |here: Kinds| Tab { kinds: here, text: text(here), shown: here == kinds };
    let wide = |range: Range<usize>| -> usize {
        let tabs = all.get(range.clone()).unwrap_or_default();
        // An ellipsis takes one column on its side.
        let left_out = usize::from(range.start > 0) + usize::from(range.end < all.len());
        let texts: usize = tabs.iter().map(|it| width(&text(*it))).sum();
        texts + left_out + BETWEEN * (tabs.len() + left_out).saturating_sub(1)
    };
    let here = all.iter().position(|it| *it == kinds).unwrap_or(0);
    // The first of the longest runs of tabs that contains the selected one and fits.
    let runs = (1..=all.len()).rev().flat_map(|long| (0..=all.len() - long).map(move |start| start..start + long));
    let run = runs.into_iter().find(|it| it.contains(&here) && wide(it.clone()) <= room).unwrap_or(here..here + 1);
    let beyond = |kinds: Option<&Kinds>| kinds.map(|&kinds| Tab { kinds, text: "…".to_owned(), shown: false });
    let before = run.start.checked_sub(1).and_then(|it| beyond(all.get(it)));
    let after = beyond(all.get(run.end));
    let shown = all.get(run).unwrap_or_default().iter().map(|it| tab(*it));
    before.into_iter().chain(shown).chain(after).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kinds: Kinds, room: usize, expected: &str) {
        let said: Vec<String> = tabs(kinds, 7, room).into_iter().map(|it| it.text).collect();
        assert_eq!(said.join("  "), expected);
    }

    #[test]
    fn the_tab_that_is_shown_is_always_there_with_its_number() {
        check(Kinds::All, 41, "[All 7]  Countries  Organisations  People");
        check(Kinds::All, 40, "[All 7]  Countries  Organisations  …");
        check(Kinds::People, 40, "…  Countries  Organisations  [People 7]");
        check(Kinds::People, 20, "…  [People 7]");
        check(Kinds::Countries, 24, "All  [Countries 7]  …");
        check(Kinds::Countries, 3, "…  [Countries 7]  …");
    }
}
