//! Finds who signed: "signed by A and B", "X signed on behalf of Y", cells of a table.

use super::cast::{Cast, Sort};
use super::clauses::zone_end;
use super::documents::Document;
use super::frame::{Frame, Status};
use super::lists::{self, Item};
use super::text::Page;
use super::words::class;

/// Takes the people of a list as signers, if the event is a signature.
pub fn signers_of(cast: &Cast, frame: &mut Frame, items: &[Item]) {
    if !matches!(frame.event, "signed" | "agreed" | "renewed") || frame.status != Status::Done {
        return;
    }
    for item in items {
        if cast.entity(item.entity).is_some_and(|it| it.sort == Sort::Person)
            && !frame.signers.iter().any(|it| it.entity == item.entity)
        {
            frame.signers.push(item.clone());
        }
    }
}

/// Reads "signed by A and B": people are signers, bodies are parties.
pub fn by(page: &Page, cast: &Cast, frame: &mut Frame, trigger: usize, end: usize) {
    let sentence = page.sentence_of(trigger);
    // In "signed during a virtual ceremony by A and B" the ceremony is that of the signing.
    let ceremony = |it: &usize| page.at(*it).is(class::BY) && page.before(*it).is(class::TRIGGER_NOUN);
    let own = page.at(trigger).says("signed by").then_some(trigger);
    let Some(at) = own
        .or_else(|| {
            (trigger + 1..end.max(trigger + 1))
                .find(|&it| page.at(it).is(class::BY) && !page.before(it).is(class::ONLOOKER))
        })
        .or_else(|| (trigger + 1..sentence.end).find(ceremony))
    else {
        return;
    };
    let end = if at < end { end } else { zone_end(page, at + 1, None) };
    let list = lists::read(page, cast, at + 1, sentence.end.min(end.max(at + 2)));
    signers_of(cast, frame, &list.items);
    if frame.signers.is_empty() {
        // In "by the foreign ministers of the two countries, A and B" all people named there signed.
        let people: Vec<Item> = cast
            .within(at..end)
            .filter(|it| cast.entity(it.entity).is_some_and(|it| it.sort == Sort::Person))
            // In ", X said" the speaker is not a signer.
            .filter(|it| !page.at(it.range.end).is(class::SAY) || page.at(it.range.end).is(class::CAP | class::TRIGGER))
            .map(|it| Item { entity: it.entity, range: it.range.clone(), people: Vec::new(), joined: false })
            .collect();
        signers_of(cast, frame, &people);
    }
    if !frame.complete {
        let many = list.items.len() >= 2;
        for item in list.items {
            if !frame.sides.iter().any(|it| it.entity == item.entity) {
                frame.sides.push(item);
            }
        }
        frame.complete = many;
    }
}

/// Reads the signers before a verb at the end: "X ile Y tarafından imzalandı", "protokolü X ve Y imzaladı".
pub fn before_verb(page: &Page, cast: &Cast, frame: &mut Frame, verb: usize) {
    let sentence = page.sentence_of(verb);
    let is_end =
        |it: usize| page.at(it).is(class::BY | class::AUXILIARY) || matches!(page.at(it).key.as_str(), "'" | "'s");
    let mut end = verb;
    while end > sentence.start && is_end(end - 1) && !cast.is_taken(end - 1) {
        end -= 1;
    }
    if cast.sort_at(end.wrapping_sub(1)) != Some(Sort::Person) {
        return;
    }
    let stops = |it: &usize| page.at(*it).is(class::TRIGGER | class::INSTRUMENT | class::SAY) || page.at(*it).says(";");
    let start = (sentence.start..end).rev().find(stops).map_or(sentence.start, |it| it + 1);
    let people: Vec<Item> = cast
        .within(start..end)
        .filter(|it| cast.entity(it.entity).is_some_and(|it| it.sort == Sort::Person))
        .map(|it| Item { entity: it.entity, range: it.range.clone(), people: Vec::new(), joined: false })
        .collect();
    signers_of(cast, frame, &people);
}

/// Reads a row of a table below a header that says who signed: "Agreement between A and B | X, Minister | Y, Rector".
pub fn cells(page: &Page, cast: &Cast, frame: &mut Frame) {
    let row = page.sentence_of(frame.document.head);
    let bar = |it: &usize| page.at(*it).says("|");
    let Some(first) = (frame.document.range.end..row.end).find(bar) else { return };
    let para = frame.para(page);
    let heads = |text: &&str| {
        let text = text.to_lowercase();
        text.contains('|')
            && ["signed", "signator", "exchanged by", "represented by"].iter().any(|it| text.contains(it))
    };
    if !page.paragraphs.iter().take(para as usize).any(heads) {
        return;
    }
    let people = cast.within(first..page.tokens.len()).take_while(|it| page.at(it.range.start).para == para);
    for it in people.filter(|it| cast.entity(it.entity).is_some_and(|it| it.sort == Sort::Person)) {
        // The first person of each cell signed; a person in brackets only belongs to the office.
        let opens =
            (first..it.range.start).rev().take_while(|at| !bar(at)).all(|at| cast.sort_at(at) != Some(Sort::Person));
        if opens && frame.signers.iter().all(|known| known.entity != it.entity) {
            frame.signers.push(Item { entity: it.entity, range: it.range.clone(), people: Vec::new(), joined: false });
        }
    }
    if !frame.signers.is_empty() {
        (frame.event, frame.status) = ("signed", Status::Done);
    }
}

/// Reads a later trigger of the sentence: "The signing was attended by A, and the text was signed by B".
pub fn also_signed(page: &Page, cast: &Cast, frame: &mut Frame, trigger: usize, next: Option<&Document>) {
    if !frame.signers.is_empty() || frame.status != Status::Done {
        return;
    }
    let end = next.map_or(page.sentence_of(trigger).end, |it| it.range.start);
    let later = (trigger + 1..end).find(|&it| {
        page.at(it).is(class::TRIGGER) && page.at(it).entry.event == "signed" && page.at(it + 1).is(class::BY)
    });
    if let Some(later) = later {
        let complete = frame.complete;
        frame.complete = true;
        by(page, cast, frame, later, end);
        frame.complete = complete;
    }
}

/// Reads "X signed on behalf of Y", "for Y, Z signed", "represented by Z".
pub fn behalf(page: &Page, cast: &Cast, frame: &mut Frame, from: usize, end: usize) {
    for at in from..end {
        let token = page.at(at);
        // "For Kazakhstan the memorandum signed X, for Hungary - Y", "signing for the Centre, Z".
        let opens = token.says("for")
            && frame.event == "signed"
            && (token.first
                || matches!(page.before(at).key.as_str(), "," | ";" | "and" | "signing" | "signed" | "–" | "while")
                || cast.ending_at(at).is_some_and(|it| cast.sort_at(it.range.start) == Some(Sort::Person)));
        if !opens && (!token.is(class::BEHALF) || token.key.starts_with("represented")) {
            continue;
        }
        let skip = usize::from(page.at(at + 1).says("the"));
        // "Girne Üniversitesi adına Rektör X": the word is after the party.
        let side = if page.verb_last { cast.ending_at(at) } else { cast.mention_at(at + 1 + skip) };
        let Some(side) = side else {
            // In "on behalf of the fund by X" the party has no name of its own.
            let by = (at + 2..(at + 7).min(end)).find(|&it| page.at(it).is(class::BY));
            let person = by.and_then(|it| holder(page, cast, it, end)).and_then(|it| cast.mention_at(it));
            let items: Vec<Item> = person
                .map(|it| Item { entity: it.entity, range: it.range.clone(), people: Vec::new(), joined: false })
                .into_iter()
                .collect();
            signers_of(cast, frame, &items);
            continue;
        };
        let before = || {
            (from.saturating_sub(20)..at)
                .rev()
                .take_while(|&it| page.at(it).sentence == token.sentence)
                .find(|&it| cast.sort_at(it) == Some(Sort::Person))
        };
        // "with X signing for A and Y for B", "X signed for A".
        let doer = usize::from(matches!(page.before(at).key.as_str(), "signing" | "signed"));
        let acting = at.checked_sub(1 + doer).filter(|&it| opens && cast.sort_at(it) == Some(Sort::Person));
        let after = || {
            (side.range.end..end.min(side.range.end + 12))
                .take_while(|&it| {
                    let other = page.at(it).is(class::BEHALF) && it != at;
                    !page.at(it).says(";") && !page.at(it).says("for") && !other
                })
                .find(|&it| cast.sort_at(it) == Some(Sort::Person))
        };
        let person = holder(page, cast, side.range.end, end).or_else(|| match acting {
            Some(person) => Some(person),
            None if page.verb_last => after(),
            None if opens && !page.before(at).says("signed") => after(),
            None => before(),
        });
        if let Some(person) = person.and_then(|it| cast.mention_at(it)) {
            let item = Item {
                entity: side.entity,
                range: side.range.clone(),
                people: vec![(person.entity, person.range.clone())],
                joined: false,
            };
            match frame.sides.iter_mut().find(|it| it.entity == side.entity) {
                Some(known) if known.people.iter().any(|it| it.0 == person.entity) => (),
                Some(known) => known.people.extend(item.people),
                None => frame.sides.push(item),
            }
        }
    }
    for item in &frame.sides {
        for (person, range) in &item.people {
            if !frame.signers.iter().any(|it| it.entity == *person) {
                frame.signers.push(Item { entity: *person, range: range.clone(), people: Vec::new(), joined: false });
            }
        }
    }
}

/// The person after a party: "on behalf of A by Minister X".
fn holder(page: &Page, cast: &Cast, side: usize, end: usize) -> Option<usize> {
    let mut at = side;
    let by = page.at(at).is(class::BY) || page.at(at).says(",") && page.at(at + 1).is(class::BY);
    if !by {
        return None;
    }
    at += 1 + usize::from(page.at(at).says(","));
    while matches!(page.at(at).key.as_str(), "its" | "the" | "his" | "her" | "then") || page.at(at).is(class::HONORIFIC)
    {
        at += 1;
    }
    if cast.sort_at(at) == Some(Sort::Person) {
        return Some(at);
    }
    let office = (at..at + 4).find(|&it| page.at(it).is(class::OFFICE) || cast.is_taken(it))?;
    lists::officer(page, cast, office, end)
}
