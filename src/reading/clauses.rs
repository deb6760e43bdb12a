//! Finds the clause of a trigger and its subject.

use std::ops::Range;

use super::cast::{Cast, Mention, Sort};
use super::documents::Document;
use super::lists::{self, Item};
use super::text::{Page, Token};
use super::words::{Writing, class};

/// The first token of the clause of a trigger.
pub fn clause_start(page: &Page, trigger: usize) -> usize {
    let sentence = page.sentence_of(trigger);
    let mut at = trigger;
    while at > sentence.start {
        let token = page.at(at - 1);
        let opens = matches!(
            token.key.as_str(),
            ";" | "“"
                | "which"
                | "who"
                | "that"
                | "when"
                | "while"
                | "where"
                | "but"
                | "after"
                | "because"
                | ":"
                | "whereas"
                | "although"
                | "if"
        );
        let said = token.is(class::SAY)
            && !token.is(class::CAP | class::TRIGGER | class::OFFICE | class::HEAD)
            && trigger - at > 1;
        // In "X, head of A; Y, head of B; and Z signed" the semicolons are in one list.
        let listed = token.says(";") && (sentence.start..at - 1).all(|it| !is_verb(page.at(it)));
        if opens && !listed || said {
            break;
        }
        at -= 1;
    }
    at
}

fn is_verb(token: &Token) -> bool {
    token.is(class::TRIGGER | class::SAY | class::AUXILIARY | class::INSTRUMENT)
        && !token.is(class::CAP | class::OFFICE | class::HEAD)
}

/// The end of the tokens to the right that a frame may use.
pub fn zone_end(page: &Page, from: usize, next: Option<&Document>) -> usize {
    let sentence = page.sentence_of(from);
    let mut at = from;
    while at < sentence.end {
        let token = page.at(at);
        let ends = token.is(class::ONLOOKER)
            || token.says(";")
            || token.is(class::SAY)
                && !token.is(class::CAP | class::TRIGGER | class::OFFICE | class::HEAD)
                && !matches!(token.key.as_str(), "states" | "notes")
            || matches!(
                token.key.as_str(),
                "who" | "which" | "when" | "while" | "whereas" | "after" | "because" | "but" | "whose" | "where"
            );
        if ends && (at > from || token.is(class::ONLOOKER)) {
            return at;
        }
        if next.is_some_and(|it| it.range.start == at) {
            return at;
        }
        at += 1;
    }
    sentence.end
}

/// The number of areas in "on four different areas", "in three fields".
pub fn areas(page: &Page, from: usize) -> Option<i16> {
    let number = page.at(from + 1);
    let noun = (from + 2..from + 4).any(|it| {
        ["areas", "fields", "sectors", "spheres", "subjects", "topics", "domains"].contains(&page.at(it).key.as_str())
    });
    let opens = page.at(from).is(class::ABOUT) || page.at(from).says("in");
    (opens && noun && number.is(class::COUNT) && number.entry.number < 99).then_some(number.entry.number)
}

/// The end of pairs divided by semicolons: "between A and B; C and D; and E and F".
pub fn pairs_end(page: &Page, end: usize) -> usize {
    let sentence = page.sentence_of(end.saturating_sub(1));
    let stop = |it: &usize| page.at(*it).is(class::ONLOOKER | class::INSTRUMENT | class::SAY);
    match page.at(end).says(";") {
        true => (end..sentence.end).find(stop).unwrap_or(sentence.end),
        false => end,
    }
}

/// Countries whose adjectives stand together before a common noun: "Iranian and Russian officials".
pub fn adjectives(page: &Page, cast: &Cast, zone: Range<usize>) -> Vec<Item> {
    let country = |at: usize| {
        let named = || cast.mention_at(at).map(|it| it.entity);
        let entity = cast.inner.iter().find(|it| it.token == at).map(|it| it.entity).or_else(named)?;
        Some(Item { entity, range: at..at + 1, people: Vec::new(), joined: false })
    };
    // An abbreviation can be an adjective: "Mexican and U.S. officials".
    let short = |at: usize| {
        page.at(at).is(class::COUNTRY) && page.words(&(at..at + 1)).chars().filter(|c| c.is_uppercase()).count() >= 2
    };
    let adjective = |at: usize| page.at(at).is(class::ADJECTIVE) && !cast.is_taken(at) || short(at);
    for at in zone.clone() {
        let joined = matches!(page.at(at + 1).key.as_str(), "and" | "," | "-" | "–" | "&");
        if !adjective(at) || !joined || !adjective(at + 2) {
            continue;
        }
        let mut items: Vec<Item> = Vec::new();
        let mut next = at;
        while next < zone.end && adjective(next) {
            items.extend(country(next).filter(|it| items.iter().all(|known| known.entity != it.entity)));
            next += 2;
        }
        let noun = page.at(next - 1);
        if noun.is(class::OFFICE | class::COMMON | class::HEAD | class::GROUP) && !noun.is(class::SIGN) {
            return items;
        }
    }
    Vec::new()
}

/// The subject of a verb: the first list of the clause that does not follow a preposition.
pub fn subject(page: &Page, cast: &Cast, trigger: usize) -> Vec<Item> {
    let mut start = clause_start(page, trigger);
    // "شهد X ونظيره Y التوقيع": those who stand by do not sign.
    if page.writing == Writing::Arabic && (start..trigger).any(|it| page.at(it).is(class::ONLOOKER)) {
        return Vec::new();
    }
    // "仪式由 X 主持，Y 与 Z 签署": the last clause with a person tells who signed.
    if page.writing == Writing::Han {
        let comma = (start..trigger).rev().find(|&it| page.at(it).says(","));
        let person = |it: usize| cast.sort_at(it) == Some(Sort::Person);
        start = comma.filter(|&it| (it..trigger).any(person)).map_or(start, |it| it + 1);
    }
    if let Some(items) = second_subject(page, cast, start, trigger).or_else(|| antecedent(page, cast, start)) {
        return items;
    }
    // In "he put his name to" the subject is the person named last.
    let pronoun = (start..trigger).find(|&it| matches!(page.at(it).key.as_str(), "he" | "she"));
    let mut at = start;
    while at < trigger {
        if pronoun == Some(at) {
            let is_person = |it: &Mention| cast.entity(it.entity).is_some_and(|it| it.sort == Sort::Person);
            let last = cast.mentions.iter().rev().find(|it| it.range.end <= at && is_person(it));
            return last.map(item).into_iter().collect();
        }
        if is_preposition(page.at(at)) {
            let comma = (at..trigger.min(at + 24)).find(|&it| page.at(it).says(","));
            let name = (at + 1..trigger.min(at + 7)).find_map(|it| cast.mention_at(it)).map(|it| it.range.end);
            at = match (comma, name) {
                (Some(comma), _) if comma > at => comma + 1,
                (None, Some(name)) if name > at => name,
                _ => at + 1,
            };
            continue;
        }
        let list = lists::read(page, cast, at, trigger);
        if !list.items.is_empty() {
            return list.items;
        }
        at += 1;
    }
    // In "A and B said that they had signed" the speakers are the subject.
    let start = start - usize::from(start > 0 && page.before(start).says("that"));
    if page.before(start).is(class::SAY)
        && (start..trigger).any(|it| matches!(page.at(it).key.as_str(), "they" | "it" | "we"))
    {
        return subject(page, cast, start - 1);
    }
    Vec::new()
}

/// The subject of a second trigger in a clause: in "A signed the deal for B, and C signed it for D" the list directly
/// before the trigger.
fn second_subject(page: &Page, cast: &Cast, start: usize, trigger: usize) -> Option<Vec<Item>> {
    let signs = |it: &usize| {
        page.at(*it).is(class::TRIGGER) && !page.at(*it).is(class::CAP) && page.at(*it).entry.event == "signed"
    };
    let other = (start..trigger).rev().find(signs)?;
    let is_adverb = |it: usize| page.at(it).is(class::AUXILIARY) || page.at(it).key.ends_with("ly");
    let mut lists = (other + 1..trigger).map(|at| lists::read(page, cast, at, trigger));
    lists.find(|list| !list.items.is_empty() && (list.end..trigger).all(is_adverb)).map(|list| list.items)
}

/// The subject of a relative clause: the name before the pronoun.
fn antecedent(page: &Page, cast: &Cast, start: usize) -> Option<Vec<Item>> {
    if !matches!(page.before(start).key.as_str(), "who" | "which") {
        return None;
    }
    let before = start.checked_sub(2)?;
    let mention = cast.mention_at(before).or_else(|| cast.mention_at(before.saturating_sub(1)))?;
    Some(vec![item(mention)])
}

fn item(mention: &Mention) -> Item {
    Item { entity: mention.entity, range: mention.range.clone(), people: Vec::new(), joined: false }
}

fn is_preposition(token: &Token) -> bool {
    matches!(
        token.key.as_str(),
        "in" | "at"
            | "on"
            | "of"
            | "for"
            | "to"
            | "from"
            | "under"
            | "by"
            | "upon"
            | "as"
            | "since"
            | "within"
            | "for his part"
            | "according"
            | "per"
            | "into"
            | "over"
    ) || token.is(class::ONLOOKER | class::WITH | class::ABOUT)
        || token.says("according to")
}
