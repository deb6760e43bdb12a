//! Resolves two holders of an office in the plural to two countries, in order: "the Armenian and Georgian defence
//! ministers A and B", "the presidents of Malta and Kenya, A and B".

use super::cast::{Cast, Sort};
use super::text::Page;
use super::words::class;

/// Assigns countries to the people after an office in the plural.
pub fn countries(page: &Page, from: usize, cast: &mut Cast) {
    for index in from..page.tokens.len() {
        let token = page.at(index);
        if !token.is(class::OFFICE) || !token.key.ends_with('s') || token.para == 0 || cast.is_taken(index) {
            continue;
        }
        let Some((countries, end)) = before(page, index).or_else(|| behind(page, index)) else { continue };
        let Some(people) = people(page, cast, end) else { continue };
        let office = page.words(&(index..index + 1)).to_owned();
        for (person, country) in people.into_iter().zip(countries) {
            if let Some(it) = cast.entities.get_mut(person).filter(|it| it.body.is_none()) {
                it.country = country;
                it.office = it.office.take().or_else(|| Some(office.clone()));
            }
        }
    }
}

/// Countries before the office: "Armenian and Georgian …". Returns their codes, and the end of the office.
fn before(page: &Page, office: usize) -> Option<([&'static str; 2], usize)> {
    let mut last = office.checked_sub(1)?;
    while page.at(last).is(class::BODY_ADJECTIVE)
        && !page.at(last).is(class::ADJECTIVE)
        && last > office.saturating_sub(3)
    {
        last -= 1;
    }
    let first = last.checked_sub(2)?;
    let adjective = |at: usize| page.at(at).is(class::ADJECTIVE) && page.at(at).sentence == page.at(office).sentence;
    let pair = adjective(last) && page.at(last - 1).says("and") && adjective(first);
    pair.then(|| ([page.at(first).entry.country, page.at(last).entry.country], office + 1))
}

/// Countries after the office: "… of Malta and Kenya". Returns their codes, and their end.
fn behind(page: &Page, office: usize) -> Option<([&'static str; 2], usize)> {
    let mut at = office + 1;
    if !page.at(at).says("of") {
        return None;
    }
    let mut countries = [""; 2];
    for (number, country) in countries.iter_mut().enumerate() {
        at += 1;
        while page.at(at).says("the") || page.at(at).is(class::STATE_FORM) {
            at += 1;
        }
        if !page.at(at).is(class::COUNTRY) {
            return None;
        }
        *country = page.at(at).entry.country;
        at += 1;
        if number == 0 && !page.at(at).says("and") {
            return None;
        }
    }
    Some((countries, at))
}

/// The end of the subjects of an office: "ministers of energy and trade".
fn subjects(page: &Page, start: usize) -> usize {
    let subject = |it: usize| page.at(it).is(class::SUBJECT | class::MINISTRY) && !page.at(it).is(class::COUNTRY);
    let mut at = start;
    if matches!(page.at(at).key.as_str(), "of" | "for") && subject(at + 1) {
        at += 2;
        while subject(at) || page.at(at).says("and") && subject(at + 1) {
            at += 1;
        }
    }
    at
}

/// Two people "A and B" here or after a comma.
fn people(page: &Page, cast: &Cast, start: usize) -> Option<[usize; 2]> {
    let skip = |mut at: usize| {
        while page.at(at).is(class::HONORIFIC) && !cast.is_taken(at) || page.at(at).says(",") {
            at += 1;
        }
        at
    };
    let first = cast.mention_at(skip(subjects(page, start)))?;
    let and = first.range.end;
    let second = cast.mention_at(skip(and + 1)).filter(|_| page.at(and).says("and"))?;
    let person = |entity: usize| cast.entity(entity).is_some_and(|it| it.sort == Sort::Person);
    (person(first.entity) && person(second.entity)).then_some([first.entity, second.entity])
}
