//! All text of a corpus, each string once.
//!
//! A million agreements name the same few thousand ministries and fields. Here a string is four
//! bytes to whoever holds it. Nothing is ever removed.

use std::borrow::Cow;
use std::hash::BuildHasher;
use std::num::NonZeroU32;

use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::base::text::clean::clean;
use crate::base::text::entities::read_entities;

/// A string of the corpus that gave it out: its number, counted from 1, so that having none takes no room.
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

/// The strings themselves, as the articles have them, and how those are shown that must not be
/// shown as they are.
#[derive(Clone, Debug, Default)]
pub struct Strings {
    arena: String,
    /// Where each string ends in `arena`.
    ends: Vec<u32>,
    /// Only strings that [`clean`] changes stand here.
    shown: FxHashMap<Text, Box<str>>,
}

impl Strings {
    /// The string as the article has it: for export and for search.
    pub fn raw(&self, text: Text) -> &str {
        let at = text.0.get() as usize - 1;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.arena.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The string as it may stand on a screen: one line, no control characters.
    pub fn shown(&self, text: Text) -> &str {
        match self.shown.get(&text) {
            Some(shown) => shown,
            None => self.raw(text),
        }
    }

    /// How many bytes of text there are.
    pub fn bytes(&self) -> usize {
        self.arena.len() + self.ends.len() * 4
    }

    /// How many strings there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no string.
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

/// Strings in the making: knows which it has already.
#[derive(Clone, Debug, Default)]
pub struct Interner {
    strings: Strings,
    /// With half of what each is found by, which tells strings apart without looking at them.
    known: HashTable<(u32, Text)>,
}

impl Interner {
    /// The same string gives the same [`Text`]. Surrounding white space is not part of it, and an
    /// HTML entity is the character that it names.
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

    /// For strings that hardly recur, titles and addresses: saves the look-up.
    pub fn add_unique(&mut self, raw: &str) -> Text {
        self.strings.push(trimmed(&read_entities(raw)))
    }

    /// The strings so far.
    pub fn strings(&self) -> &Strings {
        &self.strings
    }

    /// Forgets which strings there are: what is added from now on may be there already.
    pub(crate) fn close(&mut self) {
        self.known = HashTable::default();
    }

    /// The strings, for good.
    pub fn finish(mut self) -> Strings {
        self.strings.arena.shrink_to_fit();
        self.strings.ends.shrink_to_fit();
        self.strings
    }
}

/// Text without the white space around it; of most text the two ends say at once that there is none.
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}

fn hash(text: &str) -> u32 {
    (FxBuildHasher.hash_one(text) >> 32) as u32
}

/// As many bits as a table looks at.
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
