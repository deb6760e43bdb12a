//! Removes markup from cells: HTML tags, link formulas of spreadsheets, and Markdown links.

use std::borrow::Cow;

/// The text of a cell without markup, and the address it links to. Tags that begin or end a line become line breaks.
pub(super) fn read_markup(cell: &str) -> (Cow<'_, str>, Option<String>) {
    if let Some((link, text)) = formula(cell).or_else(|| markdown(cell)) {
        return (Cow::Owned(text), Some(link));
    }
    if cell.contains('<') { untagged(cell) } else { (Cow::Borrowed(cell), None) }
}

/// The address in a formula that makes a link.
pub(super) fn link_of(formula_of_cell: &str) -> Option<String> {
    let (_, call) = formula_of_cell.split_once('=').unwrap_or(("", formula_of_cell));
    formula(&format!("={}", call.trim())).map(|it| it.0)
}

/// The address and the text of `=HYPERLINK("https://example.org","text")`.
fn formula(cell: &str) -> Option<(String, String)> {
    let start = cell.get(..11).filter(|it| it.eq_ignore_ascii_case("=HYPERLINK("))?;
    let inside = cell.get(start.len()..)?.trim_end().strip_suffix(')')?;
    let mut texts = inside.split('"').skip(1).step_by(2);
    let link = texts.next().filter(|it| is_web(it))?;
    Some((link.to_owned(), texts.next().unwrap_or(link).to_owned()))
}

/// The address and the text of `[text](https://example.org)`, if the cell contains nothing else.
fn markdown(cell: &str) -> Option<(String, String)> {
    let (text, link) = cell.trim().strip_prefix('[')?.strip_suffix(')')?.split_once("](")?;
    (is_web(link) && !link.contains(char::is_whitespace)).then(|| (link.to_owned(), text.to_owned()))
}

fn is_web(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// The text without tags, and the address of its link. A `<` that begins no tag stays.
fn untagged(cell: &str) -> (Cow<'_, str>, Option<String>) {
    let (mut text, mut link, mut rest) = (String::new(), None, cell);
    let mut has_tags = false;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let tag = after.split_once('>').filter(|(tag, _)| is_tag(tag));
        let Some((tag, following)) = tag else {
            text.push('<');
            rest = after;
            continue;
        };
        has_tags = true;
        let name = tag.trim_start_matches('/').split(|it: char| !it.is_ascii_alphanumeric()).next().unwrap_or_default();
        if BREAKS.iter().any(|it| it.eq_ignore_ascii_case(name)) {
            text.push('\n');
        }
        if link.is_none() && name.eq_ignore_ascii_case("a") {
            let target = tag.split_once("href=").and_then(|it| it.1.split(['"', '\'']).nth(1));
            link = target.filter(|it| is_web(it)).map(str::to_owned);
        }
        rest = following;
    }
    if !has_tags {
        return (Cow::Borrowed(cell), None);
    }
    text.push_str(rest);
    (Cow::Owned(text), link)
}

/// Tags that begin a line.
const BREAKS: &[&str] = &["br", "p", "li", "ul", "ol", "div", "tr"];

/// Tags inside a line.
const WITHIN: &[&str] = &["a", "b", "i", "u", "em", "strong", "span", "font", "sup", "sub", "small", "s", "td"];

fn is_tag(text: &str) -> bool {
    let bare = text.trim_start_matches('/');
    let name = bare.split(|it: char| !it.is_ascii_alphanumeric()).next().unwrap_or_default();
    text.len() < LONGEST && BREAKS.iter().chain(WITHIN).any(|it| it.eq_ignore_ascii_case(name))
}

/// The largest length of a tag, in bytes.
const LONGEST: usize = 2_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, text: &str, link: Option<&str>) {
        assert_eq!(read_markup(cell), (Cow::Borrowed(text), link.map(str::to_owned)));
    }

    #[test]
    fn signs_for_other_programs_are_read() {
        check("Health<br>Trade<BR/>Water", "Health\nTrade\nWater", None);
        check("<ul><li>Health</li><li>Trade</li></ul>", "\n\nHealth\n\nTrade\n\n", None);
        check("<a href=\"https://example.org/a\">Text</a>", "Text", Some("https://example.org/a"));
        check("=HYPERLINK(\"https://example.org\",\"Text\")", "Text", Some("https://example.org"));
        check("=hyperlink(\"https://example.org\")", "https://example.org", Some("https://example.org"));
        check("[Text](https://example.org)", "Text", Some("https://example.org"));
        for cell in ["a < b > c", "<3", "[1] (2)", "=SUM(A1)", "x<y", "<agreement>", "<br"] {
            check(cell, cell, None);
        }
    }
}
