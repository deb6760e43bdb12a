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
//! [`Corpus::ask`] is the only seam between questions and storage. A corpus that lives elsewhere,
//! in a PostgreSQL-compatible engine or a search cluster, would answer the same three things: the
//! agreements of a [`Query`] in this order, a window at a time; exact counts of the values of a
//! facet under that query without the facet's own picks (a filter per facet, not one for all), the
//! most frequent first; and for the words of the query, which words of its own vocabulary it took
//! them for. It needs no more of the corpus than the text of the rows on screen.

mod empty;
mod evaluate;
mod order;
mod time;
mod why;

use fixedbitset::FixedBitSet;

use super::corpus::{AgreementId, Corpus};
use super::index::{Facet, ValueId};
use super::query::{Expr, Field, Query, Term, Value};
use evaluate::Evaluation;
pub use evaluate::{Match, UNKNOWN, said};

/// What a query leaves.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The agreements, best first, then newest first.
    pub hits: Vec<AgreementId>,
    /// What each word of the query was taken for, for highlighting and for saying why.
    pub matches: Vec<Match>,
    counts: [Vec<Count>; Facet::ALL.len()],
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
    /// query whether they have any or not.
    pub fn counts(&self, facet: Facet) -> &[Count] {
        &self.counts[facet as usize]
    }
}

impl Corpus {
    /// The answer to a query.
    pub fn ask(&self, query: &Query) -> Answer {
        let clauses = clauses(query);
        let mut evaluation = Evaluation::new(self);
        let sets: Vec<FixedBitSet> = clauses.iter().map(|it| evaluation.set(it)).collect();
        let own: Vec<Option<Facet>> = clauses.iter().map(|it| any_of(it, &clauses)).collect();

        let all = self.all(sets.iter());
        let mut tally = vec![0u32; self.lookup.len()];
        self.tally(&all, None, &mut tally);
        for facet in Facet::ALL {
            if !own.contains(&Some(facet)) {
                continue;
            }
            let others = sets.iter().zip(&own).filter(|it| *it.1 != Some(facet)).map(|it| it.0);
            for value in self.lookup.values(facet) {
                tally[value.0 as usize] = 0;
            }
            self.tally(&self.all(others), Some(facet), &mut tally);
        }
        let mut named = Vec::new();
        for (at, clause) in clauses.iter().enumerate() {
            let Expr::Not(inner) = clause else {
                named.extend(evaluation.named(clause));
                continue;
            };
            // What is excluded says how many agreements it keeps out.
            for value in evaluation.named(inner) {
                let facet = self.lookup.facet(value);
                let others = (0..sets.len()).filter(|&it| it != at && own[it] != Some(facet)).map(|it| &sets[it]);
                let kept = self.all(others);
                let out = self.lookup.agreements(value).iter().filter(|&&it| kept.contains(it as usize));
                tally[value.0 as usize] = out.count() as u32;
                named.push(value);
            }
        }
        let hits = evaluation.ranked(&all);
        let mut answer = Answer { hits, matches: evaluation.matches, ..Answer::default() };
        for facet in Facet::ALL {
            answer.counts[facet as usize] = self.counts(facet, &tally, &named, clauses.is_empty());
        }
        answer
    }

    /// How many agreements a query leaves.
    pub fn count(&self, query: &Query) -> usize {
        let mut evaluation = Evaluation::new(self);
        let sets: Vec<FixedBitSet> = clauses(query).iter().map(|it| evaluation.set(it)).collect();
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

    /// Counts the values of some agreements, of one facet or of all.
    fn tally(&self, agreements: &FixedBitSet, facet: Option<Facet>, tally: &mut [u32]) {
        let range = facet.map(|it| self.lookup.range(it));
        for at in agreements.ones() {
            for &value in self.lookup.links.list(at as u32) {
                if range.as_ref().is_none_or(|it| it.contains(&value)) {
                    tally[value as usize] += 1;
                }
            }
        }
    }

    fn counts(&self, facet: Facet, tally: &[u32], named: &[ValueId], everything: bool) -> Vec<Count> {
        let mut counts = Vec::new();
        for value in self.lookup.values(facet) {
            let agreements = tally[value.0 as usize];
            // Who is mentioned without having a part in anything is found as long as nothing is asked.
            let mentioned = everything && facet == Facet::Who && value != self.lookup.unknown(facet);
            if agreements > 0 || mentioned || named.contains(&value) {
                counts.push(Count { value, agreements });
            }
        }
        counts.sort_by_key(|it| (std::cmp::Reverse(it.agreements), it.value));
        counts
    }
}

/// What must all hold.
fn clauses(query: &Query) -> Vec<Expr> {
    match &query.expr {
        None => Vec::new(),
        Some(Expr::And(all)) => all.clone(),
        Some(one) => vec![one.clone()],
    }
}

/// The facet that a clause is the any-of picks of: those do not restrict their own pane.
///
/// A single pick counts as any-of, several alone as all-of: `who:="A" who:="B"`.
fn any_of(clause: &Expr, clauses: &[Expr]) -> Option<Facet> {
    match clause {
        Expr::Term(term) => {
            let facet = pick(term)?;
            let others = clauses.iter().filter(|it| match it {
                Expr::Term(other) => pick(other) == Some(facet),
                Expr::Or(any) => any_of_all(any) == Some(facet),
                Expr::Not(_) | Expr::And(_) => false,
            });
            (others.count() == 1).then_some(facet)
        }
        Expr::Or(any) => any_of_all(any),
        Expr::Not(_) | Expr::And(_) => None,
    }
}

fn any_of_all(any: &[Expr]) -> Option<Facet> {
    let mut facets = any.iter().map(|it| if let Expr::Term(term) = it { pick(term) } else { None });
    let first = facets.next()??;
    facets.all(|it| it == Some(first)).then_some(first)
}

/// The facet of a term that is a pick: an exact name, or a span of time.
fn pick(term: &Term) -> Option<Facet> {
    match (&term.value, term.field) {
        (Value::Name(_), Some(field)) => facet(field),
        (Value::Between(..), Some(Field::Year | Field::Date)) => Some(Facet::Year),
        _ => None,
    }
}

/// Where the values of a field are counted.
pub fn facet(field: Field) -> Option<Facet> {
    match field {
        Field::Title => None,
        Field::Who | Field::Org | Field::Person => Some(Facet::Who),
        Field::Country => Some(Facet::Country),
        Field::Focus => Some(Facet::Focus),
        Field::Kind => Some(Facet::Kind),
        Field::Status => Some(Facet::Status),
        Field::Place => Some(Facet::Place),
        Field::Activity => Some(Facet::Activity),
        Field::Source => Some(Facet::Source),
        Field::Year | Field::Date => Some(Facet::Year),
    }
}
