//! Writes frames to the terminal: each as a whole, and only while the program controls the terminal.

use std::fs::File;
use std::io::{self, Write};
use std::mem;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Cell, CellDiffOption};
use ratatui::layout::{Position, Size};

/// Synchronised output (DEC mode 2026): the terminal shows a frame only when it is complete. Terminals that do not know
/// the mode ignore it.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// The backend that frames are drawn on.
#[derive(Debug)]
pub struct Screen(CrosstermBackend<Output>);

impl Screen {
    pub(super) fn new(output: File, is_ours: fn() -> bool) -> Screen {
        Screen(CrosstermBackend::new(Output { terminal: output, is_ours, frame: Vec::new() }))
    }
}

/// Collects the bytes of a frame.
#[derive(Debug)]
struct Output {
    terminal: File,
    is_ours: fn() -> bool,
    frame: Vec<u8>,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.frame.is_empty() {
            self.frame.extend_from_slice(BEGIN);
        }
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut frame = mem::take(&mut self.frame);
        if frame.is_empty() || !(self.is_ours)() {
            return Ok(());
        }
        frame.extend_from_slice(END);
        self.terminal.write_all(&frame)
    }
}

impl Backend for Screen {
    type Error = io::Error;

    /// Draws a cluster whose width is uncertain on blanks, so that no older text remains beside it if the terminal
    /// draws it narrower.
    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        let cells: Vec<(u16, u16, &Cell)> = content.collect();
        let blank = |cell: &Cell| {
            let mut blank = cell.clone();
            blank.set_symbol(" ");
            blank
        };
        let blanks: Vec<Cell> = cells.iter().filter(|it| forced(it.2) > 0).map(|it| blank(it.2)).collect();
        let mut blanks = blanks.iter();
        let mut placed = Vec::with_capacity(cells.len());
        for (x, y, cell) in cells {
            let columns = forced(cell);
            if columns > 0
                && let Some(blank) = blanks.next()
            {
                placed.extend((0..columns).map(|at| (x.saturating_add(at), y, blank)));
            }
            placed.push((x, y, cell));
        }
        self.0.draw(placed.into_iter())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.0.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        self.0.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.0.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.0)
    }
}

/// The columns reserved for a cluster of uncertain width; 0 for others.
fn forced(cell: &Cell) -> u16 {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(columns) => columns.get(),
        CellDiffOption::None | CellDiffOption::Skip | CellDiffOption::AlwaysUpdate => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use super::*;

    /// The bytes that a frame of these cells writes to the terminal.
    fn written(is_ours: fn() -> bool, cells: &[(u16, u16, Cell)]) -> String {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut screen = Screen::new(file.reopen().unwrap(), is_ours);
        screen.draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell))).unwrap();
        Backend::flush(&mut screen).unwrap();
        String::from_utf8(std::fs::read(file.path()).unwrap()).unwrap()
    }

    #[test]
    fn no_frame_reaches_a_terminal_that_is_not_ours() {
        assert_eq!(written(|| false, &[(0, 0, Cell::new("a"))]), "");
    }

    #[test]
    fn a_frame_is_shown_when_it_is_whole() {
        let frame = written(|| true, &[(0, 0, Cell::new("a"))]);
        assert!(frame.starts_with("\x1b[?2026h") && frame.ends_with("\x1b[?2026l"), "{frame:?}");
        assert_eq!(frame.matches("2026").count(), 2);
    }

    #[test]
    fn a_cluster_of_uncertain_width_is_drawn_on_blanks() {
        let mut wide = Cell::new("কিং");
        wide.set_diff_option(CellDiffOption::ForcedWidth(NonZeroU16::new(3).unwrap()));
        let frame = written(|| true, &[(0, 0, wide), (3, 0, Cell::new("a"))]);
        let plain: String = frame.replace("\x1b[?2026h", "");
        assert!(plain.starts_with("\x1b[1;1H   \x1b[1;1Hকিং\x1b[1;4Ha"), "{plain:?}");
    }
}
