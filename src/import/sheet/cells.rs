//! Reads a cell without knowing its column: blank, yes or no, or a list of things.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::base::text::word_table::{rows, values};
use crate::import::sheet::header::TABLE;

/// The parts of a cell between some marks.
pub(super) fn pieces<'c>(cell: &'c str, marks: &[char]) -> Vec<&'c str> {
    cell.split(marks).map(str::trim).filter(|piece| !is_blank(piece)).collect()
}

/// The items that a cell lists: `a; b`, lines, bullets, `1) a 2) b`, `["a", "b"]`. `more` are further signs between
/// items.
pub(super) fn items<'c>(cell: &'c str, more: &[&str]) -> Vec<&'c str> {
    let cell = cell.trim();
    // A list as programs write it.
    let written = cell.strip_prefix('[').and_then(|it| it.strip_suffix(']')).filter(|it| it.contains(['"', '\'']));
    if let Some(inside) = written {
        let quotes: &[char] = &['"', '\'', ' '];
        return inside.split(',').map(|it| it.trim_matches(quotes)).filter(|it| !is_blank(it)).collect();
    }
    let mut items = cell.split(BETWEEN).flat_map(numbered).collect::<Vec<_>>();
    for sign in more {
        items = items.into_iter().flat_map(|it| it.split(sign)).collect();
    }
    items.retain(|it| !it.trim().is_empty());
    let labels = items.iter().zip(1..).map(|(it, number)| label(it.trim(), number));
    let labels: Vec<Option<usize>> = labels.collect();
    let all_labelled = items.len() > 1 && labels.iter().all(Option::is_some);
    let bare = items.iter().zip(labels).map(|(item, label)| {
        let from = label.filter(|_| all_labelled).unwrap_or(0);
        bulletless(item.trim().get(from..).unwrap_or_default())
    });
    bare.filter(|it| !is_blank(it)).collect()
}

/// Signs that divide items and never occur inside one.
const BETWEEN: &[char] =
    &[';', '|', '\n', '\r', '；', '؛', '、', '•', '●', '▪', '■', '◦', '‣', '⁃', '➢', '✓', '\u{f0b7}', '\u{2028}'];

/// A line without its bullet.
fn bulletless(line: &str) -> &str {
    let bare = line.strip_prefix(['-', '–', '—', '*', '+', '>', '·', '→']).unwrap_or(line);
    if bare.starts_with(char::is_whitespace) { bare.trim() } else { line }
}

/// The parts of `1) a 2) b` without their numbers, if there are at least two.
fn numbered(text: &str) -> Vec<&str> {
    let text = text.trim();
    let mut parts = Vec::new();
    let mut rest = text;
    for number in 1..=MOST_NUMBERED {
        let Some(length) = label(rest, number) else { break };
        let inside = rest.get(length..).unwrap_or_default();
        let spaces = inside.match_indices(char::is_whitespace).map(|(at, space)| (at, at + space.len()));
        let next = spaces.map(|(end, from)| (end, inside.get(from..).unwrap_or_default()));
        match next.into_iter().find(|(_, after)| label(after, number + 1).is_some()) {
            Some((end, after)) => {
                parts.push(inside.get(..end).unwrap_or_default());
                rest = after;
            }
            None => {
                parts.push(inside);
                break;
            }
        }
    }
    if parts.len() > 1 { parts } else { vec![text] }
}

/// The largest number of numbered items in a cell.
const MOST_NUMBERED: usize = 60;

/// The length of a label such as `2.`, `2)`, `(2)` or `b)` at the beginning of a text.
fn label(text: &str, number: usize) -> Option<usize> {
    let letter = number.checked_sub(1).and_then(|it| u8::try_from(it).ok()).filter(|it| *it < 26);
    let words = [Some(number.to_string()), letter.map(|it| char::from(b'a' + it).to_string())];
    let inside = text.strip_prefix(['(', '[']).unwrap_or(text);
    let found = words.into_iter().flatten().find_map(|word| {
        let after = inside.strip_prefix(&word)?;
        let closed = after.strip_prefix([')', ']']);
        closed.or_else(|| after.strip_prefix(['.', ':']).filter(|it| it.starts_with(char::is_whitespace)))
    });
    found.map(|after| text.len() - after.len())
}

/// Whether commas divide a cell into at least three short items.
pub(super) fn is_comma_list(cell: &str) -> bool {
    let parts = cell.split([',', '،', '，']);
    parts.clone().count() > 2 && parts.into_iter().all(|it| (1..=3).contains(&it.split_whitespace().count()))
}

/// A text without line breaks, and with single spaces between words.
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

/// Whether a cell is empty or contains a placeholder.
pub(super) fn is_blank(cell: &str) -> bool {
    !cell.contains(|it: char| !is_dash(it)) || is_missing(cell)
}

/// Whether a sign is a dash or a dot that fills a cell.
fn is_dash(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '-' | '–' | '—' | '―' | '−' | '_' | '.' | '…' | '?' | '/' | '~' | '*' | '،')
}

/// Whether a cell says that something is unknown: `N.A.`, `TBD`, `(blank)`, `#REF!`.
pub(super) fn is_missing(cell: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
        let missing = rows::<3>(TABLE).filter(|[what, ..]| *what == "missing");
        missing.flat_map(|[.., words]| values(words)).map(str::to_lowercase).collect()
    });
    let bare = cell.trim_matches(|it: char| it.is_whitespace() || "\"'“”()[]<>{}*".contains(it));
    bare.len() <= LONGEST && (WORDS.contains(bare) || WORDS.contains(&bare.to_lowercase()))
}

/// The length in bytes of the longest word for something unknown.
const LONGEST: usize = 40;

/// The answer in a cell of yes or no.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "si" | "sí" | "oui" | "ja" | "sim" | "x" | "да" | "evet" | "بله" | "نعم" | "是"
        | "✓" | "✔" | "☑" => Some(true),
        "no" | "n" | "false" | "non" | "nee" | "nein" | "não" | "nao" | "нет" | "hayır" | "خیر" | "لا" | "否" | "✗"
        | "✘" | "☐" => Some(false),
        _ => None,
    }
}

/// The answer in a cell of a flag, which may also be a mark.
pub(super) fn answer(cell: &str) -> Option<bool> {
    match cell.trim() {
        "1" | "1.0" | "√" | "●" | "+" => Some(true),
        "0" | "0.0" | "○" => Some(false),
        other => yes_or_no(other),
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
    fn a_cell_may_list_things_with_any_usual_sign() {
        #[track_caller]
        fn check(cell: &str, expected: &[&str]) {
            assert_eq!(items(cell, &[" / "]), expected);
        }

        check("Health; Trade | Water", &["Health", "Trade", "Water"]);
        check("Health\nTrade\r\nWater", &["Health", "Trade", "Water"]);
        check("• Health\n• Trade", &["Health", "Trade"]);
        check("- Health\n- Trade\n-", &["Health", "Trade"]);
        check("1. Health\n2. Trade", &["Health", "Trade"]);
        check("1) Health 2) Trade of 3 goods 3) Water", &["Health", "Trade of 3 goods", "Water"]);
        check("(1) Health (2) Trade", &["Health", "Trade"]);
        check("a) Health b) Trade", &["Health", "Trade"]);
        check("[\"Health\", 'Trade']", &["Health", "Trade"]);
        check("Health / Trade", &["Health", "Trade"]);
        check("教育、卫生；贸易", &["教育", "卫生", "贸易"]);
        check("1. FC Köln", &["1. FC Köln"]);
        check("A1 Telekom", &["A1 Telekom"]);
        check("R&D/Innovation", &["R&D/Innovation"]);
        check("n/a; Health", &["Health"]);
        check("", &[]);
    }

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
