//! The agreements that end in each month.
//!
//! The counts ignore the `ends:` terms of the query, so that another month can be picked. A picked month is stored only
//! as an `ends:` term of the query line.

use std::collections::BTreeMap;

use super::{Mode, Pane, State};
use crate::base::date::{Date, Day};
use crate::data::corpus::AgreementId;
use crate::search::library::Library;
use crate::search::query::{end, with_end, without_end};

/// How many agreements end in which month, from the current month on.
#[derive(Clone, Debug, Default)]
pub struct Due {
    /// In order: each of the next twelve months, and later months in which something ends.
    pub months: Vec<Month>,
    /// The number of agreements without a known end in these months.
    pub without_end: usize,
    /// The number of agreements counted.
    pub counted: usize,
}

/// A month and its number of agreements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// The month.
    pub date: Date,
    /// How many agreements end or may end in it: the size of the answer after picking it.
    pub agreements: usize,
}

impl Due {
    fn of(library: &Library, rows: &[AgreementId]) -> Due {
        let Some(first) = library.as_of().and_then(number) else { return Due::default() };
        let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
        let mut without_end = 0;
        for &id in rows {
            let spans = library.ends_of(id).filter_map(|it| Some((number(it.earliest())?, number(it.latest())?)));
            let spans = spans.filter(|(from, to)| *to >= first && to - from < LONGEST);
            let mut months: Vec<i32> = spans.flat_map(|(from, to)| from.max(first)..=to).collect();
            months.sort_unstable();
            months.dedup();
            without_end += usize::from(months.is_empty());
            for month in months {
                *counts.entry(month).or_default() += 1;
            }
        }
        if !counts.is_empty() {
            for month in first..first + YEAR {
                counts.entry(month).or_default();
            }
        }
        let month = |(number, agreements)| Some(Month { date: date(number)?, agreements });
        Due { months: counts.into_iter().filter_map(month).collect(), without_end, counted: rows.len() }
    }

    /// The highest number of agreements in one month.
    pub fn most(&self) -> usize {
        self.months.iter().map(|it| it.agreements).max().unwrap_or(0)
    }
}

/// In months. An end date that is less precise than this is not counted in any month.
const LONGEST: i32 = 36;

/// In months.
const YEAR: i32 = 12;

/// The number of the month of this day, counted from year 0.
fn number(day: Day) -> Option<i32> {
    let day = day.civil()?;
    Some(i32::from(day.year()) * YEAR + i32::from(day.month()) - 1)
}

/// The inverse of [`number`].
fn date(number: i32) -> Option<Date> {
    Date::parse(&format!("{:04}-{:02}", number.div_euclid(YEAR), number.rem_euclid(YEAR) + 1)).ok()
}

impl State {
    /// Counts the ends for the view of months.
    pub(super) fn count_due(&mut self, library: &Library) {
        let wider = without_end(&self.query);
        self.due = if wider == self.query {
            Due::of(library, &self.rows)
        } else {
            Due::of(library, &library.ask(&wider).hits)
        };
        let picked = end(&self.query);
        self.scroll = self.due.months.iter().position(|it| Some(it.date) == picked).unwrap_or(0);
    }

    /// Adds or removes the `ends:` term of the selected month. With `leave`, adds it and returns to the rows.
    pub(super) fn pick_month(&mut self, leave: bool) {
        if let Some(month) = self.due.months.get(self.scroll) {
            let is_picked = end(&self.query) == Some(month.date);
            let line = with_end(&self.line, Some(month.date).filter(|_| leave || !is_picked));
            self.rewrite(line);
        }
        if leave {
            self.mode = Mode::Browse;
            self.focus = Pane::Agreements;
        }
    }
}
