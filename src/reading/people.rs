//! Finds people: a name with an office or an honorific before it, an office after it, a verb of speaking, or a given
//! name. Each person gets the words of the office, and the body or country, if the text gives them.

#![expect(clippy::nonminimal_bool, reason = "each condition is written as the rule reads")]

use super::cast::{Cast, Sort};
use super::name_runs::{is_personal, name_after_comma, name_behind, run};
pub use super::offices::Office;
use super::offices::{office_at, office_behind};
use super::text::Page;
use super::words::class;
use std::ops::Range;

/// Finds all people of a page.
pub fn find(page: &Page, from: usize, cast: &mut Cast) {
    let bodies = bodies(page, from, cast);
    let mut index = from;
    while index < page.tokens.len() {
        let token = page.at(index);
        if token.para == 0 || cast.is_taken(index) {
            index += 1;
            continue;
        }
        if token.is(class::OFFICE) && !is_given_office(page, index) {
            let office = office_at(page, index, cast);
            let end = office.range.end;
            let name = name_behind(page, end, cast).or_else(|| name_after_comma(page, index, cast));
            if let Some(run) = name {
                let after = run.end;
                add(page, cast, run, Some(office));
                index = after;
                continue;
            }
            index = index.max(token_end(index, end));
            continue;
        }
        if token.is(class::HONORIFIC) {
            let mut at = index;
            while page.at(at).is(class::HONORIFIC) || (at > index && page.at(at).is(class::OFFICE)) {
                at += 1;
            }
            // In "Hon ‘Aisake Eke" the sign is a letter of Polynesian names that is often typed as a quotation mark.
            at +=
                usize::from(matches!(page.at(at).key.as_str(), "‘" | "'") && page.at(at).end == page.at(at + 1).start);
            let run = run(page, at, cast);
            if !run.is_empty() && !(run.len() == 1 && page.at(index).says("chief")) {
                let office = office_behind(page, run.end, cast);
                let after = run.end;
                add(page, cast, run, office);
                index = after;
                continue;
            }
        }
        let run = run(page, index, cast);
        if run.is_empty() {
            index += 1;
            continue;
        }
        let after = run.end;
        if let Some(office) = evidence(page, &run, cast).filter(|_| !bodies.contains(&page.words(&run))) {
            add(page, cast, run, office);
        }
        index = after;
    }
    coordinated(page, from, cast);
    surnames(page, from, cast);
}

/// Names that begin like that of a person and are not: "Aurora Fibre, a maker of textiles", "the chairman of Aurora
/// Fibre".
fn bodies<'a>(page: &Page<'a>, from: usize, cast: &Cast) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut index = from;
    while index < page.tokens.len() {
        let run = run(page, index, cast);
        if run.len() < 2 {
            index += 1;
            continue;
        }
        let article = matches!(page.at(run.end + 1).key.as_str(), "a" | "an" | "the" | "one");
        let described = page.at(run.end).says(",")
            && article
            && (run.end + 2..run.end + 8)
                .take_while(|&it| !page.at(it).is(class::SIGN | class::OFFICE | class::CLAUSE))
                .any(|it| page.at(it).is(class::DESCRIPTOR) && !page.at(it).is(class::CAP));
        let before = run.start.checked_sub(2).map(|it| page.at(it));
        let led = page.before(run.start).says("of") && before.is_some_and(|it| it.is(class::OFFICE));
        if described || led {
            found.push(page.words(&run));
        }
        index = run.end;
    }
    found
}

fn token_end(index: usize, end: usize) -> usize {
    if end > index { index + 1 } else { index }
}

/// Whether an office is also a title before a name: "Chief Mwansa". A name must follow without a body.
fn is_given_office(page: &Page, index: usize) -> bool {
    page.at(index).is(class::GIVEN) && !page.at(index).is(class::COMMON)
}

/// Decides whether a run of name words is a person. `None` if not; otherwise the office, if there is one.
#[expect(clippy::option_option, reason = "the outer option is the verdict")]
fn evidence(page: &Page, run: &Range<usize>, cast: &Cast) -> Option<Option<Office>> {
    let words = run.len();
    let first = page.at(run.start);
    // "the trader Orion Metals"
    let before = page.before(run.start);
    if before.is(class::DESCRIPTOR) && !before.is(class::CAP | class::OFFICE) && before.sentence == first.sentence {
        return None;
    }
    let common = run.clone().filter(|&it| page.at(it).is(class::COMMON) && !page.at(it).is(class::GIVEN)).count();
    let office = office_behind(page, run.end, cast);
    if words >= 2 {
        let titled = office.as_ref().is_some_and(|it| !it.range.is_empty());
        let next = page.at(if page.at(run.end).sentence == first.sentence { run.end } else { usize::MAX });
        let heads = run.clone().any(|it| page.at(it).is(class::HEAD | class::THING) && !page.at(it).is(class::GIVEN));
        if titled && common < words && !heads {
            return Some(office);
        }
        if first.is(class::GIVEN) && common < words && !heads && !next.is(class::HEAD | class::FORM) && next.key != "&"
        {
            return Some(office);
        }
        if first.is(class::INITIAL) && common == 0 && !heads {
            return Some(office);
        }
        let initial = run.clone().any(|it| page.at(it).is(class::INITIAL));
        if initial && common == 0 && !heads && words >= 3 {
            return Some(office);
        }
        if next.is(class::SAY) && !next.is(class::CAP) && !next.is(class::TRIGGER) && common == 0 && !heads {
            return Some(office);
        }
        // "сообщил Александр Яковенко", "afirmou João Duque".
        let before = page.before(run.start);
        let spoken = before.is(class::SAY) && before.sentence == first.sentence && !first.is(class::UPPER);
        if page.foreign && spoken && !heads && common == 0 {
            return Some(office);
        }
        // Only people do it.
        let signs =
            matches!(next.key.as_str(), "put their signatures" | "affixed their signatures" | "put pen to paper")
                || next.says("signed") && matches!(page.at(run.end + 1).key.as_str(), "for" | "on behalf of");
        if signs && common == 0 && !heads {
            return Some(office);
        }
        let behalf = page.before(run.start).is(class::BEHALF) && page.before(run.start).key.starts_with("represented");
        if behalf && common == 0 && !heads {
            return Some(office);
        }
        // There is a particle inside: "Nawaf bin Hamad".
        let particle = run.clone().any(|it| {
            page.at(it).is(class::PARTICLE)
                && !page.at(it).is(class::CAP)
                && matches!(page.at(it).key.as_str(), "bin" | "ibn" | "bint" | "van" | "von" | "ould")
        });
        if particle && !heads {
            return Some(office);
        }
    }
    None
}

fn add(page: &Page, cast: &mut Cast, run: Range<usize>, office: Option<Office>) {
    let name = page.words(&run);
    let known = (run.len() == 1).then(|| by_last_word(cast, name)).flatten();
    let entity = known.unwrap_or_else(|| cast.entity_named(name, Sort::Person));
    let words = office.as_ref().map(|it| page.words(&it.range).to_owned());
    let state = office.as_ref().is_some_and(|it| it.range.clone().any(|it| page.at(it).entry.event == "state"));
    // "Minister X of India".
    let skip = usize::from(page.at(run.end + 1).says("the"));
    let form = usize::from(page.at(run.end + 1 + skip).is(class::STATE_FORM));
    let home = page.at(run.end + 1 + skip + form);
    let of = matches!(page.at(run.end).key.as_str(), "of" | "from") && home.is(class::COUNTRY);
    if let Some(it) = cast.entities.get_mut(entity).filter(|it| of && it.country.is_empty() && it.body.is_none()) {
        it.country = home.entry.country;
    }
    if let Some(it) = cast.entities.get_mut(entity) {
        it.sort = Sort::Person;
        it.kind = "person";
        it.sure = true;
        it.state |= state;
        if let Some(office) = office {
            it.office = it.office.take().or(words.filter(|it| !it.is_empty()));
            it.body = it.body.or(office.body);
            if it.country.is_empty() {
                it.country = office.country;
            }
        }
    }
    cast.mention(run, entity, false);
}

fn by_last_word(cast: &Cast, name: &str) -> Option<usize> {
    cast.entities.iter().position(|it| {
        it.sort == Sort::Person && it.name != name && it.name.split_whitespace().any(|word| word == name)
    })
}

/// Takes a run that is joined to a person by "and" for a person: "X and Y signed".
fn coordinated(page: &Page, from: usize, cast: &mut Cast) {
    for _ in 0..2 {
        for index in from..page.tokens.len() {
            if !page.at(index).says("and") || page.at(index).para == 0 {
                continue;
            }
            let is_person = |at: usize| cast.sort_at(at) == Some(Sort::Person);
            // In "Prime Ministers A of Romania and B of Hungary" the countries are between the names.
            let of = index >= 3 && page.before(index).is(class::COUNTRY) && page.at(index - 2).says("of");
            let first = if of { index - 3 } else { index.saturating_sub(1) };
            // "Presidents of Uzbekistan X and Kazakhstan Y", "Poland's X and Lithuania's Y".
            let home = usize::from(page.at(index + 1).is(class::COUNTRY) && !cast.is_taken(index + 1));
            let home = home + usize::from(home == 1 && page.at(index + 2).says("'s"));
            if index > 0 && is_person(first) && !cast.is_taken(index + 1) {
                let run = run(page, index + 1 + home, cast);
                let shared = cast.mention_at(first).map(|it| it.entity);
                let alone = home == 0 || shared.is_some_and(|it| is_one_of_several(cast, it));
                if run.len() >= 2 && alone && (plain(page, &run) || person_like(page, &run)) {
                    let country = if home == 0 { "" } else { page.at(index + 1).entry.country };
                    let office = office_behind(page, run.end, cast).or((home > 0).then_some(Office {
                        range: index..index,
                        body: None,
                        country,
                    }));
                    let name = page.words(&run);
                    add(page, cast, run, office);
                    share_office(cast, shared, name);
                }
            } else if is_person(index + 1 + home) && index > 0 && !cast.is_taken(index - 1) {
                let mut start = index;
                while start > 0
                    && is_personal(page, start - 1, cast)
                    && page.at(start - 1).sentence == page.at(index).sentence
                {
                    start -= 1;
                }
                let run = run(page, start, cast);
                if run.len() >= 2 && run.end == index && plain(page, &run) {
                    add(page, cast, run, None);
                }
            }
        }
    }
}

fn plain(page: &Page, run: &Range<usize>) -> bool {
    !run.clone().any(|it| {
        page.at(it).is(class::HEAD | class::THING | class::FORM | class::COMMON) && !page.at(it).is(class::GIVEN)
    })
}

/// Whether the office of a person is in the plural: "Prime Ministers A of Romania and B".
fn is_one_of_several(cast: &Cast, person: usize) -> bool {
    let office = cast.entity(person).and_then(|it| it.office.as_deref());
    office.and_then(|it| it.split(" of ").next()).is_some_and(|it| it.ends_with('s'))
}

/// Gives the second person the office of the first: "Prime Ministers A of Romania and B of Hungary".
fn share_office(cast: &mut Cast, first: Option<usize>, name: &str) {
    let Some(first) = first.filter(|it| is_one_of_several(cast, *it)) else { return };
    let Some(office) = cast.entity(first).and_then(|it| it.office.clone()) else { return };
    let Some(second) = cast.find(name).and_then(|it| cast.entities.get_mut(it)) else { return };
    if second.office.is_none() {
        second.office = Some(office);
    }
}

/// Whether a run next to a person can be a person: some of its words are common, but not all.
fn person_like(page: &Page, run: &Range<usize>) -> bool {
    let thing = class::HEAD | class::THING | class::FORM | class::SUBJECT | class::MINISTRY;
    let common = run.clone().filter(|&it| page.at(it).is(class::COMMON)).count();
    common < run.len() && !run.clone().any(|it| page.at(it).is(thing) && !page.at(it).is(class::GIVEN))
}

/// Resolves a single word that is part of the name of a person.
fn surnames(page: &Page, from: usize, cast: &mut Cast) {
    let people: Vec<(usize, Vec<String>)> = cast
        .entities
        .iter()
        .enumerate()
        .filter(|(_, it)| it.sort == Sort::Person)
        .map(|(number, it)| (number, it.name.split_whitespace().map(str::to_owned).collect()))
        .collect();
    for index in from..page.tokens.len() {
        let token = page.at(index);
        if cast.is_taken(index) || !token.is(class::CAP) || token.para == 0 || token.is(class::OFFICE | class::MONTH) {
            continue;
        }
        let word = page.words(&(index..index + 1));
        let owner = people.iter().find(|(_, words)| words.iter().any(|it| it == word) && words.len() > 1);
        if let Some((number, _)) = owner {
            let mut end = index + 1;
            while !cast.is_taken(end)
                && people
                    .iter()
                    .any(|(it, words)| it == number && words.iter().any(|it| it == page.words(&(end..end + 1))))
            {
                end += 1;
            }
            cast.mention(index..end, *number, false);
        }
    }
}
