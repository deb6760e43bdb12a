//! Tells scripts apart. Folding writes all scripts in Latin letters, so code that must know the original script asks
//! here.

use super::fold::fold;

/// The scripts that are distinguished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Other,
}

/// The words of a text that are not in Latin script, folded.
pub fn words_not_in_latin(text: &str) -> impl Iterator<Item = String> {
    words(text).filter(|it| script(it) != Script::Latin).flat_map(|it| {
        let folded = fold(it);
        folded.split(' ').map(str::to_owned).collect::<Vec<_>>()
    })
}

/// Whether a text contains this word in the same script, ignoring case and accents.
pub fn has_word(text: &str, word: &str) -> bool {
    let (wanted, folded) = (script(word), fold(word));
    words(text).any(|it| script(it) == wanted && fold(it) == folded)
}

/// The words of a text, including combining marks, which are not letters.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = |it: char| !it.is_alphanumeric() && (it.is_ascii() && it != '\'' || it.is_whitespace() || is_dash(it));
    text.split(parts).filter(|it| !it.is_empty())
}

fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '«' | '»' | '“' | '”' | '„' | '،' | '؛' | '\u{200C}')
}

/// The script of the first letter.
fn script(word: &str) -> Script {
    match word.chars().find(|it| it.is_alphabetic()) {
        None | Some('\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}') => Script::Latin,
        Some('\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}') => Script::Greek,
        Some('\u{400}'..='\u{52F}') => Script::Cyrillic,
        Some('\u{590}'..='\u{5FF}') => Script::Hebrew,
        Some('\u{600}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}' | '\u{FB50}'..='\u{FEFC}') => Script::Arabic,
        Some(_) => Script::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_another_in_another_script() {
        assert!(has_word("Путин Владимир", "путин"));
        assert!(!has_word("Путин Владимир", "putin"));
        assert!(has_word("(Côte) «Путин», Putin", "PUTIN"));
        assert!(has_word("l'Homme et Cote", "côte"));
        assert_eq!(words_not_in_latin("Mr Путин, ок").collect::<Vec<_>>(), ["putin", "ok"]);
    }
}
