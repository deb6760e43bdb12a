//! Merges equal facts of one owner, with all their claims.

use std::cmp::Reverse;

use super::fact_order::rank;
use super::{Finisher, Moving};
use crate::data::claims::ClaimList;

impl Finisher {
    /// Adds the claims of later records that state the same about a participant.
    pub(super) fn add_restated(&mut self, facts: &mut [Moving]) {
        let mut last: Option<(Vec<ClaimList>, ClaimList)> = None;
        for fact in facts {
            let restated = self.builder.restated.get(self.restated..).unwrap_or_default();
            let further = restated.iter().take_while(|it| it.0 == fact.first).map(|it| it.1);
            let lists: Vec<ClaimList> = [fact.claims].into_iter().chain(further).collect();
            self.restated += lists.len() - 1;
            // A participant's name and country are mostly stated by the same records.
            let all = match last {
                Some((known, all)) if known == lists => all,
                Some(_) | None if lists.len() == 1 => fact.claims,
                Some(_) | None => self.together(lists.iter().copied()),
            };
            fact.claims = all;
            last = Some((lists, all));
        }
    }

    /// The union of some lists of claims.
    fn together(&mut self, lists: impl Iterator<Item = ClaimList>) -> ClaimList {
        let mut claims = Vec::new();
        for list in lists {
            claims.extend_from_slice(self.builder.claims.list(list));
        }
        self.builder.claims.add(&mut claims)
    }

    /// Sorts facts for a page and merges equal ones, with all their claims.
    pub(super) fn merge(&mut self, facts: &mut Vec<Moving>) {
        for fact in facts.iter_mut() {
            fact.rank = rank(fact.what);
        }
        facts.sort_unstable_by_key(|it| (it.rank, it.what, it.first));
        let mut merged: Vec<Moving> = Vec::with_capacity(facts.len());
        for same in facts.chunk_by(|a, b| a.what == b.what) {
            let Some(mut one) = same.first().copied() else { continue };
            if same.len() > 1 {
                one.claims = self.together(same.iter().map(|it| it.claims));
                let reason = same.iter().find_map(|it| it.doubt).map(|it| it.0);
                let doubted = same.iter().filter_map(|it| it.doubt).map(|it| it.1);
                one.doubt = reason.map(|it| (it, self.together(doubted)));
            }
            merged.push(one);
        }
        *facts = merged;
    }
}

/// Sorts facts with equal sort keys by votes, then by first mention.
pub(super) fn most_first(facts: &mut [Moving], votes: impl Fn(&Moving) -> usize) {
    for same in facts.chunk_by_mut(|a, b| a.rank == b.rank).filter(|it| it.len() > 1) {
        same.sort_unstable_by_key(|it| (Reverse(votes(it)), it.first));
    }
}
