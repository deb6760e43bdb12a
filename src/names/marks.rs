//! Finds the parts of a name to highlight for a typed text, as whole grapheme clusters.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::forms;
use crate::names::parts::{Part, Role, split_name};
use crate::names::sound::{Reach, romanised, similarity};

/// The byte ranges of `spelling` that match `typed`, ascending and disjoint. A part that matches letter for letter is
/// marked as far as it was typed, any other part as a whole.
pub fn marks(typed: &str, spelling: &str) -> Vec<Range<usize>> {
    let known = split_name(spelling);
    let wanted: Vec<Part> = split_name(typed);
    let unfinished = typed.chars().next_back().is_some_and(char::is_alphanumeric);
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for (i, part) in wanted.iter().enumerate() {
        let open = unfinished && i + 1 == wanted.len();
        for (j, word) in known.iter().enumerate() {
            let alike = alike(word, part, open);
            if alike > 0.0 {
                pairs.push((alike, i, j));
            }
        }
    }
    pairs.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut left, mut right) = (vec![false; wanted.len()], vec![false; known.len()]);
    let mut ranges = Vec::new();
    for (_, i, j) in pairs {
        if left[i] || right[j] {
            continue;
        }
        (left[i], right[j]) = (true, true);
        ranges.push(marked(spelling, &known[j], &wanted[i]));
    }
    if ranges.is_empty() {
        ranges = first_letters(typed, spelling, &known);
    }
    ranges.sort_unstable_by_key(|range| range.start);
    ranges.dedup_by(|next, before| {
        let touch = next.start < before.end;
        if touch {
            before.end = before.end.max(next.end);
        }
        touch
    });
    ranges
}

fn alike(word: &Part, part: &Part, open: bool) -> f32 {
    if word.script == part.script && word.codes.starts_with(&part.codes) && (open || word.codes == part.codes) {
        return 1.0;
    }
    let first = |part: &Part| romanised(part.letters()).first().copied();
    if (part.role == Role::Initials || word.role == Role::Initials) && first(word) == first(part) {
        return 0.6;
    }
    if let (Some(word), Some(part)) = (word.latin(), part.latin())
        && forms::equivalent_words(part).any(|same| same == word)
    {
        return 0.9;
    }
    let reach = if open { Reach::Prefix } else { Reach::Whole };
    similarity(word.letters(), part.letters(), reach, 0.62).unwrap_or(0.0) * 0.95
}

/// The range of a part that matches a typed part.
fn marked(spelling: &str, word: &Part, part: &Part) -> Range<usize> {
    let text = spelling.get(word.range.clone()).unwrap_or("");
    let literal = word.script == part.script && word.codes.starts_with(&part.codes);
    let initial = part.role == Role::Initials && part.codes.len() == 1;
    if !literal && !initial {
        return word.range.clone();
    }
    // For a match letter for letter, extend the range until it has as many letters as were typed.
    for (at, cluster) in text.grapheme_indices(true) {
        let end = at + cluster.len();
        let read = split_name(text.get(..end).unwrap_or("")).first().map_or(0, |part| part.codes.len());
        if read >= part.codes.len() {
            return word.range.start..word.range.start + end;
        }
    }
    word.range.clone()
}

/// The ranges of the first letters of the words, if the typed text is their acronym.
fn first_letters(typed: &str, spelling: &str, known: &[Part]) -> Vec<Range<usize>> {
    let typed: Vec<u8> = split_name(typed).iter().flat_map(|part| romanised(part.letters())).collect();
    let mut rest = typed.as_slice();
    let mut ranges = Vec::new();
    for part in known.iter().filter(|part| !part.whole) {
        let Some((letter, after)) = rest.split_first() else { break };
        if romanised(part.letters()).first() == Some(letter) {
            let text = spelling.get(part.range.clone()).unwrap_or("");
            let long = text.graphemes(true).next().map_or(0, str::len);
            ranges.push(part.range.start..part.range.start + long);
            rest = after;
        }
    }
    if rest.is_empty() { ranges } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::marks;

    /// Draws the marked bytes in brackets.
    #[track_caller]
    fn check(typed: &str, spelling: &str, expected: &str) {
        let mut drawn = String::new();
        let mut at = 0;
        for range in marks(typed, spelling) {
            drawn.push_str(&spelling[at..range.start]);
            drawn.push_str(&format!("[{}]", &spelling[range.clone()]));
            at = range.end;
        }
        drawn.push_str(&spelling[at..]);
        assert_eq!(drawn, expected);
    }

    #[test]
    fn a_mark_ends_where_the_typing_does() {
        check("turk", "Türkiye", "[Türk]iye");
        check("turk", "Tu\u{308}rkiye", "[Tu\u{308}rk]iye");
        check("da na", "Đà Nẵng", "[Đà] [Nẵ]ng");
        check("lavrov s", "Sergei Lavrov", "[S]ergei [Lavrov]");
    }

    #[test]
    fn another_spelling_marks_the_whole_part() {
        check("bezrukov", "Сергей Безруков", "Сергей [Безруков]");
        check("mohamed", "محمد بن سلمان", "[محمد] بن سلمان");
        check("obama", "バラク・オバマ", "バラク・[オバマ]");
    }

    #[test]
    fn first_letters_are_marked_one_by_one() {
        check("msu", "Moscow State University", "[M]oscow [S]tate [U]niversity");
    }

    #[test]
    fn what_does_not_match_has_no_marks() {
        check("xyz", "Sergei Lavrov", "Sergei Lavrov");
        check("", "Sergei Lavrov", "Sergei Lavrov");
    }
}
