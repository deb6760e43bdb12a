//! The labels that were made last, so that the rows of a screen are not shortened anew for every frame.
//! Forgetting all of them changes no label.

use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::model::corpus::{AgreementId, ParticipantId};

/// The labels of one corpus.
#[derive(Debug, Default)]
pub struct Memory {
    /// Those of agreements.
    pub agreements: Labels<AgreementId>,
    /// Those of participants.
    pub participants: Labels<ParticipantId>,
}

/// Labels by whom they name and the columns they were made for.
#[derive(Debug)]
pub struct Labels<Id> {
    made: Mutex<FxHashMap<(Id, usize), Arc<str>>>,
}

/// Labels that are kept: many screens of rows, each in two or three widths.
const KEPT: usize = 4_096;

impl<Id: Copy + Eq + Hash> Labels<Id> {
    /// The label in so many columns, made now if it is not known.
    pub fn get(&self, id: Id, columns: usize, make: impl FnOnce() -> String) -> Arc<str> {
        let made = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = made().get(&(id, columns)) {
            return Arc::clone(known);
        }
        let label: Arc<str> = make().into();
        let mut made = made();
        if made.len() >= KEPT {
            made.clear();
        }
        made.insert((id, columns), Arc::clone(&label));
        label
    }
}

impl<Id> Default for Labels<Id> {
    fn default() -> Labels<Id> {
        Labels { made: Mutex::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_made_once_for_each_width() {
        let labels = Labels::default();
        let id = AgreementId(3);
        assert_eq!(&*labels.get(id, 20, || "first".to_owned()), "first");
        assert_eq!(&*labels.get(id, 20, || "second".to_owned()), "first");
        assert_eq!(&*labels.get(id, 30, || "third".to_owned()), "third");
    }

    #[test]
    fn what_is_kept_has_an_end() {
        let labels = Labels::default();
        for at in 0..10_000 {
            labels.get(AgreementId(at), 20, || at.to_string());
        }
        assert!(labels.made.lock().unwrap().len() <= KEPT);
        assert_eq!(&*labels.get(AgreementId(0), 20, || "0".to_owned()), "0");
    }
}
