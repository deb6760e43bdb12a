//! Which agreements there are and in which order: newest first, then as they came.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::base::date::Date;
use crate::base::date_order::anchor;
use crate::build::assemble::collect_runs::Gathering;
use crate::build::status::precedence;
use crate::build::{Builder, DraftId, Owner};
use crate::data::corpus::{ArticleId, Event};
use crate::data::fact::What;
use crate::data::kind::EventKind;
use crate::data::table::Table;

/// What gives an agreement its place.
pub(super) struct Head {
    pub draft: DraftId,
    pub date: Option<Date>,
    pub dated: Option<EventKind>,
}

/// A date that one article gives. Those that only a draft gives come last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Stated {
    draft: bool,
    precedence: u8,
    date: Date,
    kind: EventKind,
    article: Option<ArticleId>,
}

/// The agreements in their order. `documents` knows which draft stands for each.
pub(super) fn heads(builder: &Builder, documents: &Table<DraftId, DraftId>) -> Vec<Head> {
    let runs = || {
        builder.bounds().filter_map(|(start, end, owner)| match owner {
            Owner::Agreement(at) => Some((start, end, documents[DraftId(at)])),
            Owner::Participant(_) => None,
        })
    };
    let mut gathering = Gathering::new(documents.len(), runs().map(|it| it.2.0));
    let mut heads = Vec::new();
    for (start, end, draft) in runs() {
        let mut dates: Vec<Stated> = Vec::new();
        for fact in builder.facts.get(start as usize..end as usize).unwrap_or_default() {
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
        let Some(mut dates) = gathering.add(draft.0, dates) else { continue };
        // An article that says a date twice says it once.
        dates.sort_unstable();
        dates.dedup();
        // The date that most articles give; of those the earliest.
        let mut often: FxHashMap<(Date, EventKind), usize> = FxHashMap::default();
        for it in &dates {
            *often.entry((it.date, it.kind)).or_default() += 1;
        }
        let often = |it: &Stated| often.get(&(it.date, it.kind)).copied();
        let best =
            dates.iter().min_by_key(|it| (it.draft, it.precedence, Reverse(often(it)), anchor(it.date), it.date));
        heads.push(Head { draft, date: best.map(|it| it.date), dated: best.map(|it| it.kind) });
    }
    let newest = |date: Date| Reverse((anchor(date), Reverse(date.latest())));
    heads.sort_by_cached_key(|it| (it.date.is_none(), it.date.map(newest), it.draft));
    heads
}
