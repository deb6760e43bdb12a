//! The timeline strip: a bar for each year or month, in two rows at the bottom of the agreements pane, or in three in a
//! popup.
//!
//! ```text
//!        ▁  ▂▃▅▄█▆▂    2019..2021       bars         what is selected, else brushed, else the most
//!  1990    2000  [20]  34 · 22 undated  labels       `[ ]` around what is brushed, `▲` under what is selected
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{popup, put};
use crate::app::{Mode, State, Strip};
use crate::base::date::Date;
use crate::base::text::width::cut;
use crate::present::chart::BARS;
use crate::search::library::Library;
use crate::search::timeline::Bar;
use crate::tui::layout::{Parts, WORDS, bar_columns};
use crate::tui::theme::Theme;

/// In columns; the widest bar.
const WIDEST: usize = 5;

pub fn draw(frame: &mut Frame, parts: &Parts, library: &Library, state: &State, theme: &Theme) {
    let area = parts.strip;
    if area.is_empty() {
        return;
    }
    let used = state.mode == Mode::Strip;
    if parts.foot == 0 {
        popup(frame, parts.popup, " Timeline ", theme);
    }
    let strip = &state.strip;
    if strip.bars.is_empty() {
        put(frame, area, [Line::styled(" no agreement has a date", theme.quiet)]);
        return;
    }
    let shape = Shape::of(area, &strip.bars);
    let brushed = strip.brushed(&state.query);
    let selected = used.then(|| strip.selected());
    let [what, how_many] = words(library, state, selected, brushed);
    let mut rows = [shape.bars(strip, brushed, selected, theme), shape.labels(&strip.bars, brushed, selected, theme)];
    if shape.beside {
        for (row, said) in rows.iter_mut().zip([what, how_many]) {
            let said = theme.signs.own(&cut(&format!(" {said}"), usize::from(WORDS))).into_owned();
            row.push_span(Span::styled(said, theme.quiet));
        }
        put(frame, area, rows);
    } else {
        let said = if how_many.is_empty() { what } else { format!("{what} · {how_many}") };
        let said = theme.signs.own(&cut(&format!(" {said}"), usize::from(area.width))).into_owned();
        put(frame, area, rows.into_iter().chain([Line::styled(said, theme.text)]));
    }
    if used {
        frame.set_cursor_position((area.x + shape.column(strip.cursor()) as u16, area.y));
    }
}

/// The bar at a screen column, counted from the left. `None` if there is none.
pub fn bar_at(area: Rect, bars: &[Bar], column: u16) -> Option<usize> {
    let shape = Shape::of(area, bars);
    let column = usize::from(column.checked_sub(area.x)?).checked_sub(MARGIN)?;
    let bar = column / shape.width;
    (bar < bars.len()).then_some(bar)
}

/// Columns before the first bar, for a bracket.
const MARGIN: usize = 1;

/// The layout of the bars.
struct Shape {
    /// Columns of a bar, including the gap after it.
    width: usize,
    /// Columns of all bars and of the labels.
    columns: usize,
    /// Whether the text stands beside the bars, or else below them.
    beside: bool,
}

impl Shape {
    fn of(area: Rect, bars: &[Bar]) -> Shape {
        let columns = bar_columns(area);
        let width = (columns / bars.len().max(1)).clamp(1, WIDEST);
        Shape { width, columns: columns + 2 * MARGIN, beside: area.height < 3 }
    }

    /// The first column of a bar.
    fn column(&self, bar: usize) -> usize {
        MARGIN + bar * self.width
    }

    /// The columns of a bar without the gap.
    fn filled(&self) -> usize {
        if self.width < 3 { self.width } else { self.width - 1 }
    }

    fn bars(&self, strip: &Strip, brushed: Option<Ends>, selected: Option<Ends>, theme: &Theme) -> Line<'static> {
        let most = strip.bars.iter().map(|it| it.agreements).max().unwrap_or(0).max(1);
        let mut line = Line::from(" ".repeat(MARGIN));
        for (at, bar) in strip.bars.iter().enumerate() {
            let height = (bar.agreements * BARS.len()).div_ceil(most);
            let sign = height.checked_sub(1).and_then(|it| BARS.get(it)).unwrap_or(&" ");
            let style = match (among(at, brushed), among(at, selected)) {
                (true, _) => theme.selected,
                (false, true) => theme.title_focused,
                (false, false) if bar.outside => theme.quiet,
                (false, false) => theme.text,
            };
            line.push_span(Span::styled(theme.signs.own(&sign.repeat(self.filled())).into_owned(), style));
            line.push_span(Span::raw(" ".repeat(self.width - self.filled())));
        }
        let used = MARGIN + strip.bars.len() * self.width;
        line.push_span(Span::raw(" ".repeat(self.columns.saturating_sub(used))));
        line
    }

    /// The names of years or months, and the marks of the brushed and the selected span. Marks replace names.
    fn labels(&self, bars: &[Bar], brushed: Option<Ends>, selected: Option<Ends>, theme: &Theme) -> Line<'static> {
        let mut signs: Vec<(usize, char)> = Vec::new();
        if let Some((first, last)) = brushed {
            signs.push((self.column(first) - 1, '['));
            signs.push((self.column(last) + self.filled(), ']'));
        }
        if let Some((first, last)) = selected {
            let under = theme.signs.own("▲").chars().next().unwrap_or('^');
            signs.extend((first..=last).map(|it| (self.column(it), under)));
        }
        let mut row: Vec<char> = vec![' '; self.columns];
        let mut free = 0;
        for (at, label) in self.names(bars) {
            let columns = self.column(at)..self.column(at) + label.chars().count();
            let clear = columns.start >= free && signs.iter().all(|it| !columns.contains(&it.0));
            if clear && let Some(place) = row.get_mut(columns.clone()) {
                place.iter_mut().zip(label.chars()).for_each(|(place, c)| *place = c);
                free = columns.end + 1;
            }
        }
        for &(at, sign) in &signs {
            if let Some(place) = row.get_mut(at) {
                *place = sign;
            }
        }
        let mut line = Line::default();
        for (at, c) in row.into_iter().enumerate() {
            let style = if signs.iter().any(|it| it.0 == at) { theme.picked } else { theme.quiet };
            push(&mut line, c, style);
        }
        line
    }

    /// The bars that have room for a name, with that name: round years, or months.
    fn names(&self, bars: &[Bar]) -> Vec<(usize, String)> {
        let mut names = Vec::new();
        let years: Vec<u16> = bars.iter().filter_map(|it| it.from.earliest().year()).collect();
        let by_month = bars.first().is_some_and(|it| it.from.to_string().len() > 4);
        // Four digits and a space must fit; the step must be a multiple of the years per bar.
        let size = usize::from(years.get(1).zip(years.first()).map_or(1, |(next, first)| next - first).max(1));
        let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000];
        let step = steps.into_iter().find(|it| it % size == 0 && it / size * self.width > 4).unwrap_or(10_000);
        for (at, bar) in bars.iter().enumerate() {
            let written = bar.from.to_string();
            let name = match written.split_once('-') {
                Some((year, "01")) => Some(year.to_owned()),
                // Three letters and a space: for every month, or for every quarter.
                Some((_, month)) => {
                    let fits = self.width > 3 || (self.width > 1 && matches!(month, "04" | "07" | "10"));
                    month_name(month).filter(|_| fits).map(str::to_owned)
                }
                None => years.get(at).is_some_and(|it| usize::from(*it) % step == 0).then_some(written),
            };
            names.extend(name.map(|it| (at, it)));
        }
        if names.is_empty() && !by_month {
            names.extend(bars.first().map(|it| (0, it.from.to_string())));
        }
        names
    }
}

/// The first and last bar of a span.
type Ends = (usize, usize);

fn among(at: usize, ends: Option<Ends>) -> bool {
    ends.is_some_and(|(first, last)| (first..=last).contains(&at))
}

/// The text beside the bars: a span with its count, and the number of undated agreements.
fn words(library: &Library, state: &State, selected: Option<Ends>, brushed: Option<Ends>) -> [String; 2] {
    let strip = &state.strip;
    let mut how_many = Vec::new();
    let what = if let Some(dates) = selected.and_then(|it| strip.dates(it)) {
        how_many.push(strip.count(library, dates).to_string());
        said(dates)
    } else if brushed.is_some() {
        how_many.push(state.rows.len().to_string());
        crate::search::query::span(&state.query).map_or_else(String::new, |(from, to)| match (from, to) {
            (Some(from), Some(to)) => said((from, to)),
            (Some(from), None) => format!("from {from}"),
            (None, Some(to)) => format!("until {to}"),
            (None, None) => String::new(),
        })
    } else {
        let most = strip.bars.iter().rev().max_by_key(|it| it.agreements).filter(|it| it.agreements > 0);
        most.map_or_else(String::new, |it| {
            // For a span of several years there is no room for the word, nor for a century twice.
            let (from, to) = (it.from.to_string(), it.to.to_string());
            let short = from.get(..2).and_then(|it| to.strip_prefix(it)).filter(|_| to.len() == 4).unwrap_or(&to);
            match from == to {
                true => format!("most {} in {from}", it.agreements),
                false => format!("{} in {from}–{short}", it.agreements),
            }
        })
    };
    if strip.undated() > 0 {
        how_many.push(format!("{} undated", strip.undated()));
    }
    [what, how_many.join(" · ")]
}

fn said((from, to): (Date, Date)) -> String {
    if from == to { from.to_string() } else { format!("{from}..{to}") }
}

fn month_name(month: &str) -> Option<&'static str> {
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    NAMES.get(month.parse::<usize>().ok()?.checked_sub(1)?).copied()
}

/// Adds a character to the last span if it has the same style.
fn push(line: &mut Line<'static>, c: char, style: Style) {
    match line.spans.last_mut() {
        Some(last) if last.style == style => last.content.to_mut().push(c),
        _ => line.push_span(Span::styled(c.to_string(), style)),
    }
}
