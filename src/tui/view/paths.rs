//! How two participants are connected: the field for the second name, and the paths step by step.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use super::{marked, popup, put, row, scroll_bar, typed};
use crate::app::State;
use crate::base::text::clean::clean;
use crate::base::text::counted::counted;
use crate::base::text::width::{pad_start, width};
use crate::data::corpus::ParticipantId;
use crate::search::library::Library;
use crate::search::path::{Hop, Participation};
use crate::tui::theme::Theme;

/// In rows; from here on the evidence for a step is shown at the bottom.
const ROOMY: u16 = 12;
/// In columns; from here on a status is shown with its word.
const WORDS: usize = 72;

/// Draws the field for the second name, and the names that match.
pub fn target(frame: &mut Frame, area: Rect, library: &Library, state: &State, theme: &Theme) {
    let view = &state.paths;
    let from = name(library, view.from);
    let from = theme.signs.cut(&from, usize::from(area.width / 2).saturating_sub(6)).into_owned();
    let before = format!(" From {from} to: ");
    let columns = usize::from(area.width).saturating_sub(width(&before) + 4);
    let (shown, _, at) = typed(&state.input, columns);
    let inside = popup(frame, area, format!("{before}{shown} "), theme);
    let at = (1 + width(&before) + at) as u16;
    frame.set_cursor_position((area.x + at.min(area.width.saturating_sub(2)), area.y));
    if view.list.rows.is_empty() {
        put(frame, inside, [Line::styled("  no name has these words", theme.quiet)]);
        return;
    }
    let columns = usize::from(inside.width);
    let shown = (view.list.cursor.top..).zip(&view.list.window).map(|(at, seen)| {
        let is_selected = at == view.list.cursor.at;
        let matched = if is_selected { theme.matched_selected } else { theme.matched };
        let number = format!("{} ", pad_start(&seen.row.agreements.to_string(), 5));
        let mut left = vec![Span::styled(number, if is_selected { theme.text } else { theme.quiet })];
        let name = library.value_name(seen.row.value);
        let marks = seen.hit.as_ref().map_or(&[][..], |it| &it.marks);
        left.extend(marked(&name, marks, columns.saturating_sub(8), theme.text, matched, theme.signs));
        if let Some(via) = seen.hit.as_ref().and_then(|it| it.via.as_ref()) {
            let rest = columns.saturating_sub(10 + width(&name));
            left.push(Span::styled(format!("  {}", theme.signs.cut(via, rest)), theme.quiet));
        }
        row(left, "", columns, is_selected, true, theme)
    });
    put(frame, inside, shown.collect::<Vec<_>>());
}

/// One line of the list of paths.
enum PathLine<'a> {
    /// The heading of a path, with its number from 1.
    Heading(usize),
    /// A participant on the path.
    Participant(ParticipantId),
    /// A step, with its index over all paths.
    Step(usize, &'a Hop),
}

pub fn draw(frame: &mut Frame, area: Rect, library: &Library, state: &State, theme: &Theme) {
    let view = &state.paths;
    let of = if view.whole { "; none in the answer, these use all agreements" } else { "" };
    let steps = view.found.first.first().map_or(0, Vec::len);
    let count = match view.found.count {
        0 => "not connected".to_owned(),
        count => {
            format!("{} of {}", counted(usize::try_from(count).unwrap_or(usize::MAX), "path"), counted(steps, "step"))
        }
    };
    let ends = format!("{} and {}", name(library, view.from), name(library, view.to));
    let rest = format!(": {count}{of} ");
    let room = usize::from(area.width).saturating_sub(width(&rest) + 4);
    let title = format!(" {}{rest}", theme.signs.cut(&ends, room.max(6)));
    let inside =
        popup(frame, area, theme.signs.cut(&title, usize::from(area.width).saturating_sub(2)).into_owned(), theme);
    let lines = path_lines(state);
    // At the bottom, the evidence for the selected step.
    let beneath = if inside.height < ROOMY { 0 } else { 2 };
    let [inside, beneath] = inside.layout(&Layout::vertical([Constraint::Fill(1), Constraint::Length(beneath)]));
    let height = usize::from(inside.height);
    let selected = lines.iter().position(|it| matches!(it, PathLine::Step(at, _) if *at == view.step)).unwrap_or(0);
    // The end of the selected step stays visible.
    let top = (selected + 2).saturating_sub(height.max(1)).min(selected);
    let columns = usize::from(inside.width);
    let shown = lines.iter().enumerate().skip(top).take(height);
    let drawn = shown.map(|(at, it)| line(it, at == selected, columns, library, state, theme));
    put(frame, inside, drawn.collect::<Vec<_>>());
    if let Some(hop) = view.steps().nth(view.step) {
        let said = [&hop.from, &hop.to].map(|it| claimed(library, it, columns, theme));
        put(frame, beneath, said);
    }
    let bar = Rect { height: inside.height + 2, ..area };
    scroll_bar(frame, bar, top, height, lines.len(), theme);
    if !inside.is_empty() {
        let down = (selected - top) as u16;
        frame.set_cursor_position((inside.x, inside.y + down.min(inside.height - 1)));
    }
}

/// The part of a participant in an agreement, and the articles that say so.
fn claimed(library: &Library, part: &Participation, columns: usize, theme: &Theme) -> Line<'static> {
    let who = format!(" {}, {}", name(library, Some(part.who)), part.said());
    let said = part.claims.iter().map(|claim| {
        let paragraph = claim.paragraph().map_or_else(String::new, |it| format!(" ¶{it}"));
        format!("{}{paragraph}", library.article_name(claim.article))
    });
    let said = said.collect::<Vec<_>>().join("; ");
    let said = if said.is_empty() { String::new() } else { format!(": {said}") };
    let who = theme.signs.cut(&who, columns).into_owned();
    let said = theme.signs.cut(&theme.signs.own(&clean(&said)), columns.saturating_sub(width(&who))).into_owned();
    Line::from(vec![Span::styled(who, theme.label), Span::styled(said, theme.quiet)])
}

fn path_lines(state: &State) -> Vec<PathLine<'_>> {
    let mut lines = Vec::new();
    let mut step = 0;
    for (at, way) in state.paths.found.first.iter().enumerate() {
        if state.paths.found.first.len() > 1 {
            lines.push(PathLine::Heading(at + 1));
        }
        lines.extend(way.first().map(|it| PathLine::Participant(it.from.who)));
        for hop in way {
            lines.push(PathLine::Step(step, hop));
            lines.push(PathLine::Participant(hop.to.who));
            step += 1;
        }
    }
    lines
}

fn line(
    shown: &PathLine<'_>,
    is_selected: bool,
    columns: usize,
    library: &Library,
    state: &State,
    theme: &Theme,
) -> Line<'static> {
    match shown {
        PathLine::Heading(at) => Line::styled(format!(" Path {at} of {}", state.paths.found.count), theme.label),
        PathLine::Participant(who) => {
            let name = theme.signs.cut(library.text(library[*who].name), columns.saturating_sub(3)).into_owned();
            Line::styled(format!("   {name}"), theme.strong)
        }
        PathLine::Step(_, hop) => {
            let quiet = if is_selected { theme.text } else { theme.quiet };
            let agreement = &library[hop.agreement];
            let date = agreement.date.map_or_else(String::new, |it| format!("{}  ", it.brief()));
            let status = if columns < WORDS { agreement.status.sign().to_owned() } else { agreement.status.told() };
            let status = theme.signs.own(&format!("{status}  ")).into_owned();
            let [from, to] = [hop.from.said(), hop.to.said()];
            let roles = if from == to { format!("  {from} ") } else { format!("  {from}, {to} ") };
            let before = theme.signs.own(&format!("    │ {date}")).into_owned();
            let room = columns.saturating_sub(1 + width(&before) + width(&status) + width(&roles));
            let left = vec![
                Span::styled(before, quiet),
                Span::styled(status, if is_selected { theme.text } else { theme.status(agreement.status) }),
                Span::styled(theme.signs.cut(&library.label(hop.agreement), room).into_owned(), theme.text),
            ];
            row(left, &theme.signs.own(&roles), columns, is_selected, true, theme)
        }
    }
}

fn name(library: &Library, who: Option<ParticipantId>) -> String {
    who.map_or_else(String::new, |it| library.text(library[it].name).to_owned())
}
