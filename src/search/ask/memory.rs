//! The last answers, so that a letter taken back costs nothing, and what they were put together from, so
//! that the next letter costs the word it belongs to and not the whole line. Never more than a few sets, and
//! never anything that a line does not say again: forgetting all of it changes no answer.

use std::sync::Arc;

use fixedbitset::FixedBitSet;

use super::{Answer, Evaluation};
use crate::search::ask::evaluate::Match;
use crate::search::ask::levels::Levels;
use crate::search::ask::phrase::Standing;
use crate::search::index::{Facet, ValueId};
use crate::search::library::Library;
use crate::search::query::{Expr, Query};
use crate::search::sets::Sets;

/// The answers to the last lines and their clauses, for one corpus.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// The latest last, each with the facets it counts.
    answers: Vec<(Query, Vec<Facet>, Arc<Answer>)>,
    /// The latest last.
    clauses: Vec<(Expr, Arc<Clause>)>,
    /// The reader's sets, of which these are answers.
    sets: Sets,
}

/// One of the terms that stand side by side in a line, answered.
#[derive(Debug)]
pub(super) struct Clause {
    /// The agreements that satisfy it.
    pub set: FixedBitSet,
    /// How well they match each of its words.
    pub levels: Vec<Levels>,
    /// What its words were taken for.
    pub matches: Vec<Match>,
    /// The values it names exactly.
    pub named: Vec<ValueId>,
    /// Where its phrases stand.
    standings: Vec<Arc<Standing>>,
}

/// Clauses that are kept. Each takes some bits for each agreement, and one with a phrase some bytes for each that has it.
const KEPT: usize = 8;

/// Answers are kept as long as all of them take so many bytes for each agreement: that is what a word takes
/// while it is typed.
const ANSWERS: usize = 32;

impl Memory {
    /// Takes in the reader's sets for the questions to come. What was answered with other sets is forgotten.
    pub fn hand_in(&mut self, sets: Sets) {
        if self.sets != sets {
            self.answers.clear();
            self.clauses.clear();
            self.sets = sets;
        }
    }

    /// The answer to a query, if it is one of the last.
    pub(super) fn answer(&mut self, query: &Query, facets: &[Facet]) -> Option<Arc<Answer>> {
        let at = self.answers.iter().position(|it| it.0 == *query && it.1 == facets)?;
        let found = self.answers.remove(at);
        self.answers.push(found);
        self.answers.last().map(|it| Arc::clone(&it.2))
    }

    /// Keeps an answer of a corpus of `size`, and forgets those before it for which there is no room.
    pub(super) fn keep(&mut self, query: &Query, facets: &[Facet], answer: &Arc<Answer>, size: usize) {
        self.answers.push((query.clone(), facets.to_vec(), Arc::clone(answer)));
        let mut room = size * ANSWERS;
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
            None => (expr.clone(), Arc::new(Clause::among(library, expr, &self.standings(), &self.sets))),
        };
        if self.clauses.len() == KEPT {
            self.clauses.remove(0);
        }
        self.clauses.push((expr, Arc::clone(&clause)));
        clause
    }

    /// A part of a clause, answered by itself and not kept.
    pub(super) fn once(&self, library: &Library, expr: &Expr) -> Clause {
        Clause::among(library, expr, &[], &self.sets)
    }

    fn standings(&self) -> Vec<Arc<Standing>> {
        self.clauses.iter().flat_map(|it| it.1.standings.iter().map(Arc::clone)).collect()
    }
}

impl Clause {
    pub fn new(library: &Library, expr: &Expr) -> Clause {
        Clause::among(library, expr, &[], &Sets::default())
    }

    /// The same, where it is known of some phrases where they stand.
    fn among(library: &Library, expr: &Expr, known: &[Arc<Standing>], sets: &Sets) -> Clause {
        let mut evaluation = Evaluation::new(library, known, sets);
        let set = evaluation.set(expr);
        let named = match expr {
            Expr::Not(inner) => evaluation.named(inner),
            Expr::Term(_) | Expr::Or(_) | Expr::And(_) => evaluation.named(expr),
        };
        let Evaluation { levels, matches, standings, .. } = evaluation;
        Clause { set, levels, matches, named, standings }
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
        let mut memory = Memory::default();
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
                let (one, other) = (library.ask(&query), library.ask_for(&query, &Facet::ALL, &mut memory));
                assert_eq!(one.hits, other.hits, "{query}");
                for facet in Facet::ALL {
                    assert_eq!(one.counts(facet), other.counts(facet), "{query}");
                }
                let bars =
                    |answer, memory: &mut Memory| library.timeline(&query, answer, memory).bars(&library, None, 60);
                assert_eq!(bars(&one, &mut Memory::default()), bars(&other, &mut memory), "{query}");
            }
        }
    }
}
