//! What a question is looked up in: the values of each facet with their agreements, and the words
//! of all text with what they stand in.
//!
//! A title is folded and split once, when the corpus is built. A key press then matches the
//! vocabulary, tens of thousands of words, and joins lists of numbers; no text is read.
//!
//! **Invariant:** lists are sorted and without repetition. Nothing here is text to be shown.

mod lists;
mod reader;

use super::corpus::{AgreementId, ArticleId, Corpus, Country, FocusId, ParticipantId, What};
use super::country;
use super::date::Day;
use super::kind::{AgreementKind, ParticipantKind, RelationKind, Status};
use super::shares::both;
use super::strings::Text;
use super::words::Vocabulary;

use std::ops::Range;
use std::panic::resume_unwind;
use std::thread;

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

pub use lists::Lists;
use lists::Packed;
pub(super) use lists::dedup_from;
use reader::Read;

/// A property of agreements of which they may have several values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Participants of every kind, whatever their part.
    Who,
    /// Focus areas, and the fields above them.
    Focus,
    /// Countries that take part or whose participants do.
    Country,
    /// What articles call the agreement.
    Kind,
    /// As of the day of loading.
    Status,
    /// Where events took place.
    Place,
    /// What the parties will do.
    Activity,
    /// Who published a report.
    Source,
    /// The year of the agreement's date.
    Year,
}

/// One value of one facet: a number within the whole corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ValueId(pub(super) u32);

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// Of [`Facet::Who`].
    Participant(ParticipantId),
    /// Of [`Facet::Focus`].
    Focus(FocusId),
    /// Of [`Facet::Country`].
    Country(Country),
    /// Of [`Facet::Kind`].
    Kind(AgreementKind),
    /// Of [`Facet::Status`].
    Status(Status),
    /// Of [`Facet::Place`], [`Facet::Activity`] and [`Facet::Source`].
    Text(Text),
    /// Of [`Facet::Year`].
    Year(u16),
    /// What agreements have that have no value of the facet.
    Unknown,
}

/// See the module.
#[derive(Debug, Default)]
pub struct Lookup {
    /// Where the values of each facet begin; one more for the end.
    starts: [u32; Facet::ALL.len() + 1],
    values: Vec<Value>,
    /// The values of each agreement.
    pub(super) links: Lists,
    /// The agreements of each value.
    pub(super) postings: Lists,
    /// The agreements of each value that has many, as a set: it takes less room there than the list.
    pub(super) frequent: Vec<(u32, FixedBitSet)>,
    /// All distinct words.
    pub(super) vocabulary: Vocabulary,
    /// The agreements with a word in a title.
    pub(super) titles: Lists,
    /// The agreements with a word in a summary, occasion, term, amount, or the gist of a report.
    pub(super) texts: Lists,
    /// The values with a word in their names.
    pub(super) names: Lists,
    /// Who belongs to a participant.
    pub(super) members: Lists,
    /// The agreements that an article reports.
    pub(super) reports: Lists,
    /// The agreements whose possible days span more than a year.
    pub(super) long: Vec<u32>,
    /// The first possible day of each agreement that has a date.
    pub(super) first_days: Vec<Day>,
    /// Those of them that have one possible day only, which most have.
    pub(super) exact: FixedBitSet,
    /// The last possible days of the others in order, with whose they are.
    pub(super) last_days: Vec<(Day, u32)>,
    /// Relations by the agreement they lead to: to, from, how.
    related: Vec<(AgreementId, AgreementId, RelationKind)>,
}
impl Facet {
    /// All facets.
    pub const ALL: [Facet; 9] = [
        Facet::Who,
        Facet::Focus,
        Facet::Country,
        Facet::Kind,
        Facet::Status,
        Facet::Place,
        Facet::Activity,
        Facet::Source,
        Facet::Year,
    ];
}

impl ValueId {
    /// The number behind the id, from 0.
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

impl Lookup {
    /// All values of a facet, [`Value::Unknown`] last.
    pub fn values(&self, facet: Facet) -> impl ExactSizeIterator<Item = ValueId> + use<> {
        self.range(facet).map(ValueId)
    }

    /// The numbers of the values of a facet.
    pub(super) fn range(&self, facet: Facet) -> Range<u32> {
        self.starts[facet as usize]..self.starts[facet as usize + 1]
    }

    /// What a value is.
    pub fn value(&self, id: ValueId) -> Value {
        self.values[id.0 as usize]
    }

    /// The facet that a value belongs to.
    pub fn facet(&self, id: ValueId) -> Facet {
        let at = self.starts.partition_point(|&start| start <= id.0).saturating_sub(1);
        Facet::ALL[at.min(Facet::ALL.len() - 1)]
    }

    /// How many values there are in all facets.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is no value at all.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The agreements with a value, in the default order.
    pub fn agreements(&self, id: ValueId) -> &[u32] {
        self.postings.list(id.0)
    }

    /// The agreements with a value as a set, where they are many.
    pub(super) fn frequent(&self, id: ValueId) -> Option<&FixedBitSet> {
        if self.postings.list(id.0).len() * FREQUENT <= self.links.len() {
            return None;
        }
        let at = self.frequent.binary_search_by_key(&id.0, |it| it.0).ok()?;
        self.frequent.get(at).map(|it| &it.1)
    }

    /// How many agreements with a value are in a set.
    pub(super) fn common(&self, id: ValueId, set: &FixedBitSet) -> u32 {
        if let Some(agreements) = self.frequent(id) {
            return agreements.intersection_count(set) as u32;
        }
        let list = self.postings.list(id.0);
        // Without a branch, which nobody could foresee.
        let blocks = set.as_slice();
        let bit = |it: u32| {
            let block = blocks.get((it / usize::BITS) as usize).copied().unwrap_or(0);
            (block >> (it % usize::BITS)) as u32 & 1
        };
        list.iter().map(|it| bit(*it)).fold(0, u32::wrapping_add)
    }

    /// The values of a facet that an agreement has; [`Value::Unknown`], where it has none.
    pub fn values_of(&self, id: AgreementId, facet: Facet) -> impl Iterator<Item = ValueId> {
        let range = self.range(facet);
        self.links.list(id.0).iter().copied().filter(move |it| range.contains(it)).map(ValueId)
    }

    /// The value that a participant is.
    pub fn participant(&self, id: ParticipantId) -> ValueId {
        ValueId(self.starts[Facet::Who as usize] + id.0)
    }

    /// The value that a focus area is.
    pub fn focus(&self, id: FocusId) -> ValueId {
        ValueId(self.starts[Facet::Focus as usize] + id.0)
    }

    /// The value that stands for having none.
    pub fn unknown(&self, facet: Facet) -> ValueId {
        ValueId(self.starts[facet as usize + 1] - 1)
    }

    /// The agreements that an article reports.
    pub fn reported_by(&self, id: ArticleId) -> impl Iterator<Item = AgreementId> {
        self.reports.list(id.0).iter().map(|&it| AgreementId(it))
    }

    /// The participants that belong to this one.
    pub fn members(&self, id: ParticipantId) -> impl Iterator<Item = ParticipantId> {
        self.members.list(id.0).iter().map(|&it| ParticipantId(it))
    }

    /// The agreements that say how they stand to this one.
    pub fn related_from(&self, id: AgreementId) -> impl Iterator<Item = (AgreementId, RelationKind)> {
        let start = self.related.partition_point(|it| it.0 < id);
        self.related[start..].iter().take_while(move |it| it.0 == id).map(|it| (it.1, it.2))
    }

    /// How many bytes each part takes.
    pub(super) fn bytes(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let lists = [
            ("values of agreements", &self.links),
            ("agreements of values", &self.postings),
            ("words of titles", &self.titles),
            ("words of texts", &self.texts),
            ("words of names", &self.names),
            ("members", &self.members),
            ("reports", &self.reports),
        ];
        let vocabulary = ("vocabulary", self.vocabulary.bytes());
        let relations = ("relations", size_of_val(&*self.related));
        let bits = |set: &FixedBitSet| size_of_val(set.as_slice());
        let days = size_of_val(&*self.first_days) + size_of_val(&*self.last_days) + bits(&self.exact);
        let days = ("days", days);
        let sets = self.frequent.iter().map(|it| bits(&it.1)).sum();
        let frequent = ("agreements of frequent values", sets);
        lists.map(|(name, lists)| (name, lists.bytes())).into_iter().chain([frequent, vocabulary, relations, days])
    }

    /// Draws up the lookup of a corpus whose facts are in place.
    pub(super) fn build(corpus: &Corpus) -> Lookup {
        let mut lookup = Lookup::default();
        // Reading the texts of the agreements takes as long as all the rest.
        let read = thread::scope(|scope| {
            let texts = scope.spawn(|| reader::agreements(corpus));
            lookup.link(corpus);
            lookup.relate(corpus);
            let names = reader::values(corpus, &lookup.values);
            let mut read = texts.join().unwrap_or_else(|panic| resume_unwind(panic));
            read.push(names);
            read
        });
        lookup.words(read);
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
                if let What::Relation(kind, to) = fact.what {
                    self.related.push((to, id, kind));
                }
            }
            corpus.articles_of(id, |it| reports.push((it.0, id.0)));
            dedup_from(&mut reports, start);
        }
        self.related.sort_unstable();
        let is_long = |it: &AgreementId| corpus[*it].date.is_some_and(super::when::is_long);
        self.long = corpus.agreements().filter(is_long).map(|it| it.0).collect();
        // Those without a date come last.
        let reach = corpus.agreements().map_while(|it| Some((super::when::reach(corpus[it].date?), it.0)));
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
                if !local[start..].iter().any(|it| it.facet() == facet as usize) {
                    local.push(Local::none(facet));
                }
            }
            dedup_from(&mut local, start);
            ends.push(local.len() as u32);
        }
        let mut at = 0;
        for (facet, list) in Facet::ALL.into_iter().zip(&values.lists) {
            self.starts[facet as usize] = at;
            // One more for those that have none.
            at += list.len() as u32 + 1;
        }
        self.starts[Facet::ALL.len()] = at;
        for list in values.lists {
            self.values.extend(list);
            self.values.push(Value::Unknown);
        }
        let whole = |it: Local| match it.number() {
            Some(number) => self.starts[it.facet()] + number,
            None => self.starts[it.facet() + 1] - 1,
        };
        // In the same room.
        let mut all: Vec<u32> = local.into_iter().map(whole).collect();
        all.shrink_to_fit();
        self.links = Lists { ends, all };
        self.postings = self.links.inverted(at as usize);
        let agreements = corpus.agreements.len();
        let frequent = (0..at).filter(|&it| self.postings.list(it).len() * FREQUENT > agreements);
        let set = |value| {
            let mut set = FixedBitSet::with_capacity(agreements);
            set.extend(self.postings.list(value).iter().map(|it| *it as usize));
            (value, set)
        };
        self.frequent = frequent.map(set).collect();
    }

    /// Finds all distinct words, and turns round which of them stand where.
    fn words(&mut self, read: Vec<Read>) {
        let mut sorted: Vec<(Box<str>, usize, u32)> = Vec::new();
        let mut new: Vec<Vec<u32>> = Vec::new();
        let (mut titles, mut texts, mut names) = (Vec::new(), Vec::new(), Vec::new());
        for (at, read) in read.into_iter().enumerate() {
            new.push(vec![0; read.known.len()]);
            sorted.extend(read.known.into_iter().map(|(word, own)| (word, at, own)));
            titles.push(read.titles);
            texts.push(read.texts);
            names.push(read.names);
        }
        sorted.sort_unstable();
        let mut words: Vec<&str> = Vec::with_capacity(sorted.len());
        for (word, at, own) in &sorted {
            if words.last() != Some(&&**word) {
                words.push(word);
            }
            new[*at][*own as usize] = words.len() as u32 - 1;
        }
        let turn = |parts: Vec<Packed>| {
            let parts: Vec<_> = parts.into_iter().zip(new.iter().map(Vec::as_slice)).collect();
            Packed::inverted(&parts, words.len())
        };
        ((self.texts, self.names), self.titles) = both(true, || (turn(texts), turn(names)), || turn(titles));
        let texts = |word| (self.titles.list(word).len() + self.names.list(word).len()) as u32;
        self.vocabulary = Vocabulary::new(words.into_iter()).weighed(texts);
    }
}

/// Few agreements have more values than this.
const VALUES: usize = 16;

/// A value that more than one agreement in so many has is frequent: as many as there are bits in a number of a list.
const FREQUENT: usize = u32::BITS as usize;

/// The names that a value can be found by, the shown one first.
pub(super) fn names(corpus: &Corpus, value: Value) -> Vec<String> {
    let raw = |text| corpus.raw(text).to_owned();
    match value {
        Value::Participant(id) => {
            let mut names = vec![raw(corpus[id].name)];
            for said in corpus.facts_about(id) {
                if let What::Name(text) | What::Native(text) | What::Alias(text) = said.what
                    && text != corpus[id].name
                {
                    names.push(raw(text));
                }
            }
            if let (ParticipantKind::Country, Some(country)) = (corpus[id].kind, corpus[id].country) {
                names.push(country.code().to_owned());
            }
            names
        }
        Value::Focus(id) => vec![raw(corpus[id].name)],
        Value::Country(code) => {
            let mut names: Vec<String> = country::name(code.code()).map(str::to_owned).into_iter().collect();
            names.push(code.code().to_owned());
            names
        }
        Value::Kind(AgreementKind::Other) | Value::Status(_) | Value::Year(_) | Value::Unknown => Vec::new(),
        Value::Kind(kind) => vec![kind.label().to_owned(), kind.word().to_owned()],
        Value::Text(text) => vec![raw(text)],
    }
}

/// A value by its number within its facet, in half the room: the facet stands in the highest bits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Local(u32);

impl Local {
    fn new(facet: Facet, number: u32) -> Local {
        debug_assert!(number >> Local::BITS == 0, "there are fewer participants than that");
        Local((facet as u32) << Local::BITS | number)
    }

    fn facet(self) -> usize {
        (self.0 >> Local::BITS) as usize
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

    /// Nine facets need four bits of 32.
    const BITS: u32 = 28;
}

/// Gives out local numbers to values as they are met.
struct Values {
    lists: Vec<Vec<Value>>,
    known: FxHashMap<(Facet, Value), u32>,
}

impl Values {
    fn new(corpus: &Corpus) -> Values {
        let mut lists = vec![Vec::new(); Facet::ALL.len()];
        lists[Facet::Who as usize] = corpus.participants().map(Value::Participant).collect();
        lists[Facet::Focus as usize] = corpus.focus_areas().map(Value::Focus).collect();
        lists[Facet::Kind as usize] = AgreementKind::ALL.iter().map(|&it| Value::Kind(it)).collect();
        // Unknown is a status like the others; it takes the place of having none.
        lists[Facet::Status as usize] =
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
        if let Some(year) = agreement.date.and_then(super::when::year) {
            into.push(Local::new(Facet::Year, self.number(Facet::Year, Value::Year(year))));
        }
        for fact in corpus.told_of(id) {
            match fact.what {
                What::Party(_, who) | What::Person(_, who) | What::By(_, who) | What::Framework(who) => {
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
                What::Activity(text) => {
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
        if let Some(country) = corpus[id].country {
            into.push(Local::new(Facet::Country, self.number(Facet::Country, Value::Country(country))));
        }
    }

    fn number(&mut self, facet: Facet, value: Value) -> u32 {
        let list = &mut self.lists[facet as usize];
        *self.known.entry((facet, value)).or_insert_with(|| {
            list.push(value);
            list.len() as u32 - 1
        })
    }
}
