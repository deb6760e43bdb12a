//! Sort orders of a list of agreements, shared by all interfaces.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::library::Library;
use crate::base::text::natural::natural_key;
use crate::data::corpus::AgreementId;

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
        }
        if reversed {
            let known = match order {
                Order::Date => rows.partition_point(|&it| self[it].date.is_some()),
                Order::Kind => rows.partition_point(|&it| self[it].kind.is_some()),
                Order::Best | Order::Title | Order::Status | Order::Reports => rows.len(),
            };
            rows.get_mut(..known).unwrap_or_default().reverse();
        }
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
