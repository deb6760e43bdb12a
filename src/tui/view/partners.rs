//! The list of partners: each with its number of agreements, their years and the most frequent subjects; below, the
//! agreements of the selected partner.
//!
//! ```text
//! ╭ Partners of CERN: All 44 ─────────────────────────────────────────╮
//! │ no.  name            years      1991–2018       shares most       │
//! │▸  3   Gianotti       2012–2016  ··········▅·█·  Particle physics 3│
//! │                                                                   │
//! │ CERN and Gianotti: 3 agreements                                   │
//! │ 2016-03  ● India – CERN · associate membership                    │
//! ╰───────────────────────────────────────────────────────────────────╯
//! ```

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Margin, Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::partner_row::{beginning, digits};
use super::{matrix, popup, put, row, scroll_bar};
use crate::app::{Mode, PartnerPlace, ShownRow, State};
use crate::base::date::Date;
use crate::base::text::counted::counted;
use crate::base::text::width::{pad, pad_start, width};
use crate::present::chart::by_year;
use crate::search::library::Library;
use crate::search::relations::Partner;
use crate::tui::theme::Theme;

/// In rows; from here on agreements are shown below the list.
const ROOMY: u16 = 14;
/// In columns; from here on the most frequent subjects are shown.
const WIDE: usize = 100;
/// In columns; from here on it is said in words that a row is no partner.
const NAMED_WITH: usize = 56;
/// The width of the column of years.
const YEARS: usize = 9;

/// The parts of the popup: headers, rows, agreements of the selection.
pub fn parts(inside: Rect, view: &PartnerPlace) -> [Rect; 3] {
    // Two lines for the names of columns, and one for their totals.
    let heads = match (view.is_matrix, inside.height < ROOMY) {
        (false, _) => 1,
        (true, true) => 2,
        (true, false) => 3,
    };
    let beneath = if inside.height < ROOMY { 0 } else { 1 + (inside.height / 4).min(8) };
    inside.layout(&Layout::vertical([
        Constraint::Length(heads.min(inside.height)),
        Constraint::Fill(1),
        Constraint::Length(beneath),
    ]))
}

/// The number of rows in a frame of this size.
pub fn rows(frame: Rect, view: &PartnerPlace) -> usize {
    let inside = Rect { height: frame.height.saturating_sub(2), ..frame };
    usize::from(parts(inside, view)[1].height)
}

/// The row at a position, and in the matrix the column, both counted from the first on screen.
pub fn at(frame: Rect, state: &State, at: Position) -> Option<(usize, Option<usize>)> {
    let view = &state.partners.view;
    let [_, rows, _] = parts(frame.inner(Margin::new(1, 1)), view);
    if !rows.contains(at) {
        return None;
    }
    let column = if view.is_matrix { matrix::column_at(rows, view, at.x) } else { None };
    Some((usize::from(at.y - rows.y), column.filter(|it| *it < state.room.cells)))
}

pub fn draw(frame: &mut Frame, area: Rect, library: &Library, state: &State, theme: &Theme) {
    let partners = &state.partners;
    let title = title(library, state, theme, area.width);
    let inside = popup(frame, area, title, theme);
    let [heads, rows, beneath] = parts(inside, &partners.view);
    if partners.list.rows.is_empty() {
        let words = if partners.list.narrow.is_empty() { "nobody" } else { "no name matches" };
        put(frame, heads, [Line::styled(format!("  {words}"), theme.quiet)]);
        return;
    }
    if partners.view.is_matrix {
        matrix::draw(frame, heads, rows, library, state, theme);
    } else {
        let shape = Shape::of(usize::from(inside.width), state);
        put(frame, heads, [shape.heads(state, theme)]);
        let shown = (partners.list.cursor.top..).zip(partners.list.window.iter().zip(&partners.details));
        let lines = shown.map(|(at, (seen, partner))| {
            shape.line(seen, partner, at == partners.list.cursor.at, library, state, theme)
        });
        put(frame, rows, lines.collect::<Vec<_>>());
        let at = partners.list.cursor.at.saturating_sub(partners.list.cursor.top) as u16;
        if !rows.is_empty() {
            frame.set_cursor_position((rows.x, rows.y + at.min(rows.height.saturating_sub(1))));
        }
    }
    put(frame, beneath, preview(library, state, usize::from(beneath.width), theme));
    let bar = Rect { y: rows.y.saturating_sub(1), height: rows.height + 2, ..area };
    scroll_bar(frame, bar, partners.list.cursor.top, usize::from(rows.height), partners.list.rows.len(), theme);
}

/// The title: whose partners, their kind and number, the agreements counted, and the filter.
fn title(library: &Library, state: &State, theme: &Theme, columns: u16) -> Line<'static> {
    let partners = &state.partners;
    let view = &partners.view;
    let name = match view.about {
        Some(about) => format!("Partners of {}", library.subject_name(about)),
        None => "Who takes part".to_owned(),
    };
    let by = match view.is_matrix {
        true => format!(" by {} {}/{}", view.by.title(), partners.column.at + 1, partners.columns.len()),
        false => String::new(),
    };
    let of = match partners.without {
        Some(field) => format!("without the pick of {}", field.name()),
        None => if view.whole { "in all" } else { "of the answer" }.to_owned(),
    };
    let found = if partners.list.narrow.is_empty() && state.mode != Mode::Narrow {
        String::new()
    } else {
        format!(" /{}", crate::base::text::clean::clean(&partners.list.narrow))
    };
    let (kinds, agreements) = (view.kinds.tab(), partners.agreements());
    let named = partners.list.rows.iter().filter(|it| partners.only_named(it.value)).count();
    let rows = partners.list.rows.len() - named;
    let rows = if named == 0 { rows.to_string() } else { format!("{rows} + · named with {named}") };
    let rest = format!("{by}: {kinds} {rows}{found} · {} {of} ", counted(agreements, "agreement"));
    let rest = theme.signs.own(&rest).into_owned();
    // The name of the subject matters more than the rest of the title.
    let room = usize::from(columns).saturating_sub(4);
    let name = theme.signs.cut(&name, room.saturating_sub(width(&rest)).max(room * 3 / 5)).into_owned();
    let rest = theme.signs.cut(&rest, room.saturating_sub(width(&name))).into_owned();
    Line::from(vec![Span::styled(format!(" {name}"), theme.title_focused), Span::styled(rest, theme.quiet)])
}

/// The width of each part of a row; 0 if there is no room for it.
struct Shape {
    columns: usize,
    digits: usize,
    name: usize,
    years: usize,
    chart: usize,
    subjects: usize,
}

impl Shape {
    fn of(columns: usize, state: &State) -> Shape {
        let digits = digits(state);
        let chart = match columns {
            0..56 => 0,
            56..90 => 12,
            90..130 => 20,
            _ => 30,
        };
        let years = if columns < 30 { 0 } else { YEARS };
        // One column each for the selection and the pick, and a space before each part.
        let used = 3 + digits + years + chart + usize::from(years > 0) + 2 * usize::from(chart > 0);
        // The last columns say who is only named.
        let rest = columns.saturating_sub(used + if columns < NAMED_WITH { 0 } else { 11 });
        let (name, subjects) = if columns < WIDE { (rest, 0) } else { (rest / 2, rest - rest / 2) };
        Shape { columns, digits, name, years, chart, subjects: subjects.saturating_sub(2) }
    }

    fn heads(&self, state: &State, theme: &Theme) -> Line<'static> {
        let span = state.partners.span.map_or_else(String::new, |(from, to)| match from == to {
            true => from.to_string(),
            false => format!("{from}–{to}"),
        });
        let mut words = format!("  {} {}", pad_start("no.", self.digits), pad("  name", self.name));
        for (columns, head) in [(self.years, " years"), (self.chart, "  "), (self.subjects, "  shares most")] {
            if columns > 0 {
                let head = if head == "  " { format!("  {span}") } else { head.to_owned() };
                let before = head.len() - head.trim_start().len();
                words += &pad(&theme.signs.cut(&head, columns + before), columns + before);
            }
        }
        Line::styled(theme.signs.own(&words).into_owned(), theme.label)
    }

    fn line(
        &self,
        seen: &ShownRow,
        partner: &Partner,
        is_selected: bool,
        library: &Library,
        state: &State,
        theme: &Theme,
    ) -> Line<'static> {
        let quiet = if is_selected { Style::new() } else { theme.quiet };
        let mut left = beginning(seen, (self.digits, self.name), is_selected, library, state, theme);
        if self.years > 0 {
            let years = match partner.span() {
                Some((from, to)) if from == to => from.to_string(),
                Some((from, to)) => theme.signs.own(&format!("{from}–{to}")).into_owned(),
                None => String::new(),
            };
            left.push(Span::styled(format!(" {}", pad(&years, self.years)), quiet));
        }
        if self.chart > 0 {
            let bars = state.partners.span.map_or_else(String::new, |it| by_year(partner.since(), it, self.chart));
            let bars = theme.signs.own(&bars).into_owned();
            left.push(Span::styled(
                format!("  {}", pad(&bars, self.chart)),
                if is_selected { quiet } else { theme.text },
            ));
        }
        if self.subjects > 0 {
            let each = partner.subjects.iter().map(|(value, count)| format!("{} {count}", library.value_name(*value)));
            let words = each.collect::<Vec<_>>().join(&theme.signs.own(" · "));
            left.push(Span::styled(format!("  {}", theme.signs.cut(&words, self.subjects)), quiet));
        }
        let right =
            if self.columns >= NAMED_WITH && state.partners.only_named(partner.value) { "named with " } else { "" };
        row(left, right, self.columns, is_selected, true, theme)
    }
}

/// The selection in words, and its newest agreements.
fn preview(library: &Library, state: &State, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let partners = &state.partners;
    let about = partners.view.about.map(|it| library.subject_name(it));
    let names = about.into_iter().chain(partners.selected().into_iter().map(|it| library.value_name(it)));
    let what = format!(" {}: ", names.collect::<Vec<_>>().join(" + "));
    let count = counted(partners.count() as usize, "agreement");
    let what = theme.signs.cut(&what, columns.saturating_sub(width(&count))).into_owned();
    let mut lines = vec![Line::from(vec![Span::styled(what, theme.title_focused), Span::styled(count, theme.strong)])];
    for &id in &partners.preview {
        let agreement = &library[id];
        let date = agreement.date.map_or_else(String::new, Date::brief);
        let date = theme.signs.own(&date).into_owned();
        let sign = theme.signs.own(agreement.status.sign()).into_owned();
        let label = theme.signs.cut(&library.label(id), columns.saturating_sub(16)).into_owned();
        lines.push(Line::from(vec![
            Span::styled(format!(" {} ", pad(&date, 11)), theme.quiet),
            Span::styled(format!("{sign} "), theme.status(agreement.status)),
            Span::styled(label, theme.text),
        ]));
    }
    lines
}
