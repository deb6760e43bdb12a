//! Natural sort order: by words, ignoring case and accents, with numbers by value.

use super::fold::fold;

/// A sort key: `No. 9` comes before `No. 10`, and `École` beside `ecole`. Texts with the same folded form are ordered
/// by their original.
pub fn natural_key(text: &str) -> (String, String) {
    let folded = fold(text);
    let mut key = String::with_capacity(folded.len() + 4);
    let mut rest = folded.as_str();
    while let Some(at) = rest.find(|it: char| it.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let end = from.find(|it: char| !it.is_ascii_digit()).unwrap_or(from.len());
        let (digits, after) = from.split_at(end);
        let digits = digits.trim_start_matches('0');
        key.push_str(before);
        // The length of a number comes before its digits, so that larger numbers sort later; it stands where digits
        // stand.
        key.push('0');
        key.extend(char::from_u32(u32::try_from(digits.len()).unwrap_or(u32::MAX).min(0xD000)));
        key.push_str(digits);
        rest = after;
    }
    key.push_str(rest);
    (key, text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stand_in_the_order_that_people_expect() {
        let ordered = [
            "2nd meeting",
            "10th meeting",
            "Agreement",
            "agreement of 1999",
            "Ågreement on oil",
            "École",
            "ecole B",
            "Protocol No. 2",
            "Protocol No. 09",
            "Protocol No. 10",
            "Protocol No. 10a",
            "Protocol No. 100",
            "Protocol on oil",
        ];
        let mut texts = ordered.to_vec();
        texts.reverse();
        texts.sort_by_cached_key(|it| natural_key(it));
        assert_eq!(texts, ordered);
    }
}
