//! Who has agreements with whom, on what and since when: some agreements of an answer, counted by two facets at once.
//!
//! Each number is counted from the lists of agreements that the values have; nothing is sampled. Whoever takes part in
//! an agreement in any way is a partner of everyone else in it.

use fixedbitset::FixedBitSet;

use super::ask::{Answer, Count, Memory};
use super::index::{Facet, Those, Value, ValueId};
use super::library::Library;
use super::query::{Field, Query, without_picks};
use crate::base::country::Country;
use crate::data::corpus::AgreementId;

/// Some agreements that are to be counted: those of an answer, or those of it that have a value.
#[derive(Clone, Debug, Default)]
pub struct Among {
    set: FixedBitSet,
    /// Whose agreements they are; nothing for those of an answer as a whole.
    pub about: Option<ValueId>,
    /// How many there are.
    pub agreements: usize,
}

/// Someone with whom agreements are shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// A participant or a country.
    pub value: ValueId,
    /// How many agreements are shared.
    pub agreements: u32,
    /// How many of them each year has that has any, the earliest first.
    pub years: Vec<(u16, u32)>,
    /// How many of them have no year.
    pub undated: u32,
    /// The focus areas that most of them have, with their numbers.
    pub subjects: Vec<(ValueId, u32)>,
}

impl Partner {
    /// The first and the last year with an agreement.
    pub fn span(&self) -> Option<(u16, u16)> {
        Some((self.years.first()?.0, self.years.last()?.0))
    }
}

impl Library {
    /// The agreements of an answer, or all there are; of these only those that have the value `about`, where one is said.
    pub fn among(&self, answer: Option<&Answer>, about: Option<ValueId>) -> Among {
        self.among_these(answer.map(Answer::set), about)
    }

    /// The agreements that there would be without what a query picks in a field of which an agreement has one value: there
    /// another pick takes the place of the first, and leaves as many as it has here.
    pub fn among_around(&self, query: &Query, field: Field, about: Option<ValueId>, memory: &mut Memory) -> Among {
        self.among_these(Some(&self.set_of(&without_picks(query, field), memory)), about)
    }

    fn among_these(&self, those: Option<&FixedBitSet>, about: Option<ValueId>) -> Among {
        let mut set = FixedBitSet::with_capacity(self.agreements.len());
        match about {
            Some(value) => self.lookup.agreements(value).put_into(&mut set),
            None => set.insert_range(..),
        }
        if let Some(those) = those {
            set.intersect_with(those);
        }
        Among { agreements: set.count_ones(..), set, about }
    }

    /// How many of them each partner has, as an answer that counts participants and countries and nothing else.
    ///
    /// Whoever they are about is no partner of their own: of a participant neither it nor its country, of a country
    /// neither it nor whoever is of it.
    pub fn partners(&self, among: &Among) -> Answer {
        let own = among.about.map(|it| (it, self.country_of(it)));
        let is_own = |it: &Count| {
            let Some((about, country)) = own else { return false };
            let is_of_it = |value| country.is_some() && self.country_of(value) == country;
            match (self.lookup.value(it.value), self.lookup.value(about)) {
                (Value::Country(_), _) | (Value::Participant(_), Value::Country(_)) => is_of_it(it.value),
                _ => it.value == about,
            }
        };
        let counts = [Facet::Who, Facet::Country].map(|facet| {
            let mut counts = self.counted(among, facet);
            counts.retain(|it| !is_own(it));
            (facet, counts)
        });
        Answer::of_counts(counts)
    }

    fn country_of(&self, value: ValueId) -> Option<Country> {
        match self.lookup.value(value) {
            Value::Country(code) => Some(code),
            Value::Participant(id) => self[id].country,
            _ => None,
        }
    }

    /// How many of them have each value of a facet, most first and having none last. What none of them has is left out.
    pub fn counted(&self, among: &Among, facet: Facet) -> Vec<Count> {
        let tally = self.tally(&among.set, self.lookup.range(facet));
        self.most_first(facet, tally)
    }

    /// How many of those that have a value have each value of a facet: one number for each, in their order.
    pub fn shared(&self, among: &Among, value: ValueId, facet: Facet) -> Vec<u32> {
        let range = self.lookup.range(facet);
        let list = match self.lookup.agreements(value) {
            Those::Set(many) => {
                let mut set = among.set.clone();
                set.intersect_with(many);
                return self.tally(&set, range);
            }
            Those::List(list) => list,
        };
        // To make a set of a few takes longer than to count them.
        let mut tally = vec![0u32; range.len()];
        let here = || list.iter().copied().filter(|it| among.set.contains(*it as usize));
        for agreement in here() {
            let links = self.lookup.links.list(agreement);
            let from = links.partition_point(|it| *it < range.start);
            for link in links.get(from..).unwrap_or_default() {
                let Some(count) = tally.get_mut((link - range.start) as usize) else { break };
                *count += 1;
            }
        }
        for (frequent, those) in self.lookup.frequent_in(&range) {
            if let Some(count) = tally.get_mut((frequent - range.start) as usize) {
                *count = here().filter(|it| those.contains(*it as usize)).count() as u32;
            }
        }
        tally
    }

    /// A partner with the years and at most so many subjects of what is shared.
    pub fn partner(&self, among: &Among, value: ValueId, subjects: usize) -> Partner {
        let mut partner = Partner { value, agreements: 0, years: Vec::new(), undated: 0, subjects: Vec::new() };
        // Each agreement has one year, or none.
        for (year, agreements) in self.lookup.values(Facet::Year).zip(self.shared(among, value, Facet::Year)) {
            partner.agreements += agreements;
            match self.lookup.value(year) {
                Value::Year(year) if agreements > 0 => partner.years.push((year, agreements)),
                Value::Year(_) => (),
                _ => partner.undated = agreements,
            }
        }
        partner.years.sort_unstable();
        let areas = self.most_first(Facet::Focus, self.shared(among, value, Facet::Focus));
        let areas = areas.into_iter().filter(|it| self.is_area(it.value));
        partner.subjects = areas.take(subjects).map(|it| (it.value, it.agreements)).collect();
        partner
    }

    /// The first of those that have all of some values, newest first.
    pub fn first_of(&self, among: &Among, values: &[ValueId], limit: usize) -> Vec<AgreementId> {
        let mut set = among.set.clone();
        for &value in values {
            let mut those = FixedBitSet::with_capacity(self.agreements.len());
            self.lookup.agreements(value).put_into(&mut those);
            set.intersect_with(&those);
        }
        set.ones().take(limit).map(|it| AgreementId(it as u32)).collect()
    }

    /// Whether a value is a focus area, and not a field of science above some.
    pub fn is_area(&self, value: ValueId) -> bool {
        matches!(self.lookup.value(value), Value::Focus(id) if !self[id].is_field)
    }

    fn most_first(&self, facet: Facet, tally: Vec<u32>) -> Vec<Count> {
        let none = self.lookup.unknown(facet);
        let counts = self.lookup.values(facet).zip(tally).filter(|it| it.1 > 0);
        let mut counts: Vec<Count> = counts.map(|(value, agreements)| Count { value, agreements }).collect();
        counts.sort_unstable_by_key(|it| (it.value == none, std::cmp::Reverse(it.agreements), it.value));
        counts
    }
}
