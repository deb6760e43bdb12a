//! How two participants are connected: asks for the second participant, then shows the shortest paths step by step, in
//! front of the panes.

use tui_input::Input;

use super::list::RowSource;
use super::{Kinds, List, Mode, Pane, Room, State, Step};
use crate::data::corpus::{AgreementId, ParticipantId};
use crate::data::subject::Subject;
use crate::search::ask::{Answer, AnswerCache};
use crate::search::index::Value;
use crate::search::library::Library;
use crate::search::path::{Hop, Paths};
use crate::search::query::Query;

/// Two participants and the paths between them.
#[derive(Clone, Debug, Default)]
pub struct PathView {
    /// The start of the paths.
    pub from: Option<ParticipantId>,
    /// The end of the paths, once it is chosen.
    pub to: Option<ParticipantId>,
    /// The participants to choose from: those that match the typed text.
    pub list: List,
    /// The shortest paths.
    pub found: Paths,
    /// The index of the selected step, counted over all paths.
    pub step: usize,
    /// Whether the answer has no path, so that these use all agreements.
    pub whole: bool,
    everybody: Answer,
    made: Option<(ParticipantId, ParticipantId)>,
}

/// What the history restores of this view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PathPlace {
    from: Option<ParticipantId>,
    to: Option<ParticipantId>,
    step: usize,
}

/// The most paths shown in full.
const SHOWN: usize = 20;

impl PathView {
    /// All steps, path by path.
    pub fn steps(&self) -> impl Iterator<Item = &Hop> {
        self.found.first.iter().flatten()
    }

    pub(super) fn place(&self) -> PathPlace {
        PathPlace { from: self.from, to: self.to, step: self.step }
    }

    pub(super) fn show(&mut self, place: PathPlace) {
        let PathPlace { from, to, step } = place;
        *self = PathView { from, to, step, ..PathView::default() };
    }

    /// The same view in a newly loaded corpus. Returns whether both participants still exist.
    pub(super) fn move_from(&mut self, was: &PathView, moved: impl Fn(Subject) -> Option<Subject>) -> bool {
        let moved = |it: ParticipantId| match moved(Subject::Participant(it)) {
            Some(Subject::Participant(id)) => Some(id),
            _ => None,
        };
        let place = PathPlace { from: was.from.and_then(moved), to: was.to.and_then(moved), step: was.step };
        let is_there = place.from.is_some() && place.to.is_some() == was.to.is_some();
        self.show(place);
        is_there
    }

    /// Finds the participants that match the typed text.
    pub(super) fn settle_names(&mut self, library: &Library, typed: &str, room: Room, memory: &mut AnswerCache) {
        let anew = self.everybody.counts(Kinds::All.facet()).is_empty();
        if anew {
            self.everybody = library.partners(&library.agreement_set(None, None));
        }
        typed.clone_into(&mut self.list.narrow);
        let query = Query::default();
        let source = RowSource { query: &query, answer: &self.everybody, alternatives: false, focused: true };
        self.list.fill(library, source, Kinds::All, anew, memory);
        self.list.settle(library, room.popup);
    }

    /// Finds the paths through the rows; if there are none, through all agreements.
    pub(super) fn settle(&mut self, library: &Library, rows: &[AgreementId], asked: bool) {
        let Some(ends) = self.from.zip(self.to) else { return };
        if self.made != Some(ends) || asked {
            self.found = library.paths(ends.0, ends.1, rows, SHOWN);
            self.whole = self.found.count == 0 && rows.len() < library.agreements().len();
            if self.whole {
                let all: Vec<AgreementId> = library.agreements().collect();
                self.found = library.paths(ends.0, ends.1, &all, SHOWN);
            }
            self.made = Some(ends);
        }
        self.step = self.step.min(self.steps().count().saturating_sub(1));
    }
}

impl State {
    /// Asks for the second participant.
    pub(super) fn start_path(&mut self, library: &Library) {
        self.mode = Mode::Browse;
        let subject = match self.focus {
            Pane::Participants | Pane::Page => self.subject(library),
            Pane::Agreements | Pane::FocusAreas => None,
        };
        let from = match subject {
            Some(Subject::Participant(id)) => Some(id),
            Some(Subject::Country(code)) => library.participants().find(|&it| library.as_country(it) == Some(code)),
            Some(Subject::Agreement(_) | Subject::Focus(_) | Subject::Article(_)) | None => None,
        };
        if from.is_none() {
            self.notice = Some(match subject {
                Some(Subject::Country(_)) => format!(
                    "{} is no participant itself: begin at one of its organisations or people",
                    subject.map(|it| library.subject_name(it)).unwrap_or_default()
                ),
                _ => "a path begins at a participant: select one, or open its page".to_owned(),
            });
            return;
        }
        self.leave();
        self.paths = PathView { from, ..PathView::default() };
        self.selected = false;
        self.input = Input::default();
        self.mode = Mode::PathTarget;
    }

    /// Shows the paths to the selected participant.
    pub(super) fn choose_target(&mut self, library: &Library) {
        let chosen = self.paths.list.selected().map(|it| library.lookup().value(it));
        match chosen {
            Some(Value::Participant(id)) if Some(id) == self.paths.from => {
                self.notice = Some("that is where the path begins; choose another name".to_owned());
            }
            Some(Value::Participant(id)) => {
                (self.paths.to, self.paths.step) = (Some(id), 0);
                self.mode = Mode::Paths;
            }
            Some(_) | None => self.notice = Some("no name has these words".to_owned()),
        }
    }

    /// Puts the selected name into the text field.
    pub(super) fn complete_target(&mut self, library: &Library) {
        if let Some(value) = self.paths.list.selected() {
            self.input = Input::new(library.value_name(value));
        }
    }

    pub(super) fn step_paths(&mut self, step: Step) {
        self.paths.step = step.from(self.paths.step, self.paths.steps().count(), self.room.popup / 2);
    }

    /// Opens the agreement of the selected step.
    pub(super) fn open_step(&mut self) {
        let Some(agreement) = self.paths.steps().nth(self.paths.step).map(|it| it.agreement) else { return };
        self.leave();
        self.reading.open(Subject::Agreement(agreement));
        self.look_at(Pane::Page);
    }
}
