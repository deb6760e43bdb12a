//! Connects the app with the state file: stores and restores bookmarks, notes, saved queries and sessions. Used by both
//! interfaces; only [`store`](super::store) knows the file.
//!
//! A failure to write is reported once and has no other effect.

use std::path::PathBuf;
use std::time::SystemTime;

use crate::app::{Annotation, Annotations, SavedLine, Session, State};
use crate::data::subject::Subject as PageSubject;
use crate::search::library::Library;
use crate::user::store::{Change, Folders, Notice, Store, Subject, stamp};

/// The reader's state file, as the app uses it.
#[derive(Debug)]
pub struct StateFile {
    store: Store,
    /// The key of sessions: the paths of the data.
    corpus: String,
    /// Whether the session is continued and stored.
    keeps_session: bool,
}

impl StateFile {
    /// Opens the reader's state file for the data at these paths; no path stands for the built-in corpus. Returns
    /// messages about problems with the file.
    pub fn open(paths: &[PathBuf]) -> (StateFile, Vec<String>) {
        StateFile::open_at(Folders::of_the_reader().state_file(), paths)
    }

    /// Opens another file. Without a file everything lasts until the end of the run.
    pub fn open_at(file: Option<PathBuf>, paths: &[PathBuf]) -> (StateFile, Vec<String>) {
        let (store, notices) = Store::open(file);
        let corpus = match paths {
            [] => "built-in".to_owned(),
            paths => {
                let whole = |it: &PathBuf| std::path::absolute(it).unwrap_or_else(|_| it.clone());
                let names: Vec<String> = paths.iter().map(|it| whole(it).to_string_lossy().into_owned()).collect();
                names.join("\n")
            }
        };
        (StateFile { store, corpus, keeps_session: true }, sentences(&notices))
    }

    /// Without the session: it is neither continued nor stored. Notes, bookmarks and queries are stored all the same.
    #[must_use]
    pub fn without_session(self) -> StateFile {
        StateFile { keeps_session: false, ..self }
    }

    /// Whether nothing has ever been stored.
    pub fn is_new(&self) -> bool {
        let saved = self.store.saved();
        saved.sessions.is_empty()
            && saved.queries.is_empty()
            && saved.agreements.is_empty()
            && saved.participants.is_empty()
    }

    /// The last session with this data.
    pub fn session(&self) -> Option<Session> {
        if self.keeps_session { self.store.saved().session(&self.corpus) } else { None }
    }

    /// A stored setting. `None` if it is not set or has another type.
    pub fn setting<T: serde::de::DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.store.saved().setting(name)
    }

    /// Stores a setting.
    pub fn set(&mut self, name: &str, value: serde_json::Value) -> Vec<String> {
        sentences(&self.store.submit([Change::PutSetting { name: name.to_owned(), value }]))
    }

    /// Renames ids of an earlier version to the present ones.
    pub fn renew_ids(&mut self, library: &Library) -> Vec<String> {
        let saved = &self.store.saved().agreements;
        let found = library.agreements_by_any_id(saved.keys().map(String::as_str));
        let moved = found.into_iter().map(|(id, at)| (id, library.stable_id(at))).filter(|(id, now)| *id != now);
        let change = |(id, now): (&str, String)| Change::MoveAnnotation {
            from: Subject::Agreement(id.to_owned()),
            to: Subject::Agreement(now),
        };
        let changes: Vec<Change> = moved.map(change).collect();
        if changes.is_empty() { Vec::new() } else { sentences(&self.store.submit(changes)) }
    }

    /// The bookmarks and notes on subjects of this corpus.
    pub fn annotations(&self, corpus: &Library) -> Annotations {
        let saved = self.store.saved();
        let mut annotations = Annotations::default();
        let annotation = |mark: &crate::user::store::Annotation| Annotation {
            bookmarked: mark.bookmarked.is_some(),
            note: mark.note.as_ref().map_or_else(String::new, |it| it.text.clone()),
        };
        let agreements = corpus.agreements_by_id(saved.agreements.keys().map(String::as_str));
        for (id, mark) in &saved.agreements {
            if let Some(&at) = agreements.get(id.as_str()) {
                annotations.insert(PageSubject::Agreement(at), annotation(mark));
            }
        }
        let participants = corpus.participants_by_id(saved.participants.keys().map(String::as_str));
        for (id, mark) in &saved.participants {
            if let Some(&at) = participants.get(id.as_str()) {
                annotations.insert(PageSubject::Participant(at), annotation(mark));
            }
        }
        annotations
    }

    /// The saved queries, sorted by name.
    pub fn lines(&self) -> Vec<SavedLine> {
        let saved = self.store.saved().queries.iter();
        saved.map(|(name, it)| SavedLine { name: name.clone(), line: it.line.clone() }).collect()
    }

    /// Saves a query, and removes its old name.
    pub fn save_line(&mut self, saved: SavedLine, was: Option<String>) -> Vec<String> {
        let renamed = was.filter(|it| *it != saved.name).map(|name| Change::ForgetQuery { name });
        let change = Change::SaveQuery { name: saved.name, line: saved.line, at: now() };
        sentences(&self.store.submit([change].into_iter().chain(renamed)))
    }

    /// Deletes the query saved under a name.
    pub fn forget_line(&mut self, name: String) -> Vec<String> {
        sentences(&self.store.submit([Change::ForgetQuery { name }]))
    }

    /// Bookmarks a subject, or removes its bookmark.
    pub fn bookmark(&mut self, corpus: &Library, subject: PageSubject, on: bool) -> Vec<String> {
        let Some(about) = stable_subject(corpus, subject) else { return Vec::new() };
        let change = if on {
            Change::AddBookmark { about, name: corpus.subject_name(subject), at: now() }
        } else {
            Change::RemoveBookmark { about }
        };
        sentences(&self.store.submit([change]))
    }

    /// Stores a note on a subject.
    pub fn note(&mut self, corpus: &Library, subject: PageSubject, text: String) -> Vec<String> {
        let Some(about) = stable_subject(corpus, subject) else { return Vec::new() };
        let change = Change::SetNote { about, name: corpus.subject_name(subject), text, at: now() };
        sentences(&self.store.submit([change]))
    }

    /// Stores the session. Call this last.
    pub fn leave(&mut self, corpus: &Library, state: &State) {
        if self.keeps_session
            && let Ok(place) = serde_json::to_value(state.session(corpus))
        {
            self.store.submit([Change::PutSession { corpus: self.corpus.clone(), place, at: now() }]);
        }
        self.store.flush();
    }
}

fn stable_subject(corpus: &Library, subject: PageSubject) -> Option<Subject> {
    match subject {
        PageSubject::Agreement(id) => Some(Subject::Agreement(corpus.stable_id(id))),
        PageSubject::Participant(_) => Some(Subject::Participant(corpus.subject_id(subject))),
        PageSubject::Focus(_) | PageSubject::Country(_) | PageSubject::Article(_) => None,
    }
}

fn sentences(notices: &[Notice]) -> Vec<String> {
    notices.iter().map(ToString::to_string).collect()
}

fn now() -> String {
    stamp(SystemTime::now())
}
