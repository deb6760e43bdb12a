//! Builds a [`Corpus`](crate::data::corpus::Corpus) from wire records. Never fails: what cannot be used becomes an
//! [`Issue`].
//!
//! Records are added one at a time and dropped, so the data is never in memory twice. What one record states about an
//! agreement is a run of facts. [`Builder::finish`] joins duplicates and orders everything.

mod agreement;
mod agreement_id;
mod article;
pub(crate) mod assemble;
mod checks;
mod claims;
mod country;
pub(crate) mod drafts;
mod ford;
mod from_title;
pub(crate) mod join;
pub(crate) mod nearest_id;
mod participant;
mod register;
mod status;
mod unresolved;

use std::borrow::Borrow;
use std::ops::Range;
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
use crate::data::issue::Issue;
use crate::data::kind::{AgreementKind, Capacity, EventKind, ParticipantKind, RelationKind, Role};
use crate::data::strings::{Interner, Text};
use crate::data::table::Table;
use crate::format::wire;
use claims::proof;
pub(crate) use drafts::{AgreementDraft, AgreementDraftId, DraftId, Owner, ParticipantDraft, ParticipantDraftId};

/// The place of a record, for issues.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The file, or `-`, or nothing for the built-in corpus.
    pub file: Arc<str>,
    /// The line on which the record begins, from 1.
    pub line: u32,
    /// The JSON Pointer of the record within its file: empty, or `/3`.
    pub pointer: String,
}

/// A corpus while records are added.
#[derive(Clone, Debug)]
pub struct Builder {
    pub(crate) as_of: Day,
    pub(crate) strings: Interner,
    pub(crate) articles: Table<ArticleId, Article>,
    article_by_id: FxHashMap<Text, ArticleId>,
    pub(crate) participants: Table<ParticipantDraftId, ParticipantDraft>,
    /// By id, and by name for participants without an id.
    participant_by_key: FxHashMap<Text, ParticipantDraftId>,
    pub(crate) focus_areas: Table<FocusId, FocusArea>,
    focus_by_key: FxHashMap<Text, FocusId>,
    activity_by_key: FxHashMap<Text, Text>,
    /// The activity of the closed list for each known wording.
    pub(crate) activities: FxHashMap<Text, Text>,
    pub(crate) agreements: Table<AgreementDraftId, AgreementDraft>,
    agreement_by_id: FxHashMap<Text, AgreementDraftId>,
    /// Titles made of parties.
    made_titles: FxHashMap<AgreementDraftId, MadeTitle>,
    /// The last number appended to an id that was made several times.
    repeated_ids: FxHashMap<Text, u32>,
    /// Ids that earlier versions of the program made, with their agreements.
    pub(crate) former_ids: Vec<(String, AgreementDraftId)>,
    pub(crate) events: Table<EventId, Event>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) claims: Claims,
    pub(crate) details: DetailsDraft,
    pub(crate) doubts: FxHashMap<u32, Text>,
    /// The index in `facts` of each fact about a participant. A record that repeats it adds claims and no fact.
    stated: FxHashMap<(ParticipantDraftId, What), u32>,
    /// Further claims for facts about participants, by the index of the fact.
    pub(crate) restated: Vec<(u32, ClaimList)>,
    pub(crate) runs: Vec<RunStart>,
    /// The runs that begin a new record directly after a record without agreements. Elsewhere an agreement separates
    /// records.
    pub(crate) breaks: Vec<u32>,
    pub(crate) joins: Vec<Join>,
    pub(crate) issues: Vec<Issue>,
    /// The number of issues of the current file, and how many of them are not listed.
    of_file: (u32, u32),
    /// References whose target was unknown when they were read.
    pub(crate) unresolved: Vec<(Reference, Issue)>,
    /// The number of records added.
    records: u32,
    here: Here,
}

/// The beginning of a run of facts. It ends where the next one begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RunStart {
    pub owner: Owner,
    /// The index of its first fact.
    pub start: u32,
}

/// A run of facts: what one record states about an agreement or a participant. It may be empty.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub owner: Owner,
    /// The indexes of its facts.
    pub facts: Range<u32>,
}

/// A title made of parties, because no record states one so far.
#[derive(Clone, Debug)]
struct MadeTitle {
    /// The index of its fact.
    fact: usize,
    parties: Vec<String>,
}

/// The kind of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reference {
    Participant(ParticipantDraftId),
    /// In a relation.
    Agreement(Text),
    /// In `same_as` or `not_same_as`.
    Other(Text),
}

/// The state of reading one record.
#[derive(Clone, Debug, Default)]
struct Here {
    source: Source,
    article: Option<ArticleId>,
    /// Whether the record is an unjudged draft.
    draft: bool,
    /// Whether the record has any article.
    has_articles: bool,
    /// Whether the record has no list of further articles, which may use other titles.
    is_one_article: bool,
    /// The names that this record uses, with the participants they mean.
    names: FxHashMap<Text, ParticipantDraftId>,
    /// The claims of facts without paragraphs: the article as a whole.
    alone: Option<ClaimList>,
    /// Names that this record uses for countries, to be added as aliases.
    aliases: Vec<(ParticipantDraftId, Text)>,
    /// A reused buffer for the facts of a listed participant.
    said: Vec<What>,
    /// The JSON path within the record, for issues: names of lists, and indexes in them.
    within: Vec<(&'static str, usize)>,
}

impl Here {
    /// Whether the record is one of a list, which nobody wrote from an article.
    fn is_list(&self) -> bool {
        !self.has_articles && !self.draft
    }
}

impl Builder {
    /// An empty builder. Statuses will hold as of that day.
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
            made_titles: FxHashMap::default(),
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

    /// The number of agreements so far, before duplicates are joined.
    pub fn len(&self) -> usize {
        self.agreements.len()
    }

    /// Whether there are no agreements so far.
    pub fn is_empty(&self) -> bool {
        self.agreements.is_empty()
    }

    /// Adds an issue. Above `MOST_ISSUES` for a file, issues are only counted.
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

    /// Adds to the number of unlisted issues of the last file.
    pub fn issues_not_listed(&mut self, count: u32) {
        self.of_file.1 += count;
    }

    /// Adds an issue that tells how many are not listed.
    fn end_issues(&mut self) {
        let (_, further) = std::mem::take(&mut self.of_file);
        if let Some(last) = self.issues.last().filter(|_| further > 0) {
            let what = format!("{further} more like these");
            self.issues.push(Issue { file: last.file.clone(), what, ..Issue::default() });
        }
    }

    /// Whether the next batch of records might exceed the 32-bit numbers.
    pub fn is_full(&self) -> bool {
        let most = [self.strings.strings().bytes(), self.facts.len() * 4, self.claims.len(), self.events.len()];
        let is_nearly = |it: usize| it > u32::MAX as usize / 8 * 7;
        most.into_iter().any(is_nearly)
    }

    /// Adds one record.
    pub fn add(&mut self, record: impl Borrow<wire::Record>, source: Source) {
        let record = record.borrow();
        self.here.begin(source, record);
        self.records = self.records.wrapping_add(1);
        if let Some(RunStart { owner: Owner::Participant(_), .. }) = self.runs.last() {
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
        // All names first, so that an affiliation may refer to a participant listed later.
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

    /// Drops the lookup tables. No more records are added.
    pub(crate) fn close(&mut self) {
        self.stated = FxHashMap::default();
        self.restated.sort_by_key(|it| it.0);
        self.article_by_id = FxHashMap::default();
        self.participant_by_key = FxHashMap::default();
        self.focus_by_key = FxHashMap::default();
        self.activity_by_key = FxHashMap::default();
        self.agreement_by_id = FxHashMap::default();
        self.made_titles = FxHashMap::default();
        self.repeated_ids = FxHashMap::default();
        self.strings.close();
    }

    /// Joins duplicates and orders everything.
    pub fn finish(self) -> Built {
        self.finish_telling(&mut |_| ())
    }

    /// The same. Reports progress to `done`, in percent.
    pub fn finish_telling(mut self, done: &mut dyn FnMut(u8)) -> Built {
        self.end_issues();
        finish(self, done)
    }

    /// The runs, with the indexes of their facts.
    pub(crate) fn bounds(&self) -> impl Iterator<Item = Run> {
        bounds(&self.runs, self.facts.len() as u32)
    }

    /// The owner and the facts of each run.
    pub(crate) fn runs(&self) -> impl Iterator<Item = (Owner, &[Fact])> {
        self.bounds().map(|run| (run.owner, self.facts_in(&run.facts)))
    }

    /// The facts with these indexes.
    pub(crate) fn facts_in(&self, indexes: &Range<u32>) -> &[Fact] {
        self.facts.get(indexes.start as usize..indexes.end as usize).unwrap_or_default()
    }

    /// Begins a run of facts.
    pub(crate) fn begin_run(&mut self, owner: Owner) {
        self.runs.push(RunStart { owner, start: self.facts.len() as u32 });
    }

    /// Adds the `same_as` or `not_same_as` of a record.
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

    /// The case-folded form by which bare names are found.
    fn key(&mut self, name: &str) -> Text {
        self.strings.add(&fold(name))
    }

    fn wrong(&mut self, pointer: &str, what: String, fix: &str) {
        let place = self.place(pointer);
        self.issue(Issue { what, fix: fix.to_owned(), ..place });
    }

    /// The current place, for an issue.
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

/// The runs of `facts` facts, with their indexes.
pub(crate) fn bounds(runs: &[RunStart], facts: u32) -> impl Iterator<Item = Run> {
    let ends = runs.iter().skip(1).map(|it| it.start).chain([facts]);
    runs.iter().zip(ends).map(|(run, end)| Run { owner: run.owner, facts: run.start..end })
}

impl Here {
    /// Resets the state for another record.
    fn begin(&mut self, source: Source, record: &wire::Record) {
        self.source = source;
        self.article = None;
        self.draft = record.draft;
        self.has_articles = record.article.is_some() || !record.articles.is_empty();
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

/// Whether a text looks like an id and not like a name.
pub(crate) fn is_like_id(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
}

/// Marks a path element that is not in a list.
const ALONE: usize = usize::MAX;

/// The most issues listed for a file.
const MOST_ISSUES: u32 = 1000;
