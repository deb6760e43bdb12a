//! A participant in the data format: an entry for each set of claims that its facts have.

use std::mem::{Discriminant, discriminant};

use rustc_hash::FxHashMap;

use super::{Writer, by_doubt, claims_by};
use crate::base::country;
use crate::data::claims::Claim;
use crate::data::corpus::{ArticleId, ParticipantId, Said};
use crate::data::fact::What;
use crate::data::kind::ParticipantKind;
use crate::format::wire;

/// The entries of a participant, the one with the shown name first. None where the name says it all.
///
/// `within` leaves out the claims of other articles; their facts stay. What only drafts say is left out, or where `draft`
/// says so, all that anybody else says.
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
    // Of a country its name says the rest.
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
    let is_here = |it: &Said| claims_by(it.claims, draft).is_some();
    let (is_any, is_told) = (library.facts_about(id).next().is_some(), library.facts_about(id).any(|it| is_here(&it)));
    if (is_any || draft) && !is_told {
        return Vec::new();
    }
    let mut entries: Vec<(Vec<Claim>, wire::Participant)> = Vec::new();
    // Facts of one sort stay in their order: none goes into an entry before the one that the last of its sort is in.
    let mut last: FxHashMap<Discriminant<What>, usize> = FxHashMap::default();
    let facts: Vec<Said> =
        library.facts_about(id).filter(|it| !matches!(it.what, What::About | What::Joined(_))).collect();
    for (what, claims, doubt) in by_doubt(&facts) {
        let Some(mut claims) = claims_by(&claims, draft) else { continue };
        claims.retain(|it| within.is_none_or(|within| within.binary_search(&it.article).is_ok()));
        // Of these an entry has room for one.
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
            // The rest is not said of participants.
            _ => (),
        }
    }
    // That it exists may be said by more articles than say anything else of it.
    let mut rest: Vec<Claim> = Vec::new();
    for said in library.facts_about(id).filter(|it| it.what == What::About) {
        let here = claims_by(said.claims, draft).unwrap_or_default();
        rest.extend(here.into_iter().filter(|it| !entries.iter().any(|entry| entry.0.contains(it))));
    }
    rest.retain(|it| within.is_none_or(|within| within.binary_search(&it.article).is_ok()));
    if !rest.is_empty() {
        entries.push((rest, wire::Participant { id: Some(own_id.clone()), ..Default::default() }));
    }
    // What comes first decides: the name that is shown, the country, the affiliation.
    let country = code;
    let above = participant.affiliation.map(|it| writer.participant_id(it));
    let first_name = entries.first().map(|it| it.1.name.as_str());
    let first_country = entries.iter().find_map(|it| it.1.country.as_ref());
    let first_above = entries.iter().find_map(|it| it.1.affiliation.as_ref());
    let is_head = !draft || !library.facts_about(id).any(|it| claims_by(it.claims, false).is_some());
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
