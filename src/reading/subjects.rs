//! Finds subjects: fields of cooperation in the sentences about a document, with the words of the tables and of the
//! gazetteer.

use std::ops::Range;

use super::cast::{Cast, Sort};
use super::documents::Article;
use super::drafts::Draft;
use super::frame::{Frame, Status};
use super::parts::parts;
use super::text::Page;
use super::words::class;

/// The largest number of subjects of a document.
const MOST: usize = 9;

/// The subjects of a draft as ranges of tokens.
pub fn of(page: &Page, cast: &Cast, frames: &[Frame], draft: &Draft, single: bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if let Some(own) = &draft.subject {
        collect(page, cast, own.clone(), &mut found);
        if found.is_empty() {
            found.push(own.clone());
        }
        return found;
    }
    for number in &draft.frames {
        let Some(frame) = frames.get(*number) else { continue };
        let sentence = page.sentence_of(frame.document.head);
        // Words before the noun count: "free trade agreement", "a cocoa deal".
        collect(page, cast, frame.document.range.start..frame.document.head + 1, &mut found);
        let end = if frame.about.end > frame.about.start { frame.about.end } else { sentence.end };
        let shared = frames
            .iter()
            .filter(|it| {
                page.at(it.document.head).sentence == page.at(frame.document.head).sentence
                    && it.status != Status::Named
            })
            .count()
            > 1;
        let limit = if shared { end } else { sentence.end };
        let limit = limit.min(next_document(page, frames, frame));
        phrases(page, cast, frame.document.range.end..limit, &mut found);
        collect(page, cast, frame.document.range.end..limit, &mut found);
        // As in "Research in the fields of A, B and C is among the subjects of the document."
        let fields = sentence.start..frame.document.range.start;
        if !shared && !draft.lent.contains(number) && fields.clone().any(|it| is_field(page, it)) {
            collect(page, cast, fields, &mut found);
        }
        if single && found.len() < 2 {
            collect(page, cast, sentence, &mut found);
        }
    }
    if single {
        collect_later(page, cast, frames, draft, &mut found);
    }
    found.truncate(MOST);
    found
}

/// The beginning of the next new document in the sentence of a frame, as in "an agreement on trade, a protocol on visas".
fn next_document(page: &Page, frames: &[Frame], frame: &Frame) -> usize {
    let later = |it: &&Frame| {
        it.sentence(page) == frame.sentence(page)
            && it.document.head > frame.document.head
            && it.document.article == Article::New
    };
    frames.iter().filter(later).map(|it| it.document.range.start).min().unwrap_or(usize::MAX)
}

/// Collects the subjects in the sentences that continue about the only document of a text.
fn collect_later(page: &Page, cast: &Cast, frames: &[Frame], draft: &Draft, found: &mut Vec<Range<usize>>) {
    let sentences = draft.frames.iter().map(|it| frames.get(*it).map_or(0, |it| page.at(it.document.head).sentence));
    let (first, last) = (sentences.clone().next().unwrap_or(0), sentences.max().unwrap_or(0));
    for number in first..=(last + 1).min(first + 6) {
        let Some(sentence) = page.sentences.get(number) else { break };
        if number > last && !goes_on(page, sentence) {
            break;
        }
        if found.len() < 5 {
            let fields = sentence.clone().any(|it| is_field(page, it));
            if number != first && fields {
                phrases(page, cast, sentence.clone(), found);
            }
            collect(page, cast, sentence.clone(), found);
        }
    }
}

/// Whether a field is announced: "in the fields of", "in areas such as".
fn is_field(page: &Page, at: usize) -> bool {
    page.at(at).is(class::ABOUT)
        && ["field", "area", "sphere", "sector", "domain"].iter().any(|word| page.at(at).key.contains(word))
}

/// Words that introduce a list of subjects.
const OPENS_FIELDS: &[&str] = &[
    "field",
    "area",
    "sphere",
    "sector",
    "domain",
    "regarding",
    "concerning",
    "relating",
    "related",
    "covering",
    "in matters",
    "for the",
    "for",
];

/// Words before the name of a field.
const BEFORE_FIELD: &[&str] = &[
    "the",
    "a",
    "an",
    "cooperation",
    "co-operation",
    "collaboration",
    "joint",
    "mutual",
    "bilateral",
    "in",
    "of",
    "on",
    "and",
    "strengthening",
    "establishing",
    "enhancing",
    "developing",
    "promotion",
    "development",
    "promoting",
];

/// Collects the members of a list after "on" or "in the fields of", as short noun phrases.
fn phrases(page: &Page, cast: &Cast, zone: Range<usize>, found: &mut Vec<Range<usize>>) {
    let opens = |it: &usize| {
        let token = page.at(*it);
        token.says("on") || token.is(class::ABOUT) && OPENS_FIELDS.iter().any(|word| token.key.contains(word))
    };
    let Some(at) = zone.clone().find(opens) else { return };
    // A date is not a subject.
    let next = page.at(at + 1);
    if next.is(class::WEEKDAY | class::MONTH | class::NUMBER | class::RELATIVE | class::ONLOOKER)
        || page.at(at + 2).is(class::WEEKDAY | class::MONTH)
    {
        return;
    }
    for part in parts(page, at + 1..zone.end) {
        let range = trimmed(page, part);
        if is_field_name(page, cast, &range) {
            add(page, range, found);
        }
    }
}

/// Removes the words around the name of a field.
fn trimmed(page: &Page, part: Range<usize>) -> Range<usize> {
    let is_before = |at: usize| {
        let token = page.at(at);
        token.is(class::NEVER | class::AUXILIARY)
            || token.is(class::ABOUT) && !token.is(class::SUBJECT)
            || BEFORE_FIELD.contains(&token.key.as_str())
    };
    let start = part.clone().find(|it| !is_before(*it)).unwrap_or(part.end);
    // In "a memorandum on water in April last year" the subject ends before the date.
    let is_date =
        |it: &usize| page.at(*it).is(class::MONTH | class::WEEKDAY | class::RELATIVE) || page.at(*it).says("last year");
    let mut end = (start..part.end).find(is_date).unwrap_or(part.end);
    while end > start
        && (page.before(end).is(class::INNER | class::SIGN)
            || matches!(page.before(end).key.as_str(), "by" | "respectively" | "well" | "as" | "as well"))
    {
        end -= 1;
    }
    start..end
}

/// Whether a short noun phrase names a field of cooperation.
fn is_field_name(page: &Page, cast: &Cast, range: &Range<usize>) -> bool {
    let topical = range.clone().any(|it| page.at(it).is(class::SUBJECT) && !page.at(it).is(class::INSTRUMENT));
    let names_somebody = range.clone().any(|it| cast.sort_at(it).is_some_and(|it| it != Sort::Unknown));
    let plain = range.clone().all(|it| {
        let token = page.at(it);
        !token.is(class::SIGN | class::SAY | class::TRIGGER | class::NUMBER)
            && !token.is(class::OFFICE | class::HONORIFIC)
            && (topical || !token.is(class::INSTRUMENT))
    });
    let is_capitalised = !topical && range.clone().all(|it| page.at(it).is(class::CAP));
    let dull = is_capitalised
        || range.is_empty()
        || page.before(range.end).is(class::DULL)
        || page.at(range.start).is(class::PLANNED);
    !dull && range.len() <= if topical { 6 } else { 4 } && !names_somebody && plain
}

/// Whether a sentence continues about a document.
fn goes_on(page: &Page, sentence: &Range<usize>) -> bool {
    sentence.clone().take(8).any(|it| {
        page.at(it).is(class::AGAIN | class::INSTRUMENT | class::GROUP)
            || matches!(page.at(it).key.as_str(), "it" | "they" | "under")
    })
}

fn collect(page: &Page, cast: &Cast, zone: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut at = zone.start;
    while at < zone.end {
        let here = at;
        at += 1;
        // In "information technology (IT)" the abbreviation is not another field.
        let short = page.before(here).says("(") && page.at(here + 1).says(")");
        if !is_subject(page, cast, here) || short {
            continue;
        }
        // "rail transportation" and "port development" are one field each.
        let mut end = here + 1;
        while end < zone.end && end < here + 4 && (is_subject(page, cast, end) || is_tail(page, cast, end)) {
            end += 1;
        }
        let compound = |it: usize| page.at(it).is(class::INSTRUMENT);
        if compound(here) {
            end = here + 1;
        }
        at = end;
        add(page, here..end, found);
    }
}

/// Adds a subject, unless it is already in the list.
fn add(page: &Page, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let key = |range: &Range<usize>| range.clone().map(|it| page.at(it).key.as_str()).collect::<Vec<_>>().join(" ");
    let own = format!(" {} ", key(&range));
    let known = found.iter().any(|it| {
        let other = format!(" {} ", key(it));
        it.contains(&range.start) || other.contains(&own)
    });
    if !known {
        found.push(range);
    }
}

fn is_subject(page: &Page, cast: &Cast, at: usize) -> bool {
    let token = page.at(at);
    let compound = token.is(class::INSTRUMENT) && token.key.contains(' ');
    token.is(class::SUBJECT)
        && !is_of_office(page, at)
        && (!token.is(class::INSTRUMENT | class::OFFICE) || compound)
        && cast.sort_at(at).is_none_or(|it| it == Sort::Unknown)
}

/// Whether a word belongs to an office: "Minister of Trade and Labour", "Health Minister".
fn is_of_office(page: &Page, at: usize) -> bool {
    const LONGEST: usize = 10;
    let title = |it: usize| page.at(it).is(class::CAP) && !page.at(it).is(class::OFFICE);
    let before = (at.saturating_sub(LONGEST)..at)
        .rev()
        .find(|&it| !title(it) && !matches!(page.at(it).key.as_str(), "of" | "for" | "and" | "&" | "," | "the"));
    let holds = before.is_some_and(|it| page.at(it).is(class::OFFICE) && page.at(it + 1).says("of"));
    page.at(at).is(class::CAP) && (holds || page.at(at + 1).is(class::OFFICE) && page.at(at + 1).is(class::CAP))
}

/// Whether a noun ends the name of a field.
fn is_tail(page: &Page, cast: &Cast, at: usize) -> bool {
    let token = page.at(at);
    token.is(class::TOPIC) && !token.is(class::INSTRUMENT | class::TRIGGER) && !cast.is_taken(at)
}
