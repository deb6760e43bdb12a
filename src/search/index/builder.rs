//! Drawing up the lookup: which values agreements have, which words stand where, and both turned round.

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use super::reader;
use super::{ArticleWords, FREQUENT, Facet, Lookup, PerFacet, Value};
use crate::base::date_order as when;
use crate::base::parallel::both;
use crate::data::corpus::{AgreementId, Corpus, ParticipantId};
use crate::data::fact::What;
use crate::data::kind::{AgreementKind, Status};
use crate::data::lists::{Lists, dedup_from};
use crate::search::index::reader::Read;
use crate::search::vocabulary::Vocabulary;

impl Lookup {
    /// Draws up the lookup of a corpus whose facts are in place.
    pub(crate) fn build(corpus: &Corpus) -> Lookup {
        let mut lookup = Lookup::default();
        // Reading the texts of the agreements takes as long as all the rest.
        let (mut read, names) = both(
            true,
            || reader::agreements(corpus),
            || {
                lookup.link(corpus);
                lookup.relate(corpus);
                reader::values(corpus, &lookup.values)
            },
        );
        read.push(names);
        lookup.words(read);
        lookup.article_words = ArticleWords::build(corpus);
        lookup
    }

    /// Finds who belongs to whom, what reports what, and what leads to what.
    fn relate(&mut self, corpus: &Corpus) {
        let members: Vec<_> = corpus.participants().filter_map(|it| Some((corpus[it].affiliation?.0, it.0))).collect();
        self.members = Lists::collect(corpus.participants.len(), members.iter().copied());
        let mut reports = Vec::new();
        for id in corpus.agreements() {
            let start = reports.len();
            for fact in corpus.told_of(id) {
                if let What::Relation(kind, to) = fact.what() {
                    self.related.push((to, id, kind));
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
        // Those without a date come last.
        let reach = corpus.agreements().map_while(|it| Some((when::reach(corpus[it].date?), it.0)));
        self.exact = FixedBitSet::with_capacity(corpus.agreements.len());
        for ((from, to), at) in reach {
            self.first_days.push(from);
            if from == to {
                self.exact.insert(at as usize);
            } else {
                self.last_days.push((to, at));
            }
        }
        self.last_days.sort_unstable();
        self.reports = Lists::collect(corpus.articles.len(), reports.iter().copied());
    }

    /// Finds the values of each agreement, and the other way round.
    fn link(&mut self, corpus: &Corpus) {
        let mut values = Values::new(corpus);
        // Per agreement, as facet and local number: the whole number is known when all are seen.
        let mut local: Vec<Local> = Vec::with_capacity(corpus.agreements.len() * VALUES);
        let mut ends: Vec<u32> = Vec::with_capacity(corpus.agreements.len());
        for id in corpus.agreements() {
            let start = local.len();
            values.of(corpus, id, &mut local);
            for facet in Facet::ALL {
                if !local.iter().skip(start).any(|it| it.facet() == facet) {
                    local.push(Local::none(facet));
                }
            }
            dedup_from(&mut local, start);
            ends.push(local.len() as u32);
        }
        let mut at = 0;
        for facet in Facet::ALL {
            let list = std::mem::take(&mut values.lists[facet]);
            // One more for those that have none.
            let end = at + list.len() as u32 + 1;
            self.ranges[facet] = at..end;
            self.values.extend(list);
            self.values.push(Value::Unknown);
            at = end;
        }
        let whole = |it: Local| {
            let range = &self.ranges[it.facet()];
            it.number().map_or(range.end - 1, |number| range.start + number)
        };
        // In the same room.
        let all: Vec<u32> = local.into_iter().map(whole).collect();
        let (links, frequent) = parted(Lists { ends, all }, at as usize);
        self.postings = links.inverted(at as usize);
        self.links = links;
        self.frequent = frequent;
    }

    /// Finds all distinct words, and turns round which of them stand where.
    fn words(&mut self, read: Vec<Read>) {
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
        let turn = |parts: Vec<Lists>| {
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
        ((self.texts, self.names), self.titles) = both(true, || (turn(texts), turn(names)), || turn(titles));
        let texts = |word| (self.titles.list(word).len() + self.names.list(word).len()) as u32;
        let numbers = other_scripts
            .iter()
            .zip(&new)
            .flat_map(|(own, new)| own.iter().filter_map(|it| new.get(*it as usize).copied()));
        let other_scripts = numbers.collect();
        self.vocabulary = Vocabulary::new(words.into_iter()).weighed(texts).in_other_scripts(other_scripts);
    }
}

/// Takes the frequent values out of the lists of all agreements, and gathers their agreements.
fn parted(links: Lists, values: usize) -> (Lists, Vec<(u32, FixedBitSet)>) {
    let Lists { mut ends, mut all } = links;
    let mut counts = vec![0u32; values];
    for value in &all {
        if let Some(count) = counts.get_mut(*value as usize) {
            *count += 1;
        }
    }
    let of_many = (0..).zip(&counts).filter(|it| *it.1 as usize * FREQUENT > ends.len());
    let mut frequent: Vec<_> = of_many.map(|it| (it.0, FixedBitSet::with_capacity(ends.len()))).collect();
    // Where a value stands among the frequent ones; past their end, if it is none.
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

/// Nobody belongs to more bodies one above the other; two that belong to each other would have no end.
const DEEPEST: usize = 8;

/// Few agreements have more values than this.
const VALUES: usize = 16;

/// A value by its number within its facet, in half the room: the facet stands in the highest bits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Local(u32);

impl Local {
    fn new(facet: Facet, number: u32) -> Local {
        debug_assert!(number >> Local::BITS == 0, "there are fewer participants than that");
        Local((facet as u32) << Local::BITS | number)
    }

    fn facet(self) -> Facet {
        Facet::ALL.get((self.0 >> Local::BITS) as usize).copied().unwrap_or(Facet::Who)
    }

    /// That there is no value of the facet. It comes after those that are.
    fn none(facet: Facet) -> Local {
        Local::new(facet, Local::NONE)
    }

    fn number(self) -> Option<u32> {
        let number = self.0 & Local::NONE;
        (number != Local::NONE).then_some(number)
    }

    /// More than there are.
    const NONE: u32 = (1 << Local::BITS) - 1;

    /// Ten facets need four bits of 32.
    const BITS: u32 = 28;
}

/// Gives out local numbers to values as they are met.
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
        // Unknown is a status like the others; it takes the place of having none.
        lists[Facet::Status] =
            Status::ALL.iter().filter(|&&it| it != Status::Unknown).map(|&it| Value::Status(it)).collect();
        Values { lists, known: FxHashMap::default() }
    }

    /// Everything an agreement has, with repetitions.
    fn of(&mut self, corpus: &Corpus, id: AgreementId, into: &mut Vec<Local>) {
        let agreement = &corpus[id];
        if let Some(kind) = agreement.kind {
            into.push(Local::new(Facet::Kind, kind as u32));
        }
        if agreement.status != Status::Unknown {
            into.push(Local::new(Facet::Status, agreement.status as u32));
        }
        if let Some(year) = agreement.date.and_then(when::year) {
            into.push(Local::new(Facet::Year, self.number(Facet::Year, Value::Year(year))));
        }
        for fact in corpus.told_of(id) {
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
                        into.push(Local::new(Facet::Focus, area.0));
                        at = corpus[area].above;
                    }
                }
                What::Place(_, text) => {
                    into.push(Local::new(Facet::Place, self.number(Facet::Place, Value::Text(text))));
                }
                What::Column(header, cell) => {
                    into.push(Local::new(Facet::Column, self.number(Facet::Column, Value::Cell(header, cell))));
                }
                What::Activity(wording) => {
                    let text = corpus.activity(wording);
                    into.push(Local::new(Facet::Activity, self.number(Facet::Activity, Value::Text(text))));
                }
                _ => (),
            }
        }
        corpus.articles_of(id, |it| {
            if let Some(publisher) = corpus[it].publisher {
                into.push(Local::new(Facet::Source, self.number(Facet::Source, Value::Text(publisher))));
            }
        });
    }

    fn participant(&mut self, corpus: &Corpus, id: ParticipantId, into: &mut Vec<Local>) {
        into.push(Local::new(Facet::Who, id.0));
        // Whoever takes part does so for all that it stands beneath.
        for above in std::iter::successors(Some(id), |it| corpus[*it].affiliation).take(DEEPEST) {
            if let Some(country) = corpus[above].country {
                into.push(Local::new(Facet::Country, self.number(Facet::Country, Value::Country(country))));
            }
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
