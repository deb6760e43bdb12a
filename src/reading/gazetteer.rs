//! The gazetteer: names of known participants with kind, country and id, and wordings of focus areas and activities.
//! `import` fills it from a corpus; it may be empty.

use rustc_hash::FxHashMap;

use super::words::fold;

/// A known participant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its id.
    pub id: String,
    /// Its kind, in the word of the article data format.
    pub kind: &'static str,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
}

/// Known names and wordings.
#[derive(Debug, Default)]
pub struct Gazetteer {
    participants: FxHashMap<String, Known>,
    wordings: FxHashMap<String, String>,
    activities: FxHashMap<String, String>,
}

impl Gazetteer {
    /// Adds a participant under one of its names.
    pub fn participant(&mut self, name: &str, known: Known) {
        self.participants.entry(key(name)).or_insert(known);
    }

    /// Adds a wording of a focus area.
    pub fn wording(&mut self, wording: &str, name: &str) {
        self.wordings.entry(key(wording)).or_insert_with(|| name.to_owned());
    }

    /// Adds a wording of an activity.
    pub fn add_activity(&mut self, wording: &str, name: &str) {
        self.activities.entry(key(wording)).or_insert_with(|| name.to_owned());
    }

    /// The activity with this wording.
    pub fn activity(&self, wording: &str) -> Option<&str> {
        self.activities.get(&key(wording)).map(String::as_str)
    }

    /// The participant with this name.
    pub fn find(&self, name: &str) -> Option<&Known> {
        self.participants.get(&key(name))
    }

    /// The focus area with this wording.
    pub fn focus(&self, wording: &str) -> Option<&str> {
        self.wordings.get(&key(wording)).map(String::as_str)
    }
}

fn key(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(fold).filter(|it| it != "the").collect();
    words.join(" ")
}
