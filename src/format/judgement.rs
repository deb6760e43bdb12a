//! The facts of a draft, and the reader's judgements on them. All functions work on records of the article data format
//! and have no side effects.
//!
//! A fact is identified by its paragraph, its quoted words, its field and its value, so a judgement still holds after
//! the article is drafted again. A draft that is partly judged is split in two: the accepted facts and the facts still
//! open.

use serde::{Deserialize, Serialize};

use crate::base::hash::hash_of;

use super::wire::{Agreement, Amount, Article, Event, Named, Para, Participant, Party, Person, Record, Relation, Term};

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
    slot: Slot,
}

/// The position of a fact in its agreement: `at` is the index in the list of its field. For a signer `at` is the index
/// of the party and `within` the index among its signers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slot {
    at: usize,
    within: usize,
}

/// What the reader decided about a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The fact is right.
    Accepted,
    /// The fact is wrong.
    Rejected,
    /// The fact is right with this value instead.
    Edited(String),
}

/// A decision on one fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// The fact it is about.
    #[serde(flatten)]
    pub fact: FactKey,
    /// The decision.
    pub verdict: Verdict,
}

/// A new decision on one fact, or its withdrawal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The fact it is about.
    pub fact: FactKey,
    /// The decision; `None` withdraws the earlier one.
    pub verdict: Option<Verdict>,
}

/// The draft of one article, and all judgements on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The article.
    pub key: ArticleKey,
    /// The draft without any judgement. Its agreements have ids.
    pub record: Record,
    /// The judgements on its facts, also on facts that are no longer drafted.
    pub judgements: Vec<Judgement>,
}

impl Draft {
    /// The decision on a fact, if there is one.
    pub fn verdict(&self, fact: &FactKey) -> Option<&Verdict> {
        self.judgements.iter().rfind(|it| it.fact == *fact).map(|it| &it.verdict)
    }

    /// Stores a decision, replacing an earlier one on the same fact.
    pub fn decide(&mut self, change: &Change) {
        self.judgements.retain(|it| it.fact != change.fact);
        let judgement = |verdict| Judgement { fact: change.fact.clone(), verdict };
        self.judgements.extend(change.verdict.clone().map(judgement));
    }
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

/// A draft split by the judgements on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// The accepted facts, as a record that is not a draft.
    pub accepted: Option<Record>,
    /// The facts that nobody has judged.
    pub draft: Option<Record>,
    /// Judgements on facts that are no longer drafted.
    pub unmatched: Vec<Judgement>,
}

/// Splits a draft into the accepted facts and the open ones. Rejected facts are in neither.
pub fn apply(record: &Record, judgements: &[Judgement]) -> Judged {
    let all = facts(record);
    let verdict = |fact: &DraftedFact| judgements.iter().rfind(|it| it.fact == fact.key).map(|it| &it.verdict);
    let unmatched = judgements.iter().filter(|it| all.iter().all(|fact| fact.key != it.fact)).cloned().collect();
    let mut accepted = Record { draft: false, agreements: Vec::new(), ..record.clone() };
    let mut draft = Record { draft: true, agreements: Vec::new(), ..record.clone() };
    for (at, agreement) in record.agreements.iter().enumerate() {
        let of_it: Vec<&DraftedFact> = all.iter().filter(|it| it.agreement == at).collect();
        let kept = of_it.iter().filter_map(|fact| match verdict(fact)? {
            Verdict::Accepted => Some((*fact, None)),
            Verdict::Edited(value) => Some((*fact, Some(value.as_str()))),
            Verdict::Rejected => None,
        });
        let kept: Vec<_> = kept.collect();
        let open: Vec<_> = of_it.iter().filter(|fact| verdict(fact).is_none()).map(|it| (*it, None)).collect();
        if !kept.is_empty() {
            let mut it = with_facts(agreement, &kept, true);
            it.doubt = None;
            accepted.agreements.push(it);
        }
        // An agreement without any fact to judge stays in the draft.
        if !open.is_empty() || of_it.is_empty() {
            draft.agreements.push(with_facts(agreement, &open, false));
        }
    }
    let part = |mut record: Record| {
        let is_any = !record.agreements.is_empty();
        let mut named = references(&record);
        named.extend(affiliations(&record.participants, &named));
        record.participants.retain(|it| named.iter().any(|name| is_called(it, name)));
        is_any.then_some(record)
    };
    let (accepted, draft) = (part(accepted), part(draft));
    // If no agreement remains, the article itself is kept.
    let alone = || Record { article: record.article.clone(), ..Record::default() };
    let accepted = accepted.or_else(|| draft.is_none().then(alone));
    Judged { accepted, draft, unmatched }
}

/// The accepted part of a draft as article data. A record that is not a draft is returned unchanged.
pub fn accepted_record(record: Record, judgements: &[Judgement], with_text: bool) -> Record {
    let Some(key) = record.article.as_ref().and_then(ArticleKey::of).filter(|_| record.draft) else { return record };
    let found = apply(&record, judgements);
    let mut accepted =
        found.accepted.unwrap_or_else(|| Record { article: record.article.clone(), ..Record::default() });
    // Accepted facts that are no longer drafted are exported too.
    accepted.agreements.extend(unmatched_agreement(&found.unmatched));
    if let Some(article) = accepted.article.as_mut().filter(|_| !with_text) {
        article.text.clear();
        if article.url.is_none() {
            // Without text and address, the id identifies the article.
            article.id.get_or_insert_with(|| key.id());
        }
    }
    accepted.draft = false;
    accepted.format = (accepted.version() > 1).then_some(accepted.version());
    accepted
}

/// A copy of an agreement with only these facts, each with its edited value if there is one. With `sure`, their doubts
/// are removed.
fn with_facts(agreement: &Agreement, keep: &[(&DraftedFact, Option<&str>)], sure: bool) -> Agreement {
    let mut it = Agreement {
        id: agreement.id.clone(),
        title: agreement.title.clone(),
        para: agreement.para.clone(),
        quote: agreement.quote.clone(),
        doubt: agreement.doubt.clone(),
        same_as: agreement.same_as.clone(),
        not_same_as: agreement.not_same_as.clone(),
        ..Agreement::default()
    };
    // If no party is kept, their names become the title.
    if it.title.is_none() && keep.iter().all(|(fact, _)| fact.key.field != Field::Party) {
        let names: Vec<&str> = agreement.parties.iter().map(|it| it.participant.as_str()).collect();
        it.title = Some(names.join(" – ")).filter(|it| !it.is_empty());
    }
    let clear = |doubt: &mut Option<String>| {
        if sure {
            *doubt = None;
        }
    };
    // The index in the draft of each kept party.
    let mut parties: Vec<usize> = Vec::new();
    for (fact, edited) in keep {
        let Slot { at, within } = fact.slot;
        let value = |old: &str| edited.map_or_else(|| old.to_owned(), str::to_owned);
        let named = |list: &[Named]| {
            let mut named = list.get(at).cloned()?;
            named.name = value(&named.name);
            clear(&mut named.doubt);
            Some(named)
        };
        match fact.key.field {
            Field::Kind => it.kind.extend(named(&agreement.kind)),
            Field::Focus => it.focus_areas.extend(named(&agreement.focus_areas)),
            Field::Activity => it.activities.extend(named(&agreement.activities)),
            Field::Value => it.value.extend(named(&agreement.value)),
            Field::Framework => it.frameworks.extend(named(&agreement.frameworks)),
            Field::Summary => it.summary.extend(named(&agreement.summary)),
            Field::Event => it.events.extend(agreement.events.get(at).cloned().map(|mut event| {
                if let Some(edited) = edited {
                    set_event(&mut event, edited);
                }
                clear(&mut event.doubt);
                event
            })),
            Field::Party => it.parties.extend(agreement.parties.get(at).cloned().map(|mut party| {
                parties.push(at);
                party.signed_by.clear();
                party.participant = value(&party.participant);
                clear(&mut party.doubt);
                party
            })),
            Field::SignedBy => {
                let Some(party) = agreement.parties.get(at) else { continue };
                let Some(mut person) = party.signed_by.get(within).cloned() else { continue };
                person.name = value(&person.name);
                clear(&mut person.doubt);
                match parties.iter().position(|it| *it == at).and_then(|place| it.parties.get_mut(place)) {
                    Some(kept) => kept.signed_by.push(person),
                    // If the party is not kept, its signer becomes a person of the agreement.
                    None => it.people.push(Person {
                        participant: person.name,
                        capacity: Some("signed".to_owned()),
                        behalf: Some(party.participant.clone()),
                        para: person.para,
                        quote: person.quote,
                        doubt: person.doubt,
                    }),
                }
            }
            Field::Person => it.people.extend(agreement.people.get(at).cloned().map(|mut person| {
                person.participant = value(&person.participant);
                clear(&mut person.doubt);
                person
            })),
            Field::Term => it.term.extend(agreement.term.get(at).cloned().map(|mut term| {
                term.words = value(&term.words);
                clear(&mut term.doubt);
                term
            })),
            Field::Amount => it.amount.extend(agreement.amount.get(at).cloned().map(|mut amount| {
                if let Some(edited) = edited {
                    // The figure was read from the old words.
                    amount = Amount { words: (*edited).to_owned(), value: None, currency: None, ..amount };
                }
                clear(&mut amount.doubt);
                amount
            })),
            Field::Relation => it.relations.extend(agreement.relations.get(at).cloned().map(|mut relation| {
                relation.agreement = value(&relation.agreement);
                clear(&mut relation.doubt);
                relation
            })),
        }
    }
    it
}

/// Sets an event from edited text: `signed 2025-05-02`, `2025-05-02` or `planned`.
fn set_event(event: &mut Event, edited: &str) {
    let (first, rest) = edited.trim().split_once(' ').unwrap_or((edited.trim(), ""));
    let is_date = |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    if is_date(first) {
        event.date = Some(edited.trim().to_owned());
    } else {
        first.clone_into(&mut event.kind);
        event.date = Some(rest.trim().to_owned()).filter(|it| !it.is_empty());
    }
}

/// The ids and names of all participants that the agreements of a record mention.
fn references(record: &Record) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    for it in &record.agreements {
        for party in &it.parties {
            named.push(party.participant.clone());
            named.extend(party.signed_by.iter().map(|it| it.name.clone()));
        }
        for person in &it.people {
            named.push(person.participant.clone());
            named.extend(person.behalf.clone());
        }
        named.extend(it.frameworks.iter().map(|it| it.name.clone()));
        named.extend(it.events.iter().flat_map(|it| it.by.clone()));
    }
    named
}

fn is_called(participant: &Participant, name: &str) -> bool {
    participant.id.as_deref() == Some(name)
        || participant.name == name
        || participant.aliases.iter().any(|it| it == name)
}

/// The affiliations of the named participants, direct and indirect.
fn affiliations(participants: &[Participant], named: &[String]) -> Vec<String> {
    let mut above: Vec<String> = Vec::new();
    let mut wanted = named.to_vec();
    while let Some(name) = wanted.pop() {
        for next in participants.iter().filter(|it| is_called(it, &name)).filter_map(|it| it.affiliation.as_ref()) {
            if !above.contains(next) {
                above.push(next.clone());
                wanted.push(next.clone());
            }
        }
    }
    above
}

/// An agreement made of accepted facts that are no longer drafted. `None` if there are none.
pub fn unmatched_agreement(unmatched: &[Judgement]) -> Option<Agreement> {
    let mut it = Agreement::default();
    for Judgement { fact, verdict } in unmatched {
        let value = match verdict {
            Verdict::Accepted => fact.value.clone(),
            Verdict::Edited(value) => value.clone(),
            Verdict::Rejected => continue,
        };
        let para: Vec<Para> = Para::of_number(u64::from(fact.para)).into_iter().collect();
        let quote: Vec<String> = Some(fact.quote.clone()).filter(|it| !it.is_empty()).into_iter().collect();
        let named = Named { name: value.clone(), para: para.clone(), quote: quote.clone(), ..Named::default() };
        match fact.field {
            Field::Kind => it.kind.push(named),
            Field::Event => {
                let mut event = Event { para, quote, ..Event::default() };
                set_event(&mut event, &value);
                it.events.push(event);
            }
            Field::Party => {
                it.parties.push(Party { participant: value, para, quote, ..Party::default() });
            }
            Field::SignedBy | Field::Person => it.people.push(Person {
                participant: value,
                capacity: (fact.field == Field::SignedBy).then(|| "signed".to_owned()),
                para,
                quote,
                ..Person::default()
            }),
            Field::Focus => it.focus_areas.push(named),
            Field::Activity => it.activities.push(named),
            Field::Term => it.term.push(named.into()),
            Field::Value => it.value.push(named),
            Field::Amount => it.amount.push(Amount { words: value, para, quote, ..Amount::default() }),
            Field::Framework => it.frameworks.push(named),
            Field::Relation => {
                it.relations.push(Relation { agreement: value, para, quote, ..Relation::default() });
            }
            Field::Summary => it.summary.push(named),
        }
    }
    (it != Agreement::default()).then_some(it)
}

/// The identity of an article: a hash of its address, or of its text if it has no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleKey(u64);

impl ArticleKey {
    /// The key of an article. `None` if it has neither address nor text.
    pub fn of(article: &Article) -> Option<ArticleKey> {
        let url = article.url.as_deref().is_some_and(|it| !it.trim().is_empty());
        // An article exported without its text has its key as id.
        if let Some(key) = article.id.as_deref().filter(|_| !url).and_then(ArticleKey::of_id) {
            return Some(key);
        }
        let texts =
            article.text.iter().flat_map(|it| it.split(['\n', '\r'])).map(str::trim).filter(|it| !it.is_empty());
        ArticleKey::of_parts(article.url.as_deref(), texts)
    }

    /// The id for an article without address whose text is left out.
    pub fn id(self) -> String {
        format!("text-{self}")
    }

    fn of_id(id: &str) -> Option<ArticleKey> {
        let digits = id.strip_prefix("text-").filter(|it| it.len() == 16)?;
        u64::from_str_radix(digits, 16).ok().map(ArticleKey)
    }

    /// The key for an address and paragraphs.
    pub fn of_parts<'a>(url: Option<&str>, text: impl Iterator<Item = &'a str>) -> Option<ArticleKey> {
        let hash = match url.map(str::trim).filter(|it| !it.is_empty()) {
            Some(url) => hash_of([url]),
            None => hash_of(text),
        };
        (hash != hash_of([""; 0])).then_some(ArticleKey(hash))
    }
}

impl std::fmt::Display for ArticleKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Record {
        serde_json::from_str(
            r#"{"format":2,"draft":true,"article":{"url":"https://a.example/1","text":["Iran and CERN signed a memorandum."]},
                "participants":[{"id":"cern","name":"CERN"},{"name":"Iran","kind":"country"},
                                {"name":"Maria Silva","affiliation":"Depot"},{"name":"Depot"},{"name":"Nobody"}],
                "agreements":[{"para":1,"kind":{"name":"mou","quote":"memorandum"},
                  "events":{"type":"signed","date":"2025-05-02","quote":"signed","doubt":"D"},
                  "parties":[{"participant":"Iran","quote":"Iran"},
                             {"participant":"cern","quote":"CERN","signed_by":{"name":"Maria Silva","quote":"Silva"}}]}]}"#,
        )
        .unwrap()
    }

    fn key(field: Field, value: &str, quote: &str) -> FactKey {
        FactKey { para: 1, quote: quote.into(), field, value: value.into() }
    }

    fn accept(fact: FactKey) -> Judgement {
        Judgement { fact, verdict: Verdict::Accepted }
    }

    #[test]
    fn a_draft_lists_its_facts() {
        let lines: Vec<String> = facts(&draft())
            .iter()
            .map(|it| {
                format!("{} {} {} ¶{} “{}”", it.key.field.label(), it.key.value, it.detail, it.key.para, it.key.quote)
            })
            .collect();
        assert_eq!(
            lines,
            [
                "kind mou  ¶1 “memorandum”",
                "event signed 2025-05-02  ¶1 “signed”",
                "party Iran  ¶1 “Iran”",
                "party CERN  ¶1 “CERN”",
                "signed by Maria Silva for CERN ¶1 “Silva”",
            ]
        );
    }

    #[test]
    fn what_is_accepted_leaves_the_draft() {
        let record = draft();
        let judged = apply(
            &record,
            &[accept(key(Field::Party, "CERN", "CERN")), accept(key(Field::SignedBy, "Maria Silva", "Silva"))],
        );
        let accepted = judged.accepted.unwrap();
        assert!(!accepted.draft);
        assert_eq!(accepted.agreements[0].parties.len(), 1);
        assert_eq!(accepted.agreements[0].parties[0].signed_by[0].name, "Maria Silva");
        // A participant that no accepted fact names is left out; the affiliations of the others stay.
        let names: Vec<&str> = accepted.participants.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["CERN", "Maria Silva", "Depot"]);
        let open = judged.draft.unwrap();
        assert!(open.draft);
        assert_eq!(facts(&open).len(), 3);
        assert!(judged.unmatched.is_empty());
    }

    #[test]
    fn what_is_rejected_is_nowhere_and_what_is_edited_keeps_its_words() {
        let record = draft();
        let mut all: Vec<Judgement> =
            facts(&record).into_iter().map(|it| Judgement { fact: it.key, verdict: Verdict::Rejected }).collect();
        let judged = apply(&record, &all);
        assert_eq!(judged.accepted.unwrap().agreements, []);
        assert_eq!(judged.draft, None);
        all.push(Judgement {
            fact: key(Field::Event, "signed 2025-05-02", "signed"),
            verdict: Verdict::Edited("2025-05-03".into()),
        });
        let accepted = apply(&record, &all).accepted.unwrap();
        let event = &accepted.agreements[0].events[0];
        assert_eq!(
            (event.kind.as_str(), event.date.as_deref(), event.doubt.as_deref()),
            ("signed", Some("2025-05-03"), None)
        );
        assert_eq!(event.quote, ["signed"]);
    }

    #[test]
    fn a_judgement_that_finds_no_fact_stays() {
        let record = draft();
        let lost = accept(key(Field::Party, "COMSTECH", "COMSTECH"));
        let judged = apply(&record, std::slice::from_ref(&lost));
        assert_eq!(judged.unmatched, [lost]);
        assert_eq!(judged.accepted, None);
        let agreement = unmatched_agreement(&judged.unmatched).unwrap();
        assert_eq!(agreement.parties[0].participant, "COMSTECH");
    }

    #[test]
    fn an_article_is_known_by_its_address_else_by_its_text() {
        let key = |json: &str| ArticleKey::of(&serde_json::from_str(json).unwrap());
        assert_eq!(
            key(r#"{"url":"https://a.example","text":["A"]}"#),
            key(r#"{"url":"https://a.example","text":["B"]}"#)
        );
        assert_eq!(key(r#"{"gist":"G","text":["A","B"]}"#), key(r#"{"text":["A\n\nB"]}"#));
        assert_ne!(key(r#"{"text":["A"]}"#), key(r#"{"text":["B"]}"#));
        assert_eq!(key(r#"{"gist":"G"}"#), None);
        let id = key(r#"{"text":["A"]}"#).unwrap().id();
        assert_eq!(key(&format!(r#"{{"id":"{id}"}}"#)), key(r#"{"text":["A"]}"#));
    }
}
