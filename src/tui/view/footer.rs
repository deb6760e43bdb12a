//! The last row: key hints, or the latest notice.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::put;
use crate::app::{Mode, Msg, State};
use crate::base::text::clean::clean;
use crate::base::text::width::width;
use crate::search::ask::remark;
use crate::tui::keys::{Binding, Keymap};
use crate::tui::theme::Theme;

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme, keys: &Keymap) {
    let columns = usize::from(area.width);
    if let Some(mut notice) = notice(state) {
        if let Some(key) = state.brings_back.as_ref().and_then(|it| keys.key_for(it)) {
            notice += &format!("; {} restores it", theme.signs.own(key));
        }
        put(
            frame,
            area,
            [Line::styled(format!(" {}", theme.signs.cut(&notice, columns.saturating_sub(1))), theme.warning)],
        );
        return;
    }
    let mut line = Line::default();
    for (binding, key, _) in hints(keys, state, columns) {
        line.push_span(Span::styled(format!(" {} ", theme.signs.own(key)), theme.key));
        line.push_span(Span::styled(format!("{}  ", binding.hint), theme.quiet));
    }
    put(frame, area, [line]);
}

/// The action of the hint in a column.
pub fn hint_at(keys: &Keymap, state: &State, columns: usize, column: usize) -> Option<&'static Binding> {
    hints(keys, state, columns).into_iter().find(|it| it.2.contains(&column)).map(|it| it.0)
}

/// The hints that fit, each with its key and its columns.
fn hints<'a>(keys: &'a Keymap, state: &State, columns: usize) -> Vec<(&'static Binding, &'a str, Range<usize>)> {
    let mut hints = Vec::new();
    let mut used = 0;
    let wide = |key: &str, binding: &Binding| width(key) + width(binding.hint) + 4;
    let is_help = |it: &Binding| it.msg == Msg::Enter(Mode::Help);
    // On a narrow screen the help key must not be missing: it leads to all others.
    let help = keys
        .of(state.mode)
        .find(|it| is_help(it.binding))
        .and_then(|it| Some(wide(it.key()?, it.binding)))
        .unwrap_or(0);
    // Keys for judging come before the general ones.
    let judging = state.is_judging().then(|| keys.of(Mode::Judge)).into_iter().flatten();
    for action in judging.chain(keys.of(state.mode)).filter(|it| !it.binding.hint.is_empty()) {
        let Some(key) = action.key() else { continue };
        let binding = action.binding;
        let more = wide(key, binding);
        let kept = if is_help(binding) || hints.iter().any(|it: &(&Binding, _, _)| is_help(it.0)) { 0 } else { help };
        if used + more + kept <= columns + 2 {
            hints.push((binding, key, used..used + more));
            used += more;
        }
    }
    hints
}

/// The latest notice, the note on the selection, or how a word was interpreted.
fn notice(state: &State) -> Option<String> {
    if let Some(notice) = &state.notice {
        return Some(notice.clone());
    }
    let subject = state.reading.subject()?;
    if let Some(kept) = state.annotation(subject).filter(|it| !it.note.is_empty()) {
        return Some(format!("note: {}", clean(&kept.note)));
    }
    state.answer.matches.iter().find_map(|it| Some(format!("{}: {}", it.typed, remark(&it.found)?)))
}
