//! Tables in JSON: a list of flat objects, alone or under a key, or objects under their ids. The keys are the headers.

use csv::StringRecord;
use serde_json::{Map, Value};

use super::columns::Columns;
use super::header::known;
use super::problem::What;
use super::target::Target;
use crate::format::shape::{Holds, RECORD, Shape};
use crate::import::split::Splitter;

/// Whether a JSON value is a row of a table, or holds one: its keys are headers that news and our own format do not have.
pub(crate) fn is_table(value: &Value) -> bool {
    let Value::Object(object) = value else { return false };
    if object.keys().any(|it| it.starts_with('@')) || RECORD.keys.iter().any(|it| object.contains_key(it.name)) {
        return false;
    }
    match inside(object, DEEPEST) {
        Some(rows) => rows.first().is_some_and(|row| is_row(&row.1)),
        None => is_row(object) && !is_ours(object),
    }
}

/// Lists lie no deeper: `response`, `data`, `results`.
const DEEPEST: usize = 3;

fn is_row(row: &Map<String, Value>) -> bool {
    let is_flat = |value: &Value| match value {
        Value::Object(inner) => inner.values().all(|it| !it.is_object() && !it.is_array()),
        Value::Array(list) => list.iter().all(|it| !it.is_array()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    };
    if row.len() < 2 || !row.values().all(is_flat) || has_text(row) {
        return false;
    }
    let said: Vec<Target> = row.keys().filter_map(|it| known(it)).map(|it| it.0).collect();
    // News have a title, a date, an address and a summary; agreements more than that.
    let telling = row.keys().any(|it| matches!(it.as_str(), "date" | "Date" | "place" | "location"));
    let is_telling = |it: &Target| match it {
        Target::Parties
        | Target::Country
        | Target::Ratified
        | Target::InForce
        | Target::Begin
        | Target::Ended
        | Target::Term
        | Target::Action => true,
        Target::Signed => !telling,
        Target::Id
        | Target::Title
        | Target::OtherTitle
        | Target::Kind
        | Target::Status
        | Target::People
        | Target::Focus
        | Target::Activity
        | Target::Place
        | Target::Url
        | Target::Articles
        | Target::Summary
        | Target::Value
        | Target::Framework => false,
    };
    said.len() >= 2 && said.iter().any(is_telling) || Columns::score(row.keys()) >= 3
}

/// Whether most keys are those of an agreement of our own format, and the others no headers.
fn is_ours(row: &Map<String, Value>) -> bool {
    let Some(shape) = agreement() else { return false };
    let (ours, others): (Vec<&String>, Vec<&String>) = row.keys().partition(|it| shape.key(it).is_some());
    ours.len() * 3 >= row.len() * 2 && others.iter().all(|it| !it.contains(' ') && known(it).is_none())
}

fn agreement() -> Option<&'static Shape> {
    match RECORD.key("agreements")?.holds {
        Holds::Many(shape) => Some(shape),
        _ => None,
    }
}

/// Whether it has the text of an article.
fn has_text(row: &Map<String, Value>) -> bool {
    const LONG: usize = 400;
    let keys =
        ["articleBody", "maintext", "body", "text", "content", "full_text", "author", "authors", "publisher", "byline"];
    let is_text =
        |key: &&str| row.get(*key).and_then(Value::as_str).is_some_and(|it| it.len() > LONG || *key != "text");
    keys.iter().any(is_text)
}

/// A row, and the key it stands under.
type Named<'a> = (Option<&'a str>, Map<String, Value>);

/// The rows that an object holds, with the key of each: the longest list of objects under a key, or objects that all are
/// rows of their own.
fn inside(object: &Map<String, Value>, deepest: usize) -> Option<Vec<Named<'_>>> {
    let rows = |value: &Value| -> Vec<Map<String, Value>> {
        value.as_array().into_iter().flatten().filter_map(Value::as_object).cloned().collect()
    };
    let lists = object.values().map(rows).filter(|it| !it.is_empty());
    // The lists of names within a row are no tables.
    let is_holder = object.values().filter(|it| !it.is_array() && !it.is_object()).count() <= 5 && !is_headed(object);
    if let Some(longest) = lists.max_by_key(Vec::len).filter(|_| is_holder) {
        return Some(longest.into_iter().map(|it| (None, it)).collect());
    }
    let nested = object.values().filter_map(Value::as_object);
    if !object.is_empty() && nested.clone().count() == object.len() && !is_headed(object) {
        if object.len() == 1 && deepest > 0 {
            let inner = nested.clone().next()?;
            if let Some(found) = inside(inner, deepest - 1) {
                return Some(found.into_iter().map(|(_, row)| (None, row)).collect());
            }
        }
        return Some(
            object.iter().filter_map(|(id, row)| Some((Some(id.as_str()), row.as_object()?.clone()))).collect(),
        );
    }
    None
}

/// Whether two keys of an object are headers.
fn is_headed(object: &Map<String, Value>) -> bool {
    Columns::score(object.keys()) >= 2
}

/// A row with its line.
pub(super) type Listed = (u64, StringRecord);

/// The rows of a table, the headers first (those of a row in the order of the alphabet, as JSON gives objects no order), each with its line; and what is wrong.
pub(super) fn table(bytes: &[u8]) -> (Vec<Listed>, Vec<(u64, What)>) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (slices, _) = Splitter::new(usize::MAX).split(bytes, true);
    let (mut objects, mut wrong) = (Vec::new(), Vec::new());
    for slice in slices {
        let line = u64::from(slice.line);
        match serde_json::from_slice::<Value>(bytes.get(slice.range).unwrap_or_default()) {
            Ok(Value::Object(object)) => match inside(&object, DEEPEST) {
                Some(rows) => objects.extend(rows.into_iter().map(|(id, row)| (line, id.map(str::to_owned), row))),
                None => objects.push((line, None, object)),
            },
            Ok(_) => wrong.push((line, What::NoObject)),
            Err(error) => {
                let what = error.to_string();
                let what = what.rsplit_once(" at line ").map_or(what.as_str(), |it| it.0);
                wrong.push((line, What::BrokenJson(what.to_owned())));
            }
        }
    }
    let mut headers: Vec<String> = Vec::new();
    let rows: Vec<(u64, Vec<(String, String)>)> = objects
        .into_iter()
        .map(|(line, id, row)| {
            let mut cells = Vec::new();
            cells.extend(id.filter(|_| !row.contains_key(ID)).map(|id| (ID.to_owned(), id)));
            flatten(&row, "", &mut cells);
            for (header, _) in &cells {
                if !headers.contains(header) {
                    headers.push(header.clone());
                }
            }
            (line, cells)
        })
        .collect();
    let mut table = vec![(rows.first().map_or(1, |it| it.0), StringRecord::from(headers.clone()))];
    for (line, cells) in rows {
        let cell = |header: &String| cells.iter().find(|it| it.0 == *header).map_or("", |it| it.1.as_str());
        table.push((line, headers.iter().map(cell).collect()));
    }
    (table, wrong)
}

/// What objects are called that stand under their ids.
const ID: &str = "id";

/// The cells of an object; those of an object within it have its key before theirs.
fn flatten(object: &Map<String, Value>, before: &str, cells: &mut Vec<(String, String)>) {
    for (key, value) in object {
        let header = if before.is_empty() { key.clone() } else { format!("{before} {key}") };
        match value {
            Value::Object(inner) if name_of(inner).is_none() && before.is_empty() => flatten(inner, &header, cells),
            _ => cells.push((header, text_of(value))),
        }
    }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(text_of).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n"),
        Value::Object(object) => name_of(object).map_or_else(|| value.to_string(), str::to_owned),
    }
}

/// What an object is called.
fn name_of(object: &Map<String, Value>) -> Option<&str> {
    ["name", "title", "label", "value", "Name", "Title"].iter().find_map(|key| object.get(*key)?.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, is: bool) {
        assert_eq!(is_table(&serde_json::from_str(json).unwrap()), is, "{json}");
    }

    #[test]
    fn a_table_is_told_from_news_and_from_our_own_format() {
        check(r#"{"Treaty":"A","Parties":"Iran; Oman","Date of signature":"2019"}"#, true);
        check(r#"{"t1":{"title":"A","parties":["Iran","Oman"],"date":"2019-01-02"}}"#, true);
        check(r#"{"count":1,"data":[{"title":"A","country":"Iran","url":"https://example.org"}]}"#, true);
        check(r#"{"title":"A","country":"Iran","signed":"2019","url":"https://example.org"}"#, true);
        check(r#"{"title":"A","date":"2019","url":"https://example.org","summary":"x"}"#, false);
        check(r#"{"articles":[{"title":"A","url":"https://example.org"}]}"#, false);
        check(r#"{"title":"A","parties":["Iran"],"date":"2019","focs":"x"}"#, false);
        check(r#"{"agreements":[{"title":"A","parties":["Iran"]}]}"#, false);
        check(r#"{"title":"A","country":"Iran","author":"B","published_at":"2019"}"#, false);
        check(r#"{"a":1}"#, false);
    }

    #[test]
    fn keys_are_headers_and_lists_are_lists() {
        let json = r#"[{"title":"A","parties":["Iran",{"name":"Oman"}],"dates":{"signed":"2019"}},
            {"title":"B","binding":true}, 7, {"title":]"#;
        let (rows, wrong) = table(json.as_bytes());
        let rows: Vec<String> =
            rows.iter().map(|(line, row)| format!("{line} {}", row.iter().collect::<Vec<_>>().join("|"))).collect();
        assert_eq!(rows, ["1 dates signed|parties|title|binding", "1 2019|Iran\nOman|A|", "2 ||B|yes"]);
        assert_eq!(wrong.len(), 2);
    }
}
