//! Themes with a ground of their own.

use accords::tui::{PRESETS, Theme};
use accords::user::config::Colours;
use ratatui::style::Color;

use super::{Session, built_in};

#[test]
fn a_theme_paints_every_cell_wherever_the_reader_is() {
    for name in ["nord", "paper"] {
        let theme = Theme::chosen(Some(name), false, Colours::True);
        let mut session = Session::with(built_in(), theme, 100, 30);
        for keys in [
            "",
            "2<space>",
            "<enter>",
            "<esc>?",
            "<esc>:zoom",
            "<esc>s",
            "<esc>/country:ka",
            "<esc>t",
            "<esc>1e",
            "<esc>N",
        ] {
            session.press(keys);
            for (width, height) in [(100, 30), (60, 20), (30, 8)] {
                session.resize(width, height);
                let bare = session.buffer().content().iter().filter(|it| it.bg == Color::Reset).count();
                assert_eq!(bare, 0, "{name} after {keys} at {width}×{height}:\n{}", session.frame());
            }
        }
    }
}

#[test]
fn a_theme_gives_way_to_what_the_terminal_can_show() {
    let colours = |name, colours| Theme::chosen(name, false, colours);
    assert_eq!(colours(Some("paper"), Colours::Sixteen), Theme::LIGHT);
    assert_eq!(colours(Some("nord"), Colours::Sixteen), Theme::DARK);
    assert_eq!(colours(Some("nord"), Colours::None), Theme::PLAIN);
    assert_eq!(colours(None, Colours::True), Theme::DARK);
    assert_eq!(Theme::chosen(None, true, Colours::Indexed), Theme::LIGHT);
    assert_eq!(Theme::chosen(Some("dark"), true, Colours::True), Theme::DARK);
    assert!(matches!(colours(Some("nord"), Colours::Indexed).ground.bg, Some(Color::Indexed(_))));
    assert!(matches!(colours(Some("nord"), Colours::True).ground.bg, Some(Color::Rgb(..))));
}

/// Nothing is said by colour alone, so all themes draw the same text.
#[test]
fn every_theme_draws_the_same_text() {
    let frame = |theme| Session::with(built_in(), theme, 100, 30).press("/nuclear kaz").frame();
    let plain = frame(Theme::PLAIN);
    for preset in PRESETS {
        assert_eq!(frame(preset.theme(true)), plain, "{}", preset.name);
    }
}

#[test]
fn addresses_are_links_where_the_terminal_is_known_to_cope() {
    let json = r#"{"agreements":[{"title":"Memorandum on water","parties":["Iran","Oman"],
        "url":"https://example.org/a-text-of-an-address-that-is-longer-than-one-line-of-the-page"}]}"#;
    for hyperlinks in [false, true] {
        let theme = Theme { hyperlinks, ..Theme::DARK };
        let mut session = Session::with(super::library(json), theme, 60, 30);
        session.press("<enter>");
        let links: Vec<&str> = session
            .buffer()
            .content()
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .filter(|it| it.contains("]8;"))
            .collect();
        assert_eq!(links.len(), if hyperlinks { 2 } else { 0 }, "{links:?}\n{}", session.frame());
        let whole =
            "\x1b]8;id=accords;https://example.org/a-text-of-an-address-that-is-longer-than-one-line-of-the-page\x1b\\";
        assert!(links.iter().all(|it| it.starts_with(whole) && it.ends_with("\x1b]8;;\x1b\\")), "{links:?}");
    }
}

#[test]
fn the_readme_names_every_theme() {
    let readme = include_str!("../../README.md");
    for (name, _) in Theme::names() {
        assert!(readme.contains(&format!("`{name}`")) || ["dark", "light", "plain"].contains(&name), "{name}");
    }
}
