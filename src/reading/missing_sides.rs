//! Completes parties that the text does not name near the document: the earlier parties for "the two countries", a pair
//! of countries, or the main bodies. Completed parties carry a doubt.

use std::ops::Range;

use super::cast::{Cast, InnerCountry, Mention, Sort};
use super::drafts::Draft;
use super::frame::{Frame, Status};
use super::sides::Side;
use super::text::Page;
use super::words::class;

/// The doubt of a completed party.
const CONTEXT: &str = "the side is taken from the context; the sentence does not name it";

/// Completes the parties of all drafts, in order.
pub fn complete(page: &Page, cast: &mut Cast, frames: &[Frame], drafts: &mut [Draft]) {
    for number in 0..drafts.len() {
        let Some(draft) = drafts.get(number) else { continue };
        let Some(first) = draft.frames.first().and_then(|it| frames.get(*it)) else { continue };
        let item = draft.parent.is_some() && first.sides.is_empty() && !draft.group;
        if draft.sides.len() >= 2 && !item {
            continue;
        }
        let mut sides = draft.sides.clone();
        let mut together = false;
        // "MoU on Institute A of X and University B": an item of a list names its own two bodies.
        if item {
            let mut own = in_sentence(page, cast, first, &[]);
            own.retain(|it| cast.entity(it.0).is_some_and(|it| it.sort == Sort::Body));
            if own.len() == 2 {
                sides.clear();
                add(&mut sides, own);
            }
        }
        if !draft.group && draft.trigger.is_some() {
            let found = delegates(page, cast, first, &sides);
            add(&mut sides, found);
        }
        let cast = &*cast;
        let previous = drafts.iter().take(number).rev().find(|it| it.sides.len() >= 2);
        let lent =
            previous.filter(|it| sides.iter().all(|side| it.sides.iter().any(|known| known.entity == side.entity)));
        if draft.group {
            let states = countries(page, first);
            let here = if states { Vec::new() } else { in_sentence(page, cast, first, &sides) };
            let here =
                if !states && sides.len() + here.len() < 2 { anywhere(page, cast, first.document.head) } else { here };
            if !states && sides.len() + here.len() == 2 {
                add(&mut sides, here);
            } else if let Some(lent) =
                lent.filter(|it| !states || it.sides.iter().all(|side| is_state(cast, side.entity)))
            {
                add(&mut sides, lent.sides.iter().map(|it| (it.entity, it.range.clone())));
            } else {
                add(&mut sides, pair_before(page, cast, first.document.head, states, bodies(page, first)));
            }
        } else if let Some(lent) = lent.filter(|it| sides.is_empty() || it.sides.len() == 2) {
            add(&mut sides, lent.sides.iter().map(|it| (it.entity, it.range.clone())));
            let beside = lent
                .frames
                .first()
                .and_then(|it| frames.get(*it))
                .is_some_and(|it| it.sentence(page) == first.sentence(page));
            together = beside;
        }
        if sides.len() == 1 {
            add(&mut sides, speaker(page, cast, first.document.head));
        }
        if sides.len() < 2 {
            // Partners of other documents in the sentence are not parties of this one.
            let others: Vec<usize> = drafts
                .iter()
                .enumerate()
                .filter(|(other, it)| {
                    let same = it
                        .frames
                        .first()
                        .and_then(|it| frames.get(*it))
                        .is_some_and(|it| it.sentence(page) == first.sentence(page));
                    *other != number && same
                })
                .flat_map(|(_, it)| it.sides.iter().filter(|it| it.doubt.is_none()).map(|it| it.entity))
                .collect();
            let near = near(page, cast, first, &sides, &others);
            add(&mut sides, near);
            // As in "A has teamed up with B. A pact to this effect was inked today."
            if sides.is_empty() && draft.status == Status::Done && number == 0 {
                let sentence = page.sentence_of(first.document.head).start;
                let before = anywhere(page, cast, sentence.saturating_sub(1));
                if sentence > 0 && before.len() == 2 && page.at(sentence).para <= page.before(sentence).para + 1 {
                    together = draft.event == "signed" && before.iter().all(|it| is_state(cast, it.0));
                    add(&mut sides, before);
                } else if drafts.len() == 1 && first.document.article == super::documents::Article::New {
                    add(&mut sides, lead(page, cast));
                }
            }
        }
        // "An agreement on trade and an agreement on culture were signed": what is told of one is told of both.
        let sentence = first.sentence(page);
        let beside = drafts.iter().take(number).rposition(|it| {
            let here = it.frames.first().and_then(|it| frames.get(*it)).is_some_and(|it| it.sentence(page) == sentence);
            here && it.trigger == draft.trigger
        });
        if let Some(before) = beside.filter(|_| together).and_then(|it| drafts.get_mut(it)) {
            before.group = true;
        }
        if let Some(draft) = drafts.get_mut(number) {
            draft.sides = sides;
            draft.group |= together;
        }
    }
}

fn add(sides: &mut Vec<Side>, found: impl IntoIterator<Item = (usize, Range<usize>)>) {
    for (entity, range) in found {
        if !sides.iter().any(|it| it.entity == entity) {
            sides.push(Side {
                entity,
                range,
                signers: Vec::new(),
                doubt: Some(CONTEXT),
                nation: "",
                joined: false,
                country: "",
            });
        }
    }
}

/// The bodies of the people in the sentence: "reached during the meeting of Minister X with Vice-Premier Y".
fn delegates(page: &Page, cast: &mut Cast, frame: &Frame, sides: &[Side]) -> Vec<(usize, Range<usize>)> {
    let people: Vec<(usize, Range<usize>)> = cast
        .within(page.sentence_of(frame.document.head))
        .filter(|it| cast.entity(it.entity).is_some_and(|it| it.sort == Sort::Person))
        .filter(|it| !page.at(it.range.end).is(class::SAY))
        .map(|it| (it.entity, it.range.clone()))
        .collect();
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    for (person, range) in people {
        let Some(side) = super::sides::side_of(page, cast, person) else { continue };
        if found.iter().all(|it| it.0 != side) {
            found.push((side, range));
        }
    }
    let fits = found.len() == 2 && sides.iter().all(|side| found.iter().any(|it| it.0 == side.entity));
    if fits { found } else { Vec::new() }
}

/// The two bodies of the first sentence: "the head of A received a delegation of B".
fn lead(page: &Page, cast: &Cast) -> Vec<(usize, Range<usize>)> {
    let Some(first) = page.sentences.iter().find(|it| page.at(it.start).para >= 1 && it.len() > 6) else {
        return Vec::new();
    };
    let mut found = anywhere(page, cast, first.start);
    if found.len() > 2 {
        found.retain(|it| cast.entity(it.0).is_some_and(|it| it.sort == Sort::Body));
    }
    if found.len() == 2 { found } else { Vec::new() }
}

/// All bodies and countries in the sentence of a token.
fn anywhere(page: &Page, cast: &Cast, at: usize) -> Vec<(usize, Range<usize>)> {
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    for mention in cast.within(page.sentence_of(at)) {
        let fits = cast
            .entity(mention.entity)
            .is_some_and(|it| matches!(it.sort, Sort::Body | Sort::Country | Sort::Bloc) && !it.teller);
        if fits && !found.iter().any(|it| it.0 == mention.entity) {
            found.push((mention.entity, mention.range.clone()));
        }
    }
    found
}

/// The body of the speaker: "We have signed with X".
fn speaker(page: &Page, cast: &Cast, at: usize) -> Option<(usize, Range<usize>)> {
    let said = page
        .sentence_of(at)
        .take_while(|&it| it < at)
        .any(|it| matches!(page.at(it).key.as_str(), "we" | "our" | "us" | "“we"));
    if !said {
        return None;
    }
    let speaker = cast
        .mentions
        .iter()
        .rev()
        .filter(|it| it.range.start < at)
        .find_map(|it| cast.entity(it.entity).filter(|it| it.sort == Sort::Person))?;
    spot(cast, speaker.body?, at)
}

fn is_state(cast: &Cast, entity: usize) -> bool {
    cast.entity(entity).is_some_and(|it| {
        matches!(it.sort, Sort::Country | Sort::Bloc) || it.kind == "government" && it.name.contains("overnment")
    })
}

/// Whether the parties are "the two countries", not bodies.
fn countries(page: &Page, frame: &Frame) -> bool {
    page.sentence_of(frame.document.head).any(|it| {
        let token = page.at(it);
        token.is(class::GROUP)
            && ["countr", "nation", "state", "government", "president", "minister", "neighbo", "heads"]
                .iter()
                .any(|word| token.key.contains(word))
    })
}

/// Whether the parties are "both universities", not countries.
fn bodies(page: &Page, frame: &Frame) -> bool {
    page.sentence_of(frame.document.head).any(|it| {
        let token = page.at(it);
        token.is(class::GROUP)
            && [
                "universit",
                "institut",
                "compan",
                "firm",
                "school",
                "college",
                "organi",
                "establishment",
                "operator",
                "club",
                "agenc",
                "ministr",
                "bank",
                "chamber",
                "academ",
                "center",
                "centre",
                "associat",
                "authorit",
                "administration",
                "hospital",
                "council",
            ]
            .iter()
            .any(|word| token.key.contains(word))
    })
}

/// The two entities named most often before a token: countries for "the two countries", otherwise bodies if there are
/// two, otherwise countries.
fn pair_before(page: &Page, cast: &Cast, at: usize, states: bool, bodies: bool) -> Vec<(usize, Range<usize>)> {
    if states {
        return most_named(page, cast, at, &[Sort::Country, Sort::Bloc]);
    }
    if bodies {
        let found = most_named(page, cast, at, &[Sort::Body]);
        if found.len() == 2 {
            return found;
        }
    }
    let countries = most_named(page, cast, at, &[Sort::Country, Sort::Bloc]);
    if countries.len() == 2 { countries } else { most_named(page, cast, at, &[Sort::Body, Sort::Unknown]) }
}

fn most_named(page: &Page, cast: &Cast, at: usize, sorts: &[Sort]) -> Vec<(usize, Range<usize>)> {
    let mut counts: Vec<(usize, usize, usize)> = Vec::new();
    let wide = page.sentence_of(at).end;
    for mention in cast.mentions.iter().filter(|it| it.range.start < wide) {
        let Some(entity) = cast.entity(mention.entity) else { continue };
        if !sorts.contains(&entity.sort) || entity.teller {
            continue;
        }
        match counts.iter_mut().find(|it| it.0 == mention.entity) {
            Some(it) => it.1 += 1,
            None => counts.push((mention.entity, 1, mention.range.start)),
        }
    }
    if sorts.contains(&Sort::Country) {
        for InnerCountry { entity, token } in cast.inner.iter().filter(|it| it.token < wide) {
            match counts.iter_mut().find(|it| it.0 == *entity) {
                Some(it) => it.1 += 1,
                None => counts.push((*entity, 1, *token)),
            }
        }
    }
    counts.sort_by_key(|it| (std::cmp::Reverse(it.1), it.2));
    if counts.len() < 2 {
        for mention in cast.mentions.iter().filter(|it| it.range.start >= wide) {
            let fits = cast.entity(mention.entity).is_some_and(|it| sorts.contains(&it.sort) && !it.teller);
            if fits && !counts.iter().any(|it| it.0 == mention.entity) {
                counts.push((mention.entity, 1, mention.range.start));
            }
        }
    }
    if counts.len() < 2 {
        return Vec::new();
    }
    counts.truncate(2);
    counts.sort_by_key(|it| it.2);
    counts.into_iter().filter_map(|it| spot(cast, it.0, at)).collect()
}

/// The mention of an entity nearest to a token.
fn spot(cast: &Cast, entity: usize, at: usize) -> Option<(usize, Range<usize>)> {
    let inner = cast.inner.iter().find(|it| it.entity == entity).map(|it| (entity, it.token..it.token + 1));
    cast.mentions
        .iter()
        .filter(|it| it.entity == entity)
        .min_by_key(|it| it.range.start.abs_diff(at))
        .map(|it| (entity, it.range.clone()))
        .or(inner)
}

/// The names in the sentence of the document, except places and owners.
fn in_sentence(page: &Page, cast: &Cast, frame: &Frame, sides: &[Side]) -> Vec<(usize, Range<usize>)> {
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    let sentence = page.sentence_of(frame.document.head);
    // In "The Cabinet approved the signing of an agreement with X" the cabinet is not a party.
    let approves = sentence.clone().any(|it| matches!(page.at(it).entry.event, "approved" | "ratified"));
    for mention in cast.within(sentence) {
        let fits = cast
            .entity(mention.entity)
            .is_some_and(|it| matches!(it.sort, Sort::Body | Sort::Country | Sort::Bloc) && !it.teller)
            && !(approves && super::sides::is_authority(cast, mention.entity));
        let before = page.before(mention.range.start);
        let place =
            before.is(class::WITH) || matches!(before.key.as_str(), "in" | "at" | "from" | "to" | "near" | "of" | "(");
        let the = before.says("the")
            && matches!(page.before(mention.range.start - 1).key.as_str(), "in" | "at" | "of" | "to" | "from");
        let known = sides.iter().any(|it| it.entity == mention.entity) || found.iter().any(|it| it.0 == mention.entity);
        if fits && !place && !the && !known {
            found.push((mention.entity, mention.range.clone()));
        }
    }
    found
}

/// One party from the same sentence, or the main bodies of the article beside a party that is named.
fn near(page: &Page, cast: &Cast, frame: &Frame, sides: &[Side], others: &[usize]) -> Vec<(usize, Range<usize>)> {
    let fits = |it: &&Mention| {
        let sort = cast.entity(it.entity).map(|it| it.sort);
        let teller = cast.entity(it.entity).is_some_and(|it| it.teller);
        matches!(sort, Some(Sort::Body | Sort::Country | Sort::Bloc))
            && !teller
            && !others.contains(&it.entity)
            && !sides.iter().any(|side| side.entity == it.entity)
    };
    let wanted = 2 - sides.len().min(2);
    let mut found = in_sentence(page, cast, frame, sides);
    found.retain(|it| !others.contains(&it.0));
    if sides.is_empty() && found.len() > 2 {
        // In "A, B and C have formed a consortium under an agreement" the whole list counts.
        let start = found.first().map_or(0, |it| it.1.start);
        let list = super::lists::read(page, cast, start, frame.document.range.start.max(start));
        if list.items.len() > 2 {
            return list.items.into_iter().map(|it| (it.entity, it.range)).collect();
        }
    }
    if found.len() >= wanted {
        found.truncate(wanted);
        return found;
    }
    if sides.is_empty() {
        return Vec::new();
    }
    // The entities of the known party's type that are named most often.
    let known = sides.first().and_then(|it| {
        let government = !super::sides::nation(cast, it.entity).is_empty();
        cast.entity(it.entity).map(|it| if government { Sort::Country } else { it.sort })
    });
    let mut counts: Vec<(usize, usize, usize)> = Vec::new();
    for mention in cast.mentions.iter().filter(fits) {
        let Some(entity) = cast.entity(mention.entity) else { continue };
        let same = match known {
            Some(Sort::Country | Sort::Bloc) => matches!(entity.sort, Sort::Country | Sort::Bloc),
            Some(_) => entity.sort == Sort::Body,
            None => matches!(entity.sort, Sort::Body | Sort::Country | Sort::Bloc),
        };
        if !same || found.iter().any(|it| it.0 == mention.entity) {
            continue;
        }
        match counts.iter_mut().find(|it| it.0 == mention.entity) {
            Some(it) => it.1 += 1,
            None => counts.push((mention.entity, 1, mention.range.start)),
        }
    }
    counts.sort_by_key(|it| (std::cmp::Reverse(it.1), it.2));
    for (entity, _, _) in counts {
        if found.len() >= wanted {
            break;
        }
        found.extend(spot(cast, entity, frame.document.head));
    }
    found
}
