//! Ids that stay the same from one reading of the data to the next: what bookmarks, files and links may keep.
//!
//! No two agreements have the same. Ids in the forms that earlier versions made are still found; see [`former`].

mod former;

use rustc_hash::{FxHashMap, FxHashSet};

use super::id_table::IdTable;
use super::library::Library;
use crate::data::corpus::AgreementId;

impl Library {
    /// What finds this agreement again in the same data, and in data to which others were added.
    pub fn stable_id(&self, id: AgreementId) -> String {
        self.raw(self[id].id).to_owned()
    }

    /// The agreement with this stable id, or with this id of an earlier version.
    pub fn agreement_by_id(&self, id: &str) -> Option<AgreementId> {
        self.by_id(id).or_else(|| former::agreements(self, &FxHashSet::from_iter([id])).remove(id))
    }

    /// The agreements with these stable ids, as far as there are such.
    pub fn agreements_by_id<'a>(&self, ids: impl Iterator<Item = &'a str>) -> FxHashMap<&'a str, AgreementId> {
        ids.filter_map(|id| Some((id, self.by_id(id)?))).collect()
    }

    /// The agreements with these stable ids, or with these ids of an earlier version. Takes longer where an id is not
    /// found, so this is for what was kept before this run.
    pub fn agreements_once_called<'a>(
        &self,
        ids: impl Iterator<Item = &'a str> + Clone,
    ) -> FxHashMap<&'a str, AgreementId> {
        let mut found = self.agreements_by_id(ids.clone());
        let others: FxHashSet<&str> = ids.filter(|it| !found.contains_key(it)).collect();
        if !others.is_empty() {
            found.extend(former::agreements(self, &others));
        }
        found
    }

    /// Whether an agreement or a participant has that id.
    pub fn bears(&self, id: &str) -> bool {
        self.agreement_by_id(id).is_some() || self.participant_by_id(id).is_some()
    }

    /// The agreements that another reading of the data did not have.
    pub fn new_since(&self, before: &Library) -> FxHashSet<AgreementId> {
        self.agreements().filter(|&it| before.by_id(self.raw(self[it].id)).is_none()).collect()
    }

    /// Builds the table of ids, so that the first question for one does not wait for it.
    pub(super) fn order_ids(&self) -> &IdTable {
        self.ids.get_or_init(|| IdTable::of(self))
    }

    fn by_id(&self, id: &str) -> Option<AgreementId> {
        self.order_ids().find(self, id)
    }
}
