//! Which of some names have what is typed, best first, or resemble it: the `/` of a pane.
//!
//! It orders and narrows the rows of one pane. It never decides what is in an
//! [`Answer`](crate::search::ask::Answer).

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
    /// It has the words typed, or their beginnings, with a slip at most.
    Words,
    /// As [`NameIndex`](crate::names::NameIndex) finds names; in which spelling, and whether it only shares something.
    Name { spelling: u32, weak: bool, score: f32 },
}

/// More values than this are looked through by the words that the index knows, and not by reading each name.
const MOST_READ: usize = 2_000;

/// Rows that only resemble what was typed.
const RESEMBLING: usize = 10;

/// What is further from what was typed than the nearest by so much does not resemble it.
const NEARLY: f32 = 0.12;

/// The values whose names have what is typed, best first; where none has it, those that resemble it most.
pub fn rank(library: &Library, typed: &str, values: &[ValueId]) -> Vec<Found> {
    let found = having(library, typed, values);
    if found.is_empty() { resembling(library, typed, values) } else { found }
}

/// The values whose names have what is typed, best first: all of its words, or their beginnings, in any spelling and
/// script, with a slip or two.
pub fn having(library: &Library, typed: &str, values: &[ValueId]) -> Vec<Found> {
    if are_participants(library, values) {
        let mut found = by_name(library, typed, values);
        found.retain(|it| !it.is_weak());
        found
    } else {
        by_words(library, typed, values)
    }
}

/// At most ten values whose names resemble what is typed, best first.
pub fn resembling(library: &Library, typed: &str, values: &[ValueId]) -> Vec<Found> {
    let mut found = Vec::new();
    if are_participants(library, values) {
        found = by_name(library, typed, values);
        found.retain(Found::is_weak);
        let nearest = found.first().map_or(0.0, Found::score);
        found.retain(|it| it.score() >= nearest - NEARLY);
    }
    if found.is_empty() {
        found = by_letters(library, typed, values);
    }
    found.truncate(RESEMBLING);
    found
}

impl Found {
    fn score(&self) -> f32 {
        match self.by {
            By::Name { score, .. } => score,
            By::Letters | By::Words => 0.0,
        }
    }

    fn is_weak(&self) -> bool {
        matches!(self.by, By::Letters | By::Name { weak: true, .. })
    }
}

fn are_participants(library: &Library, values: &[ValueId]) -> bool {
    values.first().is_some_and(|it| library.lookup().facet(*it) == Facet::Who)
}

/// Why a value is one of those found.
pub fn why(library: &Library, typed: &str, value: ValueId, found: Found) -> Hit {
    let none = Hit { row: found.row, marks: Vec::new(), via: None, weak: false };
    match (found.by, library.lookup().value(value)) {
        (By::Name { spelling, weak, .. }, Value::Participant(id)) => {
            // The shown name, if it has what was typed; else the spelling that does.
            let shown = marks(typed, library.text(library[id].name));
            let via = if spelling == 0 || !shown.is_empty() { None } else { library.spelling(id, spelling) };
            Hit { marks: shown, via: via.map(|it| clean(&it).into_owned()), weak, ..none }
        }
        (By::Words, what) => {
            let folded = fold(typed);
            let named = texts(library, value, what);
            let best = named.iter().enumerate().filter_map(|(at, it)| Some((words_in(&folded, it)?, at, it)));
            best.min_by_key(|it| (it.0.0, it.1)).map_or(none.clone(), |((_, marks), at, name)| match at {
                0 => Hit { marks, ..none },
                _ => Hit { via: Some(clean(name).into_owned()), ..none },
            })
        }
        (By::Letters | By::Name { .. }, what) => {
            let none = Hit { weak: true, ..none };
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

/// What a value is called: its names, or what rows show.
fn texts(library: &Library, value: ValueId, what: Value) -> Vec<String> {
    let names = names(library, what);
    if names.is_empty() { vec![library.value_name(value)] } else { names }
}

/// The values that have all words typed, those with fewer slips first.
fn by_words(library: &Library, typed: &str, values: &[ValueId]) -> Vec<Found> {
    let folded = fold(typed);
    let begun = (values.len() > MOST_READ).then(|| library.values_begun(&folded));
    let mut found = Vec::new();
    for (row, &value) in values.iter().enumerate() {
        if begun.as_ref().is_some_and(|it| !it.contains(value.at())) {
            continue;
        }
        let slips = match &begun {
            // Nobody goes through so many names for each key: the index has them.
            Some(_) => Some(0),
            None => texts(library, value, library.lookup().value(value))
                .iter()
                .filter_map(|it| words_in(&folded, it).map(|it| it.0))
                .min(),
        };
        found.extend(slips.map(|it| (it, Found { row, by: By::Words })));
    }
    found.sort_by_key(|it| (it.0, it.1.row));
    found.into_iter().map(|it| it.1).collect()
}

/// How far a name is from having all words typed, where it has them: the slips, and then the words that are only begun.
/// With it, where in the name they stand.
fn words_in(folded: &str, name: &str) -> Option<(usize, Vec<Range<usize>>)> {
    let known = Folded::new(name);
    let (mut far, mut marks) = (0, Vec::new());
    for (_, word) in words(folded) {
        let letters = word.chars().count();
        let most = usize::from(letters >= 5) + usize::from(letters >= 8);
        let fits = words(&known.text).filter_map(|(place, other)| {
            let at = place.start;
            let (here, long) = match other.strip_prefix(word) {
                Some(rest) => (usize::from(!rest.is_empty()), word.len()),
                // A slip in what may still be the beginning of a word.
                None if most > 0 => {
                    let end = other.char_indices().nth(letters).map_or(other.len(), |it| it.0);
                    let begun = strsim::osa_distance(word, other.get(..end)?);
                    let edits = begun.min(strsim::osa_distance(word, other));
                    (edits <= most).then_some((edits * 10, other.len()))?
                }
                None => return None,
            };
            Some((here, at..at + long))
        });
        let (here, place) = fits.min_by_key(|it| it.0)?;
        far += here;
        marks.push(known.original(place));
    }
    marks.sort_unstable_by_key(|it| it.start);
    marks.dedup();
    (!marks.is_empty()).then_some((far, marks))
}

fn by_name(library: &Library, typed: &str, values: &[ValueId]) -> Vec<Found> {
    let participants = library.lookup().values(Facet::Who).len();
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
                let weak = hit.strength == Strength::Weak;
                let by = By::Name { spelling: hit.spelling, weak, score: hit.score };
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
    for row in rows.into_iter().take(MOST_READ) {
        let Some(&value) = values.get(row) else { continue };
        let names = names(library, library.lookup().value(value));
        let best = names.iter().filter_map(|it| scorer.score(&fold(it))).max();
        scored.extend(best.map(|it| (Reverse(it), row)));
    }
    scored.sort_unstable();
    scored.into_iter().map(|it| Found { row: it.1, by: By::Letters }).collect()
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
