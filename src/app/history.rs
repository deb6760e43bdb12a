//! The history of places, to go back to each exactly as it was.

mod stored_place;

use rustc_hash::FxHashSet;

use super::{Cursor, Kinds, Order, Pane, Room, State, StripPlace};
use crate::app::overlay::Overlay;
use crate::app::page_view::PagePlace;
use crate::search::index::ValueId;
use crate::search::library::Library;
use crate::search::query::Query;
pub(super) use stored_place::{StoredPlace, moved};

/// Everything that is restored when the reader comes back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// The query.
    pub line: String,
    /// The query behind the answer; differs from `line` while the line cannot be parsed.
    pub(super) query: Query,
    focus: Pane,
    zoomed: bool,
    kinds: Kinds,
    areas: Kinds,
    order: Order,
    reversed: bool,
    agreements: Cursor,
    lists: [ListPlace; 2],
    page: PagePlace,
    room: Room,
    strip: StripPlace,
    overlay: Option<Overlay>,
}

/// What is restored of a list of values.
#[derive(Clone, Debug, Default, PartialEq)]
struct ListPlace {
    narrow: String,
    cursor: Cursor,
    unfolded: FxHashSet<ValueId>,
}

impl Place {
    /// Whether a page was open.
    pub(super) fn has_page(&self) -> bool {
        self.page.subject.is_some()
    }
}

/// The places before and after the present one, and the query lines for undo and redo.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    back: Vec<Place>,
    forward: Vec<Place>,
    undone: Vec<String>,
    done: Vec<String>,
}

/// The most places kept; the oldest are dropped first.
const KEPT: usize = 1_000;

impl Trail {
    /// Stores a place that the reader leaves for a new one.
    pub(super) fn leave(&mut self, place: Place) {
        if self.done.last() != Some(&place.line) {
            self.done.push(place.line.clone());
        }
        self.undone.clear();
        self.forward.clear();
        if self.back.len() == KEPT {
            self.back.remove(0);
        }
        self.back.push(place);
    }

    /// The query lines before the present one, oldest first.
    pub fn lines(&self) -> &[String] {
        &self.done
    }

    /// The same history for a newly loaded corpus.
    pub(super) fn moved(&self, from: &Library, to: &Library, room: Room) -> Trail {
        let mut trail = Trail { undone: self.undone.clone(), done: self.done.clone(), ..Trail::default() };
        trail.restore_places(to, self.all_places(from), room);
        trail
    }

    /// Sets the query lines of an earlier session.
    pub(super) fn remember(&mut self, lines: Vec<String>) {
        self.done = lines;
    }

    /// How many places the reader can go back.
    pub fn len(&self) -> usize {
        self.back.len()
    }

    /// Whether there is no place to go back to.
    pub fn is_empty(&self) -> bool {
        self.back.is_empty()
    }
}

impl State {
    /// The history.
    pub fn trail(&self) -> &Trail {
        &self.trail
    }

    pub(super) fn leave(&mut self) {
        self.unmarked = None;
        let place = self.place();
        self.trail.leave(place);
    }

    pub(super) fn place(&self) -> Place {
        let list = |list: &super::List| ListPlace {
            narrow: list.narrow.clone(),
            cursor: list.cursor,
            unfolded: list.unfolded.clone(),
        };
        Place {
            line: self.line.clone(),
            query: self.query.clone(),
            focus: self.focus,
            zoomed: self.zoomed,
            kinds: self.kinds,
            areas: self.areas,
            order: self.order,
            reversed: self.reversed,
            agreements: self.agreements,
            lists: [list(&self.participants), list(&self.focus_areas)],
            page: self.reading.place(),
            room: self.room,
            strip: self.strip.place(),
            overlay: self.overlay(),
        }
    }

    pub(super) fn restore(&mut self, library: &Library, place: Place) {
        let Place {
            line,
            query,
            focus,
            zoomed,
            kinds,
            areas,
            order,
            reversed,
            agreements,
            lists,
            page,
            room,
            strip,
            overlay,
        } = place;
        self.strip.restore(strip);
        (self.line, self.query, self.order, self.reversed) = (line, query, order, reversed);
        (self.focus, self.zoomed) = (focus, zoomed);
        (self.kinds, self.areas) = (kinds, areas);
        // The room of a pane depends on the focus. Until the next frame is measured, the room of the restored place
        // counts; otherwise its windows would scroll.
        self.room = room;
        let [participants, focus_areas] = lists;
        let cursors = [participants.cursor, focus_areas.cursor];
        for (list, place) in [(&mut self.participants, participants), (&mut self.focus_areas, focus_areas)] {
            list.narrow = place.narrow;
            list.unfolded = place.unfolded;
        }
        // First the rows, then the cursors in them.
        self.settle(library);
        self.agreements = agreements;
        [self.participants.cursor, self.focus_areas.cursor] = cursors;
        self.settle(library);
        self.reading.restore(library, page, self.room);
        self.show_overlay(overlay);
    }

    pub(super) fn back(&mut self, library: &Library) {
        let Some(place) = self.trail.back.pop() else {
            if self.focus == Pane::Page {
                self.focus = Pane::Agreements;
            } else {
                self.notice = Some("nothing to go back to".to_owned());
            }
            return;
        };
        let here = self.place();
        self.trail.forward.push(here);
        self.restore(library, place);
    }

    pub(super) fn forward(&mut self, library: &Library) {
        let Some(place) = self.trail.forward.pop() else {
            self.notice = Some("nothing to go forward to".to_owned());
            return;
        };
        let here = self.place();
        self.trail.back.push(here);
        self.restore(library, place);
    }

    pub(super) fn undo(&mut self) {
        if let Some(marks) = self.unmarked.take() {
            self.marks = marks;
            return;
        }
        while let Some(line) = self.trail.done.pop() {
            if line != self.line {
                self.trail.undone.push(std::mem::replace(&mut self.line, line));
                return;
            }
        }
        self.notice = Some("nothing to undo".to_owned());
    }

    pub(super) fn redo(&mut self) {
        match self.trail.undone.pop() {
            Some(line) => self.trail.done.push(std::mem::replace(&mut self.line, line)),
            None => self.notice = Some("nothing to redo".to_owned()),
        }
    }
}
