//! Finds letters of the wrong script that look right: a Cyrillic `о` in a Latin word, a Latin `c` in a Cyrillic one.
//! Scanned and retyped texts have them, and a reader cannot see the difference.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::word_table::rows;

/// Cyrillic and Greek letters by the Latin letter that looks the same, and the reverse.
#[derive(Default)]
struct LookAlikes {
    latin: FxHashMap<char, char>,
    cyrillic: FxHashMap<char, char>,
    greek: FxHashMap<char, char>,
}

static LOOK_ALIKES: LazyLock<LookAlikes> = LazyLock::new(|| {
    let mut all = LookAlikes::default();
    for [script, pairs] in rows(include_str!("../../../data/words/look-alikes.tsv")) {
        let mut letters = pairs.chars();
        while let (Some(other), Some(latin)) = (letters.next(), letters.next()) {
            all.latin.insert(other, latin);
            let back = if script == "Greek" { &mut all.greek } else { &mut all.cyrillic };
            back.insert(latin, other);
        }
    }
    all
});

/// The letters of a text that are in another script than the rest of their word: the byte offset of each, and the
/// letter that is meant.
pub fn swaps(text: &str) -> Vec<(usize, char)> {
    let mut found = Vec::new();
    // Most texts use one script.
    if !(text.bytes().any(|it| it.is_ascii_alphabetic()) && text.chars().any(is_other)) {
        return found;
    }
    let mut word: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphabetic() {
            word.push((at, c));
        } else {
            word_swaps(&word, &mut found);
            word.clear();
        }
    }
    found
}

fn word_swaps(word: &[(usize, char)], found: &mut Vec<(usize, char)>) {
    let others = word.iter().filter(|it| is_other(it.1)).count();
    if others == 0 || others == word.len() {
        return;
    }
    let greek = word.iter().any(|it| is_greek(it.1));
    let back = if greek { &LOOK_ALIKES.greek } else { &LOOK_ALIKES.cyrillic };
    let swap = |of_latin: bool, table: &FxHashMap<char, char>| -> Option<Vec<(usize, char)>> {
        let wrong = word.iter().filter(|it| is_other(it.1) != of_latin);
        wrong.map(|&(at, c)| Some((at, *table.get(&c)?))).collect()
    };
    let (to_latin, to_other) = (swap(false, &LOOK_ALIKES.latin), swap(true, back));
    let chosen = match (to_latin, to_other) {
        (Some(latin), Some(other)) => Some(if others * 2 > word.len() { other } else { latin }),
        (latin, other) => latin.or(other),
    };
    found.extend(chosen.unwrap_or_default());
}

fn is_other(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{52F}')
}

fn is_greek(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{3FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let swaps = swaps(text);
        let meant = |(at, c)| swaps.iter().find(|it| it.0 == at).map_or(c, |it| it.1);
        assert_eq!(text.char_indices().map(meant).collect::<String>(), expected);
    }

    #[test]
    fn a_letter_is_of_the_script_of_its_word() {
        check("Rоsatоm", "Rosatom");
        check("Роccия", "Россия");
        check("ΜOU", "MOU");
        check("Договор MOU", "Договор MOU");
        check("МOU", "MOU");
        check("αж b", "αж b");
        check("Xя", "Хя");
    }
}
