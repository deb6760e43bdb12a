//! Resolves duplicates: finds names of one participant and reports of one agreement, and joins them.
//!
//! Two are joined if the data says so (`same_as`) or if the comparison is sure. A likely pair is only suggested. Two that
//! the data keeps apart (`not_same_as`), or that one record lists side by side, are never joined, not even through a third.
//! A join loses no fact and adds one that explains it.

mod agreement;
mod participant;
mod union_find;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{AgreementDraftId, Builder, DraftId, Owner, ParticipantDraftId, Reference};
use crate::base::text::fold::fold;
use crate::data::claims::ClaimList;
use crate::data::fact::{Fact, What};
use crate::data::issue::Issue;
use crate::data::strings::Text;
use union_find::Step;
pub(crate) use union_find::UnionFind;

/// A `same_as` or `not_same_as` of the data.
#[derive(Clone, Debug)]
pub(crate) struct Join {
    /// The participant or agreement whose record says so.
    pub one: Owner,
    /// The other one: an id, a name or a title.
    pub other: Text,
    /// `true` for `same_as`, `false` for `not_same_as`.
    pub together: bool,
    /// Where it stands, for an issue if the two cannot be joined.
    pub place: Issue,
}

/// The result: which drafts are joined, and which pairs are only suggested.
#[derive(Debug)]
pub(crate) struct Joins {
    /// The joined participants. The first one mentioned represents its set.
    pub participants: UnionFind<ParticipantDraftId>,
    /// The joined agreements. The first one reported represents its set.
    pub agreements: UnionFind<AgreementDraftId>,
    /// Suggested pairs.
    pub likely: Vec<JoinReason>,
}

/// The result of comparing two candidates, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Verdict {
    Sure(String),
    Likely(String),
    Apart,
}

/// Two compared candidates, in the order of their first mention.
#[derive(Clone, Debug)]
struct Pair<I> {
    one: I,
    other: I,
    verdict: Verdict,
}

/// Finds duplicates and adds to the builder the facts that explain the joins. Reports progress to `done`, in percent.
pub(crate) fn join(builder: &mut Builder, done: &mut dyn FnMut(u8)) -> Joins {
    let mut likely = Vec::new();
    let mut participants = UnionFind::new(builder.participants.len());
    let mut reasons = forced(builder, &mut participants);
    let pairs = participant::pairs(builder, &mut participants, done);
    reasons.extend(settle(&mut participants, pairs, &mut likely));

    done(PARTICIPANTS);
    let mut agreements = UnionFind::new(builder.agreements.len());
    reasons.extend(forced(builder, &mut agreements));
    let pairs = agreement::pairs(builder, &participants, &mut agreements);
    reasons.extend(settle(&mut agreements, pairs, &mut likely));
    explain(builder, reasons);
    Joins { participants, agreements, likely }
}

/// The progress when the participants are joined, in percent: about their share of the time.
const PARTICIPANTS: u8 = 50;

/// Two drafts that are joined, or may be the same, and the reason.
#[derive(Debug)]
pub(crate) struct JoinReason {
    pub one: Owner,
    pub other: Owner,
    pub reason: String,
}

/// Joins the sure pairs, in the order of first mention, and collects the likely ones as suggestions.
fn settle<I: DraftId>(
    sets: &mut UnionFind<I>,
    mut pairs: Vec<Pair<I>>,
    likely: &mut Vec<JoinReason>,
) -> Vec<JoinReason> {
    let mut reasons = Vec::new();
    pairs.sort_by_key(|it| (it.one, it.other));
    for pair in &mut pairs {
        if let Verdict::Sure(reason) = &pair.verdict {
            let (one, other, reason) = (pair.one.owner(), pair.other.owner(), reason.clone());
            match sets.join(pair.one, pair.other) {
                Step::Joined => reasons.push(JoinReason { one, other, reason }),
                Step::Already => (),
                // One of them was joined with what the other must not meet.
                Step::Refused => pair.verdict = Verdict::Apart,
            }
        }
    }
    let mut seen = FxHashSet::default();
    for pair in pairs {
        let (one, other) = (sets.first(pair.one), sets.first(pair.other));
        if let Verdict::Likely(reason) = pair.verdict
            && one != other
            && seen.insert((one.min(other), one.max(other)))
        {
            likely.push(JoinReason { one: one.min(other).owner(), other: one.max(other).owner(), reason });
        }
    }
    reasons
}

/// Applies `not_same_as`, then `same_as`.
fn forced<I: DraftId>(builder: &mut Builder, sets: &mut UnionFind<I>) -> Vec<JoinReason> {
    let mut joins: Vec<Join> = builder.joins.iter().filter(|it| I::of(it.one).is_some()).cloned().collect();
    if joins.is_empty() {
        return Vec::new();
    }
    joins.sort_by_key(|it| it.together);
    let named = named::<I>(builder, &joins);
    let mut reasons = Vec::new();
    for Join { one: owner, other, together, place } in joins {
        let Some(one) = I::of(owner) else { continue };
        let called = builder.strings.strings().raw(other).to_owned();
        let Some(others) = named.get(&fold(&called)) else {
            builder.unresolved.push((Reference::Other(other), place));
            continue;
        };
        for &other in others.iter().filter(|&&it| it != one) {
            if !together {
                sets.keep_apart(one, other);
                continue;
            }
            match sets.join(one, other) {
                Step::Joined => {
                    let reason = "the data says so".to_owned();
                    reasons.push(JoinReason { one: owner, other: other.owner(), reason });
                }
                Step::Already => (),
                Step::Refused => {
                    let what = format!("{called} must stay apart from this, as not_same_as says");
                    let fix = "drop one of the two".to_owned();
                    builder.issues.push(Issue { what, fix, ..place.clone() });
                }
            }
        }
    }
    reasons
}

/// Resolves the ids, names and titles in joins, case-folded. Ids win over names.
fn named<I: DraftId>(builder: &Builder, joins: &[Join]) -> FxHashMap<String, Vec<I>> {
    let strings = builder.strings.strings();
    let wanted: FxHashSet<String> = joins.iter().map(|it| fold(strings.raw(it.other))).collect();
    let mut by_id: FxHashMap<String, Vec<I>> = FxHashMap::default();
    let mut by_name: FxHashMap<String, Vec<I>> = FxHashMap::default();
    let note = |map: &mut FxHashMap<String, Vec<I>>, text: Text, owner: Owner| {
        let Some(draft) = I::of(owner) else { return };
        let key = fold(strings.raw(text));
        if wanted.contains(&key) {
            let known = map.entry(key).or_default();
            if !known.contains(&draft) {
                known.push(draft);
            }
        }
    };
    for (draft, at) in builder.agreements.iter().zip(0..) {
        note(&mut by_id, draft.id, AgreementDraftId::new(at).owner());
    }
    for (draft, at) in builder.participants.iter().zip(0..) {
        note(&mut by_id, draft.id, ParticipantDraftId::new(at).owner());
    }
    for (owner, facts) in builder.runs() {
        for fact in facts {
            if let What::Title(text) | What::Name(text) | What::Native(text) | What::Alias(text) = fact.what() {
                note(&mut by_name, text, owner);
            }
        }
    }
    by_name.extend(by_id);
    by_name
}

/// Adds a fact for each join that says why.
fn explain(builder: &mut Builder, reasons: Vec<JoinReason>) {
    for JoinReason { one, other, reason } in reasons {
        let strings = builder.strings.strings();
        let id = match other {
            Owner::Agreement(draft) => builder.agreements[draft].id,
            Owner::Participant(draft) => builder.participants[draft].id,
        };
        let text = format!("with {}: {reason}", strings.raw(id));
        let text = builder.strings.add(&text);
        builder.begin_run(one);
        builder.facts.push(Fact::new(What::Joined(text), ClaimList::NONE));
    }
}

#[cfg(test)]
mod tests;
