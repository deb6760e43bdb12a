//! Splits a text into paragraphs, by its lines or by its tags.

use super::tags::{Piece, Pieces};

/// The lines of a text that are not blank, trimmed.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    text.split(['\n', '\r', '\u{0B}', '\u{0C}', '\u{85}', '\u{2028}', '\u{2029}'])
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The text of markup, one block a paragraph, without scripts and without menus and the like. Text that is not markup
/// is split into lines.
pub(crate) fn from_markup(markup: &str) -> Vec<String> {
    if !is_markup(markup) {
        return paragraphs(&html_escape::decode_html_entities(markup));
    }
    let mut text = String::new();
    // The number of open elements that contain no article text, such as menus.
    let mut around = 0usize;
    for piece in Pieces::new(markup) {
        match piece {
            Piece::Text(words) if around == 0 => push_words(&mut text, &html_escape::decode_html_entities(words)),
            Piece::Open { name, attributes } if !attributes.ends_with('/') && is_one_of(name, AROUND) => around += 1,
            Piece::Close { name } if is_one_of(name, AROUND) => around = around.saturating_sub(1),
            Piece::Open { name, .. } | Piece::Close { name } if is_one_of(name, BLOCKS) => text.push('\n'),
            Piece::Text(_) | Piece::Open { .. } | Piece::Close { .. } | Piece::Raw { .. } | Piece::Comment(_) => (),
        }
    }
    paragraphs(&text)
}

/// Whether a text contains tags that would not occur in plain text.
pub(super) fn is_markup(text: &str) -> bool {
    let tags = |piece: Piece| match piece {
        Piece::Open { name, .. } | Piece::Close { name } | Piece::Raw { name, .. } => {
            is_one_of(name, BLOCKS) || is_one_of(name, WITHIN)
        }
        Piece::Text(_) | Piece::Comment(_) => false,
    };
    text.contains('<') && Pieces::new(text).any(tags)
}

/// Adds words with single spaces.
fn push_words(text: &mut String, words: &str) {
    let mut gap = words.starts_with(char::is_whitespace);
    for word in words.split_whitespace() {
        if gap && !text.is_empty() && !text.ends_with(['\n', ' ']) {
            text.push(' ');
        }
        text.push_str(word);
        gap = true;
    }
    if words.ends_with(char::is_whitespace) && !text.is_empty() && !text.ends_with(['\n', ' ']) {
        text.push(' ');
    }
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|it| it.eq_ignore_ascii_case(name))
}

/// Elements that contain no article text.
const AROUND: &[&str] = &["nav", "footer", "aside", "form", "button", "select", "svg", "template"];

/// Elements that are paragraphs.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "article",
    "section",
    "header",
    "main",
    "table",
    "tr",
    "td",
    "th",
    "blockquote",
    "figure",
    "figcaption",
    "pre",
    "hr",
    "dl",
    "dt",
    "dd",
    "body",
    "center",
    "title",
    "address",
];

/// Elements inside a line.
const WITHIN: &[&str] = &["a", "b", "i", "em", "strong", "span", "u", "font", "img", "script", "style"];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markup: &str, expected: &[&str]) {
        assert_eq!(from_markup(markup), expected);
    }

    #[test]
    fn markup_becomes_paragraphs() {
        check(
            "<nav>Home <p>News</nav><h1>Zones</h1><p>A <b>memorandum</b> &amp; more<script>alert(1)</script>.<br>B\n  c</p><P>D",
            &["Zones", "A memorandum & more.", "B c", "D"],
        );
        check("Energy < water, and water > wind\n\nTwo", &["Energy < water, and water > wind", "Two"]);
        check("R&amp;D", &["R&D"]);
        check("", &[]);
    }
}
