//! Wire records in, [`Corpus`](crate::data::corpus::Corpus) out. Never fails: what cannot be used becomes an [`Issue`].
//!
//! Records are added one at a time and forgotten, so that a corpus of a million agreements never
//! stands in memory twice. What one record says about an agreement is a run of facts;
//! [`Builder::finish`] joins the runs of one agreement, orders the agreements and draws up the
//! [`Lookup`](crate::search::index::Lookup).

mod agreement;
mod agreement_id;
mod article;
pub(crate) mod assemble;
mod claims;
mod country;
mod ford;
pub(crate) mod join;
pub(crate) mod nearest_id;
mod participant;
mod register;
mod status;
mod unresolved;

use std::borrow::Borrow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::base::country::Country;
use crate::base::date::{Date, Day};
use crate::base::text::fold::fold;
use crate::build::assemble::finish;
use crate::build::join::Join;
use crate::data::built::Built;
use crate::data::claims::{Claim, ClaimList, Claims};
use crate::data::corpus::{Article, ArticleId, Event, EventId, FocusArea, FocusId, ParticipantId};
use crate::data::details::DetailsDraft;
use crate::data::fact::{Fact, What};
use crate::data::ids::Id;
use crate::data::issue::Issue;
use crate::data::kind::{AgreementKind, Capacity, EventKind, ParticipantKind, RelationKind, Role};
use crate::data::strings::{Interner, Text};
use crate::data::table::Table;
use crate::format::wire;
use claims::proof;

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
    pub(crate) as_of: Day,
    pub(crate) strings: Interner,
    pub(crate) articles: Table<ArticleId, Article>,
    article_by_id: FxHashMap<Text, ArticleId>,
    pub(crate) participants: Table<ParticipantId, Draft>,
    /// Ids, and the names of those that have no id.
    participant_by_key: FxHashMap<Text, ParticipantId>,
    pub(crate) focus_areas: Table<FocusId, FocusArea>,
    focus_by_key: FxHashMap<Text, FocusId>,
    activity_by_key: FxHashMap<Text, Text>,
    /// Under which activity of the closed list a wording is counted.
    pub(crate) activities: FxHashMap<Text, Text>,
    pub(crate) agreements: Table<DraftId, AgreementDraft>,
    agreement_by_id: FxHashMap<Text, u32>,
    /// The last number behind an id that was made several times.
    repeated_ids: FxHashMap<Text, u32>,
    /// Ids that earlier versions gave, with the agreement that has another one now.
    pub(crate) former_ids: Vec<(String, u32)>,
    pub(crate) events: Table<EventId, Event>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) claims: Claims,
    pub(crate) details: DetailsDraft,
    pub(crate) doubts: FxHashMap<u32, Text>,
    /// Where each fact about a participant stands in `facts`: a record that states it again adds no fact, only claims.
    stated: FxHashMap<(ParticipantId, What), u32>,
    /// Further claims for facts about participants, by the place of the fact.
    pub(crate) restated: Vec<(u32, ClaimList)>,
    /// Whose facts begin where.
    pub(crate) runs: Vec<(Owner, u32)>,
    /// Which runs begin a record after one that only lists participants; elsewhere an agreement stands between.
    pub(crate) breaks: Vec<u32>,
    pub(crate) joins: Vec<Join>,
    pub(crate) issues: Vec<Issue>,
    /// How many issues the last file has, and how many of them are not listed.
    of_file: (u32, u32),
    /// Ids that were used before anyone bore them.
    pub(crate) unresolved: Vec<(Reference, Issue)>,
    /// How many records were added.
    records: u32,
    here: Here,
}

/// A participant as far as it is known.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
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

/// The number of an agreement before any are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct DraftId(pub u32);

impl Id for DraftId {
    fn place(self) -> usize {
        self.0 as usize
    }
}

/// An agreement as far as it is known.
#[derive(Clone, Debug)]
pub(crate) struct AgreementDraft {
    pub id: Text,
    /// The last record that reports it, counted from 1.
    pub record: u32,
}

/// Whose facts: in the numbers of the builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
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

    /// The number of an agreement.
    pub fn agreement(self) -> Option<u32> {
        if let Owner::Agreement(at) = self { Some(at) } else { None }
    }

    /// The number of a participant.
    pub fn participant(self) -> Option<u32> {
        if let Owner::Participant(at) = self { Some(at) } else { None }
    }
}

/// What an id was used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reference {
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
    /// Whether nobody has judged yet what it says.
    draft: bool,
    /// Whether it speaks of no further articles, which may give things other titles.
    is_one_article: bool,
    /// What this record calls its participants.
    names: FxHashMap<Text, ParticipantId>,
    /// The claims of whoever names no paragraphs: the article by itself.
    alone: Option<ClaimList>,
    /// What this record calls countries that are shown by another name.
    aliases: Vec<(ParticipantId, Text)>,
    /// Room for what a listing says.
    said: Vec<What>,
    /// Where in the record we are, for issues: the names of lists and numbers in them.
    within: Vec<(&'static str, usize)>,
}

impl Builder {
    /// A corpus whose statuses hold as of that day.
    pub fn new(as_of: Day) -> Builder {
        Builder {
            as_of,
            strings: Interner::default(),
            articles: Table::default(),
            article_by_id: FxHashMap::default(),
            participants: Table::default(),
            participant_by_key: FxHashMap::default(),
            focus_areas: Table::default(),
            focus_by_key: FxHashMap::default(),
            activity_by_key: FxHashMap::default(),
            activities: FxHashMap::default(),
            agreements: Table::default(),
            agreement_by_id: FxHashMap::default(),
            repeated_ids: FxHashMap::default(),
            former_ids: Vec::new(),
            events: Table::default(),
            facts: Vec::new(),
            claims: Claims::default(),
            details: DetailsDraft::default(),
            doubts: FxHashMap::default(),
            stated: FxHashMap::default(),
            restated: Vec::new(),
            runs: Vec::new(),
            breaks: Vec::new(),
            joins: Vec::new(),
            issues: Vec::new(),
            of_file: (0, 0),
            unresolved: Vec::new(),
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
        let is_nearly = |it: usize| it > u32::MAX as usize / 8 * 7;
        most.into_iter().any(is_nearly)
    }

    /// Takes in one record.
    pub fn add(&mut self, record: impl Borrow<wire::Record>, source: Source) {
        let record = record.borrow();
        self.here.begin(source, record);
        self.records = self.records.wrapping_add(1);
        if let Some((Owner::Participant(_), _)) = self.runs.last() {
            self.breaks.push(self.runs.len() as u32);
        }
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
        if record.draft && record.article.is_none() && record.articles.is_empty() {
            self.here.within.clear();
            self.wrong("/draft", "a draft of no article".to_owned(), "add the \"article\" that it was read in");
        }
        for (i, area) in record.focus_areas.iter().enumerate() {
            self.here.at("focus_areas", i);
            self.focus_area(area);
        }
        for (i, activity) in record.activities.iter().enumerate() {
            self.here.at("activities", i);
            self.listed_activity(activity);
        }
        // Names first, so that an affiliation may point to a participant listed further down.
        let mut listed = Vec::with_capacity(record.participants.len());
        for (i, participant) in record.participants.iter().enumerate() {
            self.here.at("participants", i);
            listed.push(self.listed(participant));
        }
        for (i, (participant, id)) in record.participants.iter().zip(listed).enumerate() {
            if let Some((id, name)) = id {
                self.here.at("participants", i);
                self.participant(participant, id, name);
            }
        }
        for (i, agreement) in record.agreements.iter().enumerate() {
            self.here.at("agreements", i);
            self.agreement(agreement);
        }
        self.country_aliases();
    }

    /// Forgets by what names things are found: no more records are added.
    pub(crate) fn close(&mut self) {
        self.stated = FxHashMap::default();
        self.restated.sort_by_key(|it| it.0);
        self.article_by_id = FxHashMap::default();
        self.participant_by_key = FxHashMap::default();
        self.focus_by_key = FxHashMap::default();
        self.activity_by_key = FxHashMap::default();
        self.agreement_by_id = FxHashMap::default();
        self.repeated_ids = FxHashMap::default();
        self.strings.close();
    }

    /// Joins, orders and indexes what was added.
    pub fn finish(self) -> Built {
        self.finish_telling(&mut |_| ())
    }

    /// The same. From time to time `done` is told how much of it is done, of a hundred.
    pub fn finish_telling(mut self, done: &mut dyn FnMut(u8)) -> Built {
        self.end_issues();
        finish(self, done)
    }

    /// Where the facts of each run begin and end, and whose they are.
    pub(crate) fn bounds(&self) -> impl Iterator<Item = (u32, u32, Owner)> {
        bounds(&self.runs, self.facts.len() as u32)
    }

    /// The facts of each run, with whose they are.
    pub(crate) fn runs(&self) -> impl Iterator<Item = (Owner, &[Fact])> {
        let facts = |start: u32, end: u32| self.facts.get(start as usize..end as usize).unwrap_or_default();
        self.bounds().map(move |(start, end, owner)| (owner, facts(start, end)))
    }

    /// Notes what the data says of one with others.
    fn join(&mut self, one: Owner, others: &[String], together: bool, pointer: &str) {
        for (i, other) in others.iter().enumerate() {
            let other = self.strings.add(other);
            let place = self.place(&format!("{pointer}/{i}"));
            self.joins.push(Join { one, other, together, place });
        }
    }

    fn fact(&mut self, what: What, claims: ClaimList, doubt: Option<&str>) {
        if let Some(doubt) = doubt {
            let doubt = self.strings.add(doubt);
            self.doubts.insert(self.facts.len() as u32, doubt);
        }
        self.facts.push(Fact::new(what, claims));
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
        let url = url.trim();
        let after = |scheme: &str| {
            let (begins, rest) = url.split_at_checked(scheme.len())?;
            begins.eq_ignore_ascii_case(scheme).then_some(rest)
        };
        let rest = after("https://").or_else(|| after("http://"));
        if !rest.is_some_and(|it| it.starts_with(char::is_alphanumeric)) || url.contains(char::is_whitespace) {
            self.wrong(
                "/url",
                format!("{:?} is no address of the web", url.to_ascii_lowercase()),
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

/// Where runs begin and end, and whose they are; the last ends with the facts. A participant that a record lists without
/// saying anything new about it has none there.
pub(crate) fn bounds(runs: &[(Owner, u32)], facts: u32) -> impl Iterator<Item = (u32, u32, Owner)> {
    let ends = runs.iter().skip(1).map(|it| it.1).chain([facts]);
    runs.iter().zip(ends).map(|(&(owner, start), end)| (start, end, owner))
}

impl Here {
    /// Begins another record, in the room of the last.
    fn begin(&mut self, source: Source, record: &wire::Record) {
        self.source = source;
        self.article = None;
        self.draft = record.draft;
        self.is_one_article = record.articles.is_empty();
        self.names.clear();
        self.alone = None;
        self.within.clear();
    }

    fn at(&mut self, list: &'static str, item: usize) {
        self.within.clear();
        self.within.push((list, item));
    }
}

/// Whether a text is written as ids are, and names are not.
pub(crate) fn is_like_id(text: &str) -> bool {
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
