//! The one reader of lists of sides: "A, B and the C of D (CD), Japan, represented by E, and F". It skips attributes
//! and stops at verbs.

use std::ops::Range;

use super::cast::{Cast, Mention, Sort};
use super::text::Page;
use super::words::class;

/// Somebody in a list, with the tokens that name them.
#[derive(Clone, Debug)]
pub struct Item {
    /// The entity.
    pub entity: usize,
    /// Where it is named.
    pub range: Range<usize>,
    /// People named as acting for it.
    pub people: Vec<(usize, Range<usize>)>,
    /// "and" stands before it.
    pub joined: bool,
}

/// What a list reader found, and where it stopped.
#[derive(Debug, Default)]
pub struct List {
    /// The members in order.
    pub items: Vec<Item>,
    /// The first token behind the list.
    pub end: usize,
}

/// Reads a list from a token on, not beyond `limit`.
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

/// A member of the list that begins here: words before a name, then the name.
fn member(page: &Page, cast: &Cast, start: usize, limit: usize) -> Option<(Option<Item>, usize)> {
    let mut at = start;
    let sentence = page.at(start).sentence;
    let mut steps = 0;
    while at < limit && steps < 10 && page.at(at).sentence == sentence {
        if let Some(mention) = cast.mention_at(at) {
            let end = mention.range.end;
            let entity = cast.entity(mention.entity)?;
            // "Ireland's Cork University": the owner is no member; what it owns is.
            if matches!(page.at(end).key.as_str(), "'s" | "'" | "’") {
                let mut next = end + 1;
                let word = class::COMMON | class::BODY_ADJECTIVE | class::OFFICE | class::HONORIFIC | class::CAP;
                let fits = |it: usize| page.at(it).is(word) && !page.at(it).is(class::SIGN | class::INNER);
                while next < limit
                    && !cast.is_taken(next)
                    && next < end + 6
                    && (fits(next) || page.at(next).says("and") && next > end + 1 && fits(next + 1))
                {
                    next += 1;
                }
                if cast.is_taken(next) {
                    at = next;
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
            // "BODY Rector NAME", "Rector BODY Dr NAME": a person follows; the body comes with them.
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
            // "South Korea's": handled; "Korea National University": inside a body.
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
        // "Rector of the University (U) Prof. X": the person stands for whom the office names.
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

/// The person whose office begins here: "Rector of the University (U) (Country) Prof. X", "Minister of Trade, Mrs. Y".
pub fn officer(page: &Page, cast: &Cast, start: usize, limit: usize) -> Option<usize> {
    let sentence = page.at(start).sentence;
    let mut at = start;
    let mut body = start;
    while at < limit.min(start + 26) && page.at(at).sentence == sentence {
        if let Some(mention) = cast.mention_at(at) {
            if cast.sort_at(at) == Some(Sort::Person) {
                return Some(mention.range.start);
            }
            at = mention.range.end;
            body = at;
            continue;
        }
        let token = page.at(at);
        // "the Rector of A and B chairman X": another office.
        if token.is(class::OFFICE) && at == body && at > start {
            return None;
        }
        match token.key.as_str() {
            "(" => at = (at..at + 9).find(|&it| page.at(it).says(")"))? + 1,
            "," => {
                let holder = (at + 1..at + 5).find(|&it| !page.at(it).is(class::HONORIFIC))?;
                if cast.sort_at(holder) == Some(Sort::Person) {
                    return Some(holder);
                }
                let next = page.at(at + 1);
                let subject = next.is(class::MINISTRY | class::OFFICE | class::SUBJECT) && !cast.is_taken(at + 1);
                if !subject {
                    return None;
                }
                at += 1;
            }
            "and" | "&" => {
                let next = at + 1 + usize::from(page.at(at + 1).says("the"));
                let general = page.at(next).is(class::COMMON) && page.at(next).is(class::CAP);
                let fits = page.at(next).is(class::MINISTRY | class::SUBJECT | class::OFFICE) || general;
                let named = matches!(cast.sort_at(next), Some(Sort::Body)) && body == start;
                if !named && (cast.is_taken(next) || !fits) {
                    return None;
                }
                at = next;
            }
            "of" | "the" | "at" | "in" | "for" | "to" | "from" | "its" | "his" | "her" | "their" | "'s" | "-" => {
                at += 1;
            }
            _ => {
                let stop = class::TRIGGER
                    | class::SAY
                    | class::CLAUSE
                    | class::BETWEEN
                    | class::WITH
                    | class::AUXILIARY
                    | class::INSTRUMENT
                    | class::SIGN;
                let word = class::OFFICE
                    | class::HONORIFIC
                    | class::MINISTRY
                    | class::SUBJECT
                    | class::COMMON
                    | class::CAP
                    | class::ADJECTIVE
                    | class::BODY_ADJECTIVE
                    | class::STATE_FORM
                    | class::COUNTERPART;
                if token.is(stop) && !token.is(class::CAP | class::OFFICE) || !token.is(word) {
                    return None;
                }
                at += 1;
            }
        }
    }
    None
}

/// Walks over what is said about a member: "(KBU)", "of Kenya", ", Japan", "represented by X", ", an arm of Y".
fn attributes(page: &Page, cast: &Cast, start: usize, limit: usize, list: &mut List) -> usize {
    let mut at = start;
    let sentence = page.before(start).sentence;
    loop {
        let token = page.at(at);
        if at >= limit || token.sentence != sentence {
            return at;
        }
        if matches!(token.key.as_str(), "”" | "\"" | "’" | "'s" | "'") {
            at += 1;
            continue;
        }
        if token.says("(") {
            let Some(close) = (at..at + 14).find(|&it| page.at(it).says(")")) else { return at };
            at = close + 1;
            continue;
        }
        if matches!(token.key.as_str(), "of" | "in" | "from" | "at" | "based in" | "for") {
            let skip = usize::from(page.at(at + 1).says("the"));
            // "signed by X for the Bank and Y for the Ministry".
            if token.says("for")
                && let Some(side) = cast.mention_at(at + 1 + skip)
                && stand_for(cast, list, side)
            {
                at = side.range.end;
                continue;
            }
            let state = usize::from(page.at(at + 1 + skip).is(class::STATE_FORM) && !cast.is_taken(at + 1 + skip));
            let next = at + 1 + skip + state;
            if let Some(mention) = cast.mention_at(next) {
                let sort = cast.entity(mention.entity).map(|it| it.sort);
                if token.says("of") || matches!(sort, Some(Sort::Country | Sort::Place | Sort::Unknown)) {
                    at = mention.range.end;
                    continue;
                }
            }
            return at;
        }
        let represented = token.is(class::BEHALF)
            || token.says("represented")
            || token.says(",") && page.at(at + 1).is(class::BEHALF);
        if represented {
            let from = at + 1 + usize::from(token.says(","));
            let person = (from..(from + 30).min(limit)).find(|&it| cast.sort_at(it) == Some(Sort::Person));
            if let Some(mention) = person.and_then(|it| cast.mention_at(it)) {
                if let Some(item) = list.items.last_mut() {
                    item.people.push((mention.entity, mention.range.clone()));
                }
                at = apposition(page, cast, mention.range.end, limit);
                continue;
            }
            // Represented by an office without a name.
            let close = (from..limit).find(|&it| matches!(page.at(it).key.as_str(), "," | "and" | ";"));
            return close.unwrap_or(limit);
        }
        if token.says(",") {
            // A place behind a body, closed by another comma or the end: ", Japan,".
            let skip = usize::from(page.at(at + 1).says("the"));
            if let Some(mention) = cast.mention_at(at + 1 + skip) {
                let sort = cast.entity(mention.entity).map(|it| it.sort);
                let place = matches!(sort, Some(Sort::Country | Sort::Place));
                let last = list.items.last().and_then(|it| cast.entity(it.entity)).map(|it| it.sort);
                let of_body = matches!(last, Some(Sort::Body | Sort::Unknown | Sort::Person));
                // A name of which nothing is known may be a place itself: "Termez and Bilasuvar, Namangan and …".
                let vague = !matches!(last, Some(Sort::Body));
                let closed = matches!(page.at(mention.range.end).key.as_str(), "," | "." | ";" | ")" | "and")
                    || page.at(mention.range.end).sentence != sentence;
                let pair = matches!(sort, Some(Sort::Place)) && last == Some(Sort::Unknown);
                if place && of_body && !pair && (!vague || closed) {
                    at = mention.range.end;
                    continue;
                }
                // "VIT University, Vellore, Tamilnadu, India".
                if let Some(end) = places(page, cast, at).filter(|_| of_body) {
                    at = end;
                    continue;
                }
            }
            // "the President of the Association, Andrey Bezrukov": who holds the office that was named.
            let officer =
                cast.mention_at(at + 1).filter(|it| cast.entity(it.entity).is_some_and(|it| it.sort == Sort::Person));
            let held = list.items.last().is_some_and(|it| {
                (it.range.start.saturating_sub(4)..it.range.start).any(|it| page.at(it).is(class::OFFICE))
            });
            if let Some(officer) = officer.filter(|_| held) {
                // "the presidents of A and B, X and Y": X is of A.
                let home = cast.entity(officer.entity).map_or("", |it| it.country);
                let own = |it: &Item| !home.is_empty() && cast.entity(it.entity).is_some_and(|it| it.country == home);
                let place = list.items.iter().position(own).unwrap_or(list.items.len().saturating_sub(1));
                if let Some(item) = list.items.get_mut(place) {
                    item.people.push((officer.entity, officer.range.clone()));
                }
                at = officer.range.end;
                continue;
            }
            let after = apposition(page, cast, at, limit);
            if after > at {
                at = after;
                continue;
            }
        }
        return at;
    }
}

/// Puts a body in the place of the person who acts for it.
fn stand_for(cast: &Cast, list: &mut List, side: &Mention) -> bool {
    let sort = |entity: usize| cast.entity(entity).map(|it| it.sort);
    let body = matches!(sort(side.entity), Some(Sort::Body | Sort::Bloc | Sort::Country));
    let Some(item) = list.items.last_mut().filter(|it| body && sort(it.entity) == Some(Sort::Person)) else {
        return false;
    };
    item.people.push((item.entity, item.range.clone()));
    (item.entity, item.range) = (side.entity, side.range.clone());
    true
}

/// ", Vellore, Tamilnadu, India": names behind commas, the last of them a country. Gives where they end.
fn places(page: &Page, cast: &Cast, start: usize) -> Option<usize> {
    let mut at = start;
    for _ in 0..4 {
        if !page.at(at).says(",") {
            return None;
        }
        let mention = cast.mention_at(at + 1)?;
        at = mention.range.end;
        match cast.entity(mention.entity)?.sort {
            Sort::Country => return Some(at),
            Sort::Place | Sort::Unknown => (),
            Sort::Person | Sort::Body | Sort::Bloc => return None,
        }
    }
    None
}

/// ", the Irish mapping company," and ", Minister of Trade": words about what was named. Gives where they end.
fn apposition(page: &Page, cast: &Cast, start: usize, limit: usize) -> usize {
    if !page.at(start).says(",") {
        return start;
    }
    let opener = page.at(start + 1);
    let office = opener.is(class::OFFICE);
    let determined = matches!(opener.key.as_str(), "a" | "an" | "the" | "one" | "its" | "which" | "who")
        || opener.is(class::ADJECTIVE)
        || opener.is(class::COUNTRY) && page.at(start + 2).says("'s")
        || cast.is_taken(start + 1) && page.at(start + 2).is(class::OFFICE);
    if !office && !determined {
        return start;
    }
    // "President X of A, Prime Minister Y of B": another member, if the one before has its office before its name too.
    let of = page.before(start).is(class::COUNTRY) && start > 2 && page.at(start - 2).says("of");
    let before = cast.ending_at(if of { start - 2 } else { start });
    let led = before.is_some_and(|it| page.before(it.range.start).is(class::OFFICE));
    if office && led && officer(page, cast, start + 1, limit).is_some_and(|it| !page.before(it).says(",")) {
        return start;
    }
    // "…, BCCI President X": the office of a body right before a name begins the next member.
    let owner = cast.mention_at(start + 1).map_or(0, |it| it.range.end);
    if page.at(owner).is(class::OFFICE)
        && !page.at(owner).is(class::SIGN)
        && officer(page, cast, owner, limit).is_some_and(|it| !page.before(it).says(","))
    {
        return start;
    }
    // It reaches to the next comma; "the" alone may begin the next member, unless a common noun comes first.
    if opener.says("the") && cast.is_taken(start + 2) && !page.at(start + 2).is(class::ADJECTIVE) {
        return start;
    }
    let sentence = page.at(start).sentence;
    let mut at = start + 1;
    while at < limit && page.at(at).sentence == sentence {
        let token = page.at(at);
        if token.says(",") {
            // A comma inside of an office: "Commerce, Cocoa and …".
            if office && page.at(at + 1).is(class::MINISTRY) && !cast.is_taken(at + 1) {
                at += 1;
                continue;
            }
            return at;
        }
        if token.says(";") || token.is(class::TRIGGER) && !token.is(class::CAP) {
            return at;
        }
        // "and" that leads to a name ends it as well.
        if token.says("and") && at > start + 2 && !page.before(at).is(class::OFFICE) {
            let skip = usize::from(page.at(at + 1).says("the"));
            if cast.is_taken(at + 1 + skip) || page.at(at + 1).is(class::OFFICE | class::HONORIFIC) {
                return at;
            }
        }
        at += 1;
    }
    at
}

/// Whether the list goes on: gives where the next member begins.
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
    // ", BelTA reported": who tells it is no member.
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
    // What follows must lead to a name soon.
    (next..(next + 11).min(limit)).any(|it| cast.is_taken(it)).then_some(next)
}
