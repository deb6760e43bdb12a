//! The tables of Latin spellings: how the letters of each script are written in Latin, and which Latin spellings have the
//! same sound. [`sound`](super::sound) uses them as edit costs. They stand in `data/words/letters.tsv` and `sounds.tsv`.

use crate::base::text::word_table::rows;

/// The letters of a script with their Latin spellings, the usual one first; each may end in a colon and its cost.
pub fn letters(script: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let table = rows(include_str!("../../data/words/letters.tsv"));
    table.filter(move |row| row[0] == script).map(|[_, letters, spellings]| (letters, spellings))
}

/// Pairs of Latin spellings with the same sound, and the cost of taking one for the other.
pub fn sounds() -> impl Iterator<Item = (&'static str, &'static str, u16)> {
    let table = rows(include_str!("../../data/words/sounds.tsv"));
    table.filter_map(|[one, other, cost]| Some((one, other, cost.parse().ok()?)))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::names::script::{ARABIC, CYRILLIC};

    const SCRIPTS: [&str; 5] = ["cyrillic", "arabic", "kana", "pinyin", "hangul"];

    #[test]
    fn every_row_is_a_letter_and_its_spellings_each_once_with_a_cost() {
        for script in SCRIPTS {
            let mut known = HashSet::new();
            for (letter, spellings) in letters(script) {
                assert!(known.insert(letter), "{letter} has two rows");
                let mut seen = HashSet::new();
                for spelling in spellings.split(' ') {
                    let (text, cost) = spelling.split_once(':').unwrap_or((spelling, "0"));
                    assert!(text == "_" || text.bytes().all(|b| b.is_ascii_lowercase()), "{letter}: {text}");
                    assert!(cost.parse::<u16>().is_ok_and(|cost| cost < 60), "{letter}: {cost}");
                    assert!(seen.insert(text), "{letter}: {text} twice");
                }
            }
            assert!(known.len() >= 30, "{script} has {} rows", known.len());
        }
        assert!(sounds().count() > 250);
    }

    /// `sound` packs the letters of a spelling into one number.
    #[test]
    fn no_spelling_has_more_than_eight_letters() {
        let of_scripts = SCRIPTS.into_iter().flat_map(letters).flat_map(|row| row.1.split(' ').chain([row.0]));
        let of_sounds = sounds().flat_map(|row| [row.0, row.1]);
        let spellings = of_scripts.chain(of_sounds).flat_map(|word| word.split(':'));
        assert_eq!(spellings.filter(|it| it.chars().count() > 8).collect::<Vec<_>>(), Vec::<&str>::new());
    }

    #[test]
    fn every_letter_of_the_alphabets_has_a_row() {
        for (alphabet, script) in [(CYRILLIC, "cyrillic"), (ARABIC, "arabic")] {
            for letter in alphabet.chars() {
                let known = letters(script).any(|row| row.0 == letter.to_string());
                assert!(known, "{letter} has no spelling");
            }
        }
    }
}
