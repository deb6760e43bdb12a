//! What to say when nothing is left: which words have agreements of their own, and which one
//! empties the answer.

use std::sync::Arc;

use super::memory::{Clause, Memory};
use crate::model::corpus::Corpus;
use crate::model::query::{Expr, Query};

/// One of the terms that stand side by side, with what it gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The term, written as a query.
    pub text: String,
    /// How many agreements it gives by itself.
    pub alone: usize,
    /// How many agreements there are without it.
    pub without: usize,
}

impl Corpus {
    /// What each of the terms of a query gives by itself, and what the others give without it.
    pub fn parts(&self, query: &Query) -> Vec<Part> {
        let mut memory = Memory::default();
        let clauses: Vec<_> = query.conjuncts().iter().map(|it| memory.clause(self, it)).collect();
        self.parts_of(query, &clauses)
    }

    pub(super) fn parts_of(&self, query: &Query, clauses: &[Arc<Clause>]) -> Vec<Part> {
        let mut parts = Vec::new();
        for (at, (expr, clause)) in query.conjuncts().iter().zip(clauses).enumerate() {
            let others = clauses.iter().enumerate().filter(|it| it.0 != at).map(|it| &it.1.set);
            parts.push(Part {
                text: Query { expr: Some(expr.clone()) }.to_string(),
                alone: clause.set.count_ones(..),
                without: self.all(others).count_ones(..),
            });
        }
        parts
    }

    /// The line without the term that leaves the most when it is dropped.
    pub fn without_emptiest(&self, query: &Query, line: &str) -> Option<String> {
        let parts = self.parts(query);
        let (at, _) = parts.iter().enumerate().max_by_key(|(at, it)| (it.without, *at))?;
        let rest = without(query.conjuncts(), at).to_string();
        (rest != line).then_some(rest)
    }
}

fn without(all: &[Expr], at: usize) -> Query {
    let rest = all.iter().enumerate().filter(|it| it.0 != at).map(|it| it.1.clone());
    Query { expr: Expr::all(rest) }
}
