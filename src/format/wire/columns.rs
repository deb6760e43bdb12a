//! Cells of a source table that have no field in the format.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Cells of columns that have no field in the format: pairs of header and text, in the order of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(pub Vec<(String, String)>);

impl Columns {
    /// Whether there are no such cells.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
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
