//! Picks: rows that the reader restricts by. They live in the line and nowhere else.

use tui_input::Input;

use super::{Mode, Pane, State};
use crate::search::index::{Facet, ValueId};
use crate::search::library::Library;
use crate::search::query::{Field, How, with_pick};

/// How a row stands in the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked {
    /// Not at all.
    No,
    /// One of those of which any will do.
    Any,
    /// Must be there.
    All,
    /// Must not be there.
    None,
}

/// How a value stands in the query.
pub fn marked(state: &State, value: ValueId) -> Marked {
    match state.answer.picked(value) {
        Some(How::Any) => Marked::Any,
        Some(How::All) => Marked::All,
        Some(How::None) => Marked::None,
        Some(How::Remove) | None => Marked::No,
    }
}

/// The field in which a value is picked.
fn field(library: &Library, value: ValueId) -> Option<Field> {
    match library.lookup().facet(value) {
        Facet::Who => Some(Field::Who),
        Facet::Focus => Some(Field::Focus),
        Facet::Country => Some(Field::Country),
        Facet::Kind => Some(Field::Kind),
        Facet::Status => Some(Field::Status),
        Facet::Place => Some(Field::Place),
        Facet::Activity => Some(Field::Activity),
        Facet::Source => Some(Field::Source),
        Facet::Column => Some(Field::Column),
        Facet::Year => None,
    }
}

impl State {
    /// Picks the selected row in some way; picking it so again drops it.
    pub(super) fn pick(&mut self, library: &Library, how: How) {
        let value = match self.focus {
            Pane::Participants => self.participants.selected(),
            Pane::FocusAreas => self.focus_areas.selected(),
            Pane::Agreements => None,
            Pane::Page => match self.reading.linked() {
                Some(subject) => library.value_of(subject),
                None => self.reading.subject().and_then(|it| library.value_of(it)),
            },
        };
        let Some(value) = value else {
            self.notice = Some("pick in the participants or the focus areas".to_owned());
            return;
        };
        let Some(field) = field(library, value) else { return };
        let now = marked(self, value);
        let same = matches!((now, how), (Marked::Any, How::Any) | (Marked::All, How::All) | (Marked::None, How::None));
        let key = library.value_key(value);
        let line = with_pick(&self.line, field, &key, if same { How::Remove } else { how });
        self.rewrite(line);
    }

    /// Puts another query in place of this one.
    pub(super) fn rewrite(&mut self, line: String) {
        if line != self.line {
            self.leave();
            self.line = line;
        }
        if self.line.is_empty() {
            self.participants.narrow.clear();
            self.focus_areas.narrow.clear();
        }
    }

    /// Writes the nearest spelling in the place of a word that nothing has; whether there is one.
    pub(super) fn take_nearest(&mut self, library: &Library) -> bool {
        if self.answer.parts.iter().all(|it| it.nearest.is_empty()) {
            return false;
        }
        let Some(line) = library.with_nearest(&self.query, &self.line) else { return false };
        if self.mode == Mode::Filter {
            self.input = Input::new(line.clone());
            self.line = line;
        } else {
            self.rewrite(line);
        }
        true
    }

    /// Drops the term without which the most agreements would be left.
    pub(super) fn drop_term(&mut self, library: &Library) {
        if let Some(line) = library.without_emptiest(&self.query, &self.line) {
            self.rewrite(line);
        }
    }
}
