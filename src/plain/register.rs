//! What the keeper of a register asks: what is due, what is wrong with the data, where the text is, and the columns.

use std::io::{self, Write};

use super::list::count;
use super::{ROWS, Session};
use crate::app::{Columns, Pane};
use crate::base::text::counted::counted;
use crate::base::text::fold::fold;
use crate::data::corpus::AgreementId;
use crate::data::ends::End;
use crate::export::Column;
use crate::present::problems;

/// The most problems printed.
const PROBLEMS: usize = 50;

impl<W: Write> Session<'_, W> {
    /// Prints what ends next, of the answer.
    pub(super) fn say_due(&mut self) -> io::Result<()> {
        let next = |id: AgreementId| Some((*self.library.due_of(id).first()?, id));
        let mut due: Vec<(End, AgreementId)> = self.state.rows.iter().filter_map(|&id| next(id)).collect();
        due.sort_by_key(|it| (it.0.date.latest(), it.1));
        self.say(&format!("Due, {} of {}.", due.len(), count(self.state.rows.len())))?;
        for (end, id) in due.iter().take(ROWS) {
            let perhaps = if end.doubt.is_some() { "perhaps " } else { "" };
            let title = self.library.text(self.library[*id].title);
            self.say(&format!("Ends {perhaps}{}: {title}.", end.date.spoken()))?;
        }
        match due.len() {
            0 => self.say("No agreement of the answer says when it ends, or all have ended."),
            more if more > ROWS => self.say("For the rest type: sort end. To ask for a time, type: filter due:90d"),
            _ => self.say("To ask for a time, type: filter due:90d"),
        }
    }

    pub(super) fn say_problems(&mut self) -> io::Result<()> {
        let all = self.library.problems();
        self.say(&format!("{} in the data.", counted(all.len(), "problem")))?;
        for problem in problems::ordered(&all).into_iter().take(PROBLEMS) {
            self.say(&format!("{}.", problems::sentence(problem)))?;
        }
        if all.len() > PROBLEMS {
            return self.say(&format!("And {} more. accords check lists all.", all.len() - PROBLEMS));
        }
        Ok(())
    }

    /// Prints the addresses of the selected row or the page.
    pub(super) fn say_sources(&mut self, number: usize) -> io::Result<()> {
        if number > 0 && !self.choose(number)? {
            return Ok(());
        }
        let sources = self.state.sources(self.library);
        if sources.is_empty() {
            return self.say("No article here has an address.");
        }
        for source in sources {
            self.say(&format!("{}: {}", source.name, source.address))?;
        }
        Ok(())
    }

    /// Chooses what is said of each agreement.
    pub(super) fn choose_columns(&mut self, words: &str) -> io::Result<()> {
        let mut chosen = Vec::new();
        for word in words.split([' ', ',']).filter(|it| !it.is_empty()) {
            let Some(column) = Column::all().find(|it| it.name() == word) else {
                let names: Vec<&str> = Column::all().map(Column::name).collect();
                return self.say(&format!("There is no column {word}. The columns: {}.", names.join(", ")));
            };
            chosen.push(column);
        }
        self.state.columns = Columns::new(chosen);
        self.send(crate::app::Msg::Focus(Pane::Agreements));
        self.show()
    }

    /// The number of the row of this name in the list: the only one that is called so, or begins so.
    pub(super) fn row_named(&self, words: &str) -> Result<usize, String> {
        let wanted = fold(words);
        let list = match self.state.focus {
            _ if self.has_overlay() => &self.state.partners.list,
            Pane::Participants => &self.state.participants,
            Pane::FocusAreas => &self.state.focus_areas,
            Pane::Agreements | Pane::Page => {
                return Err("Names are picked in a list. Type participants or focus areas first.".to_owned());
            }
        };
        let names: Vec<String> = list.rows.iter().map(|it| fold(&self.library.value_name(it.value))).collect();
        if let Some(at) = names.iter().position(|it| *it == wanted) {
            return Ok(at + 1);
        }
        let begun: Vec<usize> =
            (0..names.len()).filter(|&at| names.get(at).is_some_and(|it| it.starts_with(&wanted))).collect();
        match begun.as_slice() {
            [one] => Ok(one + 1),
            [] => Err(format!("No row is called {words}. Type narrow {words} to look for it.")),
            many => Err(format!("{} rows begin with {words}. Type narrow {words} to see them.", many.len())),
        }
    }
}
