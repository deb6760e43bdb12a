//! The second pass of loading: reads the texts of articles for agreements, with everything from the first pass as the
//! gazetteer.
//!
//! An article is identified by its address, or else by its text. Each is read once, and not if a record states its
//! agreements.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Instant;

use rustc_hash::{FxHashMap, FxHashSet};

use super::long_text;
use super::progress::{Go, OFTEN};
use crate::base::parallel::PROCESSORS;
use crate::build::Source;
pub use crate::format::judgement::Draft;
use crate::format::judgement::{self, ArticleKey, Judged, Judgement};
use crate::format::wire::{Article, Record};
use crate::reading::Gazetteer;

/// Which articles are read for agreements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drafting {
    /// None.
    #[default]
    No,
    /// Articles with a text whose agreements no record states.
    Untold,
    /// All articles with a text.
    All,
}

/// Gives the decisions of a reader about the drafts of an article.
#[derive(Clone, Default)]
pub struct Judge(Option<Arc<Ask>>);

type Ask = dyn Fn(ArticleKey) -> Vec<Judgement> + Send + Sync;

impl Judge {
    /// Decisions from this function.
    pub fn new(ask: impl Fn(ArticleKey) -> Vec<Judgement> + Send + Sync + 'static) -> Judge {
        Judge(Some(Arc::new(ask)))
    }

    /// The decisions about an article, in the order in which they were made.
    pub fn of(&self, key: ArticleKey) -> Vec<Judgement> {
        self.0.as_ref().map_or_else(Vec::new, |ask| ask(key))
    }
}

impl fmt::Debug for Judge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Judge" } else { "Nobody" })
    }
}

/// Splits a drafted record by the decisions of the reader. `None` if its article has no key, so that no decision can
/// belong to it.
pub(super) fn part(mut record: Record, judge: &Judge) -> Option<(Draft, Judged)> {
    let key = record.article.as_ref().and_then(ArticleKey::of)?;
    for (at, agreement) in record.agreements.iter_mut().enumerate() {
        agreement.id.get_or_insert_with(|| format!("{key}-{}", at + 1));
        // Titles are made from the names of the parties, and not from their ids.
        for party in &mut agreement.parties {
            let known = record.participants.iter().find(|it| it.id.as_ref() == Some(&party.participant));
            if let Some(name) = known.map(|it| &it.name).filter(|it| !it.is_empty()) {
                party.participant.clone_from(name);
            }
        }
    }
    let judgements = judge.of(key);
    let judged = judgement::apply(&record, &judgements);
    Some((Draft { key, record, judgements }, judged))
}

/// Articles that wait for the second pass.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    /// In the order of arrival, without repeats.
    records: Vec<(Record, Source)>,
    seen: FxHashSet<ArticleKey>,
    /// Articles whose agreements a record states, as that record describes them.
    told: FxHashMap<ArticleKey, Article>,
}

impl Waiting {
    /// Keeps a record for the second pass and returns true if it is nothing but an article with a text. With `every`,
    /// any record with an article is kept; one that states agreements returns false all the same.
    pub fn take(&mut self, record: &Record, source: &Source, every: bool) -> bool {
        let stated = !record.agreements.is_empty();
        let keyed = record.article.iter().chain(&record.articles).filter_map(|it| Some((ArticleKey::of(it)?, it)));
        if stated {
            self.told.extend(keyed.map(|(key, article)| (key, article.clone())));
            if every && record.article.is_some() {
                self.records.push((record.clone(), source.clone()));
            }
            return false;
        }
        let alone = record.articles.is_empty() && record.participants.is_empty() && record.focus_areas.is_empty();
        let Some(article) = record.article.as_ref().filter(|it| alone && (every || !it.text.is_empty())) else {
            return false;
        };
        if ArticleKey::of(article).is_none_or(|key| self.seen.insert(key)) {
            self.records.push((record.clone(), source.clone()));
        }
        true
    }

    /// The articles, each marked whether it is to be read. If another record states the agreements of an article, only
    /// the text of the article is used.
    pub fn sorted(self, drafting: Drafting) -> Vec<Candidate> {
        let told = self.told;
        let candidate = |(mut record, source): (Record, Source)| {
            let article = record.article.as_mut()?;
            let stated = ArticleKey::of(article).and_then(|key| told.get(&key));
            let states = !record.agreements.is_empty();
            if let (Some(stated), false) = (stated, states) {
                // The record with the agreements describes the article; only the text is added to it.
                *article = Article { text: std::mem::take(&mut article.text), ..stated.clone() };
            }
            let wanted = drafting == Drafting::All || drafting == Drafting::Untold && stated.is_none();
            let read = wanted && !article.text.is_empty() && (!states || drafting == Drafting::All);
            Some(Candidate { record, source, read, stated: stated.is_some() && !states })
        };
        self.records.into_iter().filter_map(candidate).collect()
    }
}

/// An article of the second pass.
#[derive(Debug)]
pub(super) struct Candidate {
    pub record: Record,
    pub source: Source,
    /// Whether its text is to be read for agreements.
    pub read: bool,
    /// Whether another record states its agreements.
    pub stated: bool,
}

impl Candidate {
    /// The article as it is in the file, not read for agreements.
    pub fn unread(&self) -> Outcome {
        Outcome::Unread(self.record.clone())
    }
}

/// The result of reading one article.
#[derive(Debug)]
pub(super) enum Outcome {
    /// A draft.
    Record(Record),
    /// A draft of the beginning of the text, and the number of bytes that were not read.
    Beginning(Record, usize),
    /// The article as it is in the file, not read for agreements.
    Unread(Record),
    /// The article as it is in the file, because reading its text failed.
    Failed(Record),
}

impl Outcome {
    /// The record, whatever the result.
    pub fn record(self) -> Record {
        match self {
            Outcome::Record(record)
            | Outcome::Beginning(record, _)
            | Outcome::Unread(record)
            | Outcome::Failed(record) => record,
        }
    }
}

/// Reads articles on all processors. `tell` is called at least every twentieth of a second with the number of articles
/// done, and decides whether to go on. After a stop the remaining articles stay unread.
pub(super) fn draft(articles: &[Candidate], gazetteer: &Gazetteer, tell: &mut dyn FnMut(usize) -> Go) -> Vec<Outcome> {
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let mut drafted: Vec<Option<Outcome>> = articles.iter().map(|_| None).collect();
    thread::scope(|scope| {
        let (send, results) = channel();
        for _ in 0..(*PROCESSORS).min(articles.len()) {
            let (send, next, stop) = (send.clone(), &next, &stop);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(candidate) = articles.get(at) else { return };
                    if send.send((at, read(candidate, gazetteer, stop))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        let mut done = 0;
        let mut told = Instant::now();
        loop {
            match results.recv_timeout(OFTEN) {
                Ok((at, record)) => {
                    done += 1;
                    if let Some(place) = drafted.get_mut(at) {
                        *place = Some(record);
                    }
                }
                Err(RecvTimeoutError::Timeout) => (),
                Err(RecvTimeoutError::Disconnected) => return,
            }
            if told.elapsed() >= OFTEN {
                told = Instant::now();
                if tell(done) == Go::Stop {
                    stop.store(true, Ordering::Relaxed);
                }
            }
        }
    });
    drafted.into_iter().zip(articles).map(|(it, candidate)| it.unwrap_or_else(|| candidate.unread())).collect()
}

fn read(candidate: &Candidate, gazetteer: &Gazetteer, stop: &AtomicBool) -> Outcome {
    let Some(article) = candidate.record.article.as_ref().filter(|_| candidate.read) else { return candidate.unread() };
    // If a text makes the reader panic, only the drafts of that text are lost.
    match catch_unwind(AssertUnwindSafe(|| long_text::read(article, gazetteer, stop))) {
        Ok(_) if stop.load(Ordering::Relaxed) => candidate.unread(),
        Ok((record, 0)) => Outcome::Record(record),
        Ok((record, unread)) => Outcome::Beginning(record, unread),
        Err(_) => Outcome::Failed(candidate.record.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(json: &str) -> Record {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn an_article_is_read_once_and_not_if_its_agreements_are_stated() {
        let mut waiting = Waiting::default();
        let source = Source::default();
        let mut take = |json| waiting.take(&record(json), &source, false);
        assert!(take(r#"{"article":{"url":"https://a.example/1","text":["A was signed."]}}"#));
        assert!(take(r#"{"article":{"url":"https://a.example/1","text":["Another wording."]}}"#));
        assert!(take(r#"{"article":{"gist":"G","text":["B was signed."]}}"#));
        assert!(take(r#"{"article":{"gist":"H","text":["B was signed."]}}"#));
        assert!(!take(r#"{"article":{"gist":"No text"}}"#));
        assert!(!take(r#"{"article":{"id":"one","url":"https://a.example/1"},"agreements":[{"title":"X"}]}"#));
        let sorted = waiting.sorted(Drafting::Untold);
        let told: Vec<_> =
            sorted.iter().map(|it| (it.record.article.as_ref().unwrap().id.as_deref(), it.read)).collect();
        assert_eq!(told, [(Some("one"), false), (None, true)]);
    }
}
