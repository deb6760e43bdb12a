//! Ids that stay the same from one reading of the data to the next: what bookmarks, files and links may keep.

use rustc_hash::FxHashMap;

use super::library::Library;
use crate::data::corpus::AgreementId;

impl Library {
    /// What finds this agreement again in the same data: its id, with a number behind it where several have the same,
    /// because their records give none and say the same title and date.
    pub fn stable_id(&self, id: AgreementId) -> String {
        let own = self.raw(self[id].id);
        self.repeated_ids().get(&id).map_or_else(|| own.to_owned(), |it| format!("{own} ({it})"))
    }

    /// The agreements whose id others before them have, with the number that tells them apart.
    pub(crate) fn repeated_ids(&self) -> &FxHashMap<AgreementId, u32> {
        self.repeated.get_or_init(|| {
            let mut seen: FxHashMap<&str, u32> = FxHashMap::default();
            let mut repeated = FxHashMap::default();
            for at in self.agreements() {
                let count = seen.entry(self.raw(self[at].id)).or_default();
                *count += 1;
                if *count > 1 {
                    repeated.insert(at, *count);
                }
            }
            repeated
        })
    }

    /// The agreement with this stable id.
    pub fn agreement_by_id(&self, id: &str) -> Option<AgreementId> {
        self.agreements_by_id([id].into_iter()).remove(id)
    }

    /// The agreements with these stable ids, as far as there are such, found in one walk.
    pub fn agreements_by_id<'a>(&self, ids: impl Iterator<Item = &'a str> + Clone) -> FxHashMap<&'a str, AgreementId> {
        let numbered = |id: &'a str| {
            let (own, number) = id.strip_suffix(')')?.rsplit_once(" (")?;
            Some((own, number.parse::<usize>().ok()?.checked_sub(1)?))
        };
        let owns = ids.clone().filter_map(|id| Some(numbered(id)?.0));
        let mut bearers: FxHashMap<&str, Vec<AgreementId>> =
            ids.clone().chain(owns).map(|id| (id, Vec::new())).collect();
        let all = if bearers.is_empty() { 0 } else { self.agreements.len() };
        for at in self.agreements().take(all) {
            if let Some(list) = bearers.get_mut(self.raw(self[at].id)) {
                list.push(at);
            }
        }
        let nth = |id: &str, before: usize| bearers.get(id)?.get(before).copied();
        let found = |id| nth(id, 0).or_else(|| numbered(id).and_then(|(own, before)| nth(own, before)));
        ids.filter_map(|id| Some((id, found(id)?))).collect()
    }

    /// Whether an agreement or a participant has that id.
    pub fn bears(&self, id: &str) -> bool {
        self.agreement_by_id(id).is_some() || self.participant_by_id(id).is_some()
    }
}
