//! That text is as wide as it is drawn, and that nothing drawn can do anything to a terminal.

use accords::base::text::clean::clean;
use accords::base::text::width::{cut, graphemes, pad_start, width};
use accords::base::text::wrap::wrap;
use accords::tui::cells::put;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, Widget};

use super::Session;
use crate::fuzz::bodies::is_harmless;
use crate::trouble;

#[test]
fn a_text_is_as_wide_as_it_is_drawn() {
    for text in [
        "Memorandum",
        "اسلام",
        "الاتفاقية",
        "می\u{200c}خواهم",
        "ｶﾞｷﾞｸﾞ",
        "ﾊﾟ",
        "カタカナ",
        "☎\u{fe0f}",
        "👍🏽",
        "👩\u{200d}👩\u{200d}👧\u{200d}👦",
        "각 각",
        "谅解备忘录",
        "क्षत्रिय",
        "ﷺ",
    ] {
        as_drawn(text).unwrap();
        let drawn = row(|area, buffer| {
            put(buffer, area, &Line::raw(text));
        });
        assert_eq!(drawn.trim_end(), text, "no letter is lost");
    }
}

#[test]
fn what_is_typed_is_erased_a_letter_at_a_time() {
    // What is typed, what stands in the line, and its columns.
    for (typed, value, columns) in [
        ("ae\u{301}", "a", 1),
        ("a👍🏽", "a", 1),
        ("中文", "中", 2),
        ("نا\u{200c}م", "نا\u{200c}", 2),
        ("a\u{200d}\u{301}", "", 0),
    ] {
        let mut session = Session::new(100, 30);
        session.press("/").press(typed);
        let before = session.cursor();
        assert!(usize::from(before.x) == 9 + width(typed), "{typed:?} {before:?}");
        session.press("<back>");
        assert_eq!(session.state().input.value(), value, "{typed:?}");
        assert_eq!(usize::from(session.cursor().x), 9 + columns, "{typed:?}");
    }
}

#[test]
fn what_is_typed_is_harmless_and_the_cursor_stands_behind_it() {
    for keys in ["/", ":", "a", "2/", "4/"] {
        for hostile in
            ["a\u{202e}b", "a\u{301}\u{200d}\u{200c}\u{202e}", "x\u{200b}\u{301}", "\u{1b}[31m", "x\u{feff}中"]
        {
            let mut session = Session::new(100, 30);
            session.press(keys);
            let start = usize::from(session.cursor().x);
            session.press(hostile);
            let shown = clean(hostile);
            assert!(session.buffer().content().iter().all(|it| is_harmless(it.symbol())), "{keys} {hostile:?}");
            assert!(session.shows(&shown), "{keys} {hostile:?}\n{}", session.frame());
            if !["2/", "4/"].contains(&keys) {
                assert_eq!(usize::from(session.cursor().x), start + width(&shown), "{keys} {hostile:?}");
            }
            session.press("<enter>");
            assert!(session.buffer().content().iter().all(|it| is_harmless(it.symbol())), "{keys} {hostile:?}");
        }
    }
}

#[test]
fn no_letter_is_lost_where_we_measure() {
    for text in ["اسلام", "الاتفاقية", "谅解备忘录", "👍🏽 ok"] {
        let area = Rect::new(0, 0, 20, 1);
        let shown = pad_start(text, 20);
        let mut buffer = Buffer::empty(area);
        put(&mut buffer, area, &Line::raw(&*shown));
        assert_eq!(cells(&buffer, 0).trim_start(), text);
    }
}

#[test]
fn every_character_is_as_wide_as_it_is_drawn() {
    // The planes in between have no characters, the last two none that anybody agrees on.
    for c in ('\0'..='\u{3ffff}').chain('\u{e0000}'..='\u{e0fff}') {
        for text in [format!("{c}"), format!("ا{c}が")] {
            as_drawn(&clean(&text)).unwrap();
        }
    }
}

proptest::proptest! {
    #![proptest_config(trouble::cases(8_000))]

    #[test]
    fn hard_text_is_as_wide_as_it_is_drawn(raw in trouble::text(24)) {
        as_drawn(&clean(&raw)).map_err(proptest::test_runner::TestCaseError::fail)?;
    }

    #[test]
    fn no_frame_has_a_control_character_or_a_broken_border(raw in trouble::text(24), columns in 3..30_u16) {
        let shown = clean(&raw);
        let area = Rect::new(0, 0, columns, 6);
        let inside = usize::from(columns) - 2;
        let mut buffer = Buffer::empty(area);
        let block = Block::bordered();
        let inner = block.inner(area);
        block.render(area, &mut buffer);
        put(&mut buffer, Rect { height: 1, y: 0, ..inner }, &Line::raw(cut(&shown, inside)));
        for (at, row) in wrap(&shown, inside).into_iter().zip(inner.rows()) {
            put(&mut buffer, row, &Line::raw(cut(&shown[at], inside)));
        }
        for y in 0..area.height {
            let border = if y == 0 { "┐" } else if y == 5 { "┘" } else { "│" };
            proptest::prop_assert_eq!(buffer[(columns - 1, y)].symbol(), border);
        }
        for cell in &buffer.content {
            proptest::prop_assert!(!cell.symbol().contains(char::is_control));
            proptest::prop_assert!(!cell.symbol().contains(HIDDEN));
        }
    }
}

/// Some of what turns the direction round or cannot be seen.
const HIDDEN: &[char] = &['\u{202e}', '\u{2066}', '\u{200b}', '\u{200f}', '\u{feff}'];

/// Draws `text` where it has room and compares where the drawing ended with what we measure.
fn as_drawn(text: &str) -> Result<(), String> {
    // No byte takes more than two columns.
    let room = u16::try_from(2 * text.len() + 1).unwrap();
    let mut buffer = Buffer::empty(Rect::new(0, 0, room, 1));
    let end = put(&mut buffer, Rect::new(0, 0, room, 1), &Line::raw(text));
    if usize::from(end) != width(text) {
        return Err(format!("{text:?} is drawn in {end} columns and measured in {}", width(text)));
    }
    let mut at = 0;
    for (_, cluster, columns) in graphemes(text) {
        let drawn = buffer.cell((at, 0)).map_or("", |it| it.symbol());
        if drawn != cluster {
            return Err(format!("{cluster:?} of {text:?} is drawn as {drawn:?}"));
        }
        at += u16::try_from(columns).unwrap_or(u16::MAX);
    }
    Ok(())
}

fn row(draw: impl FnOnce(Rect, &mut Buffer)) -> String {
    let area = Rect::new(0, 0, 40, 1);
    let mut buffer = Buffer::empty(area);
    draw(area, &mut buffer);
    cells(&buffer, 0)
}

/// What a row reads, without the cells that a wide cluster covers.
fn cells(buffer: &Buffer, y: u16) -> String {
    let mut text = String::new();
    let mut x = 0;
    while let Some(cell) = buffer.cell((x, y)) {
        text.push_str(cell.symbol());
        x += u16::try_from(width(cell.symbol()).max(1)).unwrap();
    }
    text
}
