//! The meaning of clicks, drags and the wheel. Terminals may send any position.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::{Explorer, layout, view};
use crate::app::{Brush, Kinds, Mode, Msg, Pane, PartnerAction, Step};
use crate::base::text::width::width;

/// The longest time between the two clicks of a double click.
const DOUBLE: Duration = Duration::from_millis(400);

impl Explorer {
    /// The meaning of a click or a drag in the timeline strip: it selects from the first bar to the last.
    fn brush(&mut self, kind: MouseEventKind, at: Position, strip: Rect) -> Option<Brush> {
        let bar = view::strip::bar_at(strip, &self.state.strip.bars, at.x);
        match kind {
            MouseEventKind::Down(MouseButton::Left) if strip.contains(at) => {
                let bar = bar?;
                self.brushing = true;
                Some(Brush::At(bar, false))
            }
            MouseEventKind::Drag(MouseButton::Left) if self.brushing => Some(Brush::At(bar?, true)),
            MouseEventKind::Up(MouseButton::Left) if std::mem::take(&mut self.brushing) => Some(Brush::Release),
            _ => None,
        }
    }

    /// The meaning of a mouse event at its position.
    pub(super) fn mouse(&mut self, mouse: MouseEvent) -> Option<Msg> {
        let at = Position::new(mouse.column, mouse.row);
        let parts = layout::parts(self.area, &self.state, &self.keys);
        if let Some(brush) = self.brush(mouse.kind, at, parts.strip) {
            return Some(Msg::Brush(brush));
        }
        if !parts.popup.is_empty() && !parts.footer.contains(at) {
            return self.in_popup(mouse.kind, at, parts.popup);
        }
        match mouse.kind {
            MouseEventKind::ScrollDown => Some(Msg::Wheel(parts.pane_at(at)?.0, Step::Next)),
            MouseEventKind::ScrollUp => Some(Msg::Wheel(parts.pane_at(at)?.0, Step::Previous)),
            MouseEventKind::Down(MouseButton::Left) if parts.footer.contains(at) => {
                let columns = usize::from(parts.footer.width);
                Some(view::hint_at(&self.keys, &self.state, columns, usize::from(at.x))?.msg.clone())
            }
            MouseEventKind::Down(MouseButton::Left) if parts.is_divider(at) => {
                self.dragging = true;
                None
            }
            MouseEventKind::Drag(MouseButton::Left) if self.dragging => {
                Some(Msg::Split(self.area.width.saturating_sub(at.x)))
            }
            MouseEventKind::Up(MouseButton::Left) => {
                self.dragging = false;
                None
            }
            MouseEventKind::Down(MouseButton::Left) => {
                let (pane, row) = parts.pane_at(at)?;
                if let Some(kinds) = self.tab_at(&parts, at) {
                    return Some(Msg::Show(kinds));
                }
                if self.is_double(at) {
                    return Some(Msg::Open);
                }
                let row = match pane {
                    Pane::Page => self.link_at(parts.page, at),
                    Pane::Agreements | Pane::Participants | Pane::FocusAreas => row,
                };
                Some(Msg::Click(pane, row))
            }
            _ => None,
        }
    }

    /// Whether this click is the second of a double click.
    fn is_double(&mut self, at: Position) -> bool {
        let again = self.clicked.replace((at, Instant::now()));
        let is_double = again.is_some_and(|it| it.0 == at && it.1.elapsed() < DOUBLE);
        if is_double {
            self.clicked = None;
        }
        is_double
    }

    /// The tab at a position.
    fn tab_at(&self, parts: &layout::Parts, at: Position) -> Option<Kinds> {
        let panes = [(Pane::Participants, parts.participants), (Pane::FocusAreas, parts.focus_areas)];
        let (pane, area) = panes.into_iter().find(|it| it.1.contains(at) && it.1.y == at.y)?;
        view::tabs::at(pane, area, at.x, &self.state, &self.theme, &self.keys)
    }

    /// The mouse in a popup; it never acts on what is behind.
    fn in_popup(&mut self, kind: MouseEventKind, at: Position, popup: Rect) -> Option<Msg> {
        let shows_partners = matches!(self.state.mode, Mode::Partners | Mode::Matrix);
        if shows_partners && kind == MouseEventKind::Down(MouseButton::Left) {
            let (row, column) = view::partners::at(popup, &self.state, at)?;
            let is_double = self.is_double(at);
            return Some(if is_double { Msg::Open } else { Msg::Partners(PartnerAction::At(row, column)) });
        }
        let key = match kind {
            MouseEventKind::ScrollDown => KeyCode::Down,
            MouseEventKind::ScrollUp => KeyCode::Up,
            _ => return None,
        };
        self.keys.translate(KeyEvent::new(key, KeyModifiers::NONE), self.state.mode)
    }

    /// The link of the page at a position.
    fn link_at(&self, page: Rect, at: Position) -> Option<usize> {
        let line = self.state.reading.scroll + usize::from(at.y.checked_sub(page.y + 1)?);
        let line = self.state.reading.lines().from(line).next()?;
        let mut column = usize::from(page.x) + 2;
        for piece in &line.pieces {
            column += width(piece.text);
            if usize::from(at.x) < column {
                return piece.stop;
            }
        }
        None
    }
}
