//! The theme and the columns chosen at run time: restored from an earlier run and stored for the next.
//!
//! The configuration and flags take precedence.

use super::{Explorer, Theme};
use crate::app;
use crate::app::{Columns, Mode, Msg};
use crate::export;
use crate::user::config::Colours;

/// Which choices the configuration or a flag makes.
#[derive(Debug, Default)]
pub(super) struct Fixed {
    theme: bool,
    columns: bool,
    /// Whether the theme is independent of the terminal's background, because the reader has chosen one.
    background: bool,
}

/// The names under which choices are stored.
const THEME: &str = "theme";
const COLUMNS: &str = "columns";

impl Explorer {
    /// Sets the number of colours.
    pub fn colour(&mut self, colours: Colours) {
        self.colours = colours;
    }

    /// The theme to draw with: while choosing, the selected one.
    pub(super) fn shown_theme(&self) -> Theme {
        let chosen = (self.state.mode == Mode::Themes).then(|| Theme::names().nth(self.state.scroll)).flatten();
        chosen.map_or(self.theme, |it| self.themed(it.0))
    }

    /// A theme by name, with the symbols of this terminal.
    pub(super) fn themed(&self, name: &str) -> Theme {
        self.chosen(Some(name), false)
    }

    /// A theme with the colours chosen, and what depends on the terminal kept.
    fn chosen(&self, name: Option<&str>, is_light: bool) -> Theme {
        let Theme { signs, mirrored, hyperlinks, .. } = self.theme;
        Theme { signs, mirrored, hyperlinks, ..Theme::chosen(name, is_light, self.colours) }
    }

    /// Applies the selected theme, and stores it unless the configuration names one.
    pub(super) fn keep_theme(&mut self) {
        self.theme = self.shown_theme();
        self.fixed.background = true;
        if let Some((name, _)) = Theme::names().nth(self.state.scroll) {
            app::update(&self.library, &mut self.state, Msg::Cancel);
            if self.fixed.theme {
                self.tell(&format!("theme {name}, until you quit: the configuration or a flag names another"));
            } else {
                self.store(|file, _| file.set(THEME, name.into()));
                self.tell(&format!("theme {name}"));
            }
        }
    }

    /// Notes that the configuration or a flag gives the background, so the terminal is not asked.
    pub fn keep_background(&mut self) {
        self.fixed.background = true;
    }

    /// Whether the theme depends on the terminal's background.
    pub(super) fn follows_background(&self) -> bool {
        !self.fixed.theme && !self.fixed.background
    }

    /// Applies the theme for a light or a dark background.
    pub(super) fn follow_background(&mut self, is_light: bool) {
        if self.follows_background() {
            self.theme = self.chosen(None, is_light);
        }
    }

    /// Restores the theme and the columns of an earlier run, unless the configuration or a flag sets them.
    pub(super) fn choose_as_before(&mut self) {
        let Some(keep) = &self.state_file else { return };
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

    /// Stores the present columns for the next start.
    pub(super) fn keep_columns(&mut self) {
        let names: Vec<&str> = self.state.columns.chosen().iter().map(|it| it.name()).collect();
        let Some(keep) = self.state_file.as_mut().filter(|_| !self.fixed.columns) else { return };
        if keep.setting::<Vec<String>>(COLUMNS).unwrap_or_default() != names {
            keep.set(COLUMNS, names.into());
        }
    }

    /// Sets the columns given by the configuration; an empty list means the default columns.
    pub fn show_columns(&mut self, columns: Vec<export::Column>) {
        self.fixed.columns = !columns.is_empty();
        self.state.columns = Columns::new(columns);
    }

    /// Notes that the configuration or a flag names the theme.
    pub fn fix_theme(&mut self) {
        self.fixed.theme = true;
    }
}
