//! Replaces codes by words, with a table of codes that is given beside the data.

use csv::StringRecord;
use rustc_hash::FxHashMap;

use super::cells::{items, one_line};
use super::table::Table;
use super::{Options, SheetError};

/// Codes and their words.
#[derive(Clone, Debug, Default)]
pub struct Codes(FxHashMap<String, String>);

impl Codes {
    /// A table of one code.
    pub(super) fn of_one(code: &str, word: &str) -> Codes {
        Codes(FxHashMap::from_iter([(plain(code), word.to_owned())]))
    }

    /// Reads a CSV or TSV file or a workbook with two columns: codes and words.
    pub fn read(bytes: &[u8]) -> Result<Codes, SheetError> {
        let mut table = Table::first(bytes, &Options::default())?;
        let (mut row, mut codes) = (StringRecord::new(), FxHashMap::default());
        while table.next(&mut row).is_some() {
            let (Some(code), Some(word)) = (row.get(0), row.get(1)) else { continue };
            if !code.trim().is_empty() && !word.trim().is_empty() {
                codes.insert(plain(code), one_line(word));
            }
        }
        if codes.is_empty() { Err(SheetError::NoCodes) } else { Ok(Codes(codes)) }
    }

    /// A cell with its codes replaced by words; the whole cell is a code or a list of codes. Other text is unchanged.
    pub(super) fn words(&self, cell: &str) -> Option<String> {
        if let Some(word) = self.0.get(&plain(cell)) {
            return Some(word.clone());
        }
        let parts = items(cell, &[",", "/", " "]);
        let found = parts.iter().filter(|it| self.0.contains_key(&plain(it))).count();
        let words = parts.iter().map(|it| self.0.get(&plain(it)).map_or(*it, String::as_str));
        (found > 0).then(|| words.collect::<Vec<_>>().join("; "))
    }
}

/// A code for comparison: in lower case, and without decimals, so `1.0` is `1`.
fn plain(code: &str) -> String {
    let code = code.trim();
    let whole = code.strip_suffix(".0").filter(|it| it.bytes().all(|byte| byte.is_ascii_digit()));
    whole.unwrap_or(code).to_lowercase()
}

/// Whether a cell may be a code: a few letters or digits, or a list of digits.
pub(super) fn is_code(cell: &str) -> bool {
    let cell = cell.trim();
    let figures = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let short = cell.chars().count() <= 3 && cell.chars().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit());
    let mut listed = cell.split([',', ';', '|', ' ', '/']).filter(|it| !it.is_empty());
    short || figures(cell) && cell.len() <= 4 || cell.len() < 40 && listed.all(|it| figures(it) && it.len() <= 3)
}
