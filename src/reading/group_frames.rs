//! Groups frames into drafts: frames about one document become one draft.
//!
//! Frames are merged if the later one has a definite article, the same parties and a fitting kind. They stay separate
//! if one trigger has two documents, and with "another" and "also", other partners, a different specific kind, or a
//! plan after a signature. Several documents under one number become as many drafts as their partners or subjects tell.
//! Otherwise they are a parent that passes its parties and its day to the documents named later, and is removed if
//! there are any.

use super::context::{
    goes_on, has_unnamed_partner, is_before_plan, is_item, is_of_last, kinds_fit, named_apart, opens_paragraph,
    opens_with, other_topic, second_title, shares_sentence, stands_for, tells_of_old,
};
use super::documents::Article;
use super::drafts::{Draft, join, lend_signers, specific};
use super::frame::{Frame, Status};
use super::several::{pairs, parts, settle, split};
use super::sides::{Side, Sides};
use super::text::Page;
use super::words::class;

/// Groups frames into drafts.
pub fn group(page: &Page, frames: &[Frame], sides: &[Sides]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    // What the article denies is not told by "media reports claimed that it was signed" either.
    let is_denied = |frame: &Frame| {
        frame.hearsay
            && frames.iter().any(|it| {
                it.status == Status::Denied && it.trigger.is_some() && kinds_fit(it.document.kind, frame.document.kind)
            })
    };
    for (number, frame) in frames.iter().enumerate() {
        let Some(sides) = sides.get(number) else { continue };
        if frame.status == Status::Denied || is_denied(frame) {
            continue;
        }
        // "The document was signed by A for B and by C for D" without an earlier mention introduces one.
        let first = drafts.is_empty()
            && sides.list.len() >= 2
            && frame.status == Status::Done
            && frame.trigger.is_some()
            && !frame.signers_only;
        // A list of documents follows: "The following documents were signed".
        let heads_list =
            frame.document.count > 1 && drafts.is_empty() && frame.status == Status::Done && told_at(frame);
        // "The strategic document on trade was signed by A and B" is one of several.
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

/// Adds a statement about several documents to each of them: "The pacts were signed by X of A and Y of B". Returns
/// whether it was one.
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
    let ordinal = page.at(frame.document.head).is(class::ORDINAL) && frame.document.count == 1;
    let listed = listed || parent.is_some() && (ordinal || goes_on(page, frames, frame));
    let reported = listed
        || told
        || sides.list.len() >= 2
        || item && parent.is_some() && (frame.document.article != Article::Known || frame.group);
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
    // "the Joint Communique and the Agreement on railways" are different documents named together.
    let beside = definite && told && shared.is_some_and(|it| it != frame.document.kind || named_apart(page, frame));
    // "the Treaty of Alliance and the Treaty on the Border" are two titles with one trigger.
    let beside = beside || definite && told && shared.is_some() && second_title(page, frames, number);
    let old = !definite && told && tells_of_old(page, frame)
        // In "They agreed to conclude a treaty. They signed an agreement last month" the plan is another document.
        || !definite && told && is_of_last(page, frame) && drafts.last().is_some_and(|it| it.status == Status::Planned);
    // As in "A similar document was signed with C."
    let similar = frame.document.background && told;
    // "Recently, a contract was signed with a Chinese company" has a partner without a name.
    if !definite && sides.list.is_empty() && !drafts.is_empty() && has_unnamed_partner(page, frame) {
        return;
    }
    let fresh = (old || similar || frame.document.other || item || shared.is_some()) && !definite || beside;
    let fresh = fresh || listed || pairs(sides).is_some();
    if !fresh && tells_signers(frames, drafts, number, sides) {
        join(frames, drafts, 0, number, sides);
        return;
    }
    let candidate = if fresh { None } else { best(page, frames, drafts, frame, sides) };
    // A known document without both parties is not a new one, unless it has a title: "the Joint Communique".
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

/// Whether the frame only tells who signed the one document of the text: "Ambassador X and the Rector of A, Y, signed the
/// memorandum for their sides".
fn tells_signers(frames: &[Frame], drafts: &[Draft], number: usize, sides: &Sides) -> bool {
    let ([draft], Some(frame)) = (drafts, frames.get(number)) else { return false };
    let signed = |it: &usize| frames.get(*it).is_some_and(|it| !it.signers.is_empty());
    let foreign = sides.list.iter().any(|side| !draft.sides.iter().any(|it| it.is(side)));
    let of_people = frame
        .sides
        .iter()
        .all(|it| !it.people.is_empty() || frame.signers.iter().any(|signer| signer.entity == it.entity));
    frame.document.article == Article::Known
        && foreign
        && draft.complete
        && draft.status == Status::Done
        && frame.status == Status::Done
        && draft.kind == frame.document.kind
        && !draft.frames.iter().any(signed)
        && frame.signers.len() >= 2
        && of_people
}

/// The last draft that a frame can be about.
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
        // "the Protocol amending …" among several agreements is a separate one.
        let titled = page.at(frame.document.head).is(class::CAP) && !page.at(frame.document.head).is(class::UPPER);
        let own = titled && definite && specific(frame.document.kind) == 3 && draft.kind == "agreement";
        let several = drafts.iter().filter(|it| it.count == 1).count() > 1;
        if own && several && frame.trigger.is_some() && !page.at(frame.document.head).first {
            continue;
        }
        // "an agreement", then "a protocol": two documents. Only a memorandum or a letter is often called an agreement
        // first.
        let specified = specific(frame.document.kind) > specific(draft.kind)
            && !matches!(frame.document.kind, "mou" | "moa" | "loi" | "contract" | "treaty");
        if !definite && specified && frame.trigger.is_some() && !draft.untold {
            continue;
        }
        // "a joint declaration", then in another sentence "an agreement": two documents.
        let apart = matches!(draft.kind, "declaration" | "programme" | "roadmap" | "treaty")
            && frame.document.kind == "agreement"
            && first.sentence(page) != frame.sentence(page);
        if !definite && apart && frame.trigger.is_some() && frame.event == "signed" {
            continue;
        }
        let common = sides.list.iter().filter(|it| draft.sides.iter().any(|side| side.is(it))).count();
        // "A and the B Company" after "A and B": a body replaces its country, and the other party is the same.
        let near =
            |it: &&Side| !draft.sides.iter().any(|side| side.is(it)) && draft.sides.iter().any(|side| side.is_of(it));
        let akin =
            if common > 0 && draft.kind == frame.document.kind { sides.list.iter().filter(near).count() } else { 0 };
        // "Iran and Syria signed a memorandum. Institute A of Iran and institute B of Syria signed a memorandum"
        // repeats the statement, with the bodies.
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
        // In "The deal was inked by Minister X and the chairman of B's committee Y" there is only one deal.
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
        // As in "They expect to sign an agreement. The memorandum was signed last year."
        if is_before_plan(draft, frame) {
            continue;
        }
        // A newly introduced document without parties but with another subject is another document.
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

fn create(page: &Page, frames: &[Frame], drafts: &mut Vec<Draft>, number: usize, sides: &Sides, parent: Option<usize>) {
    let Some(frame) = frames.get(number) else { return };
    let document = &frame.document;
    let bundle = parent;
    let parent = parent.filter(|_| document.count == 1);
    // "signed eight memoranda … as well as a document on culture", "The third agreement is about rails".
    let general = page.at(document.head).is(class::AGAIN) && !page.at(document.head).is(class::INSTRUMENT)
        || document.kind == "agreement"
            && (document.other || page.at(document.range.start).says("one"))
            && document.article != Article::Bare;
    let whole = parent.filter(|_| general).and_then(|it| drafts.get(it)).map(|it| it.kind);
    let own = if document.kind.is_empty() { "agreement" } else { document.kind };
    let base = Draft {
        frames: vec![number],
        kind: whole.filter(|it| specific(it) > specific(own)).unwrap_or(own),
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
            for part in parts {
                let mut draft = part.draft(Draft { count: 1, ..base.clone() });
                lend_signers(&mut draft, sides);
                drafts.push(draft);
            }
            return;
        }
    }
    let mut draft = base;
    // In "with the University, a memorandum" the trigger and the subject are in the item before, and likewise for "2.
    // Memorandum between …".
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
    // For "the agreement was signed", an earlier mention without a trigger gives the kind.
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

/// Adds a frame that refers back: "the document", "it was signed by", "X signed for Y".
fn attach(_page: &Page, frames: &[Frame], drafts: &mut [Draft], number: usize, sides: &Sides) {
    let Some(frame) = frames.get(number) else { return };
    let matching = drafts.iter().rposition(|it| {
        it.count == 1
            && !sides.list.is_empty()
            && sides.list.iter().filter(|side| it.sides.iter().any(|known| known.entity == side.entity)).count()
                == sides.list.len()
    });
    // "The documents were signed by …" is about all documents mentioned together.
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
