//! Generates the JSON Schema (2020-12) of the article data format from the types of [`wire`](super::wire), so that
//! schema and loader always agree.
//!
//! The schema describes shapes, not meanings. `accords check` also tests dates and references.

use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use crate::format::listed::Listable;
use crate::format::shape::{Holds, RECORD, Shape};
use crate::format::wire::{Amount, Event, Identifier, Named, Para, Party, Person, Record, Relation, Term};

/// The schema of a file with one record or a list of records. In a file with one record per line it applies to each
/// line.
pub fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let record = generator.subschema_for::<Record>();
    let mut definitions = generator.take_definitions(true);
    other_names(&RECORD, "Record", &mut definitions);
    serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Article data of accords, versions 1 and 2",
        "description": "One article and what it reports, or a list of such records.",
        "anyOf": [record, { "type": "array", "items": record }],
        "$defs": definitions,
    })
}

/// Adds to the definitions the other names under which a key is read.
fn other_names(shape: &Shape, name: &str, definitions: &mut serde_json::Map<String, Value>) {
    for key in shape.keys {
        if let Some(properties) = definitions.get_mut(name).and_then(|it| it.get_mut("properties"))
            && let Some(known) = properties.get(key.name).cloned()
            && let Some(properties) = properties.as_object_mut()
        {
            for alias in key.aliases {
                properties.insert((*alias).to_owned(), known.clone());
            }
        }
        match key.holds {
            Holds::One(inner) | Holds::Many(inner) | Holds::Items(inner) => other_names(inner, inner.name, definitions),
            Holds::Text
            | Holds::Flag
            | Holds::Number
            | Holds::Count
            | Holds::Cells
            | Holds::Version
            | Holds::Texts
            | Holds::Paras => (),
        }
    }
}

impl Listable for Para {
    const NAME: &'static str = "Paragraphs";

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [
            { "description": "A paragraph of the record's own article, from 1.", "type": "integer", "minimum": 1, "maximum": u32::MAX },
            // `0` is no paragraph number, and digits alone are read as a number.
            { "description": "article-id:number, or article-id", "type": "string", "minLength": 1, "pattern": "[^0]" },
        ] })
    }
}

macro_rules! bare {
    ($($type:ident $name:literal;)*) => {$(
        impl Listable for $type {
            const NAME: &'static str = $name;

            fn schema(generator: &mut SchemaGenerator) -> Schema {
                json_schema!({ "anyOf": [{ "type": "string" }, generator.subschema_for::<$type>()] })
            }
        }
    )*};
}

bare! {
    Named "Names";
    Term "Terms";
    Amount "Amounts";
    Identifier "Identifiers";
    Event "Events";
    Party "Parties";
    Person "People";
    Relation "Relations";
}
