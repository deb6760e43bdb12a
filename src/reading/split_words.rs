//! Splits a text into words, numbers and signs.

use std::ops::Range;

use super::words::{class, fold, is_ideograph};

/// Splits a text into words, numbers and signs. Hyphens, apostrophes, and the full stops of abbreviations belong to
/// words; the genitive `'s` is separate.
pub fn split_words(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::with_capacity(text.len() / 5);
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        if !is_word(c) {
            pieces.push(start..start + c.len_utf8());
            continue;
        }
        let ideograph = is_ideograph(c);
        let mut end = start + c.len_utf8();
        while let Some(&(at, next)) = chars.peek() {
            let inner = if ideograph || is_ideograph(next) {
                false
            } else if is_word(next) || matches!(next, '\u{200c}' | '\u{200d}' | '\u{ad}') {
                true
            } else if "'’-‐‑&.,/".contains(next) {
                joins(text, start, at, next)
            } else {
                false
            };
            if !inner {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        push_word(text, start..end, &mut pieces);
    }
    pieces
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// Whether a sign inside a word belongs to the word.
fn joins(text: &str, start: usize, at: usize, sign: char) -> bool {
    let before = text.get(start..at).unwrap_or_default();
    let after = text.get(at + sign.len_utf8()..).unwrap_or_default();
    let (last, next) = (before.chars().next_back(), after.chars().next());
    let both = |test: fn(char) -> bool| last.is_some_and(test) && next.is_some_and(test);
    match sign {
        '.' => {
            let abbreviation =
                before.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
            if both(char::is_numeric) || (abbreviation && next.is_some_and(char::is_alphabetic)) {
                return true;
            }
            let known = ABBREVIATIONS.contains(&fold(before).as_str()) && before.len() > 1;
            let dotted = before.contains('.') && abbreviation;
            let initial = before.chars().count() == 1 && before.chars().all(char::is_uppercase);
            // A full stop at the end of the text or of a line also ends the sentence, so it is separate.
            let more = after.trim_start().chars().next().is_some_and(char::is_alphanumeric);
            (known || dotted || initial) && more
        }
        ',' => both(|c| c.is_ascii_digit()) && after.chars().take_while(char::is_ascii_digit).count() == 3,
        '/' => both(char::is_numeric),
        '&' => both(char::is_uppercase),
        _ => both(char::is_alphanumeric),
    }
}

/// Separates the genitive ending, and the two countries of "Iran-Russia".
fn push_word(text: &str, range: Range<usize>, pieces: &mut Vec<Range<usize>>) {
    let word = text.get(range.clone()).unwrap_or_default();
    for ending in ["'s", "’s", "'S", "’S"] {
        if let Some(stem) = word.strip_suffix(ending) {
            let cut = range.start + stem.len();
            push_hyphened(stem, range.start..cut, pieces);
            pieces.push(cut..range.end);
            return;
        }
    }
    push_hyphened(word, range, pieces);
}

/// Splits a hyphenated word if both halves are countries, their adjectives, or unions of states.
fn push_hyphened(word: &str, range: Range<usize>, pieces: &mut Vec<Range<usize>>) {
    let country = |part: &str| {
        let entry = super::words::english().get(&fold(part));
        part.chars().next().is_some_and(char::is_uppercase)
            && entry.is_some_and(|it| it.class & (class::COUNTRY | class::ADJECTIVE | class::BLOC) != 0)
    };
    if let Some((one, other)) = word
        .split_once(['-', '–', '‐', '‑'])
        .filter(|(one, other)| country(one) && country(other.split(['-', '–']).next().unwrap_or(other)))
    {
        let middle = range.start + one.len();
        let after = range.end - other.len();
        pieces.push(range.start..middle);
        pieces.push(middle..after);
        push_hyphened(other, after..range.end, pieces);
        return;
    }
    pieces.push(range);
}

/// Abbreviations whose full stop does not end a sentence.
pub const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "md", "mohd", "dr", "prof", "st", "hon", "amb", "gen", "col", "maj", "capt", "lt", "sgt", "rev",
    "eng", "engr", "ir", "ing", "inc", "ltd", "co", "corp", "no", "nos", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sep", "sept", "oct", "nov", "dec", "vs", "fig", "art", "dept", "assoc", "asst", "sr", "jr", "messrs",
    "mme", "smt", "shri", "brig", "adm", "gov", "sen", "rep", "mt", "ft", "e.g", "i.e", "cf", "al", "pvt", "pty",
    "bros", "dra", "lic", "agr", "arch", "dipl", "mag", "vol", "pp", "approx", "est", "min", "max", "tel", "u.s",
    "h.e", "u.n", "ph.d", "pt", "d", "m", "s", "г", "гг", "им", "ул", "св", "т", "млн", "млрд", "тыс", "руб", "долл",
    "д", "yu", "ya", "zh", "ye", "г-н", "г-жа", "sra", "ee", "uu",
];
