//! What `accords check` finds: nothing in our own data, and every way of breaking a record, at its
//! line, column and pointer.

use accords::search::library::Library;
use std::fs;
use std::path::{Path, PathBuf};

use accords::base::date::Day;
use accords::data::issue::Issue;
use accords::format::schema::schema;
use accords::format::wire::Record;
use accords::import;
use accords::import::{Go, Options};
use serde_json::{Map, Value, json};

fn as_of() -> Day {
    Day::new(2026, 11, 22).unwrap()
}

/// All data files with their records.
fn data() -> Vec<(PathBuf, Vec<Value>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let articles = fs::read_dir(root.join("articles")).unwrap().map(|it| it.unwrap().path());
    let mut files: Vec<PathBuf> = articles.collect();
    files.extend([root.join("participants.json"), root.join("focus-areas.json"), root.join("activities.json")]);
    files.retain(|it| it.extension().is_some_and(|it| it == "json"));
    files.sort();
    let records = |file: &PathBuf| match serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap() {
        Value::Array(records) => records,
        record => vec![record],
    };
    files.iter().map(|file| (file.clone(), records(file))).collect()
}

/// Everything that is wrong with a text, as `check` prints it.
fn problems(text: &str, folder: &Path) -> Vec<Issue> {
    let file = folder.join("mutated.json");
    fs::write(&file, text).unwrap();
    let library = Library::new(import::load(&[file], &Options::new(as_of()), &mut |_| Go::On).built);
    let mut problems = library.issues().to_vec();
    problems.extend(library.unresolved().iter().map(|it| it.issue.clone()));
    import::locate(&mut problems, 1 << 26);
    problems
}

#[test]
fn our_own_data_has_no_problem_and_no_doubtful_pair() {
    let library = Library::new(import::built_in(as_of()));
    assert_eq!((library.issues(), library.unresolved(), library.suggestions()), (&[][..], &[][..], &[][..]));
}

#[test]
fn every_misspelt_id_is_named_however_many_there_are() {
    let folder = tempfile::tempdir().unwrap();
    let id = |at: usize| {
        format!("participant{}", "abcdefghij".chars().cycle().skip(at).step_by(7).take(6).collect::<String>())
    };
    let known: Vec<Value> =
        (0..10).map(|at| json!({"id": id(at), "name": format!("Body {at}"), "country": "IRN"})).collect();
    // Each id misspelt in 30 ways: one letter is doubled.
    let wrong = (0..300).map(|at| {
        let right = id(at % 10);
        let (before, after) = right.split_at(1 + at / 10 % 16);
        format!("{before}{}{after}", (b'k' + (at / 160) as u8) as char)
    });
    let agreements: Vec<Value> = wrong.map(|it| json!({"title": format!("With {it}"), "parties": [it]})).collect();
    let found = problems(&json!([{"participants": known, "agreements": agreements}]).to_string(), folder.path());
    assert_eq!(found.iter().filter(|it| it.fix.starts_with("did you mean participant")).count(), 300);
}

#[test]
fn each_file_of_our_data_is_right_by_itself() {
    let built_in = Library::new(import::built_in(as_of()));
    for (file, _) in data() {
        let library =
            Library::new(import::load(std::slice::from_ref(&file), &Options::new(as_of()), &mut |_| Go::On).built);
        assert_eq!(library.issues(), [], "{}", file.display());
        for dangling in library.unresolved() {
            assert!(built_in.has_id(&dangling.id), "{}", dangling.issue);
        }
    }
}

#[test]
fn every_claim_is_of_an_article_of_the_corpus() {
    let library = Library::new(import::built_in(as_of()));
    let agreements = library.agreements().flat_map(|it| library.facts_of(it));
    let participants = library.participants().flat_map(|it| library.facts_about(it));
    let mut claims = 0;
    for said in agreements.chain(participants) {
        for claim in said.claims {
            assert!(claim.article.at() < library.articles().len());
            claims += 1;
        }
        for who in said.what.participants() {
            assert!(who.at() < library.participants().len());
        }
    }
    assert!(claims > 5000, "{claims}");
}

/// The same numbers on every machine: xorshift.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound.max(1) as u64).unwrap()
    }
}

/// One way of breaking a record: where, what is put there, and where that must be complained of.
#[derive(Debug)]
struct Mutation {
    how: &'static str,
    /// The object or list that changes.
    parent: String,
    change: Change,
    /// The pointer that must be named.
    named: String,
    /// What the place in the file must begin with; empty for whatever stands there.
    begins: String,
}

#[derive(Debug)]
enum Change {
    Put(String, Value),
    Rename(String, String),
    Drop(String),
}

/// All mutations of a record that break it.
fn mutations(record: &Value) -> Vec<Mutation> {
    let mut found = Vec::new();
    walk(record, "", "", &mut found);
    found
}

fn walk(value: &Value, pointer: &str, list: &str, found: &mut Vec<Mutation>) {
    match value {
        Value::Object(members) => {
            for (key, inner) in members {
                member(members, key, inner, pointer, list, found);
                walk(inner, &format!("{pointer}/{key}"), key, found);
            }
        }
        Value::Array(values) => {
            for (at, inner) in values.iter().enumerate() {
                let here = format!("{pointer}/{at}");
                if inner.is_string() && list != "para" {
                    put(found, "an object for a text", pointer, &at.to_string(), json!({}));
                    put(found, "true for a text", pointer, &at.to_string(), json!(true));
                }
                if list == "para" {
                    for wrong in [json!(0), json!(-3), json!(1.5), json!({}), json!("nobody-knows-it:4")] {
                        put(found, "no paragraph", pointer, &at.to_string(), wrong);
                    }
                }
                walk(inner, &here, list, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => (),
    }
}

fn put(found: &mut Vec<Mutation>, how: &'static str, parent: &str, key: &str, value: Value) {
    let begins = match &value {
        Value::Object(_) => "{".to_owned(),
        Value::Array(_) => "[".to_owned(),
        other => other.to_string(),
    };
    let named = format!("{parent}/{key}");
    found.push(Mutation { how, parent: parent.to_owned(), change: Change::Put(key.to_owned(), value), named, begins });
}

fn member(
    members: &Map<String, Value>,
    key: &str,
    value: &Value,
    pointer: &str,
    list: &str,
    found: &mut Vec<Mutation>,
) {
    let wrong = format!("{key}q");
    found.push(Mutation {
        how: "a misspelt key",
        parent: pointer.to_owned(),
        named: format!("{pointer}/{wrong}"),
        begins: format!("\"{wrong}\""),
        change: Change::Rename(key.to_owned(), wrong),
    });
    let is_list_of_texts = matches!(key, "aliases" | "native" | "by" | "same_as" | "not_same_as");
    if value.is_string() && key != "para" {
        put(found, "an object for a text", pointer, key, json!({}));
        put(found, "true for a text", pointer, key, json!(true));
    }
    if is_list_of_texts {
        put(found, "a number for a list of texts", pointer, key, json!(7));
    }
    let texts: &[&str] = match (key, list) {
        ("date" | "published", _) => &["2025-13-01", "last spring", "0999-01-01", "2999-12-31", "04/05/2025"],
        ("type", "events" | "relations") | ("role" | "capacity", _) => &["zz-nothing"],
        ("kind", _) if value.is_string() => &["zz-nothing"],
        ("country", _) => &["ZZZ", "Iran"],
        ("ford", _) => &["9.9"],
        ("url", _) => &["ftp://example.org/a", "www.example.org", "javascript:alert(1)"],
        ("affiliation", _) | ("participant", "parties" | "people") | ("agreement", "relations") => {
            &["nobody-bears-this-id"]
        }
        _ => &[],
    };
    for text in texts {
        put(found, "a wrong text", pointer, key, json!(text));
    }
    if key == "affiliation" {
        put(found, "belongs to itself", pointer, key, members.get("id").cloned().unwrap_or(json!({})));
    }
    // Without parties it is said of the whole agreement, of which nothing is left to call it by.
    if key == "title" && list == "agreements" && members.contains_key("parties") {
        put(found, "an empty title", pointer, key, json!(" "));
    }
    if matches!(key, "articles" | "participants" | "agreements") && pointer.is_empty() {
        put(found, "a text for a list", pointer, key, json!("x"));
    }
    let required = match list {
        "events" => "type",
        "parties" | "people" => "participant",
        "relations" => "agreement",
        "signed_by" | "activities" | "summary" | "kind" | "term" | "value" | "other_titles" => "name",
        "focus_areas" | "frameworks" => "name",
        _ => "",
    };
    if key == required {
        found.push(Mutation {
            how: "a required key left out",
            parent: pointer.to_owned(),
            change: Change::Drop(key.to_owned()),
            named: pointer.to_owned(),
            begins: "{".to_owned(),
        });
    }
}

impl Mutation {
    fn of(&self, record: &Value) -> Value {
        let mut record = record.clone();
        let parent = record.pointer_mut(&self.parent).unwrap();
        match &self.change {
            Change::Put(key, value) => match parent {
                Value::Array(values) => values[key.parse::<usize>().unwrap()] = value.clone(),
                _ => parent[key] = value.clone(),
            },
            Change::Rename(from, to) => {
                let value = parent.as_object_mut().unwrap().remove(from).unwrap();
                parent[to] = value;
            }
            Change::Drop(key) => drop(parent.as_object_mut().unwrap().remove(key)),
        }
        record
    }
}

/// The text from a line and column on.
fn text_at(text: &str, line: u32, column: u32) -> String {
    let line = text.lines().nth(line as usize - 1).unwrap_or_default();
    line.chars().skip(column as usize - 1).collect()
}

#[test]
fn every_mutation_is_named_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let records: Vec<Value> = data().into_iter().flat_map(|it| it.1).collect();
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let mut missed = Vec::new();
    let mut tried = 0;
    for round in 0..300 {
        let record = &records[chance.below(records.len())];
        let all = mutations(record);
        // Each sort of mutation comes up, however rare.
        let mut sorts: Vec<&str> = all.iter().map(|it| it.how).collect();
        sorts.sort_unstable();
        sorts.dedup();
        let Some(sort) = sorts.get(chance.below(sorts.len())) else { continue };
        let of_sort: Vec<&Mutation> = all.iter().filter(|it| it.how == *sort).collect();
        let mutation = of_sort[chance.below(of_sort.len())];
        // Among others, as the second of three.
        let file = json!([{ "agreements": [{ "title": "Before é" }] }, mutation.of(record), { "agreements": [{ "title": "After" }] }]);
        let text = match round % 3 {
            0 => serde_json::to_string(&file).unwrap(),
            1 => file.as_array().unwrap().iter().map(|it| it.to_string() + "\n").collect::<String>(),
            _ => serde_json::to_string_pretty(&file).unwrap(),
        };
        tried += 1;
        let found = problems(&text, folder.path());
        let named = format!("/1{}", mutation.named);
        let is_it = |it: &&Issue| {
            it.pointer == named && it.column > 0 && text_at(&text, it.line, it.column).starts_with(&mutation.begins)
        };
        if !found.iter().any(|it| is_it(&it)) {
            let found: Vec<String> = found.iter().map(ToString::to_string).collect();
            missed.push(format!("{mutation:?}\n  found {found:#?}"));
        }
    }
    assert!(tried > 250);
    assert!(
        missed.is_empty(),
        "{} of {tried} missed:\n{}",
        missed.len(),
        missed.iter().take(12).cloned().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn a_broken_record_costs_itself() {
    let folder = tempfile::tempdir().unwrap();
    let text = "{\"agreements\":[{\"title\":\"A\"}]}\n{\"agreements\":[{\"title\":\"B\",\"para\":[1,}]}\n{\"agreements\":[{\"title\":\"C\"}]}\n";
    let file = folder.path().join("f.jsonl");
    fs::write(&file, text).unwrap();
    let library = Library::new(import::load(&[file], &Options::new(as_of()), &mut |_| Go::On).built);
    assert!(library.agreements().len() >= 2);
    assert_eq!(library.issues()[0].line, 2);
}

#[test]
fn the_schema_takes_all_our_data() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for (file, records) in data() {
        for (at, record) in records.iter().enumerate() {
            let errors: Vec<String> = validator.iter_errors(record).map(|it| it.to_string()).collect();
            assert!(errors.is_empty(), "{} {at}: {errors:?}", file.display());
        }
        assert!(validator.is_valid(&Value::Array(records)));
    }
}

#[test]
fn the_schema_takes_what_serde_takes_and_nothing_else() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let records: Vec<Value> = data().into_iter().flat_map(|it| it.1).collect();
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..400 {
        let record = &records[chance.below(records.len())];
        let all = mutations(record);
        if all.is_empty() {
            continue;
        }
        let mutation = &all[chance.below(all.len())];
        let mutated = mutation.of(record);
        let takes = serde_json::from_str::<Record>(&mutated.to_string()).is_ok();
        assert_eq!(validator.is_valid(&mutated), takes, "{mutation:?}");
        if takes { taken += 1 } else { refused += 1 }
    }
    assert!(taken > 50 && refused > 50, "{taken} {refused}");
}

#[test]
fn the_schema_is_the_same_each_time() {
    assert_eq!(schema().to_string(), schema().to_string());
    assert_eq!(schema()["$schema"], "https://json-schema.org/draft/2020-12/schema");
}
