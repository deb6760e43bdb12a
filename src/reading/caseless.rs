//! Finds people in languages without capital letters: a name follows an office and its body, and consists of words that
//! the tables do not know.

use std::ops::Range;

use super::cast::{Cast, Sort};
use super::text::Page;
use super::words::{Writing, class, is_ideograph};

/// Finds the people of a page.
pub fn find(page: &Page, from: usize, cast: &mut Cast) {
    let mut index = from;
    while index < page.tokens.len() {
        let start = index;
        index += 1;
        if page.at(start).para == 0 || cast.is_taken(start) || !page.at(start).is(class::OFFICE | class::HONORIFIC) {
            continue;
        }
        let (body, at) = complement(page, cast, start);
        let name = if page.writing == Writing::Han { han(page, cast, at) } else { words(page, cast, at) };
        if name.is_empty() {
            continue;
        }
        index = name.end;
        let entity = cast.entity_named(page.words(&name), Sort::Person);
        let office = page.words(&(start..name.start)).trim().to_owned();
        let country = (start..name.start).map(|it| page.at(it)).find(|it| it.is(class::COUNTRY | class::ADJECTIVE));
        let country = country.map_or("", |it| it.entry.country);
        if let Some(it) = cast.entities.get_mut(entity) {
            it.sort = Sort::Person;
            it.kind = "person";
            it.sure = true;
            it.office = it.office.take().or(Some(office).filter(|it| !it.is_empty()));
            it.body = it.body.or(body);
            it.country = if it.country.is_empty() { country } else { it.country };
        }
        cast.mention(name, entity, false);
    }
}

/// Skips the office and its body. Returns the body, and the next token. In Chinese the body is before the office.
fn complement(page: &Page, cast: &Cast, start: usize) -> (Option<usize>, usize) {
    let mut body = None;
    if page.writing == Writing::Han {
        body = cast
            .ending_at(start)
            .filter(|it| page.at(it.range.start).sentence == page.at(start).sentence)
            .map(|it| it.entity);
    }
    let mut at = start;
    while at < start + 14 && page.at(at).sentence == page.at(start).sentence {
        if let Some(mention) = cast.mention_at(at) {
            body = body.or(Some(mention.entity));
            at = mention.range.end;
            continue;
        }
        let known = class::OFFICE
            | class::HONORIFIC
            | class::MINISTRY
            | class::SUBJECT
            | class::COUNTRY
            | class::ADJECTIVE
            | class::BODY_ADJECTIVE
            | class::STATE_FORM
            | class::HEAD;
        let joined =
            at > start && matches!(page.at(at).key.as_str(), "and" | "of" | "for") && page.at(at + 1).is(known);
        if !page.at(at).is(known) && !joined {
            break;
        }
        at += 1;
    }
    (body, at)
}

/// Whether the tables do not know a word.
fn is_unknown(page: &Page, cast: &Cast, at: usize) -> bool {
    let token = page.at(at);
    token.entry.class & !(class::CAP | class::GIVEN | class::COMMON | class::INITIAL | class::UPPER) == 0
        && token.entry.english.is_empty()
        && !cast.is_taken(at)
        && token.key.chars().any(char::is_alphabetic)
}

/// The tokens of a name: two words, and a third if it can be part of a name.
fn words(page: &Page, cast: &Cast, start: usize) -> Range<usize> {
    let sentence = page.at(start).sentence;
    let free = |at: usize| page.at(at).sentence == sentence && is_unknown(page, cast, at);
    let link =
        |at: usize| matches!(page.at(at).key.as_str(), "بن" | "بنت" | "ابن" | "عبد" | "ابو" | "منت" | "ولد" | "ال");
    let mut end = start;
    while end < start + 5 && free(end) {
        end += 1;
        let enough = end - start >= 2 && !link(end - 1);
        let goes_on = link(end)
            || page.words(&(end..end + 1)).starts_with("ال") && free(end) && end - start < 3
            || page.writing == Writing::Persian && end - start == 2 && free(end) && !free(end + 1);
        if enough && !goes_on {
            break;
        }
    }
    if end - start >= 2 { start..end } else { start..start }
}

/// The tokens of a Chinese name: a known surname and one or two characters, or the parts of a foreign name divided by
/// "·".
fn han(page: &Page, cast: &Cast, start: usize) -> Range<usize> {
    let one = |at: usize| {
        let mut chars = page.at(at).key.chars();
        chars.next().is_some_and(is_ideograph) && chars.next().is_none() && !cast.is_taken(at)
    };
    let dot = |at: usize| matches!(page.at(at).key.as_str(), "·" | "・" | "•");
    let mut end = start;
    while end < start + 14
        && (one(end) && (is_unknown(page, cast, end) || page.at(end).is(class::GIVEN)) || dot(end) && end > start)
    {
        end += 1;
    }
    let foreign = (start..end).any(dot);
    if foreign {
        return start..end;
    }
    let end = end.min(start + 3);
    if page.at(start).is(class::GIVEN) && end - start >= 2 { start..end } else { start..start }
}
