//! Any text, shown and compared: the first byte says in how many columns, the second how much of
//! the text is typed.

use std::ops::Range;

use accords::base::text::address::safe_address;
use accords::base::text::clean::{LONGEST_CLUSTER, clean, printable, reveal};
use accords::base::text::defuse::{csv_cell, csv_plain, for_clipboard, json_for_terminal};
use accords::base::text::fold::{Folded, fold, words};
use accords::base::text::width::{cut, graphemes, pad, pad_start, width};
use accords::base::text::wrap::wrap;
use accords::search::rank::name_hits;
use accords::search::vocabulary::Vocabulary;
use accords::user::save::file_stem;

use super::is_harmless;

/// Takes a text through everything that may be done with it.
pub fn run(bytes: &[u8]) {
    let [columns, typed, text @ ..] = bytes else { return };
    let (columns, typed) = (usize::from(*columns) % 130, usize::from(*typed) % 12);
    let raw = String::from_utf8_lossy(text);
    let typed: String = raw.chars().take(typed).collect();
    shown(&raw, columns);
    found(&raw, &typed);
    leaves(&raw);
}

/// Cleaned, cut and wrapped.
fn shown(raw: &str, columns: usize) {
    let shown = clean(raw);
    assert!(is_harmless(&shown), "{raw:?} is shown as {shown:?}");
    assert_eq!(clean(&shown), shown, "cleaning twice is cleaning once");
    assert!(graphemes(&shown).all(|it| it.1.len() <= LONGEST_CLUSTER && it.2 > 0), "{shown:?}");
    assert!(printable(raw).split('\n').all(is_harmless), "{raw:?}");
    assert!(is_harmless(&reveal(raw)), "{raw:?}");
    assert!(width(&cut(&shown, columns)) <= columns, "{shown:?} in {columns}");
    assert_eq!(width(&pad(&shown, columns)), columns, "{shown:?}");
    assert_eq!(width(&pad_start(&shown, columns)), columns, "{shown:?}");

    let columns = columns.max(1);
    let mut at = 0;
    for line in wrap(&shown, columns) {
        let (skipped, kept) = (&shown[at..line.start], &shown[line.clone()]);
        let single = graphemes(kept).count() == 1;
        assert!(single || width(kept) <= columns, "{kept:?} in {columns}");
        assert!(skipped.chars().all(char::is_whitespace), "{skipped:?} of {shown:?} is lost");
        at = line.end;
    }
    assert!(shown[at..].chars().all(char::is_whitespace), "{:?} of {shown:?} is lost", &shown[at..]);
}

/// Folded, matched and marked.
fn found(raw: &str, typed: &str) {
    let folded = Folded::new(raw);
    assert_eq!(folded.text, fold(raw), "folding is one thing");
    let mut last = 0;
    for (at, word) in folded.words() {
        assert_eq!(folded.text.get(at.clone()), Some(word));
        let original = folded.original(at);
        are_marks(raw, std::slice::from_ref(&original));
        assert!(original.start >= last, "words stand in the order of the text: {raw:?}");
        last = original.start;
    }
    for hit in name_hits(typed, [raw].into_iter()) {
        for mark in hit.marks {
            are_marks(raw, &[mark]);
        }
    }
    let mut known: Vec<&str> = words(&folded.text).map(|it| it.1).collect();
    known.sort_unstable();
    known.dedup();
    let vocabulary = Vocabulary::new(known.into_iter());
    for (_, word) in words(&folded.text).take(4) {
        assert!((0..vocabulary.len()).any(|id| vocabulary.word(id) == word), "{word:?} is in its own vocabulary");
        are_marks(raw, &vocabulary.marks(&folded, word, &vocabulary.find(word)));
    }
    let typed = fold(typed);
    let typed = typed.split(' ').next().unwrap_or_default();
    for found in [vocabulary.find(typed), vocabulary.whole(typed), vocabulary.subsequence(typed)] {
        are_marks(raw, &vocabulary.marks(&folded, typed, &found));
    }
}

/// Written for other programs.
fn leaves(raw: &str) {
    assert_eq!(csv_plain(&csv_cell(raw)), raw, "a cell reads back as it was");
    let json = serde_json::to_string(raw).expect("any text is JSON");
    let safe = json_for_terminal(&json);
    assert!(is_harmless(&safe), "{safe:?}");
    assert_eq!(serde_json::from_str::<String>(&safe).as_deref().ok(), Some(raw), "JSON reads back as it was");
    if let Ok(copied) = for_clipboard(raw) {
        assert!(!copied.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')), "{copied:?}");
    }
    if let Ok(address) = safe_address(raw) {
        let (whole, host) = (address.as_str(), address.host());
        assert!(whole.starts_with("http://") || whole.starts_with("https://"), "{whole}");
        assert!(whole.is_ascii() && !whole.contains(|c: char| c.is_control() || c == ' '), "{whole}");
        assert!(!host.is_empty() && !host.contains('@'), "{host}");
    }
    let name = file_stem(raw);
    assert!(!name.is_empty() && !name.contains(['/', '\\', '\0']) && !name.starts_with(['.', '-']), "{name:?}");
}

/// Parts of a text that may be drawn otherwise than the rest: in order, apart, and of whole letters.
pub fn are_marks(text: &str, marks: &[Range<usize>]) {
    let mut last = 0;
    for mark in marks {
        assert!(text.get(mark.clone()).is_some() && mark.start >= last, "{marks:?} in {text:?}");
        last = mark.end;
    }
}
