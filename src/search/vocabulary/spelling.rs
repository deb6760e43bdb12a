//! Names of countries that are one name in two spellings: the one in English texts, and the one that the
//! country or its neighbours write. A reader who types either means both. Only what is one word in both; no old
//! names, for a treaty with Persia does not say Iran.

use std::sync::LazyLock;

use crate::base::text::word_table::{rows, values};

/// Spellings of one name, folded.
static SPELLINGS: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    rows(include_str!("../../../data/words/spellings.tsv")).map(|[spellings]| values(spellings).collect()).collect()
});

/// The other spellings of a name that was typed whole.
pub(super) fn others(typed: &str) -> impl Iterator<Item = &'static str> {
    others_of(typed, |spelling, typed| spelling == typed)
}

/// The other spellings of a name that was typed so far that no other word is likely.
pub(super) fn others_beginning(typed: &str) -> impl Iterator<Item = &'static str> {
    others_of(typed, |spelling, typed| typed.len() >= 5 && spelling.starts_with(typed))
}

fn others_of(typed: &str, is: impl Fn(&str, &str) -> bool) -> impl Iterator<Item = &'static str> {
    let row = SPELLINGS.iter().find(|row| row.iter().any(|spelling| is(spelling, typed)));
    row.into_iter().flat_map(|row| row.iter().copied()).filter(move |spelling| !is(spelling, typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_to_its_other_spellings() {
        assert_eq!(others("turkiye").collect::<Vec<_>>(), ["turkey"]);
        assert_eq!(others("brazil").collect::<Vec<_>>(), ["brasil"]);
        assert_eq!(others("turki").count(), 0);
        assert_eq!(others_beginning("turki").collect::<Vec<_>>(), ["turkey"]);
        assert_eq!(others_beginning("turk").count(), 0);
    }

    #[test]
    fn the_spellings_are_folded() {
        for spelling in SPELLINGS.iter().flatten() {
            assert_eq!(crate::base::text::fold::fold(spelling), *spelling);
        }
    }
}
