//! The last step of building: runs of facts become agreements and participants in their order.
//!
//! Only this file renumbers. Before it, numbers are those of the [`Builder`]; after it, those of
//! the corpus.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::build::{Builder, Others, Owner};
use super::claims::{Claim, ClaimList};
use super::corpus::{
    Agreement, AgreementId, ArticleId, Corpus, Event, EventId, Fact, Participant, ParticipantId, What,
};
use super::dangling::{dangling, titled};
use super::date::Date;
use super::index::{Lookup, dedup_from};
use super::join::{Joins, Suggestion, join};
use super::kind::{AgreementKind, EventKind, ParticipantKind};
use super::page::Subject;
use super::status::{precedence, status};
use super::strings::Text;
use super::when::anchor;

/// Joins, orders and indexes what was added.
pub(super) fn finish(mut builder: Builder) -> Corpus {
    let Joins { participants: mut people, agreements: mut documents, likely } = join(&mut builder);
    builder.close();

    // Participants keep the order of their first mention.
    let mut participants = Vec::new();
    let mut new_participant = vec![0u32; builder.participants.len()];
    for at in 0..builder.participants.len() as u32 {
        let first = people.first(at);
        if first == at {
            new_participant[at as usize] = participants.len() as u32;
            participants.push(at);
        } else {
            new_participant[at as usize] = new_participant[first as usize];
        }
    }

    let mut runs: Vec<Run> = Vec::with_capacity(builder.runs.len());
    let mut told = 0;
    for (start, end, owner) in builder.bounds() {
        let listed_by = match owner {
            Owner::Agreement(_) => Others::default(),
            Owner::Participant(at) => builder.told.listed_by(ParticipantId(at), start),
        };
        let (owner, number) = match owner {
            Owner::Agreement(at) => (Owner::Agreement(documents.first(at)), 0),
            Owner::Participant(at) => (Owner::Participant(new_participant[at as usize]), told),
        };
        // A participant that a record lists without saying anything new about it has no facts here.
        if start < end || matches!(owner, Owner::Agreement(_)) {
            runs.push(Run { owner, start, end, told: number, listed_by });
        }
        if let Owner::Participant(_) = owner {
            told += end - start;
        }
    }
    runs.sort_by_key(|it| it.owner);

    let out = Corpus { facts: Vec::with_capacity(builder.facts.len()), ..Corpus::default() };
    let mut finisher = Finisher { builder, new_participant, new_agreement: FxHashMap::default(), out };
    let agreements = runs.iter().take_while(|it| matches!(it.owner, Owner::Agreement(_))).count();
    let (of_agreements, of_participants) = runs.split_at(agreements);
    let mut heads: Vec<Head> = of_agreements.chunk_by(|a, b| a.owner == b.owner).map(|it| finisher.head(it)).collect();
    heads.sort_by_key(|it| (it.date.is_none(), it.date.map(|date| Reverse((anchor(date), Reverse(date.latest()))))));
    for (at, head) in heads.iter().enumerate() {
        let Owner::Agreement(draft) = head.runs[0].owner else { continue };
        let id = finisher.builder.agreements[draft as usize].id;
        finisher.new_agreement.insert(id, AgreementId(at as u32));
    }
    for at in 0..finisher.builder.agreements.len() as u32 {
        let first = documents.first(at);
        if first != at {
            let [id, other] = [first, at].map(|it| finisher.builder.agreements[it as usize].id);
            let known = finisher.new_agreement[&id];
            finisher.new_agreement.insert(other, known);
        }
    }
    for (title, at) in titled(&finisher.builder) {
        let id = finisher.builder.agreements[documents.first(at) as usize].id;
        if let Some(&known) = finisher.new_agreement.get(&id) {
            finisher.new_agreement.insert(title, known);
        }
    }
    for head in &heads {
        finisher.agreement(head);
    }
    let mut rest = of_participants;
    for (at, draft) in participants.into_iter().enumerate() {
        let count = rest.iter().take_while(|it| it.owner == Owner::Participant(at as u32)).count();
        let (runs, others) = rest.split_at(count);
        finisher.participant(draft, runs);
        rest = others;
    }
    finisher.out.dangling = dangling(&mut finisher.builder, &finisher.new_agreement);
    for (one, other, reason) in likely {
        if let (Some(one), Some(other)) = (finisher.subject(one), finisher.subject(other)) {
            finisher.out.suggestions.push(Suggestion { one, other, reason });
        }
    }
    finisher.finish()
}

/// Facts that one record stated about one thing.
#[derive(Clone, Copy)]
struct Run {
    owner: Owner,
    start: u32,
    end: u32,
    /// The number of its first fact among those about participants.
    told: u32,
    /// Who lists the same of a participant.
    listed_by: Others,
}

/// What must be known of an agreement to give it its place.
struct Head<'a> {
    runs: &'a [Run],
    date: Option<Date>,
    dated: Option<EventKind>,
}

struct Finisher {
    builder: Builder,
    new_participant: Vec<u32>,
    new_agreement: FxHashMap<Text, AgreementId>,
    out: Corpus,
}

/// A fact on its way, with where it was first stated.
#[derive(Clone, Copy)]
struct Moving {
    what: What,
    first: u32,
    claims: ClaimList,
    doubt: Option<Text>,
}

impl Finisher {
    fn head<'a>(&self, runs: &'a [Run]) -> Head<'a> {
        let mut dates: Vec<(u8, Date, EventKind, Option<ArticleId>)> = Vec::new();
        for run in runs {
            for at in run.start as usize..run.end as usize {
                if let What::Event(id) = self.builder.facts[at].what
                    && let Event { kind, date: Some(date) } = self.builder.events[id.at()]
                {
                    let claims = self.builder.claims.list(self.builder.facts[at].claims);
                    let articles = claims.iter().map(|it| Some(it.article));
                    dates.extend(
                        articles.chain(claims.is_empty().then_some(None)).map(|it| (precedence(kind), date, kind, it)),
                    );
                }
            }
        }
        // An article that says a date twice says it once.
        dates.sort_unstable();
        dates.dedup();
        // The date that most articles give; of those the earliest.
        let often = |date: Date, kind| dates.iter().filter(|it| (it.1, it.2) == (date, kind)).count();
        let best = dates.iter().min_by_key(|it| (it.0, Reverse(often(it.1, it.2)), anchor(it.1), it.1));
        Head { runs, date: best.map(|it| it.1), dated: best.map(|it| it.2) }
    }

    fn agreement(&mut self, head: &Head) {
        let Owner::Agreement(draft) = head.runs[0].owner else { return };
        let mut facts = self.gather(head.runs);
        self.one_event_each(&mut facts);
        self.merge(&mut facts);
        // What most articles say first, then what was said first.
        for same in facts.chunk_by_mut(|a, b| rank(a.what) == rank(b.what)).filter(|it| it.len() > 1) {
            same.sort_unstable_by_key(|it| (Reverse(if by_votes(it.what) { self.articles(it) } else { 0 }), it.first));
        }

        let start = self.out.facts.len() as u32;
        let title = facts.iter().find_map(|it| if let What::Title(text) = it.what { Some(text) } else { None });
        let kind: Option<AgreementKind> =
            facts.iter().find_map(|it| if let What::Kind(kind) = it.what { Some(kind) } else { None });
        let this = &*self;
        let events = facts.iter().filter_map(|it| {
            let What::Event(id) = it.what else { return None };
            let published = |claim: &Claim| this.builder.articles[claim.article.at()].published;
            let told = move || this.claims(it).iter().filter_map(published).map(Date::latest).min();
            Some((this.out.events[id.at()], told))
        });
        let status = status(events, self.builder.as_of);
        let mut lists: Vec<ClaimList> = facts.iter().map(|it| it.claims).collect();
        dedup_from(&mut lists, 0);
        let claims = lists.iter().flat_map(|it| self.builder.claims.list(*it));
        let mut reports: Vec<_> = claims.map(|claim| claim.article).collect();
        dedup_from(&mut reports, 0);
        let id = self.builder.agreements[draft as usize].id;
        self.out.agreements.push(Agreement {
            id,
            title: title.unwrap_or(id),
            date: head.date,
            dated: head.dated,
            kind,
            status,
            reports: reports.len() as u32,
            facts: start,
        });
        self.put(&facts);
    }

    fn participant(&mut self, draft: u32, runs: &[Run]) {
        let mut facts = self.gather(runs);
        self.merge(&mut facts);
        for same in facts.chunk_by_mut(|a, b| rank(a.what) == rank(b.what)).filter(|it| it.len() > 1) {
            same.sort_unstable_by_key(|it| (Reverse(self.claims(it).len()), it.first));
        }
        let draft = &self.builder.participants[draft as usize];
        let mut name = draft.name;
        if !draft.settled
            && let Some(What::Name(often)) = facts.iter().map(|it| it.what).find(|it| matches!(it, What::Name(_)))
        {
            name = often;
        }
        self.out.participants.push(Participant {
            id: draft.id,
            name,
            kind: draft.kind.unwrap_or(ParticipantKind::Organisation),
            country: draft.country,
            affiliation: draft.affiliation.map(|it| ParticipantId(self.new_participant[it.at()])),
            facts: self.out.facts.len() as u32,
        });
        self.put(&facts);
    }

    fn claims(&self, fact: &Moving) -> &[Claim] {
        self.builder.claims.list(fact.claims)
    }

    /// How many articles state a fact.
    fn articles(&self, fact: &Moving) -> usize {
        self.claims(fact).chunk_by(|a, b| a.article == b.article).count()
    }

    /// The facts of some runs, in the numbers of the corpus.
    fn gather(&mut self, runs: &[Run]) -> Vec<Moving> {
        let mut facts: Vec<Moving> = Vec::with_capacity(runs.iter().map(|it| (it.end - it.start) as usize).sum());
        for run in runs {
            for at in run.start..run.end {
                let Fact { what, claims } = self.builder.facts[at as usize];
                let doubt = self.builder.doubts.get(&at).copied();
                facts.push(Moving { what: self.renumbered(what), first: at, claims, doubt });
            }
            if let Owner::Participant(_) = run.owner {
                let start = facts.len() - (run.end - run.start) as usize;
                self.retold(&mut facts[start..], run);
            }
        }
        facts
    }

    /// Gives the facts of a run about a participant the claims of all who say them again.
    fn retold(&mut self, facts: &mut [Moving], run: &Run) {
        let mut before: (Vec<ClaimList>, ClaimList) = (Vec::new(), ClaimList::NONE);
        for (fact, number) in facts.iter_mut().zip(run.told..) {
            let mut lists: Vec<ClaimList> = self.builder.told.others(number, run.listed_by).collect();
            if lists.is_empty() {
                continue;
            }
            lists.push(fact.claims);
            // Its name is told as often as its country.
            if lists != before.0 {
                let all = self.together(lists.iter().copied());
                before = (lists, all);
            }
            fact.claims = before.1;
        }
    }

    /// The list of all claims of some lists.
    fn together(&mut self, lists: impl Iterator<Item = ClaimList>) -> ClaimList {
        let mut claims = Vec::new();
        for list in lists {
            claims.extend_from_slice(self.builder.claims.list(list));
        }
        self.builder.claims.add(&mut claims)
    }

    /// Facts that say the same become one with all their claims; they are in the order of a page.
    fn merge(&mut self, facts: &mut Vec<Moving>) {
        facts.sort_unstable_by_key(|it| (rank(it.what), it.what, it.first));
        let mut merged = 0;
        let mut at = 0;
        while at < facts.len() {
            let mut one = facts[at];
            let same = facts[at..].iter().take_while(|it| it.what == one.what).count();
            if same > 1 {
                let same = &facts[at..at + same];
                one.claims = self.together(same.iter().map(|it| it.claims));
                one.doubt = same.iter().find_map(|it| it.doubt);
            }
            facts[merged] = one;
            merged += 1;
            at += same;
        }
        facts.truncate(merged);
    }

    fn renumbered(&self, what: What) -> What {
        let new = |id: ParticipantId| ParticipantId(self.new_participant[id.at()]);
        match what {
            What::By(event, who) => What::By(event, new(who)),
            What::Party(role, who) => What::Party(role, new(who)),
            What::SignedBy(person, party) => What::SignedBy(new(person), new(party)),
            What::Person(capacity, who) => What::Person(capacity, new(who)),
            What::Behalf(person, party) => What::Behalf(new(person), new(party)),
            What::Framework(who) => What::Framework(new(who)),
            What::Affiliation(who) => What::Affiliation(new(who)),
            What::Unresolved(kind, to) => match self.new_agreement.get(&to) {
                Some(&id) => What::Relation(kind, id),
                None => what,
            },
            What::About
            | What::Title(_)
            | What::Kind(_)
            | What::Event(_)
            | What::Place(..)
            | What::Occasion(..)
            | What::Focus(_)
            | What::Activity(_)
            | What::Term(_)
            | What::Value(_)
            | What::Binding(_)
            | What::Relation(..)
            | What::Summary(_)
            | What::Url(_)
            | What::Name(_)
            | What::Native(_)
            | What::Alias(_)
            | What::Office(_)
            | What::From(_)
            | What::Joined(_) => what,
        }
    }

    /// Events of one kind and date are one event; they are numbered by date.
    fn one_event_each(&mut self, facts: &mut [Moving]) {
        let homes = homeless(&self.builder, facts);
        let mut events: Vec<(Event, EventId)> = Vec::new();
        for fact in facts.iter() {
            if let What::Event(id) = fact.what
                && !homes.contains_key(&id)
            {
                events.push((self.builder.events[id.at()], id));
            }
        }
        let when = |event: &Event| event.date.map(|it| (anchor(it), it));
        events.sort_by_key(|(event, id)| (event.date.is_none(), when(event), event.kind, *id));
        let mut new: Vec<(EventId, EventId)> = Vec::with_capacity(events.len());
        let mut last = None;
        for (event, id) in events {
            if last != Some(event) {
                self.out.events.push(event);
                last = Some(event);
            }
            new.push((id, EventId(self.out.events.len() as u32 - 1)));
        }
        for fact in facts {
            if let What::Event(id) | What::Place(id, _) | What::Occasion(id, _) | What::By(id, _) = &mut fact.what {
                let dated = homes.get(id).unwrap_or(id);
                if let Some(known) = new.iter().find(|it| it.0 == *dated) {
                    *id = known.1;
                }
            }
        }
    }

    /// What the pages call that of the builder's number.
    fn subject(&self, owner: Owner) -> Option<Subject> {
        match owner {
            Owner::Agreement(at) => {
                let id = self.builder.agreements.get(at as usize)?.id;
                self.new_agreement.get(&id).copied().map(Subject::Agreement)
            }
            Owner::Participant(at) => {
                let id = self.new_participant.get(at as usize)?;
                Some(Subject::Participant(ParticipantId(*id)))
            }
        }
    }

    fn put(&mut self, facts: &[Moving]) {
        for fact in facts {
            if let Some(doubt) = fact.doubt {
                self.out.doubts.insert(self.out.facts.len() as u32, doubt);
            }
            self.out.facts.push(Fact { what: fact.what, claims: fact.claims });
        }
    }

    fn finish(self) -> Corpus {
        let mut corpus = self.emptied();
        corpus.lookup = Lookup::build(&corpus);
        corpus
    }

    /// The corpus without its lookup. What it was built from is gone before that is drawn up: both
    /// at once would be the most memory that loading takes.
    fn emptied(self) -> Corpus {
        let mut corpus = self.out;
        corpus.facts.shrink_to_fit();
        corpus.strings = self.builder.strings.finish();
        corpus.claims = self.builder.claims;
        corpus.claims.shrink();
        corpus.articles = self.builder.articles;
        corpus.focus_areas = self.builder.focus_areas;
        corpus.issues = self.builder.issues;
        corpus
    }
}

/// The dated event that an undated one of the same kind is: an article that does not say when does
/// not speak of another signature. One that knows the dated event too does.
fn homeless(builder: &Builder, facts: &[Moving]) -> FxHashMap<EventId, EventId> {
    let mut homes = FxHashMap::default();
    let events = &builder.events;
    let undated = |it: &Moving| matches!(it.what, What::Event(id) if events[id.at()].date.is_none());
    if !facts.iter().any(undated) {
        return homes;
    }
    let here: Vec<(EventId, Event, &[Claim])> = facts
        .iter()
        .filter_map(|it| match it.what {
            What::Event(id) => Some((id, events[id.at()], builder.claims.list(it.claims))),
            _ => None,
        })
        .collect();
    for (id, event, claims) in here.iter().filter(|it| it.1.date.is_none()) {
        let dated = here.iter().filter(|it| it.1.kind == event.kind && it.1.date.is_some());
        let knows = |it: &(EventId, Event, &[Claim])| {
            it.2.iter().any(|one| claims.iter().any(|own| own.article == one.article))
        };
        if !dated.clone().any(knows)
            && let Some((home, ..)) = dated.max_by_key(|it| (it.2.len(), Reverse(it.0)))
        {
            homes.insert(*id, *home);
        }
    }
    homes
}

/// Whether of several such facts the one that most articles state stands first.
fn by_votes(what: What) -> bool {
    matches!(what, What::Title(_) | What::Kind(_) | What::Summary(_) | What::Term(_) | What::Value(_))
}

/// The order of a page: what kind of fact it is, then for events their date.
fn rank(what: What) -> (u8, u32, u8) {
    match what {
        What::About => (0, 0, 0),
        What::Title(_) => (1, 0, 0),
        What::Kind(_) => (2, 0, 0),
        What::Event(id) => (3, id.0, 0),
        What::Place(id, _) => (3, id.0, 1),
        What::Occasion(id, _) => (3, id.0, 2),
        What::By(id, _) => (3, id.0, 3),
        What::Party(role, _) => (4, role as u32, 0),
        What::SignedBy(..) => (5, 0, 0),
        What::Person(capacity, _) => (6, capacity as u32, 0),
        What::Behalf(..) => (7, 0, 0),
        What::Focus(_) => (8, 0, 0),
        What::Activity(_) => (9, 0, 0),
        What::Term(_) => (10, 0, 0),
        What::Value(_) => (11, 0, 0),
        What::Binding(_) => (12, 0, 0),
        What::Framework(_) => (13, 0, 0),
        What::Relation(..) => (14, 0, 0),
        What::Unresolved(..) => (15, 0, 0),
        What::Summary(_) => (16, 0, 0),
        What::Url(_) => (17, 0, 0),
        What::Name(_) => (18, 0, 0),
        What::Native(_) => (19, 0, 0),
        What::Alias(_) => (20, 0, 0),
        What::Office(_) => (21, 0, 0),
        What::Affiliation(_) => (22, 0, 0),
        What::From(_) => (23, 0, 0),
        What::Joined(_) => (24, 0, 0),
    }
}
