//! Restores the invariants after each change: all panes show one answer, and every cursor is on screen.

use super::list::RowSource;
use super::{Mode, Order, Pane, State};
use crate::data::corpus::AgreementId;
use crate::data::subject::Subject;
use crate::search::ask::AnswerCache;
use crate::search::index::Facet;
use crate::search::library::Library;
use crate::search::query::Query;
use crate::search::query::{Field, parse_typing};
use crate::search::sets::Sets;

/// The inputs for which the panes were last updated.
#[derive(Clone, Debug, Default)]
pub(super) struct Settled {
    line: Option<String>,
    query: Option<Query>,
    /// The facets counted in the answer.
    facets: Vec<Facet>,
    /// The reader's sets as the answer last used them.
    sets: Sets,
    order: (Order, bool),
    memory: AnswerCache,
}

impl State {
    pub(super) fn settle(&mut self, library: &Library) {
        self.read_line();
        let mut facets = [self.kinds.facets(), self.areas.facets()].concat();
        facets.extend(self.typed_facet().filter(|it| !facets.contains(it)));
        let sets = asks_for_sets(&self.query).then(|| self.sets());
        let is_changed = sets.as_ref().is_some_and(|it| *it != self.settled.sets);
        let asked = self.settled.query.as_ref() != Some(&self.query) || self.settled.facets != facets || is_changed;
        if asked || self.settled.order != (self.order, self.reversed) {
            let before = self.agreement();
            if asked {
                if let Some(sets) = sets {
                    self.settled.memory.set_reader_sets(sets.clone());
                    self.settled.sets = sets;
                }
                self.answer = library.ask_for(&self.query, &facets, &mut self.settled.memory);
                self.settled.facets = facets;
            }
            // Reuses the allocation, which is slow for a million rows.
            self.rows.clear();
            self.rows.extend_from_slice(&self.answer.hits);
            library.sort(&mut self.rows, self.order, self.reversed);
            self.settled.query = Some(self.query.clone());
            self.settled.order = (self.order, self.reversed);
            self.stay_on(before);
        }
        if !matches!(self.mode, Mode::Alternatives | Mode::Filter) {
            self.alternatives = None;
        }
        let memory = &mut self.settled.memory;
        self.strip.settle(library, &self.query, &self.answer, memory, asked, self.room.strip);
        for (pane, list, kinds) in [
            (Pane::Participants, &mut self.participants, self.kinds),
            (Pane::FocusAreas, &mut self.focus_areas, self.areas),
        ] {
            let source = RowSource {
                query: &self.query,
                answer: &self.answer,
                alternatives: self.alternatives == Some(pane),
                focused: self.focus == pane,
            };
            list.fill(library, source, kinds, asked, memory);
        }
        self.settle_overlay(library, asked);
        self.agreements.settle(self.rows.len(), self.room.agreements);
        self.participants.settle(library, self.room.participants);
        self.focus_areas.settle(library, self.room.focus_areas);
        if self.focus != Pane::Page {
            match self.previewed(library) {
                Some(subject) => self.reading.open(subject),
                None => self.reading.close(),
            }
        }
        self.judging.follow(self.reading.subject());
        self.offer(library);
        self.reading.lay_out(library, self.room);
        self.reading.settle(self.room.page);
        self.scroll = self.scroll.min(self.last_scroll());
    }

    /// The subject of the page while a list has the focus: that of the selected row, or the selected agreement if the row
    /// has no page, such as a status or a place.
    pub fn previewed(&self, library: &Library) -> Option<Subject> {
        self.subject(library).or_else(|| self.agreement().map(Subject::Agreement))
    }

    /// Updates the overlay.
    fn settle_overlay(&mut self, library: &Library, asked: bool) {
        let memory = &mut self.settled.memory;
        match self.mode {
            Mode::PathTarget => self.paths.settle_names(library, self.input.value(), self.room, memory),
            Mode::Paths => self.paths.settle(library, &self.rows, asked),
            it if it.is_partners() => {
                self.partners.settle(library, (&self.query, &self.answer), asked, self.room, memory);
            }
            _ if asked => self.partners.forget(),
            _ => (),
        }
    }

    /// Parses the query line, if it changed. While a typed line cannot be parsed, the answer is that of the line before
    /// typing began, and not that of some beginning of the line.
    fn read_line(&mut self) {
        if self.settled.line.as_ref() == Some(&self.line) {
            return;
        }
        match parse_typing(&self.line) {
            Ok(query) => {
                self.query = query;
                self.error = None;
            }
            Err(error) => {
                if let Some(before) = &self.before {
                    self.query = before.query.clone();
                }
                self.error = Some(error);
            }
        }
        self.settled.line = Some(self.line.clone());
    }

    /// Keeps the selected agreement selected if it is still in the answer. While the query is typed, selects the best
    /// match.
    fn stay_on(&mut self, agreement: Option<AgreementId>) {
        let found = || self.rows.iter().position(|it| Some(*it) == agreement);
        self.agreements.at = if self.types_query() { 0 } else { found().unwrap_or(0) };
    }
}

/// Whether a query uses the reader's sets.
fn asks_for_sets(query: &Query) -> bool {
    query.expr.as_ref().is_some_and(|it| it.terms().iter().any(|term| term.field == Some(Field::Is)))
}
