//! Adds the agreements of participants, countries, statuses and other values that a text names.

use fixedbitset::FixedBitSet;

use super::words::distinct;
use super::{Evaluation, NAME, PHRASE, names_base};
use crate::base::country;
use crate::base::text::fold::fold;
use crate::data::corpus::ParticipantId;
use crate::data::kind::Status;
use crate::search::ask::facet;
use crate::search::ask::named::UNKNOWN;
use crate::search::index::{Facet, Value, ValueId, names};
use crate::search::query::Field;
use crate::search::vocabulary::Tier;

impl Evaluation<'_> {
    /// Adds the agreements of participants with a name that is another spelling of the text. In all fields at once this
    /// is done only if no word has the text as a prefix.
    pub(super) fn add_named_participants(&mut self, text: &str, field: Option<Field>, set: &mut FixedBitSet) {
        let words = self.matches.last().is_some_and(|it| matches!(it.found.tier, Tier::Exact | Tier::Prefix));
        match field {
            Some(Field::Who | Field::Org | Field::Person | Field::Party | Field::Signatory) => (),
            None if !words && text.chars().count() > 2 => (),
            _ => return,
        }
        let lookup = &self.library.lookup;
        let size = self.library.agreements.len();
        let mut named: Vec<ParticipantId> = self.library.surely_named(text).collect();
        let mut levels = if self.excluding { None } else { self.levels.last_mut() };
        for &id in &named {
            let value = lookup.participant(id);
            if field.is_none_or(|it| self.library.belongs_to_field(value, it)) {
                if let Some(matched_participants) = &mut self.matched_participants {
                    matched_participants.insert(id);
                }
                let those = lookup.agreements(value);
                those.add_to(set);
                if let Some(levels) = &mut levels {
                    levels.add(those, NAME, size);
                }
            }
        }
        if let Some(last) = self.matches.last_mut() {
            if !named.is_empty() {
                // Somebody is called so, in another spelling.
                last.found.tier = last.found.tier.min(Tier::Typo);
            }
            named.sort_unstable();
            last.named = named;
        }
    }

    /// Adds the agreements of the country that has this name in any language: `UAE`, `"republic of korea"`.
    pub(super) fn add_country(&mut self, text: &str, field: Option<Field>, set: &mut FixedBitSet) {
        let values = self.countries(text, field);
        if values.is_empty() {
            return;
        }
        let size = self.library.agreements.len();
        let mut levels = if self.excluding { None } else { self.levels.last_mut() };
        let lookup = &self.library.lookup;
        for &value in &values {
            let those = lookup.agreements(value);
            those.add_to(set);
            if let Some(levels) = &mut levels {
                levels.add(those, names_base(text) + PHRASE, size);
            }
        }
        if let Some(last) = self.matches.last_mut() {
            last.found.tier = last.found.tier.min(Tier::Prefix);
            last.named.extend(values.iter().filter_map(|&it| match lookup.value(it) {
                Value::Participant(id) => Some(id),
                _ => None,
            }));
            last.named.sort_unstable();
            last.named.dedup();
        }
    }

    /// The values for the country that has this name.
    pub(super) fn countries(&self, text: &str, field: Option<Field>) -> Vec<ValueId> {
        let code = match field {
            Some(Field::Country) => country::code_of_country(text),
            None | Some(Field::Who | Field::Org) => country::code_of_name(text),
            Some(_) => None,
        };
        let Some(code) = code else { return Vec::new() };
        let lookup = &self.library.lookup;
        // The code is one of the names of every country.
        let coded = lookup.vocabulary.whole(&fold(code));
        let lists = coded.ranges().flat_map(|(range, _)| distinct(lookup.names.lists(range), lookup.len()));
        let mut values: Vec<ValueId> = lists.map(ValueId).collect();
        values.retain(|&it| {
            field.is_none_or(|field| self.library.belongs_to_field(it, field))
                && self.library.is_country(lookup.value(it), code)
        });
        values
    }

    /// Adds the agreements whose status a bare word names: `signed`, `expired`, `in-force`. For the reader it is one
    /// word, so the matches of its parts since `first_match` become one.
    pub(super) fn add_status(&mut self, text: &str, first_match: usize, set: &mut FixedBitSet) {
        let Some(status) = Status::parse(text).filter(|it| *it != Status::Unknown) else { return };
        let lookup = &self.library.lookup;
        let Some(value) = lookup.values(Facet::Status).find(|it| lookup.value(*it) == Value::Status(status)) else {
            return;
        };
        let those = lookup.agreements(value);
        those.add_to(set);
        if !self.excluding
            && let Some(levels) = self.levels.last_mut()
        {
            levels.add(those, NAME + PHRASE, self.library.agreements.len());
        }
        if let Some(mut last) = self.matches.pop() {
            self.matches.truncate(first_match);
            text.clone_into(&mut last.typed);
            last.found.tier = last.found.tier.min(Tier::Prefix);
            self.matches.push(last);
        }
    }

    /// Adds the agreements of values that are searched only in their own field: statuses, and activities by all wordings
    /// of the closed list. If no value of the field matches `unknown`, it stands for "no value".
    pub(super) fn add_field_values(&mut self, text: &str, field: Option<Field>, whole: bool, set: &mut FixedBitSet) {
        let Some(facet) = field.and_then(facet) else { return };
        let (lookup, typed) = (&self.library.lookup, fold(text));
        let is_apart = |it: &ValueId| {
            let value = lookup.value(*it);
            value != Value::Unknown && names(self.library, value).is_empty()
        };
        let mut values: Vec<ValueId> = match facet {
            Facet::Kind | Facet::Status => lookup.values(facet).filter(is_apart).collect(),
            Facet::Activity => lookup.values(facet).collect(),
            _ => Vec::new(),
        };
        // A space after the text makes it match whole words only.
        let end = if whole { " " } else { "" };
        let status = if facet == Facet::Status { Status::parse(text) } else { None };
        let has = |name: &str| format!(" {} ", fold(name)).contains(&format!(" {typed}{end}"));
        values.retain(|it| {
            has(&self.library.value_name(*it))
                || matches!(lookup.value(*it), Value::Text(name) if self.library.wordings(name).into_iter().any(has))
                || status.is_some_and(|status| lookup.value(*it) == Value::Status(status))
        });
        if typed == UNKNOWN && values.is_empty() && set.is_clear() {
            values.push(lookup.unknown(facet));
        }
        if let Some(last) = self.matches.last_mut().filter(|_| !values.is_empty()) {
            // The word matched a value, so do not report it as missing.
            last.found.tier = last.found.tier.min(Tier::Prefix);
        }
        let size = self.library.agreements.len();
        let mut levels = if self.excluding { None } else { self.levels.last_mut() };
        for value in values {
            let those = lookup.agreements(value);
            those.add_to(set);
            if let Some(levels) = &mut levels {
                levels.add(those, NAME, size);
            }
        }
    }
}

/// Whether a word is the short name of a country in a field of names.
pub(super) fn is_acronym(text: &str, field: Option<Field>) -> bool {
    let names = matches!(field, Some(Field::Country | Field::Who | Field::Org));
    names && text.len() <= LONGEST_ACRONYM && country::code_of_name(text).is_some()
}

/// The most bytes of such a short name, as in `DRC`. Longer names may be prefixes of others.
const LONGEST_ACRONYM: usize = 3;
