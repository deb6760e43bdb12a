//! Maps traditional Chinese characters to simplified ones, so that each form is found by the other. Used only for
//! comparison, never for display.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::word_table::rows;

static SIMPLIFIED: LazyLock<FxHashMap<char, char>> = LazyLock::new(|| {
    let mut found = FxHashMap::default();
    for [simplified, traditional] in rows(include_str!("../../../data/words/chinese.tsv")) {
        for simplified in simplified.chars() {
            found.extend(traditional.chars().map(|it| (it, simplified)));
        }
    }
    found
});

/// The simplified form of a traditional character; any other character unchanged.
pub fn simplified(c: char) -> char {
    if c < '\u{3400}' { c } else { SIMPLIFIED.get(&c).copied().unwrap_or(c) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_traditional_character_has_one_simplified_form() {
        let simple: String = "中華民國與臺灣".chars().map(simplified).collect();
        assert_eq!(simple, "中华民国与台湾");
        assert_eq!(simplified('a'), 'a');
        for form in SIMPLIFIED.values() {
            assert_eq!(simplified(*form), *form);
        }
    }
}
