//! What is due, by month.
//!
//! The counts ignore the `due:` terms of the query, so that another row can be picked. A picked row is stored only as a
//! `due:` term of the query line.

use std::collections::BTreeMap;

use super::{Mode, Pane, State};
use crate::base::date::{Date, Day};
use crate::data::corpus::AgreementId;
use crate::data::ends::End;
use crate::search::library::Library;
use crate::search::query::{TermValue, due, with_due, without_due};

/// How many agreements are due when, from the current month on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// In order: each of the next twelve months, later months in which something ends, and behind the months of a year
    /// the ends of which no month is known.
    pub rows: Vec<DueRow>,
    /// The number of agreements of which nothing is due.
    pub without_end: usize,
    /// The number of agreements counted.
    pub counted: usize,
}

/// A month, or an end of which the month is not known, and its number of agreements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueRow {
    /// The month; or the end as the articles state it, such as a year.
    pub date: Date,
    /// Whether `date` is a month.
    pub is_month: bool,
    /// Whether one of the ends counted is doubtful.
    pub is_doubtful: bool,
    /// How many agreements are due then: the size of the answer after picking it.
    pub agreements: usize,
}

impl DueRow {
    /// What picking the row asks for behind `due:`.
    pub fn value(&self) -> TermValue {
        match self.is_month {
            true => TermValue::Within(Some(self.date), Some(self.date)),
            false => TermValue::Name(self.date.to_string()),
        }
    }

    /// The row in words: `2027-02`, `?2027-02`, `2027, month unknown`.
    pub fn label(&self) -> String {
        let sign = if self.is_doubtful && !self.date.is_doubtful() { "?" } else { "" };
        let unknown = if self.is_month { "" } else { ", month unknown" };
        format!("{sign}{}{unknown}", self.date.brief())
    }
}

/// Rows stand in this order: by the last possible month, months before what is less exact.
type Key = (i32, bool, Date);

impl Due {
    fn of(library: &Library, agreements: &[AgreementId]) -> Due {
        let Some(today) = library.as_of().and_then(number) else { return Due::default() };
        let mut rows: BTreeMap<Key, DueRow> = BTreeMap::new();
        let mut without_end = 0;
        for &id in agreements {
            let mut keys: Vec<(Key, bool)> =
                library.due_of(id).into_iter().filter_map(|it| Some((key(it)?, it.is_doubtful()))).collect();
            keys.sort_unstable();
            without_end += usize::from(keys.is_empty());
            // An agreement may have several ends in one month; if one of them is doubtful, it sorts last.
            keys.reverse();
            keys.dedup_by_key(|it| it.0);
            for (key, doubt) in keys {
                let row = rows.entry(key).or_insert_with(|| DueRow::new(key));
                row.agreements += 1;
                row.is_doubtful |= doubt;
            }
        }
        if !rows.is_empty() {
            for month in (today..today + YEAR).filter_map(|it| Some((it, false, month(it)?))) {
                rows.entry(month).or_insert_with(|| DueRow::new(month));
            }
        }
        Due { rows: rows.into_values().collect(), without_end, counted: agreements.len() }
    }

    /// The highest number of agreements in one row.
    pub fn most(&self) -> usize {
        self.rows.iter().map(|it| it.agreements).max().unwrap_or(0)
    }
}

impl DueRow {
    fn new((_, is_wide, date): Key) -> DueRow {
        DueRow { date, is_month: !is_wide, is_doubtful: false, agreements: 0 }
    }
}

/// The row in which an end is counted.
fn key(end: End) -> Option<Key> {
    let (first, last) = (number(end.date.earliest()), number(end.date.latest()));
    match last {
        Some(last) if first == Some(last) => Some((last, false, month(last)?)),
        last => Some((last.unwrap_or(i32::MAX), true, end.date)),
    }
}

const YEAR: i32 = 12;

/// The number of the month of this day, counted from year 0.
fn number(day: Day) -> Option<i32> {
    let day = day.civil()?;
    Some(i32::from(day.year()) * YEAR + i32::from(day.month()) - 1)
}

/// The inverse of [`number`].
fn month(number: i32) -> Option<Date> {
    Date::parse(&format!("{:04}-{:02}", number.div_euclid(YEAR), number.rem_euclid(YEAR) + 1)).ok()
}

impl State {
    /// Counts what is due for the view of months.
    pub(super) fn count_due(&mut self, library: &Library) {
        let wider = without_due(&self.query);
        self.due = if wider == self.query {
            Due::of(library, &self.rows)
        } else {
            Due::of(library, &library.ask(&wider).hits)
        };
        let picked = due(&self.query);
        self.scroll = self.due.rows.iter().position(|it| Some(&it.value()) == picked).unwrap_or(0);
    }

    /// Adds or removes the `due:` term of the selected row. With `leave`, adds it and returns to the agreements.
    pub(super) fn pick_month(&mut self, leave: bool) {
        if let Some(row) = self.due.rows.get(self.scroll) {
            let is_picked = due(&self.query) == Some(&row.value());
            let line = with_due(&self.line, Some(row.value()).filter(|_| leave || !is_picked));
            self.rewrite(line);
        }
        if leave {
            self.mode = Mode::Browse;
            self.focus = Pane::Agreements;
        }
    }
}
