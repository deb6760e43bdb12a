//! Reads offices, with their subjects and the body or country they belong to.

#![expect(clippy::nonminimal_bool, reason = "each condition is written as the rule reads")]

use std::ops::Range;

use super::cast::Cast;
use super::text::Page;
use super::words::class;

/// An office phrase: "Vice President of the Russian Chamber of Commerce and Industry".
#[derive(Clone, Debug)]
pub struct Office {
    /// Its tokens.
    pub range: Range<usize>,
    /// The body it belongs to.
    pub body: Option<usize>,
    /// The country it belongs to; empty if unknown.
    pub country: &'static str,
}

/// The office phrase at an office word.
pub fn office_at(page: &Page, index: usize, cast: &Cast) -> Office {
    let sentence = page.at(index).sentence;
    let mut end = index + 1;
    let mut body = None;
    let mut country = "";
    loop {
        let token = page.at(end);
        if token.sentence != sentence {
            break;
        }
        if token.is(class::OFFICE) && !cast.is_taken(end) {
            end += 1;
            continue;
        }
        // "le ministre chilien des Relations extérieures"
        if page.foreign && token.is(class::ADJECTIVE) && !token.is(class::CAP) {
            country = token.entry.country;
            end += 1;
            continue;
        }
        let joined = matches!(token.key.as_str(), "and" | "&" | "," | "/" | "cum" | "-");
        if joined
            && page.at(end + 1).is(class::OFFICE)
            && !(token.says(",") && !page.at(end + 1).is(class::CAP))
            && !cast.is_taken(end + 1)
        {
            end += 2;
            continue;
        }
        if matches!(token.key.as_str(), "(") && page.at(end + 2).says(")") {
            end += 3;
            continue;
        }
        let of = matches!(
            token.key.as_str(),
            "of" | "for" | "to" | "at" | "in charge of" | "in" | "with" | "from" | "responsible for"
        ) || token.is(class::ABOUT) && token.says("for");
        let direct = token.is(class::CAP)
            && (token.is(class::MINISTRY) || cast.is_taken(end))
            && end == index + 1
            && page.at(index).is(class::CAP);
        if !of && !direct {
            break;
        }
        let mut at = if of { end + 1 } else { end };
        while matches!(page.at(at).key.as_str(), "the" | "its" | "his" | "her" | "their") {
            at += 1;
        }
        if page.at(at).is(class::STATE_FORM) {
            at += 1;
        }
        if let Some(mention) = cast.mention_at(at) {
            if !of && page.at(mention.range.end).is(class::OFFICE) {
                break;
            }
            body = body.or(Some(mention.entity));
            end = mention.range.end;
            if page.at(end).says("(") && page.at(end + 2).says(")") {
                end += 3;
            }
            continue;
        }
        let token = page.at(at);
        if token.is(class::COUNTRY | class::ADJECTIVE) && of {
            country = token.entry.country;
            end = at + 1;
            continue;
        }
        let subject = subject_phrase(page, at, cast, of);
        if subject > at {
            end = subject;
            continue;
        }
        break;
    }
    // Words before the office belong to it: "MIAF Vice Chancellor", "Russian President", "Iran's foreign minister".
    let mut start = index;
    if body.is_none() && country.is_empty() {
        // "Sırbistan'ın Madencilik ve Enerji Bakanı"
        let state = page.verb_last && page.at(index).entry.event == "state";
        while state
            && start + 8 > index
            && start > 0
            && page.before(start).sentence == sentence
            && !cast.is_taken(start - 1)
            && page.before(start).is(class::CAP | class::INNER)
            && !page.before(start).is(class::SIGN | class::COUNTRY)
            && !page.before(start).says("'s")
        {
            start -= 1;
        }
        while start > 0
            && page.before(start).sentence == sentence
            && (page.before(start).is(class::BODY_ADJECTIVE | class::ORDINAL)
                || is_subject_before(page, start)
                || matches!(
                    page.before(start).key.as_str(),
                    "visiting"
                        | "current"
                        | "outgoing"
                        | "then"
                        | "former"
                        | "new"
                        | "acting"
                        | "interim"
                        | "deputy"
                        | "first"
                        | "senior"
                        | "official"
                        | "caretaker"
                ))
            && !cast.is_taken(start - 1)
        {
            start -= 1;
        }
        let mut at = start;
        if page.before(at).says("'s") || page.before(at).says("'") {
            at -= 1;
        }
        if page.before(at).says(")") && at >= 3 {
            at = at.saturating_sub(3);
        }
        if page.before(at).sentence == sentence {
            if let Some(mention) = cast.ending_at(at) {
                body = Some(mention.entity);
            } else if page.before(at).is(class::COUNTRY | class::ADJECTIVE) {
                country = page.before(at).entry.country;
            }
        }
    }
    Office { range: index..end, body, country }
}

/// Whether a subject of an office, or a sign between two of them, is before this token: "Chile's Trade, Tourism and Rail
/// Secretary".
fn is_subject_before(page: &Page, start: usize) -> bool {
    let subject = |it: usize| {
        page.at(it).is(class::SUBJECT | class::MINISTRY) && !page.at(it).is(class::COUNTRY | class::ADJECTIVE)
    };
    let joined = matches!(page.before(start).key.as_str(), "and" | "," | "&") && start > 1 && subject(start - 2);
    start > 0 && (subject(start - 1) || joined && subject(start))
}

/// The end of the subjects of an office: "Commerce, Cocoa and the Rural and Cooperative Economy".
fn subject_phrase(page: &Page, start: usize, cast: &Cast, of: bool) -> usize {
    let sentence = page.at(start).sentence;
    let mut end = start;
    let mut fresh = true;
    while end < start + 22 && page.at(end).sentence == sentence && !cast.is_taken(end) {
        let token = page.at(end);
        let general = token.is(class::MINISTRY | class::SUBJECT) || token.is(class::COMMON) && !token.is(class::GIVEN);
        let stop = class::OFFICE | class::HONORIFIC | class::COUNTRY | class::ADJECTIVE | class::NUMBER | class::MONTH;
        let lower = token.is(class::MINISTRY) && fresh && of;
        if general
            && (token.is(class::CAP) || lower)
            && !token.is(stop)
            && !(token.is(class::NEVER) && !token.is(class::MINISTRY))
        {
            if !fresh && !token.is(class::CAP) {
                break;
            }
            end += 1;
            fresh = false;
            continue;
        }
        if matches!(token.key.as_str(), "and" | "," | "&" | "of" | "for") && end > start {
            let skip = usize::from(page.at(end + 1).says("the"));
            let next = page.at(end + 1 + skip);
            let goes_on = next.is(class::MINISTRY | class::SUBJECT) && next.is(class::CAP | class::MINISTRY)
                || (token.key != "," && next.is(class::COMMON) && next.is(class::CAP) && !next.is(class::GIVEN));
            let comma_name = token.says(",") && !next.is(class::CAP);
            if goes_on
                && !comma_name
                && !next.is(class::OFFICE | class::HONORIFIC | class::COUNTRY)
                && !cast.is_taken(end + 1 + skip)
            {
                end += 1 + skip;
                fresh = true;
                continue;
            }
        }
        break;
    }
    end
}

/// The office after a name: ", Minister of …", ", the rector of …", "(Minister)", ", Quill's chief revenue officer".
pub fn office_behind(page: &Page, end: usize, cast: &Cast) -> Option<Office> {
    let sign = page.at(end);
    if !matches!(sign.key.as_str(), "," | "(" | "-" | "–" | "—" | "|") {
        // "X from BODY", "X of BODY".
        if matches!(sign.key.as_str(), "of" | "from" | "for") {
            let skip = usize::from(page.at(end + 1).says("the"));
            let mention = cast.mention_at(end + 1 + skip)?;
            return Some(Office { range: end..end, body: Some(mention.entity), country: "" });
        }
        return None;
    }
    let mut at = end + 1;
    let limit = at + 9;
    let mut owner = None;
    let mut country = "";
    while at < limit && page.at(at).sentence == sign.sentence {
        let token = page.at(at);
        if token.is(class::OFFICE) && !cast.is_taken(at) {
            let mut office = office_at(page, at, cast);
            office.body = office.body.or(owner);
            if office.country.is_empty() {
                office.country = country;
            }
            return Some(office);
        }
        if let Some(mention) = cast.mention_at(at) {
            owner = Some(mention.entity);
            at = mention.range.end;
            continue;
        }
        if token.is(class::COUNTRY | class::ADJECTIVE) {
            country = token.entry.country;
        } else if !(token.is(class::BODY_ADJECTIVE | class::HONORIFIC | class::COMMON | class::ORDINAL)
            || matches!(token.key.as_str(), "the" | "a" | "an" | "'s" | "its" | "then"))
            || token.is(class::SAY | class::TRIGGER | class::CLAUSE | class::AUXILIARY) && !token.says("'s")
            || matches!(token.key.as_str(), "and" | "or")
        {
            return None;
        }
        at += 1;
    }
    None
}
