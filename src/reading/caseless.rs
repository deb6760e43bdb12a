//! Finds people in languages without capital letters: a name follows an office and its body, and consists of words that
//! the tables do not know. In Russian the body of an office is in the genitive, and the name has capitals.

use std::ops::Range;

use super::cast::{Cast, Sort};
use super::declension::{has_arabic_article, is_adjective, is_genitive};
use super::text::Page;
use super::words::{Writing, class, is_ideograph};

/// Finds the people of a page.
pub fn find(page: &Page, from: usize, cast: &mut Cast) {
    let mut index = from;
    while index < page.tokens.len() {
        let start = index;
        index += 1;
        if page.at(start).para == 0 || cast.is_taken(start) {
            continue;
        }
        if !page.at(start).is(class::OFFICE | class::HONORIFIC) {
            let name = without_office(page, cast, start);
            if !name.is_empty() {
                index = name.end;
                add(page, cast, start..start, name, None);
            }
            continue;
        }
        let (body, at) = complement(page, cast, start);
        let mut name = name(page, cast, at, start);
        // "وزير التجهيز والنقل، عزيز رباح، …"
        if name.is_empty() && page.at(at).says(",") && page.writing == Writing::Arabic {
            name = before_comma(page, cast, at + 1);
        }
        if name.is_empty() {
            continue;
        }
        index = name.end;
        add(page, cast, start..name.start, name, body);
    }
}

/// The name after an office and its complement.
fn name(page: &Page, cast: &Cast, at: usize, office: usize) -> Range<usize> {
    match page.writing {
        Writing::Han => han(page, cast, at),
        Writing::Genitive => capitals(page, cast, at, at - office),
        Writing::Arabic | Writing::Persian | Writing::Capitals => words(page, cast, at),
    }
}

/// A name between commas.
fn before_comma(page: &Page, cast: &Cast, start: usize) -> Range<usize> {
    let run = (start..start + 5).take_while(|&it| is_unknown(page, cast, it)).count();
    let end = page.at(start + run);
    let closed = end.is(class::SIGN) || end.says("and") || end.sentence != page.at(start).sentence;
    if (2..=4).contains(&run) && closed && !has_article(page, start) { start..start + run } else { start..start }
}

/// Adds a person with the words of the office before the name, or else with the office after it.
fn add(page: &Page, cast: &mut Cast, before: Range<usize>, name: Range<usize>, body: Option<usize>) {
    let comma = matches!(page.at(name.end).key.as_str(), "," | "(" | "–" | "—");
    let behind = name.end + usize::from(comma);
    let later = (comma && page.at(behind).is(class::OFFICE)).then(|| complement(page, cast, behind));
    let titled = before.clone().any(|it| page.at(it).is(class::OFFICE));
    let (office, body) = match later.filter(|_| !titled) {
        Some((body, end)) => (behind..end, body),
        None => (before.start..before.end, body),
    };
    let national = |it: &&super::text::Token| it.is(class::COUNTRY | class::ADJECTIVE);
    let home = office.clone().map(|it| page.at(it)).find(national);
    // "белорусский коллега X"
    let home = home.or_else(|| Some(page.before(office.start)).filter(national).filter(|_| !office.is_empty()));
    let country = home.map_or("", |it| it.entry.country);
    let state = office.clone().any(|it| page.at(it).is(class::OFFICE) && page.at(it).entry.event == "state");
    let words = page.words(&office).trim().to_owned();
    let entity = cast.entity_named(page.words(&name), Sort::Person);
    if !before.is_empty() {
        cast.titles.insert(before.start, name.start);
    }
    if let Some(it) = cast.entities.get_mut(entity) {
        it.sort = Sort::Person;
        it.kind = "person";
        it.sure = true;
        it.state |= state;
        it.office = it.office.take().or(Some(words).filter(|it| !it.is_empty()));
        it.body = it.body.or(body);
        it.country = if it.country.is_empty() { country } else { it.country };
    }
    cast.mention(name, entity, false);
}

/// Skips the office and its body. Returns the body, and the next token. In Chinese the body is before the office.
fn complement(page: &Page, cast: &Cast, start: usize) -> (Option<usize>, usize) {
    let mut body = None;
    if page.writing == Writing::Han {
        body = cast
            .ending_at(start)
            .filter(|it| page.at(it.range.start).sentence == page.at(start).sentence)
            .map(|it| it.entity);
    }
    let mut at = start;
    while at < start + 14 && page.at(at).sentence == page.at(start).sentence {
        if let Some(mention) = cast.mention_at(at) {
            body = body.or(Some(mention.entity));
            at = mention.range.end;
            continue;
        }
        let link = at > start && matches!(page.at(at).key.as_str(), "and" | "of" | "for" | "in" | ",");
        // "وزير الزراعة واستصلاح الأراضي": a noun, and another one with the article.
        let noun = page.writing == Writing::Arabic && is_unknown(page, cast, at + 1) && has_article(page, at + 2);
        let joined = link
            && match page.at(at).key.as_str() {
                "in" => page.at(at + 1).is(class::COUNTRY | class::STATE_FORM),
                "," => page.writing == Writing::Persian && page.at(at + 1).is(class::SUBJECT | class::MINISTRY),
                "and" => noun || fits(page, cast, at + 1, false) && !page.at(at + 1).is(class::OFFICE),
                _ => fits(page, cast, at + 1, false),
            };
        if joined && noun {
            at += 2;
            continue;
        }
        let quoted = quoted(page, at).filter(|_| at > start && page.writing == Writing::Genitive);
        if let Some(end) = quoted {
            at = end;
            continue;
        }
        if !joined && !fits(page, cast, at, at > start) {
            break;
        }
        at += 1;
    }
    (body, at)
}

/// Whether a word can be in the complement of an office. `inside`: the office is before it.
fn fits(page: &Page, cast: &Cast, at: usize, inside: bool) -> bool {
    let known = class::OFFICE
        | class::HONORIFIC
        | class::MINISTRY
        | class::SUBJECT
        | class::COUNTRY
        | class::ADJECTIVE
        | class::BODY_ADJECTIVE
        | class::STATE_FORM
        | class::HEAD;
    let token = page.at(at);
    if token.is(known) && !token.is(class::SIGN) {
        return true;
    }
    match page.writing {
        // "وزيرة الاقتصاد والتنمية الاقتصادية": the words that belong to the office have the article.
        Writing::Arabic => has_article(page, at) && is_unknown(page, cast, at) && !page.before(at).is(class::HONORIFIC),
        // "министр высшего образования", "глава полуострова", "ректор МГУ".
        Writing::Genitive if inside => {
            let lower = !token.is(class::CAP | class::SIGN | class::NUMBER) && is_unknown(page, cast, at);
            let adjective = token.is(class::CAP) && is_adjective(&token.key) && page.at(at + 1).is(class::HEAD);
            let capitals = page.words(&(at..at + 1)).chars().filter(|c| c.is_uppercase()).count();
            let acronym = capitals >= 2 && !token.is(class::INITIAL);
            // "глава Республики Коми"
            let state = token.is(class::CAP) && page.before(at).is(class::STATE_FORM) && !token.is(class::GIVEN);
            lower && is_genitive(&token.key) || adjective || acronym || state
        }
        Writing::Genitive | Writing::Persian | Writing::Han | Writing::Capitals => false,
    }
}

/// The end of a name in quotation marks that begins here.
fn quoted(page: &Page, at: usize) -> Option<usize> {
    let opens = matches!(page.at(at).key.as_str(), "«" | "\"" | "“" | "„");
    let closes = |it: &usize| matches!(page.at(*it).key.as_str(), "»" | "\"" | "”" | "“");
    opens.then(|| (at + 1..at + 9).find(closes)).flatten().map(|it| it + 1)
}

/// Whether a word has the Arabic article.
fn has_article(page: &Page, at: usize) -> bool {
    has_arabic_article(page.words(&(at..at + 1)))
}

/// Whether the tables do not know a word.
fn is_unknown(page: &Page, cast: &Cast, at: usize) -> bool {
    let token = page.at(at);
    // The name Ali folds to the word "on", but is written with another letter.
    if page.words(&(at..at + 1)) == "علي" && !cast.is_taken(at) {
        return true;
    }
    token.entry.class & !(class::CAP | class::GIVEN | class::COMMON | class::INITIAL | class::UPPER) == 0
        && token.entry.english.is_empty()
        && !cast.is_taken(at)
        && token.key.chars().any(char::is_alphabetic)
}

/// Whether a word says "son of" or "daughter of" in an Arabic name.
fn is_child(page: &Page, at: usize) -> bool {
    matches!(page.at(at).key.as_str(), "بن" | "بنت" | "ولد" | "منت")
}

/// Whether a word links the parts of an Arabic name.
fn is_link(page: &Page, at: usize) -> bool {
    is_child(page, at) || matches!(page.at(at).key.as_str(), "ابن" | "عبد" | "ابو" | "ال")
}

/// The tokens of a name: two words, and a third if it can be part of a name.
fn words(page: &Page, cast: &Cast, start: usize) -> Range<usize> {
    let sentence = page.at(start).sentence;
    let free = |at: usize| page.at(at).sentence == sentence && is_unknown(page, cast, at);
    // In "وزير التجارة الهادي بن منصور" the name begins before the link.
    let start = start.saturating_sub(usize::from(is_child(page, start)));
    let closed = |at: usize| {
        let token = page.at(at);
        token.sentence != sentence || token.is(class::SIGN | class::OFFICE | class::HONORIFIC | class::ONLOOKER)
    };
    let mut end = start;
    while end < start + 5 && free(end) {
        end += 1;
        let enough = end - start >= 2 && !is_link(page, end - 1);
        let goes_on = is_link(page, end)
            || has_article(page, end) && free(end) && (end - start < 3 || is_link(page, end - 2))
            || end - start == 2 && free(end) && closed(end + 1)
            || page.writing == Writing::Persian && end - start == 2 && free(end) && !free(end + 1);
        if enough && !goes_on {
            break;
        }
    }
    // "السيد القصير": a surname after an honorific.
    let surname =
        page.writing == Writing::Arabic && page.before(start).is(class::HONORIFIC) && free(start) && closed(start + 1);
    match () {
        () if end - start >= 2 => start..end,
        () if surname => start..start + 1,
        () => start..start,
    }
}

/// The tokens of a person without an office before the name: a name before a comma and an office, "X، وزير Y"; a name
/// after a verb of speaking, or in Persian before it.
fn without_office(page: &Page, cast: &Cast, start: usize) -> Range<usize> {
    let none = start..start;
    if !matches!(page.writing, Writing::Arabic | Writing::Persian) || !is_unknown(page, cast, start) {
        return none;
    }
    let before = page.before(start);
    let first = page.at(start).first;
    let run = (start..start + 5)
        .take_while(|&it| is_unknown(page, cast, it) && page.at(it).sentence == page.at(start).sentence);
    let end = start + run.count();
    let next = page.at(end);
    let own = (2..=4).contains(&(end - start)) && !has_article(page, start);
    // "عن الجانب التونسي X"
    let side = before.is(class::ADJECTIVE) && start >= 2 && page.at(start - 2).says("side");
    let opens = side || first || before.is(class::SIGN) || before.says("and") || before.is(class::BEHALF | class::WITH);
    let titled = opens && next.says(",") && page.at(end + 1).is(class::OFFICE);
    let speaks = page.writing == Writing::Persian && first && next.is(class::SAY);
    let spoken = page.writing == Writing::Arabic && before.is(class::SAY) && !before.says("that");
    match () {
        // In "أشرفت العالية منت أحمدو" the word before the name is a verb.
        () if own && (titled || speaks) => {
            let link = (start + 1..end).find(|&it| is_child(page, it));
            link.map_or(start, |it| it - 1)..end
        }
        () if spoken && !has_article(page, start) => words(page, cast, start),
        () => none,
    }
}

/// The tokens of a name in capitals. A single word is one only directly after its office.
fn capitals(page: &Page, cast: &Cast, start: usize, gap: usize) -> Range<usize> {
    let sentence = page.at(start).sentence;
    let not = class::SIGN
        | class::OFFICE
        | class::HONORIFIC
        | class::HEAD
        | class::COUNTRY
        | class::ADJECTIVE
        | class::INSTRUMENT
        | class::MONTH
        | class::WEEKDAY
        | class::NEVER
        | class::BLOC;
    let initial = |at: usize| page.at(at).is(class::INITIAL) && !page.at(at).is(class::SIGN);
    let personal = |at: usize| {
        let token = page.at(at);
        let upper = token.is(class::UPPER) && token.key.chars().count() < 6;
        token.sentence == sentence
            && token.is(class::CAP)
            && !cast.is_taken(at)
            && (!token.is(not) || token.is(class::GIVEN))
            && (!upper || initial(at))
            && !token.key.contains(' ')
    };
    let mut end = start;
    while end < start + 4 && personal(end) {
        end += 1;
    }
    let full = (start..end).filter(|&it| !initial(it)).count();
    // "президент Татарстана" names a place, "министр Лавров" a person.
    let key = &page.at(start).key;
    let oblique = key.ends_with(['а', 'я', 'ы', 'и', 'е', 'о']) || is_adjective(key);
    let single = full == 1 && (gap == 1 && !oblique || end - start > 1) && !page.at(start).is(class::CITY);
    if full >= 2 || single { start..end } else { start..start }
}

/// The tokens of a Chinese name: a known surname and one or two characters, the parts of a foreign name divided by "·",
/// or characters that spell foreign names.
fn han(page: &Page, cast: &Cast, start: usize) -> Range<usize> {
    let one = |at: usize| {
        let mut chars = page.at(at).key.chars();
        chars.next().is_some_and(is_ideograph) && chars.next().is_none() && !cast.is_taken(at)
    };
    let dot = |at: usize| matches!(page.words(&(at..at + 1)), "·" | "・" | "•" | "．");
    let spells = |at: usize| one(at) && page.at(at).is(class::PARTICLE);
    let mut end = start;
    while end < start + 14
        && (one(end) && (is_unknown(page, cast, end) || page.at(end).is(class::GIVEN) || spells(end))
            || dot(end) && end > start)
    {
        end += 1;
    }
    if let Some(last) = (start..end).rev().find(|&it| dot(it)) {
        // After the last dot only characters that spell belong to the name.
        let tail = (last + 1..end).take_while(|&it| spells(it)).count();
        return start..if tail >= 2 { last + 1 + tail } else { end };
    }
    let foreign = (start..start + 7).take_while(|&it| spells(it)).count();
    let short = end.min(start + 3);
    match () {
        () if foreign >= 3 => start..start + foreign,
        () if page.at(start).is(class::GIVEN) && short - start >= 2 => start..short,
        () if foreign == 2 => start..start + 2,
        () => start..start,
    }
}
