//! The timeline strip: a bar per year or month, a cursor, and a selected span.
//!
//! The selected span is stored only as a `date:` term of the query line. The cursor is a day, not a bar number, so it
//! stays in place when bars become wider or narrower.

use super::{Mode, Pane, State, Step};
use crate::base::date::{Date, Day};
use crate::search::ask::{Answer, AnswerCache};
use crate::search::library::Library;
use crate::search::query::Query;
use crate::search::query::{span, with_span};
use crate::search::timeline::{Bar, Timeline, Years};

/// The bars and the cursor.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    /// When the strip is shown while not in use.
    pub shown: StripVisibility,
    /// From left to right; empty while the strip is not on screen.
    pub bars: Vec<Bar>,
    /// The counts behind the bars. `None` while the strip is not on screen.
    timeline: Option<Timeline>,
    place: StripPlace,
    /// The input from which `bars` was built.
    made: Option<(Option<Years>, usize)>,
}

/// What the history restores of the strip.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StripPlace {
    /// A day in the bar under the cursor. `None` stands for the last bar that is not empty.
    at: Option<Day>,
    /// A day in the bar where the selection began, while selecting.
    held: Option<Day>,
    /// The range of years shown. `None` for all.
    years: Option<Years>,
}

/// When the strip is shown while not in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StripVisibility {
    /// On wide screens.
    #[default]
    Wide,
    /// Whenever there is room.
    Always,
    /// Never.
    Never,
}

/// An action in the timeline strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brush {
    /// Move the cursor.
    Step(Step),
    /// Move the cursor and extend the selection.
    Extend(Step),
    /// Start a selection at the cursor, or drop it.
    Hold,
    /// Put the cursor on a bar, counted from the left; true extends the selection.
    At(usize, bool),
    /// Restrict the query to the selected span, or remove that restriction.
    Toggle,
    /// The same, and go back to the pane that had the focus.
    Release,
    /// Restrict the query to the selected span and go to the rows.
    Keep,
    /// Remove the restriction to a span.
    Clear,
    /// Zoom in to the selected years, by month if there is room.
    ZoomIn,
    /// Zoom out to all years.
    ZoomOut,
    /// Show or hide the strip.
    Show,
}

impl Strip {
    /// The index of the bar under the cursor.
    pub fn cursor(&self) -> usize {
        let last = self.bars.iter().rposition(|it| it.agreements > 0).unwrap_or(0);
        self.place.at.map_or(last, |it| self.bar_of(it))
    }

    /// The first and last selected bar. Without a selection, the bar under the cursor.
    pub fn selected(&self) -> (usize, usize) {
        let cursor = self.cursor();
        let held = self.place.held.map_or(cursor, |it| self.bar_of(it));
        (cursor.min(held), cursor.max(held))
    }

    /// The dates from the start of the first bar to the end of the last.
    pub fn dates(&self, (first, last): (usize, usize)) -> Option<(Date, Date)> {
        Some((self.bars.get(first)?.from, self.bars.get(last)?.to))
    }

    /// The first and last bar inside the span of a query.
    pub fn brushed(&self, query: &Query) -> Option<(usize, usize)> {
        let (from, to) = span(query)?;
        let (from, to) = (from.map_or(Day::FAR_PAST, Date::earliest), to.map_or(Day::FAR_FUTURE, Date::latest));
        let inside = |it: &Bar| it.from.earliest() <= to && from <= it.to.latest();
        Some((self.bars.iter().position(inside)?, self.bars.iter().rposition(inside)?))
    }

    /// The number of agreements in a span.
    pub fn count(&self, library: &Library, (from, to): (Date, Date)) -> usize {
        self.timeline.as_ref().map_or(0, |it| it.count(library, from, to))
    }

    /// The number of agreements without a date.
    pub fn undated(&self) -> usize {
        self.timeline.as_ref().map_or(0, |it| it.undated)
    }

    /// The bar that contains a day, or the nearest one.
    fn bar_of(&self, day: Day) -> usize {
        self.bars.partition_point(|it| it.from.earliest() <= day).saturating_sub(1)
    }

    /// The same place in a newly loaded corpus, not counted yet.
    pub(super) fn moved(&self) -> Strip {
        Strip { shown: self.shown, place: self.place, ..Strip::default() }
    }

    pub(super) fn place(&self) -> StripPlace {
        self.place
    }

    pub(super) fn restore(&mut self, place: StripPlace) {
        self.place = place;
    }

    /// Drops the selection. Returns whether there was one.
    pub(super) fn release(&mut self) -> bool {
        self.place.held.take().is_some()
    }

    /// Counts and lays out the bars in this many columns, if anything changed. With 0 columns the strip is not on
    /// screen and nothing is counted.
    pub(super) fn settle(
        &mut self,
        library: &Library,
        query: &Query,
        answer: &Answer,
        memory: &mut AnswerCache,
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
            Brush::ZoomIn => {
                let selected = strip.selected();
                // The span just restricted to is no longer selected, but it is what the reader wants to zoom into.
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
                    None => self.notice = Some("the timeline cannot zoom in further".to_owned()),
                }
            }
            Brush::ZoomOut => strip.place.years = None,
            Brush::Show => {
                let off = self.room.strip > 0;
                strip.shown = if off { StripVisibility::Never } else { StripVisibility::Always };
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

/// The bars of a page step: a decade of years, or nearly a year of months.
const PAGE: usize = 10;
