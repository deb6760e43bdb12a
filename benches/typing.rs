//! The recorded typing of `typing.txt`, as keys. Knows no terminal: a key is a character or a name.

/// One press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Char(char),
    /// As the tests write it between `<` and `>`: `enter`, `esc`, `tab`.
    Named(&'static str),
}

/// Every session, in the order of the file.
pub fn sessions() -> Vec<Vec<Key>> {
    let lines = include_str!("typing.txt").lines();
    lines.filter(|it| !it.is_empty() && !it.starts_with('#')).map(keys).collect()
}

/// `/iran<esc>` is six keys.
fn keys(mut rest: &'static str) -> Vec<Key> {
    let mut keys = Vec::new();
    while let Some(first) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|it| it.split_once('>'));
        let (key, after) = match named {
            Some((name, after)) => (Key::Named(name), after),
            None => (Key::Char(first), &rest[first.len_utf8()..]),
        };
        keys.push(key);
        rest = after;
    }
    keys
}
