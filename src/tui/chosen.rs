//! The theme and the columns that readers choose at run time: taken from an earlier run, and kept for the next one.
//!
//! The configuration and flags always win.

use super::{Explorer, Theme};
use crate::app;
use crate::app::{Columns, Mode, Msg};
use crate::export;
use crate::user::config::Colours;

/// Which choices stand outside the program.
#[derive(Debug, Default)]
pub(super) struct Fixed {
    theme: bool,
    columns: bool,
    /// That the theme does not follow the terminal's background: the reader has chosen one, now or in an earlier run.
    background: bool,
}

/// The names under which choices are kept.
const THEME: &str = "theme";
const COLUMNS: &str = "columns";

impl Explorer {
    /// Draws themes in so many colours.
    pub fn colour(&mut self, colours: Colours) {
        self.colours = colours;
    }

    /// The theme that is drawn: the selected one while one is chosen.
    pub(super) fn shown_theme(&self) -> Theme {
        let chosen = (self.state.mode == Mode::Themes).then(|| Theme::names().nth(self.state.scroll)).flatten();
        chosen.map_or(self.theme, |it| self.themed(it.0))
    }

    /// A theme by its name, with the signs of this terminal.
    pub(super) fn themed(&self, name: &str) -> Theme {
        let Theme { signs, mirrored, .. } = self.theme;
        Theme { signs, mirrored, ..Theme::chosen(Some(name), false, self.colours) }
    }

    /// Takes the theme that is looked at, also for the next start unless the configuration names one.
    pub(super) fn keep_theme(&mut self) {
        self.theme = self.shown_theme();
        self.fixed.background = true;
        if let Some((name, _)) = Theme::names().nth(self.state.scroll) {
            app::update(&self.library, &mut self.state, Msg::Cancel);
            if self.fixed.theme {
                self.tell(&format!("theme {name}, until you quit: the configuration or a flag names another"));
            } else {
                self.keep(|keep, _| keep.set(THEME, name.into()));
                self.tell(&format!("theme {name}"));
            }
        }
    }

    /// Says that the configuration or a flag tells what the background is like: the terminal is not asked.
    pub fn keep_background(&mut self) {
        self.fixed.background = true;
    }

    /// Whether the theme is that of the terminal's background: nobody has named one.
    pub(super) fn follows_background(&self) -> bool {
        !self.fixed.theme && !self.fixed.background
    }

    /// Takes the theme for a light background, or for a dark one.
    pub(super) fn follow_background(&mut self, is_light: bool) {
        if self.follows_background() {
            let Theme { signs, mirrored, .. } = self.theme;
            self.theme = Theme { signs, mirrored, ..Theme::chosen(None, is_light, self.colours) };
        }
    }

    /// Takes the theme and the columns that were chosen in an earlier run, unless the configuration or a flag says others.
    pub(super) fn choose_as_before(&mut self) {
        let Some(keep) = &self.keep else { return };
        let theme: Option<String> = keep.setting(THEME);
        let columns: Option<Vec<String>> = keep.setting(COLUMNS);
        if let Some(name) = theme.filter(|it| !self.fixed.theme && Theme::names().any(|known| known.0 == it)) {
            self.theme = self.themed(&name);
            self.fixed.background = true;
        }
        if let Some(names) = columns.filter(|_| !self.fixed.columns) {
            let named = |it: &String| export::Column::all().find(|known| known.name() == it);
            self.state.columns = Columns::new(names.iter().filter_map(named).collect());
        }
    }

    /// Keeps the columns that rows have now for the next start.
    pub(super) fn keep_columns(&mut self) {
        let names: Vec<&str> = self.state.columns.chosen().iter().map(|it| it.name()).collect();
        let Some(keep) = self.keep.as_mut().filter(|_| !self.fixed.columns) else { return };
        if keep.setting::<Vec<String>>(COLUMNS).unwrap_or_default() != names {
            keep.set(COLUMNS, names.into());
        }
    }

    /// Shows these columns of agreements, as the configuration says; none for the program's own.
    pub fn show_columns(&mut self, columns: Vec<export::Column>) {
        self.fixed.columns = !columns.is_empty();
        self.state.columns = Columns::new(columns);
    }

    /// Says that the configuration or a flag names the theme.
    pub fn fix_theme(&mut self) {
        self.fixed.theme = true;
    }
}
