//! A clear date among other words of a cell: `Geneva, 11 May 1994`, `11 May 1994 (a)`, `11-12 May 1994`.
//!
//! A year alone is no clear date, unless what stands beside it is in brackets.

use super::{Cell, Loose, Note};
use crate::base::date::calendar::month_of;

/// The date that stands in the text, read by `cell`, with the words beside it as a note.
pub fn read(text: &str, cell: impl Fn(&str) -> Cell) -> Cell {
    let none = Cell { date: Loose::No, notes: Vec::new() };
    // A bracket that does not say when is no part of a date.
    if let Some((before, bracket)) = text.split_once('(').filter(|it| !it.0.trim().is_empty()) {
        let found = cell(before.trim());
        if found.date != Loose::No {
            return with(found, &format!("({bracket}"));
        }
    }
    let words: Vec<(usize, &str)> = words(text);
    // The longest run of words is the date; of equal ones the first.
    let longest = words.len().min(LONGEST);
    for length in (2..=longest).rev().chain([1]) {
        for run in words.windows(length) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let (start, end) = (first.0, last.0 + last.1.len());
            let part = text.get(start..end).unwrap_or_default();
            if !is_clear(part) {
                continue;
            }
            let found = cell(part.trim_matches([',', ';', '.', '(', ')', '[', ']']));
            if found.date != Loose::No {
                let before = text.get(..start).unwrap_or_default().trim_matches([' ', ',', ';', '|', '/']);
                let after = text.get(end..).unwrap_or_default().trim_matches([' ', ',', ';', '|', '/']);
                let left: Vec<&str> = [before, after].into_iter().filter(|it| !it.is_empty()).collect();
                return with(found, &left.join(" "));
            }
        }
    }
    none
}

/// So many words make a date: `Friday, the 4th of June, 2021`.
const LONGEST: usize = 8;

fn with(mut found: Cell, left: &str) -> Cell {
    found.notes.push(Note::LeftOut(left.trim().to_owned()));
    found
}

/// Whether a part of a text says more than a year: a month in words, or a day in figures.
fn is_clear(part: &str) -> bool {
    let mut words = part.split(|c: char| !c.is_alphanumeric()).filter(|it| it.chars().all(char::is_alphabetic));
    let mut numbers = part.split(|c: char| !c.is_numeric());
    let has_year = numbers.any(|it| it.chars().count() >= 4);
    let figures = part.chars().filter(|c| c.is_numeric()).count();
    has_year && (words.clone().any(|it| month_of(it).is_some()) || figures > 4 && words.all(str::is_empty))
}

/// The words of a text with their places.
fn words(text: &str) -> Vec<(usize, &str)> {
    text.split_whitespace().map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word)).collect()
}
