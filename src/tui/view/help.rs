//! The keys and the query language, from the tables that the program itself goes by.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{popup, put, scroll_bar};
use crate::app::{Mode, Msg, State};
use crate::search::query::FIELDS;
use crate::tui::keys::Keymap;
use crate::tui::theme::Theme;

/// One line of the help: a heading, or a key with what it does.
pub struct HelpLine {
    left: String,
    right: String,
}

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme, keys: &Keymap) {
    let inner = popup(frame, area, " Keys and query language ", theme);
    let lines = lines(keys);
    let height = usize::from(inner.height);
    let drawn = lines.iter().skip(state.scroll).take(height).map(|it| {
        if it.right.is_empty() {
            return Line::from(Span::styled(format!(" {}", it.left), theme.title_focused));
        }
        Line::from(vec![
            Span::styled(theme.signs.own(&format!("{:>22}  ", it.left)).into_owned(), theme.key),
            Span::styled(theme.signs.own(&it.right).into_owned(), theme.text),
        ])
    });
    put(frame, inner, drawn.collect::<Vec<_>>());
    scroll_bar(frame, area, state.scroll, height, lines.len(), theme);
}

/// All lines of the help.
pub fn lines(keys: &Keymap) -> Vec<HelpLine> {
    let mut lines = Vec::new();
    let mut of_mode = |heading: String, mode: Mode| {
        lines.push(HelpLine { left: heading, right: String::new() });
        for action in keys.of(mode).filter(|it| !it.keys.is_empty()) {
            lines.push(HelpLine { left: action.shown(), right: action.binding.what.to_owned() });
        }
    };
    of_mode("Moving about".to_owned(), Mode::Browse);
    for mode in MENUS {
        if let Some(key) = keys.key_for(&Msg::Enter(mode)) {
            of_mode(format!("After {key}"), mode);
        }
    }
    of_mode("On the page of a draft".to_owned(), Mode::Judge);
    of_mode("In the timeline".to_owned(), Mode::Strip);
    of_mode("In saved queries".to_owned(), Mode::Lines);
    of_mode("While typing".to_owned(), Mode::Filter);
    lines.push(HelpLine { left: "The filter line".to_owned(), right: String::new() });
    for (left, right) in LANGUAGE {
        lines.push(HelpLine { left: (*left).to_owned(), right: (*right).to_owned() });
    }
    for row in FIELDS {
        lines.push(HelpLine { left: row.example.to_owned(), right: row.searches.to_owned() });
    }
    lines
}

/// What a key leads to that others follow.
const MENUS: [Mode; 5] = [Mode::Go, Mode::Sort, Mode::Copy, Mode::Export, Mode::View];

const LANGUAGE: &[(&str, &str)] = &[
    ("iran health", "both words, in any order; each is the beginning of a word"),
    ("iran | oman", "one or the other"),
    ("-iran", "leaves out what has it"),
    ("\"space agency\"", "these words side by side"),
    ("'iran", "exactly this word"),
    ("~bzrkv", "these letters in this order, with others between"),
    ("(a | b) c", "brackets group"),
    ("year:'2021", "dates that are certainly of that span; without ' also those that perhaps are"),
    ("who:=\"Iran\"", "exactly this name: what picking a row writes"),
];
