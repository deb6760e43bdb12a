//! Ids as earlier versions made them: `TITLE DATE`, with ` (2)` behind it for the second of the same; and in sheets
//! `X (line 568)` for a row whose id another row had before it.
//!
//! Only for what a reader kept under such an id, once: whoever finds something here keeps it under its new id.

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
    let bearers = bearers(library, ids);
    for &id in ids {
        let nth = |own: &str, before: usize| bearers.get(own)?.get(before).copied();
        if let Some(at) = nth(id, 0).or_else(|| numbered(id).and_then(|(own, before)| nth(own, before))) {
            found.entry(id).or_insert(at);
        }
    }
    found
}

/// The agreements of each wanted title and date, in the order in which they were numbered.
fn bearers<'a>(library: &Library, ids: &FxHashSet<&'a str>) -> FxHashMap<&'a str, Vec<AgreementId>> {
    let owns = ids.iter().flat_map(|&id| [Some(id), numbered(id).map(|it| it.0)]).flatten();
    let mut bearers: FxHashMap<&str, Vec<AgreementId>> = owns.map(|it| (it.trim(), Vec::new())).collect();
    // Nearly all titles begin otherwise than the few that are wanted.
    let beginnings: FxHashSet<&[u8]> = bearers.keys().map(|it| beginning(it)).collect();
    for at in library.agreements() {
        for said in library.facts_of(at) {
            let What::Title(title) = said.what else { continue };
            let title = library.raw(title).trim();
            // A title shorter than a beginning may go on with the date.
            if title.len() >= BEGINNING && !beginnings.contains(beginning(title)) {
                continue;
            }
            let events =
                library.facts_of(at).filter_map(|it| if let What::Event(id) = it.what { Some(id) } else { None });
            let dates = events.filter_map(|it| library[it].date).map(|it| format!("{title} {it}"));
            let mut candidates: Vec<String> = dates.chain([title.to_owned()]).collect();
            candidates.sort_unstable();
            candidates.dedup();
            for candidate in candidates {
                if let Some(list) = bearers.get_mut(candidate.as_str()).filter(|it| it.last() != Some(&at)) {
                    list.push(at);
                }
            }
        }
    }
    bearers
}

/// How many bytes of a title are compared first.
const BEGINNING: usize = 12;

fn beginning(text: &str) -> &[u8] {
    text.as_bytes().get(..BEGINNING).unwrap_or(text.as_bytes())
}

/// The id without the number that stands behind it in brackets, and how many came before.
fn numbered(id: &str) -> Option<(&str, usize)> {
    let (own, number) = id.strip_suffix(')')?.rsplit_once(" (")?;
    Some((own, number.parse::<usize>().ok()?.checked_sub(1)?))
}
