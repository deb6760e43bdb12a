//! Finds further facts about a document: the place and the occasion of signature, the term, the amount of money, the
//! framework, and the title. All of them are words of the text.

use std::ops::Range;

use serde_json::Number;

use super::cast::{Cast, Sort};
use super::dates::WrittenDate;
use super::drafts::Draft;
use super::frame::{Frame, Status};
use super::record::{paras, quote};
use super::text::Page;
use super::words::class;
use crate::base::term;
use crate::format::wire;

/// The sentences about a draft: those of its frames, and those that continue about it.
pub fn told_in(page: &Page, frames: &[Frame], draft: &Draft) -> Vec<Range<usize>> {
    let own = draft.frames.iter().filter(|it| !draft.lent.contains(it)).filter_map(|it| frames.get(*it));
    let mut numbers: Vec<usize> = own.map(|it| it.sentence(page)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let taken = |number: usize| frames.iter().any(|it| it.sentence(page) == number);
    for number in numbers.clone() {
        for next in number + 1..number + 4 {
            let Some(sentence) = page.sentences.get(next) else { break };
            if taken(next) || !goes_on(page, sentence) {
                break;
            }
            numbers.push(next);
        }
    }
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().filter_map(|it| page.sentences.get(it).cloned()).collect()
}

/// Whether a sentence continues about what was named before.
fn goes_on(page: &Page, sentence: &Range<usize>) -> bool {
    sentence.clone().take(8).any(|it| {
        page.at(it).is(class::AGAIN | class::INSTRUMENT | class::GROUP)
            || matches!(page.at(it).key.as_str(), "it" | "they" | "under" | "both" | "universities" | "duration")
    })
}

/// The city of the event: "in Tehran" in its sentence.
pub fn place(page: &Page, cast: &Cast, draft: &Draft) -> Option<String> {
    let trigger = draft.trigger.filter(|_| draft.status == Status::Done)?;
    let sentence = page.sentence_of(trigger);
    let at = (sentence.start..sentence.end).find(|&it| {
        page.at(it).says("in")
            && cast.mention_at(it + 1).is_some_and(|mention| {
                cast.entity(mention.entity).is_some_and(|it| it.sort == Sort::Place) && mention.range.start == it + 1
            })
    })?;
    let behind =
        sentence.clone().find(|&it| page.at(it).is(class::SAY) && !page.at(it).is(class::CAP | class::TRIGGER));
    // In "…, he said in Tehran" it is the place of the statement.
    if behind.is_some_and(|it| trigger < it && it < at) {
        return None;
    }
    cast.mention_at(at + 1).map(|it| page.words(&it.range).to_owned())
}

/// The occasion of the event: "on the sidelines of the Energy Week", "during the visit of the president".
pub fn occasion(page: &Page, draft: &Draft, day: Option<&Range<usize>>) -> Option<String> {
    let trigger = draft.trigger.filter(|_| draft.status == Status::Done)?;
    let mut sentences = vec![page.sentence_of(trigger)];
    sentences.extend(day.map(|it| page.sentence_of(it.start)).filter(|it| !sentences.contains(it)));
    let mut found: Vec<(bool, Range<usize>)> = Vec::new();
    for sentence in sentences {
        for at in sentence.clone() {
            let aside = page.at(at).is(class::ONLOOKER)
                && (page.at(at).key.contains("sideline")
                    || page.at(at).key.contains("margin")
                    || page.at(at).key.contains("occasion"));
            let during =
                matches!(page.at(at).key.as_str(), "during" | "at the end of" | "at the close of" | "in the course of");
            if let Some(range) = (aside || during).then(|| meeting(page, at + 1, sentence.end)).flatten() {
                found.push((!aside, range));
            }
        }
    }
    // "On the sidelines of" says more than "during the meeting".
    found.sort_by_key(|it| it.0);
    found.first().map(|it| page.words(&it.1).to_owned())
}

/// The noun phrase of a meeting that begins here.
fn meeting(page: &Page, from: usize, end: usize) -> Option<Range<usize>> {
    let article = |it: usize| matches!(page.at(it).key.as_str(), "the" | "a" | "an" | "this" | "his" | "her" | "their");
    let start = from + usize::from(article(from));
    let mut at = start;
    let mut named = false;
    while at < end.min(start + 16) {
        let token = page.at(at);
        if token.says("(") {
            let close = (at..at + 6).find(|&it| page.at(it).says(")"))?;
            at = close + 1;
            continue;
        }
        let stop = token.is(class::SIGN)
            && !token.is(class::INNER)
            && !matches!(token.key.as_str(), "-" | "–" | "’" | "'")
            || token.is(class::WEEKDAY | class::BEHALF | class::WITH | class::BETWEEN | class::SAY | class::TRIGGER)
                && !token.is(class::CAP)
            || token.is(class::CLAUSE) && !token.is(class::CAP)
            || token.is(class::WEEKDAY | class::MONTH) && named
            || matches!(token.key.as_str(), "held" | "by" | "was" | "were" | "is") && named
            || matches!(token.key.as_str(), "in" | "on" | "at") && named;
        if stop {
            break;
        }
        named |= token.is(class::OCCASION);
        at += 1;
    }
    while at > start && page.before(at).is(class::INNER) && !page.before(at).is(class::CAP) {
        at -= 1;
    }
    (named && at >= start + 2).then_some(start..at)
}

/// The term of the document: "for five years", "a four-year agreement", "valid until 2027, renewed automatically".
pub fn term(page: &Page, draft: &Draft, sentences: &[Range<usize>]) -> Option<wire::Term> {
    let head = draft.kind_range.clone();
    let compound = head.into_iter().find(|&it| is_length(page, it, it + 1)).map(|it| it..it + 1);
    let stated =
        || sentences.iter().find_map(|sentence| sentence.clone().find_map(|at| length(page, at, sentence.end)));
    let range = compound.or_else(stated)?;
    let words = page.words(&range);
    let mut found = wire::Term {
        words: words.to_owned(),
        para: paras(page, &range),
        quote: quote(page, &range),
        ..wire::Term::default()
    };
    if let Some(read) = term::read(&words.replace('-', " ")) {
        found.until = read.until.map(|it| it.to_string());
        found.years = read.length.and_then(term::Length::years).map(Number::from);
        found.renewal = read.renewal.map(|it| it.word().to_owned());
        found.notice = read.notice.map(term::Length::words);
    }
    Some(found)
}

/// Whether a length of time begins here: "five-year", or "five" before "years".
fn is_length(page: &Page, at: usize, next: usize) -> bool {
    let token = page.at(at);
    let unit = |word: &str| matches!(word.trim_end_matches('s'), "year" | "month");
    match token.key.rsplit_once('-') {
        Some((number, word)) => {
            unit(word)
                && (number.parse::<u16>().is_ok()
                    || super::words::english().get(number).is_some_and(|it| it.class & class::COUNT != 0))
        }
        None => {
            let number =
                token.is(class::NUMBER) && token.key.len() <= 2 || token.is(class::COUNT) && token.entry.number < 99;
            number && unit(&page.at(next).key)
        }
    }
}

/// The tokens of a length that is a term by the words around it.
fn length(page: &Page, at: usize, end: usize) -> Option<Range<usize>> {
    let before: Vec<&str> = (at.saturating_sub(5)..at).map(|it| page.at(it).key.as_str()).collect();
    let last = before.last().copied().unwrap_or_default();
    let says = |words: &[&str]| before.iter().any(|it| words.contains(it));
    let valid = says(&[
        "valid",
        "duration",
        "term",
        "validity",
        "run",
        "runs",
        "last",
        "lasts",
        "force",
        "concluded",
        "extended",
        "effective",
    ]);
    if is_length(page, at, at + 1) && !page.at(at).key.contains('-') {
        let period = says(&["period"]) && says(&["for"]);
        let coming = matches!(last, "coming" | "next") && says(&["over", "for", "during"]);
        if !(last == "for" || valid || period || coming)
            || matches!(page.at(at + 2).key.as_str(), "ago" | "later" | "old" | "in")
        {
            return None;
        }
        return Some(at..renewal(page, at + 2, end));
    }
    let until = matches!(page.at(at).key.as_str(), "until" | "till") && valid;
    let year = (at + 1..(at + 6).min(end)).find(|&it| page.at(it).is(class::NUMBER) && page.at(it).key.len() == 4)?;
    until.then(|| at..renewal(page, year + 1, end))
}

/// The end of the words about renewal: ", renewed automatically".
fn renewal(page: &Page, from: usize, end: usize) -> usize {
    let near = from..(from + 5).min(end);
    let found =
        near.clone().find(|&it| ["renew", "extend", "prolong"].iter().any(|word| page.at(it).key.contains(word)));
    let Some(found) = found else { return from };
    let adverb = ["automatically", "once", "tacitly"].contains(&page.at(found + 1).key.as_str());
    found + 1 + usize::from(adverb)
}

/// The first amount of money in the sentences about a document.
pub fn amount(page: &Page, sentences: &[Range<usize>]) -> Option<wire::Amount> {
    sentences.iter().find_map(|sentence| sentence.clone().find_map(|at| sum(page, at, sentence.end)))
}

/// Reads an amount: "$14 million", "65 million euros", "EUR 46,500".
fn sum(page: &Page, at: usize, end: usize) -> Option<wire::Amount> {
    let first = page.at(at);
    let before = first.is(class::CURRENCY) && page.at(at + 1).is(class::NUMBER);
    let number = if before { at + 1 } else { at };
    let (value, own) = figure(&page.at(number).key).filter(|_| page.at(number).is(class::NUMBER))?;
    let mut stop = number + 1;
    let mut power = own;
    // "65-million" is one token; "65 million" is two.
    if page.at(stop).is(class::SCALE) && stop < end {
        power += u32::try_from(page.at(stop).entry.number).ok()?;
        stop += 1;
    }
    let mut currency = if before { first.entry.event } else { "" };
    if !before {
        stop += usize::from(page.at(stop).key == "us" || page.at(stop).key == "u.s");
        if !page.at(stop).is(class::CURRENCY) || stop >= end {
            return None;
        }
        currency = page.at(stop).entry.event;
        stop += 1;
    }
    let range = at..stop;
    let exact = value * 10f64.powi(i32::try_from(power).ok()?);
    let whole = (exact.fract() == 0.0).then(|| format!("{exact:.0}").parse::<u64>().ok()).flatten();
    let number = whole.map(Number::from).or_else(|| Number::from_f64(exact));
    Some(wire::Amount {
        words: page.words(&range).to_owned(),
        value: number,
        currency: Some(currency.to_owned()).filter(|it| !it.is_empty()),
        para: paras(page, &range),
        quote: quote(page, &range),
        ..wire::Amount::default()
    })
}

/// Reads `11.8`, `46,500`, `210m` as a number and a power of ten.
fn figure(key: &str) -> Option<(f64, u32)> {
    if let Some((number, scale)) = key.split_once('-') {
        let scale = super::words::english().get(scale).filter(|it| it.class & class::SCALE != 0)?;
        return figure(number).and_then(|it| Some((it.0, it.1 + u32::try_from(scale.number).ok()?)));
    }
    let (digits, power) = match key.char_indices().find(|(_, c)| c.is_ascii_alphabetic()) {
        Some((at, _)) => {
            let power = match key.get(at..)? {
                "m" | "mn" | "mln" => 6,
                "bn" | "b" => 9,
                "k" => 3,
                _ => return None,
            };
            (key.get(..at)?, power)
        }
        None => (key, 0),
    };
    digits.replace(',', "").parse().ok().map(|it| (it, power))
}

/// The unions and initiatives of a document: "within the framework of BRICS".
pub fn frameworks(page: &Page, cast: &Cast, draft: &Draft, sentences: &[Range<usize>]) -> Vec<(usize, Range<usize>)> {
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    for at in sentences.iter().flat_map(Clone::clone) {
        let opens = page.at(at).key.contains("framework of")
            || page.at(at).key.contains("frame of")
            || matches!(page.at(at).key.as_str(), "as part of" | "under the auspices of" | "within" | "under");
        let next = at + 1 + usize::from(page.at(at + 1).says("the"));
        let Some(mention) = cast.mention_at(next).filter(|_| opens) else { continue };
        let bloc = cast.entity(mention.entity).is_some_and(|it| it.sort == Sort::Bloc);
        let side = draft.sides.iter().any(|it| it.entity == mention.entity);
        if bloc && !side && found.iter().all(|it| it.0 != mention.entity) {
            found.push((mention.entity, mention.range.clone()));
        }
    }
    found
}

/// The title in the words of the article: "memorandum of understanding on water management".
pub fn title(page: &Page, frames: &[Frame], dates: &[WrittenDate], draft: &Draft) -> Option<Range<usize>> {
    if draft.subject.is_some() || draft.count > 1 {
        return None;
    }
    let own = draft.frames.iter().filter(|it| !draft.lent.contains(it)).filter_map(|it| frames.get(*it));
    own.filter(|it| it.document.kind == draft.kind && !it.document.again && it.document.count == 1).find_map(|frame| {
        let from = frame.document.range.end;
        if !page.at(from).is(class::ABOUT)
            || page.at(from).key.starts_with("for the")
            || page.at(from).key.starts_with("to ")
        {
            return None;
        }
        let dated = |at: usize| dates.iter().any(|it| it.range.start == at || it.range.start == at + 1);
        let stop = |at: usize| {
            let token = page.at(at);
            let word = class::WITH
                | class::BETWEEN
                | class::ONLOOKER
                | class::SAY
                | class::TRIGGER
                | class::BY
                | class::BEHALF
                | class::CLAUSE;
            token.is(word) && !token.is(class::CAP)
                || token.is(class::SIGN) && !matches!(token.key.as_str(), "," | "&" | "-" | "’" | "'")
                || matches!(
                    token.key.as_str(),
                    "was" | "were" | "is" | "will" | "has" | "have" | "under" | "here" | "in order"
                )
                || dated(at)
        };
        let end = (from + 1..page.sentence_of(from).end.min(from + 15)).find(|&it| stop(it)).unwrap_or(from + 1);
        let mut end = end;
        while end > from && (page.before(end).is(class::SIGN | class::INNER | class::AUXILIARY)) {
            end -= 1;
        }
        let text =
            (from + 1..end).any(|it| !page.at(it).is(class::DULL | class::INNER | class::NUMBER | class::WEEKDAY));
        (end > from + 1
            && text
            && !page.at(from + 1).is(class::WEEKDAY | class::MONTH | class::NUMBER | class::RELATIVE))
        .then_some(frame.document.head..end)
    })
}
