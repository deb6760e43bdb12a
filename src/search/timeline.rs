//! How many agreements there were when, as bars of years or months.
//!
//! A bar's number is exactly the number of agreements that asking for its span gives; within a span that is asked for
//! already, the number of agreements of the answer that may lie in it. So one with a date such as `2019/2021` stands in
//! three bars, and the number of a span is never the sum of its bars. One without a date stands in none.

use fixedbitset::FixedBitSet;

use crate::base::date::{Date, Day};
use crate::base::date_order as when;
use crate::search::index::Lookup;
use crate::search::library::Library;

/// When some agreements of a corpus were.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// The agreements of the answer.
    answer: Spread,
    /// Those that there would be without the spans that are asked for, where there are spans.
    around: Option<Spread>,
    /// The spans: a bar lies within them where it meets one of each.
    spans: Vec<Vec<Span>>,
    /// How many agreements of the answer have no date.
    pub undated: usize,
    /// The first and last year of the whole corpus, so that bars stay where they are while the answer changes.
    years: Option<Years>,
}

/// Some agreements by their days.
#[derive(Clone, Debug, Default)]
struct Spread {
    /// Which are there, by their first possible days, the newest first.
    starts: Ranks,
    /// Those of them that have one possible day only.
    exact: Ranks,
    /// Which of the others are there, by their last possible days, the oldest first.
    ends: Ranks,
}

/// A set that is quick to count up to any place.
#[derive(Clone, Debug, Default)]
struct Ranks {
    set: FixedBitSet,
    /// How many there are before each `STEP`th place.
    before: Vec<usize>,
}

/// Places that are counted when they are asked for.
const STEP: usize = 512;

/// From one date to another; an open side is none.
pub(crate) type Span = (Option<Date>, Option<Date>);

/// From the first year to the last one.
pub type Years = (u16, u16);

/// A span of time with the number of agreements that asking for it gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Its first year or month.
    pub from: Date,
    /// Its last year or month; the same as `from`, unless years are taken together.
    pub to: Date,
    /// How many agreements of the answer; outside of the spans that are asked for, how many without these.
    pub agreements: usize,
    /// Whether it lies outside of the spans that are asked for.
    pub outside: bool,
}

/// Years that are shown by month, where there is room.
const BY_MONTH: u16 = 3;

impl Timeline {
    /// Of an answer for which no span is asked.
    pub(crate) fn new(library: &Library, answer: &FixedBitSet) -> Timeline {
        let undated = answer.count_ones(library.lookup.first_days.len().min(answer.len())..);
        let (around, spans) = (None, Vec::new());
        Timeline { answer: Spread::new(library, answer), around, spans, undated, years: library.reached_years() }
    }

    /// Of an answer for which these spans are asked, and of what there would be without them.
    pub(crate) fn within(
        library: &Library,
        answer: &FixedBitSet,
        around: &FixedBitSet,
        spans: Vec<Vec<Span>>,
    ) -> Timeline {
        let around = Some(Spread::new(library, around));
        Timeline { around, spans, ..Timeline::new(library, answer) }
    }

    /// How many agreements asking for the time from the first day of one date to the last of the other gives, in the
    /// corpus that this is of. A span that is asked for now gives way to it.
    pub fn count(&self, library: &Library, from: Date, to: Date) -> usize {
        self.around.as_ref().unwrap_or(&self.answer).count(library, from, to)
    }

    fn bar(&self, library: &Library, from: Date, to: Date) -> Bar {
        let meets = |it: &Span| {
            it.0.is_none_or(|it| it.earliest() <= to.latest()) && it.1.is_none_or(|it| from.earliest() <= it.latest())
        };
        let outside = self.spans.iter().any(|ways| !ways.iter().any(meets));
        let those = self.around.as_ref().filter(|_| outside).unwrap_or(&self.answer);
        Bar { from, to, agreements: those.count(library, from, to), outside }
    }

    /// Bars for these years, or for all there are; never more than `most`. Years that are too many
    /// are taken together by 2, 5, 10 and so on; few enough are shown by month.
    pub fn bars(&self, library: &Library, years: Option<Years>, most: usize) -> Vec<Bar> {
        let Some((first, last)) = years.or(self.years) else { return Vec::new() };
        let count = usize::from(last.saturating_sub(first)) + 1;
        if most == 0 {
            return Vec::new();
        }
        let spans = if count <= usize::from(BY_MONTH) && count * 12 <= most {
            months(first, last)
        } else {
            together(first, last, group(first, last, most))
        };
        let dated = spans.into_iter().filter_map(|(from, to)| Some((Date::parse(&from).ok()?, Date::parse(&to).ok()?)));
        dated.map(|(from, to)| self.bar(library, from, to)).collect()
    }
}

impl Spread {
    fn new(library: &Library, agreements: &FixedBitSet) -> Spread {
        let lookup = &library.lookup;
        // The default order is by time, the newest first.
        let mut starts = agreements.clone();
        starts.grow(lookup.first_days.len());
        starts.remove_range(lookup.first_days.len()..);
        let mut exact = agreements.clone();
        exact.intersect_with(&lookup.exact);
        let block = |days: &[(Day, u32)]| {
            let bits = days.iter().enumerate().map(|(at, day)| usize::from(agreements.contains(day.1 as usize)) << at);
            bits.fold(0, std::ops::BitOr::bitor)
        };
        let blocks = lookup.last_days.chunks(usize::BITS as usize).map(block);
        let ends = FixedBitSet::with_capacity_and_blocks(lookup.last_days.len(), blocks);
        let [starts, exact, ends] = [starts, exact, ends].map(Ranks::new);
        Spread { starts, exact, ends }
    }

    /// How many there may have been from the first day of one date to the last of the other.
    fn count(&self, library: &Library, from: Date, to: Date) -> usize {
        let (first, last) = (from.earliest(), to.latest());
        let Lookup { first_days, last_days, .. } = &library.lookup;
        let begun = self.starts.from(first_days.partition_point(|it| *it > last));
        let over = self.exact.from(first_days.partition_point(|it| *it >= first));
        let ended = self.ends.up_to(last_days.partition_point(|it| it.0 < first));
        begun.saturating_sub(over + ended)
    }
}

impl Ranks {
    fn new(set: FixedBitSet) -> Ranks {
        let mut before = Vec::with_capacity(set.len() / STEP + 1);
        let mut sum = 0;
        for start in (0..=set.len()).step_by(STEP) {
            before.push(sum);
            sum += set.count_ones(start..(start + STEP).min(set.len()));
        }
        Ranks { set, before }
    }

    /// How many there are from a place on.
    fn from(&self, place: usize) -> usize {
        self.up_to(self.set.len()) - self.up_to(place)
    }

    /// How many there are before a place.
    fn up_to(&self, place: usize) -> usize {
        let start = place / STEP * STEP;
        let before = self.before.get(place / STEP).copied().unwrap_or(0);
        before + self.set.count_ones(start..place.min(self.set.len()).max(start))
    }
}

impl Library {
    /// The first and the last year in which an agreement may have been.
    fn reached_years(&self) -> Option<Years> {
        let dated =
            self.agreements.as_slice().get(..self.agreements.as_slice().partition_point(|it| it.date.is_some()))?;
        let (newest, oldest) = (dated.first()?.date?, dated.last()?.date?);
        // Dates stand by their first days. A later last day is that of one that begins in the year before the newest,
        // or of one of the few that are longer.
        let recent = when::anchor(newest).plus(-366);
        let near = dated.iter().filter_map(|it| it.date).take_while(|it| when::anchor(*it) >= recent);
        let long = self.lookup.long.iter().filter_map(|&it| self.agreements.as_slice().get(it as usize)?.date);
        let last = near.chain(long).map(|it| when::reach(it).1).max()?;
        Some((when::reach(oldest).0.year()?, last.year()?))
    }
}

/// How many years go into one bar.
fn group(first: u16, last: u16, most: usize) -> u16 {
    let sizes = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000];
    let fits = |size: &u16| usize::from(last / size - first / size) < most;
    sizes.into_iter().find(fits).unwrap_or(10_000)
}

/// Years by `size`, each beginning at a multiple of it.
fn together(first: u16, last: u16, size: u16) -> Vec<(String, String)> {
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
