//! Writes a line of text into the cells of a frame. All text is written here: [`graphemes`] says how many cells a
//! cluster takes, including differences between terminals that ratatui's widgets do not know.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::base::text::width::graphemes;

/// Writes a line into the first row of an area and cuts it at the end. Returns the column after the text.
pub fn put(buffer: &mut Buffer, area: Rect, line: &Line<'_>) -> u16 {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return area.x;
    }
    let mut x = area.x;
    for span in &line.spans {
        let style = line.style.patch(span.style);
        for (_, cluster, columns) in graphemes(&span.content) {
            let columns = columns as u16;
            if columns == 0 {
                continue;
            }
            if columns > area.right() - x {
                return x;
            }
            let cell = &mut buffer[(x, area.y)];
            cell.set_symbol(cluster).set_style(style).set_diff_option(CellDiffOption::None);
            // Terminals disagree about clusters of several characters, but not about single characters.
            let forced = NonZeroU16::new(columns).filter(|it| it.get() > 1 && cluster.chars().nth(1).is_some());
            if let Some(forced) = forced {
                cell.set_diff_option(CellDiffOption::ForcedWidth(forced));
            }
            for rest in x + 1..x + columns {
                let rest = &mut buffer[(rest, area.y)];
                rest.reset();
                if forced.is_some() {
                    // A combining mark may be drawn there; the next frame must clear it even if it draws a blank.
                    rest.set_diff_option(CellDiffOption::AlwaysUpdate);
                }
            }
            x += columns;
        }
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_that_some_terminals_draw_wider_holds_all_its_cells() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        put(&mut buffer, Rect::new(0, 0, 6, 1), &Line::from("ক্ষিকo"));
        let symbols: Vec<&str> = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(symbols, ["ক্ষি", " ", " ", "ক", "o", " "]);
        let cells: Vec<(u16, &str)> =
            Buffer::empty(buffer.area).diff(&buffer).into_iter().map(|(x, _, cell)| (x, cell.symbol())).collect();
        assert_eq!(cells, [(0, "ক্ষি"), (3, "ক"), (4, "o")]);
        let cleared = buffer.diff(&Buffer::empty(buffer.area)).into_iter().map(|it| it.0).collect::<Vec<_>>();
        assert_eq!(cleared, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_line_ends_where_its_area_does() {
        let mut buffer = Buffer::with_lines(["······"]);
        put(&mut buffer, Rect::new(1, 0, 4, 1), &Line::from("谅解备"));
        assert_eq!(buffer, Buffer::with_lines(["·谅解·"]));
    }
}
