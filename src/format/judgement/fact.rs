//! The facts of a draft, listed one by one.

use serde::{Deserialize, Serialize};

use crate::format::wire::{Agreement, Amount, Event, Named, Para, Party, Person, Record, Relation, Term};

/// The field of a drafted fact: one for each kind of entry in an agreement that can be judged alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The kind of instrument.
    Kind,
    /// An event with its date.
    Event,
    /// A party.
    Party,
    /// A person who signed for a party.
    SignedBy,
    /// A person and what they did.
    Person,
    /// A field of cooperation.
    Focus,
    /// Something that the parties will do.
    Activity,
    /// How long the agreement runs.
    Term,
    /// Money, in words.
    Value,
    /// Money, in figures.
    Amount,
    /// A bloc or arrangement to which the agreement belongs.
    Framework,
    /// A relation to another agreement.
    Relation,
    /// What the agreement is about.
    Summary,
}

impl Field {
    /// All fields, in the order in which a draft lists them.
    pub const ALL: [Field; 13] = [
        Field::Kind,
        Field::Event,
        Field::Party,
        Field::SignedBy,
        Field::Person,
        Field::Focus,
        Field::Activity,
        Field::Term,
        Field::Value,
        Field::Amount,
        Field::Framework,
        Field::Relation,
        Field::Summary,
    ];

    /// The word that readers see before the value.
    pub fn label(self) -> &'static str {
        match self {
            Field::Kind => "kind",
            Field::Event => "event",
            Field::Party => "party",
            Field::SignedBy => "signed by",
            Field::Person => "person",
            Field::Focus => "focus",
            Field::Activity => "activity",
            Field::Term => "term",
            Field::Value => "value",
            Field::Amount => "amount",
            Field::Framework => "framework",
            Field::Relation => "relation",
            Field::Summary => "summary",
        }
    }
}

/// The identity of a drafted fact within its article.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FactKey {
    /// The number of the paragraph, from 1; 0 if the fact names none.
    #[serde(default)]
    pub para: u32,
    /// The quoted words, as they stand in the text.
    #[serde(default)]
    pub quote: String,
    /// The field that the fact fills.
    pub field: Field,
    /// The value: a name as the article spells it, a kind, an event with its date.
    pub value: String,
}

/// A fact of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftedFact {
    /// The index of its agreement in the record.
    pub agreement: usize,
    /// The identity of the fact.
    pub key: FactKey,
    /// More about the value: a role, the party of a person.
    pub detail: String,
    /// Why the fact is doubtful, in words.
    pub doubt: Option<String>,
    pub(super) slot: Slot,
}

/// The position of a fact in its agreement: `at` is the index in the list of its field. For a signer `at` is the index
/// of the party and `within` the index among its signers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) at: usize,
    pub(super) within: usize,
}

/// The facts of a draft that can be judged, ordered by agreement and field.
pub fn facts(record: &Record) -> Vec<DraftedFact> {
    let mut found = Vec::new();
    for (at, agreement) in record.agreements.iter().enumerate() {
        facts_of(record, at, agreement, &mut found);
    }
    found
}

fn facts_of(record: &Record, agreement: usize, it: &Agreement, found: &mut Vec<DraftedFact>) {
    let name = |reference: &str| name_of(record, reference).to_owned();
    let mut add = |field, slot: (usize, usize), value: String, detail: String, evidence: Evidence| {
        // A fact without a paragraph takes that of its agreement.
        let para = evidence.para.first().or(it.para.first()).and_then(|it| it.number).unwrap_or(0);
        let quote = evidence.quote.first().cloned().unwrap_or_default();
        let key = FactKey { para, quote, field, value };
        let slot = Slot { at: slot.0, within: slot.1 };
        found.push(DraftedFact { agreement, key, detail, doubt: evidence.doubt.map(str::to_owned), slot });
    };
    for (at, kind) in it.kind.iter().enumerate() {
        add(Field::Kind, (at, 0), kind.name.clone(), String::new(), kind.into());
    }
    for (at, event) in it.events.iter().enumerate() {
        let parts = [event.place.as_deref(), event.occasion.as_deref()];
        let detail = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        add(Field::Event, (at, 0), event_value(event), detail, event.into());
    }
    for (at, party) in it.parties.iter().enumerate() {
        let role = party.role.clone().filter(|it| it != "party").unwrap_or_default();
        add(Field::Party, (at, 0), name(&party.participant), role, party.into());
    }
    for (at, party) in it.parties.iter().enumerate() {
        for (within, person) in party.signed_by.iter().enumerate() {
            let detail = format!("for {}", name(&party.participant));
            add(Field::SignedBy, (at, within), name(&person.name), detail, person.into());
        }
    }
    for (at, person) in it.people.iter().enumerate() {
        let capacity = person.capacity.as_deref().unwrap_or("present");
        let side = person.behalf.as_deref().map_or_else(String::new, |it| format!(" for {}", name(it)));
        add(Field::Person, (at, 0), name(&person.participant), format!("{capacity}{side}"), person.into());
    }
    let lists = [
        (Field::Focus, &it.focus_areas),
        (Field::Activity, &it.activities),
        (Field::Value, &it.value),
        (Field::Framework, &it.frameworks),
        (Field::Summary, &it.summary),
    ];
    for (field, list) in lists {
        for (at, named) in list.iter().enumerate() {
            add(field, (at, 0), name(&named.name), String::new(), named.into());
        }
    }
    for (at, term) in it.term.iter().enumerate() {
        let value = Some(&term.words).filter(|it| !it.is_empty()).or(term.until.as_ref()).cloned().unwrap_or_default();
        add(Field::Term, (at, 0), value, String::new(), term.into());
    }
    for (at, amount) in it.amount.iter().enumerate() {
        let figure = amount.value.as_ref().map(ToString::to_string);
        let parts = [amount.currency.clone(), figure];
        let detail = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        add(Field::Amount, (at, 0), amount.words.clone(), detail, amount.into());
    }
    for (at, relation) in it.relations.iter().enumerate() {
        let detail = relation.kind.clone().unwrap_or_default();
        add(Field::Relation, (at, 0), relation.agreement.clone(), detail, relation.into());
    }
}

/// An event as it is listed and edited: `signed 2025-05-02`.
fn event_value(event: &Event) -> String {
    event.date.as_ref().map_or_else(|| event.kind.clone(), |date| format!("{} {date}", event.kind))
}

/// The name of the participant with this id; otherwise `reference` itself.
fn name_of<'a>(record: &'a Record, reference: &'a str) -> &'a str {
    let known = record.participants.iter().find(|it| it.id.as_deref() == Some(reference));
    known.map(|it| it.name.as_str()).filter(|it| !it.is_empty()).unwrap_or(reference)
}

/// The evidence for a fact: paragraphs, quoted words and doubt.
struct Evidence<'a> {
    para: &'a [Para],
    quote: &'a [String],
    doubt: Option<&'a str>,
}

macro_rules! impl_evidence {
    ($($of:ty),*) => {$(
        impl<'a> From<&'a $of> for Evidence<'a> {
            fn from(it: &'a $of) -> Evidence<'a> {
                Evidence { para: &it.para, quote: &it.quote, doubt: it.doubt.as_deref() }
            }
        }
    )*};
}
impl_evidence!(Named, Event, Party, Person, Term, Amount, Relation);
