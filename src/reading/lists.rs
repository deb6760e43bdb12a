//! Reads lists of parties: "A, B and the C of D (CD), Japan, represented by E, and F". Skips attributes, and stops at
//! verbs.

use super::attributes::attributes;
pub use super::attributes::officer;
use super::cast::{Cast, Sort};
pub use super::items::{Item, List};
use super::text::Page;
use super::words::class;
/// Reads a list that begins at `start`, up to `limit`.
pub fn read(page: &Page, cast: &Cast, start: usize, limit: usize) -> List {
    let mut list = List { items: Vec::new(), end: start };
    let mut at = start;
    let sentence = page.at(start).sentence;
    let mut fresh = true;
    let mut joined = false;
    // "seven developers, including A, B and C": the names come later.
    if member(page, cast, start, limit).is_none() {
        let including = (start..limit.min(start + 9))
            .find(|&it| matches!(page.at(it).key.as_str(), "including" | "namely" | "such" | "like"));
        if let Some(word) = including
            .filter(|&it| (start..it).all(|it| !page.at(it).is(class::TRIGGER | class::SAY | class::INSTRUMENT)))
        {
            at = word + 1 + usize::from(page.at(word + 1).says("as"));
        }
    }
    while at < limit && page.at(at).sentence == sentence {
        if fresh {
            let Some(next) = member(page, cast, at, limit) else { break };
            at = next.1;
            if let Some(mut item) = next.0 {
                item.joined = joined;
                list.items.push(item);
            }
            list.end = at;
            fresh = false;
            continue;
        }
        let after = attributes(page, cast, at, limit, &mut list);
        list.end = after;
        match connector(page, cast, after, limit) {
            Some(next) => {
                joined = !page.at(after).says(",") && !page.at(after).says(";");
                at = next;
                fresh = true;
            }
            None => break,
        }
    }
    list
}

/// Reads a member of the list: words before a name, then the name.
fn member(page: &Page, cast: &Cast, start: usize, limit: usize) -> Option<(Option<Item>, usize)> {
    let mut at = start;
    let sentence = page.at(start).sentence;
    let mut steps = 0;
    while at < limit && steps < 10 && page.at(at).sentence == sentence {
        if let Some(mention) = cast.mention_at(at) {
            let end = mention.range.end;
            let entity = cast.entity(mention.entity)?;
            // In "Ireland's Cork University" the member is the university, not its owner.
            if matches!(page.at(end).key.as_str(), "'s" | "'" | "’") {
                let mut next = end + 1;
                let word = class::COMMON
                    | class::BODY_ADJECTIVE
                    | class::OFFICE
                    | class::HONORIFIC
                    | class::CAP
                    | class::SUBJECT
                    | class::DESCRIPTOR;
                let plain = |it: usize| page.verb_last && page.at(it).entry.class == 0;
                let fits =
                    |it: usize| (page.at(it).is(word) || plain(it)) && !page.at(it).is(class::SIGN | class::INNER);
                while next < limit
                    && !cast.is_taken(next)
                    && next < end + 6
                    && (fits(next) || page.at(next).says("and") && next > end + 1 && fits(next + 1))
                {
                    next += 1;
                }
                // "the Academy of Malta's Ministry of Justice" is the academy.
                let part = cast.mention_at(next).filter(|it| {
                    let kind = cast.entity(it.entity).map_or("", |it| it.kind);
                    entity.sort == Sort::Body && kind == "government" && entity.kind != "government"
                });
                if let Some(whole) = part.filter(|_| page.before(end).is(class::COUNTRY)) {
                    let range = mention.range.clone();
                    let item = Item { entity: mention.entity, range, people: Vec::new(), joined: false };
                    return Some((Some(item), whole.range.end));
                }
                if cast.is_taken(next) {
                    at = next;
                    steps += 1;
                    continue;
                }
                // "Iran's Minister of Industry X".
                let office = (end + 1..next).find(|&it| page.at(it).is(class::OFFICE));
                if let Some(person) = office.and_then(|it| officer(page, cast, it, limit)) {
                    at = person;
                    steps += 1;
                    continue;
                }
                return Some((
                    Some(Item {
                        entity: mention.entity,
                        range: mention.range.clone(),
                        people: Vec::new(),
                        joined: false,
                    }),
                    next,
                ));
            }
            // In "BODY Rector NAME" and "Rector BODY Dr NAME" the person follows, with the body.
            let titled = page.at(end).is(class::HONORIFIC)
                && mention.range.start > 0
                && page.before(mention.range.start).is(class::OFFICE);
            if page.at(end).is(class::OFFICE) && !page.at(end).is(class::SIGN) || titled {
                let person = (end..(end + 12).min(limit)).find(|&it| cast.sort_at(it) == Some(Sort::Person));
                if let Some(person) = person.filter(|&it| {
                    (end..it).all(|at| {
                        !page.at(at).is(class::TRIGGER | class::SIGN)
                            || matches!(page.at(at).key.as_str(), "(" | ")" | "," | "&")
                    })
                }) {
                    at = person;
                    steps += 1;
                    continue;
                }
            }
            // In "GSM operator Turkcell" and "UAE carrier Etihad" the name after the common noun is the member.
            let short = entity.sort == Sort::Country || page.at(mention.range.start).is(class::UPPER) && end == at + 1;
            let described = (end..limit.min(end + 3)).find(|&it| page.at(it).is(class::DESCRIPTOR));
            if let Some(noun) = described.filter(|&it| {
                short
                    && !page.at(it).is(class::CAP)
                    && cast.is_taken(it + 1)
                    && (end..it).all(|at| !cast.is_taken(at) && page.at(at).is(class::COMMON))
            }) {
                at = noun + 1;
                steps += 1;
                continue;
            }
            // "South Korea's" is handled above. "Korea National University" is the name of a body.
            if entity.sort == Sort::Country
                && cast.is_taken(end)
                && !page.before(end).is(class::SIGN)
                && cast
                    .mention_at(end)
                    .is_some_and(|it| cast.entity(it.entity).is_some_and(|it| it.sort != Sort::Country))
            {
                at = end;
                continue;
            }
            return Some((
                Some(Item { entity: mention.entity, range: mention.range.clone(), people: Vec::new(), joined: false }),
                end,
            ));
        }
        let token = page.at(at);
        // "the governments of A and B".
        if token.is(class::GROUP) && page.at(at + 1).says("of") {
            at += 2;
            continue;
        }
        // In "Rector of the University (U) Prof. X" the person stands for the body of the office.
        if token.is(class::OFFICE | class::COUNTERPART)
            && let Some(person) = officer(page, cast, at, limit)
        {
            at = person;
            continue;
        }
        // "the five universities, namely A, B and C".
        if matches!(token.key.as_str(), "namely" | ":") && at > start
            || token.says(",") && page.at(at + 1).says("namely")
        {
            at += 1 + usize::from(token.says(","));
            steps = 0;
            continue;
        }
        let word = token.is(class::COMMON
            | class::OFFICE
            | class::HONORIFIC
            | class::ADJECTIVE
            | class::BODY_ADJECTIVE
            | class::COUNTERPART
            | class::HEAD
            | class::CAP
            | class::COUNT
            | class::STATE_FORM
            | class::NUMBER)
            || token.key.contains('-')
            || !token.is(class::SIGN) && token.entry.class & !(class::COMMON | class::BODY_ADJECTIVE) == 0
            || matches!(
                token.key.as_str(),
                "the" | "both" | "its" | "his" | "her" | "their" | "a" | "an" | "“" | "\"" | "‘" | "'s" | "'"
            );
        let of = token.says("of")
            && at > start
            && page.before(at).is(class::OFFICE | class::HEAD | class::LOW_BODY | class::COMMON)
            && !page.before(at).is(class::SIGN);
        let stop = token.is(class::TRIGGER
            | class::SAY
            | class::CLAUSE
            | class::AUXILIARY
            | class::BETWEEN
            | class::WITH
            | class::INSTRUMENT)
            && !token.is(class::CAP)
            && !token.says("'s")
            && !token.is(class::COUNT | class::ORDINAL)
            && !token.says("both");
        if stop || !(word || of) || token.is(class::INNER) && !of && !token.says("the") {
            return None;
        }
        at += 1;
        steps += 1;
    }
    None
}

/// If the list continues, the beginning of the next member.
fn connector(page: &Page, cast: &Cast, at: usize, limit: usize) -> Option<usize> {
    let token = page.at(at);
    if at >= limit {
        return None;
    }
    let mut next = at + 1;
    match token.key.as_str() {
        "and" | "&" | "plus" | "/" | "-" | "–" | "or" => (),
        "as" if page.at(at + 1).says("well") && page.at(at + 2).says("as") => next = at + 3,
        "as well as" | "along with" | "together with" | "alongside" | "with" => (),
        "," => {
            if matches!(
                page.at(next).key.as_str(),
                "and" | "&" | "with" | "as well as" | "along with" | "together with"
            ) {
                next += 1;
            } else if page.at(next).is(class::CLAUSE | class::TRIGGER | class::SAY | class::AUXILIARY | class::BETWEEN)
                && !page.at(next).is(class::CAP)
            {
                return None;
            }
        }
        ";" => {
            if page.at(next).says("and") {
                next += 1;
            }
        }
        _ => return None,
    }
    // In ", BelTA reported" the agency is not a member.
    if let Some(mention) = cast.mention_at(next) {
        let teller = page.at(mention.range.end);
        if token.says(",")
            && teller.is(class::SAY | class::PUBLISHES)
            && !teller.is(class::TRIGGER)
            && !teller.is(class::CAP)
        {
            return None;
        }
    }
    // A name must follow soon.
    (next..(next + 11).min(limit)).any(|it| cast.is_taken(it)).then_some(next)
}
