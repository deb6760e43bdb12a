//! Decides what a row of a table is: an agreement, or something that people write between rows.
//!
//! All cells of the row decide. A row with a date and a name is an agreement.

use csv::StringRecord;

use super::cells::is_blank;
use super::columns::Columns;
use super::header::known;
use super::vocabulary::{kind_of, words_of};
use crate::base::country::code_of;
use crate::base::text::fold::fold;

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// An agreement, or a row of unknown sort.
    Agreement,
    /// The headers again, or their numbers: `(1) (2) (3)`.
    Header,
    /// A total: `Total: 45`.
    Total,
    /// A remark: `Source: Ministry of Foreign Affairs`.
    Remark,
    /// A heading for the rows below: `Europe`, `2019`.
    Heading,
}

impl Sort {
    /// Its name with an article.
    pub fn said(self) -> &'static str {
        match self {
            Sort::Agreement => "an agreement",
            Sort::Header => "a header",
            Sort::Total => "a total",
            Sort::Remark => "a remark",
            Sort::Heading => "a heading",
        }
    }
}

/// Decides what a row is. `is_wide`: one of its cells covers several columns. `is_first`: it is directly below the
/// header.
pub(super) fn sort_of(row: &StringRecord, is_wide: bool, is_first: bool, columns: &Columns) -> Sort {
    let cells: Vec<(usize, &str)> =
        row.iter().map(str::trim).enumerate().filter(|(_, cell)| !is_blank(cell)).take(FULL).collect();
    let Some(&(_, first)) = cells.first() else { return Sort::Agreement };
    if is_header(&cells, is_first, columns) || are_numbers(&cells) {
        Sort::Header
    } else if is_total(&cells) {
        Sort::Total
    } else if cells.len() == 1 && columns.headers.len() >= NARROW && is_remark(first, columns.headers.len()) {
        Sort::Remark
    } else if cells.len() == 1
        && columns.headers.len() >= NARROW
        && (is_wide || is_heading(first, cells.first().is_some_and(|it| it.0 == 0)))
    {
        Sort::Heading
    } else {
        Sort::Agreement
    }
}

/// The number of cells that are examined.
const FULL: usize = 24;

/// In a narrower table, a row with a single cell may be an agreement.
const NARROW: usize = 3;

/// Whether the cells are the headers, or the headers in another language.
fn is_header(cells: &[(usize, &str)], is_first: bool, columns: &Columns) -> bool {
    let same = cells.iter().filter(|(at, cell)| is_same_header(cell, columns.header(*at))).count();
    if same >= 2 && same * 2 > cells.len() || same == cells.len() && same == columns.headers.len().min(FULL) {
        return true;
    }
    let says = |(at, cell): &(usize, &str)| {
        let target = columns.used.iter().find(|it| it.1 == *at).map(|it| it.0);
        target.is_some() && cell.len() < 80 && known(cell).map(|it| it.0) == target
    };
    // A header in another language is directly below the first.
    is_first && cells.len() >= 3 && cells.iter().all(says)
}

/// Compares a cell with a header. Runs for every cell of a file, so it must be cheap.
fn is_same_header(cell: &str, header: &str) -> bool {
    !header.is_empty() && cell.len() == header.len() && (cell == header || cell.to_lowercase() == header.to_lowercase())
}

/// Whether the cells number the columns, as forms do: `1 2 3 4`.
fn are_numbers(cells: &[(usize, &str)]) -> bool {
    let number = |cell: &str| cell.trim_matches(['(', ')', '[', ']', '.', ' ']).parse::<usize>().ok();
    let Some(first) = cells.first().and_then(|it| number(it.1)) else { return false };
    cells.len() >= 3 && first <= 1 && cells.iter().enumerate().all(|(at, it)| number(it.1) == Some(first + at))
}

/// Whether a row is a total: a word for it, and digits.
fn is_total(cells: &[(usize, &str)]) -> bool {
    let Some(&(_, first)) = cells.first() else { return false };
    // A number may come before the word.
    let (at, text) = if has_letters(first) { (0, first) } else { (1, cells.get(1).map_or("", |it| it.1)) };
    if text.len() > 80 || !has_letters(text) {
        return false;
    }
    let others = cells.iter().enumerate().filter(|(i, _)| *i != at);
    if others.clone().any(|(_, (_, cell))| has_letters(cell)) {
        return false;
    }
    let said = fold(text);
    let Some(rest) = words_of("total").find_map(|it| said.strip_prefix(it)) else { return false };
    let counts = rest.chars().any(char::is_numeric) || others.count() > 0;
    rest.is_empty() || rest.starts_with(' ') && counts && rest.split_whitespace().count() <= 5
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Whether a text alone in its row is a remark about the table.
fn is_remark(text: &str, width: usize) -> bool {
    if text.starts_with(['*', '†', '‡', '§', '¹', '²', '³', '⁴', '©', '※']) {
        return true;
    }
    let said = fold(text);
    let begins = |words: &str| {
        let rest = said.strip_prefix(words)?;
        (rest.is_empty() || rest.starts_with(' ')).then_some(())
    };
    // For example `Note: …`, `Notes`, `Note 1. …`.
    let opens = words_of("remark").any(|it| begins(it).is_some());
    let mark = text.find([':', '：', '.', ')', '-', '–']).map_or("", |at| text.get(..at).unwrap_or_default());
    let marked = opens
        && (mark.is_empty() && said.split(' ').count() == 1
            || !mark.is_empty() && mark.split_whitespace().count() <= 2);
    let phrase = words_of("remark-phrase").any(|it| begins(it).is_some());
    let sentence = width > NARROW
        && text.ends_with(['.', '。', '۔'])
        && text.split_whitespace().count() >= SENTENCE
        && kind_of(text).is_none();
    marked || phrase || sentence
}

/// The number of words from which a text is a sentence, if it names no instrument.
const SENTENCE: usize = 8;

/// Whether a text alone in its row is a heading for the rows below. A year is one in the first column only.
fn is_heading(text: &str, is_first: bool) -> bool {
    let text = text.trim_end_matches(':');
    let years = text.split(['-', '–', '—', '/']).map(str::trim);
    let are_years = years.clone().count() <= 2
        && years
            .into_iter()
            .all(|it| it.len() == 4 && it.parse::<u16>().is_ok_and(|year| (1800..2100).contains(&year)));
    let said = fold(text);
    are_years && is_first
        || code_of(text).is_some_and(|_| text.chars().count() > 3)
        || words_of("region").any(|it| it == said)
}
