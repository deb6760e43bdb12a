//! An agreement in the making, and how what another frame tells of it is added.

use std::ops::Range;

use super::documents::Article;
use super::frame::{Frame, Status};
use super::sides::{Side, Sides};

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

/// Adds what a frame tells to a draft.
pub fn join(frames: &[Frame], drafts: &mut [Draft], draft: usize, number: usize, sides: &Sides) {
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

/// Signers that are named for a side go to that side.
pub fn lend_signers(draft: &mut Draft, sides: &Sides) {
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

/// A more specific word for one document wins.
pub fn specific(kind: &str) -> u8 {
    match kind {
        "" => 0,
        "agreement" => 1,
        "other" => 1,
        "contract" => 2,
        _ => 3,
    }
}

/// How much an event says.
pub fn rank(event: &str) -> u8 {
    match event {
        "signed" | "renewed" | "ratified" | "in-force" | "ended" => 3,
        "agreed" => 2,
        "announced" | "approved" | "amended" => 1,
        _ => 0,
    }
}
