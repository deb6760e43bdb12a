//! The corpus: agreements, participants, focus areas, articles, and the facts that link them. It never changes.
//!
//! Entities refer to each other by ids, so there may be cycles. Everything said about an agreement or a participant is a
//! [`Fact`]: one statement with its claims. The facts of one agreement are contiguous, in the order of [`What`].
//!
//! **Invariants:** every id in a corpus is valid in it. An [`AgreementId`] is a place in the default order: newest first,
//! then in the order of the files.

use std::ops::{Index, Range};

use rustc_hash::FxHashMap;

use crate::base::country::Country;
use crate::base::date::{Date, Day};
pub use crate::data::claims::Claim;
use crate::data::claims::{ClaimList, Claims};
use crate::data::details::Details;
pub use crate::data::details::{Amount, AmountId, EffectId, Term, TermId};
pub(crate) use crate::data::fact::Fact;
pub use crate::data::fact::What;
pub use crate::data::ids::{AgreementId, ArticleId, EventId, FocusId, ParticipantId};
use crate::data::issue::Issue;
use crate::data::kind::{AgreementKind, EventKind, ParticipantKind, Status};
use crate::data::strings::{Strings, Text};
use crate::data::table::Table;

/// The tables of a corpus. The default is an empty corpus.
#[derive(Debug, Default)]
pub struct Corpus {
    pub(crate) strings: Strings,
    pub(crate) agreements: Table<AgreementId, Agreement>,
    pub(crate) participants: Table<ParticipantId, Participant>,
    pub(crate) focus_areas: Table<FocusId, FocusArea>,
    /// The activity of the closed list for each known wording.
    pub(crate) activities: FxHashMap<Text, Text>,
    pub(crate) articles: Table<ArticleId, Article>,
    pub(crate) events: Table<EventId, Event>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) claims: Claims,
    pub(crate) details: Details,
    /// The reasons for doubt, by the index of the fact.
    pub(crate) doubts: FxHashMap<u32, (Text, ClaimList)>,
    pub(crate) issues: Vec<Issue>,
    /// The day for which statuses hold. `None` in an empty corpus.
    pub(crate) as_of: Option<Day>,
}

/// An agreement.
#[derive(Debug)]
pub struct Agreement {
    /// The stable id: the same at each load.
    pub id: Text,
    /// The title that most articles use.
    pub title: Text,
    /// The date of signature, or else of another event.
    pub date: Option<Date>,
    /// The event that `date` is of.
    pub dated: Option<EventKind>,
    /// The kind that most articles state.
    pub kind: Option<AgreementKind>,
    /// The status as of the day of loading.
    pub status: Status,
    /// Whether it has ended only because its term ran out.
    pub is_expired: bool,
    /// The number of articles that report it.
    pub reports: u32,
    pub(crate) facts: Range<u32>,
}

/// A participant: an organisation, person, university, company, government body, country or bloc.
#[derive(Debug)]
pub struct Participant {
    /// The stable id.
    pub id: Text,
    /// The name that is shown.
    pub name: Text,
    /// The kind.
    pub kind: ParticipantKind,
    /// The country.
    pub country: Option<Country>,
    /// What it is affiliated with.
    pub affiliation: Option<ParticipantId>,
    pub(crate) facts: Range<u32>,
}

/// A field of cooperation, or the OECD field of science above it (FORD 2007).
#[derive(Clone, Debug)]
pub struct FocusArea {
    /// The wording that is shown.
    pub name: Text,
    /// Its abbreviations: `AI`.
    pub short: Vec<Text>,
    /// The field or focus area above it.
    pub above: Option<FocusId>,
    /// Whether it is a field of science and not a focus area that an article names.
    pub is_field: bool,
    /// The definition, in one line.
    pub definition: Option<Text>,
}

/// An article.
#[derive(Clone, Debug)]
pub struct Article {
    /// The stable id.
    pub id: Text,
    /// What it reports, in our own words.
    pub gist: Option<Text>,
    /// The publisher.
    pub publisher: Option<Text>,
    /// The news agency, if the publisher names one.
    pub agency: Option<Text>,
    /// The day of publication.
    pub published: Option<Date>,
    /// The place in the dateline.
    pub place: Option<Text>,
    /// The language (ISO 639-1).
    pub language: Option<Text>,
    /// The address.
    pub url: Option<Text>,
    /// The type of source.
    pub source: Option<Text>,
    /// The day when somebody last compared the record with the text.
    pub checked: Option<Date>,
    pub(crate) text: Option<Paragraphs>,
}

/// The paragraphs of a text: consecutive strings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paragraphs {
    /// The first paragraph.
    pub first: Text,
    /// The number of paragraphs.
    pub count: u32,
}

impl Paragraphs {
    /// The paragraphs, in order.
    pub fn iter(self) -> impl Iterator<Item = Text> + use<> {
        (1..=self.count).filter_map(move |number| self.number(number))
    }

    /// A paragraph by its number, from 1.
    pub fn number(self, number: u32) -> Option<Text> {
        let before = number.checked_sub(1).filter(|_| number <= self.count)?;
        Text::new(self.first.number().checked_add(before)?)
    }
}

/// An event: its kind and date. Place, occasion and who took the step are separate facts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    /// The kind.
    pub kind: EventKind,
    /// The date, if an article states it.
    pub date: Option<Date>,
}

/// A fact with its claims and its doubt.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// The statement.
    pub what: What,
    /// The claims. Empty if no article states it.
    pub claims: &'a [Claim],
    /// The reason for doubt.
    pub doubt: Option<Text>,
    /// The claims that the doubt is about; empty if it is about all.
    pub doubted: &'a [Claim],
}

impl Said<'_> {
    /// Whether the doubt is about this claim.
    pub fn doubts(&self, claim: &Claim) -> bool {
        let is_of_all = self.doubted.is_empty();
        self.doubt.is_some() && (is_of_all || self.doubted.iter().any(|it| it.article == claim.article))
    }

    /// Whether the doubt is about all claims.
    pub fn is_doubtful(&self) -> bool {
        self.doubt.is_some() && self.claims.iter().all(|it| self.doubts(it))
    }
}

impl Corpus {
    /// All agreements, newest first.
    pub fn agreements(&self) -> impl ExactSizeIterator<Item = AgreementId> + use<> {
        (0..self.agreements.len() as u32).map(AgreementId)
    }

    /// All participants, in the order of their first mention.
    pub fn participants(&self) -> impl ExactSizeIterator<Item = ParticipantId> + use<> {
        (0..self.participants.len() as u32).map(ParticipantId)
    }

    /// The activity that a wording counts for. A wording outside the closed list counts for itself.
    pub fn activity(&self, wording: Text) -> Text {
        self.activities.get(&wording).copied().unwrap_or(wording)
    }

    /// The other wordings of an activity of the closed list, sorted.
    pub fn wordings(&self, activity: Text) -> Vec<&str> {
        let others = self.activities.iter().filter(|it| *it.1 == activity && *it.0 != activity);
        let mut wordings: Vec<&str> = others.map(|it| self.raw(*it.0)).collect();
        wordings.sort_unstable();
        wordings
    }

    /// All focus areas and fields of science.
    pub fn focus_areas(&self) -> impl ExactSizeIterator<Item = FocusId> + use<> {
        (0..self.focus_areas.len() as u32).map(FocusId)
    }

    /// All articles, in the order of the files.
    pub fn articles(&self) -> impl ExactSizeIterator<Item = ArticleId> + use<> {
        (0..self.articles.len() as u32).map(ArticleId)
    }

    /// The facts of an agreement, in the order of a page.
    pub fn facts_of(&self, id: AgreementId) -> impl Iterator<Item = Said<'_>> {
        self.said(self[id].facts.clone())
    }

    /// The same facts as stored.
    pub(crate) fn stored_facts_of(&self, id: AgreementId) -> &[Fact] {
        let Range { start, end } = self[id].facts;
        self.facts.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The titles of an agreement.
    pub(crate) fn titles_of(&self, id: AgreementId) -> impl Iterator<Item = Text> {
        // Titles come first, after `About`.
        let titles = self.stored_facts_of(id).iter().skip_while(|it| it.what() == What::About);
        titles.map_while(|it| if let What::Title(text) = it.what() { Some(text) } else { None })
    }

    /// The searched texts of an agreement apart from titles: its prose, and the gists of its articles.
    pub(crate) fn texts_of(&self, id: AgreementId, mut each: impl FnMut(Text)) {
        for fact in self.stored_facts_of(id) {
            self.prose(fact.what()).into_iter().for_each(&mut each);
        }
        self.articles_of(id, |it| self[it].gist.into_iter().for_each(&mut each));
    }

    /// The text of a fact that is searched by its words and is not a title or a name.
    pub(crate) fn prose(&self, what: What) -> Option<Text> {
        match what {
            What::Summary(text)
            | What::Occasion(_, text)
            | What::Value(text)
            | What::Identifier(_, text)
            | What::Language(text)
            | What::Level(text)
            | What::Activity(text)
            | What::Unresolved(_, text) => Some(text),
            What::Term(id) => self[id].words,
            What::Amount(id) => self[id].words,
            _ => None,
        }
    }

    /// The dates of an agreement's events, with dates of effect.
    pub fn dates_of(&self, id: AgreementId) -> impl Iterator<Item = Date> {
        self.stored_facts_of(id).iter().filter_map(|it| match it.what() {
            What::Event(event) => self[event].date,
            What::Effect(_, date) => Some(self[date]),
            _ => None,
        })
    }

    /// Whether an agreement has an unjudged draft.
    pub fn has_draft(&self, id: AgreementId) -> bool {
        let is_draft = |fact: &Fact| self.claims.list(fact.claims()).iter().any(|it| it.draft);
        self.stored_facts_of(id).iter().any(is_draft)
    }

    /// The paragraphs of an article, in order. Empty without its text.
    pub fn paragraphs(&self, id: ArticleId) -> impl Iterator<Item = Text> + use<> {
        self[id].text.into_iter().flat_map(Paragraphs::iter)
    }

    /// The paragraph of a claim, if the article has its text.
    pub fn paragraph_of(&self, claim: &Claim) -> Option<Text> {
        self[claim.article].text?.number(claim.paragraph()?.into())
    }

    /// The countries that a participant counts for: its own and those of the organisations above it.
    pub fn countries_of(&self, id: ParticipantId) -> impl Iterator<Item = Country> {
        let above = std::iter::successors(Some(id), |it| self[*it].affiliation).take(MOST_AFFILIATIONS);
        above.filter_map(|it| self[it].country)
    }

    /// Passes each article that states something about an agreement. May pass an article more than once.
    pub(crate) fn articles_of(&self, id: AgreementId, mut each: impl FnMut(ArticleId)) {
        let mut told = None;
        let mut list = ClaimList::NONE;
        for fact in self.stored_facts_of(id) {
            if std::mem::replace(&mut list, fact.claims()) == fact.claims() {
                continue;
            }
            for claim in self.claims.list(list) {
                // Neighbouring claims are nearly always of one article.
                if told.replace(claim.article) != Some(claim.article) {
                    each(claim.article);
                }
            }
        }
    }

    /// The facts about a participant: names, offices, affiliations.
    pub fn facts_about(&self, id: ParticipantId) -> impl Iterator<Item = Said<'_>> {
        self.said(self[id].facts.clone())
    }

    /// A string for one line on a screen.
    pub fn text(&self, text: Text) -> &str {
        self.strings.shown(text)
    }

    /// A string as in the data.
    pub fn raw(&self, text: Text) -> &str {
        self.strings.raw(text)
    }

    /// The day for which statuses hold.
    pub fn as_of(&self) -> Option<Day> {
        self.as_of
    }

    /// The issues, in the order of the files.
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// The participant with this stable id.
    pub fn participant_by_id(&self, id: &str) -> Option<ParticipantId> {
        self.participants().find(|&it| self.raw(self[it].id) == id)
    }

    /// The participants with these stable ids, found in one pass.
    pub fn participants_by_id<'a>(&self, ids: impl Iterator<Item = &'a str>) -> FxHashMap<&'a str, ParticipantId> {
        let mut bearers: FxHashMap<&str, Option<ParticipantId>> = ids.map(|id| (id, None)).collect();
        let all = if bearers.is_empty() { 0 } else { self.participants.len() };
        for at in self.participants().take(all) {
            if let Some(first @ None) = bearers.get_mut(self.raw(self[at].id)) {
                *first = Some(at);
            }
        }
        bearers.into_iter().filter_map(|(id, at)| Some((id, at?))).collect()
    }

    /// The size of each table in bytes, by name, without unused capacity.
    pub fn bytes(&self) -> impl Iterator<Item = (&'static str, usize)> {
        [
            ("text", self.strings.bytes()),
            ("agreements", size_of_val(self.agreements.as_slice())),
            ("participants", size_of_val(self.participants.as_slice())),
            ("articles", size_of_val(self.articles.as_slice())),
            ("events", size_of_val(self.events.as_slice())),
            ("facts", size_of_val(&*self.facts)),
            ("claims", self.claims.bytes()),
            ("details", self.details.bytes()),
            ("doubts", self.doubts.capacity() * size_of::<(u32, (Text, ClaimList))>()),
        ]
        .into_iter()
    }

    fn said(&self, range: Range<u32>) -> impl Iterator<Item = Said<'_>> {
        let facts = self.facts.get(range.start as usize..range.end as usize).unwrap_or_default();
        facts.iter().zip(range).map(|(fact, at)| {
            let (doubt, doubted) = self.doubts.get(&at).copied().unzip();
            let doubted = doubted.map_or(&[][..], |it| self.claims.list(it));
            Said { what: fact.what(), claims: self.claims.list(fact.claims()), doubt, doubted }
        })
    }
}

macro_rules! index {
    ($($id:ident $part:ident $type:ty;)*) => {$(
        impl Index<$id> for Corpus {
            type Output = $type;

            fn index(&self, id: $id) -> &$type {
                &self.$part[id]
            }
        }
    )*};
}

index! {
    AgreementId agreements Agreement;
    ParticipantId participants Participant;
    FocusId focus_areas FocusArea;
    ArticleId articles Article;
    EventId events Event;
}

macro_rules! index_details {
    ($($id:ident $part:ident $type:ty;)*) => {$(
        #[expect(clippy::indexing_slicing, reason = "these ids are only used with the corpus that gave them out")]
        impl Index<$id> for Corpus {
            type Output = $type;

            fn index(&self, id: $id) -> &$type {
                &self.details.$part[id.0 as usize]
            }
        }
    )*};
}

index_details! {
    TermId terms Term;
    AmountId amounts Amount;
    EffectId effects Date;
}

/// The most affiliations that are followed upwards. The data may contain a cycle.
const MOST_AFFILIATIONS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_and_events_are_small() {
        assert_eq!(size_of::<Claim>(), 12);
        assert_eq!((size_of::<Option<Date>>(), size_of::<Event>()), (8, 12));
    }
}
