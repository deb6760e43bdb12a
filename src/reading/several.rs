//! Handles several documents mentioned together: splits them by pairs of parties, partners or subjects, passes shared
//! facts to each, and drops plans that repeat what was concluded.

use std::ops::Range;

use super::drafts::{Draft, specific};
use super::frame::{Frame, Status};
use super::sides::{Side, Sides};
use super::text::Page;
use super::words::class;

/// Drops a planned document without parties of its own if a document of the same parties was concluded: "A and B signed
/// a memorandum, on which an agreement will follow".
pub fn forget_plans(frames: &[Frame], drafts: &mut Vec<Draft>) {
    let done: Vec<Draft> = drafts.iter().filter(|it| it.status == Status::Done).cloned().collect();
    drafts.retain(|draft| {
        let own = draft.frames.iter().filter_map(|it| frames.get(*it)).any(|it| !it.sides.is_empty());
        let same = |other: &Draft| draft.sides.iter().all(|it| other.sides.iter().any(|side| side.is(it)));
        draft.status != Status::Planned || own || !done.iter().any(same)
    });
}

/// Connects later mentions with a group that was counted before: "A and B signed three memoranda. The memoranda on a, b
/// and c are …".
pub fn parts(
    page: &Page,
    frames: &[Frame],
    drafts: &mut Vec<Draft>,
    best: usize,
    number: usize,
    sides: &Sides,
) -> bool {
    let (Some(bundle), Some(frame)) = (drafts.get(best).cloned(), frames.get(number)) else { return false };
    if bundle.count < 2 || bundle.count == 99 || frame.document.count < 2 {
        return false;
    }
    let parts = split(page, frame, sides, bundle.count);
    if parts.len() < 2 {
        return false;
    }
    for part in parts {
        let mut draft = part.draft(Draft { count: 1, parent: Some(best), ..bundle.clone() });
        draft.frames.insert(0, number);
        drafts.push(draft);
    }
    true
}

/// The parties of each document in "between A and B, C and D, and E and F".
pub fn pairs(sides: &Sides) -> Option<Vec<Vec<Side>>> {
    if sides.pairs.len() >= 2 {
        return Some(sides.pairs.clone());
    }
    let list = &sides.list;
    let paired = list.len() >= 4
        && list.len().is_multiple_of(2)
        && list.iter().enumerate().all(|(at, it)| at % 2 == 0 || it.joined);
    let parted = list.iter().step_by(2).skip(1).filter(|it| !it.joined).count();
    (paired && parted * 2 + 2 >= list.len() / 2 && parted > 0).then(|| list.chunks(2).map(<[Side]>::to_vec).collect())
}

/// One of several documents that are mentioned together: its subject, or its parties.
pub enum SplitDocument {
    /// The words for its subject.
    Subject(Range<usize>),
    /// Its parties.
    Sides(Vec<Side>),
}

impl SplitDocument {
    /// The draft of the document, from a draft of all of them.
    pub fn draft(self, all: Draft) -> Draft {
        match self {
            SplitDocument::Subject(subject) => Draft { subject: Some(subject), ..all },
            SplitDocument::Sides(sides) => Draft { complete: sides.len() >= 2, sides, subject: None, ..all },
        }
    }
}

/// Splits several documents by partner ("agreements with A, B and C") or by subject ("four memoranda on a, b, c and
/// d"). A stated number must fit.
pub fn split(page: &Page, frame: &Frame, sides: &Sides, count: i16) -> Vec<SplitDocument> {
    let count = usize::try_from(count).unwrap_or(0);
    // There are as many partners as documents.
    if let Some(partners) = &sides.partners {
        let exact = partners.len() == count;
        if let [subject] = sides.subject.as_slice()
            && partners.len() >= 2
            && (exact || count >= partners.len())
        {
            return partners.iter().map(|it| SplitDocument::Sides(vec![subject.clone(), it.clone()])).collect();
        }
        if sides.subject.is_empty() && !sides.complete && (exact || count == 99) {
            return partners.iter().map(|it| SplitDocument::Sides(vec![it.clone()])).collect();
        }
    }
    let found = [subjects(page, frame.about.clone()), groups(page, frame.about.clone())];
    match found.into_iter().find(|it| it.len() == count) {
        Some(subjects) => subjects.into_iter().map(SplitDocument::Subject).collect(),
        None => Vec::new(),
    }
}

/// The members of a list of subjects that contain "and" themselves: "justice and migration, legal aid, and trade".
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
    let parts = super::parts::parts(page, start + 1..zone.end);
    // "… and for a cultural programme"
    let opens = |it: &Range<usize>| it.len() > 1 && page.at(it.start).says("for");
    parts.into_iter().map(|it| if opens(&it) { it.start + 1..it.end } else { it }).collect()
}

/// Removes drafts of several documents that were split, after passing their facts to the parts.
pub fn settle(_frames: &[Frame], mut drafts: Vec<Draft>) -> Vec<Draft> {
    let parents: Vec<usize> = (0..drafts.len()).filter(|&it| drafts.get(it).is_some_and(|it| it.count > 1)).collect();
    let mut gone = vec![false; drafts.len()];
    for parent in parents {
        let Some(lender) = drafts.get(parent).cloned() else { continue };
        let mut children = 0;
        let mut generic = false;
        for (number, child) in drafts.iter_mut().enumerate() {
            let own = number != parent && child.count == 1 && child.parent == Some(parent);
            // In "A signed two memoranda with B. C signed a memorandum with D" the last one is not part of the two.
            let apart = lender.complete
                && child.complete
                && lender.sides.iter().all(|it| it.nation.is_empty())
                && !child.sides.iter().any(|side| lender.sides.iter().any(|it| it.is(side)));
            if !own || apart || child.status == Status::Planned && lender.status == Status::Done && !child.untold {
                continue;
            }
            children += 1;
            generic |= child.kind == lender.kind || specific(child.kind) < 3 || child.untold;
            // "ten documents, including a memorandum"
            generic |= specific(lender.kind) < 2 && child.trigger == lender.trigger;
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
