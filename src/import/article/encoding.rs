//! Bytes of a text or a page, decoded. Never fails: what fits no encoding becomes replacement characters.

use std::borrow::Cow;

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Decodes a text: by its mark, as UTF-8 if it is that whatever it says, as what it declares if that fits, else as what
/// its bytes resemble most.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0;
    }
    if let Some(encoding) = sixteen(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    if is_nearly_utf_8(bytes) {
        return String::from_utf8_lossy(bytes);
    }
    let declared = declared(bytes).filter(|it| ![UTF_8, UTF_16LE, UTF_16BE].contains(it));
    if let Some((text, false)) = declared.map(|it| it.decode_without_bom_handling(bytes)) {
        return text;
    }
    let mut detector = EncodingDetector::new();
    detector.feed(bytes, true);
    detector.guess(None, true).decode_without_bom_handling(bytes).0
}

/// What a page or a feed says of itself: `charset=windows-1251`, `encoding="ISO-8859-1"`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default().to_ascii_lowercase();
    let after = |key: &[u8]| memchr::memmem::find(&head, key).and_then(|at| head.get(at + key.len()..));
    let rest = after(b"charset=").or_else(|| after(b"encoding="))?;
    let is_label = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte);
    let start = rest.iter().position(is_label)?;
    let label = rest.get(start..)?.split(|byte| !is_label(byte)).next()?;
    Encoding::for_label(label)
}

/// UTF-16 without a mark: every other byte of Latin text is zero.
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

/// Whether most of what is not ASCII is UTF-8: a text that was cut within a character, or mixed with another.
fn is_nearly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|it| *it >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode(bytes), expected);
    }

    #[test]
    fn a_text_is_read_in_whatever_encoding_it_is() {
        let russian = "Меморандум о сотрудничестве подписан в Москве, сообщили в министерстве.";
        let (cyrillic, ..) = encoding_rs::WINDOWS_1251.encode(russian);
        check(&cyrillic, russian);
        let page = format!("<meta charset=koi8-r><p>{russian}");
        check(&encoding_rs::KOI8_R.encode(&page).0, &page);
        // A page may say what it is not.
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
