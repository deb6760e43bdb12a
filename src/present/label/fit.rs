//! Words made to fit: first by what people shorten without thinking, and only then by a gap. What is
//! left of a title still reads as it was written, from its beginning; the end after the gap is what tells it
//! from the next title, its number or year if it has one. A label never has two gaps side by side.

use crate::base::text::width::{ELLIPSIS, cut, width};
use crate::titles::lexicon::{SHORT_INSTRUMENTS, is_article, is_common, is_household, is_small, usual};
use crate::titles::states::{brief, is_country};
use crate::titles::words::{Word, columns, join, starts_with};
use std::ops::Range;

/// How much harm shortening may do. Each step does all that the one before does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Articles,
    Brief,
    Household,
    Usual,
    And,
    Small,
    Longest,
    Long,
}

/// What people do to a headline. Of names more may go, for they are read by their capitals.
const OF_TITLES: &[Step] = &[Step::Articles, Step::Brief, Step::Household, Step::Usual, Step::And];
const OF_NAMES: &[Step] =
    &[Step::Brief, Step::Articles, Step::Household, Step::Usual, Step::And, Step::Small, Step::Longest, Step::Long];

/// Where there is room for a few words only, the beginning tells more without a gap.
const FEW: usize = 28;

/// Where there is room for a word or two, a number after a gap says nothing either.
const NUMBERED: usize = 20;

/// The words of a title in at most `room` columns.
pub fn fit(mut words: Vec<Word<'_>>, room: usize) -> String {
    let mut wide = columns(&words);
    if wide > room {
        name_instruments(&mut words);
        wide = columns(&words);
    }
    for &step in OF_TITLES {
        let mut at = words.len();
        while wide > room && at > 0 {
            at -= 1;
            if shorten(&mut words, at, step) {
                wide = columns(&words);
            }
        }
    }
    if wide <= room { join(&words) } else { gap(&words, room) }
}

/// A name in at most `room` columns. No word of it is left out that tells it from another, as long as
/// that can be.
pub fn fit_name(mut words: Vec<Word<'_>>, room: usize) -> String {
    let mut wide = columns(&words);
    for &step in OF_NAMES {
        let mut at = words.len();
        // The first word is how a name is known.
        let first = usize::from(step >= Step::Longest);
        while wide > room && at > first {
            at -= 1;
            if shorten(&mut words, at, step) {
                wide = columns(&words);
            }
        }
    }
    if wide <= room { join(&words) } else { elide(&words, room) }
}

/// Does one step to one word: whether anything changed.
fn shorten(words: &mut Vec<Word<'_>>, at: usize, step: Step) -> bool {
    // The first and the last word carry the whole.
    let edge = at == 0 || at + 1 == words.len();
    let Some(word) = words.get_mut(at) else { return false };
    let key = word.key.as_str();
    let short = match step {
        Step::And if matches!(key, "and" | "y" | "et" | "und" | "en" | "e") && !edge && word.text.len() > 1 => {
            Some("&".to_owned())
        }
        Step::Articles if is_article(key) && !word.is_letter() => return drop_word(words, at),
        Step::Small if is_small(key) && !word.is_letter() && &*word.text != "&" => return drop_word(words, at),
        Step::Articles | Step::And | Step::Small => return false,
        Step::Brief => brief(word.letters()).map(str::to_owned),
        Step::Household if !is_household(key) => None,
        Step::Household | Step::Usual => usual(key).map(|it| if word.is_capital() { it.to_owned() } else { small(it) }),
        // What is short already was shortened by people.
        Step::Longest | Step::Long if is_country(key) || word.text.ends_with('.') => None,
        Step::Longest => stem(word.letters(), 12),
        Step::Long => stem(word.letters(), 9),
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
fn stem(word: &str, least: usize) -> Option<String> {
    let length = word.chars().count();
    if length < least || !word.chars().all(|it| it.is_alphabetic() && width(it.encode_utf8(&mut [0; 4])) == 1) {
        return None;
    }
    let letters: Vec<(usize, bool)> = word.char_indices().map(|(at, it)| (at, is_vowel(it))).collect();
    let mut vowels = 0;
    for (count, pair) in letters.windows(2).enumerate() {
        let [(_, here), (next_at, next)] = *pair else { continue };
        vowels += usize::from(here);
        // A consonant before a vowel ends a syllable as readers write it.
        if vowels >= 2 && !here && next && count >= 3 && count * 5 >= length * 2 - 5 {
            return Some(format!("{}.", word.get(..next_at)?));
        }
    }
    None
}

fn is_vowel(letter: char) -> bool {
    matches!(letter.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y') || !letter.is_ascii()
}

fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Instruments with a name of three letters get it.
fn name_instruments(words: &mut Vec<Word<'_>>) {
    for &(phrase, name) in SHORT_INSTRUMENTS {
        let Some(at) = (0..words.len()).find(|&at| starts_with(words.get(at..).unwrap_or_default(), phrase).is_some())
        else {
            continue;
        };
        let count = phrase.split(' ').count();
        words.drain(at + 1..at + count);
        if let Some(word) = words.get_mut(at) {
            *word = Word::new(name);
        }
    }
}

/// The beginning of a title and what tells it apart at its end, with one `…` between.
fn gap(words: &[Word<'_>], room: usize) -> String {
    let mut ending = ending(words, room / 2);
    let mut head = beginning(words, &ending, room);
    // What is told apart by a number keeps it; else two words more at the beginning say more than the last.
    let none = words.len()..words.len();
    let alone = beginning(words, &none, room);
    let tells = |it: &Word<'_>| it.has_digit() || room >= FEW && is_ordinal(&it.key);
    let numbered = words.get(ending.clone()).unwrap_or_default().iter().any(tells);
    if alone >= ending.end || !numbered && alone > head + 1 {
        (ending, head) = (none, alone);
    }
    if !numbered && room < FEW || room < NUMBERED {
        return clipped(&join(words), room);
    }
    // A title that does not begin with its beginning is not recognised.
    if head == 0 {
        return clipped(&join(words), room);
    }
    let mut text = join(words.get(..head).unwrap_or_default());
    text.truncate(text.trim_end_matches([',', ';', ':']).len());
    text.push_str(ELLIPSIS);
    text.push_str(&join(words.get(ending.clone()).unwrap_or_default()));
    if ending.end < words.len() {
        text.truncate(text.trim_end_matches([',', ';', ':', '…']).len());
        text.push_str(ELLIPSIS);
    }
    text
}

/// A text cut within a word; not after one, where the gap would stand alone.
fn clipped(text: &str, room: usize) -> String {
    let shown = cut(text, room);
    match shown.strip_suffix(ELLIPSIS) {
        Some(kept) if kept.ends_with(' ') => format!("{}{ELLIPSIS}", kept.trim_end()),
        Some(_) | None => shown.into_owned(),
    }
}

/// How many words there is room for before a gap and an ending.
fn beginning(words: &[Word<'_>], ending: &Range<usize>, room: usize) -> usize {
    let end = columns(words.get(ending.clone()).unwrap_or_default());
    let gaps = 1 + usize::from(ending.end < words.len());
    let left = room.saturating_sub(end + gaps);
    let mut head = 0;
    while head < ending.start && columns(words.get(..=head).unwrap_or_default()) <= left {
        head += 1;
    }
    // What joins two words says nothing before a gap.
    while head > 1 && words.get(head - 1).is_some_and(joins) {
        head -= 1;
    }
    head
}

/// The words that a title is told apart by when its middle is left out, in at most `room` columns: its last
/// number and what it counts, else its last words.
fn ending(words: &[Word<'_>], room: usize) -> Range<usize> {
    let wide = |range: Range<usize>| columns(words.get(range).unwrap_or_default());
    if let Some(last) = (1..words.len()).rev().find(|&it| is_mark(words, it)) {
        let mut from = last;
        while from > 1 && (is_mark(words, from - 1) || words.get(from - 1).is_some_and(|it| it.key == "no")) {
            from -= 1;
        }
        for from in [from, last] {
            let mut to = last + 1;
            while to < words.len() && wide(from..to + 1) <= room {
                to += 1;
            }
            if wide(from..to) <= room {
                return from..to;
            }
        }
    }
    let mut from = words.len();
    while from > 1 && wide(from - 1..words.len()) <= room * 2 / 3 {
        from -= 1;
    }
    // An ending of drafters' words is the ending of every title.
    while from < words.len() && words.get(from).is_some_and(|it| joins(it) || is_common(&it.key)) {
        from += 1;
    }
    from..words.len()
}

/// Whether a word only joins others.
fn joins(word: &Word<'_>) -> bool {
    &*word.text == "&" || word.key.is_empty() || is_small(&word.key) && !word.is_letter()
}

/// Leaves words of a name out where they say least, with one `…` for each gap.
fn elide(words: &[Word<'_>], room: usize) -> String {
    if words.len() < 2 {
        return cut(&join(words), room).into_owned();
    }
    let mut kept = vec![false; words.len()];
    let widths: Vec<usize> = words.iter().map(|it| width(&it.text)).collect();
    for at in order(words) {
        if let Some(it) = kept.get_mut(at) {
            *it = true;
        }
        if gapped_columns(&widths, &kept) > room
            && let Some(it) = kept.get_mut(at)
        {
            *it = false;
        }
    }
    // What joins two words goes with either of them.
    for at in 0..words.len() {
        let joins = words.get(at).is_some_and(joins);
        let stand = |at: Option<usize>| at.and_then(|at| kept.get(at)).copied().unwrap_or(false);
        if joins
            && !(stand(at.checked_sub(1)) && stand(Some(at + 1)))
            && at > 0
            && let Some(it) = kept.get_mut(at)
        {
            *it = false;
        }
    }
    let text = gapped(words, &kept);
    if kept.first() != Some(&true) || text.trim_matches(['…', ' ']).is_empty() {
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
        || is_ordinal(&word.key)
        || matches!(
            word.key.as_str(),
            "annex"
                | "annexes"
                | "additional"
                | "supplementary"
                | "amendment"
                | "amendments"
                | "amending"
                | "anexo"
                | "annexe"
                | "bijlage"
                | "anlage"
        )
}

/// `Second`, `deuxième`: which of several.
fn is_ordinal(key: &str) -> bool {
    matches!(
        key,
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
    )
}

fn gapped_columns(widths: &[usize], kept: &[bool]) -> usize {
    let mut wide = 0;
    let mut gap = false;
    for (&each, &kept) in widths.iter().zip(kept) {
        if kept {
            // The ellipsis takes the place of the space.
            wide += each + usize::from(wide > 0 || gap);
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
                text.truncate(text.trim_end_matches([',', ';', ':']).len());
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
        text.truncate(text.trim_end_matches([',', ';', ':']).len());
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
