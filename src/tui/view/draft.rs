//! The page of a draft: its facts, and beside them the article with the words of the selected fact highlighted.
//!
//! ```text
//! ╭ 4 Two zones agreed · draft ────────────────────────────────────────╮
//! │▸✎ party      CERN              ¶3 TEHRAN – The University of Tehran│
//! │ ✓ event      signed 2025-10-23    and ▓CERN▓ signed a memorandum … │
//! ╰────────────────────────────────────────────────────────────────────╯
//! ```

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Margin, Rect};
use ratatui::text::{Line, Span};

use super::{pane, put, title};
use crate::app::{Msg, OpenDraft, Pane, State};
use crate::base::text::clean::clean;
use crate::base::text::width::{pad, width};
use crate::base::text::wrap::wrap;
use crate::format::judgement::{DraftedFact, Verdict};
use crate::tui::keys::Keymap;
use crate::tui::theme::Theme;

/// In columns; from here on the text stands beside the facts.
const WIDE: u16 = 84;

/// In bytes; how much of a paragraph is laid out around the quoted words. A text may be one line of many megabytes.
const NEAR: usize = 8 * 1024;

pub fn draw(frame: &mut Frame, area: Rect, draft: &OpenDraft, state: &State, theme: &Theme, keys: &Keymap) {
    let focused = state.focus == Pane::Page;
    let name = state.reading.page().map_or("Draft", |it| it.title.as_str());
    let open = draft.facts.iter().filter(|it| state.judging.verdict(it).is_none()).count();
    let count = theme.signs.own(&format!("✎{open}/{}", draft.facts.len())).into_owned();
    let key = keys.key_for(&Msg::Focus(Pane::Page));
    let inner = pane(frame, area, title(key, name, &count, focused, theme, area.width), theme, focused);
    let inner = inner.inner(Margin::new(1, 0));
    let layout = if inner.width >= WIDE {
        Layout::horizontal([Constraint::Fill(1), Constraint::Fill(1)]).spacing(2)
    } else {
        let rows = (draft.facts.len() as u16).saturating_add(2).min(inner.height.saturating_mul(2) / 3);
        Layout::vertical([Constraint::Length(rows), Constraint::Fill(1)])
    };
    let [facts, text] = inner.layout(&layout);
    let lines = fact_lines(draft, state, theme, usize::from(facts.width));
    let height = usize::from(facts.height);
    // The selected fact and its details stay on screen.
    let at = lines.iter().position(|it| it.0 == Some(draft.cursor)).unwrap_or(0);
    // After the last fact come facts that are no longer drafted; they are visible when the cursor is at the end.
    let below = if draft.cursor + 1 == draft.facts.len() { lines.len() } else { at + 2 };
    let top = below.saturating_sub(height).min(at);
    if focused {
        let y = facts.y + (at.saturating_sub(top) as u16).min(facts.height.saturating_sub(1));
        frame.set_cursor_position((facts.x, y));
    }
    put(frame, facts, lines.into_iter().skip(top).take(height).map(|it| it.1).collect::<Vec<_>>());
    put(frame, text, text_lines(draft, theme, usize::from(text.width), usize::from(text.height)));
}

/// The facts, one line each, with the index of the fact; after the selected fact, its doubt.
fn fact_lines(draft: &OpenDraft, state: &State, theme: &Theme, columns: usize) -> Vec<(Option<usize>, Line<'static>)> {
    let mut lines = Vec::new();
    let several = draft.facts.iter().any(|it| it.agreement > 0);
    let mut agreement = None;
    for (at, fact) in draft.facts.iter().enumerate() {
        if several && agreement != Some(fact.agreement) {
            agreement = Some(fact.agreement);
            lines.push((None, Line::styled(format!("Agreement {}", fact.agreement + 1), theme.label)));
        }
        lines.push((Some(at), fact_line(fact, at == draft.cursor, state, theme, columns)));
        if at == draft.cursor
            && let Some(doubt) = &fact.doubt
        {
            let said = theme.signs.cut(&clean(doubt), columns.saturating_sub(4)).into_owned();
            lines.push((None, Line::styled(format!("    {said}"), theme.warning)));
        }
    }
    let left = state.judging.left_over();
    if !left.is_empty() {
        lines.push((None, Line::styled(format!("{} judged, no longer drafted", left.len()), theme.quiet)));
    }
    for it in left {
        let (sign, value) = match &it.verdict {
            Verdict::Accepted => ("✓", &it.fact.value),
            Verdict::Rejected => ("✗", &it.fact.value),
            Verdict::Edited(value) => ("✓", value),
        };
        let para = if it.fact.para == 0 { String::new() } else { format!(" ¶{}", it.fact.para) };
        let said = format!(" {sign} {} {}{para}", pad(it.fact.field.label(), 10), clean(value));
        lines.push((None, Line::styled(theme.signs.cut(&theme.signs.own(&said), columns).into_owned(), theme.quiet)));
    }
    lines
}

fn fact_line(fact: &DraftedFact, selected: bool, state: &State, theme: &Theme, columns: usize) -> Line<'static> {
    let (sign, value, style) = match state.judging.verdict(fact) {
        None => ("✎", fact.key.value.clone(), theme.text),
        Some(Verdict::Accepted) => ("✓", fact.key.value.clone(), theme.text),
        Some(Verdict::Rejected) => ("✗", fact.key.value.clone(), theme.quiet),
        Some(Verdict::Edited(value)) => ("✓", value.clone(), theme.text),
    };
    let style = if selected { theme.link_selected } else { style };
    let before = format!("{}{} ", if selected { "▸" } else { " " }, sign);
    let doubt = if fact.doubt.is_some() { " ?" } else { "" };
    let label = pad(fact.key.field.label(), 10);
    let room = columns.saturating_sub(width(&before) + width(&label) + 1 + doubt.len());
    let value = theme.signs.cut(&clean(&value), room).into_owned();
    let detail = theme.signs.cut(&clean(&fact.detail), room.saturating_sub(width(&value) + 1)).into_owned();
    Line::from(vec![
        Span::styled(theme.signs.own(&before).into_owned(), theme.mark),
        Span::styled(format!("{label} "), theme.label),
        Span::styled(value, style),
        Span::styled(format!(" {detail}"), theme.quiet),
        Span::styled(doubt, theme.warning),
    ])
}

/// The text around the selected fact, with its words highlighted.
fn text_lines(draft: &OpenDraft, theme: &Theme, columns: usize, height: usize) -> Vec<Line<'static>> {
    if columns == 0 || height == 0 {
        return Vec::new();
    }
    let fact = draft.fact();
    let para = fact.map_or(0, |it| it.key.para as usize).max(1);
    let quote = fact.map_or("", |it| it.key.quote.as_str());
    let mut lines = Vec::new();
    let mut lit = None;
    // Starts up to two paragraphs earlier, if there is room.
    for number in para.saturating_sub(2).max(1).. {
        let Some(text) = draft.text.get(number - 1) else { break };
        let found = (number == para && !quote.is_empty()).then(|| text.find(quote)).flatten();
        let found = found.map(|at| at..at + quote.len());
        let from = text.floor_char_boundary(found.as_ref().map_or(0, |it| it.start.saturating_sub(NEAR)));
        let to = text.ceil_char_boundary(found.as_ref().map_or(0, |it| it.end).saturating_add(NEAR).min(text.len()));
        let piece = text.get(from..to).unwrap_or_default();
        let found = found.map(|it| it.start - from..it.end - from);
        let mark = theme.signs.own(&format!("¶{number} ")).into_owned();
        let room = columns.saturating_sub(width(&mark)).max(1);
        for (at, range) in wrap(piece, room).into_iter().enumerate() {
            let before = if at == 0 { mark.clone() } else { " ".repeat(width(&mark)) };
            let mut line = Line::from(Span::styled(before, theme.mark));
            let within = found
                .as_ref()
                .map_or(0..0, |it| it.start.clamp(range.start, range.end)..it.end.clamp(range.start, range.end));
            if !within.is_empty() {
                lit.get_or_insert(lines.len());
            }
            for (part, style) in [
                (range.start..within.start.max(range.start), theme.text),
                (within.clone(), theme.matched),
                (within.end.max(range.start)..range.end, theme.text),
            ] {
                line.push_span(Span::styled(shown(piece, part), style));
            }
            lines.push(line);
        }
        if lines.len() > height * 2 + lit.unwrap_or(0) && number >= para {
            break;
        }
    }
    let top = lit.map_or(0, |it| it.saturating_sub(height / 2)).min(lines.len().saturating_sub(height));
    lines.drain(..top);
    lines.truncate(height);
    lines
}

fn shown(text: &str, range: Range<usize>) -> String {
    clean(text.get(range).unwrap_or_default()).into_owned()
}
