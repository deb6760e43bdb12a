//! Bodies: names around a head noun ("University of …", "… Agency", "… Ltd"), bodies in lower case ("the Belgian
//! government"), acronyms that the article explains, unions of states and companies known by one word.

use std::ops::Range;

use super::cast::{Cast, Sort, is_name};
use super::text::{Page, Token};
use super::words::{Writing, class};

/// Finds all bodies of a page.
pub fn find(page: &Page, from: usize, cast: &mut Cast) {
    for index in from..page.tokens.len() {
        if cast.is_taken(index) || page.at(index).para == 0 {
            continue;
        }
        let token = page.at(index);
        // "ministère de la Santé", "министерство энергетики".
        let owned = page.foreign && page.at(index + 1).says("of") && token.entry.body == "government";
        let lower = (page.writing == Writing::Genitive || owned) && !token.is(class::WEAK_HEAD | class::OFFICE);
        if token.is(class::HEAD | class::FORM)
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

/// The last of the kinds, or the given one; a university outweighs what it is part of.
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

/// "(MIAF)" behind a name is another name for it.
pub fn acronym_behind(page: &Page, cast: &mut Cast, end: usize, entity: usize) {
    if !page.at(end).says("(") {
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
    if !token.is(class::CAP) || capitals < 2 || text.chars().count() > 12 || !closes || cast.is_taken(at) {
        return;
    }
    // Another body's acronym, or a country's: not another name for this one.
    if token.is(class::COUNTRY) {
        return;
    }
    cast.also(entity, text);
    cast.mention(at..at + 1, entity, false);
}

/// The tokens of the name whose head noun stands here.
fn around_head(page: &Page, head: usize, cast: &Cast) -> Option<Range<usize>> {
    if !matches!(page.writing, Writing::Capitals | Writing::Genitive) {
        return without_case(page, head, cast);
    }
    // "the Ministries of Defence of Malta and Kenya": two bodies, which the list of countries tells.
    if matches!(page.at(head).key.as_str(), "ministries" | "governments") && page.at(head + 1).says("of") {
        return None;
    }
    let form = page.at(head).is(class::FORM) && !page.at(head).is(class::HEAD);
    let left = left_edge(page, head, cast);
    let right = form_edge(page, if form { head + 1 } else { right_edge(page, head + 1, cast) });
    let range = left..right;
    let next = page.at(right);
    if next.is(class::THING) && next.is(class::CAP) && !next.is(class::HEAD | class::OFFICE) {
        return None;
    }
    // A head alone, or one with an adjective of a country that needs more: "the University", "Russian Companies".
    let weak = page.at(head).is(class::WEAK_HEAD);
    let soft = page.writing == Writing::Genitive;
    let modifiers = range
        .clone()
        .filter(|&it| it != head && (soft || page.at(it).is(class::CAP)) && !(weak && page.at(it).is(class::ORDINAL)));
    // "the Council of Ministers", "Parliament": they stand alone.
    let whole = page.at(head).key.contains(' ') && page.at(head).entry.body == "government"
        || matches!(page.at(head).key.as_str(), "parliament" | "senate" | "duma" | "majlis" | "bundestag");
    if modifiers.count() == 0 && !whole || (form && left == head) {
        return None;
    }
    // Only general words before a weak head, and it is the first of a sentence.
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

/// The name around a head in a language without capitals: what follows it, or in Chinese what stands before it.
fn without_case(page: &Page, head: usize, cast: &Cast) -> Option<Range<usize>> {
    let sentence = page.at(head).sentence;
    let names = class::COUNTRY | class::ADJECTIVE | class::CITY | class::SUBJECT | class::MINISTRY | class::BLOC;
    let free = |it: usize| {
        page.at(it).sentence == sentence
            && !cast.is_taken(it)
            && page.at(it).is(class::CAP | class::SUBJECT)
            && !page.at(it).is(class::SIGN | class::NUMBER | class::OFFICE | class::INSTRUMENT)
    };
    if page.writing == Writing::Han {
        let mut left = head;
        while left > 0
            && head - left < 10
            && free(left - 1)
            && !(page.at(left - 1).is(class::HEAD) && !page.at(left - 1).is(class::WEAK_HEAD) && head - left > 1)
        {
            left -= 1;
        }
        return (left < head).then_some(left..head + 1);
    }
    let arabic = page.writing == Writing::Arabic;
    let mut right = head + 1;
    while right < head + 8 {
        let token = page.at(right);
        let article =
            page.words(&(right..right + 1)).starts_with("ال") || page.words(&(right..right + 1)).starts_with("لل");
        let near = right == head + 1;
        let fits = !arabic && right < head + 5 || near || article || token.is(names);
        if free(right) && fits && (!token.is(class::HEAD) || near) {
            right += 1;
            if token.is(class::COUNTRY) {
                break;
            }
            continue;
        }
        let next = page.at(right + 1);
        let joined = token.says("and")
            && right > head + 1
            && free(right + 1)
            && !next.is(class::HEAD | class::COUNTRY | class::CITY)
            && (arabic && page.words(&(right + 1..right + 2)).starts_with("ال")
                || next.is(class::SUBJECT | class::MINISTRY)
                || !arabic && page.at(head).entry.body == "government" && page.at(head).key != "دولت");
        if joined {
            right += 2;
            continue;
        }
        break;
    }
    (right > head + 1).then_some(head..right)
}

fn left_edge(page: &Page, head: usize, cast: &Cast) -> usize {
    let mut left = head;
    let sentence = page.at(head).sentence;
    while left > 0 && page.at(left - 1).sentence == sentence && !cast.is_taken(left - 1) {
        let token = page.at(left - 1);
        let counted = token.is(class::COUNT)
            && token.is(class::CAP)
            && !token.first
            && !page.before(left - 1).is(class::AUXILIARY);
        let capital = (is_name(page, left - 1) || counted) && !token.is(class::INSTRUMENT);
        if capital && !(token.is(class::TRIGGER | class::SAY) && token.first) {
            left -= 1;
            continue;
        }
        // "Iran-Turkey Joint Chamber": a hyphen without spaces between two names.
        let hyphen = matches!(token.key.as_str(), "-" | "–")
            && left >= 2
            && token.end == page.at(left).start
            && page.at(left - 2).end == token.start
            && page.at(left - 2).is(class::CAP)
            && page.at(left).is(class::CAP);
        if hyphen && !cast.is_taken(left - 2) {
            left -= 2;
            continue;
        }
        // "People's Bank of China": a common noun owns it, not a country.
        let owner = if token.says("'s") && left >= 2 { page.at(left - 2) } else { page.at(usize::MAX) };
        if owner.is(class::CAP)
            && owner.is(class::COMMON)
            && !owner.is(class::COUNTRY | class::CITY | class::COMPANY | class::OFFICE | class::HEAD | class::GIVEN)
            && owner.sentence == sentence
            && !cast.is_taken(left - 2)
        {
            left -= 2;
            continue;
        }
        // "Peoples' Friendship University".
        if matches!(token.key.as_str(), "'" | "’")
            && left >= 2
            && is_name(page, left - 2)
            && token.start == page.at(left - 2).end
            && page.at(left - 2).key.ends_with('s')
        {
            left -= 2;
            continue;
        }
        // "Trade and Development Bank": joined by "and" only between general words.
        let joined = matches!(token.key.as_str(), "and" | "&") && left >= 2 && left > head.saturating_sub(4);
        let general = |it: usize| {
            let word = page.at(it);
            word.is(class::CAP)
                && (word.is(class::COMMON | class::MINISTRY | class::SUBJECT) || word.key.ends_with("ical"))
                && !word.is(class::GIVEN
                    | class::COUNTRY
                    | class::CITY
                    | class::ADJECTIVE
                    | class::BLOC
                    | class::COMPANY
                    | class::OFFICE)
        };
        if joined
            && (token.says("&") || (general(left) && general(left - 2)))
            && page.at(left - 2).is(class::CAP)
            && page.at(left - 2).sentence == sentence
            && !cast.is_taken(left - 2)
            && !page.at(left - 2).first
        {
            left -= 2;
            continue;
        }
        let particle = token.is(class::PARTICLE)
            && !token.is(class::CAP)
            && left >= 2
            && is_name(page, left - 2)
            && !token.is(class::AUXILIARY)
            && !matches!(token.key.as_str(), "i" | "o" | "y" | "do");
        if particle && left < head && !cast.is_taken(left - 2) {
            left -= 2;
            continue;
        }
        break;
    }
    left
}

/// Where the form of a company behind a name ends: "Ltd", ", Inc.".
fn form_edge(page: &Page, mut right: usize) -> usize {
    let sentence = page.before(right).sentence;
    let form =
        |it: usize| page.at(it).is(class::FORM) && page.at(it).is(class::CAP) && page.at(it).sentence == sentence;
    while form(right) || page.at(right).says(",") && form(right + 1) {
        right += 1;
    }
    right
}

/// How far a name goes on behind its head.
fn right_edge(page: &Page, start: usize, cast: &Cast) -> usize {
    let mut right = start;
    let sentence = page.before(start).sentence;
    let ministry = matches!(page.before(start).key.as_str(), "ministry" | "department" | "ministries");
    // "Chamber of Commerce", "Academy of Sciences": one head, whose subjects may go on.
    let mut inside = page.before(start).key.contains(" of ");
    let mut listed = false;
    let mut fresh = false;
    while right < start + 30 && page.at(right).sentence == sentence && !cast.is_taken(right) {
        let token = page.at(right);
        let before = page.before(right);
        // "министерство энергетики Грузии": what belongs to a body follows in lower case.
        let only = class::SUBJECT | class::MINISTRY | class::ADJECTIVE | class::COMMON;
        let genitive = page.writing == Writing::Genitive
            && right < start + 5
            && !token.is(class::SIGN | class::NUMBER)
            && token.entry.class & !only == 0;
        if genitive || page.writing == Writing::Genitive && token.is(class::COUNTRY) {
            right += 1;
            fresh = false;
            continue;
        }
        let name = is_name(page, right) && !token.is(class::INSTRUMENT) && (!token.is(class::THING) || inside)
            || (fresh
                && token.is(class::CAP)
                && token.is(class::HEAD | class::THING | class::NEVER | class::MINISTRY)
                && !token.is(class::OFFICE))
            // "Order of Engineers", "Union of Rectors".
            || fresh && token.is(class::CAP) && token.is(class::OFFICE) && token.key.ends_with('s');
        // "Chief of the Steppe Service Ganbaatar Lkhagvadorj": the holder of the office behind the body.
        let strange = |it: usize| {
            let known = class::COMMON
                | class::HEAD
                | class::MINISTRY
                | class::SUBJECT
                | class::COUNTRY
                | class::CITY
                | class::ADJECTIVE
                | class::FORM
                | class::UPPER
                | class::THING;
            is_name(page, it) && !page.at(it).is(known)
        };
        let held = |it: usize| {
            page.at(it).is(class::OFFICE) && matches!(page.at(it + 1).key.as_str(), "of" | "at" | "for" | "in")
        };
        let office = || (start.saturating_sub(8)..start).any(held);
        let whole = before.is(class::HEAD)
            || !page.foreign && before.is(class::MINISTRY | class::SUBJECT | class::COMMON | class::COUNTRY);
        // "the chairman of the Committee Song Jae-ho"
        let korean = page.at(right).key.len() <= 5 && page.at(right + 1).key.contains('-') && is_name(page, right);
        if !fresh && whole && (strange(right) || korean) && strange(right + 1) && office() {
            break;
        }
        if name
            && !(token.is(class::GIVEN)
                && !fresh
                && !token.is(class::HEAD | class::MINISTRY | class::COMMON | class::SUBJECT))
        {
            // A country behind the head belongs to it only with "of": "Bank Indonesia" is rare, "the Ministry, Iran" is not.
            right += 1;
            fresh = false;
            continue;
        }
        match token.key.as_str() {
            "of" | "for" | "de" | "del" | "do" | "da" | "du" | "des" | "di" | "della" | "dei" | "von" | "fur"
            | "dos" | "das" | "d'" | "at"
                if !token.is(class::CAP) =>
            {
                let skip =
                    usize::from(matches!(page.at(right + 1).key.as_str(), "the" | "la" | "los" | "las" | "le" | "les"));
                let next = page.at(right + 1 + skip);
                let state = next.is(class::STATE_FORM);
                // "the Ministry of Justice" is no office of a judge.
                let office = next.is(class::OFFICE | class::HONORIFIC)
                    && !next.is(class::HEAD | class::MINISTRY)
                    && !next.key.ends_with('s');
                if (next.is(class::CAP) || state && next.is(class::CAP))
                    && !office
                    && !next.is(class::MONTH | class::NUMBER)
                    && !next.is(class::INSTRUMENT)
                    && next.sentence == sentence
                    && (token.key != "at" || before.is(class::HEAD))
                {
                    right += 1 + skip;
                    inside = true;
                    fresh = true;
                    continue;
                }
                break;
            }
            // "the Commission on Higher Education".
            "on" if before.is(class::HEAD) && general(page.at(right + 1)) => {
                right += 1;
                inside = true;
                fresh = true;
            }
            // "the Ministry of Health in the Kingdom of Saudi Arabia": not the one of another country.
            "in" if ministry && inside => {
                let skip = usize::from(page.at(right + 1).says("the"));
                let next = page.at(right + 1 + skip);
                if !(next.is(class::STATE_FORM) && next.is(class::CAP) || next.is(class::COUNTRY)) {
                    break;
                }
                right += 1 + skip;
                fresh = true;
            }
            "and" | "&" | "y" | "e" | "et" | "und" if inside || token.says("&") || before.is(class::MINISTRY) => {
                let lower = page.at(right + 1);
                let soft = page.writing == Writing::Genitive
                    && !lower.is(class::CAP | class::HEAD | class::SIGN)
                    && lower.entry.class & !(class::SUBJECT | class::MINISTRY) == 0;
                if soft {
                    right += 2;
                    continue;
                }
                // "Ministry for Women and the Economic Location".
                let skip = usize::from(ministry && page.at(right + 1).says("the"));
                // "Association of Advanced Industries and Knowledge-Based Companies": its members are no bodies.
                let union = matches!(
                    page.before(start).key.as_str(),
                    "association"
                        | "union"
                        | "federation"
                        | "chamber"
                        | "confederation"
                        | "league"
                        | "society"
                        | "council"
                );
                if joins(page, right + 1 + skip, inside, ministry) || union && members(page, right + 1) {
                    right += 1 + skip;
                    fresh = true;
                    continue;
                }
                break;
            }
            // "National Library and Archives of Iran": two heads of one body.
            "and"
                if !inside
                    && before.is(class::HEAD)
                    && page.at(right + 1).is(class::WEAK_HEAD)
                    && page.at(right + 1).is(class::CAP)
                    && page.at(right + 2).says("of") =>
            {
                right += 2;
            }
            "," if inside
                && is_subject(page, right + 1)
                && page.at(right + 1).is(class::CAP)
                && list_closes(page, right + 1) =>
            {
                right += 1;
                listed = true;
                fresh = true;
            }
            // "City Planning, Water Supply, and Higher Education".
            "," if listed && page.at(right + 1).says("and") && joins(page, right + 2, inside, ministry) => {
                right += 2;
                fresh = true;
            }
            // "Committee … of Republic of Kazakhstan": the form of the state in front of its country.
            _ if fresh && token.is(class::STATE_FORM) => right += 1,
            "-" | "–"
                if page.at(right + 1).is(class::CAP)
                    && before.end == token.start
                    && token.end == page.at(right + 1).start =>
            {
                right += 1;
                fresh = true;
            }
            "(" if inside
                && page.at(right + 2).says(")")
                && is_name(page, right + 3)
                && page.at(right + 4).is(class::HEAD) =>
            {
                right += 3;
            }
            _ => break,
        }
    }
    // Never ends with a connector.
    while right > start
        && (page.before(right).is(class::INNER) && !page.before(right).is(class::CAP)
            || page.before(right).is(class::STATE_FORM) && !page.before(right).is(class::COUNTRY)
            || page.before(right).is(class::SIGN))
    {
        right -= 1;
    }
    right
}

/// Whether a subject of a ministry begins here: general words up to the next comma, and no body among them.
fn is_subject(page: &Page, start: usize) -> bool {
    let mut words = (start..start + 5).map(|it| page.at(it)).take_while(|it| it.is(class::CAP) && !it.is(class::SIGN));
    let first = page.at(start);
    first.is(class::MINISTRY | class::SUBJECT)
        || general(first) && words.all(|it| general(it) && (!it.is(class::HEAD) || it.is(class::WEAK_HEAD)))
}

/// Whether a word is a general one in a name: "Higher", "Trade".
fn general(token: &Token) -> bool {
    token.is(class::CAP)
        && token.is(class::MINISTRY | class::SUBJECT | class::COMMON)
        && !token.is(class::WEEKDAY
            | class::MONTH
            | class::RELATIVE
            | class::NEVER
            | class::OFFICE
            | class::HONORIFIC
            | class::ADJECTIVE
            | class::COUNTRY
            | class::CITY)
}

/// Whether what follows "and" goes on with the name, and is no name of its own.
fn joins(page: &Page, next: usize, inside: bool, ministry: bool) -> bool {
    let token = page.at(next);
    let general = class::MINISTRY | class::SUBJECT | class::COMMON;
    let own = class::COUNTRY
        | class::CITY
        | class::BLOC
        | class::COMPANY
        | class::ADJECTIVE
        | class::OFFICE
        | class::HONORIFIC;
    if !token.is(class::CAP)
        || !token.is(general)
        || token.is(own)
        || token.is(class::GIVEN) && !token.is(class::MINISTRY | class::SUBJECT)
    {
        return false;
    }
    // Its own head noun later in the run: "and National Bank of …".
    let mut at = next;
    while page.at(at).is(class::CAP) && !page.at(at).is(class::SIGN) {
        let word = page.at(at);
        let several = word.key.ends_with('s') && !word.key.ends_with("ss") && word.is(class::WEAK_HEAD);
        if word.is(class::HEAD)
            && !several
            && (!word.is(class::WEAK_HEAD) && !word.is(class::MINISTRY)
                || at > next && matches!(page.at(at + 1).key.as_str(), "of" | "for"))
        {
            return false;
        }
        if word.is(class::FORM) && !word.is(class::COMMON) || at > next && word.is(class::ADJECTIVE | class::COUNTRY) {
            return false;
        }
        at += 1;
        // "and National Maritime and Ocean University": its head comes later.
        let goes_on = page.at(at + 1).is(class::CAP) && !page.at(at + 1).is(own);
        if !ministry && matches!(page.at(at).key.as_str(), "and" | "&") && goes_on {
            at += 1;
        }
    }
    inside || token.is(class::MINISTRY)
}

/// Whether a plural noun of members follows: "Knowledge-Based Companies".
fn members(page: &Page, next: usize) -> bool {
    let last = (next..next + 4).take_while(|&it| page.at(it).is(class::CAP) && !page.at(it).is(class::SIGN)).last();
    let own = class::COUNTRY | class::CITY | class::BLOC | class::COMPANY | class::ADJECTIVE;
    last.is_some_and(|last| {
        let key = &page.at(last).key;
        key.ends_with('s')
            && !key.ends_with("ss")
            && (next..=last).all(|it| page.at(it).is(class::COMMON) && !page.at(it).is(own))
    })
}

/// Whether a comma list of a ministry's subjects ends with "and": "Labour, Education and Sport".
fn list_closes(page: &Page, start: usize) -> bool {
    for at in start..start + 14 {
        let token = page.at(at);
        if matches!(token.key.as_str(), "and" | "&") {
            return page.at(at + 1).is(class::CAP) || page.at(at + 2).is(class::CAP);
        }
        if !token.is(class::CAP) && !token.says(",") && !token.says("of") {
            return false;
        }
    }
    false
}

/// "the Belgian government", "municipality of Liepāja", "Japan's foreign ministry".
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
    let whole = page.at(index).is(class::CAP) && page.at(index).key.contains(' ');
    if !owned && !of && !whole {
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
    cast.mention(range, entity, false);
}

/// A union of states or a company that the tables know.
fn known(page: &Page, index: usize, cast: &mut Cast) {
    let token = page.at(index);
    let bloc = token.is(class::BLOC);
    // A company's name that is a common word needs support: none of it begins a sentence alone.
    if !bloc && token.is(class::COMMON) && (token.first || page.at(index + 1).is(class::CAP)) {
        return;
    }
    // "Airbus Helicopters": what follows in capitals belongs to it.
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
