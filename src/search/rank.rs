//! Filters and ranks the values of one pane by name, for the `/` of a pane. It never changes the
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
    /// The position of the name in the input.
    pub row: usize,
    /// The parts of the shown name that matched, as byte ranges; empty if another name matched.
    pub marks: Vec<Range<usize>>,
    /// The name that matched, if it is not the shown one.
    pub via: Option<String>,
    /// Whether the name is only similar to the typed text.
    pub weak: bool,
}

/// A value that matches. [`explain`] says which parts of its name do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankedValue {
    /// The position of the value in the input.
    pub row: usize,
    by: MatchKind,
}

/// The kind of match.
#[derive(Clone, Copy, Debug, PartialEq)]
enum MatchKind {
    /// The name contains the typed letters in order.
    Letters,
    /// The name contains the typed words or words that begin with them, allowing for typos.
    Words,
    /// [`NameIndex`](crate::names::NameIndex) found the name with this number; `weak` if it is only similar.
    Name { spelling: u32, weak: bool, score: f32 },
}

/// From this number of values on, the index narrows them down before names are read.
const MOST_READ: usize = 2_000;

/// The most similar values.
const MOST_SIMILAR: usize = 10;

/// The greatest difference to the best score of the similar values.
const SCORE_MARGIN: f32 = 0.12;

/// The values whose names match, best first; if none does, those with similar names.
pub fn rank(library: &Library, typed: &str, values: &[ValueId]) -> Vec<RankedValue> {
    let found = matching(library, typed, values);
    if found.is_empty() { similar(library, typed, values) } else { found }
}

/// The values whose names contain all typed words or words that begin with them, in any spelling and script, allowing
/// for a typo or two. Best match first.
pub fn matching(library: &Library, typed: &str, values: &[ValueId]) -> Vec<RankedValue> {
    if are_participants(library, values) {
        let mut found = by_name(library, typed, values);
        found.retain(|it| !it.is_weak());
        found
    } else {
        by_words(library, typed, values)
    }
}

/// At most ten values with similar names, best first.
pub fn similar(library: &Library, typed: &str, values: &[ValueId]) -> Vec<RankedValue> {
    let mut found = Vec::new();
    if are_participants(library, values) {
        found = by_name(library, typed, values);
        found.retain(RankedValue::is_weak);
        let nearest = found.first().map_or(0.0, RankedValue::score);
        found.retain(|it| it.score() >= nearest - SCORE_MARGIN);
    }
    if found.is_empty() {
        found = by_letters(library, typed, values);
    }
    found.truncate(MOST_SIMILAR);
    found
}

impl RankedValue {
    fn score(&self) -> f32 {
        match self.by {
            MatchKind::Name { score, .. } => score,
            MatchKind::Letters | MatchKind::Words => 0.0,
        }
    }

    fn is_weak(&self) -> bool {
        matches!(self.by, MatchKind::Letters | MatchKind::Name { weak: true, .. })
    }
}

fn are_participants(library: &Library, values: &[ValueId]) -> bool {
    values.first().is_some_and(|it| library.lookup().facet(*it) == Facet::Who)
}

/// The parts of a name that match, for a value found by [`rank`].
pub fn explain(library: &Library, typed: &str, value: ValueId, found: RankedValue) -> Hit {
    let none = Hit { row: found.row, marks: Vec::new(), via: None, weak: false };
    match (found.by, library.lookup().value(value)) {
        (MatchKind::Name { spelling, weak, .. }, Value::Participant(id)) => {
            // Mark the shown name if it matches; else give the name that does.
            let shown = marks(typed, library.text(library[id].name));
            let via = if spelling == 0 || !shown.is_empty() { None } else { library.spelling(id, spelling) };
            Hit { marks: shown, via: via.map(|it| clean(&it).into_owned()), weak, ..none }
        }
        (MatchKind::Words, what) => {
            let folded = fold(typed);
            let named = texts(library, value, what);
            let best = named.iter().enumerate().filter_map(|(at, it)| Some((words_in(&folded, it)?, at, it)));
            best.min_by_key(|it| (it.0.0, it.1)).map_or(none.clone(), |((_, marks), at, name)| match at {
                0 => Hit { marks, ..none },
                _ => Hit { via: Some(clean(name).into_owned()), ..none },
            })
        }
        (MatchKind::Letters | MatchKind::Name { .. }, what) => {
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

/// The names of a value; if it has none, the text of its row.
fn texts(library: &Library, value: ValueId, what: Value) -> Vec<String> {
    let names = names(library, what);
    if names.is_empty() { vec![library.value_name(value)] } else { names }
}

/// The values whose names contain all typed words, those with fewer typos first.
fn by_words(library: &Library, typed: &str, values: &[ValueId]) -> Vec<RankedValue> {
    let folded = fold(typed);
    let begun = (values.len() > MOST_READ).then(|| library.values_with_words(&folded));
    let mut found = Vec::new();
    for (row, &value) in values.iter().enumerate() {
        if begun.as_ref().is_some_and(|it| !it.contains(value.at())) {
            continue;
        }
        let slips = match &begun {
            // Too many names to read for each key press; the index has already found them.
            Some(_) => Some(0),
            None => texts(library, value, library.lookup().value(value))
                .iter()
                .filter_map(|it| words_in(&folded, it).map(|it| it.0))
                .min(),
        };
        found.extend(slips.map(|it| (it, RankedValue { row, by: MatchKind::Words })));
    }
    found.sort_by_key(|it| (it.0, it.1.row));
    found.into_iter().map(|it| it.1).collect()
}

/// The distance of a name from containing all typed words, and where it contains them. Each edit counts 10, each word
/// that is only begun counts 1.
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
                // The word may be incomplete, so also compare the prefix of the same length.
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

fn by_name(library: &Library, typed: &str, values: &[ValueId]) -> Vec<RankedValue> {
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
                let by = MatchKind::Name { spelling: hit.spelling, weak, score: hit.score };
                found.push(RankedValue { row: row as usize, by });
            }
            Some(_) | None => (),
        }
    }
    found
}

fn by_letters(library: &Library, typed: &str, values: &[ValueId]) -> Vec<RankedValue> {
    let typed = fold(typed);
    let scorer = Scorer::new(&typed);
    let mut rows: Vec<usize> = (0..values.len()).collect();
    if values.len() > MOST_READ {
        let begun = library.values_with_words(&typed);
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
    scored.into_iter().map(|it| RankedValue { row: it.1, by: MatchKind::Letters }).collect()
}

impl Library {
    /// The values that have, for each typed word, a word that matches it.
    pub(crate) fn values_with_words(&self, folded: &str) -> FixedBitSet {
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

/// Ranks names by fuzzy match, best first. Returns all of them in order if nothing is typed.
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
