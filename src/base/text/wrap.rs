//! Breaks text into lines. No line is wider than asked, and only the spaces at a break are lost. Nothing is copied: a
//! line is a byte range of the text.

use std::ops::Range;

use crate::base::text::width::graphemes;

/// Breaks `text` into lines of at most `width` columns, as byte ranges.
///
/// Each line takes as much as fits. A line may break at spaces, at LF, and beside wide clusters, but not before closing
/// punctuation. A word wider than a line is broken between clusters. A cluster wider than a line stands alone on one,
/// which [`cut`](crate::base::text::width::cut) shows as `…`. An empty text gives one empty line.
///
/// Linear in time and memory. A `width` of 0 counts as 1.
/// Takes time and room in proportion to the text. A `width` of 0 counts as 1.
pub fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let width = width.max(1);
    let mut lines = Vec::new();
    let mut line = Line::default();
    for (at, cluster, columns) in graphemes(text) {
        let end = at + cluster.len();
        if cluster.contains('\n') {
            lines.push(line.begin..line.end);
            line = Line { begin: end, end, ..Line::default() };
            continue;
        }
        if is_space(cluster) {
            line.columns += columns;
            line.wide = false;
            line.breaks = Some(Break { end: line.end, begin: end, columns: line.columns });
            continue;
        }
        let wide = columns > 1;
        if at > line.begin && at == line.end && (wide || line.wide) && !closes(cluster) {
            line.breaks = Some(Break { end: at, begin: at, columns: line.columns });
        }
        // At most twice: first at a possible break, then inside the word that is left.
        while line.columns + columns > width && line.begin < at {
            let place = line.breaks.take().unwrap_or(Break { end: at, begin: at, columns: line.columns });
            // A run of leading spaces would otherwise give an empty line.
            if place.end > line.begin {
                lines.push(line.begin..place.end);
            }
            line.begin = place.begin;
            line.columns -= place.columns;
        }
        line.columns += columns;
        line.end = end;
        line.wide = wide;
    }
    lines.push(line.begin..line.end.max(line.begin));
    lines
}

/// The current line.
#[derive(Default)]
struct Line {
    begin: usize,
    /// The end of the last cluster that is not a space.
    end: usize,
    /// The columns from `begin`, including the spaces after `end`.
    columns: usize,
    /// Whether the last cluster takes more than one column.
    wide: bool,
    breaks: Option<Break>,
}

/// The last position where the line could end.
struct Break {
    /// The end of the line before the break.
    end: usize,
    /// The start of the line after the break.
    begin: usize,
    /// The columns from the start of the line to `begin`.
    columns: usize,
}

/// Whether a line may break here: not at a no-break space, and not at a space with a combining mark.
fn is_space(cluster: &str) -> bool {
    let mut chars = cluster.chars();
    let space = matches!(
        chars.next(),
        Some(' ' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{205F}' | '\u{3000}')
    );
    space && chars.next().is_none()
}

/// Whether a cluster must not begin a line (UAX #14, classes CL, CP, EX, and small kana and sound marks).
fn closes(cluster: &str) -> bool {
    const SIGNS: &str =
        "。、，．：；！？）］｝〉》」』】〕〗〙〛’”…‥・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々〻%,.:;!?)]}»›";
    cluster.chars().next().is_some_and(|c| SIGNS.contains(c))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;
    use crate::base::text::width;
    use crate::base::text::{clean, trouble};

    #[track_caller]
    fn check(text: &str, columns: usize, expected: &[&str]) {
        let lines: Vec<_> = wrap(text, columns).into_iter().map(|it| &text[it]).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn lines_are_broken_at_spaces_and_filled() {
        check("the parties will meet once a year", 12, &["the parties", "will meet", "once a year"]);
        check("one", 3, &["one"]);
        check("one two", 3, &["one", "two"]);
        check("one   two", 4, &["one", "two"]);
        check("one two  ", 7, &["one two"]);
        check("", 5, &[""]);
        check("   ", 2, &[""]);
        check("  indented", 10, &["  indented"]);
        check("    far in", 3, &["far", "in"]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken() {
        check("abcdefgh", 3, &["abc", "def", "gh"]);
        check("a bcdefgh", 3, &["a", "bcd", "efg", "h"]);
        check("abc", 0, &["a", "b", "c"]);
    }

    #[test]
    fn wide_letters_are_broken_between_and_keep_their_signs() {
        check("谅解备忘录", 4, &["谅解", "备忘", "录"]);
        check("谅解备忘录", 5, &["谅解", "备忘", "录"]);
        check("谅解。备忘", 4, &["谅", "解。", "备忘"]);
        check("MOU谅解", 5, &["MOU谅", "解"]);
        check("谅MOU解", 4, &["谅", "MOU", "解"]);
        check("谅", 1, &["谅"]);
        check("a谅b", 1, &["a", "谅", "b"]);
    }

    #[test]
    fn what_breaks_other_wrappers_does_not_break_this_one() {
        for columns in 0..=120 {
            let text = "\u{301} aaaa bbbbbbb 中bbb";
            let lines = wrap(text, columns);
            assert!(lines.iter().all(|it| width::width(&text[it.clone()]) <= columns.max(2)), "{columns}");
        }
    }

    #[test]
    fn a_line_feed_ends_a_line() {
        check("one\ntwo\n\nthree", 10, &["one", "two", "", "three"]);
        check("one \n", 10, &["one", ""]);
        check("one\r\ntwo", 10, &["one", "two"]);
    }

    #[test]
    fn a_space_that_holds_words_together_holds_them() {
        check("page\u{a0}12 of", 8, &["page\u{a0}12", "of"]);
        check("a bb\u{a0}c", 4, &["a", "bb\u{a0}c"]);
    }

    #[test]
    fn ten_megabytes_on_one_line_take_time_in_proportion() {
        let small = "lorem ipsum 谅解 ".repeat(5_000);
        let large = small.repeat(20);
        let once = |text: &str| {
            let start = Instant::now();
            assert!(wrap(text, 80).len() > 100);
            start.elapsed().max(Duration::from_millis(1))
        };
        // Another process may slow down one of the two.
        let time = |text: &str| once(text).min(once(text)).min(once(text));
        let (small, large) = (time(&small), time(&large));
        // Quadratic time would be 400 times as long.
        assert!(large < small * 120, "{small:?} became {large:?}");
    }

    proptest! {
        #![proptest_config(trouble::cases(8_000))]

        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(raw in trouble::text(24), columns in 1..24_usize) {
            for text in [&*raw, &clean::clean(&raw)] {
                let lines = wrap(text, columns);
                let mut at = 0;
                for line in &lines {
                    let shown = &text[line.clone()];
                    let single = graphemes(shown).filter(|it| it.2 > 0).count() == 1;
                    prop_assert!(single || width::width(shown) <= columns, "{:?} in {}", shown, columns);
                    prop_assert!(text[at..line.start].chars().all(|c| is_space(&c.to_string()) || c == '\n' || c == '\r'));
                    at = line.end;
                }
                prop_assert!(text[at..].chars().all(|c| is_space(&c.to_string())));
            }
        }

        #[test]
        fn a_line_holds_as_much_as_fits(words in prop::collection::vec("[a-z]{1,6}", 1..20), columns in 6..24_usize) {
            let mut expected = vec![String::new()];
            for word in &words {
                match expected.last_mut().unwrap() {
                    line if line.is_empty() => line.push_str(word),
                    line if line.len() + 1 + word.len() <= columns => line.extend([" ", word]),
                    _ => expected.push(word.clone()),
                }
            }
            let text = words.join(" ");
            let lines: Vec<_> = wrap(&text, columns).into_iter().map(|it| text[it].to_owned()).collect();
            prop_assert_eq!(lines, expected);
        }
    }
}
