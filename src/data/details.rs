//! Terms, amounts and dates of effect, which are too large for a fact. Equal ones are stored once and facts hold their
//! number.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use crate::base::date::Date;
use crate::data::strings::Text;

/// The term of an agreement, as far as an article states it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Term {
    /// As the article says it.
    pub words: Option<Text>,
    /// The start, if it is not the day of signature.
    pub from: Option<Date>,
    /// The end.
    pub until: Option<Date>,
    /// The duration in years: a number as written.
    pub years: Option<Text>,
    /// The renewal: `automatic`, `by-agreement`, `none`, or other words.
    pub renewal: Option<Text>,
    /// The period of notice before the end.
    pub notice: Option<Text>,
}

/// An amount of money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Amount {
    /// As the article says it.
    pub words: Option<Text>,
    /// The number as written.
    pub value: Option<Text>,
    /// ISO 4217.
    pub currency: Option<Text>,
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(crate) u32);
    )*};
}

ids! {
    /// A term of this corpus.
    TermId;
    /// An amount of this corpus.
    AmountId;
    /// A date of this corpus on which something took effect.
    EffectId;
}

/// The terms, amounts and dates of effect of a corpus.
#[derive(Clone, Debug, Default)]
pub(crate) struct Details {
    pub terms: Vec<Term>,
    pub amounts: Vec<Amount>,
    pub effects: Vec<Date>,
}

/// The details while records are added.
#[derive(Clone, Debug, Default)]
pub(crate) struct DetailsDraft {
    terms: Distinct<Term>,
    amounts: Distinct<Amount>,
    effects: Distinct<Date>,
}

impl Details {
    /// The size in bytes.
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.terms) + size_of_val(&*self.amounts) + size_of_val(&*self.effects)
    }
}

impl DetailsDraft {
    /// A term by its number.
    pub fn known_term(&self, id: TermId) -> Term {
        self.terms.all.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// The number of a term.
    pub fn term(&mut self, term: Term) -> TermId {
        TermId(self.terms.add(term))
    }

    /// The number of an amount.
    pub fn amount(&mut self, amount: Amount) -> AmountId {
        AmountId(self.amounts.add(amount))
    }

    /// The number of a date.
    pub fn effect(&mut self, date: Date) -> EffectId {
        EffectId(self.effects.add(date))
    }

    /// Finishes adding.
    pub fn finish(self) -> Details {
        Details { terms: self.terms.all, amounts: self.amounts.all, effects: self.effects.all }
    }
}

/// Distinct values in the order in which they were added.
#[derive(Clone, Debug)]
struct Distinct<T> {
    all: Vec<T>,
    known: FxHashMap<T, u32>,
}

impl<T> Default for Distinct<T> {
    fn default() -> Distinct<T> {
        Distinct { all: Vec::new(), known: FxHashMap::default() }
    }
}

impl<T: Copy + Eq + Hash> Distinct<T> {
    fn add(&mut self, value: T) -> u32 {
        *self.known.entry(value).or_insert_with(|| {
            self.all.push(value);
            self.all.len() as u32 - 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_details_have_one_number() {
        let mut draft = DetailsDraft::default();
        let day = |text: &str| Date::parse(text).unwrap();
        let one = draft.term(Term { until: Some(day("2030")), ..Term::default() });
        let other = draft.term(Term { until: Some(day("2031")), ..Term::default() });
        assert_eq!(one, draft.term(Term { until: Some(day("2030")), ..Term::default() }));
        assert_ne!(one, other);
        assert_eq!(draft.finish().terms.len(), 2);
    }
}
