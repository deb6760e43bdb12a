//! Text input: into the query line, the filter of a list, the palette. Typed text acts only through these texts.

use tui_input::{Input, InputRequest};

use super::{Mode, Pane, State};
use crate::base::text::fold::fold;
use crate::search::ask::facet;
use crate::search::index::Facet;
use crate::search::library::Library;
use crate::search::query::{Completion, Field, complete};

/// The most characters taken from a paste.
const PASTED: usize = 256;
/// The most completions offered.
const OFFERED: usize = 6;

impl State {
    pub(super) fn start_filter(&mut self) {
        self.before = Some(self.place());
        self.recalled = 0;
        let text = match self.focus {
            Pane::Page => self.reading.finding().to_owned(),
            Pane::Agreements => self.line.clone(),
            Pane::Participants => self.participants.narrow.clone(),
            Pane::FocusAreas => self.focus_areas.narrow.clone(),
        };
        self.selected = !text.is_empty();
        self.input = Input::new(text);
        self.mode = Mode::Filter;
    }

    /// Starts typing the query. What was being typed into the filter of another pane is taken along.
    pub(super) fn search(&mut self, library: &Library) {
        let elsewhere = self.mode == Mode::Filter && self.focus != Pane::Agreements;
        let words = elsewhere.then(|| self.input.value().to_owned());
        if elsewhere {
            self.cancel(library);
        }
        self.look_at(Pane::Agreements);
        self.start_filter();
        if let Some(words) = words.filter(|it| !it.is_empty()) {
            self.selected = false;
            self.input = Input::new(words);
            self.typed();
        }
    }

    /// Starts typing the filter of the partners.
    pub(super) fn start_narrow(&mut self) {
        let text = self.partners.list.narrow.clone();
        self.selected = !text.is_empty();
        self.input = Input::new(text);
        self.mode = Mode::Narrow;
    }

    pub(super) fn start_palette(&mut self) {
        self.selected = false;
        self.input = Input::default();
        self.scroll = 0;
        self.mode = Mode::Palette;
    }

    pub(super) fn edit(&mut self, request: InputRequest) {
        if std::mem::take(&mut self.selected) {
            match request {
                InputRequest::InsertChar(_)
                | InputRequest::DeletePrevChar
                | InputRequest::DeleteNextChar
                | InputRequest::DeletePrevWord => self.input = Input::default(),
                // Moving to the end continues the text after a space.
                InputRequest::GoToEnd | InputRequest::GoToNextChar | InputRequest::GoToNextWord => {
                    self.add_space();
                }
                _ => (),
            }
        }
        self.input.handle(request);
        self.typed();
    }

    /// Inserts pasted text as one change and one line.
    pub(super) fn paste(&mut self, text: &str) {
        if self.mode.is_partners() && self.mode != Mode::Narrow {
            self.start_narrow();
        } else if !matches!(
            self.mode,
            Mode::Filter | Mode::Palette | Mode::Note | Mode::Name | Mode::Narrow | Mode::PathTarget
        ) {
            self.start_filter();
            self.selected = false;
            self.add_space();
        }
        if std::mem::take(&mut self.selected) {
            self.input = Input::default();
        }
        let text = text.chars().map(|it| if it.is_control() { ' ' } else { it });
        for c in text.take(PASTED) {
            self.input.handle(InputRequest::InsertChar(c));
        }
        self.typed();
    }

    /// Adds a space after the text in the field, for another word.
    fn add_space(&mut self) {
        let text = self.input.value();
        if !text.is_empty() && !text.ends_with(' ') {
            self.input = Input::new(format!("{text} "));
        }
    }

    /// Replaces the word being typed by the first completion. If there is none and the answer is empty, takes the
    /// nearest spelling.
    pub(super) fn complete(&mut self, library: &Library) {
        let Some(choice) = self.completion.choices.first() else {
            if self.types_query() {
                self.take_nearest(library);
            }
            return;
        };
        self.selected = false;
        let mut line = self.line.clone();
        let range = self.completion.replace.clone();
        let end = range.start + choice.insert.len();
        if line.get(range.clone()).is_none() {
            return;
        }
        line.replace_range(range, &choice.insert);
        let cursor = line.get(..end).map_or(0, |it| it.chars().count());
        self.input = Input::new(line).with_cursor(cursor);
        self.typed();
    }

    /// Enter: keeps what was typed. A query that cannot be parsed stays open, so that no list stands under a query that
    /// it does not answer.
    pub(super) fn accept(&mut self) {
        if self.types_query() && self.error.is_some() {
            self.notice = Some("this filter cannot be read; correct it, or esc takes it back".to_owned());
            return;
        }
        if let Some(before) = self.before.take() {
            self.line = self.line.trim().to_owned();
            if before.line.trim() != self.line {
                self.trail.leave(before);
            }
        }
        self.mode = self.resting();
    }

    /// Recalls an earlier query, or a later one; the latest is the query before this edit.
    pub(super) fn recall(&mut self, earlier: bool) {
        let Some(before) = self.before.as_ref().filter(|_| self.types_query()) else { return };
        let mut lines: Vec<&str> = vec![before.line.trim()];
        for line in self.trail.lines().iter().rev().map(|it| it.trim()) {
            if !line.is_empty() && !lines.contains(&line) {
                lines.push(line);
            }
        }
        let wanted = if earlier { self.recalled + 1 } else { self.recalled.saturating_sub(1) };
        match lines.get(wanted).map(|it| (*it).to_owned()) {
            Some(line) => {
                self.selected = false;
                self.recalled = wanted;
                self.input = Input::new(line);
                self.typed();
            }
            None => self.notice = Some("there is no earlier query".to_owned()),
        }
    }

    /// Computes the completions, while the query line is typed.
    pub(super) fn offer(&mut self, library: &Library) {
        if !self.types_query() {
            self.completion = Completion::default();
            return;
        }
        self.completion =
            complete(&self.line, self.place_in_line(), |field, typed| values(library, self, field, typed));
        self.completion.choices.truncate(OFFERED);
    }

    /// The facet of the field whose value is being typed.
    pub(super) fn typed_facet(&self) -> Option<Facet> {
        if !self.types_query() {
            return None;
        }
        let mut typed = None;
        complete(&self.line, self.place_in_line(), |field, _| {
            typed = facet(field);
            Vec::new()
        });
        typed
    }

    /// The byte offset of the cursor in the query line.
    fn place_in_line(&self) -> usize {
        self.line.char_indices().nth(self.input.cursor()).map_or(self.line.len(), |it| it.0)
    }

    /// Applies the text that was typed.
    fn typed(&mut self) {
        match self.mode {
            Mode::Palette => {
                self.scroll = 0;
                return;
            }
            Mode::Find => {
                self.help.find = self.input.value().to_owned();
                self.scroll = 0;
                return;
            }
            Mode::Narrow => {
                self.partners.list.narrow = self.input.value().to_owned();
                return;
            }
            // `settle` looks up the names.
            Mode::PathTarget | Mode::Note | Mode::Name | Mode::Amend => return,
            Mode::Browse
            | Mode::Judge
            | Mode::Filter
            | Mode::Help
            | Mode::Claims
            | Mode::Compare
            | Mode::Strip
            | Mode::Lines
            | Mode::Columns
            | Mode::Due
            | Mode::Sources
            | Mode::Themes
            | Mode::Problems
            | Mode::Go
            | Mode::Sort
            | Mode::Copy
            | Mode::Export
            | Mode::View
            | Mode::Partners
            | Mode::Matrix
            | Mode::Paths
            | Mode::Alternatives => (),
        }
        let text = self.input.value().to_owned();
        match self.focus {
            Pane::Agreements => self.line = text,
            Pane::Page => {
                self.reading.find(text);
                self.reading.first_match(self.room.page);
            }
            Pane::Participants => self.participants.narrow = text,
            Pane::FocusAreas => self.focus_areas.narrow = text,
        }
    }
}

/// With more names than this, reading all of them at each key is too slow.
const MANY: usize = 1_000;

/// The values of a field that match the typed text, those with the most agreements first.
fn values(library: &Library, state: &State, field: Field, typed: &str) -> Vec<String> {
    let Some(facet) = facet(field) else { return Vec::new() };
    let typed = fold(typed);
    // With many names, only those that contain one of the words are read.
    let counts = state.answer.counts(facet);
    let begun = (!typed.is_empty() && counts.len() > MANY).then(|| library.values_with_words(&typed));
    let mut names = Vec::new();
    for count in counts.iter().filter(|it| begun.as_ref().is_none_or(|begun| begun.contains(it.value.at()))) {
        if names.len() == OFFERED {
            break;
        }
        let name = library.value_name(count.value);
        let folded = fold(&name);
        if folded.starts_with(&typed) || folded.split(' ').any(|it| !typed.is_empty() && it.starts_with(&typed)) {
            names.push(library.value_key(count.value));
        }
    }
    names
}
