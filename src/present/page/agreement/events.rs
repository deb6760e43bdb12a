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
    let (mut entries, mut plans) = (Vec::new(), Vec::new());
    for Act { said, id, others } in acts(library, facts, &details) {
        let event = library[id];
        // What was carried out comes first; what was once planned stands below, and quietly.
        let is_past_plan = event.kind == EventKind::Planned && status.is_concluded();
        let words = match event.kind {
            // An end that is still to come is worded as such.
            EventKind::Ended if status != Status::Ended => "Ends".to_owned(),
            kind => capitalised(event_phrase(kind)),
        };
        let mut entry = Entry::new(said).and(words, if is_past_plan { Tone::Quiet } else { Tone::Plain });
        for other in &others {
            entry.claims.extend_from_slice(other.claims);
        }
        if let Some(date) = event.date {
            entry = entry.and(format!(" {}", date.spoken()), if is_past_plan { Tone::Quiet } else { Tone::Strong });
        }
        let ids = std::iter::once(id).chain(others.iter().filter_map(|it| event_of(it)));
        let all: Vec<&Said> = ids.filter_map(|it| details.get(&it)).flatten().copied().collect();
        let mut told = FxHashSet::default();
        for detail in &all {
            match detail.what {
                What::Place(_, place) if told.insert(place) => {
                    entry = entry.and(format!(", {}", library.text(place)), Tone::Plain);
                }
                What::Effect(_, date) => {
                    entry = entry.and(format!(", in effect {}", library[date].spoken()), Tone::Plain);
                }
                // An occasion of several events is shown once.
                What::Occasion(_, text) if occasions.insert(text) => {
                    entry = entry.and(format!(", {}", library.text(text)), Tone::Quiet);
                }
                What::By(_, who) if told.insert(library[who].name) => {
                    entry = entry.and(", by ", Tone::Quiet).to(library, Subject::Participant(who));
                }
                _ => (),
            }
            // The place may come from other articles than the date.
            entry.claims.extend_from_slice(detail.claims);
        }
        entry.claims.sort_unstable();
        entry.claims.dedup();
        let by_all = !all.iter().any(|it| matches!(it.what, What::By(..)));
        let mut differ = statements.differ(library, id, said.claims);
        for other in &others {
            differ |= event_of(other).is_some_and(|it| statements.differ(library, it, other.claims));
        }
        if by_all && differ {
            entry = entry.and(" (articles differ)", Tone::Warning);
        }
        if is_past_plan { plans.push(entry) } else { entries.push(entry) }
    }
    entries.extend(plans);
    entries
}

/// What happened once: an event with the most exact day, and the other statements of it.
struct Act<'a> {
    said: &'a Said<'a>,
    id: EventId,
    others: Vec<&'a Said<'a>>,
}

/// The events of an agreement, each once: of one kind and by the same participants, with days that allow each other, no
/// two places, and no article that tells both.
fn acts<'a>(library: &Library, facts: &'a [Said<'a>], details: &FxHashMap<EventId, Vec<&Said>>) -> Vec<Act<'a>> {
    let by_and_place = |id: EventId| {
        let (mut by, mut places) = (Vec::new(), Vec::new());
        for detail in details.get(&id).map(Vec::as_slice).unwrap_or_default() {
            match detail.what {
                What::By(_, who) => by.push(who),
                What::Place(_, place) => places.push(place),
                _ => (),
            }
        }
        by.sort_unstable();
        (by, places)
    };
    let mut acts: Vec<Act> = Vec::new();
    for said in facts {
        let What::Event(id) = said.what else { continue };
        let event = library[id];
        let (by, places) = by_and_place(id);
        let is_same = |act: &&mut Act| {
            let known = library[act.id];
            let Some((one, other)) = event.date.zip(known.date) else { return false };
            let mut told = std::iter::once(act.said).chain(act.others.iter().copied());
            known.kind == event.kind
                && act.others.len() < MOST_OTHERS
                && event.kind != EventKind::Planned
                && one.possibly_within(other.earliest(), other.latest())
                && !told.clone().any(|it| share_an_article(it.claims, said.claims))
                && told.all(|it| {
                    let (its_by, its_places) = event_of(it).map(by_and_place).unwrap_or_default();
                    its_by == by && (its_places.is_empty() || places.is_empty() || its_places == places)
                })
        };
        // Events of equal kind stand side by side, by their days.
        match acts.iter_mut().rev().take(NEAR).find(is_same) {
            Some(act) => {
                let is_narrower = |one: EventId, other: EventId| {
                    let width = |id: EventId| library[id].date.map(|it| it.latest().days_after(it.earliest()));
                    width(one) < width(other)
                };
                let other = if is_narrower(id, act.id) { std::mem::replace(&mut act.said, said) } else { said };
                act.id = event_of(act.said).unwrap_or(act.id);
                act.others.push(other);
            }
            None => acts.push(Act { said, id, others: Vec::new() }),
        }
    }
    acts
}

fn event_of(said: &Said) -> Option<EventId> {
    if let What::Event(id) = said.what { Some(id) } else { None }
}

fn share_an_article(one: &[Claim], other: &[Claim]) -> bool {
    articles(one).iter().any(|it| other.iter().any(|claim| claim.article == *it))
}

/// The most other statements of an act, so that many events take no longer than their number.
const MOST_OTHERS: usize = 16;

/// How many acts before it are compared with an event.
const NEAR: usize = 6;

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
    fn an_act_is_told_once_and_plans_that_came_true_last() {
        let mut builder = Builder::new(Day::new(2026, 1, 31).unwrap());
        for (at, events) in [
            r#"{"type":"planned","date":"2024-05"},{"type":"signed","date":"2025-01"}"#,
            r#"{"type":"signed","date":"2025-01-17","place":"Moscow"}"#,
            r#"{"type":"signed","date":"2025-03-01"}"#,
        ]
        .into_iter()
        .enumerate()
        {
            let record = format!(
                r#"{{"article":{{"id":"a{at}"}},"agreements":[{{"id":"x","title":"X","events":[{events}]}}]}}"#
            );
            read_json(&mut builder, "a.json", record.as_bytes());
        }
        let library = Library::new(builder.finish());
        let text = library.page_text(Subject::Agreement(library.agreements().next().unwrap()), 200);
        assert_eq!(text.matches("Signed").count(), 2, "{text}");
        let places = ["Signed 17 Jan 2025, Moscow", "Signed 1 Mar 2025", "Planned May 2024"].map(|it| text.find(it));
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{text}");
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
