//! Reads attributes of a member of a list: where it is, who acts for it, what it is.

use super::cast::{Cast, Mention, Sort};
use super::items::{Item, List};
use super::text::Page;
use super::words::class;

/// The person whose office begins here: "Rector of the University (U) (Country) Prof. X", "Minister of Trade, Mrs. Y".
pub fn officer(page: &Page, cast: &Cast, start: usize, limit: usize) -> Option<usize> {
    if let Some(&person) = cast.titles.get(&start).filter(|it| **it < limit) {
        return Some(person);
    }
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
        // In "the Rector of A and B chairman X" another office follows.
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

/// Skips the attributes of a member: "(KBU)", "of Kenya", ", Japan", "represented by X", ", an arm of Y".
pub fn attributes(page: &Page, cast: &Cast, start: usize, limit: usize, list: &mut List) -> usize {
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
        // "Cebu province and the province of Guangdong"
        let place = |it: &Item| {
            cast.entity(it.entity).is_some_and(|it| matches!(it.sort, Sort::Place | Sort::Unknown | Sort::Country))
        };
        let kind = matches!(token.key.as_str(), "province" | "city" | "region" | "municipality" | "district" | "state");
        if kind && !token.is(class::CAP) && list.items.last().is_some_and(|it| it.range.end == at && place(it)) {
            at += 1;
            continue;
        }
        if token.says("(") {
            let Some(close) = (at..at + 14).find(|&it| page.at(it).says(")")) else { return at };
            at = close + 1;
            continue;
        }
        // "the Institute at the Ministry of Culture", "the Agency under the President of the Republic of Malta".
        let part = matches!(token.key.as_str(), "at" | "under" | "within");
        if part && let Some(end) = parent_body(page, cast, at, list) {
            at = end;
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
        // "the Council for Trade - Gozo Branch"
        let dash = matches!(token.key.as_str(), "-" | "–") && token.start > page.before(at).end;
        let is_body = |it: usize| cast.entity(it).is_some_and(|it| it.sort == Sort::Body);
        let branch = cast.mention_at(at + 1).filter(|it| dash && page.at(it.range.end - 1).is(class::CAP));
        if let Some(branch) =
            branch.filter(|_| list.items.last().is_some_and(|it| is_body(it.entity) && it.range.end == at))
        {
            at = branch.range.end;
            continue;
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
            // It is represented by an office without a name.
            let close = (from..limit).find(|&it| matches!(page.at(it).key.as_str(), "," | "and" | ";"));
            return close.unwrap_or(limit);
        }
        // "the Saudi Press Agency, SPA,"
        let own = token.says(",").then(|| cast.mention_at(at + 1)).flatten();
        if let Some(acronym) = own.filter(|it| list.items.last().is_some_and(|last| last.entity == it.entity)) {
            at = acronym.range.end;
            continue;
        }
        if token.says(",") {
            // A place after a body, followed by a comma or the end: ", Japan,".
            let skip = usize::from(page.at(at + 1).says("the"));
            if let Some(mention) = cast.mention_at(at + 1 + skip) {
                let sort = cast.entity(mention.entity).map(|it| it.sort);
                let place = matches!(sort, Some(Sort::Country | Sort::Place));
                let last = list.items.last().and_then(|it| cast.entity(it.entity)).map(|it| it.sort);
                let of_body = matches!(last, Some(Sort::Body | Sort::Unknown | Sort::Person));
                // A name of unknown type may be a place: "Termez and Bilasuvar, Namangan and …".
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
            // In "the President of the Association, Andrey Bezrukov" the holder of the office follows.
            let officer =
                cast.mention_at(at + 1).filter(|it| cast.entity(it.entity).is_some_and(|it| it.sort == Sort::Person));
            let held = list.items.last().is_some_and(|it| {
                (it.range.start.saturating_sub(4)..it.range.start).any(|it| page.at(it).is(class::OFFICE))
            });
            if let Some(officer) = officer.filter(|_| held) {
                // In "the presidents of A and B, X and Y", X belongs to A.
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

/// The end of the authority to which a body belongs: "under the Government of Malta".
fn parent_body(page: &Page, cast: &Cast, start: usize, list: &List) -> Option<usize> {
    let last = list.items.last().filter(|it| it.range.end <= start)?;
    cast.entity(last.entity).filter(|it| it.sort == Sort::Body)?;
    let mut at = start + 1 + usize::from(page.at(start + 1).says("the"));
    let opens = class::OFFICE | class::HEAD;
    let named = page.at(at).is(opens) && page.at(at).is(class::CAP);
    if !cast.is_taken(at) && !named {
        return None;
    }
    let sentence = page.at(start).sentence;
    while page.at(at).sentence == sentence {
        if let Some(mention) = cast.mention_at(at) {
            at = mention.range.end;
        } else if page.at(at).is(opens | class::STATE_FORM) || matches!(page.at(at).key.as_str(), "of" | "the" | "'s") {
            at += 1;
        } else {
            break;
        }
    }
    Some(at)
}

/// Replaces a person who acts for a body by the body.
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

/// The end of places after commas, the last of them a country: ", Vellore, Tamilnadu, India".
fn places(page: &Page, cast: &Cast, start: usize) -> Option<usize> {
    let mut at = start;
    for _ in 0..4 {
        if !page.at(at).says(",") {
            return None;
        }
        let mention = cast.mention_at(at + 1)?;
        at = mention.range.end;
        // "Federal University, Wukari, located in Taraba"
        let located =
            page.at(at).says(",") && matches!(page.at(at + 1).key.as_str(), "located" | "situated" | "based in");
        match cast.entity(mention.entity)?.sort {
            Sort::Place | Sort::Unknown if located => return Some(at),
            Sort::Country => return Some(at),
            Sort::Place | Sort::Unknown => (),
            Sort::Person | Sort::Body | Sort::Bloc => return None,
        }
    }
    None
}

/// The end of an apposition: ", the Irish mapping company," or ", Minister of Trade".
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
    // In "President X of A, Prime Minister Y of B" another member follows, if the office of the one before was before
    // its name, too.
    let of = page.before(start).is(class::COUNTRY) && start > 2 && page.at(start - 2).says("of");
    let before = cast.ending_at(if of { start - 2 } else { start });
    let led = before.is_some_and(|it| page.before(it.range.start).is(class::OFFICE));
    if office && led && officer(page, cast, start + 1, limit).is_some_and(|it| !page.before(it).says(",")) {
        return start;
    }
    // In "…, BCCI President X" the office of a body before a name begins the next member.
    let owner = cast.mention_at(start + 1).map_or(0, |it| it.range.end);
    if page.at(owner).is(class::OFFICE)
        && !page.at(owner).is(class::SIGN)
        && officer(page, cast, owner, limit).is_some_and(|it| !page.before(it).says(","))
    {
        return start;
    }
    // An apposition ends at the next comma. "the" alone may begin the next member, unless a common noun follows.
    if opener.says("the") && cast.is_taken(start + 2) && !page.at(start + 2).is(class::ADJECTIVE) {
        return start;
    }
    let sentence = page.at(start).sentence;
    let mut at = start + 1;
    while at < limit && page.at(at).sentence == sentence {
        let token = page.at(at);
        if token.says(",") {
            // A comma inside an office: "Commerce, Cocoa and …".
            if office && page.at(at + 1).is(class::MINISTRY) && !cast.is_taken(at + 1) {
                at += 1;
                continue;
            }
            return at;
        }
        if token.says(";") || token.is(class::TRIGGER) && !token.is(class::CAP) {
            return at;
        }
        // An "and" before a name ends it as well.
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
