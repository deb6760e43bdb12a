//! The shape of the format as a table, to report everything in a record that does not fit. Serde stops at the first
//! error; this table finds the others too.
//!
//! Only shapes are checked here; the builder reads dates, kinds and references. A test compares the table with the
//! types of [`wire`](crate::format::wire).

/// An object of the format.
#[derive(Debug)]
pub struct Shape {
    /// The name of its type in [`wire`](crate::format::wire).
    pub name: &'static str,
    /// Its name in messages, with an article.
    pub what: &'static str,
    /// Its keys.
    pub keys: &'static [Key],
    /// The key whose value may stand for the whole object.
    pub bare: Option<&'static str>,
}

/// A key of an object.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// Other names under which it is read.
    pub aliases: &'static [&'static str],
    /// The type of its value.
    pub holds: Holds,
}

/// The type of a key's value.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    /// A text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A whole number from 1.
    Count,
    /// Texts, each under a column header.
    Cells,
    /// The version of the format.
    Version,
    /// A list of texts, or a single text.
    Texts,
    /// A list of paragraphs, or a single one.
    Paras,
    /// An object.
    One(&'static Shape),
    /// A list of objects.
    Many(&'static Shape),
    /// A list of objects, or a single one; each may be written bare.
    Items(&'static Shape),
}

use Holds::{Cells, Count, Flag, Items, Many, Number, One, Paras, Text, Texts, Version};

impl Shape {
    /// The key that is read under this name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|it| it.name == name || it.aliases.contains(&name))
    }
}

const fn key(name: &'static str, holds: Holds) -> Key {
    Key { name, aliases: &[], holds }
}

const fn with_aliases(name: &'static str, aliases: &'static [&'static str], holds: Holds) -> Key {
    Key { name, aliases, holds }
}

/// The shape of a whole record.
pub static RECORD: Shape = Shape {
    name: "Record",
    what: "a record",
    bare: None,
    keys: &[
        key("format", Version),
        key("draft", Flag),
        key("article", One(&ARTICLE)),
        key("articles", Many(&ARTICLE)),
        key("participants", Many(&PARTICIPANT)),
        key("agreements", Many(&AGREEMENT)),
        key("focus_areas", Many(&FOCUS_AREA)),
        key("activities", Many(&ACTIVITY)),
    ],
};

static ARTICLE: Shape = Shape {
    name: "Article",
    what: "an article",
    bare: None,
    keys: &[
        key("id", Text),
        with_aliases("gist", &["title", "headline"], Text),
        key("publisher", Text),
        key("agency", Text),
        with_aliases("published", &["date"], Text),
        key("place", Text),
        key("language", Text),
        key("url", Text),
        key("source", Text),
        key("checked", Text),
        key("text", Texts),
    ],
};

static PARTICIPANT: Shape = Shape {
    name: "Participant",
    what: "a participant",
    bare: None,
    keys: &[
        key("id", Text),
        key("kind", Text),
        key("name", Text),
        key("native", Texts),
        key("aliases", Texts),
        key("country", Text),
        key("title", Text),
        key("affiliation", Text),
        key("para", Paras),
        key("quote", Texts),
        key("doubt", Text),
        key("same_as", Texts),
        key("not_same_as", Texts),
    ],
};

static AGREEMENT: Shape = Shape {
    name: "Agreement",
    what: "an agreement",
    bare: None,
    keys: &[
        key("id", Text),
        key("title", Text),
        key("other_titles", Items(&NAMED)),
        key("kind", Items(&NAMED)),
        key("date", Text),
        key("place", Text),
        key("events", Items(&EVENT)),
        key("parties", Items(&PARTY)),
        key("people", Items(&PERSON)),
        with_aliases("focus_areas", &["focus"], Items(&NAMED)),
        key("activities", Items(&NAMED)),
        key("term", Items(&TERM)),
        key("value", Items(&NAMED)),
        key("amount", Items(&AMOUNT)),
        key("count", Count),
        key("identifiers", Items(&IDENTIFIER)),
        key("languages", Items(&NAMED)),
        key("depositary", Items(&NAMED)),
        key("level", Items(&NAMED)),
        key("secretariat", Items(&NAMED)),
        key("binding", Flag),
        key("frameworks", Items(&NAMED)),
        key("relations", Items(&RELATION)),
        key("summary", Items(&NAMED)),
        key("url", Text),
        key("columns", Cells),
        key("para", Paras),
        key("quote", Texts),
        key("doubt", Text),
        key("same_as", Texts),
        key("not_same_as", Texts),
    ],
};

static EVENT: Shape = Shape {
    name: "Event",
    what: "an event",
    bare: Some("type"),
    keys: &[
        key("type", Text),
        key("date", Text),
        key("effect", Text),
        key("place", Text),
        key("occasion", Text),
        key("by", Texts),
        key("para", Paras),
        key("quote", Texts),
        key("doubt", Text),
    ],
};

static PARTY: Shape = Shape {
    name: "Party",
    what: "a party",
    bare: Some("participant"),
    keys: &[
        with_aliases("participant", &["name"], Text),
        key("role", Text),
        key("signed_by", Items(&NAMED)),
        key("para", Paras),
        key("quote", Texts),
        key("doubt", Text),
    ],
};

static PERSON: Shape = Shape {
    name: "Person",
    what: "a person",
    bare: Some("participant"),
    keys: &[
        with_aliases("participant", &["name"], Text),
        key("capacity", Text),
        key("for", Text),
        key("para", Paras),
        key("quote", Texts),
        key("doubt", Text),
    ],
};

static RELATION: Shape = Shape {
    name: "Relation",
    what: "a relation",
    bare: Some("agreement"),
    keys: &[key("type", Text), key("agreement", Text), key("para", Paras), key("quote", Texts), key("doubt", Text)],
};

static TERM: Shape = Shape {
    name: "Term",
    what: "a term",
    bare: Some("words"),
    keys: &[
        with_aliases("words", &["name", "text", "participant"], Text),
        key("from", Text),
        key("until", Text),
        key("years", Number),
        key("renewal", Text),
        key("notice", Text),
        key("para", Paras),
        key("quote", Texts),
        key("doubt", Text),
    ],
};

static AMOUNT: Shape = Shape {
    name: "Amount",
    what: "an amount",
    bare: Some("words"),
    keys: &[
        with_aliases("words", &["name", "text"], Text),
        key("value", Number),
        key("currency", Text),
        key("para", Paras),
        key("quote", Texts),
        key("doubt", Text),
    ],
};

static IDENTIFIER: Shape = Shape {
    name: "Identifier",
    what: "an identifier",
    bare: Some("value"),
    keys: &[
        key("scheme", Text),
        with_aliases("value", &["name"], Text),
        key("para", Paras),
        key("quote", Texts),
        key("doubt", Text),
    ],
};

static NAMED: Shape = Shape {
    name: "Named",
    what: "a name",
    bare: Some("name"),
    keys: &[
        with_aliases("name", &["text", "participant"], Text),
        key("para", Paras),
        key("quote", Texts),
        key("doubt", Text),
    ],
};

static FOCUS_AREA: Shape = Shape {
    name: "FocusArea",
    what: "a focus area",
    bare: None,
    keys: &[key("name", Text), key("aliases", Texts), key("ford", Text), key("definition", Text)],
};

static ACTIVITY: Shape =
    Shape { name: "Activity", what: "an activity", bare: None, keys: &[key("name", Text), key("aliases", Texts)] };

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::schema::schema;

    fn check(shape: &Shape) {
        let schema = schema();
        let properties = schema["$defs"][shape.name]["properties"].as_object().unwrap();
        let mut typed: Vec<&str> = properties.keys().map(String::as_str).collect();
        let mut listed: Vec<&str> =
            shape.keys.iter().flat_map(|it| [it.name].into_iter().chain(it.aliases.iter().copied())).collect();
        typed.sort_unstable();
        listed.sort_unstable();
        assert_eq!(listed, typed, "{}", shape.what);
        for key in shape.keys {
            if let One(inner) | Many(inner) | Items(inner) = key.holds {
                check(inner);
            }
        }
    }

    #[test]
    fn the_table_has_the_keys_of_the_types() {
        check(&RECORD);
    }

    #[test]
    fn every_other_name_is_read_by_serde() {
        for (shape, key) in
            [(&ARTICLE, "published"), (&AGREEMENT, "focus_areas"), (&PARTY, "participant"), (&NAMED, "name")]
        {
            assert!(!shape.key(key).unwrap().aliases.is_empty());
        }
        let text = r#"{"article":{"headline":"H","date":"2021"},"agreements":[{"focus":{"text":"F"},"parties":{"name":"P"},
            "people":{"name":"Q"},"term":{"participant":"T"}}]}"#;
        serde_json::from_str::<crate::format::wire::Record>(text).unwrap();
    }

    /// The words in code quotes on the page that describes the format.
    fn described() -> std::collections::HashSet<&'static str> {
        let page = include_str!("../../data/README.md");
        page.split('`').skip(1).step_by(2).flat_map(|it| it.split([' ', ',', '"', '(', ')', '{', '}', ':'])).collect()
    }

    #[test]
    fn every_key_and_word_is_described() {
        fn keys(shape: &Shape, all: &mut Vec<&'static str>) {
            for key in shape.keys {
                all.push(key.name);
                if let One(inner) | Many(inner) | Items(inner) = key.holds {
                    keys(inner, all);
                }
            }
        }
        use crate::data::kind::{Capacity, EventKind, ParticipantKind, RelationKind, Role};
        let mut all = Vec::new();
        keys(&RECORD, &mut all);
        all.extend(EventKind::ALL.iter().map(|it| it.word()));
        all.extend(Role::ALL.iter().map(|it| it.word()));
        all.extend(Capacity::ALL.iter().map(|it| it.word()));
        all.extend(RelationKind::ALL.iter().map(|it| it.word()));
        all.extend(ParticipantKind::ALL.iter().map(|it| it.word()));
        let described = described();
        let missing: Vec<_> = all.into_iter().filter(|it| !described.contains(it)).collect();
        assert_eq!(missing, [""; 0]);
    }
}
