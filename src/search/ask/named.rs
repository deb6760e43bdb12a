//! What a name in a query stands for, and what to call a value so that it is found again: no two
//! values of one facet have one key.

use fixedbitset::FixedBitSet;

use crate::base::text::fold::{fold, words};
use crate::search::index::{Facet, Lists, Value, ValueId};
use crate::search::library::Library;
use crate::search::vocabulary::Found;

/// The name that stands for having no value.
pub const UNKNOWN: &str = "unknown";

/// What having no value is called in a query: the first of these that is no value's name.
const NONE: [&str; 3] = [UNKNOWN, "none", "no value"];

impl Library {
    /// What a query calls a value: its name; where several bear it, with its country; else its id, or, where that is
    /// somebody's name, its number in this corpus.
    pub fn value_key(&self, id: ValueId) -> String {
        let facet = id.facet_in(self);
        if id == self.lookup.unknown(facet) {
            return self.none_key(facet).to_owned();
        }
        let name = self.value_name(id);
        if self.values_called(id.facet_in(self), &name) == [id] {
            return name;
        }
        let Value::Participant(participant) = self.lookup.value(id) else { return name };
        let country = self[participant].country.map(|it| format!("{name}, {}", it.code()));
        let own = self.raw(self[participant].id).to_owned();
        let keys = country.into_iter().chain([own]);
        let key = keys.into_iter().find(|it| self.values_called(Facet::Who, it) == [id]);
        key.unwrap_or_else(|| format!("{NUMBER}{}", participant.at()))
    }

    /// The values of a facet that a query may call so: by their exact name, else by another form of their key, else by
    /// a spelling of their name.
    pub(super) fn values_called(&self, facet: Facet, name: &str) -> Vec<ValueId> {
        if NONE.contains(&name) && self.none_key(facet) == name {
            return vec![self.lookup.unknown(facet)];
        }
        let (exact, close) = self.bearers(facet, name);
        if !exact.is_empty() || facet != Facet::Who {
            return if exact.is_empty() { close } else { exact };
        }
        let number = name.strip_prefix(NUMBER).and_then(|it| it.parse::<usize>().ok());
        if let Some(id) = number.and_then(|it| self.participants().nth(it)) {
            return vec![self.lookup.participant(id)];
        }
        if let Some((name, code)) = name.rsplit_once(", ") {
            let mut here = self.bearers(facet, name).0;
            here.retain(|it| match self.lookup.value(*it) {
                Value::Participant(id) => self[id].country.is_some_and(|it| it.code() == code),
                _ => false,
            });
            if !here.is_empty() {
                return here;
            }
        }
        match self.participant_by_id(name) {
            Some(id) => vec![self.lookup.participant(id)],
            None => close,
        }
    }

    /// What a query calls having no value of a facet.
    fn none_key(&self, facet: Facet) -> &'static str {
        NONE.into_iter().find(|it| self.bearers(facet, it).0.is_empty()).unwrap_or(UNKNOWN)
    }

    /// The values of a facet that are called exactly this, else those that are when spelling is let aside.
    pub fn values_named(&self, facet: Facet, name: &str) -> Vec<ValueId> {
        let (exact, close) = self.bearers(facet, name);
        if exact.is_empty() { close } else { exact }
    }

    /// Those whose name this is, and those whose name it is but for its spelling.
    fn bearers(&self, facet: Facet, name: &str) -> (Vec<ValueId>, Vec<ValueId>) {
        let lookup = &self.lookup;
        let folded = fold(name);
        // Only what the cell says is known by its words.
        let worded = if facet == Facet::Column { name.split_once('=').map_or(name, |it| it.1) } else { name };
        let worded = fold(worded);
        let founds: Vec<Found> = words(&worded).map(|it| lookup.vocabulary.whole(it.1)).collect();
        let mut exact = Vec::new();
        let mut close = Vec::new();
        let is_few = match facet {
            Facet::Kind | Facet::Status | Facet::Year => true,
            Facet::Who
            | Facet::Focus
            | Facet::Country
            | Facet::Place
            | Facet::Activity
            | Facet::Source
            | Facet::Column => false,
        };
        let candidates: Vec<ValueId> = if is_few || founds.is_empty() {
            lookup.values(facet).collect()
        } else {
            let range = lookup.range(facet);
            in_all(&lookup.names, &founds).into_iter().filter(|it| range.contains(it)).map(ValueId).collect()
        };
        let none = lookup.unknown(facet);
        for value in candidates.into_iter().filter(|it| *it != none) {
            let shown = self.value_name(value);
            if shown == name {
                exact.push(value);
            } else if !folded.is_empty() && fold(&shown) == folded {
                close.push(value);
            }
        }
        (exact, close)
    }
}

/// Begins the key of a participant that nothing else tells from another.
const NUMBER: &str = "#";

impl ValueId {
    fn facet_in(self, library: &Library) -> Facet {
        library.lookup.facet(self)
    }
}

/// The numbers that stand in a list of each of these words, in order.
pub(super) fn in_all(lists: &Lists, founds: &[Found]) -> Vec<u32> {
    let (mut of_words, mut of_many): (Vec<&[u32]>, Vec<FixedBitSet>) = (Vec::new(), Vec::new());
    for found in founds {
        let mut ranges = found.ranges();
        match (ranges.next(), ranges.next()) {
            // The list of one word is in order as it is.
            (Some((range, _)), None) if range.len() == 1 => of_words.push(lists.lists(range)),
            // The lists of many would have to be sorted.
            _ => {
                let mut set = FixedBitSet::new();
                for (range, _) in found.ranges() {
                    let list = lists.lists(range);
                    set.grow(list.iter().max().map_or(0, |it| *it as usize + 1));
                    for number in list {
                        set.insert(*number as usize);
                    }
                }
                of_many.push(set);
            }
        }
    }
    of_words.sort_by_key(|it| it.len());
    let mut all: Vec<u32> = match (of_words.first(), of_many.first()) {
        (Some(fewest), _) => fewest.to_vec(),
        (None, Some(set)) => set.ones().map(|it| it as u32).collect(),
        (None, None) => return Vec::new(),
    };
    for list in of_words.iter().skip(1) {
        let mut rest = *list;
        all.retain(|it| {
            rest = rest.get(ahead(rest, *it)..).unwrap_or_default();
            rest.first() == Some(it)
        });
    }
    all.retain(|it| of_many.iter().all(|set| set.contains(*it as usize)));
    all
}

/// Where in a sorted list the first number stands that is not below this: near its beginning, when it is one of many.
fn ahead(list: &[u32], number: u32) -> usize {
    let mut step = 1;
    while list.get(step).is_some_and(|it| *it < number) {
        step *= 2;
    }
    let (start, end) = (step / 2, (step + 1).min(list.len()));
    start + list.get(start..end).unwrap_or_default().partition_point(|it| *it < number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_ahead() {
        let list: Vec<u32> = (0..40).map(|it| it * 3).collect();
        for number in 0..130 {
            assert_eq!(ahead(&list, number), list.partition_point(|it| *it < number), "{number}");
        }
        assert_eq!(ahead(&[], 1), 0);
    }
}
