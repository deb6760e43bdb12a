//! Merges events of one agreement that are the same, and numbers them by date.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Finisher, Moving};
use crate::base::date_order::anchor;
use crate::build::Builder;
use crate::data::claims::Claim;
use crate::data::corpus::{ArticleId, Event, EventId};
use crate::data::fact::What;
use crate::data::kind::EventKind;

impl Finisher {
    /// Merges events of the same kind and date, and numbers events by date.
    pub(super) fn one_event_each(&mut self, facts: &mut [Moving]) {
        let homes = homeless(&self.builder, facts);
        let mut events: Vec<(Event, EventId)> = Vec::new();
        for fact in facts.iter() {
            if let What::Event(id) = fact.what
                && !homes.contains_key(&id)
            {
                events.push((self.builder.events[id], id));
            }
        }
        let when = |event: &Event| event.date.map(|it| (anchor(it), it));
        events.sort_by_key(|(event, id)| (event.date.is_none(), when(event), event.kind, *id));
        let mut new: FxHashMap<EventId, EventId> = FxHashMap::default();
        let mut last = None;
        for (event, id) in events {
            if last != Some(event) {
                self.out.events.push(event);
                last = Some(event);
            }
            new.insert(id, EventId(self.out.events.len() as u32 - 1));
        }
        for fact in facts {
            if let What::Event(id)
            | What::Place(id, _)
            | What::Occasion(id, _)
            | What::By(id, _)
            | What::Effect(id, _) = &mut fact.what
            {
                let dated = homes.get(id).unwrap_or(id);
                if let Some(known) = new.get(dated) {
                    *id = *known;
                }
            }
        }
    }
}

/// Maps undated events to the dated event of the same kind. An article that gives no date means the known signature,
/// unless it also states the dated one: then it means another.
fn homeless(builder: &Builder, facts: &[Moving]) -> FxHashMap<EventId, EventId> {
    let mut homes = FxHashMap::default();
    let events = &builder.events;
    let undated = |it: &Moving| matches!(it.what, What::Event(id) if events[id].date.is_none());
    if !facts.iter().any(undated) {
        return homes;
    }
    let here: Vec<(EventId, Event, &[Claim])> = facts
        .iter()
        .filter_map(|it| match it.what {
            What::Event(id) => Some((id, events[id], builder.claims.list(it.claims))),
            _ => None,
        })
        .collect();
    // Of each kind the dated event with the most claims, the first of equal ones; and which articles know a dated one.
    let mut best: FxHashMap<EventKind, (usize, Reverse<EventId>)> = FxHashMap::default();
    let mut know: FxHashSet<(EventKind, ArticleId)> = FxHashSet::default();
    for (id, event, claims) in here.iter().filter(|it| it.1.date.is_some()) {
        let this = (claims.len(), Reverse(*id));
        let best = best.entry(event.kind).or_insert(this);
        *best = this.max(*best);
        know.extend(claims.iter().map(|it| (event.kind, it.article)));
    }
    for (id, event, claims) in here.iter().filter(|it| it.1.date.is_none()) {
        if !claims.iter().any(|it| know.contains(&(event.kind, it.article)))
            && let Some((_, Reverse(home))) = best.get(&event.kind)
        {
            homes.insert(*id, *home);
        }
    }
    homes
}
