//! What to say when nothing is left: which words have agreements of their own, and which one
//! empties the answer.

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
        let all = query.conjuncts();
        let mut parts = Vec::new();
        for (at, one) in all.iter().enumerate() {
            let alone = Query { expr: Some(one.clone()) };
            parts.push(Part {
                text: alone.to_string(),
                alone: self.count(&alone),
                without: self.count(&without(all, at)),
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
