//! Folds words for comparison, and knows about scripts without spaces.

use crate::base::text::fold::{alike, is_dropped};

/// The length of an elided article before a word: "l'", "d'", "qu'".
pub fn elided(word: &str) -> Option<usize> {
    let (article, rest) = word.split_once(['\'', '’'])?;
    let is = matches!(article.to_lowercase().as_str(), "l" | "d" | "s" | "n" | "j" | "c" | "qu" | "m");
    (is && rest.chars().count() >= 2).then(|| word.len() - rest.len())
}

/// Whether a character belongs to a script without spaces between words: Han and kana.
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{3040}'..='\u{30ff}')
}

/// The form in which words are compared: lower case, Latin letters without marks, one apostrophe, no full stop at the
/// end, and letters that look alike as one.
///
/// This is not [`base::text::fold`](crate::base::text::fold): the rules compare signs, hyphens and `'s`, and letters of
/// their own script, all of which that one removes. Both use the same tables of letters.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '\0'..='\x7f' => folded.push(c.to_ascii_lowercase()),
            '’' | '‘' | 'ʻ' | 'ʼ' | '´' => folded.push('\''),
            '‐' | '‑' => folded.push('-'),
            '\u{ad}' | '\u{200c}' => (),
            '«' | '»' => folded.push(c),
            '٠'..='٩' => folded.extend(char::from_digit(c as u32 - '٠' as u32, 10)),
            '۰'..='۹' => folded.extend(char::from_digit(c as u32 - '۰' as u32, 10)),
            '０'..='９' => folded.extend(char::from_digit(c as u32 - '０' as u32, 10)),
            '\u{80}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => match deunicode::deunicode_char(c) {
                Some(plain) => folded.push_str(&plain.to_lowercase()),
                None => folded.push(c),
            },
            _ if is_dropped(c) => (),
            _ => folded.extend(alike(c).to_lowercase()),
        }
    }
    while folded.len() > 1 && folded.ends_with('.') {
        folded.pop();
    }
    folded
}
