//! Decodes HTML entities such as `R&amp;D` and `&#8211;`, which remain in texts copied from web pages.

use std::borrow::Cow;

/// Decodes all entities. Unknown ones stay as they are.
pub fn read_entities(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() || !text.contains(';') {
        return Cow::Borrowed(text);
    }
    html_escape::decode_html_entities(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_the_characters_they_name() {
        assert_eq!(read_entities("R&amp;D &#8211; C&ocirc;te d&#x27;Ivoire"), "R&D – Côte d'Ivoire");
        for text in ["R&D", "a; b & c", "&nothing;"] {
            assert_eq!(read_entities(text), text);
        }
    }
}
