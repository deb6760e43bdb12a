//! What one cell says by itself: nothing, yes or no, several things. Knows no column.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::base::text::word_table::{rows, values};
use crate::import::sheet::header::TABLE;

/// The parts of a cell between some marks.
pub(super) fn pieces<'c>(cell: &'c str, marks: &[char]) -> Vec<&'c str> {
    cell.split(marks).map(str::trim).filter(|piece| !is_blank(piece)).collect()
}

/// A text without line breaks, and with one space between words.
pub(super) fn one_line(cell: &str) -> String {
    let mut line = String::with_capacity(cell.len());
    for word in cell.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether a cell says nothing: it is empty, or has what people write where they know nothing.
pub(super) fn is_blank(cell: &str) -> bool {
    !cell.contains(|it: char| !is_dash(it)) || is_missing(cell)
}

/// Dashes and dots that fill a cell.
fn is_dash(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '-' | '–' | '—' | '―' | '−' | '_' | '.' | '…' | '?' | '/' | '~' | '*' | '،')
}

/// Whether a cell says in words that something is not known: `N.A.`, `TBD`, `(blank)`, `#REF!`.
pub(super) fn is_missing(cell: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
        let missing = rows::<3>(TABLE).filter(|[what, ..]| *what == "missing");
        missing.flat_map(|[.., words]| values(words)).map(str::to_lowercase).collect()
    });
    let bare = cell.trim_matches(|it: char| it.is_whitespace() || "\"'“”()[]<>{}*".contains(it));
    bare.len() <= LONGEST && (WORDS.contains(bare) || WORDS.contains(&bare.to_lowercase()))
}

/// No word for something that is not known is longer, in bytes.
const LONGEST: usize = 40;

/// What a cell of yes and no says.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "si" | "sí" | "oui" | "ja" | "sim" | "x" | "да" | "evet" | "بله" | "نعم" | "是"
        | "✓" | "✔" | "☑" => Some(true),
        "no" | "n" | "false" | "non" | "nee" | "nein" | "não" | "nao" | "нет" | "hayır" | "خیر" | "لا" | "否" | "✗"
        | "✘" | "☐" => Some(false),
        _ => None,
    }
}

/// Whether a cell says that there is no end.
pub(super) fn endless(text: &str) -> bool {
    const ENDLESS: &[&str] = &[
        "indefinite",
        "indefinitely",
        "unlimited",
        "open-ended",
        "open ended",
        "ongoing",
        "perpetual",
        "automatic renewal",
        "indefinido",
        "indefinida",
        "indéfinie",
        "illimitée",
        "onbepaald",
        "onbepaalde tijd",
        "unbefristet",
        "unbegrenzt",
        "indeterminado",
    ];
    ENDLESS.contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_where_they_know_nothing_is_blank() {
        for cell in ["", " ", "-", "—", "---", "…", "N.A.", "n/a", "#N/A", "#REF!", "(blank)", "[none]", "<NA>", "TBD"]
        {
            assert!(is_blank(cell), "{cell}");
        }
        for cell in
            ["Unknown", "к.a.", "н/д", "不详", "\"NA\"", "Not available", "sin fecha", "NULL", "nan", "غير معروف"]
        {
            assert_eq!(is_blank(cell), cell != "к.a.", "{cell}");
        }
        for cell in ["0", "No", "NASA", "Nauru", "None of the above countries", "x", "TBD Ltd", "a-b", "5"] {
            assert!(!is_blank(cell), "{cell}");
        }
    }
}
