//! A draft of an agreement, and how to add what another frame says about it.

use std::ops::Range;

use super::documents::Article;
use super::frame::{Frame, Status};
use super::sides::{Side, Sides};

/// A draft of an agreement.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing that the text does or does not tell")]
pub struct Draft {
    /// The frames about it. The first one introduced it.
    pub frames: Vec<usize>,
    /// Its kind.
    pub kind: &'static str,
    /// The tokens that name its kind.
    pub kind_range: Range<usize>,
    /// The type of its event.
    pub event: &'static str,
    /// The token of the trigger.
    pub trigger: Option<usize>,
    /// Whether it happened or is planned.
    pub status: Status,
    /// Its parties.
    pub sides: Vec<Side>,
    /// Whether both parties are named.
    pub complete: bool,
    /// Whether the parties are "the two countries" or the like.
    pub group: bool,
    /// The number of documents: 1 for one, 99 for "several".
    pub count: i16,
    /// The words for its subject, if it is one of several documents with one trigger.
    pub subject: Option<Range<usize>>,
    /// The draft from which it was split.
    pub parent: Option<usize>,
    /// Frames of its parent, which are about several documents.
    pub lent: Vec<usize>,
    /// Whether it is only background: "similar", "previous", or a treaty of long ago.
    pub background: bool,
    /// Whether none of its frames has a trigger.
    pub untold: bool,
    /// Whether only the partner is named, and the subject is a common noun such as "the company".
    pub partner: bool,
}

/// Adds what a frame says to a draft.
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
    // In "They will sign on Monday. The signing of the treaty will help trade" it is still planned.
    let named = frame.noun && draft.status == Status::Planned;
    let stronger = draft.untold && frame.trigger.is_some()
        || draft.status != Status::Done && frame.status == Status::Done && frame.trigger.is_some() && !named;
    let firmer =
        !named && frame.status == Status::Done && rank(frame.event) > rank(draft.event) && frame.trigger.is_some();
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

/// Assigns signers to the parties for which they signed.
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

/// How specific a kind is. The more specific word for a document wins.
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
