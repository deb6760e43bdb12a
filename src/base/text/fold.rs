//! Case folding and normalisation for comparing texts, with a way back to the original.
//!
//! A folded text consists of words separated by one space. A word is ASCII letters and digits, or a single character of
//! a script that writes no spaces between words (Han, kana, Thai, …) or writes syllables (Hangul), so that each
//! character of such a text can be found. A folded text never has upper case, marks, punctuation, a space at either end
//! or two spaces in a row. Folding is idempotent.
//!
//! The steps, in this order:
//! - compatibility forms are undone (NFKC: `ﬁ` is `fi`, `Ａ` is `A`), case is dropped, marks are dropped (`Türkiye` is
//!   `turkiye`, `Łódź` is `lodz`, `ё` is `е`, the vowel signs of Arabic and Hebrew are not written);
//! - Arabic and Persian letters that look alike are one letter (ي ی ى, ك ک, ا أ إ آ), all digits are `0` to `9`;
//! - a letter that only looks like one of the script its word is in is that letter (a Cyrillic `о` in `Rosatom`), and
//!   traditional Chinese characters are simplified ones;
//! - every other script is transliterated to Latin, character by character, with the tables of `deunicode`;
//! - an apostrophe inside a word is dropped (`Xi'an` is `xian`), but after a French or Italian article it separates words
//!   (`d'Ivoire` is `d ivoire`); every other character that is neither letter nor digit separates words, also a hyphen;
//! - a soft hyphen and other invisible characters are dropped; a zero-width non-joiner separates words in Arabic script,
//!   where writers use a space just as often, and is dropped elsewhere.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::chinese::simplified;
use super::look_alikes;

/// A folded text that can map positions back to the original.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text; equal to [`fold`] of the original.
    pub text: String,
    /// The graphemes of the original that produced something in `text`, in order.
    origins: Vec<Origin>,
}

/// One grapheme of the original and the position of its folded form, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Origin {
    /// The start of the folded form; it ends where the next origin begins.
    folded: usize,
    /// The grapheme in the original.
    original: Range<usize>,
}

impl Folded {
    /// Folds `text` and keeps the way back, for text that is shown. Use [`fold`] for text that is only searched.
    pub fn new(text: &str) -> Self {
        let mut writer = Writer { origins: Some(Vec::with_capacity(text.len())), ..Writer::default() };
        writer.text.reserve(text.len());
        writer.write(text);
        Self { text: writer.text, origins: writer.origins.unwrap_or_default() }
    }

    /// The graphemes of the original that a range of the folded text came from, as a byte range. A range over several
    /// words includes what stood between them. An empty range gives an empty range.
    pub fn original(&self, folded: Range<usize>) -> Range<usize> {
        // The last origin at or before the start contains the start; the last one before the end contains the end.
        let first = self.origins.partition_point(|origin| origin.folded <= folded.start).saturating_sub(1);
        let after = self.origins.partition_point(|origin| origin.folded < folded.end);
        match (self.origins.get(first), after.checked_sub(1).and_then(|last| self.origins.get(last))) {
            (Some(first), Some(last)) if folded.start < folded.end => {
                first.original.start..last.original.end.max(first.original.start)
            }
            (Some(first), _) => first.original.start..first.original.start,
            (None, _) => 0..0,
        }
    }

    /// The words, each with its byte range in the folded text.
    pub fn words(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        words(&self.text)
    }
}

/// The folded form of a text, for comparison with other folded forms.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Whether folding only drops case and separators, as for most texts. An apostrophe needs the slow path: it may belong
/// to its word.
pub fn is_plain_text(text: &str) -> bool {
    text.is_ascii() && memchr::memchr2(b'\'', b'`', text.as_bytes()).is_none()
}

/// Folds `text` into a buffer, which is cleared first. Reusing the buffer saves an allocation for each of the million
/// texts folded while loading.
pub fn fold_into(text: &str, buffer: &mut String) {
    buffer.clear();
    if is_plain_text(text) {
        for word in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
            if !buffer.is_empty() {
                buffer.push(' ');
            }
            let start = buffer.len();
            buffer.push_str(word);
            if let Some(word) = buffer.get_mut(start..) {
                word.make_ascii_lowercase();
            }
        }
        return;
    }
    let mut writer = Writer { text: std::mem::take(buffer), ..Writer::default() };
    writer.write(text);
    *buffer = writer.text;
}

/// The words of a *folded* text, each with its byte range.
pub fn words(folded: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    folded.split(' ').filter_map(move |word| {
        let start = at;
        at += word.len() + 1;
        (!word.is_empty()).then(|| (start..start + word.len(), word))
    })
}

/// Whether a folded word is a single character of a script without spaces (see the module doc). Two such words side by
/// side are searched as a phrase, because they usually belong together: `東京`.
pub fn stands_alone(word: &str) -> bool {
    word.chars().next().is_some_and(is_own_word)
}

/// A folded text while it is being written.
#[derive(Default)]
struct Writer {
    text: String,
    /// Where the current word begins.
    word: usize,
    /// Whether a separator stood since the last letter.
    parted: bool,
    /// Whether the last letter was Arabic script.
    arabic: bool,
    origins: Option<Vec<Origin>>,
}

impl Writer {
    fn write(&mut self, text: &str) {
        if text.is_ascii() {
            for (at, byte) in text.bytes().enumerate() {
                self.character(byte as char, &(at..at + 1));
            }
            return;
        }
        let mut swaps = look_alikes::swaps(text).into_iter().peekable();
        for (at, grapheme) in graphemes(text) {
            while swaps.next_if(|it| it.0 < at.start).is_some() {}
            let meant = swaps.next_if(|it| it.0 == at.start).map(|it| it.1);
            match grapheme {
                Grapheme::Plain(c) => self.character(meant.unwrap_or(c), &at),
                Grapheme::Other(grapheme) => self.grapheme(grapheme, &at),
            }
        }
    }

    fn grapheme(&mut self, grapheme: &str, at: &Range<usize>) {
        let mut chars = grapheme.chars();
        match (chars.next(), chars.next()) {
            // NFKC would split the word at these characters.
            (Some(only @ ('´' | '™' | '℠')), None) => self.character(only, at),
            // Real graphemes have a handful of characters; the limit guards against one with a million marks.
            _ => grapheme.chars().take(LONGEST_GRAPHEME).nfkc().for_each(|c| self.character(c, at)),
        }
    }

    fn character(&mut self, c: char, at: &Range<usize>) {
        if c.is_ascii_alphanumeric() {
            self.push(c.to_ascii_lowercase(), at);
        } else if is_apostrophe(c) {
            // An apostrophe is dropped, unless it follows an article: `l'Homme` is found by `homme`.
            self.parted |= ELIDED.contains(&self.text.get(self.word..).unwrap_or_default());
        } else if c.is_ascii() {
            self.parted = true;
        } else if c == ZERO_WIDTH_NON_JOINER {
            self.parted |= self.arabic;
        } else if is_own_word(c) {
            self.parted = true;
            self.push(simplified(c), at);
            self.parted = true;
        } else if is_dropped(c) {
        } else if c.is_alphanumeric() {
            self.latin(alike(c), at);
            self.arabic = is_arabic(c);
        } else {
            // A virama or a nukta belongs to its letter; every other character left separates words.
            self.parted |= !is_combining_mark(c);
        }
    }

    /// Writes a letter or digit of another script in ASCII. One that the tables do not know is kept.
    fn latin(&mut self, c: char, at: &Range<usize>) {
        if let Some(latin) = deunicode::deunicode_char(c) {
            return self.letters(latin, at);
        }
        for lower in c.to_lowercase().nfkc() {
            match deunicode::deunicode_char(lower) {
                Some(latin) => self.letters(latin, at),
                None if lower.is_alphanumeric() => self.push(lower, at),
                None => {}
            }
        }
    }

    fn letters(&mut self, latin: &str, at: &Range<usize>) {
        for letter in latin.chars().filter(char::is_ascii_alphanumeric) {
            self.push(letter.to_ascii_lowercase(), at);
        }
    }

    fn push(&mut self, c: char, at: &Range<usize>) {
        if self.parted && !self.text.is_empty() {
            self.text.push(' ');
        }
        if self.parted {
            self.word = self.text.len();
        }
        self.parted = false;
        self.arabic = false;
        if let Some(origins) = &mut self.origins
            && origins.last().is_none_or(|origin| origin.original.start != at.start)
        {
            origins.push(Origin { folded: self.text.len(), original: at.clone() });
        }
        self.text.push(c);
    }
}

/// In characters; no grapheme of a living language is longer.
const LONGEST_GRAPHEME: usize = 32;

const ZERO_WIDTH_NON_JOINER: char = '\u{200C}';

/// French and Italian words that lose their vowel before another word, folded.
const ELIDED: [&str; 8] = ["d", "l", "qu", "dell", "dall", "nell", "sull", "un"];

/// A grapheme of a text.
pub enum Grapheme<'a> {
    /// One character that is its own NFKC form.
    Plain(char),
    /// Any other grapheme.
    Other(&'a str),
}

/// The graphemes of a text, each with its byte range. Most of them need no segmentation.
pub fn graphemes(text: &str) -> impl Iterator<Item = (Range<usize>, Grapheme<'_>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        let rest = text.get(start..)?;
        let mut chars = rest.chars();
        let (c, next) = (chars.next()?, chars.next().unwrap_or(' '));
        if is_plain(c) && is_plain(next) {
            at += c.len_utf8();
            return Some((start..at, Grapheme::Plain(c)));
        }
        let grapheme = rest.graphemes(true).next()?;
        at += grapheme.len();
        Some((start..at, Grapheme::Other(grapheme)))
    })
}

/// Whether the character is its own NFKC form, and a grapheme of its own beside another such character. The list need
/// not be complete: it only spares common scripts the full segmentation.
fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='~'
        | 'À'..='ı'
        | 'Α'..='ω'
        | 'Ѐ'..='\u{481}'
        | '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}' | '\u{679}'..='\u{6D3}'
        | 'ぁ'..='ゖ' | 'ァ'..='ヺ'
        | '\u{4E00}'..='\u{9FFF}')
}

/// Letters of Han, kana, Hangul and the scripts of South-East Asia that write no spaces; not their digits.
fn is_own_word(c: char) -> bool {
    matches!(c,
        '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}'
        | '\u{31F0}'..='\u{31FF}'
        | '々' | '〆' | '〇' | '〻'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}'
        | '\u{1100}'..='\u{11FF}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}'
        | '\u{E01}'..='\u{E4E}' | '\u{E81}'..='\u{ECD}' | '\u{EDC}'..='\u{EDF}'
        | '\u{1000}'..='\u{103F}' | '\u{1780}'..='\u{17B3}' | '\u{17B6}'..='\u{17D3}')
        && c != '฿'
}

/// Marks that readers often leave out, and invisible characters.
pub(crate) fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}' | '\u{3099}' | '\u{309A}'
        // Hebrew points, vowel signs of Arabic and Syriac, and the tatweel, which only widens a word.
        | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}'..='\u{5C5}' | '\u{5C7}'
        | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}'
        | '\u{711}' | '\u{730}'..='\u{74A}'
        // Soft hyphen, joiners, direction marks, variation selectors, tags.
        | '\u{AD}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200D}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '’' | '‘' | '‛' | '′' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' | '՚' | 'ꞌ' | '\u{5F3}')
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}')
}

/// Maps letters that readers type for one another to one letter.
pub(crate) fn alike(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' | 'ې' | 'ے' | 'ۓ' => 'ي',
        'ک' | 'ڪ' => 'ك',
        'ؤ' | 'ۆ' => 'و',
        'ة' | 'ۀ' | 'ہ' | 'ۂ' | 'ھ' | 'ە' | 'ۃ' => 'ه',
        'ё' | 'Ё' => 'е',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text), expected, "{text:?}");
        assert_eq!(Folded::new(text).text, expected, "{text:?} with its map");
    }

    #[test]
    fn plain_text_is_words_with_one_space_between_them() {
        check("Joint R&D (2021-22), No. 5/a_b", "joint r d 2021 22 no 5 a b");
        check(" x", "x");
        check("`a` l'Homme, Xi'an", "a l homme xian");
        check("ABC.def\u{1}g", "abc def g");
        check("-", "");
    }

    #[test]
    fn latin_letters_lose_case_and_marks() {
        check("Türkiye", "turkiye");
        check("Łódź", "lodz");
        check("Đà Nẵng", "da nang");
        check("Côte", "cote");
        check("Co\u{302}te", "cote");
        check("Ærø, Straße, ISTANBUL, İzmir, ılgaz", "aero strasse istanbul izmir ilgaz");
        check("ＡＢＣ１２３ ﬁnance", "abc123 finance");
    }

    #[test]
    fn punctuation_parts_words_and_an_apostrophe_joins_them() {
        check("  Memo—of (Understanding) ", "memo of understanding");
        check("Al-Farabi", "al farabi");
        check("Xi'an, O’Brien, Qur`an, Sana´a", "xian obrien quran sanaa");
        check("People's", "peoples");
        check("Côte d'Ivoire, dell’Università, N'Djamena", "cote d ivoire dell universita ndjamena");
        check("co\u{AD}operation", "cooperation");
        check("R&D 50% №5 ½", "r d 50 no5 1 2");
    }

    #[test]
    fn cyrillic_and_greek_are_written_in_latin() {
        // By sound it would be `athina`; the table transliterates letter by letter.
        check("Безруков", "bezrukov");
        check("Семёнов", "semenov");
        check("Россия", "rossiia");
        check("Αθήνα", "athena");
    }

    #[test]
    fn arabic_letters_that_look_alike_are_alike() {
        assert_eq!(fold("علي"), fold("علی"));
        assert_eq!(fold("كتاب"), fold("کتاب"));
        assert_eq!(fold("أحمد"), fold("احمد"));
        assert_eq!(fold("مُحَمَّد"), fold("محمد"));
        assert_eq!(fold("كـتـاب"), fold("كتاب"));
        check("۱۳۹۸ ٢٠٢٥ ๒๕", "1398 2025 25");
    }

    #[test]
    fn a_zero_width_non_joiner_is_a_space_in_persian_and_nothing_elsewhere() {
        assert_eq!(fold("می\u{200C}خواهم"), fold("می خواهم"));
        check("a\u{200C}b", "ab");
    }

    #[test]
    fn a_character_that_needs_no_spaces_is_a_word() {
        check("東京大学MOU", "东 京 大 学 mou");
        check("ソウル・서울대", "ソ ウ ル 서 울 대");
        check("ﾀﾞﾑ が か\u{3099}", "ダ ム が が");
        check("ไทย", "ไ ท ย");
        assert!(stands_alone("東") && !stands_alone("tokyo"));
    }

    #[track_caller]
    fn check_original(text: &str, folded: &str, expected: &str) {
        let map = Folded::new(text);
        let start = map.text.find(folded).expect("the folded text has it");
        assert_eq!(&text[map.original(start..start + folded.len())], expected);
    }

    #[test]
    fn look_alikes_and_traditional_characters_are_what_is_meant() {
        check("Rоsatоm и Роccия", "rosatom i rossiia");
        check("中華民國", "中 华 民 国");
        check_original("Rоsatоm", "osat", "оsat");
    }

    #[test]
    fn a_match_goes_back_to_whole_graphemes() {
        check_original("in Tu\u{308}rkiye", "tur", "Tu\u{308}r");
        check_original("Щука", "s", "Щ");
        check_original("a  «Straße»", "stras", "Straß");
        check_original("MOU 東京大学", "东 京", "東京");
        check_original("Memo (of) it", "memo of", "Memo (of");
    }

    #[test]
    fn an_empty_range_goes_back_to_an_empty_one() {
        assert_eq!(Folded::new("éa").original(1..1), 2..2);
        assert_eq!(Folded::new("—").original(0..0), 0..0);
        assert_eq!(Folded::new("ab").original(7..9), 1..2);
    }

    #[test]
    fn words_know_where_they_stand() {
        let found: Vec<_> = words("al farabi").collect();
        assert_eq!(found, [(0..2, "al"), (3..9, "farabi")]);
        assert_eq!(words("").count(), 0);
    }

    #[test]
    fn a_million_marks_are_one_grapheme_and_no_trouble() {
        check(&format!("e{}", "\u{301}".repeat(1_000_000)), "e");
    }

    proptest! {
        #![proptest_config(crate::base::text::trouble::cases(10_000))]

        #[test]
        fn folding_twice_changes_nothing(text in any_text()) {
            let once = fold(&text);
            prop_assert_eq!(&fold(&once), &once);
        }

        #[test]
        fn a_folded_text_is_words_with_one_space_between(text in any_text()) {
            let folded = fold(&text);
            prop_assert_eq!(folded.trim(), &folded);
            prop_assert!(!folded.contains("  "));
            prop_assert!(folded.chars().all(|c| c == ' ' || is_own_word(c) || c.is_alphanumeric()), "{folded:?}");
        }

        #[test]
        fn the_map_folds_alike_and_goes_back_to_characters(text in any_text(), a in 0usize..40, b in 0usize..40) {
            let map = Folded::new(&text);
            prop_assert_eq!(&map.text, &fold(&text));
            let back = map.original(a.min(b)..a.max(b));
            prop_assert!(text.get(back.clone()).is_some(), "{back:?} in {text:?}");
        }
    }

    /// Any characters, with a preference for those that are difficult to fold.
    fn any_text() -> impl Strategy<Value = String> {
        let troubled = "['’A-Za-z éßİĳ\u{300}\u{301}\u{200C}\u{200D}\u{AD}а-яё\u{1100}-\u{11FF}가-각カ-ガﾀﾞ\u{3099}ก-ฮ\u{E33}\u{64B}ا-ي\u{900}-\u{97F}]{0,20}";
        prop_oneof![any::<String>(), troubled.prop_map(|text: String| text)]
    }
}
