//! Overlays: views that cover the panes and are restored with a place in the history.

use super::relations::View;
use super::ways::WaysPlace;
use super::{Mode, State};

/// A view in front of the panes.
#[derive(Clone, Debug, PartialEq)]
pub enum Over {
    /// The partner list or matrix.
    Partners(View),
    /// The paths between two participants.
    Paths(WaysPlace),
}

impl State {
    /// The present overlay, if there is one.
    pub(super) fn over(&self) -> Option<Over> {
        match self.mode {
            it if it.is_relations() => Some(Over::Partners(self.relations.place())),
            Mode::Paths => Some(Over::Paths(self.ways.place())),
            _ => None,
        }
    }

    /// Shows the overlay of a restored place.
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
