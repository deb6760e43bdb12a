//! Exports agreements as `FollowTheMoney` entities, one per line, for Aleph and other tools of investigators.
//!
//! An agreement is a `Contract`. A participant is a `Person`, a `PublicBody` (states and governments), a `Company` or
//! an `Organization`, linked to the agreement by an `UnknownLink` with the role. Members of a body are linked by a
//! `Membership`. The model: <https://followthemoney.tech>.

use std::io::{self, Write};

use rustc_hash::FxHashSet;
use serde_json::{Map, Value as Json, json};

use crate::base::country;
use crate::base::hash::hash_of;
use crate::base::text::address::safe_address;
use crate::data::corpus::{AgreementId, ParticipantId};
use crate::data::fact::What;
use crate::data::kind::ParticipantKind;
use crate::data::strings::Text;
use crate::search::index::Facet;
use crate::search::library::Library;

pub(super) fn entities(library: &Library, rows: &[AgreementId], out: &mut dyn Write) -> io::Result<()> {
    let mut known: Vec<ParticipantId> = rows.iter().flat_map(|&it| library.participants_of(it)).collect();
    known.sort_unstable();
    known.dedup();
    // Include the bodies that participants belong to, so that every link has its target.
    let mut seen: FxHashSet<ParticipantId> = known.iter().copied().collect();
    let mut at = 0;
    while let Some(&who) = known.get(at) {
        known.extend(library[who].affiliation.filter(|it| seen.insert(*it)));
        at += 1;
    }
    for &who in &known {
        participant(library, who).write(out)?;
        if let Some(above) = library[who].affiliation.filter(|it| *it != who && is_body(library, *it)) {
            let [member, body] = [who, above].map(|it| participant_id(library, it));
            let mut link = Entity::new("Membership", link_id("membership", &member, &body));
            link.put("member", member);
            link.put("organization", body);
            link.write(out)?;
        }
    }
    for &id in rows {
        agreement(library, id).write(out)?;
        for who in library.participants_of(id) {
            let part = library.participation(id, who);
            let [from, to] = [participant_id(library, who), agreement_id(library, id)];
            let mut link = Entity::new("UnknownLink", link_id("part", &from, &to));
            link.put("subject", from);
            link.put("object", to);
            link.put("role", part.role.to_owned());
            link.extend("date", day(library, id));
            let urls = part.claims.iter().filter_map(|it| library[it.article].url);
            link.extend("sourceUrl", urls.filter_map(|it| address(library, it)));
            link.write(out)?;
        }
    }
    Ok(())
}

fn agreement(library: &Library, id: AgreementId) -> Entity {
    let agreement = &library[id];
    let mut entity = Entity::new("Contract", agreement_id(library, id));
    let title = library.raw(agreement.title).to_owned();
    entity.put("title", title.clone());
    entity.put("name", title);
    entity.extend("type", agreement.kind.map(|it| it.label().to_owned()));
    entity.put("status", agreement.status.label().to_owned());
    entity.extend("contractDate", day(library, id));
    let focus = library.lookup.values_of(id, Facet::Focus).filter(|it| library.is_area(*it));
    entity.extend("keywords", focus.map(|it| library.value_name(it)));
    for said in library.facts_of(id) {
        match said.what {
            What::Summary(text) => entity.put("summary", library.raw(text).to_owned()),
            What::Url(text) => entity.extend("sourceUrl", address(library, text)),
            _ => (),
        }
        for claim in said.claims {
            let article = &library[claim.article];
            entity.extend("sourceUrl", article.url.and_then(|it| address(library, it)));
            entity.extend("publisher", article.publisher.map(|it| library.raw(it).to_owned()));
        }
    }
    entity
}

fn participant(library: &Library, id: ParticipantId) -> Entity {
    let participant = &library[id];
    let schema = match participant.kind {
        ParticipantKind::Person => "Person",
        ParticipantKind::Company => "Company",
        ParticipantKind::Country | ParticipantKind::Government => "PublicBody",
        ParticipantKind::Bloc | ParticipantKind::University | ParticipantKind::Organisation => "Organization",
    };
    let mut entity = Entity::new(schema, participant_id(library, id));
    let name = library.raw(participant.name);
    entity.put("name", name.to_owned());
    let code = participant.country.and_then(|it| country::entry(it.code())).map(|it| it.alpha2.to_lowercase());
    entity.extend("country", code.filter(|it| !it.is_empty()));
    for said in library.facts_about(id) {
        match said.what {
            What::Name(text) | What::Native(text) | What::Alias(text) if library.raw(text) != name => {
                entity.put("alias", library.raw(text).to_owned());
            }
            What::Office(text) if participant.kind == ParticipantKind::Person => {
                entity.put("position", library.raw(text).to_owned());
            }
            _ => (),
        }
    }
    entity
}

/// Whether the participant can have members.
fn is_body(library: &Library, id: ParticipantId) -> bool {
    library[id].kind != ParticipantKind::Person
}

/// The date of an agreement if it is a plain year, month or day. The model has no other dates.
fn day(library: &Library, id: AgreementId) -> Option<String> {
    let date = library[id].date?.to_string();
    let is_plain =
        date.len() >= 4 && date.bytes().all(|it| it.is_ascii_digit() || it == b'-') && !date.starts_with('-');
    is_plain.then_some(date)
}

/// A web address. The model has no others.
fn address(library: &Library, text: Text) -> Option<String> {
    let address = library.raw(text);
    safe_address(address).is_ok().then(|| address.to_owned())
}

fn agreement_id(library: &Library, id: AgreementId) -> String {
    format!("accords-agreement-{:016x}", hash_of([library.stable_id(id)]))
}

fn participant_id(library: &Library, id: ParticipantId) -> String {
    format!("accords-participant-{:016x}", hash_of([library.raw(library[id].id)]))
}

/// The id of a link. A hash, because ids may contain letters, digits, hyphens and full stops only.
fn link_id(what: &str, from: &str, to: &str) -> String {
    format!("accords-{what}-{:016x}", hash_of([from, to]))
}

/// An entity being built. The values of a property are distinct.
struct Entity {
    schema: &'static str,
    id: String,
    properties: Map<String, Json>,
}

impl Entity {
    fn new(schema: &'static str, id: String) -> Entity {
        Entity { schema, id, properties: Map::new() }
    }

    fn put(&mut self, property: &str, value: String) {
        let values = self.properties.entry(property).or_insert_with(|| json!([]));
        let value = Json::String(value);
        if let Some(values) = values.as_array_mut().filter(|it| !it.contains(&value)) {
            values.push(value);
        }
    }

    fn extend(&mut self, property: &str, values: impl IntoIterator<Item = String>) {
        values.into_iter().for_each(|it| self.put(property, it));
    }

    fn write(self, out: &mut dyn Write) -> io::Result<()> {
        let Entity { schema, id, properties } = self;
        serde_json::to_writer(&mut *out, &json!({ "id": id, "schema": schema, "properties": properties }))?;
        out.write_all(b"\n")
    }
}
