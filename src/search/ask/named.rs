//! Maps values to the keys that queries use for them, and back. Keys are unique within a facet.

use fixedbitset::FixedBitSet;

use crate::base::text::fold::{fold, words};
use crate::search::index::{Facet, Lists, Value, ValueId};
use crate::search::library::Library;
use crate::search::vocabulary::WordMatches;

/// The key for "no value" in a facet.
pub const UNKNOWN: &str = "unknown";

/// Possible keys for "no value". The first that is not a value's name is used.
const NO_VALUE_KEYS: [&str; 3] = [UNKNOWN, "none", "no value"];

impl Library {
    /// The key of a value in queries: its name; if several values have that name, the name with the country; else the
    /// id; else, if that is also a name, its number in this corpus.
    pub fn value_key(&self, id: ValueId) -> String {
        let facet = id.facet_in(self);
        if id == self.lookup.unknown(facet) {
            return self.no_value_key(facet).to_owned();
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
        key.unwrap_or_else(|| format!("{NUMBER_PREFIX}{}", participant.at()))
    }

    /// The values with this key: by exact name, by another form of the key, or by a name that differs in case or
    /// accents.
    pub(super) fn values_called(&self, facet: Facet, name: &str) -> Vec<ValueId> {
        if NO_VALUE_KEYS.contains(&name) && self.no_value_key(facet) == name {
            return vec![self.lookup.unknown(facet)];
        }
        let (exact, close) = self.values_with_name(facet, name);
        if !exact.is_empty() || facet != Facet::Who {
            return if exact.is_empty() { close } else { exact };
        }
        let number = name.strip_prefix(NUMBER_PREFIX).and_then(|it| it.parse::<usize>().ok());
        if let Some(id) = number.and_then(|it| self.participants().nth(it)) {
            return vec![self.lookup.participant(id)];
        }
        if let Some((name, code)) = name.rsplit_once(", ") {
            let mut here = self.values_with_name(facet, name).0;
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

    /// The key for "no value" in a facet.
    fn no_value_key(&self, facet: Facet) -> &'static str {
        NO_VALUE_KEYS.into_iter().find(|it| self.values_with_name(facet, it).0.is_empty()).unwrap_or(UNKNOWN)
    }

    /// The values with exactly this name, else those whose name differs only in case or accents.
    pub fn values_named(&self, facet: Facet, name: &str) -> Vec<ValueId> {
        let (exact, close) = self.values_with_name(facet, name);
        if exact.is_empty() { close } else { exact }
    }

    /// The values with exactly this name, and those whose name is equal after case folding.
    fn values_with_name(&self, facet: Facet, name: &str) -> (Vec<ValueId>, Vec<ValueId>) {
        let lookup = &self.lookup;
        let folded = fold(name);
        // The index holds the words of the cell only, not those of the header.
        let worded = if facet == Facet::Column { name.split_once('=').map_or(name, |it| it.1) } else { name };
        let worded = fold(worded);
        let founds: Vec<WordMatches> = words(&worded).map(|it| lookup.vocabulary.whole(it.1)).collect();
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
            intersect(&lookup.names, &founds).into_iter().filter(|it| range.contains(it)).map(ValueId).collect()
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

/// The prefix of the key of a participant that can only be told by its number.
const NUMBER_PREFIX: &str = "#";

impl ValueId {
    fn facet_in(self, library: &Library) -> Facet {
        library.lookup.facet(self)
    }
}

/// Intersects the posting lists of several words: the numbers that occur in a list of each word, sorted.
pub(super) fn intersect(lists: &Lists, founds: &[WordMatches]) -> Vec<u32> {
    let (mut of_words, mut of_many): (Vec<&[u32]>, Vec<FixedBitSet>) = (Vec::new(), Vec::new());
    for found in founds {
        let mut ranges = found.ranges();
        match (ranges.next(), ranges.next()) {
            // The list of a single word is already sorted.
            (Some((range, _)), None) if range.len() == 1 => of_words.push(lists.lists(range)),
            // The union of many lists is built as a bit set, which saves sorting.
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
            rest = rest.get(gallop(rest, *it)..).unwrap_or_default();
            rest.first() == Some(it)
        });
    }
    all.retain(|it| of_many.iter().all(|set| set.contains(*it as usize)));
    all
}

/// The position of the first number in a sorted list that is not less than `number`. Uses galloping search, which is
/// fast when the position is near the start.
fn gallop(list: &[u32], number: u32) -> usize {
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
            assert_eq!(gallop(&list, number), list.partition_point(|it| *it < number), "{number}");
        }
        assert_eq!(gallop(&[], 1), 0);
    }
}
