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
    /// Ids that were used before anyone bore them.
    pub(super) dangling: Vec<(Reference, Issue)>,
    /// How many records were added.
    records: u32,
    here: Here,
}

/// A participant as far as it is known.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub id: Text,
    /// Whether a record gave it an id, and not only a name.
    pub has_id: bool,
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
    /// The last record that reports it, counted from 1.
    pub record: u32,
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

/// What an id was used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    Participant(ParticipantId),
    /// In a relation.
    Agreement(Text),
    /// In `same_as` or `not_same_as`.
    Other(Text),
}

/// The record being read.
#[derive(Clone, Debug, Default)]
struct Here {
    source: Source,
    article: Option<ArticleId>,
    /// Whether it speaks of no further articles, which may give things other titles.
    is_one_article: bool,
    /// What this record calls its participants.
    names: Vec<(Text, ParticipantId)>,
    /// Where in the record we are, for issues: the names of lists and numbers in them.
    within: Vec<(&'static str, usize)>,
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
            dangling: Vec::new(),
            records: 0,
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
        self.here = Here { source, is_one_article: record.articles.is_empty(), ..Here::default() };
        self.records = self.records.wrapping_add(1);
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
            self.here.within = vec![("article", ALONE)];
            self.here.article = Some(self.article(article));
        }
        for (i, area) in record.focus_areas.iter().enumerate() {
            self.here.at("focus_areas", i);
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
        if let Some(url) = &article.url {
            self.address(url);
        }
        if let Some(&known) = self.article_by_id.get(&id) {
            self.same_article(known, article, published);
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

    /// Compares what two records say of the article of one id.
    fn same_article(&mut self, known: ArticleId, article: &wire::Article, published: Option<Date>) {
        let Article { gist, publisher, url, published: before, .. } = self.articles[known.at()];
        let texts = [
            ("/gist", gist, &article.gist),
            ("/publisher", publisher, &article.publisher),
            ("/url", url, &article.url),
        ];
        for (pointer, before, now) in texts {
            if let (Some(before), Some(now)) = (before, now)
                && self.strings.strings().raw(before) != now.trim()
            {
                let before = self.strings.strings().raw(before).to_owned();
                return self.contradiction(pointer, &format!("{:?}", now.trim()), &format!("{before:?}"));
            }
        }
        if let (Some(before), Some(now)) = (before, published)
            && before != now
        {
            self.contradiction("/published", &now.to_string(), &before.to_string());
        }
    }

    fn focus_area(&mut self, area: &wire::FocusArea) {
        if area.name.trim().is_empty() {
            self.wrong("", "a focus area without a name".to_owned(), "give it a \"name\"");
            return;
        }
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
        self.participants[id.at()].has_id |= has_id;
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
            let to = self.who(affiliation, None, "/affiliation");
            if self.belongs(to, id) {
                let over = if to == id { String::new() } else { format!(" over {affiliation}") };
                let what = format!("{} belongs to itself{over}", participant.name);
                self.wrong("/affiliation", what, "name what it belongs to, or leave it out");
            } else {
                self.participants[id.at()].affiliation.get_or_insert(to);
                self.fact_about(id, What::Affiliation(to), &claims, None);
            }
        }
        if let Some(code) = &participant.country {
            match Country::parse(code).filter(|it| country::name(it.code()).is_some()) {
                Some(country) => {
                    let before = *self.participants[id.at()].country.get_or_insert(country);
                    if before != country {
                        self.contradiction("/country", country.code(), before.code());
                    }
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
                    let before = *self.participants[id.at()].kind.get_or_insert(kind);
                    if before != kind {
                        self.contradiction("/kind", kind.word(), before.word());
                    }
                }
                None => self.unknown_word("/kind", kind, ParticipantKind::ALL.iter().map(|it| it.word())),
            }
        }
        self.fact_about(id, What::About, &claims, None);
        self.join(Owner::Participant(id.0), &participant.same_as, true, "/same_as");
        self.join(Owner::Participant(id.0), &participant.not_same_as, false, "/not_same_as");
    }

    /// Whether one is the other or, over any number of steps, belongs to it.
    fn belongs(&self, one: ParticipantId, to: ParticipantId) -> bool {
        let mut above = Some(one);
        // A chain without an end cannot be: each link was looked at when it was made.
        while let Some(id) = above {
            if id == to {
                return true;
            }
            above = self.participants.get(id.at()).and_then(|it| it.affiliation);
        }
        false
    }

    fn draft(&mut self, key: Text, id: Text) -> ParticipantId {
        let at = ParticipantId(self.participants.len() as u32);
        self.participants.push(Draft {
            id,
            has_id: false,
            name: id,
            settled: false,
            kind: None,
            country: None,
            affiliation: None,
        });
        self.participant_by_key.insert(key, at);
        at
    }

    /// The participant that an id or a name means here; `pointer` leads to it, for an issue.
    fn who(&mut self, name: &str, kind: Option<ParticipantKind>, pointer: &str) -> ParticipantId {
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
        if !self.participants[id.at()].has_id && is_like_id(name) {
            let place = self.place(pointer);
            self.dangling.push((Reference::Participant(id), place));
        }
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
        if title.is_none() && agreement.title.is_some() {
            self.wrong(
                "/title",
                "a title without a word".to_owned(),
                "write one, or leave it out: the parties make one",
            );
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
                    Some(&draft) => {
                        let before = self.agreements.get(draft as usize).map_or(0, |it| it.record);
                        if before == self.records && self.here.is_one_article && agreement.title.is_some() {
                            self.same_agreement(draft, &title);
                        }
                        self.agreements[draft as usize].record = self.records;
                        draft
                    }
                    None => {
                        let draft = self.agreements.len() as u32;
                        self.agreements.push(AgreementDraft { id, record: self.records });
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
                self.agreements.push(AgreementDraft { id: self.strings.add_unique(&made), record: self.records });
                self.agreements.len() as u32 - 1
            }
        };
        self.runs.push((Owner::Agreement(draft), self.facts.len() as u32));
        self.facts_of(agreement, &title);
        self.join(Owner::Agreement(draft), &agreement.same_as, true, "/same_as");
        self.join(Owner::Agreement(draft), &agreement.not_same_as, false, "/not_same_as");
    }

    /// Compares the titles under which one record lists the agreement of one id twice.
    fn same_agreement(&mut self, draft: u32, title: &str) {
        let is_of = |run: &(usize, &(Owner, u32))| run.1.0 == Owner::Agreement(draft);
        let Some((run, &(_, start))) = self.runs.iter().enumerate().rev().find(is_of) else { return };
        let end = self.runs.get(run + 1).map_or(self.facts.len(), |it| it.1 as usize);
        let facts = self.facts.get(start as usize..end).unwrap_or_default();
        let strings = self.strings.strings();
        let mut titles = facts.iter().filter_map(|it| match it.what {
            What::Title(text) => Some(strings.raw(text)),
            _ => None,
        });
        let Some(first) = titles.next() else { return };
        if fold(first) != fold(title) && titles.all(|it| fold(it) != fold(title)) {
            let before = format!("{first:?}");
            self.contradiction("/id", &format!("{title:?}"), &before);
        }
    }

    fn facts_of(&mut self, agreement: &wire::Agreement, title: &str) {
        let behind = self.claims(&agreement.para, &[]);
        self.fact(What::About, &behind, agreement.doubt.as_deref());
        let title = self.strings.add_unique(title);
        self.fact(What::Title(title), &behind, None);
        for (i, other) in agreement.other_titles.iter().enumerate() {
            self.named(other, ("other_titles", i), &behind, |builder, text| What::Title(builder.strings.add(text)));
        }
        for (i, kind) in agreement.kind.iter().enumerate() {
            match AgreementKind::parse(&kind.name) {
                Some(word) => self.named(kind, ("kind", i), &behind, |_, _| What::Kind(word)),
                None => {
                    if !kind.name.trim().is_empty() {
                        let known = AgreementKind::ALL.iter().map(|it| it.word());
                        self.unknown_word(&format!("/kind/{i}/name"), &kind.name, known);
                    }
                    self.named(kind, ("kind", i), &behind, |_, _| What::Kind(AgreementKind::Other));
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
            self.here.within.push(("events", i));
            self.event_facts(event, &behind);
            self.here.within.pop();
        }
        for (i, party) in agreement.parties.iter().enumerate() {
            self.here.within.push(("parties", i));
            self.party_facts(party, &behind);
            self.here.within.pop();
        }
        for (i, person) in agreement.people.iter().enumerate() {
            self.here.within.push(("people", i));
            self.person_facts(person, &behind);
            self.here.within.pop();
        }
        for (i, area) in agreement.focus_areas.iter().enumerate() {
            self.named(area, ("focus_areas", i), &behind, |builder, name| What::Focus(builder.focus(name)));
        }
        for (i, activity) in agreement.activities.iter().enumerate() {
            self.named(activity, ("activities", i), &behind, |builder, text| What::Activity(builder.strings.add(text)));
        }
        for (i, term) in agreement.term.iter().enumerate() {
            self.named(term, ("term", i), &behind, |builder, text| What::Term(builder.strings.add(text)));
        }
        for (i, value) in agreement.value.iter().enumerate() {
            self.named(value, ("value", i), &behind, |builder, text| What::Value(builder.strings.add(text)));
        }
        if let Some(binding) = agreement.binding {
            self.fact(What::Binding(binding), &behind, None);
        }
        for (i, framework) in agreement.frameworks.iter().enumerate() {
            self.named(framework, ("frameworks", i), &behind, |builder, name| {
                What::Framework(builder.who(name, None, "/name"))
            });
        }
        for (i, relation) in agreement.relations.iter().enumerate() {
            self.here.within.push(("relations", i));
            self.relation_facts(relation, &behind);
            self.here.within.pop();
        }
        for (i, summary) in agreement.summary.iter().enumerate() {
            self.named(summary, ("summary", i), &behind, |builder, text| {
                What::Summary(builder.strings.add_unique(text))
            });
        }
        if let Some(url) = &agreement.url {
            self.address(url);
            let url = self.strings.add_unique(url);
            self.fact(What::Url(url), &behind, None);
        }
    }

    fn event_facts(&mut self, event: &wire::Event, behind: &[Claim]) {
        let Some(kind) = EventKind::parse(&event.kind) else {
            if event.kind.trim().is_empty() {
                self.wrong("", "an event without a type".to_owned(), "say what happened in \"type\", such as signed");
            } else {
                self.unknown_word("/type", &event.kind, EventKind::ALL.iter().map(|it| it.word()));
            }
            return;
        };
        let date = self.date(event.date.as_deref(), "/date");
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
        for (i, by) in event.by.iter().enumerate() {
            let by = self.who(by, None, &format!("/by/{i}"));
            self.fact(What::By(id, by), &claims, None);
        }
    }

    fn party_facts(&mut self, party: &wire::Party, behind: &[Claim]) {
        if party.participant.trim().is_empty() {
            self.wrong("", "a party without a participant".to_owned(), "name it in \"participant\"");
            return;
        }
        let role = match party.role.as_deref() {
            None => Role::Party,
            Some(word) => Role::parse(word).unwrap_or_else(|| {
                self.unknown_word("/role", word, Role::ALL.iter().map(|it| it.word()));
                Role::Party
            }),
        };
        let claims = self.claims(&party.para, behind);
        let who = self.who(&party.participant, None, "/participant");
        self.fact(What::Party(role, who), &claims, party.doubt.as_deref());
        for (i, person) in party.signed_by.iter().enumerate() {
            self.named(person, ("signed_by", i), &claims, |builder, name| {
                What::SignedBy(builder.person(name, "/name"), who)
            });
        }
    }

    fn person_facts(&mut self, person: &wire::Person, behind: &[Claim]) {
        if person.participant.trim().is_empty() {
            self.wrong("", "a person without a name".to_owned(), "name them in \"participant\"");
            return;
        }
        let capacity = match person.capacity.as_deref() {
            None => Capacity::Present,
            Some(word) => Capacity::parse(word).unwrap_or_else(|| {
                self.unknown_word("/capacity", word, Capacity::ALL.iter().map(|it| it.word()));
                Capacity::Present
            }),
        };
        let claims = self.claims(&person.para, behind);
        let who = self.person(&person.participant, "/participant");
        self.fact(What::Person(capacity, who), &claims, person.doubt.as_deref());
        if let Some(behalf) = &person.behalf {
            let behalf = self.who(behalf, None, "/for");
            self.fact(What::Behalf(who, behalf), &claims, None);
        }
    }

    fn relation_facts(&mut self, relation: &wire::Relation, behind: &[Claim]) {
        let kind = match relation.kind.as_deref() {
            None => RelationKind::Related,
            Some(word) => RelationKind::parse(word).unwrap_or_else(|| {
                self.unknown_word("/type", word, RelationKind::ALL.iter().map(|it| it.word()));
                RelationKind::Related
            }),
        };
        if relation.agreement.trim().is_empty() {
            self.wrong("", "a relation to nothing".to_owned(), "name the other agreement in \"agreement\"");
            return;
        }
        let claims = self.claims(&relation.para, behind);
        let to = self.strings.add(&relation.agreement);
        if !self.agreement_by_id.contains_key(&to) {
            let place = self.place("/agreement");
            self.dangling.push((Reference::Agreement(to), place));
        }
        // Whether it is in the corpus is known only at the end.
        self.fact(What::Unresolved(kind, to), &claims, relation.doubt.as_deref());
    }

    fn event(&mut self, kind: EventKind, date: Option<Date>) -> EventId {
        self.events.push(Event { kind, date });
        EventId(self.events.len() as u32 - 1)
    }

    fn named(
        &mut self,
        named: &wire::Named,
        place: (&'static str, usize),
        behind: &[Claim],
        what: impl FnOnce(&mut Builder, &str) -> What,
    ) {
        self.here.within.push(place);
        if named.name.trim().is_empty() {
            self.wrong("", "nothing is named".to_owned(), "write a text, or take it away");
        } else {
            let claims = self.claims(&named.para, behind);
            let what = what(self, named.name.trim());
            self.fact(what, &claims, named.doubt.as_deref());
        }
        self.here.within.pop();
    }

    /// Whoever signed, witnessed or spoke.
    fn person(&mut self, name: &str, pointer: &str) -> ParticipantId {
        let id = self.who(name, Some(ParticipantKind::Person), pointer);
        if let Some(kind) = self.participants[id.at()].kind.filter(|it| *it != ParticipantKind::Person) {
            self.wrong(
                pointer,
                format!("{name} is a {}, not a person", kind.label()),
                "name the person, or correct the kind",
            );
        }
        id
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
        for (i, para) in paras.iter().enumerate() {
            let article = match &para.article {
                None => self.here.article,
                Some(id) => {
                    let key = self.strings.add(id);
                    let known = self.article_by_id.get(&key).copied();
                    if known.is_none() {
                        self.wrong(
                            &format!("/para/{i}"),
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
            Ok(date) => {
                self.plausible(text, date, pointer);
                Some(date)
            }
            Err(error) => {
                self.wrong(pointer, error.to_string(), "write 2025-05-02, 2025-05, 2025, ../2025-05-02 or 2025-05~");
                None
            }
        }
    }

    /// Doubts a date that no article of a living newspaper can mean.
    fn plausible(&mut self, text: &str, date: Date, pointer: &str) {
        let (first, last) = (date.earliest(), date.latest());
        let early = first.year().is_some_and(|it| it < OLDEST) || last.year().is_some_and(|it| it < OLDEST);
        let late = |day: Day| day != Day::FAR_FUTURE && self.as_of.plus(FARTHEST) < day;
        if early || late(first) || late(last) {
            let what = if early { "before the year 1000" } else { "more than fifty years from now" };
            self.wrong(pointer, format!("{text} is {what}"), "look at the year again");
        }
    }

    /// Whether an address may be opened: only pages of the web are.
    fn address(&mut self, url: &str) {
        let url = url.trim().to_ascii_lowercase();
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        if !rest.is_some_and(|it| it.starts_with(char::is_alphanumeric)) || url.contains(char::is_whitespace) {
            self.wrong(
                "/url",
                format!("{url:?} is no address of the web"),
                "write it from https:// on, or leave it out",
            );
        }
    }

    /// Says that two statements about one thing cannot both hold.
    fn contradiction(&mut self, pointer: &str, here: &str, elsewhere: &str) {
        self.wrong(
            pointer,
            format!("{here} here and {elsewhere} elsewhere under the same id"),
            "correct one, or give the two different ids",
        );
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
        let Here { source, within, .. } = &self.here;
        let mut here = String::new();
        for (list, item) in within {
            here.push('/');
            here.push_str(list);
            if *item != ALONE {
                here.push_str(&format!("/{item}"));
            }
        }
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
        self.within.clear();
        self.within.push((list, item));
    }
}

/// Whether a text is written as ids are, and names are not.
pub(super) fn is_like_id(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
}

/// Older years are mistyped ones.
const OLDEST: u16 = 1000;

/// Fifty years, in days: later dates are mistyped ones.
const FARTHEST: i32 = 50 * 366;

/// The number of what stands in no list.
const ALONE: usize = usize::MAX;

/// So many issues of a file are listed; nobody reads more, and a file may have millions.
const MOST_ISSUES: u32 = 1000;
