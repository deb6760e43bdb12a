//! Finds bodies: names with a head noun ("University of …", "… Agency", "… Ltd"), bodies in lower case ("the Belgian
//! government"), acronyms that the article explains, and known unions of states and companies.

use super::caseless_bodies;
use super::cast::{Cast, Sort, is_name};
use super::declension::is_plural;
use super::edges::{form_edge, left_edge, right_edge};
use super::text::Page;
use super::words::{Writing, class};
use std::ops::Range;

/// Finds all bodies of a page.
pub fn find(page: &Page, from: usize, cast: &mut Cast) {
    for index in from..page.tokens.len() {
        if cast.is_taken(index) || page.at(index).para == 0 {
            continue;
        }
        let token = page.at(index);
        // As in "ministère de la Santé", "министерство энергетики".
        let owned = page.foreign && is_lower_head(page, index);
        let lower = (page.writing == Writing::Genitive || owned) && !token.is(class::WEAK_HEAD | class::OFFICE);
        // "the Associated Chambers of Commerce of Malta".
        let chambers = token.is(class::GROUP)
            && token.key.starts_with("chambers of commerce")
            && index > from
            && is_name(page, index - 1)
            && page.at(index - 1).sentence == token.sentence;
        if (token.is(class::HEAD | class::FORM) || chambers)
            && (token.is(class::CAP) || lower)
            && let Some(range) = around_head(page, index, cast)
        {
            add(page, cast, range, index);
            continue;
        }
        if token.is(class::LOW_BODY) {
            low_body(page, index, cast);
        }
    }
    for index in from..page.tokens.len() {
        if !cast.is_taken(index) && page.at(index).is(class::BLOC | class::COMPANY) && page.at(index).para > 0 {
            known(page, index, cast);
        }
    }
    // Acronyms that the article has explained.
    for index in from..page.tokens.len() {
        let token = page.at(index);
        if token.is(class::UPPER) && token.para > 0 && !cast.is_taken(index) && !token.is(class::COUNTRY) {
            let words = page.words(&(index..index + 1));
            let known = cast.find(words).filter(|it| cast.entity(*it).is_some_and(|it| it.sort == Sort::Body));
            if let Some(entity) = known {
                cast.mention(index..index + 1, entity, false);
            }
        }
    }
}

/// Whether a head noun in lower case begins a name: "ministère de la Santé", "l'université Mouloud-Mammeri", "el grupo
/// Ibertal".
fn is_lower_head(page: &Page, index: usize) -> bool {
    let (token, next) = (page.at(index), page.at(index + 1));
    let named = class::GIVEN | class::OFFICE | class::COUNTRY | class::ADJECTIVE | class::CITY | class::MONTH;
    let directly = page.writing == Writing::Capitals
        && !page.verb_last
        && is_name(page, index + 1)
        && (!next.is(named) || token.entry.body == "university" && !next.is(class::OFFICE))
        && next.sentence == token.sentence;
    // "le ministère mauritanien de la santé"
    let national = next.is(class::ADJECTIVE) && page.at(index + 2).says("of") && token.entry.body == "government";
    directly || national || next.says("of") && matches!(token.entry.body, "government" | "university")
}

fn add(page: &Page, cast: &mut Cast, range: Range<usize>, head: usize) {
    let name = page.words(&range);
    // "International Innovation Zone" after "Iran International Innovation Zone" is the same.
    let tail = format!(" {name}");
    let longer = name
        .contains(' ')
        .then(|| cast.entities.iter().position(|it| it.sort == Sort::Body && it.name.ends_with(&tail)))
        .flatten();
    let entity = longer.unwrap_or_else(|| cast.entity_named(name, Sort::Body));
    cast.also(entity, name);
    let country = range
        .clone()
        .map(|it| page.at(it))
        .find(|it| it.is(class::COUNTRY | class::ADJECTIVE))
        .map_or("", |it| it.entry.country);
    let strongest =
        range.clone().map(|it| page.at(it)).filter(|it| it.is(class::HEAD | class::FORM) && it.is(class::CAP));
    let kind = strongest
        .filter(|it| it.is(class::FORM) || !it.is(class::WEAK_HEAD))
        .map(|it| it.entry.body)
        .next_back_or(page.at(head).entry.body);
    let last = range.clone().rev().map(|it| page.at(it)).find(|it| it.is(class::HEAD)).map_or("", |it| it.key.as_str());
    let place = matches!(
        last,
        "district"
            | "region"
            | "province"
            | "county"
            | "village"
            | "town"
            | "city"
            | "borough"
            | "governorate"
            | "prefecture"
            | "division"
    );
    if let Some(it) = cast.entities.get_mut(entity) {
        if place {
            it.sort = Sort::Place;
        }
        it.kind = if it.kind.is_empty() { kind } else { it.kind };
        it.country = if it.country.is_empty() { country } else { it.country };
        it.sure = true;
    }
    let end = range.end;
    cast.mention(range, entity, false);
    acronym_behind(page, cast, end, entity);
}

/// The last kind of an iterator, or the given one. A university is more important than its parts.
trait NextBackOr {
    fn next_back_or(self, other: &'static str) -> &'static str;
}

impl<I: Iterator<Item = &'static str>> NextBackOr for I {
    fn next_back_or(self, other: &'static str) -> &'static str {
        let mut kind = other;
        for found in self {
            if kind != "university" {
                kind = found;
            }
            if found == "university" {
                return found;
            }
        }
        kind
    }
}

/// Adds "(MIAF)" after a name as another name of the body.
pub fn acronym_behind(page: &Page, cast: &mut Cast, end: usize, entity: usize) {
    let comma = page.at(end).says(",") && stands_between_commas(page, cast, end, entity);
    if !page.at(end).says("(") && !comma {
        return;
    }
    let mut at = end + 1;
    while matches!(page.at(at).key.as_str(), "\"" | "“" | "”" | "'" | "the" | "‘" | "’") {
        at += 1;
    }
    let token = page.at(at);
    let text = page.words(&(at..at + 1));
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let closes = matches!(page.at(at + 1).key.as_str(), ")" | "\"" | "”" | "'" | "’" | ";" | "," | "-");
    let name = cast.entity(entity).map_or("", |it| it.name.as_str());
    let titled = capitals == 1 && text.chars().count() > 3 && abbreviates(&text.to_uppercase(), name);
    if !token.is(class::CAP) || capitals < 2 && !titled || text.chars().count() > 12 || !closes || cast.is_taken(at) {
        return;
    }
    // It is the acronym of another body or of a country.
    if token.is(class::COUNTRY) {
        return;
    }
    cast.also(entity, text);
    cast.mention(at..at + 1, entity, false);
}

/// Whether an acronym of the name stands after a comma: "the Saudi Press Agency, SPA,".
fn stands_between_commas(page: &Page, cast: &Cast, end: usize, entity: usize) -> bool {
    let acronym = page.words(&(end + 1..end + 2));
    page.at(end + 1).is(class::UPPER)
        && page.at(end + 1).sentence == page.at(end).sentence
        && cast.entity(entity).is_some_and(|it| abbreviates(acronym, &it.name))
}

/// Whether an acronym consists of the initials of a name, not counting the legal form of a company at its end.
pub fn abbreviates(acronym: &str, name: &str) -> bool {
    let letters: String =
        name.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    acronym.len() > 1
        && letters.strip_prefix(acronym).is_some_and(|rest| rest.is_empty() || rest.len() == 1 && acronym.len() > 2)
}

/// The tokens of the name with this head noun.
fn around_head(page: &Page, head: usize, cast: &Cast) -> Option<Range<usize>> {
    if !matches!(page.writing, Writing::Capitals | Writing::Genitive) {
        return caseless_bodies::around_head(page, head, cast);
    }
    // "the Ministries of Defence of Malta and Kenya" are two bodies, by the list of countries.
    if matches!(page.at(head).key.as_str(), "ministries" | "governments") && page.at(head + 1).says("of") {
        return None;
    }
    // "с тремя кубинскими университетами" names none.
    if page.writing == Writing::Genitive && is_plural(&page.at(head).key) {
        return None;
    }
    let form = page.at(head).is(class::FORM) && !page.at(head).is(class::HEAD);
    let left = left_edge(page, head, cast);
    let right = form_edge(page, if form { head + 1 } else { right_edge(page, head + 1, cast) });
    let range = left..right;
    // In "the Minister of Public Service and Labour" the weak noun is a subject of the office.
    let office = left.checked_sub(2).map(|it| page.at(it));
    let minister =
        |word: &str| word.ends_with("minister") || word.ends_with("ministers") || word.starts_with("secretar");
    if page.at(head).is(class::WEAK_HEAD)
        && page.before(left).says("of")
        && office.is_some_and(|it| it.is(class::OFFICE) && minister(&it.key))
    {
        return None;
    }
    let next = page.at(right);
    let here = next.sentence == page.at(head).sentence;
    if here && next.is(class::THING) && next.is(class::CAP) && !next.is(class::HEAD | class::OFFICE) {
        return None;
    }
    // A head noun alone, or a weak one with only the adjective of a country, is not a name: "the University", "Russian
    // Companies".
    let weak = page.at(head).is(class::WEAK_HEAD);
    let soft = page.writing == Writing::Genitive;
    // "фонд турнира" and, at the beginning of a sentence, "Призовой фонд" are no names.
    let named = |it: usize| {
        let token = page.at(it);
        token.is(class::CAP) && !(token.first && left + 1 == head + usize::from(it == head))
            || token.is(class::COUNTRY | class::SIGN)
    };
    let known = page.at(head).entry.body == "government"
        && range.clone().any(|it| page.at(it).is(class::SUBJECT | class::MINISTRY));
    if soft && !known && !range.clone().any(named) {
        return None;
    }
    let modifiers = range.clone().filter(|&it| {
        it != head
            && (soft || page.at(it).is(class::CAP) || page.foreign && page.at(it).is(class::MINISTRY))
            && !(weak && page.at(it).is(class::ORDINAL))
    });
    // "the Council of Ministers" and "Parliament" are names by themselves.
    let whole = page.at(head).key.contains(' ') && page.at(head).entry.body == "government"
        || matches!(page.at(head).key.as_str(), "parliament" | "senate" | "duma" | "majlis" | "bundestag");
    if modifiers.count() == 0 && !whole || (form && left == head) {
        return None;
    }
    // There are only general words before a weak head noun, and the first begins the sentence.
    if weak
        && page.at(left).first
        && right - left == 2
        && page.at(left).is(class::COMMON)
        && !page.at(right).is(class::FORM)
    {
        return None;
    }
    Some(range)
}

/// Finds bodies in lower case: "the Belgian government", "municipality of Liepāja", "Japan's foreign ministry".
fn low_body(page: &Page, index: usize, cast: &mut Cast) {
    let sentence = page.at(index).sentence;
    let mut left = index;
    while left > 0
        && page.at(left - 1).is(class::BODY_ADJECTIVE)
        && page.at(left - 1).sentence == sentence
        && !cast.is_taken(left - 1)
        && !page.at(left - 1).is(class::CAP)
    {
        left -= 1;
    }
    let mut owner = left;
    if owner > 0 && page.at(owner - 1).says("'s") {
        owner -= 1;
    }
    let before = page.before(owner);
    let owned = before.sentence == sentence
        && before.is(class::ADJECTIVE | class::COUNTRY | class::CITY)
        && !before.is(class::SIGN)
        && !cast.is_taken(owner.saturating_sub(1));
    // "the Kurdish regional government", "the Sindh government", but not "the Rojas government".
    let known = class::HEAD
        | class::OFFICE
        | class::COMMON
        | class::GIVEN
        | class::HONORIFIC
        | class::INITIAL
        | class::BLOC
        | class::COMPANY
        | class::INSTRUMENT
        | class::MONTH
        | class::WEEKDAY;
    let owned = owned
        || before.sentence == sentence
            && before.is(class::CAP)
            && !before.is(known)
            && (owner < 2 || !is_name(page, owner - 2))
            && page.at(index).key.ends_with("government")
            && !cast.is_taken(owner.saturating_sub(1));
    let mut right = index + 1;
    let mut of = false;
    if page.at(right).says("of") {
        let skip = usize::from(page.at(right + 1).says("the"));
        let next = page.at(right + 1 + skip);
        if next.is(class::CAP | class::STATE_FORM)
            && !next.is(class::MONTH | class::OFFICE)
            && next.sentence == sentence
        {
            of = true;
            right += 1 + skip;
            while (is_name(page, right) || page.at(right).is(class::STATE_FORM))
                && page.at(right).sentence == sentence
                && !cast.is_taken(right)
            {
                right += 1;
            }
        }
    }
    // "o governo brasileiro", "le gouvernement français".
    let behind = page.foreign && page.at(right).is(class::ADJECTIVE) && page.at(right).sentence == sentence;
    right += usize::from(behind);
    let whole = page.at(index).is(class::CAP) && page.at(index).key.contains(' ');
    if !owned && !of && !behind && !whole {
        return;
    }
    let start = if owned { owner - 1 } else { left };
    let range = start..right;
    let name = page.words(&range);
    if range.clone().any(|it| cast.is_taken(it)) {
        return;
    }
    let entity = cast.entity_named(name, Sort::Body);
    let country = range
        .clone()
        .map(|it| page.at(it))
        .find(|it| it.is(class::COUNTRY | class::ADJECTIVE))
        .map_or("", |it| it.entry.country);
    if let Some(it) = cast.entities.get_mut(entity) {
        it.kind = "government";
        it.country = country;
        it.sure = true;
    }
    let end = range.end;
    cast.mention(range, entity, false);
    acronym_behind(page, cast, end, entity);
}

/// Finds unions of states and companies of the tables.
fn known(page: &Page, index: usize, cast: &mut Cast) {
    let token = page.at(index);
    let bloc = token.is(class::BLOC);
    // A company name that is a common word needs support if it begins a sentence.
    if !bloc && token.is(class::COMMON) && (token.first || page.at(index + 1).is(class::CAP)) {
        return;
    }
    // In "Airbus Helicopters" the next capitalised word belongs to the name.
    let mut end = index + 1;
    let stop = class::OFFICE
        | class::GIVEN
        | class::COUNTRY
        | class::CITY
        | class::BLOC
        | class::COMPANY
        | class::INSTRUMENT
        | class::THING;
    while !bloc
        && end < index + 3
        && is_name(page, end)
        && !page.at(end).is(stop)
        && (!token.is(class::UPPER) || page.at(end).is(class::COMMON | class::HEAD))
        && !cast.is_taken(end)
        && page.at(end).sentence == token.sentence
    {
        end += 1;
    }
    let range = index..end;
    let name = page.words(&range);
    let entity = cast.entity_named(name, if bloc { Sort::Bloc } else { Sort::Body });
    if let Some(it) = cast.entities.get_mut(entity) {
        it.kind = if bloc { "bloc" } else { "company" };
        it.sure = true;
    }
    cast.mention(range, entity, false);
    acronym_behind(page, cast, end, entity);
}
