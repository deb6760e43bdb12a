//! Agreements for reference managers such as Zotero, pandoc and `JabRef`: BibTeX and CSL-JSON.
//!
//! **Invariant:** what is written parses: no text ends the field that it stands in.

use serde_json::{Map, Value as Json, json};

use super::{Known, MONTHS, in_full, verb};
use crate::base::text::fold::{fold, words};
use crate::data::corpus::AgreementId;
use crate::data::fact::What;
use crate::data::kind::AgreementKind;
use crate::export::Column;
use crate::export::column::parties;
use crate::search::library::Library;
use crate::search::query::Field;

/// A BibTeX entry under a key. Standard styles know no treaties: it is a `@misc` whose authors are the parties.
pub fn bibtex(library: &Library, id: AgreementId, key: &str) -> String {
    let known = Known::of(library, id);
    let mut entry = format!("@misc{{{key},\n");
    let mut field = |name: &str, value: &str| entry += &format!("  {name} = {{{value}}},\n");
    let authors: Vec<String> =
        parties(library, id).into_iter().map(|it| format!("{{{}}}", tex(library.text(library[it].name)))).collect();
    if !authors.is_empty() {
        field("author", &authors.join(" and "));
    }
    // Two braces keep the capitals.
    field("title", &format!("{{{}}}", tex(&known.title)));
    if let Some(kind) = known.kind {
        field("howpublished", &tex(kind.label()));
    }
    if let Some([year, rest @ ..]) = library[id].date.and_then(parts).as_deref() {
        field("year", &year.to_string());
        if let Some(month) = rest.first() {
            field("month", &month.to_string());
        }
    }
    let mut notes: Vec<String> = Vec::new();
    if let Some((kind, date)) = known.made {
        notes.push(format!("{} {}", verb(kind), in_full(date, &MONTHS, false)));
    }
    if let Some(date) = known.in_force {
        notes.push(format!("entered into force {}", in_full(date, &MONTHS, false)));
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
    let report = known.report.as_ref().and_then(|it| it.url.as_ref());
    if let Some(url) = known.url.as_ref().or(report) {
        // Commands of TeX have no meaning within an address; only what ends the field must go.
        field("url", &url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C"));
    }
    entry + "}\n"
}

/// An object of CSL-JSON. An instrument that binds states is a `treaty`; a memorandum, contract or plan a `document`.
pub fn csl(library: &Library, id: AgreementId) -> Json {
    let known = Known::of(library, id);
    let kind = match known.kind {
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
    if let Some(kind) = known.kind {
        put("genre", json!(kind.label()));
    }
    let authors: Vec<Json> =
        parties(library, id).into_iter().map(|it| json!({ "literal": library.raw(library[it].name) })).collect();
    if !authors.is_empty() {
        put("author", Json::Array(authors));
    }
    if let Some(date) = library[id].date {
        let issued = match parts(date) {
            Some(parts) if date.is_doubtful() => json!({ "date-parts": [parts], "circa": true }),
            Some(parts) if date.earliest().year().is_some() => json!({ "date-parts": [parts] }),
            Some(_) | None => json!({ "literal": in_full(date, &MONTHS, false) }),
        };
        put("issued", issued);
    }
    if let Some(place) = Column::Of(Field::Place).values(library, id).first() {
        put("event-place", json!(place));
    }
    if let Some(date) = known.in_force {
        put("note", json!(format!("entered into force {}", in_full(date, &MONTHS, false))));
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
    if let Some(url) = known.url.or_else(|| known.report?.url) {
        put("URL", json!(url));
    }
    Json::Object(object)
}

/// What BibTeX calls an agreement: the id in plain letters, digits and hyphens.
pub fn key(library: &Library, id: AgreementId) -> String {
    let folded = fold(library.raw(library[id].id));
    let plain: Vec<String> = words(&folded)
        .map(|(_, word)| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>())
        .filter(|it| !it.is_empty())
        .collect();
    if plain.is_empty() { format!("agreement-{}", id.at() + 1) } else { plain.join("-") }
}

/// Year, month and day as far as they are known; of an open interval those of its end.
fn parts(date: crate::base::date::Date) -> Option<Vec<u16>> {
    let written = date.to_string();
    let one = match written.split_once('/') {
        Some((start, "..")) => start,
        Some((_, end)) => end,
        None => &written,
    };
    one.trim_end_matches(['~', '?', '%']).split('-').map(|it| it.parse().ok()).collect()
}

/// A text for TeX, letter for letter.
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
            // An escaped brace still counts where the field ends.
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
