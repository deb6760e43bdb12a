//! The JSON Schema of a list with short forms: a list of one may be written as its item, and an item as a bare text.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// Marker type for the schema of such a list.
pub(crate) struct Listed<T>(PhantomData<T>);

/// An item of such a list.
pub(crate) trait Listable {
    /// The name of the list's schema.
    const NAME: &'static str;

    /// The schema of one item, bare or as an object.
    fn schema(generator: &mut SchemaGenerator) -> Schema;
}

impl<T: Listable> JsonSchema for Listed<T> {
    fn inline_schema() -> bool {
        false
    }

    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = T::schema(generator);
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }, { "type": "null" }] })
    }
}

impl Listable for String {
    const NAME: &'static str = "Texts";

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}
