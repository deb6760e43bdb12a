//! Builds the index of a corpus: collects the values and words of each agreement and inverts the lists.

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use super::reader;
use super::{ArticleWords, FREQUENT, Facet, Lookup, PerFacet, Value};
use crate::base::date_order as when;
use crate::base::parallel::both;
use crate::data::corpus::{AgreementId, Corpus, ParticipantId};
use crate::data::fact::What;
use crate::data::kind::{AgreementKind, EventKind, Status};
use crate::data::lists::{Lists, dedup_from};
use crate::search::index::reader::WordLists;
use crate::search::vocabulary::Vocabulary;

impl Lookup {
    /// Builds the index of a corpus.
    pub(crate) fn build(corpus: &Corpus) -> Lookup {
        let mut lookup = Lookup::default();
        // Reading the texts takes as long as everything else.
        let (mut read, names) = both(
            true,
            || reader::agreements(corpus),
            || {
                lookup.index_values(corpus);
                lookup.index_relations(corpus);
                reader::values(corpus, &lookup.values)
            },
        );
        read.push(names);
        lookup.index_words(read);
        lookup.article_words = ArticleWords::build(corpus);
        lookup
    }

    /// Indexes affiliations, relations, articles and days.
    fn index_relations(&mut self, corpus: &Corpus) {
        let members: Vec<_> = corpus.participants().filter_map(|it| Some((corpus[it].affiliation?.0, it.0))).collect();
        self.members = Lists::collect(corpus.participants.len(), members.iter().copied());
        let mut reports = Vec::new();
        for id in corpus.agreements() {
            let start = reports.len();
            for fact in corpus.stored_facts_of(id) {
                match fact.what() {
                    What::Relation(kind, to) => self.related.push((to, id, kind)),
                    What::By(event, who) if corpus[event].kind == EventKind::Acceded => {
                        let year = corpus[event].date.and_then(when::year);
                        self.joined.extend(year.map(|year| (id, who, year)));
                    }
                    _ => (),
                }
            }
            let days = corpus.dates_of(id).map(when::reach).map(|(from, to)| (from, to, id.0));
            self.event_days.extend(days);
            self.end_days.extend(corpus.ends_of(id).map(when::reach).map(|(from, to)| (from, to, id.0)));
            corpus.articles_of(id, |it| reports.push((it.0, id.0)));
            dedup_from(&mut reports, start);
        }
        self.related.sort_unstable();
        let is_long = |it: &AgreementId| corpus[*it].date.is_some_and(when::is_long);
        self.long = corpus.agreements().filter(is_long).map(|it| it.0).collect();
        // Agreements without a date come last.
        let dated = corpus.agreements().map_while(|it| Some((corpus[it].date?, it.0)));
        self.exact = FixedBitSet::with_capacity(corpus.agreements.len());
        for (date, at) in dated {
            let (from, to) = when::reach(date);
            self.first_days.push(when::anchor(date));
            if when::reaches_back(date) {
                self.open_days.push((from, at));
            }
            if from == to {
                self.exact.insert(at as usize);
            } else {
                self.last_days.push((to, at));
            }
        }
        self.last_days.sort_unstable();
        self.open_days.sort_unstable();
        self.reports = Lists::collect(corpus.articles.len(), reports.iter().copied());
    }

    /// Collects the values of each agreement and builds the posting lists.
    fn index_values(&mut self, corpus: &Corpus) {
        let mut values = Values::new(corpus);
        // The final number of a value depends on the size of the facets before it, so use facet and local number first.
        let mut local: Vec<LocalValue> = Vec::with_capacity(corpus.agreements.len() * USUAL_VALUES);
        let mut ends: Vec<u32> = Vec::with_capacity(corpus.agreements.len());
        for id in corpus.agreements() {
            let start = local.len();
            values.of(corpus, id, &mut local);
            for facet in Facet::ALL {
                if !local.iter().skip(start).any(|it| it.facet() == facet) {
                    local.push(LocalValue::none(facet));
                }
            }
            dedup_from(&mut local, start);
            ends.push(local.len() as u32);
        }
        let mut at = 0;
        for facet in Facet::ALL {
            let list = std::mem::take(&mut values.lists[facet]);
            // One more value for "no value".
            let end = at + list.len() as u32 + 1;
            self.ranges[facet] = at..end;
            self.values.extend(list);
            self.values.push(Value::Unknown);
            at = end;
        }
        let whole = |it: LocalValue| {
            let range = &self.ranges[it.facet()];
            it.number().map_or(range.end - 1, |number| range.start + number)
        };
        // Collected in place, without a second allocation.
        let all: Vec<u32> = local.into_iter().map(whole).collect();
        let (links, frequent) = split_frequent(Lists { ends, all }, at as usize);
        self.postings = links.inverted(at as usize);
        self.links = links;
        self.frequent = frequent;
    }

    /// Merges the vocabularies of all readers and builds the posting lists of the words.
    fn index_words(&mut self, read: Vec<WordLists>) {
        let mut sorted: Vec<(Box<str>, usize, u32)> = Vec::new();
        let mut new: Vec<Vec<u32>> = Vec::new();
        let (mut titles, mut texts, mut names, mut other_scripts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (at, read) in read.into_iter().enumerate() {
            new.push(vec![0; read.known.len()]);
            sorted.extend(read.known.into_iter().map(|(word, own)| (word, at, own)));
            titles.push(read.titles);
            texts.push(read.texts);
            names.push(read.names);
            other_scripts.push(read.other_scripts);
        }
        sorted.sort_unstable();
        let mut words: Vec<&str> = Vec::with_capacity(sorted.len());
        for (word, at, own) in &sorted {
            if words.last() != Some(&&**word) {
                words.push(word);
            }
            if let Some(number) = new.get_mut(*at).and_then(|it| it.get_mut(*own as usize)) {
                *number = words.len() as u32 - 1;
            }
        }
        let invert = |parts: Vec<Lists>| {
            let starts = parts.iter().scan(0, |next, part| {
                let start = *next;
                *next += part.len() as u32;
                Some(start)
            });
            let pairs = parts.iter().zip(starts).zip(&new).flat_map(|((part, start), new)| {
                part.pairs().filter_map(move |(list, number)| Some((*new.get(number as usize)?, start + list)))
            });
            Lists::collect(words.len(), pairs)
        };
        ((self.texts, self.names), self.titles) = both(true, || (invert(texts), invert(names)), || invert(titles));
        let texts = |word| (self.titles.list(word).len() + self.names.list(word).len()) as u32;
        let numbers = other_scripts
            .iter()
            .zip(&new)
            .flat_map(|(own, new)| own.iter().filter_map(|it| new.get(*it as usize).copied()));
        let other_scripts = numbers.collect();
        self.vocabulary = Vocabulary::new(words.into_iter()).with_text_counts(texts).with_other_scripts(other_scripts);
    }
}

/// Moves the frequent values from the lists to bit sets.
fn split_frequent(links: Lists, values: usize) -> (Lists, Vec<(u32, FixedBitSet)>) {
    let Lists { mut ends, mut all } = links;
    let mut counts = vec![0u32; values];
    for value in &all {
        if let Some(count) = counts.get_mut(*value as usize) {
            *count += 1;
        }
    }
    let of_many = (0..).zip(&counts).filter(|it| *it.1 as usize * FREQUENT > ends.len());
    let mut frequent: Vec<_> = of_many.map(|it| (it.0, FixedBitSet::with_capacity(ends.len()))).collect();
    // The position of each value among the frequent ones; `u32::MAX` for the others.
    let mut places = counts;
    places.fill(u32::MAX);
    for (place, (value, _)) in (0..).zip(&frequent) {
        if let Some(its) = places.get_mut(*value as usize) {
            *its = place;
        }
    }
    let (mut start, mut kept) = (0, 0);
    for (agreement, end) in ends.iter_mut().enumerate() {
        for at in start..*end as usize {
            let Some(&value) = all.get(at) else { break };
            let place = places.get(value as usize).map_or(usize::MAX, |it| *it as usize);
            match (frequent.get_mut(place), all.get_mut(kept)) {
                (Some((_, set)), _) => set.insert(agreement),
                (None, Some(next)) => {
                    *next = value;
                    kept += 1;
                }
                (None, None) => break,
            }
        }
        start = *end as usize;
        *end = kept as u32;
    }
    all.truncate(kept);
    all.shrink_to_fit();
    (Lists { ends, all }, frequent)
}

/// The usual number of values of an agreement.
const USUAL_VALUES: usize = 16;

/// A value as its number within its facet, packed into 32 bits with the facet in the highest bits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct LocalValue(u32);

impl LocalValue {
    fn new(facet: Facet, number: u32) -> LocalValue {
        debug_assert!(number >> LocalValue::BITS == 0, "there are fewer participants than that");
        LocalValue((facet as u32) << LocalValue::BITS | number)
    }

    fn facet(self) -> Facet {
        Facet::ALL.get((self.0 >> LocalValue::BITS) as usize).copied().unwrap_or(Facet::Who)
    }

    /// "No value" of a facet. It sorts after the values.
    fn none(facet: Facet) -> LocalValue {
        LocalValue::new(facet, LocalValue::NONE)
    }

    fn number(self) -> Option<u32> {
        let number = self.0 & LocalValue::NONE;
        (number != LocalValue::NONE).then_some(number)
    }

    /// A number that no value has.
    const NONE: u32 = (1 << LocalValue::BITS) - 1;

    /// Ten facets need four of the 32 bits.
    const BITS: u32 = 28;
}

/// Numbers the values of each facet in the order in which they occur.
struct Values {
    lists: PerFacet<Vec<Value>>,
    known: FxHashMap<(Facet, Value), u32>,
}

impl Values {
    fn new(corpus: &Corpus) -> Values {
        let mut lists: PerFacet<Vec<Value>> = PerFacet::default();
        lists[Facet::Who] = corpus.participants().map(Value::Participant).collect();
        lists[Facet::Focus] = corpus.focus_areas().map(Value::Focus).collect();
        lists[Facet::Kind] = AgreementKind::ALL.iter().map(|&it| Value::Kind(it)).collect();
        // "Unknown" has no entry of its own: the value for "no value" stands for it.
        lists[Facet::Status] =
            Status::ALL.iter().filter(|&&it| it != Status::Unknown).map(|&it| Value::Status(it)).collect();
        Values { lists, known: FxHashMap::default() }
    }

    /// Appends all values of an agreement, with duplicates.
    fn of(&mut self, corpus: &Corpus, id: AgreementId, into: &mut Vec<LocalValue>) {
        let agreement = &corpus[id];
        if let Some(kind) = agreement.kind {
            into.push(LocalValue::new(Facet::Kind, kind as u32));
        }
        if agreement.status != Status::Unknown {
            into.push(LocalValue::new(Facet::Status, agreement.status as u32));
        }
        if let Some(year) = agreement.date.and_then(when::year) {
            into.push(LocalValue::new(Facet::Year, self.number(Facet::Year, Value::Year(year))));
        }
        for fact in corpus.stored_facts_of(id) {
            match fact.what() {
                What::Party(_, who)
                | What::Person(_, who)
                | What::By(_, who)
                | What::Framework(who)
                | What::Depositary(who)
                | What::Secretariat(who) => {
                    self.participant(corpus, who, into);
                }
                What::SignedBy(one, other) | What::Behalf(one, other) => {
                    self.participant(corpus, one, into);
                    self.participant(corpus, other, into);
                }
                What::Focus(area) => {
                    let mut at = Some(area);
                    while let Some(area) = at {
                        into.push(LocalValue::new(Facet::Focus, area.0));
                        at = corpus[area].above;
                    }
                }
                What::Place(_, text) => {
                    into.push(LocalValue::new(Facet::Place, self.number(Facet::Place, Value::Text(text))));
                }
                What::Column(header, cell) => {
                    into.push(LocalValue::new(Facet::Column, self.number(Facet::Column, Value::Cell(header, cell))));
                }
                What::Activity(wording) => {
                    let text = corpus.activity(wording);
                    into.push(LocalValue::new(Facet::Activity, self.number(Facet::Activity, Value::Text(text))));
                }
                _ => (),
            }
        }
        corpus.articles_of(id, |it| {
            if let Some(publisher) = corpus[it].publisher {
                into.push(LocalValue::new(Facet::Source, self.number(Facet::Source, Value::Text(publisher))));
            }
        });
    }

    fn participant(&mut self, corpus: &Corpus, id: ParticipantId, into: &mut Vec<LocalValue>) {
        into.push(LocalValue::new(Facet::Who, id.0));
        for country in corpus.countries_of(id) {
            into.push(LocalValue::new(Facet::Country, self.number(Facet::Country, Value::Country(country))));
        }
    }

    fn number(&mut self, facet: Facet, value: Value) -> u32 {
        let list = &mut self.lists[facet];
        *self.known.entry((facet, value)).or_insert_with(|| {
            list.push(value);
            list.len() as u32 - 1
        })
    }
}
