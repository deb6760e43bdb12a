//! Which of some names match what is typed, best first: the `/` of a pane.
//!
//! It orders and narrows the rows of one pane. It never decides what is in an
//! [`Answer`](super::Answer): four letters in order are found in most titles.

use std::cmp::Reverse;
use std::ops::Range;

use super::corpus::Corpus;
use super::index::{ValueId, names};
use super::score::Scorer;
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
}

/// The values whose names match, best first.
pub fn rank(corpus: &Corpus, typed: &str, values: impl Iterator<Item = ValueId>) -> Vec<Hit> {
    let scorer = Scorer::new(&fold(typed));
    let mut scored = Vec::new();
    for (row, value) in values.enumerate() {
        let mut best: Option<(i64, Hit)> = None;
        for (at, name) in names(corpus, corpus.lookup().value(value)).into_iter().enumerate() {
            let Some((score, marks)) = score(&scorer, &name) else { continue };
            if best.as_ref().is_none_or(|it| it.0 < score) {
                let hit = if at == 0 {
                    Hit { row, marks, via: None }
                } else {
                    Hit { row, marks: Vec::new(), via: Some(name) }
                };
                best = Some((score, hit));
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
        return names.enumerate().map(|(row, _)| Hit { row, marks: Vec::new(), via: None }).collect();
    }
    let scorer = Scorer::new(&fold(typed));
    let mut scored = Vec::new();
    for (row, name) in names.enumerate() {
        if let Some((score, marks)) = score(&scorer, name) {
            scored.push((score, Hit { row, marks, via: None }));
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
