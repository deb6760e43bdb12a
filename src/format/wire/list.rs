//! Reads lists in their short forms: a list of one as its item, an item as its most important value.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Amount, Event, Identifier, Named, Para, Party, Person, Relation, Term};

/// Writes a quote: one text as a string, several as a list.
pub(super) fn quote<S: Serializer>(quote: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    match quote {
        [one] => serializer.serialize_str(one),
        several => serializer.collect_seq(several),
    }
}

/// Wrapper to serialise a quote outside of a derived field.
pub(super) struct Quote<'a>(pub(super) &'a [String]);

impl Serialize for Quote<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        quote(self.0, serializer)
    }
}

/// Reads a list that may be written as its one item, and whose items may be written bare.
pub(super) fn list<'de, D: Deserializer<'de>, T: Item>(deserializer: D) -> Result<Vec<T>, D::Error> {
    struct List<T>(PhantomData<T>);

    impl<'de, T: Item> Visitor<'de> for List<T> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{} or a list of them", T::EXPECTED)
        }

        fn visit_unit<E: Error>(self) -> Result<Vec<T>, E> {
            Ok(Vec::new())
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Vec<T>, E> {
            Ok(vec![One(PhantomData).visit_str(text)?])
        }

        fn visit_u64<E: Error>(self, number: u64) -> Result<Vec<T>, E> {
            Ok(vec![One(PhantomData).visit_u64(number)?])
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Vec<T>, A::Error> {
            Ok(vec![T::from_map(map)?])
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
            let mut items = Vec::new();
            while let Some(Bare(item)) = seq.next_element()? {
                items.push(item);
            }
            Ok(items)
        }
    }

    deserializer.deserialize_any(List(PhantomData))
}

/// An item of a [`list`]: an object, or its most important value alone.
pub(super) trait Item: Sized {
    const EXPECTED: &'static str;

    fn from_text(text: &str) -> Option<Self>;

    fn from_number(_: u64) -> Option<Self> {
        None
    }

    fn from_map<'de, A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;
}

struct Bare<T>(T);

impl<'de, T: Item> Deserialize<'de> for Bare<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Bare<T>, D::Error> {
        deserializer.deserialize_any(One(PhantomData)).map(Bare)
    }
}

struct One<T>(PhantomData<T>);

impl<'de, T: Item> Visitor<'de> for One<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::from_text(text).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        T::from_number(number).ok_or_else(|| E::invalid_type(serde::de::Unexpected::Unsigned(number), &self))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::from_map(map)
    }
}

impl Item for String {
    const EXPECTED: &'static str = "a text";

    fn from_text(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    fn from_map<'de, A: MapAccess<'de>>(_: A) -> Result<String, A::Error> {
        Err(A::Error::invalid_type(serde::de::Unexpected::Map, &Self::EXPECTED))
    }
}

impl Item for Para {
    const EXPECTED: &'static str = "a paragraph number from 1, or \"article-id:number\"";

    fn from_text(text: &str) -> Option<Para> {
        Para::parse(text)
    }

    fn from_number(number: u64) -> Option<Para> {
        Para::of_number(number)
    }

    fn from_map<'de, A: MapAccess<'de>>(_: A) -> Result<Para, A::Error> {
        Err(A::Error::invalid_type(serde::de::Unexpected::Map, &Self::EXPECTED))
    }
}

macro_rules! items {
    ($($type:ident . $bare:ident: $expected:literal;)*) => {$(
        impl Item for $type {
            const EXPECTED: &'static str = $expected;

            fn from_text(text: &str) -> Option<$type> {
                Some($type { $bare: text.to_owned(), ..$type::default() })
            }

            fn from_map<'de, A: MapAccess<'de>>(map: A) -> Result<$type, A::Error> {
                $type::deserialize(MapAccessDeserializer::new(map))
            }
        }
    )*};
}

items! {
    Term.words: "how long it runs, in words, or an object with words";
    Amount.words: "an amount in words, or an object with words";
    Identifier.value: "a number of a register, or an object with a value";
    Named.name: "a name, or an object with a name";
    Event.kind: "a type of event, or an object with a type";
    Party.participant: "a participant's name, or an object with a participant";
    Person.participant: "a person's name, or an object with a participant";
    Relation.agreement: "an agreement's id or title, or an object with an agreement";
}
