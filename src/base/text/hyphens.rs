//! Joins words written with a hyphen: `cooperation` for `Co-operation`. Both spellings are usual, so a search for one
//! also finds the other.

use super::fold::fold;

/// The hyphenated words of a text, folded and without the hyphen. A word of more than two parts also gives each pair of
/// neighbours.
pub fn joined(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    // A quick check first: every text is asked, and most have no hyphen.
    if memchr::memchr2(b'-', 0xE2, text.as_bytes()).is_none() || !text.contains(HYPHENS) {
        return found;
    }
    for word in text.split(|it: char| !it.is_alphanumeric() && !HYPHENS.contains(&it)) {
        let parts: Vec<&str> = word.split(HYPHENS).filter(|it| !it.is_empty()).collect();
        if parts.len() < 2 || parts.len() > MOST_PARTS {
            continue;
        }
        found.extend(as_one(&parts));
        if parts.len() > 2 {
            found.extend(parts.windows(2).filter_map(as_one));
        }
    }
    found
}

/// Joins a typed word with a hyphen.
pub fn without(typed: &str) -> Option<String> {
    let parts: Vec<&str> = typed.split(HYPHENS).filter(|it| !it.is_empty()).collect();
    (parts.len() > 1 && parts.iter().all(|it| it.chars().all(char::is_alphanumeric))).then(|| as_one(&parts))?
}

/// Joins the parts, unless all are numbers, as in 2019-2020.
fn as_one(parts: &[&str]) -> Option<String> {
    if parts.iter().all(|it| it.bytes().all(|it| it.is_ascii_digit())) {
        return None;
    }
    let word = fold(&parts.concat());
    // Single characters that are words by themselves (Han, kana, …) cannot be joined.
    (!word.contains(' ') && !word.is_empty()).then_some(word)
}

/// The hyphen of the keyboard, the Unicode hyphen and the non-breaking hyphen.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// A text with more parts is a line of dashes or an address.
const MOST_PARTS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_a_hyphen_is_also_one_without() {
        assert_eq!(
            joined("Co-operation on Non\u{2011}proliferation, COVID-19"),
            ["cooperation", "nonproliferation", "covid19"]
        );
        assert_eq!(joined("non-self-governing"), ["nonselfgoverning", "nonself", "selfgoverning"]);
        assert!(joined("2019-2020 - a-, -b, a--, 東-京").is_empty());
        assert_eq!(without("e-commerce").as_deref(), Some("ecommerce"));
        assert_eq!(without("commerce"), None);
    }
}
