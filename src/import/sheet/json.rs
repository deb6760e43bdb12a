//! Reads tables in JSON: a list of flat objects, alone or under a key; objects under their ids; columns under their
//! headers; or lists of cells after a list of headers. The keys are the headers, in the order of the file.

use std::borrow::Cow;

use csv::StringRecord;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use super::columns::Columns;
use super::header::known;
use super::problem::Fault;
use super::target::Target;
use crate::format::shape::{Holds, RECORD, Shape};
use crate::import::split::Splitter;

/// Whether a JSON value is a row of a table, or holds one: its keys are headers that neither news nor the article
/// format have.
pub(crate) fn is_table(value: &Value) -> bool {
    match value {
        Value::Object(object) => {
            if object.keys().any(|it| it.starts_with('@')) || RECORD.keys.iter().any(|it| object.contains_key(it.name))
            {
                return false;
            }
            match inside(object, DEEPEST) {
                Some(found) => found.rows.first().is_some_and(|row| is_row(&row.1)),
                None => is_row(object) && !is_ours(object),
            }
        }
        Value::Array(cells) => are_headers(cells),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// The depth at which lists may be, as in `response`, `data`, `results`.
const DEEPEST: usize = 3;

fn is_row(row: &Map<String, Value>) -> bool {
    let row = unwrapped(row);
    let is_flat = |value: &Value| match value {
        Value::Object(inner) => inner.values().all(|it| !it.is_object()),
        Value::Array(list) => list.iter().all(|it| !it.is_array()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    };
    if row.len() < 2 || !row.values().all(is_flat) || has_text(&row) {
        return false;
    }
    let said: Vec<Target> = row.keys().filter_map(|it| known(it)).map(|it| it.0).collect();
    // News have a title, a date, an address and a summary. Agreements have more.
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
        | Target::Renewal
        | Target::Value
        | Target::Framework => false,
    };
    said.len() >= 2 && said.iter().any(is_telling) || Columns::score(row.keys()) >= 3
}

/// Whether most keys are those of an agreement of the article format, and the others are not headers.
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

/// Whether the object has the text of an article. Tables have a column `text`, too: there it counts if it is long, or a
/// sentence or more beside a web address.
fn has_text(row: &Map<String, Value>) -> bool {
    const LONG: usize = 400;
    const SENTENCE: usize = 80;
    let has_address = row.values().filter_map(Value::as_str).any(|it| it.starts_with("http"));
    let is_told =
        |it: &str| it.len() > LONG || has_address && it.len() > SENTENCE && it.trim_end().ends_with(['.', '。']);
    let keys =
        ["articleBody", "maintext", "body", "text", "content", "full_text", "author", "authors", "publisher", "byline"];
    let is_text = |key: &&str| row.get(*key).and_then(Value::as_str).is_some_and(|it| *key != "text" || is_told(it));
    keys.iter().any(is_text)
}

/// A row, with its key if it is the value of a key.
type Named<'a> = (Option<&'a str>, Cow<'a, Map<String, Value>>);

/// The rows in an object, and its other contents.
#[derive(Default)]
struct Inside<'a> {
    rows: Vec<Named<'a>>,
    /// The keys of contents that are not in a row, with the values that are short.
    beside: Vec<String>,
}

/// Finds the rows in an object: the longest list of objects under a key; columns under their headers; a list of headers
/// with a list of lists; or objects that all are rows.
fn inside(object: &Map<String, Value>, deepest: usize) -> Option<Inside<'_>> {
    if let Some(rows) = of_columns(object) {
        return Some(Inside { rows, ..Inside::default() });
    }
    // Lists of names inside a row are not tables.
    let is_holder = object.values().filter(|it| !it.is_array() && !it.is_object()).count() <= 5 && !is_headed(object);
    if is_holder {
        let lists = object.iter().map(|(key, value)| (key, rows_of(object, value))).filter(|it| !it.1.is_empty());
        let is_told = |rows: &[Named<'_>]| rows.first().is_some_and(|it| is_row(&it.1));
        if let Some((key, rows)) = lists.max_by_key(|(_, rows)| (is_told(rows), rows.len())) {
            let others = object.iter().filter(|it| it.0 != key && !is_of_lists(object, it.1));
            // A count of the rows need not be reported.
            let others = others.filter(|it| it.1.as_u64() != Some(rows.len() as u64));
            let beside = others.filter_map(|(key, it)| aside(key, it)).collect();
            return Some(Inside { rows, beside });
        }
    }
    let nested = || object.values().filter_map(Value::as_object);
    if deepest > 0 && !is_headed(object) && !nested().next().is_some_and(is_row) {
        let found = nested().filter_map(|it| inside(it, deepest - 1));
        let best = found.filter(|it| it.rows.first().is_some_and(|row| is_row(&row.1))).max_by_key(|it| it.rows.len());
        if let Some(mut best) = best {
            best.beside.extend(object.iter().filter(|it| !it.1.is_object()).filter_map(|(key, it)| aside(key, it)));
            return Some(best);
        }
    }
    if !object.is_empty() && nested().count() == object.len() && !is_headed(object) {
        let rows = object.iter().filter_map(|(id, row)| Some((Some(id.as_str()), Cow::Borrowed(row.as_object()?))));
        return Some(Inside { rows: rows.collect(), ..Inside::default() });
    }
    None
}

/// The description of a value next to a table, for the report.
fn aside(key: &str, value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Bool(_) | Value::Number(_) | Value::String(_) => Some(format!("{key}: {}", text_of(value))),
        Value::Array(list) => (!list.is_empty()).then(|| key.to_owned()),
        Value::Object(inner) => (!inner.is_empty()).then(|| key.to_owned()),
    }
}

/// The rows of a list of objects, or of a list of lists of cells.
fn rows_of<'a>(holder: &Map<String, Value>, value: &'a Value) -> Vec<Named<'a>> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let objects: Vec<Named> = list.iter().filter_map(|it| Some((None, Cow::Borrowed(it.as_object()?)))).collect();
    if !objects.is_empty() {
        return objects;
    }
    let mut lists = list.iter().filter_map(Value::as_array);
    let beside = holder.values().filter_map(Value::as_array).find(|it| are_headers(it));
    let Some(headers) = beside.or_else(|| lists.next().filter(|it| are_headers(it))) else { return Vec::new() };
    lists.map(|cells| (None, Cow::Owned(zipped(headers, cells)))).collect()
}

/// Whether a value is the list of headers for lists of cells.
fn is_of_lists(holder: &Map<String, Value>, value: &Value) -> bool {
    let has_lists = || holder.values().filter_map(Value::as_array).any(|it| it.iter().all(Value::is_array));
    value.as_array().is_some_and(|it| are_headers(it)) && has_lists()
}

/// Whether a list of cells consists of headers.
fn are_headers(cells: &[Value]) -> bool {
    cells.len() > 1 && cells.iter().all(Value::is_string) && Columns::score(cells.iter().filter_map(Value::as_str)) > 1
}

/// A row of headers and cells. Further cells get numbers as headers.
fn zipped(headers: &[Value], cells: &[Value]) -> Map<String, Value> {
    let header = |at: usize| headers.get(at).map_or_else(|| format!("#{}", at + 1), text_of);
    cells.iter().enumerate().map(|(at, cell)| (header(at), cell.clone())).collect()
}

/// The rows of a table stored by columns: each header holds a list of cells, or cells under the numbers of their rows.
fn of_columns<'a>(object: &Map<String, Value>) -> Option<Vec<Named<'a>>> {
    if object.len() < 2 || !is_headed(object) {
        return None;
    }
    let mut rows: Vec<Map<String, Value>> = Vec::new();
    let mut numbers: Option<Vec<&String>> = None;
    for (header, column) in object {
        let cells: Vec<&Value> = match column {
            Value::Array(cells) => cells.iter().collect(),
            Value::Object(cells) => {
                let keys: Vec<&String> = cells.keys().collect();
                if *numbers.get_or_insert_with(|| keys.clone()) != keys {
                    return None;
                }
                cells.values().collect()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return None,
        };
        if rows.is_empty() {
            rows.resize_with(cells.len(), Map::new);
        }
        if rows.len() < 2 || cells.len() != rows.len() || cells.iter().any(|it| it.is_object()) {
            return None;
        }
        for (row, cell) in rows.iter_mut().zip(cells) {
            row.insert(header.clone(), cell.clone());
        }
    }
    Some(rows.into_iter().map(|row| (None, Cow::Owned(row))).collect())
}

/// A row without the wrapping of some programs: `{"id": 7, "fields": {"title": …, "date": …}}`.
fn unwrapped(row: &Map<String, Value>) -> Cow<'_, Map<String, Value>> {
    let score = |it: &Map<String, Value>| Columns::score(it.keys());
    let inner = row.values().filter_map(Value::as_object).max_by_key(|it| score(it));
    let Some(inner) = inner.filter(|it| score(it) >= 2 && score(it) > score(row)) else { return Cow::Borrowed(row) };
    let mut whole = Map::new();
    for (key, value) in row {
        if value.as_object().is_some_and(|it| std::ptr::eq(it, inner)) {
            whole.extend(inner.iter().map(|(key, value)| (key.clone(), value.clone())));
        } else if inner.contains_key(key) {
            whole.insert(format!("record {key}"), value.clone());
        } else {
            whole.insert(key.clone(), value.clone());
        }
    }
    Cow::Owned(whole)
}

/// Whether at least two keys of an object are headers.
fn is_headed(object: &Map<String, Value>) -> bool {
    Columns::score(object.keys()) >= 2
}

/// A row with its line.
pub(super) type Listed = (u64, StringRecord);

/// Reads a table: its rows with their lines, the headers first, and the problems.
pub(super) fn table(bytes: &[u8]) -> (Vec<Listed>, Vec<(u64, Fault)>) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (slices, _) = Splitter::new(usize::MAX).split(bytes, true);
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    let mut headers_of_lists: Option<Vec<Value>> = None;
    for slice in slices {
        let line = u64::from(slice.line);
        match serde_json::from_slice::<Value>(bytes.get(slice.range).unwrap_or_default()) {
            Ok(Value::Object(object)) => match inside(&object, DEEPEST) {
                Some(found) => {
                    rows.extend(found.rows.iter().map(|(id, row)| (line, cells_of(*id, row))));
                    if !found.beside.is_empty() {
                        wrong.push((line, Fault::BesideTable(found.beside.join(", "))));
                    }
                }
                None => rows.push((line, cells_of(None, &object))),
            },
            Ok(Value::Array(cells)) => match &headers_of_lists {
                Some(headers) => rows.push((line, cells_of(None, &zipped(headers, &cells)))),
                None => headers_of_lists = Some(cells),
            },
            Ok(_) => wrong.push((line, Fault::NoObject)),
            Err(error) => {
                let what = error.to_string();
                let what = what.rsplit_once(" at line ").map_or(what.as_str(), |it| it.0);
                wrong.push((line, Fault::BrokenJson(what.to_owned())));
            }
        }
    }
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    let mut headers: Vec<&str> = Vec::new();
    for (header, _) in rows.iter().flat_map(|it| &it.1) {
        places.entry(header).or_insert_with(|| {
            headers.push(header);
            headers.len() - 1
        });
    }
    let mut table = vec![(rows.first().map_or(1, |it| it.0), headers.iter().collect())];
    for (line, cells) in &rows {
        let mut row = vec![""; headers.len()];
        for (header, cell) in cells {
            if let Some(place) = places.get(header.as_str()).and_then(|at| row.get_mut(*at)) {
                *place = cell;
            }
        }
        table.push((*line, row.iter().collect()));
    }
    (table, wrong)
}

/// The cells of a row with their headers. The key of the row becomes a cell, too.
fn cells_of(id: Option<&str>, row: &Map<String, Value>) -> Vec<(String, String)> {
    let row = unwrapped(row);
    let mut cells = Vec::new();
    cells.extend(id.filter(|_| !row.contains_key(ID)).map(|id| (ID.to_owned(), id.to_owned())));
    flatten(&row, "", &mut cells);
    cells
}

/// The header for the keys of objects.
const ID: &str = "id";

/// Collects the cells of an object. Keys of inner objects are prefixed by the outer key. An inner object with a name
/// becomes a cell under the outer key, and its other contents separate cells.
fn flatten(object: &Map<String, Value>, before: &str, cells: &mut Vec<(String, String)>) {
    for (key, value) in object {
        let header = if before.is_empty() { key.clone() } else { format!("{before} {key}") };
        match value {
            Value::Object(inner) if name_of(inner).is_none() && before.is_empty() => flatten(inner, &header, cells),
            Value::Object(inner) => {
                cells.push((header.clone(), text_of(value)));
                details([inner], &header, cells);
            }
            Value::Array(list) => {
                cells.push((header.clone(), text_of(value)));
                details(list.iter().filter_map(Value::as_object), &header, cells);
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => cells.push((header, text_of(value))),
        }
    }
}

/// Collects the other contents of named things, under headers such as `parties role`.
fn details<'v>(
    things: impl IntoIterator<Item = &'v Map<String, Value>>,
    header: &str,
    cells: &mut Vec<(String, String)>,
) {
    for thing in things {
        let Some((name, _)) = name_of(thing) else { continue };
        // The type of the value is not a fact about the thing.
        let others = thing.iter().filter(|it| it.0 != name && !(name == "value" && it.1.is_string()));
        for (key, value) in others {
            let (of, text) = (format!("{header} {key}"), text_of(value));
            match cells.iter_mut().find(|it| it.0 == of) {
                Some((_, known)) if !known.is_empty() && !text.is_empty() => *known += &format!("\n{text}"),
                Some((_, known)) => known.push_str(&text),
                None => cells.push((of, text)),
            }
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
        Value::Object(object) => name_of(object).map_or_else(|| value.to_string(), |it| it.1.to_owned()),
    }
}

/// The name in an object, and its key.
fn name_of(object: &Map<String, Value>) -> Option<(&'static str, &str)> {
    let keys = ["name", "title", "label", "value", "Name", "Title"];
    keys.into_iter().find_map(|key| Some((key, object.get(key)?.as_str()?)))
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
        let row = |text: &str| {
            format!(r#"{{"title":"A","signed":"2025","country":"Iran","url":"https://a.example","text":"{text}"}}"#)
        };
        check(
            &row("Iran and Oman signed a memorandum of understanding on renewable energy on 4 May 2025 in Muscat."),
            false,
        );
        check(&row("Renewable energy"), true);
        check(r#"{"agreements":[{"title":"A","parties":["Iran"]}]}"#, false);
        check(r#"{"title":"A","country":"Iran","author":"B","published_at":"2019"}"#, false);
        check(r#"{"a":1}"#, false);
        // Wrapped rows, and tables by columns.
        check(
            r#"{"pk":1,"model":"core.treaty","fields":{"name":"A","date":"1985-03-22","entry_into_force_date":"1988"}}"#,
            true,
        );
        check(r#"{"title":{"0":"A","1":"B"},"country":{"0":"Iran","1":"Oman"}}"#, true);
        check(r#"{"title":["A","B"],"country":["Iran","Oman"]}"#, true);
        check(r#"{"columns":["title","country"],"data":[["A","Iran"]]}"#, true);
        check(r#"{"range":"A1:B2","values":[["Title","Country"],["A","Iran"]]}"#, true);
        check(
            r#"{"success":true,"result":{"fields":[{"id":"x"},{"id":"y"}],"records":[{"title":"A","country":"Iran","signed":"2019"}]}}"#,
            true,
        );
        check(r#"["Title","Country"]"#, true);
        check(r#"["A","B"]"#, false);
    }

    /// The rows, the headers first, and how much is wrong.
    fn shown(json: &str) -> (Vec<String>, usize) {
        let (rows, wrong) = table(json.as_bytes());
        let cells = |row: &StringRecord| row.iter().map(|it| it.replace('\n', "+")).collect::<Vec<_>>().join("|");
        (rows.iter().map(|(line, row)| format!("{line} {}", cells(row))).collect(), wrong.len())
    }

    #[test]
    fn keys_are_headers_and_lists_are_lists() {
        let json = r#"[{"title":"A","parties":["Iran",{"name":"Oman"}],"dates":{"signed":"2019"}},
            {"title":"B","binding":true}, 7, {"title":]"#;
        let (rows, wrong) = shown(json);
        assert_eq!(rows, ["1 title|parties|dates signed|binding", "1 A|Iran+Oman|2019|", "2 B|||yes"]);
        assert_eq!(wrong, 2);
    }

    #[test]
    fn a_table_has_many_shapes_in_json() {
        let rows = |json: &str| shown(json).0;
        let expected = ["1 title|country", "1 A|Iran", "1 B|Oman"];
        assert_eq!(rows(r#"{"title":{"0":"A","1":"B"},"country":{"0":"Iran","1":"Oman"}}"#), expected);
        assert_eq!(rows(r#"{"title":["A","B"],"country":["Iran","Oman"]}"#), expected);
        assert_eq!(rows(r#"{"columns":["title","country"],"data":[["A","Iran"],["B","Oman"]]}"#), expected);
        assert_eq!(rows(r#"{"values":[["title","country"],["A","Iran"],["B","Oman"]]}"#), expected);
        assert_eq!(rows(r#"[["title","country"],["A","Iran"],["B","Oman"]]"#), expected);
        assert_eq!(
            rows(
                r#"[{"pk":7,"fields":{"title":"A","country":"Iran"}},{"pk":8,"fields":{"title":"B","country":"Oman"}}]"#
            ),
            ["1 pk|title|country", "1 7|A|Iran", "1 8|B|Oman"]
        );
    }

    #[test]
    fn nothing_beside_a_name_or_a_table_is_lost() {
        assert_eq!(
            shown(
                r#"{"next_id":10,"more":null,"rows":[{"title":"A","parties":[{"name":"Iran","role":"host"},{"name":"Oman"}]}]}"#
            ),
            (vec!["1 title|parties|parties role".to_owned(), "1 A|Iran+Oman|host".to_owned()], 1)
        );
    }
}
