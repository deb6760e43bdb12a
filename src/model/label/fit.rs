//! Words made to fit: first by what people leave out or shorten, in an order of least harm, and only
//! then by leaving a gap where the title says least. Numbers, and the words they belong to, go last.

use super::lexicon::{is_article, is_common, is_filler, is_small, usual};
use super::states::brief;
use super::words::{Word, columns, join};
use crate::model::text::width::{ELLIPSIS, cut, width};

/// How much harm shortening may do. Each step does all that the one before does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Articles,
    Brief,
    Usual,
    Small,
    Fillers,
    Long,
}

/// The words in at most `room` columns.
pub fn fit(mut words: Vec<Word<'_>>, room: usize) -> String {
    let mut wide = columns(&words);
    for step in [Step::Articles, Step::Brief, Step::Usual, Step::Small, Step::Fillers, Step::Long] {
        let mut at = words.len();
        while wide > room && at > 0 {
            at -= 1;
            // The first and the last word carry the title.
            let edge = at == 0 || at + 1 == words.len();
            if shorten(&mut words, at, step, edge) {
                wide = columns(&words);
            }
        }
        if wide <= room {
            return join(&words);
        }
    }
    elide(&words, room)
}

/// A name in at most `room` columns. No word of it is left out that tells it from another, as long as
/// that can be.
pub fn fit_name(mut words: Vec<Word<'_>>, room: usize) -> String {
    for step in [Step::Brief, Step::Articles, Step::Usual, Step::Small, Step::Long] {
        let mut at = words.len();
        while columns(&words) > room && at > 0 {
            at -= 1;
            let edge = at == 0 && step < Step::Usual;
            if step != Step::Long || at > 0 {
                shorten(&mut words, at, step, edge);
            }
        }
    }
    if columns(&words) <= room { join(&words) } else { elide(&words, room) }
}

/// Does one step to one word: whether anything changed.
fn shorten(words: &mut Vec<Word<'_>>, at: usize, step: Step, edge: bool) -> bool {
    let Some(word) = words.get_mut(at) else { return false };
    let key = word.key.as_str();
    let short = match step {
        Step::Articles if is_article(key) && !word.is_letter() => return drop_word(words, at),
        Step::Small if is_small(key) && !word.is_letter() => return drop_word(words, at),
        Step::Fillers if is_filler(key) && !edge => return drop_word(words, at),
        Step::Articles | Step::Fillers | Step::Small => return false,
        Step::Brief => brief(word.letters()).map(str::to_owned),
        Step::Usual => usual(key).map(str::to_owned),
        Step::Long => stem(word.letters()),
    };
    match short.filter(|it| width(it) < width(word.letters())) {
        Some(short) => {
            word.show(&short);
            true
        }
        None => false,
    }
}

fn drop_word(words: &mut Vec<Word<'_>>, at: usize) -> bool {
    // What closes or opens a parenthesis stays on a neighbour.
    if words.get(at).is_some_and(|it| it.text.contains(['(', ')'])) {
        return false;
    }
    words.remove(at);
    if let Some(next) = words.get_mut(at) {
        next.glued = false;
    }
    true
}

/// `Delimitation` as `Delim.`: the beginning, to the consonant after its second vowel.
fn stem(word: &str) -> Option<String> {
    if word.chars().count() < 8 || !word.chars().all(|it| it.is_alphabetic() && width(it.encode_utf8(&mut [0; 4])) == 1)
    {
        return None;
    }
    let mut vowels = 0;
    let mut after_vowel = false;
    for (count, (at, letter)) in word.char_indices().enumerate() {
        let vowel = matches!(letter.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y') || !letter.is_ascii();
        if vowel && !after_vowel {
            vowels += 1;
        }
        if !vowel && vowels >= 2 && count >= 4 {
            return Some(format!("{}.", word.get(..at + letter.len_utf8())?));
        }
        after_vowel = vowel;
    }
    None
}

/// Leaves words out where they say least, with one `…` for each gap.
fn elide(words: &[Word<'_>], room: usize) -> String {
    if words.len() < 2 {
        return cut(&join(words), room).into_owned();
    }
    let mut kept = vec![false; words.len()];
    for at in order(words) {
        if let Some(it) = kept.get_mut(at) {
            *it = true;
        }
        if gapped_columns(words, &kept) > room
            && let Some(it) = kept.get_mut(at)
        {
            *it = false;
        }
    }
    let text = gapped(words, &kept);
    if text.trim_matches(['…', ' ']).is_empty() {
        cut(&join(words), room).into_owned()
    } else {
        cut(&text, room).into_owned()
    }
}

/// The order in which words are kept: what tells one title from the next first.
fn order(words: &[Word<'_>]) -> Vec<usize> {
    let last = words.len().saturating_sub(1);
    let rank = |at: usize| {
        let Some(word) = words.get(at) else { return 9 };
        if at == 0 {
            0
        } else if is_mark(words, at) {
            1
        } else if !is_common(&word.key) && word.is_capital() {
            2
        } else if !is_common(&word.key) {
            3
        } else {
            4
        }
    };
    let mut order: Vec<usize> = (0..words.len()).collect();
    // Marks from the back, for a title ends in its period; other words from the front.
    order.sort_by_key(|&at| {
        let rank = rank(at);
        (rank, if rank == 1 { last - at } else { at })
    });
    order
}

/// A number, or the word that says of what: `Annex`, `No`, `Second`.
fn is_mark(words: &[Word<'_>], at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    let roman =
        !word.key.is_empty() && word.key.bytes().all(|it| matches!(it, b'i' | b'v' | b'x')) && word.is_capital();
    word.has_digit()
        || roman
        || word.is_letter()
        || matches!(
            word.key.as_str(),
            "first"
                | "second"
                | "third"
                | "fourth"
                | "fifth"
                | "sixth"
                | "seventh"
                | "eighth"
                | "ninth"
                | "tenth"
                | "annex"
                | "annexes"
                | "additional"
                | "supplementary"
                | "amendment"
                | "amendments"
                | "amending"
                | "primer"
                | "segundo"
                | "tercer"
                | "tercero"
                | "premier"
                | "deuxieme"
                | "troisieme"
                | "erstes"
                | "zweites"
                | "drittes"
                | "eerste"
                | "tweede"
                | "derde"
                | "anexo"
                | "annexe"
                | "bijlage"
                | "anlage"
        )
}

fn gapped_columns(words: &[Word<'_>], kept: &[bool]) -> usize {
    let mut wide = 0;
    let mut gap = false;
    for (word, &kept) in words.iter().zip(kept) {
        if kept {
            // The ellipsis takes the place of the space.
            wide += width(&word.text) + usize::from(wide > 0 || gap);
            gap = false;
        } else {
            gap = true;
        }
    }
    wide + usize::from(gap)
}

fn gapped(words: &[Word<'_>], kept: &[bool]) -> String {
    let mut text = String::new();
    let mut gap = false;
    for (word, &kept) in words.iter().zip(kept) {
        if kept {
            if gap {
                text.push_str(ELLIPSIS);
            } else if !text.is_empty() && !word.glued {
                text.push(' ');
            }
            text.push_str(&word.text);
            gap = false;
        } else {
            gap = true;
        }
    }
    if gap {
        text.push_str(ELLIPSIS);
    }
    text
}

impl Word<'_> {
    /// A capital letter that stands alone, as in `Annexes A B and C`.
    fn is_letter(&self) -> bool {
        self.key.len() == 1 && self.is_capital()
    }
}
