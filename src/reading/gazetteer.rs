//! What the corpus knows, as a plain table: names of participants with their kind, country and id, and wordings of
//! focus areas. It is filled from a corpus by `import`; reading works without it as well.

use rustc_hash::FxHashMap;

use super::words::fold;

/// A participant that the corpus knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its id.
    pub id: String,
    /// Its kind, in the word of the article data format.
    pub kind: &'static str,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
}

/// Names and wordings that are known before an article is read.
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

    /// The activity of this wording.
    pub fn activity(&self, wording: &str) -> Option<&str> {
        self.activities.get(&key(wording)).map(String::as_str)
    }

    /// The participant of this name.
    pub fn find(&self, name: &str) -> Option<&Known> {
        self.participants.get(&key(name))
    }

    /// The focus area of this wording.
    pub fn focus(&self, wording: &str) -> Option<&str> {
        self.wordings.get(&key(wording)).map(String::as_str)
    }
}

fn key(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(fold).filter(|it| it != "the").collect();
    words.join(" ")
}
