//! How many columns text takes, and fitting it into them. The only file that asks how wide
//! something is: a second opinion anywhere else would lose letters.
//!
//! Cells are filled a grapheme cluster at a time, so a text is as wide as the sum of its clusters,
//! which is not what measuring it in one piece says: lam and alef together measure one column and
//! are drawn in two. Nothing here cleans; give it what [`clean`](crate::base::text::clean::clean) gave.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Ends a text that was cut.
pub const ELLIPSIS: &str = "…";

/// The columns that `text` is drawn in.
pub fn width(text: &str) -> usize {
    if text.bytes().all(is_plain) { text.len() } else { graphemes(text).map(|(_, _, columns)| columns).sum() }
}

/// The grapheme clusters of `text`: the byte each begins at, itself, and its columns.
///
/// A cluster with a control character in it takes none, for it is not drawn.
pub fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (cluster, columns) = first(text.get(at..)?)?;
        let begin = at;
        at += cluster.len();
        Some((begin, cluster, columns))
    })
}

/// `text` in at most `columns`, ending in one `…` when something had to go. No cluster is split.
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    // Where the ellipsis would begin.
    let mut end = 0;
    let mut used = 0;
    for (begin, cluster, wide) in graphemes(text) {
        used += wide;
        if used > columns {
            let kept = without_gap(text.get(..end).unwrap_or_default());
            return if columns == 0 { Cow::Borrowed("") } else { Cow::Owned(format!("{kept}{ELLIPSIS}")) };
        }
        if used < columns {
            end = begin + cluster.len();
        }
    }
    Cow::Borrowed(text)
}

/// A text that was shortened before may have its gap just where it is cut.
fn without_gap(mut text: &str) -> &str {
    while text.ends_with(ELLIPSIS)
        // Some signs hold what follows them, and a cluster stays whole.
        && let Some((begin, ELLIPSIS, _)) = graphemes(text).last()
    {
        text = text.get(..begin).unwrap_or_default();
    }
    text
}

/// `text` in exactly `columns`: cut, or with spaces behind it.
pub fn pad(text: &str, columns: usize) -> String {
    let mut text = cut(text, columns).into_owned();
    text.extend(std::iter::repeat_n(' ', columns.saturating_sub(width(&text))));
    text
}

/// `text` in exactly `columns`: cut, or with spaces before it. For numbers, and for text that is
/// read from right to left.
pub fn pad_start(text: &str, columns: usize) -> String {
    let text = cut(text, columns);
    let mut padded = " ".repeat(columns.saturating_sub(width(&text)));
    padded.push_str(&text);
    padded
}

/// The side at which a text begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// Latin, Cyrillic, Chinese, and what has no letters.
    #[default]
    LeftToRight,
    /// Arabic, Persian, Hebrew.
    RightToLeft,
}

/// The direction of the first letter that has one (UAX #9, rules P2 and P3). Digits, signs and
/// flags have none, and what stands in a directional isolate is passed over.
pub fn direction(text: &str) -> Direction {
    let mut isolates = 0_usize;
    for c in text.chars() {
        match c {
            '\u{2066}'..='\u{2068}' => isolates += 1,
            '\u{2069}' => isolates = isolates.saturating_sub(1),
            _ if isolates > 0 => {}
            '\u{200E}' => return Direction::LeftToRight,
            '\u{200F}' | '\u{61C}' => return Direction::RightToLeft,
            _ if !c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c) => {}
            // The blocks whose unassigned places are read from right to left as well.
            '\u{590}'..='\u{8FF}'
            | '\u{FB1D}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFF}'
            | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}' => return Direction::RightToLeft,
            _ => return Direction::LeftToRight,
        }
    }
    Direction::LeftToRight
}

fn first(text: &str) -> Option<(&str, usize)> {
    // ASCII is never joined to ASCII, except CR to LF.
    if let [first, rest @ ..] = text.as_bytes()
        && is_plain(*first)
        && rest.first().is_none_or(u8::is_ascii)
    {
        return Some((text.get(..1)?, 1));
    }
    let cluster = text.graphemes(true).next()?;
    Some((cluster, columns(cluster)))
}

#[expect(clippy::disallowed_methods, reason = "the one place that measures, a cluster at a time")]
fn columns(cluster: &str) -> usize {
    if cluster.contains(char::is_control) {
        return 0;
    }
    // Half-width voice marks belong to the letter before them and yet are drawn in their own cell.
    let drawn = cluster.width() + cluster.matches(['\u{FF9E}', '\u{FF9F}']).count();
    if cluster.is_ascii() { drawn } else { drawn.max(by_letters(cluster)) }
}

/// The columns of a cluster in terminals that give each letter and each spacing mark columns of its own. Nothing for
/// clusters without such a mark, such as emoji, which no terminal takes apart.
#[expect(clippy::disallowed_methods, reason = "the one place that measures")]
fn by_letters(cluster: &str) -> usize {
    use unicode_general_category::{GeneralCategory as Category, get_general_category};
    let mut columns = 0;
    let mut takes_apart = false;
    for c in cluster.chars() {
        match get_general_category(c) {
            Category::SpacingMark => {
                takes_apart = true;
                columns += 1;
            }
            Category::NonspacingMark | Category::EnclosingMark | Category::Format => {}
            _ => columns += c.width().unwrap_or(0),
        }
    }
    // Two letters that one sign joins are a cluster too, with or without a spacing mark.
    if takes_apart || cluster.contains(VIRAMAS) { columns } else { 0 }
}

/// The signs of Indic scripts that join two letters to one cluster (Unicode, `InCB=Linker`).
const VIRAMAS: [char; 6] = ['\u{94D}', '\u{9CD}', '\u{ACD}', '\u{B4D}', '\u{C4D}', '\u{D4D}'];

fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::text::trouble;

    #[track_caller]
    fn check(text: &str, expected: usize) {
        assert_eq!(width(text), expected, "{text:?}");
    }

    #[test]
    fn a_text_is_as_wide_as_its_clusters() {
        check("", 0);
        check("abc", 3);
        check("اسلام", 5);
        check("الاتفاقية", 9);
        check("谅解", 4);
        check("☎\u{fe0f}", 2);
        check("👍🏽", 2);
        check("👩\u{200d}👩\u{200d}👧\u{200d}👦", 2);
        check("e\u{301}", 1);
        check("각", 2);
    }

    #[test]
    fn a_spacing_mark_takes_a_column_of_its_own() {
        // Terminals that draw it in the columns of its letter leave one empty; no letter is lost in either.
        check("কো", 2);
        check("কিং", 3);
        check("കാ", 2);
        check("ក្មេ", 3);
        check("क्त्र", 3);
        check("मोदी", 4);
    }

    #[test]
    fn what_does_not_fit_is_cut_between_clusters() {
        assert_eq!(cut("Moscow", 6), "Moscow");
        assert_eq!(cut("Moscow", 5), "Mosc…");
        assert_eq!(cut("Moscow", 1), "…");
        assert_eq!(cut("Moscow", 0), "");
        assert_eq!(cut("Mos…cow", 5), "Mos…");
        assert_eq!(cut("Mos\u{600}…cow", 6), "Mos\u{600}……");
        assert_eq!(cut("谅解备", 6), "谅解备");
        assert_eq!(cut("谅解备", 5), "谅解…");
        assert_eq!(cut("谅解备", 4), "谅…");
        assert_eq!(cut("谅", 1), "…");
        assert_eq!(cut("noe\u{308}l", 3), "no…");
        assert_eq!(cut("noe\u{308}ls", 4), "noe\u{308}…");
    }

    #[test]
    fn padding_fills_the_columns_on_either_side() {
        assert_eq!(pad("41", 4), "41  ");
        assert_eq!(pad_start("41", 4), "  41");
        assert_eq!(pad("谅解备", 4), "谅… ");
        assert_eq!(pad_start("谅解备", 4), " 谅…");
        assert_eq!(pad("اسلام", 6), "اسلام ");
    }

    #[test]
    fn the_first_letter_gives_the_direction() {
        #[track_caller]
        fn check(text: &str, expected: Direction) {
            assert_eq!(direction(text), expected, "{text:?}");
        }
        check("", Direction::LeftToRight);
        check("2025-05-02", Direction::LeftToRight);
        check("تفاهم‌نامه MOU", Direction::RightToLeft);
        check("MOU تفاهم", Direction::LeftToRight);
        check("«۱۴۰۴» تفاهم", Direction::RightToLeft);
        check("🇮🇷 ایران", Direction::RightToLeft);
        check("12. הסכם", Direction::RightToLeft);
        check("\u{64e}abc", Direction::LeftToRight);
        check("\u{2067}ایران\u{2069} Iran", Direction::LeftToRight);
        check("\u{2067}ایران", Direction::LeftToRight);
        check("\u{2069}ایران", Direction::RightToLeft);
        check("\u{200f}Iran", Direction::RightToLeft);
        check("谅解备忘录", Direction::LeftToRight);
    }

    proptest! {
        #![proptest_config(trouble::cases(20_000))]

        #[test]
        fn the_clusters_are_those_of_unicode(text in trouble::text(30)) {
            let ours: Vec<_> = graphemes(&text).map(|(begin, cluster, _)| (begin, cluster)).collect();
            prop_assert_eq!(ours, text.grapheme_indices(true).collect::<Vec<_>>());
        }

        #[test]
        fn what_is_fitted_fits(text in trouble::text(30), columns in 0..40_usize) {
            let text = crate::base::text::clean::clean(&text);
            let shown = cut(&text, columns);
            prop_assert!(width(&shown) <= columns);
            prop_assert_eq!(shown == text, width(&text) <= columns);
            prop_assert_eq!(width(&pad(&text, columns)), columns);
            prop_assert_eq!(width(&pad_start(&text, columns)), columns);
            if shown == text {
                return Ok(());
            }
            let kept = shown.strip_suffix(ELLIPSIS).unwrap_or(&shown);
            prop_assert!(text.starts_with(kept));
            prop_assert!(graphemes(&text).any(|(begin, _, _)| begin == kept.len()));
        }
    }
}
