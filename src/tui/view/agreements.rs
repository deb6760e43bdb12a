//! The agreements pane: date, status, kind and title, or the columns that the reader chose, and why a row matches if
//! its title does not show it. `◆` marks a marked agreement.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{aligned, marked, pane, put, row, scroll_bar, title};
use crate::app::{Columns, Mode, Msg, Pane, State};
use crate::base::date::{Date, Day};
use crate::base::date_order::certainly;
use crate::base::text::clean::clean;
use crate::base::text::width::{ELLIPSIS, cut, pad, width};
use crate::base::text::wrap::wrap;
use crate::data::corpus::AgreementId;
use crate::data::subject::Subject;
use crate::export::Column;
use crate::search::ask::{TermCounts, Via};
use crate::search::library::Library;
use crate::search::query::{Field, span};
use crate::tui::keys::Keymap;
use crate::tui::layout::Parts;
use crate::tui::theme::Theme;

/// Draws the pane. Leaves rows free at the bottom for the timeline strip.
pub fn draw(frame: &mut Frame, parts: &Parts, library: &Library, state: &State, theme: &Theme, keys: &Keymap) {
    let (area, foot) = (parts.agreements, parts.foot);
    if area.is_empty() {
        return;
    }
    let focused = state.focus == Pane::Agreements;
    let count = counted(state, theme, area.width);
    let name = title(keys.key_for(&Msg::Focus(Pane::Agreements)), "Agreements", &count, focused, theme, area.width);
    let inner = pane(frame, area, name, theme, focused);
    let inner = Rect { height: inner.height.saturating_sub(foot), ..inner };
    if state.rows.is_empty() {
        put(frame, inner, empty(state, theme, keys, usize::from(inner.width), usize::from(inner.height)));
        return;
    }
    let head = parts.head.min(inner.height);
    let rows = Rect { y: inner.y + head, height: inner.height - head, ..inner };
    let height = usize::from(rows.height);
    let top = state.agreements.top;
    let shown: Vec<AgreementId> = state.rows.iter().skip(top).take(height).copied().collect();
    let table = Table::of(library, state, &shown, usize::from(inner.width));
    if head > 0 {
        put(frame, inner, [table.heads(state, theme)]);
    }
    let mut lines = Vec::new();
    for (at, &id) in (top..).zip(&shown) {
        let selected = at == state.agreements.at;
        let one = RowView { library, state, theme, id, selected, focused };
        lines.push(one.line(&table));
    }
    put(frame, rows, lines);
    let list = Rect { y: area.y + head, height: area.height.saturating_sub(foot + head), ..area };
    scroll_bar(frame, list, top, height, state.rows.len(), theme);
    if focused && !state.types_query() {
        let y = rows.y + (state.agreements.at.saturating_sub(top) as u16).min(rows.height.saturating_sub(1));
        frame.set_cursor_position((inner.x, y));
    }
}

/// The number of rows, the number of marks, and the order if there is room.
fn counted(state: &State, theme: &Theme, room: u16) -> String {
    let mut count = state.rows.len().to_string();
    if !state.marks.is_empty() {
        count += &format!(" ◆{}", state.marks.len());
    }
    let ordered = format!("{count} · {}", state.order_in_words());
    if width(&ordered) + TITLE_REST <= usize::from(room) {
        count = ordered;
    }
    theme.signs.own(&count).into_owned()
}

/// Columns for the rest of the title: key, name, corners.
const TITLE_REST: usize = 18;

/// In columns; below this, date, status and kind are shortened.
const NARROW: usize = 44;
/// In columns; from here on a status is shown with its word.
const ROOMY: usize = 88;
/// In columns; the widest column except the title.
const WIDEST: usize = 26;

/// The width of a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Width {
    /// A fixed number of screen columns.
    Fixed(usize),
    /// The rest of the row.
    Rest,
}

/// The columns of the rows on screen, and their widths.
struct Table {
    columns: Vec<(Column, Width)>,
    narrow: bool,
    /// Whether a status is shown with its word.
    words: bool,
    /// The columns of a row, without the mark of the selection.
    room: usize,
}

impl Table {
    fn of(library: &Library, state: &State, shown: &[AgreementId], room: usize) -> Table {
        let mut table = Table { columns: Vec::new(), narrow: room < NARROW, words: room >= ROOMY, room };
        let columns = state.columns.shown();
        for &column in columns {
            // The title gets the rest in any case, so its width is not measured.
            let cells = shown.iter().filter(|_| !Columns::is_title(column));
            let cells = cells.map(|&id| width(&table.cell(library, column, id)));
            let widest = cells.max().unwrap_or(0).min(match column {
                Column::Of(Field::Date) if !table.narrow => 13,
                Column::Of(Field::Date) if table.narrow => 6,
                Column::Of(Field::Kind) if table.narrow => 4,
                _ => WIDEST,
            });
            let head = if state.columns.are_chosen() { width(column.name()) } else { 0 };
            table.columns.push((column, Width::Fixed(widest.max(head))));
        }
        // The title gets the rest; without a title, the last column does.
        let last = columns.len().saturating_sub(1);
        let title = columns.iter().position(|it| Columns::is_title(*it)).unwrap_or(last);
        if let Some(it) = table.columns.get_mut(title) {
            it.1 = Width::Rest;
        }
        table.columns.retain(|it| it.1 != Width::Fixed(0));
        // Columns that leave too little room for the title are dropped, the last one first.
        while table.left() < LEAST_TITLE && table.columns.len() > 1 {
            let Some(at) = table.columns.iter().rposition(|it| it.1 != Width::Rest) else { break };
            table.columns.remove(at);
        }
        table
    }

    /// The screen columns left for the title.
    fn left(&self) -> usize {
        let used: usize =
            self.columns.iter().map(|it| if let Width::Fixed(columns) = it.1 { columns + 1 } else { 0 }).sum();
        self.room.saturating_sub(used + 1)
    }

    fn cell(&self, library: &Library, column: Column, id: AgreementId) -> String {
        let agreement = &library[id];
        match column {
            // A year that is not sure says so.
            Column::Of(Field::Date) if self.narrow => agreement.date.map_or_else(String::new, |date| {
                let year = crate::base::date_order::year(date).map_or_else(String::new, |it| it.to_string());
                let sign: String = date.brief().chars().take_while(|it| !it.is_ascii_digit()).collect();
                format!("{sign:>1}{year}")
            }),
            // The space keeps days aligned with dates that start with a symbol.
            Column::Of(Field::Date) => {
                let date = agreement.date.map_or_else(String::new, Date::brief);
                if date.starts_with(|it: char| it.is_ascii_digit()) { format!(" {date}") } else { date }
            }
            Column::Of(Field::Status) if self.words => agreement.status.told(),
            Column::Of(Field::Status) => agreement.status.sign().to_owned(),
            _ => clean(&column.shown(library, id)).into_owned(),
        }
    }

    /// The column names, with the sort direction at the column that orders the rows.
    fn heads(&self, state: &State, theme: &Theme) -> Line<'static> {
        let mut line = String::from(" ");
        for &(column, columns) in &self.columns {
            let arrow = match (Columns::order_of(column) == Some(state.order_of_rows()), state.reversed) {
                (false, _) => "",
                (true, false) => "▼",
                (true, true) => "▲",
            };
            let columns = if let Width::Fixed(columns) = columns { columns } else { self.left() };
            // Above a sign there is no room for a name.
            let name = match column {
                _ if columns < LEAST_NAME => "",
                Column::Label => Field::Title.name(),
                _ => column.name(),
            };
            // Days begin one column later, because a sign may stand before them.
            let before = if column == Column::Of(Field::Date) && !self.narrow { " " } else { "" };
            let room = columns.saturating_sub(width(arrow) + before.len());
            let name = theme.signs.cut(name, room).into_owned();
            line += &format!("{} ", pad(&format!("{before}{name}{arrow}"), columns));
        }
        Line::styled(theme.signs.own(&line).into_owned(), theme.label)
    }
}

/// In columns; narrower columns have no name above them.
const LEAST_NAME: usize = 4;

/// The least room for a title; with less, other columns are dropped.
const LEAST_TITLE: usize = 12;

/// One row of the pane.
struct RowView<'a> {
    library: &'a Library,
    state: &'a State,
    theme: &'a Theme,
    id: AgreementId,
    selected: bool,
    focused: bool,
}

impl RowView<'_> {
    fn line(&self, table: &Table) -> Line<'static> {
        let RowView { library, state, theme, id, .. } = *self;
        let plain = self.selected && self.focused;
        let quiet = if plain { theme.text } else { theme.quiet };
        let signs = usize::from(!state.marks.is_empty());
        let reports = self.beside();
        let room = table.left().saturating_sub(signs + width(&reports));
        let mark = if state.marks.has(id) { "◆" } else { " " };
        let mut left =
            vec![Span::styled(theme.signs.own(mark).repeat(signs), if plain { theme.text } else { theme.picked })];
        for (at, &(column, columns)) in table.columns.iter().enumerate() {
            let last = at + 1 == table.columns.len();
            if columns == Width::Rest && Columns::is_title(column) {
                let used = self.title(column, room, &mut left);
                if !last {
                    left.push(Span::raw(" ".repeat(room.saturating_sub(used) + 1)));
                }
                continue;
            }
            let columns = if let Width::Fixed(columns) = columns { columns } else { room };
            let cell = table.cell(library, column, id);
            let style = match column {
                Column::Of(Field::Status) if !plain => theme.status(library[id].status),
                _ => quiet,
            };
            let own = matches!(column, Column::Of(Field::Status | Field::Date));
            let cell = if own { theme.signs.own(&cell).into_owned() } else { cell };
            let gap = if last { "" } else { " " };
            left.push(Span::styled(format!("{}{gap}", pad(&theme.signs.cut(&cell, columns), columns)), style));
        }
        row(left, &reports, table.room, self.selected, self.focused, theme)
    }

    /// The text at the end of a row.
    fn beside(&self) -> String {
        let RowView { library, state, id, .. } = *self;
        let agreement = &library[id];
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
        if state.annotation(Subject::Agreement(id)).is_some_and(|it| it.bookmarked) {
            reports.push_str(" ★");
        }
        self.theme.signs.own(&reports).into_owned()
    }

    /// The title or label, and why the row matches if that does not show it. Returns the columns used.
    fn title(&self, column: Column, room: usize, left: &mut Vec<Span<'static>>) -> usize {
        let RowView { library, state, theme, id, .. } = *self;
        let plain = self.selected && self.focused;
        let quiet = if plain { theme.text } else { theme.quiet };
        let matched = if plain { theme.matched_selected } else { theme.matched };
        let title = library.text(library[id].title);
        let label = if column == Column::Label { words(library, id, theme) } else { Cow::Borrowed(title) };
        let via = library.via(id, title, &state.answer.matches).filter(|_| room >= LEAST_FOR_REASON);
        let via = via.or_else(|| hidden_match(library, id, &label, room, state));
        // The match text gets what the title leaves, and at least a third of the room or the matched word.
        let wanted = via.as_ref().map_or(0, |it| width(it.what) + width(&it.text) + 8);
        let least = via.as_ref().map_or(0, reason_columns).min(room / 2);
        let said = wanted.min(room.saturating_sub(width(&label)).max(room / 3).max(least));
        let marks = library.marks(&label, &state.answer.matches);
        let words = marked(&label, &marks, room.saturating_sub(said), theme.text, matched, theme.signs);
        let before = left.len();
        left.extend(aligned(words, &label, room.saturating_sub(said), theme));
        if let Some(via) = via {
            let mut before = format!("  via {}: ", via.what);
            // If room is short, the matched text matters more than the field it is in.
            if width(&before) + LEAST_EXCERPT > said {
                VIA.clone_into(&mut before);
            }
            let rest = said.saturating_sub(width(&before));
            left.push(Span::styled(before, quiet));
            let (text, marks) = excerpt(&via, rest);
            left.extend(marked(&text, &marks, rest, quiet, matched, theme.signs));
        }
        left.iter().skip(before).map(|it| width(&it.content)).sum()
    }
}

/// Whether a date may be in the requested span, but need not.
fn perhaps(state: &State, date: Date) -> bool {
    let Some((from, to)) = span(&state.query) else { return false };
    let first = from.map_or(Day::FAR_PAST, Date::earliest);
    let last = to.map_or(Day::FAR_FUTURE, Date::latest);
    !certainly(date, first, last)
}

/// The label of a row; if it is not the title itself, with the symbols of the theme.
fn words<'a>(library: &'a Library, id: AgreementId, theme: &Theme) -> Cow<'a, str> {
    match library.label(id) {
        Cow::Borrowed(title) => Cow::Borrowed(title),
        Cow::Owned(label) => Cow::Owned(theme.signs.own(&label).into_owned()),
    }
}

/// The matched word of the title if the cut at `room` hides it: `…word…`.
fn hidden_match(library: &Library, id: AgreementId, label: &str, room: usize, state: &State) -> Option<Via> {
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

/// Shown before the reason of a match.
const VIA: &str = "  via ";

/// The columns for the reason of a match: the whole word of a title; of other texts, the matched part.
fn reason_columns(via: &Via) -> usize {
    match via.what {
        "title" => width(via.what) + width(&via.text) + 8,
        _ => VIA.len() + matched_columns(via) + 2,
    }
}

/// The columns of the first match.
fn matched_columns(via: &Via) -> usize {
    via.marks.first().and_then(|it| via.text.get(it.clone())).map_or(0, width)
}

/// The text around the first match, so that the match is visible in `columns`.
fn excerpt(via: &Via, columns: usize) -> (String, Vec<Range<usize>>) {
    let whole = || (via.text.clone(), via.marks.clone());
    let Some(first) = via.marks.first() else { return whole() };
    let upto = |at: usize| via.text.get(..at).unwrap_or_default();
    if width(&via.text) <= columns || width(upto(first.end)) < columns {
        return whole();
    }
    // Starts with the word before, for context.
    let before = upto(first.start).trim_end();
    let start = before.rfind(' ').map_or(0, |at| at + 1);
    let start =
        if width(upto(first.end)).saturating_sub(width(upto(start))) + 1 < columns { start } else { first.start };
    let before = if matched_columns(via) + 1 < columns { ELLIPSIS } else { "" };
    let moved = |at: usize| at.saturating_sub(start) + before.len();
    let marks = via.marks.iter().map(|it| moved(it.start)..moved(it.end)).collect();
    (format!("{before}{}", via.text.get(start..).unwrap_or_default()), marks)
}

/// In columns; with less room, a row shows no reason beside its title.
const LEAST_FOR_REASON: usize = 24;

/// In columns; a shorter excerpt says nothing.
const LEAST_EXCERPT: usize = 8;

/// Why the answer is empty, and what to do. On a low screen without the empty lines between.
fn empty(state: &State, theme: &Theme, keys: &Keymap, columns: usize, height: usize) -> Vec<Line<'static>> {
    let parts = &state.answer.parts;
    let mut lines = vec![Line::default()];
    let words: Vec<&str> = parts.iter().map(|it| it.text.as_str()).collect();
    let (what, style) = match words.as_slice() {
        [] if state.loading.is_some() => ("Reading the data …".to_owned(), theme.quiet),
        [] => ("There is no agreement here.".to_owned(), theme.text),
        [one] => (format!("No agreement has {one}."), theme.text),
        [one, other] => (format!("No agreement has both {one} and {other}:"), theme.text),
        many => (format!("No agreement has all of {}:", many.join(", ")), theme.text),
    };
    lines.extend(wrapped(&what, columns).map(|it| Line::styled(format!("  {it}"), style)));
    if parts.len() > 1 {
        for part in parts {
            let have = if part.alone == 1 { "has" } else { "have" };
            let what = theme.signs.own(&format!("{have} {} · {} without it", part.text, part.without)).into_owned();
            for (at, row) in wrapped(&what, columns.saturating_sub(7)).enumerate() {
                let number = if at == 0 { part.alone.to_string() } else { String::new() };
                lines.push(Line::from(vec![
                    Span::styled(format!("  {number:>6} "), theme.quiet),
                    Span::styled(row, theme.text),
                ]));
            }
        }
    }
    let said: Vec<String> = parts.iter().filter_map(TermCounts::nearest_in_words).collect();
    if !said.is_empty() {
        lines.push(Line::default());
    }
    for said in &said {
        lines.extend(wrapped(said, columns).map(|it| Line::styled(format!("  {it}"), theme.text)));
    }
    let key = |key: &str, what: String| {
        let key = Span::styled(format!("  {}", theme.signs.own(key)), theme.key);
        Line::from(vec![key, Span::styled(what, theme.quiet)])
    };
    if parts.len() > 1 || !said.is_empty() {
        lines.push(Line::default());
    }
    let typing = state.types_query();
    let take = if typing { keys.key_in(Mode::Filter, &Msg::Complete) } else { keys.key_for(&Msg::Open) };
    let nearest = parts.iter().find_map(|it| it.nearest.first());
    match (take, nearest, &state.answer.shorter) {
        (Some(take), Some(nearest), _) => lines.push(key(take, format!(" writes {}", nearest.word))),
        // Before the words, which may be many.
        (Some(take), None, Some((line, agreements))) => {
            let what = format!(" writes {}, which has {agreements}", clean(line));
            lines.insert(2, key(take, theme.signs.own(&what).into_owned()));
        }
        (None, _, _) | (Some(_), None, None) => (),
    }
    if let Some(drop) = keys.key_for(&Msg::DropTerm).filter(|_| parts.len() > 1) {
        // While the query is typed, keys are letters.
        let drop = if typing { format!("enter {drop}") } else { drop.to_owned() };
        lines.push(key(&drop, " removes the word that finds nothing".to_owned()));
    }
    if lines.len() > height {
        lines.retain(|it| it.spans.iter().any(|it| !it.content.is_empty()));
    }
    lines
}

/// A sentence of the empty answer, in rows.
fn wrapped(text: &str, columns: usize) -> impl Iterator<Item = String> {
    let rows = wrap(text, columns.saturating_sub(3).max(1)).into_iter();
    rows.map(move |it| text.get(it).unwrap_or_default().trim().to_owned())
}
