//! Every number of every pane, recounted. Agreements are drawn at random, a line is put to them, and
//! each count and hit is compared with a recount from the facts alone: nothing here uses a list, a
//! set or a word that the corpus has drawn up for itself.

use std::collections::{BTreeMap, BTreeSet};

use accords::base::date::{Date, Day};
use accords::base::date_order as when;
use accords::base::text::fold::{fold, words};
use accords::base::text::natural::natural_key;
use accords::build::{Builder, Source};
use accords::data::corpus::AgreementId;
use accords::data::fact::What;
use accords::data::kind::{ParticipantKind, Status};
use accords::format::wire;
use accords::search::ask::{Answer, AnswerCache, Count, Pick};
use accords::search::index::{Facet, Value, ValueId};
use accords::search::library::Library;
use accords::search::query::{self, Field, How, Query, parse, with_pick};
use accords::search::vocabulary::Tier;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::trouble;

#[test]
fn every_number_is_what_a_recount_gives() {
    let config = trouble::cases(500);
    proptest!(config, |(drawn in library(), asked in prop::collection::vec(questions(), 6))| {
        let library = build(&drawn);
        let values = Values::of(&library);
        // Many lines to one corpus: the lines are what the numbers are about.
        for asked in asked {
            let clauses: Vec<Clause> = asked.iter().flat_map(|it| it.clauses(&library)).collect();
            let line = clauses.iter().filter_map(|it| it.written(&library)).collect::<Vec<_>>().join(" ");
            let answer = library.ask(&parse(&line).unwrap());
            prop_assert_eq!(recount(&library, &values, &clauses), seen(&library, &answer), "{}\n{:#?}", line, drawn);
        }
    });
}

#[test]
fn picking_a_row_leaves_as_many_as_it_says() {
    let config = trouble::cases(250);
    proptest!(config, |(drawn in library(), asked in questions())| {
        let library = build(&drawn);
        let clauses: Vec<Clause> = asked.iter().flat_map(|it| it.clauses(&library)).collect();
        let line = clauses.iter().filter_map(|it| it.written(&library)).collect::<Vec<_>>().join(" ");
        let answer = library.ask(&parse(&line).unwrap());
        for (facet, field) in PICKED {
            for count in answer.counts(facet) {
                let key = library.value_key(count.value);
                if answer.picks.iter().filter(|it| it.value == count.value).count() > 1 {
                    continue;
                }
                match answer.picked(count.value).map(|it| it.how) {
                    None => {
                        let picked = with_pick(&line, field, &key, How::All);
                        let left = library.count(&parse(&picked).unwrap());
                        prop_assert_eq!(left, count.agreements as usize, "{}\n{:#?}", picked, drawn);
                    }
                    Some(How::All) => prop_assert_eq!(count.agreements as usize, answer.hits.len(), "{}", line),
                    Some(How::None) => {
                        let without = with_pick(&line, field, &key, How::Remove);
                        let left = library.count(&parse(&without).unwrap());
                        let back = left - answer.hits.len();
                        prop_assert_eq!(back, count.agreements as usize, "{}\n{:#?}", without, drawn);
                    }
                    Some(How::Any | How::Remove) => (),
                }
            }
        }
    });
}

#[test]
fn an_alternative_brings_as_many_as_it_says() {
    let config = trouble::cases(250);
    proptest!(config, |(drawn in library(), asked in questions())| {
        let library = build(&drawn);
        let clauses: Vec<Clause> = asked.iter().flat_map(|it| it.clauses(&library)).collect();
        let line = clauses.iter().filter_map(|it| it.written(&library)).collect::<Vec<_>>().join(" ");
        let query = parse(&line).unwrap();
        let hits = library.ask(&query).hits.len();
        let count = |line: &str| library.count(&parse(line).unwrap());
        for (facet, field) in PICKED {
            let has_group = query::alternatives(&query, field).is_some();
            for one in library.alternatives(&query, facet, &mut AnswerCache::default()) {
                let key = library.value_key(one.value);
                let picked = with_pick(&line, field, &key, How::Any);
                let without = with_pick(&line, field, &key, How::Remove);
                if without == line && !field.has_one_value() {
                    let also = with_pick(&line, field, &key, How::All);
                    prop_assert_eq!(count(&also), one.agreements as usize, "{}", also);
                }
                let mut other_group = parse(&without).unwrap() != Query { expr: None };
                other_group &= query::alternatives(&parse(&without).unwrap(), field).is_some();
                if picked != line && without == line {
                    let gained = if has_group { count(&picked) - hits } else { count(&picked) };
                    prop_assert_eq!(gained, one.brings as usize, "{}\n{:#?}", picked, drawn);
                } else if picked == line && other_group && line.contains('|') {
                    prop_assert_eq!(hits - count(&without), one.brings as usize, "{}\n{:#?}", without, drawn);
                }
            }
        }
    });
}

#[test]
fn what_stands_in_one_field_only_is_found_there_by_its_words() {
    let library = crate::built_in();
    let count = |line: &str| library.count(&parse(line).unwrap());
    for status in Status::ALL {
        let label = status.label();
        let those = count(&format!("status:=\"{label}\""));
        for line in [format!("status:\"{label}\""), format!("status:{}", label.rsplit(' ').next().unwrap())] {
            assert_eq!(count(&line), those, "{line}");
            assert_eq!(count(&format!("-{line}")), library.agreements().len() - those, "{line}");
        }
    }
    assert!(count("status:signed") > 100 && count("kind:other") == count("kind:=other"));
    for field in ["year", "country", "focus", "place", "activity", "source", "kind"] {
        let (said, named) = (count(&format!("{field}:unknown")), count(&format!("{field}:=unknown")));
        assert_eq!(said, named, "{field}");
    }
    assert!(count("year:unknown") > 0);
    for line in ["status:signed", "year:unknown", "-status:signed"] {
        let matches = library.ask(&parse(line).unwrap()).matches;
        assert!(matches.iter().all(|it| matches!(it.found.tier, Tier::Exact | Tier::Prefix)), "{line}");
    }
    // A value of that name is meant before having none.
    let library = crate::library(
        r#"{"agreements":[{"title":"A","focus":["Unknown waters"]},{"title":"B","focus":["Trade"]},{"title":"C"}]}"#,
    );
    let titles = |line: &str| -> Vec<&str> {
        library.ask(&parse(line).unwrap()).hits.iter().map(|it| library.text(library[*it].title)).collect()
    };
    assert_eq!((titles("focus:unknown"), titles("place:unknown").len()), (vec!["A"], 3));
}

#[test]
fn picks_in_organisations_restrict_the_numbers_of_all_participants() {
    let library = crate::built_in();
    for line in
        ["org:=CERN", "org:=CERN -person:=\"Victor Sadovnichy\"", "who:=Iran org:=CERN", "person:=\"Sorena Sattari\""]
    {
        let answer = library.ask(&parse(line).unwrap());
        for count in answer.counts(Facet::Who).iter().filter(|it| answer.picked(it.value).is_none()) {
            let picked = with_pick(line, Field::Who, &library.value_key(count.value), How::All);
            assert_eq!(library.count(&parse(&picked).unwrap()), count.agreements as usize, "{picked}");
        }
    }
}

#[test]
fn two_of_one_name_are_picked_apart() {
    let (kind, country) = (Some("organisation".to_owned()), None);
    let who = |id: &str, name: &str| wire::Participant {
        id: Some(id.to_owned()),
        name: name.to_owned(),
        kind: kind.clone(),
        country: country.clone(),
        not_same_as: ["a", "b", "Ministry of Health"].into_iter().filter(|it| *it != id).map(str::to_owned).collect(),
        ..wire::Participant::default()
    };
    let agreement = |title: &str, party: &str| wire::Agreement {
        title: Some(title.to_owned()),
        parties: vec![wire::Party { participant: party.to_owned(), ..wire::Party::default() }],
        ..wire::Agreement::default()
    };
    let record = wire::Record {
        // The last one's id is what the others are called.
        participants: vec![
            who("a", "Ministry of Health"),
            who("b", "Ministry of Health"),
            who("Ministry of Health", "Health House"),
        ],
        agreements: vec![
            agreement("one", "a"),
            agreement("two", "b"),
            agreement("three", "b"),
            agreement("four", "Ministry of Health"),
        ],
        ..wire::Record::default()
    };
    let library = built([record]);
    let mut keys = BTreeSet::new();
    for count in library.ask(&parse("").unwrap()).counts(Facet::Who) {
        let key = library.value_key(count.value);
        let line = with_pick("", Field::Who, &key, How::All);
        assert_eq!(library.ask(&parse(&line).unwrap()).hits.len(), count.agreements as usize, "{line}");
        assert!(keys.insert(key), "{line} is two");
    }
}

/// The facets that have a pane, and the field that their picks are written in.
const PICKED: [(Facet, Field); 8] = [
    (Facet::Who, Field::Who),
    (Facet::Focus, Field::Focus),
    (Facet::Country, Field::Country),
    (Facet::Kind, Field::Kind),
    (Facet::Status, Field::Status),
    (Facet::Place, Field::Place),
    (Facet::Activity, Field::Activity),
    (Facet::Source, Field::Source),
];

/// What an answer says: its agreements, and for each value that is listed or has agreements a number.
#[derive(Debug, PartialEq)]
struct Numbers {
    hits: BTreeSet<AgreementId>,
    counts: BTreeMap<(Facet, String), u32>,
    /// How many agreements only one of several alternatives brings.
    brings: BTreeMap<(Facet, String), u32>,
}

fn seen(library: &Library, answer: &Answer) -> Numbers {
    let mut counts = BTreeMap::new();
    for facet in Facet::ALL {
        let listed = answer.counts(facet);
        let none = library.lookup().unknown(facet);
        // Of equal numbers participants stand in the order of their names.
        let name_of = |it: &Count| (facet == Facet::Who).then(|| natural_key(&library.value_name(it.value)));
        let key = |it: &Count| (it.value == none, std::cmp::Reverse(it.agreements), name_of(it));
        assert!(listed.is_sorted_by_key(key), "most first, and unknown last");
        for count in listed.iter().filter(|it| it.agreements > 0) {
            let twice = counts.insert((facet, name(library, count.value)), count.agreements);
            assert_eq!(twice, None, "a value is listed once");
        }
    }
    let hits: BTreeSet<AgreementId> = answer.hits.iter().copied().collect();
    assert_eq!(hits.len(), answer.hits.len(), "an agreement is an answer once");
    let any = answer.picks.iter().filter(|it| it.how == How::Any);
    let facet = |it: &Pick| library.lookup().facet(it.value);
    let brings = any.map(|it| ((facet(it), name(library, it.value)), it.alone)).collect();
    Numbers { hits, counts, brings }
}

fn recount(library: &Library, values: &Values, clauses: &[Clause]) -> Numbers {
    let holds = |id: AgreementId, but: &dyn Fn(&Clause) -> bool| {
        clauses.iter().filter(|it| !but(it)).all(|it| it.holds(library, values, id))
    };
    let hits: BTreeSet<AgreementId> = library.agreements().filter(|&id| holds(id, &|_| false)).collect();
    let has = |id: AgreementId, value: ValueId| {
        values.of[id.at()].contains(&(library.lookup().facet(value), library.lookup().value(value)))
    };
    let mut counts = BTreeMap::new();
    for facet in Facet::ALL {
        for value in library.lookup().values(facet) {
            let excludes = |it: &Clause| matches!(it, Clause::Picks(_, How::None, them) if them.contains(&value));
            // What excludes a value says how many agreements it alone keeps out.
            let count = library.agreements().filter(|&it| has(it, value) && holds(it, &excludes)).count();
            if count > 0 {
                counts.insert((facet, name(library, value)), count as u32);
            }
        }
    }
    let mut brings = BTreeMap::new();
    for clause in clauses {
        let Clause::Picks(field, How::Any, them) = clause else { continue };
        if them.len() < 2 {
            continue;
        }
        let facet = PICKED.iter().find(|it| it.1 == *field).unwrap().0;
        for value in them {
            let alone =
                |it: &&AgreementId| has(**it, *value) && !them.iter().any(|other| other != value && has(**it, *other));
            brings.insert((facet, name(library, *value)), hits.iter().filter(alone).count() as u32);
        }
    }
    Numbers { hits, counts, brings }
}

/// A value's number tells two of one name apart.
fn name(library: &Library, value: ValueId) -> String {
    format!("{} {value:?}", library.value_name(value))
}

/// The values of each agreement, and its texts, read from its facts.
pub struct Values {
    pub of: Vec<Vec<(Facet, Value)>>,
}

impl Values {
    pub fn of(library: &Library) -> Values {
        let of = library.agreements().map(|id| values_of(library, id)).collect();
        Values { of }
    }
}

fn values_of(library: &Library, id: AgreementId) -> Vec<(Facet, Value)> {
    let mut values = Vec::new();
    let agreement = &library[id];
    values.extend(agreement.kind.map(|it| (Facet::Kind, Value::Kind(it))));
    if agreement.status != Status::Unknown {
        values.push((Facet::Status, Value::Status(agreement.status)));
    }
    values.extend(agreement.date.and_then(when::year).map(|it| (Facet::Year, Value::Year(it))));
    for said in library.facts_of(id) {
        let who = match said.what {
            What::Party(_, who)
            | What::Person(_, who)
            | What::By(_, who)
            | What::Framework(who)
            | What::Depositary(who)
            | What::Secretariat(who) => vec![who],
            What::SignedBy(one, other) | What::Behalf(one, other) => vec![one, other],
            _ => vec![],
        };
        for who in who {
            values.push((Facet::Who, Value::Participant(who)));
            for above in std::iter::successors(Some(who), |it| library[*it].affiliation).take(8) {
                values.extend(library[above].country.map(|it| (Facet::Country, Value::Country(it))));
            }
        }
        match said.what {
            What::Focus(area) => {
                let above = std::iter::successors(Some(area), |it| library[*it].above);
                values.extend(above.map(|it| (Facet::Focus, Value::Focus(it))));
            }
            What::Place(_, text) => values.push((Facet::Place, Value::Text(text))),
            What::Activity(text) => values.push((Facet::Activity, Value::Text(text))),
            What::Column(header, cell) => values.push((Facet::Column, Value::Cell(header, cell))),
            _ => (),
        }
        let publishers = said.claims.iter().filter_map(|it| library[it.article].publisher);
        values.extend(publishers.map(|it| (Facet::Source, Value::Text(it))));
    }
    for facet in Facet::ALL {
        if values.iter().all(|it| it.0 != facet) {
            values.push((facet, Value::Unknown));
        }
    }
    values
}

/// What must hold, as it was drawn and not as it was parsed.
#[derive(Debug)]
pub enum Clause {
    /// A beginning of words, and whether it must not be there.
    Word(&'static str, Option<Field>, bool),
    /// Values of one facet; `How::None` leaves out each of them.
    Picks(Field, How, Vec<ValueId>),
    Years(u16, u16),
}

impl Clause {
    pub fn written(&self, library: &Library) -> Option<String> {
        let quoted = |id: &ValueId| format!("=\"{}\"", library.value_key(*id));
        match self {
            Clause::Word(word, field, excluded) => {
                let field = field.map_or_else(String::new, |it| format!("{}:", it.name()));
                Some(format!("{}{field}{word}", if *excluded { "-" } else { "" }))
            }
            Clause::Picks(_, _, them) if them.is_empty() => None,
            Clause::Picks(field, How::Any, them) => {
                let them: Vec<String> = them.iter().map(quoted).collect();
                Some(format!("{}:({})", field.name(), them.join(" | ")))
            }
            Clause::Picks(field, how, them) => {
                let sign = if *how == How::None { "-" } else { "" };
                let them: Vec<String> =
                    them.iter().map(|it| format!("{sign}{}:{}", field.name(), quoted(it))).collect();
                Some(them.join(" "))
            }
            Clause::Years(from, to) => Some(format!("year:{from}..{to}")),
        }
    }

    fn holds(&self, library: &Library, values: &Values, id: AgreementId) -> bool {
        let has = |it: &ValueId| {
            let lookup = library.lookup();
            values.of[id.at()].contains(&(lookup.facet(*it), lookup.value(*it)))
        };
        match self {
            Clause::Word(word, field, excluded) => begins(library, values, id, word, *field) != *excluded,
            Clause::Picks(_, _, them) if them.is_empty() => true,
            Clause::Picks(_, How::Any, them) => them.iter().any(has),
            Clause::Picks(_, How::All, them) => them.iter().all(has),
            Clause::Picks(_, How::None | How::Remove, them) => !them.iter().any(has),
            Clause::Years(from, to) => {
                let day = |year: u16, month, day| Day::new(year, month, day).unwrap();
                let within = |it: Date| when::possibly(it, day(*from, 1, 1), day(*to, 12, 31));
                library[id].date.is_some_and(within)
            }
        }
    }
}

/// Whether a word of the agreement begins so.
fn begins(library: &Library, values: &Values, id: AgreementId, word: &str, field: Option<Field>) -> bool {
    let mut texts: Vec<String> = Vec::new();
    let raw = |it| library.raw(it).to_owned();
    for said in library.facts_of(id) {
        match said.what {
            What::Title(text) if matches!(field, None | Some(Field::Title)) => texts.push(raw(text)),
            What::Summary(text)
            | What::Occasion(_, text)
            | What::Value(text)
            | What::Identifier(_, text)
            | What::Language(text)
            | What::Level(text)
                if field.is_none() =>
            {
                texts.push(raw(text));
            }
            What::Term(id) if field.is_none() => texts.extend(library[id].words.map(raw)),
            What::Amount(id) if field.is_none() => texts.extend(library[id].words.map(raw)),
            _ => (),
        }
        if field.is_none() {
            texts.extend(said.claims.iter().filter_map(|it| library[it.article].gist).map(raw));
        }
    }
    for &(facet, value) in &values.of[id.at()] {
        if field.is_some_and(|it| !PICKED.contains(&(facet, it))) {
            continue;
        }
        texts.extend(names(library, value));
        if let (None, Value::Participant(who)) = (field, value)
            && let Some(above) = library[who].affiliation
        {
            texts.extend(names(library, Value::Participant(above)));
        }
    }
    texts.iter().any(|it| words(&fold(it)).any(|it| it.1.starts_with(word)))
}

fn names(library: &Library, value: Value) -> Vec<String> {
    match value {
        Value::Participant(who) => {
            let mut names = vec![library.raw(library[who].name).to_owned()];
            for said in library.facts_about(who) {
                if let What::Name(text) | What::Native(text) | What::Alias(text) = said.what {
                    names.push(library.raw(text).to_owned());
                }
            }
            if library[who].kind == ParticipantKind::Country {
                names.extend(library[who].country.map(|it| it.code().to_owned()));
            }
            names
        }
        Value::Focus(id) => vec![library.raw(library[id].name).to_owned()],
        Value::Country(code) => vec![library.country_name(code), code.code().to_owned()],
        Value::Kind(kind) => vec![kind.label().to_owned(), kind.word().to_owned()],
        Value::Text(text) | Value::Cell(_, text) => vec![library.raw(text).to_owned()],
        Value::Status(_) | Value::Year(_) | Value::Unknown => vec![],
    }
}

/// What is drawn: numbers that `build` makes agreements of.
pub type Drawn = Vec<Sketch>;

/// An agreement in numbers, each an index into the tables below.
#[derive(Clone, Debug)]
pub struct Sketch {
    title: Vec<&'static str>,
    kind: Option<&'static str>,
    date: Option<&'static str>,
    place: Option<&'static str>,
    parties: Vec<usize>,
    signer: Option<usize>,
    person: Option<usize>,
    focus: Vec<&'static str>,
    activity: Option<&'static str>,
    summary: Option<&'static str>,
    article: usize,
}

/// Id, name, kind, country, affiliation. Two are called alike.
const PARTICIPANTS: [(&str, &str, &str, &str, &str); 8] = [
    ("alpha", "Alpha Institute", "university", "IRN", ""),
    ("beta", "Beta Bank", "company", "RUS", ""),
    ("beta-2", "Beta Bank", "company", "OMN", ""),
    ("gamma", "Gamma, Olga", "person", "RUS", "alpha"),
    ("delta", "Delta, Oman", "person", "", "beta"),
    ("iran", "Iran", "country", "IRN", ""),
    ("omega", "Omega", "organisation", "", ""),
    ("unknown", "unknown", "organisation", "", ""),
];
const ARTICLES: [(&str, &str, &str); 4] =
    [("a", "Pravda", "Oil for Iran"), ("b", "Tass", "Health deal"), ("c", "Tass", ""), ("d", "", "Beta talks")];
const WORDS: &[&str] = &["oil", "gas", "health", "Iran", "Oman", "joint", "be"];
/// Two letters each: a longer word that nothing begins with would be taken for another.
const TYPED: &[&str] = &["oi", "he", "ir", "om", "be", "al", "jo", "ta", "zz", "tr", "na"];
const FIELDS: &[Option<Field>] = &[
    None,
    None,
    None,
    Some(Field::Title),
    Some(Field::Who),
    Some(Field::Country),
    Some(Field::Focus),
    Some(Field::Source),
];

pub fn library() -> impl Strategy<Value = Drawn> {
    let some = |of: &'static [&'static str]| prop::option::weighted(0.7, select(of));
    let who = || 0..PARTICIPANTS.len();
    let sketch = (
        (prop::collection::vec(select(WORDS), 1..4), some(&["mou", "treaty", "other"])),
        (some(&["2019", "2020-05", "2019/2021", "../2020-02-01", "2021-03-04"]), some(&["Tehran", "Moscow"])),
        (prop::collection::vec(who(), 0..4), prop::option::of(who()), prop::option::of(who())),
        prop::collection::vec(select(&["Oil", "Nanotechnology", "Health", "Trade"][..]), 0..3),
        (some(&["joint research", "trade"]), some(&["about oil", "nothing"]), 0..ARTICLES.len()),
    );
    let sketch = sketch.prop_map(|(named, dated, who, focus, rest)| Sketch {
        title: named.0,
        kind: named.1,
        date: dated.0,
        place: dated.1,
        parties: who.0,
        signer: who.1,
        person: who.2,
        focus,
        activity: rest.0,
        summary: rest.1,
        article: rest.2,
    });
    prop::collection::vec(sketch, 0..10)
}

/// What a clause is made of before there is a corpus to pick from.
#[derive(Clone, Debug)]
pub enum Asked {
    Word(&'static str, Option<Field>, bool),
    Picks(Field, How, Vec<Index>),
    Years(u16, u16),
}

pub fn questions() -> impl Strategy<Value = Vec<Asked>> {
    let words = (select(TYPED), select(FIELDS), any::<bool>()).prop_map(|it| Asked::Word(it.0, it.1, it.2));
    let years = (2018u16..2022, 0u16..3).prop_map(|(from, more)| Asked::Years(from, from + more));
    let picks = |field| {
        let how = select(vec![How::Any, How::Any, How::All, How::None]);
        (how, prop::collection::vec(any::<Index>(), 0..4)).prop_map(move |(how, them)| Asked::Picks(field, how, them))
    };
    let fields = select(PICKED.map(|it| it.1).to_vec());
    let picks = (fields, any::<Index>()).prop_flat_map(move |(field, _)| picks(field));
    prop::collection::vec(prop_oneof![2 => words, 1 => years, 4 => picks], 0..4).prop_map(once)
}

/// Of each pane one group of picks of a kind: a second one would be part of the first.
fn once(asked: Vec<Asked>) -> Vec<Asked> {
    let mut kept: Vec<Asked> = Vec::new();
    for one in asked {
        let same =
            |it: &Asked| matches!((it, &one), (Asked::Picks(a, b, _), Asked::Picks(c, d, _)) if (a, b) == (c, d));
        if !kept.iter().any(same) {
            kept.push(one);
        }
    }
    kept
}

impl Asked {
    pub fn clauses(&self, library: &Library) -> Vec<Clause> {
        match self {
            Asked::Word(word, field, excluded) => vec![Clause::Word(word, *field, *excluded)],
            Asked::Years(from, to) => vec![Clause::Years(*from, *to)],
            Asked::Picks(field, how, them) => {
                let facet = PICKED.iter().find(|it| it.1 == *field).unwrap().0;
                let values: Vec<ValueId> = library.lookup().values(facet).collect();
                let them: BTreeSet<ValueId> = them.iter().map(|it| *it.get(&values)).collect();
                match how {
                    // Each is excluded by itself: its number is not touched by its own exclusion alone.
                    How::None => them.into_iter().map(|it| Clause::Picks(*field, How::None, vec![it])).collect(),
                    How::Any | How::All | How::Remove => vec![Clause::Picks(*field, *how, them.into_iter().collect())],
                }
            }
        }
    }
}

pub fn build(drawn: &Drawn) -> Library {
    let text = |it: &str| (!it.is_empty()).then(|| it.to_owned());
    let named = |it: &str| wire::Named { name: it.to_owned(), ..wire::Named::default() };
    let participants = PARTICIPANTS.iter().map(|&(id, name, kind, country, affiliation)| wire::Participant {
        id: Some(id.to_owned()),
        name: name.to_owned(),
        kind: text(kind),
        country: text(country),
        affiliation: text(affiliation),
        aliases: if id == "omega" { vec!["Trade House".to_owned()] } else { vec![] },
        ..wire::Participant::default()
    });
    let area = |name: &str, ford: &str| wire::FocusArea {
        name: name.to_owned(),
        ford: text(ford),
        ..wire::FocusArea::default()
    };
    let curated = wire::Record {
        participants: participants.collect(),
        focus_areas: vec![area("Nanotechnology", "2.10"), area("Health", "3.3"), area("Oil", "2")],
        ..wire::Record::default()
    };
    let id = |at: usize| PARTICIPANTS[at].0.to_owned();
    let reports = drawn.iter().enumerate().map(|(number, sketch)| {
        let (article, publisher, gist) = ARTICLES[sketch.article];
        let parties = sketch.parties.iter().enumerate().map(|(at, &who)| wire::Party {
            participant: id(who),
            signed_by: sketch.signer.filter(|_| at == 0).map(|it| named(&id(it))).into_iter().collect(),
            ..wire::Party::default()
        });
        let person = sketch.person.map(|it| wire::Person { participant: id(it), ..wire::Person::default() });
        let agreement = wire::Agreement {
            id: Some(format!("agreement-{number}")),
            title: Some(sketch.title.join(" ")),
            kind: sketch.kind.map(named).into_iter().collect(),
            date: sketch.date.map(str::to_owned),
            place: sketch.place.map(str::to_owned),
            parties: parties.collect(),
            people: person.into_iter().collect(),
            focus_areas: sketch.focus.iter().map(|it| named(it)).collect(),
            activities: sketch.activity.map(named).into_iter().collect(),
            summary: sketch.summary.map(named).into_iter().collect(),
            ..wire::Agreement::default()
        };
        let article = wire::Article {
            id: text(article),
            publisher: text(publisher),
            gist: text(gist),
            ..wire::Article::default()
        };
        wire::Record { article: Some(article), agreements: vec![agreement], ..wire::Record::default() }
    });
    built(std::iter::once(curated).chain(reports))
}

fn built(records: impl IntoIterator<Item = wire::Record>) -> Library {
    let mut builder = Builder::new(Day::new(2026, 1, 31).unwrap());
    for record in records {
        builder.add(record, Source::default());
    }
    Library::new(builder.finish())
}
