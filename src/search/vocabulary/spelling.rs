//! Country names that are one word in two spellings, such as `brazil` and `brasil`: the English one, and the one used
//! in the country or near it. A query for either finds both. Former names are not listed: a treaty with Persia does not
//! name Iran.

use std::sync::LazyLock;

use crate::base::text::word_table::{rows, values};

/// Each row holds the spellings of one name, case folded.
static SPELLINGS: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    rows(include_str!("../../../data/words/spellings.tsv")).map(|[spellings]| values(spellings).collect()).collect()
});

/// The other spellings of a complete name.
pub(super) fn others(typed: &str) -> impl Iterator<Item = &'static str> {
    others_of(typed, |spelling, typed| spelling == typed)
}

/// The other spellings of the name that begins with `typed`. Five letters are needed, so that the name is clear.
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
