//! The words for kinds, statuses and actions in cells. They are in `data/words/sheets.tsv`; within one category each
//! word occurs once.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::base::text::fold::fold;
use crate::base::text::word_table::{rows, values};
use crate::import::sheet::header::{TABLE, key};

/// Types of events before a signature.
pub(super) const UNSIGNED: [&str; 4] = ["negotiated", "planned", "announced", "agreed"];

/// The words of a category with their meanings.
fn table(sort: &str) -> Vec<(&'static str, String)> {
    let found = rows::<3>(TABLE).filter(|[what, ..]| *what == sort);
    found.flat_map(|[_, word, cell]| values(cell).map(move |it| (word, key(it)))).collect()
}

/// The same, as a map for looking up whole cells.
fn by_key(sort: &str) -> FxHashMap<String, &'static str> {
    table(sort).into_iter().map(|(word, key)| (key, word)).collect()
}

/// The words with this meaning, folded.
pub(super) fn words_of(sort: &'static str) -> impl Iterator<Item = &'static str> {
    static WORDS: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| {
        let sorts = [
            "total",
            "remark",
            "remark-phrase",
            "region",
            "body",
            "part-of-body",
            "name",
            "ambiguous",
            "participant",
            "aside",
            "aside-first",
            "subject",
            "part-date",
            "other-date",
            "signers",
            "twin",
            "town",
            "twins-since",
        ];
        let found = rows::<3>(TABLE).filter(|[what, ..]| sorts.contains(what));
        found.flat_map(|[what, _, words]| values(words).map(move |it| (what, fold(it)))).collect()
    });
    WORDS.iter().filter(move |it| it.0 == sort).map(|it| it.1.as_str())
}

/// Whether a header is one of the words with this meaning, in any order of its words.
pub(super) fn is_called(header: &str, sort: &'static str) -> bool {
    let said = key(header);
    words_of(sort).any(|it| key(it) == said)
}

/// The kind of an agreement that a cell names, in the word of the article format: the first in the table whose words
/// the cell contains.
pub(super) fn kind_of(text: &str) -> Option<&'static str> {
    static KINDS: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| table("kind"));
    let said = key(text);
    let words: Vec<&str> = said.split(' ').collect();
    KINDS.iter().find(|it| it.1.split(' ').all(|word| words.contains(&word))).map(|it| it.0)
}

/// Whether a cell gives the number of parties instead of a kind: `Bilateral`, `Open Multilateral, UN Depositary`.
pub(super) fn is_ambit(text: &str) -> bool {
    static COUNTS: LazyLock<FxHashMap<String, &str>> = LazyLock::new(|| by_key("count"));
    let said = key(text);
    COUNTS.contains_key(&said) || kind_of(text).is_none() && said.split(' ').any(|it| COUNTS.contains_key(it))
}

/// Whether a status adds nothing to the dates.
pub(super) fn is_waiting(text: &str) -> bool {
    static WAITING: LazyLock<FxHashMap<String, &str>> = LazyLock::new(|| by_key("waiting"));
    WAITING.contains_key(&key(text))
}

/// The event that a status reports.
pub(super) fn event_of(text: &str) -> Option<&'static str> {
    static STATUSES: LazyLock<FxHashMap<String, &str>> = LazyLock::new(|| by_key("status"));
    STATUSES.get(&key(text)).copied()
}

/// Whether a header says that its dates are days of signature.
pub(super) fn says_signature(header: &str) -> bool {
    static PARTS: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| table("part"));
    let said = key(header);
    PARTS.iter().filter(|it| it.0 == "date").any(|it| said.contains(&it.1))
}

/// Whether a header says that its cells name a place: `Date and place of signing`.
pub(super) fn says_place(header: &str) -> bool {
    static STEMS: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| table("part"));
    let said = key(header);
    let mut words = said.split(' ');
    words.any(|word| STEMS.iter().any(|(what, stem)| *what == "place" && word.starts_with(stem.as_str())))
}

/// The event of an action of a party.
pub(super) fn action_of(text: &str) -> Option<&'static str> {
    static ACTIONS: LazyLock<FxHashMap<String, &str>> = LazyLock::new(|| by_key("action"));
    let whole = ACTIONS.get(&key(text)).copied();
    // As in `Ratification (with reservation)` and `Accession, 1994`.
    whole.or_else(|| ACTIONS.get(&key(text.split([',', ';', ':', '-']).next()?)).copied())
}
