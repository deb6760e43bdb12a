//! The JSON Schema of the article data format (2020-12), made from the types of [`wire`](super::wire) and from
//! nothing else, so that it cannot say otherwise than the loader does.
//!
//! It knows shapes, not meanings: whether a date is one, and whether an id leads anywhere, is for
//! `accords check`.

use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use crate::format::listed::Listable;
use crate::format::shape::{Holds, RECORD, Shape};
use crate::format::wire::{Amount, Event, Identifier, Named, Para, Party, Person, Record, Relation, Term};

/// The schema of a file: one record, or a list of them. For a file of one record a line it holds
/// line by line.
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

/// Gives the definitions the keys that are read under several names.
fn other_names(shape: &Shape, name: &str, definitions: &mut serde_json::Map<String, Value>) {
    for key in shape.keys {
        if let Some(properties) = definitions.get_mut(name).and_then(|it| it.get_mut("properties"))
            && let Some(known) = properties.get(key.name).cloned()
            && let Some(properties) = properties.as_object_mut()
        {
            for also in key.also {
                properties.insert((*also).to_owned(), known.clone());
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
            // A text of figures alone is a number, and there is no paragraph 0.
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
