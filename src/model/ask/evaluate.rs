//! The agreements that satisfy an expression.
//!
//! No text of an agreement is read here, except to see whether the words of a phrase stand side by
//! side.

use fixedbitset::FixedBitSet;

use super::facet;
use crate::model::corpus::{AgreementId, Corpus, ParticipantId, What};
use crate::model::date::{Date, Day};
use crate::model::index::{Facet, Lists, Value as FacetValue, ValueId, names};
use crate::model::kind::ParticipantKind;
use crate::model::query::{Expr, Field, Term, Value};
use crate::model::text::fold::{fold, words};
use crate::model::when;
use crate::model::words::{Found, Tier};

/// What one word of the query was taken for.
#[derive(Clone, Debug)]
pub struct Match {
    /// The word as typed.
    pub typed: String,
    /// Where it was looked for.
    pub field: Option<Field>,
    /// The words of the corpus that it was taken for, and how.
    pub found: Found,
    /// Whether matching it leaves an agreement out.
    pub excluded: bool,
    /// The participants whose names this is in another spelling, sorted.
    pub named: Vec<ParticipantId>,
}

/// One query being answered.
pub(super) struct Evaluation<'a> {
    corpus: &'a Corpus,
    pub matches: Vec<Match>,
    /// How well each agreement matches; empty while no word was asked for.
    scores: Vec<u16>,
    excluding: bool,
}

/// What a match is worth by where it stands. Typed words in titles and names come before the rest.
const TITLE: u16 = 300;
const NAME: u16 = 200;
const TEXT: u16 = 100;

impl<'a> Evaluation<'a> {
    pub fn new(corpus: &'a Corpus) -> Evaluation<'a> {
        Evaluation { corpus, matches: Vec::new(), scores: Vec::new(), excluding: false }
    }

    /// The agreements that satisfy an expression.
    pub fn set(&mut self, expr: &Expr) -> FixedBitSet {
        match expr {
            Expr::Term(term) => self.term(term),
            Expr::Not(inner) => {
                self.excluding = !self.excluding;
                let mut set = self.set(inner);
                self.excluding = !self.excluding;
                set.toggle_range(..);
                set
            }
            Expr::And(all) => self.joined(all, FixedBitSet::intersect_with),
            Expr::Or(any) => self.joined(any, FixedBitSet::union_with),
        }
    }

    /// The values that an expression names exactly: its picks.
    pub fn named(&self, expr: &Expr) -> Vec<ValueId> {
        match expr {
            Expr::Term(Term { field: Some(field), value: Value::Name(name), .. }) => self.values(*field, name),
            Expr::Or(any) => any.iter().flat_map(|it| self.named(it)).collect(),
            Expr::Term(_) | Expr::Not(_) | Expr::And(_) => Vec::new(),
        }
    }

    /// The agreements of a set, best first, then in the default order.
    pub fn ranked(&self, set: &FixedBitSet) -> Vec<AgreementId> {
        let mut hits: Vec<AgreementId> = set.ones().map(|it| AgreementId(it as u32)).collect();
        if !self.scores.is_empty() {
            super::order::by_score(&mut hits, &self.scores);
        }
        hits
    }

    fn joined(&mut self, list: &[Expr], with: impl Fn(&mut FixedBitSet, &FixedBitSet)) -> FixedBitSet {
        let mut sets = list.iter().map(|it| self.set(it)).collect::<Vec<_>>().into_iter();
        let mut joined = sets.next().unwrap_or_else(|| self.none());
        for set in sets {
            with(&mut joined, &set);
        }
        joined
    }

    fn term(&mut self, term: &Term) -> FixedBitSet {
        match (&term.value, term.field) {
            (Value::Name(name), Some(field)) => {
                let mut set = self.none();
                if field == Field::Title {
                    self.titled(name, &mut set);
                }
                for value in self.values(field, name) {
                    self.insert(value, 0, &mut set);
                }
                set
            }
            (Value::Name(text) | Value::Phrase(text), field) => {
                let mut set = self.phrase(text, field);
                self.named_so(text, field, &mut set);
                set
            }
            (Value::Word(text), field) => {
                let folded = fold(text);
                let mut parts = words(&folded).map(|it| it.1.to_owned());
                let mut set = match (parts.next(), parts.next()) {
                    (None, _) => return self.everything(),
                    (Some(word), None) => {
                        let found = self.corpus.lookup.vocabulary.find(&word);
                        self.found(text, found, field)
                    }
                    // `da-nang` and 科学 are several words that belong together.
                    (Some(_), Some(_)) => self.phrase(text, field),
                };
                self.named_so(text, field, &mut set);
                set
            }
            (Value::Whole(text), field) => {
                let found = self.corpus.lookup.vocabulary.whole(&fold(text));
                self.found(text, found, field)
            }
            (Value::Subsequence(text), field) => {
                let found = self.corpus.lookup.vocabulary.subsequence(&fold(text));
                self.found(text, found, field)
            }
            (Value::Between(from, to), _) => self.between(*from, *to),
        }
    }

    /// The agreements in which one of the words found stands.
    fn found(&mut self, typed: &str, found: Found, field: Option<Field>) -> FixedBitSet {
        let lookup = &self.corpus.lookup;
        let mut set = self.none();
        let scored = !self.excluding;
        let mut best: Vec<u16> = if scored { vec![0; self.corpus.agreements.len()] } else { Vec::new() };
        let mut add = |list: &[u32], score: u16| {
            for &at in list {
                set.insert(at as usize);
                if let Some(best) = best.get_mut(at as usize) {
                    *best = (*best).max(score);
                }
            }
        };
        for (range, score) in found.ranges() {
            let score = u16::from(score);
            if matches!(field, None | Some(Field::Title)) {
                add(lookup.titles.lists(range.clone()), TITLE + score);
            }
            if field.is_none() {
                add(lookup.texts.lists(range.clone()), TEXT + score);
            }
            if field != Some(Field::Title) {
                let mut values = lookup.names.lists(range.clone()).to_vec();
                values.sort_unstable();
                values.dedup();
                for value in values.into_iter().map(ValueId) {
                    if !field.is_none_or(|it| self.is_of(value, it)) {
                        continue;
                    }
                    add(lookup.agreements(value), NAME + score);
                    if let (None, FacetValue::Participant(id)) = (field, lookup.value(value)) {
                        // Whoever belongs to it is found by its name.
                        for member in lookup.members(id) {
                            add(lookup.agreements(lookup.participant(member)), TEXT + score);
                        }
                    }
                }
            }
        }
        if scored {
            self.add_scores(&best);
        }
        self.matches.push(Match { typed: typed.to_owned(), field, found, excluded: self.excluding, named: Vec::new() });
        set
    }

    /// The agreements in which these words stand side by side, the last one perhaps begun only.
    fn phrase(&mut self, text: &str, field: Option<Field>) -> FixedBitSet {
        let folded = fold(text);
        let wanted: Vec<&str> = words(&folded).map(|it| it.1).collect();
        let Some((last, before)) = wanted.split_last() else { return self.everything() };
        let vocabulary = &self.corpus.lookup.vocabulary;
        let mut founds: Vec<Found> = before.iter().map(|it| vocabulary.whole(it)).collect();
        founds.push(vocabulary.beginning(last));
        let lookup = &self.corpus.lookup;
        let mut set = self.none();
        let mut best = if self.excluding { Vec::new() } else { vec![0u16; self.corpus.agreements.len()] };
        let mut add = |at: u32, score: u16| {
            set.insert(at as usize);
            if let Some(best) = best.get_mut(at as usize) {
                *best = (*best).max(score);
            }
        };
        if matches!(field, None | Some(Field::Title)) {
            for at in in_all(&lookup.titles, &founds) {
                let titles = self.corpus.facts_of(AgreementId(at)).filter_map(|said| match said.what {
                    What::Title(text) => Some(self.corpus.raw(text)),
                    _ => None,
                });
                if titles.into_iter().any(|it| has_phrase(it, &wanted)) {
                    add(at, TITLE + 99);
                }
            }
        }
        if field.is_none() {
            for at in in_all(&lookup.texts, &founds) {
                if texts(self.corpus, AgreementId(at)).iter().any(|it| has_phrase(it, &wanted)) {
                    add(at, TEXT + 99);
                }
            }
        }
        if field != Some(Field::Title) {
            for value in in_all(&lookup.names, &founds).into_iter().map(ValueId) {
                if field.is_none_or(|it| self.is_of(value, it))
                    && names(self.corpus, lookup.value(value)).iter().any(|it| has_phrase(it, &wanted))
                {
                    for &at in lookup.agreements(value) {
                        add(at, NAME + 99);
                    }
                }
            }
        }
        if !self.excluding {
            self.add_scores(&best);
        }
        for (word, found) in wanted.iter().zip(founds) {
            self.matches.push(Match {
                typed: (*word).to_owned(),
                field,
                found,
                excluded: self.excluding,
                named: Vec::new(),
            });
        }
        set
    }

    /// Adds the agreements of participants whose name this is in another spelling: always where
    /// participants are asked for; elsewhere only when no word begins so.
    fn named_so(&mut self, text: &str, field: Option<Field>, set: &mut FixedBitSet) {
        let words = self.matches.last().is_some_and(|it| matches!(it.found.tier, Tier::Exact | Tier::Prefix));
        match field {
            Some(Field::Who | Field::Org | Field::Person) => (),
            None if !words && text.chars().count() > 2 => (),
            _ => return,
        }
        let lookup = &self.corpus.lookup;
        let mut named: Vec<ParticipantId> = self.corpus.surely_named(text).collect();
        for &id in &named {
            let value = lookup.participant(id);
            if field.is_none_or(|it| self.is_of(value, it)) {
                for &at in lookup.agreements(value) {
                    set.insert(at as usize);
                    if let Some(score) = self.scores.get_mut(at as usize)
                        && !self.excluding
                    {
                        *score = (*score).max(NAME);
                    }
                }
            }
        }
        if let Some(last) = self.matches.last_mut() {
            named.sort_unstable();
            last.named = named;
        }
    }

    fn between(&self, from: Option<Date>, to: Option<Date>) -> FixedBitSet {
        let first = from.map_or(Day::FAR_PAST, Date::earliest);
        let last = to.map_or(Day::FAR_FUTURE, Date::latest);
        let mut set = self.none();
        for (at, agreement) in self.corpus.agreements.iter().enumerate() {
            if agreement.date.is_some_and(|it| when::possibly(it, first, last)) {
                set.insert(at);
            }
        }
        set
    }

    /// The values of a field whose name, alias or id this is exactly.
    fn values(&self, field: Field, name: &str) -> Vec<ValueId> {
        let Some(facet) = facet(field) else { return Vec::new() };
        let lookup = &self.corpus.lookup;
        if name == UNKNOWN {
            return vec![lookup.unknown(facet)];
        }
        let mut found: Vec<ValueId> =
            self.corpus.values_named(facet, name).into_iter().filter(|&it| self.is_of(it, field)).collect();
        if found.is_empty() && facet == Facet::Who {
            found.extend(self.corpus.participant_by_id(name).map(|it| lookup.participant(it)));
        }
        found
    }

    fn titled(&self, title: &str, set: &mut FixedBitSet) {
        for (at, agreement) in self.corpus.agreements.iter().enumerate() {
            if self.corpus.raw(agreement.title) == title {
                set.insert(at);
            }
        }
    }

    /// Whether a value is one that a field looks at.
    fn is_of(&self, value: ValueId, field: Field) -> bool {
        let lookup = &self.corpus.lookup;
        if Some(lookup.facet(value)) != facet(field) {
            return false;
        }
        match (field, lookup.value(value)) {
            (Field::Org, FacetValue::Participant(id)) => self.corpus[id].kind.is_organisation(),
            (Field::Person, FacetValue::Participant(id)) => self.corpus[id].kind == ParticipantKind::Person,
            _ => true,
        }
    }

    fn insert(&mut self, value: ValueId, score: u16, set: &mut FixedBitSet) {
        let _ = score;
        for &at in self.corpus.lookup.agreements(value) {
            set.insert(at as usize);
        }
    }

    fn add_scores(&mut self, best: &[u16]) {
        if self.scores.is_empty() {
            self.scores = best.to_vec();
            return;
        }
        for (score, best) in self.scores.iter_mut().zip(best) {
            *score = score.saturating_add(*best);
        }
    }

    fn none(&self) -> FixedBitSet {
        FixedBitSet::with_capacity(self.corpus.agreements.len())
    }

    fn everything(&self) -> FixedBitSet {
        let mut set = self.none();
        set.insert_range(..);
        set
    }
}

/// The name that stands for having no value.
pub const UNKNOWN: &str = "unknown";

impl Corpus {
    /// The values of a facet that are called exactly this, spelled in any way.
    pub fn values_named(&self, facet: Facet, name: &str) -> Vec<ValueId> {
        let lookup = &self.lookup;
        let folded = fold(name);
        let founds: Vec<Found> = words(&folded).map(|it| lookup.vocabulary.whole(it.1)).collect();
        if founds.is_empty() || matches!(facet, Facet::Kind | Facet::Status | Facet::Year) {
            return lookup.values(facet).filter(|&it| self.value_name(it) == name).collect();
        }
        let mut exact = Vec::new();
        let mut close = Vec::new();
        for value in in_all(&lookup.names, &founds).into_iter().map(ValueId) {
            if lookup.facet(value) != facet {
                continue;
            }
            let shown = self.value_name(value);
            if shown == name {
                exact.push(value);
            } else if fold(&shown) == folded {
                close.push(value);
            }
        }
        if exact.is_empty() { close } else { exact }
    }
}

/// The numbers that stand in a list of each of these words.
fn in_all(lists: &Lists, founds: &[Found]) -> Vec<u32> {
    let mut all: Option<Vec<u32>> = None;
    for found in founds {
        let mut here = Vec::new();
        for (range, _) in found.ranges() {
            here.extend_from_slice(lists.lists(range));
        }
        here.sort_unstable();
        here.dedup();
        all = Some(match all {
            None => here,
            Some(mut before) => {
                before.retain(|it| here.binary_search(it).is_ok());
                before
            }
        });
    }
    all.unwrap_or_default()
}

/// What an agreement's summary and the gists of its reports say.
pub(super) fn texts(corpus: &Corpus, id: AgreementId) -> Vec<String> {
    let mut texts = Vec::new();
    for said in corpus.facts_of(id) {
        match said.what {
            What::Summary(text)
            | What::Occasion(_, text)
            | What::Term(text)
            | What::Value(text)
            | What::Unresolved(_, text) => texts.push(corpus.raw(text).to_owned()),
            _ => (),
        }
        for claim in said.claims {
            if let Some(gist) = corpus[claim.article].gist {
                texts.push(corpus.raw(gist).to_owned());
            }
        }
    }
    texts.sort();
    texts.dedup();
    texts
}

fn has_phrase(text: &str, wanted: &[&str]) -> bool {
    let folded = fold(text);
    let here: Vec<&str> = words(&folded).map(|it| it.1).collect();
    let Some((last, before)) = wanted.split_last() else { return true };
    here.windows(wanted.len()).any(|window| {
        let Some((end, start)) = window.split_last() else { return false };
        start == before && end.starts_with(last)
    })
}

/// How a typed word was found, said in words where it was not simply there.
pub fn said(found: &Found) -> Option<&'static str> {
    match found.tier {
        Tier::Exact | Tier::Prefix => None,
        Tier::Typo => Some("nothing begins so; nearest spelling"),
        Tier::Subsequence => Some("nothing begins so; closest"),
        Tier::Nothing => Some("nothing is spelled so"),
    }
}
