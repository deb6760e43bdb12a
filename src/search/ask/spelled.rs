//! Names of several words in another script: `دانشگاه تهران` is one name, and its words need not be found one by one.
//!
//! The words of a query are looked up each on its own. In another script most of them are in no text, and what sounds
//! like each of them is noise. So words side by side are looked up as one name too; where somebody has it, their
//! agreements belong to the answer.

use std::sync::Arc;

use fixedbitset::FixedBitSet;

use super::cache::Clause;
use super::evaluate::{PHRASE, TITLE};
use super::levels::Levels;
use crate::base::text::scripts;
use crate::search::library::Library;
use crate::search::query::{Expr, Query, Term, TermValue};
use crate::search::vocabulary::Tier;

/// The most words of a name that are looked up.
const MOST_WORDS: usize = 8;

impl Library {
    /// Lets the clauses of words in another script find the participants of whom these words are a name.
    pub(super) fn add_names_of_words(&self, query: &Query, clauses: &mut [Arc<Clause>]) {
        let exprs = query.conjuncts();
        let mut start = 0;
        while start < exprs.len() {
            let run: Vec<&str> = exprs.iter().skip(start).map_while(word_of_other_script).take(MOST_WORDS).collect();
            if run.len() > 1
                && let Some(here) = clauses.get_mut(start..start + run.len())
            {
                self.add_name(&run.join(" "), here);
            }
            start += run.len().max(1);
        }
    }

    fn add_name(&self, name: &str, clauses: &mut [Arc<Clause>]) {
        let mut named: Vec<_> = self.surely_named(name).collect();
        if named.is_empty() {
            return;
        }
        named.sort_unstable();
        let size = self.agreements.len();
        let mut those = FixedBitSet::with_capacity(size);
        let mut levels = Levels::default();
        for &id in &named {
            let postings = self.lookup.agreements(self.lookup.participant(id));
            postings.add_to(&mut those);
            levels.add(postings, TITLE + PHRASE, size);
        }
        // The words have to hold together, so each clause must have the agreements of the name; what was found only
        // because it is spelled alike gives way to them.
        for (at, clause) in clauses.iter_mut().enumerate() {
            let mut matches = clause.matches.clone();
            let is_guess = matches.iter().any(|it| it.found.tier > Tier::Prefix);
            let mut set = if is_guess { FixedBitSet::with_capacity(size) } else { clause.set.clone() };
            set.union_with(&those);
            for one in &mut matches {
                one.found.tier = one.found.tier.min(Tier::Prefix);
                one.named.extend(named.iter().copied());
                one.named.sort_unstable();
                one.named.dedup();
            }
            let mut all_levels = if is_guess { Vec::new() } else { clause.levels.clone() };
            if at == 0 {
                all_levels.push(levels.clone());
            }
            *clause = Arc::new(clause.with(set, all_levels, matches));
        }
    }
}

/// The word of a term that is a word in another script, and nothing else.
fn word_of_other_script(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Term(Term { field: None, value: TermValue::Word(word), .. }) => {
            scripts::words_not_in_latin(word).next().is_some().then_some(word.as_str())
        }
        Expr::Term(_) | Expr::Not(_) | Expr::And(_) | Expr::Or(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::base::date::Day;
    use crate::build::Builder;
    use crate::import::read_json;
    use crate::search::library::Library;
    use crate::search::query::parse;

    #[test]
    fn a_name_of_two_words_in_another_script_is_found() {
        let mut builder = Builder::new(Day::new(2026, 1, 1).unwrap());
        let record = r#"{"format":1,"article":{"id":"a"},
            "participants":[{"name":"University of Tehran","aliases":["دانشگاه تهران"]},
                {"name":"Sharif University","aliases":["دانشگاه صنعتی شریف"]}],
            "agreements":[{"id":"one","title":"First","parties":["University of Tehran","B"]},
                {"id":"two","title":"Second","parties":["Sharif University","B"]}]}"#;
        read_json(&mut builder, "a.json", record.as_bytes());
        let library = Library::new(builder.finish());
        let found = |line: &str| {
            let answer = library.ask(&parse(line).unwrap());
            answer.hits.iter().map(|it| library.text(library[*it].title).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("دانشگاه تهران"), ["First"]);
        assert_eq!(found("دانشگاه تهران first"), ["First"]);
        assert_eq!(found("دانشگاه تهران second"), [""; 0]);
        assert_eq!(found("دانشگاه").len(), 2);
    }
}
