//! The reader's own keys, and mistakes in them.

use std::path::Path;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::user::config::Config;

#[test]
fn a_name_is_one_action() {
    for (at, a) in BINDINGS.iter().enumerate() {
        assert!(a.name.chars().all(|it| it.is_ascii_lowercase() || it == '-'), "{}", a.name);
        assert!(BINDINGS[..at].iter().all(|b| b.name != a.name), "{} is two actions", a.name);
    }
}

#[test]
fn every_usual_key_is_read_as_it_is_written() {
    for key in BINDINGS.iter().flat_map(|it| it.keys) {
        assert_eq!(read(key).as_deref(), Ok(*key));
    }
}

#[test]
fn keys_are_read_as_people_write_them() {
    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(read(text).as_deref(), Ok(expected));
    }

    check("Ctrl+D", "ctrl-d");
    check("ctrl-G", "ctrl-g");
    check("alt-ctrl-x", "ctrl-alt-x");
    check("shift-g", "G");
    check("ctrl--", "ctrl--");
    check("-", "-");
    check("+", "+");
    check("PageDown", "pgdn");
    check("Escape", "esc");
    check(" ", "space");
    check("F12", "f12");
    check("f", "f");
    check("é", "é");
    check("shift-up", "shift-up");
}

#[test]
fn what_is_no_key_says_how_keys_are_written() {
    #[track_caller]
    fn check(text: &str, says: &str) {
        let error = read(text).unwrap_err();
        assert!(error.contains(says), "{error}");
    }

    check("", "is no key");
    check("jj", "A key is a character such as j, G or ?, or one of enter, esc, tab");
    check("ctrl-", "is no key");
    check("hyper-x", "is no key");
    check("f25", "is no key");
    check("ctrl-i", "terminals send ctrl-i as tab");
    check("ctrl-m", "terminals send ctrl-m as enter");
    check("shift-/", "write the character that shift gives");
    check("\u{1b}", "is no key");
}

#[test]
fn a_key_is_called_what_it_is_read_as() {
    #[track_caller]
    fn check(code: KeyCode, modifiers: KeyModifiers, expected: &str) {
        assert_eq!(name(KeyEvent::new(code, modifiers)).as_deref(), Some(expected));
        assert_eq!(read(expected).as_deref(), Ok(expected));
    }

    check(KeyCode::Char('G'), KeyModifiers::SHIFT, "G");
    check(KeyCode::Char('G'), KeyModifiers::NONE, "G");
    check(KeyCode::Char('D'), KeyModifiers::CONTROL | KeyModifiers::SHIFT, "ctrl-d");
    check(KeyCode::Char(' '), KeyModifiers::CONTROL, "ctrl-space");
    check(KeyCode::BackTab, KeyModifiers::SHIFT, "shift-tab");
    check(KeyCode::Up, KeyModifiers::ALT | KeyModifiers::SHIFT, "alt-shift-up");
    check(KeyCode::Insert, KeyModifiers::NONE, "insert");
}

#[test]
fn a_remapped_action_has_its_keys_and_no_others() {
    let map = whole("[keys]\nzoom = ['Z', 'f5']\nclear = 'C'\nquit = []");
    assert_eq!(meaning(&map, 'Z', Mode::Browse), Some(Msg::Zoom));
    assert_eq!(meaning(&map, 'z', Mode::Browse), None);
    assert_eq!(meaning(&map, 'C', Mode::Browse), Some(Msg::ClearPicks));
    assert_eq!(meaning(&map, 'q', Mode::Browse), None);
    assert_eq!(map.key_for(&Msg::Zoom), Some("Z"));
    // Other modes keep their own meanings of the same keys.
    assert_eq!(meaning(&map, 'z', Mode::Strip), Some(Msg::Brush(Brush::ZoomIn)));
}

#[test]
fn two_actions_can_change_keys_with_each_other() {
    let map = whole("[keys]\nnext-row = ['down', 'k']\nprevious-row = ['up', 'j']");
    assert_eq!(meaning(&map, 'k', Mode::Browse), Some(Msg::Move(Step::Next)));
    assert_eq!(meaning(&map, 'j', Mode::Browse), Some(Msg::Move(Step::Previous)));
}

#[test]
fn text_is_edited_by_the_same_keys_wherever_it_is_typed() {
    let map = whole("[keys]\ntext-erase-line = 'ctrl-x'");
    let event = KeyEvent::new(KeyCode::Char('x'), KeyModifiers::CONTROL);
    for mode in [Mode::Filter, Mode::Palette, Mode::Note] {
        assert_eq!(map.translate(event, mode), Some(Msg::Edit(InputRequest::DeleteLine)));
    }
    assert_eq!(map.translate(event, Mode::Browse), None);
}

#[test]
fn a_mistake_costs_its_own_line() {
    #[track_caller]
    fn check(keys: &str, says: &[&str]) {
        let (config, faults) = Config::parse(&format!("[keys]\n{keys}\nzoom = 'f5'"), Path::new("c.toml"));
        assert_eq!(faults, []);
        let (map, faults) = Keymap::over(&config.keys, Path::new("c.toml"));
        let found: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(found, says);
        assert_eq!(map.key_for(&Msg::Zoom), Some("f5"));
        assert_eq!(meaning(&map, 'l', Mode::Browse), Some(Msg::In));
        assert_eq!(map.key_for(&Msg::Open), Some("enter"));
    }

    check("opne = 'f6'", &["c.toml:2:1: there is no action “opne”. Did you mean “open”?"]);
    check("Half_Down = 'f6'", &["c.toml:2:1: there is no action “Half_Down”. Did you mean “half-down”?"]);
    check("make-coffee = 'f6'", &["c.toml:2:1: there is no action “make-coffee”. `accords config` lists them."]);
    check(
        "open = ['enter', 'l']",
        &[
            "c.toml:2:1: “l” is given to open here and is built in for right (unfold, pane right). open keeps its usual \
           keys. To take it from the other, write right = [\"right\"] as well.",
        ],
    );
    check(
        "claims = 'f6'\nopen = 'f6'",
        &["c.toml:3:1: “f6” is given to open here and to claims at 2:1. open keeps its usual keys."],
    );
    check(
        "open = 'ctrl-m'",
        &["c.toml:2:8: “ctrl-m”: terminals send ctrl-m as enter; choose another key. open keeps its usual keys."],
    );
    check(
        "text-erase = 'x'",
        &["c.toml:2:14: “x” is typed as text there; hold ctrl or alt with it. text-erase keeps its usual keys."],
    );
    // `open` goes back to enter, which `pick-any` has taken; so that is reset as well.
    check(
        "open = 'jj'\npick-any = 'enter'",
        &[
            "c.toml:2:8: “jj” is no key. A key is a character such as j, G or ?, or one of enter, esc, tab, space, \
             backspace, delete, insert, up, down, left, right, home, end, pgup, pgdn, f1 to f24; before it may stand \
             ctrl-, alt- or shift-. open keeps its usual keys.",
            "c.toml:3:1: “enter” is given to pick-any here and is built in for open (open). pick-any keeps its usual \
             keys. To take it from the other, write open = [] as well.",
        ],
    );
}

#[track_caller]
fn whole(text: &str) -> Keymap {
    let (config, faults) = Config::parse(text, Path::new("c.toml"));
    assert_eq!(faults, []);
    let (map, faults) = Keymap::over(&config.keys, Path::new("c.toml"));
    assert_eq!(faults, []);
    map
}

fn meaning(map: &Keymap, key: char, mode: Mode) -> Option<Msg> {
    map.translate(KeyEvent::new(KeyCode::Char(key), KeyModifiers::NONE), mode)
}
