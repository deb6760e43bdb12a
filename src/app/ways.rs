//! How two participants are connected, in front of the panes: first the other name is asked for, then the shortest ways
//! are shown, step by step.

use tui_input::Input;

use super::list::Source;
use super::{Kinds, List, Mode, Pane, Room, State, Step};
use crate::data::corpus::{AgreementId, ParticipantId};
use crate::data::subject::Subject;
use crate::search::ask::{Answer, Memory};
use crate::search::index::Value;
use crate::search::library::Library;
use crate::search::path::{Hop, Paths};
use crate::search::query::Query;

/// Two participants and the ways between them.
#[derive(Clone, Debug, Default)]
pub struct Ways {
    /// Where the ways begin.
    pub from: Option<ParticipantId>,
    /// Where they end, once that is chosen.
    pub to: Option<ParticipantId>,
    /// Who can be chosen: the names that have what is typed.
    pub list: List,
    /// The ways, the shortest ones there are.
    pub found: Paths,
    /// The selected step, counted over all ways.
    pub step: usize,
    /// Whether no way leads through the answer, and these lead through all agreements.
    pub whole: bool,
    everybody: Answer,
    made: Option<(ParticipantId, ParticipantId)>,
}

/// What comes back when the reader comes back to ways.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WaysPlace {
    from: Option<ParticipantId>,
    to: Option<ParticipantId>,
    step: usize,
}

/// Ways that are shown in full.
const SHOWN: usize = 20;

impl Ways {
    /// All steps, way by way.
    pub fn steps(&self) -> impl Iterator<Item = &Hop> {
        self.found.first.iter().flatten()
    }

    pub(super) fn place(&self) -> WaysPlace {
        WaysPlace { from: self.from, to: self.to, step: self.step }
    }

    pub(super) fn show(&mut self, place: WaysPlace) {
        let WaysPlace { from, to, step } = place;
        *self = Ways { from, to, step, ..Ways::default() };
    }

    /// The same ends in another reading of the data; whether they are there.
    pub(super) fn move_from(&mut self, was: &Ways, moved: impl Fn(Subject) -> Option<Subject>) -> bool {
        let moved = |it: ParticipantId| match moved(Subject::Participant(it)) {
            Some(Subject::Participant(id)) => Some(id),
            _ => None,
        };
        let place = WaysPlace { from: was.from.and_then(moved), to: was.to.and_then(moved), step: was.step };
        let is_there = place.from.is_some() && place.to.is_some() == was.to.is_some();
        self.show(place);
        is_there
    }

    /// Finds the names that have what is typed.
    pub(super) fn settle_names(&mut self, library: &Library, typed: &str, room: Room, memory: &mut Memory) {
        let anew = self.everybody.counts(Kinds::All.facet()).is_empty();
        if anew {
            self.everybody = library.partners(&library.among(None, None));
        }
        typed.clone_into(&mut self.list.narrow);
        let query = Query::default();
        let source = Source { query: &query, answer: &self.everybody, alternatives: false, focused: true };
        self.list.fill(library, source, Kinds::All, anew, memory);
        self.list.settle(library, room.popup);
    }

    /// Finds the ways through some agreements; where none leads through them, through all there are.
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
    /// Asks for the other name.
    pub(super) fn ask_whom(&mut self, library: &Library) {
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
            self.notice = Some("a path begins at a participant: select one, or open its page".to_owned());
            return;
        }
        self.leave();
        self.ways = Ways { from, ..Ways::default() };
        self.selected = false;
        self.input = Input::default();
        self.mode = Mode::Whom;
    }

    /// Shows the ways to the selected name.
    pub(super) fn choose_whom(&mut self, library: &Library) {
        let chosen = self.ways.list.selected().map(|it| library.lookup().value(it));
        match chosen {
            Some(Value::Participant(id)) if Some(id) == self.ways.from => {
                self.notice = Some("that is where the path begins; choose another name".to_owned());
            }
            Some(Value::Participant(id)) => {
                (self.ways.to, self.ways.step) = (Some(id), 0);
                self.mode = Mode::Paths;
            }
            Some(_) | None => self.notice = Some("no name has these words".to_owned()),
        }
    }

    /// Puts the selected name into the field.
    pub(super) fn complete_whom(&mut self, library: &Library) {
        if let Some(value) = self.ways.list.selected() {
            self.input = Input::new(library.value_name(value));
        }
    }

    pub(super) fn step_ways(&mut self, step: Step) {
        self.ways.step = step.from(self.ways.step, self.ways.steps().count(), self.room.popup / 2);
    }

    /// Opens the agreement of the selected step.
    pub(super) fn open_step(&mut self) {
        let Some(agreement) = self.ways.steps().nth(self.ways.step).map(|it| it.agreement) else { return };
        self.leave();
        self.reading.open(Subject::Agreement(agreement));
        self.look_at(Pane::Page);
    }
}
