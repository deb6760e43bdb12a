//! The interned strings of a corpus: each text is stored once and referred to by a number of four bytes. Strings are never
//! removed.

use std::borrow::Cow;
use std::hash::BuildHasher;
use std::num::NonZeroU32;

use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::base::text::clean::clean;
use crate::base::text::entities::read_entities;

/// The number of an interned string, from 1, so that `Option<Text>` takes no more room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(NonZeroU32);

impl Text {
    /// The string with this number.
    pub(crate) fn new(number: u32) -> Option<Text> {
        NonZeroU32::new(number).map(Text)
    }

    /// Its number.
    pub(crate) fn number(self) -> u32 {
        self.0.get()
    }
}

/// The interned strings, raw and as shown on a screen.
#[derive(Clone, Debug, Default)]
pub struct Strings {
    arena: String,
    /// The end of each string in `arena`.
    ends: Vec<u32>,
    /// The shown form of strings that [`clean`] changes.
    shown: FxHashMap<Text, Box<str>>,
}

impl Strings {
    /// The string as it is in the data, for export and search.
    pub fn raw(&self, text: Text) -> &str {
        let at = text.0.get() as usize - 1;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.arena.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The string as shown on a screen: one line, without control characters.
    pub fn shown(&self, text: Text) -> &str {
        match self.shown.get(&text) {
            Some(shown) => shown,
            None => self.raw(text),
        }
    }

    /// The size in bytes.
    pub fn bytes(&self) -> usize {
        self.arena.len() + self.ends.len() * 4
    }

    /// The number of strings.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are no strings.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn push(&mut self, raw: &str) -> Text {
        let text = Text(NonZeroU32::MIN.saturating_add(self.ends.len() as u32));
        self.arena.push_str(raw);
        let end = u32::try_from(self.arena.len()).expect("the loader refuses more than 4 GiB of text");
        self.ends.push(end);
        if let Cow::Owned(shown) = clean(raw) {
            self.shown.insert(text, shown.into());
        }
        text
    }
}

/// Adds strings and finds known ones.
#[derive(Clone, Debug, Default)]
pub struct Interner {
    strings: Strings,
    /// The strings with half of their hash, which separates most strings without comparing them.
    known: HashTable<(u32, Text)>,
}

impl Interner {
    /// Interns a string. Trims white space and decodes HTML entities. Equal strings give the same [`Text`].
    pub fn add(&mut self, raw: &str) -> Text {
        let raw = read_entities(raw);
        let raw = trimmed(&raw);
        let hash = hash(raw);
        if let Some(known) = self.known.find(spread(hash), |it| it.0 == hash && self.strings.raw(it.1) == raw) {
            return known.1;
        }
        let text = self.strings.push(raw);
        self.known.insert_unique(spread(hash), (hash, text), |it| spread(it.0));
        text
    }

    /// Adds a string without looking for an equal one. For titles and addresses, which rarely repeat.
    pub fn add_unique(&mut self, raw: &str) -> Text {
        self.strings.push(trimmed(&read_entities(raw)))
    }

    /// The strings so far.
    pub fn strings(&self) -> &Strings {
        &self.strings
    }

    /// Drops the lookup table. Strings added later may be duplicates.
    pub(crate) fn close(&mut self) {
        self.known = HashTable::default();
    }

    /// Finishes adding.
    pub fn finish(mut self) -> Strings {
        self.strings.arena.shrink_to_fit();
        self.strings.ends.shrink_to_fit();
        self.strings
    }
}

/// Trims white space. Fast for text with plain ASCII at both ends.
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}

fn hash(text: &str) -> u32 {
    (FxBuildHasher.hash_one(text) >> 32) as u32
}

/// Widens a hash to the 64 bits that the table uses.
fn spread(hash: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_is_kept_once() {
        let mut interner = Interner::default();
        let a = interner.add("Iran");
        let b = interner.add("Россия");
        let c = interner.add(" Iran ");
        let strings = interner.finish();
        assert_eq!((a == c, a == b), (true, false));
        assert_eq!((strings.raw(a), strings.raw(b)), ("Iran", "Россия"));
        assert_eq!(strings.len(), 2);
    }
}
