//! Folds words for comparison, and knows about scripts without spaces.

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
/// end, Arabic and Persian letters that look alike as one.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            '\0'..='\x7f' => folded.push(c),
            '’' | '‘' | 'ʻ' | 'ʼ' | '´' => folded.push('\''),
            '‐' | '‑' => folded.push('-'),
            '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{640}' | '\u{64b}'..='\u{655}' => (),
            'ي' | 'ى' => folded.push('ی'),
            'ك' => folded.push('ک'),
            'أ' | 'إ' | 'آ' | 'ٱ' => folded.push('ا'),
            'ة' => folded.push('ه'),
            'ё' | 'Ё' => folded.push('е'),
            '\u{80}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => match deunicode::deunicode_char(c) {
                Some(plain) => folded.push_str(&plain.to_lowercase()),
                None => folded.push(c),
            },
            other => folded.extend(other.to_lowercase()),
        }
    }
    while folded.len() > 1 && folded.ends_with('.') {
        folded.pop();
    }
    folded
}
