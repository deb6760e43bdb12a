//! Which document is it? Frames that speak of one document become one draft; frames of several stay apart.
//!
//! Merged: the definite article, the same sides and a kind that fits. Kept apart: two documents under one trigger,
//! "another" and "also", other partners, one specific kind beside another, planned after signed. Several documents
//! under one number become as many drafts as their partners or subjects tell; otherwise they are a parent that
//! lends its sides and its day to the documents named later, and vanishes when there are any.

use std::ops::Range;

use super::documents::Article;
use super::frames::{Frame, Status};
use super::sides::{Side, Sides};
use super::text::Page;
use super::words::class;

/// An agreement in the making.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing that the text does or does not tell")]
pub struct Draft {
    /// The frames that speak of it; the first introduced it.
    pub frames: Vec<usize>,
    /// Its kind.
    pub kind: &'static str,
    /// The tokens that say so.
    pub kind_range: Range<usize>,
    /// What happened to it.
    pub event: &'static str,
    /// The trigger's tokens.
    pub trigger: Option<usize>,
    /// Done or planned.
    pub status: Status,
    /// Its sides.
    pub sides: Vec<Side>,
    /// Both ends are named.
    pub complete: bool,
    /// The sides are "the two countries".
    pub group: bool,
    /// Several documents; 1 for one.
    pub count: i16,
    /// The words that are its subject, if it is one of several under one trigger.
    pub subject: Option<Range<usize>>,
    /// It was made by splitting, or as a child of this draft.
    pub parent: Option<usize>,
    /// Frames of its parent, which tell of several documents.
    pub lent: Vec<usize>,
    /// "similar", "previous", a treaty of long ago.
    pub background: bool,
    /// It stands in no frame with a trigger.
    pub untold: bool,
    /// Its sides are whom it is with, and its subject is a common noun: "the company".
    pub partner: bool,
}

/// Groups frames into drafts.
pub fn group(page: &Page, frames: &[Frame], sides: &[Sides]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut denied: Vec<&'static str> = Vec::new();
    for (number, frame) in frames.iter().enumerate() {
        let Some(sides) = sides.get(number) else { continue };
        if frame.status == Status::Denied {
            denied.push(frame.document.kind);
            continue;
        }
        // "The document was signed by A for B and by C for D", and nothing named it before.
        let first = drafts.is_empty()
            && sides.list.len() >= 2
            && frame.status == Status::Done
            && frame.trigger.is_some()
            && !frame.signers_only;
        // "The following documents were signed": their list comes later.
        let heads_list =
            frame.document.count > 1 && drafts.is_empty() && frame.status == Status::Done && told_at(frame);
        // "The strategic document on trade was signed by A and B": one of several.
        let one = frame.document.count == 1
            && frame.status == Status::Done
            && told_at(frame)
            && sides.list.len() >= 2
            && drafts.last().is_some_and(|it| it.count > 1);
        if frame.signers_only || frame.document.again && !first && !heads_list && !one {
            attach(page, frames, &mut drafts, number, sides);
            continue;
        }
        place(page, frames, &mut drafts, number, sides);
    }
    settle(frames, drafts)
}

fn told_at(frame: &Frame) -> bool {
    frame.trigger.is_some() && !frame.signers_only
}

/// "The pacts were signed by X of A and Y of B": what is told of several documents that were named one by one.
fn tell_all(frames: &[Frame], drafts: &mut [Draft], number: usize, sides: &Sides) -> bool {
    let Some(frame) = frames.get(number) else { return false };
    let single = drafts.iter().filter(|it| it.count == 1 && it.status == Status::Done).count();
    let known = |side: &Side| drafts.iter().any(|it| it.count == 1 && it.sides.iter().any(|own| own.is(side)));
    let plural =
        frame.document.article == Article::Known && frame.document.count > 1 && frame.status != Status::Planned;
    if !plural || single < 2 || !told_at(frame) || !sides.list.iter().all(known) {
        return false;
    }
    for index in 0..drafts.len() {
        let Some(draft) = drafts.get(index).filter(|it| it.count == 1 && it.status == Status::Done) else { continue };
        let own: Vec<Side> =
            sides.list.iter().filter(|side| draft.sides.iter().any(|it| it.is(side))).cloned().collect();
        if !sides.list.is_empty() && own.is_empty() {
            continue;
        }
        join(frames, drafts, index, number, &Sides { loose: sides.loose.clone(), list: own, ..Sides::default() });
        if let Some(draft) = drafts.get_mut(index).filter(|_| !sides.list.is_empty()) {
            draft.lent.push(number);
        }
    }
    true
}

fn place(page: &Page, frames: &[Frame], drafts: &mut Vec<Draft>, number: usize, sides: &Sides) {
    let Some(frame) = frames.get(number) else { return };
    if tell_all(frames, drafts, number, sides) {
        return;
    }
    let told = frame.trigger.is_some();
    let parent = drafts.iter().rposition(|it| it.count > 1);
    let item = frame.document.count == 1 && (is_item(page, frame) || parent.is_some() && opens_paragraph(page, frame));
    // An item of a list in words: "the second was the agreement with Rwanda"; "with the University, a memorandum".
    let known =
        |entity: usize| drafts.iter().any(|it| it.count == 1 && it.sides.iter().any(|side| side.entity == entity));
    let foreign = !sides.list.is_empty() && !sides.list.iter().any(|it| known(it.entity));
    let introduced = frame.document.article == Article::New && opens_with(page, frame) && !drafts.is_empty();
    let listed = parent.is_some() && foreign && frame.document.count == 1 || introduced;
    let reported =
        listed || told || sides.list.len() >= 2 || item && parent.is_some() && frame.document.article != Article::Known;
    if !told && frame.document.background && frame.document.article == Article::New {
        return;
    }
    if !reported {
        if let Some(best) = best(page, frames, drafts, frame, sides)
            && !parts(page, frames, drafts, best, number, sides)
        {
            join(frames, drafts, best, number, sides);
        }
        return;
    }
    if frame.document.background && !told {
        return;
    }
    let definite = frame.document.article == Article::Known;
    if frame.document.background && definite && !sides.complete {
        return;
    }
    let shared = shares_sentence(page, frames, drafts, frame);
    // "the Joint Communique and the Agreement on railways": both named at once, and different.
    let beside = definite && told && shared.is_some_and(|it| it != frame.document.kind || named_apart(page, frame));
    // "the Treaty of Alliance and the Treaty on the Border": two titles under one trigger.
    let beside = beside || definite && told && shared.is_some() && second_title(page, frames, number);
    let old = !definite && told && tells_of_old(page, frame)
        // "They agreed to conclude a treaty. They signed an agreement last month": what is planned is another one.
        || !definite && told && is_of_last(page, frame) && drafts.last().is_some_and(|it| it.status == Status::Planned);
    // "A similar document was signed with C."
    let similar = frame.document.background && told;
    // "Recently, a contract was signed with a Chinese company": with somebody that the text does not name.
    if !definite && sides.list.is_empty() && !drafts.is_empty() && has_unnamed_partner(page, frame) {
        return;
    }
    let fresh = (old || similar || frame.document.other || item || shared.is_some()) && !definite || beside;
    let fresh = fresh || listed || pairs(sides).is_some();
    let candidate = if fresh { None } else { best(page, frames, drafts, frame, sides) };
    // A known document without both its sides is no new one, unless it has a title: "the Joint Communique".
    let titled = page.at(frame.document.head).is(class::CAP) && !page.at(frame.document.head).is(class::UPPER);
    let single = drafts.iter().filter(|it| it.count == 1 && !is_before_plan(it, frame)).count();
    match candidate {
        Some(best) if parts(page, frames, drafts, best, number, sides) => (),
        Some(best) => join(frames, drafts, best, number, sides),
        None if definite && !sides.complete && !titled && single > 0 && frame.document.count == 1 && !fresh => {
            if single == 1 {
                let only = drafts.iter().position(|it| it.count == 1 && !is_before_plan(it, frame)).unwrap_or(0);
                join(frames, drafts, only, number, &Sides { loose: sides.loose.clone(), ..Sides::default() });
            }
        }
        None => create(page, frames, drafts, number, sides, parent),
    }
}

/// "with a Chinese company", "with third states".
fn has_unnamed_partner(page: &Page, frame: &Frame) -> bool {
    let with = frame.about.clone().find(|&it| page.at(it).is(class::WITH));
    with.is_some_and(|it| matches!(page.at(it + 1).key.as_str(), "a" | "an" | "third" | "other" | "several" | "some"))
}

/// "Earlier, in 2015, a memorandum was signed": the sentence goes back.
fn tells_of_old(page: &Page, frame: &Frame) -> bool {
    let sentence = page.sentence_of(frame.document.head);
    sentence.clone().any(|it| {
        let token = page.at(it);
        let last_year = token.is(class::ERA) && token.entry.event == "last" && page.at(it + 1).says("year");
        last_year
            || token.first && token.is(class::BACKGROUND) && !token.is(class::CAP)
            || token.first && matches!(token.key.as_str(), "earlier" | "previously" | "in the past")
    })
}

/// "signed an agreement last month".
fn is_of_last(page: &Page, frame: &Frame) -> bool {
    page.sentence_of(frame.document.head).any(|it| {
        let token = page.at(it);
        token.is(class::ERA)
            && token.entry.event == "last"
            && matches!(page.at(it + 1).key.as_str(), "month" | "week" | "year")
    })
}

/// Whether a document with a title of its own follows another one: "the Treaty of A and the Treaty on B".
fn second_title(page: &Page, frames: &[Frame], number: usize) -> bool {
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

/// Whether a paragraph opens with the document: "`MoU` between …", "Agreement on …".
fn opens_paragraph(page: &Page, frame: &Frame) -> bool {
    let start = page.sentence_of(frame.document.head).start;
    let first = page.before(start).para != page.at(start).para;
    first && frame.document.range.start <= start + 1 && frame.document.article != Article::Known
}

/// Whether the frame's sentence opens with its partner: "with the University, a memorandum for …".
fn opens_with(page: &Page, frame: &Frame) -> bool {
    let sentence = page.sentence_of(frame.document.head);
    page.at(sentence.start).is(class::WITH)
        || page.at(sentence.start + 1).is(class::WITH) && !page.at(sentence.start).is(class::CAP)
}

/// Whether the frame's paragraph is an item of a list: it begins with a number or a bullet.
fn is_item(page: &Page, frame: &Frame) -> bool {
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

/// The kind of the last draft that another document of the same sentence introduced.
fn shares_sentence(page: &Page, frames: &[Frame], drafts: &[Draft], frame: &Frame) -> Option<&'static str> {
    let sentence = frame.sentence(page);
    let introduced = |it: &&Draft| {
        it.frames
            .first()
            .and_then(|it| frames.get(*it))
            .is_some_and(|it| it.sentence(page) == sentence && it.document.count == 1)
    };
    drafts.iter().rev().find(introduced).map(|it| it.kind)
}

/// Whether the noun has a name of its own before it: "the KDX agreement".
fn named_apart(page: &Page, frame: &Frame) -> bool {
    let range = frame.document.range.start..frame.document.head;
    range
        .clone()
        .any(|it| page.at(it).is(class::CAP) && it > range.start && !page.at(it).is(class::COUNTRY | class::ADJECTIVE))
}

/// The last draft that this frame may speak of.
fn best(page: &Page, frames: &[Frame], drafts: &[Draft], frame: &Frame, sides: &Sides) -> Option<usize> {
    let definite = frame.document.article == Article::Known;
    let mut best: Option<(i32, usize)> = None;
    for (number, draft) in drafts.iter().enumerate() {
        let Some(first) = draft.frames.first().and_then(|it| frames.get(*it)) else { continue };
        if (draft.count > 1) != (frame.document.count > 1) && !(definite && frame.document.count > 1) {
            continue;
        }
        if !kinds_fit(draft.kind, frame.document.kind) {
            continue;
        }
        // "the Protocol amending …" among several agreements is one of its own.
        let titled = page.at(frame.document.head).is(class::CAP) && !page.at(frame.document.head).is(class::UPPER);
        let own = titled && definite && specific(frame.document.kind) == 3 && draft.kind == "agreement";
        let several = drafts.iter().filter(|it| it.count == 1).count() > 1;
        if own && several && frame.trigger.is_some() && !page.at(frame.document.head).first {
            continue;
        }
        // "an agreement", then "a protocol" was signed too: only a memorandum or a letter is often called an agreement first.
        let specified = specific(frame.document.kind) > specific(draft.kind)
            && !matches!(frame.document.kind, "mou" | "moa" | "loi" | "contract" | "treaty");
        if !definite && specified && frame.trigger.is_some() && !draft.untold {
            continue;
        }
        let common = sides.list.iter().filter(|it| draft.sides.iter().any(|side| side.is(it))).count();
        // "A and the B Company" after "A and B": a country for its body, where the other side is the same.
        let near =
            |it: &&Side| !draft.sides.iter().any(|side| side.is(it)) && draft.sides.iter().any(|side| side.is_of(it));
        let akin =
            if common > 0 && draft.kind == frame.document.kind { sides.list.iter().filter(near).count() } else { 0 };
        // "Iran and Syria signed a memorandum. Institute A of Iran and institute B of Syria signed a memorandum": told
        // again, with the bodies.
        let retold = draft.kind == frame.document.kind
            && !frame.document.other
            && frame.document.count == 1
            && frame.status == draft.status
            && frame.para(page) <= first.para(page) + 1;
        let akin = if (definite || retold) && stands_for(drafts, draft, &sides.list) {
            sides.list.len() - common
        } else {
            akin
        };
        let foreign = sides.list.len() - common - akin;
        // "The deal was inked by Minister X and the chairman of B's committee Y": there is one deal only.
        let only = definite && !several && common > 0 && frame.status == draft.status && !own;
        if !only && draft.complete && foreign > 0 && (common == 0 || sides.complete && foreign >= common || !definite) {
            continue;
        }
        if !definite && sides.list.len() >= 2 && !draft.complete && common == 0 && !draft.sides.is_empty() {
            continue;
        }
        if !definite && frame.status == Status::Planned && draft.status == Status::Done {
            continue;
        }
        // "They expect to sign an agreement. The memorandum was signed last year."
        if is_before_plan(draft, frame) {
            continue;
        }
        // A fresh document far from its lead with no side of its own, but a new subject, is another one.
        if !definite && frame.trigger.is_some() && common == 0 && other_topic(page, frames, draft, frame) {
            continue;
        }
        let same_kind = i32::from(draft.kind == frame.document.kind);
        let late = i32::try_from(number).unwrap_or(0);
        let exact = i32::from(common >= 2) * 3 + i32::from(common == 1);
        let introduced = i32::from(first.sentence(page) == frame.sentence(page));
        let score = exact * 4 + same_kind * 3 + late - introduced;
        if best.is_none_or(|(found, _)| score >= found) {
            best = Some((score, number));
        }
    }
    best.map(|(_, number)| number)
}

/// "Iran and Oman signed a memorandum", then "it was signed by agency A and company B": bodies for their countries, or
/// countries for their bodies, where the text speaks of one document.
fn stands_for(drafts: &[Draft], draft: &Draft, sides: &[Side]) -> bool {
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

/// Whether a fresh document is on subjects of its own: neither shares a word with what the draft's sentences name.
fn other_topic(page: &Page, frames: &[Frame], draft: &Draft, frame: &Frame) -> bool {
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

/// "A and B signed a memorandum, on which an agreement will follow": a plan without sides of its own, beside a document
/// of the same sides that was concluded, is none to be told apart.
pub fn forget_plans(frames: &[Frame], drafts: &mut Vec<Draft>) {
    let done: Vec<Draft> = drafts.iter().filter(|it| it.status == Status::Done).cloned().collect();
    drafts.retain(|draft| {
        let own = draft.frames.iter().filter_map(|it| frames.get(*it)).any(|it| !it.sides.is_empty());
        let same = |other: &Draft| draft.sides.iter().all(|it| other.sides.iter().any(|side| side.is(it)));
        draft.status != Status::Planned || own || !done.iter().any(same)
    });
}

/// Whether a document of another kind was concluded before the planned one.
fn is_before_plan(draft: &Draft, frame: &Frame) -> bool {
    draft.status == Status::Planned
        && frame.status == Status::Done
        && frame.trigger.is_some()
        && draft.kind != frame.document.kind
        && specific(frame.document.kind) == 3
}

/// Whether two words may name one document.
pub fn kinds_fit(one: &str, other: &str) -> bool {
    let general = |kind: &str| matches!(kind, "agreement" | "" | "contract" | "other");
    one == other || general(one) || general(other) || matches!((one, other), ("mou", "moa") | ("moa", "mou"))
}

/// A more specific word for one document wins.
fn specific(kind: &str) -> u8 {
    match kind {
        "" => 0,
        "agreement" => 1,
        "other" => 1,
        "contract" => 2,
        _ => 3,
    }
}

fn join(frames: &[Frame], drafts: &mut [Draft], draft: usize, number: usize, sides: &Sides) {
    let (Some(draft), Some(frame)) = (drafts.get_mut(draft), frames.get(number)) else { return };
    draft.frames.push(number);
    let told = frame.trigger.is_some()
        || matches!(frame.document.kind, "mou" | "moa" | "loi")
        || frame.document.article == Article::New;
    if specific(frame.document.kind) > specific(draft.kind) && told && draft.count == 1 {
        draft.kind = frame.document.kind;
        draft.kind_range = frame.document.range.clone();
    }
    let stronger = draft.untold && frame.trigger.is_some()
        || draft.status != Status::Done && frame.status == Status::Done && frame.trigger.is_some();
    let firmer = frame.status == Status::Done && rank(frame.event) > rank(draft.event) && frame.trigger.is_some();
    if stronger || firmer {
        draft.event = frame.event;
        draft.trigger = frame.trigger;
        draft.status = frame.status;
        draft.untold = false;
    }
    if !draft.complete {
        for side in &sides.list {
            if !draft.sides.iter().any(|it| it.is(side)) {
                draft.sides.push(side.clone());
            }
        }
        draft.complete = draft.complete || sides.complete;
    }
    draft.group |= frame.group;
    lend_signers(draft, sides);
}

fn rank(event: &str) -> u8 {
    match event {
        "signed" | "renewed" | "ratified" | "in-force" | "ended" => 3,
        "agreed" => 2,
        "announced" | "approved" | "amended" => 1,
        _ => 0,
    }
}

/// Signers that are named for a side go to that side.
fn lend_signers(draft: &mut Draft, sides: &Sides) {
    for side in &sides.list {
        if let Some(known) = draft.sides.iter_mut().find(|it| it.is(side)) {
            for signer in &side.signers {
                if !known.signers.iter().any(|it| it.entity == signer.entity) {
                    known.signers.push(signer.clone());
                }
            }
        }
    }
    for signer in &sides.loose {
        let taken = draft.sides.iter().any(|it| it.signers.iter().any(|it| it.entity == signer.entity));
        if let Some(side) = draft.sides.iter_mut().find(|it| !taken && it.entity == signer.side.unwrap_or(usize::MAX)) {
            side.signers.push(signer.clone());
        }
    }
}

fn create(page: &Page, frames: &[Frame], drafts: &mut Vec<Draft>, number: usize, sides: &Sides, parent: Option<usize>) {
    let Some(frame) = frames.get(number) else { return };
    let document = &frame.document;
    let bundle = parent;
    let parent = parent.filter(|_| document.count == 1);
    let base = Draft {
        frames: vec![number],
        kind: if document.kind.is_empty() { "agreement" } else { document.kind },
        kind_range: document.range.clone(),
        event: frame.event,
        trigger: frame.trigger,
        status: frame.status,
        sides: sides.list.clone(),
        complete: sides.complete,
        group: frame.group,
        count: document.count,
        subject: None,
        parent,
        lent: Vec::new(),
        background: document.background,
        untold: frame.trigger.is_none(),
        partner: sides.subject.is_empty()
            && (frame.document.range.end..frame.about.end).any(|it| page.at(it).is(class::WITH)),
    };
    if let Some(pairs) = pairs(sides) {
        for pair in pairs {
            drafts.push(Draft { sides: pair, complete: true, count: 1, parent: bundle, ..base.clone() });
        }
        return;
    }
    if document.count > 1 {
        let parts = split(page, frame, sides, document.count);
        if parts.len() >= 2 {
            for (subject, partners) in parts {
                let mut draft = base.clone();
                draft.count = 1;
                draft.subject = subject;
                if let Some(partners) = partners {
                    draft.complete = partners.len() >= 2;
                    draft.sides = partners;
                }
                lend_signers(&mut draft, sides);
                drafts.push(draft);
            }
            return;
        }
    }
    let mut draft = base;
    // "with the University, a memorandum": what was done, and by whom, stands with the item before.
    // So do "2. Memorandum between …" and the item before it.
    let next = |it: &Draft| {
        is_item(page, frame)
            && it.frames.iter().filter_map(|it| frames.get(*it)).any(|it| it.para(page) + 1 == frame.para(page))
    };
    if draft.untold
        && parent.is_none()
        && let Some(before) = drafts.last().filter(|it| !it.untold && next(it))
    {
        draft.event = before.event;
        draft.trigger = before.trigger;
        draft.status = before.status;
        draft.untold = false;
    }
    if draft.untold
        && opens_with(page, frame)
        && let Some(before) = drafts.iter().rev().find(|it| !it.untold)
    {
        draft.event = before.event;
        draft.trigger = before.trigger;
        draft.status = before.status;
        draft.untold = false;
        if let Some(first) =
            before.sides.first().filter(|it| draft.sides.len() == 1 && !draft.sides.iter().any(|own| own.is(it)))
        {
            draft
                .sides
                .insert(0, Side { doubt: Some("the side is that of the document named before"), ..first.clone() });
        }
    }
    // "the agreement was signed": an earlier word for it without a trigger tells its kind.
    if document.article == Article::Known && drafts.is_empty() {
        let earlier = frames.iter().take(number).position(|it| {
            it.status == Status::Named
                && it.document.count == 1
                && !it.document.again
                && it.document.article == Article::New
                && kinds_fit(it.document.kind, draft.kind)
        });
        if let Some(earlier) = earlier {
            draft.frames.insert(0, earlier);
            if let Some(it) = frames.get(earlier).filter(|it| specific(it.document.kind) > specific(draft.kind)) {
                draft.kind = it.document.kind;
                draft.kind_range = it.document.range.clone();
            }
        }
    }
    lend_signers(&mut draft, sides);
    drafts.push(draft);
}

/// "A and B signed three memoranda. The memoranda on a, b and c are …": the parts of a bundle that was counted before.
fn parts(page: &Page, frames: &[Frame], drafts: &mut Vec<Draft>, best: usize, number: usize, sides: &Sides) -> bool {
    let (Some(bundle), Some(frame)) = (drafts.get(best).cloned(), frames.get(number)) else { return false };
    if bundle.count < 2 || bundle.count == 99 || frame.document.count < 2 {
        return false;
    }
    let parts = split(page, frame, sides, bundle.count);
    if parts.len() < 2 {
        return false;
    }
    for (subject, partners) in parts {
        let mut draft = Draft { count: 1, subject, parent: Some(best), ..bundle.clone() };
        draft.frames.insert(0, number);
        if let Some(partners) = partners {
            draft.complete = partners.len() >= 2;
            draft.sides = partners;
        }
        drafts.push(draft);
    }
    true
}

/// "between A and B, C and D, and E and F": as many documents as pairs.
fn pairs(sides: &Sides) -> Option<Vec<Vec<Side>>> {
    let list = &sides.list;
    let paired = list.len() >= 4
        && list.len().is_multiple_of(2)
        && list.iter().enumerate().all(|(at, it)| at % 2 == 0 || it.joined);
    let parted = list.iter().step_by(2).skip(1).filter(|it| !it.joined).count();
    (paired && parted * 2 + 2 >= list.len() / 2 && parted > 0).then(|| list.chunks(2).map(<[Side]>::to_vec).collect())
}

type Part = (Option<Range<usize>>, Option<Vec<Side>>);

/// The parts of several documents: by partner ("agreements with A, B and C") or by subject ("four memoranda on a, b, c
/// and d"). A number must be consumed.
fn split(page: &Page, frame: &Frame, sides: &Sides, count: i16) -> Vec<Part> {
    let count = usize::try_from(count).unwrap_or(0);
    // One subject and as many partners as documents.
    if let Some(partners) = &sides.partners {
        let exact = partners.len() == count;
        if let [subject] = sides.subject.as_slice()
            && partners.len() >= 2
            && (exact || count >= partners.len())
        {
            return partners.iter().map(|it| (None, Some(vec![subject.clone(), it.clone()]))).collect();
        }
        if sides.subject.is_empty() && !sides.complete && (exact || count == 99) {
            return partners.iter().map(|it| (None, Some(vec![it.clone()]))).collect();
        }
    }
    let found = [subjects(page, frame.about.clone()), groups(page, frame.about.clone())];
    match found.into_iter().find(|it| it.len() == count) {
        Some(subjects) => subjects.into_iter().map(|it| (Some(it), None)).collect(),
        None => Vec::new(),
    }
}

/// The subjects of a list whose members hold "and" themselves: "justice and migration, legal aid, and trade".
fn groups(page: &Page, zone: Range<usize>) -> Vec<Range<usize>> {
    let fine = subjects(page, zone);
    let mut found: Vec<Range<usize>> = Vec::new();
    for part in fine {
        let joined = page.before(part.start).says("and") && !page.before(part.start - 1).says(",");
        match found.last_mut().filter(|_| joined) {
            Some(last) => last.end = part.end,
            None => found.push(part),
        }
    }
    found
}

/// The members of a list of subjects: "in the fields of geology, vocational training, social security and archives".
fn subjects(page: &Page, zone: Range<usize>) -> Vec<Range<usize>> {
    let Some(start) = zone.clone().find(|&it| page.at(it).is(class::ABOUT)) else { return Vec::new() };
    super::parts::parts(page, start + 1..zone.end)
}

/// A frame that points back: "the document", "it was signed by", "X signed for Y".
fn attach(_page: &Page, frames: &[Frame], drafts: &mut [Draft], number: usize, sides: &Sides) {
    let Some(frame) = frames.get(number) else { return };
    let matching = drafts.iter().rposition(|it| {
        it.count == 1
            && !sides.list.is_empty()
            && sides.list.iter().filter(|side| it.sides.iter().any(|known| known.entity == side.entity)).count()
                == sides.list.len()
    });
    // "The documents were signed by …": all that were told together.
    let plural = frame.document.count > 1;
    let last = drafts.len().checked_sub(1);
    let target = matching.or(last);
    let Some(target) = target else { return };
    let parent = drafts.get(target).and_then(|it| it.frames.first().copied());
    for index in 0..drafts.len() {
        let same = drafts.get(index).is_some_and(|it| it.frames.first().copied() == parent);
        if index == target || plural || same {
            join(
                frames,
                drafts,
                index,
                number,
                &Sides { loose: sides.loose.clone(), list: sides.list.clone(), ..Sides::default() },
            );
        }
    }
}

/// Parents with children vanish and lend them what they lack.
fn settle(_frames: &[Frame], mut drafts: Vec<Draft>) -> Vec<Draft> {
    let parents: Vec<usize> = (0..drafts.len()).filter(|&it| drafts.get(it).is_some_and(|it| it.count > 1)).collect();
    let mut gone = vec![false; drafts.len()];
    for parent in parents {
        let Some(lender) = drafts.get(parent).cloned() else { continue };
        let mut children = 0;
        let mut generic = false;
        for (number, child) in drafts.iter_mut().enumerate() {
            let own = number != parent && child.count == 1 && child.parent == Some(parent);
            // "A signed two memoranda with B. C signed a memorandum with D": none of those.
            let apart = lender.complete
                && child.complete
                && lender.sides.iter().all(|it| it.nation.is_empty())
                && !child.sides.iter().any(|side| lender.sides.iter().any(|it| it.is(side)));
            if !own || apart || child.status == Status::Planned && lender.status == Status::Done && !child.untold {
                continue;
            }
            children += 1;
            generic |= child.kind == lender.kind || specific(child.kind) < 3 || child.untold;
            if child.untold && lender.trigger.is_some() {
                child.event = lender.event;
                child.trigger = lender.trigger;
                child.status = lender.status;
                child.untold = false;
            }
            if child.sides.is_empty()
                || child.sides.len() == 1
                    && !child.complete
                    && lender.sides.len() == 2
                    && lender.sides.iter().any(|it| child.sides.iter().any(|own| own.entity == it.entity))
            {
                child.sides.clone_from(&lender.sides);
                child.complete = lender.complete;
            }
            // "Russia signed several agreements. An agreement was signed with Cambodia."
            if let ([own], [subject]) = (child.sides.as_slice(), lender.sides.as_slice())
                && !child.complete
                && !own.is(subject)
            {
                let doubt = Some("the side is that of the documents named before");
                let side = Side { doubt, signers: Vec::new(), ..subject.clone() };
                child.sides.insert(0, side);
            }
            child.frames.extend(&lender.frames);
            child.lent.extend(&lender.frames);
        }
        if (children > 1 || children == 1 && generic)
            && let Some(it) = gone.get_mut(parent)
        {
            *it = true;
        }
    }
    let mut keep = gone.iter().map(|it| !it);
    drafts.retain(|_| keep.next().unwrap_or(true));
    drafts
}
