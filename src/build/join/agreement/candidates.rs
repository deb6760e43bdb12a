//! Selects the pairs of reports to compare (blocking): reports that share two parties and a year, a day or a title. Pairs
//! with dates that exclude each other are kept only if an article may tell them apart.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::{A_FEW_DAYS, TELLING, party};
use crate::base::date::{Date, Day};
use crate::base::parallel::map_chunks;
use crate::build::join::UnionFind;
use crate::build::{AgreementDraftId, Builder, DraftId, ParticipantDraftId};
use crate::data::claims::ClaimList;
use crate::data::corpus::{ArticleId, Event};
use crate::data::fact::{Fact, What};
use crate::data::table::Table;
use crate::titles::likeness::Signatures;

/// The most reports that may share a key. More common keys are ignored.
const CROWD: usize = 40;

/// The most parties of a report from which pairs are made.
const PARTIES: usize = 5;

/// Two reports to compare, in the order of the files.
pub(super) type ReportPair = (AgreementDraftId, AgreementDraftId);

/// What one record states about an agreement.
type ReportFacts<'a> = (AgreementDraftId, &'a [Fact]);

/// The pairs to compare.
pub(super) fn candidates(builder: &Builder, participants: &UnionFind<ParticipantDraftId>) -> Vec<ReportPair> {
    let runs: Vec<ReportFacts> =
        builder.runs().filter_map(|(owner, facts)| Some((AgreementDraftId::of(owner)?, facts))).collect();
    let keys = map_chunks(&runs, |runs| {
        let part = RunShare { builder, participants, runs, signatures: signatures(builder, runs) };
        let mut keys = Vec::new();
        part.each_key(|key, at| keys.push((key, at)));
        keys
    });
    let mut keys: Vec<(u64, AgreementDraftId)> = keys.concat();
    keys.sort_unstable();
    keys.dedup();
    let outlines = outlines(builder, &runs);
    let may_matter = |(one, other): &ReportPair| {
        let (one, other) = (&outlines[*one], &outlines[*other]);
        one.may_meet(other) || one.may_be_told_apart(other)
    };
    let mut pairs = Vec::new();
    for block in keys.chunk_by(|a, b| a.0 == b.0).filter(|it| (2..=CROWD).contains(&it.len())) {
        for (i, one) in block.iter().enumerate() {
            let others = block.iter().skip(i + 1).map(|other| (one.1, other.1));
            pairs.extend(others.filter(may_matter));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// What is known of a report before it is compared.
#[derive(Clone, Copy)]
struct Outline {
    /// The spans of its dates: for each kind of event in `TELLING`, and for all events.
    spans: [Span; TELLING.len() + 1],
    by: By,
}

#[derive(Clone, Copy)]
struct Span {
    first: Day,
    last: Day,
}

/// What may tell a report apart from others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Nothing,
    /// An article that may tell of others as well.
    One(ArticleId),
    /// Several articles, or what it says of others itself.
    Much,
}

impl Span {
    const NONE: Span = Span { first: Day::FAR_FUTURE, last: Day::FAR_PAST };

    fn is_none(self) -> bool {
        self.last < self.first
    }

    fn add(&mut self, date: Date) {
        self.first = self.first.min(date.earliest());
        self.last = self.last.max(date.latest());
    }

    /// Whether the spans overlap, with a few days of tolerance.
    fn may_meet(self, other: Span) -> bool {
        self.first.plus(-A_FEW_DAYS) <= other.last && other.first.plus(-A_FEW_DAYS) <= self.last
    }
}

impl Outline {
    const NOTHING: Outline = Outline { spans: [Span::NONE; TELLING.len() + 1], by: By::Nothing };

    /// Whether the dates allow one agreement. The first kind of event that both date decides.
    fn may_meet(&self, other: &Outline) -> bool {
        let mut spans = self.spans.iter().zip(&other.spans);
        spans.find(|it| !it.0.is_none() && !it.1.is_none()).is_none_or(|(one, other)| one.may_meet(*other))
    }

    fn may_be_told_apart(&self, other: &Outline) -> bool {
        match (self.by, other.by) {
            (By::Nothing, By::One(_) | By::Nothing) | (By::One(_), By::Nothing) => false,
            (By::One(one), By::One(other)) => one == other,
            (By::Much, _) | (_, By::Much) => true,
        }
    }
}

/// Collects this for each report.
fn outlines(builder: &Builder, runs: &[ReportFacts]) -> Table<AgreementDraftId, Outline> {
    let mut all: Table<AgreementDraftId, Outline> = vec![Outline::NOTHING; builder.agreements.len()].into();
    for &(draft, facts) in runs {
        let outline = &mut all[draft];
        let mut before = ClaimList::NONE;
        for fact in facts {
            match fact.what() {
                What::Event(id) => {
                    if let Some(Event { kind, date: Some(date) }) = builder.events.as_slice().get(id.at()) {
                        let telling = TELLING.iter().map(|it| it == kind).chain([true]);
                        outline.spans.iter_mut().zip(telling).filter(|it| it.1).for_each(|(span, _)| span.add(*date));
                    }
                }
                What::Unresolved(..) => outline.by = By::Much,
                _ => (),
            }
            // Most facts of a report have the same claims.
            if fact.claims() == before {
                continue;
            }
            before = fact.claims();
            for claim in builder.claims.list(fact.claims()) {
                outline.by = match outline.by {
                    By::Nothing => By::One(claim.article),
                    By::One(article) if article == claim.article => outline.by,
                    By::One(_) | By::Much => By::Much,
                };
            }
        }
    }
    all
}

/// A share of the runs of facts about agreements.
struct RunShare<'a> {
    builder: &'a Builder,
    participants: &'a UnionFind<ParticipantDraftId>,
    runs: &'a [ReportFacts<'a>],
    /// A signature for each of their titles, in order. Titles with the same meaning have equal signatures.
    signatures: Vec<u64>,
}

fn signatures(builder: &Builder, runs: &[ReportFacts]) -> Vec<u64> {
    let strings = builder.strings.strings();
    let mut signatures = Signatures::default();
    let titles = runs.iter().flat_map(|it| it.1).filter_map(|it| match it.what() {
        What::Title(text) => Some(text),
        _ => None,
    });
    titles.map(|it| signatures.of(strings.raw(it))).collect()
}

impl RunShare<'_> {
    /// Passes each key of each run to `tell`.
    fn each_key(&self, mut tell: impl FnMut(u64, AgreementDraftId)) {
        let mut signatures = self.signatures.iter().copied();
        let mut parties: Vec<ParticipantDraftId> = Vec::new();
        let mut times: Vec<u64> = Vec::new();
        for &(at, facts) in self.runs {
            parties.clear();
            parties.extend(facts.iter().filter_map(party).map(|it| self.participants.found(it)));
            parties.sort_unstable();
            parties.dedup();
            // Parties that were mentioned late in the data are likely to be rare.
            let rare = parties.get(parties.len().saturating_sub(PARTIES)..).unwrap_or_default();
            times.clear();
            for fact in facts {
                match fact.what() {
                    What::Event(id) => {
                        times.extend(self.builder.events.as_slice().get(id.at()).into_iter().flat_map(periods));
                    }
                    What::Title(_) => times.extend(signatures.next()),
                    _ => (),
                }
            }
            times.sort_unstable();
            times.dedup();
            for (i, one) in rare.iter().enumerate() {
                for other in rare.iter().skip(i + 1) {
                    for time in &times {
                        tell(hash(&(one, other, time)), at);
                    }
                }
            }
        }
    }
}

/// The years and the day of an event, as keys. A span of more than three years gives none.
fn periods(event: &Event) -> impl Iterator<Item = u64> + use<> {
    let span = event.date.map(|date| (date.earliest(), date.latest()));
    let years = span.and_then(|(first, last)| Some((first.year()?, last.year()?)));
    let years = years.filter(|(from, to)| to - from <= 2);
    let day = span.filter(|(first, last)| first == last).map(|(day, _)| hash(&day.number()));
    years.into_iter().flat_map(|(from, to)| (from..=to).map(u64::from)).chain(day)
}

fn hash(it: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    it.hash(&mut hasher);
    hasher.finish()
}
