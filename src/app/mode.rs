//! The modes, which decide what keys mean, and the panes that can have the focus.

use crate::base::text::fold::fold;
use serde::{Deserialize, Serialize};

/// What keys mean at present.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Moving in the panes.
    #[default]
    Browse,
    /// Typing into the query line, or into the filter of the focused list.
    Filter,
    /// Choosing a command by its name.
    Palette,
    /// Reading the help.
    Help,
    /// Reading the claims behind a field of the page.
    Claims,
    /// Reading two agreements side by side.
    Compare,
    /// Moving in the timeline strip.
    Strip,
    /// The menu after `g`.
    Go,
    /// The menu after `s`.
    Sort,
    /// The menu after `y`.
    Copy,
    /// The menu after `x`.
    Export,
    /// Writing a note.
    Note,
    /// Choosing one of the saved queries.
    Lines,
    /// Typing a search in the help.
    Find,
    /// Choosing a theme, with preview.
    Themes,
    /// Choosing one of the sources of the selection.
    Sources,
    /// Reading the problems found in the data.
    Problems,
    /// Choosing the columns of the rows.
    Columns,
    /// Reading what ends in which month.
    Due,
    /// Typing the name for a saved query.
    Name,
    /// The menu after `v`.
    View,
    /// Judging a draft on its page. [`State::mode`](crate::app::State::mode) never has this value: while [`State::is_judging`](crate::app::State::is_judging), its keys are
    /// looked up before those of [`Mode::Browse`].
    Judge,
    /// Typing another value for a drafted fact.
    Amend,
    /// Adding alternatives to the picks of a pane.
    Alternatives,
    /// Reading the list of partners.
    Partners,
    /// Reading the matrix of partners.
    Matrix,
    /// Typing the filter of the partners.
    Narrow,
    /// Typing the name of the participant that a path should lead to.
    PathTarget,
    /// Reading the paths between two participants.
    Paths,
}

/// What the help shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    /// The mode from which the help was opened.
    pub from: Mode,
    /// The popup that is searched: the help, the problems or the columns.
    pub over: Mode,
    /// The search text in it.
    pub find: String,
}

impl Help {
    /// Whether a text has all words of the search.
    pub fn has(&self, text: &str) -> bool {
        let text = fold(text);
        fold(&self.find).split_whitespace().all(|it| text.contains(it))
    }
}

/// How a mode treats keys that have no binding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// They are typed into the text field.
    Text,
    /// They close the menu.
    Menu,
    /// They do nothing.
    Keys,
}

impl Mode {
    /// How this mode treats keys that have no binding.
    pub fn manner(self) -> Manner {
        match self {
            Mode::Filter
            | Mode::Palette
            | Mode::Find
            | Mode::Note
            | Mode::Name
            | Mode::Amend
            | Mode::Narrow
            | Mode::PathTarget => Manner::Text,
            Mode::Go | Mode::Sort | Mode::Copy | Mode::Export | Mode::View => Manner::Menu,
            Mode::Browse
            | Mode::Judge
            | Mode::Lines
            | Mode::Columns
            | Mode::Due
            | Mode::Sources
            | Mode::Themes
            | Mode::Problems
            | Mode::Help
            | Mode::Claims
            | Mode::Compare
            | Mode::Strip
            | Mode::Partners
            | Mode::Matrix
            | Mode::Paths
            | Mode::Alternatives => Manner::Keys,
        }
    }
}

/// A part of the screen that can have the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Pane {
    /// The agreements of the answer.
    #[default]
    Agreements,
    /// Participants with their counts.
    Participants,
    /// Focus areas with their counts.
    FocusAreas,
    /// The page about the selection.
    Page,
}

impl Pane {
    /// In the order of their numbers and of Tab.
    pub const ALL: [Pane; 4] = [Pane::Agreements, Pane::Participants, Pane::FocusAreas, Pane::Page];

    pub(super) fn step(self, by: usize) -> Pane {
        Pane::ALL.iter().copied().cycle().nth(self as usize + by).unwrap_or_default()
    }
}
