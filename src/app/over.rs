//! What is in front of the panes and comes back with the place: partners, and the ways between two participants.

use super::relations::View;
use super::ways::WaysPlace;
use super::{Mode, State};

/// What is in front of the panes.
#[derive(Clone, Debug, PartialEq)]
pub enum Over {
    /// Partners.
    Partners(View),
    /// Ways from one participant to another.
    Paths(WaysPlace),
}

impl State {
    /// What is in front of the panes, if anything is that comes back.
    pub(super) fn over(&self) -> Option<Over> {
        match self.mode {
            it if it.is_relations() => Some(Over::Partners(self.relations.place())),
            Mode::Paths => Some(Over::Paths(self.ways.place())),
            _ => None,
        }
    }

    /// Puts in front of the panes what was there before.
    pub(super) fn put_over(&mut self, over: Option<Over>) {
        match over {
            Some(Over::Partners(view)) => {
                self.relations.show(view);
                self.mode = self.relations_mode();
            }
            Some(Over::Paths(place)) => {
                self.ways.show(place);
                self.mode = Mode::Paths;
            }
            None if self.mode.is_relations() || self.mode == Mode::Paths => self.mode = Mode::Browse,
            None => (),
        }
    }
}
