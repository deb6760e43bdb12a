//! Counts agreements by two facets at once: who has agreements with whom, on what subject, and in which years.
//!
//! All counts are exact: a number is that of the agreements that have both values, as a query for both finds them.
//! Partners are those who take part; with whom somebody is only named comes after them, see [`Library::only_named`].

use fixedbitset::FixedBitSet;
use rustc_hash::{FxHashMap, FxHashSet};

use super::ask::{Answer, AnswerCache, Count};
use super::index::{Facet, Postings, Value, ValueId};
use super::library::Library;
use super::query::{Field, Query, without_picks};
use crate::base::country::Country;
use crate::base::date_order as when;
use crate::data::corpus::{AgreementId, ParticipantId};
use crate::data::kind::ParticipantKind;

/// A set of agreements to count in: those of an answer, or those of them that have one value.
#[derive(Clone, Debug, Default)]
pub struct AgreementSet {
    set: FixedBitSet,
    /// The value that all of them have, if there is one.
    pub about: Option<ValueId>,
    /// The number of agreements in the set.
    pub agreements: usize,
}

/// Someone who shares agreements with the value in question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// The participant or country.
    pub value: ValueId,
    /// The number of shared agreements.
    pub agreements: u32,
    /// The years that have shared agreements, with their number, the earliest first.
    pub years: Vec<(u16, u32)>,
    /// The same, with an agreement that one of both joined later in the year of joining; empty if nobody did.
    pub joined: Vec<(u16, u32)>,
    /// The number of shared agreements without a year.
    pub undated: u32,
    /// The most frequent focus areas of the shared agreements, with their number.
    pub subjects: Vec<(ValueId, u32)>,
}

impl Partner {
    /// The years since which they share agreements, with the number of those of each year.
    pub fn since(&self) -> &[(u16, u32)] {
        if self.joined.is_empty() { &self.years } else { &self.joined }
    }

    /// The first and the last of these years.
    pub fn span(&self) -> Option<(u16, u16)> {
        Some((self.since().first()?.0, self.since().last()?.0))
    }
}

impl Library {
    /// The agreements of an answer, or of the corpus. If `about` is given, only those that have this value.
    pub fn agreement_set(&self, answer: Option<&Answer>, about: Option<ValueId>) -> AgreementSet {
        self.restricted(answer.map(Answer::set), about)
    }

    /// The agreements of a query without its picks in `field`. Use it for a field that has one value per agreement: a
    /// new pick replaces the old one there, so counts must not include the old one.
    pub fn agreement_set_without_picks(
        &self,
        query: &Query,
        field: Field,
        about: Option<ValueId>,
        cache: &mut AnswerCache,
    ) -> AgreementSet {
        self.restricted(Some(&self.set_of(&without_picks(query, field), cache)), about)
    }

    fn restricted(&self, those: Option<&FixedBitSet>, about: Option<ValueId>) -> AgreementSet {
        let mut set = FixedBitSet::with_capacity(self.agreements.len());
        match about {
            Some(value) => self.lookup.agreements(value).add_to(&mut set),
            None => set.insert_range(..),
        }
        if let Some(those) = those {
            set.intersect_with(those);
        }
        AgreementSet { agreements: set.count_ones(..), set, about }
    }

    /// Counts the partners: an [`Answer`] with the counts of participants and countries only.
    ///
    /// The value `about` is no partner of itself. For a participant its country is left out as well; for a country,
    /// everyone of that country.
    pub fn partners(&self, among: &AgreementSet) -> Answer {
        let own = among.about.map(|it| (it, self.country_of(it)));
        let is_own = |it: &Count| {
            let Some((about, country)) = own else { return false };
            let is_of_it = |value| country.is_some() && self.country_of(value) == country;
            match (self.lookup.value(it.value), self.lookup.value(about)) {
                (Value::Country(_), _) | (Value::Participant(_), Value::Country(_)) => is_of_it(it.value),
                _ => it.value == about,
            }
        };
        let only = self.only_named(among);
        let counts = [Facet::Who, Facet::Country].map(|facet| {
            let mut counts = self.counted(among, facet);
            counts.retain(|it| !is_own(it));
            let none = self.lookup.unknown(facet);
            counts.sort_by_key(|it| (it.value == none, only.contains(&it.value)));
            (facet, counts)
        });
        Answer::of_counts(counts)
    }

    /// The participants and countries that are no partners: there is no agreement of the set in which both they and the
    /// value `about` take part, so they are only named together. People of the same country or body as `about` are
    /// none either: they act for it.
    pub fn only_named(&self, among: &AgreementSet) -> FxHashSet<ValueId> {
        let about = among.about.map(|it| self.lookup.value(it));
        let is_of = |who: ParticipantId, code: Country| self.countries_of(who).any(|it| it == code);
        let mut set = among.set.clone();
        let mut named: FxHashMap<Value, u32> = FxHashMap::default();
        for at in among.set.ones() {
            let id = AgreementId(at as u32);
            if self.only_named_in(id).next().is_none() {
                continue;
            }
            let (here, others): (Vec<_>, Vec<_>) =
                self.participants_of(id).partition(|&who| !self.is_only_named(id, who));
            let takes_part = match about {
                Some(Value::Participant(who)) => here.contains(&who),
                Some(Value::Country(code)) => here.iter().any(|&it| is_of(it, code)),
                _ => true,
            };
            if !takes_part {
                set.set(at, false);
                continue;
            }
            let mut countries: Vec<Country> = others.iter().flat_map(|&it| self.countries_of(it)).collect();
            countries.sort_unstable();
            countries.dedup();
            countries.retain(|code| !here.iter().any(|&it| is_of(it, *code)));
            let values = others.into_iter().map(Value::Participant).chain(countries.into_iter().map(Value::Country));
            values.for_each(|it| *named.entry(it).or_default() += 1);
        }
        let country = among.about.and_then(|it| self.country_of(it));
        let acts_for_it = |value: Value| match (value, about) {
            (Value::Participant(who), Some(Value::Participant(_) | Value::Country(_))) => {
                let person = &self[who];
                let of_body = about.is_some_and(|it| person.affiliation.map(Value::Participant) == Some(it));
                let of_country = country.is_some() && person.country == country;
                person.kind == ParticipantKind::Person && (of_body || of_country)
            }
            _ => false,
        };
        let mut only = FxHashSet::default();
        for facet in [Facet::Who, Facet::Country] {
            let tally = self.tally(&set, self.lookup.range(facet));
            for (id, shared) in self.lookup.values(facet).zip(tally) {
                let value = self.lookup.value(id);
                if shared == named.get(&value).copied().unwrap_or(0) || acts_for_it(value) {
                    only.insert(id);
                }
            }
        }
        only
    }

    fn country_of(&self, value: ValueId) -> Option<Country> {
        match self.lookup.value(value) {
            Value::Country(code) => Some(code),
            Value::Participant(id) => self[id].country,
            _ => None,
        }
    }

    /// Counts the agreements of each value of a facet. The most frequent value comes first, "no value" last. Values
    /// without an agreement are left out.
    pub fn counted(&self, among: &AgreementSet, facet: Facet) -> Vec<Count> {
        let tally = self.tally(&among.set, self.lookup.range(facet));
        self.most_first(facet, tally)
    }

    /// For each value of a facet, in order, the number of agreements in the set that also have `value`.
    pub fn shared(&self, among: &AgreementSet, value: ValueId, facet: Facet) -> Vec<u32> {
        let range = self.lookup.range(facet);
        let list = match self.lookup.agreements(value) {
            Postings::Set(many) => {
                let mut set = among.set.clone();
                set.intersect_with(many);
                return self.tally(&set, range);
            }
            Postings::List(list) => list,
        };
        // For few agreements, counting them is faster than building a bit set.
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

    /// A partner with the years of the shared agreements and at most `subjects` focus areas.
    pub fn partner(&self, among: &AgreementSet, value: ValueId, subjects: usize) -> Partner {
        let mut partner =
            Partner { value, agreements: 0, years: Vec::new(), joined: Vec::new(), undated: 0, subjects: Vec::new() };
        // Each agreement has one year, or the value "no year".
        for (year, agreements) in self.lookup.values(Facet::Year).zip(self.shared(among, value, Facet::Year)) {
            partner.agreements += agreements;
            match self.lookup.value(year) {
                Value::Year(year) if agreements > 0 => partner.years.push((year, agreements)),
                Value::Year(_) => (),
                _ => partner.undated = agreements,
            }
        }
        partner.years.sort_unstable();
        partner.joined = self.since_joined(among, value, &partner.years);
        let areas = self.most_first(Facet::Focus, self.shared(among, value, Facet::Focus));
        let areas = areas.into_iter().filter(|it| self.is_area(it.value));
        partner.subjects = areas.take(subjects).map(|it| (it.value, it.agreements)).collect();
        partner
    }

    /// Corrects the years for those who joined later: they share the agreement since the year in which the last of them
    /// acceded to it. Nothing if nobody did.
    fn since_joined(&self, among: &AgreementSet, value: ValueId, years: &[(u16, u32)]) -> Vec<(u16, u32)> {
        let is_it = |who: ParticipantId, value: ValueId| match self.lookup.value(value) {
            Value::Participant(id) => id == who,
            Value::Country(code) => self[who].kind == ParticipantKind::Country && self[who].country == Some(code),
            _ => false,
        };
        if self.lookup.joined.is_empty() {
            return Vec::new();
        }
        let shared = self.restricted(Some(&among.set), Some(value)).set;
        let mut moved: FxHashMap<AgreementId, u16> = FxHashMap::default();
        for &(id, who, year) in &self.lookup.joined {
            if shared.contains(id.at()) && (is_it(who, value) || among.about.is_some_and(|it| is_it(who, it))) {
                let latest = moved.entry(id).or_insert(year);
                *latest = year.max(*latest);
            }
        }
        if moved.is_empty() {
            return Vec::new();
        }
        let mut years = years.to_vec();
        for (id, year) in moved {
            let Some(stated) = self[id].date.and_then(when::year).filter(|it| *it < year) else { continue };
            if let Some(one) = years.iter_mut().find(|it| it.0 == stated) {
                one.1 = one.1.saturating_sub(1);
                match years.iter_mut().find(|it| it.0 == year) {
                    Some(one) => one.1 += 1,
                    None => years.push((year, 1)),
                }
            }
        }
        years.retain(|it| it.1 > 0);
        years.sort_unstable();
        years
    }

    /// At most `limit` agreements of the set that have all of these values, newest first.
    pub fn first_of(&self, among: &AgreementSet, values: &[ValueId], limit: usize) -> Vec<AgreementId> {
        let mut set = among.set.clone();
        for &value in values {
            let mut those = FixedBitSet::with_capacity(self.agreements.len());
            self.lookup.agreements(value).add_to(&mut those);
            set.intersect_with(&those);
        }
        set.ones().take(limit).map(|it| AgreementId(it as u32)).collect()
    }

    /// Whether a value is a focus area rather than a field of science that groups areas.
    pub fn is_area(&self, value: ValueId) -> bool {
        matches!(self.lookup.value(value), Value::Focus(id) if !self[id].is_field)
    }

    fn most_first(&self, facet: Facet, tally: Vec<u32>) -> Vec<Count> {
        let none = self.lookup.unknown(facet);
        let counts = self.lookup.values(facet).zip(tally).filter(|it| it.1 > 0);
        let mut counts: Vec<Count> = counts.map(|(value, agreements)| Count { value, agreements }).collect();
        let place = self.place_by_name(facet);
        counts.sort_unstable_by_key(|it| (it.value == none, std::cmp::Reverse(it.agreements), place(it.value)));
        counts
    }
}

#[cfg(test)]
mod tests {
    use crate::base::date::Day;
    use crate::build::Builder;
    use crate::import::read_json;
    use crate::search::library::Library;

    #[test]
    fn whoever_joined_is_a_partner_since_then() {
        let mut builder = Builder::new(Day::new(2026, 1, 1).unwrap());
        let record = r#"{"format":2,"agreements":[{"title":"Accords","parties":["A","B","C"],"events":[
            {"type":"signed","date":"2020-10-13"},{"type":"acceded","date":"2023-07-27","by":"B"}]},
            {"title":"Other","date":"2021","parties":["A","B"]}]}"#;
        read_json(&mut builder, "a.json", record.as_bytes());
        let library = Library::new(builder.finish());
        let value = |name: &str| library.lookup().participant(library.participant_by_id(name).unwrap());
        let partner = |about: &str, other: &str| {
            library.partner(&library.agreement_set(None, Some(value(about))), value(other), 1)
        };
        let one = partner("A", "B");
        assert_eq!((one.years.as_slice(), one.since()), (&[(2020, 1), (2021, 1)][..], &[(2021, 1), (2023, 1)][..]));
        assert_eq!(partner("B", "C").span(), Some((2023, 2023)));
        assert_eq!(partner("A", "C").span(), Some((2020, 2020)));
    }
}
