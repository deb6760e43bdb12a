//! Finds agreements by the ids of earlier versions: `TITLE DATE`, followed by ` (2)` for the second agreement with that
//! title and date, or `X (line 568)` for a sheet row that repeats the id of another row.
//!
//! Callers save what is found under its new id, so each id is searched for once.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::data::corpus::AgreementId;
use crate::data::fact::What;
use crate::search::library::Library;

/// The agreements that had these ids.
pub(super) fn agreements<'a>(library: &Library, ids: &FxHashSet<&'a str>) -> FxHashMap<&'a str, AgreementId> {
    let mut found: FxHashMap<&str, AgreementId> = FxHashMap::default();
    for (id, at) in &library.former_ids {
        if let Some(id) = ids.get(id.as_str()) {
            found.insert(*id, *at);
        }
    }
    let candidates_by_id = candidates_by_id(library, ids);
    for &id in ids {
        let nth = |own: &str, before: usize| candidates_by_id.get(own)?.get(before).copied();
        if let Some(at) = nth(id, 0).or_else(|| numbered(id).and_then(|(own, before)| nth(own, before))) {
            found.entry(id).or_insert(at);
        }
    }
    found
}

/// The agreements for each wanted title and date, in the order in which they were numbered.
fn candidates_by_id<'a>(library: &Library, ids: &FxHashSet<&'a str>) -> FxHashMap<&'a str, Vec<AgreementId>> {
    let owns = ids.iter().flat_map(|&id| [Some(id), numbered(id).map(|it| it.0)]).flatten();
    let mut candidates_by_id: FxHashMap<&str, Vec<AgreementId>> = owns.map(|it| (it.trim(), Vec::new())).collect();
    // Nearly all titles differ from the wanted ones in the first bytes.
    let prefixes: FxHashSet<&[u8]> = candidates_by_id.keys().map(|it| prefix(it)).collect();
    for at in library.agreements() {
        for said in library.facts_of(at) {
            let What::Title(title) = said.what else { continue };
            let title = library.raw(title).trim();
            // In a shorter title, the prefix of the id contains part of the date.
            if title.len() >= PREFIX_BYTES && !prefixes.contains(prefix(title)) {
                continue;
            }
            let events =
                library.facts_of(at).filter_map(|it| if let What::Event(id) = it.what { Some(id) } else { None });
            let dates = events.filter_map(|it| library[it].date).map(|it| format!("{title} {it}"));
            let mut candidates: Vec<String> = dates.chain([title.to_owned()]).collect();
            candidates.sort_unstable();
            candidates.dedup();
            for candidate in candidates {
                if let Some(list) = candidates_by_id.get_mut(candidate.as_str()).filter(|it| it.last() != Some(&at)) {
                    list.push(at);
                }
            }
        }
    }
    candidates_by_id
}

/// The length in bytes of the prefix that is compared first.
const PREFIX_BYTES: usize = 12;

fn prefix(text: &str) -> &[u8] {
    text.as_bytes().get(..PREFIX_BYTES).unwrap_or(text.as_bytes())
}

/// Splits `TITLE DATE (3)` into the id without the number and the number of agreements before it.
fn numbered(id: &str) -> Option<(&str, usize)> {
    let (own, number) = id.strip_suffix(')')?.rsplit_once(" (")?;
    Some((own, number.parse::<usize>().ok()?.checked_sub(1)?))
}
