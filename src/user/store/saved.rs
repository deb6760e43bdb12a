//! The content of the state file: its types, and conversion to and from JSON. No disk, no clock.
//!
//! **Invariant:** fields that this version does not know are preserved, at every level.

use std::collections::BTreeMap;
use std::io;
use std::time::SystemTime;

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The result of reading a state file.
pub enum StateFile {
    /// There is no file.
    Nothing,
    /// Content that may be written again.
    Saved(Saved),
    /// Content of a newer version, which this program must not write.
    Newer(Saved, u64),
    /// Not a state file, with the reason.
    Broken(String),
}

/// The version of the format that this program writes.
pub const VERSION: u64 = 1;

/// Everything the reader has saved.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub struct Saved {
    version: u64,
    /// Settings made in the program, by name.
    pub settings: BTreeMap<String, Value>,
    /// The last session of each corpus.
    pub sessions: BTreeMap<String, Session>,
    /// Saved queries, by name.
    pub queries: BTreeMap<String, SavedQuery>,
    /// Bookmarks and notes on agreements, by id.
    pub agreements: BTreeMap<String, Annotation>,
    /// Bookmarks and notes on participants, by id.
    pub participants: BTreeMap<String, Annotation>,
    #[serde(flatten)]
    pub(super) unknown: Map<String, Value>,
}

/// The end of the reader's last session with a corpus.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Session {
    /// When it ended, in RFC 3339.
    #[serde(default)]
    pub at: String,
    /// Query, focus, history and selection, in the form of the app that saved it.
    pub place: Value,
    #[serde(flatten)]
    pub(super) unknown: Map<String, Value>,
}

/// A saved query.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct SavedQuery {
    /// The query line, as typed.
    pub line: String,
    /// When it was saved, in RFC 3339.
    #[serde(default)]
    pub at: String,
    #[serde(flatten)]
    pub(super) unknown: Map<String, Value>,
}

/// The bookmark and the note on one agreement or participant; at least one of them.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub struct Annotation {
    /// The name of the subject, in case it is no longer in the corpus.
    pub name: String,
    /// When it was bookmarked, in RFC 3339. `None` if it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bookmarked: Option<String>,
    /// The note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
    #[serde(flatten)]
    pub(super) unknown: Map<String, Value>,
}

/// A note. Never empty.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Note {
    /// The text; may have several lines.
    pub text: String,
    /// When it was last changed, in RFC 3339.
    #[serde(default)]
    pub at: String,
    #[serde(flatten)]
    pub(super) unknown: Map<String, Value>,
}

/// A subject that can have a bookmark and a note, by its stable id.
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
    /// The bookmark and note on a subject.
    pub fn annotation(&self, about: &Subject) -> Option<&Annotation> {
        match about {
            Subject::Agreement(id) => self.agreements.get(id),
            Subject::Participant(id) => self.participants.get(id),
        }
    }

    /// The last session of a corpus. `None` if it has another type.
    pub fn session<T: DeserializeOwned>(&self, corpus: &str) -> Option<T> {
        T::deserialize(&self.sessions.get(corpus)?.place).ok()
    }

    /// A setting. `None` if it has another type.
    pub fn setting<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        T::deserialize(self.settings.get(name)?).ok()
    }

    /// Bookmarks and notes for other programs: one JSON object, ordered by id, without the rest of the file.
    pub fn annotations_as_json(&self) -> String {
        fn list(marks: &BTreeMap<String, Annotation>) -> Value {
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

    /// The text of the file. Fails if the text could not be read back, to protect the rest of the content.
    pub(super) fn to_json(&self) -> io::Result<String> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        serde_json::from_str::<Saved>(&text)?;
        Ok(text)
    }
}

impl Subject {
    /// The id.
    pub fn id(&self) -> &str {
        match self {
            Subject::Agreement(id) | Subject::Participant(id) => id,
        }
    }
}

/// Formats a time in UTC to the second. Times after the year 9999 become the end of that year.
pub fn stamp(now: SystemTime) -> String {
    let beyond = if now < SystemTime::UNIX_EPOCH { Timestamp::MIN } else { Timestamp::MAX };
    let now = Timestamp::try_from(now).unwrap_or(beyond);
    now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Parses the content of a file. Of a newer version it takes what it understands.
pub(super) fn from_json(text: &[u8]) -> StateFile {
    #[derive(Deserialize)]
    struct Header {
        #[serde(default)]
        version: u64,
    }

    match serde_json::from_slice::<Header>(text) {
        Ok(Header { version }) if version > VERSION => {
            StateFile::Newer(serde_json::from_slice(text).unwrap_or_default(), version)
        }
        Ok(_) | Err(_) => match serde_json::from_slice(text) {
            Ok(saved) => StateFile::Saved(saved),
            Err(error) => StateFile::Broken(error.to_string()),
        },
    }
}
