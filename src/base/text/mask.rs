//! Hides what a text says but keeps its form, for samples of files that are sent to strangers. Letters become `x` of
//! the same script and case; the digits of numbers with more than eight digits become nines. Punctuation, spaces and
//! short numbers (dates) stay, because these are what makes files hard to read.

/// Hides the words of a text, except those for which `keeps` is true.
pub fn mask(text: &str, keeps: impl Fn(&str) -> bool) -> String {
    let mut masked = String::with_capacity(text.len());
    for token in text.split_inclusive(char::is_whitespace) {
        let digits = token.chars().filter(|it| it.is_numeric()).count();
        for word in token.split_inclusive(|it: char| !it.is_alphabetic()) {
            let end = word.find(|it: char| !it.is_alphabetic()).unwrap_or(word.len());
            let (letters, rest) = word.split_at(end);
            if keeps(letters) {
                masked.push_str(letters);
            } else {
                masked.extend(letters.chars().map(hidden));
            }
            masked.extend(rest.chars().map(|it| if it.is_numeric() && digits > MOST_DIGITS { '9' } else { it }));
        }
    }
    masked
}

/// Dates have at most this many digits.
const MOST_DIGITS: usize = 8;

/// A placeholder letter of the same script and case.
fn hidden(letter: char) -> char {
    let is_upper = letter.is_uppercase();
    match letter {
        '\u{370}'..='\u{3FF}' => {
            if is_upper {
                'Χ'
            } else {
                'χ'
            }
        }
        '\u{400}'..='\u{52F}' => {
            if is_upper {
                'Ж'
            } else {
                'ж'
            }
        }
        '\u{590}'..='\u{5FF}' => 'ש',
        '\u{600}'..='\u{77F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' => 'س',
        '\u{900}'..='\u{97F}' => 'क',
        '\u{E00}'..='\u{E7F}' => 'ก',
        '\u{3040}'..='\u{30FF}' => 'か',
        '\u{3400}'..='\u{9FFF}' => '字',
        '\u{AC00}'..='\u{D7AF}' => '가',
        _ if is_upper => 'X',
        _ => 'x',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_hidden_and_their_shape_stays() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            assert_eq!(mask(text, |it| it == "signed"), expected);
        }
        check("Shiraz University;12.03.2021", "Xxxxxx Xxxxxxxxxx;12.03.2021");
        check("signed by Ali Rezaei", "signed xx Xxx Xxxxxx");
        check("+98 21 66 55 12 34, 0912345678901", "+98 21 66 55 12 34, 9999999999999");
        check("Москва, 北京, تهران", "Жжжжжж, 字字, سسسسس");
        check("", "");
    }
}
