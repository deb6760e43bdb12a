//! General names: names that bodies of many countries have, such as "Ministry of Industry" or "Research Center".
//!
//! A general name alone never decides which country's body is meant.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::base::text::fold::fold;

/// Whether all words of a name are general.
pub(super) fn is_general(name: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
        let lines =
            include_str!("../../../../../data/words/general-names.txt").lines().filter(|it| !it.starts_with('#'));
        lines.flat_map(|line| fold(line).split(' ').map(|it| singular(it).to_owned()).collect::<Vec<_>>()).collect()
    });
    let folded = fold(name);
    !folded.is_empty() && folded.split(' ').all(|it| WORDS.contains(singular(it)))
}

/// A word without the plural s: "industries" is looked up as "industry".
fn singular(word: &str) -> &str {
    match word.strip_suffix("ies") {
        Some(stem) if stem.len() > 2 => stem,
        _ => word.strip_suffix(['s', 'y']).filter(|it| it.len() > 2).unwrap_or(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_general_if_all_its_words_are() {
        for name in
            ["Ministry of Industry", "RESEARCH CENTRES", "Centre for Industries", "Ministère de l’Énergie", "外交部"]
        {
            assert!(is_general(name), "{name}");
        }
        for name in ["", "Ministry of Industry of Iran", "Pasteur Institute", "Iranian Space Agency", "北京大学"] {
            assert!(!is_general(name), "{name}");
        }
    }
}
