//! Finds the sides that a title names after `between`.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::words::{Word, piece};
use super::{DRAFTING, Phrases};
use crate::base::country;
use crate::base::text::fold::fold;

/// The sides of a title.
#[derive(Debug)]
pub struct Sides<'a> {
    /// The names, at least two.
    pub names: Vec<&'a str>,
    /// The index of the word after them.
    pub end: usize,
    /// Whether all of them are countries.
    pub all_countries: bool,
}

/// The most words in the name of a country.
const COUNTRY: usize = 12;

/// Reads the sides that begin at the word `from`. `None` if there are not at least two names.
pub fn read<'a>(text: &'a str, words: &[Word<'a>], from: usize) -> Option<Sides<'a>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = from;
    let mut end = from;
    loop {
        at += leading(words.get(at..)?);
        let stop = side_end(text, words, at, !found.is_empty());
        if stop == at {
            break;
        }
        found.push(at..stop);
        end = stop;
        let rest = words.get(end..)?;
        let marked = DRAFTING.side.at_start(rest).unwrap_or(0);
        end += marked;
        let rest = words.get(end..)?;
        let parted = words.get(stop - 1).is_some_and(Word::is_last);
        match DRAFTING.and.at_start(rest) {
            Some(count) if rest.len() > count => at = end + count,
            // In `A, B concerning C`, the comma may also end the list.
            _ if parted && another_side_follows(rest) => at = end,
            _ => break,
        }
    }
    if let [only] = found.as_slice() {
        let name = words.get(only.clone())?;
        let and = last_and(name)?;
        found = vec![only.start..only.start + and, only.start + and + 1..only.end];
    }
    let mut sides = Vec::new();
    let mut all_countries = true;
    for range in found {
        let side = words.get(range)?;
        let parts = unseparated_countries(text, side).unwrap_or_else(|| vec![side]);
        for part in parts {
            let name = trimmed(piece(text, part));
            all_countries &= country::code_of(name).is_some();
            is_name(part, name).then(|| sides.push(shown_name(text, part)))?;
        }
    }
    (sides.len() > 1).then_some(Sides { names: sides, end, all_countries })
}

/// The number of words before a side that are not part of its name.
fn leading(words: &[Word<'_>]) -> usize {
    let mut at = 0;
    while let Some(rest) = words.get(at..) {
        let Some(count) = DRAFTING.behalf.at_start(rest).or_else(|| article(rest)).or_else(|| of(rest)) else { break };
        at += count;
    }
    at
}

fn article(words: &[Word<'_>]) -> Option<usize> {
    words.first().filter(|it| DRAFTING.article.has(it)).map(|_| 1)
}

/// `de` in `de la República` or `de Republiek`.
fn of(words: &[Word<'_>]) -> Option<usize> {
    words.first().filter(|it| DRAFTING.of.has(it)).map(|_| 1)
}

/// The index of the word after the side that begins at `from`.
fn side_end(text: &str, words: &[Word<'_>], from: usize, has_others: bool) -> usize {
    if let Some(end) = country_end(text, words, from) {
        return end;
    }
    let mut in_body = false;
    let mut at = from;
    while let Some(word) = words.get(at) {
        let rest = words.get(at..).unwrap_or_default();
        let ends = DRAFTING.side.at_start(rest).is_some() || ends_list(rest, in_body, has_others);
        if at > from && ends && !follows_style(words, at) {
            break;
        }
        if at > from
            && DRAFTING.and.at_start(rest).is_some_and(|count| separates_sides(text, words, at, count, in_body))
        {
            break;
        }
        at += 1;
        in_body |= DRAFTING.body.has(word);
        if word.is_last() && !in_body {
            break;
        }
    }
    at
}

/// The index of the word after the longest country name that begins at `from` and ends there.
fn country_end(text: &str, words: &[Word<'_>], from: usize) -> Option<usize> {
    let last = words.len().min(from + COUNTRY);
    (from + 1..=last).rev().find(|&end| {
        let rest = words.get(end..).unwrap_or_default();
        let closes = rest.first().is_none_or(|it| {
            !it.is_capital() || DRAFTING.and.has(it) || DRAFTING.end.has(it) || it.text.starts_with('(')
        });
        let closes = closes
            || DRAFTING.about.at_start(rest).is_some()
            || DRAFTING.side.at_start(rest).is_some()
            || words.get(end - 1).is_some_and(Word::is_last);
        // `India and` would also name India, and `Japan and the Republic` Japan.
        let run = words.get(from..end).unwrap_or_default();
        let has_and = run.iter().any(|it| DRAFTING.and.has(it));
        let is_whole = run.last().is_some_and(|it| it.is_capital() && !(has_and && DRAFTING.style.has(it)));
        let name = || trimmed(piece(text, run));
        closes && is_whole && country::code_of(name()).is_some()
    })
}

/// Whether an `and` of `count` words separates two sides rather than words of one name.
fn separates_sides(text: &str, words: &[Word<'_>], at: usize, count: usize, in_body: bool) -> bool {
    let (Some(before), Some(next)) = (words.get(at - 1), words.get(at + count)) else { return false };
    if DRAFTING.common.has(before) && DRAFTING.common.has(next) {
        return false;
    }
    let rest = words.get(at + count..).unwrap_or_default();
    let names_one = DRAFTING.behalf.at_start(rest).is_some() || article(rest).is_some() || DRAFTING.body.has(next);
    !in_body || names_one || country_end(text, words, at + count).is_some()
}

/// Whether the list of sides ends here.
fn ends_list(rest: &[Word<'_>], in_body: bool, has_others: bool) -> bool {
    let Some(first) = rest.first() else { return true };
    if !has_others {
        return DRAFTING.about.at_start(rest).is_some() && !DRAFTING.small.has(first);
    }
    if first.text.starts_with('(') {
        return true;
    }
    // `of` and `for` are part of a name, especially of that of a body.
    let belongs = |phrases: &Phrases| phrases.has(first);
    if belongs(&DRAFTING.small) && (in_body || !first.is_capital() && first.key != "for" && first.key != "on") {
        return false;
    }
    DRAFTING.about.at_start(rest).is_some()
        || DRAFTING.end.has(first)
        || !first.is_capital() && first.key.bytes().any(|it| it.is_ascii_alphabetic())
}

/// Whether another side follows a comma.
fn another_side_follows(rest: &[Word<'_>]) -> bool {
    let Some(first) = rest.first() else { return false };
    DRAFTING.about.at_start(rest).is_none() && !DRAFTING.end.has(first) && (first.is_capital() || leading(rest) > 0)
}

/// The position of the `and` between two bodies without an article: `Kabul University and Herat University`. Takes the
/// last one that has a body on either side.
fn last_and(words: &[Word<'_>]) -> Option<usize> {
    let has_body = |words: &[Word<'_>]| words.iter().any(|it| DRAFTING.body.has(it));
    (1..words.len()).rev().find(|&at| {
        let (before, after) = words.split_at(at);
        let capital = after.get(1).is_some_and(Word::is_capital);
        after.first().is_some_and(|it| DRAFTING.and.has(it)) && capital && has_body(before) && has_body(after)
    })
}

/// The countries of a list without commas: `France Denmark Norway`.
fn unseparated_countries<'a, 'w>(text: &'a str, words: &'w [Word<'a>]) -> Option<Vec<&'w [Word<'a>]>> {
    if words.len() < 2 || country::code_of(trimmed(piece(text, words))).is_some() {
        return None;
    }
    let mut parts = Vec::new();
    let mut rest = words;
    while !rest.is_empty() {
        rest = rest.get(article(rest).unwrap_or(0)..)?;
        let is_country =
            |count: &usize| rest.get(..*count).is_some_and(|it| country::code_of(trimmed(piece(text, it))).is_some());
        let count = (1..=rest.len().min(6)).rev().find(is_country)?;
        let (one, others) = rest.split_at(count);
        parts.push(one);
        rest = others;
    }
    Some(parts)
}

/// Whether a word follows the style of a state, as in `République française`.
fn follows_style(words: &[Word<'_>], at: usize) -> bool {
    at.checked_sub(1).and_then(|it| words.get(it)).is_some_and(|it| DRAFTING.style.has(it))
}

/// Whether words are a name. `Iranian` and `special zones of Russia` are not.
fn is_name(words: &[Word<'_>], name: &str) -> bool {
    let Some(first) = words.first() else { return false };
    first.is_capital()
        && words
            .iter()
            .enumerate()
            .all(|(at, it)| it.is_capital() || it.key.is_empty() || DRAFTING.small.has(it) || follows_style(words, at))
        && (country::code_of(name).is_some() || country::of_adjective(name).is_empty())
}

/// A side as it is shown. The style of a country is dropped if the rest is a usual name of that country alone.
fn shown_name<'a>(text: &'a str, words: &[Word<'a>]) -> &'a str {
    let name = trimmed(piece(text, words));
    let Some(entry) = country::code_of(name).and_then(country::entry) else { return name };
    let is_usual = |short: &str| {
        country::code_of(short) == Some(entry.code) && (fold(short) == fold(entry.name) || !is_shared(short))
    };
    // Only a style is dropped; the `Great` of `Great Britain` is not one.
    let Some(style) = words.iter().rposition(|it| DRAFTING.style.has(it)) else { return name };
    let mut shorter = (style + 1..words.len()).rev().filter_map(|from| words.get(from..));
    let found = shorter.find(|it| it.first().is_some_and(Word::is_capital) && is_usual(trimmed(piece(text, it))));
    found.map_or(name, |it| trimmed(piece(text, it)))
}

/// Whether several countries have names with this last word, such as `Korea`.
fn is_shared(name: &str) -> bool {
    static LAST: LazyLock<FxHashMap<String, Option<&str>>> = LazyLock::new(|| {
        let mut last: FxHashMap<String, Option<&str>> = FxHashMap::default();
        for entry in country::all() {
            for name in entry.names().chain([entry.name]) {
                let word = fold(name.rsplit(' ').next().unwrap_or_default());
                let code = last.entry(word).or_insert(Some(entry.code));
                *code = code.filter(|it| *it == entry.code);
            }
        }
        last
    });
    LAST.get(&fold(name.rsplit(' ').next().unwrap_or_default())).is_none_or(Option::is_none)
}

fn trimmed(name: &str) -> &str {
    name.trim_matches(|it: char| matches!(it, ',' | ';' | ':' | '.') || it.is_whitespace())
}
