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
    head(buffer, &DARK) + &cells(buffer, &DARK) + "</svg>\n"
}

/// Screens one after another, each for some seconds, again and again. They are all of one size.
pub fn moving(screens: &[(Buffer, f32)]) -> String {
    let Some((first, _)) = screens.first() else { return String::new() };
    let all: f32 = screens.iter().map(|it| it.1).sum();
    let mut out = head(first, &DARK);
    let (mut style, mut parts, mut begun) = (String::new(), String::new(), 0.0);
    for (at, (screen, seconds)) in screens.iter().enumerate() {
        let (from, to) = (100.0 * begun / all, 100.0 * (begun + seconds) / all);
        begun += seconds;
        // A screen without animation, in a viewer that knows none, is the last one.
        writeln!(
            style,
            "@keyframes k{at} {{ 0% {{ visibility: hidden }} {from:.2}% {{ visibility: visible }} {to:.2}% {{ visibility: hidden }} }}\n\
             #s{at} {{ animation: k{at} {all:.1}s step-end infinite }}"
        )
        .unwrap();
        write!(
            parts,
            "<g id=\"s{at}\"><rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n{}</g>\n",
            DARK.ground,
            cells(screen, &DARK)
        )
        .unwrap();
    }
    write!(out, "<style>\n{style}</style>\n{parts}</svg>\n").unwrap();
    out
}

fn head(buffer: &Buffer, palette: &Palette) -> String {
    let (width, height) = (buffer.area.width * WIDTH, buffer.area.height * HEIGHT);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"'DejaVu Sans Mono','Menlo',monospace\" font-size=\"13\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n",
        palette.ground
    )
}

fn cells(buffer: &Buffer, palette: &Palette) -> String {
    let mut out = String::new();
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
    out
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
