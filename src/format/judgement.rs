//! The facts of a draft, and the reader's judgements on them. All functions work on records of the article data format
//! and have no side effects.
//!
//! A fact is identified by its paragraph, its quoted words, its field and its value, so a judgement still holds after
//! the article is drafted again. A draft that is partly judged is split in two: the accepted facts and the facts still
//! open.

use serde::{Deserialize, Serialize};

pub use self::article_key::ArticleKey;
pub use self::fact::{DraftedFact, FactKey, Field, facts};
pub use self::select::unmatched_agreement;
use self::select::{affiliations, is_called, references, with_facts};
use super::wire::Record;

mod article_key;
mod fact;
mod select;

/// What the reader decided about a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The fact is right.
    Accepted,
    /// The fact is wrong.
    Rejected,
    /// The fact is right with this value instead.
    Edited(String),
}

/// A decision on one fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// The fact it is about.
    #[serde(flatten)]
    pub fact: FactKey,
    /// The decision.
    pub verdict: Verdict,
}

/// A new decision on one fact, or its withdrawal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The fact it is about.
    pub fact: FactKey,
    /// The decision; `None` withdraws the earlier one.
    pub verdict: Option<Verdict>,
}

/// The draft of one article, and all judgements on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The article.
    pub key: ArticleKey,
    /// The draft without any judgement. Its agreements have ids.
    pub record: Record,
    /// The judgements on its facts, also on facts that are no longer drafted.
    pub judgements: Vec<Judgement>,
}

impl Draft {
    /// The decision on a fact, if there is one.
    pub fn verdict(&self, fact: &FactKey) -> Option<&Verdict> {
        self.judgements.iter().rfind(|it| it.fact == *fact).map(|it| &it.verdict)
    }

    /// Stores a decision, replacing an earlier one on the same fact.
    pub fn decide(&mut self, change: &Change) {
        self.judgements.retain(|it| it.fact != change.fact);
        let judgement = |verdict| Judgement { fact: change.fact.clone(), verdict };
        self.judgements.extend(change.verdict.clone().map(judgement));
    }
}

/// A draft split by the judgements on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// The accepted facts, as a record that is not a draft.
    pub accepted: Option<Record>,
    /// The facts that nobody has judged.
    pub draft: Option<Record>,
    /// Judgements on facts that are no longer drafted.
    pub unmatched: Vec<Judgement>,
}

/// Splits a draft into the accepted facts and the open ones. Rejected facts are in neither.
pub fn apply(record: &Record, judgements: &[Judgement]) -> Judged {
    let all = facts(record);
    let verdict = |fact: &DraftedFact| judgements.iter().rfind(|it| it.fact == fact.key).map(|it| &it.verdict);
    let unmatched = judgements.iter().filter(|it| all.iter().all(|fact| fact.key != it.fact)).cloned().collect();
    let mut accepted = Record { draft: false, agreements: Vec::new(), ..record.clone() };
    let mut draft = Record { draft: true, agreements: Vec::new(), ..record.clone() };
    for (at, agreement) in record.agreements.iter().enumerate() {
        let of_it: Vec<&DraftedFact> = all.iter().filter(|it| it.agreement == at).collect();
        let kept = of_it.iter().filter_map(|fact| match verdict(fact)? {
            Verdict::Accepted => Some((*fact, None)),
            Verdict::Edited(value) => Some((*fact, Some(value.as_str()))),
            Verdict::Rejected => None,
        });
        let kept: Vec<_> = kept.collect();
        let open: Vec<_> = of_it.iter().filter(|fact| verdict(fact).is_none()).map(|it| (*it, None)).collect();
        if !kept.is_empty() {
            let mut it = with_facts(agreement, &kept, true);
            it.doubt = None;
            accepted.agreements.push(it);
        }
        // An agreement without any fact to judge stays in the draft.
        if !open.is_empty() || of_it.is_empty() {
            draft.agreements.push(with_facts(agreement, &open, false));
        }
    }
    let part = |mut record: Record| {
        let is_any = !record.agreements.is_empty();
        let mut named = references(&record);
        named.extend(affiliations(&record.participants, &named));
        record.participants.retain(|it| named.iter().any(|name| is_called(it, name)));
        is_any.then_some(record)
    };
    let (accepted, draft) = (part(accepted), part(draft));
    // If no agreement remains, the article itself is kept.
    let alone = || Record { article: record.article.clone(), ..Record::default() };
    let accepted = accepted.or_else(|| draft.is_none().then(alone));
    Judged { accepted, draft, unmatched }
}

/// The accepted part of a draft as article data. A record that is not a draft is returned unchanged.
pub fn accepted_record(record: Record, judgements: &[Judgement], with_text: bool) -> Record {
    let Some(key) = record.article.as_ref().and_then(ArticleKey::of).filter(|_| record.draft) else { return record };
    let found = apply(&record, judgements);
    let mut accepted =
        found.accepted.unwrap_or_else(|| Record { article: record.article.clone(), ..Record::default() });
    // Accepted facts that are no longer drafted are exported too.
    accepted.agreements.extend(unmatched_agreement(&found.unmatched));
    if let Some(article) = accepted.article.as_mut().filter(|_| !with_text) {
        article.text.clear();
        if article.url.is_none() {
            // Without text and address, the id identifies the article.
            article.id.get_or_insert_with(|| key.id());
        }
    }
    accepted.draft = false;
    accepted.format = (accepted.version() > 1).then_some(accepted.version());
    accepted
}

#[cfg(test)]
mod tests;
