//! Decodes the bytes of a file, whatever their encoding. Never fails: invalid bytes become replacement characters.
//!
//! The encoding is guessed by chardetng, the detector of Firefox, except for Mac Roman, which it does not know.

use std::borrow::Cow;

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A decoded text.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// The encoding it was decoded from.
    pub encoding: &'static Encoding,
    /// Whether the encoding is only a guess.
    pub is_guess: bool,
}

/// Decodes a text. The encoding is, in this order: the one `asked` for, that of the byte order mark, UTF-8 if the bytes
/// are valid, the one the text declares if it fits, the best guess.
pub(super) fn decode<'a>(bytes: &'a [u8], asked: Option<&'static Encoding>) -> Decoded<'a> {
    let whole = |encoding: &'static Encoding, bytes: &'a [u8], is_guess: bool| Decoded {
        text: encoding.decode_without_bom_handling(bytes).0,
        encoding,
        is_guess,
    };
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return whole(encoding, bytes.get(mark..).unwrap_or_default(), false);
    }
    if let Some(encoding) = asked {
        return whole(encoding, bytes, false);
    }
    if let Some(encoding) = sixteen(bytes) {
        return whole(encoding, bytes, false);
    }
    if std::str::from_utf8(bytes).is_ok() || is_nearly_utf_8(bytes) {
        return whole(UTF_8, bytes, false);
    }
    let declared = declared(bytes).filter(|it| ![UTF_8, UTF_16LE, UTF_16BE].contains(it));
    if let Some(encoding) = declared.filter(|it| !it.decode_without_bom_handling(bytes).1) {
        return whole(encoding, bytes, false);
    }
    whole(guessed(bytes), bytes, true)
}

/// The encoding that the bytes resemble most.
fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new();
    detector.feed(bytes, true);
    let guess = detector.guess(None, false);
    // If Mac Roman is wrongly read as Windows-1252, its accented letters become signs that occur in no word.
    let letters = |encoding: &'static Encoding| accented_within_words(&encoding.decode_without_bom_handling(bytes).0);
    if guess.is_single_byte() && letters(MACINTOSH) > 2 * letters(guess).max(letters(WINDOWS_1252)) {
        return MACINTOSH;
    }
    guess
}

/// The number of accented Latin letters next to a plain one.
fn accented_within_words(text: &str) -> usize {
    const USUAL: &str = "éèêëàâçîïôûùüöäßñáíóúãõåøæœ";
    let letters: Vec<char> = text.chars().take(100_000).collect();
    letters
        .windows(2)
        .filter(|it| it.iter().any(char::is_ascii_lowercase) && it.iter().any(|c| USUAL.contains(*c)))
        .count()
}

/// The encoding that a page or a feed declares: `charset=windows-1251`, `encoding="ISO-8859-1"`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default().to_ascii_lowercase();
    let after = |key: &[u8]| memchr::memmem::find(&head, key).and_then(|at| head.get(at + key.len()..));
    let rest = after(b"charset=").or_else(|| after(b"encoding="))?;
    let is_label = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte);
    let start = rest.iter().position(is_label)?;
    let label = rest.get(start..)?.split(|byte| !is_label(byte)).next()?;
    Encoding::for_label(label)
}

/// UTF-16 without a byte order mark: every other byte of Latin text is zero.
fn sixteen(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|it| **it == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = head.len() / 4;
    match (even > many, odd > many) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether most of the bytes outside ASCII are UTF-8, as in a text that was cut within a character or mixed with
/// another.
fn is_nearly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|it| *it >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // Two invalid bytes in a short list do not make it another encoding.
    good > bad * 8 || bad <= 2 && good >= bad
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{
        BIG5, EUC_KR, GBK, KOI8_R, SHIFT_JIS, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1253, WINDOWS_1254,
        WINDOWS_1255, WINDOWS_1256,
    };

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode(bytes, None).text, expected);
    }

    #[test]
    fn the_encodings_that_lists_are_kept_in_are_guessed() {
        let guess = |encoding: &'static Encoding, text: &str| {
            let text = text.repeat(3);
            let bytes = encoding.encode(&text).0.into_owned();
            let decoded = decode(&bytes, None);
            assert!(decoded.is_guess, "{}", encoding.name());
            assert_eq!(decoded.text, text, "{} was taken for {}", encoding.name(), decoded.encoding.name());
        };
        guess(WINDOWS_1251, "Соглашение о сотрудничестве в области образования,Россия; Иран,2021\n");
        guess(KOI8_R, "Соглашение о сотрудничестве в области образования,Россия; Иран,2021\n");
        guess(WINDOWS_1253, "Συμφωνία συνεργασίας στον τομέα της εκπαίδευσης,Ελλάδα,2021\n");
        guess(WINDOWS_1254, "Eğitim alanında iş birliği anlaşması,Türkiye; İran,2021\n");
        guess(
            WINDOWS_1250,
            "Dohoda o spolupráci v oblasti vzdělávání,Česko; Maďarsko,2021\nUmowa o współpracy naukowej,Polska,2020\n",
        );
        guess(WINDOWS_1256, "اتفاقية التعاون في مجال التعليم العالي,إيران; العراق,2021\n");
        guess(WINDOWS_1255, "הסכם שיתוף פעולה בתחום החינוך,ישראל,2021\n");
        guess(WINDOWS_874, "ข้อตกลงความร่วมมือด้านการศึกษา,ไทย,2021\n");
        guess(GBK, "科学技术合作协定,中国; 伊朗,2021\n教育合作谅解备忘录,中国; 泰国,2020\n");
        guess(BIG5, "科學技術合作協定,台灣; 日本,2021\n教育合作備忘錄,台灣; 泰國,2020\n");
        guess(SHIFT_JIS, "科学技術協力協定に関する覚書,日本; イラン,2021\n教育協力についての合意,日本; タイ,2020\n");
        guess(EUC_KR, "과학기술 협력 협정,대한민국; 이란,2021\n교육 협력 양해각서,대한민국; 태국,2020\n");
        guess(MACINTOSH, "Coopération à l'énergie atomique,Brésil; Pérou,2019\n");
        guess(WINDOWS_1252, "Coopération à l'énergie atomique,Brésil; Pérou,2019\n");
    }

    #[test]
    fn a_text_is_read_in_whatever_encoding_it_is() {
        let russian = "Меморандум о сотрудничестве подписан в Москве, сообщили в министерстве.";
        let (cyrillic, ..) = encoding_rs::WINDOWS_1251.encode(russian);
        check(&cyrillic, russian);
        let page = format!("<meta charset=koi8-r><p>{russian}");
        check(&encoding_rs::KOI8_R.encode(&page).0, &page);
        // The declaration of a page may be wrong.
        let page = format!("<meta charset=\"iso-8859-1\"><p>{russian}");
        check(page.as_bytes(), &page);
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        check(&wide("A memorandum was signed."), "A memorandum was signed.");
        check(&[b"\xFF\xFE".to_vec(), wide(russian)].concat(), russian);
        check(b"\xEF\xBB\xBFabc", "abc");
    }

    #[test]
    fn a_text_that_was_cut_within_a_character_stays_what_it_is() {
        let text = "Соглашение подписано";
        let cut = text.len() - 1;
        check(&text.as_bytes()[..cut], "Соглашение подписан\u{FFFD}");
    }
}
