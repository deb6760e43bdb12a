//! Maps the letters of all scripts to one-byte codes, so that spellings can be compared.
//!
//! Latin is folded to `a` to `z` and digits. Cyrillic and Arabic keep their own letters. Kana become broad romaji, Han
//! characters their pinyin, Hangul its romanisation, all others the output of `deunicode`. Hebrew uses the Arabic
//! codes, because both scripts write consonants and few vowels.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The script of a part. It selects the table of spellings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Script {
    /// Latin letters and digits.
    Latin,
    /// Cyrillic letters of all languages.
    Cyrillic,
    /// Arabic, Persian and Urdu letters, and Hebrew letters by the same codes.
    Arabic,
    /// Hiragana and katakana.
    Kana,
    /// Han characters, read in Mandarin.
    Han,
    /// Korean syllables.
    Hangul,
    /// All other scripts, by their romanisation.
    Other,
}

/// Cyrillic letters in the order of their codes, which start at 128.
pub const CYRILLIC: &str = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўјљњћџђәғқңөұүһ";

/// Arabic letters in the order of their codes, which start at 128.
pub const ARABIC: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءپچژگڤ";

/// Hebrew letters with final forms last, and the Arabic letter for each.
const HEBREW: (&str, &str) = ("אבגדהוזחטיכלמנסעפצקרשתךםןףץ", "ابجدهوزحطيكلمنسعفصقرشتكمنفص");

/// What a character means for the part it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// It adds letters of a script.
    Letters(Script),
    /// It adds nothing: it modifies the letter before it, or is a sign inside a word.
    Silent,
    /// It ends the part.
    Break,
}

/// The code of a letter in one of the alphabets above.
pub fn code(alphabet: &str, letter: char) -> Option<u8> {
    alphabet.chars().position(|c| c == letter).and_then(|at| u8::try_from(at + 128).ok())
}

/// Reads one character. Replaces the content of `codes` by the codes of its letters.
pub fn glyph(c: char, codes: &mut Vec<u8>) -> Glyph {
    codes.clear();
    if c.is_ascii() {
        return match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => {
                codes.push(c.to_ascii_lowercase() as u8);
                Glyph::Letters(Script::Latin)
            }
            '\'' | '`' => Glyph::Silent,
            _ => Glyph::Break,
        };
    }
    match c {
        // Apostrophes, modifier letters, tatweel, joiners, accents and vowel points. Vowel signs of Indic scripts are
        // letters.
        '\u{2018}'
        | '\u{2019}'
        | '\u{201B}'
        | '\u{2BB}'..='\u{2BF}'
        | '\u{2C8}'
        | '\u{2B9}'
        | '\u{2BA}'
        | '\u{B4}'
        | '\u{640}'
        | '\u{200C}'
        | '\u{200D}'
        | '\u{AD}'
        | '\u{300}'..='\u{36F}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5C7}'
        | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}'
        | '\u{670}'
        | '\u{6D6}'..='\u{6ED}'
        | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}'
        | '\u{3099}'
        | '\u{309A}'
        | '\u{FE20}'..='\u{FE2F}' => return Glyph::Silent,
        _ => {}
    }
    if let Some(code) = cyrillic(c) {
        codes.push(code);
        return Glyph::Letters(Script::Cyrillic);
    }
    if arabic(c, codes) {
        return Glyph::Letters(Script::Arabic);
    }
    if let Some((consonant, vowel)) = katakana(c) {
        codes.extend(consonant.bytes().chain(vowel));
        return Glyph::Letters(Script::Kana);
    }
    if !c.is_alphanumeric() {
        // A virama or another combining mark does not end the word.
        return if is_combining_mark(c) { Glyph::Silent } else { Glyph::Break };
    }
    let script = match c {
        '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => Script::Han,
        '\u{AC00}'..='\u{D7AF}' => Script::Hangul,
        '\u{C0}'..='\u{2AF}' | '\u{1E00}'..='\u{1EFF}' | '\u{FF00}'..='\u{FF5E}' => Script::Latin,
        _ => Script::Other,
    };
    match c {
        // Override sounds from `deunicode` that nobody types.
        'ə' | 'Ə' => codes.push(b'a'),
        'ı' | 'İ' => codes.push(b'i'),
        _ => plain(c, codes),
    }
    if codes.is_empty() { Glyph::Silent } else { Glyph::Letters(script) }
}

/// The character as lower-case Latin letters and digits; nothing if unknown.
fn plain(c: char, codes: &mut Vec<u8>) {
    if let Some(base) = c.nfkd().next().filter(char::is_ascii_alphanumeric) {
        codes.push(base.to_ascii_lowercase() as u8);
        return;
    }
    let text = deunicode::deunicode_char(c).unwrap_or("");
    codes.extend(text.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase()));
}

fn cyrillic(c: char) -> Option<u8> {
    if !('\u{400}'..='\u{52F}').contains(&c) {
        return None;
    }
    let lower = c.to_lowercase().next()?;
    let known = match lower {
        'ѐ' => 'е',
        'ѝ' | 'ӣ' => 'и',
        'ѓ' => 'г',
        'ќ' => 'к',
        'ѕ' => 'з',
        'ү' => 'ү',
        'ҳ' => 'х',
        'ҷ' => 'ч',
        'ӯ' => 'у',
        other => other,
    };
    code(CYRILLIC, known)
}

/// Adds the code of an Arabic or Hebrew letter or digit. Returns whether the character is one.
fn arabic(c: char, codes: &mut Vec<u8>) -> bool {
    if !matches!(c, '\u{5D0}'..='\u{5EA}' | '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
    {
        return false;
    }
    if let Some(at) = HEBREW.0.chars().position(|letter| letter == c) {
        codes.extend(HEBREW.1.chars().nth(at).and_then(|letter| code(ARABIC, letter)));
        return !codes.is_empty();
    }
    if let Some(digit) = c.to_digit(10).or(match c {
        '\u{660}'..='\u{669}' => Some(c as u32 - 0x660),
        '\u{6F0}'..='\u{6F9}' => Some(c as u32 - 0x6F0),
        _ => None,
    }) {
        codes.extend(u8::try_from(digit).map(|digit| b'0' + digit));
        return !codes.is_empty();
    }
    codes.extend(std::iter::once(c).nfkc().filter_map(|letter| {
        let known = match letter {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ی' | 'ې' | 'ۍ' | 'ئ' | 'ے' => 'ي',
            'ک' | 'ګ' => 'ك',
            'ؤ' | 'ۆ' | 'ۇ' => 'و',
            'ہ' | 'ھ' | 'ە' | 'ۀ' => 'ه',
            'ۃ' => 'ة',
            'ٹ' | 'ټ' => 'ت',
            'ڈ' | 'ډ' => 'د',
            'ڑ' | 'ړ' => 'ر',
            'ں' | 'ڼ' => 'ن',
            'څ' => 'چ',
            other => other,
        };
        code(ARABIC, known)
    }));
    !codes.is_empty()
}

/// Katakana in rows of five vowels, each row with its consonant.
const KANA: [(&str, &str); 15] = [
    ("", "アイウエオ"),
    ("k", "カキクケコ"),
    ("s", "サシスセソ"),
    ("t", "タチツテト"),
    ("n", "ナニヌネノ"),
    ("h", "ハヒフヘホ"),
    ("m", "マミムメモ"),
    ("r", "ラリルレロ"),
    ("g", "ガギグゲゴ"),
    ("z", "ザジズゼゾ"),
    ("d", "ダヂヅデド"),
    ("b", "バビブベボ"),
    ("p", "パピプペポ"),
    ("x", "ァィゥェォ"),
    ("w", "ワヰ\u{0}ヱヲ"),
];

/// A kana as broad romaji: `S` is sh, `C` ch, `T` ts, `N` the syllabic n, `q` the small tsu that doubles a consonant,
/// `-` the long vowel mark, and `x` marks a small vowel, which `join_kana` resolves.
fn katakana(c: char) -> Option<(&'static str, Option<u8>)> {
    // Characters below this do not decompose to kana.
    if c < '\u{3041}' {
        return None;
    }
    let c = std::iter::once(c).nfkc().next()?;
    let c = match c {
        '\u{3041}'..='\u{3096}' => char::from_u32(c as u32 + 0x60)?,
        '\u{30A1}'..='\u{30FC}' => c,
        _ => return None,
    };
    let special = match c {
        'シ' => "Si",
        'チ' => "Ci",
        'ツ' => "Tu",
        'ジ' | 'ヂ' => "ji",
        'ヅ' => "zu",
        'フ' => "fu",
        'ヴ' => "vu",
        'ン' => "N",
        'ー' => "-",
        'ッ' => "q",
        'ヤ' => "ya",
        'ユ' => "yu",
        'ヨ' => "yo",
        'ャ' => "xya",
        'ュ' => "xyu",
        'ョ' => "xyo",
        'ヮ' => "xwa",
        'ヲ' => "o",
        _ => "",
    };
    if !special.is_empty() {
        return Some((special, None));
    }
    KANA.iter().find_map(|(consonant, row)| {
        let at = row.chars().position(|kana| kana == c)?;
        let vowel = b"aiueo".get(at)?;
        Some((*consonant, Some(*vowel)))
    })
}

/// Appends a kana to a word in romaji. A small vowel replaces the vowel before it: テ + ィ gives `ti`.
pub fn join_kana(word: &mut Vec<u8>, kana: &[u8]) {
    let Some((b'x', small)) = kana.split_first().map(|(first, rest)| (*first, rest)) else {
        word.extend_from_slice(kana);
        return;
    };
    let vowel = word.pop();
    let before = word.last().copied();
    let glides = vowel == Some(b'u') && !small.starts_with(b"y");
    match (before, vowel) {
        // ジャ gives `ja` and シュ gives `Su`, because these consonants are palatal.
        (Some(b'S' | b'C' | b'j'), _) if small.starts_with(b"y") => word.extend(small.iter().skip(1)),
        // ウィ gives `wi`, クァ gives `kwa`.
        (None | Some(b'k' | b'g' | b'a' | b'i' | b'u' | b'e' | b'o' | b'-'), _) if glides => {
            word.push(b'w');
            word.extend(small);
        }
        // テ and a small ィ give `ti`.
        (Some(_), _) | (None, None) => word.extend(small),
        (None, Some(vowel)) => {
            word.push(vowel);
            word.extend(small);
        }
    }
}
