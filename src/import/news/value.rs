//! Takes texts, paragraphs, days and publishers from JSON values.

use serde_json::{Map, Value};

use super::keys::{BODY, LEAD};
use crate::base::date::loose::{Loose, parse_loose};
use crate::base::date::{Date, Day};
use crate::import::article::from_markup;

/// The text of a value: a text, a number, the name of an object, or the first of these in a list.
pub(super) fn text_of(value: &Value, whole: &Value) -> Option<String> {
    match value {
        Value::String(text) => {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            (!text.is_empty()).then_some(text)
        }
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => list.iter().find_map(|item| text_of(item, whole)),
        Value::Object(object) => {
            let named =
                ["name", "@value", "main", "title", "text", "address", "addressLocality", "alternateName", "url"]
                    .iter()
                    .find_map(|key| text_of(object.get(*key)?, whole));
            let id = object.get("@id").and_then(Value::as_str);
            named.or_else(|| id.and_then(|id| name_in_graph(whole, id))).or_else(|| id.map(str::to_owned))
        }
        Value::Null | Value::Bool(_) => None,
    }
}

/// The name of the node with this `@id` in the graph.
fn name_in_graph(whole: &Value, id: &str) -> Option<String> {
    let graph = whole.get("@graph")?.as_array()?;
    let found = graph.iter().find(|node| node.get("@id").and_then(Value::as_str) == Some(id))?;
    found.get("name")?.as_str().map(str::to_owned)
}

/// An author that is an organisation: in schema.org that is the agency that reported.
pub(super) fn agency_among_authors(object: &Map<String, Value>, whole: &Value) -> Option<String> {
    let authors = object.get("author").or_else(|| object.get("authors"))?;
    let list = authors.as_array().map_or_else(|| std::slice::from_ref(authors), Vec::as_slice);
    let is_organisation =
        |author: &&Value| author.get("@type").and_then(Value::as_str).is_some_and(|it| it.ends_with("Organization"));
    list.iter().find(is_organisation).and_then(|author| text_of(author, whole))
}

/// The paragraphs of an article: its text, or else its lead.
pub(super) fn body(objects: &[&Map<String, Value>]) -> Vec<String> {
    let first = |keys: &[&str]| {
        let texts = objects.iter().flat_map(|it| keys.iter().filter_map(|key| it.get(*key)));
        // The best key comes first. A key may hold something else, such as the number of words.
        texts.map(paragraphs_of).find(|it| !it.is_empty())
    };
    let mut text = first(BODY).or_else(|| first(LEAD)).unwrap_or_default();
    if let Some(last) = text.last_mut() {
        // NewsAPI cuts texts and adds the number of missing characters.
        if let Some(at) = last.rfind("[+").filter(|at| last.get(*at..).is_some_and(|it| it.ends_with(" chars]"))) {
            last.truncate(at);
            last.truncate(last.trim_end().len());
        }
    }
    text.retain(|it| !it.is_empty());
    text
}

/// All texts of a value in order: a text, a list of paragraphs, or the `summary` and `sections` of fundus.
fn paragraphs_of(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => from_markup(text),
        Value::Array(list) => list.iter().flat_map(paragraphs_of).collect(),
        Value::Object(object) => {
            let keys = ["headline", "summary", "sections", "paragraphs", "text", "content", "value", "@value"];
            keys.iter().filter_map(|key| object.get(*key)).flat_map(paragraphs_of).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

/// The day in a text, if it is unambiguous.
pub fn day(text: &str) -> Option<String> {
    match day_of(text) {
        Loose::Date(date) => Some(date.to_string()),
        Loose::Ambiguous { .. } | Loose::OtherCalendar { .. } | Loose::No => None,
    }
}

pub(super) fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// The host of a web address, which names the publisher.
pub fn host(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// Reads a date. Besides the forms that people write: seconds and milliseconds since 1970, and `20210604T101500Z`.
pub(super) fn day_of(text: &str) -> Loose {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let seconds = match (digits, text.len(), text.get(digits..digits + 1)) {
        (10, 10, _) | (10, _, Some(".")) | (13, 13, _) => text.get(..10),
        (8, _, Some("T" | "t")) => return parse_loose(text.get(..8).unwrap_or_default(), None),
        _ => return parse_loose(text, None),
    };
    let days = seconds.and_then(|it| it.parse::<i64>().ok()).and_then(|it| i32::try_from(it / 86_400).ok());
    let day = days.and_then(|days| Day::new(1970, 1, 1).map(|epoch| epoch.plus(days)));
    day.and_then(Date::day).map_or(Loose::No, Loose::Date)
}
