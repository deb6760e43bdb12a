//! Sort orders of a list of agreements, shared by all interfaces.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::index::{Facet, ValueId};
use super::library::Library;
use crate::base::date::Date;
use crate::base::text::natural::natural_key;
use crate::data::corpus::{AgreementId, ParticipantId, What};
use crate::data::kind::Role;

/// A sort order of agreements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Order {
    /// Best match first, then newest.
    #[default]
    Best,
    /// Newest first.
    Date,
    /// Alphabetical by title.
    Title,
    /// By kind of agreement.
    Kind,
    /// By status.
    Status,
    /// Agreements with the most articles first.
    Reports,
    /// What ends next first, then what ended last.
    End,
    /// By the name of the first party.
    Party,
}

impl Order {
    /// The order in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Order::Best => "best match first",
            Order::Date => "newest first",
            Order::Title => "by title",
            Order::Kind => "by kind",
            Order::Status => "by status",
            Order::Reports => "most reported first",
            Order::End => "what ends next first",
            Order::Party => "by the first party",
        }
    }
}

impl Library {
    /// Sorts agreements that come in the order of an answer. `reversed` turns the order round, but agreements without a
    /// date or a kind stay last.
    pub fn sort(&self, rows: &mut [AgreementId], order: Order, reversed: bool) {
        match order {
            Order::Best => (),
            // Agreement ids are assigned in this order.
            Order::Date => rows.sort_unstable(),
            Order::Title => {
                let places = self.places_by_title();
                rows.sort_unstable_by_key(|it| places.get(it.at()).copied());
            }
            Order::Kind => rows.sort_unstable_by_key(|&it| (self[it].kind.is_none(), self[it].kind, it)),
            Order::Status => rows.sort_unstable_by_key(|&it| (self[it].status, it)),
            Order::Reports => rows.sort_unstable_by_key(|&it| (Reverse(self[it].reports), it)),
            Order::End => rows.sort_by_cached_key(|&it| (self.end_key(it), it)),
            Order::Party => rows.sort_by_cached_key(|&it| {
                let name = self.first_party(it).map(|it| natural_key(self.raw(self[it].name)));
                (name.is_none(), name, it)
            }),
        }
        if reversed {
            let known = match order {
                Order::Date => rows.partition_point(|&it| self[it].date.is_some()),
                Order::Kind => rows.partition_point(|&it| self[it].kind.is_some()),
                Order::End => rows.partition_point(|&it| self.ends_of(it).next().is_some()),
                Order::Party => rows.partition_point(|&it| self.first_party(it).is_some()),
                Order::Best | Order::Title | Order::Status | Order::Reports => rows.len(),
            };
            rows.get_mut(..known).unwrap_or_default().reverse();
        }
    }

    /// What is due stands by its next end, then what has ended, the last first, then the rest.
    fn end_key(&self, id: AgreementId) -> (u8, i32) {
        match (self.due_of(id).first(), self.ends_of(id).map(Date::latest).max()) {
            (Some(next), _) => (0, next.date.latest().number()),
            (None, Some(last)) => (1, last.number().saturating_neg()),
            (None, None) => (2, 0),
        }
    }

    fn first_party(&self, id: AgreementId) -> Option<ParticipantId> {
        self.facts_of(id).find_map(|it| match it.what {
            What::Party(role, who) if role != Role::Framework => Some(who),
            _ => None,
        })
    }

    /// What puts the values of a facet in the order of their names, for those with the same number of agreements.
    pub(super) fn place_by_name(&self, facet: Facet) -> impl Fn(ValueId) -> u32 {
        let first = self.lookup.range(facet).start;
        let places = self.by_name[facet].get_or_init(|| {
            // Years are in order anyway, and cells of columns may be millions.
            if matches!(facet, Facet::Year | Facet::Column) {
                return Vec::new();
            }
            let mut all: Vec<ValueId> = self.lookup.values(facet).collect();
            all.sort_by_cached_key(|&it| natural_key(&self.value_name(it)));
            let mut places = vec![0; all.len()];
            for (place, id) in (0..).zip(all) {
                if let Some(its) = places.get_mut(id.0.wrapping_sub(first) as usize) {
                    *its = place;
                }
            }
            places
        });
        move |it| places.get(it.0.wrapping_sub(first) as usize).copied().unwrap_or(it.0)
    }

    /// The position of each agreement when all are sorted by title. The sort takes too long for a frame when there are
    /// a million titles, so it runs once, and [`Library::warm`] can run it in a background thread.
    pub(super) fn places_by_title(&self) -> &[u32] {
        self.by_title.get_or_init(|| {
            let mut all: Vec<AgreementId> = self.agreements().collect();
            all.sort_by_cached_key(|&it| natural_key(self.raw(self[it].title)));
            let mut places = vec![0; all.len()];
            for (place, id) in (0..).zip(all) {
                if let Some(its) = places.get_mut(id.at()) {
                    *its = place;
                }
            }
            places
        })
    }
}
