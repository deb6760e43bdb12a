//! The timeline strip: a bar for each year or month, a cursor among them, and the span that is
//! brushed.
//!
//! The brushed span is a `date:` term of the line and lives nowhere else. A place in the strip is a
//! day and not the number of a bar, so it stays where it is when bars become wider or narrower.

use super::{Mode, Pane, State, Step};
use crate::base::date::{Date, Day};
use crate::search::ask::{Answer, Memory};
use crate::search::library::Library;
use crate::search::query::Query;
use crate::search::query::{span, with_span};
use crate::search::timeline::{Bar, Timeline, Years};

/// The bars and the place among them.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    /// Whether the reader wants to see it while they do not use it.
    pub shown: Shown,
    /// From left to right; none while the strip is not on screen.
    pub bars: Vec<Bar>,
    /// What the bars count; nothing while the strip is not on screen.
    timeline: Option<Timeline>,
    place: StripPlace,
    /// What `bars` were made for.
    made: Option<(Option<Years>, usize)>,
}

/// What comes back when the reader goes back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StripPlace {
    /// A day in the bar under the cursor; the last bar that is not empty, before there is one.
    at: Option<Day>,
    /// A day in the bar where the selection began, while there is one.
    held: Option<Day>,
    /// The years that are shown, when not all are.
    years: Option<Years>,
}

/// Whether the strip is on screen while nobody uses it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// On wide screens.
    #[default]
    Wide,
    /// Wherever it finds room.
    Always,
    /// Never.
    Never,
}

/// What can be done in the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brush {
    /// Move the cursor.
    Step(Step),
    /// Move it and select what lies between.
    Extend(Step),
    /// Begin a selection under the cursor, or let it go.
    Hold,
    /// Put the cursor on a bar, counted from the left; true extends the selection to it.
    At(usize, bool),
    /// Ask for the selected span, or no longer.
    Toggle,
    /// Ask for the selected span, or no longer, and return to where the focus was.
    Release,
    /// Ask for the selected span and return to the rows.
    Keep,
    /// Ask for no span.
    Clear,
    /// Show the selected years only, by month where there is room.
    Narrow,
    /// Show all years.
    Widen,
    /// Keep the strip on screen, or not.
    Show,
}

impl Strip {
    /// The bar under the cursor.
    pub fn cursor(&self) -> usize {
        let last = self.bars.iter().rposition(|it| it.agreements > 0).unwrap_or(0);
        self.place.at.map_or(last, |it| self.bar_of(it))
    }

    /// The selected bars, the first and the last one. Just the cursor's, unless a selection is held.
    pub fn selected(&self) -> (usize, usize) {
        let cursor = self.cursor();
        let held = self.place.held.map_or(cursor, |it| self.bar_of(it));
        (cursor.min(held), cursor.max(held))
    }

    /// The dates from the beginning of some bar to the end of another.
    pub fn dates(&self, (first, last): (usize, usize)) -> Option<(Date, Date)> {
        Some((self.bars.get(first)?.from, self.bars.get(last)?.to))
    }

    /// The bars in which the span of a query lies, the first and the last one.
    pub fn brushed(&self, query: &Query) -> Option<(usize, usize)> {
        let (from, to) = span(query)?;
        let (from, to) = (from.map_or(Day::FAR_PAST, Date::earliest), to.map_or(Day::FAR_FUTURE, Date::latest));
        let inside = |it: &Bar| it.from.earliest() <= to && from <= it.to.latest();
        Some((self.bars.iter().position(inside)?, self.bars.iter().rposition(inside)?))
    }

    /// How many agreements asking for a span gives.
    pub fn count(&self, library: &Library, (from, to): (Date, Date)) -> usize {
        self.timeline.as_ref().map_or(0, |it| it.count(library, from, to))
    }

    /// How many agreements are in no bar, having no date.
    pub fn undated(&self) -> usize {
        self.timeline.as_ref().map_or(0, |it| it.undated)
    }

    /// The bar in which a day lies, or the nearest one.
    fn bar_of(&self, day: Day) -> usize {
        self.bars.partition_point(|it| it.from.earliest() <= day).saturating_sub(1)
    }

    /// The same place in another reading of the data, not counted yet.
    pub(super) fn moved(&self) -> Strip {
        Strip { shown: self.shown, place: self.place, ..Strip::default() }
    }

    pub(super) fn place(&self) -> StripPlace {
        self.place
    }

    pub(super) fn restore(&mut self, place: StripPlace) {
        self.place = place;
    }

    /// Lets the selection go; whether there was one.
    pub(super) fn release(&mut self) -> bool {
        self.place.held.take().is_some()
    }

    /// Counts and lays out the bars in that many columns, if anything has changed. In none it is not on
    /// screen, and nothing is counted.
    pub(super) fn settle(
        &mut self,
        library: &Library,
        query: &Query,
        answer: &Answer,
        memory: &mut Memory,
        asked: bool,
        columns: usize,
    ) {
        if asked || columns == 0 {
            self.timeline = None;
        }
        if columns == 0 {
            self.bars.clear();
            return;
        }
        let wanted = Some((self.place.years, columns));
        if self.timeline.is_some() && self.made == wanted {
            return;
        }
        let timeline = self.timeline.take().unwrap_or_else(|| library.timeline(query, answer, memory));
        self.bars = timeline.bars(library, self.place.years, columns);
        self.timeline = Some(timeline);
        self.made = wanted;
    }

    /// Moves the cursor to a bar.
    fn go(&mut self, bar: usize) {
        self.place.at = self.bars.get(bar).map(|it| it.from.earliest());
    }

    fn hold(&mut self) {
        if self.place.held.is_none() {
            self.place.held = self.bars.get(self.cursor()).map(|it| it.from.earliest());
        }
    }
}

impl State {
    pub(super) fn brush(&mut self, brush: Brush) {
        let strip = &mut self.strip;
        match brush {
            Brush::Step(step) => strip.go(step.from(strip.cursor(), strip.bars.len(), PAGE)),
            Brush::Extend(step) => {
                strip.hold();
                strip.go(step.from(strip.cursor(), strip.bars.len(), PAGE));
            }
            Brush::Hold => {
                if !strip.release() {
                    strip.hold();
                }
            }
            Brush::At(bar, extend) => {
                if extend {
                    strip.hold();
                } else {
                    strip.release();
                }
                strip.go(bar);
                self.mode = Mode::Strip;
            }
            Brush::Toggle | Brush::Release => {
                let wanted = strip.dates(strip.selected());
                let now = span(&self.query);
                let same = wanted.is_some_and(|(from, to)| now == Some((Some(from), Some(to))));
                self.span(wanted.filter(|_| !same));
                if brush == Brush::Release {
                    self.mode = Mode::Browse;
                }
            }
            Brush::Keep => {
                let wanted = strip.dates(strip.selected());
                self.span(wanted);
                self.mode = Mode::Browse;
                self.focus = Pane::Agreements;
            }
            Brush::Clear => self.span(None),
            Brush::Narrow => {
                let selected = strip.selected();
                // What was just brushed is no longer selected, and is what the reader wants to see nearer.
                let brushed = strip.brushed(&self.query).filter(|it| (it.0..=it.1).contains(&strip.cursor()));
                let wide = if selected.0 == selected.1 { brushed } else { None };
                let years = |(from, to): (Date, Date)| Some((from.earliest().year()?, to.latest().year()?));
                let nearer = [wide, Some(selected)].into_iter().flatten();
                let mut nearer = nearer.filter_map(|it| strip.dates(it)).filter_map(years).map(Some);
                match nearer.find(|it| *it != strip.place.years) {
                    Some(years) => {
                        strip.place.years = years;
                        strip.release();
                    }
                    None => self.notice = Some("it is as near as it gets".to_owned()),
                }
            }
            Brush::Widen => strip.place.years = None,
            Brush::Show => {
                let off = self.room.strip > 0;
                strip.shown = if off { Shown::Never } else { Shown::Always };
                let words =
                    if off { "timeline strip off; t still opens it" } else { "timeline strip on, where it fits" };
                self.notice = Some(words.to_owned());
                self.mode = Mode::Browse;
            }
        }
    }

    fn span(&mut self, wanted: Option<(Date, Date)>) {
        let line = with_span(&self.line, wanted);
        self.rewrite(line);
        self.strip.release();
    }
}

/// Bars that page up and page down go: a decade of years, nearly a year of months.
const PAGE: usize = 10;
