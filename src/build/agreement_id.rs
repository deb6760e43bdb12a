//! Makes ids for agreements without one, from title, parties, date and kind.
//!
//! An id never depends on the place in a file, so inserting a record does not move bookmarks of others.

use crate::base::hash::{hash_of, short};
use crate::base::text::fold::fold;
use crate::format::wire;

/// An id such as `Joint laboratory 2021-06-04 3f9a2c1d`: title, date, and a hash of title, parties, date and kind.
pub(super) fn content_id(agreement: &wire::Agreement, title: &str) -> String {
    let date = agreement.date.as_deref().or_else(|| agreement.events.first().and_then(|it| it.date.as_deref()));
    let date = date.map(str::trim).unwrap_or_default();
    let mut parties: Vec<String> = agreement.parties.iter().map(|it| fold(&it.participant)).collect();
    parties.sort_unstable();
    parties.dedup();
    let kinds = agreement.kind.iter().map(|it| fold(&it.name)).collect::<Vec<_>>().join(" ");
    let all = [fold(title), date.to_owned(), kinds].into_iter().chain(parties);
    let hash = short(hash_of(all));
    let words = [title, date, &hash];
    words.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_from_title_parties_date_and_kind() {
        let id = |json: &str| {
            let agreement: wire::Agreement = serde_json::from_str(json).unwrap();
            content_id(&agreement, agreement.title.as_deref().unwrap_or_default())
        };
        let one = id(r#"{"title":"A","date":"2021","kind":"mou","parties":["Iran","Oman"]}"#);
        assert!(one.starts_with("A 2021 ") && one.len() == 15, "{one}");
        assert_eq!(one, id(r#"{"title":"A","date":"2021","kind":"mou","parties":["oman","Iran"],"summary":"x"}"#));
        for other in [
            r#"{"title":"A","date":"2021","kind":"mou","parties":["Iran"]}"#,
            r#"{"title":"A","date":"2021","kind":"treaty","parties":["Iran","Oman"]}"#,
            r#"{"title":"A","date":"2022","kind":"mou","parties":["Iran","Oman"]}"#,
            r#"{"title":"B","date":"2021","kind":"mou","parties":["Iran","Oman"]}"#,
        ] {
            assert_ne!(one, id(other));
        }
    }
}
