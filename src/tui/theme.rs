//! Colours by what they mean. The only file that names a colour.
//!
//! Nothing is said by colour alone: `▸` is selected, `✓` is picked, matches are underlined. So
//! [`Theme::PLAIN`] loses nothing.

mod presets;

use ratatui::style::{Color, Modifier, Style};

pub use presets::{PRESETS, Preset};

use crate::data::kind::Status;
use crate::tui::signs::Signs;
use crate::user::config::Colours;

/// How each thing on the screen looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// What everything is drawn on; nothing where the terminal's own ground shows.
    pub ground: Style,
    /// What is read.
    pub text: Style,
    /// Numbers, dates, hints: read second.
    pub quiet: Style,
    /// Read first.
    pub strong: Style,
    /// The name of a field on a page.
    pub label: Style,
    /// A name that Enter opens.
    pub link: Style,
    /// The link under the cursor.
    pub link_selected: Style,
    /// A paragraph mark.
    pub mark: Style,
    /// Something to know before believing it; errors.
    pub warning: Style,
    /// The frame of a pane.
    pub border: Style,
    /// The frame of the pane that keys act on.
    pub border_focused: Style,
    /// The name of the pane that keys act on.
    pub title_focused: Style,
    /// The selected row of the pane that keys act on.
    pub selected: Style,
    /// The selected row of another pane.
    pub selected_quiet: Style,
    /// The sign of a picked row.
    pub picked: Style,
    /// The sign of an excluded row.
    pub excluded: Style,
    /// Characters that matched.
    pub matched: Style,
    /// Characters that matched, in the selected row.
    pub matched_selected: Style,
    /// A key in a hint.
    pub key: Style,
    /// The name of the program.
    pub brand: Style,
    /// The signs that are drawn besides the text of the data.
    pub signs: Signs,
    /// Whether what is read from the right stands on the right.
    pub mirrored: bool,
}

impl Theme {
    /// Sixteen colours on a dark ground, which is left to the terminal.
    pub const DARK: Theme = Theme {
        ground: Style::new(),
        text: Style::new(),
        quiet: Style::new().fg(Color::DarkGray),
        strong: Style::new().add_modifier(Modifier::BOLD),
        label: Style::new().fg(Color::DarkGray),
        link: Style::new().fg(Color::Reset),
        link_selected: Style::new().add_modifier(Modifier::REVERSED),
        mark: Style::new().fg(Color::Cyan).add_modifier(Modifier::DIM),
        warning: Style::new().fg(Color::Yellow),
        border: Style::new().fg(Color::DarkGray),
        border_focused: Style::new().fg(Color::Cyan),
        title_focused: Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
        selected: Style::new().add_modifier(Modifier::REVERSED),
        selected_quiet: Style::new().add_modifier(Modifier::BOLD),
        picked: Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
        excluded: Style::new().fg(Color::Red),
        matched: Style::new().fg(Color::Cyan).add_modifier(Modifier::UNDERLINED),
        matched_selected: Style::new().add_modifier(Modifier::UNDERLINED).add_modifier(Modifier::BOLD),
        key: Style::new().fg(Color::Cyan),
        brand: Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
        signs: Signs::Unicode,
        mirrored: true,
    };

    /// Sixteen colours on a light ground.
    pub const LIGHT: Theme = Theme {
        mark: Style::new().fg(Color::Blue).add_modifier(Modifier::DIM),
        warning: Style::new().fg(Color::Red),
        border: Style::new().fg(Color::Gray),
        border_focused: Style::new().fg(Color::Blue),
        title_focused: Style::new().fg(Color::Blue).add_modifier(Modifier::BOLD),
        picked: Style::new().fg(Color::Blue).add_modifier(Modifier::BOLD),
        matched: Style::new().fg(Color::Blue).add_modifier(Modifier::UNDERLINED),
        key: Style::new().fg(Color::Blue),
        brand: Style::new().fg(Color::Blue).add_modifier(Modifier::BOLD),
        ..Theme::DARK
    };

    /// For `NO_COLOR`: the same in bold, underline and reverse.
    pub const PLAIN: Theme = Theme {
        ground: Style::new(),
        text: Style::new(),
        quiet: Style::new(),
        strong: Style::new().add_modifier(Modifier::BOLD),
        label: Style::new(),
        link: Style::new(),
        link_selected: Style::new().add_modifier(Modifier::REVERSED),
        mark: Style::new(),
        warning: Style::new().add_modifier(Modifier::BOLD),
        border: Style::new(),
        border_focused: Style::new().add_modifier(Modifier::BOLD),
        title_focused: Style::new().add_modifier(Modifier::BOLD),
        selected: Style::new().add_modifier(Modifier::REVERSED),
        selected_quiet: Style::new().add_modifier(Modifier::BOLD),
        picked: Style::new().add_modifier(Modifier::BOLD),
        excluded: Style::new().add_modifier(Modifier::BOLD),
        matched: Style::new().add_modifier(Modifier::UNDERLINED),
        matched_selected: Style::new().add_modifier(Modifier::UNDERLINED).add_modifier(Modifier::BOLD),
        key: Style::new().add_modifier(Modifier::BOLD),
        brand: Style::new().add_modifier(Modifier::BOLD),
        signs: Signs::Unicode,
        mirrored: true,
    };

    /// The names that a reader may give, with a few words on each, in the order in which they are listed.
    pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
        let own = [
            ("dark", "16 colours of the terminal, on its dark ground"),
            ("light", "16 colours of the terminal, on its light ground"),
            ("plain", "no colours: bold, underlined, reversed"),
        ];
        own.into_iter().chain(PRESETS.iter().map(|it| (it.name, it.about)))
    }

    /// The theme of a name, or of the ground, in as many colours as there are. With the terminal's
    /// sixteen alone, a preset gives way to the plain theme of its kind.
    pub fn chosen(name: Option<&str>, is_light: bool, colours: Colours) -> Theme {
        let preset = name.and_then(Preset::named);
        let is_light = match name {
            Some("light") => true,
            Some("dark") => false,
            _ => preset.map_or(is_light, |it| it.is_light),
        };
        match (preset, colours) {
            _ if name == Some("plain") => Theme::PLAIN,
            (_, Colours::None) => Theme::PLAIN,
            (Some(preset), Colours::Auto | Colours::True) => preset.theme(true),
            (Some(preset), Colours::Indexed) => preset.theme(false),
            (_, Colours::Sixteen) | (None, _) if is_light => Theme::LIGHT,
            (_, Colours::Sixteen) | (None, _) => Theme::DARK,
        }
    }

    /// How the sign of a status looks. Its shape says the same.
    pub const fn status(&self, status: Status) -> Style {
        match status {
            Status::InForce => self.picked,
            Status::Signed => self.key,
            Status::Agreed | Status::Planned => self.warning,
            Status::Ended => self.excluded,
            Status::Unknown => self.quiet,
        }
    }

    /// The same with signs that every terminal has.
    #[must_use]
    pub const fn ascii(self) -> Theme {
        Theme { signs: Signs::Ascii, ..self }
    }
}
