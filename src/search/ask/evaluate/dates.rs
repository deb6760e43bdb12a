//! Finds the agreements with a date in a span of time.

use fixedbitset::FixedBitSet;

use super::Evaluation;
use crate::base::date::{Date, Day};
use crate::base::date_order as when;
use crate::data::corpus::AgreementId;

impl Evaluation<'_> {
    pub(super) fn dated_between(&self, from: Option<Date>, to: Option<Date>) -> FixedBitSet {
        let first = from.map_or(Day::FAR_PAST, Date::earliest);
        let last = to.map_or(Day::FAR_FUTURE, Date::latest);
        let agreements = self.library.agreements.as_slice();
        // Agreements are sorted by date, newest first; those without a date come last.
        let after = |day: Day| agreements.partition_point(|it| it.date.is_some_and(|date| when::anchor(date) > day));
        let (start, end) = (after(last), after(first.plus(-1)));
        let mut set = self.empty_set();
        set.insert_range(start..end.max(start));
        // Dates that begin earlier may reach into the span. They span less than a year, or are in the list of long
        // ones.
        // Those with an open start are sorted by their last day, and may reach back into the span.
        let open = self.library.lookup.open_days.as_slice();
        let begun = |day: Day| open.partition_point(|it| it.0 <= day);
        let open = open.get(begun(first.plus(-YEAR - 1))..begun(last)).unwrap_or_default();
        let open = open.iter().map(|it| it.1 as usize);
        let near = end..after(first.plus(-YEAR - 1));
        let long = self.library.lookup.long.iter().map(|&it| it as usize).filter(|it| *it >= end);
        for at in near.chain(long).chain(open) {
            let date = agreements.get(at).and_then(|it| it.date);
            if date.is_some_and(|it| when::possibly(it, first, last)) {
                set.insert(at);
            }
        }
        set
    }

    /// The agreements with an event that may have been on one of these days; if `certainly`, that must have been.
    pub(super) fn with_event_between(&self, from: Option<Date>, to: Option<Date>, certainly: bool) -> FixedBitSet {
        let first = from.map_or(Day::FAR_PAST, Date::earliest);
        let last = to.map_or(Day::FAR_FUTURE, Date::latest);
        let mut set = self.empty_set();
        let days = self.library.lookup.event_days.iter().filter(|it| it.0 <= last && first <= it.1);
        set.extend(days.map(|it| it.2 as usize));
        if certainly {
            let must_lie = |at: &usize| {
                let mut dates = self.library.dates_of(AgreementId(*at as u32));
                dates.any(|it| when::certainly(it, first, last))
            };
            set = set.ones().filter(must_lie).collect();
            set.grow(self.library.agreements.len());
        }
        set
    }

    /// The agreements whose date must lie in the span.
    pub(super) fn dated_within(&self, from: Option<Date>, to: Option<Date>) -> FixedBitSet {
        let first = from.map_or(Day::FAR_PAST, Date::earliest);
        let last = to.map_or(Day::FAR_FUTURE, Date::latest);
        let mut set = self.empty_set();
        for at in self.dated_between(from, to).ones() {
            let date = self.library.agreements.as_slice().get(at).and_then(|it| it.date);
            if date.is_some_and(|it| when::certainly(it, first, last)) {
                set.insert(at);
            }
        }
        set
    }
}

/// The most days that most dates span: the usual vague date is a year.
const YEAR: i32 = 366;
