//! The commands that move: to other rows, into a page, into the children of a row.

use std::io::{self, Write};

use super::{FACTS, ROWS, Session, list};
use crate::app::{Effect, Mode, Msg, Pane, Step};

impl<W: Write> Session<'_, W> {
    /// Goes to the following rows, or to the rows before.
    pub(super) fn turn(&mut self, on: bool) -> io::Result<()> {
        if self.state.focus == Pane::Page && !self.has_overlay() {
            let facts = self.facts().len();
            let next = self.first_fact + FACTS;
            match on {
                true if next >= facts => return self.say("That was the last fact of the page."),
                false if self.first_fact == 0 => return self.say("That was the first fact of the page."),
                true => self.first_fact = next,
                false => self.first_fact = self.first_fact.saturating_sub(FACTS),
            }
            return self.say_page();
        }
        let (first, len) = (self.first_row(), self.len());
        match on {
            true if first + ROWS >= len => return self.say("That was the last row."),
            false if first == 0 => return self.say("That was the first row."),
            true => self.select(first + ROWS),
            false => self.select(first.saturating_sub(ROWS)),
        }
        self.show()
    }

    pub(super) fn step(&mut self, step: Step) {
        if self.has_overlay() {
            self.send(Msg::Move(step));
            return;
        }
        self.first_fact = match (self.state.focus, step.is_down()) {
            (Pane::Page, true) => self.facts().len().saturating_sub(1) / FACTS * FACTS,
            (Pane::Page, false) => 0,
            (Pane::Agreements | Pane::Participants | Pane::FocusAreas, _) => self.first_fact,
        };
        if self.state.focus != Pane::Page {
            self.send(Msg::Move(step));
        }
    }

    /// Selects a row of the focused pane, or a link of the page.
    pub(super) fn select(&mut self, at: usize) {
        if self.has_overlay() {
            self.select_in_overlay(at);
            return;
        }
        let pane = self.state.focus;
        if pane != Pane::Page {
            // A click counts from the first row on screen; after this step that is the first of all.
            self.send(Msg::Move(Step::First));
        }
        let at = if pane == Pane::Page { self.stop_of_link(at).unwrap_or(0) } else { at };
        self.send(Msg::Click(pane, Some(at)));
    }

    /// Selects the row or link with this number, or reports that there is none. Returns whether there is one.
    pub(super) fn choose(&mut self, number: usize) -> io::Result<bool> {
        let len = self.len();
        let what = match self.state.focus {
            _ if self.state.mode == Mode::Paths => "step",
            Pane::Page if !self.has_overlay() => "link",
            Pane::Agreements | Pane::Participants | Pane::FocusAreas | Pane::Page => "row",
        };
        if number == 0 || number > len {
            let words = match len {
                0 => format!("There is no {what} {number}: there is none."),
                _ => format!("There is no {what} {number}. The last one is {len}."),
            };
            self.say(&words)?;
            return Ok(false);
        }
        self.select(number - 1);
        Ok(true)
    }

    pub(super) fn open(&mut self, number: usize) -> io::Result<()> {
        if !self.choose(number)? {
            return Ok(());
        }
        match self.send(Msg::Open) {
            // The reader may not be at a machine with a browser.
            Some(Effect::Open(address)) => self.say(&format!("Address: {address}")),
            Some(
                Effect::Quit
                | Effect::Suspend
                | Effect::Redraw
                | Effect::Copy(_)
                | Effect::Reload
                | Effect::StopLoading
                | Effect::Export(..)
                | Effect::Bookmark(..)
                | Effect::Note(..)
                | Effect::SaveLine { .. }
                | Effect::ForgetLine(_)
                | Effect::Judged { .. }
                | Effect::WriteJudged { .. },
            )
            | None => self.show(),
        }
    }

    pub(super) fn fold(&mut self, number: usize, open: bool) -> io::Result<()> {
        let pane = self.state.focus;
        if !self.state.mode.is_partners() && !matches!(pane, Pane::Participants | Pane::FocusAreas) {
            return self.say("Only countries and fields of science are unfolded. Type countries or fields first.");
        }
        if !self.choose(number)? {
            return Ok(());
        }
        if !list::can_fold(&self.state, open) {
            let what = if open { "unfold" } else { "fold" };
            return self.say(&format!("There is nothing to {what} in row {number}."));
        }
        self.send(if open { Msg::In } else { Msg::Out });
        self.show()
    }
}
