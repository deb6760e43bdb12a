//! Makes text from outside safe to show in a terminal. All such text passes through here.
//!
//! After [`clean`] a text has no control character, no invisible character, nothing that changes the reading direction,
//! no grapheme cluster over 40 bytes and none without width. The original is not changed: exports and the clipboard use
//! that one.
//!
//! No two words are joined: a character that cannot be shown is replaced by a visible sign. Only marks that are
//! invisible by definition and do not change the direction are dropped (soft hyphen, zero-width space, LRM and RLM,
//! word joiner, byte order mark).

use std::borrow::Cow;
use std::fmt::Write;
use std::iter::Peekable;
use std::str::Chars;

use crate::base::text::width::{graphemes, width};

/// The longest grapheme cluster that is kept whole, in bytes. The longest emoji takes 35. Without a limit, one letter
/// with a million marks would slow down every frame.
pub const LONGEST_CLUSTER: usize = 40;

/// Replaces a character that may not be shown.
const REPLACEMENT: char = '\u{FFFD}';
const RETURN: char = '⏎';
/// Carries a mark that has no letter of its own, as Unicode recommends.
const DOTTED_CIRCLE: char = '\u{25CC}';

/// Returns one line of `raw` as it may be drawn.
///
/// | in `raw` | shown |
/// | --- | --- |
/// | TAB | four spaces |
/// | LF, CR LF, NEL, U+2028, U+2029 | `⏎` |
/// | CR alone | nothing beside white space, else a space |
/// | another C0 control, DEL | its picture: `␛`, `␡` |
/// | U+00AD, U+034F, U+061C, U+200B, U+200E, U+200F, U+2060, U+FEFF | nothing |
/// | C1 controls, bidi overrides, embeddings and isolates, fillers, tags, noncharacters | U+FFFD |
/// | ZWNJ, ZWJ, variation selectors | as they are: Persian and emoji need them |
/// | a mark without a letter | on `◌` |
/// | a cluster over [`LONGEST_CLUSTER`] | cut, with U+FFFD for the rest |
///
/// Idempotent: cleaning twice gives the same as cleaning once.
pub fn clean(raw: &str) -> Cow<'_, str> {
    if is_printable_ascii(raw) {
        return Cow::Borrowed(raw);
    }
    match scan(raw) {
        Scan::Clean => Cow::Borrowed(raw),
        Scan::Unsure => fix_clusters(Cow::Borrowed(raw)),
        Scan::Hidden => fix_clusters(Cow::Owned(rewrite(raw))),
    }
}

/// Several lines of `raw` as they may be printed outside a frame. Like [`clean`], but keeps line breaks (LF, CR LF), as
/// LF.
pub fn printable(raw: &str) -> Cow<'_, str> {
    if !raw.contains('\n') {
        return clean(raw);
    }
    let lines = raw.split('\n').map(|line| clean(line.strip_suffix('\r').unwrap_or(line)));
    let text = lines.collect::<Vec<_>>().join("\n");
    if text == raw { Cow::Borrowed(raw) } else { Cow::Owned(text) }
}

/// Writes every character that [`clean`] would replace as its code point, `U+202E`, so that the reader can see what
/// stands there.
pub fn reveal(raw: &str) -> Cow<'_, str> {
    if raw.chars().all(|c| class(c) != Class::Hidden) {
        return fix_clusters(Cow::Borrowed(raw));
    }
    let mut text = String::with_capacity(raw.len() * 2);
    for c in raw.chars() {
        if class(c) == Class::Hidden {
            // Writing to a string cannot fail.
            let _ = write!(text, "U+{:04X}", u32::from(c));
        } else {
            text.push(c);
        }
    }
    fix_clusters(Cow::Owned(text))
}

/// The result of scanning a text once.
#[derive(Debug, PartialEq)]
enum Scan {
    /// The text can be shown unchanged.
    Clean,
    /// The text may have a cluster that is too long or has no width.
    Unsure,
    /// The text has a character that may not be shown.
    Hidden,
}

/// Scans the characters of a text. Ten times cheaper than splitting it into clusters, and enough for most texts.
fn scan(text: &str) -> Scan {
    let mut unsure = false;
    // Bytes since the last position where a cluster certainly began.
    let mut run = 0;
    let mut before = Class::Mark;
    for (at, c) in text.char_indices() {
        let class = class(c);
        match class {
            Class::Hidden => return Scan::Hidden,
            Class::Other => unsure = true,
            Class::Mark if at == 0 => unsure = true,
            Class::Letter if before == Class::Letter => run = 0,
            Class::Mark | Class::Letter => {}
        }
        run += c.len_utf8();
        unsure |= run > LONGEST_CLUSTER;
        before = class;
    }
    if unsure { Scan::Unsure } else { Scan::Clean }
}

fn rewrite(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len() + 16);
    let mut rest = raw.chars().peekable();
    while let Some(c) = rest.next() {
        if class(c) == Class::Hidden {
            show_hidden(c, &mut rest, &mut text);
        } else {
            text.push(c);
        }
    }
    text
}

fn show_hidden(c: char, rest: &mut Peekable<Chars>, text: &mut String) {
    match c {
        '\t' => text.push_str("    "),
        '\r' => {
            // CR before LF is part of the line break.
            let open = text.chars().next_back().is_some_and(|it| it != RETURN && !it.is_whitespace());
            if open && rest.peek().is_some_and(|it| !it.is_whitespace()) {
                text.push(' ');
            }
        }
        '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => text.push(RETURN),
        '\0'..='\u{1F}' => text.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or(REPLACEMENT)),
        '\u{7F}' => text.push('␡'),
        _ if is_droppable(c) => (),
        _ => text.push(REPLACEMENT),
    }
}

/// Whether a mark is invisible by definition, so that dropping it hides nothing.
fn is_droppable(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Cuts clusters that are too long and gives width to those that have none.
fn fix_clusters(text: Cow<str>) -> Cow<str> {
    let fits = |cluster: &str, columns: usize| cluster.len() <= LONGEST_CLUSTER && columns > 0;
    if graphemes(&text).all(|(_, cluster, columns)| fits(cluster, columns)) {
        return text;
    }
    let mut fixed = String::with_capacity(text.len() + 16);
    for (_, cluster, columns) in graphemes(&text) {
        if fits(cluster, columns) {
            fixed.push_str(cluster);
        } else {
            push_fixed(cluster, &mut fixed);
        }
    }
    Cow::Owned(fixed)
}

/// Appends a cluster that is too long or has no width, such as a mark without a letter or half a Hangul syllable.
fn push_fixed(cluster: &str, fixed: &mut String) {
    // Leaves room for a dotted circle before and a replacement character after, which may join the cluster.
    let room = LONGEST_CLUSTER - DOTTED_CIRCLE.len_utf8() - REPLACEMENT.len_utf8();
    let end = (0..=room).rev().find(|&end| cluster.is_char_boundary(end)).unwrap_or(0);
    let kept = cluster.get(..end).unwrap_or(cluster);
    let whole = kept.len() == cluster.len();
    if width(kept) > 0 {
        fixed.push_str(kept);
    } else {
        let carried = format!("{DOTTED_CIRCLE}{kept}");
        if graphemes(&carried).count() > 1 {
            fixed.push(REPLACEMENT);
            return;
        }
        fixed.push_str(&carried);
    }
    if !whole {
        fixed.push(REPLACEMENT);
    }
}

/// How a character is treated.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Class {
    /// Has width; between two letters one cluster ends and the next begins.
    Letter,
    /// Joins the cluster before it.
    Mark,
    /// May not be shown as it is.
    Hidden,
    /// All others: jamo, Indic scripts, flags. Needs real segmentation into clusters.
    Other,
}

fn class(c: char) -> Class {
    COMMON.get(c as usize).copied().unwrap_or_else(|| classify(c))
}

/// The classes of the common alphabets, so that most characters need one table access.
#[expect(clippy::indexing_slicing, reason = "evaluated at compile time, which checks the bounds")]
static COMMON: [Class; 0x3000] = {
    let mut classes = [Class::Other; 0x3000];
    let mut at = 0;
    while at < classes.len() {
        if let Some(c) = char::from_u32(at as u32) {
            classes[at] = classify(c);
        }
        at += 1;
    }
    classes
};

/// Classifies a character. Tests compare the ranges with the Unicode tables of the crates.
const fn classify(c: char) -> Class {
    // The last two code points of every plane are noncharacters.
    if c as u32 & 0xFFFE == 0xFFFE {
        return Class::Hidden;
    }
    match c {
        // Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic without their marks; Georgian, Latin and Greek with
        // accents; symbols, kana, ideographs, Hangul syllables.
        ' '..='~'
        | '\u{A0}'..='\u{AC}'
        | '\u{AE}'..='\u{2FF}'
        | '\u{370}'..='\u{482}'
        | '\u{48A}'..='\u{58F}'
        | '\u{5D0}'..='\u{5EA}'
        | '\u{606}'..='\u{60F}'
        | '\u{61B}'
        | '\u{61D}'..='\u{64A}'
        | '\u{660}'..='\u{66F}'
        | '\u{671}'..='\u{6D5}'
        | '\u{6EE}'..='\u{6FF}'
        | '\u{10A0}'..='\u{10FF}'
        | '\u{1E00}'..='\u{1FFE}'
        | '\u{2000}'..='\u{200A}'
        | '\u{2010}'..='\u{2027}'
        | '\u{202F}'..='\u{205F}'
        | '\u{2070}'..='\u{20CF}'
        | '\u{2100}'..='\u{2BFF}'
        | '\u{3000}'..='\u{3029}'
        | '\u{3030}'..='\u{3098}'
        | '\u{309B}'..='\u{3163}'
        | '\u{3165}'..='\u{A48C}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF01}'..='\u{FF9D}'
        | '\u{FFFC}'..='\u{FFFD}'
        | '\u{1F300}'..='\u{1F3FA}'
        | '\u{1F400}'..='\u{1FAFF}'
        | '\u{20000}'..='\u{323AF}' => Class::Letter,
        '\u{300}'..='\u{34E}'
        | '\u{350}'..='\u{36F}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5BD}'
        | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}'
        | '\u{670}'
        | '\u{200C}'..='\u{200D}'
        | '\u{FE00}'..='\u{FE0F}' => Class::Mark,
        // Controls, bidi controls, fillers, word joiners, tags: nothing that a reader could see.
        '\0'..='\u{1F}'
        | '\u{7F}'..='\u{9F}'
        | '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{115F}'..='\u{1160}'
        | '\u{17B4}'..='\u{17B5}'
        | '\u{180E}'
        | '\u{200B}'
        | '\u{200E}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{13430}'..='\u{1343F}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E00FF}'
        | '\u{E01F0}'..='\u{E0FFF}' => Class::Hidden,
        _ => Class::Other,
    }
}

fn is_printable_ascii(text: &str) -> bool {
    // Whole chunks, so that the compiler can compare many bytes at once.
    text.as_bytes().chunks(32).all(|chunk| chunk.iter().fold(true, |all, it| all & matches!(it, b' '..=b'~')))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::text::trouble;

    #[track_caller]
    fn check(raw: &str, expected: &str) {
        assert_eq!(clean(raw), expected);
    }

    #[test]
    fn a_control_is_shown_as_its_picture() {
        check("\u{1b}[31mred\u{1b}[0m", "␛[31mred␛[0m");
        check("\u{1b}]0;title\u{7}", "␛]0;title␇");
        check("nul\0, del\u{7f}", "nul␀, del␡");
        check("c1 \u{9b}31m", "c1 \u{FFFD}31m");
    }

    #[test]
    fn breaks_and_tabs_never_glue_words() {
        check("a\tb", "a    b");
        check("a\nb", "a⏎b");
        check("a\r\nb", "a⏎b");
        check("a\u{2028}b\u{2029}c\u{85}d", "a⏎b⏎c⏎d");
        check("a\rb", "a b");
        check("a \rb\r c\r", "a b c");
        check("a\n\rb", "a⏎b");
    }

    #[test]
    fn what_turns_the_direction_round_is_replaced() {
        check("invoice\u{202e}fdp.exe", "invoice\u{FFFD}fdp.exe");
        for c in "\u{202a}\u{202b}\u{202c}\u{202d}\u{2066}\u{2067}\u{2068}\u{2069}".chars() {
            check(&c.to_string(), "\u{FFFD}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_replaced() {
        let hidden = "\u{e0041}\u{e007f}\u{115f}\u{1160}\u{3164}\u{ffa0}\u{fff9}\u{fffe}";
        for c in hidden.chars() {
            check(&format!("a{c}b"), "a\u{FFFD}b");
        }
    }

    #[test]
    fn marks_that_are_nothing_are_left_out() {
        for c in "\u{ad}\u{34f}\u{61c}\u{200b}\u{200e}\u{200f}\u{2060}\u{feff}".chars() {
            check(&format!("a{c}b"), "ab");
        }
        check("\u{200f}تهران\u{200e} accord", "تهران accord");
    }

    #[test]
    fn persian_and_emoji_keep_their_joiners() {
        for text in [
            "می\u{200c}خواهم",
            "MOU\u{200c}ها",
            "👩\u{200d}👩\u{200d}👧\u{200d}👦",
            "☎\u{fe0f}",
            "1\u{fe0f}\u{20e3}",
            "👍🏽",
            "🇮🇷",
        ] {
            assert!(matches!(clean(text), Cow::Borrowed(_)), "{text}");
        }
        let longest = "👩🏻\u{200d}❤\u{fe0f}\u{200d}💋\u{200d}👨🏻";
        check(longest, longest);
    }

    #[test]
    fn ordinary_text_is_borrowed_without_a_second_look() {
        for text in [
            "",
            "Memorandum of Understanding",
            "Côte d’Ivoire – “accord” № 5 €",
            "Меморандум о взаимопонимании",
            "تفاهم‌نامه همکاری علمی و فناوری میان دو کشور، ۱۴۰۴",
            "قَالَ مُحَمَّدٌ",
            "谅解备忘录。日本語のテキストとカタカナ",
            "양해각서 체결",
            "מזכר הבנות",
            "Cafe\u{301} noe\u{308}l",
            "signed ✓ ⭐ 🚀",
        ] {
            assert_eq!(scan(text), Scan::Clean, "{text}");
            assert!(matches!(clean(text), Cow::Borrowed(_)), "{text}");
        }
        let hindi = "समझौता ज्ञापन पर हस्ताक्षर किए गए";
        assert!(matches!(clean(hindi), Cow::Borrowed(_)));
    }

    #[test]
    fn a_mark_without_a_letter_gets_a_circle() {
        check("\u{301} accent", "◌\u{301} accent");
        check("a\n\u{301}b", "a⏎\u{301}b");
        check("\u{1161}", "\u{FFFD}");
        check("\u{200d}x", "◌\u{200d}x");
    }

    #[test]
    fn a_cluster_of_a_million_marks_is_cut() {
        let zalgo = format!("a{}b", "\u{301}".repeat(1_000_000));
        let shown = clean(&zalgo).into_owned();
        assert_eq!(shown, format!("a{}\u{FFFD}b", "\u{301}".repeat(16)));
        let bare = clean(zalgo.trim_start_matches('a')).into_owned();
        assert_eq!(bare, format!("◌{}\u{FFFD}b", "\u{301}".repeat(17)));
    }

    #[test]
    fn lines_stay_lines_outside_a_frame() {
        assert_eq!(printable("a\r\nb\u{1b}[2J\n\u{2028}"), "a\nb␛[2J\n⏎");
        assert_eq!(printable("one\rtwo"), "one two");
        assert!(matches!(printable("a\nb\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn hidden_characters_can_be_named() {
        assert_eq!(reveal("invoice\u{202e}fdp.exe\n"), "invoiceU+202Efdp.exeU+000A");
        assert!(matches!(reveal("می\u{200c}خواهم"), Cow::Borrowed(_)));
    }

    #[test]
    fn the_classes_say_what_the_unicode_tables_say() {
        let count = |text: &str| graphemes(text).count();
        for c in '\0'..=char::MAX {
            match class(c) {
                Class::Letter => {
                    assert!(graphemes(&c.to_string()).all(|(_, _, columns)| columns > 0), "{c:?} takes room");
                    for apart in
                        [format!("a{c}"), format!("{c}a"), format!("{c}{c}"), format!("가{c}"), format!("{c}가")]
                    {
                        assert_eq!(count(&apart), 2, "{apart:?}");
                    }
                    assert_eq!(count(&format!("{c}\u{301}")), 1, "{c:?} is no control");
                }
                Class::Mark => assert_eq!(count(&format!("a{c}")), 1, "{c:?} joins"),
                Class::Hidden => {}
                Class::Other => {
                    assert!(!c.is_control(), "{c:?} is hidden");
                    assert_eq!(count(&format!("{c}\u{301}")), 1, "{c:?} is no control, nor is it a format character");
                }
            }
        }
    }

    #[test]
    fn every_character_alone_is_shown_in_some_room_and_none_is_a_control() {
        for c in ('\0'..=char::MAX).filter(|&it| it != '\r' && !is_droppable(it)) {
            let shown = clean(c.encode_utf8(&mut [0; 4])).into_owned();
            holds(&shown);
            assert!(!shown.is_empty(), "{c:?}");
        }
    }

    #[track_caller]
    fn holds(shown: &str) {
        assert!(shown.chars().all(|c| class(c) != Class::Hidden), "{shown:?}");
        for (_, cluster, columns) in graphemes(shown) {
            assert!(cluster.len() <= LONGEST_CLUSTER && columns > 0, "{cluster:?} of {shown:?}");
        }
        assert_eq!(clean(shown), shown, "cleaning twice is cleaning once");
    }

    proptest! {
        #![proptest_config(trouble::cases(20_000))]

        #[test]
        fn whatever_comes_in_what_comes_out_can_be_drawn(raw in trouble::text(40)) {
            holds(&clean(&raw));
            holds(&reveal(&raw));
            for line in printable(&raw).split('\n') {
                holds(line);
            }
        }

        #[test]
        fn nothing_is_changed_in_text_that_needs_no_change(raw in trouble::text(40)) {
            let shown = clean(&raw);
            if raw.chars().all(|c| matches!(class(c), Class::Letter)) {
                prop_assert_eq!(shown, raw.as_str());
            }
        }
    }
}
