//! A question put to the corpus.
//!
//! The answer to a query is the agreements that satisfy it, and next to each value of each facet the number of
//! agreements **of the answer** that have it: what picking that value leaves. A value that is picked has the whole
//! answer. For an excluded value the number says how many agreements it alone keeps out. What further alternatives
//! would bring is asked apart: [`Library::alternatives`].
//!
//! Words decide what is in the answer and never how often: ranking comes after, and counts never
//! depend on it.
//!
//! [`Library::ask`] is the only seam between questions and storage. A corpus that lives elsewhere,
//! in a PostgreSQL-compatible engine or a search cluster, would answer the same three things: the
//! agreements of a [`Query`] in this order, a window at a time; exact counts of the values of a
//! facet among them, the most frequent first; and for the words of the query, which words of its own vocabulary it
//! took them for. It needs no more of the corpus than the text of the rows on screen.

mod alternatives;
mod empty;
mod evaluate;
mod levels;
mod memory;
mod named;
mod nearest;
mod order;
mod phrase;
mod special;
mod tally;
mod time;
mod why;

use std::sync::Arc;

use fixedbitset::FixedBitSet;

use crate::base::parallel::both;
use crate::data::corpus::AgreementId;
use crate::search::index::{Facet, PerFacet, ValueId};
use crate::search::library::Library;
use crate::search::query::{Expr, Field, How, Query, Term, Value};
pub use alternatives::Alternative;
pub use empty::Part;
use evaluate::Evaluation;
pub use evaluate::{Match, said};
use memory::Clause;
pub use memory::Memory;
pub use named::UNKNOWN;
pub use nearest::Nearest;
pub use why::Via;

/// What a query leaves.
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
/// // What is picked has the whole answer; other countries say how many agreements of the answer they have.
/// assert!(some.counts(Facet::Country).len() < all.counts(Facet::Country).len());
/// let first = some.counts(Facet::Country)[0];
/// assert!(some.picked(first.value).is_some());
/// assert_eq!(first.agreements as usize, some.hits.len());
/// # Ok::<(), accords::search::query::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The agreements, best first, then newest first.
    pub hits: Vec<AgreementId>,
    /// What each word of the query was taken for, for highlighting and for saying why.
    pub matches: Vec<Match>,
    /// The values that the query picks.
    pub picks: Vec<Pick>,
    /// What each term gives by itself and what there is without it, where nothing is left.
    pub parts: Vec<Part>,
    /// The query without the little words of a question, and how many agreements it gives, where nothing is left.
    pub shorter: Option<(String, usize)>,
    counts: PerFacet<Vec<Count>>,
    /// The hits in no order.
    all: FixedBitSet,
}

/// A value and the number of agreements that have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// Which value.
    pub value: ValueId,
    /// How many agreements of the answer; of an excluded value, how many it alone keeps out.
    pub agreements: u32,
}

/// A value that a query picks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Which value.
    pub value: ValueId,
    /// How it is picked.
    pub how: How,
    /// How many agreements depend on it alone: those that only this alternative brings, or this exclusion keeps out.
    pub alone: u32,
}

impl Answer {
    /// The values of a facet that agreements of the answer have, most first, and those that are picked or excluded. As
    /// long as nothing is asked, also whoever is only mentioned. Having none comes last. Nothing for a facet that was
    /// not asked for.
    pub fn counts(&self, facet: Facet) -> &[Count] {
        &self.counts[facet]
    }

    /// How a value is picked, if it is.
    pub fn picked(&self, value: ValueId) -> Option<&Pick> {
        self.picks.iter().find(|it| it.value == value)
    }

    /// Nothing but counts.
    pub(crate) fn of_counts(counts: impl IntoIterator<Item = (Facet, Vec<Count>)>) -> Answer {
        let mut answer = Answer::default();
        for (facet, counts) in counts {
            answer.counts[facet] = counts;
        }
        answer
    }

    /// The hits in no order.
    pub(crate) fn set(&self) -> &FixedBitSet {
        &self.all
    }

    /// How much memory it takes, in bytes.
    fn size(&self) -> usize {
        let counts: usize = Facet::ALL.into_iter().map(|it| self.counts[it].len()).sum();
        let numbers = size_of_val(self.hits.as_slice()) + size_of_val(self.all.as_slice());
        size_of::<Answer>() + numbers + counts * size_of::<Count>()
    }
}

impl Library {
    /// The answer to a query, with the counts of every facet.
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
        self.answer(query, &Facet::ALL, &mut Memory::default())
    }

    /// The answer to a query, with the counts of these facets only: those on screen. What the
    /// memory has of the last answers is not looked up again; it must be of this corpus.
    pub fn ask_for(&self, query: &Query, facets: &[Facet], memory: &mut Memory) -> Arc<Answer> {
        memory.answer(query, facets).unwrap_or_else(|| {
            let answer = Arc::new(self.answer(query, facets, memory));
            memory.keep(query, facets, &answer, self.agreements.len());
            answer
        })
    }

    fn answer(&self, query: &Query, facets: &[Facet], memory: &mut Memory) -> Answer {
        let exprs = query.conjuncts();
        let clauses: Vec<_> = exprs.iter().map(|it| memory.clause(self, it)).collect();
        let all = self.all(clauses.iter().map(|it| &it.set));
        let picks = self.picks_of(exprs, &clauses, &all, memory);
        let everything = exprs.is_empty();
        let (hits, counts) = both(
            all.count_ones(..) > MANY,
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
            answer.shorter = self.without_little_words(query);
        }
        answer.all = all;
        answer
    }

    /// The values that the terms side by side pick. `all` is what satisfies all of them.
    fn picks_of(&self, exprs: &[Expr], clauses: &[Arc<Clause>], all: &FixedBitSet, memory: &Memory) -> Vec<Pick> {
        let mut picks = Vec::new();
        for (at, expr) in exprs.iter().enumerate() {
            let Some(how) = how(expr) else { continue };
            let (ways, those) = match expr {
                Expr::Not(inner) => {
                    let others = clauses.iter().enumerate().filter(|it| it.0 != at).map(|it| &it.1.set);
                    (ways(inner), self.all(others))
                }
                Expr::Term(_) | Expr::Or(_) | Expr::And(_) => (ways(expr), all.clone()),
            };
            for (way, own) in ways.iter().enumerate() {
                if picked_in(own).is_none() {
                    continue;
                }
                let named = memory.once(self, own).named;
                let mut those = those.clone();
                for (_, other) in ways.iter().enumerate().filter(|it| it.0 != way) {
                    those.difference_with(&memory.once(self, other).set);
                }
                picks.extend(named.into_iter().map(|value| Pick { value, how, alone: self.those_in(value, &those) }));
            }
        }
        // What is picked and excluded at once is excluded.
        picks.sort_by_key(|it| it.how != How::None);
        picks
    }

    /// How many agreements with a value are in a set.
    fn those_in(&self, value: ValueId, set: &FixedBitSet) -> u32 {
        self.lookup.agreements(value).iter().filter(|&it| set.contains(it as usize)).count() as u32
    }

    /// How many agreements a query leaves.
    pub fn count(&self, query: &Query) -> usize {
        let sets: Vec<FixedBitSet> = query.conjuncts().iter().map(|it| Clause::new(self, it).set).collect();
        self.all(sets.iter()).count_ones(..)
    }

    /// The agreements that a query leaves, in no order. What the memory has of it is not looked up again.
    pub(crate) fn set_of(&self, query: &Query, memory: &mut Memory) -> FixedBitSet {
        let clauses: Vec<_> = query.conjuncts().iter().map(|it| memory.clause(self, it)).collect();
        self.all(clauses.iter().map(|it| &it.set))
    }

    /// What is in all sets; everything, when there are none.
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

/// So many agreements are worth a thread of their own.
const MANY: usize = 100_000;

/// How a term picks its values, if it picks any: as alternatives those that all belong to one pane.
fn how(expr: &Expr) -> Option<How> {
    match expr {
        Expr::Not(_) => Some(How::None),
        Expr::Term(_) => Some(How::All),
        Expr::Or(ways) => {
            let mut facets = ways.iter().map(picked_in);
            let first = facets.next().flatten()?;
            facets.all(|it| it == Some(first)).then_some(How::Any)
        }
        Expr::And(_) => None,
    }
}

/// What is joined by OR; one thing alone by itself.
fn ways(expr: &Expr) -> &[Expr] {
    match expr {
        Expr::Or(ways) => ways,
        Expr::Term(_) | Expr::Not(_) | Expr::And(_) => std::slice::from_ref(expr),
    }
}

/// The facet of a term that is an exact name: whoever has this part and no other in an agreement is not picked so.
fn picked_in(expr: &Expr) -> Option<Facet> {
    match expr {
        Expr::Term(Term { field: Some(Field::Party | Field::Signatory), .. }) => None,
        Expr::Term(Term { value: Value::Name(_), field, .. }) => facet((*field)?),
        Expr::Term(_) | Expr::Not(_) | Expr::And(_) | Expr::Or(_) => None,
    }
}

/// Where the values of a field are counted.
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
