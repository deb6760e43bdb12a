//! The session: the reader's place, stored at the end and restored at the next start or after a reload.
//!
//! The interface stores it. All ids are stable, because another corpus numbers things differently.

use serde::{Deserialize, Serialize};

use super::annotations::ABOUT_NOTHING;
use super::{Cursor, Mode, Pane, State};
use crate::app::history::{StoredPlace, moved};
use crate::search::library::Library;

/// The reader's place at the end of a session.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub struct Session {
    here: StoredPlace,
    /// The stable id of the selected agreement, because its row may change.
    agreement: Option<String>,
    /// Earlier query lines, oldest first.
    lines: Vec<String>,
    /// The history: places to go back to, and places to go forward to; the nearest last.
    trail: [Vec<StoredPlace>; 2],
}

/// The most query lines stored in a session.
const LINES: usize = 100;

impl State {
    /// The reader's place, for the next session.
    pub fn session(&self, library: &Library) -> Session {
        let lines = self.trail().lines();
        let mut here = self.place();
        here.line.truncate(here.line.trim_end().len());
        Session {
            here: StoredPlace::new(library, &here),
            agreement: self.agreement().map(|it| library.stable_id(it)),
            lines: lines.iter().skip(lines.len().saturating_sub(LINES)).cloned().collect(),
            trail: self.trail().nearest_places(library),
        }
    }

    /// Restores the place of an earlier session, as far as the corpus allows.
    pub fn resume(&mut self, library: &Library, session: Session) {
        self.take_up(library, session);
        self.reading.left_off = true;
    }

    fn take_up(&mut self, library: &Library, session: Session) {
        self.trail.remember(session.lines);
        self.trail.restore_places(library, session.trail, self.room);
        let place = session.here.place(library, self.room, self.strip.place());
        let has_page = place.has_page();
        self.restore(library, place);
        if let Some(id) = session.agreement.and_then(|it| library.agreement_by_id(&it))
            && let Some(at) = self.rows.iter().position(|&it| it == id)
        {
            self.agreements.at = at;
        }
        if self.focus == Pane::Page && !has_page {
            self.focus = Pane::Agreements;
        }
        self.settle(library);
    }

    /// The same state for a newly loaded corpus.
    pub fn moved(&self, from: &Library, to: &Library) -> State {
        let mut state = State::new(to, "");
        state.room = self.room;
        state.columns.clone_from(&self.columns);
        state.help.clone_from(&self.help);
        (state.zoomed, state.split, state.loading) = (self.zoomed, self.split, self.loading);
        state.saved.all.clone_from(&self.saved.all);
        state.marks = self.marks.moved(from, to);
        state.strip = self.strip.moved();
        state.participants.narrow.clone_from(&self.participants.narrow);
        state.focus_areas.narrow.clone_from(&self.focus_areas.narrow);
        state.take_up(to, self.session(from));
        state.trail = self.trail.moved(from, to, self.room);
        state.reading.find(self.reading.finding().to_owned());
        state.go_on(self, from, to);
        state
    }

    /// Keeps what was being typed, chosen or shown, so that the next key has the meaning the reader expects.
    fn go_on(&mut self, was: &State, from: &Library, to: &Library) {
        match was.mode {
            Mode::Filter => {
                self.before = was.before.as_ref().map(|it| it.moved(from, to));
                self.line.clone_from(&was.line);
                self.alternatives = was.alternatives;
            }
            Mode::Note => {
                self.noting = was.noting.and_then(|it| moved(it, from, to));
                if self.noting.is_none() {
                    self.notice = Some(ABOUT_NOTHING.to_owned());
                }
            }
            Mode::Name => self.saved.renamed.clone_from(&was.saved.renamed),
            Mode::Lines => self.count_saved(to),
            Mode::Due => self.count_due(to),
            Mode::Palette
            | Mode::Columns
            | Mode::Themes
            | Mode::Find
            | Mode::Help
            | Mode::Go
            | Mode::Sort
            | Mode::Copy
            | Mode::Export
            | Mode::View => (),
            Mode::Alternatives => self.alternatives = was.alternatives,
            Mode::Partners | Mode::Matrix | Mode::Narrow => {
                let place = was.partners.place();
                let about = place.about.and_then(|it| moved(it, from, to));
                let Some(view) = place.moved(about) else { return };
                self.partners.show(view);
            }
            Mode::PathTarget | Mode::Paths => {
                if !self.paths.move_from(&was.paths, |it| moved(it, from, to)) {
                    return;
                }
            }
            Mode::Claims | Mode::Compare | Mode::Sources | Mode::Problems | Mode::Strip => (),
            Mode::Browse | Mode::Judge | Mode::Amend => return,
        }
        (self.mode, self.input, self.scroll) = (was.mode, was.input.clone(), was.scroll);
        self.settle(to);
    }

    /// Selects the first row again, for a corpus that is loaded in parts: the first of a part may not be the first of
    /// all.
    pub fn rewind(&mut self, library: &Library) {
        self.agreements = Cursor::default();
        self.settle(library);
    }
}
