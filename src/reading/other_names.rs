//! Finds the other names after bodies and people: countries, cities, acronyms, unknown names, and general words ("the
//! bank") that mean a body named before.

use super::bodies::{abbreviates, acronym_behind};
use super::cast::{Cast, InnerCountry, Sort, is_name};
use super::text::Page;
use super::words::{Writing, class};

/// Acronyms that are not names.
const NOBODY: &[&str] = &[
    "usd", "eur", "gbp", "gmt", "utc", "ceo", "cfo", "cto", "coo", "mou", "mous", "moa", "loi", "fta", "gdp", "mw",
    "gw", "kw", "km", "tv", "ai", "ict", "it", "lng", "lpg", "r&d", "covid-19", "covid", "phd", "mba", "hiv", "pm",
    "am", "dr", "mp", "mps", "vip", "pdf", "url", "sme", "smes", "iot", "5g", "6g", "3d", "vat", "esg", "ngo", "ngos",
    "stem", "sdgs", "sdg", "ev", "evs", "ppp", "epc", "fdi", "bit", "ecta", "cepa", "npp", "smr", "smrs", "hr", "id",
    "ip", "pr", "rs", "inr", "rm", "aed", "sar", "qr", "sim", "gps", "vr", "ar", "q&a", "faq", "ok", "no", "ii", "iii",
    "iv", "vi", "vii", "viii", "ix", "xi", "xii", "factbox", "update", "read", "photo", "jcpoa", "npt", "twh", "kwh",
    "mt", "bcm", "ppa", "fm", "mtpa", "tpa", "soa", "cop", "h.e", "hvdc", "ccs", "ccus", "isbn", "issn", "cbd",
];

/// Finds all other names of a page.
pub fn find(page: &Page, from: usize, cast: &mut Cast) {
    countries(page, from, cast);
    let cased = matches!(page.writing, Writing::Capitals | Writing::Genitive);
    if cased {
        unknown(page, from, cast);
    }
    acronyms(page, from, cast);
    described(page, cast);
    general(page, from, cast);
    cast.sort();
    affiliate(page, cast);
}

fn countries(page: &Page, from: usize, cast: &mut Cast) {
    for index in from..page.tokens.len() {
        let token = page.at(index);
        if token.para > 0 && token.is(class::COUNTRY) && cast.is_taken(index) && cast.sort_at(index) == Some(Sort::Body)
        {
            let same =
                cast.entities.iter().position(|it| it.sort == Sort::Country && it.country == token.entry.country);
            let entity = same.unwrap_or_else(|| cast.entity_named(page.words(&(index..index + 1)), Sort::Country));
            if let Some(it) = cast.entities.get_mut(entity).filter(|it| it.sort == Sort::Country) {
                it.country = token.entry.country;
                it.kind = "country";
                cast.inner.push(InnerCountry { entity, token: index });
            }
            continue;
        }
        if token.para > 0
            && token.is(class::ADJECTIVE)
            && !token.is(class::COUNTRY | class::CITY)
            && (!cast.is_taken(index) || cast.sort_at(index) == Some(Sort::Body))
        {
            let entity = cast.country(token.entry.country);
            cast.inner.push(InnerCountry { entity, token: index });
            continue;
        }
        if cast.is_taken(index) || token.para == 0 || !token.is(class::COUNTRY | class::CITY) {
            continue;
        }
        let country = token.is(class::COUNTRY);
        let mut start = index;
        if country
            && page.before(index).is(class::STATE_FORM)
            && page.before(index).sentence == token.sentence
            && !cast.is_taken(index - 1)
        {
            start -= 1;
        }
        // The city is part of another name: "Lusaka Markets".
        if !country
            && is_name(page, index + 1)
            && !page.at(index + 1).is(class::CITY | class::COUNTRY | class::WEEKDAY)
            && !cast.is_taken(index + 1)
        {
            continue;
        }
        let range = start..index + 1;
        let name = page.words(&range);
        let entity = if country {
            let same =
                cast.entities.iter().position(|it| it.sort == Sort::Country && it.country == token.entry.country);
            if let Some(same) = same {
                cast.also(same, name);
                // In "Между Россией и Ираном. Россия …" the nominative is the name.
                if page.writing == Writing::Genitive && token.entry.number == 0 && !page.at(index).is(class::UPPER) {
                    cast.rename(same, name);
                }
                same
            } else {
                cast.entity_named(name, Sort::Country)
            }
        } else {
            cast.entity_named(name, Sort::Place)
        };
        if let Some(it) = cast.entities.get_mut(entity) {
            it.country = token.entry.country;
            it.kind = match country {
                true => "country",
                false if token.is(class::CAPITAL) => "capital",
                false => "",
            };
            it.sure = country;
        }
        cast.mention(range, entity, false);
    }
}

/// Finds runs of capitalised words that are not known.
fn unknown(page: &Page, from: usize, cast: &mut Cast) {
    let mut index = from;
    while index < page.tokens.len() {
        let token = page.at(index);
        let start = index;
        index += 1;
        if cast.is_taken(start)
            || token.para == 0
            || !is_name(page, start)
            || token.says("ministries")
            || token.is(class::COUNTRY | class::ADJECTIVE | class::INSTRUMENT | class::TRIGGER)
                && start + 1 == index
                && !is_name(page, start + 1)
        {
            continue;
        }
        let national = token.is(class::ADJECTIVE)
            && is_name(page, start + 1)
            && is_name(page, start + 2)
            && !cast.is_taken(start + 1);
        if token.is(class::ADJECTIVE | class::INSTRUMENT) && !national {
            continue;
        }
        let mut end = start + 1;
        loop {
            let next = page.at(end);
            if next.sentence != token.sentence || cast.is_taken(end) {
                break;
            }
            if is_name(page, end) && !next.is(class::INSTRUMENT) {
                end += 1;
                continue;
            }
            let inner = next.is(class::INNER)
                && matches!(
                    next.key.as_str(),
                    "de" | "del"
                        | "des"
                        | "du"
                        | "da"
                        | "do"
                        | "of"
                        | "&"
                        | "y"
                        | "e"
                        | "et"
                        | "la"
                        | "le"
                        | "el"
                        | "al"
                        | "for"
                        | "der"
                        | "dos"
                        | "und"
                );
            let after = end + 1 + usize::from(page.at(end + 1).says("the") || page.at(end + 1).says("la"));
            if inner && is_name(page, after) && !cast.is_taken(after) && !page.at(after).is(class::MONTH) {
                end = after + 1;
                continue;
            }
            break;
        }
        index = end;
        let single = end == start + 1;
        let upper = token.is(class::UPPER) && single;
        // A single common word with a capital is a name only inside a sentence.
        if single && (token.first && token.is(class::COMMON) || token.is(class::THING)) || upper {
            continue;
        }
        let all_common = (start..end).all(|it| {
            page.at(it).is(class::COMMON | class::INNER | class::SUBJECT | class::MINISTRY)
                && !page.at(it).is(class::GIVEN)
        });
        let ordinary = token.is(class::HEAD | class::OFFICE | class::MINISTRY | class::SUBJECT | class::HONORIFIC)
            || page.before(start).says("the");
        if all_common && (single && ordinary || page.at(start).first) {
            continue;
        }
        let last = page.at(end - 1);
        // "the Lima Business Forum (LBF)" may be a body.
        let acronym = page.at(end).says("(") && abbreviates(page.words(&(end + 1..end + 2)), page.words(&(start..end)));
        if last.is(class::THING) && !(last.says("forum") && acronym) {
            continue;
        }
        // In "Enerji ve Tabii Kaynaklar Bakanı" the words before the office are its subject.
        if page.verb_last && is_subject_of_office(page, end) {
            continue;
        }
        let range = start..end;
        let known = cast.find(page.words(&range));
        let entity = known.unwrap_or_else(|| {
            shorter(page, &range, cast).unwrap_or_else(|| cast.entity_named(page.words(&range), Sort::Unknown))
        });
        cast.mention(range, entity, false);
        acronym_behind(page, cast, end, entity);
        // It is a body if "(KDOA)" with its initials follows.
        let explained = page.at(end).says("(") && cast.mention_at(end + 1).is_some_and(|it| it.entity == entity);
        if explained
            && end - start >= 2
            && let Some(it) = cast.entities.get_mut(entity).filter(|it| it.sort == Sort::Unknown)
        {
            it.sort = Sort::Body;
            it.kind = "organisation";
            it.sure = true;
        }
    }
}

/// Whether the office of a minister ends the phrase that goes on here: "… ve Tabii Kaynaklar Bakanı". Before another
/// office stands its body: "Alan Holding Müdürü".
fn is_subject_of_office(page: &Page, mut at: usize) -> bool {
    if page.at(at).says("and") {
        at += 1;
        while is_name(page, at) && !page.at(at).is(class::OFFICE) {
            at += 1;
        }
    }
    page.at(at).is(class::OFFICE) && page.at(at).entry.event == "state"
}

/// Finds names that are organisations by the words around them: "broker X", "X's chief executive", "X, the Irish
/// mapping company,", "X reported".
fn described(page: &Page, cast: &mut Cast) {
    for number in 0..cast.mentions.len() {
        let Some(mention) = cast.mentions.get(number).cloned() else { continue };
        let next = page.at(mention.range.end);
        let told = next.is(class::PUBLISHES)
            && matches!(next.key.as_str(), "reported" | "reports" | "learnt" | "learned" | "informs" | "quoted")
            || matches!(next.key.as_str(), "refers" | "has learned");
        if let Some(it) =
            cast.entities.get_mut(mention.entity).filter(|it| told && matches!(it.sort, Sort::Body | Sort::Unknown))
        {
            it.teller = true;
        }
    }
    for number in 0..cast.mentions.len() {
        let Some(mention) = cast.mentions.get(number).cloned() else { continue };
        if mention.range.is_empty() || cast.entity(mention.entity).is_none_or(|it| it.sort != Sort::Unknown) {
            continue;
        }
        let (start, end) = (mention.range.start, mention.range.end);
        let before = page.before(start);
        let next = page.at(end);
        let mut kind = "";
        if before.is(class::DESCRIPTOR) && !before.is(class::CAP) && before.sentence == page.at(start).sentence {
            kind = before.entry.body;
        } else if next.says("'s") && (end + 1..end + 5).any(|it| page.at(it).is(class::OFFICE | class::DESCRIPTOR)) {
            kind = "company";
        } else if next.is(class::PUBLISHES) && !next.is(class::CAP) {
            kind = "organisation";
        } else if next.says(",")
            && (matches!(page.at(end + 1).key.as_str(), "a" | "an" | "the") || page.at(end + 1).is(class::ADJECTIVE))
        {
            let noun = (end + 2..end + 10)
                .take_while(|&it| !page.at(it).is(class::SIGN | class::OFFICE))
                .find(|&it| page.at(it).is(class::DESCRIPTOR | class::HEAD) && !page.at(it).is(class::CAP));
            kind = noun.map_or("", |it| page.at(it).entry.body);
        }
        if kind.is_empty() {
            continue;
        }
        if let Some(it) = cast.entities.get_mut(mention.entity) {
            it.sort = Sort::Body;
            it.kind = kind;
            it.sure = true;
        }
    }
}

/// Assigns people to bodies that were found only now: "GCCI President X".
fn affiliate(page: &Page, cast: &mut Cast) {
    for number in 0..cast.mentions.len() {
        let Some(mention) = cast.mentions.get(number).cloned() else { continue };
        let open = cast.entity(mention.entity).is_some_and(|it| it.sort == Sort::Person && it.body.is_none());
        let titles = class::OFFICE | class::HONORIFIC | class::BODY_ADJECTIVE;
        let start = (0..mention.range.start)
            .rev()
            .take(6)
            .take_while(|&it| page.at(it).is(titles) && !cast.is_taken(it))
            .last()
            .unwrap_or(mention.range.start);
        let held = (start..mention.range.start).any(|it| page.at(it).is(class::OFFICE));
        let body = cast.ending_at(start).filter(|_| open && held).map(|it| it.entity);
        let body = body.filter(|it| cast.entity(*it).is_some_and(|it| matches!(it.sort, Sort::Body | Sort::Unknown)));
        let body =
            body.or_else(|| owner_before_comma(page, cast, mention.range.start).filter(|_| open && page.foreign));
        if let Some(it) = cast.entities.get_mut(mention.entity).filter(|_| body.is_some()) {
            it.body = body;
        }
    }
}

/// The body of an office before a comma: "a reitora da Ufac, Guida Aquino".
fn owner_before_comma(page: &Page, cast: &Cast, name: usize) -> Option<usize> {
    let comma = name.checked_sub(1).filter(|&it| page.at(it).says(","))?;
    let owner = cast.ending_at(comma)?;
    let sort = cast.entity(owner.entity).map(|it| it.sort);
    let link = |it: usize| matches!(page.before(it).key.as_str(), "of" | "the");
    let mut at = owner.range.start;
    while at > 0 && link(at) {
        at -= 1;
    }
    let held = at < owner.range.start && page.before(at).is(class::OFFICE);
    (held && matches!(sort, Some(Sort::Body | Sort::Unknown))).then_some(owner.entity)
}

/// The entity whose longer name begins with these words: "Medeu" for "Medeu District".
fn shorter(page: &Page, range: &std::ops::Range<usize>, cast: &Cast) -> Option<usize> {
    let words = page.words(range);
    cast.entities.iter().position(|it| {
        matches!(it.sort, Sort::Body | Sort::Unknown)
            && it.name.len() > words.len()
            && (it.name.starts_with(words) && it.name.get(words.len()..).is_some_and(|rest| rest.starts_with(' ')))
    })
}

fn acronyms(page: &Page, from: usize, cast: &mut Cast) {
    for index in from..page.tokens.len() {
        let token = page.at(index);
        if cast.is_taken(index) || token.para == 0 {
            continue;
        }
        let text = page.words(&(index..index + 1));
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        let short = capitals >= 2 && text.chars().count() <= 9 && token.is(class::CAP);
        if !short
            || token.is(class::COUNTRY
                | class::INSTRUMENT
                | class::OFFICE
                | class::HONORIFIC
                | class::MONTH
                | class::FORM
                | class::SIGN
                | class::SUBJECT)
            || NOBODY.contains(&token.key.as_str())
        {
            continue;
        }
        if token.is(class::COMMON) && token.is(class::UPPER) && cast.find(text).is_none() {
            continue;
        }
        let entity = match cast.find(text) {
            Some(found) => found,
            None => {
                let initials = cast.entities.iter().position(|it| it.sort == Sort::Body && abbreviates(text, &it.name));
                match initials {
                    Some(found) => {
                        cast.also(found, text);
                        found
                    }
                    None if token.is(class::UPPER) && capitals >= 3 => cast.entity_named(text, Sort::Body),
                    None => cast.entity_named(text, Sort::Unknown),
                }
            }
        };
        if let Some(it) = cast.entities.get_mut(entity).filter(|it| it.sort == Sort::Body && it.kind.is_empty()) {
            it.kind = "organisation";
        }
        cast.mention(index..index + 1, entity, false);
    }
}

/// Resolves "the bank" and "the University" to the last body with this head noun.
fn general(page: &Page, from: usize, cast: &mut Cast) {
    for index in from..page.tokens.len() {
        let token = page.at(index);
        if cast.is_taken(index) || token.para == 0 || !token.is(class::HEAD) || token.key.contains(' ') {
            continue;
        }
        if !matches!(page.before(index).key.as_str(), "the" | "this" | "both") || page.at(index + 1).is(class::CAP) {
            continue;
        }
        let mut best: Option<(usize, usize)> = None;
        for mention in &cast.mentions {
            if mention.range.start < index && !mention.general {
                let Some(it) = cast.entity(mention.entity) else { continue };
                let has = it.sort == Sort::Body
                    && it.name.split_whitespace().any(|word| super::words::fold(word) == token.key);
                if has && best.is_none_or(|(at, _)| mention.range.start > at) {
                    best = Some((mention.range.start, mention.entity));
                }
            }
        }
        if let Some((_, entity)) = best {
            cast.mention(index..index + 1, entity, true);
        }
    }
}
