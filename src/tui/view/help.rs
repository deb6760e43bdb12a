//! The help: keys, query language and symbols, generated from the tables that the program uses.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{popup, put, scroll_bar, searched};
use crate::app::{Mode, Msg, State};
use crate::base::text::width::pad_start;
use crate::base::text::wrap::wrap;
use crate::data::kind::Status;
use crate::search::query::FIELDS;
use crate::tui::keys::Keymap;
use crate::tui::theme::Theme;

/// One line of the help: a heading, or a key and its action.
pub struct HelpLine {
    left: String,
    right: String,
    is_heading: bool,
}

/// In columns; the widest left part.
const LEFT: usize = 22;

pub fn draw(frame: &mut Frame, area: Rect, state: &State, theme: &Theme, keys: &Keymap) {
    let inner = popup(frame, area, searched("Keys, queries, signs", state), theme);
    let lines = lines(state, keys, area.width);
    let height = usize::from(inner.height);
    let left = left_columns(area.width);
    let drawn = lines.iter().skip(state.scroll).take(height).map(|it| {
        if it.is_heading {
            return Line::from(Span::styled(theme.signs.own(&it.left).into_owned(), theme.title_focused));
        }
        Line::from(vec![
            Span::styled(theme.signs.own(&pad_start(&it.left, left)).into_owned(), theme.key),
            Span::styled(theme.signs.own(&format!("  {}", it.right)).into_owned(), theme.text),
        ])
    });
    put(frame, inner, drawn.collect::<Vec<_>>());
    scroll_bar(frame, area, state.scroll, height, lines.len(), theme);
}

/// The columns for keys and examples: a third of a narrow box.
fn left_columns(width: u16) -> usize {
    LEFT.min(usize::from(width) / 3)
}

/// The lines of the help for a box of this width: those that match the search, under their headings.
pub fn lines(state: &State, keys: &Keymap, width: u16) -> Vec<HelpLine> {
    let left = left_columns(width);
    let right = usize::from(width).saturating_sub(left + 5).max(1);
    let mut lines = Vec::new();
    for (heading, rows) in sections(keys, state.help.from) {
        let has = |row: &(String, String)| state.help.has(&format!("{} {} {heading}", row.0, row.1));
        let rows: Vec<&(String, String)> = rows.iter().filter(|it| has(it)).collect();
        if rows.is_empty() {
            continue;
        }
        lines.push(HelpLine { left: format!(" {heading}"), right: String::new(), is_heading: true });
        for (key, what) in rows {
            let (mut keys, mut words) = (parts(key, left).into_iter(), parts(what, right).into_iter());
            loop {
                let (key, what) = (keys.next(), words.next());
                if key.is_none() && what.is_none() {
                    break;
                }
                let (left, right) = (key.unwrap_or_default(), what.unwrap_or_default());
                lines.push(HelpLine { left, right, is_heading: false });
            }
        }
    }
    if lines.is_empty() {
        lines.push(HelpLine {
            left: " Nothing here has these words.".to_owned(),
            right: String::new(),
            is_heading: true,
        });
    }
    lines
}

/// Breaks a text into lines that fit.
fn parts(text: &str, columns: usize) -> Vec<String> {
    let parts = wrap(text, columns.max(1)).into_iter();
    parts.map(|it| text.get(it).unwrap_or_default().trim_end().to_owned()).collect()
}

type Section = (String, Vec<(String, String)>);

/// The sections: first the mode from which help was opened, then the query language and the symbols, then the rest.
fn sections(keys: &Keymap, from: Mode) -> Vec<Section> {
    let mut sections = Vec::new();
    let of_mode = |heading: &str, mode: Mode| {
        let actions = keys.of(mode).filter(|it| !it.keys.is_empty());
        (heading.to_owned(), actions.map(|it| (it.shown(), it.binding.what.to_owned())).collect())
    };
    if from != Mode::Browse {
        sections.push(of_mode(if from == Mode::Strip { "In the timeline" } else { "Here" }, from));
    }
    sections.push(of_mode("Moving about", Mode::Browse));
    let language = LANGUAGE.iter().map(|it| (it.0.to_owned(), it.1.to_owned()));
    let fields = FIELDS.iter().map(|it| (it.example.to_owned(), it.searches.to_owned()));
    sections.push(("The filter line".to_owned(), language.chain(fields).collect()));
    let statuses = Status::ALL.iter().map(|it| (it.sign().to_owned(), status_meaning(*it).to_owned()));
    let signs = SIGNS.iter().map(|it| (it.0.to_owned(), it.1.to_owned()));
    sections.push(("Signs".to_owned(), statuses.chain(signs).collect()));
    for mode in MENUS {
        if let Some(key) = keys.key_for(&Msg::Enter(mode)) {
            sections.push(of_mode(&format!("After {key}"), mode));
        }
    }
    for (heading, mode) in OTHERS {
        if *mode != from {
            sections.push(of_mode(heading, *mode));
        }
    }
    sections
}

/// The meaning of a status.
fn status_meaning(status: Status) -> &'static str {
    match status {
        Status::Planned => "planned: it is to come",
        Status::Agreed => "agreed; nothing says that it is signed",
        Status::Signed => "signed; nothing says that it is in force",
        Status::InForce => "in force",
        Status::Ended => "ended",
        Status::Unknown => "unknown: the articles do not say",
    }
}

/// The menus that a key opens.
const MENUS: [Mode; 5] = [Mode::Go, Mode::Sort, Mode::Copy, Mode::Export, Mode::View];

const OTHERS: &[(&str, Mode)] = &[
    ("On the page of a draft", Mode::Judge),
    ("In the timeline", Mode::Strip),
    ("In partners", Mode::Partners),
    ("In their matrix", Mode::Matrix),
    ("On a path", Mode::Paths),
    ("In saved queries", Mode::Lines),
    ("Choosing columns", Mode::Columns),
    ("In what is due", Mode::Due),
    ("Choosing a source", Mode::Sources),
    ("Choosing a theme", Mode::Themes),
    ("While typing", Mode::Filter),
];

const SIGNS: &[(&str, &str)] = &[
    ("≤2025-10-25", "on or before that day; filters look in the month before too"),
    ("≥2019", "then or later"),
    ("~2025-10-23", "about then"),
    ("?2021", "perhaps then"),
    ("×2", "two articles report it"),
    ("✎", "a draft: a program read it, and nobody has judged it"),
    ("◆", "marked, to compare or export"),
    ("★", "bookmarked"),
    ("✓", "picked"),
    ("∧", "picked: all of these"),
    ("✗", "excluded"),
    ("▸ ▾", "can be unfolded, is unfolded"),
    ("░ ▒ ▓", "few, some, many agreements compared with the strongest cell"),
    ("≈", "similar to what was typed"),
    ("?", "doubtful: the page says why"),
    ("¶14", "paragraph 14 of the article says so"),
    ("²¶3", "paragraph 3 of the second article says so"),
    ("▼ ▲", "the rows are sorted by this column"),
];

const LANGUAGE: &[(&str, &str)] = &[
    ("iran health", "both words, in any order; each is the beginning of a word"),
    ("iran | oman", "one or the other"),
    ("-iran", "excludes agreements with this word"),
    ("\"space agency\"", "these words side by side"),
    ("'iran", "exactly this word"),
    ("~bzrkv", "these letters in this order, with others between"),
    ("(a | b) c", "brackets group"),
    ("year:'2021", "dates that are certainly of that span; without ' also those that perhaps are"),
    ("who:=\"Iran\"", "exactly this name: what picking a row writes"),
];
