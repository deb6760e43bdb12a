//! What a question is looked up in: the values of each facet with their agreements, and the words
//! of all text with what they stand in.
//!
//! A title is folded and split once, when the corpus is built. A key press then matches the
//! vocabulary, tens of thousands of words, and joins lists of numbers; no text is read.
//!
//! **Invariant:** lists are sorted and without repetition. Nothing here is text to be shown.

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
    /// What stands in columns that have no field of their own.
    Column,
}

/// One value of one facet: a number within the whole corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ValueId(pub(crate) u32);

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
    /// Of [`Facet::Column`]: the header, and what the cell says.
    Cell(Text, Text),
    /// What agreements have that have no value of the facet.
    Unknown,
}

/// See the module.
#[derive(Debug, Default)]
pub struct Lookup {
    /// The numbers of the values of each facet.
    ranges: PerFacet<Range<u32>>,
    values: Vec<Value>,
    /// The values of each agreement that are not frequent.
    pub(crate) links: Lists,
    /// The agreements of each value that is not frequent.
    pub(crate) postings: Lists,
    /// The agreements of each frequent value: a set takes less room there than the lists, and is counted faster.
    pub(crate) frequent: Vec<(u32, FixedBitSet)>,
    /// All distinct words.
    pub(crate) vocabulary: Vocabulary,
    /// The agreements with a word in a title.
    pub(crate) titles: Lists,
    /// The agreements with a word in a summary, occasion, term, amount, or the gist of a report.
    pub(crate) texts: Lists,
    /// The values with a word in their names.
    pub(crate) names: Lists,
    /// Who belongs to a participant.
    pub(crate) members: Lists,
    /// The agreements that an article reports.
    pub(crate) reports: Lists,
    /// The agreements whose possible days span more than a year.
    pub(crate) long: Vec<u32>,
    /// The first possible day of each agreement that has a date.
    pub(crate) first_days: Vec<Day>,
    /// The first and last possible day of each event and of its effect, with whose they are.
    pub(crate) event_days: Vec<(Day, Day, u32)>,
    /// The first and the last day on which agreements may end, by their terms or by what articles say.
    pub(crate) end_days: Vec<(Day, Day, u32)>,
    /// Those of them that have one possible day only, which most have.
    pub(crate) exact: FixedBitSet,
    /// The last possible days of the others in order, with whose they are.
    pub(crate) last_days: Vec<(Day, u32)>,
    /// The words of the texts of articles, which only `text:` looks at.
    pub(crate) article_words: ArticleWords,
    /// Relations by the agreement they lead to: to, from, how.
    related: Vec<(AgreementId, AgreementId, RelationKind)>,
}

/// Something for each facet.
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

/// Some agreements, in the default order.
#[derive(Clone, Copy, Debug)]
pub enum Those<'a> {
    /// Their numbers.
    List(&'a [u32]),
    /// Where they are many.
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

impl<'a> Those<'a> {
    /// Their numbers.
    pub fn iter(self) -> impl Iterator<Item = u32> + 'a {
        let (list, set) = match self {
            Those::List(list) => (list, None),
            Those::Set(set) => (&[][..], Some(set)),
        };
        list.iter().copied().chain(set.into_iter().flat_map(|it| it.ones().map(|it| it as u32)))
    }

    /// Adds them to a set that has room for all agreements.
    pub(crate) fn put_into(self, set: &mut FixedBitSet) {
        match self {
            Those::List(list) => list.iter().for_each(|it| set.insert(*it as usize)),
            Those::Set(many) => set.union_with(many),
        }
    }

    /// How many they are.
    pub fn len(self) -> usize {
        match self {
            Those::List(list) => list.len(),
            Those::Set(set) => set.count_ones(..),
        }
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
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
    pub(crate) fn range(&self, facet: Facet) -> Range<u32> {
        self.ranges[facet].clone()
    }

    /// What a value is.
    pub fn value(&self, id: ValueId) -> Value {
        self.values.get(id.at()).copied().unwrap_or(Value::Unknown)
    }

    /// The facet that a value belongs to.
    pub fn facet(&self, id: ValueId) -> Facet {
        Facet::ALL.into_iter().find(|it| self.ranges[*it].contains(&id.0)).unwrap_or(Facet::Column)
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
    pub fn agreements(&self, id: ValueId) -> Those<'_> {
        let list = self.postings.list(id.0);
        if !list.is_empty() {
            return Those::List(list);
        }
        let frequent = self.frequent_in(&(id.0..id.0 + 1));
        frequent.first().map_or(Those::List(list), |it| Those::Set(&it.1))
    }

    /// The frequent ones of some values, with their agreements.
    pub(crate) fn frequent_in(&self, values: &Range<u32>) -> &[(u32, FixedBitSet)] {
        let [start, end] = [values.start, values.end].map(|end| self.frequent.partition_point(|it| it.0 < end));
        self.frequent.get(start..end).unwrap_or_default()
    }

    /// How many agreements with a value that is not frequent are in a set.
    pub(crate) fn common(&self, id: ValueId, set: &FixedBitSet) -> u32 {
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
    pub fn values_of(&self, id: AgreementId, facet: Facet) -> impl Iterator<Item = ValueId> + use<> {
        let range = self.range(facet);
        let frequent = self.frequent_in(&range).iter().filter(|it| it.1.contains(id.at())).map(|it| it.0);
        let rare = self.links.list(id.0).iter().copied().filter(|it| range.contains(it));
        let mut values: Vec<u32> = rare.chain(frequent).collect();
        values.sort_unstable();
        values.into_iter().map(ValueId)
    }

    /// The value that a participant is.
    pub fn participant(&self, id: ParticipantId) -> ValueId {
        ValueId(self.ranges[Facet::Who].start + id.0)
    }

    /// The value that a focus area is.
    pub fn focus(&self, id: FocusId) -> ValueId {
        ValueId(self.ranges[Facet::Focus].start + id.0)
    }

    /// The value that stands for having none.
    pub fn unknown(&self, facet: Facet) -> ValueId {
        ValueId(self.ranges[facet].end.saturating_sub(1))
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
        self.related.iter().skip(start).take_while(move |it| it.0 == id).map(|it| (it.1, it.2))
    }

    /// How many bytes each part takes.
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
        let days = size_of_val(&*self.first_days) + size_of_val(&*self.last_days) + bits(&self.exact);
        let days = days + size_of_val(&*self.event_days) + size_of_val(&*self.end_days);
        let days = ("days", days);
        let sets = self.frequent.iter().map(|it| bits(&it.1)).sum();
        let frequent = ("agreements of frequent values", sets);
        lists.map(|(name, lists)| (name, lists.bytes())).into_iter().chain([frequent, vocabulary, relations, days])
    }
}

/// A value that more than one agreement in so many has is frequent: as many as there are bits in a number of a list.
const FREQUENT: usize = u32::BITS as usize;

/// The names that a value can be found by, the shown one first.
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
        Value::Focus(id) => vec![raw(corpus[id].name)],
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
        Value::Text(text) => {
            [raw(text)].into_iter().chain(corpus.wordings(text).into_iter().map(str::to_owned)).collect()
        }
        Value::Cell(_, text) => vec![raw(text)],
    }
}

/// The English plurals of what a kind of agreement is called: `letters of intent`, `treaties`, `memoranda`.
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
