//! Reduces a page to what the library needs for its text, and checks whether the library can handle it.

use crate::import::article::tags::{Piece, Pieces};

/// A page without scripts, styles, comments and long attributes.
#[derive(Debug, Default)]
pub(super) struct Light {
    pub page: String,
    /// Whether building a tree could take too long or overflow the stack: too deep, too long, or too many entities.
    pub is_hostile: bool,
}

impl Light {
    pub fn of(page: &str) -> Light {
        let mut light = Light { page: String::with_capacity(page.len() / 2), is_hostile: false };
        let mut open: Vec<&str> = Vec::new();
        let mut deepest = 0;
        let mut entities = 0;
        for piece in Pieces::new(page) {
            match piece {
                Piece::Text(text) => {
                    entities += memchr::memchr_iter(b'&', text.as_bytes()).count();
                    light.page.push_str(text);
                }
                Piece::Open { name, attributes } => {
                    let attributes = if attributes.len() > LONGEST { "" } else { attributes };
                    light.page.extend(["<", name, attributes, ">"]);
                    if !attributes.ends_with('/') && !ENDLESS.iter().any(|it| it.eq_ignore_ascii_case(name)) {
                        open.push(name);
                        deepest = deepest.max(open.len());
                    }
                }
                Piece::Close { name } => {
                    light.page.extend(["</", name, ">"]);
                    // An end tag closes the elements opened inside; without its start tag it closes nothing.
                    let near = open.len().saturating_sub(NEAR);
                    let among = open.get(near..).unwrap_or_default();
                    if let Some(at) = among.iter().rposition(|it| it.eq_ignore_ascii_case(name)) {
                        open.truncate(near + at);
                    }
                }
                Piece::Raw { name, content, .. } if name.eq_ignore_ascii_case("title") => {
                    light.page.extend(["<title>", content, "</title>"]);
                }
                Piece::Raw { .. } | Piece::Comment(_) => (),
            }
        }
        light.is_hostile = deepest > DEEPEST || entities > MOST_ENTITIES || light.page.len() > LONGEST_PAGE;
        light
    }
}

/// Longer attributes, in bytes, are removed: they are embedded pictures.
const LONGEST: usize = 4096;

/// The largest depth of elements; browsers stop at 512.
const DEEPEST: usize = 512;

/// The number of open elements among which an end tag looks for its start tag.
const NEAR: usize = 64;

/// The largest number of entities. For each the library walks over the text before it.
const MOST_ENTITIES: usize = 50_000;

/// The largest size of a page without scripts, in bytes. No article is as long.
const LONGEST_PAGE: usize = 16 << 20;

/// Elements that need no end tag, or have none.
const ENDLESS: &[&str] = &[
    "p", "li", "br", "img", "hr", "meta", "link", "input", "td", "tr", "th", "thead", "tbody", "tfoot", "dt", "dd",
    "option", "optgroup", "source", "wbr", "area", "base", "col", "colgroup", "embed", "param", "track", "html",
    "head", "body",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_left_out() {
        let page =
            format!("<title>T</title><p class=a data-x=\"{}\">A<!-- b --><script>c</script><b>d</b>", "x".repeat(5000));
        let light = Light::of(&page);
        assert_eq!(light.page, "<title>T</title><p>A<b>d</b>");
        assert!(!light.is_hostile);
    }

    #[test]
    fn a_page_that_no_library_survives_is_told_apart() {
        let is_hostile = |page: String| Light::of(&page).is_hostile;
        assert!(is_hostile("<div>".repeat(600)));
        assert!(is_hostile("<b><i>".repeat(50_000)));
        assert!(is_hostile("&amp;".repeat(60_000)));
        assert!(!is_hostile("<p><div>x</div>".repeat(5_000)));
        assert!(!is_hostile("<span><li>x</span>".repeat(5_000)));
    }
}
