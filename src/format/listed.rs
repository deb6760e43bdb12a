//! The schema of a list that may be written as its one item, whose items may be written bare.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// Stands for a list that may be written as its one item, whose items may be written bare.
pub(crate) struct Listed<T>(PhantomData<T>);

/// What may stand in such a list.
pub(crate) trait Listable {
    /// The name of the list's schema.
    const NAME: &'static str;

    /// One item, bare or not.
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
