//! Esc: goes back by one step.

use super::{Mark, Mode, Msg, Pane, State};
use crate::base::text::counted::counted;
use crate::search::library::Library;
use crate::search::query::{Taken, without};

impl State {
    /// The mode to return to after typing.
    pub(super) fn resting(&self) -> Mode {
        if self.alternatives.is_some() { Mode::Alternatives } else { Mode::Browse }
    }

    /// Esc: goes back by one step, but never leaves the program.
    pub(super) fn cancel(&mut self, library: &Library) {
        match self.mode {
            Mode::Filter => {
                if let Some(before) = self.before.take() {
                    self.restore(library, before);
                    self.line = self.line.trim().to_owned();
                }
                self.mode = self.resting();
            }
            Mode::Name if self.saved.renamed.take().is_some() => self.mode = Mode::Lines,
            Mode::Strip if self.strip.release() => (),
            Mode::Find => {
                self.help.find.clear();
                self.mode = self.help.over;
            }
            Mode::Narrow => {
                self.partners.list.narrow.clear();
                self.mode = self.partners_mode();
            }
            Mode::Partners | Mode::Matrix if !self.partners.list.narrow.is_empty() => {
                self.partners.list.narrow.clear();
            }
            Mode::Help | Mode::Problems | Mode::Columns if !self.help.find.is_empty() => self.help.find.clear(),
            Mode::Help => self.mode = self.help.from,
            Mode::Palette
            | Mode::Claims
            | Mode::Compare
            | Mode::Strip
            | Mode::Go
            | Mode::Sort
            | Mode::Copy
            | Mode::Export
            | Mode::View
            | Mode::Lines
            | Mode::Columns
            | Mode::Due
            | Mode::Sources
            | Mode::Themes
            | Mode::Problems
            | Mode::Name
            | Mode::Judge
            | Mode::Amend
            | Mode::Note
            | Mode::Partners
            | Mode::Matrix
            | Mode::PathTarget
            | Mode::Paths
            | Mode::Alternatives => self.mode = Mode::Browse,
            Mode::Browse if self.zoomed => self.zoomed = false,
            Mode::Browse if self.focus == Pane::Page && !self.reading.finding().is_empty() => {
                self.reading.find(String::new());
            }
            Mode::Browse if self.focus == Pane::Page => self.look_at(Pane::Agreements),
            Mode::Browse => self.take_back(),
        }
    }

    /// Removes the first of these that exists: the filter of the focused pane, the words of the query, the marks, the
    /// last pick. Tells the reader how to restore it.
    fn take_back(&mut self) {
        let narrow = match self.focus {
            Pane::Participants => self.participants.narrow.clone(),
            Pane::FocusAreas => self.focus_areas.narrow.clone(),
            Pane::Agreements | Pane::Page => String::new(),
        };
        let words = without(&self.line, Taken::Words);
        let (what, back) = if !narrow.is_empty() {
            self.leave();
            self.widen();
            (format!("/{narrow}"), Msg::Back)
        } else if let Some((left, taken)) = words {
            self.rewrite(left);
            (taken, Msg::Undo)
        } else if !self.marks.is_empty() {
            let what = counted(self.marks.len(), "mark");
            self.unmarked = Some(self.marks.clone());
            self.mark(Mark::None);
            (what, Msg::Undo)
        } else if let Some((left, taken)) = without(&self.line, Taken::LastPick) {
            self.rewrite(left);
            (taken, Msg::Undo)
        } else if !self.line.is_empty() {
            let line = self.line.clone();
            self.rewrite(String::new());
            (line, Msg::Undo)
        } else {
            return;
        };
        self.notice = Some(format!("removed {what}"));
        self.brings_back = Some(back);
    }

    /// Clears the filter of the focused pane.
    pub(super) fn widen(&mut self) {
        match self.focus {
            Pane::Participants => self.participants.narrow.clear(),
            Pane::FocusAreas => self.focus_areas.narrow.clear(),
            Pane::Agreements | Pane::Page => (),
        }
    }
}
