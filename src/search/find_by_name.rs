//! Finding participants by name, in any spelling: the pane of participants and `who:`.
//!
//! The index is drawn up when the first name is looked for. It never decides what is in an answer
//! by a weak match.

use fixedbitset::FixedBitSet;

use crate::base::text::fold::fold;
use crate::data::corpus::ParticipantId;
use crate::names::{NameHit, NameIndex, Strength};
use crate::search::ask::{Answer, Match};
use crate::search::index::{Facet, Value, ValueId, names};
use crate::search::library::Library;
use crate::search::query::Field;

/// So many participants are named by a query, at most.
const NAMED: usize = 3;

/// Of more participants with a word it is not looked who is called just so.
const MANY_NAMED: usize = 500;

impl Library {
    /// The participants whose names match what is typed, best first.
    pub fn named_like(&self, typed: &str) -> Vec<(ParticipantId, NameHit)> {
        let hits = self.name_index().search(typed);
        hits.into_iter().map(|it| (ParticipantId(it.owner), it)).collect()
    }

    /// Those of them that have everything typed, letter for letter or in a usual spelling.
    pub fn surely_named(&self, typed: &str) -> impl Iterator<Item = ParticipantId> {
        self.named_like(typed).into_iter().filter(|it| it.1.strength == Strength::Strong).map(|it| it.0)
    }

    /// A spelling of a participant, counted as [`NameHit::spelling`] does: 0 is the shown one.
    pub fn spelling(&self, id: ParticipantId, spelling: u32) -> Option<String> {
        names(self, Value::Participant(id)).into_iter().nth(spelling as usize)
    }

    /// Draws up now what is otherwise drawn up at its first use: the index of names, the order of titles and that of ids.
    /// Then no frame waits for it.
    pub fn warm(&self) {
        self.name_index();
        self.places_by_title();
        self.order_ids();
    }

    /// The participants whom the words of an answer's query name, where these are few: those who have all of its words,
    /// else those who have one; of several, those who are called just so.
    pub fn named_by(&self, answer: &Answer) -> Vec<ValueId> {
        let names = |it: &&Match| {
            !it.excluded
                && matches!(it.field, None | Some(Field::Who | Field::Org | Field::Person))
                && it.typed.len() > 2
        };
        let matches: Vec<&Match> = answer.matches.iter().filter(names).collect();
        let those: Vec<FixedBitSet> = matches.iter().map(|it| self.named_in(it)).collect();
        let Some((first, rest)) = those.split_first() else { return Vec::new() };
        let mut all = first.clone();
        for it in rest {
            all.intersect_with(it);
        }
        let typed: Vec<String> = matches.iter().map(|it| fold(&it.typed)).collect();
        let mut named = self.few(answer, &all, &typed.join(" "));
        if named.is_empty() {
            for (those, typed) in those.iter().zip(&typed) {
                named.extend(self.few(answer, those, typed));
            }
        }
        named.dedup();
        named.truncate(NAMED);
        named
    }

    /// The participants of an answer that are in a set, where they are few; of many, those who are called just so.
    fn few(&self, answer: &Answer, those: &FixedBitSet, typed: &str) -> Vec<ValueId> {
        let counted = answer.counts(Facet::Who).iter().filter(|it| it.agreements > 0 && those.contains(it.value.at()));
        let mut values: Vec<ValueId> = counted.take(MANY_NAMED).map(|it| it.value).collect();
        if values.len() > NAMED {
            let is_called = |name: &String| fold(name) == typed;
            values.retain(|it| names(self, self.lookup.value(*it)).iter().any(is_called));
        }
        values
    }

    /// The participants who have a word in their names.
    fn named_in(&self, word: &Match) -> FixedBitSet {
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
