//! The events of an agreement with place and occasion, and a note if articles contradict each other.
//!
//! An agreement may have tens of thousands of events, so the work must stay linear in their number.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::date::{Date, Day};
use crate::data::claims::Claim;
use crate::data::corpus::{AgreementId, ArticleId, EventId, Said};
use crate::data::fact::What;
use crate::data::kind::{EventKind, Status};
use crate::data::subject::Subject;
use crate::present::page::{Entry, Tone, capitalised, event_phrase};
use crate::search::library::Library;

pub(super) fn events(library: &Library, id: AgreementId, facts: &[Said]) -> Vec<Entry> {
    let status = library[id].status;
    let mut occasions = FxHashSet::default();
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
        let words = match event.kind {
            // An end that is still to come is worded as such.
            EventKind::Ended if status != Status::Ended => "Ends".to_owned(),
            kind => capitalised(event_phrase(kind)),
        };
        let mut entry = Entry::new(said).and(words, Tone::Plain);
        if let Some(date) = event.date {
            entry = entry.and(format!(" {}", date.spoken()), Tone::Strong);
        }
        let details = details.get(&id).map(Vec::as_slice).unwrap_or_default();
        for detail in details {
            match detail.what {
                What::Place(_, place) => entry = entry.and(format!(", {}", library.text(place)), Tone::Plain),
                What::Effect(_, date) => {
                    entry = entry.and(format!(", in effect {}", library[date].spoken()), Tone::Plain);
                }
                // An occasion of several events is shown once.
                What::Occasion(_, text) if occasions.insert(text) => {
                    entry = entry.and(format!(", {}", library.text(text)), Tone::Quiet);
                }
                What::By(_, who) => {
                    entry = entry.and(", by ", Tone::Quiet).to(library, Subject::Participant(who));
                }
                _ => (),
            }
            // The place may come from other articles than the date.
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

/// The dates that articles state for events.
struct Statements<'a> {
    /// The events of each kind with their claims.
    by_kind: FxHashMap<EventKind, Vec<(EventId, &'a [Claim])>>,
    /// The number of events of a kind that an article states.
    by_article: FxHashMap<(EventKind, ArticleId), usize>,
    /// For a kind and a set of articles, the dates stated by other articles: the earliest last day and the latest first
    /// day.
    elsewhere: FxHashMap<(EventKind, Vec<ArticleId>), (Day, Day)>,
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

    /// Whether other articles state a date for an event of this kind that contradicts this one.
    fn differ(&mut self, library: &Library, id: EventId, claims: &[Claim]) -> bool {
        let event = library[id];
        let Some((first, last)) = event.date.map(days) else { return false };
        let all = self.by_kind.get(&event.kind).map(Vec::as_slice).unwrap_or_default();
        let own = articles(claims);
        // If one of the articles states all events of the kind, there are no other articles' events.
        if own.iter().any(|it| self.by_article.get(&(event.kind, *it)) == Some(&all.len())) {
            return false;
        }
        let (ended, begun) = *self.elsewhere.entry((event.kind, own)).or_insert_with_key(|(_, own)| {
            let others = all.iter().filter(|it| !it.1.iter().any(|claim| own.binary_search(&claim.article).is_ok()));
            let dates = others.filter_map(|it| library[it.0].date.map(days));
            dates.fold((Day::FAR_FUTURE, Day::FAR_PAST), |all, it| (all.0.min(it.1), all.1.max(it.0)))
        });
        ended < first || last < begun
    }
}

/// The first and last possible day of a date. An approximate date may be off by a week.
fn days(date: Date) -> (Day, Day) {
    let (first, last) = (date.earliest(), date.latest());
    let off = |day: Day, by: i32| if day == Day::FAR_PAST || day == Day::FAR_FUTURE { day } else { day.plus(by) };
    if date.is_doubtful() { (off(first, -WEEK), off(last, WEEK)) } else { (first, last) }
}

/// In days.
const WEEK: i32 = 7;

/// The distinct articles of some claims, sorted.
fn articles(claims: &[Claim]) -> Vec<ArticleId> {
    let mut articles: Vec<ArticleId> = claims.iter().map(|it| it.article).collect();
    articles.sort_unstable();
    articles.dedup();
    articles
}

#[cfg(test)]
mod tests {
    use crate::base::date::Day;
    use crate::build::Builder;
    use crate::data::subject::Subject;
    use crate::import::read_json;
    use crate::search::library::Library;

    /// Whether the page says that articles differ, which give the day of a signature so.
    #[track_caller]
    fn check(dates: &[&str], expected: bool) {
        let mut builder = Builder::new(Day::new(2026, 1, 31).unwrap());
        for (at, date) in dates.iter().enumerate() {
            let record = format!(
                r#"{{"article":{{"id":"a{at}"}},"agreements":[{{"id":"x","title":"X","events":{{"type":"signed","date":"{date}"}}}}]}}"#
            );
            read_json(&mut builder, "a.json", record.as_bytes());
        }
        let library = Library::new(builder.finish());
        let id = library.agreements().next().unwrap();
        let text = library.page_text(Subject::Agreement(id), 200);
        assert_eq!(text.contains("articles differ"), expected, "{dates:?}: {text}");
    }

    #[test]
    fn articles_differ_only_where_their_dates_exclude_each_other() {
        check(&["2025-05-02", "2025-05-03"], true);
        check(&["2025-05-02", "2025-05"], false);
        check(&["../2025-05-02", "2025-04-30"], false);
        check(&["../2025-05-02", "2025-06"], true);
        check(&["2025-05-02", "2025-05-05~"], false);
        check(&["2025-05-02", "2025-06-05~"], true);
        check(&["2025", "2025-05-02", "2025-05-03"], true);
    }
}
