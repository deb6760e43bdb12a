//! What the state file says: its shape, and how it becomes text and back. Nothing here touches the
//! disk or the clock.
//!
//! **Invariant:** what this version does not know is kept as it was, at every level.

use std::collections::BTreeMap;
use std::io;
use std::time::SystemTime;

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What stands in a state file.
pub enum Found {
    /// There is no file.
    Nothing,
    /// One that we may write again.
    Saved(Saved),
    /// One that a program of the given version must write.
    Newer(Saved, u64),
    /// Something else, and why it is that.
    Broken(String),
}

/// The version of the file that this program writes.
pub const VERSION: u64 = 1;

/// Everything the reader has written, by its stable name.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub struct Saved {
    version: u64,
    /// Choices made in the program that outlive it, by name.
    pub settings: BTreeMap<String, Value>,
    /// Where the reader was, by corpus.
    pub sessions: BTreeMap<String, Session>,
    /// Lines that the reader gave a name.
    pub queries: BTreeMap<String, SavedQuery>,
    /// Bookmarks and notes on agreements, by id.
    pub agreements: BTreeMap<String, Mark>,
    /// Bookmarks and notes on participants, by id.
    pub participants: BTreeMap<String, Mark>,
    #[serde(flatten)]
    pub(super) unknown: Map<String, Value>,
}

/// Where the reader was in one corpus when they left.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Session {
    /// When they left, RFC 3339.
    #[serde(default)]
    pub at: String,
    /// Query, focus, history, selection: the business of whoever saved it.
    pub place: Value,
    #[serde(flatten)]
    pub(super) unknown: Map<String, Value>,
}

/// A line of the query language under a name.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct SavedQuery {
    /// The line, as typed.
    pub line: String,
    /// When it was saved, RFC 3339.
    #[serde(default)]
    pub at: String,
    #[serde(flatten)]
    pub(super) unknown: Map<String, Value>,
}

/// What the reader has attached to one agreement or participant. Never without a bookmark and a note.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub struct Mark {
    /// What it was called when it was marked, for the day when the corpus no longer has it.
    pub name: String,
    /// When it was bookmarked, RFC 3339; nothing when it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bookmarked: Option<String>,
    /// The reader's own words about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
    #[serde(flatten)]
    pub(super) unknown: Map<String, Value>,
}

/// The reader's own words. Never empty.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Note {
    /// Any text, of any number of lines.
    pub text: String,
    /// When it was last changed, RFC 3339.
    #[serde(default)]
    pub at: String,
    #[serde(flatten)]
    pub(super) unknown: Map<String, Value>,
}

/// What can be bookmarked and noted: the stable id, never a position in a corpus.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An agreement's id.
    Agreement(String),
    /// A participant's id.
    Participant(String),
}

impl Default for Saved {
    fn default() -> Saved {
        Saved {
            version: VERSION,
            settings: BTreeMap::new(),
            sessions: BTreeMap::new(),
            queries: BTreeMap::new(),
            agreements: BTreeMap::new(),
            participants: BTreeMap::new(),
            unknown: Map::new(),
        }
    }
}

impl Saved {
    /// What the reader has attached to an agreement or participant.
    pub fn mark(&self, about: &Subject) -> Option<&Mark> {
        match about {
            Subject::Agreement(id) => self.agreements.get(id),
            Subject::Participant(id) => self.participants.get(id),
        }
    }

    /// Where the reader was in a corpus; nothing where what was saved is no longer of that shape.
    pub fn session<T: DeserializeOwned>(&self, corpus: &str) -> Option<T> {
        T::deserialize(&self.sessions.get(corpus)?.place).ok()
    }

    /// A remembered setting; nothing where what was saved is no longer of that shape.
    pub fn setting<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        T::deserialize(self.settings.get(name)?).ok()
    }

    /// Bookmarks and notes for other programs: one JSON object, ordered by id, without anything else
    /// that the file holds.
    pub fn marks_as_json(&self) -> String {
        fn list(marks: &BTreeMap<String, Mark>) -> Value {
            marks
                .iter()
                .map(|(id, mark)| {
                    let note = mark.note.as_ref();
                    serde_json::json!({
                        "id": id,
                        "name": mark.name,
                        "bookmarked": mark.bookmarked,
                        "note": note.map(|it| &it.text),
                        "noted": note.map(|it| &it.at),
                    })
                })
                .collect()
        }
        let marks = serde_json::json!({
            "version": VERSION,
            "agreements": list(&self.agreements),
            "participants": list(&self.participants),
        });
        format!("{marks:#}\n")
    }

    /// The file's text. An error is a text that could not be read again, and would take all the rest with it.
    pub(super) fn to_json(&self) -> io::Result<String> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        serde_json::from_str::<Saved>(&text)?;
        Ok(text)
    }
}

impl Subject {
    /// The id itself.
    pub fn id(&self) -> &str {
        match self {
            Subject::Agreement(id) | Subject::Participant(id) => id,
        }
    }
}

/// A time as the file keeps it, in UTC to the second. A clock beyond the year 9999 says the year 9999.
pub fn stamp(now: SystemTime) -> String {
    let beyond = if now < SystemTime::UNIX_EPOCH { Timestamp::MIN } else { Timestamp::MAX };
    let now = Timestamp::try_from(now).unwrap_or(beyond);
    now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Reads a file's text. Of a newer version it takes what it can.
pub(super) fn from_json(text: &[u8]) -> Found {
    #[derive(Deserialize)]
    struct Header {
        #[serde(default)]
        version: u64,
    }

    match serde_json::from_slice::<Header>(text) {
        Ok(Header { version }) if version > VERSION => {
            Found::Newer(serde_json::from_slice(text).unwrap_or_default(), version)
        }
        Ok(_) | Err(_) => match serde_json::from_slice(text) {
            Ok(saved) => Found::Saved(saved),
            Err(error) => Found::Broken(error.to_string()),
        },
    }
}
