//! Orders the agreements: newest first, then in the order of the files.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::base::date::Date;
use crate::base::date_order::anchor;
use crate::build::assemble::collect_runs::RunCollector;
use crate::build::status::precedence;
use crate::build::{AgreementDraftId, Builder, Owner};
use crate::data::corpus::{ArticleId, Event};
use crate::data::fact::What;
use crate::data::kind::EventKind;
use crate::data::table::Table;

/// An agreement with the date by which it is ordered.
pub(super) struct Head {
    pub draft: AgreementDraftId,
    pub date: Option<Date>,
    pub dated: Option<EventKind>,
}

/// A date stated by one article. Dates of drafts sort last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Stated {
    draft: bool,
    precedence: u8,
    date: Date,
    kind: EventKind,
    article: Option<ArticleId>,
}

/// The agreements in their order. `documents` maps each draft to the one that represents its set.
pub(super) fn heads(builder: &Builder, documents: &Table<AgreementDraftId, AgreementDraftId>) -> Vec<Head> {
    let runs = || {
        builder.runs().filter_map(|(owner, facts)| match owner {
            Owner::Agreement(draft) => Some((documents[draft], facts)),
            Owner::Participant(_) => None,
        })
    };
    let mut collector = RunCollector::new(documents.len(), runs().map(|(draft, _)| draft));
    let mut heads = Vec::new();
    for (draft, facts) in runs() {
        let mut dates: Vec<Stated> = Vec::new();
        for fact in facts {
            if let What::Event(id) = fact.what()
                && let Event { kind, date: Some(date) } = builder.events[id]
                && let Some(precedence) = precedence(kind)
            {
                let claims = builder.claims.list(fact.claims());
                let by = claims.iter().map(|it| (it.draft, Some(it.article)));
                let by = by.chain(claims.is_empty().then_some((false, None)));
                dates.extend(by.map(|(draft, article)| Stated { draft, precedence, date, kind, article }));
            }
        }
        let Some(mut dates) = collector.add(draft, dates) else { continue };
        // An article that says a date twice says it once.
        dates.sort_unstable();
        dates.dedup();
        // The date that most articles give or allow; of those the earliest.
        let often = often(&dates);
        let often = |it: &Stated| often.get(&(it.date, it.kind)).copied();
        let best =
            dates.iter().min_by_key(|it| (it.draft, it.precedence, Reverse(often(it)), anchor(it.date), it.date));
        heads.push(Head { draft, date: best.map(|it| it.date), dated: best.map(|it| it.kind) });
    }
    let newest = |date: Date| Reverse((anchor(date), Reverse(date.latest())));
    heads.sort_by_cached_key(|it| (it.date.is_none(), it.date.map(newest), it.draft));
    heads
}

/// The votes for each date: its own statements and those of wider dates that include it, as `2020-10` and
/// `../2020-10-16` include `2020-10-14`.
fn often(dates: &[Stated]) -> FxHashMap<(Date, EventKind), usize> {
    let mut own: FxHashMap<(Date, EventKind), usize> = FxHashMap::default();
    for it in dates {
        *own.entry((it.date, it.kind)).or_default() += 1;
    }
    if own.len() > MOST_COMPARED {
        return own;
    }
    let lies_in = |one: Date, other: Date| other.earliest() <= one.earliest() && one.latest() <= other.latest();
    let all = |&(date, kind): &(Date, EventKind)| {
        own.iter().filter(|(it, _)| it.1 == kind && lies_in(date, it.0)).map(|it| it.1).sum()
    };
    own.keys().map(|it| (*it, all(it))).collect()
}

/// Above this number of dates only equal ones are counted, because comparing all pairs is quadratic.
const MOST_COMPARED: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wider_date_speaks_for_the_days_within_it() {
        let stated = |date: &str| Stated {
            draft: false,
            precedence: 0,
            date: date.parse().unwrap(),
            kind: EventKind::Signed,
            article: None,
        };
        let often = often(&["2020-10-14", "2020-10", "../2020-10-16", "2021"].map(stated));
        let of = |date: &str| often[&(date.parse().unwrap(), EventKind::Signed)];
        assert_eq!((of("2020-10-14"), of("2020-10"), of("../2020-10-16"), of("2021")), (3, 1, 1, 1));
    }
}
