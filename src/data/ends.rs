//! When agreements end, and what is due: the ends that are still to come. The query `due:`, the verb `accords due` and
//! the view of months all read them here, so that they agree.

use crate::base::date::{Date, Day};
use crate::data::corpus::{AgreementId, Corpus, What};
use crate::data::kind::{EventKind, Status};
use crate::data::strings::Text;

/// An end that is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// When: a day, or as little as a year.
    pub date: Date,
    /// Why it is not sure, where the articles leave room for doubt.
    pub doubt: Option<Text>,
}

impl End {
    /// Whether it may lie between these days.
    pub fn may_lie(self, first: Day, last: Day) -> bool {
        self.date.possibly_within(first, last)
    }

    /// Whether its day is known and sure.
    pub fn is_exact(self) -> bool {
        self.date.earliest() == self.date.latest() && !self.is_doubtful()
    }

    /// Whether the articles or the date itself leave room for doubt.
    pub fn is_doubtful(self) -> bool {
        self.doubt.is_some() || self.date.is_doubtful()
    }

    /// For a row: `2026-05-02`, `≤2026`, and `?2026` where it is not sure.
    pub fn brief(self) -> String {
        let sign = if self.doubt.is_some() && !self.date.is_doubtful() { "?" } else { "" };
        format!("{sign}{}", self.date.brief())
    }

    /// The days left: `32`, and `≤32` where only the latest possible day is known. Nothing for an open end.
    pub fn days_left(self, today: Day) -> Option<String> {
        self.date.latest().civil()?;
        let days = self.date.latest().days_after(today);
        Some(if self.is_exact() { days.to_string() } else { format!("≤{days}") })
    }
}

impl Corpus {
    /// When an agreement ends or ended: the ends of its terms, and the days on which articles say that it ended.
    pub fn ends_of(&self, id: AgreementId) -> impl Iterator<Item = Date> {
        self.stored_facts_of(id).iter().filter_map(|it| self.end_in(it.what()))
    }

    /// The ends of an agreement that are still to come, the next one first; none where it has ended already or is only
    /// planned.
    pub fn due_of(&self, id: AgreementId) -> Vec<End> {
        let Some(today) = self.as_of() else { return Vec::new() };
        if matches!(self[id].status, Status::Planned | Status::Ended) {
            return Vec::new();
        }
        let facts = self.facts_of(id).filter_map(|it| Some((self.end_in(it.what)?, it)));
        let ends = facts.map(|(date, it)| End { date, doubt: it.doubt.filter(|_| it.is_doubtful()) });
        let mut ends: Vec<End> = ends.filter(|it| today <= it.date.latest()).collect();
        ends.sort_by_key(|it| (it.date.latest(), it.date));
        ends
    }

    fn end_in(&self, what: What) -> Option<Date> {
        match what {
            What::Term(term) => self[term].until,
            What::Event(event) if self[event].kind == EventKind::Ended => self[event].date,
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::Builder;
    use crate::import::read_json;
    use crate::search::library::Library;
    use crate::search::query::parse;

    /// The agreements due in a query, each by the end it was given, today being the 31st of January 2026.
    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        let ends = ["2026-02-10", "2026", "2026-03", "2027", "2025-12-31", "../2026-03-05", "2026-04-01?"];
        let agreements: Vec<String> = ends
            .iter()
            .map(|end| format!(r#"{{"title":"{end}","parties":["A"],"date":"2020","term":{{"words":"x","until":"{end}"}}}}"#))
            .chain([
                r#"{"title":"planned","parties":["A"],"events":{"type":"planned","date":"2020"},"term":{"words":"x","until":"2026-02-10"}}"#.to_owned(),
                r#"{"title":"ended","parties":["A"],"events":{"type":"ended","date":"2021"},"term":{"words":"x","until":"2026-02-10"}}"#.to_owned(),
            ])
            .collect();
        let mut builder = Builder::new(Day::new(2026, 1, 31).unwrap());
        let json = format!(r#"{{"format":2,"agreements":[{}]}}"#, agreements.join(","));
        read_json(&mut builder, "a.json", json.as_bytes());
        let library = Library::new(builder.finish());
        let hits = library.ask(&parse(line).unwrap()).hits;
        let mut titles: Vec<&str> = hits.iter().map(|&it| library.text(library[it].title)).collect();
        titles.sort_unstable();
        assert_eq!(titles, expected, "{line}");
    }

    #[test]
    fn what_may_end_until_then_is_due_and_what_is_planned_or_ended_is_not() {
        check("due:20d", &["../2026-03-05", "2026", "2026-02-10"]);
        check("due:1m", &["../2026-03-05", "2026", "2026-02-10"]);
        check("due:90d", &["../2026-03-05", "2026", "2026-02-10", "2026-03", "2026-04-01?"]);
        check("due:2027", &["2027"]);
        check("due:'2026-03", &["2026-03"]);
        check("due:=2026", &["2026"]);
    }

    #[test]
    fn a_row_says_what_is_not_known_to_the_day() {
        let end = |date: &str| End { date: Date::parse(date).unwrap(), doubt: None };
        let today = Day::new(2026, 11, 29).unwrap();
        for (date, brief, days) in
            [("2026-12-01", "2026-12-01", "2"), ("2026", "2026", "≤32"), ("../2026-12-01", "≤2026-12-01", "≤2")]
        {
            assert_eq!((end(date).brief().as_str(), end(date).days_left(today).as_deref()), (brief, Some(days)));
        }
        assert_eq!(end("2026/..").days_left(today), None);
    }
}
