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
                for apart in [format!("a{c}"), format!("{c}a"), format!("{c}{c}"), format!("가{c}"), format!("{c}가")]
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
    #![proptest_config(trouble::cases(8_000))]

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
