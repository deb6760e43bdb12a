//! Saved queries: lists them with their present counts, runs, renames and deletes them. The interface stores them.
//! Deleting asks first, and no query is replaced without notice.

use tui_input::Input;

use super::{Effect, Mode, Pane, State};
use crate::search::library::Library;
use crate::search::query::parse;

/// A query saved under a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedLine {
    /// The name that the reader gave it.
    pub name: String,
    /// The query line, as typed.
    pub line: String,
}

/// The saved queries, and the state of their list.
#[derive(Clone, Debug, Default)]
pub struct SavedLines {
    /// Sorted by name.
    pub all: Vec<SavedLine>,
    /// How many agreements each finds now. `None` if the line cannot be parsed.
    pub counts: Vec<Option<usize>>,
    /// Whether the reader asked once to delete the selected one; the second time deletes it.
    pub forgets: bool,
    /// The old name of the query that is being renamed.
    pub renamed: Option<String>,
}

/// An action on saved queries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SavedAction {
    /// List them.
    Show,
    /// Save the present query under a name.
    Name,
    /// Rename the selected one.
    Rename,
    /// Delete the selected one, if asked twice.
    Forget,
}

impl State {
    /// The selected saved query.
    pub fn saved_line(&self) -> Option<&SavedLine> {
        self.saved.all.get(self.scroll)
    }

    /// The query line that would be saved now.
    pub fn line_to_save(&self) -> &str {
        let renamed = self.saved.renamed.as_ref().and_then(|it| self.saved.all.iter().find(|one| one.name == *it));
        renamed.map_or(self.line.trim(), |it| it.line.as_str())
    }

    /// The saved query that already has the name being typed; it would be replaced.
    pub fn replaced(&self) -> Option<&SavedLine> {
        let name = self.input.value().trim();
        let same = |it: &&SavedLine| it.name == name && self.saved.renamed.as_deref() != Some(name);
        self.saved.all.iter().find(same)
    }

    pub(super) fn save(&mut self, library: &Library, saving: SavedAction) -> Option<Effect> {
        match saving {
            SavedAction::Show => {
                self.count_saved(library);
                self.scroll = 0;
                self.mode = Mode::Lines;
            }
            SavedAction::Name if self.line.trim().is_empty() || self.error.is_some() => {
                self.notice = Some("there is no query to save: filter or pick first".to_owned());
            }
            SavedAction::Name => {
                self.saved.renamed = None;
                self.input = Input::default();
                self.mode = Mode::Name;
            }
            SavedAction::Rename => {
                let name = self.saved_line()?.name.clone();
                self.input = Input::new(name.clone());
                self.saved.renamed = Some(name);
                self.mode = Mode::Name;
            }
            SavedAction::Forget => {
                let name = self.saved_line()?.name.clone();
                if !self.saved.forgets {
                    self.saved.forgets = true;
                    return None;
                }
                return Some(self.forget_saved(library, name));
            }
        }
        None
    }

    /// Deletes the query saved under a name.
    pub(super) fn forget_saved(&mut self, library: &Library, name: String) -> Effect {
        self.saved.forgets = false;
        self.saved.all.retain(|it| it.name != name);
        self.count_saved(library);
        self.notice = Some(format!("forgot {name}"));
        Effect::ForgetLine(name)
    }

    /// Runs the selected saved query.
    pub(super) fn ask_saved(&mut self) {
        let Some(line) = self.saved_line().map(|it| it.line.clone()) else { return };
        self.mode = Mode::Browse;
        self.focus = Pane::Agreements;
        self.rewrite(line);
    }

    /// Saves under the name that was typed.
    pub(super) fn keep_name(&mut self, library: &Library) -> Option<Effect> {
        let name = self.input.value().trim().to_owned();
        if name.is_empty() {
            self.notice = Some("type a name, or leave with esc".to_owned());
            return None;
        }
        let line = self.line_to_save().to_owned();
        let was = self.saved.renamed.take();
        self.saved.all.retain(|it| it.name != name && Some(&it.name) != was.as_ref());
        self.saved.all.push(SavedLine { name: name.clone(), line: line.clone() });
        self.saved.all.sort_by(|a, b| a.name.cmp(&b.name));
        self.count_saved(library);
        self.mode = if was.is_some() { Mode::Lines } else { Mode::Browse };
        self.scroll = self.saved.all.iter().position(|it| it.name == name).unwrap_or(0);
        self.notice = Some(format!("saved as {name}"));
        Some(Effect::SaveLine { saved: SavedLine { name, line }, was })
    }

    pub(super) fn count_saved(&mut self, library: &Library) {
        let count = |it: &SavedLine| parse(&it.line).ok().map(|it| library.count(&it));
        self.saved.counts = self.saved.all.iter().map(count).collect();
    }
}
