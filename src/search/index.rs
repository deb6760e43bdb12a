//! The inverted index of a corpus: posting lists of the values of each facet and of the words of all texts.
//!
//! Texts are case folded and split into words once, when the index is built. A query then searches the vocabulary and
//! intersects lists of numbers; it reads texts only for phrases.
//!
//! **Invariant:** lists are sorted and have no duplicates. Words are case folded and must not be shown.

mod article_words;
mod builder;
mod reader;

use std::ops::{Index, IndexMut, Range};

use fixedbitset::FixedBitSet;

use crate::base::country;
use crate::base::country::Country;
use crate::base::date::Day;
use crate::data::corpus::{AgreementId, ArticleId, Corpus, FocusId, ParticipantId};
use crate::data::fact::What;
use crate::data::kind::{AgreementKind, ParticipantKind, RelationKind, Status};
use crate::data::strings::Text;
use crate::search::vocabulary::Vocabulary;

pub use crate::data::lists::Lists;
pub(crate) use article_words::ArticleWords;

/// A property by which agreements are grouped and counted. An agreement may have several values of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Participants of every kind in any role.
    Who,
    /// Focus areas and the fields of science above them.
    Focus,
    /// Countries that take part, and countries of participants.
    Country,
    /// The kind that articles state.
    Kind,
    /// The status on the day of loading.
    Status,
    /// Places of events.
    Place,
    /// What the parties will do.
    Activity,
    /// Publishers of the articles.
    Source,
    /// The year of the agreement's date.
    Year,
    /// Cells of columns that have no field of their own.
    Column,
}

/// The number of a value, unique across all facets of a corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ValueId(pub(crate) u32);

/// One value of a facet.
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
    /// Of [`Facet::Column`]: the header, and what the cell says.
    Cell(Text, Text),
    /// The agreement has no value of the facet.
    Unknown,
}

/// The index of a corpus.
#[derive(Debug, Default)]
pub struct Lookup {
    /// The range of value numbers of each facet.
    ranges: PerFacet<Range<u32>>,
    values: Vec<Value>,
    /// The values of each agreement, without the frequent ones.
    pub(crate) links: Lists,
    /// The posting list of each value that is not frequent.
    pub(crate) postings: Lists,
    /// The agreements of each frequent value. A bit set is smaller than a list there, and faster to count.
    pub(crate) frequent: Vec<(u32, FixedBitSet)>,
    /// All distinct words.
    pub(crate) vocabulary: Vocabulary,
    /// For each word, the agreements that have it in a title.
    pub(crate) titles: Lists,
    /// For each word, the agreements that have it in another text: summary, occasion, term, amount or gist.
    pub(crate) texts: Lists,
    /// For each word, the values that have it in a name.
    pub(crate) names: Lists,
    /// For each participant, the members: those whose affiliation it is.
    pub(crate) members: Lists,
    /// For each article, the agreements it reports.
    pub(crate) reports: Lists,
    /// The agreements with a date that spans more than a year.
    pub(crate) long: Vec<u32>,
    /// The day by which each agreement that has a date is sorted: its first possible day, or the last if the start is
    /// open.
    pub(crate) first_days: Vec<Day>,
    /// Who acceded to an agreement, and in which year. Few do.
    pub(crate) joined: Vec<(AgreementId, ParticipantId, u16)>,
    /// The agreements whose date has an open start, with the first day that counts as possible, sorted.
    pub(crate) open_days: Vec<(Day, u32)>,
    /// The first and last possible day of each event and of its effect, with the agreement.
    pub(crate) event_days: Vec<(Day, Day, u32)>,
    /// The first and last day on which each agreement may end, with the agreement.
    pub(crate) end_days: Vec<(Day, Day, u32)>,
    /// The agreements whose date is one day; most are.
    pub(crate) exact: FixedBitSet,
    /// The last possible day of each other dated agreement, with the agreement, sorted.
    pub(crate) last_days: Vec<(Day, u32)>,
    /// The words of the texts of articles, for `text:` only.
    pub(crate) article_words: ArticleWords,
    /// Relations as target, source and kind, sorted by target.
    related: Vec<(AgreementId, AgreementId, RelationKind)>,
}

/// An array with an entry for each facet.
#[derive(Clone, Debug, Default)]
pub(crate) struct PerFacet<T>([T; Facet::ALL.len()]);

impl<T> Index<Facet> for PerFacet<T> {
    type Output = T;

    #[expect(clippy::indexing_slicing, reason = "the array has a place for each facet, in their order")]
    fn index(&self, facet: Facet) -> &T {
        &self.0[facet as usize]
    }
}

impl<T> IndexMut<Facet> for PerFacet<T> {
    #[expect(clippy::indexing_slicing, reason = "the array has a place for each facet, in their order")]
    fn index_mut(&mut self, facet: Facet) -> &mut T {
        &mut self.0[facet as usize]
    }
}

/// The agreements that have a value, in the default order.
#[derive(Clone, Copy, Debug)]
pub enum Postings<'a> {
    /// Their numbers.
    List(&'a [u32]),
    /// A bit set, for frequent values.
    Set(&'a FixedBitSet),
}

impl Facet {
    /// All facets.
    pub const ALL: [Facet; 10] = [
        Facet::Who,
        Facet::Focus,
        Facet::Country,
        Facet::Kind,
        Facet::Status,
        Facet::Place,
        Facet::Activity,
        Facet::Source,
        Facet::Year,
        Facet::Column,
    ];
}

impl<'a> Postings<'a> {
    /// The numbers of the agreements, ascending.
    pub fn iter(self) -> impl Iterator<Item = u32> + 'a {
        let (list, set) = match self {
            Postings::List(list) => (list, None),
            Postings::Set(set) => (&[][..], Some(set)),
        };
        list.iter().copied().chain(set.into_iter().flat_map(|it| it.ones().map(|it| it as u32)))
    }

    /// Adds the agreements to a set, which must have room for all agreements.
    pub(crate) fn add_to(self, set: &mut FixedBitSet) {
        match self {
            Postings::List(list) => list.iter().for_each(|it| set.insert(*it as usize)),
            Postings::Set(many) => set.union_with(many),
        }
    }

    /// The number of agreements.
    pub fn len(self) -> usize {
        match self {
            Postings::List(list) => list.len(),
            Postings::Set(set) => set.count_ones(..),
        }
    }

    /// Whether there are no agreements.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}

impl ValueId {
    /// The number as an array index.
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

impl Lookup {
    /// All values of a facet, [`Value::Unknown`] last.
    pub fn values(&self, facet: Facet) -> impl ExactSizeIterator<Item = ValueId> + use<> {
        self.range(facet).map(ValueId)
    }

    /// The value numbers of a facet.
    pub(crate) fn range(&self, facet: Facet) -> Range<u32> {
        self.ranges[facet].clone()
    }

    /// The value with this number.
    pub fn value(&self, id: ValueId) -> Value {
        self.values.get(id.at()).copied().unwrap_or(Value::Unknown)
    }

    /// The facet of a value.
    pub fn facet(&self, id: ValueId) -> Facet {
        Facet::ALL.into_iter().find(|it| self.ranges[*it].contains(&id.0)).unwrap_or(Facet::Column)
    }

    /// The number of values in all facets.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are no values.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The agreements that have a value, in the default order.
    pub fn agreements(&self, id: ValueId) -> Postings<'_> {
        let list = self.postings.list(id.0);
        if !list.is_empty() {
            return Postings::List(list);
        }
        let frequent = self.frequent_in(&(id.0..id.0 + 1));
        frequent.first().map_or(Postings::List(list), |it| Postings::Set(&it.1))
    }

    /// The frequent values in a range of value numbers, with their agreements.
    pub(crate) fn frequent_in(&self, values: &Range<u32>) -> &[(u32, FixedBitSet)] {
        let [start, end] = [values.start, values.end].map(|end| self.frequent.partition_point(|it| it.0 < end));
        self.frequent.get(start..end).unwrap_or_default()
    }

    /// The number of agreements in `set` that have a value which is not frequent.
    pub(crate) fn count_in(&self, id: ValueId, set: &FixedBitSet) -> u32 {
        let list = self.postings.list(id.0);
        // Count without branches, which the processor could not predict.
        let blocks = set.as_slice();
        let bit = |it: u32| {
            let block = blocks.get((it / usize::BITS) as usize).copied().unwrap_or(0);
            (block >> (it % usize::BITS)) as u32 & 1
        };
        list.iter().map(|it| bit(*it)).fold(0, u32::wrapping_add)
    }

    /// The values of a facet that an agreement has; [`Value::Unknown`] if it has none.
    pub fn values_of(&self, id: AgreementId, facet: Facet) -> impl Iterator<Item = ValueId> + use<> {
        let range = self.range(facet);
        let frequent = self.frequent_in(&range).iter().filter(|it| it.1.contains(id.at())).map(|it| it.0);
        let rare = self.links.list(id.0).iter().copied().filter(|it| range.contains(it));
        let mut values: Vec<u32> = rare.chain(frequent).collect();
        values.sort_unstable();
        values.into_iter().map(ValueId)
    }

    /// The value number of a participant.
    pub fn participant(&self, id: ParticipantId) -> ValueId {
        ValueId(self.ranges[Facet::Who].start + id.0)
    }

    /// The value number of a focus area.
    pub fn focus(&self, id: FocusId) -> ValueId {
        ValueId(self.ranges[Facet::Focus].start + id.0)
    }

    /// The value number of "no value" in a facet.
    pub fn unknown(&self, facet: Facet) -> ValueId {
        ValueId(self.ranges[facet].end.saturating_sub(1))
    }

    /// The agreements that an article reports.
    pub fn reported_by(&self, id: ArticleId) -> impl Iterator<Item = AgreementId> {
        self.reports.list(id.0).iter().map(|&it| AgreementId(it))
    }

    /// The participants whose affiliation is this one.
    pub fn members(&self, id: ParticipantId) -> impl Iterator<Item = ParticipantId> {
        self.members.list(id.0).iter().map(|&it| ParticipantId(it))
    }

    /// The agreements that state a relation to this one.
    pub fn related_from(&self, id: AgreementId) -> impl Iterator<Item = (AgreementId, RelationKind)> {
        let start = self.related.partition_point(|it| it.0 < id);
        self.related.iter().skip(start).take_while(move |it| it.0 == id).map(|it| (it.1, it.2))
    }

    /// The size of each part, in bytes.
    pub(crate) fn bytes(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let lists = [
            ("values of agreements", &self.links),
            ("agreements of values", &self.postings),
            ("words of titles", &self.titles),
            ("words of texts", &self.texts),
            ("words of names", &self.names),
            ("members", &self.members),
            ("reports", &self.reports),
        ];
        let vocabulary = ("vocabulary", self.vocabulary.bytes() + self.article_words.bytes());
        let relations = ("relations", size_of_val(&*self.related));
        let bits = |set: &FixedBitSet| size_of_val(set.as_slice());
        let days = size_of_val(&*self.first_days)
            + size_of_val(&*self.open_days)
            + size_of_val(&*self.last_days)
            + bits(&self.exact);
        let days = days + size_of_val(&*self.event_days) + size_of_val(&*self.end_days);
        let days = ("days", days);
        let sets = self.frequent.iter().map(|it| bits(&it.1)).sum();
        let frequent = ("agreements of frequent values", sets);
        lists.map(|(name, lists)| (name, lists.bytes())).into_iter().chain([frequent, vocabulary, relations, days])
    }
}

/// A value is frequent if more than one in this many agreements has it. A list needs 32 bits per agreement that has the
/// value, a bit set one bit per agreement of the corpus.
const FREQUENT: usize = u32::BITS as usize;

/// The names of a value, the shown one first.
pub(crate) fn names(corpus: &Corpus, value: Value) -> Vec<String> {
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
            } else if corpus[id].kind == ParticipantKind::Bloc {
                let code = names.first().and_then(|it| country::code_of_name(it));
                names.extend(code.map(str::to_owned));
            }
            names
        }
        Value::Focus(id) => std::iter::once(corpus[id].name).chain(corpus[id].short.iter().copied()).map(raw).collect(),
        Value::Country(code) => {
            let mut names: Vec<String> = country::name(code.code()).map(str::to_owned).into_iter().collect();
            names.push(code.code().to_owned());
            names
        }
        Value::Kind(AgreementKind::Other) | Value::Status(_) | Value::Year(_) | Value::Unknown => Vec::new(),
        Value::Kind(kind) => {
            let names = [kind.label(), kind.word()];
            names.iter().map(|&it| it.to_owned()).chain(names.iter().flat_map(|it| plurals(it))).collect()
        }
        // An agreement is found by its own wording of an activity, which is among its texts, and not by those of others.
        Value::Text(text) | Value::Cell(_, text) => vec![raw(text)],
    }
}

/// The English plurals of a kind of agreement: `letters of intent`, `treaties`, `memoranda`.
fn plurals(name: &str) -> Vec<String> {
    let (noun, rest) = name.find(" of ").map_or((name, ""), |at| name.split_at(at));
    let ended = |stem: &str, end: &str| format!("{stem}{end}{rest}");
    if let Some(stem) = noun.strip_suffix("um") {
        return vec![ended(stem, "a"), ended(noun, "s")];
    }
    vec![noun.strip_suffix('y').map_or_else(|| ended(noun, "s"), |stem| ended(stem, "ies"))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_found_by_their_plurals() {
        assert_eq!(
            plurals("memorandum of understanding"),
            ["memoranda of understanding", "memorandums of understanding"]
        );
        assert_eq!(plurals("treaty"), ["treaties"]);
        assert_eq!(plurals("mou"), ["mous"]);
        assert_eq!(plurals("letter of intent"), ["letters of intent"]);
    }
}
