//! Finds where the Russian name of a body begins and ends: the words around its head noun agree with it or stand in the
//! genitive, mostly in lower case.

use super::cast::{Cast, is_name};
use super::declension::{is_adjective, is_genitive};
use super::text::{Page, Token};
use super::words::class;

/// Takes the next words of a name whose head noun ends at `start`: words in the genitive up to a country, as in
/// "министерство высшего образования и науки Грузии", a name in quotation marks, one name directly after the head
/// noun. Returns the end of the name so far, and whether it may go on.
pub fn step(page: &Page, start: usize, right: usize) -> (usize, bool) {
    let token = page.at(right);
    let behind_head = right == start;
    if token.is(class::COUNTRY) {
        return (right + 1, false);
    }
    if matches!(token.key.as_str(), "«" | "\"" | "“") {
        let closes = |it: &usize| matches!(page.at(*it).key.as_str(), "»" | "\"" | "”" | "“");
        let end = (right + 1..right + 8).find(closes).filter(|_| behind_head);
        return (end.map_or(right, |it| it + 1), false);
    }
    // "университета имени Ислама Каримова", "МГУ им. М. В. Ломоносова"
    if matches!(token.key.as_str(), "имени" | "им") {
        let name = |it: &usize| {
            let token = page.at(*it);
            let oblique = token.is(class::CAP) && token.key.ends_with(['а', 'я', 'о']);
            token.is(class::INITIAL) || oblique && !token.is(class::HEAD)
        };
        return (right + 1 + (right + 1..right + 5).take_while(name).count(), false);
    }
    if token.says("and") && right > start && is_lower_genitive(page.at(right + 1)) {
        return (right + 2, right + 2 < start + 9);
    }
    if is_lower_genitive(token) {
        return (right + 1, right + 1 < start + 7);
    }
    let body = class::HEAD | class::SUBJECT | class::MINISTRY | class::BLOC | class::UPPER | class::CITY;
    let noun = token.is(class::CAP) && token.is(body) && !token.is(class::OFFICE | class::SIGN);
    let next = page.at(right + 1);
    let adjective = is_name(page, right) && is_adjective(&token.key) && next.is(class::HEAD | class::SUBJECT);
    // "Банка Развитие", but not "министерства Иван Петров".
    let alone = behind_head && is_name(page, right) && !is_name(page, right + 1) && !token.is(class::GIVEN);
    match noun && !token.is(class::GIVEN) || adjective || alone {
        true => (right + 1, true),
        false => (right, false),
    }
}

/// The first of the adjectives before a Russian head noun, of which one has a capital: "Московского государственного
/// университета".
pub fn adjectives_edge(page: &Page, head: usize, cast: &Cast) -> usize {
    let mut left = head;
    let adjective = |at: usize| {
        let token = page.at(at);
        let upper = token.is(class::UPPER) && !token.is(class::COUNTRY | class::BLOC);
        !cast.is_taken(at)
            && token.sentence == page.at(head).sentence
            && !token.is(class::SIGN
                | class::OFFICE
                | class::NUMBER
                | class::TRIGGER
                | class::INSTRUMENT
                | class::NEVER)
            && (is_adjective(&token.key) && token.entry.english.is_empty() || upper)
    };
    let mut at = head;
    while at > 0 && at + 5 > head && adjective(at - 1) {
        at -= 1;
        let token = page.at(at);
        if token.is(class::CAP) && !token.is(class::COUNTRY) {
            left = at;
        }
    }
    left
}

/// Whether a Russian word in lower case may be in the genitive after a head noun.
fn is_lower_genitive(token: &Token) -> bool {
    let only = class::SUBJECT | class::MINISTRY | class::ADJECTIVE | class::COMMON | class::WEAK_HEAD | class::HEAD;
    let known = token.is(class::SUBJECT | class::MINISTRY | class::ADJECTIVE);
    !token.is(class::CAP | class::SIGN | class::NUMBER)
        && token.entry.class & !only == 0
        && token.entry.english.is_empty()
        && (known || is_genitive(&token.key))
}
