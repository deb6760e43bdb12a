//! Makes text safe for other programs: spreadsheets, terminals and the clipboard.
//!
//! **Invariant:** text written to CSV or JSON reads back unchanged. Only text for the clipboard loses its control
//! characters, because it may be pasted anywhere.

use std::borrow::Cow;
use std::fmt::Write;

/// The longest text that is copied, in bytes: terminals silently drop longer ones.
pub const CLIPBOARD: usize = 74_000;

/// A CSV cell that no spreadsheet takes for a formula: a text that looks like a formula gets a `'` in front, which
/// [`csv_plain`] removes.
///
/// A formula begins with `=`, `+`, `-`, `@`, TAB, CR or LF (OWASP, "CSV Injection"), or with the full-width form of the
/// first four. Leading blanks do not count, because some programs skip them. The caller still quotes the cell by the
/// rules of CSV.
pub fn csv_cell(text: &str) -> Cow<'_, str> {
    if is_like_a_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The inverse of [`csv_cell`].
pub fn csv_plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_like_a_formula(rest)).unwrap_or(cell)
}

/// Escapes DEL, C1 controls, bidi controls, line separators and other invisible characters of a JSON text as `\uXXXX`,
/// for output to a terminal.
///
/// Expects JSON as `serde_json` writes it: such characters occur only in strings, and C0 is escaped already.
pub fn json_for_terminal(json: &str) -> Cow<'_, str> {
    let Some(first) = json.find(is_shapeless) else { return Cow::Borrowed(json) };
    let (safe, rest) = json.split_at(first);
    let mut out = String::with_capacity(json.len() + 16);
    out.push_str(safe);
    for c in rest.chars() {
        if is_shapeless(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}").expect("a string takes everything");
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// The text as it was written, without characters that act when pasted into a terminal. Keeps TAB, and every kind of
/// line break as LF.
pub fn for_clipboard(text: &str) -> Result<String, TooLong> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let text: String = text.chars().filter(|&c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    if text.len() > CLIPBOARD { Err(TooLong { bytes: text.len() }) } else { Ok(text) }
}

/// The error for a text that is too long for the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is too long to copy ({} of {} kB): export it to a file instead", bytes.div_ceil(1_000), CLIPBOARD / 1_000)]
pub struct TooLong {
    /// The length of the text in bytes.
    pub bytes: usize,
}

/// Whether a cell looks like a formula. Leading `'` are skipped, so that [`csv_plain`] removes exactly the one that was
/// added.
fn is_like_a_formula(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    let begins = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    begins(bare) || begins(bare.trim_start())
}

/// Whether a character is invisible but has an effect, or is a control above ASCII. Not ZWNJ and ZWJ: Persian and emoji
/// need them.
pub(super) fn is_shapeless(c: char) -> bool {
    matches!(c,
        '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
        | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e00ff}'
        | '\u{e01f0}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_cell_that_begins_like_a_formula_gets_an_apostrophe() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            assert_eq!(csv_cell(text), expected);
            assert_eq!(csv_plain(expected), text);
        }

        check("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0");
        check("+1", "'+1");
        check("-1", "'-1");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "'\t=1");
        check("\r=1", "'\r=1");
        check("\n=1", "'\n=1");
        check(" =1", "' =1");
        check("＝1", "'＝1");
        check("'=1", "''=1");
        check("''=1", "'''=1");
        check("1-2", "1-2");
        check("'quoted'", "'quoted'");
        check("2025-10-25", "2025-10-25");
        check("", "");
        check("الاتفاقية", "الاتفاقية");
    }

    #[test]
    fn json_names_what_a_terminal_would_obey() {
        #[track_caller]
        fn check(json: &str, expected: &str) {
            assert_eq!(json_for_terminal(json), expected);
        }

        check("\"\u{7f}\u{80}\u{9f}\"", r#""\u007f\u0080\u009f""#);
        check("\"invoice\u{202e}fdp.exe\"", r#""invoice\u202efdp.exe""#);
        check("\"a\u{2028}b\u{2029}\"", r#""a\u2028b\u2029""#);
        check("\"tag\u{e0041}\"", r#""tag\udb40\udc41""#);
        check("\"می\u{200c}خواهم 👨\u{200d}👩\"", "\"می\u{200c}خواهم 👨\u{200d}👩\"");
        check(r#"{"plain": 1}"#, r#"{"plain": 1}"#);
    }

    #[test]
    fn what_is_copied_does_nothing_when_it_is_pasted() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            assert_eq!(for_clipboard(text).as_deref(), Ok(expected));
        }

        check("a\tb\nc", "a\tb\nc");
        check("a\r\nb\rc\u{2028}d", "a\nb\nc\nd");
        check("\u{1b}]52;c;cm0=\u{7}x\0\u{7f}\u{9b}31m", "]52;c;cm0=x31m");
        check("می\u{200c}خواهم", "می\u{200c}خواهم");
    }

    #[test]
    fn what_is_too_long_to_copy_says_so() {
        assert!(for_clipboard(&"x".repeat(CLIPBOARD)).is_ok());
        let error = for_clipboard(&"é".repeat(CLIPBOARD / 2 + 1)).unwrap_err();
        assert_eq!(error.to_string(), "this is too long to copy (75 of 74 kB): export it to a file instead");
    }

    proptest! {
        #![proptest_config(crate::base::text::trouble::cases(10_000))]

        #[test]
        fn every_cell_reads_back_and_is_no_formula(text in r"['=+@\-\t\r\n ＝a]{0,4}.{0,3}") {
            let cell = csv_cell(&text);
            prop_assert_eq!(csv_plain(&cell), &text);
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']));
        }

        #[test]
        fn no_control_is_ever_copied(text in r"(\PC|\p{Cc}){0,20}") {
            let copied = for_clipboard(&text).unwrap();
            prop_assert!(copied.chars().all(|c| !c.is_control() || c == '\n' || c == '\t'));
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(letters(&copied), letters(&text));
        }

        #[test]
        fn json_for_a_terminal_means_the_same(text in any::<String>(), trouble in "[\u{7f}-\u{a0}\u{2000}-\u{2070}\u{feff}\u{e0000}-\u{e0080}]{0,4}") {
            let text = format!("{text}{trouble}");
            let json = serde_json::to_string(&text).unwrap();
            let shown = json_for_terminal(&json);
            prop_assert!(!shown.contains(|c: char| c.is_control() || is_shapeless(c)));
            prop_assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text);
        }
    }
}
