//! Finds participants that are the same. Names decide; kind, country and affiliation can only rule a pair out.
//!
//! Only names that share a key are compared, so the time is close to linear. A single short word, a name that every country
//! has (a ministry of health) or a surname alone is never sure. Two that one record lists side by side are different.

mod candidates;
mod scoring;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Pair, UnionFind, Verdict};
use crate::base::parallel::{map_chunks, map_interleaved};
use crate::build::{Builder, DraftId, Owner, ParticipantDraftId, is_like_id};
use crate::data::fact::What;
use crate::data::kind::ParticipantKind;
use crate::data::strings::Text;
use crate::names::{Name, NameKind, Names};
use candidates::Candidates;
use scoring::{Judge, JudgedPair};

/// The pairs that are or may be the same. Pairs that records or countries tell apart are kept apart in `sets`.
pub(super) fn pairs(
    builder: &Builder,
    sets: &mut UnionFind<ParticipantDraftId>,
    done: &mut dyn FnMut(u8),
) -> Vec<Pair<ParticipantDraftId>> {
    let texts = texts(builder);
    let mut best: FxHashMap<DraftPair, Verdict> = FxHashMap::default();
    // Persons and organisations are compared one after the other, to keep only one set of names in memory.
    for (kind, part) in [(NameKind::Person, 0), (NameKind::Organisation, PERSONS)] {
        done(part);
        let (names, spellings) = spellings(builder, &texts, kind);
        let candidates = Candidates::new(&names, &spellings, kind);
        let judge = Judge::new(builder, sets, &names, &spellings, kind);
        let ones: Vec<u32> = (0..spellings.len() as u32).filter(|one| candidates.has_any(*one)).collect();
        // Early names are compared with more others, so chunks of neighbours would be uneven.
        let (mut judged, mut contradicted) = (Vec::new(), Vec::new());
        for scores in map_interleaved(&ones, |ones| judge.share(&candidates, ones)) {
            judged.extend(scores.judged);
            contradicted.extend(scores.contradicted);
        }
        judged.sort_by_key(|it| it.name);
        for JudgedPair { pair, verdict, .. } in judged {
            match (best.get(&pair), &verdict) {
                (None, _) | (Some(Verdict::Likely(_)), Verdict::Sure(_)) => {
                    best.insert(pair, verdict);
                }
                // Keep the first reason.
                (Some(_), _) => (),
            }
        }
        for (one, other) in contradicted {
            sets.keep_apart(one, other);
        }
    }
    let told_apart = side_by_side(builder, best.keys());
    let mut pairs: Vec<Pair<_>> =
        best.into_iter().map(|((one, other), verdict)| Pair { one, other, verdict }).collect();
    pairs.sort_by_key(|it| (it.one, it.other));
    torn(builder, &mut pairs);
    for pair in &mut pairs {
        if told_apart.contains(&(pair.one, pair.other)) {
            sets.keep_apart(pair.one, pair.other);
            pair.verdict = match std::mem::replace(&mut pair.verdict, Verdict::Apart) {
                Verdict::Sure(reason) => Verdict::Likely(format!("{reason}, though one record lists both")),
                Verdict::Likely(_) | Verdict::Apart => Verdict::Apart,
            };
        }
    }
    pairs
}

/// The progress when persons are compared, in percent: about their share of the time.
const PERSONS: u8 = 35;

/// Two participants, in the order of first mention.
type DraftPair = (ParticipantDraftId, ParticipantDraftId);

/// A name of a participant.
#[derive(Clone, Copy)]
struct Spelling<'a> {
    draft: ParticipantDraftId,
    kind: Option<ParticipantKind>,
    /// Whether it is a main name and not an alias.
    main: bool,
    name: Name<'a>,
}

impl Spelling<'_> {
    /// The two participants, in the order of first mention.
    fn pair(&self, other: &Spelling) -> DraftPair {
        (self.draft.min(other.draft), self.draft.max(other.draft))
    }
}

/// The text of a name of a participant.
#[derive(Clone, Copy)]
struct NameText {
    draft: ParticipantDraftId,
    text: Text,
    /// Whether it is a main name and not an alias.
    main: bool,
}

/// All names of all participants.
fn texts(builder: &Builder) -> Vec<NameText> {
    let mut texts: Vec<NameText> = Vec::new();
    for (draft, at) in builder.participants.iter().zip(0..) {
        texts.push(NameText { draft: ParticipantDraftId::new(at), text: draft.name, main: true });
    }
    for (owner, facts) in builder.runs() {
        let Owner::Participant(draft) = owner else { continue };
        for fact in facts {
            match fact.what() {
                What::Name(text) | What::Native(text) => texts.push(NameText { draft, text, main: true }),
                What::Alias(text) => texts.push(NameText { draft, text, main: false }),
                _ => (),
            }
        }
    }
    texts.sort_unstable_by_key(|it| (it.draft, it.text, !it.main));
    texts.dedup_by_key(|it| (it.draft, it.text));
    texts
}

/// The parsed names of one kind. Participants of unknown kind are in both.
fn spellings<'a>(builder: &'a Builder, texts: &[NameText], kind: NameKind) -> (Names, Vec<Spelling<'a>>) {
    let (mut names, mut all) = (Names::default(), Vec::new());
    for (its, some) in map_chunks(texts, |texts| taken_apart(builder, texts, kind)) {
        let moved = names.append(&its);
        all.extend(some.into_iter().map(|it| Spelling { name: it.name.moved(moved), ..it }));
    }
    (names, all)
}

/// Parses names.
fn taken_apart<'a>(builder: &'a Builder, texts: &[NameText], kind: NameKind) -> (Names, Vec<Spelling<'a>>) {
    let (mut names, mut spellings) = (Names::default(), Vec::new());
    for &NameText { draft: id, text, main } in texts {
        let draft = &builder.participants[id];
        let is_person = draft.kind.map(|it| it == ParticipantKind::Person);
        let raw = builder.strings.strings().raw(text);
        // A name that looks like an id is an unresolved reference.
        if is_person.is_some_and(|it| it != (kind == NameKind::Person)) || !draft.has_id && is_like_id(raw) {
            continue;
        }
        spellings.push(Spelling { draft: id, kind: draft.kind, main, name: names.add(raw) });
    }
    (names, spellings)
}

/// Pairs that one record lists, which are therefore different.
fn side_by_side<'a>(builder: &Builder, pairs: impl Iterator<Item = &'a DraftPair>) -> FxHashSet<DraftPair> {
    let mut partners: FxHashMap<ParticipantDraftId, Vec<ParticipantDraftId>> = FxHashMap::default();
    for &(one, other) in pairs {
        partners.entry(one).or_default().push(other);
        partners.entry(other).or_default();
    }
    let mut together = FxHashSet::default();
    let mut here: Vec<ParticipantDraftId> = Vec::new();
    let mut close = |here: &mut Vec<ParticipantDraftId>| {
        here.sort_unstable();
        here.dedup();
        for &one in here.iter() {
            for &other in partners.get(&one).into_iter().flatten() {
                if here.binary_search(&other).is_ok() {
                    together.insert((one, other));
                }
            }
        }
        here.clear();
    };
    let mut listing = false;
    let mut breaks = builder.breaks.iter().peekable();
    for (at, (owner, facts)) in (0..).zip(builder.runs()) {
        if breaks.next_if_eq(&&at).is_some() {
            close(&mut here);
        }
        match owner {
            // Listed participants precede the agreements of their record.
            Owner::Participant(draft) => {
                if !listing {
                    close(&mut here);
                }
                listing = true;
                if partners.contains_key(&draft) {
                    here.push(draft);
                }
            }
            Owner::Agreement(_) => {
                if listing {
                    close(&mut here);
                }
                listing = false;
                for fact in facts {
                    let mentioned = fact.what().participants().map(ParticipantDraftId::of_fact);
                    here.extend(mentioned.filter(|it| partners.contains_key(it)));
                }
                close(&mut here);
            }
        }
    }
    close(&mut here);
    together
}

/// A participant without a country that is sure to match two in different countries matches neither for sure.
fn torn(builder: &Builder, pairs: &mut [Pair<ParticipantDraftId>]) {
    let country = |draft: ParticipantDraftId| builder.participants[draft].country;
    let mut seen: FxHashMap<ParticipantDraftId, Vec<_>> = FxHashMap::default();
    for pair in pairs.iter().filter(|it| matches!(it.verdict, Verdict::Sure(_))) {
        for (at, other) in [(pair.one, pair.other), (pair.other, pair.one)] {
            if let Some(code) = country(other)
                && country(at).is_none()
            {
                let codes = seen.entry(at).or_default();
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
        }
    }
    let is_torn = |draft: ParticipantDraftId| seen.get(&draft).is_some_and(|it| it.len() > 1);
    for pair in pairs {
        if (is_torn(pair.one) || is_torn(pair.other))
            && let Verdict::Sure(reason) = &pair.verdict
        {
            pair.verdict = Verdict::Likely(format!("{reason}, which others bear in other countries"));
        }
    }
}
