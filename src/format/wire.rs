//! The types of the article data format, versions 1 and 2, field for field: the JSON in `data/`, and the target of the
//! readers for spreadsheets and news files.
//!
//! `data/README.md` describes the format for people who write it. Only the shape is checked here: dates, kinds and
//! references remain text until [`build`](crate::build) reads them, so a wrong value is reported alone and its record
//! is kept.
//!
//! Short forms: a **name may stand for an id**, an item may be written as its bare name, and a list of one as that one
//! item. Unknown values are left out.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Number;

use crate::format::listed::Listed;

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

/// An event in the life of an agreement. A bare text gives the type.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Event {
    /// `negotiated`, `planned`, `announced`, `agreed`, `signed`, `approved`, `submitted`, `notified`, `ratified`,
    /// `acceded`, `reserved`, `provisional`, `in-force`, `amended`, `renewed`, `implemented`, `reviewed`, `met`,
    /// `visited`, `withdrawn` or `ended`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The date, in EDTF level 0 or 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The day on which it took effect, in EDTF, if it differs from `date`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<String>,
    /// Where it happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The meeting or fair at which it happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occasion: Option<String>,
    /// The parties that took this step, if not all did.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<String>")]
    pub by: Vec<String>,
    /// The paragraphs that say so.
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
}

/// A participant of an agreement and its role. A bare text gives a participant with the role `party`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Party {
    /// The participant, by id or name.
    #[serde(alias = "name")]
    pub participant: String,
    /// `party` (the default), `host`, `mediator`, `observer`, `funder` or `framework`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The people who signed for this party, by id or name.
    #[serde(deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Listed<Named>")]
    pub signed_by: Vec<Named>,
    /// The paragraphs that say so.
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
}

/// A person and what they did. A bare text gives a person with the capacity `present`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Person {
    /// The person, by id or name.
    #[serde(alias = "name")]
    pub participant: String,
    /// `signed`, `witnessed`, `present`, `quoted`, `announced` or `led-delegation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<String>,
    /// For whom the person acted, by id or name.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub behalf: Option<String>,
    /// The paragraphs that say so.
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
}

/// A relation to another agreement. A bare text gives that agreement, with the type `related`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Relation {
    /// `under`, `implements`, `amends`, `replaces`, `renews` or `related`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The other agreement, by id or title.
    pub agreement: String,
    /// The paragraphs that say so.
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
}

/// How long an agreement runs. A bare text gives the words.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Term {
    /// The words of the article: `5 years, renewed automatically`.
    #[serde(alias = "name", alias = "text", alias = "participant")]
    pub words: String,
    /// When the term begins, in EDTF, if not on the day of signature.
    pub from: Option<String>,
    /// When the term ends, in EDTF.
    pub until: Option<String>,
    /// The length in years.
    pub years: Option<Number>,
    /// What happens at the end: `automatic`, `by-agreement`, `none`, or other words.
    pub renewal: Option<String>,
    /// How long before the end a party must give notice: `6 months`.
    pub notice: Option<String>,
    /// The paragraphs that say so.
    #[serde(deserialize_with = "list")]
    #[schemars(with = "Listed<Para>")]
    pub para: Vec<Para>,
    /// The words of the article that say so, quoted exactly; one text, or one for each paragraph.
    #[serde(deserialize_with = "list")]
    #[schemars(with = "Listed<String>")]
    pub quote: Vec<String>,
    /// Why this is doubtful, in words.
    pub doubt: Option<String>,
}

/// Money, in figures. A bare text gives the words.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Amount {
    /// The words of the article: `about 2 million euros`.
    #[serde(alias = "name", alias = "text", skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// The amount: `2000000`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Number>,
    /// The currency, as an ISO 4217 code: `EUR`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The paragraphs that say so.
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
}

/// A number under which a register lists an agreement. A bare text gives the value.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Identifier {
    /// The register: `UNTS`, `CELEX`, or another short name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
    /// The number, as the register writes it: `I-54113`.
    #[serde(alias = "name")]
    pub value: String,
    /// The paragraphs that say so.
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
}

/// Cells of columns that have no field in the format: pairs of header and text, in the order of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(pub Vec<(String, String)>);

impl Columns {
    /// Whether there are no such cells.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A name or a text with its evidence.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Named {
    /// The name, or the text.
    #[serde(alias = "text", alias = "participant")]
    pub name: String,
    /// The paragraphs that say so.
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

/// A reference to a paragraph: `14` in the record's own article, `"id:14"` in another one, or `"id"` if only the
/// article is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Para {
    /// The id of the article, if it is not the record's own.
    pub article: Option<String>,
    /// The number of the paragraph, counted from 1 over the non-empty lines of the text.
    pub number: Option<u32>,
}

impl Para {
    /// Reads `14`, `id:14` or `id`.
    pub fn parse(text: &str) -> Option<Para> {
        if let Ok(number) = text.parse() {
            return Para::of_number(number);
        }
        match text.rsplit_once(':').map(|(id, number)| (id, number.parse::<u32>())) {
            Some((id, Ok(number))) if number > 0 && !id.is_empty() => {
                Some(Para { article: Some(id.to_owned()), number: Some(number) })
            }
            _ if text.is_empty() => None,
            _ => Some(Para { article: Some(text.to_owned()), number: None }),
        }
    }

    /// The paragraph with this number in the record's own article. `None` for 0.
    pub fn of_number(number: u64) -> Option<Para> {
        let number = u32::try_from(number).ok().filter(|&it| it > 0)?;
        Some(Para { article: None, number: Some(number) })
    }
}

impl Record {
    /// The lowest version of the format that can express this record: 2 if it uses something that version 1 does not
    /// have.
    pub fn version(&self) -> u32 {
        let is_new = self.draft
            || self.article.iter().chain(&self.articles).any(Article::is_new)
            || self.participants.iter().any(|it| !it.quote.is_empty())
            || self.agreements.iter().any(Agreement::is_new)
            || self.focus_areas.iter().any(|it| it.definition.is_some())
            || !self.activities.is_empty();
        if is_new { 2 } else { 1 }
    }
}

impl Article {
    /// The paragraphs of the text: its non-empty lines, trimmed.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.text.iter().flat_map(|it| it.lines()).map(str::trim).filter(|it| !it.is_empty())
    }

    fn is_new(&self) -> bool {
        !self.text.is_empty() || self.source.is_some() || self.checked.is_some()
    }
}

impl Agreement {
    fn is_new(&self) -> bool {
        let named = [&self.other_titles, &self.kind, &self.focus_areas, &self.activities, &self.value];
        let further = [&self.frameworks, &self.summary];
        let lists = [&self.languages, &self.depositary, &self.level, &self.secretariat];
        !self.quote.is_empty()
            || !self.columns.is_empty()
            || self.count.is_some()
            || !self.amount.is_empty()
            || !self.identifiers.is_empty()
            || lists.into_iter().any(|it| !it.is_empty())
            || named.into_iter().chain(further).flatten().any(Named::is_new)
            || self.term.iter().any(|it| !it.is_words())
            || self.events.iter().any(Event::is_new)
            || self.parties.iter().any(|it| !it.quote.is_empty() || it.signed_by.iter().any(Named::is_new))
            || self.people.iter().any(|it| !it.quote.is_empty())
            || self.relations.iter().any(|it| !it.quote.is_empty())
    }
}

impl Event {
    fn is_new(&self) -> bool {
        const TYPES: [&str; 5] = ["acceded", "provisional", "notified", "withdrawn", "reserved"];
        self.effect.is_some() || !self.quote.is_empty() || TYPES.contains(&self.kind.as_str())
    }
}

impl Named {
    fn is_new(&self) -> bool {
        !self.quote.is_empty()
    }
}

impl Term {
    /// Whether the term consists of words only, as all terms of version 1 do.
    pub fn is_words(&self) -> bool {
        let texts = [&self.from, &self.until, &self.renewal, &self.notice];
        texts.into_iter().all(Option::is_none) && self.years.is_none() && self.quote.is_empty()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl From<Named> for Term {
    /// A term of which only the words are known.
    fn from(named: Named) -> Term {
        Term { words: named.name, para: named.para, quote: named.quote, doubt: named.doubt, ..Term::default() }
    }
}

/// Writes a quote: one text as a string, several as a list.
fn quote<S: Serializer>(quote: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    match quote {
        [one] => serializer.serialize_str(one),
        several => serializer.collect_seq(several),
    }
}

/// Wrapper to serialise a quote outside of a derived field.
struct Quote<'a>(&'a [String]);

impl Serialize for Quote<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        quote(self.0, serializer)
    }
}

/// Reads a list that may be written as its one item, and whose items may be written bare.
fn list<'de, D: Deserializer<'de>, T: Item>(deserializer: D) -> Result<Vec<T>, D::Error> {
    struct List<T>(PhantomData<T>);

    impl<'de, T: Item> Visitor<'de> for List<T> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{} or a list of them", T::EXPECTED)
        }

        fn visit_unit<E: Error>(self) -> Result<Vec<T>, E> {
            Ok(Vec::new())
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Vec<T>, E> {
            Ok(vec![One(PhantomData).visit_str(text)?])
        }

        fn visit_u64<E: Error>(self, number: u64) -> Result<Vec<T>, E> {
            Ok(vec![One(PhantomData).visit_u64(number)?])
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Vec<T>, A::Error> {
            Ok(vec![T::from_map(map)?])
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
            let mut items = Vec::new();
            while let Some(Bare(item)) = seq.next_element()? {
                items.push(item);
            }
            Ok(items)
        }
    }

    deserializer.deserialize_any(List(PhantomData))
}

/// An item of a [`list`]: an object, or its most important value alone.
trait Item: Sized {
    const EXPECTED: &'static str;

    fn from_text(text: &str) -> Option<Self>;

    fn from_number(_: u64) -> Option<Self> {
        None
    }

    fn from_map<'de, A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;
}

struct Bare<T>(T);

impl<'de, T: Item> Deserialize<'de> for Bare<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Bare<T>, D::Error> {
        deserializer.deserialize_any(One(PhantomData)).map(Bare)
    }
}

struct One<T>(PhantomData<T>);

impl<'de, T: Item> Visitor<'de> for One<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::from_text(text).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        T::from_number(number).ok_or_else(|| E::invalid_type(serde::de::Unexpected::Unsigned(number), &self))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::from_map(map)
    }
}

impl Item for String {
    const EXPECTED: &'static str = "a text";

    fn from_text(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    fn from_map<'de, A: MapAccess<'de>>(_: A) -> Result<String, A::Error> {
        Err(A::Error::invalid_type(serde::de::Unexpected::Map, &Self::EXPECTED))
    }
}

impl Item for Para {
    const EXPECTED: &'static str = "a paragraph number from 1, or \"article-id:number\"";

    fn from_text(text: &str) -> Option<Para> {
        Para::parse(text)
    }

    fn from_number(number: u64) -> Option<Para> {
        Para::of_number(number)
    }

    fn from_map<'de, A: MapAccess<'de>>(_: A) -> Result<Para, A::Error> {
        Err(A::Error::invalid_type(serde::de::Unexpected::Map, &Self::EXPECTED))
    }
}

impl Serialize for Para {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (&self.article, self.number) {
            (None, number) => serializer.serialize_u32(number.unwrap_or_default()),
            (Some(id), None) => serializer.serialize_str(id),
            (Some(id), Some(number)) => serializer.collect_str(&format_args!("{id}:{number}")),
        }
    }
}

impl Serialize for Term {
    /// Writes a term that consists of words only in the form of version 1.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let words = if self.is_words() { "name" } else { "words" };
        let mut map = serializer.serialize_map(None)?;
        if !self.words.is_empty() {
            map.serialize_entry(words, &self.words)?;
        }
        let texts = [
            ("from", &self.from),
            ("until", &self.until),
            ("renewal", &self.renewal),
            ("notice", &self.notice),
            ("doubt", &self.doubt),
        ];
        for (key, text) in texts {
            if let Some(text) = text {
                map.serialize_entry(key, text)?;
            }
        }
        if let Some(years) = &self.years {
            map.serialize_entry("years", years)?;
        }
        if !self.para.is_empty() {
            map.serialize_entry("para", &self.para)?;
        }
        if !self.quote.is_empty() {
            map.serialize_entry("quote", &Quote(&self.quote))?;
        }
        map.end()
    }
}

impl Serialize for Columns {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(header, cell)| (header, cell)))
    }
}

impl<'de> Deserialize<'de> for Columns {
    /// Reads numbers and booleans as their text, and leaves out nulls.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Columns, D::Error> {
        struct Cells;

        impl<'de> Visitor<'de> for Cells {
            type Value = Columns;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of texts, each under the header of its column")
            }

            fn visit_unit<E: Error>(self) -> Result<Columns, E> {
                Ok(Columns::default())
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Columns, A::Error> {
                let mut columns = Vec::new();
                while let Some((header, cell)) = map.next_entry::<String, Option<Cell>>()? {
                    columns.extend(cell.map(|Cell(text)| (header, text)));
                }
                Ok(Columns(columns))
            }
        }

        deserializer.deserialize_any(Cells)
    }
}

impl JsonSchema for Columns {
    fn schema_name() -> Cow<'static, str> {
        "Columns".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Columns of the source table that have no field here: header and cell text.",
            "type": ["object", "null"],
            "additionalProperties": { "type": ["string", "number", "boolean", "null"] },
        })
    }
}

/// The text of a cell.
struct Cell(String);

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Cell, D::Error> {
        match serde_json::Value::deserialize(deserializer)? {
            serde_json::Value::String(text) => Ok(Cell(text)),
            serde_json::Value::Number(number) => Ok(Cell(number.to_string())),
            serde_json::Value::Bool(flag) => Ok(Cell(flag.to_string())),
            serde_json::Value::Null | serde_json::Value::Array(_) | serde_json::Value::Object(_) => {
                Err(D::Error::custom("a list or an object where what a cell says belongs"))
            }
        }
    }
}

macro_rules! items {
    ($($type:ident . $bare:ident: $expected:literal;)*) => {$(
        impl Item for $type {
            const EXPECTED: &'static str = $expected;

            fn from_text(text: &str) -> Option<$type> {
                Some($type { $bare: text.to_owned(), ..$type::default() })
            }

            fn from_map<'de, A: MapAccess<'de>>(map: A) -> Result<$type, A::Error> {
                $type::deserialize(MapAccessDeserializer::new(map))
            }
        }
    )*};
}

items! {
    Term.words: "how long it runs, in words, or an object with words";
    Amount.words: "an amount in words, or an object with words";
    Identifier.value: "a number of a register, or an object with a value";
    Named.name: "a name, or an object with a name";
    Event.kind: "a type of event, or an object with a type";
    Party.participant: "a participant's name, or an object with a participant";
    Person.participant: "a person's name, or an object with a participant";
    Relation.agreement: "an agreement's id or title, or an object with an agreement";
}

#[cfg(test)]
mod tests;
