//! The key table agrees with itself and with the README.

use std::path::Path;

use accords::app::{Kinds, Mode, Pane};
use accords::tui::keys::{BINDINGS, Keymap};
use accords::user::config::Config;

use super::Session;

#[test]
fn no_key_means_two_things() {
    for (i, a) in BINDINGS.iter().enumerate() {
        for b in &BINDINGS[i + 1..] {
            let together = a.modes.iter().any(|it| b.modes.contains(it));
            let clash = together && a.keys.iter().any(|it| b.keys.contains(it));
            assert!(!clash, "{} and {} are on one key", a.what, b.what);
        }
    }
}

#[test]
fn words_are_few_and_lower_case() {
    for binding in BINDINGS {
        let words = binding.what.split_whitespace().filter(|it| *it != "…").count();
        assert!((1..=6).contains(&words), "{}", binding.what);
        assert_eq!(binding.what, binding.what.to_lowercase());
    }
}

#[test]
fn readme_lists_the_keys() {
    let mut table = String::from("| keys | do |\n| --- | --- |\n");
    for (mode, where_else) in [(Mode::Browse, ""), (Mode::Judge, "draft: ")] {
        for binding in BINDINGS.iter().filter(|it| it.modes.contains(&mode)) {
            // A bar within a table is escaped.
            let keys: Vec<String> = binding.keys.iter().map(|it| format!("`{}`", it.replace('|', "\\|"))).collect();
            table += &format!("| {} | {where_else}{} |\n", keys.join(" "), binding.what);
        }
    }
    keep_in_readme("keys", &table);
}

#[test]
fn the_screen_shows_the_keys_that_the_reader_chose() {
    let file = Path::new("c.toml");
    let text = "[keys]\nfilter = 'f5'\nquit = []\nsort = 'f6'\nsort-title = 'a'\nsort-best = []\nparticipants = 'f2'\n";
    let (keys, faults) = Keymap::over(&Config::parse(text, file).0.keys, file);
    assert_eq!(faults, []);
    let mut session = Session::new(100, 76);
    session.explorer.bind(keys);

    let footer = session.press("j").frame().lines().last().unwrap().to_owned();
    assert!(footer.contains(" f5 filter"), "{footer}");
    assert!(!footer.contains("quit"), "{footer}");
    assert!(session.shows("╭ f2 [All"));

    session.press("?");
    assert!(session.shows("            f5  filter this pane"), "{}", session.frame());
    session.press("/after f6");
    assert!(session.shows("After f6"), "{}", session.frame());
    assert!(!session.shows("best match first"), "{}", session.frame());

    session.press("<esc><esc>:by title");
    assert!(session.shows("f6 a  by title"), "{}", session.frame());
    session.press("<esc>:best match");
    assert!(session.shows("▸                best match first"), "what has no key is still found: {}", session.frame());
    session.press("<esc><f6>");
    assert!(session.shows("       a  by title"), "{}", session.frame());
    assert!(!session.shows("best match first"), "{}", session.frame());
    session.press("<esc><f5>cern<enter>");
    assert_eq!(session.state().line, "cern");
    session.press("/");
    assert_eq!(session.state().mode, Mode::Browse);
}

#[test]
fn keys_of_another_keyboard_mean_the_key_in_their_place() {
    let mut session = Session::new(100, 30);
    session.press("оо");
    assert_eq!(session.state().agreements.at, 2, "{}", session.frame());
    session.press("лت");
    assert_eq!(session.state().agreements.at, 2);
    session.press("۲");
    assert_eq!(session.state().focus, Pane::Participants);
    session.press("ъ");
    assert_eq!(session.state().kinds, Kinds::Countries);
    // Where text is typed, they are letters.
    session.press("./ооо");
    assert_eq!(session.state().mode, Mode::Filter);
    assert!(session.state().participants.narrow.ends_with("ооо"), "{}", session.frame());
}

#[test]
fn what_stands_in_a_filter_is_selected_and_esc_takes_back_one_thing() {
    let mut session = Session::new(100, 30);
    session.press("/iran<enter>/oman<enter>");
    assert_eq!(session.state().line, "oman");
    session.press("/<end>oil<enter>");
    assert_eq!(session.state().line, "oman oil");
    session.press("2<space>");
    assert!(session.state().line.starts_with("oman oil who:="), "{}", session.state().line);
    session.press("<esc>");
    assert!(session.state().line.starts_with("who:="), "{}", session.state().line);
    assert!(session.shows("removed oman oil; u restores it"), "{}", session.frame());
    session.press("<esc>");
    assert_eq!(session.state().line, "");
    session.press("uu");
    assert!(session.state().line.starts_with("oman oil who:="), "{}", session.state().line);
}

/// Fails, after rewriting it, when the README says something else between its marks.
#[track_caller]
pub fn keep_in_readme(name: &str, wanted: &str) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = readme.split_once(&open).unwrap_or_else(|| panic!("README.md has no {open}"));
    let (present, after) = rest.split_once(&close).unwrap();
    if present != wanted {
        std::fs::write(path, format!("{before}{open}{wanted}{close}{after}")).unwrap();
        panic!("README.md said something else about {name}; it is rewritten, commit it");
    }
}
