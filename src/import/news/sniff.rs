//! Decides by its keys what a JSON object is.

use serde_json::{Map, Value};

use super::keys::{AGREEMENT, BODY, CONTAINERS, HEADLINE, NEWS, RECORD};

/// What a JSON object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A [`Record`](crate::format::wire::Record), perhaps with mistakes.
    Ours,
    /// One [`Agreement`](crate::format::wire::Agreement), without a record around it.
    Agreement,
    /// News for [`read`](super::read).
    News,
    /// None of these.
    Other,
}

/// Decides by the keys of the object, and of the first article in it.
pub fn sniff(value: &Value) -> Format {
    let Some(object) = value.as_object() else { return Format::Other };
    let has = |keys: &[&str]| keys.iter().any(|key| object.contains_key(*key));
    let only = |keys: &[&str]| object.keys().all(|key| keys.contains(&key.as_str()));
    if has(&["@graph", "@context"]) || is_news(object) {
        return Format::News;
    }
    if has(RECORD) && !has(CONTAINERS) {
        return Format::Ours;
    }
    let inside = inside(object).and_then(|list| list.iter().find_map(Value::as_object));
    if inside.is_some_and(is_news) {
        return Format::News;
    }
    if has(RECORD) {
        return Format::Ours;
    }
    if has(AGREEMENT) || has(&["title"]) && only(&["id", "title", "date", "place"]) {
        return Format::Agreement;
    }
    Format::Other
}

/// Whether an object is an article: by its `@type`, or by a headline and a key that only news has.
pub(super) fn is_news(object: &Map<String, Value>) -> bool {
    if object.contains_key("@type") {
        return is_article_type(object);
    }
    let has = |keys: &[&str]| keys.iter().any(|key| object.contains_key(*key));
    let has_text = || BODY.iter().any(|key| object.get(*key).is_some_and(Value::is_string));
    !has(AGREEMENT)
        && !has(&["agreements", "gist"])
        && (has(HEADLINE) && (has(NEWS) || object.contains_key("url")) || has_text())
}

/// Whether the `@type` is any kind of article of schema.org, or absent.
pub(super) fn is_article_type(object: &Map<String, Value>) -> bool {
    let is = |name: &Value| {
        let name = name.as_str().unwrap_or_default();
        name.ends_with("Article") || name.ends_with("BlogPosting") || name.ends_with("Report")
    };
    match object.get("@type") {
        None => true,
        Some(Value::Array(names)) => names.iter().any(is),
        Some(name) => is(name),
    }
}

/// The list of articles in an object, at most two keys deep.
pub(super) fn inside(object: &Map<String, Value>) -> Option<&Vec<Value>> {
    CONTAINERS.iter().find_map(|key| match object.get(*key)? {
        Value::Array(list) => Some(list),
        Value::Object(inner) => CONTAINERS.iter().find_map(|key| inner.get(*key)?.as_array()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    })
}
