//! Suggests spellings for a word that nothing matches. The reader chooses one; likely typos were already corrected
//! during evaluation.

use std::cmp::Reverse;

use crate::base::text::fold::fold;
use crate::data::corpus::AgreementId;
use crate::search::ask::cache::Clause;
use crate::search::ask::facet;
use crate::search::index::ValueId;
use crate::search::library::Library;
use crate::search::query::{Expr, Field, Query, Term, TermValue};

/// A word of the corpus with a similar spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// The word as the corpus writes it.
    pub word: String,
    /// The number of agreements that have it in the field of the term.
    pub agreements: usize,
}

/// The most suggestions.
const OFFERED: usize = 3;
/// The most words that are evaluated in the field of the term.
const TRIED: usize = 12;
/// The most words with the same prefix that are compared.
const ALIKE: usize = 64;

impl Library {
    /// The words nearest to that of a term: fewest edits first, then the most frequent.
    pub(super) fn nearest(&self, term: &Term) -> Vec<Nearest> {
        if let (TermValue::Name(text), Some(field)) = (&term.value, term.field) {
            return self.nearest_names(text, field);
        }
        let (TermValue::Word(text) | TermValue::Whole(text)) = &term.value else { return Vec::new() };
        let typed = fold(text);
        if typed.is_empty() || typed.contains(' ') || typed.bytes().any(|it| it.is_ascii_digit()) {
            return Vec::new();
        }
        let letters = typed.chars().count();
        let most = (letters / 3).clamp(1, 3);
        let vocabulary = &self.lookup.vocabulary;
        let mut words: Vec<(usize, u32)> = Vec::new();
        for range in vocabulary.near(&typed, most as u8) {
            for id in range.take(ALIKE) {
                let edits = strsim::osa_distance(&typed, vocabulary.word(id));
                if edits <= most && edits > 0 {
                    words.push((edits, id));
                }
            }
        }
        words.sort_by_key(|&(edits, id)| (edits, Reverse(vocabulary.texts_with(id)), id));
        let mut nearest = Vec::new();
        for (edits, id) in words.into_iter().take(TRIED) {
            let word = self.spelt(id, term.field);
            let agreements = Clause::new(self, &Expr::Term(term.spelled(&word))).set.count_ones(..);
            if agreements > 0 {
                nearest.push((edits, Nearest { word, agreements }));
            }
        }
        nearest.sort_by_key(|(edits, it)| (*edits, Reverse(it.agreements)));
        nearest.truncate(OFFERED);
        nearest.into_iter().map(|it| it.1).collect()
    }

    /// The line with the first word that nothing matches replaced by its nearest spelling.
    pub fn with_nearest(&self, query: &Query, line: &str) -> Option<String> {
        query.conjuncts().iter().find_map(|it| {
            let Expr::Term(term) = it else { return None };
            if Clause::new(self, it).set.count_ones(..) > 0 {
                return None;
            }
            let nearest = self.nearest(term).into_iter().next()?;
            let word = Query { expr: Some(Expr::Term(term.spelled(&nearest.word))) }.to_string();
            let (before, after) = (line.get(..term.span.start)?, line.get(term.span.end..)?);
            Some(format!("{before}{word}{after}"))
        })
    }

    /// The names of a field nearest to one that nothing is called.
    fn nearest_names(&self, text: &str, field: Field) -> Vec<Nearest> {
        let typed = fold(text);
        let most = (typed.chars().count() / 3).clamp(1, 3);
        let mut near: Vec<(usize, Nearest)> = Vec::new();
        for value in facet(field).into_iter().flat_map(|it| self.lookup.values(it)) {
            let word = self.value_name(value);
            let edits = strsim::osa_distance(&typed, &fold(&word));
            if edits <= most && self.belongs_to_field(value, field) {
                near.push((edits, Nearest { word, agreements: self.lookup.agreements(value).len() }));
            }
        }
        near.retain(|it| it.1.agreements > 0);
        near.sort_by_key(|(edits, it)| (*edits, Reverse(it.agreements)));
        near.into_iter().take(OFFERED).map(|it| it.1).collect()
    }

    /// The values of a field that has a short closed list of them, the most frequent first.
    pub(super) fn closed_list(&self, field: Option<Field>) -> Vec<Nearest> {
        let Some(field @ (Field::Kind | Field::Status)) = field else { return Vec::new() };
        let values = facet(field).into_iter().flat_map(|it| self.lookup.values(it));
        let mut all: Vec<Nearest> = values
            .map(|it| Nearest { word: self.value_name(it), agreements: self.lookup.agreements(it).len() })
            .filter(|it| it.agreements > 0)
            .collect();
        all.sort_by_key(|it| Reverse(it.agreements));
        all
    }

    /// A word as a name or a title writes it.
    fn spelt(&self, id: u32, field: Option<Field>) -> String {
        let word = self.lookup.vocabulary.word(id);
        let written =
            |text: &str| text.split(|it: char| !it.is_alphanumeric()).find(|it| fold(it) == word).map(str::to_owned);
        let named = self.lookup.names.list(id).iter().take(ALIKE).map(|&it| ValueId(it));
        let mut names = named.filter(|&it| field.is_none_or(|field| self.belongs_to_field(it, field)));
        let mut titles = self.lookup.titles.list(id).iter().take(1).map(|&it| self.text(self[AgreementId(it)].title));
        names
            .find_map(|it| written(&self.value_name(it)))
            .or_else(|| titles.find_map(written))
            .unwrap_or_else(|| word.to_owned())
    }
}

impl Term {
    /// The same term with another word.
    fn spelled(&self, word: &str) -> Term {
        let value = match &self.value {
            TermValue::Whole(_) => TermValue::Whole(word.to_owned()),
            TermValue::Name(_) => TermValue::Name(word.to_owned()),
            TermValue::Word(_)
            | TermValue::Phrase(_)
            | TermValue::Subsequence(_)
            | TermValue::Between(..)
            | TermValue::Within(..) => TermValue::Word(word.to_owned()),
        };
        Term { field: self.field, value, span: self.span.clone() }
    }
}

#[cfg(test)]
mod tests {
    use crate::base::date::Day;
    use crate::import::built_in;
    use crate::search::library::Library;
    use crate::search::query::parse;

    #[track_caller]
    fn check(line: &str, nearest: &[&str], rewritten: Option<&str>) {
        let library = Library::new(built_in(Day::new(2026, 1, 31).unwrap()));
        let query = parse(line).unwrap();
        let parts = library.parts(&query);
        let offered: Vec<&str> = parts.iter().flat_map(|it| &it.nearest).map(|it| it.word.as_str()).collect();
        assert!(nearest.iter().all(|it| offered.contains(it)), "{line}: {offered:?}");
        assert_eq!(offered.is_empty(), nearest.is_empty(), "{line}: {offered:?}");
        let line = library.with_nearest(&query, line);
        assert_eq!(line.as_deref(), rewritten);
        if let Some(line) = line {
            assert!(library.parts(&parse(&line).unwrap()).iter().all(|it| it.alone > 0), "{line}");
        }
    }

    #[test]
    fn a_word_that_nothing_has_offers_the_nearest() {
        check("tehrxqn nuclear", &["Tehran"], Some("Tehran nuclear"));
        check("place:tehrxqn", &["Tehran"], Some("place:Tehran"));
        check("nuclear 'tehrn", &["Tehran"], Some("nuclear 'Tehran"));
        check("who:=\"Irann\"", &["Iran"], Some("who:=\"Iran\""));
    }

    #[test]
    fn what_something_has_and_what_is_like_nothing_offers_none() {
        check("iran nuclear", &[], None);
        check("qqqqqqqq", &[], None);
        check("19980", &[], None);
        check("-tehrxqn", &[], None);
    }
}
