//! Characters that a text names as HTML does: `R&amp;D`, `&#8211;`. They come from pages whose text was copied as it stood.

use std::borrow::Cow;

/// The text with the characters themselves. A name that HTML does not know stays.
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
