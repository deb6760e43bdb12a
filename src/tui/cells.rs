//! Writes a line of text into the cells of a frame. All text is written here: [`graphemes`] says how many cells a
//! cluster takes, including differences between terminals that ratatui's widgets do not know.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::base::text::address::Address;
use crate::base::text::width::{graphemes, width};

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

/// Makes the text that stands in the first row of an area a link of the terminal (OSC 8).
///
/// Cells of one style become one cell that holds their text between the marks of the link and takes their columns.
/// Clusters whose width is uncertain are left as they are.
pub fn link(buffer: &mut Buffer, area: Rect, address: &Address) {
    let area = area.intersection(buffer.area);
    let mut x = area.left();
    while x < area.right() {
        let style = buffer[(x, area.y)].style();
        let start = x;
        let mut text = String::new();
        while x < area.right() {
            let cell = &buffer[(x, area.y)];
            if cell.style() != style || cell.diff_option != CellDiffOption::None {
                break;
            }
            text.push_str(cell.symbol());
            x += (width(cell.symbol()) as u16).max(1);
        }
        match NonZeroU16::new(x.min(area.right()) - start) {
            Some(columns) => {
                let linked = format!("\x1b]8;id=accords;{}\x1b\\{text}\x1b]8;;\x1b\\", address.as_str());
                buffer[(start, area.y)].set_symbol(&linked).set_diff_option(CellDiffOption::ForcedWidth(columns));
            }
            None => x += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::text::address::safe_address;

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

    #[test]
    fn a_link_holds_its_text_and_takes_its_columns() {
        let area = Rect::new(0, 0, 8, 1);
        let mut buffer = Buffer::empty(area);
        put(&mut buffer, area, &Line::from("at a.ir,"));
        link(&mut buffer, Rect::new(3, 0, 4, 1), &safe_address("https://a.ir/").unwrap());
        let cells: Vec<(u16, String)> = Buffer::empty(area)
            .diff(&buffer)
            .into_iter()
            .map(|(x, _, cell)| (x, cell.symbol().replace('\x1b', "^")))
            .collect();
        let linked = "^]8;id=accords;https://a.ir/^\\a.ir^]8;;^\\".to_owned();
        assert_eq!(cells, [(0, "a".to_owned()), (1, "t".to_owned()), (3, linked), (7, ",".to_owned())]);
        let cleared: Vec<u16> = buffer.diff(&Buffer::empty(area)).into_iter().map(|it| it.0).collect();
        assert_eq!(cleared, [0, 1, 3, 4, 5, 6, 7]);
    }
}
