//! Finds activities: what the parties will do, as listed after "covers", "including" or "agreed to". A member of the
//! list is drafted if the gazetteer knows it as an activity, or if the tables have a word for it.

use std::ops::Range;

use super::gazetteer::Gazetteer;
use super::text::Page;
use super::words::class;

/// The largest number of activities of a document.
const MOST: usize = 9;

/// The largest length of an activity, in words.
const LONGEST: usize = 9;

/// The activities that some sentences name.
pub fn of(page: &Page, gazetteer: &Gazetteer, sentences: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sentence in sentences {
        let Some(opener) = sentence.clone().find(|&it| page.at(it).is(class::COVERS) && !page.at(it).is(class::CAP))
        else {
            continue;
        };
        for member in members(page, opener + 1..sentence.end) {
            let range = trimmed(page, member);
            let known = gazetteer.activity(page.words(&range)).is_some();
            let told = range.clone().any(|it| page.at(it).is(class::ACTIVITY) && !page.at(it).is(class::INSTRUMENT));
            let joint = page.at(range.start).says("joint") && range.len() > 1;
            let fits = !range.is_empty() && range.len() <= LONGEST && (known || told || joint);
            if fits && found.iter().all(|it| page.words(it) != page.words(&range)) {
                found.push(range);
            }
        }
    }
    found.truncate(MOST);
    found
}

/// The members of a list, divided by commas, or by "and" if there are no commas.
fn members(page: &Page, zone: Range<usize>) -> Vec<Range<usize>> {
    let end = zone.clone().find(|&it| ends(page, it)).unwrap_or(zone.end);
    let comma = |it: usize| matches!(page.at(it).key.as_str(), "," | ";") || page.at(it).is(class::COVERS);
    let several = (zone.start..end).any(comma);
    let mut parts = Vec::new();
    let mut first = zone.start;
    for at in zone.start..end {
        let parted = if several { comma(at) } else { matches!(page.at(at).key.as_str(), "and" | "as well as") };
        if parted {
            parts.push(first..at);
            first = at + 1;
        }
    }
    parts.push(first..end);
    parts
}

fn ends(page: &Page, at: usize) -> bool {
    let token = page.at(at);
    matches!(token.key.as_str(), "." | "which" | "who" | "while" | "according to" | "(" | "“" | "\"" | "|")
        || token.is(class::SAY | class::WEEKDAY | class::ONLOOKER) && !token.is(class::CAP | class::ACTIVITY)
}

/// Removes function words at both ends: "and the development of distribution channels" becomes "development of …".
fn trimmed(page: &Page, mut range: Range<usize>) -> Range<usize> {
    let front = |it: usize| {
        let token = page.at(it);
        token.is(class::NEVER | class::AUXILIARY | class::SIGN | class::ABOUT) && !token.is(class::ACTIVITY)
            || matches!(
                token.key.as_str(),
                "and"
                    | "as well as"
                    | "to"
                    | "well"
                    | "as"
                    | "carry"
                    | "out"
                    | "hold"
                    | "conduct"
                    | "organise"
                    | "organize"
                    | "namely"
                    | "e.g"
            )
    };
    while range.start < range.end && front(range.start) {
        range.start += 1;
    }
    while range.end > range.start
        && (page.before(range.end).is(class::SIGN | class::INNER) || page.before(range.end).says("etc"))
    {
        range.end -= 1;
    }
    range
}
