//! Maps letters of other keyboards to the Latin key in the same place, so that `о` on a Russian keyboard moves down
//! like `j`. Used only if the letter itself has no meaning.

/// The keys of a Latin keyboard, row by row.
const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";

/// The letters in these places on other keyboards; `_` where a keyboard has a symbol that others have elsewhere. If two
/// keyboards have a letter in different places, the first in this list counts.
const OTHERS: [&str; 7] = [
    // Russian, Ukrainian, Belarusian.
    "йцукенгшщзхъфывапролджэячсмитьбю",
    "йцукенгшщзхїфівапролджєячсмитьбю",
    "йцукенгшўзх_фывапролджэячсмітьбю",
    // Persian, Arabic.
    "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو_",
    "ضصثقفغعهخحجدشسيبلاتنمكطئءؤر_ىةوز",
    // Greek, Hebrew.
    "_ςερτυθιοπ__ασδφγηξκλ__ζχψωβνμ__",
    "__קראטוןםפ__שדגכעיחלךף_זסבהנמצתץ",
];

/// The Latin key in the place of this letter, if known. On Russian, Persian and Hebrew keyboards `/` is where the full
/// stop is. Persian and Arabic digits count as digits.
pub fn latin(typed: char) -> Option<char> {
    let digit = match typed {
        '.' => return Some('/'),
        '۰'..='۹' => Some(typed as u32 - '۰' as u32),
        '٠'..='٩' => Some(typed as u32 - '٠' as u32),
        _ => None,
    };
    if let Some(digit) = digit {
        return char::from_digit(digit, 10);
    }
    let lower: char = typed.to_lowercase().next()?;
    let at = OTHERS.iter().find_map(|it| it.chars().position(|it| it == lower && it != '_'))?;
    let key = LATIN.chars().nth(at)?;
    Some(if lower == typed { key } else { shifted(key) })
}

/// The character of a key with shift.
fn shifted(key: char) -> char {
    match key {
        '[' => '{',
        ']' => '}',
        ';' => ':',
        '\'' => '"',
        ',' => '<',
        '.' => '>',
        letter => letter.to_ascii_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_keyboard_has_a_letter_or_a_gap_in_each_place() {
        for letters in OTHERS {
            assert_eq!(letters.chars().count(), LATIN.chars().count(), "{letters}");
        }
    }

    #[test]
    fn a_letter_means_the_key_in_its_place() {
        for (typed, key) in [
            ('о', 'j'),
            ('й', 'q'),
            ('П', 'G'),
            ('х', '['),
            ('ъ', ']'),
            ('і', 's'),
            ('ї', ']'),
            ('ت', 'j'),
            ('ض', 'q'),
            ('ξ', 'j'),
            ('Γ', 'G'),
            ('ח', 'j'),
            ('۲', '2'),
            ('٣', '3'),
            ('.', '/'),
            ('Ж', ':'),
            ('Б', '<'),
        ] {
            assert_eq!(latin(typed), Some(key), "{typed}");
        }
        for other in ['j', 'é', '中', '_', 'ß'] {
            assert_eq!(latin(other), None, "{other}");
        }
    }
}
