//! The agreements of a query by time. Like any facet, time is not restricted by its own picks: the
//! spans of the query are left out.

use super::{Answer, Evaluation, clauses};
use crate::model::corpus::{AgreementId, Corpus};
use crate::model::query::{Query, without_spans};
use crate::model::timeline::Timeline;

impl Corpus {
    /// When the agreements were that a query leaves once its spans of time are forgotten. `answer`
    /// is the one to `query`.
    pub fn timeline(&self, query: &Query, answer: &Answer) -> Timeline {
        let timeless = without_spans(query);
        if timeless == *query {
            return Timeline::new(self, answer.hits.iter().copied());
        }
        let mut evaluation = Evaluation::new(self);
        let sets: Vec<_> = clauses(&timeless).iter().map(|it| evaluation.set(it)).collect();
        Timeline::new(self, self.all(sets.iter()).ones().map(|it| AgreementId(it as u32)))
    }
}
