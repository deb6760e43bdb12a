//! Builds the page of a subject: labelled fields whose names are links and whose values carry their claims.
//!
//! A page has no width and no colours; [`layout`] breaks it into lines. Everything on it is stated by a fact.

mod agreement;
mod agreements;
mod article;
mod claimed;
pub mod compare;
mod country;
mod focus_area;
pub mod layout;
mod participant;
pub mod register;
mod text;

use rustc_hash::FxHashMap;

use crate::data::claims::Claim;
use crate::data::corpus::{ArticleId, Said};
use crate::data::kind::EventKind;
use crate::data::strings::Text;
use crate::data::subject::Subject;
use crate::search::index::{Value, ValueId};
use crate::search::library::Library;

/// A page before layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The subject of the page.
    pub subject: Subject,
    /// The full name or title; the interface shortens it.
    pub title: String,
    /// The fields, in order. No field is empty.
    pub fields: Vec<PageField>,
    /// The articles behind the page, in the order of the numbers in claim marks.
    pub articles: Vec<ArticleId>,
    /// Whether long lists are shown completely.
    pub whole: bool,
}

/// A position of the cursor: a link, or an entry without links.
#[derive(Clone, Copy, Debug)]
pub struct Stop<'a> {
    /// The entry.
    pub entry: &'a Entry,
    /// The target of Enter.
    pub link: Option<&'a Link>,
}

/// A labelled field of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageField {
    /// The label; empty for the lines under the title.
    pub label: String,
    /// The entries.
    pub entries: Vec<Entry>,
    /// Whether entries follow each other on a line, separated by dots.
    pub inline: bool,
}

/// A statement with its evidence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The text.
    pub spans: Vec<Span>,
    /// The claims that state it.
    pub claims: Vec<Claim>,
    /// The reason for doubt, if all claims are doubtful.
    pub doubt: Option<Text>,
    /// The reason for doubt and the doubtful articles, if other articles are sure.
    pub partly: Option<(Text, Vec<ArticleId>)>,
}

/// A piece of text in one style.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The text, cleaned and without line breaks.
    pub text: String,
    /// The style.
    pub tone: Tone,
    /// The target of Enter.
    pub link: Option<Link>,
    /// Whether the cursor stops here even without a link.
    pub stops: bool,
    /// The same for an interface without signs, where `text` has some: `on or before 6 December 2025`.
    pub spoken: Option<String>,
}

/// The style of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary text.
    Plain,
    /// Secondary text: offices, countries, counts.
    Quiet,
    /// Text to read first.
    Strong,
    /// A warning.
    Warning,
    /// A paragraph mark.
    Mark,
}

/// The target of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// Another page.
    Page(Subject),
    /// A web address.
    Address(String),
    /// The same page with complete lists.
    Rest,
    /// All partners of a participant or a country.
    Partners(Subject),
}

impl Library {
    /// Builds the page of a subject.
    pub fn page(&self, subject: Subject) -> Page {
        self.page_of(subject, false)
    }

    /// Builds the page of a subject. If `whole`, long lists are complete.
    pub fn page_of(&self, subject: Subject, whole: bool) -> Page {
        let mut page = Page::new(self, subject);
        page.whole = whole;
        match subject {
            Subject::Agreement(id) => agreement::fill(&mut page, self, id),
            Subject::Participant(id) => match self.as_country(id) {
                Some(code) => country::fill(&mut page, self, code),
                None => participant::fill(&mut page, self, id),
            },
            Subject::Focus(id) => focus_area::fill(&mut page, self, id),
            Subject::Country(code) => country::fill(&mut page, self, code),
            Subject::Article(id) => article::fill(&mut page, self, id),
        }
        page
    }

    /// The name or title of a subject.
    pub fn subject_name(&self, subject: Subject) -> String {
        match subject {
            Subject::Agreement(id) => self.text(self[id].title).to_owned(),
            Subject::Participant(id) => self.text(self[id].name).to_owned(),
            Subject::Focus(id) => self.text(self[id].name).to_owned(),
            Subject::Country(code) => self.country_name(code),
            Subject::Article(id) => self.article_name(id),
        }
    }

    /// The stable id of a subject.
    pub fn subject_id(&self, subject: Subject) -> String {
        match subject {
            Subject::Agreement(id) => self.stable_id(id),
            Subject::Participant(id) => self.raw(self[id].id).to_owned(),
            Subject::Focus(id) => self.raw(self[id].name).to_owned(),
            Subject::Country(code) => code.code().to_owned(),
            Subject::Article(id) => self.raw(self[id].id).to_owned(),
        }
    }

    /// The subject whose page describes a value, if there is one.
    pub fn subject_of(&self, value: ValueId) -> Option<Subject> {
        match self.lookup().value(value) {
            Value::Participant(id) => Some(Subject::Participant(id)),
            Value::Focus(id) => Some(Subject::Focus(id)),
            Value::Country(code) => Some(Subject::Country(code)),
            Value::Kind(_) | Value::Status(_) | Value::Text(_) | Value::Year(_) | Value::Cell(..) | Value::Unknown => {
                None
            }
        }
    }

    /// A page as plain text in lines of `columns` columns.
    pub fn page_text(&self, subject: Subject, columns: usize) -> String {
        let page = self.page_of(subject, true);
        let mut text = format!("{}\n", page.title);
        for line in layout::lines(&page, columns, true).iter() {
            let words: String = line.pieces.iter().map(|it| it.text).collect();
            text.push_str(words.trim_end());
            text.push('\n');
        }
        text
    }

    /// An article's publisher and date: `Tehran Times, 2025-10-25`.
    pub fn article_name(&self, id: ArticleId) -> String {
        let article = &self[id];
        let publisher = article.publisher.map_or("an unnamed publisher", |it| self.text(it));
        match article.published {
            Some(date) => format!("{publisher}, {}", date.brief()),
            None => publisher.to_owned(),
        }
    }
}

impl Page {
    fn new(library: &Library, subject: Subject) -> Page {
        Page { subject, title: library.subject_name(subject), fields: Vec::new(), articles: Vec::new(), whole: false }
    }

    /// Adds a field unless it is empty.
    fn field(&mut self, label: &str, inline: bool, entries: Vec<Entry>) {
        if !entries.is_empty() {
            self.fields.push(PageField { label: label.to_owned(), entries, inline });
        }
    }

    /// All links, in the order of the cursor.
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        self.stops().filter_map(|it| it.link)
    }

    /// All positions of the cursor, in order.
    pub fn stops(&self) -> impl Iterator<Item = Stop<'_>> {
        self.entries().flat_map(|entry| {
            let own =
                entry.spans.iter().filter(|it| it.is_stop()).map(move |it| Stop { entry, link: it.link.as_ref() });
            // An entry without links is one stop.
            own.chain(entry.is_stop().then_some(Stop { entry, link: None }))
        })
    }

    /// All entries, in order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.fields.iter().flat_map(|it| it.entries.iter())
    }

    /// Adds a field with the reasons for doubt in the entries so far, each once.
    fn doubts(&mut self, library: &Library) {
        let mut reasons: Vec<(Text, Vec<String>)> = Vec::new();
        let mut known: FxHashMap<Text, usize> = FxHashMap::default();
        for entry in self.entries() {
            let Some(doubt) = entry.doubt else { continue };
            let words = entry.spans.iter().find(|it| !it.text.trim().is_empty()).map(|it| it.text.trim().to_owned());
            let at = *known.entry(doubt).or_insert(reasons.len());
            match reasons.get_mut(at) {
                Some((_, about)) => about.extend(words),
                None => reasons.push((doubt, words.into_iter().collect())),
            }
        }
        let entries = reasons.into_iter().map(|(doubt, about)| {
            Entry::default().and(format!("{}: ", about.join(", ")), Tone::Quiet).and(library.text(doubt), Tone::Plain)
        });
        self.field("Doubtful (?)", false, entries.collect());
    }

    /// The mark for the claims of an entry: `¶14`, or `¹¶14` if there are several articles.
    pub fn mark(&self, claims: &[Claim]) -> String {
        let mut mark = String::new();
        let mut last = None;
        for claim in claims {
            let several = self.articles.len() > 1;
            if last == Some(claim.article) {
                if let Some(paragraph) = claim.paragraph() {
                    mark += &format!(",{paragraph}");
                }
                continue;
            }
            last = Some(claim.article);
            if !mark.is_empty() {
                mark.push(' ');
            }
            if several && let Some(at) = self.articles.binary_search(&claim.article).ok() {
                mark += &superscript(at + 1);
            }
            if let Some(paragraph) = claim.paragraph() {
                mark += &format!("¶{paragraph}");
            }
        }
        mark
    }
}

impl Entry {
    /// The reason for doubt of one claim, if other claims of the entry are sure.
    pub fn doubt_of(&self, claim: &Claim) -> Option<Text> {
        self.partly.as_ref().filter(|it| it.1.contains(&claim.article)).map(|it| it.0)
    }

    fn new(said: &Said<'_>) -> Entry {
        let is_doubtful = said.is_doubtful();
        let doubted = said.doubted.iter().map(|it| it.article).collect();
        Entry {
            claims: said.claims.to_vec(),
            doubt: said.doubt.filter(|_| is_doubtful),
            partly: said.doubt.filter(|_| !is_doubtful).map(|it| (it, doubted)),
            ..Entry::default()
        }
    }

    fn plain(text: impl Into<String>) -> Entry {
        Entry::default().and(text, Tone::Plain)
    }

    fn and(mut self, text: impl Into<String>, tone: Tone) -> Entry {
        self.spans.push(Span { text: text.into(), tone, link: None, stops: false, spoken: None });
        self
    }

    /// The same with signs, and how it is said without them.
    fn sign(mut self, text: String, spoken: String, tone: Tone) -> Entry {
        self.spans.push(Span { text, tone, link: None, stops: false, spoken: Some(spoken) });
        self
    }

    /// Adds text at which the cursor stops.
    fn stop(mut self, text: impl Into<String>) -> Entry {
        self.spans.push(Span { text: text.into(), tone: Tone::Plain, link: None, stops: true, spoken: None });
        self
    }

    fn link(mut self, text: impl Into<String>, link: Link) -> Entry {
        self.spans.push(Span { text: text.into(), tone: Tone::Plain, link: Some(link), stops: true, spoken: None });
        self
    }

    /// An entry for the rest of a list that was cut.
    fn more(left: usize, link: Link) -> Entry {
        Entry::default().link(format!("… and {left} more"), link)
    }

    /// Whether the entry as a whole is one stop of the cursor.
    fn is_stop(&self) -> bool {
        !self.spans.iter().any(Span::is_stop) && self.spans.iter().any(|it| !it.text.trim().is_empty())
    }

    fn to(self, library: &Library, subject: Subject) -> Entry {
        self.link(library.subject_name(subject), Link::Page(subject))
    }
}

impl Span {
    /// Whether the cursor stops here.
    fn is_stop(&self) -> bool {
        self.stops && !self.text.trim().is_empty()
    }
}

/// A number in superscript digits.
fn superscript(number: usize) -> String {
    number.to_string().chars().filter_map(|it| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(it.to_digit(10)? as usize)).collect()
}

/// The text with its first letter in upper case.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The event as a phrase that a date can follow.
fn event_phrase(kind: EventKind) -> &'static str {
    match kind {
        EventKind::InForce => "entered into force",
        EventKind::Negotiated
        | EventKind::Planned
        | EventKind::Announced
        | EventKind::Agreed
        | EventKind::Signed
        | EventKind::Approved
        | EventKind::Submitted
        | EventKind::Notified
        | EventKind::Ratified
        | EventKind::Acceded
        | EventKind::Reserved
        | EventKind::Provisional
        | EventKind::Amended
        | EventKind::Renewed
        | EventKind::Implemented
        | EventKind::Reviewed
        | EventKind::Met
        | EventKind::Visited
        | EventKind::Withdrawn
        | EventKind::Ended => kind.label(),
    }
}
