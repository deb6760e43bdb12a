//! Participants whose labels would be one. A label is mostly words of the name, so that only those who have the same
//! words in their names are shortened and compared: a thousand ministries begin alike.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::base::text::fold::{fold, words};
use crate::base::text::width::ELLIPSIS;
use crate::data::corpus::ParticipantId;
use crate::search::index::{Facet, Value, ValueId};
use crate::search::library::Library;
use crate::search::vocabulary::Found;
use crate::titles::lexicon::USUAL;
use crate::titles::states::styles_with;
use crate::titles::words::edges;

impl Library {
    /// The participants whose label would be this one, itself among them.
    pub(super) fn alike(&self, id: ParticipantId, label: &str, columns: usize) -> Vec<ParticipantId> {
        let mut seen = self.with_words_of(label);
        seen.push(id);
        seen.sort_unstable();
        seen.dedup();
        seen.retain(|&it| it == id || self.plain_label(it, columns) == label);
        seen
    }

    /// The participants who have a word in one of their names that begins like the first word of a text.
    pub(super) fn named_with(&self, text: &str) -> Vec<ParticipantId> {
        let folded = fold(text);
        let Some(first) = folded.split(' ').next().filter(|it| !it.is_empty()) else { return Vec::new() };
        self.named(&self.lookup.vocabulary.beginning(first))
    }

    /// Those whose names may be what a label was made of.
    fn with_words_of(&self, label: &str) -> Vec<ParticipantId> {
        let vocabulary = &self.lookup.vocabulary;
        let mut lists: Vec<Vec<ParticipantId>> = Vec::new();
        for Kept { word, whole } in kept(label) {
            let mut named = self.named(&if whole { vocabulary.whole(&word) } else { vocabulary.beginning(&word) });
            for style in styles_with(&word, whole) {
                named.extend(self.named(&vocabulary.whole(style)));
            }
            named.sort_unstable();
            lists.push(named);
        }
        lists.sort_by_key(Vec::len);
        let mut lists = lists.into_iter();
        let Some(mut named) = lists.next() else { return self.named_with(label) };
        for list in lists {
            named.retain(|it| list.binary_search(it).is_ok());
        }
        named
    }

    /// The participants with one of these words in their names.
    fn named(&self, found: &Found) -> Vec<ParticipantId> {
        let mut named = Vec::new();
        let end = self.lookup.range(Facet::Who).end;
        for (range, _) in found.ranges() {
            for &value in self.lookup.names.lists(range).iter().filter(|it| **it < end) {
                if let Value::Participant(id) = self.lookup.value(ValueId(value)) {
                    named.push(id);
                }
            }
        }
        named
    }
}

/// A folded word of a label that stands in the name as well, or in place of a style in the name.
#[derive(Debug, PartialEq)]
struct Kept {
    word: String,
    /// Not cut behind.
    whole: bool,
}

fn kept(label: &str) -> Vec<Kept> {
    static SHORT: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let short = USUAL.iter().map(|it| fold(it.1));
        short.flat_map(|it| words(&it).map(|it| it.1.to_owned()).collect::<Vec<_>>()).collect()
    });
    let is_short = |it: &Kept| match SHORT.range(it.word.clone()..).next() {
        Some(next) if it.whole => *next == it.word,
        Some(next) => next.starts_with(&it.word),
        None => false,
    };
    let mut kept = Vec::new();
    for piece in label.split_whitespace() {
        let mut parts = piece.split(ELLIPSIS).peekable();
        while let Some(part) = parts.next() {
            let whole = parts.peek().is_none();
            let (_, letters, after) = edges(part);
            // `M.`, `Delim.`
            if !after.starts_with('.') {
                kept.extend(words(&fold(letters)).map(|it| Kept { word: it.1.to_owned(), whole }));
            }
        }
    }
    kept.retain(|it| !is_short(it));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::Day;
    use crate::build::Builder;
    use crate::import::read_json;

    #[test]
    fn the_words_of_a_label_are_those_of_the_name() {
        #[track_caller]
        fn check(label: &str, expected: &str) {
            let kept = kept(label).into_iter().map(|it| it.word + if it.whole { "" } else { "…" });
            assert_eq!(kept.collect::<Vec<_>>().join(" "), expected, "{label}");
        }
        check("Min. Sci.…Indonesia", "indonesia");
        check("M. bin Salem Al-Tamimawi", "bin salem al tamimawi");
        check("Dept of Int'l Coop. (Delim.) & Trad…", "of trad…");
        check("Inter-parliamentary Agrm…", "inter parliamentary");
        check("谅解备…", "谅… 解… 备…");
    }

    /// Of names that shorten alike each is told apart, however they are spelled in full.
    #[test]
    fn names_that_shorten_to_one_label_are_alike() {
        let names = [
            "Ministry of Railways and Transport of the Hellenic Republic",
            "Ministry of Railways and Transport of Greece",
            "Ministry of Railways and Transport of the United States of America",
            "Ministry of Railways and Transport of United States",
            "Ministry of Railways and Transport of the Republic of Ireland",
        ];
        let mut builder = Builder::new(Day::new(2026, 1, 31).unwrap());
        for (at, name) in names.iter().enumerate() {
            let record = format!(
                r#"{{ "format": 1, "article": {{ "id": "a{at}" }}, "agreements": [],
                "participants": [{{ "id": "p{at}", "name": "{name}", "kind": "government" }}] }}"#
            );
            read_json(&mut builder, "names.json", record.as_bytes());
        }
        let library = Library::new(builder.finish());
        let ids: Vec<ParticipantId> = library.participants().collect();
        assert_eq!(ids.len(), names.len());
        for columns in 12..60 {
            for &id in &ids {
                let label = library.plain_label(id, columns);
                let alike: Vec<_> =
                    ids.iter().copied().filter(|it| library.plain_label(*it, columns) == label).collect();
                assert_eq!(library.alike(id, &label, columns), alike, "{label}");
            }
        }
    }
}
