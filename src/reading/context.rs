//! How a frame relates to the text before it: an item of a list, an older document, a document with a title or subject
//! of its own.

use std::ops::Range;

use super::documents::Article;
use super::drafts::{Draft, specific};
use super::frame::{Frame, Status};
use super::sides::Side;
use super::text::Page;
use super::words::class;

/// Whether the partner is not named: "with a Chinese company", "with third states".
pub fn has_unnamed_partner(page: &Page, frame: &Frame) -> bool {
    let with = frame.about.clone().find(|&it| page.at(it).is(class::WITH));
    with.is_some_and(|it| matches!(page.at(it + 1).key.as_str(), "a" | "an" | "third" | "other" | "several" | "some"))
}

/// Whether the sentence goes back in time: "Earlier, in 2015, a memorandum was signed".
pub fn tells_of_old(page: &Page, frame: &Frame) -> bool {
    let sentence = page.sentence_of(frame.document.head);
    sentence.clone().any(|it| {
        let token = page.at(it);
        let last_year = token.is(class::ERA) && token.entry.event == "last" && page.at(it + 1).says("year");
        last_year
            || token.first && token.is(class::BACKGROUND) && !token.is(class::CAP)
            || token.first && matches!(token.key.as_str(), "earlier" | "previously" | "in the past")
    })
}

/// Whether it was signed in the last week, month or year: "signed an agreement last month".
pub fn is_of_last(page: &Page, frame: &Frame) -> bool {
    page.sentence_of(frame.document.head).any(|it| {
        let token = page.at(it);
        token.is(class::ERA)
            && token.entry.event == "last"
            && matches!(page.at(it + 1).key.as_str(), "month" | "week" | "year")
    })
}

/// Whether the frame is a document with a title of its own after another one: "the Treaty of A and the Treaty on B".
pub fn second_title(page: &Page, frames: &[Frame], number: usize) -> bool {
    let (Some(frame), Some(before)) = (frames.get(number), number.checked_sub(1).and_then(|it| frames.get(it))) else {
        return false;
    };
    let own = |it: &Frame| {
        let head = page.at(it.document.head);
        head.is(class::CAP)
            && !head.is(class::UPPER)
            && (page.at(it.document.range.end).is(class::ABOUT) || page.at(it.document.range.end).says("of"))
    };
    own(frame)
        && own(before)
        && before.sentence(page) == frame.sentence(page)
        && super::triggers::coordinated(page, before.document.range.end, frame.document.range.start)
}

/// Whether a paragraph begins with the document: "`MoU` between …", "Agreement on …".
pub fn opens_paragraph(page: &Page, frame: &Frame) -> bool {
    let start = page.sentence_of(frame.document.head).start;
    let first = page.before(start).para != page.at(start).para;
    first && frame.document.range.start <= start + 1 && frame.document.article != Article::Known
}

/// Whether the sentence begins with the partner: "with the University, a memorandum for …".
pub fn opens_with(page: &Page, frame: &Frame) -> bool {
    let sentence = page.sentence_of(frame.document.head);
    page.at(sentence.start).is(class::WITH)
        || page.at(sentence.start + 1).is(class::WITH) && !page.at(sentence.start).is(class::CAP)
}

/// Whether the sentence goes on with a list of documents: "These include a memorandum on trade".
pub fn goes_on(page: &Page, frames: &[Frame], frame: &Frame) -> bool {
    let new = |it: &Frame| it.document.article == Article::New && it.document.count == 1;
    let several = frames.iter().filter(|it| it.sentence(page) == frame.sentence(page) && new(it)).count() > 1;
    let start = page.sentence_of(frame.document.head).start;
    let opens = matches!(page.at(start).key.as_str(), "these" | "among");
    let lists = (start + 1..start + 3)
        .any(|it| matches!(page.at(it).key.as_str(), "include" | "included" | "are" | "were" | "comprise"));
    // The sentence before tells of all of them.
    let whole = |it: &Frame| {
        it.document.count > 1 && it.status == Status::Done && it.sentence(page) + 1 == frame.sentence(page)
    };
    let several = several && frames.iter().any(whole);
    several && opens && lists && new(frame)
}

/// Whether the paragraph is an item of a list: it begins with a number or a bullet.
pub fn is_item(page: &Page, frame: &Frame) -> bool {
    let para = frame.para(page) as usize;
    let text = page.paragraphs.get(para).copied().unwrap_or_default().trim_start();
    let mut chars = text.chars();
    match chars.next() {
        Some('-' | '–' | '—' | '•' | '*' | '·' | '▪' | '●' | '■' | '➢' | '✓') => true,
        Some('(') => text.get(..4).is_some_and(|it| it.contains(')')),
        Some(c) if c.is_ascii_digit() => {
            let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
            rest.starts_with(['.', ')', ':', '-', '–']) && text.len() - rest.len() <= 2
        }
        _ => false,
    }
}

/// The kind of the last draft that was introduced in the same sentence.
pub fn shares_sentence(page: &Page, frames: &[Frame], drafts: &[Draft], frame: &Frame) -> Option<&'static str> {
    let sentence = frame.sentence(page);
    let introduced = |it: &&Draft| {
        it.frames
            .first()
            .and_then(|it| frames.get(*it))
            .is_some_and(|it| it.sentence(page) == sentence && it.document.count == 1)
    };
    drafts.iter().rev().find(introduced).map(|it| it.kind)
}

/// Whether a name is before the noun: "the KDX agreement".
pub fn named_apart(page: &Page, frame: &Frame) -> bool {
    let range = frame.document.range.start..frame.document.head;
    range
        .clone()
        .any(|it| page.at(it).is(class::CAP) && it > range.start && !page.at(it).is(class::COUNTRY | class::ADJECTIVE))
}

/// Whether these parties stand for those of the draft, bodies for their countries or countries for their bodies, as in
/// "Iran and Oman signed a memorandum. It was signed by agency A and company B".
pub fn stands_for(drafts: &[Draft], draft: &Draft, sides: &[Side]) -> bool {
    if drafts.iter().filter(|it| it.count == 1).count() != 1 || draft.sides.is_empty() || sides.is_empty() {
        return false;
    }
    let nations = |sides: &[Side]| sides.iter().all(|it| !it.nation.is_empty());
    let bodies = |sides: &[Side]| sides.iter().all(|it| it.nation.is_empty());
    let of = |bodies: &[Side], nations: &[Side]| {
        let here = |it: &Side| nations.iter().any(|nation| nation.country == it.country);
        bodies.iter().all(|it| it.country.is_empty() || here(it)) && bodies.iter().any(here)
    };
    nations(&draft.sides) && bodies(sides) && of(sides, &draft.sides)
        || bodies(&draft.sides) && nations(sides) && of(&draft.sides, sides)
}

/// Whether a newly introduced document is about something else: its subject shares no word with the sentences of the
/// draft.
pub fn other_topic(page: &Page, frames: &[Frame], draft: &Draft, frame: &Frame) -> bool {
    let topics = |range: Range<usize>| {
        range.filter(|&it| page.at(it).is(class::SUBJECT) && !page.at(it).is(class::INSTRUMENT)).collect::<Vec<_>>()
    };
    let own = topics(frame.document.range.start..frame.about.end);
    if own.is_empty() || frame.about.is_empty() {
        return false;
    }
    let first = draft.frames.first().and_then(|it| frames.get(*it));
    let Some(first) = first.filter(|it| it.para(page) != frame.para(page) || it.sentence(page) != frame.sentence(page))
    else {
        return false;
    };
    let theirs = topics(page.sentence_of(first.document.head));
    let dull = class::INSTRUMENT
        | class::TRIGGER
        | class::ABOUT
        | class::COUNTRY
        | class::ADJECTIVE
        | class::GROUP
        | class::BETWEEN;
    let general = |key: &str| {
        matches!(
            key,
            "cooperation"
                | "co-operation"
                | "mutual"
                | "bilateral"
                | "joint"
                | "development"
                | "their"
                | "which"
                | "these"
                | "signed"
                | "areas"
                | "fields"
        )
    };
    let words = |range: Range<usize>| {
        range
            .filter(|&it| page.at(it).key.len() > 4 && !page.at(it).is(dull) && !general(&page.at(it).key))
            .collect::<Vec<_>>()
    };
    if theirs.is_empty() {
        let (own, theirs) = (words(frame.about.clone()), words(page.sentence_of(first.document.head)));
        let about = first.about.clone().any(|it| page.at(it).is(class::ABOUT));
        return about && !own.iter().any(|one| theirs.iter().any(|other| page.at(*one).key == page.at(*other).key));
    }
    !own.iter().any(|one| theirs.iter().any(|other| page.at(*one).key == page.at(*other).key))
}

/// Whether the frame is a plan, and the draft a concluded document of another kind.
pub fn is_before_plan(draft: &Draft, frame: &Frame) -> bool {
    draft.status == Status::Planned
        && frame.status == Status::Done
        && frame.trigger.is_some()
        && draft.kind != frame.document.kind
        && specific(frame.document.kind) == 3
}

/// Whether two kinds may be of one document.
pub fn kinds_fit(one: &str, other: &str) -> bool {
    let general = |kind: &str| matches!(kind, "agreement" | "" | "contract" | "other");
    one == other || general(one) || general(other) || matches!((one, other), ("mou", "moa") | ("moa", "mou"))
}
