//! The keys and the query language, from the tables that the program itself goes by.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{popup, put, scroll_bar};
use crate::app::{Mode, State};
use crate::model::query::FIELDS;
use crate::tui::keys::{of, shown};
use crate::tui::theme::Theme;

/// One line of the help: a heading, or a key with what it does.
pub struct HelpLine {
    left: String,
    right: String,
}

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme) {
    let inner = popup(frame, area, " Keys and query language ", theme);
    let lines = lines();
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
pub fn lines() -> Vec<HelpLine> {
    let mut lines = Vec::new();
    for (heading, mode) in [
        ("Moving about", Mode::Browse),
        ("After g", Mode::Go),
        ("After s", Mode::Sort),
        ("After y", Mode::Copy),
        ("After x", Mode::Export),
        ("After v", Mode::View),
        ("In the timeline", Mode::Strip),
        ("While typing", Mode::Filter),
    ] {
        lines.push(HelpLine { left: heading.to_owned(), right: String::new() });
        for binding in of(mode) {
            let keys: Vec<&str> = binding.keys.iter().map(|it| shown(it)).collect();
            lines.push(HelpLine { left: keys.join(" "), right: binding.what.to_owned() });
        }
    }
    lines.push(HelpLine { left: "The filter line".to_owned(), right: String::new() });
    for (left, right) in LANGUAGE {
        lines.push(HelpLine { left: (*left).to_owned(), right: (*right).to_owned() });
    }
    for row in FIELDS {
        lines.push(HelpLine { left: row.example.to_owned(), right: row.searches.to_owned() });
    }
    lines
}

const LANGUAGE: &[(&str, &str)] = &[
    ("iran health", "both words, in any order; each is the beginning of a word"),
    ("iran | oman", "one or the other"),
    ("-iran", "leaves out what has it"),
    ("\"space agency\"", "these words side by side"),
    ("'iran", "exactly this word"),
    ("~bzrkv", "these letters in this order, with others between"),
    ("(a | b) c", "brackets group"),
    ("who:=\"Iran\"", "exactly this name: what picking a row writes"),
];
