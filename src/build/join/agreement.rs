//! Finds reports of one agreement: the same parties, compatible dates, titles with the same meaning, kinds of one family.
//!
//! Two agreements reported by one article are different, and so are two of which one refers to the other.

mod candidates;

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Pair, UnionFind, Verdict};
use crate::base::date::{Date, Day};
use crate::base::parallel::map_chunks;
use crate::base::text::fold::fold;
use crate::build::{AgreementDraftId, Builder, Owner, ParticipantDraftId};
use crate::data::corpus::{ArticleId, Event};
use crate::data::fact::{Fact, What};
use crate::data::kind::{AgreementKind, EventKind, Role};
use crate::data::strings::Text;
use crate::titles::likeness::ComparedTitle;
use candidates::ReportPair;

/// The kinds of events by which agreements are told apart, most telling first.
const TELLING: [EventKind; 3] = [EventKind::Signed, EventKind::Agreed, EventKind::InForce];

/// The tolerance between two dates, in days.
const A_YEAR: i32 = 366;

/// A report without a day may be of an event this many days before it.
const A_FEW_DAYS: i32 = 3;

/// The pairs that are or may be the same. Pairs that articles tell apart are kept apart in `sets`.
pub(super) fn pairs(
    builder: &Builder,
    participants: &UnionFind<ParticipantDraftId>,
    sets: &mut UnionFind<AgreementDraftId>,
) -> Vec<Pair<AgreementDraftId>> {
    let candidates = candidates::candidates(builder, participants);
    let reports = reports(builder, participants, &candidates);
    // Comparisons are independent of each other and run in parallel. Their results are applied in order.
    let judged = map_chunks(&candidates, |some| {
        let mut judged = Vec::new();
        for pairs in some.chunk_by(|a, b| a.0 == b.0) {
            let Some(report) = pairs.first().and_then(|it| reports.get(&it.0)) else { continue };
            judged.extend(pairs.iter().filter_map(|(one, other)| {
                let others = reports.get(other)?;
                let apart = report.told_apart_from(others);
                let verdict = if apart { None } else { Some(report.verdict(others, builder)) };
                (verdict != Some(Verdict::Apart)).then_some((*one, *other, verdict))
            }));
        }
        judged
    });
    let mut pairs = Vec::new();
    for (one, other, verdict) in judged.into_iter().flatten() {
        if sets.first(one) == sets.first(other) || !sets.may_join(one, other) {
            continue;
        }
        match verdict {
            Some(verdict) => pairs.push(Pair { one: one.min(other), other: one.max(other), verdict }),
            None => sets.keep_apart(one, other),
        }
    }
    pairs
}

/// What is compared of an agreement.
#[derive(Default)]
struct Report {
    id: Option<Text>,
    parties: Vec<ParticipantDraftId>,
    named: Vec<Text>,
    /// The titles, parsed when first needed. Most pairs are decided by their dates.
    titles: OnceLock<Vec<ComparedTitle>>,
    kinds: Vec<AgreementKind>,
    dates: Vec<(EventKind, Date)>,
    articles: Vec<ArticleId>,
    refers_to: Vec<Text>,
}

/// The relation of the dates of two reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    SameDay,
    /// One includes the other, or they overlap.
    Fits,
    /// They are a few days apart: one may be the day of the report.
    Near,
    Unknown,
    Otherwise,
}

impl Report {
    /// Whether an article reports both, or one refers to the other.
    fn told_apart_from(&self, other: &Report) -> bool {
        let refers = |one: &Report, to: &Report| to.id.is_some_and(|it| one.refers_to.contains(&it));
        self.articles.iter().any(|it| other.articles.contains(it)) || refers(self, other) || refers(other, self)
    }

    fn titles(&self, builder: &Builder) -> &[ComparedTitle] {
        self.titles.get_or_init(|| {
            let strings = builder.strings.strings();
            let mut names: Vec<String> = Vec::new();
            for party in &self.parties {
                let name = strings.raw(builder.participants[*party].name);
                names.extend(fold(name).split_whitespace().filter(|it| it.len() > 3).map(str::to_owned));
            }
            self.named.iter().map(|it| ComparedTitle::new(strings.raw(*it), &names)).collect()
        })
    }

    fn verdict(&self, other: &Report, builder: &Builder) -> Verdict {
        let shared = self.parties.iter().filter(|it| other.parties.contains(it)).count();
        let all = shared >= 2 && shared == self.parties.len().min(other.parties.len());
        let Some(alike) = self.kind_fits(other) else { return Verdict::Apart };
        let when = self.when(other);
        if shared == 0 || when == When::Otherwise {
            return Verdict::Apart;
        }
        let (titles, others) = (self.titles(builder), other.titles(builder));
        let pairs = titles.iter().flat_map(|one| others.iter().map(move |other| (one, other)));
        let best = pairs.map(|(a, b)| (a.closeness(b), a.numbered_otherwise(b))).max_by(|a, b| {
            let key = |it: &crate::titles::likeness::Closeness| (!it.numbers_differ, it.whole + it.shorter / 8.0);
            let (a, b) = (key(&a.0), key(&b.0));
            a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        let Some((close, numbered)) = best else { return Verdict::Apart };
        if close.numbers_differ {
            return Verdict::Apart;
        }
        let parties = if self.parties.len() == other.parties.len() { "the same parties" } else { "parties in common" };
        let alike_titles = if close.whole > 0.99 { "the same title" } else { "a title much alike" };
        let reason = match when {
            When::SameDay => format!("{parties}, the same day, {alike_titles}"),
            When::Fits => format!("{parties}, dates that agree, {alike_titles}"),
            When::Near => format!("{parties}, dates a few days apart, {alike_titles}"),
            When::Unknown => format!("{parties}, {alike_titles}, one without a date"),
            When::Otherwise => return Verdict::Apart,
        };
        let much = close.whole >= 0.6 || close.shorter > 0.99 && close.common >= 2;
        let sure = match when {
            When::SameDay => all && much,
            When::Fits => all && close.whole >= 0.9 && close.common >= 2,
            When::Near | When::Unknown | When::Otherwise => false,
        };
        // Rows of a list without articles are different agreements.
        let listed = self.articles.is_empty() && other.articles.is_empty();
        if sure && alike && !numbered && !listed {
            return Verdict::Sure(reason);
        }
        let bare = titles.iter().all(ComparedTitle::is_bare) || others.iter().all(ComparedTitle::is_bare);
        let likely = match when {
            When::SameDay => all && (close.whole >= 0.4 || close.shorter >= 0.8 || bare) || shared >= 2 && much,
            When::Fits | When::Near => all && (close.whole >= 0.5 || close.shorter > 0.99 && close.common >= 2),
            When::Unknown => all && close.whole >= 0.8 && close.common >= 2,
            When::Otherwise => false,
        };
        match likely {
            true if bare => {
                Verdict::Likely(format!("{parties}, dates that agree, a title that says no more than the kind"))
            }
            true => Verdict::Likely(reason),
            false => Verdict::Apart,
        }
    }

    /// Whether the kinds are equal or of one family. `None` if they differ.
    fn kind_fits(&self, other: &Report) -> Option<bool> {
        let known = |it: &&AgreementKind| **it != AgreementKind::Other;
        let (mut one, mut two) =
            (self.kinds.iter().filter(known).peekable(), other.kinds.iter().filter(known).peekable());
        if one.peek().is_none() || two.peek().is_none() || self.kinds.iter().any(|it| other.kinds.contains(it)) {
            return Some(true);
        }
        let two: Vec<u8> = two.map(|it| family(*it)).collect();
        one.any(|it| two.contains(&family(*it))).then_some(false)
    }

    fn when(&self, other: &Report) -> When {
        let of = |report: &Report, kind: EventKind| {
            report.dates.iter().filter(move |it| it.0 == kind).map(|it| it.1).collect::<Vec<_>>()
        };
        for kind in TELLING {
            let (one, two) = (of(self, kind), of(other, kind));
            if !one.is_empty() && !two.is_empty() {
                return best(&one, &two);
            }
        }
        // An announcement in spring and a signature in summer may be of one agreement or of two.
        let all = |report: &Report| report.dates.iter().map(|it| it.1).collect::<Vec<_>>();
        let (one, two) = (all(self), all(other));
        if one.is_empty() || two.is_empty() {
            return When::Unknown;
        }
        match best(&one, &two) {
            When::SameDay | When::Fits | When::Near => When::Near,
            When::Unknown => When::Unknown,
            When::Otherwise => When::Otherwise,
        }
    }
}

/// The closest pair of the dates of one kind of event.
fn best(one: &[Date], other: &[Date]) -> When {
    let mut best = When::Otherwise;
    for &a in one {
        for &b in other {
            let day = |it: Date| it.earliest() == it.latest() && !it.is_doubtful();
            if day(a) && day(b) && a.earliest() == b.earliest() {
                return When::SameDay;
            }
            if a.possibly_within(b.earliest(), b.latest()) {
                best = match best {
                    When::Fits => When::Fits,
                    _ if are_near(a, b) => When::Fits,
                    _ => When::Unknown,
                };
            } else if best == When::Otherwise
                && a.possibly_within(b.earliest().plus(-A_FEW_DAYS), b.latest().plus(A_FEW_DAYS))
            {
                best = When::Near;
            }
        }
    }
    best
}

/// Whether two dates are compatible if an open date reaches back one year at most: signed by the day of the report is not
/// signed twenty years earlier.
fn are_near(one: Date, other: Date) -> bool {
    let span = |it: Date| match (it.earliest(), it.latest()) {
        (Day::FAR_PAST, last) => (last.plus(-A_YEAR), last),
        (first, Day::FAR_FUTURE) => (first, first.plus(A_YEAR)),
        span => span,
    };
    let (one, other) = (span(one), span(other));
    one.0 <= other.1 && other.0 <= one.1
}

/// Kinds that articles use for each other.
fn family(kind: AgreementKind) -> u8 {
    match kind {
        AgreementKind::Mou | AgreementKind::Moa | AgreementKind::Agreement | AgreementKind::Framework => 0,
        AgreementKind::Loi => 1,
        AgreementKind::Treaty => 2,
        AgreementKind::Protocol => 3,
        AgreementKind::Contract => 4,
        AgreementKind::Declaration => 5,
        AgreementKind::Programme | AgreementKind::Roadmap => 6,
        AgreementKind::Exchange => 7,
        AgreementKind::Amendment => 8,
        AgreementKind::Other => 9,
    }
}

/// The party that a fact of the builder names.
fn party(fact: &Fact) -> Option<ParticipantDraftId> {
    match fact.what() {
        What::Party(Role::Party, who) => Some(ParticipantDraftId::of_fact(who)),
        _ => None,
    }
}

/// The reports that are in any pair.
fn reports(
    builder: &Builder,
    participants: &UnionFind<ParticipantDraftId>,
    candidates: &[ReportPair],
) -> FxHashMap<AgreementDraftId, Report> {
    let wanted: FxHashSet<AgreementDraftId> = candidates.iter().flat_map(|&(one, other)| [one, other]).collect();
    let mut reports: FxHashMap<AgreementDraftId, Report> = FxHashMap::default();
    for (owner, facts) in builder.runs() {
        let Owner::Agreement(draft) = owner else { continue };
        if !wanted.contains(&draft) {
            continue;
        }
        let report = reports.entry(draft).or_default();
        report.id = Some(builder.agreements[draft].id);
        for fact in facts {
            match fact.what() {
                What::Title(text) => report.named.push(text),
                What::Kind(kind) => report.kinds.push(kind),
                What::Event(id) => {
                    if let Some(Event { kind, date: Some(date) }) = builder.events.as_slice().get(id.at()).copied() {
                        report.dates.push((kind, date));
                    }
                }
                What::Unresolved(_, to) => report.refers_to.push(to),
                _ => report.parties.extend(party(fact).map(|it| participants.found(it))),
            }
        }
        for fact in facts {
            report.articles.extend(builder.claims.list(fact.claims()).iter().map(|it| it.article));
        }
        report.articles.sort_unstable();
        report.articles.dedup();
        report.parties.sort_unstable();
        report.parties.dedup();
    }
    reports
}
