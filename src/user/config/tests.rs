//! Configuration files and their effective values.

use super::*;

const PATH: &str = "/home/r/.config/accords/config.toml";

#[test]
fn every_value_knows_the_line_that_gave_it() {
    let text = "# mine\ntheme = 'paper'\nbackground = \"light\"\ncolours = 256\nmouse = false\nascii = true\n\
                bidi = \"off\"\ncolumns = [\"date\", \"title\"]\ndates = \"dmy\"\nas_of = 2025-06-30\n";
    let config = whole(text);
    assert_eq!(config.theme, given(Some("paper".to_owned()), 2, 9));
    assert_eq!(config.background, given(Background::Light, 3, 14));
    assert_eq!(config.colours, given(Colours::Indexed, 4, 11));
    assert_eq!(config.mouse, given(false, 5, 9));
    assert_eq!(config.ascii, given(true, 6, 9));
    assert_eq!(config.bidi, given(Bidi::Off, 7, 8));
    assert_eq!(config.columns, given(Some(vec!["date".to_owned(), "title".to_owned()]), 8, 11));
    assert_eq!(config.dates, given(Some(DateOrder::DayFirst), 9, 9));
    assert_eq!(config.as_of, given(Some("2025-06-30".to_owned()), 10, 9));
}

#[test]
fn keys_are_kept_as_written_with_their_places() {
    let config = whole("keys.quit = 'q'\nkeys.open = [\"enter\", 'l']\nkeys.help = []\n");
    let mut lines = Vec::new();
    for remapped in &config.keys {
        lines.push(format!("{} {:?} {:?}", remapped.action, remapped.spot, remapped.keys));
    }
    assert_eq!(
        lines,
        [
            format!("quit {:?} {:?}", spot(1, 6), [("q", spot(1, 13))]),
            format!("open {:?} {:?}", spot(2, 6), [("enter", spot(2, 14)), ("l", spot(2, 23))]),
            format!("help {:?} []", spot(3, 6)),
        ]
    );
}

#[test]
fn a_mistake_costs_its_own_value_and_is_reported_at_its_place() {
    #[track_caller]
    fn check(text: &str, faults: &[&str]) {
        let (config, found) = Config::parse(text, Path::new("c.toml"));
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found, faults);
        assert_eq!(config.theme.value.as_deref(), text.contains("theme = 'x'").then_some("x"));
        assert_eq!(config.background, Effective::default());
    }

    check("", &[]);
    check("\u{feff}theme = 'x'", &[]);
    check(
        "theme = 'x'\nbackgruond = 'dark'",
        &["c.toml:2:1: there is no setting “backgruond”. Did you mean “background”?"],
    );
    check("theme = 'x'\ncolors = 16", &["c.toml:2:1: there is no setting “colors”. Did you mean “colours”?"]);
    check(
        "wrap = true",
        &[
            "c.toml:1:1: there is no setting “wrap”. There are theme, background, colours, mouse, ascii, bidi, columns, \
           dates, as_of, keys.",
        ],
    );
    check(
        "theme = 'x'\nbackground = 'pink'",
        &["c.toml:2:14: expected \"auto\" or \"light\" or \"dark\". The default holds."],
    );
    check(
        "mouse = 'on'\ntheme = 'x'\nascii = 1\ncolumns = ['a', 2]\ndates = 'ymd'\nas_of = 2025-01-01T00:00:00Z\nkeys = 3",
        &[
            "c.toml:1:9: expected true or false. The default holds.",
            "c.toml:3:9: expected true or false. The default holds.",
            "c.toml:4:17: expected a text in quotes. The default holds.",
            "c.toml:5:9: expected \"dmy\" or \"mdy\". The default holds.",
            "c.toml:6:9: expected a day without a time. The default holds.",
            "c.toml:7:8: expected a table of actions: [keys]. The default holds.",
        ],
    );
    check(
        "[keys]\nопен = 1",
        &["c.toml:2:1: invalid unquoted key, expected letters, numbers, `-`, `_`. The defaults hold."],
    );
    check(
        "[keys]\n'опен' = 1\nquit = 'q'",
        &["c.toml:2:10: expected a text in quotes, or a list of them. The default holds."],
    );
}

#[test]
fn a_mistake_in_toml_itself_leaves_the_defaults() {
    #[track_caller]
    fn check(text: &str, place: Spot) {
        let (config, faults) = Config::parse(text, Path::new("c.toml"));
        assert_eq!(config, Config::default());
        let [fault] = faults.as_slice() else { panic!("{faults:?}") };
        assert_eq!(fault.spot, Some(place), "{fault}");
        assert!(fault.what.ends_with(". The defaults hold."), "{fault}");
    }

    check("mouse = false\ntheme = ", spot(2, 9));
    check("mouse = false\nтема = 1", spot(2, 1));
    check("ascii = true\nascii = true", spot(2, 1));
    check("theme = 'x", spot(1, 11));
}

#[test]
fn a_file_that_is_not_there_is_an_empty_one() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(Config::read(&dir.path().join("config.toml")), (Config::default(), vec![]));
}

#[test]
fn what_is_no_text_file_is_reported_and_the_defaults_hold() {
    #[track_caller]
    fn check(content: &[u8], says: &str) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.toml");
        std::fs::write(&path, content).unwrap();
        let (config, faults) = Config::read(&path);
        assert_eq!(config, Config::default());
        assert_eq!(faults[0].to_string(), format!("{}{says}", path.display()));
    }

    check(b"mouse = false\ntheme = '\xff'", ":2:10: this is not UTF-8. The defaults hold.");
    check(&vec![b'#'; 2 << 20], ": larger than 1024 KiB, which no configuration is. The defaults hold.");
    let (_, faults) = Config::read(Path::new("/"));
    assert_eq!(faults[0].to_string(), "/: this is not a regular file. The defaults hold.");
}

#[test]
fn a_flag_wins_over_the_file() {
    let mut config = whole("theme = 'paper'");
    config.theme.set(Some("night".to_owned()), Origin::Flag("--theme"));
    assert_eq!(config.theme.value.as_deref(), Some("night"));
    assert!(config.to_string().starts_with("theme = \"night\"                     # --theme\n"), "{config}");
}

#[test]
fn the_effective_configuration_says_where_each_value_comes_from() {
    let mut config = whole("background = 'dark'\ncolumns = ['date', 'a\"b']");
    config.colours.set(Colours::None, Origin::Env("NO_COLOR"));
    assert_eq!(
        config.to_string(),
        r#"# theme =                           # default
background = "dark"                 # /home/r/.config/accords/config.toml:1
colours = "none"                    # NO_COLOR
mouse = true                        # default
ascii = false                       # default
bidi = "terminal"                   # default
columns = ["date", "a\"b"]          # /home/r/.config/accords/config.toml:2
# dates =                           # default
# as_of =                           # default
"#
    );
}

#[test]
fn what_is_printed_is_read_again() {
    let config = whole("theme = '\"\\\t'\nbackground = 'dark'\nas_of = '2025-06'\ndates = 'mdy'");
    let again = whole(&config.to_string());
    assert_eq!(again.to_string().lines().count(), config.to_string().lines().count());
    assert_eq!((again.theme.value, again.as_of.value), (config.theme.value, config.as_of.value));
    assert_eq!((again.background.value, again.dates.value), (config.background.value, config.dates.value));
}

#[test]
fn a_path_cannot_smuggle_a_line_into_what_is_printed() {
    let (config, _) = Config::parse("ascii = true", Path::new("/tmp/a\nmouse = false # \u{1b}[31m/config.toml"));
    let text = config.to_string();
    assert!(!text.contains('\u{1b}'));
    assert!(whole(&text).mouse.value, "{text}");
}

#[track_caller]
fn whole(text: &str) -> Config {
    let (config, faults) = Config::parse(text, Path::new(PATH));
    assert_eq!(faults, []);
    config
}

fn given<T>(value: T, line: usize, column: usize) -> Effective<T> {
    Effective { value, from: Origin::File(PATH.into(), spot(line, column)) }
}

fn spot(line: usize, column: usize) -> Spot {
    Spot { line, column }
}
