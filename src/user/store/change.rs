//! Changes by the reader, and how they apply to the saved content. No disk, no clock.
//!
//! **Invariant:** a change never destroys text that its author had not seen. If two processes wrote different texts in
//! the same place, both are kept. Of two changes by the same process to the same thing, the later one wins.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde_json::Value;

use super::Notice;
use crate::user::store::saved::{Annotation, Saved, SavedQuery, Subject};

/// The most sessions kept, one per corpus; the one opened longest ago is dropped first.
const SESSIONS: usize = 100;

/// One change by the reader. Times are in RFC 3339 as [`stamp`](super::stamp) writes them; the caller provides them.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are described where they are kept: Annotation, Note, SavedQuery, Session")]
pub enum Change {
    /// Adds a bookmark. An existing bookmark keeps its time.
    AddBookmark { about: Subject, name: String, at: String },
    /// Removes a bookmark. Its note stays.
    RemoveBookmark { about: Subject },
    /// Writes a note; an empty text removes it.
    SetNote { about: Subject, name: String, text: String, at: String },
    /// Moves bookmark and note to the present id of the same subject.
    MoveAnnotation { from: Subject, to: Subject },
    /// Saves a query under a name, replacing the one the reader has seen there.
    SaveQuery { name: String, line: String, at: String },
    /// Deletes a saved query.
    ForgetQuery { name: String },
    /// Stores the session of a corpus.
    PutSession { corpus: String, place: Value, at: String },
    /// Stores a setting.
    PutSetting { name: String, value: Value },
    /// Removes a setting.
    ForgetSetting { name: String },
}

/// A change that is not written yet, with the text its author had seen.
#[derive(Clone, Debug)]
pub struct Waiting {
    change: Change,
    seen: Option<String>,
}

impl Saved {
    /// Applies a change. Returns a notice if it met a text that its author had not seen.
    pub(super) fn apply(&mut self, waiting: &Waiting) -> Option<Notice> {
        let seen = waiting.seen.as_deref();
        match waiting.change.clone() {
            Change::AddBookmark { about, name, at } => {
                let mark = self.annotations(&about).entry(about.id().to_owned()).or_default();
                mark.bookmarked.get_or_insert(at);
                mark.name = name;
                None
            }
            Change::RemoveBookmark { about } => {
                if let Some(mark) = self.annotations(&about).get_mut(about.id()) {
                    mark.bookmarked = None;
                }
                self.drop_empty(&about);
                None
            }
            Change::SetNote { about, name, text, at } => {
                let mark = self.annotations(&about).entry(about.id().to_owned()).or_default();
                let both = mark.write(seen, name, &text, at);
                self.drop_empty(&about);
                both
            }
            Change::MoveAnnotation { from, to } => {
                let moved = self.annotations(&from).remove(from.id())?;
                match self.annotations(&to).entry(to.id().to_owned()) {
                    Entry::Vacant(free) => _ = free.insert(moved),
                    Entry::Occupied(mut there) => there.get_mut().take_in(moved),
                }
                None
            }
            Change::SaveQuery { name, line, at } => {
                let query = self
                    .queries
                    .entry(name.clone())
                    .or_insert_with(|| SavedQuery { line: line.clone(), ..SavedQuery::default() });
                let other = query.clone();
                query.line.clone_from(&line);
                query.at = at;
                if other.line == line || Some(other.line.as_str()) == seen {
                    return None;
                }
                let free = self.free_name(&name);
                let kept = format!("the other line is kept as “{free}”");
                self.queries.insert(free, other);
                Some(Notice::Both { what: format!("The saved query “{name}”"), kept })
            }
            Change::ForgetQuery { name } => {
                let there = self.queries.get(&name)?;
                if Some(there.line.as_str()) != seen {
                    return Some(Notice::Both {
                        what: format!("The saved query “{name}”"), kept: "it stays".into()
                    });
                }
                self.queries.remove(&name);
                None
            }
            Change::PutSession { corpus, place, at } => {
                let session = self.sessions.entry(corpus.clone()).or_default();
                session.place = place;
                session.at = at;
                self.drop_oldest_session(&corpus);
                None
            }
            Change::PutSetting { name, value } => {
                self.settings.insert(name, value);
                None
            }
            Change::ForgetSetting { name } => {
                self.settings.remove(&name);
                None
            }
        }
    }

    fn annotations(&mut self, about: &Subject) -> &mut BTreeMap<String, Annotation> {
        match about {
            Subject::Agreement(_) => &mut self.agreements,
            Subject::Participant(_) => &mut self.participants,
        }
    }

    fn drop_empty(&mut self, about: &Subject) {
        if self
            .annotation(about)
            .is_some_and(|it| it.bookmarked.is_none() && it.note.is_none() && it.unknown.is_empty())
        {
            self.annotations(about).remove(about.id());
        }
    }

    fn free_name(&self, name: &str) -> String {
        let mut number = 2;
        loop {
            let free = format!("{name} ({number})");
            if !self.queries.contains_key(&free) {
                return free;
            }
            number += 1;
        }
    }

    /// Drops the oldest session, but never `but`, even if the clock was set back.
    fn drop_oldest_session(&mut self, but: &str) {
        while self.sessions.len() > SESSIONS {
            let others = self.sessions.iter().filter(|(corpus, _)| *corpus != but);
            let Some(oldest) = others.min_by_key(|(_, it)| it.at.clone()).map(|(corpus, _)| corpus.clone()) else {
                return;
            };
            self.sessions.remove(&oldest);
        }
    }
}

impl Annotation {
    /// Merges an annotation that was stored under another id. Keeps both notes.
    fn take_in(&mut self, other: Annotation) {
        self.bookmarked = self.bookmarked.take().or(other.bookmarked);
        match (&mut self.note, other.note) {
            (Some(note), Some(other)) if note.text != other.text => {
                note.text = format!("{}\n\n{}", other.text, note.text);
            }
            (note @ None, other) => *note = other,
            (Some(_), _) => (),
        }
    }

    /// Replaces the text that was `seen`. Any other text is kept above the new one.
    fn write(&mut self, seen: Option<&str>, name: String, text: &str, at: String) -> Option<Notice> {
        let text = text.trim();
        let unseen = self.note.as_ref().map(|it| it.text.clone());
        let unseen = unseen.filter(|it| Some(it.as_str()) != seen && it != text);
        if text.is_empty() {
            if unseen.is_none() {
                self.note = None;
                return None;
            }
            return Some(Notice::Both { what: format!("The note on “{}”", self.name), kept: "it stays".into() });
        }
        let note = self.note.get_or_insert_default();
        note.at = at;
        text.clone_into(&mut note.text);
        self.name = name;
        let theirs = unseen?;
        note.text = format!("{theirs}\n\n{text}");
        Some(Notice::Both { what: format!("The note on “{}”", self.name), kept: "both texts are in it".into() })
    }
}

impl Waiting {
    /// A change by a process that has seen `saved`.
    pub fn new(change: Change, saved: &Saved) -> Waiting {
        let seen = match &change {
            Change::SetNote { about, .. } => {
                saved.annotation(about).and_then(|it| Some(it.note.as_ref()?.text.clone()))
            }
            Change::SaveQuery { name, .. } | Change::ForgetQuery { name } => {
                saved.queries.get(name).map(|it| it.line.clone())
            }
            Change::AddBookmark { .. }
            | Change::RemoveBookmark { .. }
            | Change::MoveAnnotation { .. }
            | Change::PutSession { .. }
            | Change::PutSetting { .. }
            | Change::ForgetSetting { .. } => None,
        };
        Waiting { change, seen }
    }

    /// Adds a change. It replaces an earlier unwritten change to the same thing.
    pub fn push(all: &mut Vec<Waiting>, mut next: Waiting) {
        if let Some(at) = all.iter().position(|it| it.change.what() == next.change.what()) {
            next.seen = all.remove(at).seen;
        }
        all.push(next);
    }
}

impl Change {
    /// The key of the thing that is changed. Of two changes with the same key the later one wins.
    fn what(&self) -> (u8, &str) {
        match self {
            Change::AddBookmark { about, .. } | Change::RemoveBookmark { about } => match about {
                Subject::Agreement(id) => (0, id),
                Subject::Participant(id) => (1, id),
            },
            Change::SetNote { about, .. } => match about {
                Subject::Agreement(id) => (2, id),
                Subject::Participant(id) => (3, id),
            },
            Change::MoveAnnotation { from, .. } => match from {
                Subject::Agreement(id) => (7, id),
                Subject::Participant(id) => (8, id),
            },
            Change::SaveQuery { name, .. } | Change::ForgetQuery { name } => (4, name),
            Change::PutSession { corpus, .. } => (5, corpus),
            Change::PutSetting { name, .. } | Change::ForgetSetting { name } => (6, name),
        }
    }
}
