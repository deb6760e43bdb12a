//! Marks: agreements selected for comparison or export. They stay when the query changes.

use rustc_hash::FxHashSet;

use super::{Mode, Pane, State};
use crate::app::Annotation;
use crate::data::corpus::AgreementId;
use crate::data::subject::Subject;
use crate::search::library::Library;
use crate::search::sets::{Set, Sets};

/// The marked agreements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    all: FxHashSet<AgreementId>,
    /// The agreement marked last, where a range begins.
    last: Option<AgreementId>,
}

/// What to mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Mark the selected agreement, or unmark it.
    One,
    /// Mark the rows from the last marked one to the selected one.
    Range,
    /// Mark all rows; if all are marked, unmark them.
    Shown,
    /// Remove all marks.
    None,
}

impl Marks {
    /// Whether this agreement is marked.
    pub fn has(&self, id: AgreementId) -> bool {
        self.all.contains(&id)
    }

    /// The number of marked agreements, including hidden ones.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether nothing is marked.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The same agreements in a newly loaded corpus, as far as they exist.
    pub(super) fn moved(&self, from: &Library, to: &Library) -> Marks {
        let ids: Vec<String> = self.all.iter().map(|&it| from.stable_id(it)).collect();
        let all = to.agreements_by_id(ids.iter().map(String::as_str)).into_values().collect();
        Marks { all, last: None }
    }

    fn add(&mut self, id: AgreementId) {
        self.all.insert(id);
        self.last = Some(id);
    }
}

impl State {
    /// The reader's sets of agreements, for `is:` terms.
    pub(super) fn sets(&self) -> Sets {
        let annotated = |is: fn(&Annotation) -> bool| {
            self.annotations.iter().filter(move |it| is(it.1)).filter_map(|it| match it.0 {
                Subject::Agreement(id) => Some(*id),
                Subject::Participant(_) | Subject::Focus(_) | Subject::Country(_) | Subject::Article(_) => None,
            })
        };
        Sets::default()
            .with(Set::Draft, self.judging.open())
            .with(Set::Marked, self.marks.all.iter().copied())
            .with(Set::Noted, annotated(|it| !it.note.is_empty()))
            .with(Set::Bookmarked, annotated(|it| it.bookmarked))
    }

    /// The agreements to export: the marked ones, visible ones first in row order; if none is marked, all rows.
    pub fn chosen(&self) -> Vec<AgreementId> {
        if self.marks.is_empty() {
            return self.rows.clone();
        }
        let mut chosen: Vec<AgreementId> = self.rows.iter().copied().filter(|&it| self.marks.has(it)).collect();
        let shown: FxHashSet<AgreementId> = chosen.iter().copied().collect();
        let mut hidden: Vec<AgreementId> = self.marks.all.difference(&shown).copied().collect();
        hidden.sort_unstable();
        chosen.extend(hidden);
        chosen
    }

    /// The two agreements to compare: the two marked ones, or the marked one and the selected one.
    pub fn compared(&self) -> Option<(AgreementId, AgreementId)> {
        let here = self.here().filter(|&it| !self.marks.has(it));
        let mut marked = self.chosen().into_iter().filter(|_| !self.marks.is_empty());
        match (marked.next(), marked.next(), marked.next()) {
            (Some(one), Some(other), None) => Some((one, other)),
            (Some(one), None, None) => Some((one, here?)),
            _ => None,
        }
    }

    pub(super) fn mark(&mut self, mark: Mark) {
        if mark != Mark::None {
            self.unmarked = None;
        }
        match mark {
            Mark::One | Mark::Range => {
                let Some(here) = self.here() else {
                    self.notice = Some("only agreements can be marked: select one in their pane".to_owned());
                    return;
                };
                if mark == Mark::Range {
                    self.mark_to(here);
                } else if !self.marks.all.remove(&here) {
                    self.marks.add(here);
                }
            }
            Mark::Shown => {
                if self.rows.iter().all(|&it| self.marks.has(it)) {
                    for id in &self.rows {
                        self.marks.all.remove(id);
                    }
                } else {
                    self.marks.all.extend(&self.rows);
                }
            }
            Mark::None => self.marks = Marks::default(),
        }
    }

    /// Shows two agreements side by side, or tells what is missing.
    pub(super) fn compare(&mut self) {
        if self.compared().is_some() {
            self.mode = Mode::Compare;
            self.scroll = 0;
            return;
        }
        self.notice = Some(match self.marks.len() {
            0 => "mark an agreement with m, select another, then compare".to_owned(),
            1 => "this one is marked: select another to compare it with".to_owned(),
            2 => "select an agreement to compare with".to_owned(),
            more => format!("{more} are marked: two can be compared, M unmarks all"),
        });
    }

    fn mark_to(&mut self, here: AgreementId) {
        let place = |id: AgreementId| self.rows.iter().position(|&it| it == id);
        let from = self.marks.last.filter(|&it| self.marks.has(it)).and_then(place);
        let range = match (from, place(here)) {
            (Some(from), Some(to)) => self.rows.get(from.min(to)..=from.max(to)).unwrap_or_default().to_vec(),
            _ => Vec::new(),
        };
        self.marks.all.extend(range);
        self.marks.add(here);
    }

    /// The current agreement: that of the page, or the selected row.
    fn here(&self) -> Option<AgreementId> {
        match self.focus {
            Pane::Page => match self.reading.subject()? {
                Subject::Agreement(id) => Some(id),
                Subject::Participant(_) | Subject::Focus(_) | Subject::Country(_) | Subject::Article(_) => None,
            },
            Pane::Agreements => self.agreement(),
            Pane::Participants | Pane::FocusAreas => None,
        }
    }
}
