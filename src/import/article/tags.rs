//! Splits a page into tags and texts without building a tree. Reads each byte once, and never fails.

use std::borrow::Cow;

/// A piece of a page. Names are as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Piece<'a> {
    /// Text, with entities.
    Text(&'a str),
    /// `<name attributes>`
    Open { name: &'a str, attributes: &'a str },
    /// `</name>`
    Close { name: &'a str },
    /// A whole element whose content is not markup: a script, a style, a title.
    Raw { name: &'a str, attributes: &'a str, content: &'a str },
    /// The text of a comment.
    Comment(&'a str),
}

/// An iterator over the pieces of a page.
#[derive(Clone, Debug)]
pub(in crate::import) struct Pieces<'a> {
    rest: &'a str,
}

impl<'a> Pieces<'a> {
    pub fn new(page: &'a str) -> Pieces<'a> {
        Pieces { rest: page }
    }

    /// Takes `len` bytes.
    fn take(&mut self, len: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(len).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Takes the text before an end, and skips the end. Takes everything if there is no end.
    fn take_until(&mut self, end: &str) -> &'a str {
        let len = memchr::memmem::find(self.rest.as_bytes(), end.as_bytes()).unwrap_or(self.rest.len());
        let taken = self.take(len);
        self.take(end.len().min(self.rest.len()));
        taken
    }

    fn open(&mut self) -> Piece<'a> {
        self.take(1);
        let len =
            self.rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(self.rest.len());
        let name = self.take(len);
        let len = tag_end(self.rest);
        let attributes = self.take(len);
        self.take(1);
        if RAW.iter().any(|it| it.eq_ignore_ascii_case(name)) && !attributes.ends_with('/') {
            let len = closing(self.rest, name);
            let content = self.take(len);
            self.take_until(">");
            return Piece::Raw { name, attributes, content };
        }
        Piece::Open { name, attributes }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let mut after = self.rest.bytes();
        match (after.next()?, after.next()) {
            (b'<', Some(b'!' | b'?')) => {
                if self.rest.starts_with("<!--") {
                    self.take(4);
                    return Some(Piece::Comment(self.take_until("-->")));
                }
                let cdata = self.rest.starts_with("<![CDATA[");
                Some(Piece::Comment(self.take_until(if cdata { "]]>" } else { ">" })))
            }
            (b'<', Some(b'/')) => {
                self.take(2);
                let name = self.take_until(">");
                let len = name.find(|c: char| c.is_ascii_whitespace()).unwrap_or(name.len());
                Some(Piece::Close { name: name.get(..len).unwrap_or_default() })
            }
            (b'<', Some(byte)) if byte.is_ascii_alphabetic() => Some(self.open()),
            _ => {
                let from = usize::from(self.rest.starts_with('<'));
                let rest = self.rest.as_bytes().get(from..).unwrap_or_default();
                let len = memchr::memchr(b'<', rest).map_or(self.rest.len(), |it| it + from);
                Some(Piece::Text(self.take(len)))
            }
        }
    }
}

/// Elements whose content is not markup.
const RAW: &[&str] = &["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"];

/// The offset of the `>` that ends a tag, outside quotes.
fn tag_end(rest: &str) -> usize {
    let mut quote = None;
    let mut value = false;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => (),
            (None, b'>') => return at,
            // Quotes count only after `=`; elsewhere they may be apostrophes.
            (None, b'"' | b'\'') if value => quote = Some(byte),
            _ => (),
        }
        value = byte == b'=' || value && byte.is_ascii_whitespace();
    }
    rest.len()
}

/// The offset of `</name`.
fn closing(rest: &str, name: &str) -> usize {
    let bytes = rest.as_bytes();
    memchr::memmem::find_iter(bytes, b"</")
        .find(|at| bytes.get(at + 2..at + 2 + name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes())))
        .unwrap_or(rest.len())
}

/// The attributes of a tag with their decoded values.
pub(super) fn attributes(text: &str) -> Vec<(&str, Cow<'_, str>)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
    while !rest.is_empty() && found.len() < MOST_ATTRIBUTES {
        let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end.max(usize::from(rest.starts_with('='))));
        let after = after.trim_start();
        let (value, after) = after.strip_prefix('=').map_or(("", after), |it| value(it.trim_start()));
        found.push((name, html_escape::decode_html_entities(value)));
        rest = after.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
    }
    found
}

/// The value of an attribute, and the rest.
fn value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    text.split_at(text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len()))
}

/// The number of attributes of a tag that are read.
const MOST_ATTRIBUTES: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, expected: &str) {
        let lines: Vec<String> = Pieces::new(page).map(|it| format!("{it:?}")).collect();
        assert_eq!(lines.join("\n"), expected);
    }

    #[test]
    fn a_page_falls_into_tags_and_texts() {
        check(
            "a<P class='x>y'>b<br/>c</p ><!-- <p> --><SCRIPT>if (a<b) '</p>'</Script >d < e",
            "Text(\"a\")\n\
             Open { name: \"P\", attributes: \" class='x>y'\" }\n\
             Text(\"b\")\n\
             Open { name: \"br\", attributes: \"/\" }\n\
             Text(\"c\")\n\
             Close { name: \"p\" }\n\
             Comment(\" <p> \")\n\
             Raw { name: \"SCRIPT\", attributes: \"\", content: \"if (a<b) '</p>'\" }\n\
             Text(\"d \")\n\
             Text(\"< e\")",
        );
        check("<p title=\"no end", "Open { name: \"p\", attributes: \" title=\\\"no end\" }");
        check("<script>no end", "Raw { name: \"script\", attributes: \"\", content: \"no end\" }");
        check("<!--no end", "Comment(\"no end\")");
        check("<", "Text(\"<\")");
    }

    #[test]
    fn attributes_are_read_quoted_and_bare() {
        let found = attributes(" a = 'x &amp; y' B=\"2\" c=3 d / e");
        let lines: Vec<String> = found.iter().map(|(name, value)| format!("{name}:{value}")).collect();
        assert_eq!(lines.join(" | "), "a:x & y | B:2 | c:3 | d: | e:");
    }
}
