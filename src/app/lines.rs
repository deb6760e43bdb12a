//! Lines that the reader saved under a name: listed with what each gives now, asked, renamed and
//! forgotten. The floor above writes them down. Never asked unasked, and never lost without being told.

use tui_input::Input;

use super::{Effect, Mode, Pane, State};
use crate::search::library::Library;
use crate::search::query::parse;

/// A line of the query language under a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedLine {
    /// What the reader calls it.
    pub name: String,
    /// The line, as typed.
    pub line: String,
}

/// The saved lines while they are listed.
#[derive(Clone, Debug, Default)]
pub struct SavedLines {
    /// By name.
    pub all: Vec<SavedLine>,
    /// How many agreements each gives now; nothing for a line that cannot be read.
    pub counts: Vec<Option<usize>>,
    /// Whether the reader has asked once to forget the selected one.
    pub forgets: bool,
    /// The one that is getting another name.
    pub renamed: Option<String>,
}

/// What can be done with saved lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    /// List them.
    Show,
    /// Give the present line a name.
    Name,
    /// Give the selected one another name.
    Rename,
    /// Forget the selected one, when asked twice.
    Forget,
}

impl State {
    /// The saved line that is selected in the list.
    pub fn saved_line(&self) -> Option<&SavedLine> {
        self.saved.all.get(self.scroll)
    }

    /// The line that would be saved now.
    pub fn line_to_save(&self) -> &str {
        let renamed = self.saved.renamed.as_ref().and_then(|it| self.saved.all.iter().find(|one| one.name == *it));
        renamed.map_or(self.line.trim(), |it| it.line.as_str())
    }

    /// What has the name already that is being typed, and would be replaced.
    pub fn replaced(&self) -> Option<&SavedLine> {
        let name = self.input.value().trim();
        let same = |it: &&SavedLine| it.name == name && self.saved.renamed.as_deref() != Some(name);
        self.saved.all.iter().find(same)
    }

    pub(super) fn save(&mut self, library: &Library, saving: Saving) -> Option<Effect> {
        match saving {
            Saving::Show => {
                self.count_saved(library);
                self.scroll = 0;
                self.mode = Mode::Lines;
            }
            Saving::Name if self.line.trim().is_empty() || self.error.is_some() => {
                self.notice = Some("there is no query to save: filter or pick first".to_owned());
            }
            Saving::Name => {
                self.saved.renamed = None;
                self.input = Input::default();
                self.mode = Mode::Name;
            }
            Saving::Rename => {
                let name = self.saved_line()?.name.clone();
                self.input = Input::new(name.clone());
                self.saved.renamed = Some(name);
                self.mode = Mode::Name;
            }
            Saving::Forget => {
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

    /// Forgets the line saved under a name.
    pub(super) fn forget_saved(&mut self, library: &Library, name: String) -> Effect {
        self.saved.forgets = false;
        self.saved.all.retain(|it| it.name != name);
        self.count_saved(library);
        self.notice = Some(format!("forgot {name}"));
        Effect::ForgetLine(name)
    }

    /// Asks the selected saved line.
    pub(super) fn ask_saved(&mut self) {
        let Some(line) = self.saved_line().map(|it| it.line.clone()) else { return };
        self.mode = Mode::Browse;
        self.focus = Pane::Agreements;
        self.rewrite(line);
    }

    /// Keeps the name that was typed.
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
