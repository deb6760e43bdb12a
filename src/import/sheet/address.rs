//! Reads web addresses as people write them in cells: without a scheme, with spaces, broken over lines, or several.

use super::cells::one_line;

/// The first web address of a cell, completed, and whether the cell contains nothing else. Returns the whole cell if
/// there is no address.
pub(super) fn read(cell: &str) -> (String, bool) {
    // Some programs put an address in quotes or angle brackets.
    let cell = cell.trim().trim_matches(|it: char| matches!(it, '"' | '<' | '>') || it.is_whitespace());
    let Some(start) = begin(cell) else { return (one_line(cell), true) };
    let rest = cell.get(start..).unwrap_or_default();
    let end = rest.find(['|', ';', '"', '<', '>']).unwrap_or(rest.len());
    let mut words = rest.get(..end).unwrap_or_default().split_whitespace();
    let mut address = words.next().unwrap_or_default().to_owned();
    let others: Vec<&str> = words.collect();
    let is_broken = rest.get(..end).unwrap_or_default().trim_end().contains(['\n', '\r']);
    let mut used = end == rest.len();
    if is_part(&others) {
        for word in others {
            // A line break inside an address comes from the cell; a space belongs to a file name.
            address.push_str(if is_broken { "" } else { "%20" });
            address.push_str(word);
        }
    } else {
        used &= others.is_empty();
    }
    let is_bare = !address.contains("://");
    let whole = if is_bare { format!("https://{address}") } else { address };
    (whole, used && start == 0)
}

/// The offset of the first address.
fn begin(cell: &str) -> Option<usize> {
    let lower = cell.to_ascii_lowercase();
    let schemes = ["https://", "http://"].iter().filter_map(|it| lower.find(it));
    schemes.min().or_else(|| {
        let at = lower.find("www.")?;
        let before = cell.get(..at).and_then(|it| it.chars().last());
        before.is_none_or(|it| !it.is_alphanumeric()).then_some(at)
    })
}

/// Whether words continue the address before them: the last word ends like a file name, or contains a slash.
fn is_part(words: &[&str]) -> bool {
    const FILES: &[&str] =
        &[".pdf", ".doc", ".docx", ".htm", ".html", ".aspx", ".php", ".txt", ".xls", ".xlsx", ".zip"];
    let Some(last) = words.last().map(|it| it.to_lowercase()) else { return false };
    let is_another = words.iter().any(|it| it.contains("://") || it.starts_with("www."));
    !is_another
        && words.len() < 12
        && (FILES.iter().any(|it| last.ends_with(it)) || last.contains('/') && !last.starts_with('('))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, address: &str, is_all: bool) {
        assert_eq!(read(cell), (address.to_owned(), is_all), "{cell}");
    }

    #[test]
    fn an_address_is_made_whole() {
        check("https://a.example/1", "https://a.example/1", true);
        check("www.a.example/1", "https://www.a.example/1", true);
        check("https://a.example/the text.pdf", "https://a.example/the%20text.pdf", true);
        check("https://a.example/\nvery/long", "https://a.example/very/long", true);
        check("\"https://a.example\"", "https://a.example", true);
        check("<https://a.example>", "https://a.example", true);
        check("https://a.example | https://b.example", "https://a.example", false);
        check("https://a.example https://b.example/x.pdf", "https://a.example", false);
        check("https://c.example (p. 3)", "https://c.example", false);
        check("see https://c.example", "https://c.example", false);
        check("see below", "see below", true);
        check("awww.example", "awww.example", true);
    }
}
