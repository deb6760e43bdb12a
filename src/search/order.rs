//! The orders in which agreements are listed: the same ones in every interface.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::library::Library;
use crate::base::text::natural::natural_key;
use crate::data::corpus::AgreementId;

/// How the agreements are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Order {
    /// Best match first, then newest.
    #[default]
    Best,
    /// Newest first.
    Date,
    /// By title.
    Title,
    /// By kind of agreement.
    Kind,
    /// By status.
    Status,
    /// Most articles first.
    Reports,
}

impl Order {
    /// In words.
    pub fn said(self) -> &'static str {
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
    /// Puts the agreements of an answer, which come best first, in another order. Those without a date or a kind come last
    /// in both directions.
    pub fn sort(&self, rows: &mut [AgreementId], order: Order, reversed: bool) {
        match order {
            Order::Best => (),
            // Agreements are numbered by their dates.
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

    /// The place of each agreement among all, by title. Made once, beside the screen where there is one: to compare the
    /// titles of a million takes longer than a reader wants to wait for a frame.
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
