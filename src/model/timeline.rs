//! How many agreements there were when, as bars of years or months.
//!
//! A bar's number is exactly the number of agreements that asking for its span gives. So one with a
//! date such as `2019/2021` stands in three bars, and the number of a span is never the sum of its
//! bars. One without a date stands in none.

use fixedbitset::FixedBitSet;

use super::corpus::Corpus;
use super::date::{Date, Day};
use super::when;

/// The dates of some agreements.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// The first possible days, sorted.
    starts: Vec<Day>,
    /// The last possible days, sorted.
    ends: Vec<Day>,
    /// How many agreements have no date.
    pub undated: usize,
    /// The first and last year of the whole corpus, so that bars stay where they are while the answer changes.
    years: Option<Years>,
}

/// From the first year to the last one.
pub type Years = (u16, u16);

/// A span of time with the number of agreements that asking for it gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Its first year or month.
    pub from: Date,
    /// Its last year or month; the same as `from`, unless years are taken together.
    pub to: Date,
    /// How many agreements.
    pub agreements: usize,
}

/// Years that are shown by month, where there is room.
const BY_MONTH: u16 = 3;

impl Timeline {
    /// Of a set of agreements.
    pub(super) fn new(corpus: &Corpus, agreements: &FixedBitSet) -> Timeline {
        let lookup = &corpus.lookup;
        // The default order is by time, the newest first.
        let mut starts: Vec<Day> = agreements.ones().map_while(|at| lookup.first_days.get(at).copied()).collect();
        starts.reverse();
        // Each is written, and stays if it counts: which do cannot be foreseen, and foreseeing it wrongly costs more.
        let mut ends = vec![Day::FAR_FUTURE; starts.len() + 1];
        let mut len = 0;
        for &(day, at) in &lookup.last_days {
            if let Some(end) = ends.get_mut(len) {
                *end = day;
            }
            len += usize::from(agreements.contains(at as usize));
        }
        ends.truncate(len);
        let undated = agreements.count_ones(..) - starts.len();
        Timeline { starts, ends, undated, years: corpus.reached_years() }
    }

    /// How many agreements there may have been from the first day of one date to the last of the other.
    pub fn count(&self, from: Date, to: Date) -> usize {
        let (first, last) = (from.earliest(), to.latest());
        let begun = self.starts.partition_point(|it| *it <= last);
        let over = self.ends.partition_point(|it| *it < first);
        begun.saturating_sub(over)
    }

    /// Bars for these years, or for all there are; never more than `most`. Years that are too many
    /// are taken together by 2, 5, 10 and so on; few enough are shown by month.
    pub fn bars(&self, years: Option<Years>, most: usize) -> Vec<Bar> {
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
        dated.map(|(from, to)| Bar { from, to, agreements: self.count(from, to) }).collect()
    }
}

impl Corpus {
    /// The first and the last year in which an agreement may have been.
    fn reached_years(&self) -> Option<Years> {
        let dated = self.agreements.get(..self.agreements.partition_point(|it| it.date.is_some()))?;
        let (newest, oldest) = (dated.first()?.date?, dated.last()?.date?);
        // Dates stand by their first days. A later last day is that of one that begins in the year before the newest,
        // or of one of the few that are longer.
        let recent = when::anchor(newest).plus(-366);
        let near = dated.iter().filter_map(|it| it.date).take_while(|it| when::anchor(*it) >= recent);
        let long = self.lookup.long.iter().filter_map(|&it| self.agreements.get(it as usize)?.date);
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
        let bars = Timeline::default().bars(Some(years), most);
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
