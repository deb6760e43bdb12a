//! Finds participants by name in any spelling, for the pane of participants and for `who:`. The index of names is built
//! at its first use.

use fixedbitset::FixedBitSet;

use crate::base::text::fold::fold;
use crate::data::corpus::ParticipantId;
use crate::names::{NameHit, NameIndex, Strength};
use crate::search::ask::{Answer, Match};
use crate::search::index::{Facet, Value, ValueId, names};
use crate::search::library::Library;
use crate::search::query::Field;

/// The most participants that a query can name.
const NAMED: usize = 3;

/// The most candidates whose names are compared with the query.
const MANY_NAMED: usize = 500;

impl Library {
    /// The participants whose names match the typed text, best first.
    pub fn named_like(&self, typed: &str) -> Vec<(ParticipantId, NameHit)> {
        let hits = self.name_index().search(typed);
        hits.into_iter().map(|it| (ParticipantId(it.owner), it)).collect()
    }

    /// The participants whose names contain the whole typed text in the same or a usual spelling.
    pub fn surely_named(&self, typed: &str) -> impl Iterator<Item = ParticipantId> {
        self.named_like(typed).into_iter().filter(|it| it.1.strength == Strength::Strong).map(|it| it.0)
    }

    /// A name of a participant by its number in [`NameHit::spelling`]; 0 is the shown name.
    pub fn spelling(&self, id: ParticipantId, spelling: u32) -> Option<String> {
        names(self, Value::Participant(id)).into_iter().nth(spelling as usize)
    }

    /// Builds the lazily built tables now (names, order of titles, ids), so that no frame waits for them.
    pub fn warm(&self) {
        self.name_index();
        self.places_by_title();
        for facet in [Facet::Who, Facet::Country, Facet::Focus] {
            let _ = self.place_by_name(facet);
        }
        self.id_table();
    }

    /// The participants that the words of the query name, at most three: those of which the words, or one of them, are
    /// the whole name or another whole name.
    pub fn named_by(&self, answer: &Answer) -> Vec<ValueId> {
        let names = |it: &&Match| {
            !it.excluded
                && matches!(it.field, None | Some(Field::Who | Field::Org | Field::Person))
                && it.typed.len() > 2
        };
        let matches: Vec<&Match> = answer.matches.iter().filter(names).collect();
        let those: Vec<FixedBitSet> = matches.iter().map(|it| self.participants_with(it)).collect();
        let Some((first, rest)) = those.split_first() else { return Vec::new() };
        let mut all = first.clone();
        for it in rest {
            all.intersect_with(it);
        }
        let typed: Vec<String> = matches.iter().map(|it| fold(&it.typed)).collect();
        let mut named = self.clearly_named(answer, &all, &typed.join(" "));
        if named.is_empty() {
            for (those, typed) in those.iter().zip(&typed) {
                named.extend(self.clearly_named(answer, those, typed));
            }
        }
        named.dedup();
        named.truncate(NAMED);
        named
    }

    /// The participants of an answer that are in a set and are called exactly as it was typed.
    fn clearly_named(&self, answer: &Answer, those: &FixedBitSet, typed: &str) -> Vec<ValueId> {
        let counted = answer.counts(Facet::Who).iter().filter(|it| it.agreements > 0 && those.contains(it.value.at()));
        let is_called = |value: &ValueId| names(self, self.lookup.value(*value)).iter().any(|it| fold(it) == typed);
        counted.take(MANY_NAMED).map(|it| it.value).filter(is_called).collect()
    }

    /// The participants with the word in a name.
    fn participants_with(&self, word: &Match) -> FixedBitSet {
        let mut those = FixedBitSet::with_capacity(self.lookup.len());
        for (range, _) in word.found.ranges() {
            let listed = self.lookup.names.lists(range).iter().map(|it| *it as usize);
            those.extend(listed);
        }
        those.extend(word.named.iter().map(|it| self.lookup.participant(*it).at()));
        those
    }

    fn name_index(&self) -> &NameIndex {
        self.names.get_or_init(|| {
            let names_of =
                |id: ParticipantId| names(self, Value::Participant(id)).into_iter().map(move |it| (id.0, it));
            NameIndex::build(self.participants().flat_map(names_of))
        })
    }
}
