//! Which of some names match what is typed, best first: the `/` of a pane.
//!
//! It orders and narrows the rows of one pane. It never decides what is in an
//! [`Answer`](crate::search::ask::Answer): four letters in order are found in most titles.

use std::cmp::Reverse;
use std::ops::Range;

use fixedbitset::FixedBitSet;

use crate::base::fuzzy::Scorer;
use crate::base::text::clean::clean;
use crate::base::text::fold::{Folded, fold, words};
use crate::names::{Strength, marks};
use crate::search::index::{Facet, Value, ValueId, names};
use crate::search::library::Library;

/// A name that matches.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Which of the names given.
    pub row: usize,
    /// What of the shown name matched, in bytes; empty when another spelling did.
    pub marks: Vec<Range<usize>>,
    /// The spelling that matched, when it is not the shown one.
    pub via: Option<String>,
    /// Whether it only shares something with what was typed.
    pub weak: bool,
}

/// One of the values given, and how its name was found. What of it matched is [`why`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// Which of the values given.
    pub row: usize,
    by: By,
}

/// How a name was found.
#[derive(Clone, Copy, Debug, PartialEq)]
enum By {
    /// It has the letters typed in their order.
    Letters,
    /// As [`NameIndex`](crate::names::NameIndex) finds names; in which spelling, and whether it only shares something.
    Name { spelling: u32, weak: bool },
}

/// More values than this are narrowed by the beginnings of their words, which are drawn up, and not by
/// letters in order, for which each name is read.
const MOST_READ: usize = 2_000;

/// The values whose names match, best first. Participants are found as [`NameIndex`] finds names, in any
/// spelling; what it does not find, and other values, by their letters.
///
/// [`NameIndex`]: crate::names::NameIndex
pub fn rank(library: &Library, typed: &str, values: &[ValueId]) -> Vec<Found> {
    let found = by_name(library, typed, values);
    if found.is_empty() { by_letters(library, typed, values) } else { found }
}

/// Why a value is one of those found.
pub fn why(library: &Library, typed: &str, value: ValueId, found: Found) -> Hit {
    let none = Hit { row: found.row, marks: Vec::new(), via: None, weak: false };
    match (found.by, library.lookup().value(value)) {
        (By::Name { spelling, weak }, Value::Participant(id)) => {
            // The shown name, if it has what was typed; else the spelling that does.
            let shown = marks(typed, library.text(library[id].name));
            let via = if spelling == 0 || !shown.is_empty() { None } else { library.spelling(id, spelling) };
            Hit { marks: shown, via: via.map(|it| clean(&it).into_owned()), weak, ..none }
        }
        (By::Letters | By::Name { .. }, what) => {
            let scorer = Scorer::new(&fold(typed));
            let mut best: Option<(i64, Hit)> = None;
            for (at, name) in names(library, what).into_iter().enumerate() {
                let Some((score, marks)) = score(&scorer, &name) else { continue };
                if best.as_ref().is_none_or(|it| it.0 < score) {
                    let shown = at == 0;
                    let (marks, via) =
                        if shown { (marks, None) } else { (Vec::new(), Some(clean(&name).into_owned())) };
                    best = Some((score, Hit { marks, via, ..none.clone() }));
                }
            }
            best.map_or(none, |it| it.1)
        }
    }
}

fn by_name(library: &Library, typed: &str, values: &[ValueId]) -> Vec<Found> {
    let participants = library.lookup().values(Facet::Who).len();
    let is_participant = |it: &ValueId| matches!(library.lookup().value(*it), Value::Participant(_));
    if !values.first().is_some_and(is_participant) {
        return Vec::new();
    }
    let mut rows = vec![u32::MAX; participants];
    for (row, value) in (0..).zip(values) {
        if let Value::Participant(id) = library.lookup().value(*value)
            && let Some(place) = rows.get_mut(id.at())
        {
            *place = row;
        }
    }
    let mut found = Vec::new();
    for (id, hit) in library.named_like(typed) {
        match rows.get(id.at()) {
            Some(&row) if row != u32::MAX => {
                let by = By::Name { spelling: hit.spelling, weak: hit.strength == Strength::Weak };
                found.push(Found { row: row as usize, by });
            }
            Some(_) | None => (),
        }
    }
    found
}

fn by_letters(library: &Library, typed: &str, values: &[ValueId]) -> Vec<Found> {
    let typed = fold(typed);
    let scorer = Scorer::new(&typed);
    let mut rows: Vec<usize> = (0..values.len()).collect();
    if values.len() > MOST_READ {
        let begun = library.values_begun(&typed);
        rows.retain(|row| values.get(*row).is_some_and(|it| begun.contains(it.0 as usize)));
    }
    let mut scored = Vec::with_capacity(rows.len().min(MOST_READ));
    let mut rest = Vec::new();
    for (nth, row) in rows.into_iter().enumerate() {
        let Some(&value) = values.get(row) else { continue };
        // Nobody goes through so many: they stay in their order.
        if nth >= MOST_READ {
            rest.push(Found { row, by: By::Letters });
            continue;
        }
        let names = names(library, library.lookup().value(value));
        let best = names.iter().filter_map(|it| scorer.score(&fold(it))).max();
        // Words in another order fit no letters in order, and are as good.
        scored.extend(best.or((values.len() > MOST_READ).then_some(0)).map(|it| (Reverse(it), row)));
    }
    scored.sort_unstable();
    let scored = scored.into_iter().map(|it| Found { row: it.1, by: By::Letters });
    scored.chain(rest).collect()
}

impl Library {
    /// The values that have, for each word typed, a word that it stands for; by their numbers.
    pub(crate) fn values_begun(&self, folded: &str) -> FixedBitSet {
        let lookup = self.lookup();
        let mut all = FixedBitSet::with_capacity(lookup.len());
        all.insert_range(..);
        for (_, word) in words(folded) {
            let mut here = FixedBitSet::with_capacity(lookup.len());
            for (range, _) in lookup.vocabulary.find(word).ranges() {
                for value in lookup.names.lists(range) {
                    here.insert(*value as usize);
                }
            }
            all.intersect_with(&here);
        }
        all
    }
}

/// The names that match, best first; all of them, as they stand, when nothing is typed.
pub fn name_hits<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Vec<Hit> {
    if typed.trim().is_empty() {
        return names.enumerate().map(|(row, _)| Hit { row, marks: Vec::new(), via: None, weak: false }).collect();
    }
    let scorer = Scorer::new(&fold(typed));
    let mut scored = Vec::new();
    for (row, name) in names.enumerate() {
        if let Some((score, marks)) = score(&scorer, name) {
            scored.push((score, Hit { row, marks, via: None, weak: false }));
        }
    }
    scored.sort_by_key(|it| (Reverse(it.0), it.1.row));
    scored.into_iter().map(|it| it.1).collect()
}

fn score(scorer: &Scorer, name: &str) -> Option<(i64, Vec<Range<usize>>)> {
    let folded = Folded::new(name);
    let (score, places) = scorer.places(&folded.text)?;
    Some((score, places.into_iter().map(|it| folded.original(it)).collect()))
}
