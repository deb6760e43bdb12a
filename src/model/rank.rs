//! Which of some names match what is typed, best first: the `/` of a pane.
//!
//! It orders and narrows the rows of one pane. It never decides what is in an
//! [`Answer`](super::Answer): four letters in order are found in most titles.

use std::cmp::Reverse;
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::{SkimMatcherV2, SkimScoreConfig};

use super::corpus::Corpus;
use super::index::{ValueId, names};
use super::text::fold::Folded;

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

/// Longer patterns and names are not scored: the matcher's time and memory grow with both.
const PATTERN: usize = 64;
const NAME: usize = 1_024;

/// The values whose names match, best first.
pub fn rank(corpus: &Corpus, typed: &str, values: impl Iterator<Item = ValueId>) -> Vec<Hit> {
    let pattern: String = super::text::fold::fold(typed).chars().filter(|it| *it != ' ').take(PATTERN).collect();
    let matcher = SkimMatcherV2::default().score_config(SkimScoreConfig::default()).element_limit(65_536);
    let mut scored = Vec::new();
    for (row, value) in values.enumerate() {
        let mut best: Option<(i64, Hit)> = None;
        for (at, name) in names(corpus, corpus.lookup().value(value)).into_iter().enumerate() {
            let folded = Folded::new(&name);
            let text: String = folded.text.chars().take(NAME).collect();
            let Some((score, chars)) = matcher.fuzzy_indices(&text, &pattern) else { continue };
            if best.as_ref().is_none_or(|it| it.0 < score) {
                let marks = if at == 0 { original(&folded, &chars) } else { Vec::new() };
                best = Some((score, Hit { row, marks, via: (at > 0).then_some(name) }));
            }
        }
        scored.extend(best);
    }
    scored.sort_by_key(|it| (Reverse(it.0), it.1.row));
    scored.into_iter().map(|it| it.1).collect()
}

/// The bytes of the original text behind some characters of the folded one.
fn original(folded: &Folded, chars: &[usize]) -> Vec<Range<usize>> {
    let mut marks: Vec<Range<usize>> = Vec::new();
    let starts: Vec<(usize, char)> = folded.text.char_indices().collect();
    for &at in chars {
        let Some(&(start, c)) = starts.get(at) else { continue };
        let range = folded.original(start..start + c.len_utf8());
        match marks.last_mut() {
            Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
            _ => marks.push(range),
        }
    }
    marks
}
