//! Marks and comparison of agreements.

use std::io::{self, Write};

use super::{Session, list};
use crate::app::{Mark, Msg, Pane};
use crate::base::text::counted::counted;

impl<W: Write> Session<'_, W> {
    /// Marks a row of the agreements or the selection; on a page, its subject.
    pub(super) fn mark(&mut self, number: usize) -> io::Result<()> {
        if !self.at_agreement(number)? {
            return Ok(());
        }
        let before = self.state.marks.len();
        self.send(Msg::Mark(Mark::One));
        let now = self.state.marks.len();
        if now == before {
            return self.say("Only agreements are marked. Type agreements first.");
        }
        let done = if now > before { "Marked" } else { "No longer marked" };
        self.say(&format!("{done}. {} marked.", counted(now, "agreement")))
    }

    pub(super) fn unmark(&mut self) -> io::Result<()> {
        let marked = self.state.marks.len();
        self.send(Msg::Mark(Mark::None));
        self.say(&format!("{} unmarked.", counted(marked, "agreement")))
    }

    pub(super) fn say_marked(&mut self) -> io::Result<()> {
        if self.state.marks.is_empty() {
            return self.say("No agreement is marked. Type mark and the number of a row.");
        }
        let chosen = self.state.chosen();
        self.say(&format!("Marked agreements, {}.", chosen.len()))?;
        for id in chosen {
            let words = list::agreement(self.library, &self.state, id);
            self.say(&format!("{words}."))?;
        }
        Ok(())
    }

    /// Prints what two agreements share and what only one of them has, field by field.
    pub(super) fn compare(&mut self, number: usize) -> io::Result<()> {
        if !self.at_agreement(number)? {
            return Ok(());
        }
        let Some((one, other)) = self.state.compared() else {
            return self.say("Two agreements are compared: mark both, or mark one and name another by its number.");
        };
        let comparison = self.library.compare(one, other);
        let [first, second] = &comparison.titles;
        self.say(&format!("First: {first}."))?;
        self.say(&format!("Second: {second}."))?;
        for field in &comparison.fields {
            let [left, right] = &field.own;
            for (who, values) in
                [("in both", &field.shared), ("only in the first", left), ("only in the second", right)]
            {
                if !values.is_empty() {
                    self.say(&format!("{}, {who}: {}.", field.label, values.join("; ")))?;
                }
            }
        }
        Ok(())
    }

    /// Selects a row of the agreements if a number is given. Returns false if there is no such row.
    fn at_agreement(&mut self, number: usize) -> io::Result<bool> {
        if number == 0 {
            return Ok(true);
        }
        if self.state.focus != Pane::Agreements {
            self.say("Rows of agreements are marked. Type agreements first.")?;
            return Ok(false);
        }
        self.choose(number)
    }
}
