//! Counts agreements over time, in bars of years or months.
//!
//! The count of a bar is the number of agreements that a query for its span would find. An agreement with the date
//! `2019/2021` is in three bars, so bars do not add up. An agreement without a date is in no bar.

use fixedbitset::FixedBitSet;

use crate::base::date::{Date, Day};
use crate::base::date_order as when;
use crate::search::index::Lookup;
use crate::search::library::Library;
use crate::search::query::Span;

/// The agreements of an answer by date.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// The agreements of the answer.
    answer: DateSet,
    /// The agreements of the query without its spans, if it has spans.
    without_spans: Option<DateSet>,
    /// The spans of the query: each inner list holds alternatives.
    spans: Vec<Vec<Span>>,
    /// The number of agreements of the answer without a date.
    pub undated: usize,
    /// The first and last year of the corpus, so that bars stay in place when the answer changes.
    years: Option<Years>,
}

/// A set of agreements, prepared for counting those in a span.
#[derive(Clone, Debug, Default)]
struct DateSet {
    /// The agreements by first possible day, newest first, without those of `open`.
    starts: RankedBits,
    /// Those whose date has an open start, by the first day that counts as possible, oldest first.
    open: RankedBits,
    /// Those of them with one possible day.
    exact: RankedBits,
    /// The others by last possible day, oldest first.
    ends: RankedBits,
}

/// A bit set with fast counts of the bits before a position (rank).
#[derive(Clone, Debug, Default)]
struct RankedBits {
    set: FixedBitSet,
    /// The number of bits before every `STEP`th position.
    before: Vec<usize>,
}

/// The distance of the stored counts, in bits.
const STEP: usize = 512;

/// The first and the last year.
pub type Years = (u16, u16);

/// A span of time with its number of agreements.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// The first year or month.
    pub from: Date,
    /// The last year or month; the same as `from` unless the bar covers several years.
    pub to: Date,
    /// The number of agreements of the answer; outside the spans of the query, the number without these spans.
    pub agreements: usize,
    /// Whether the bar lies outside the spans of the query.
    pub outside: bool,
}

/// At most this many years are shown by month.
const BY_MONTH: u16 = 3;

impl Timeline {
    /// The timeline of an answer to a query without spans.
    pub(crate) fn new(library: &Library, answer: &FixedBitSet) -> Timeline {
        let undated = answer.count_ones(library.lookup.first_days.len().min(answer.len())..);
        let (without_spans, spans) = (None, Vec::new());
        Timeline {
            answer: DateSet::new(library, answer),
            without_spans,
            spans,
            undated,
            years: library.possible_years(),
        }
    }

    /// The timeline of an answer to a query with spans. `without_spans` is the answer to the query without them.
    pub(crate) fn within(
        library: &Library,
        answer: &FixedBitSet,
        without_spans: &FixedBitSet,
        spans: Vec<Vec<Span>>,
    ) -> Timeline {
        let without_spans = Some(DateSet::new(library, without_spans));
        Timeline { without_spans, spans, ..Timeline::new(library, answer) }
    }

    /// The number of agreements from the first day of `from` to the last day of `to`, if this span replaced the spans
    /// of the query.
    pub fn count(&self, library: &Library, from: Date, to: Date) -> usize {
        self.without_spans.as_ref().unwrap_or(&self.answer).count(library, from, to)
    }

    fn bar(&self, library: &Library, from: Date, to: Date) -> Bar {
        let meets = |it: &Span| {
            it.0.is_none_or(|it| it.earliest() <= to.latest()) && it.1.is_none_or(|it| from.earliest() <= it.latest())
        };
        let outside = self.spans.iter().any(|ways| !ways.iter().any(meets));
        let those = self.without_spans.as_ref().filter(|_| outside).unwrap_or(&self.answer);
        Bar { from, to, agreements: those.count(library, from, to), outside }
    }

    /// The bars for these years, or for all years; at most `most`. Many years are grouped by 2, 5, 10 and so on; few
    /// years are split into months.
    pub fn bars(&self, library: &Library, years: Option<Years>, most: usize) -> Vec<Bar> {
        let Some((first, last)) = years.or(self.years) else { return Vec::new() };
        let count = usize::from(last.saturating_sub(first)) + 1;
        if most == 0 {
            return Vec::new();
        }
        let spans = if count <= usize::from(BY_MONTH) && count * 12 <= most {
            months(first, last)
        } else {
            grouped(first, last, years_per_bar(first, last, most))
        };
        let dated = spans.into_iter().filter_map(|(from, to)| Some((Date::parse(&from).ok()?, Date::parse(&to).ok()?)));
        dated.map(|(from, to)| self.bar(library, from, to)).collect()
    }
}

impl DateSet {
    fn new(library: &Library, agreements: &FixedBitSet) -> DateSet {
        let lookup = &library.lookup;
        // The default order is by date, newest first.
        let mut starts = agreements.clone();
        starts.grow(lookup.first_days.len());
        starts.remove_range(lookup.first_days.len()..);
        for (_, at) in &lookup.open_days {
            starts.set(*at as usize, false);
        }
        let mut exact = agreements.clone();
        exact.intersect_with(&lookup.exact);
        let block = |days: &[(Day, u32)]| {
            let bits = days.iter().enumerate().map(|(at, day)| usize::from(agreements.contains(day.1 as usize)) << at);
            bits.fold(0, std::ops::BitOr::bitor)
        };
        let among = |days: &[(Day, u32)]| {
            FixedBitSet::with_capacity_and_blocks(days.len(), days.chunks(usize::BITS as usize).map(block))
        };
        let (open, ends) = (among(&lookup.open_days), among(&lookup.last_days));
        let [starts, open, exact, ends] = [starts, open, exact, ends].map(RankedBits::new);
        DateSet { starts, open, exact, ends }
    }

    /// The number of agreements that may lie between the first day of `from` and the last day of `to`.
    fn count(&self, library: &Library, from: Date, to: Date) -> usize {
        let (first, last) = (from.earliest(), to.latest());
        let Lookup { first_days, last_days, open_days, .. } = &library.lookup;
        let begun = self.starts.from(first_days.partition_point(|it| *it > last))
            + self.open.up_to(open_days.partition_point(|it| it.0 <= last));
        let over = self.exact.from(first_days.partition_point(|it| *it >= first));
        let ended = self.ends.up_to(last_days.partition_point(|it| it.0 < first));
        begun.saturating_sub(over + ended)
    }
}

impl RankedBits {
    fn new(set: FixedBitSet) -> RankedBits {
        let mut before = Vec::with_capacity(set.len() / STEP + 1);
        let mut sum = 0;
        for start in (0..=set.len()).step_by(STEP) {
            before.push(sum);
            sum += set.count_ones(start..(start + STEP).min(set.len()));
        }
        RankedBits { set, before }
    }

    /// The number of bits from a position on.
    fn from(&self, place: usize) -> usize {
        self.up_to(self.set.len()) - self.up_to(place)
    }

    /// The number of bits before a position.
    fn up_to(&self, place: usize) -> usize {
        let start = place / STEP * STEP;
        let before = self.before.get(place / STEP).copied().unwrap_or(0);
        before + self.set.count_ones(start..place.min(self.set.len()).max(start))
    }
}

impl Library {
    /// The first and last year in which a dated agreement may lie.
    fn possible_years(&self) -> Option<Years> {
        let dated =
            self.agreements.as_slice().get(..self.agreements.as_slice().partition_point(|it| it.date.is_some()))?;
        let (newest, oldest) = (dated.first()?.date?, dated.last()?.date?);
        // Agreements are sorted by first day. A later last day belongs to a date that begins within a year before the
        // newest, or to one of the few long dates.
        let recent = when::anchor(newest).plus(-366);
        let near = dated.iter().filter_map(|it| it.date).take_while(|it| when::anchor(*it) >= recent);
        let long = self.lookup.long.iter().filter_map(|&it| self.agreements.as_slice().get(it as usize)?.date);
        let last = near.chain(long).map(|it| when::reach(it).1).max()?;
        Some((when::reach(oldest).0.year()?, last.year()?))
    }
}

/// The number of years per bar.
fn years_per_bar(first: u16, last: u16, most: usize) -> u16 {
    let sizes = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000];
    let fits = |size: &u16| usize::from(last / size - first / size) < most;
    sizes.into_iter().find(fits).unwrap_or(10_000)
}

/// Groups years by `size`; each group begins at a multiple of `size`.
fn grouped(first: u16, last: u16, size: u16) -> Vec<(String, String)> {
    let year = |it: u16| format!("{:04}", it.clamp(1, 9_999));
    (first / size..=last / size).map(|it| (year(it * size), year((it * size).saturating_add(size - 1)))).collect()
}

fn months(first: u16, last: u16) -> Vec<(String, String)> {
    let mut months = Vec::new();
    for year in first..=last {
        for month in 1..=12 {
            let month = format!("{year:04}-{month:02}");
            months.push((month.clone(), month));
        }
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(years: Years, most: usize, expected: &str) {
        let bars = Timeline::default().bars(&Library::default(), Some(years), most);
        assert!(bars.len() <= most);
        let said: Vec<String> = bars.iter().map(|it| format!("{}..{}", it.from, it.to)).collect();
        let said = match said.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [first, .., last] => format!("{first} {} {last}", said.len()),
        };
        assert_eq!(said, expected);
    }

    #[test]
    fn years_that_are_too_many_are_taken_together() {
        check((1988, 2026), 39, "1988..1988 39 2026..2026");
        check((1988, 2026), 38, "1988..1989 20 2026..2027");
        check((1988, 2026), 9, "1985..1989 9 2025..2029");
        check((1, 9_999), 10, "0001..0999 10 9000..9999");
        check((1, 9_999), 1, "0001..9999");
        check((1, 9_999), 0, "");
    }

    #[test]
    fn few_years_are_shown_by_month_where_there_is_room() {
        check((2024, 2025), 24, "2024-01..2024-01 24 2025-12..2025-12");
        check((2024, 2025), 23, "2024..2024 2 2025..2025");
        check((2021, 2024), 99, "2021..2021 4 2024..2024");
    }
}
