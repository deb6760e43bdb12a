//! Finds words with a prefix within an edit distance of a typed word. The sorted words are walked like a trie: once a
//! prefix is too far away, all words below it are skipped. The distance is optimal string alignment (Damerau 1964): an
//! inserted, deleted or replaced letter, or two swapped neighbours, count as one edit.

use std::cmp::Ordering;
use std::ops::Range;

use super::Vocabulary;

/// A range of words with a common prefix, and its distance from the typed word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Near {
    /// The words.
    pub words: Range<u32>,
    /// The edit distance of the typed word from the nearest prefix of these words.
    pub edits: u8,
    /// The cost of the typo: see [`slip`]. Less is likelier.
    pub slip: u16,
}

/// The edits allowed in a word of this many letters.
pub(super) fn allowed(letters: usize) -> u8 {
    match letters {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    }
}

/// All words with a prefix within `most` edits of `typed`, in order.
pub(super) fn near(vocabulary: &Vocabulary, typed: &str, most: u8) -> Vec<Near> {
    let mut walk = Walk::new(typed.as_bytes(), most);
    let mut found = Vec::new();
    let mut id = 0;
    while id < vocabulary.len() {
        let word = vocabulary.word(id).as_bytes();
        walk.back_to(word);
        let next = loop {
            let Some(&letter) = word.get(walk.path.len()) else { break id + 1 };
            walk.step(letter);
            if walk.is_hopeless() {
                break vocabulary.end_of(&walk.path, id);
            }
        };
        let edits = walk.best();
        if edits <= most {
            found.push(Near { words: id..next, edits, slip: slip(typed.as_bytes(), &walk.path).0 });
        }
        id = next;
    }
    found
}

/// The length in bytes of the prefix of `word` that `typed` most likely stands for.
pub(super) fn extent(typed: &str, word: &str) -> usize {
    let mut end = slip(typed.as_bytes(), word.as_bytes()).1;
    while !word.is_char_boundary(end) {
        end += 1;
    }
    end
}

/// Whether `word` is a usual misspelling of the prefix of `meant` that is near it. Both are words of the corpus, so
/// this is stricter than edit distance: a letter may be missing (`goverment`), doubled, swapped, or replaced by one of
/// a similar sound. An extra letter or another ending makes another word (`settling`, `setting`; `cooperate`,
/// `cooperation`).
pub(super) fn is_misspelling(word: &str, meant: &str, near: &Near) -> bool {
    // Words of seven letters have many neighbours, so only the likeliest typos count.
    let sure = word.len() > 7 || near.slip <= DOUBLED;
    let beginning = meant.as_bytes().get(..extent(word, meant)).unwrap_or_default();
    let is_usual = match word.len().cmp(&beginning.len()) {
        Ordering::Less => near.slip <= USUAL * u16::from(near.edits),
        Ordering::Equal => near.edits == 1 && near.slip <= USUAL,
        Ordering::Greater => near.edits == 1 && near.slip <= DOUBLED,
    };
    near.edits > 0 && sure && is_usual && beginning.last() == word.as_bytes().last()
}

/// The rows of the edit distance table along the current path in the trie.
struct Walk<'a> {
    typed: &'a [u8],
    most: u8,
    /// The letters of the path.
    path: Vec<u8>,
    /// One row per letter of the path, and one before the first.
    rows: Vec<Row>,
    /// The table, row by row: the distance of each prefix of `typed` from each prefix of the path. Only the band within
    /// `most + 1` of the diagonal is used; cells outside it cannot be within `most`.
    cells: Vec<u8>,
}

#[derive(Clone, Copy)]
struct Row {
    /// The least cell of the row.
    least: u8,
    /// The least last cell of this row and those above: the distance of `typed` from the nearest prefix of the path.
    best: u8,
}

impl<'a> Walk<'a> {
    fn new(typed: &'a [u8], most: u8) -> Self {
        let far = most + 1;
        let cells: Vec<u8> = (0..=typed.len()).map(|at| at.min(usize::from(far)) as u8).collect();
        let best = cells.last().copied().unwrap_or(0);
        Self { typed, most, path: Vec::new(), rows: vec![Row { least: 0, best }], cells }
    }

    /// Goes back to the common prefix of the path and the word.
    fn back_to(&mut self, word: &[u8]) {
        let shared = self.path.iter().zip(word).take_while(|(a, b)| a == b).count();
        self.path.truncate(shared);
        self.rows.truncate(shared + 1);
    }

    fn step(&mut self, letter: u8) {
        let far = self.most + 1;
        let width = self.typed.len() + 1;
        let depth = self.path.len() + 1;
        let band = usize::from(self.most);
        if self.cells.len() < (depth + 1) * width {
            self.cells.resize((depth + 1) * width, far);
        }
        let start = depth.saturating_sub(band);
        let end = (depth + band).min(self.typed.len());
        let before = self.path.last().copied();
        let mut left = far;
        let mut least = far;
        for at in start..=end {
            let value = if at == 0 {
                depth as u8
            } else {
                let typed = self.typed.get(at - 1).copied();
                let replaced = self.cell(depth - 1, at - 1) + u8::from(typed != Some(letter));
                let swapped = at >= 2 && before.is_some() && typed == before && self.typed.get(at - 2) == Some(&letter);
                let swapped = if swapped { self.cell(depth - 2, at - 2) + 1 } else { far };
                replaced.min(left + 1).min(self.cell(depth - 1, at) + 1).min(swapped)
            };
            left = value.min(far);
            least = least.min(left);
            self.set(depth, at, left);
        }
        // Close the band: the next row reads one cell further on either side.
        if start > 0 {
            self.set(depth, start - 1, far);
        }
        if end < self.typed.len() {
            self.set(depth, end + 1, far);
        }
        let whole = if end == self.typed.len() && start <= end { left } else { far };
        let best = self.best().min(whole);
        self.path.push(letter);
        self.rows.push(Row { least, best });
    }

    fn cell(&self, depth: usize, at: usize) -> u8 {
        self.cells.get(depth * (self.typed.len() + 1) + at).copied().unwrap_or(self.most + 1)
    }

    fn set(&mut self, depth: usize, at: usize, value: u8) {
        if let Some(cell) = self.cells.get_mut(depth * (self.typed.len() + 1) + at) {
            *cell = value;
        }
    }

    /// Whether no longer path can have a smaller distance than [`Self::best`].
    fn is_hopeless(&self) -> bool {
        // A swap refers to the row before the last one.
        match self.rows.as_slice() {
            [.., before, last] => last.least > self.most && before.least >= self.most,
            [_] | [] => false,
        }
    }

    fn best(&self) -> u8 {
        self.rows.last().map_or(self.most + 1, |row| row.best)
    }
}

/// The least cost of typing `typed` for a prefix of `word`, and the length of that prefix; of several, the longest. An
/// edit costs 2: a missing or extra letter, or one replaced by a similar sound. Doubling errors and swaps cost 1. A
/// letter replaced by a dissimilar one, a wrong first letter, and an extra letter at the end cost 3.
fn slip(typed: &[u8], word: &[u8]) -> (u16, usize) {
    let width = typed.len() + 1;
    // A prefix much longer than the typed word is never nearer than a shorter one.
    let word = word.get(..word.len().min(typed.len() + 4)).unwrap_or(word);
    let mut rows: Vec<Vec<u16>> = Vec::with_capacity(word.len() + 1);
    let at =
        |rows: &[Vec<u16>], i: usize, j: usize| rows.get(i).and_then(|row| row.get(j)).copied().unwrap_or(u16::MAX / 2);
    for i in 0..=word.len() {
        rows.push(Vec::with_capacity(width));
        for j in 0..width {
            let here = (i.checked_sub(1).and_then(|i| word.get(i)), j.checked_sub(1).and_then(|j| typed.get(j)));
            let value = match here {
                (None, None) => 0,
                (Some(_), None) => at(&rows, i - 1, j) + FIRST,
                (None, Some(_)) => at(&rows, i, j - 1) + FIRST,
                (Some(w), Some(t)) => {
                    let doubled =
                        |letters: &[u8], end: usize, letter: &u8| end >= 2 && letters.get(end - 2) == Some(letter);
                    let missing = if doubled(word, i, w) { DOUBLED } else { USUAL };
                    let too_many = match t {
                        _ if doubled(typed, j, t) => DOUBLED,
                        _ if j == typed.len() => UNLIKE,
                        _ => USUAL,
                    };
                    let replaced = match () {
                        () if w == t => 0,
                        () if i == 1 && j == 1 => FIRST,
                        () if are_alike(*w, *t) => USUAL,
                        () => UNLIKE,
                    };
                    let mut value = at(&rows, i - 1, j - 1) + replaced;
                    value = value.min(at(&rows, i - 1, j) + missing).min(at(&rows, i, j - 1) + too_many);
                    if i >= 2 && j >= 2 && typed.get(j - 2) == Some(w) && word.get(i - 2) == Some(t) {
                        value = value.min(at(&rows, i - 2, j - 2) + SWAPPED);
                    }
                    value
                }
            };
            if let Some(row) = rows.last_mut() {
                row.push(value);
            }
        }
    }
    // Of equal prefixes take the longest, so that the mark covers all letters typed.
    (0..=word.len()).rev().map(|i| (at(&rows, i, typed.len()), i)).min_by_key(|it| it.0).unwrap_or((0, 0))
}

const DOUBLED: u16 = 1;
/// Low, because few words are the same letters in another order.
const SWAPPED: u16 = 1;
const USUAL: u16 = 2;
const UNLIKE: u16 = 3;
const FIRST: u16 = 3;

/// Whether the letters are often confused: vowels, and consonants of a similar sound.
fn are_alike(a: u8, b: u8) -> bool {
    const SOUNDS: [&[u8]; 7] = [b"aeiouy", b"szc", b"ckq", b"dt", b"bp", b"fvw", b"gjy"];
    SOUNDS.iter().any(|sound| sound.contains(&a) && sound.contains(&b))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(crate::base::text::trouble::cases(3_000))]

        #[test]
        fn the_walk_finds_what_comparing_each_beginning_finds(
            words in prop::collection::btree_set("[abc]{1,7}", 0..40),
            typed in "[abc]{1,9}",
            most in 0u8..3,
        ) {
            let vocabulary = Vocabulary::new(words.iter().map(String::as_str));
            let mut walked = vec![None; words.len()];
            for near in near(&vocabulary, &typed, most) {
                for id in near.words {
                    walked[id as usize] = Some(near.edits);
                }
            }
            for (word, walked) in words.iter().zip(walked) {
                let least = (0..=word.len()).map(|end| strsim::osa_distance(&typed, &word[..end])).min();
                let expected = least.filter(|&edits| edits <= usize::from(most)).map(|edits| edits as u8);
                prop_assert_eq!(walked, expected, "{} {}", typed, word);
            }
        }
    }

    #[track_caller]
    fn check_likelier(typed: &str, meant: &str, other: &str) {
        let of = |word: &str| slip(typed.as_bytes(), word.as_bytes()).0;
        assert!(of(meant) < of(other), "{typed}: {meant} {}, {other} {}", of(meant), of(other));
    }

    #[test]
    fn a_usual_slip_is_likelier_than_another_word() {
        check_likelier("kyrgistan", "kyrgyzstan", "kurdistan");
        check_likelier("healh", "health", "healing");
        check_likelier("agrement", "agreement", "argument");
        check_likelier("africna", "african", "africa");
    }

    #[test]
    fn what_was_typed_stands_for_a_beginning() {
        assert_eq!(extent("enviroment", "environmental"), "environment".len());
        assert_eq!(extent("germnay", "germany"), 7);
    }
}
