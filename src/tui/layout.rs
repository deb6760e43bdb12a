//! The layout of the screen: a pure function of the terminal's size and the state.
//!
//! ```text
//! ┌ header ──────────────────────────────┐   from 70 columns on, four panes
//! ├ line ────────────────────────────────┤   if there is a query, or one is typed
//! ├ 1 agreements ───────┬ 2 participants ┤
//! │                     │                │
//! ├ 4 page ─────────────┼ 3 focus areas ─┤
//! │                     │                │
//! ├ footer ─────────────┴────────────────┤
//! └──────────────────────────────────────┘
//! ```
//!
//! Below 70 columns only the focused pane is shown, under a row of tabs. On low screens the pane
//! that is read gets the most rows.

use ratatui::layout::{Constraint, Layout, Margin, Position, Rect};

use crate::app::{Mode, Pane, PartnerPlace, Room, State, StripVisibility};
use crate::export::Column;
use crate::tui::keys::Keymap;
use crate::tui::mistake;
use crate::tui::theme::Theme;
use crate::tui::view::{matrix, partners};

/// In columns; below this one pane is shown at a time.
const TWO: u16 = 70;
/// In columns; from here on the timeline strip is shown by default.
const WIDE: u16 = 100;
/// The smallest agreements pane, in columns and rows, that has room for the strip.
const STRIP: (u16, u16) = (40, 9);
/// The rows of the timeline strip.
const FOOT: u16 = 2;
/// The smallest usable screen, in columns and rows.
const SMALLEST: (u16, u16) = (24, 6);
/// In rows; from here on the split between panes does not depend on the focus.
const HIGH: u16 = 36;
/// In columns; from here on the default columns of the agreements have their names above them on a high screen.
const NAMED: u16 = 60;

/// The parts of the screen. A part that is not shown is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The first row: counts of the corpus and the answer.
    pub header: Rect,
    /// The query.
    pub line: Rect,
    /// The names of the panes, if only one is shown.
    pub tabs: Rect,
    /// The agreements.
    pub agreements: Rect,
    /// The participants.
    pub participants: Rect,
    /// The focus areas.
    pub focus_areas: Rect,
    /// The page.
    pub page: Rect,
    /// The last row: key hints.
    pub footer: Rect,
    /// The timeline strip, without a frame.
    pub strip: Rect,
    /// The rows that the strip takes at the bottom of the agreements pane.
    pub foot: u16,
    /// The rows that column names take at the top of the agreements pane.
    pub head: u16,
    /// A popup over the panes: help, menus.
    pub popup: Rect,
    /// Whether the screen is too small to show anything.
    pub too_small: bool,
}

/// The layout for the present state.
pub fn parts(area: Rect, state: &State, keys: &Keymap) -> Parts {
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return Parts { header: area, too_small: true, ..Parts::default() };
    }
    let has_line = !state.line.is_empty() || state.types_query() || state.error.is_some();
    let alone = area.width < TWO || state.zoomed;
    let tabs = area.width < TWO;
    let [header, line, tabs, body, footer] = area.layout(&Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(u16::from(has_line) + error_rows(state, area)),
        Constraint::Length(u16::from(tabs)),
        Constraint::Fill(1),
        Constraint::Length(1),
    ]));
    let mut parts = Parts { header, line, tabs, footer, popup: popup(area, body, state, keys), ..Parts::default() };
    if alone {
        parts.head = heads(state, body);
        match state.focus {
            Pane::Agreements => parts.agreements = body,
            Pane::Participants => parts.participants = body,
            Pane::FocusAreas => parts.focus_areas = body,
            Pane::Page => parts.page = body,
        }
        parts.place_strip(area, state);
        return parts;
    }
    let right = state.split.unwrap_or((body.width * 2 / 5).min(60)).clamp(26, body.width.saturating_sub(30).max(26));
    let [left, right] = body.layout(&Layout::horizontal([Constraint::Fill(1), Constraint::Length(right)]));
    let (upper, beside) = match (body.height + 2 < HIGH, state.focus) {
        (true, Pane::Page) => ([1, 2], [1, 1]),
        (true, Pane::FocusAreas) => ([1, 1], [1, 2]),
        (true, Pane::Participants) => ([1, 1], [2, 1]),
        (true, Pane::Agreements) => ([1, 1], [1, 1]),
        (false, _) => ([2, 3], [3, 2]),
    };
    let [shared, page] = left.layout(&Layout::vertical(upper.map(Constraint::Fill)));
    parts.head = heads(state, Rect { height: area.height, ..left });
    let needed = parts.needed(state, area);
    // If there are few rows, the page gets the remaining height.
    [parts.agreements, parts.page] = match !state.rows.is_empty() && needed < shared.height {
        true => left.layout(&Layout::vertical([Constraint::Length(needed), Constraint::Fill(1)])),
        false => [shared, page],
    };
    [parts.participants, parts.focus_areas] = right.layout(&Layout::vertical(beside.map(Constraint::Fill)));
    parts.place_strip(area, state);
    parts
}

/// The rows of the message under a filter that cannot be read.
fn error_rows(state: &State, area: Rect) -> u16 {
    let rows = state.error.as_ref().map_or(0, |it| mistake::rows(&state.line, it, 0, usize::from(area.width)).len());
    (rows as u16).min(area.height / 3)
}

/// The rows for the names of the columns: one for columns that the reader chose. The default ones are understood without
/// names, so they have them only where a row less is not missed.
fn heads(state: &State, left: Rect) -> u16 {
    let is_roomy = left.height >= HIGH && left.width >= NAMED;
    u16::from(!state.rows.is_empty() && (state.columns.are_chosen() || is_roomy))
}

/// Whether the timeline strip should be shown.
fn strip_wanted(state: &State, area: Rect) -> bool {
    state.mode == Mode::Strip
        || match state.strip.shown {
            StripVisibility::Wide => area.width >= WIDE,
            StripVisibility::Always => true,
            StripVisibility::Never => false,
        }
}

fn popup(area: Rect, body: Rect, state: &State, keys: &Keymap) -> Rect {
    let wanted = match state.popup() {
        Mode::Browse | Mode::Judge | Mode::Filter | Mode::Strip | Mode::Alternatives => return Rect::default(),
        // The query line stays visible, because picks are written there.
        Mode::Partners | Mode::Matrix | Mode::Narrow | Mode::Paths => return body,
        Mode::PathTarget => (72, area.height.saturating_sub(2).min(16)),
        Mode::Compare => (area.width, area.height.saturating_sub(2)),
        Mode::Help | Mode::Find => (78, area.height),
        // The panes behind show the theme in use.
        Mode::Themes => {
            let high = Theme::names().count() as u16 + 2;
            let place =
                area.layout(&Layout::vertical([Constraint::Fill(1), Constraint::Max(high), Constraint::Length(1)]));
            let [_, popup, _]: [Rect; 3] = place;
            let [_, popup] = popup.layout(&Layout::horizontal([Constraint::Fill(1), Constraint::Max(52)]));
            return popup;
        }
        Mode::Palette => (64, area.height.min(20)),
        Mode::Claims | Mode::Sources => (90, area.height.min(18)),
        Mode::Problems => (area.width.min(110), area.height.saturating_sub(2)),
        Mode::Note | Mode::Amend => (72, 3),
        Mode::Name => (72, 5),
        Mode::Due => (64, (state.due.rows.len().max(1) as u16).saturating_add(2).min(area.height.saturating_sub(2))),
        Mode::Columns => (100, (Column::all().count() as u16 + 2).min(area.height.saturating_sub(2))),
        Mode::Lines => (90, (state.saved.all.len().max(1) as u16).saturating_add(2).min(area.height.saturating_sub(2))),
        Mode::Go | Mode::Sort | Mode::Copy | Mode::Export | Mode::View => {
            let rows = keys.of(state.mode).filter(|it| !it.keys.is_empty()).count() as u16 + 2;
            let [_, bottom] = area.layout(&Layout::vertical([Constraint::Fill(1), Constraint::Length(rows + 1)]));
            return Rect { height: bottom.height.saturating_sub(1), ..bottom }
                .centered_horizontally(Constraint::Max(44));
        }
    };
    area.centered(Constraint::Max(wanted.0), Constraint::Max(wanted.1))
}

impl Parts {
    /// The height of the agreements pane with all rows, its border and the strip.
    fn needed(&self, state: &State, area: Rect) -> u16 {
        let rows = u16::try_from(state.rows.len()).unwrap_or(u16::MAX);
        let strip = if strip_wanted(state, area) { FOOT } else { 0 };
        rows.saturating_add(2 + self.head + strip).max(4)
    }

    /// The pane at a position on the screen, and the row in it.
    pub fn pane_at(&self, at: Position) -> Option<(Pane, Option<usize>)> {
        let panes = [
            (Pane::Agreements, self.agreements),
            (Pane::Participants, self.participants),
            (Pane::FocusAreas, self.focus_areas),
            (Pane::Page, self.page),
        ];
        let (pane, area) = panes.into_iter().find(|it| it.1.contains(at))?;
        let (head, foot) = if pane == Pane::Agreements { (self.head, self.foot) } else { (0, 0) };
        let inside = at.y > area.y + head && at.y + 1 + foot < area.bottom();
        Some((pane, inside.then(|| usize::from(at.y - area.y - head - 1))))
    }

    /// Whether a position is on the divider between left and right panes.
    pub fn is_divider(&self, at: Position) -> bool {
        !self.participants.is_empty()
            && !self.agreements.is_empty()
            && at.x.abs_diff(self.participants.x) <= 1
            && at.y >= self.agreements.y
            && at.y < self.footer.y
    }

    /// Places the timeline strip at the bottom of the agreements; if there is no room, in a popup while it is used.
    fn place_strip(&mut self, area: Rect, state: &State) {
        let used = state.mode == Mode::Strip;
        let pane = self.agreements;
        let has_room = pane.height >= STRIP.1.min(self.needed(state, area)) && pane.height > FOOT + 2;
        if strip_wanted(state, area) && pane.width >= STRIP.0 && has_room {
            let inner = pane.inner(Margin::new(1, 1));
            self.foot = FOOT;
            self.strip = Rect { y: inner.bottom() - self.foot, height: self.foot, ..inner };
        } else if used {
            let [_, popup, _] =
                area.layout(&Layout::vertical([Constraint::Fill(1), Constraint::Max(5), Constraint::Length(1)]));
            self.popup = popup.centered_horizontally(Constraint::Max(90));
            self.strip = self.popup.inner(Margin::new(1, 1));
        }
    }

    /// The room inside the borders, with the number of lines that the popup has to show.
    pub fn room(&self, popup_lines: usize, view: &PartnerPlace) -> Room {
        let rows = |pane: Rect| usize::from(pane.height.saturating_sub(2));
        Room {
            agreements: rows(self.agreements).saturating_sub(usize::from(self.foot + self.head)),
            participants: rows(self.participants),
            focus_areas: rows(self.focus_areas),
            right: if self.agreements.is_empty() { 0 } else { self.participants.width },
            strip: bar_columns(self.strip),
            page: rows(self.page),
            page_columns: usize::from(self.page.width.saturating_sub(4)),
            popup: rows(self.popup),
            partners: partners::rows(self.popup, view),
            cells: matrix::shown(self.popup.width, view),
            popup_lines,
            mirrored: true,
        }
    }
}
/// Columns for the text beside the bars.
pub const WORDS: u16 = 17;

/// Columns for the bars of a strip of this size.
pub fn bar_columns(area: Rect) -> usize {
    let beside = if area.height < 3 { WORDS } else { 0 };
    usize::from(area.width.saturating_sub(beside + 2))
}
