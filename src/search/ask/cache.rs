//! Caches the last answers, so that undoing a key press costs nothing, and the clauses they were built from, so that a
//! key press evaluates one word instead of the whole line. Clearing the cache changes no answer.

use std::sync::Arc;

use fixedbitset::FixedBitSet;

use super::{Answer, Evaluation};
use crate::search::ask::evaluate::Match;
use crate::search::ask::levels::Levels;
use crate::search::ask::phrase::PhraseTexts;
use crate::search::index::{Facet, ValueId};
use crate::search::library::Library;
use crate::search::query::{Expr, Query};
use crate::search::sets::Sets;

/// The last answers and clauses, for one corpus.
#[derive(Clone, Debug, Default)]
pub struct AnswerCache {
    /// Answers with their query and the facets they count, the latest last.
    answers: Vec<(Query, Vec<Facet>, Arc<Answer>)>,
    /// Clauses, the latest last.
    clauses: Vec<(Expr, Arc<Clause>)>,
    /// The sets of the reader for which the entries are valid.
    sets: Sets,
}

/// The result of one top-level term of a query.
#[derive(Debug)]
pub(super) struct Clause {
    /// The agreements that satisfy it.
    pub set: FixedBitSet,
    /// The scores of the agreements, for each of its words.
    pub levels: Vec<Levels>,
    /// What each of its words matched.
    pub matches: Vec<Match>,
    /// The values that it names exactly.
    pub named: Vec<ValueId>,
    /// The texts that contain its phrases.
    phrase_texts: Vec<Arc<PhraseTexts>>,
}

/// The most clauses in the cache. A clause takes a few bits per agreement, and some bytes per text that has its phrase.
const MOST_CLAUSES: usize = 8;

/// The most memory for answers, in bytes per agreement. This holds the answers of a word while it is typed.
const ANSWER_BYTES: usize = 32;

impl AnswerCache {
    /// Sets the reader's sets for the queries that follow. A change clears the cache.
    pub fn set_reader_sets(&mut self, sets: Sets) {
        if self.sets != sets {
            self.answers.clear();
            self.clauses.clear();
            self.sets = sets;
        }
    }

    /// The cached answer to a query with the counts of these facets.
    pub(super) fn answer(&mut self, query: &Query, facets: &[Facet]) -> Option<Arc<Answer>> {
        let at = self.answers.iter().position(|it| it.0 == *query && it.1 == facets)?;
        let found = self.answers.remove(at);
        self.answers.push(found);
        self.answers.last().map(|it| Arc::clone(&it.2))
    }

    /// Stores an answer and drops the oldest ones beyond the memory limit. `size` is the number of agreements.
    pub(super) fn insert(&mut self, query: &Query, facets: &[Facet], answer: &Arc<Answer>, size: usize) {
        self.answers.push((query.clone(), facets.to_vec(), Arc::clone(answer)));
        let mut room = size * ANSWER_BYTES;
        let fits = self.answers.iter().rev().take_while(|it| {
            let left = room.checked_sub(it.2.size());
            room = left.unwrap_or(0);
            left.is_some()
        });
        let forgotten = self.answers.len() - fits.count();
        self.answers.drain(..forgotten);
    }

    pub(super) fn clause(&mut self, library: &Library, expr: &Expr) -> Arc<Clause> {
        let known = self.clauses.iter().position(|it| it.0 == *expr);
        let (expr, clause) = match known {
            Some(at) => self.clauses.remove(at),
            None => (expr.clone(), Arc::new(Clause::evaluate(library, expr, &self.phrase_texts(), &self.sets))),
        };
        if self.clauses.len() == MOST_CLAUSES {
            self.clauses.remove(0);
        }
        self.clauses.push((expr, Arc::clone(&clause)));
        clause
    }

    /// Evaluates a part of a clause without caching it.
    pub(super) fn evaluate(&self, library: &Library, expr: &Expr) -> Clause {
        Clause::evaluate(library, expr, &[], &self.sets)
    }

    fn phrase_texts(&self) -> Vec<Arc<PhraseTexts>> {
        self.clauses.iter().flat_map(|it| it.1.phrase_texts.iter().map(Arc::clone)).collect()
    }
}

impl Clause {
    pub fn new(library: &Library, expr: &Expr) -> Clause {
        Clause::evaluate(library, expr, &[], &Sets::default())
    }

    /// The same clause with another set, other scores and other matches.
    pub fn with(&self, set: FixedBitSet, levels: Vec<Levels>, matches: Vec<Match>) -> Clause {
        let (named, phrase_texts) = (self.named.clone(), self.phrase_texts.clone());
        Clause { set, levels, matches, named, phrase_texts }
    }

    /// Evaluates an expression. `known` holds texts already found for other phrases.
    fn evaluate(library: &Library, expr: &Expr, known: &[Arc<PhraseTexts>], sets: &Sets) -> Clause {
        let mut evaluation = Evaluation::new(library, known, sets);
        let set = evaluation.set(expr);
        let named = match expr {
            Expr::Not(inner) => evaluation.named(inner),
            Expr::Term(_) | Expr::Or(_) | Expr::And(_) => evaluation.named(expr),
        };
        let Evaluation { levels, matches, phrase_texts, .. } = evaluation;
        Clause { set, levels, matches, named, phrase_texts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::Day;
    use crate::import::built_in;
    use crate::search::index::Facet;
    use crate::search::query::parse_typing;

    #[test]
    fn what_is_remembered_changes_no_answer() {
        let library = Library::new(built_in(Day::new(2026, 1, 31).unwrap()));
        let mut cache = AnswerCache::default();
        let lines = [
            "\"memorandum of understanding\" iran",
            "title:\"memorandum of u\" -russia",
            "\"memorandum of coop",
            "-\"science and technology\" | \"science and edu",
            "country:=\"Russia\" mou",
        ];
        for line in lines {
            let ends = line.char_indices().map(|it| it.0);
            // Letter by letter, and back again.
            for end in ends.clone().chain(ends.rev()) {
                let Ok(query) = parse_typing(&line[..end]) else { continue };
                let (one, other) = (library.ask(&query), library.ask_for(&query, &Facet::ALL, &mut cache));
                assert_eq!(one.hits, other.hits, "{query}");
                for facet in Facet::ALL {
                    assert_eq!(one.counts(facet), other.counts(facet), "{query}");
                }
                let bars =
                    |answer, cache: &mut AnswerCache| library.timeline(&query, answer, cache).bars(&library, None, 60);
                assert_eq!(bars(&one, &mut AnswerCache::default()), bars(&other, &mut cache), "{query}");
            }
        }
    }
}
