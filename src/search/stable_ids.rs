//! Ids of agreements that stay the same when the data is loaded again, for bookmarks, files and links.
//!
//! Each agreement has its own id. Ids in the formats of earlier versions are still found; see [`former`].

mod former;

use rustc_hash::{FxHashMap, FxHashSet};

use super::id_table::IdTable;
use super::library::Library;
use crate::data::corpus::AgreementId;

impl Library {
    /// The id that finds this agreement again in the same data, also after records were added.
    pub fn stable_id(&self, id: AgreementId) -> String {
        self.raw(self[id].id).to_owned()
    }

    /// The agreement with this id, or with this id in a former format.
    pub fn agreement_by_id(&self, id: &str) -> Option<AgreementId> {
        self.by_id(id).or_else(|| former::agreements(self, &FxHashSet::from_iter([id])).remove(id))
    }

    /// Finds several agreements by their ids. Unknown ids are left out.
    pub fn agreements_by_id<'a>(&self, ids: impl Iterator<Item = &'a str>) -> FxHashMap<&'a str, AgreementId> {
        ids.filter_map(|id| Some((id, self.by_id(id)?))).collect()
    }

    /// Finds several agreements by their ids, in the present or a former format. An unknown id makes the search slow,
    /// so use this only for ids that were saved in an earlier run.
    pub fn agreements_by_any_id<'a>(
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

    /// Whether an agreement or a participant has this id.
    pub fn has_id(&self, id: &str) -> bool {
        self.agreement_by_id(id).is_some() || self.participant_by_id(id).is_some()
    }

    /// The agreements that an earlier reading of the data did not have.
    pub fn new_since(&self, before: &Library) -> FxHashSet<AgreementId> {
        self.agreements().filter(|&it| before.by_id(self.raw(self[it].id)).is_none()).collect()
    }

    /// Builds the table of ids, unless that is done.
    pub(super) fn id_table(&self) -> &IdTable {
        self.ids.get_or_init(|| IdTable::of(self))
    }

    fn by_id(&self, id: &str) -> Option<AgreementId> {
        self.id_table().find(self, id)
    }
}
