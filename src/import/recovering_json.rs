//! A slow JSON parser that keeps the offset of every value, and continues after mistakes. It is used only if serde has
//! refused a record, or to find the place of an issue.
//!
//! It never panics and never recurses deeper than [`DEEPEST`].

use std::borrow::Cow;

/// The largest depth of lists and objects; the limit of `serde_json`.
const DEEPEST: usize = 128;

/// The number of characters of a key in [`Spanned::pointer_to`]: a key whose quote is missing may be very long.
const LONGEST_KEY: usize = 40;

/// A value and its offset in bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Spanned {
    /// The offset of its first byte.
    pub at: usize,
    /// The value.
    pub value: Node,
}

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `null`
    Null,
    /// `true`, `false`
    Flag(bool),
    /// As written.
    Number(String),
    /// Without escapes.
    Text(String),
    /// In order.
    List(Vec<Spanned>),
    /// In order. A key may occur twice.
    Object(Vec<Member>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Without escapes.
    pub key: String,
    /// The offset of the key in bytes.
    pub at: usize,
    /// The value of the key.
    pub value: Spanned,
}

/// A mistake in the syntax of JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The offset in bytes.
    pub at: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub fix: &'static str,
}

impl Spanned {
    /// The type of the value, with an article.
    pub fn sort(&self) -> &'static str {
        match &self.value {
            Node::Null => "null",
            Node::Flag(_) => "true or false",
            Node::Number(_) => "a number",
            Node::Text(_) => "a text",
            Node::List(_) => "a list",
            Node::Object(_) => "an object",
        }
    }

    /// The value without offsets. Of a key that occurs twice the last one counts.
    pub fn json(&self) -> serde_json::Value {
        match &self.value {
            Node::Null => serde_json::Value::Null,
            Node::Flag(flag) => serde_json::Value::Bool(*flag),
            Node::Number(number) => serde_json::from_str(number).unwrap_or_default(),
            Node::Text(text) => serde_json::Value::String(text.clone()),
            Node::List(list) => list.iter().map(Spanned::json).collect(),
            Node::Object(members) => members.iter().map(|it| (it.key.clone(), it.value.json())).collect(),
        }
    }

    /// The pointer to the innermost value that begins at or before an offset. Long keys are cut.
    pub fn pointer_to(&self, at: usize) -> String {
        let mut pointer = String::new();
        let mut value = self;
        loop {
            let (key, inner) = match &value.value {
                Node::Object(members) => match members.iter().rev().find(|it| it.at <= at) {
                    Some(member) => (member.key.chars().take(LONGEST_KEY).collect(), &member.value),
                    None => return pointer,
                },
                Node::List(values) => match values.iter().enumerate().rev().find(|(_, it)| it.at <= at) {
                    Some((place, inner)) => (place.to_string(), inner),
                    None => return pointer,
                },
                Node::Null | Node::Flag(_) | Node::Number(_) | Node::Text(_) => return pointer,
            };
            pointer.push('/');
            pointer.push_str(&step(&key));
            value = inner;
        }
    }

    /// The value of a key, if this is an object that has it.
    #[cfg(test)]
    fn get(&self, key: &str) -> Option<&Spanned> {
        match &self.value {
            Node::Object(members) => members.iter().find(|it| it.key == key).map(|it| &it.value),
            Node::Null | Node::Flag(_) | Node::Number(_) | Node::Text(_) | Node::List(_) => None,
        }
    }
}

/// Reads one value. Parts that cannot be read are left out, and reported.
pub fn read(text: &str) -> (Option<Spanned>, Vec<Slip>) {
    let mut reader = Reader { text, at: 0, slips: Vec::new() };
    if text.starts_with('\u{feff}') {
        reader.at = 3;
    }
    let value = reader.value(0);
    reader.skip_space();
    if value.is_some() && reader.at < text.len() {
        reader.slip("something follows the end of the record", "take it away, or put a comma between two records");
    }
    (value, reader.slips)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    slips: Vec<Slip>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.peek() {
            self.at += 1;
        }
    }

    fn slip(&mut self, what: impl Into<String>, fix: &'static str) {
        let slip = Slip { at: self.at.min(self.text.len()), what: what.into(), fix };
        // A mistake is reported once, even if it affects several things.
        if self.slips.last().is_none_or(|it| it.at != slip.at) {
            self.slips.push(slip);
        }
    }

    fn value(&mut self, depth: usize) -> Option<Spanned> {
        self.skip_space();
        let at = self.at;
        let value = match self.peek()? {
            b'{' | b'[' if depth >= DEEPEST => {
                self.slip("nested deeper than any record is", "take some brackets away");
                self.at = self.text.len();
                return None;
            }
            b'{' => self.object(depth),
            b'[' => self.list(depth),
            b'"' => Node::Text(self.string()),
            _ => self.word()?,
        };
        Some(Spanned { at, value })
    }

    fn object(&mut self, depth: usize) -> Node {
        self.at += 1;
        let mut members: Vec<Member> = Vec::new();
        loop {
            self.skip_space();
            let at = self.at;
            match self.peek() {
                None => {
                    self.slip("the text ends within an object", "close it with }");
                    break;
                }
                Some(b'}') => {
                    self.at += 1;
                    break;
                }
                Some(b']') => {
                    self.slip("] where } belongs", "close the object with }");
                    break;
                }
                Some(b',') => {
                    self.slip("a comma too many", "take it away");
                    self.at += 1;
                    continue;
                }
                Some(b'"') => (),
                Some(_) => {
                    self.slip("a key without quotes", "put it in double quotes");
                    let key = self.bare().to_owned();
                    if key.is_empty() {
                        self.step();
                        continue;
                    }
                    self.after_key(key, at, depth, &mut members);
                    continue;
                }
            }
            let key = self.string();
            self.after_key(key, at, depth, &mut members);
        }
        Node::Object(members)
    }

    /// The colon, the value and the comma.
    fn after_key(&mut self, key: String, at: usize, depth: usize, members: &mut Vec<Member>) {
        self.skip_space();
        if self.peek() == Some(b':') {
            self.at += 1;
            self.skip_space();
        } else {
            self.slip(format!("no colon after \"{key}\""), "write a colon between key and value");
        }
        let missing = Spanned { at: self.at, value: Node::Null };
        let value = match self.peek() {
            Some(b',' | b'}' | b']') | None => {
                self.slip(format!("no value for \"{key}\""), "write one, or take the key away");
                None
            }
            Some(_) => self.value(depth + 1),
        };
        // The key is kept without its value, so that pointers can name it.
        members.push(Member { key, at, value: value.unwrap_or(missing) });
        self.comma(b'}');
    }

    fn list(&mut self, depth: usize) -> Node {
        self.at += 1;
        let mut values = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                None => {
                    self.slip("the text ends within a list", "close it with ]");
                    break;
                }
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                Some(b'}') => {
                    self.slip("} where ] belongs", "close the list with ]");
                    break;
                }
                Some(b',') => {
                    self.slip("a comma too many", "take it away");
                    self.at += 1;
                }
                Some(b':') => {
                    self.slip("a key in a list", "put key and value in { and }");
                    self.at += 1;
                }
                Some(_) => {
                    values.extend(self.value(depth + 1));
                    self.comma(b']');
                }
            }
        }
        Node::List(values)
    }

    /// Goes past the comma between two values.
    fn comma(&mut self, close: u8) {
        self.skip_space();
        match self.peek() {
            Some(b',') => {
                let at = self.at;
                self.at += 1;
                self.skip_space();
                if self.peek() == Some(close) {
                    let here = std::mem::replace(&mut self.at, at);
                    self.slip("a comma after the last value", "take it away");
                    self.at = here;
                }
            }
            Some(b'}' | b']') | None => (),
            Some(_) => self.slip("no comma between two values", "write a comma before this"),
        }
    }

    /// Reads a string up to its closing quote.
    fn string(&mut self) -> String {
        let open = self.at;
        self.at += 1;
        let mut string = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let plain = rest.find(['"', '\\', '\n']).unwrap_or(rest.len());
            string.push_str(rest.get(..plain).unwrap_or_default());
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return string;
                }
                Some(b'\\') => self.escape(&mut string),
                // A string that continues on the next line has lost its quote.
                _ => {
                    let here = std::mem::replace(&mut self.at, open);
                    self.slip("a text without its closing quote", "close it with \" on the same line");
                    self.at = here;
                    return string;
                }
            }
        }
    }

    fn escape(&mut self, string: &mut String) {
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        let Some(sign) = rest.chars().next() else {
            self.at += 1;
            return;
        };
        let plain = match sign {
            '"' | '\\' | '/' => Some(sign),
            'b' => Some('\u{8}'),
            'f' => Some('\u{c}'),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            _ => None,
        };
        if let Some(plain) = plain {
            string.push(plain);
            self.at += 2;
            return;
        }
        let unit = |from: usize| rest.get(from..from + 4).and_then(|it| u16::from_str_radix(it, 16).ok());
        let high = (sign == 'u').then(|| unit(1)).flatten();
        let low = high.filter(|_| rest.get(5..7) == Some("\\u")).and_then(|_| unit(7));
        let read = match (high, low) {
            (Some(high), _) if char::from_u32(high.into()).is_some() => Some((vec![high], 6)),
            (Some(high), Some(low)) => Some((vec![high, low], 12)),
            (Some(high), None) => Some((vec![high], 6)),
            (None, _) => None,
        };
        let Some((units, length)) = read else {
            self.slip(format!("\\{sign} stands for nothing"), "write \\\\ for a backslash");
            self.at += 1 + sign.len_utf8();
            return;
        };
        match String::from_utf16(&units) {
            Ok(read) => string.push_str(&read),
            Err(_) => {
                self.slip("half of a character", "write the character itself");
                string.push('\u{fffd}');
            }
        }
        self.at += length;
    }

    /// A number, `true`, `false`, `null`, or something without quotes.
    fn word(&mut self) -> Option<Node> {
        let at = self.at;
        let word = self.bare().to_owned();
        match word.as_str() {
            "" => {
                self.slip("this is no value", "write a text, a number, a list or an object");
                self.step();
                return None;
            }
            "true" => return Some(Node::Flag(true)),
            "false" => return Some(Node::Flag(false)),
            "null" => return Some(Node::Null),
            _ => (),
        }
        if serde_json::from_str::<serde_json::Number>(&word).is_ok() {
            return Some(Node::Number(word));
        }
        let here = std::mem::replace(&mut self.at, at);
        // Some programs write a missing number in this way.
        if matches!(word.as_str(), "NaN" | "Infinity" | "-Infinity") {
            self.slip(format!("{word} is no value of JSON, and is read as null"), "write null");
            self.at = here;
            return Some(Node::Null);
        }
        self.slip(format!("{word} without quotes"), "put it in double quotes");
        self.at = here;
        Some(Node::Text(word))
    }

    /// Goes to the next structural character, and returns the text before it.
    fn bare(&mut self) -> &str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let end = rest.find([',', ':', '{', '}', '[', ']', '"', '\n']).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default().trim_end()
    }

    /// Skips one character that is not allowed here.
    fn step(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += rest.chars().next().map_or(0, char::len_utf8);
    }
}

/// A key as a step of a JSON Pointer (RFC 6901).
pub fn step(key: &str) -> Cow<'_, str> {
    if key.contains(['~', '/']) { key.replace('~', "~0").replace('/', "~1").into() } else { key.into() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Compares the mistakes of a text, each with the text at its offset.
    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) -> Option<Spanned> {
        let (value, slips) = read(text);
        let found: Vec<(&str, &str)> = slips.iter().map(|it| (it.what.as_str(), &text[it.at..])).collect();
        assert_eq!(found, expected);
        value
    }

    #[test]
    fn everything_knows_where_it_stands() {
        let value = check(r#"{"a": [1, {"é": "\u00e9\ud83d\ude00"}]}"#, &[]).unwrap();
        let Node::List(list) = &value.get("a").unwrap().value else { panic!() };
        assert_eq!((list[0].at, list[1].at), (7, 10));
        let inner = list[1].get("é").unwrap();
        assert_eq!((inner.at, &inner.value), (17, &Node::Text("é😀".to_owned())));
    }

    #[test]
    fn it_goes_on_after_a_slip() {
        let value = check(
            "{\"a\": 1,, \"b\" 2, \"c\": [1,], d: x}",
            &[
                ("a comma too many", ", \"b\" 2, \"c\": [1,], d: x}"),
                ("no colon after \"b\"", "2, \"c\": [1,], d: x}"),
                ("a comma after the last value", ",], d: x}"),
                ("a key without quotes", "d: x}"),
                ("x without quotes", "x}"),
            ],
        );
        assert_eq!(value.unwrap().get("d").unwrap().value, Node::Text("x".to_owned()));
        check(
            "{\"a\": 1 \"b\": 2",
            &[("no comma between two values", "\"b\": 2"), ("the text ends within an object", "")],
        );
        check("{\"a\": \"b\n}", &[("a text without its closing quote", "\"b\n}")]);
        check("{\"a\": [1}", &[("} where ] belongs", "}")]);
        check(
            "{\"a\": \"\\q\\ud800\"}",
            &[("\\q stands for nothing", "\\q\\ud800\"}"), ("half of a character", "\\ud800\"}")],
        );
    }

    #[test]
    fn depth_has_an_end() {
        let (_, slips) = read(&"[".repeat(100_000));
        assert!(slips.iter().any(|it| it.what.contains("deeper")));
    }

    proptest! {
        #![proptest_config(crate::base::text::trouble::cases(10_000))]

        #[test]
        fn no_text_stops_it(text in "[\\[\\]{}\",:\\\\u0-9ntx \\n\u{e9}]{0,60}") {
            let (value, slips) = read(&text);
            // What it does not complain of, serde_json takes as well.
            if let (Some(_), []) = (value, slips.as_slice()) {
                prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text:?}");
            }
        }
    }
}
