//! Measures the columns that text takes, and fits text into columns. All code measures here, because a different
//! measure elsewhere would cut off letters.
//!
//! A terminal draws one grapheme cluster after another, so the width of a text is the sum over its clusters. Measuring
//! the whole text at once is wrong: lam and alef together measure one column and are drawn in two. Nothing here cleans
//! text; pass the result of [`clean`](crate::base::text::clean::clean).

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Marks the end of a text that was cut.
pub const ELLIPSIS: &str = "…";

/// The columns that `text` takes when drawn.
pub fn width(text: &str) -> usize {
    if text.bytes().all(is_plain) { text.len() } else { graphemes(text).map(|(_, _, columns)| columns).sum() }
}

/// The grapheme clusters of `text`: byte offset, cluster, columns.
///
/// A cluster with a control character has 0 columns, because it is not drawn.
pub fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (cluster, columns) = first(text.get(at..)?)?;
        let begin = at;
        at += cluster.len();
        Some((begin, cluster, columns))
    })
}

/// `text` in at most `columns`, ending in one `…` if it was cut. No cluster is split.
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    // The byte offset where the ellipsis would stand.
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

/// Drops ellipses at the end, for a text that was shortened before and is cut again just there.
fn without_gap(mut text: &str) -> &str {
    while text.ends_with(ELLIPSIS)
        // Some characters join with what follows; such a cluster stays whole.
        && let Some((begin, ELLIPSIS, _)) = graphemes(text).last()
    {
        text = text.get(..begin).unwrap_or_default();
    }
    text
}

/// `text` in exactly `columns`: cut, or padded with spaces at the end.
pub fn pad(text: &str, columns: usize) -> String {
    let mut text = cut(text, columns).into_owned();
    text.extend(std::iter::repeat_n(' ', columns.saturating_sub(width(&text))));
    text
}

/// `text` in exactly `columns`: cut, or padded with spaces at the start. For numbers and for right-to-left text.
pub fn pad_start(text: &str, columns: usize) -> String {
    let text = cut(text, columns);
    let mut padded = " ".repeat(columns.saturating_sub(width(&text)));
    padded.push_str(&text);
    padded
}

/// The reading direction of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// Latin, Cyrillic, Chinese and others, and text without letters.
    #[default]
    LeftToRight,
    /// Arabic, Persian, Hebrew.
    RightToLeft,
}

/// The direction of the first strong letter (UAX #9, rules P2 and P3). Digits, punctuation and flags have none; text in
/// a directional isolate is skipped.
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
            // The blocks in which unassigned code points are right-to-left too.
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
    // Two ASCII characters never form a cluster, except CR LF.
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
    // Half-width voice marks belong to the cluster of the letter before them but are drawn in a cell of their own.
    let drawn = cluster.width() + cluster.matches(['\u{FF9E}', '\u{FF9F}']).count();
    if cluster.is_ascii() { drawn } else { drawn.max(by_letters(cluster)) }
}

/// The columns of a cluster in terminals that draw each letter and each spacing mark separately. 0 for clusters without
/// such a mark, such as emoji, which no terminal takes apart.
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
    // Two letters joined by a virama are one cluster, with or without a spacing mark.
    if takes_apart || cluster.contains(VIRAMAS) { columns } else { 0 }
}

/// The viramas of Indic scripts, which join two letters to one cluster (Unicode, `InCB=Linker`).
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
        // Terminals that draw it in the columns of its letter leave one empty; no letter is lost in either kind.
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
        #![proptest_config(trouble::cases(8_000))]

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
