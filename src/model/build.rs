//! Wire records in, [`Corpus`] out. Never fails: what cannot be used becomes an [`Issue`].
//!
//! Records are added one at a time and forgotten, so that a corpus of a million agreements never
//! stands in memory twice. What one record says about an agreement is a run of facts;
//! [`Builder::finish`] joins the runs of one agreement, orders the agreements and draws up the
//! [`Lookup`](super::index::Lookup).

use std::borrow::Borrow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::corpus::{
    Article, ArticleId, Claim, Corpus, Country, Event, EventId, Fact, FocusArea, FocusId, ParticipantId, What,
};
use super::country;
use super::date::{Date, Day};
use super::finish::finish;
use super::ford;
use super::issue::Issue;
use super::join::Join;
use super::kind::{AgreementKind, Capacity, EventKind, ParticipantKind, RelationKind, Role};
use super::strings::{Interner, Text};
use super::text::fold::fold;
use super::wire;

/// Where a record stands, for issues.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The file, or `-`, or nothing for the built-in corpus.
    pub file: Arc<str>,
    /// The line on which the record begins, from 1.
    pub line: u32,
    /// The JSON Pointer of the record within its file: empty, or `/3`.
    pub pointer: String,
}

/// A corpus in the making.
#[derive(Clone, Debug)]
pub struct Builder {
    pub(super) as_of: Day,
    pub(super) strings: Interner,
    pub(super) articles: Vec<Article>,
    article_by_id: FxHashMap<Text, ArticleId>,
    pub(super) participants: Vec<Draft>,
    /// Ids, and the names of those that have no id.
    participant_by_key: FxHashMap<Text, ParticipantId>,
    pub(super) focus_areas: Vec<FocusArea>,
    focus_by_key: FxHashMap<Text, FocusId>,
    pub(super) agreements: Vec<AgreementDraft>,
    agreement_by_id: FxHashMap<Text, u32>,
    pub(super) events: Vec<Event>,
    pub(super) facts: Vec<Fact>,
    pub(super) claims: Vec<Claim>,
    pub(super) doubts: FxHashMap<u32, Text>,
    /// What has been said about participants, and which fact that is.
    told: FxHashMap<(ParticipantId, What), u32>,
    /// Further claims of those facts.
    pub(super) retold: Vec<(u32, Claim)>,
    /// Whose facts begin where.
    pub(super) runs: Vec<(Owner, u32)>,
    pub(super) joins: Vec<Join>,
    pub(super) issues: Vec<Issue>,
    /// How many issues the last file has, and how many of them are not listed.
    of_file: (u32, u32),
    here: Here,
}

/// A participant as far as it is known.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub id: Text,
    pub name: Text,
    /// Whether a record without an article, which is our own curation, gave the name.
    pub settled: bool,
    pub kind: Option<ParticipantKind>,
    pub country: Option<Country>,
    pub affiliation: Option<ParticipantId>,
}

/// An agreement as far as it is known.
#[derive(Clone, Debug)]
pub(super) struct AgreementDraft {
    pub id: Text,
}

/// Whose facts: in the numbers of the builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    Agreement(u32),
    Participant(u32),
}

impl Owner {
    /// The number.
    pub fn at(self) -> u32 {
        match self {
            Owner::Agreement(at) | Owner::Participant(at) => at,
        }
    }
}

/// The record being read.
#[derive(Clone, Debug, Default)]
struct Here {
    source: Source,
    article: Option<ArticleId>,
    /// What this record calls its participants.
    names: Vec<(Text, ParticipantId)>,
    /// Where in the record we are, for issues: a list of it and a number in that.
    list: &'static str,
    item: usize,
}

impl Builder {
    /// A corpus whose statuses hold as of that day.
    pub fn new(as_of: Day) -> Builder {
        Builder {
            as_of,
            strings: Interner::default(),
            articles: Vec::new(),
            article_by_id: FxHashMap::default(),
            participants: Vec::new(),
            participant_by_key: FxHashMap::default(),
            focus_areas: Vec::new(),
            focus_by_key: FxHashMap::default(),
            agreements: Vec::new(),
            agreement_by_id: FxHashMap::default(),
            events: Vec::new(),
            facts: Vec::new(),
            claims: Vec::new(),
            doubts: FxHashMap::default(),
            told: FxHashMap::default(),
            retold: Vec::new(),
            runs: Vec::new(),
            joins: Vec::new(),
            issues: Vec::new(),
            of_file: (0, 0),
            here: Here::default(),
        }
    }

    /// How many agreements there are so far, before any are joined.
    pub fn len(&self) -> usize {
        self.agreements.len()
    }

    /// Whether there is no agreement so far.
    pub fn is_empty(&self) -> bool {
        self.agreements.is_empty()
    }

    /// Notes something that was wrong with a file or record.
    pub fn issue(&mut self, issue: Issue) {
        if self.issues.last().is_some_and(|it| it.file != issue.file) {
            self.end_issues();
        }
        self.of_file.0 += 1;
        if self.of_file.0 <= MOST_ISSUES {
            self.issues.push(issue);
        } else {
            self.of_file.1 += 1;
        }
    }

    /// Notes that there was as much more wrong with the last file.
    pub fn issues_not_listed(&mut self, count: u32) {
        self.of_file.1 += count;
    }

    /// Says how many issues of the last file are not listed.
    fn end_issues(&mut self) {
        let (_, further) = std::mem::take(&mut self.of_file);
        if let Some(last) = self.issues.last().filter(|_| further > 0) {
            let what = format!("{further} more like these");
            self.issues.push(Issue { file: last.file.clone(), what, ..Issue::default() });
        }
    }

    /// Whether numbers of 32 bits might not do for another batch of records.
    pub fn is_full(&self) -> bool {
        let most = [self.strings.strings().bytes(), self.facts.len() * 4, self.claims.len(), self.events.len()];
        most.into_iter().any(|it| it > u32::MAX as usize / 8 * 7)
    }

    /// Takes in one record.
    pub fn add(&mut self, record: impl Borrow<wire::Record>, source: Source) {
        let record = record.borrow();
        self.here = Here { source, ..Here::default() };
        if let Some(version) = record.format.filter(|&it| it > wire::FORMAT) {
            self.wrong(
                "/format",
                format!("format {version} is newer than this program"),
                "update accords, or expect facts to be missing",
            );
        }
        for (i, article) in record.articles.iter().enumerate() {
            self.here.at("articles", i);
            self.article(article);
        }
        if let Some(article) = &record.article {
            self.here.at("article", 0);
            self.here.article = Some(self.article(article));
        }
        for area in &record.focus_areas {
            self.focus_area(area);
        }
        // Names first, so that an affiliation may point to a participant listed further down.
        let mut listed = Vec::with_capacity(record.participants.len());
        for (i, participant) in record.participants.iter().enumerate() {
            self.here.at("participants", i);
            listed.push(self.listed(participant));
        }
        for (i, (participant, id)) in record.participants.iter().zip(listed).enumerate() {
            if let Some(id) = id {
                self.here.at("participants", i);
                self.participant(participant, id);
            }
        }
        for (i, agreement) in record.agreements.iter().enumerate() {
            self.here.at("agreements", i);
            self.agreement(agreement);
        }
    }

    /// Forgets by what names things are found: nothing more is added.
    pub(super) fn close(&mut self) {
        self.told = FxHashMap::default();
        self.article_by_id = FxHashMap::default();
        self.participant_by_key = FxHashMap::default();
        self.focus_by_key = FxHashMap::default();
        self.agreement_by_id = FxHashMap::default();
        self.strings.close();
        self.retold.sort_unstable();
    }

    /// Joins, orders and indexes what was added.
    pub fn finish(mut self) -> Corpus {
        self.end_issues();
        finish(self)
    }

    /// The facts of each run, with whose they are.
    pub(super) fn runs(&self) -> impl Iterator<Item = (Owner, &[Fact])> {
        let ends = self.runs.iter().skip(1).map(|it| it.1).chain([self.facts.len() as u32]);
        let facts = |start: u32, end: u32| self.facts.get(start as usize..end as usize).unwrap_or_default();
        self.runs.iter().zip(ends).map(move |(&(owner, start), end)| (owner, facts(start, end)))
    }

    /// Notes what the data says of one with others.
    fn join(&mut self, one: Owner, others: &[String], together: bool, pointer: &str) {
        for (i, other) in others.iter().enumerate() {
            let other = self.strings.add(other);
            let place = self.place(&format!("{pointer}/{i}"));
            self.joins.push(Join { one, other, together, place });
        }
    }

    fn article(&mut self, article: &wire::Article) -> ArticleId {
        let published = self.date(article.published.as_deref(), "/published");
        let made = || {
            let parts = [article.publisher.as_deref(), article.published.as_deref(), article.gist.as_deref()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        };
        let id = article.id.clone().filter(|it| !it.trim().is_empty()).unwrap_or_else(made);
        let id = self.strings.add(&id);
        if let Some(&known) = self.article_by_id.get(&id) {
            return known;
        }
        let at = ArticleId(self.articles.len() as u32);
        let strings = &mut self.strings;
        let mut add_unique =
            |text: &Option<String>| text.as_deref().filter(|it| !it.trim().is_empty()).map(|it| strings.add_unique(it));
        let (gist, url) = (add_unique(&article.gist), add_unique(&article.url));
        let mut add =
            |text: &Option<String>| text.as_deref().filter(|it| !it.trim().is_empty()).map(|it| strings.add(it));
        self.articles.push(Article {
            id,
            gist,
            publisher: add(&article.publisher),
            agency: add(&article.agency),
            published,
            place: add(&article.place),
            language: add(&article.language),
            url,
        });
        self.article_by_id.insert(id, at);
        at
    }

    fn focus_area(&mut self, area: &wire::FocusArea) {
        let id = self.focus(&area.name);
        for alias in &area.aliases {
            let key = self.key(alias);
            self.focus_by_key.entry(key).or_insert(id);
        }
        let Some(code) = &area.ford else { return };
        match ford::field(code) {
            Some((major, minor)) => {
                let mut above = self.field_of_science(major.0, major.1, None);
                if let Some((code, name)) = minor {
                    above = self.field_of_science(code, name, Some(above));
                }
                if above != id {
                    self.focus_areas[id.at()].above = Some(above);
                }
            }
            None => self.wrong("/ford", format!("{code} is not a field of FORD 2007"), "write 1 to 6, or 1.1 to 6.5"),
        }
    }

    /// A field of science is a row above its focus areas. It may bear the name of one of them.
    fn field_of_science(&mut self, code: &str, name: &str, above: Option<FocusId>) -> FocusId {
        let key = self.strings.add(&format!("ford {code}"));
        if let Some(&id) = self.focus_by_key.get(&key) {
            return id;
        }
        let id = FocusId(self.focus_areas.len() as u32);
        // The number tells it from a focus area of the same name.
        let name = self.strings.add(&format!("{code} {name}"));
        self.focus_areas.push(FocusArea { name, above, is_field: true });
        self.focus_by_key.insert(key, id);
        id
    }

    fn focus(&mut self, name: &str) -> FocusId {
        let exact = self.strings.add(name);
        if let Some(&id) = self.focus_by_key.get(&exact) {
            return id;
        }
        let key = self.key(name);
        let id = *self.focus_by_key.entry(key).or_insert_with(|| {
            self.focus_areas.push(FocusArea { name: exact, above: None, is_field: false });
            FocusId(self.focus_areas.len() as u32 - 1)
        });
        self.focus_by_key.insert(exact, id);
        id
    }

    /// The participant that a record lists, made if it is new.
    fn listed(&mut self, participant: &wire::Participant) -> Option<ParticipantId> {
        let name = participant.name.trim();
        let has_id = participant.id.as_deref().is_some_and(|it| !it.trim().is_empty());
        if name.is_empty() && !has_id {
            self.wrong("", "a participant without a name".to_owned(), "give it a \"name\"");
            return None;
        }
        let country = participant.country.as_deref().unwrap_or_default();
        let key = match participant.id.as_deref() {
            Some(id) if has_id => self.strings.add(id),
            // Two ministries of health are two: a bare name counts within its country.
            _ if !country.is_empty() => {
                let key = format!("{} {}", fold(name), country.to_lowercase());
                self.strings.add(&key)
            }
            _ => self.key(name),
        };
        let id = match self.participant_by_key.get(&key) {
            Some(&id) => id,
            None => {
                let id = if has_id { key } else { self.strings.add(name) };
                self.draft(key, id)
            }
        };
        if !name.is_empty() {
            let name = self.strings.add(name);
            let draft = &mut self.participants[id.at()];
            if self.here.article.is_none() && !draft.settled {
                draft.name = name;
                draft.settled = true;
            } else if draft.name == draft.id {
                draft.name = name;
            }
            self.here.names.push((name, id));
        }
        if has_id {
            self.here.names.push((key, id));
        }
        Some(id)
    }

    fn participant(&mut self, participant: &wire::Participant, id: ParticipantId) {
        let claims = self.claims(&participant.para, &[]);
        self.runs.push((Owner::Participant(id.0), self.facts.len() as u32));
        let doubt = participant.doubt.as_deref();
        if !participant.name.trim().is_empty() {
            let name = self.strings.add(&participant.name);
            self.fact_about(id, What::Name(name), &claims, doubt);
        }
        for native in &participant.native {
            let native = self.strings.add(native);
            self.fact_about(id, What::Native(native), &claims, None);
        }
        for alias in &participant.aliases {
            let alias = self.strings.add(alias);
            self.here.names.push((alias, id));
            self.fact_about(id, What::Alias(alias), &claims, None);
        }
        if let Some(title) = &participant.title {
            let title = self.strings.add(title);
            self.fact_about(id, What::Office(title), &claims, None);
        }
        if let Some(affiliation) = &participant.affiliation {
            let to = self.who(affiliation, None);
            if to == id {
                self.wrong(
                    "/affiliation",
                    format!("{affiliation} belongs to itself"),
                    "name what it belongs to, or leave it out",
                );
            } else {
                self.participants[id.at()].affiliation.get_or_insert(to);
                self.fact_about(id, What::Affiliation(to), &claims, None);
            }
        }
        if let Some(code) = &participant.country {
            match Country::parse(code).filter(|it| country::name(it.code()).is_some()) {
                Some(country) => {
                    self.participants[id.at()].country.get_or_insert(country);
                    self.fact_about(id, What::From(country), &claims, None);
                }
                None => self.wrong(
                    "/country",
                    format!("{code} is not an ISO 3166-1 alpha-3 code"),
                    "write three letters, such as IRN",
                ),
            }
        }
        if let Some(kind) = &participant.kind {
            match ParticipantKind::parse(kind) {
                Some(kind) => {
                    self.participants[id.at()].kind.get_or_insert(kind);
                }
                None => self.unknown_word("/kind", kind, ParticipantKind::ALL.iter().map(|it| it.word())),
            }
        }
        self.fact_about(id, What::About, &claims, None);
        self.join(Owner::Participant(id.0), &participant.same_as, true, "/same_as");
        self.join(Owner::Participant(id.0), &participant.not_same_as, false, "/not_same_as");
    }

    fn draft(&mut self, key: Text, id: Text) -> ParticipantId {
        let at = ParticipantId(self.participants.len() as u32);
        self.participants.push(Draft { id, name: id, settled: false, kind: None, country: None, affiliation: None });
        self.participant_by_key.insert(key, at);
        at
    }

    /// The participant that an id or a name means here.
    fn who(&mut self, name: &str, kind: Option<ParticipantKind>) -> ParticipantId {
        let exact = self.strings.add(name);
        let local = self.here.names.iter().find(|it| it.0 == exact).map(|it| it.1);
        let id = local.or_else(|| self.participant_by_key.get(&exact).copied()).unwrap_or_else(|| {
            let key = self.key(name);
            let id = match self.participant_by_key.get(&key) {
                Some(&id) => id,
                None => self.draft(key, exact),
            };
            self.participant_by_key.entry(exact).or_insert(id);
            id
        });
        let draft = &mut self.participants[id.at()];
        if draft.kind.is_none() {
            draft.kind = kind;
        }
        id
    }

    fn agreement(&mut self, agreement: &wire::Agreement) {
        let title = agreement.title.as_deref().map(str::trim).filter(|it| !it.is_empty());
        if title.is_none() && agreement.parties.is_empty() {
            self.wrong("", "an agreement with neither title nor parties".to_owned(), "give it a \"title\"");
            return;
        }
        let title = match title {
            Some(title) => title.to_owned(),
            None => agreement.parties.iter().take(4).map(|it| it.participant.trim()).collect::<Vec<_>>().join(" – "),
        };
        let given = agreement.id.as_deref().map(str::trim).filter(|it| !it.is_empty());
        let draft = match given {
            Some(id) => {
                let id = self.strings.add(id);
                match self.agreement_by_id.get(&id) {
                    Some(&draft) => draft,
                    None => {
                        let draft = self.agreements.len() as u32;
                        self.agreements.push(AgreementDraft { id });
                        self.agreement_by_id.insert(id, draft);
                        draft
                    }
                }
            }
            None => {
                // Stable as long as the record says the same: bookmarks keep it.
                let date =
                    agreement.date.as_deref().or_else(|| agreement.events.first().and_then(|it| it.date.as_deref()));
                let made = format!("{title} {}", date.unwrap_or_default());
                self.agreements.push(AgreementDraft { id: self.strings.add_unique(&made) });
                self.agreements.len() as u32 - 1
            }
        };
        self.runs.push((Owner::Agreement(draft), self.facts.len() as u32));
        self.facts_of(agreement, &title);
        self.join(Owner::Agreement(draft), &agreement.same_as, true, "/same_as");
        self.join(Owner::Agreement(draft), &agreement.not_same_as, false, "/not_same_as");
    }

    fn facts_of(&mut self, agreement: &wire::Agreement, title: &str) {
        let behind = self.claims(&agreement.para, &[]);
        self.fact(What::About, &behind, agreement.doubt.as_deref());
        let title = self.strings.add_unique(title);
        self.fact(What::Title(title), &behind, None);
        for other in &agreement.other_titles {
            self.named(other, &behind, |builder, text| What::Title(builder.strings.add(text)));
        }
        for (i, kind) in agreement.kind.iter().enumerate() {
            match AgreementKind::parse(&kind.name) {
                Some(word) => self.named(kind, &behind, |_, _| What::Kind(word)),
                None => {
                    self.unknown_word(&format!("/kind/{i}"), &kind.name, AgreementKind::ALL.iter().map(|it| it.word()));
                    self.named(kind, &behind, |_, _| What::Kind(AgreementKind::Other));
                }
            }
        }
        if let Some(date) = self.date(agreement.date.as_deref(), "/date") {
            let event = self.event(EventKind::Signed, Some(date));
            self.fact(What::Event(event), &behind, None);
            if let Some(place) = &agreement.place {
                let place = self.strings.add(place);
                self.fact(What::Place(event, place), &behind, None);
            }
        }
        for (i, event) in agreement.events.iter().enumerate() {
            self.event_facts(event, i, &behind);
        }
        for (i, party) in agreement.parties.iter().enumerate() {
            self.party_facts(party, i, &behind);
        }
        for (i, person) in agreement.people.iter().enumerate() {
            self.person_facts(person, i, &behind);
        }
        for area in &agreement.focus_areas {
            self.named(area, &behind, |builder, name| What::Focus(builder.focus(name)));
        }
        for activity in &agreement.activities {
            self.named(activity, &behind, |builder, text| What::Activity(builder.strings.add(text)));
        }
        for term in &agreement.term {
            self.named(term, &behind, |builder, text| What::Term(builder.strings.add(text)));
        }
        for value in &agreement.value {
            self.named(value, &behind, |builder, text| What::Value(builder.strings.add(text)));
        }
        if let Some(binding) = agreement.binding {
            self.fact(What::Binding(binding), &behind, None);
        }
        for framework in &agreement.frameworks {
            self.named(framework, &behind, |builder, name| What::Framework(builder.who(name, None)));
        }
        for (i, relation) in agreement.relations.iter().enumerate() {
            self.relation_facts(relation, i, &behind);
        }
        for summary in &agreement.summary {
            self.named(summary, &behind, |builder, text| What::Summary(builder.strings.add_unique(text)));
        }
        if let Some(url) = &agreement.url {
            let url = self.strings.add_unique(url);
            self.fact(What::Url(url), &behind, None);
        }
    }

    fn event_facts(&mut self, event: &wire::Event, i: usize, behind: &[Claim]) {
        let Some(kind) = EventKind::parse(&event.kind) else {
            self.unknown_word(&format!("/events/{i}/type"), &event.kind, EventKind::ALL.iter().map(|it| it.word()));
            return;
        };
        let date = self.date(event.date.as_deref(), &format!("/events/{i}/date"));
        let claims = self.claims(&event.para, behind);
        let id = self.event(kind, date);
        self.fact(What::Event(id), &claims, event.doubt.as_deref());
        if let Some(place) = &event.place {
            let place = self.strings.add(place);
            self.fact(What::Place(id, place), &claims, None);
        }
        if let Some(occasion) = &event.occasion {
            let occasion = self.strings.add(occasion);
            self.fact(What::Occasion(id, occasion), &claims, None);
        }
        for by in &event.by {
            let by = self.who(by, None);
            self.fact(What::By(id, by), &claims, None);
        }
    }

    fn party_facts(&mut self, party: &wire::Party, i: usize, behind: &[Claim]) {
        if party.participant.trim().is_empty() {
            self.wrong(
                &format!("/parties/{i}"),
                "a party without a participant".to_owned(),
                "name it in \"participant\"",
            );
            return;
        }
        let role = match party.role.as_deref() {
            None => Role::Party,
            Some(word) => Role::parse(word).unwrap_or_else(|| {
                self.unknown_word(&format!("/parties/{i}/role"), word, Role::ALL.iter().map(|it| it.word()));
                Role::Party
            }),
        };
        let claims = self.claims(&party.para, behind);
        let who = self.who(&party.participant, None);
        self.fact(What::Party(role, who), &claims, party.doubt.as_deref());
        for person in &party.signed_by {
            self.named(person, &claims, |builder, name| {
                What::SignedBy(builder.who(name, Some(ParticipantKind::Person)), who)
            });
        }
    }

    fn person_facts(&mut self, person: &wire::Person, i: usize, behind: &[Claim]) {
        if person.participant.trim().is_empty() {
            self.wrong(&format!("/people/{i}"), "a person without a name".to_owned(), "name them in \"participant\"");
            return;
        }
        let capacity = match person.capacity.as_deref() {
            None => Capacity::Present,
            Some(word) => Capacity::parse(word).unwrap_or_else(|| {
                self.unknown_word(&format!("/people/{i}/capacity"), word, Capacity::ALL.iter().map(|it| it.word()));
                Capacity::Present
            }),
        };
        let claims = self.claims(&person.para, behind);
        let who = self.who(&person.participant, Some(ParticipantKind::Person));
        self.fact(What::Person(capacity, who), &claims, person.doubt.as_deref());
        if let Some(behalf) = &person.behalf {
            let behalf = self.who(behalf, None);
            self.fact(What::Behalf(who, behalf), &claims, None);
        }
    }

    fn relation_facts(&mut self, relation: &wire::Relation, i: usize, behind: &[Claim]) {
        let kind = match relation.kind.as_deref() {
            None => RelationKind::Related,
            Some(word) => RelationKind::parse(word).unwrap_or_else(|| {
                self.unknown_word(&format!("/relations/{i}/type"), word, RelationKind::ALL.iter().map(|it| it.word()));
                RelationKind::Related
            }),
        };
        let claims = self.claims(&relation.para, behind);
        let to = self.strings.add(&relation.agreement);
        // Whether it is in the corpus is known only at the end.
        self.fact(What::Unresolved(kind, to), &claims, relation.doubt.as_deref());
    }

    fn event(&mut self, kind: EventKind, date: Option<Date>) -> EventId {
        self.events.push(Event { kind, date });
        EventId(self.events.len() as u32 - 1)
    }

    fn named(&mut self, named: &wire::Named, behind: &[Claim], what: impl FnOnce(&mut Builder, &str) -> What) {
        if named.name.trim().is_empty() {
            return;
        }
        let claims = self.claims(&named.para, behind);
        let what = what(self, named.name.trim());
        self.fact(what, &claims, named.doubt.as_deref());
    }

    fn fact(&mut self, what: What, claims: &[Claim], doubt: Option<&str>) {
        if let Some(doubt) = doubt {
            let doubt = self.strings.add(doubt);
            self.doubts.insert(self.facts.len() as u32, doubt);
        }
        self.facts.push(Fact { what, claims: self.claims.len() as u32 });
        self.claims.extend_from_slice(claims);
    }

    /// A fact about a participant. A million records repeat that one country is a country: only the
    /// claim is kept again.
    fn fact_about(&mut self, who: ParticipantId, what: What, claims: &[Claim], doubt: Option<&str>) {
        match self.told.get(&(who, what)) {
            Some(&fact) if doubt.is_none() => self.retold.extend(claims.iter().map(|&it| (fact, it))),
            _ => {
                self.told.insert((who, what), self.facts.len() as u32);
                self.fact(what, claims, doubt);
            }
        }
    }

    /// The claims that these paragraphs are; where there are none, those behind the whole.
    fn claims(&mut self, paras: &[wire::Para], behind: &[Claim]) -> Vec<Claim> {
        if paras.is_empty() {
            return match (behind, self.here.article) {
                ([], Some(article)) => vec![Claim::new(article, None)],
                _ => behind.to_vec(),
            };
        }
        let mut claims = Vec::with_capacity(paras.len());
        for para in paras {
            let article = match &para.article {
                None => self.here.article,
                Some(id) => {
                    let key = self.strings.add(id);
                    let known = self.article_by_id.get(&key).copied();
                    if known.is_none() {
                        self.wrong(
                            "/para",
                            format!("no article {id} is known here"),
                            "list it in \"articles\" of this record",
                        );
                    }
                    known
                }
            };
            if let Some(article) = article {
                claims.push(Claim::new(article, para.number));
            }
        }
        claims.sort_unstable();
        claims.dedup();
        claims
    }

    fn date(&mut self, text: Option<&str>, pointer: &str) -> Option<Date> {
        let text = text?.trim();
        if text.is_empty() {
            return None;
        }
        match Date::parse(text) {
            Ok(date) => Some(date),
            Err(error) => {
                self.wrong(pointer, error.to_string(), "write 2025-05-02, 2025-05, 2025, ../2025-05-02 or 2025-05~");
                None
            }
        }
    }

    /// The form in which two spellings of a bare name are one.
    fn key(&mut self, name: &str) -> Text {
        self.strings.add(&fold(name))
    }

    fn unknown_word(&mut self, pointer: &str, word: &str, known: impl Iterator<Item = &'static str>) {
        let known = known.collect::<Vec<_>>().join(", ");
        self.wrong(pointer, format!("{word:?} is not known here"), &format!("write one of {known}"));
    }

    fn wrong(&mut self, pointer: &str, what: String, fix: &str) {
        let place = self.place(pointer);
        self.issue(Issue { what, fix: fix.to_owned(), ..place });
    }

    /// Where in the file we are, for an issue.
    fn place(&self, pointer: &str) -> Issue {
        let Here { source, list, item, .. } = &self.here;
        let here = match *list {
            "" => String::new(),
            "article" => "/article".to_owned(),
            list => format!("/{list}/{item}"),
        };
        Issue {
            file: source.file.to_string(),
            line: source.line,
            column: 0,
            pointer: format!("{}{here}{pointer}", source.pointer),
            what: String::new(),
            fix: String::new(),
            excerpt: None,
        }
    }
}

impl Here {
    fn at(&mut self, list: &'static str, item: usize) {
        self.list = list;
        self.item = item;
    }
}

/// So many issues of a file are listed; nobody reads more, and a file may have millions.
const MOST_ISSUES: u32 = 1000;
