//! Evaluates a query on a corpus.
//!
//! An [`Answer`] holds the agreements that satisfy the query and, for each value of each facet, the number of
//! agreements of the answer that have it: the size of the answer after picking that value. For an excluded value the
//! count says how many agreements this exclusion alone removes. [`Library::alternatives`] counts what an additional
//! alternative would add.
//!
//! Evaluation decides which agreements are in the answer. Ranking only orders them and never changes a count.
//!
//! [`Library::ask`] is the only interface between queries and storage. A corpus in a database or a search cluster would
//! have to give the same three things: the agreements of a [`Query`] in order, a window at a time; exact counts of the
//! values of a facet, the most frequent first; and the words of its vocabulary that each word of the query matched.
//! Apart from that, only the texts of the rows on screen are needed.

mod alternatives;
mod cache;
mod empty;
mod evaluate;
mod levels;
mod named;
mod nearest;
mod order;
mod phrase;
mod special;
mod spelled;
mod tally;
mod time;
mod why;

use std::sync::Arc;

use fixedbitset::FixedBitSet;

use crate::base::parallel::both;
use crate::data::corpus::AgreementId;
use crate::search::index::{Facet, PerFacet, ValueId};
use crate::search::library::Library;
use crate::search::query::{Expr, Field, How, Query, Term, TermValue};
use crate::search::sets::Sets;
pub use alternatives::Alternative;
pub use cache::AnswerCache;
use cache::Clause;
pub use empty::TermCounts;
use evaluate::Evaluation;
pub use evaluate::{Match, remark};
pub use named::UNKNOWN;
pub use nearest::Nearest;
pub use why::Via;

/// The result of a query.
///
/// ```
/// use accords::base::date::Day;
/// use accords::search::index::Facet;
/// use accords::import;
/// use accords::search::{Library, query};
///
/// let library = Library::new(import::built_in(Day::new(2026, 1, 31).expect("a day of the calendar")));
/// let all = library.ask(&query::parse("")?);
/// let some = library.ask(&query::parse("country:=\"Kazakhstan\"")?);
/// assert!(0 < some.hits.len() && some.hits.len() < all.hits.len());
///
// A picked value counts the whole answer; the other countries count the agreements of the answer that have them.
/// assert!(some.counts(Facet::Country).len() < all.counts(Facet::Country).len());
/// let first = some.counts(Facet::Country)[0];
/// assert!(some.picked(first.value).is_some());
/// assert_eq!(first.agreements as usize, some.hits.len());
/// # Ok::<(), accords::search::query::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The agreements, best match first, then newest first.
    pub hits: Vec<AgreementId>,
    /// What each word of the query matched, for highlighting and for explaining a match.
    pub matches: Vec<Match>,
    /// The values that the query picks.
    pub picks: Vec<Pick>,
    /// The counts of each term, if the answer is empty.
    pub parts: Vec<TermCounts>,
    /// The query without the function words of a question, and its number of agreements, if the answer is empty.
    pub shorter: Option<(String, usize)>,
    counts: PerFacet<Vec<Count>>,
    /// The agreements as a set.
    all: FixedBitSet,
}

/// A value with its number of agreements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The value.
    pub value: ValueId,
    /// The number of agreements of the answer; for an excluded value, the number that this exclusion alone removes.
    pub agreements: u32,
}

/// A value that a query picks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The value.
    pub value: ValueId,
    /// The way in which it is picked.
    pub how: How,
    /// The number of agreements that only this alternative adds, or only this exclusion removes.
    pub alone: u32,
}

impl Answer {
    /// The values of a facet, most agreements first, "no value" last. Picked and excluded values are listed even
    /// without agreements; for an empty query, so are participants that are only mentioned. Empty if the caller did not
    /// ask for the counts of this facet.
    pub fn counts(&self, facet: Facet) -> &[Count] {
        &self.counts[facet]
    }

    /// How a value is picked, if it is.
    pub fn picked(&self, value: ValueId) -> Option<&Pick> {
        self.picks.iter().find(|it| it.value == value)
    }

    /// An answer that holds counts only.
    pub(crate) fn of_counts(counts: impl IntoIterator<Item = (Facet, Vec<Count>)>) -> Answer {
        let mut answer = Answer::default();
        for (facet, counts) in counts {
            answer.counts[facet] = counts;
        }
        answer
    }

    /// The agreements as a set.
    pub(crate) fn set(&self) -> &FixedBitSet {
        &self.all
    }

    /// The memory used, in bytes.
    fn size(&self) -> usize {
        let counts: usize = Facet::ALL.into_iter().map(|it| self.counts[it].len()).sum();
        let numbers = size_of_val(self.hits.as_slice()) + size_of_val(self.all.as_slice());
        size_of::<Answer>() + numbers + counts * size_of::<Count>()
    }
}

impl Library {
    /// Evaluates a query and counts the values of all facets.
    ///
    /// ```
    /// use accords::base::date::Day;
    /// use accords::import;
    /// use accords::search::{Library, query};
    ///
    /// let library = Library::new(import::built_in(Day::new(2026, 1, 31).expect("a day of the calendar")));
    /// let answer = library.ask(&query::parse("nuclaer kazakh")?);
    /// let titles: Vec<&str> = answer.hits.iter().map(|id| library.text(library[*id].title)).collect();
    /// assert!(titles.iter().any(|it| it.contains("nuclear")), "{titles:?}");
    /// # Ok::<(), accords::search::query::Error>(())
    /// ```
    pub fn ask(&self, query: &Query) -> Answer {
        self.answer(query, &Facet::ALL, &mut AnswerCache::default())
    }

    /// The same with the reader's sets, for `is:` terms.
    pub fn ask_with(&self, query: &Query, sets: Sets) -> Answer {
        let mut cache = AnswerCache::default();
        cache.set_reader_sets(sets);
        self.answer(query, &Facet::ALL, &mut cache)
    }

    /// Evaluates a query and counts the values of the given facets only. Reuses the results in `cache`, which must
    /// belong to this corpus.
    pub fn ask_for(&self, query: &Query, facets: &[Facet], cache: &mut AnswerCache) -> Arc<Answer> {
        cache.answer(query, facets).unwrap_or_else(|| {
            let answer = Arc::new(self.answer(query, facets, cache));
            cache.insert(query, facets, &answer, self.agreements.len());
            answer
        })
    }

    fn answer(&self, query: &Query, facets: &[Facet], cache: &mut AnswerCache) -> Answer {
        let exprs = query.conjuncts();
        let clauses = self.clauses(query, cache);
        let all = self.all(clauses.iter().map(|it| &it.set));
        let picks = self.picks_of(exprs, &clauses, &all, cache);
        let everything = exprs.is_empty();
        let (hits, counts) = both(
            all.count_ones(..) > MANY_AGREEMENTS,
            || order::ranked(&all, &clauses),
            || facets.iter().map(|it| (*it, self.counts(*it, &all, &picks, everything))).collect::<Vec<_>>(),
        );
        let mut answer = Answer { hits, picks, ..Answer::default() };
        for (facet, counts) in counts {
            answer.counts[facet] = counts;
        }
        for clause in &clauses {
            answer.matches.extend_from_slice(&clause.matches);
        }
        if answer.hits.is_empty() {
            answer.parts = self.parts_of(query, &clauses);
            answer.shorter = self.without_function_words(query, &clauses);
        }
        answer.all = all;
        answer
    }

    /// The values picked by the top-level terms. `all` is the set of agreements that satisfy all of them.
    fn picks_of(&self, exprs: &[Expr], clauses: &[Arc<Clause>], all: &FixedBitSet, cache: &AnswerCache) -> Vec<Pick> {
        let mut picks = Vec::new();
        for (at, expr) in exprs.iter().enumerate() {
            let Some(how) = pick_mode(expr) else { continue };
            let (ways, those) = match expr {
                Expr::Not(inner) => {
                    let others = clauses.iter().enumerate().filter(|it| it.0 != at).map(|it| &it.1.set);
                    (operands(inner), self.all(others))
                }
                Expr::Term(_) | Expr::Or(_) | Expr::And(_) => (operands(expr), all.clone()),
            };
            for (way, own) in ways.iter().enumerate() {
                if picked_facet(own).is_none() {
                    continue;
                }
                let named = cache.evaluate(self, own).named;
                let mut those = those.clone();
                for (_, other) in ways.iter().enumerate().filter(|it| it.0 != way) {
                    those.difference_with(&cache.evaluate(self, other).set);
                }
                picks.extend(named.into_iter().map(|value| Pick { value, how, alone: self.count_in(value, &those) }));
            }
        }
        // A value that is both picked and excluded counts as excluded.
        picks.sort_by_key(|it| it.how != How::None);
        picks
    }

    /// The number of agreements of a set that have a value.
    fn count_in(&self, value: ValueId, set: &FixedBitSet) -> u32 {
        self.lookup.agreements(value).iter().filter(|&it| set.contains(it as usize)).count() as u32
    }

    /// The number of agreements that satisfy a query.
    pub fn count(&self, query: &Query) -> usize {
        self.set_of(query, &mut AnswerCache::default()).count_ones(..)
    }

    /// The agreements that satisfy a query. Reuses the results in `cache`.
    pub(crate) fn set_of(&self, query: &Query, cache: &mut AnswerCache) -> FixedBitSet {
        let clauses = self.clauses(query, cache);
        self.all(clauses.iter().map(|it| &it.set))
    }

    /// The results of the top-level terms of a query, one for each.
    fn clauses(&self, query: &Query, cache: &mut AnswerCache) -> Vec<Arc<Clause>> {
        let mut clauses: Vec<_> = query.conjuncts().iter().map(|it| cache.clause(self, it)).collect();
        self.add_names_of_words(query, &mut clauses);
        clauses
    }

    /// The intersection of all sets; all agreements if there are no sets.
    fn all<'a>(&self, mut sets: impl Iterator<Item = &'a FixedBitSet>) -> FixedBitSet {
        let Some(first) = sets.next() else {
            let mut all = FixedBitSet::with_capacity(self.agreements.len());
            all.insert_range(..);
            return all;
        };
        let mut all = first.clone();
        for set in sets {
            all.intersect_with(set);
        }
        all
    }
}

/// From this number of agreements on, ranking and counting run in two threads.
const MANY_AGREEMENTS: usize = 100_000;

/// How a term picks values, if it does. Alternatives are picks only if all of them belong to one facet.
fn pick_mode(expr: &Expr) -> Option<How> {
    match expr {
        Expr::Not(_) => Some(How::None),
        Expr::Term(_) => Some(How::All),
        Expr::Or(ways) => {
            let mut facets = ways.iter().map(picked_facet);
            let first = facets.next().flatten()?;
            facets.all(|it| it == Some(first)).then_some(How::Any)
        }
        Expr::And(_) => None,
    }
}

/// The operands of an OR; the expression itself if it is anything else.
fn operands(expr: &Expr) -> &[Expr] {
    match expr {
        Expr::Or(ways) => ways,
        Expr::Term(_) | Expr::Not(_) | Expr::And(_) => std::slice::from_ref(expr),
    }
}

/// The facet of a term that is an exact name. `party:` and `signatory:` select a role rather than a value, so they pick
/// nothing.
fn picked_facet(expr: &Expr) -> Option<Facet> {
    match expr {
        Expr::Term(Term { field: Some(Field::Party | Field::Signatory), .. }) => None,
        Expr::Term(Term { value: TermValue::Name(_), field, .. }) => facet((*field)?),
        Expr::Term(_) | Expr::Not(_) | Expr::And(_) | Expr::Or(_) => None,
    }
}

/// The facet that counts the values of a field.
pub fn facet(field: Field) -> Option<Facet> {
    match field {
        Field::Title | Field::Text | Field::Is | Field::Ends | Field::Due => None,
        Field::Who | Field::Org | Field::Person | Field::Party | Field::Signatory => Some(Facet::Who),
        Field::Country => Some(Facet::Country),
        Field::Focus => Some(Facet::Focus),
        Field::Kind => Some(Facet::Kind),
        Field::Status => Some(Facet::Status),
        Field::Place => Some(Facet::Place),
        Field::Activity => Some(Facet::Activity),
        Field::Source => Some(Facet::Source),
        Field::Year | Field::Date => Some(Facet::Year),
        Field::Column => Some(Facet::Column),
    }
}

/// The field in which a value of a facet is picked.
pub fn field(facet: Facet) -> Field {
    match facet {
        Facet::Who => Field::Who,
        Facet::Focus => Field::Focus,
        Facet::Country => Field::Country,
        Facet::Kind => Field::Kind,
        Facet::Status => Field::Status,
        Facet::Place => Field::Place,
        Facet::Activity => Field::Activity,
        Facet::Source => Field::Source,
        Facet::Year => Field::Year,
        Facet::Column => Field::Column,
    }
}
