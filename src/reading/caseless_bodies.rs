//! Finds the whole name of a body in languages without capitals: the words after its head noun, or in Chinese before it.

use std::ops::Range;

use super::cast::Cast;
use super::declension::has_arabic_article;
use super::text::Page;
use super::words::{Writing, class};

/// The name with a head noun in a language without capitals: the words after it, or in Chinese those before it.
pub fn around_head(page: &Page, head: usize, cast: &Cast) -> Option<Range<usize>> {
    let sentence = page.at(head).sentence;
    let names = class::COUNTRY | class::ADJECTIVE | class::CITY | class::SUBJECT | class::MINISTRY | class::BLOC;
    let free = |it: usize| {
        page.at(it).sentence == sentence
            && !cast.is_taken(it)
            && page.at(it).is(class::CAP | class::SUBJECT)
            && !page.at(it).is(class::SIGN | class::NUMBER | class::OFFICE | class::INSTRUMENT | class::HONORIFIC)
    };
    if page.writing == Writing::Han {
        let mut left = head;
        while left > 0
            && head - left < 10
            && free(left - 1)
            && !(page.at(left - 1).is(class::HEAD) && !page.at(left - 1).is(class::WEAK_HEAD) && head - left > 1)
        {
            left -= 1;
            // In "住房和城乡建设部" the "and" is part of the name of a ministry.
            let before = left.saturating_sub(2);
            let joined = left >= 2
                && page.at(left - 1).says("and")
                && page.words(&(left - 1..left)) == "和"
                && page.at(head).entry.body == "government"
                && head - left >= 2
                && free(before)
                && !page.at(before).is(class::HEAD | class::COUNTRY | class::CITY);
            left -= usize::from(joined);
        }
        return (left < head).then_some(left..head + 1);
    }
    let arabic = page.writing == Writing::Arabic;
    let mut right = head + 1;
    // The last head noun: "پارک علم و فناوری دانشگاه صنعتی شریف".
    let mut base = head;
    while right < head + 8 {
        let token = page.at(right);
        let article = has_arabic_article(page.words(&(right..right + 1)));
        let near = right == base + 1;
        let fits = !arabic && right < base + 5 || near || article || token.is(names);
        // "پارک علم و فناوری دانشگاه تهران"
        let owner = !arabic && page.before(right).is(class::SUBJECT) && !near;
        if free(right) && fits && (!token.is(class::HEAD) || near || owner) {
            base = if owner && token.is(class::HEAD) { right } else { base };
            right += 1;
            if token.is(class::COUNTRY) {
                break;
            }
            continue;
        }
        // "جامعة الملك فهد للبترول", "صندوق الملك عبدالله الثاني"
        if near && arabic && token.is(class::OFFICE | class::HONORIFIC) && article && !cast.is_taken(right + 1) {
            right += 2;
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
