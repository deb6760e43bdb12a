//! A question put to the corpus.
//!
//! The answer to a query is the agreements that satisfy it, and next to each value of each facet
//! the number of agreements that choosing it gives. A facet is **not restricted by its own picks**:
//! while Russia is picked, the row of Iran says how many agreements Iran has, not how many they
//! share. It is restricted by everything else in the line, also by what must *all* be there and by
//! what is excluded; for an excluded value the number says how many agreements that keeps out.
//!
//! Words decide what is in the answer and never how often: ranking comes after, and counts never
//! depend on it.
//!
//! [`Library::ask`] is the only seam between questions and storage. A corpus that lives elsewhere,
//! in a PostgreSQL-compatible engine or a search cluster, would answer the same three things: the
//! agreements of a [`Query`] in this order, a window at a time; exact counts of the values of a
//! facet under that query without the facet's own picks (a filter per facet, not one for all), the
//! most frequent first; and for the words of the query, which words of its own vocabulary it took
//! them for. It needs no more of the corpus than the text of the rows on screen.

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
use crate::search::index::{Facet, ValueId};
use crate::search::library::Library;
use crate::search::query::{Expr, Field, How, Query, Term, Value};
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
/// // A facet is not restricted by its own picks: other countries say how many agreements they have.
/// assert_eq!(some.counts(Facet::Country).len(), all.counts(Facet::Country).len());
/// let picked = some.counts(Facet::Country).iter().find(|it| some.picked(it.value).is_some());
/// assert_eq!(picked.map(|it| it.agreements as usize), Some(some.hits.len()));
/// # Ok::<(), accords::search::query::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The agreements, best first, then newest first.
    pub hits: Vec<AgreementId>,
    /// What each word of the query was taken for, for highlighting and for saying why.
    pub matches: Vec<Match>,
    /// The values that the query picks, and how.
    pub picks: Vec<(ValueId, How)>,
    /// What each term gives by itself and what there is without it, where nothing is left.
    pub parts: Vec<Part>,
    counts: [Vec<Count>; Facet::ALL.len()],
    /// The hits in no order.
    all: FixedBitSet,
}

/// A value and the number of agreements that choosing it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// Which value.
    pub value: ValueId,
    /// How many agreements.
    pub agreements: u32,
}

impl Answer {
    /// The values of a facet that have agreements, most first, and those that are part of the
    /// query whether they have any or not. Nothing for a facet that was not asked for.
    pub fn counts(&self, facet: Facet) -> &[Count] {
        &self.counts[facet as usize]
    }

    /// How a value is picked, if it is.
    pub fn picked(&self, value: ValueId) -> Option<How> {
        self.picks.iter().find(|it| it.0 == value).map(|it| it.1)
    }

    /// How much memory it takes, in bytes.
    fn size(&self) -> usize {
        let counts: usize = self.counts.iter().map(Vec::len).sum();
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
        self.ask_of(query, Field::Who)
    }

    /// The same, where participants are counted for picks of this field: all of them, organisations, or persons.
    pub fn ask_of(&self, query: &Query, who: Field) -> Answer {
        self.answer(query, &Facet::ALL, who, &mut Memory::default())
    }

    /// The answer to a query, with the counts of these facets only: those on screen. What the
    /// memory has of the last answers is not looked up again; it must be of this corpus.
    pub fn ask_for(&self, query: &Query, facets: &[Facet], memory: &mut Memory) -> Arc<Answer> {
        memory.answer(query, facets).unwrap_or_else(|| {
            let answer = Arc::new(self.answer(query, facets, Field::Who, memory));
            memory.keep(query, facets, &answer, self.agreements.len());
            answer
        })
    }

    fn answer(&self, query: &Query, facets: &[Facet], who: Field, memory: &mut Memory) -> Answer {
        let exprs = query.conjuncts();
        let clauses: Vec<_> = exprs.iter().map(|it| memory.clause(self, it)).collect();
        let own: Vec<Option<Facet>> = exprs.iter().map(|it| any_of(it, exprs, who)).collect();
        let all = self.all(clauses.iter().map(|it| &it.set));

        let mut tally = vec![0u32; self.lookup.len()];
        let (alone, shared): (Vec<Facet>, Vec<Facet>) = facets.iter().partition(|it| own.contains(&Some(**it)));
        for values in self.ranges(&shared) {
            self.tally(&all, values, &mut tally, memory.tallies());
        }
        for facet in alone {
            let others = clauses.iter().zip(&own).filter(|it| *it.1 != Some(facet)).map(|it| &it.0.set);
            self.tally(&self.all(others), self.lookup.range(facet), &mut tally, memory.tallies());
        }
        // What is excluded says how many agreements it keeps out.
        for (at, (clause, expr)) in clauses.iter().zip(exprs).enumerate() {
            let Expr::Not(_) = expr else { continue };
            for &value in &clause.named {
                let facet = self.lookup.facet(value);
                let others = (0..clauses.len()).filter(|&it| it != at && own[it] != Some(facet));
                let kept = self.all(others.map(|it| &clauses[it].set));
                let out = self.lookup.agreements(value).iter().filter(|&it| kept.contains(it as usize));
                tally[value.0 as usize] = out.count() as u32;
            }
        }

        let named: Vec<ValueId> = clauses.iter().flat_map(|it| it.named.iter().copied()).collect();
        let everything = exprs.is_empty();
        let (hits, counts) = both(
            all.count_ones(..) > MANY,
            || order::ranked(&all, &clauses),
            || facets.iter().map(|facet| (*facet, self.counts(*facet, &tally, &named, everything))).collect::<Vec<_>>(),
        );
        let mut answer = Answer { hits, ..Answer::default() };
        for (facet, counts) in counts {
            answer.counts[facet as usize] = counts;
        }
        for ((clause, expr), own) in clauses.iter().zip(exprs).zip(&own) {
            answer.matches.extend_from_slice(&clause.matches);
            if let Some(how) = how(expr, *own) {
                answer.picks.extend(clause.named.iter().map(|it| (*it, how)));
            }
        }
        if answer.hits.is_empty() {
            answer.parts = self.parts_of(query, &clauses);
        }
        answer.all = all;
        answer
    }

    /// How many agreements a query leaves.
    pub fn count(&self, query: &Query) -> usize {
        let sets: Vec<FixedBitSet> = query.conjuncts().iter().map(|it| Clause::new(self, it).set).collect();
        self.all(sets.iter()).count_ones(..)
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

/// How a clause picks its values, if it picks any.
fn how(expr: &Expr, own: Option<Facet>) -> Option<How> {
    match (expr, own) {
        (Expr::Not(_), _) => Some(How::None),
        (_, Some(_)) => Some(How::Any),
        (Expr::Term(_), None) => Some(How::All),
        (Expr::Or(_) | Expr::And(_), None) => None,
    }
}

/// The facet that a clause is the any-of picks of: those do not restrict their own pane.
///
/// A single pick counts as any-of, several alone as all-of: `who:="A" who:="B"`.
fn any_of(clause: &Expr, clauses: &[Expr], who: Field) -> Option<Facet> {
    match clause {
        Expr::Term(term) => {
            let facet = pick(term, who)?;
            let others = clauses.iter().filter(|it| match it {
                Expr::Term(other) => pick(other, who) == Some(facet),
                Expr::Or(any) => any_of_all(any, who) == Some(facet),
                Expr::Not(_) | Expr::And(_) => false,
            });
            (others.count() == 1).then_some(facet)
        }
        Expr::Or(any) => any_of_all(any, who),
        Expr::Not(_) | Expr::And(_) => None,
    }
}

fn any_of_all(any: &[Expr], who: Field) -> Option<Facet> {
    let mut facets = any.iter().map(|it| if let Expr::Term(term) = it { pick(term, who) } else { None });
    let first = facets.next()??;
    facets.all(|it| it == Some(first)).then_some(first)
}

/// The facet of a term that is a pick: an exact name, or a span of time. Of participants only `who` is picked in.
fn pick(term: &Term, who: Field) -> Option<Facet> {
    match (&term.value, term.field) {
        (Value::Name(_), Some(field)) if facet(field) == Some(Facet::Who) && field != who => None,
        (Value::Name(_), Some(field)) => facet(field),
        (Value::Between(..) | Value::Within(..), Some(Field::Year | Field::Date)) => Some(Facet::Year),
        _ => None,
    }
}

/// Where the values of a field are counted.
pub fn facet(field: Field) -> Option<Facet> {
    match field {
        Field::Title | Field::Text | Field::Is => None,
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
