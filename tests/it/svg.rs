//! A frame as a picture.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

const WIDTH: u16 = 8;
const HEIGHT: u16 = 17;

/// The colours of the terminal that the pictures show.
struct Palette {
    ground: &'static str,
    text: &'static str,
    quiet: &'static str,
    accent: &'static str,
    warning: &'static str,
    red: &'static str,
}

const DARK: Palette = Palette {
    ground: "#16181d",
    text: "#d5d8df",
    quiet: "#7d8590",
    accent: "#5fb3c8",
    warning: "#e0b35c",
    red: "#e06c75",
};

/// The screen in `buffer`, cell for cell.
pub fn svg(buffer: &Buffer) -> String {
    let palette = &DARK;
    let (width, height) = (buffer.area.width * WIDTH, buffer.area.height * HEIGHT);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"'DejaVu Sans Mono','Menlo',monospace\" font-size=\"13\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n",
        palette.ground
    );
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let start = x;
            let mut text = String::new();
            // Neighbours that look alike are one text; wide and special characters stand alone.
            while x < buffer.area.width && buffer[(x, y)].style() == cell.style() {
                let symbol = buffer[(x, y)].symbol();
                let plain = symbol.is_ascii();
                if !plain && x > start {
                    break;
                }
                text.push_str(symbol);
                x += 1;
                if !plain {
                    break;
                }
            }
            write_run(&mut out, palette, cell.fg, cell.modifier, (start, x, y), &text);
        }
    }
    out + "</svg>\n"
}

fn write_run(
    out: &mut String,
    palette: &Palette,
    fg: Color,
    modifier: Modifier,
    (start, end, y): (u16, u16, u16),
    text: &str,
) {
    let mut colour = hex(palette, fg);
    let (left, top, columns) = (start * WIDTH, y * HEIGHT, end - start);
    if modifier.contains(Modifier::REVERSED) {
        let width = columns * WIDTH;
        writeln!(out, "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{HEIGHT}\" fill=\"{colour}\"/>")
            .unwrap();
        colour = palette.ground;
    }
    let trimmed = text.trim_start_matches(' ');
    let left = left + (text.len() - trimmed.len()) as u16 * WIDTH;
    let trimmed = trimmed.trim_end();
    if trimmed.is_empty() {
        return;
    }
    let mut style = String::new();
    if modifier.contains(Modifier::BOLD) {
        style += " font-weight=\"bold\"";
    }
    if modifier.contains(Modifier::UNDERLINED) {
        style += " text-decoration=\"underline\"";
    }
    if modifier.contains(Modifier::DIM) {
        style += " opacity=\"0.75\"";
    }
    let length = if trimmed.is_ascii() {
        format!(" textLength=\"{}\"", trimmed.len() * usize::from(WIDTH))
    } else {
        String::new()
    };
    let text = trimmed.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    writeln!(
        out,
        "<text x=\"{left}\" y=\"{}\" fill=\"{colour}\"{style}{length} xml:space=\"preserve\">{text}</text>",
        top + 13
    )
    .unwrap();
}

fn hex(palette: &Palette, colour: Color) -> &'static str {
    match colour {
        Color::Reset => palette.text,
        Color::Cyan | Color::Blue => palette.accent,
        Color::Yellow => palette.warning,
        Color::Red => palette.red,
        Color::DarkGray | Color::Gray => palette.quiet,
        other => panic!("the theme does not use {other}"),
    }
}
