//! The agreements of the answer: date, kind, title, and why a row is there when its title does not
//! say so. `●` is marked.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{aligned, marked, pane, put, row, scroll_bar, title};
use crate::app::{Mode, Msg, Pane, State};
use crate::base::date::{Date, Day};
use crate::base::date_order::certainly;
use crate::base::text::width::{ELLIPSIS, cut, pad, width};
use crate::base::text::wrap::wrap;
use crate::data::corpus::AgreementId;
use crate::data::subject::Subject;
use crate::search::ask::{Part, Via};
use crate::search::library::Library;
use crate::search::query::span;
use crate::tui::keys::Keymap;
use crate::tui::theme::Theme;

/// The rows leave `foot` rows at the foot of the pane to others.
pub fn draw(frame: &mut Frame, area: Rect, foot: u16, library: &Library, state: &State, theme: &Theme, keys: &Keymap) {
    if area.is_empty() {
        return;
    }
    let focused = state.focus == Pane::Agreements;
    let count = match state.marks.len() {
        0 => state.rows.len().to_string(),
        marked => theme.signs.own(&format!("{} ●{marked}", state.rows.len())).into_owned(),
    };
    let name = title(keys.key_for(&Msg::Focus(Pane::Agreements)), "Agreements", &count, focused, theme, area.width);
    let inner = pane(frame, area, name, theme, focused);
    let inner = Rect { height: inner.height.saturating_sub(foot), ..inner };
    if state.rows.is_empty() {
        put(frame, inner, empty(state, theme, keys, usize::from(inner.width)));
        return;
    }
    let columns = usize::from(inner.width);
    let height = usize::from(inner.height);
    let top = state.agreements.top;
    let shown = state.rows.iter().enumerate().skip(top).take(height);
    let dates: Vec<String> =
        shown.clone().map(|(_, &id)| library[id].date.map_or_else(String::new, |it| it.to_string())).collect();
    // As wide as the dates on screen, unless that takes the room of the titles.
    let date_columns = dates.iter().map(|it| width(it)).max().unwrap_or(0).min(if columns < 44 { 4 } else { 13 });
    let kinds = shown.clone().filter_map(|(_, &id)| library[id].kind.map(|it| width(it.short())));
    let kind_columns = kinds.max().unwrap_or(0).min(if columns < 44 { 4 } else { 9 });
    let sign_columns = usize::from(!state.marks.is_empty());
    let mut lines = Vec::new();
    for ((at, &id), date) in shown.zip(dates) {
        let selected = at == state.agreements.at;
        let agreement = &library[id];
        let quiet = if selected && focused { theme.text } else { theme.quiet };
        let matched = if selected && focused { theme.matched_selected } else { theme.matched };
        let date = if date_columns == 4 {
            agreement.date.and_then(crate::base::date_order::year).map_or_else(String::new, |it| it.to_string())
        } else {
            date
        };
        let kind = agreement.kind.map_or("", |it| it.short());
        let sign = if state.marks.has(id) { "●" } else { " " };
        let mut left = vec![
            Span::styled(
                theme.signs.own(sign).repeat(sign_columns),
                if selected && focused { theme.text } else { theme.picked },
            ),
            Span::styled(format!("{} ", pad(&date, date_columns)), quiet),
            Span::styled(format!("{} ", pad(&theme.signs.cut(kind, kind_columns), kind_columns)), quiet),
        ];
        let mut reports = if agreement.reports > 1 { format!(" ×{}", agreement.reports) } else { String::new() };
        if agreement.date.is_some_and(|it| perhaps(state, it)) {
            reports.push_str(" perhaps");
        }
        if state.fresh.contains(&id) {
            reports.push_str(" new");
        }
        if state.judging.is_open(id) {
            reports.push_str(" ✎");
        }
        if state.kept(Subject::Agreement(id)).is_some_and(|it| it.bookmarked) {
            reports.push_str(" ★");
        }
        let reports = theme.signs.own(&reports).into_owned();
        let room = columns.saturating_sub(sign_columns + date_columns + kind_columns + 3 + width(&reports));
        let title = library.text(agreement.title);
        let via = library.via(id, title, &state.answer.matches).filter(|_| room >= TWICE);
        let label = words(library, id, theme);
        let via = via.or_else(|| left_out(library, id, &label, room, state));
        // Why a row is there takes what the title leaves, and at least a third, or what matched.
        let wanted = via.as_ref().map_or(0, |it| width(it.what) + width(&it.text) + 8);
        let least = via.as_ref().map_or(0, |it| told_columns(it)).min(room / 2);
        let said = wanted.min(room.saturating_sub(width(&label)).max(room / 3).max(least));
        let said = wanted.min(said.max(room.saturating_sub(width(&label))));
        let marks = library.marks(&label, &state.answer.matches);
        let words = marked(&label, &marks, room.saturating_sub(said), theme.text, matched, theme.signs);
        left.extend(aligned(words, &label, room.saturating_sub(said), theme));
        if let Some(via) = via {
            let mut before = format!("  via {}: ", via.what);
            // What it is says more than of what sort it is.
            if width(&before) + TOLD > said {
                VIA.clone_into(&mut before);
            }
            let rest = said.saturating_sub(width(&before));
            left.push(Span::styled(before, quiet));
            let (text, marks) = excerpt(&via, rest);
            left.extend(marked(&text, &marks, rest, quiet, matched, theme.signs));
        }
        lines.push(row(left, &reports, columns, selected, focused, theme));
    }
    put(frame, inner, lines);
    let list = Rect { height: area.height.saturating_sub(foot), ..area };
    scroll_bar(frame, list, top, height, state.rows.len(), theme);
    if focused && !state.types_query() {
        let y = inner.y + (state.agreements.at.saturating_sub(top) as u16).min(inner.height.saturating_sub(1));
        frame.set_cursor_position((inner.x, y));
    }
}

/// Whether a date may lie in the span that is asked for, but need not.
fn perhaps(state: &State, date: Date) -> bool {
    let Some((from, to)) = span(&state.query) else { return false };
    let first = from.map_or(Day::FAR_PAST, Date::earliest);
    let last = to.map_or(Day::FAR_FUTURE, Date::latest);
    !certainly(date, first, last)
}

/// The words of a row: its label, in the signs of the theme where it is not the title itself.
fn words<'a>(library: &'a Library, id: AgreementId, theme: &Theme) -> Cow<'a, str> {
    match library.label(id) {
        Cow::Borrowed(title) => Cow::Borrowed(title),
        Cow::Owned(label) => Cow::Owned(theme.signs.own(&label).into_owned()),
    }
}

/// The word of the title that matched and that is cut away in so many columns: `…word…`.
fn left_out(library: &Library, id: AgreementId, label: &str, room: usize, state: &State) -> Option<Via> {
    if state.answer.matches.is_empty() {
        return None;
    }
    let via = library.via(id, &cut(label, room), &state.answer.matches).filter(|it| it.what == "title")?;
    let mark = via.marks.first()?;
    let is_part = |it: char| it.is_alphanumeric() || it == '-';
    let start = via.text.get(..mark.start)?.rfind(|it| !is_part(it)).map_or(0, |at| at + 1);
    let start = (start..=mark.start).find(|&it| via.text.is_char_boundary(it))?;
    let end = via.text.get(mark.end..)?.find(|it| !is_part(it)).map_or(via.text.len(), |at| mark.end + at);
    let word = via.text.get(start..end)?;
    let before = if start > 0 { ELLIPSIS } else { "" };
    let after = if end < via.text.len() { ELLIPSIS } else { "" };
    let here = mark.start - start + before.len()..mark.end - start + before.len();
    Some(Via { what: via.what, text: format!("{before}{word}{after}"), marks: Vec::from([here]) })
}

/// Before why a row is there.
const VIA: &str = "  via ";

/// The columns that say why a row is there: the word of a title whole, of other texts what matched.
fn told_columns(via: &Via) -> usize {
    match via.what {
        "title" => width(via.what) + width(&via.text) + 8,
        _ => VIA.len() + matched_columns(via) + 2,
    }
}

/// The columns of what matched first.
fn matched_columns(via: &Via) -> usize {
    via.marks.first().and_then(|it| via.text.get(it.clone())).map_or(0, width)
}

/// What matched, from where it can be seen in so many columns.
fn excerpt(via: &Via, columns: usize) -> (String, Vec<Range<usize>>) {
    let whole = || (via.text.clone(), via.marks.clone());
    let Some(first) = via.marks.first() else { return whole() };
    let upto = |at: usize| via.text.get(..at).unwrap_or_default();
    if width(&via.text) <= columns || width(upto(first.end)) < columns {
        return whole();
    }
    // From the word before, so that it is read in its place.
    let before = upto(first.start).trim_end();
    let start = before.rfind(' ').map_or(0, |at| at + 1);
    let start =
        if width(upto(first.end)).saturating_sub(width(upto(start))) + 1 < columns { start } else { first.start };
    let before = if matched_columns(via) + 1 < columns { ELLIPSIS } else { "" };
    let moved = |at: usize| at.saturating_sub(start) + before.len();
    let marks = via.marks.iter().map(|it| moved(it.start)..moved(it.end)).collect();
    (format!("{before}{}", via.text.get(start..).unwrap_or_default()), marks)
}

/// Where a row has less room, there is none beside its title.
const TWICE: usize = 24;

/// Columns in which the text that matched says something.
const TOLD: usize = 8;

/// Why nothing is left, and what to do about it.
fn empty(state: &State, theme: &Theme, keys: &Keymap, columns: usize) -> Vec<Line<'static>> {
    let parts = &state.answer.parts;
    let mut lines = vec![Line::default()];
    let words: Vec<&str> = parts.iter().map(|it| it.text.as_str()).collect();
    match words.as_slice() {
        [] if state.loading.is_some() => lines.push(Line::styled("  Reading the data …", theme.quiet)),
        [] => lines.push(Line::styled("  There is no agreement here.", theme.text)),
        [one] => lines.push(Line::styled(format!("  Nothing has {one}."), theme.text)),
        [one, other] => lines.push(Line::styled(format!("  Nothing has both {one} and {other}:"), theme.text)),
        many => lines.push(Line::styled(format!("  Nothing has all of {}:", many.join(", ")), theme.text)),
    }
    if parts.len() > 1 {
        for part in parts {
            lines.push(Line::from(vec![
                Span::styled(format!("  {:>6} ", part.alone), theme.quiet),
                Span::styled(format!("have {}", part.text), theme.text),
                Span::styled(theme.signs.own(&format!(" · {} without it", part.without)).into_owned(), theme.quiet),
            ]));
        }
    }
    let said: Vec<String> = parts.iter().filter_map(Part::nearest_said).collect();
    if !said.is_empty() {
        lines.push(Line::default());
    }
    for said in &said {
        let rows = wrap(said, columns.saturating_sub(3));
        for row in rows {
            let row = said.get(row).unwrap_or_default().trim();
            lines.push(Line::styled(format!("  {row}"), theme.text));
        }
    }
    let key = |key: &str, what: String| {
        let key = Span::styled(format!("  {}", theme.signs.own(key)), theme.key);
        Line::from(vec![key, Span::styled(what, theme.quiet)])
    };
    if parts.len() > 1 || !said.is_empty() {
        lines.push(Line::default());
    }
    let typing = state.types_query();
    if let Some(nearest) = parts.iter().find_map(|it| it.nearest.first())
        && let Some(take) = if typing { keys.key_in(Mode::Filter, &Msg::Complete) } else { keys.key_for(&Msg::Open) }
    {
        lines.push(key(take, format!(" writes {}", nearest.word)));
    }
    if let Some(drop) = keys.key_for(&Msg::DropTerm).filter(|_| parts.len() > 1) {
        // While the line is typed, keys are letters.
        let drop = if typing { format!("enter {drop}") } else { drop.to_owned() };
        lines.push(key(&drop, " drops the term that leaves the most".to_owned()));
    }
    lines
}
