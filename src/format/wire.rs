//! The types of the article data format, versions 1 and 2, field for field: the JSON in `data/`, and the target of the
//! readers for spreadsheets and news files.
//!
//! `data/README.md` describes the format for people who write it. Only the shape is checked here: dates, kinds and
//! references remain text until [`build`](crate::build) reads them, so a wrong value is reported alone and its record
//! is kept.
//!
//! Short forms: a **name may stand for an id**, an item may be written as its bare name, and a list of one as that one
//! item. Unknown values are left out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use self::columns::Columns;
pub use self::entry::{Amount, Event, Identifier, Named, Party, Person, Relation, Term};
use self::list::{list, quote};
pub use self::para::Para;
use crate::format::listed::Listed;

mod columns;
mod entry;
mod list;
mod para;
mod version;

/// The newest version of the format that this program knows. A record states it only if it uses something that version
/// 1 does not have; see [`Record::version`].
pub const FORMAT: u32 = 2;

/// One article and what it reports, as one JSON object. A file holds one record, an array of them, or one per line.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Record {
    /// The version of the format, 1 if absent. It is 2 if a field is used that version 1 does not have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<u32>,
    /// Whether a program drafted this record from the text of the article and nobody has judged it yet.
    #[serde(skip_serializing_if = "is_false")]
    pub draft: bool,
    /// The article that states everything in this record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<Article>,
    /// Further articles. Paragraphs of this record refer to them as `"id:14"`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub articles: Vec<Article>,
    /// The participants of the record. A name may also be used without being listed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<Participant>,
    /// The agreements that the record reports.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agreements: Vec<Agreement>,
    /// Focus areas with their spellings and the OECD field of science they belong to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub focus_areas: Vec<FocusArea>,
    /// Activities with their other wordings: the closed list for counting activities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub activities: Vec<Activity>,
}

/// A news report.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Article {
    /// The id by which other records refer to this article; made from publisher, date and gist if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// One line that says what the article reports, in our own words.
    #[serde(alias = "title", alias = "headline", skip_serializing_if = "Option::is_none")]
    pub gist: Option<String>,
    /// The newspaper, agency or office that published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The news agency that the publisher names as its source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// The date of publication, in EDTF.
    #[serde(alias = "date", skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The place in the dateline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The language, as an ISO 639-1 code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The address of the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The type of source: `news`, `press-release`, `official`, `text` (the instrument itself), `register`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The day on which somebody last compared the record with the article, in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked: Option<String>,
    /// The text of the article, one paragraph per item. Each line that is not empty counts as a paragraph.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<String>")]
    pub text: Vec<String>,
}

/// An organisation, person, university, company, government body, country or bloc.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Participant {
    /// The id by which other records refer to this participant; its name if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `person`, `organisation`, `university`, `company`, `government`, `bloc` or `country`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The name as the article spells it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The name in its own script.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<String>")]
    pub native: Vec<String>,
    /// Other spellings, translations, acronyms.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<String>")]
    pub aliases: Vec<String>,
    /// The country, as an ISO 3166-1 alpha-3 code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// A person's office, as the article gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The participant that this one belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub affiliation: Option<String>,
    /// The paragraphs that mention the participant.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Para>")]
    pub para: Vec<Para>,
    /// The words of the article that say so, quoted exactly; one text, or one for each paragraph.
    #[serde(deserialize_with = "list", serialize_with = "quote", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<String>")]
    pub quote: Vec<String>,
    /// Why this is doubtful, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubt: Option<String>,
    /// Ids or names of the same participant in other records; they are joined even if spelled differently.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<String>")]
    pub same_as: Vec<String>,
    /// Ids or names of participants that must never be joined with this one.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<String>")]
    pub not_same_as: Vec<String>,
}

/// The instrument: a memorandum, treaty, protocol, contract, roadmap.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Agreement {
    /// The id by which other records refer to this agreement. Equal ids mean the same document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The id that an earlier version of this program made from the line of a sheet. Not part of the format.
    #[serde(skip)]
    #[schemars(skip)]
    pub former_id: Option<String>,
    /// Required unless there are parties; then the title is made from them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The title in other wordings or languages.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Named>")]
    pub other_titles: Vec<Named>,
    /// `mou`, `loi`, `moa`, `agreement`, `treaty`, `protocol`, `contract`, `declaration`, `programme`, `framework`,
    /// `roadmap` or `other`; several if articles disagree.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Named>")]
    pub kind: Vec<Named>,
    /// The date of signature in EDTF: short for one event of type `signed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The place of signature, with `date`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What happened to the agreement, and when.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Event>")]
    pub events: Vec<Event>,
    /// The parties of the agreement.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Party>")]
    pub parties: Vec<Party>,
    /// Persons, and what each did.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Person>")]
    pub people: Vec<Person>,
    /// Fields of cooperation.
    #[serde(alias = "focus", deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Named>")]
    pub focus_areas: Vec<Named>,
    /// What the parties will do.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Named>")]
    pub activities: Vec<Named>,
    /// How long the agreement runs. A bare text gives the words.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Term>")]
    pub term: Vec<Term>,
    /// Money, in words.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Named>")]
    pub value: Vec<Named>,
    /// Money, in figures. A bare text gives the words.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Amount>")]
    pub amount: Vec<Amount>,
    /// The number of documents, if an article reports several together without naming each.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub count: Option<u32>,
    /// Numbers under which registers list the agreement. A bare text gives the value.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Identifier>")]
    pub identifiers: Vec<Identifier>,
    /// The languages of the text: ISO 639-1 codes or names.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Named>")]
    pub languages: Vec<Named>,
    /// Who keeps the original: a participant by id or name.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Named>")]
    pub depositary: Vec<Named>,
    /// The level at which it was concluded: `states`, `governments`, `ministries`, `organisations`, or other words.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Named>")]
    pub level: Vec<Named>,
    /// Who organises its meetings: a participant by id or name.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Named>")]
    pub secretariat: Vec<Named>,
    /// Whether it binds its parties.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub binding: Option<bool>,
    /// Blocs or arrangements to which the agreement belongs.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Named>")]
    pub frameworks: Vec<Named>,
    /// Relations to other agreements.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Relation>")]
    pub relations: Vec<Relation>,
    /// What the agreement is about, in our own words.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Named>")]
    pub summary: Vec<Named>,
    /// The address of its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Columns of the source table that have no field here: header and cell text.
    #[serde(skip_serializing_if = "Columns::is_empty")]
    pub columns: Columns,
    /// The paragraphs about the agreement. They also count for each of its facts that names no paragraph.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Para>")]
    pub para: Vec<Para>,
    /// The words of the article that say so, quoted exactly; one text, or one for each paragraph.
    #[serde(deserialize_with = "list", serialize_with = "quote", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<String>")]
    pub quote: Vec<String>,
    /// Why this is doubtful, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubt: Option<String>,
    /// Ids or titles of the same document in other records; they are joined even if they differ.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<String>")]
    pub same_as: Vec<String>,
    /// Ids or titles of documents that must never be joined with this one.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<String>")]
    pub not_same_as: Vec<String>,
}

/// A focus area: its wordings and its OECD field of science.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FocusArea {
    /// The wording that is shown.
    pub name: String,
    /// Other wordings that records may use.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<String>")]
    pub aliases: Vec<String>,
    /// The OECD field of research and development (FORD 2007), by number: `2` or `2.10`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ford: Option<String>,
    /// What belongs to the area and what does not, in one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
}

/// One activity of the closed list, and its other wordings.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Activity {
    /// The wording under which it is counted.
    pub name: String,
    /// Other wordings that records may use.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<String>")]
    pub aliases: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[cfg(test)]
mod tests;
