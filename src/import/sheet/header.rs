//! Decides what a column is by the words of its header. Knows one header at a time, and no cells.

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::base::text::fold::fold;
use crate::base::text::word_table::{rows, values};
use crate::import::sheet::target::Target;

/// The words of headers and cells in spreadsheets.
pub(super) const TABLE: &str = include_str!("../../../data/words/sheets.tsv");

/// The headers of each target, the plainest first.
fn headers() -> impl Iterator<Item = (Target, &'static str)> {
    let targets = rows::<3>(TABLE).filter(|[what, ..]| *what == "header");
    let known = targets.filter_map(|[_, word, headers]| Some((Target::of_word(word)?, headers)));
    known.flat_map(|(target, headers)| values(headers).map(move |header| (target, header)))
}

/// The headers of the table by their keys, with a rank: 0 is the plainest.
static VOCABULARY: LazyLock<HashMap<String, (Target, usize)>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for (rank, (target, header)) in headers().enumerate() {
        known.entry(key(header)).or_insert((target, rank));
    }
    known
});

/// All words of all headers, folded, including small words. A header without spaces may consist of them.
static WORDS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let words = headers().map(|(_, header)| fold(header));
    let small = SMALL.iter().map(|it| (*it).to_owned());
    words
        .flat_map(|it| it.split(' ').map(str::to_owned).collect::<Vec<_>>())
        .chain(small)
        .filter(|it| it.len() > 1)
        .collect()
});

/// Words for the language of a column. `en` and `de` are small words already.
const LANGUAGES: &[&str] = &["nl", "es", "fr", "pt", "ned", "eng", "esp", "english", "spanish", "dutch", "nederlands"];

/// Words of a header without meaning.
const SMALL: &[&str] = &[
    "of", "the", "de", "del", "la", "las", "el", "los", "le", "les", "du", "des", "der", "die", "das", "van", "het",
    "do", "da", "dos", "en", "em", "and", "et", "und", "am", "di", "della", "v",
];

/// Added to the rank of a header that is not itself in the table.
const LESS_PLAIN: usize = 10_000;

/// The target of a header, and its rank; a smaller number is plainer.
pub(super) fn known(header: &str) -> Option<(Target, usize)> {
    by_words(&key(header))
        .or_else(|| either(header))
        .or_else(|| by_words(&key(&spaced(header)?)).map(|(target, rank)| (target, rank + LESS_PLAIN)))
}

/// The target of the key of a header. A longer header may contain a known one of two words or more: "date of signature
/// by the minister".
fn by_words(key: &str) -> Option<(Target, usize)> {
    if let Some(found) = VOCABULARY.get(key) {
        return Some(*found);
    }
    let words: Vec<&str> = key.split(' ').collect();
    // `Titel NL` and `Title (English)` contain the name of a language.
    let bare: Vec<&str> = words.iter().copied().filter(|it| !LANGUAGES.contains(it)).collect();
    if let Some((target, rank)) = VOCABULARY.get(&bare.join(" ")).filter(|_| bare.len() < words.len()) {
        return Some((*target, rank + LESS_PLAIN));
    }
    let contained = VOCABULARY.iter().filter(|(known, _)| {
        known.contains(' ') && words.len() <= 5 && known.split(' ').all(|word| words.contains(&word))
    });
    // The order of a HashMap is arbitrary.
    contained
        .max_by_key(|(known, _)| (known.len(), std::cmp::Reverse(*known)))
        .map(|(_, (target, rank))| (*target, rank + 2 * LESS_PLAIN))
}

/// The target of a header that offers two words: `University/Organization`, `Country or organisation`. Both must have
/// the same target; a country beside a body is a party.
fn either(header: &str) -> Option<(Target, usize)> {
    let lower = header.to_lowercase();
    let parts: Vec<&str> = lower.split('/').flat_map(|it| it.split(" or ")).map(str::trim).collect();
    if parts.len() < 2 {
        return None;
    }
    // In `international organization` the last word decides.
    let last = |it: &str| it.rsplit(' ').next().and_then(|it| by_words(&key(it)));
    let mut said = parts.into_iter().map(|it| by_words(&key(it)).or_else(|| last(it)));
    let first = said.next()??;
    said.try_fold(first, |before, it| match (before.0, it?.0) {
        (one, other) if one == other => Some(before),
        (Target::Parties, Target::Country) | (Target::Country, Target::Parties) => Some((Target::Parties, before.1)),
        _ => None,
    })
}

/// Splits a header without spaces into the fewest known words: `dateofsignature` becomes `date of signature`.
fn spaced(header: &str) -> Option<String> {
    let letters = header.trim().to_lowercase();
    if !(SHORTEST..=LONGEST).contains(&letters.len()) || !letters.bytes().all(|it| it.is_ascii_lowercase()) {
        return None;
    }
    // For each length, the fewest words that make up the first letters.
    let mut best: Vec<Option<Vec<&str>>> = vec![Some(Vec::new())];
    for end in 1..=letters.len() {
        let with_last = (0..end).filter_map(|start| {
            let word = letters.get(start..end).filter(|it| WORDS.contains(*it))?;
            let mut words = best.get(start)?.clone()?;
            words.push(word);
            Some(words)
        });
        let fewest = with_last.min_by_key(Vec::len);
        best.push(fewest);
    }
    best.pop()?.filter(|it| it.len() > 1).map(|it| it.join(" "))
}

/// The number of letters below which a header is one word or an abbreviation.
const SHORTEST: usize = 7;
/// The largest number of letters of a header.
const LONGEST: usize = 40;

/// The key of a header: its words with a meaning, sorted. `Date of Signature`, `signature_date` and `SignatureDate1`
/// have the same key.
pub(super) fn key(header: &str) -> String {
    // In `Party A` a single letter is like a number.
    let is_silent = |word: &str| word.len() == 1 || SMALL.contains(&word);
    let header = header.split(['(', '[']).next().filter(|it| !it.trim().is_empty()).unwrap_or(header);
    let mut apart = String::with_capacity(header.len() + 4);
    let mut before = ' ';
    let mut chars = header.chars().peekable();
    while let Some(c) = chars.next() {
        // In `TextURL` and `dateSigned` a capital after a small letter begins a word; in `MoU` it ends one.
        if c.is_uppercase() && before.is_lowercase() && chars.peek().is_some_and(|it| it.is_alphabetic()) {
            apart.push(' ');
        }
        apart.push(if c.is_numeric() { ' ' } else { c });
        before = c;
    }
    let folded = fold(&apart);
    let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty() && !is_silent(word)).collect();
    words.sort_unstable();
    // `S/N` has nothing but single letters.
    if words.is_empty() { folded.replace(' ', "") } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(header: &str, expected: Option<Target>) {
        assert_eq!(known(header).map(|it| it.0), expected, "{header}");
    }

    #[test]
    fn a_header_is_known_however_it_is_written() {
        check("Date of Signature", Some(Target::Signed));
        check("signature_date", Some(Target::Signed));
        check("dateofsignature", Some(Target::Signed));
        check("dateofentryintoforce", Some(Target::InForce));
        check("treatytype", Some(Target::Kind));
        check("DocumentName", Some(Target::Title));
        check("Contracting Party", Some(Target::Parties));
        check("Дата подписания", Some(Target::Signed));
        check("تاریخ امضا", Some(Target::Signed));
        check("签署日期", Some(Target::Signed));
        check("İmza Tarihi", Some(Target::Signed));
        check("Stakeholders", None);
    }

    #[test]
    fn a_header_that_offers_two_words_is_either() {
        check("UNIVERSITY/ORGANIZATION", Some(Target::Parties));
        check("Country / Organisation", Some(Target::Parties));
        check("Country or international organization", Some(Target::Parties));
        check("Date/Place", None);
    }

    #[test]
    fn no_header_is_listed_for_two_targets() {
        let mut seen: HashMap<String, Target> = HashMap::new();
        for (target, header) in headers() {
            let before = seen.insert(key(header), target);
            assert!(before.is_none_or(|before| before == target), "{header} is {before:?} and {target:?}");
        }
    }
}
