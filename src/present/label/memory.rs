//! The labels that were made last, so that the rows of a screen are not shortened anew for every frame.
//! Forgetting all of them changes no label.

use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::data::corpus::{AgreementId, ParticipantId};
use crate::present::label::party::Party;

/// The labels of one corpus.
#[derive(Debug, Default)]
pub struct Memory {
    /// Those of agreements, by the columns they were made for.
    pub agreements: Made<(AgreementId, usize), str>,
    /// Those of participants.
    pub participants: Made<(ParticipantId, usize), str>,
    /// What is asked of a participant for the labels of its agreements.
    pub parties: Made<ParticipantId, Party>,
}

/// What was made last.
#[derive(Debug)]
pub struct Made<Key, Value: ?Sized> {
    made: Mutex<FxHashMap<Key, Arc<Value>>>,
}

/// How many are kept: the labels of many screens of rows, each in two or three widths.
const KEPT: usize = 4_096;

impl<Key: Eq + Hash, Value: ?Sized> Made<Key, Value> {
    /// What there is for a key, made now if it is not known.
    pub fn get<V: Into<Arc<Value>>>(&self, key: Key, make: impl FnOnce() -> V) -> Arc<Value> {
        let made = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = made().get(&key) {
            return Arc::clone(known);
        }
        let value: Arc<Value> = make().into();
        let mut made = made();
        if made.len() >= KEPT {
            made.clear();
        }
        made.insert(key, Arc::clone(&value));
        value
    }
}

impl<Key, Value: ?Sized> Default for Made<Key, Value> {
    fn default() -> Made<Key, Value> {
        Made { made: Mutex::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_made_once_for_each_width() {
        let labels: Made<_, str> = Made::default();
        let id = AgreementId(3);
        assert_eq!(&*labels.get((id, 20), || "first".to_owned()), "first");
        assert_eq!(&*labels.get((id, 20), || "second".to_owned()), "first");
        assert_eq!(&*labels.get((id, 30), || "third".to_owned()), "third");
    }

    #[test]
    fn what_is_kept_has_an_end() {
        let labels: Made<_, str> = Made::default();
        for at in 0..10_000 {
            labels.get((AgreementId(at), 20), || at.to_string());
        }
        assert!(labels.made.lock().unwrap().len() <= KEPT);
        assert_eq!(&*labels.get((AgreementId(0), 20), || "0".to_owned()), "0");
    }
}
