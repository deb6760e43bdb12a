//! Colours by role. The only file that names a colour.
//!
//! No information is given by colour alone: `▸` marks the selection, `✓` a pick, matches are underlined. So
//! [`Theme::PLAIN`] loses nothing.

mod presets;

use ratatui::style::{Color, Modifier, Style};

pub use presets::{PRESETS, Preset};

use crate::data::kind::Status;
use crate::tui::signs::Signs;
use crate::user::config::Colours;

/// The style of each role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The background; empty to keep the terminal's own.
    pub ground: Style,
    /// Normal text.
    pub text: Style,
    /// Less important text: numbers, dates, hints.
    pub quiet: Style,
    /// Important text.
    pub strong: Style,
    /// The name of a field on a page.
    pub label: Style,
    /// A link.
    pub link: Style,
    /// The selected link.
    pub link_selected: Style,
    /// A paragraph mark.
    pub mark: Style,
    /// Warnings and errors.
    pub warning: Style,
    /// The border of a pane.
    pub border: Style,
    /// The border of the focused pane.
    pub border_focused: Style,
    /// The title of the focused pane.
    pub title_focused: Style,
    /// The selected row of the focused pane.
    pub selected: Style,
    /// The selected row of another pane.
    pub selected_quiet: Style,
    /// The symbol of a picked row.
    pub picked: Style,
    /// The symbol of an excluded row.
    pub excluded: Style,
    /// Matched characters.
    pub matched: Style,
    /// Matched characters in the selected row.
    pub matched_selected: Style,
    /// A key in a hint.
    pub key: Style,
    /// The name of the program.
    pub brand: Style,
    /// The set of symbols.
    pub signs: Signs,
    /// Whether right-to-left text is aligned to the right.
    pub mirrored: bool,
    /// Whether the terminal is known to open addresses that are marked as links (OSC 8).
    pub hyperlinks: bool,
}

impl Theme {
    /// Sixteen colours on the terminal's own dark background.
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
        hyperlinks: false,
    };

    /// Sixteen colours on the terminal's own light background.
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

    /// Without colours, for `NO_COLOR`: bold, underlined and reversed text.
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
        hyperlinks: false,
    };

    /// The names of all themes, each with a short description, in the order of the list.
    pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
        let own = [
            ("dark", "16 colours of the terminal, on its dark ground"),
            ("light", "16 colours of the terminal, on its light ground"),
            ("plain", "no colours: bold, underlined, reversed"),
        ];
        own.into_iter().chain(PRESETS.iter().map(|it| (it.name, it.about)))
    }

    /// The theme with this name, or the default for the background, with the available colours. With 16 colours, a
    /// preset is replaced by the basic theme of the same brightness.
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

    /// The style of a status symbol. Its shape carries the same information.
    pub const fn status(&self, status: Status) -> Style {
        match status {
            Status::InForce => self.picked,
            Status::Signed => self.key,
            Status::Agreed | Status::Planned => self.warning,
            Status::Ended => self.excluded,
            Status::Unknown => self.quiet,
        }
    }

    /// The same theme with ASCII symbols.
    #[must_use]
    pub const fn ascii(self) -> Theme {
        Theme { signs: Signs::Ascii, ..self }
    }
}
