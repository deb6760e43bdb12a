//! Exports agreements as a Markdown table (GitHub Flavored Markdown).
//!
//! **Invariant:** a cell contains no markup: no tag, link or code, and no end of the cell.

use std::io::{self, Write};

use super::Column;
use crate::base::text::clean::clean;
use crate::data::corpus::AgreementId;
use crate::search::library::Library;

pub(super) fn table(
    library: &Library,
    rows: &[AgreementId],
    columns: &[Column],
    out: &mut dyn Write,
) -> io::Result<()> {
    let head: Vec<&str> = columns.iter().map(|it| it.name()).collect();
    row(head.iter().map(|it| (*it).to_owned()), out)?;
    row(head.iter().map(|_| "---".to_owned()), out)?;
    for &id in rows {
        row(columns.iter().map(|it| inert(&it.cell(library, id))), out)?;
    }
    Ok(())
}

/// Writes a row of cells that are already Markdown.
///
/// # Errors
/// Errors of `out`.
pub fn row(cells: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"|")?;
    for cell in cells {
        write!(out, " {cell} |")?;
    }
    out.write_all(b"\n")
}

/// Escapes a text so that Markdown shows it letter for letter on one line, including what would become a link.
pub fn inert(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // Markdown turns bare addresses into links, so break them at the start.
            ':' if text.get(at..).is_some_and(|rest| rest.starts_with("://")) => out.push_str("&#58;"),
            '@' => out.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' | '!' => {
                out.push('\\');
                out.push(c);
            }
            '.' if text.get(..at).is_some_and(ends_with_www) => out.push_str("&#46;"),
            other => out.push(other),
        }
    }
    out
}

fn ends_with_www(text: &str) -> bool {
    text.len().checked_sub(3).and_then(|at| text.get(at..)).is_some_and(|it| it.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(inert(text), expected);
    }

    #[test]
    fn nothing_in_a_cell_is_markup() {
        check("a | b", "a \\| b");
        check("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;");
        check("[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))");
        check("`code` *bold* _it_", "\\`code\\` \\*bold\\* \\_it\\_");
        check("https://www.example.org", "https&#58;//www&#46;example.org");
        check("two\nlines", "two⏎lines");
        check("&lt;", "&amp;lt;");
        check("a\\|b", "a\\\\\\|b");
    }

    #[test]
    fn plain_words_stay_as_they_are() {
        check("Memorandum of understanding, 2025-05-02 (Tehran)", "Memorandum of understanding, 2025-05-02 (Tehran)");
        check("الاتفاقية", "الاتفاقية");
    }
}
