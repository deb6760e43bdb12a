//! The words in cells of other people's spreadsheets: kinds and statuses. They stand in `data/words/sheets.tsv`; a word is
//! never in two rows of one sort.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::base::text::fold::fold;
use crate::base::text::word_table::{rows, values};
use crate::import::sheet::header::{TABLE, key};

/// The words of one sort by their keys, with what they say.
fn table(sort: &str) -> Vec<(&'static str, String)> {
    let found = rows::<3>(TABLE).filter(|[what, ..]| *what == sort);
    found.flat_map(|[_, word, cell]| values(cell).map(move |it| (word, key(it)))).collect()
}

/// The same, to look a whole cell up.
fn by_key(sort: &str) -> FxHashMap<String, &'static str> {
    table(sort).into_iter().map(|(word, key)| (key, word)).collect()
}

/// The words of a sort that mean one thing, folded.
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
            "subject",
            "part-date",
            "other-date",
            "twin",
            "town",
        ];
        let found = rows::<3>(TABLE).filter(|[what, ..]| sorts.contains(what));
        found.flat_map(|[what, _, words]| values(words).map(move |it| (what, fold(it)))).collect()
    });
    WORDS.iter().filter(move |it| it.0 == sort).map(|it| it.1.as_str())
}

/// The kind of an agreement, in the format's words, that a cell says: the first in the table whose words it has.
pub(super) fn kind_of(text: &str) -> Option<&'static str> {
    static KINDS: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| table("kind"));
    let said = key(text);
    let words: Vec<&str> = said.split(' ').collect();
    KINDS.iter().find(|it| it.1.split(' ').all(|word| words.contains(&word))).map(|it| it.0)
}

/// Whether a cell says how many parties there are, and no kind.
pub(super) fn is_ambit(text: &str) -> bool {
    static COUNTS: LazyLock<FxHashMap<String, &str>> = LazyLock::new(|| by_key("count"));
    COUNTS.contains_key(&key(text))
}

/// Whether a status says that nothing more has happened than the dates say.
pub(super) fn is_waiting(text: &str) -> bool {
    static WAITING: LazyLock<FxHashMap<String, &str>> = LazyLock::new(|| by_key("waiting"));
    WAITING.contains_key(&key(text))
}

/// The event that a status says has happened.
pub(super) fn event_of(text: &str) -> Option<&'static str> {
    static STATUSES: LazyLock<FxHashMap<String, &str>> = LazyLock::new(|| by_key("status"));
    STATUSES.get(&key(text)).copied()
}

/// Whether a header says that its dates are days of signature, and not just dates.
pub(super) fn says_signature(header: &str) -> bool {
    static PARTS: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| table("part"));
    let said = key(header);
    PARTS.iter().filter(|it| it.0 == "date").any(|it| said.contains(&it.1))
}

/// The event that an action of a party is.
pub(super) fn action_of(text: &str) -> Option<&'static str> {
    static ACTIONS: LazyLock<FxHashMap<String, &str>> = LazyLock::new(|| by_key("action"));
    let whole = ACTIONS.get(&key(text)).copied();
    // `Ratification (with reservation)`, `Accession, 1994`.
    whole.or_else(|| ACTIONS.get(&key(text.split([',', ';', ':', '-']).next()?)).copied())
}
