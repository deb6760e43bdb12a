//! Movement: in the focused pane, between panes, with the mouse; and moving the divider between panes. Never changes
//! the query.

use super::{Mode, Pane, State, Step};

impl State {
    pub(super) fn step(&mut self, step: Step) {
        match self.mode {
            Mode::Browse | Mode::Judge | Mode::Filter | Mode::Strip | Mode::Alternatives => (),
            Mode::Go => self.mode = Mode::Browse,
            Mode::Note | Mode::Name | Mode::Amend => return,
            Mode::Partners | Mode::Matrix | Mode::Narrow => {
                self.step_partners(step);
                return;
            }
            Mode::PathTarget => {
                self.paths.list.step(step, self.room.popup);
                return;
            }
            Mode::Paths => {
                self.step_paths(step);
                return;
            }
            Mode::Palette
            | Mode::Lines
            | Mode::Columns
            | Mode::Due
            | Mode::Sources
            | Mode::Themes
            | Mode::Find
            | Mode::Problems
            | Mode::Help
            | Mode::Claims
            | Mode::Compare
            | Mode::Sort
            | Mode::View
            | Mode::Copy
            | Mode::Export => {
                self.scroll = step.from(self.scroll, self.last_scroll() + 1, self.room.popup);
                return;
            }
        }
        match self.focus {
            Pane::Agreements => self.agreements.step(step, self.rows.len(), self.room.agreements),
            Pane::Participants => self.participants.step(step, self.room.participants),
            Pane::FocusAreas => self.focus_areas.step(step, self.room.focus_areas),
            Pane::Page => self.reading.step(step, self.room.page),
        }
    }

    /// The last value of `scroll` in a popup; in lists, the last row.
    pub(super) fn last_scroll(&self) -> usize {
        match self.popup() {
            Mode::Palette | Mode::Lines | Mode::Columns | Mode::Sources | Mode::Themes => {
                self.room.popup_lines.saturating_sub(1)
            }
            // Computed from the months, because the picked one is selected before the first frame is drawn.
            Mode::Due => self.due.rows.len().saturating_sub(1),
            _ => self.room.popup_lines.saturating_sub(self.room.popup),
        }
    }

    pub(super) fn look_at(&mut self, pane: Pane) {
        self.focus = pane;
        self.mode = Mode::Browse;
    }

    /// `h`: leaves the page, folds an unfolded row, or goes to the pane on the left.
    pub(super) fn out(&mut self) {
        let folded = match self.focus {
            Pane::Participants => self.participants.fold(false),
            Pane::FocusAreas => self.focus_areas.fold(false),
            Pane::Agreements | Pane::Page => false,
        };
        if !folded {
            self.look_at(match self.focus {
                Pane::Agreements | Pane::Participants | Pane::Page => Pane::Agreements,
                Pane::FocusAreas => Pane::Participants,
            });
        }
    }

    /// `l`: unfolds a row, or goes to the pane on the right.
    pub(super) fn go_in(&mut self) {
        let unfolded = match self.focus {
            Pane::Participants => self.participants.fold(true),
            Pane::FocusAreas => self.focus_areas.fold(true),
            Pane::Agreements | Pane::Page => false,
        };
        if !unfolded {
            self.look_at(match self.focus {
                Pane::Agreements => Pane::Participants,
                Pane::Participants | Pane::FocusAreas => Pane::FocusAreas,
                Pane::Page => Pane::Participants,
            });
        }
    }

    /// A click on a row selects it; on the page, it selects the link there.
    pub(super) fn click(&mut self, pane: Pane, row: Option<usize>) {
        if self.alternatives != Some(pane) {
            self.look_at(pane);
        }
        let Some(row) = row else { return };
        match pane {
            Pane::Agreements => self.agreements.at = self.agreements.top + row,
            Pane::Participants => self.participants.cursor.at = self.participants.cursor.top + row,
            Pane::FocusAreas => self.focus_areas.cursor.at = self.focus_areas.cursor.top + row,
            Pane::Page => self.reading.select(row),
        }
    }

    /// The mouse wheel scrolls the pane under the pointer. The focus stays, unless it is on the page: a page that is not
    /// that of the selected row would be marked, copied and opened in its place.
    pub(super) fn wheel(&mut self, pane: Pane, step: Step) {
        if self.focus == Pane::Page && pane != Pane::Page && self.mode == Mode::Browse {
            self.leave();
            self.look_at(pane);
        }
        for _ in 0..3 {
            match pane {
                Pane::Agreements => self.agreements.step(step, self.rows.len(), self.room.agreements),
                Pane::Participants => self.participants.step(step, self.room.participants),
                Pane::FocusAreas => self.focus_areas.step(step, self.room.focus_areas),
                Pane::Page => self.reading.scroll_by(step, self.room.page),
            }
        }
    }

    /// Moves the divider to give more columns to the left panes or the right ones.
    pub(super) fn divide(&mut self, left: bool) {
        if self.room.right == 0 {
            self.notice = Some("only one pane is shown: there is no divider".to_owned());
        } else if left {
            self.split = Some(self.room.right.saturating_add(DIVIDED));
        } else {
            self.split = Some(self.room.right.saturating_sub(DIVIDED));
        }
    }
}

/// In columns: how far the divider moves at a time.
const DIVIDED: u16 = 4;
