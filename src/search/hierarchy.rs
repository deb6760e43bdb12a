//! The tree of values in a pane: organisations below their country, people below their organisation, focus areas below
//! their field of science.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::data::corpus::ParticipantId;
use crate::data::kind::ParticipantKind;
use crate::search::ask::{Answer, Count};
use crate::search::index::{Facet, Lookup, Value, ValueId};
use crate::search::library::Library;

impl Library {
    /// The index of this corpus.
    pub fn lookup(&self) -> &Lookup {
        &self.lookup
    }

    /// The parent of a focus area in the tree.
    pub fn parent(&self, value: ValueId) -> Option<ValueId> {
        match self.lookup.value(value) {
            Value::Focus(id) => self[id].above.map(|it| self.lookup.focus(it)),
            Value::Participant(_)
            | Value::Country(_)
            | Value::Kind(_)
            | Value::Status(_)
            | Value::Text(_)
            | Value::Year(_)
            | Value::Cell(..)
            | Value::Unknown => None,
        }
    }

    /// The values of a facet that have children in an answer.
    pub fn unfoldable(&self, facet: Facet, answer: &Answer) -> FxHashSet<ValueId> {
        if facet == Facet::Focus {
            return answer.counts(facet).iter().filter_map(|it| self.parent(it.value)).collect();
        }
        let countries: FxHashMap<Value, ValueId> =
            self.lookup.values(Facet::Country).map(|it| (self.lookup.value(it), it)).collect();
        let mut above = FxHashSet::default();
        for count in answer.counts(Facet::Who) {
            let Value::Participant(id) = self.lookup.value(count.value) else { continue };
            above.extend(self[id].affiliation.map(|it| self.lookup.participant(it)));
            if self.is_child_of_country(id) {
                above.extend(self[id].country.and_then(|it| countries.get(&Value::Country(it))));
            }
        }
        above
    }

    /// The children of a value with their counts in the answer, most agreements first.
    pub fn children(&self, value: ValueId, answer: &Answer) -> Vec<Count> {
        let counts = |facet: Facet, is_below: &dyn Fn(ValueId) -> bool| {
            let mut below: Vec<Count> = answer.counts(facet).iter().filter(|it| is_below(it.value)).copied().collect();
            // The sort is stable: of equal numbers the order of the names stays.
            below.sort_by_key(|it| Reverse(it.agreements));
            below
        };
        match self.lookup.value(value) {
            Value::Focus(_) => counts(Facet::Focus, &|it| self.parent(it) == Some(value)),
            Value::Country(code) => counts(Facet::Who, &|it| match self.lookup.value(it) {
                Value::Participant(id) => self[id].country == Some(code) && self.is_child_of_country(id),
                _ => false,
            }),
            Value::Participant(above) => counts(Facet::Who, &|it| match self.lookup.value(it) {
                Value::Participant(id) => self[id].affiliation == Some(above),
                _ => false,
            }),
            Value::Kind(_) | Value::Status(_) | Value::Text(_) | Value::Year(_) | Value::Cell(..) | Value::Unknown => {
                Vec::new()
            }
        }
    }

    /// A person with an affiliation stands below it, everyone else below the country.
    fn is_child_of_country(&self, id: ParticipantId) -> bool {
        self[id].kind != ParticipantKind::Person || self[id].affiliation.is_none()
    }
}
