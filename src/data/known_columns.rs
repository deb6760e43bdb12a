//! What a column means that registers keep for themselves and that no field of ours takes: who is responsible, which office,
//! how many exchanges. Known by its header alone.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::base::text::fold::fold;
use crate::base::text::word_table::{rows, values};

/// What such a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KnownColumn {
    /// Who looks after the agreement.
    Contact,
    /// The office or department that does.
    Office,
    /// How many are exchanged.
    Exchanges,
}

impl KnownColumn {
    /// What a header means, with any number behind it.
    pub fn of(header: &str) -> Option<KnownColumn> {
        static HEADERS: LazyLock<FxHashMap<String, KnownColumn>> = LazyLock::new(|| {
            let mut headers = FxHashMap::default();
            for [meaning, words] in rows(include_str!("../../data/words/columns.tsv")) {
                let meaning = match meaning {
                    "contact" => KnownColumn::Contact,
                    "office" => KnownColumn::Office,
                    "exchanges" => KnownColumn::Exchanges,
                    _ => continue,
                };
                headers.extend(values(words).map(|it| (fold(it), meaning)));
            }
            headers
        });
        let folded = fold(header);
        HEADERS.get(folded.trim_end_matches(|it: char| it.is_ascii_digit() || it == ' ')).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_says_who_and_where() {
        for (header, means) in [
            ("Contact person", Some(KnownColumn::Contact)),
            ("RESPONSABLE", Some(KnownColumn::Contact)),
            ("Contact (2)", Some(KnownColumn::Contact)),
            ("联系人", Some(KnownColumn::Contact)),
            ("Fakultät", Some(KnownColumn::Office)),
            ("implementing_unit", Some(KnownColumn::Office)),
            ("No. of students", Some(KnownColumn::Exchanges)),
            ("Stakeholders", None),
            ("", None),
        ] {
            assert_eq!(KnownColumn::of(header), means, "{header}");
        }
    }
}
