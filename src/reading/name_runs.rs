//! Finds runs of words that may be the name of a person, and such a name after an office.

#![expect(clippy::nonminimal_bool, reason = "each condition is written as the rule reads")]

use std::ops::Range;

use super::cast::{Cast, is_name};
use super::text::Page;
use super::words::{Writing, class};

/// Whether a token can be a word of the name of a person.
pub fn is_personal(page: &Page, index: usize, cast: &Cast) -> bool {
    let token = page.at(index);
    let not = class::STATE_FORM | class::FORM | class::BLOC | class::COMPANY | class::INSTRUMENT | class::CITY;
    let place = class::COUNTRY | class::ADJECTIVE;
    if cast.is_taken(index) || !is_name(page, index) || token.is(not) && !token.is(class::GIVEN) {
        return false;
    }
    // "Georgia" is also a given name, but not in "the ministers of Armenia and Georgia".
    let listed = token.is(class::COUNTRY)
        && (page.before(index).is(class::COUNTRY)
            || matches!(page.before(index).key.as_str(), "of" | "in")
            || page.before(index).says("and") && index > 1 && page.at(index - 2).is(class::COUNTRY));
    if token.is(place) && !token.is(class::GIVEN) || listed {
        return false;
    }
    if token.is(class::HEAD) && !token.is(class::WEAK_HEAD) && !token.is(class::GIVEN) {
        return false;
    }
    let text = page.words(&(index..index + 1));
    if token.is(class::UPPER) && text.chars().count() < 6 && !token.is(class::GIVEN) {
        // It is an acronym, unless the whole name is in capitals.
        return page.before(index).is(class::UPPER) && !page.before(index).is(class::BLOC);
    }
    !token.key.contains(' ')
}

/// The longest run of name words from here.
pub fn run(page: &Page, start: usize, cast: &Cast) -> Range<usize> {
    let mut end = start;
    let sentence = page.at(start).sentence;
    let initials = |at: usize| {
        let token = page.at(at);
        token.is(class::UPPER)
            && token.key.len() <= 3
            && !token.is(class::BLOC | class::COUNTRY)
            && !cast.is_taken(at)
            && is_personal(page, at + 1, cast)
            && page.before(at).is(class::HONORIFIC | class::OFFICE)
    };
    if initials(start) {
        end = start + 1;
    } else if !is_personal(page, start, cast)
        && !(page.at(start).is(class::INITIAL) && is_personal(page, start + 1, cast))
    {
        return start..start;
    }
    while page.at(end).sentence == sentence && end < start + 7 {
        let token = page.at(end);
        if is_personal(page, end, cast) || token.is(class::INITIAL) && !token.is(class::SIGN) && !cast.is_taken(end) {
            end += 1;
            continue;
        }
        // In "Mr Xianbin Yao" and "President Rovshan Najaf" the surname is also a city.
        let city = token.is(class::CITY) && token.is(class::CAP) && !token.is(class::COUNTRY | class::CAPITAL);
        let titled = page.before(start).is(class::HONORIFIC | class::OFFICE | class::COUNTERPART);
        let given = end == start + 2 && (start..end).all(|it| page.at(it).is(class::GIVEN));
        if city && (end == start + 1 || given) && titled && !cast.is_taken(end) {
            end += 1;
            continue;
        }
        // Particles: "bin Salman", "van der Berg", "Al Dughaim".
        let mut after = end;
        while page.at(after).is(class::PARTICLE) && after < end + 3 && !cast.is_taken(after) {
            after += 1;
        }
        // "Karim bin Haji Salleh"
        let of_father = matches!(page.at(end).key.as_str(), "bin" | "binti" | "bint");
        while of_father && page.at(after).is(class::HONORIFIC) && is_personal(page, after + 1, cast) {
            after += 1;
        }
        if after > end && end > start && is_personal(page, after, cast) && !page.at(end).is(class::BY) {
            end = after;
            continue;
        }
        // In "Al Harthoomi" the particle is capitalised, and has another meaning in the tables.
        break;
    }
    start..end
}

/// The name directly after an office, with honorifics and a comma between.
pub fn name_behind(page: &Page, end: usize, cast: &Cast) -> Option<Range<usize>> {
    let mut at = end;
    let sentence = page.before(end).sentence;
    let mut comma = false;
    if page.at(at).says("(") {
        let close = (at..at + 8).find(|&it| page.at(it).says(")"))?;
        at = close + 1;
    }
    if page.at(at).says(",") {
        at += 1;
        comma = true;
    }
    let mut honorific = false;
    while page.at(at).is(class::HONORIFIC) {
        at += 1;
        honorific = true;
    }
    if page.at(at).sentence != sentence {
        return None;
    }
    let run = run(page, at, cast);
    // "руководитель Представительства" names no person.
    let oblique = page.writing == Writing::Genitive
        && run.len() == 1
        && page.at(run.start).key.ends_with(['а', 'я', 'ы', 'и', 'е', 'о', 'й']);
    if run.is_empty() || oblique {
        return None;
    }
    let common = run.clone().filter(|&it| page.at(it).is(class::COMMON) && !page.at(it).is(class::GIVEN)).count();
    if honorific {
        return Some(run);
    }
    if comma && (run.len() < 2 || page.at(run.end).is(class::OFFICE)) {
        return None;
    }
    (common < run.len()).then_some(run)
}

/// The name after the long name of an office in another language: "ministre de l'Investissement, du Commerce et de
/// l'Economie numérique, Moulay Hafid Alami".
pub fn name_after_comma(page: &Page, office: usize, cast: &Cast) -> Option<Range<usize>> {
    const LONGEST: usize = 30;
    let sentence = page.at(office).sentence;
    let stop = class::TRIGGER
        | class::SAY
        | class::WITH
        | class::BETWEEN
        | class::ONLOOKER
        | class::INSTRUMENT
        | class::BEHALF;
    for at in (office + 1..office + LONGEST).take_while(|_| page.foreign && !page.verb_last) {
        let token = page.at(at);
        let is_other = token.is(class::OFFICE) && !token.says("general");
        let sign = token.is(class::SIGN) && !matches!(token.key.as_str(), "," | "(" | ")" | "'" | "’" | "-");
        if token.sentence != sentence || token.is(stop) && !token.is(class::CAP) || is_other || sign {
            return None;
        }
        if !token.says(",") {
            continue;
        }
        let skip = (at + 1..at + 4).take_while(|&it| page.at(it).is(class::HONORIFIC)).count();
        let run = run(page, at + 1 + skip, cast);
        let general = class::MINISTRY | class::SUBJECT | class::HEAD | class::THING | class::NEVER;
        let plain = !run.clone().any(|it| page.at(it).is(general) && !page.at(it).is(class::GIVEN));
        let end = page.at(run.end);
        let closed = end.sentence != sentence
            || end.is(class::SIGN | class::TRIGGER | class::SAY)
            || matches!(end.key.as_str(), "and" | "which" | "has" | "was");
        if run.len() >= 2 && plain && closed {
            return Some(run);
        }
    }
    None
}
