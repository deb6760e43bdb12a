//! Picks: values by which the reader restricts the answer. They are stored only as terms of the query line.

use tui_input::Input;

use super::{List, Mode, Pane, State};
use crate::base::text::fold::fold;
use crate::data::fact::What;
use crate::data::ids::ArticleId;
use crate::data::subject::Subject;
use crate::search::ask::field;
use crate::search::index::{Facet, Value, ValueId};
use crate::search::library::Library;
use crate::search::query::{How, with_pick};

/// How the query uses a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    /// Not at all.
    No,
    /// One of several alternatives.
    Any,
    /// Required.
    All,
    /// Excluded.
    None,
}

/// How the query uses a value.
pub fn picked(state: &State, value: ValueId) -> Picked {
    match state.answer.picked(value).map(|it| it.how) {
        Some(How::Any) => Picked::Any,
        Some(How::All) => Picked::All,
        Some(How::None) => Picked::None,
        Some(How::Remove) | None => Picked::No,
    }
}

/// The subject, with a participant that is a country replaced by that country.
pub(super) fn as_country(library: &Library, subject: Subject) -> Subject {
    match subject {
        Subject::Participant(id) => library.as_country(id).map_or(subject, Subject::Country),
        Subject::Agreement(_) | Subject::Focus(_) | Subject::Country(_) | Subject::Article(_) => subject,
    }
}

/// The publisher of an article, as a value.
fn publisher(library: &Library, id: ArticleId) -> Option<ValueId> {
    let wanted = Value::Text(library[id].publisher?);
    library.lookup().values(Facet::Source).find(|&it| library.lookup().value(it) == wanted)
}

impl State {
    /// Picks the selected row, or removes the pick if it is there already.
    pub(super) fn pick(&mut self, library: &Library, how: How) {
        let value = match self.focus {
            Pane::Participants => self.participants.selected(),
            Pane::FocusAreas => self.focus_areas.selected(),
            Pane::Agreements => None,
            Pane::Page => match self.reading.linked() {
                Some(Subject::Article(id)) => publisher(library, id),
                Some(subject) => library.value_of(subject),
                None => self
                    .told_value(library)
                    .or_else(|| self.reading.subject().and_then(|it| library.value_of(as_country(library, it)))),
            },
        };
        let Some(value) = value else {
            self.notice = Some(
                "nothing to pick here; participants, focus areas, status, kind, places and publishers can be picked"
                    .to_owned(),
            );
            return;
        };
        let field = field(library.lookup().facet(value));
        let now = picked(self, value);
        let key = library.value_key(value);
        let picked = with_pick(&self.line, field, &key, how);
        let same = match how {
            How::All => matches!(now, Picked::All | Picked::Any),
            // The value is one of the alternatives already.
            How::Any => picked == self.line,
            How::None => now == Picked::None,
            How::Remove => false,
        };
        let line = if same { with_pick(&self.line, field, &key, How::Remove) } else { picked };
        self.rewrite(line);
        // The filter has served its purpose.
        self.widen();
    }

    /// The value that the selected fact on the page of an agreement states: its status, kind, a place or an activity.
    fn told_value(&self, library: &Library) -> Option<ValueId> {
        let (Some(Subject::Agreement(id)), Some(entry)) = (self.reading.subject(), self.reading.entry()) else {
            return None;
        };
        let told: Vec<String> = entry.spans.iter().map(|it| fold(it.text.trim_matches([',', ' ']))).collect();
        let is_told = |name: &str| told.contains(&fold(name));
        let status = library[id].status;
        let mut stated = is_told(status.label()).then_some((Facet::Status, Value::Status(status)));
        for said in library.facts_of(id) {
            let next = match said.what {
                What::Kind(kind) if is_told(kind.label()) => (Facet::Kind, Value::Kind(kind)),
                What::Place(_, text) if is_told(library.text(text)) => (Facet::Place, Value::Text(text)),
                What::Activity(text) if is_told(library.text(text)) => (Facet::Activity, Value::Text(text)),
                _ => continue,
            };
            stated.get_or_insert(next);
        }
        let (facet, value) = stated?;
        library.lookup().values(facet).find(|&it| library.lookup().value(it) == value)
    }

    /// Shows or hides further alternatives in the focused pane.
    pub(super) fn alternatives(&mut self) {
        if self.values().is_none() {
            self.notice = Some("alternatives can be added to participants and focus areas".to_owned());
        } else if self.alternatives.take().is_some() {
            self.mode = Mode::Browse;
        } else {
            self.alternatives = Some(self.focus);
            self.mode = Mode::Alternatives;
        }
    }

    /// The focused list of values.
    fn values(&mut self) -> Option<&mut List> {
        match self.focus {
            Pane::Participants => Some(&mut self.participants),
            Pane::FocusAreas => Some(&mut self.focus_areas),
            Pane::Agreements | Pane::Page => None,
        }
    }

    /// Replaces the query line.
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

    /// Replaces a word without matches by its nearest spelling. Returns whether there is one.
    pub(super) fn take_nearest(&mut self, library: &Library) -> bool {
        let has_nearest = self.answer.parts.iter().any(|it| !it.nearest.is_empty());
        let nearest = if has_nearest { library.with_nearest(&self.query, &self.line) } else { None };
        let Some(line) = nearest.or_else(|| self.answer.shorter.as_ref().map(|it| it.0.clone())) else { return false };
        if self.mode == Mode::Filter {
            self.input = Input::new(line.clone());
            self.line = line;
        } else {
            self.rewrite(line);
        }
        true
    }

    /// Removes the term whose removal leaves the most agreements.
    pub(super) fn drop_term(&mut self, library: &Library) {
        if let Some(line) = library.without_emptiest(&self.query, &self.line) {
            self.rewrite(line);
        }
    }
}
