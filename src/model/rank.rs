//! Which of some names match what is typed, best first: the `/` of a pane.
//!
//! It orders and narrows the rows of one pane. It never decides what is in an
//! [`Answer`](super::Answer): four letters in order are found in most titles.

use std::cmp::Reverse;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::corpus::Corpus;
use super::index::{Value, ValueId, names};
use super::name::{Strength, marks};
use super::score::Scorer;
use super::text::clean::clean;
use super::text::fold::{Folded, fold};

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

/// The values whose names match, best first. Participants are found as [`NameIndex`] finds names,
/// in any spelling; what it does not find, and other values, by their letters.
///
/// [`NameIndex`]: super::name::NameIndex
pub fn rank(corpus: &Corpus, typed: &str, values: impl Iterator<Item = ValueId>) -> Vec<Hit> {
    let values: Vec<ValueId> = values.collect();
    let hits = by_name(corpus, typed, &values);
    if hits.is_empty() { by_letters(corpus, typed, &values) } else { hits }
}

fn by_name(corpus: &Corpus, typed: &str, values: &[ValueId]) -> Vec<Hit> {
    let mut rows: FxHashMap<ValueId, usize> = FxHashMap::default();
    for (row, &value) in values.iter().enumerate() {
        if let Value::Participant(_) = corpus.lookup().value(value) {
            rows.insert(value, row);
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for (id, found) in corpus.named_like(typed) {
        let Some(&row) = rows.get(&corpus.lookup().participant(id)) else { continue };
        let spelling = corpus.spelling(id, found.spelling).unwrap_or_default();
        let spelling = clean(&spelling).into_owned();
        let (marks, via) = match found.spelling {
            0 => (marks(typed, &spelling), None),
            _ => (Vec::new(), Some(spelling)),
        };
        hits.push(Hit { row, marks, via, weak: found.strength == Strength::Weak });
    }
    hits
}

fn by_letters(corpus: &Corpus, typed: &str, values: &[ValueId]) -> Vec<Hit> {
    let scorer = Scorer::new(&fold(typed));
    let mut scored = Vec::new();
    for (row, &value) in values.iter().enumerate() {
        let mut best: Option<(i64, Hit)> = None;
        for (at, name) in names(corpus, corpus.lookup().value(value)).into_iter().enumerate() {
            let Some((score, marks)) = score(&scorer, &name) else { continue };
            if best.as_ref().is_none_or(|it| it.0 < score) {
                let shown = at == 0;
                let (marks, via) = if shown { (marks, None) } else { (Vec::new(), Some(clean(&name).into_owned())) };
                best = Some((score, Hit { row, marks, via, weak: false }));
            }
        }
        scored.extend(best);
    }
    scored.sort_by_key(|it| (Reverse(it.0), it.1.row));
    scored.into_iter().map(|it| it.1).collect()
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
