//! Exports agreements for reference managers such as Zotero, pandoc and `JabRef`: BibTeX and CSL-JSON.
//!
//! **Invariant:** the output can be parsed: texts are escaped and cannot end their field.

use serde_json::{Map, Value as Json, json};

use super::{Parts, in_full, verb};
use crate::base::date::{Date, MONTHS};
use crate::base::text::fold::{fold, words};
use crate::data::corpus::AgreementId;
use crate::data::fact::What;
use crate::data::kind::{AgreementKind, Status};
use crate::export::Column;
use crate::export::column::parties;
use crate::search::library::Library;
use crate::search::query::Field;

/// A BibTeX entry. Standard styles have no treaties, so it is a `@misc` with the parties as authors.
pub fn bibtex(library: &Library, id: AgreementId, key: &str) -> String {
    let parts = Parts::of(library, id);
    let mut entry = format!("@misc{{{key},\n");
    let mut field = |name: &str, value: &str| entry += &format!("  {name} = {{{value}}},\n");
    let authors: Vec<String> =
        parties(library, id).into_iter().map(|it| format!("{{{}}}", tex(library.text(library[it].name)))).collect();
    if !authors.is_empty() {
        field("author", &authors.join(" and "));
    }
    // Double braces preserve capitals.
    field("title", &format!("{{{}}}", tex(&parts.title)));
    if let Some(kind) = parts.kind {
        field("howpublished", &tex(kind.label()));
    }
    if let Some([year, rest @ ..]) = issued(library, id).and_then(date_parts).as_deref() {
        field("year", &year.to_string());
        if let Some(month) = rest.first() {
            field("month", &month.to_string());
        }
    }
    let mut notes: Vec<String> = parts.unsigned().map(str::to_owned).into_iter().collect();
    if let Some((kind, date)) = parts.made {
        notes.push(format!("{} {}", verb(kind), in_full(date, &MONTHS, false)));
    }
    if let Some(date) = parts.in_force {
        notes.push(parts.force(&in_full(date, &MONTHS, false)));
    }
    let signatories = Column::Of(Field::Signatory).values(library, id);
    if !signatories.is_empty() {
        notes.push(format!("signed by {}", signatories.join(", ")));
    }
    if !notes.is_empty() {
        field("note", &tex(&notes.join(", ")));
    }
    let keywords = Column::Of(Field::Focus).values(library, id);
    if !keywords.is_empty() {
        field("keywords", &tex(&keywords.join(", ")));
    }
    let report = parts.report.as_ref().and_then(|it| it.url.as_ref());
    if let Some(url) = parts.url.as_ref().or(report) {
        // TeX commands have no meaning in an address, so escape only what would end the field.
        field("url", &url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C"));
    }
    entry + "}\n"
}

/// A CSL-JSON object. An instrument that binds states is a `treaty`; a memorandum, contract or plan is a `document`.
pub fn csl(library: &Library, id: AgreementId) -> Json {
    let parts = Parts::of(library, id);
    let kind = match parts.kind {
        Some(
            AgreementKind::Agreement
            | AgreementKind::Treaty
            | AgreementKind::Protocol
            | AgreementKind::Framework
            | AgreementKind::Exchange
            | AgreementKind::Amendment,
        ) => "treaty",
        Some(
            AgreementKind::Mou
            | AgreementKind::Moa
            | AgreementKind::Loi
            | AgreementKind::Contract
            | AgreementKind::Declaration
            | AgreementKind::Programme
            | AgreementKind::Roadmap
            | AgreementKind::Other,
        )
        | None => "document",
    };
    let mut object = Map::new();
    let mut put = |name: &str, value: Json| object.insert(name.to_owned(), value);
    put("id", json!(library.raw(library[id].id)));
    put("type", json!(kind));
    put("title", json!(library.raw(library[id].title)));
    if let Some(kind) = parts.kind {
        put("genre", json!(kind.label()));
    }
    let authors: Vec<Json> =
        parties(library, id).into_iter().map(|it| json!({ "literal": library.raw(library[it].name) })).collect();
    if !authors.is_empty() {
        put("author", Json::Array(authors));
    }
    if let Some(date) = issued(library, id) {
        let issued = match date_parts(date) {
            Some(parts) if date.is_doubtful() => json!({ "date-parts": [parts], "circa": true }),
            Some(parts) if date.earliest().year().is_some() => json!({ "date-parts": [parts] }),
            Some(_) | None => json!({ "literal": in_full(date, &MONTHS, false) }),
        };
        put("issued", issued);
    }
    if let Some(place) = Column::Of(Field::Place).values(library, id).first() {
        put("event-place", json!(place));
    }
    if let Some(words) = parts.unsigned() {
        put("status", json!(words));
    }
    let force = parts.in_force.map(|it| parts.force(&in_full(it, &MONTHS, false)));
    let notes: Vec<String> = parts.unsigned().map(str::to_owned).into_iter().chain(force).collect();
    if !notes.is_empty() {
        put("note", json!(notes.join(", ")));
    }
    let keywords = Column::Of(Field::Focus).values(library, id);
    if !keywords.is_empty() {
        put("keyword", json!(keywords.join(", ")));
    }
    let summary: Vec<&str> = library
        .facts_of(id)
        .filter_map(|it| if let What::Summary(text) = it.what { Some(library.raw(text)) } else { None })
        .collect();
    if !summary.is_empty() {
        put("abstract", json!(summary.join(" ")));
    }
    if let Some(url) = parts.url.or_else(|| parts.report?.url) {
        put("URL", json!(url));
    }
    Json::Object(object)
}

/// The date of publication; what is only planned has none.
fn issued(library: &Library, id: AgreementId) -> Option<Date> {
    library[id].date.filter(|_| library[id].status != Status::Planned)
}

/// The BibTeX key: the id in ASCII letters, digits and hyphens.
pub fn key(library: &Library, id: AgreementId) -> String {
    let folded = fold(library.raw(library[id].id));
    let plain: Vec<String> = words(&folded)
        .map(|(_, word)| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>())
        .filter(|it| !it.is_empty())
        .collect();
    if plain.is_empty() { format!("agreement-{}", id.at() + 1) } else { plain.join("-") }
}

/// Year, month and day as far as known; for an interval, those of its end, or of its start if the end is open.
fn date_parts(date: Date) -> Option<Vec<u16>> {
    let written = date.to_string();
    let one = match written.split_once('/') {
        Some((start, "..")) => start,
        Some((_, end)) => end,
        None => &written,
    };
    one.trim_end_matches(['~', '?', '%']).split('-').map(|it| it.parse().ok()).collect()
}

/// Escapes a text for TeX.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            // BibTeX counts escaped braces, so use commands instead.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_field() {
        assert_eq!(tex("R&D} 100% {x"), "R\\&D\\textbraceright{} 100\\% \\textbraceleft{}x");
        assert_eq!(tex("a_b\\c~"), "a\\_b\\textbackslash{}c\\textasciitilde{}");
    }
}
