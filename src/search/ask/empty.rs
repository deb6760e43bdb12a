//! Explains an empty answer: how many agreements each term has by itself, and how many remain without it.

use std::sync::Arc;

use crate::search::ask::cache::{AnswerCache, Clause};
use crate::search::ask::nearest::Nearest;
use crate::search::library::Library;
use crate::search::query::{Expr, Field, Query, Term, TermValue, bare};

/// The counts of one top-level term.
#[derive(Clone, Debug, PartialEq)]
pub struct TermCounts {
    /// The term, written as a query.
    pub text: String,
    /// The number of agreements that satisfy it by itself.
    pub alone: usize,
    /// The number of agreements that satisfy the other terms.
    pub without: usize,
    /// The nearest spellings in the corpus, if nothing matches the word.
    pub nearest: Vec<Nearest>,
    /// Whether it asks for texts of articles, and no text is at hand.
    pub lacks_texts: bool,
    /// All values of the field, if it has a short closed list and nothing resembles the word.
    pub values: Vec<Nearest>,
}

impl TermCounts {
    /// The sentence about a word that nothing matches: `no word is spelled brunnnei; nearest: Brunei 3, Burundi 1`.
    pub fn nearest_in_words(&self) -> Option<String> {
        if self.lacks_texts {
            return Some(LACKS_TEXTS.to_owned());
        }
        let (words, intro) =
            if self.nearest.is_empty() { (&self.values, "there are") } else { (&self.nearest, "nearest") };
        let words: Vec<String> = words.iter().map(|it| format!("{} {}", it.word, it.agreements)).collect();
        (!words.is_empty()).then(|| format!("no word is spelled {}; {intro}: {}", self.text, words.join(", ")))
    }
}

impl Library {
    /// The counts of each top-level term of a query.
    pub fn parts(&self, query: &Query) -> Vec<TermCounts> {
        let mut cache = AnswerCache::default();
        let clauses = self.clauses(query, &mut cache);
        self.parts_of(query, &clauses)
    }

    pub(super) fn parts_of(&self, query: &Query, clauses: &[Arc<Clause>]) -> Vec<TermCounts> {
        let mut parts = Vec::new();
        for (at, (expr, clause)) in query.conjuncts().iter().zip(clauses).enumerate() {
            let others = clauses.iter().enumerate().filter(|it| it.0 != at).map(|it| &it.1.set);
            let alone = clause.set.count_ones(..);
            let nearest = match expr {
                Expr::Term(term) if alone == 0 && term.field != Some(Field::Text) => self.nearest(term),
                Expr::Term(_) | Expr::Not(_) | Expr::And(_) | Expr::Or(_) => Vec::new(),
            };
            let values = match expr {
                Expr::Term(term) if alone == 0 && nearest.is_empty() => self.closed_list(term.field),
                Expr::Term(_) | Expr::Not(_) | Expr::And(_) | Expr::Or(_) => Vec::new(),
            };
            let lacks_texts = alone == 0
                && self.lookup.article_words.vocabulary.is_empty()
                && matches!(expr, Expr::Term(Term { field: Some(Field::Text), .. }));
            let text = as_typed(expr);
            parts.push(TermCounts {
                text,
                alone,
                without: self.all(others).count_ones(..),
                nearest,
                lacks_texts,
                values,
            });
        }
        parts
    }

    /// The query without the term whose removal leaves the most agreements.
    pub fn without_emptiest(&self, query: &Query, line: &str) -> Option<String> {
        let parts = self.parts(query);
        let (at, _) = parts.iter().enumerate().max_by_key(|(at, it)| (it.without, *at))?;
        let rest = without(query.conjuncts(), at).to_string();
        (rest != line).then_some(rest)
    }

    /// The query without function words (`what did iran sign with russia`) and its number of agreements, if there are
    /// any.
    pub(super) fn without_function_words(&self, query: &Query, clauses: &[Arc<Clause>]) -> Option<(String, usize)> {
        let is_function_word = |it: &Expr| match it {
            Expr::Term(Term { field: None, value: TermValue::Word(word), .. }) => {
                FUNCTION_WORDS.contains(&word.to_lowercase().trim_end_matches('?'))
            }
            Expr::Term(_) | Expr::Not(_) | Expr::And(_) | Expr::Or(_) => false,
        };
        let all = query.conjuncts();
        let rest: Vec<_> = all.iter().zip(clauses).filter(|it| !is_function_word(it.0)).collect();
        if rest.is_empty() || rest.len() == all.len() {
            return None;
        }
        let agreements = self.all(rest.iter().map(|it| &it.1.set)).count_ones(..);
        (agreements > 0).then(|| (side_by_side(rest.iter().map(|it| it.0)), agreements))
    }
}

/// Said where `text:` finds nothing because there are no texts.
const LACKS_TEXTS: &str =
    "no text of an article is at hand, and text: looks there only; a word without text: looks everywhere else";

/// English function words, and others that questions contain and titles need not.
const FUNCTION_WORDS: [&str; 42] = [
    "a",
    "an",
    "the",
    "of",
    "in",
    "on",
    "at",
    "to",
    "for",
    "from",
    "by",
    "with",
    "between",
    "and",
    "or",
    "about",
    "any",
    "all",
    "what",
    "which",
    "who",
    "when",
    "where",
    "is",
    "are",
    "was",
    "were",
    "did",
    "does",
    "has",
    "have",
    "sign",
    "signed",
    "agreements",
    "how",
    "many",
    "this",
    "that",
    "there",
    "show",
    "list",
    "be",
];

/// A conjunct as the reader may have typed it: a date without a field by its words alone.
fn as_typed(expr: &Expr) -> String {
    let text = Query { expr: Some(expr.clone()) }.to_string();
    bare(expr).map_or(text, |it| it.0.to_owned())
}

/// Conjuncts as one line.
fn side_by_side<'a>(all: impl Iterator<Item = &'a Expr>) -> String {
    let text = |it: &Expr| match it {
        Expr::Or(_) if bare(it).is_none() => format!("({})", as_typed(it)),
        Expr::Term(_) | Expr::Not(_) | Expr::And(_) | Expr::Or(_) => as_typed(it),
    };
    all.map(text).collect::<Vec<_>>().join(" ")
}

fn without(all: &[Expr], at: usize) -> Query {
    let rest = all.iter().enumerate().filter(|it| it.0 != at).map(|it| it.1.clone());
    Query { expr: Expr::all(rest) }
}
