//! A participant in the data format: one entry per set of claims.

use std::mem::{Discriminant, discriminant};

use rustc_hash::FxHashMap;

use super::{Writer, claims_of_sort, split_by_doubt};
use crate::base::country;
use crate::data::claims::Claim;
use crate::data::corpus::{ArticleId, ParticipantId, Said};
use crate::data::fact::What;
use crate::data::kind::ParticipantKind;
use crate::format::wire;

/// The entries of a participant, the one with the shown name first. Empty if the name implies everything else.
///
/// `within` removes the claims of other articles; the facts stay. `draft` selects facts from drafts only, or excludes
/// them.
pub(crate) fn entries(
    writer: &Writer<'_>,
    id: ParticipantId,
    within: Option<&[ArticleId]>,
    draft: bool,
) -> Vec<wire::Participant> {
    let library = writer.library;
    let participant = &library[id];
    let own_id = writer.participant_id(id);
    let name = writer.text(participant.name);
    // The name of a country implies its code.
    let code = participant.country.map(|it| it.code().to_owned());
    let says_it_all = match participant.kind {
        ParticipantKind::Organisation | ParticipantKind::Person => code.is_none(),
        ParticipantKind::Country => code.is_some() && country::code_of_name(&name) == code.as_deref(),
        ParticipantKind::Bloc => code.is_none() && country::code_of_name(&name).is_some(),
        ParticipantKind::Government | ParticipantKind::University | ParticipantKind::Company => false,
    };
    if says_it_all && own_id == name && library.facts_about(id).next().is_none() {
        return Vec::new();
    }
    let is_here = |it: &Said| claims_of_sort(it.claims, draft).is_some();
    let (is_any, is_told) = (library.facts_about(id).next().is_some(), library.facts_about(id).any(|it| is_here(&it)));
    if (is_any || draft) && !is_told {
        return Vec::new();
    }
    let mut entries: Vec<(Vec<Claim>, wire::Participant)> = Vec::new();
    // Facts of one sort keep their order, so none goes into an entry before that of the previous one.
    let mut last: FxHashMap<Discriminant<What>, usize> = FxHashMap::default();
    let facts: Vec<Said> =
        library.facts_about(id).filter(|it| !matches!(it.what, What::About | What::Joined(_))).collect();
    for (what, claims, doubt) in split_by_doubt(&facts) {
        let Some(mut claims) = claims_of_sort(&claims, draft) else { continue };
        claims.retain(|it| within.is_none_or(|within| within.binary_search(&it.article).is_ok()));
        // An entry has room for one of each of these.
        let is_free = |it: &wire::Participant| match what {
            What::Name(_) => it.name.is_empty(),
            What::Office(_) => it.title.is_none(),
            What::Affiliation(_) => it.affiliation.is_none(),
            What::From(_) => it.country.is_none(),
            _ => true,
        };
        let from = last.entry(discriminant(&what)).or_default();
        let known = entries.iter().skip(*from).position(|it| it.0 == claims && is_free(&it.1));
        let at = known.map_or_else(
            || {
                entries.push((claims, wire::Participant { id: Some(own_id.clone()), ..wire::Participant::default() }));
                entries.len() - 1
            },
            |at| *from + at,
        );
        *from = at;
        let Some((_, entry)) = entries.get_mut(at) else { continue };
        match what {
            What::Name(text) => {
                entry.name = writer.text(text);
                entry.doubt = writer.doubt(doubt);
            }
            What::Native(text) => entry.native.push(writer.text(text)),
            What::Alias(text) => entry.aliases.push(writer.text(text)),
            What::Office(text) => entry.title = Some(writer.text(text)),
            What::Affiliation(above) => entry.affiliation = Some(writer.participant_id(above)),
            What::From(country) => entry.country = Some(country.code().to_owned()),
            // Other facts are not about participants.
            _ => (),
        }
    }
    // More articles may mention the participant than state anything else about it.
    let mut rest: Vec<Claim> = Vec::new();
    for said in library.facts_about(id).filter(|it| it.what == What::About) {
        let here = claims_of_sort(said.claims, draft).unwrap_or_default();
        rest.extend(here.into_iter().filter(|it| !entries.iter().any(|entry| entry.0.contains(it))));
    }
    rest.retain(|it| within.is_none_or(|within| within.binary_search(&it.article).is_ok()));
    if !rest.is_empty() {
        entries.push((rest, wire::Participant { id: Some(own_id.clone()), ..Default::default() }));
    }
    // The first entry decides the shown name, country and affiliation.
    let country = code;
    let above = participant.affiliation.map(|it| writer.participant_id(it));
    let first_name = entries.first().map(|it| it.1.name.as_str());
    let first_country = entries.iter().find_map(|it| it.1.country.as_ref());
    let first_above = entries.iter().find_map(|it| it.1.affiliation.as_ref());
    let is_head = !draft || !library.facts_about(id).any(|it| claims_of_sort(it.claims, false).is_some());
    if is_head
        && (first_name != Some(name.as_str()) || first_country != country.as_ref() || first_above != above.as_ref())
    {
        let id = Some(own_id);
        let head = wire::Participant { id, name, country, affiliation: above, ..wire::Participant::default() };
        entries.insert(0, (Vec::new(), head));
    }
    let mut entries: Vec<wire::Participant> = entries
        .into_iter()
        .map(|(claims, it)| wire::Participant { para: writer.para(&claims), quote: writer.quote(&claims), ..it })
        .collect();
    if let Some(first) = entries.first_mut() {
        first.kind = Some(participant.kind.word().to_owned());
    }
    entries
}
