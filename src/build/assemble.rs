//! The last step of building: assembles runs of facts into agreements and participants, in their final order.
//!
//! Only this file renumbers. Before it, numbers are those of the [`Builder`]; after it, those of the corpus. Facts are
//! written in place over runs that were already read, because a second copy would set the peak of memory.

mod collect_runs;
mod events;
mod fact_order;
mod merge;
mod ordering;
mod renumber;

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{AgreementDraftId, Builder, DraftId, Owner, ParticipantDraftId, bounds};
use crate::base::date::Date;
use crate::base::term::AUTOMATIC;
use crate::build::join::{JoinReason, Joins, join};
use crate::build::status::{is_expired, is_plan, status};
use crate::build::unresolved::{titled, unresolved};
use crate::data::built::{Built, Suggestion};
use crate::data::claims::{Claim, ClaimList, Claims};
use crate::data::corpus::{Agreement, AgreementId, Corpus, Participant, ParticipantId};
use crate::data::details::Details;
use crate::data::fact::{Fact, What};
use crate::data::kind::{AgreementKind, EventKind, ParticipantKind, Status};
use crate::data::lists::dedup_from;
use crate::data::strings::{Strings, Text};
use crate::data::table::Table;
use collect_runs::RunCollector;
use fact_order::by_votes;
use merge::most_first;
use ordering::{Head, heads};

/// The progress when duplicates are joined, in percent: about their share of the time.
const JOINED: u8 = 50;

/// The progress when the facts are in order, in percent.
const ORDERED: u8 = 70;

/// Joins duplicates and orders everything. Reports progress to `done`, in percent.
pub(crate) fn finish(mut builder: Builder, done: &mut dyn FnMut(u8)) -> Built {
    builder.close();
    let joined = &mut |part: u8| done((u16::from(part) * u16::from(JOINED) / 100) as u8);
    let Joins { participants: mut people, agreements: mut documents, likely } = join(&mut builder, joined);

    // The first mention of a participant represents it. What it leaves open another mention may state.
    for draft in (0..builder.participants.len() as u32).map(ParticipantDraftId::new) {
        let (first, own) = (people.first(draft), &builder.participants[draft]);
        let (kind, country) = (own.kind, own.country);
        let affiliation = own.affiliation.filter(|it| people.first(*it) != first);
        let first = &mut builder.participants[first];
        first.kind = first.kind.or(kind);
        first.country = first.country.or(country);
        first.affiliation = first.affiliation.or(affiliation);
    }
    // Participants keep the order of their first mention.
    let mut participants: Table<ParticipantId, ParticipantDraftId> = Table::default();
    let mut new_participant: Table<ParticipantDraftId, ParticipantId> = Table::default();
    for draft in (0..builder.participants.len() as u32).map(ParticipantDraftId::new) {
        let first = people.first(draft);
        if first == draft {
            new_participant.push(ParticipantId(participants.len() as u32));
            participants.push(draft);
        } else {
            // The first of those that are one has its number already.
            new_participant.push(new_participant[first]);
        }
    }
    let documents: Table<AgreementDraftId, AgreementDraftId> =
        (0..builder.agreements.len() as u32).map(|draft| documents.first(AgreementDraftId::new(draft))).collect();
    let heads = heads(&builder, &documents);
    let mut of_heads: Table<AgreementDraftId, AgreementId> = vec![AgreementId(0); documents.len()].into();
    for (head, at) in heads.iter().zip(0..) {
        of_heads[head.draft] = AgreementId(at);
    }
    let new_agreement: Table<AgreementDraftId, AgreementId> = documents.iter().map(|first| of_heads[*first]).collect();

    let mut finisher = Finisher {
        agreement_by_id: named(&builder, &new_agreement),
        out: Corpus {
            agreements: heads.iter().map(|it| agreement(&builder, it)).collect(),
            participants: participants.iter().map(|it| participant(&builder, *it, &new_participant)).collect(),
            strings: Strings::default(),
            focus_areas: Table::default(),
            activities: FxHashMap::default(),
            articles: Table::default(),
            events: Table::default(),
            facts: Vec::new(),
            claims: Claims::default(),
            details: Details::default(),
            doubts: FxHashMap::default(),
            issues: Vec::new(),
            as_of: None,
        },
        builder,
        new_participant,
        new_agreement,
        end: 0,
        restated: 0,
    };
    drop(heads);
    finisher.facts(&participants, done);
    done(ORDERED);
    let unresolved = unresolved(&mut finisher.builder, &finisher.agreement_by_id);
    let mut suggestions = Vec::new();
    for JoinReason { one, other, reason } in likely {
        suggestions.push(Suggestion { one: finisher.subject(one), other: finisher.subject(other), reason });
    }
    let former = std::mem::take(&mut finisher.builder.former_ids);
    let former_ids = former.into_iter().map(|(id, draft)| (id, finisher.new_agreement[draft])).collect();
    Built { corpus: finisher.finish(), suggestions, unresolved, former_ids }
}

/// The agreements by the names that relations use: ids, and titles where no id fits.
fn named(builder: &Builder, new_agreement: &Table<AgreementDraftId, AgreementId>) -> FxHashMap<Text, AgreementId> {
    let mut named = FxHashMap::with_capacity_and_hasher(builder.agreements.len(), rustc_hash::FxBuildHasher);
    named.extend(builder.agreements.iter().map(|draft| draft.id).zip(new_agreement.iter().copied()));
    named.extend(titled(builder).into_iter().map(|(title, draft)| (title, new_agreement[draft])));
    named
}

/// An agreement without its facts.
fn agreement(builder: &Builder, head: &Head) -> Agreement {
    let id = builder.agreements[head.draft].id;
    Agreement {
        id,
        title: id,
        date: head.date,
        dated: head.dated,
        kind: None,
        status: Status::Unknown,
        is_expired: false,
        reports: 0,
        facts: 0..0,
    }
}

/// A participant without its facts.
fn participant(
    builder: &Builder,
    draft: ParticipantDraftId,
    new_participant: &Table<ParticipantDraftId, ParticipantId>,
) -> Participant {
    let draft = &builder.participants[draft];
    Participant {
        id: draft.id,
        name: draft.name,
        kind: draft.kind.unwrap_or(ParticipantKind::Organisation),
        country: draft.country,
        affiliation: draft.affiliation.map(|it| new_participant[it]),
        facts: 0..0,
    }
}

struct Finisher {
    builder: Builder,
    /// The final ids, by the numbers of the builder.
    new_participant: Table<ParticipantDraftId, ParticipantId>,
    new_agreement: Table<AgreementDraftId, AgreementId>,
    agreement_by_id: FxHashMap<Text, AgreementId>,
    /// The number of facts already written. They stand at the start of the builder's facts.
    end: u32,
    /// The number of entries of the builder's `restated` already used.
    restated: usize,
    out: Corpus,
}

/// A fact while it is renumbered, merged and sorted.
#[derive(Clone, Copy)]
struct Moving {
    what: What,
    /// The sort key on a page; known once equal events are merged.
    rank: u64,
    first: u32,
    claims: ClaimList,
    doubt: Option<(Text, ClaimList)>,
}

impl Finisher {
    /// Reads all runs and writes the facts of each agreement and participant once they are complete.
    fn facts(&mut self, drafts: &Table<ParticipantId, ParticipantDraftId>, done: &mut dyn FnMut(u8)) {
        let runs = std::mem::take(&mut self.builder.runs);
        let facts = self.builder.facts.len() as u32;
        let runs = || bounds(&runs, facts).filter(|run| !run.facts.is_empty());
        let of_agreements = runs().filter_map(|run| Some(self.new_agreement[AgreementDraftId::of(run.owner)?]));
        let mut agreements = RunCollector::new(self.out.agreements.len(), of_agreements);
        let of_participants = runs().filter_map(|run| Some(self.new_participant[ParticipantDraftId::of(run.owner)?]));
        let mut participants = RunCollector::new(self.out.participants.len(), of_participants);
        let steps = u64::from(ORDERED - JOINED);
        let mut step = 0;
        for run in runs() {
            if u64::from(run.facts.start) * steps >= u64::from(facts) * step {
                done(JOINED + step as u8);
                step += 1;
            }
            let mut facts: Vec<Moving> = run.facts.filter_map(|at| self.moving(at)).collect();
            match run.owner {
                Owner::Agreement(draft) => {
                    let at = self.new_agreement[draft];
                    if let Some(facts) = agreements.add(at, facts) {
                        self.agreement(at, facts);
                    }
                }
                Owner::Participant(draft) => {
                    self.add_restated(&mut facts);
                    let at = self.new_participant[draft];
                    if let Some(facts) = participants.add(at, facts) {
                        self.participant(at, drafts[at], facts);
                    }
                }
            }
        }
    }

    fn agreement(&mut self, at: AgreementId, mut facts: Vec<Moving>) {
        self.one_event_each(&mut facts);
        self.merge(&mut facts);
        most_first(&mut facts, |it| if by_votes(it.what) { self.articles(it) } else { 0 });

        let title = self.first(&facts, |it| if let What::Title(text) = it { Some(text) } else { None });
        let kind: Option<AgreementKind> =
            self.first(&facts, |it| if let What::Kind(kind) = it { Some(kind) } else { None });
        let this = &*self;
        let is_judged = facts.iter().any(|it| matches!(it.what, What::Event(_)) && this.is_judged(it));
        let events = facts.iter().filter_map(|it| {
            let What::Event(id) = it.what else { return None };
            if is_judged && !this.is_judged(it) {
                return None;
            }
            let published = |claim: &Claim| this.builder.articles[claim.article].published;
            let event = this.out.events[id];
            // An article without a date that tells of an act was not published before it.
            let undated = move || event.date.filter(|_| !is_plan(event.kind) && !this.claims(it).is_empty());
            let told = move || {
                this.claims(it).iter().filter_map(published).map(Date::latest).min().or(undated().map(Date::latest))
            };
            Some((event, told))
        });
        let mut status = status(events, self.builder.as_of);
        let is_expired = is_expired(status, self.terms(&facts), self.builder.as_of);
        if is_expired {
            status = Status::Ended;
        }
        let mut lists: Vec<ClaimList> = facts.iter().map(|it| it.claims).collect();
        dedup_from(&mut lists, 0);
        let claims = lists.iter().flat_map(|it| self.builder.claims.list(*it));
        let mut reports: Vec<_> = claims.map(|claim| claim.article).collect();
        dedup_from(&mut reports, 0);
        let range = self.put(&facts);
        let agreement = &mut self.out.agreements[at];
        agreement.title = title.unwrap_or(agreement.id);
        agreement.kind = kind;
        agreement.status = status;
        agreement.is_expired = is_expired;
        agreement.reports = reports.len() as u32;
        agreement.facts = range;
    }

    /// The end of each term, and whether the agreement is then renewed.
    fn terms(&self, facts: &[Moving]) -> impl Iterator<Item = (Date, bool)> {
        let renewed = facts.iter().any(|it| match it.what {
            What::Event(id) => self.out.events[id].kind == EventKind::Renewed,
            _ => false,
        });
        facts.iter().filter_map(move |it| {
            let What::Term(id) = it.what else { return None };
            let term = self.builder.details.known_term(id);
            let automatic = term.renewal.is_some_and(|it| self.builder.strings.strings().raw(it) == AUTOMATIC);
            Some((term.until?, automatic || renewed))
        })
    }

    fn participant(&mut self, at: ParticipantId, draft: ParticipantDraftId, mut facts: Vec<Moving>) {
        self.merge(&mut facts);
        most_first(&mut facts, |it| self.claims(it).len());
        let range = self.put(&facts);
        let participant = &mut self.out.participants[at];
        participant.facts = range;
        if !self.builder.participants[draft].settled
            && let Some(What::Name(often)) = facts.iter().map(|it| it.what).find(|it| matches!(it, What::Name(_)))
        {
            participant.name = often;
        }
    }

    fn claims(&self, fact: &Moving) -> &[Claim] {
        self.builder.claims.list(fact.claims)
    }

    /// Whether a fact has a claim that is not an unjudged draft, or has no claims.
    fn is_judged(&self, fact: &Moving) -> bool {
        let claims = self.claims(fact);
        claims.is_empty() || claims.iter().any(|it| !it.draft)
    }

    /// The first fact that `pick` accepts. Judged facts come before drafts.
    fn first<T>(&self, facts: &[Moving], pick: impl Fn(What) -> Option<T>) -> Option<T> {
        let judged = facts.iter().filter(|it| self.is_judged(it)).find_map(|it| pick(it.what));
        judged.or_else(|| facts.iter().find_map(|it| pick(it.what)))
    }

    /// The number of articles that state a fact.
    fn articles(&self, fact: &Moving) -> usize {
        self.claims(fact).chunk_by(|a, b| a.article == b.article).count()
    }

    /// Writes complete facts in place. They never overwrite an unread run, because merging only shortens runs and
    /// incomplete ones are buffered elsewhere.
    fn put(&mut self, facts: &[Moving]) -> Range<u32> {
        let start = self.end;
        for fact in facts {
            if let Some(doubt) = fact.doubt {
                self.out.doubts.insert(self.end, doubt);
            }
            if let Some(place) = self.builder.facts.get_mut(self.end as usize) {
                *place = Fact::new(fact.what, fact.claims);
            }
            self.end += 1;
        }
        start..self.end
    }

    /// The corpus. Drops the builder before any index is built, to limit the peak of memory.
    fn finish(self) -> Corpus {
        let mut corpus = self.out;
        corpus.facts = self.builder.facts;
        corpus.facts.truncate(self.end as usize);
        corpus.facts.shrink_to_fit();
        corpus.strings = self.builder.strings.finish();
        corpus.claims = self.builder.claims;
        corpus.details = self.builder.details.finish();
        corpus.claims.shrink();
        corpus.articles = self.builder.articles;
        corpus.articles.shrink_to_fit();
        corpus.events.shrink_to_fit();
        corpus.focus_areas = self.builder.focus_areas;
        corpus.activities = self.builder.activities;
        corpus.issues = self.builder.issues;
        corpus.as_of = Some(self.builder.as_of);
        corpus
    }
}
