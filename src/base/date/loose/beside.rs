//! Finds a clear date among other words of a cell: `Geneva, 11 May 1994`, `11 May 1994 (a)`, `11-12 May 1994`.
//!
//! A year alone is not a clear date, except before a bracket.

use super::{Cell, Loose, Note};
use crate::base::date::calendar::month_of;

/// Finds the date in the text with `cell`, and notes the words beside it.
pub fn read(text: &str, cell: impl Fn(&str) -> Cell) -> Cell {
    let none = Cell { date: Loose::No, notes: Vec::new() };
    // A bracket is not part of the date before it.
    if let Some((before, bracket)) = text.split_once('(').filter(|it| !it.0.trim().is_empty()) {
        let found = cell(before.trim());
        if found.date != Loose::No {
            return with(found, &format!("({bracket}"));
        }
    }
    let words: Vec<(usize, &str)> = words(text);
    // The longest run of words that is a date wins; among equally long ones the first.
    let longest = words.len().min(LONGEST);
    for length in (2..=longest).rev().chain([1]) {
        for run in words.windows(length) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            // In `19 March 2013 – Manila` the dash does not leave the end open.
            if ["–", "—", "-"].iter().any(|it| first.1 == *it || last.1 == *it) {
                continue;
            }
            let (start, end) = (first.0, last.0 + last.1.len());
            let part = text.get(start..end).unwrap_or_default();
            if !is_clear(part) {
                continue;
            }
            let found = cell(part.trim_matches([',', ';', '.', '(', ')', '[', ']']));
            if found.date != Loose::No {
                let signs = [' ', ',', ';', '|', '/', '-', '–', '—'];
                let before = text.get(..start).unwrap_or_default().trim_matches(signs);
                let after = text.get(end..).unwrap_or_default().trim_matches(signs);
                let left: Vec<&str> = [before, after].into_iter().filter(|it| !it.is_empty()).collect();
                return with(found, &left.join(" "));
            }
        }
    }
    none
}

/// The most words that a date has: `Friday, the 4th of June, 2021`.
const LONGEST: usize = 8;

fn with(mut found: Cell, left: &str) -> Cell {
    found.notes.push(Note::LeftOut(left.trim().to_owned()));
    found
}

/// Whether a part of a text has more than a year: also a month in words, or only figures with a day.
fn is_clear(part: &str) -> bool {
    let mut words = part.split(|c: char| !c.is_alphanumeric()).filter(|it| it.chars().all(char::is_alphabetic));
    let mut numbers = part.split(|c: char| !c.is_numeric());
    let has_year = numbers.any(|it| it.chars().count() >= 4);
    let figures = part.chars().filter(|c| c.is_numeric()).count();
    has_year && (words.clone().any(|it| month_of(it).is_some()) || figures > 4 && words.all(str::is_empty))
}

/// The words of a text, each with its byte offset.
fn words(text: &str) -> Vec<(usize, &str)> {
    text.split_whitespace().map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word)).collect()
}
