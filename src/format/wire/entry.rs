//! The entries of an agreement: events, parties, persons, terms and others, each with its evidence.

use schemars::JsonSchema;
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Number;

use super::Para;
use super::list::{Quote, list, quote};
use crate::format::listed::Listed;

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

impl From<Named> for Term {
    /// A term of which only the words are known.
    fn from(named: Named) -> Term {
        Term { words: named.name, para: named.para, quote: named.quote, doubt: named.doubt, ..Term::default() }
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
