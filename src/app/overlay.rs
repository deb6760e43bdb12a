//! Overlays: views that cover the panes and are restored with a place in the history.

use super::partners::PartnerPlace;
use super::paths::PathPlace;
use super::{Mode, State};

/// A view in front of the panes.
#[derive(Clone, Debug, PartialEq)]
pub enum Overlay {
    /// The partner list or matrix.
    Partners(PartnerPlace),
    /// The paths between two participants.
    Paths(PathPlace),
}

impl State {
    /// The present overlay, if there is one.
    pub(super) fn overlay(&self) -> Option<Overlay> {
        match self.mode {
            it if it.is_partners() => Some(Overlay::Partners(self.partners.place())),
            Mode::Paths => Some(Overlay::Paths(self.paths.place())),
            _ => None,
        }
    }

    /// Shows the overlay of a restored place.
    pub(super) fn show_overlay(&mut self, overlay: Option<Overlay>) {
        match overlay {
            Some(Overlay::Partners(view)) => {
                self.partners.show(view);
                self.mode = self.partners_mode();
            }
            Some(Overlay::Paths(place)) => {
                self.paths.show(place);
                self.mode = Mode::Paths;
            }
            None if self.mode.is_partners() || self.mode == Mode::Paths => self.mode = Mode::Browse,
            None => (),
        }
    }
}
