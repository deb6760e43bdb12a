//! Drafted facts and what a reader decided about each: pure, on records of the article data format.
//!
//! A fact is known again by its paragraph, its words, its field and its value, so that a judgement outlives the draft it
//! was made on. A record that is partly judged falls into two: what was accepted, and what is still a draft.

use serde::{Deserialize, Serialize};

use super::wire::{Agreement, Amount, Article, Event, Named, Para, Participant, Party, Person, Record, Relation, Term};

/// What a drafted fact says: one of these for each entry of an agreement that can be judged alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The kind of document.
    Kind,
    /// Something that happened, with its day.
    Event,
    /// A side.
    Party,
    /// Who signed for a side.
    SignedBy,
    /// A person's part.
    Person,
    /// A field of cooperation.
    Focus,
    /// What the sides will do.
    Activity,
    /// How long it runs.
    Term,
    /// Money, in words.
    Value,
    /// Money, in figures.
    Amount,
    /// Within what it stands.
    Framework,
    /// How it stands to another agreement.
    Relation,
    /// What it is about.
    Summary,
}

impl Field {
    /// All, in the order in which a draft lists them.
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

/// What tells a drafted fact from the others of its article.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FactKey {
    /// The paragraph, from 1; 0 where none is named.
    #[serde(default)]
    pub para: u32,
    /// The words, as they stand in the text.
    #[serde(default)]
    pub quote: String,
    /// What it says something about.
    pub field: Field,
    /// What it says: a name as the article spells it, a kind, an event with its day.
    pub value: String,
}

/// A fact of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftedFact {
    /// The place of its agreement among those of the record.
    pub agreement: usize,
    /// What tells it from others.
    pub key: FactKey,
    /// What it says beside its value: a role, a person's side.
    pub detail: String,
    /// Why it is not sure.
    pub doubt: Option<String>,
    slot: Slot,
}

/// Where a fact stands in its agreement: a place in the list of its field, and for who signed the party as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slot {
    at: usize,
    within: usize,
}

/// What a reader decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It is so.
    Accepted,
    /// It is not so.
    Rejected,
    /// It is so with this value.
    Edited(String),
}

/// A decision on one fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// The fact.
    #[serde(flatten)]
    pub fact: FactKey,
    /// What was decided.
    pub verdict: Verdict,
}

/// A decision on one fact, or its taking back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The fact.
    pub fact: FactKey,
    /// What was decided; nothing when it is taken back.
    pub verdict: Option<Verdict>,
}

/// A draft of one article, and what was decided about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The article.
    pub key: ArticleKey,
    /// The draft as nobody has judged it; its agreements have ids.
    pub record: Record,
    /// What was decided about its facts, and about facts that are drafted no longer.
    pub judgements: Vec<Judgement>,
}

impl Draft {
    /// What was decided about a fact.
    pub fn verdict(&self, fact: &FactKey) -> Option<&Verdict> {
        self.judgements.iter().rfind(|it| it.fact == *fact).map(|it| &it.verdict)
    }

    /// Takes over a decision.
    pub fn decide(&mut self, change: &Change) {
        self.judgements.retain(|it| it.fact != change.fact);
        let judgement = |verdict| Judgement { fact: change.fact.clone(), verdict };
        self.judgements.extend(change.verdict.clone().map(judgement));
    }
}

/// The facts of a draft that can be judged, by agreement and within it by field.
pub fn facts(record: &Record) -> Vec<DraftedFact> {
    let mut found = Vec::new();
    for (at, agreement) in record.agreements.iter().enumerate() {
        facts_of(record, at, agreement, &mut found);
    }
    found
}

fn facts_of(record: &Record, agreement: usize, it: &Agreement, found: &mut Vec<DraftedFact>) {
    let name = |reference: &str| name_of(record, reference).to_owned();
    let mut add = |field, slot: (usize, usize), value: String, detail: String, proof: Proof| {
        // What names no paragraph of its own stands where its agreement does.
        let para = proof.para.first().or(it.para.first()).and_then(|it| it.number).unwrap_or(0);
        let quote = proof.quote.first().cloned().unwrap_or_default();
        let key = FactKey { para, quote, field, value };
        let slot = Slot { at: slot.0, within: slot.1 };
        found.push(DraftedFact { agreement, key, detail, doubt: proof.doubt.map(str::to_owned), slot });
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

/// `signed 2025-05-02`
fn event_value(event: &Event) -> String {
    event.date.as_ref().map_or_else(|| event.kind.clone(), |date| format!("{} {date}", event.kind))
}

/// The name of a participant that is named by its id, or as it is.
fn name_of<'a>(record: &'a Record, reference: &'a str) -> &'a str {
    let known = record.participants.iter().find(|it| it.id.as_deref() == Some(reference));
    known.map(|it| it.name.as_str()).filter(|it| !it.is_empty()).unwrap_or(reference)
}

/// What stands behind a fact.
struct Proof<'a> {
    para: &'a [Para],
    quote: &'a [String],
    doubt: Option<&'a str>,
}

macro_rules! proofs {
    ($($of:ty),*) => {$(
        impl<'a> From<&'a $of> for Proof<'a> {
            fn from(it: &'a $of) -> Proof<'a> {
                Proof { para: &it.para, quote: &it.quote, doubt: it.doubt.as_deref() }
            }
        }
    )*};
}
proofs!(Named, Event, Party, Person, Term, Amount, Relation);

/// A draft with what was decided about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// What was accepted; no draft.
    pub told: Option<Record>,
    /// What nobody has judged.
    pub draft: Option<Record>,
    /// Judgements that find no fact any more.
    pub left: Vec<Judgement>,
}

/// Parts a draft into what was accepted and what is not judged. What was rejected is in neither.
pub fn judge(record: &Record, judgements: &[Judgement]) -> Judged {
    let all = facts(record);
    let verdict = |fact: &DraftedFact| judgements.iter().rfind(|it| it.fact == fact.key).map(|it| &it.verdict);
    let left = judgements.iter().filter(|it| all.iter().all(|fact| fact.key != it.fact)).cloned().collect();
    let mut told = Record { draft: false, agreements: Vec::new(), ..record.clone() };
    let mut draft = Record { draft: true, agreements: Vec::new(), ..record.clone() };
    for (at, agreement) in record.agreements.iter().enumerate() {
        let of_it: Vec<&DraftedFact> = all.iter().filter(|it| it.agreement == at).collect();
        let accepted = of_it.iter().filter_map(|fact| match verdict(fact)? {
            Verdict::Accepted => Some((*fact, None)),
            Verdict::Edited(value) => Some((*fact, Some(value.as_str()))),
            Verdict::Rejected => None,
        });
        let accepted: Vec<_> = accepted.collect();
        let open: Vec<_> = of_it.iter().filter(|fact| verdict(fact).is_none()).map(|it| (*it, None)).collect();
        if !accepted.is_empty() {
            let mut it = only(agreement, &accepted, true);
            it.doubt = None;
            told.agreements.push(it);
        }
        // An agreement of which no fact can be judged is a draft as a whole.
        if !open.is_empty() || of_it.is_empty() {
            draft.agreements.push(only(agreement, &open, false));
        }
    }
    let part = |mut record: Record| {
        let is_any = !record.agreements.is_empty();
        let mut named = references(&record);
        named.extend(above(&record.participants, &named));
        record.participants.retain(|it| named.iter().any(|name| is_called(it, name)));
        is_any.then_some(record)
    };
    let (told, draft) = (part(told), part(draft));
    // Of an article with nothing left the article itself stays.
    let alone = || Record { article: record.article.clone(), ..Record::default() };
    let told = told.or_else(|| draft.is_none().then(alone));
    Judged { told, draft, left }
}

/// What a reader accepted of a draft, as clean article data. A record that is no draft stays as it is.
pub fn clean(record: Record, judgements: &[Judgement], with_text: bool) -> Record {
    let Some(key) = record.article.as_ref().and_then(ArticleKey::of).filter(|_| record.draft) else { return record };
    let found = judge(&record, judgements);
    let mut told = found.told.unwrap_or_else(|| Record { article: record.article.clone(), ..Record::default() });
    // What was accepted and is drafted no longer goes out all the same.
    told.agreements.extend(agreement_of(&found.left));
    if let Some(article) = told.article.as_mut().filter(|_| !with_text) {
        article.text.clear();
        if article.url.is_none() {
            // By this it is known again.
            article.id.get_or_insert_with(|| key.id());
        }
    }
    told.draft = false;
    told.format = (told.version() > 1).then_some(told.version());
    told
}

/// An agreement with some of its facts; `sure` takes the doubt of the drafter from them.
fn only(agreement: &Agreement, keep: &[(&DraftedFact, Option<&str>)], sure: bool) -> Agreement {
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
    // Of sides that are not kept a title is left, by which it can be called.
    if it.title.is_none() && keep.iter().all(|(fact, _)| fact.key.field != Field::Party) {
        let names: Vec<&str> = agreement.parties.iter().map(|it| it.participant.as_str()).collect();
        it.title = Some(names.join(" – ")).filter(|it| !it.is_empty());
    }
    let clear = |doubt: &mut Option<String>| {
        if sure {
            *doubt = None;
        }
    };
    // Which place a party of the draft has among those that are kept.
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
                    // The side is not kept with it: the person signed all the same.
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
                    // The figure was read from the words that are no more.
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

/// `signed 2025-05-02`, `2025-05-02` or `planned`: what an event is edited to.
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

/// Everyone whom the agreements of a record name.
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

/// What those who are named belong to, as far as the participants say.
fn above(participants: &[Participant], named: &[String]) -> Vec<String> {
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

/// What is left of judgements whose facts are drafted no longer: an agreement of the facts that were accepted.
pub fn agreement_of(left: &[Judgement]) -> Option<Agreement> {
    let mut it = Agreement::default();
    for Judgement { fact, verdict } in left {
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

/// What tells an article from others: its address, else its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleKey(u64);

impl ArticleKey {
    /// The key of an article; nothing for one that has neither an address nor a text.
    pub fn of(article: &Article) -> Option<ArticleKey> {
        let url = article.url.as_deref().is_some_and(|it| !it.trim().is_empty());
        // So an article is called whose text is not kept with it.
        if let Some(key) = article.id.as_deref().filter(|_| !url).and_then(ArticleKey::of_id) {
            return Some(key);
        }
        let texts =
            article.text.iter().flat_map(|it| it.split(['\n', '\r'])).map(str::trim).filter(|it| !it.is_empty());
        ArticleKey::of_parts(article.url.as_deref(), texts)
    }

    /// The id of an article that is known by its text, for where the text is left out.
    pub fn id(self) -> String {
        format!("text-{self}")
    }

    fn of_id(id: &str) -> Option<ArticleKey> {
        let digits = id.strip_prefix("text-").filter(|it| it.len() == 16)?;
        u64::from_str_radix(digits, 16).ok().map(ArticleKey)
    }

    /// The same of an address and paragraphs.
    pub fn of_parts<'a>(url: Option<&str>, text: impl Iterator<Item = &'a str>) -> Option<ArticleKey> {
        let mut hash = Fnv::default();
        match url.map(str::trim).filter(|it| !it.is_empty()) {
            Some(url) => hash.add(url),
            None => text.for_each(|it| hash.add(it)),
        }
        (hash != Fnv::default()).then_some(ArticleKey(hash.0))
    }
}

impl std::fmt::Display for ArticleKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// FNV-1a: the same on every machine and in every version, as it names files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([b'\n']) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
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
        let judged = judge(
            &record,
            &[accept(key(Field::Party, "CERN", "CERN")), accept(key(Field::SignedBy, "Maria Silva", "Silva"))],
        );
        let told = judged.told.unwrap();
        assert!(!told.draft);
        assert_eq!(told.agreements[0].parties.len(), 1);
        assert_eq!(told.agreements[0].parties[0].signed_by[0].name, "Maria Silva");
        // Whom no accepted fact names is left out; what somebody belongs to stays with them.
        let names: Vec<&str> = told.participants.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["CERN", "Maria Silva", "Depot"]);
        let open = judged.draft.unwrap();
        assert!(open.draft);
        assert_eq!(facts(&open).len(), 3);
        assert!(judged.left.is_empty());
    }

    #[test]
    fn what_is_rejected_is_nowhere_and_what_is_edited_keeps_its_words() {
        let record = draft();
        let mut all: Vec<Judgement> =
            facts(&record).into_iter().map(|it| Judgement { fact: it.key, verdict: Verdict::Rejected }).collect();
        let judged = judge(&record, &all);
        assert_eq!(judged.told.unwrap().agreements, []);
        assert_eq!(judged.draft, None);
        all.push(Judgement {
            fact: key(Field::Event, "signed 2025-05-02", "signed"),
            verdict: Verdict::Edited("2025-05-03".into()),
        });
        let told = judge(&record, &all).told.unwrap();
        let event = &told.agreements[0].events[0];
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
        let judged = judge(&record, std::slice::from_ref(&lost));
        assert_eq!(judged.left, [lost]);
        assert_eq!(judged.told, None);
        let agreement = agreement_of(&judged.left).unwrap();
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
