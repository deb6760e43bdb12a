//! The events of an agreement, each with its place and occasion, and whether articles differ about it.
//!
//! An agreement may have tens of thousands of events: nothing here looks at all of them for each of them.

use rustc_hash::FxHashMap;

use crate::data::claims::Claim;
use crate::data::corpus::{ArticleId, EventId, Said};
use crate::data::fact::What;
use crate::data::kind::EventKind;
use crate::data::subject::Subject;
use crate::present::page::{Entry, Tone, capitalised, happened, spoken};
use crate::search::library::Library;

pub(super) fn events(library: &Library, facts: &[Said]) -> Vec<Entry> {
    let mut details: FxHashMap<EventId, Vec<&Said>> = FxHashMap::default();
    for said in facts {
        if let What::Place(id, _) | What::Occasion(id, _) | What::By(id, _) | What::Effect(id, _) = said.what {
            details.entry(id).or_default().push(said);
        }
    }
    let mut statements = Statements::new(library, facts);
    let mut entries = Vec::new();
    for said in facts {
        let What::Event(id) = said.what else { continue };
        let event = library[id];
        let mut entry = Entry::new(said).and(capitalised(happened(event.kind)), Tone::Plain);
        if let Some(date) = event.date {
            entry = entry.and(format!(" {}", spoken(date)), Tone::Strong);
        }
        let details = details.get(&id).map(Vec::as_slice).unwrap_or_default();
        for detail in details {
            match detail.what {
                What::Place(_, place) => entry = entry.and(format!(", {}", library.text(place)), Tone::Plain),
                What::Effect(_, date) => {
                    entry = entry.and(format!(", in effect {}", spoken(library[date])), Tone::Plain);
                }
                What::Occasion(_, text) => entry = entry.and(format!(", {}", library.text(text)), Tone::Quiet),
                What::By(_, who) => {
                    entry = entry.and(", by ", Tone::Quiet).to(library, Subject::Participant(who));
                }
                _ => (),
            }
            // Whoever says where may not be who says when.
            entry.claims.extend_from_slice(detail.claims);
        }
        entry.claims.sort_unstable();
        entry.claims.dedup();
        let by_all = !details.iter().any(|it| matches!(it.what, What::By(..)));
        if by_all && statements.differ(library, id, said.claims) {
            entry = entry.and(" (articles differ)", Tone::Warning);
        }
        entries.push(entry);
    }
    entries
}

/// What articles say about the dates of events.
struct Statements<'a> {
    /// The events of each kind, with who states them.
    by_kind: FxHashMap<EventKind, Vec<(EventId, &'a [Claim])>>,
    /// How many events of a kind an article states.
    by_article: FxHashMap<(EventKind, ArticleId), usize>,
    /// Two events of different dates that none of these articles states, or as many as there are.
    elsewhere: FxHashMap<(EventKind, Vec<ArticleId>), Vec<EventId>>,
}

impl<'a> Statements<'a> {
    fn new(library: &Library, facts: &'a [Said<'a>]) -> Statements<'a> {
        let mut by_kind: FxHashMap<EventKind, Vec<_>> = FxHashMap::default();
        let mut by_article = FxHashMap::default();
        for said in facts {
            let What::Event(id) = said.what else { continue };
            let kind = library[id].kind;
            by_kind.entry(kind).or_default().push((id, said.claims));
            for article in articles(said.claims) {
                *by_article.entry((kind, article)).or_insert(0) += 1;
            }
        }
        Statements { by_kind, by_article, elsewhere: FxHashMap::default() }
    }

    /// Whether other articles than these give an event of the same kind another date.
    fn differ(&mut self, library: &Library, id: EventId, claims: &[Claim]) -> bool {
        let event = library[id];
        let all = self.by_kind.get(&event.kind).map(Vec::as_slice).unwrap_or_default();
        let own = articles(claims);
        // An article that states all of them leaves none to others.
        if own.iter().any(|it| self.by_article.get(&(event.kind, *it)) == Some(&all.len())) {
            return false;
        }
        let elsewhere = self.elsewhere.entry((event.kind, own)).or_insert_with_key(|(_, own)| {
            let mut found: Vec<EventId> = Vec::new();
            let others = all.iter().filter(|it| !it.1.iter().any(|claim| own.binary_search(&claim.article).is_ok()));
            for (other, _) in others {
                if found.iter().all(|it| library[*it].date != library[*other].date) {
                    found.push(*other);
                }
                if found.len() == 2 {
                    break;
                }
            }
            found
        });
        elsewhere.iter().any(|it| library[*it].date != event.date)
    }
}

/// The articles of some claims, each once, in order.
fn articles(claims: &[Claim]) -> Vec<ArticleId> {
    let mut articles: Vec<ArticleId> = claims.iter().map(|it| it.article).collect();
    articles.sort_unstable();
    articles.dedup();
    articles
}
