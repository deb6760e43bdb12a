//! What the program itself does to the world outside, tried in a terminal: to the clipboard, to files,
//! to other programs, and to the terminal when the data is hostile.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use crate::fuzz::bodies::is_harmless;
use crate::fuzz::bodies::seeds::HOSTILE;
use crate::pty::{Program, Run};

const GOOD: &str = r#"{"agreements":[{"title":"Joint laboratory","parties":["CERN"],"date":"2021","url":"https://пример.example/a?b=1&c=$(id)"}]}"#;

#[test]
fn hostile_data_does_nothing_to_the_terminal() {
    let mut run = opened(&[("hostile.json", HOSTILE)], "exec \"$PROGRAM\" hostile.json");
    run.shows("3 of 3 agreements");
    for keys in ["j", "j", "\r", "J", "\x1b", "2", "j", "\r", "\x1b", "3", "j", "e", "\x1b", "?", "\x1b", "z", "z", "t"]
    {
        run.send(keys.as_bytes());
    }
    run.send(b"\x1b/=\r");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
    run.is_given_back();
    only_moves_and_colours(&run.bytes());
}

#[test]
fn no_verb_prints_what_a_terminal_would_obey() {
    let key = r#"{"agreements":[{"title":"A","a\u001b[31mb":1}]}"#;
    let verbs = [
        "list hostile.json",
        "list hostile.json --format json",
        "list hostile.json --format md --columns title,summary,url",
        "list hostile.json --format csv",
        "show one hostile.json",
        "show p3 hostile.json",
        "facets who hostile.json",
        "path p1 p3 hostile.json",
        "partners p1 hostile.json",
        "partners p1 hostile.json --format csv",
        "matrix who focus hostile.json",
        "matrix who source hostile.json --format json",
        "convert hostile.json --to ftm",
        "stats hostile.json",
        "cite one hostile.json --style aglc",
        "cite one hostile.json --style bibtex",
        "convert hostile.json --to dot",
        "convert hostile.json --to graphml",
        "convert hostile.json --to jsonl",
        "check hostile.json key.json",
        "list key.json",
        "list \"$(printf 'no\\033[31m\\302\\2332Jfile')\"",
        "list -q \"$(printf 'who:\\033[31m(')\"",
        "show \"$(printf '\\033]0;x\\007')\"",
    ];
    for verb in verbs {
        let mut run = opened(
            &[("hostile.json", HOSTILE), ("key.json", key)],
            &format!("\"$PROGRAM\" {verb}; echo \"ended with $?\""),
        );
        run.ends();
        run.shows("ended with");
        only_moves_and_colours(&run.bytes());
        let text = String::from_utf8_lossy(&run.bytes()).replace("\x1b[", "");
        assert!(text.lines().all(is_harmless), "{verb}: {text:?}");
        assert!(!text.contains("panicked"), "{verb}: {text:?}");
    }
}

#[test]
fn what_is_copied_is_told_to_the_terminal_without_a_control() {
    let mut run = opened(&[("hostile.json", HOSTILE)], "exec \"$PROGRAM\" hostile.json -q zones");
    run.shows("1 of 3 agreements");
    run.send(b"yy");
    // A terminal may have its clipboard turned off, and does not say so.
    run.shows("sent to the terminal's clipboard");
    let bytes = run.bytes();
    let text = String::from_utf8_lossy(&bytes);
    let (_, copied) = text.split_once("\x1b]52;c;").expect("a clipboard is told in OSC 52");
    let copied = copied.split(['\x07', '\x1b']).next().unwrap();
    let copied = String::from_utf8(from_base64(copied)).unwrap();
    assert_eq!(copied, "␛]52;c;eA==␇Two \u{fffd}zones⏎in⏎one");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
}

#[test]
fn an_address_is_asked_for_and_opened_without_a_shell() {
    // What the address of the data becomes: a host in ASCII, and no shell to see the rest.
    let expected = "https://xn--e1afmkfd.example/a?b=1&c=$(id)";
    let mut run = with_opener(GOOD);
    run.send(b"o");
    run.shows("this key again, to open https://xn--e1afmkfd.example");
    assert!(!run.home.path().join("told").exists(), "nothing is opened before it is asked for twice");
    run.send(b"o");
    run.shows("opened xn--e1afmkfd.example");
    let told = written(&run.home.path().join("told"));
    assert_eq!(told.lines().collect::<Vec<_>>(), ["1", expected, "0 is null", "1 is null", "2 is null"]);
    run.send(b"q");
    assert_eq!(run.ends(), 0);
    run.is_given_back();
}

#[test]
fn an_address_that_is_no_web_page_is_refused_with_its_reason() {
    for (address, reason) in [
        ("javascript:alert(1)", "only http:// and https:// addresses are opened"),
        ("--help", "would be taken for an option"),
        ("http://bank.example@evil.example/", "it gives a user name before the host"),
    ] {
        let data = GOOD.replace("https://пример.example/a?b=1&c=$(id)", address);
        let mut run = with_opener(&data);
        run.send(b"o");
        run.shows(reason);
        run.send(b"q");
        assert_eq!(run.ends(), 0);
        assert!(!run.home.path().join("told").exists(), "{address}");
    }
}

#[test]
fn an_export_takes_a_free_name_and_follows_no_link() {
    let files = [("a.json", GOOD), ("agreements.csv", "mine"), ("victim", "precious")];
    let mut run = prepared(&files, "exec \"$PROGRAM\" a.json", |home| {
        symlink("victim", home.join("agreements-2.csv")).unwrap();
    });
    run.shows("1 of 1 agreements");
    run.send(b"xc");
    run.shows("1 agreement written to agreements-3.csv");
    let read = |name: &str| fs::read_to_string(run.home.path().join(name)).unwrap();
    assert_eq!((read("agreements.csv").as_str(), read("victim").as_str()), ("mine", "precious"));
    assert!(read("agreements-3.csv").contains("Joint laboratory"));
    run.send(b"q");
    assert_eq!(run.ends(), 0);
}

#[test]
fn an_export_where_nothing_can_be_written_says_so() {
    if superuser() {
        println!("skipped: the superuser may write everywhere");
        return;
    }
    let mut run = prepared(&[("a.json", GOOD)], "chmod 555 .; exec \"$PROGRAM\" a.json", |_| ());
    run.shows("1 of 1 agreements");
    run.send(b"xc");
    run.shows("cannot be written: Permission denied");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
}

#[test]
fn a_result_that_does_not_fit_on_the_disk_is_an_error_and_no_panic() {
    if !Path::new("/dev/full").exists() {
        println!("skipped: there is no /dev/full");
        return;
    }
    for verb in ["list", "convert --to json", "list --format csv", "stats", "facets who", "check"] {
        let run = Command::new("sh")
            .args(["-c", &format!("\"$0\" {verb} >/dev/full")])
            .arg(&Program::accords().path)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(2), "{verb}: {said}");
        assert!(said.contains("No space left on device") && !said.contains("panicked"), "{verb}: {said}");
    }
}

#[test]
fn what_is_read_through_a_pipe_can_be_stopped_and_keys_work() {
    // Somebody holds the pipe open and writes nothing more: it would be read for ever.
    let mut run = prepared(&[], "mkfifo pipe; cat pipe & exec \"$PROGRAM\" - <pipe", |_| ());
    let pipe = run.home.path().join("pipe");
    wait_for(&pipe);
    // Read and write, so that opening does not wait for the other side.
    let mut held = fs::File::options().read(true).write(true).open(&pipe).unwrap();
    run.shows("loading");
    run.send(b"\x1b");
    run.until("no loading", |it| it.contents().contains("agreements") && !it.contents().contains("esc stops"));
    held.write_all(b"\n").unwrap();
    run.send(b"?");
    run.shows("next row");
    // At once, the two would be alt-q.
    run.send(b"\x1b");
    run.until("no help", |it| !it.contents().contains("next row"));
    run.send(b"q");
    assert_eq!(run.ends(), 0);
    run.is_given_back();
}

#[test]
fn data_through_a_pipe_is_read_first_and_keys_come_from_the_terminal() {
    let mut run = opened(&[("a.json", GOOD)], "cat a.json | \"$PROGRAM\" -");
    run.shows("1 of 1 agreements");
    run.send(b"/joint\r");
    run.shows("Joint laboratory");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
    run.is_given_back();
}

#[test]
fn a_table_through_a_pipe_is_shown_before_it_ends() {
    let mut run = Program::accords().run("mkfifo pipe; exec \"$PROGRAM\" --no-session - <pipe");
    let pipe = run.home.path().join("pipe");
    wait_for(&pipe);
    let mut held = fs::File::options().write(true).open(&pipe).unwrap();
    // As much as is looked at before it is known what it is, and half a row.
    let rows = format!("title,parties\nAlpha,Iran; Oman\n{}Omega", "Filler,Chad\n".repeat(500));
    held.write_all(rows.as_bytes()).unwrap();
    run.shows("501 of 501 agreements");
    held.write_all(b" and more,Mali\n").unwrap();
    drop(held);
    run.until("the whole of it", |it| {
        it.contents().contains("502 of 502 agreements") && !it.contents().contains("esc stops")
    });
    run.send(b"/omega\r");
    run.shows("Omega and more");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
}

#[test]
fn what_was_done_while_the_data_is_read_stays_and_where_the_last_run_ended_too() {
    let state = tempfile::tempdir().unwrap();
    let line = |title: &str| GOOD.replace("Joint laboratory", title) + "\n";
    let open = |script: &str| {
        Program::accords().run_with(script, |command| {
            let home = PathBuf::from(command.get_cwd().unwrap());
            fs::write(home.join("a.json"), line("Joint laboratory")).unwrap();
            // What is kept is kept for `-` in this folder.
            command.cwd(state.path());
            command.env("XDG_STATE_HOME", state.path());
            command.env("DATA", home);
        })
    };
    let mut run = open("exec \"$PROGRAM\" - <\"$DATA/a.json\"");
    run.shows("1 of 1 agreements");
    run.send(b"/joint\r");
    run.shows("filter  joint");
    run.send(b"q");
    assert_eq!(run.ends(), 0);

    let slow = "mkfifo \"$DATA/pipe\"; exec \"$PROGRAM\" - <>\"$DATA/pipe\"";
    // Who leaves before anything is read has been nowhere.
    let mut run = open(slow);
    run.shows("loading");
    run.send(b"q");
    assert_eq!(run.ends(), 0);

    let mut run = open(slow);
    let pipe = run.home.path().join("pipe");
    wait_for(&pipe);
    let mut held = fs::File::options().read(true).write(true).open(&pipe).unwrap();
    // As much as is looked at before it is known what it is.
    held.write_all((line("Joint laboratory") + &" ".repeat(5_000) + "\n").as_bytes()).unwrap();
    run.until("the place of the last run", |it| {
        it.contents().contains("1 of 1 agreements") && it.contents().contains("filter  joint")
    });
    run.send(b"c/memor");
    run.shows("filter  memor");
    for n in 0..20 {
        held.write_all(line(&format!("Memorandum {n}")).as_bytes()).unwrap();
    }
    run.until("more, and what is typed", |it| {
        it.contents().contains("20 of 21 agreements") && it.contents().contains("filter  memor")
    });
    run.send(b"andum 7\r");
    run.shows("filter  memorandum 7");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
    run.is_given_back();
}

#[test]
fn keys_that_come_at_once_are_all_taken() {
    let mut run = Program::accords().start();
    run.send("/international cooperation in nanotechnology\x17space\r".as_bytes());
    run.shows("filter  international cooperation in space");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
}

#[test]
fn files_that_change_are_read_again_and_gone_ones_stay_on_the_screen() {
    let mut run = opened(&[("a.json", GOOD)], "exec \"$PROGRAM\" --watch a.json");
    run.shows("1 of 1 agreements");
    let path = run.home.path().join("a.json");
    let second = GOOD.replace("Joint laboratory", "Second memorandum");
    // Written in place, and half of it is no JSON.
    fs::write(&path, &second.as_bytes()[..second.len() / 2]).unwrap();
    fs::write(&path, format!("[{GOOD},{second}]")).unwrap();
    run.shows("2 of 2 agreements");
    run.shows("Second memorandum");
    fs::remove_file(&path).unwrap();
    run.shows("the files are missing; the data loaded before is shown");
    assert!(run.screen().contains("Second memorandum"));
    // As editors write.
    fs::write(run.home.path().join("new"), GOOD).unwrap();
    fs::rename(run.home.path().join("new"), &path).unwrap();
    run.shows("1 of 1 agreements");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
    run.is_given_back();
}

#[test]
fn a_megabyte_pasted_into_the_filter_is_a_short_line() {
    let mut run = Program::accords().start();
    run.send(b"/");
    let paste = ["\x1b[200~", &"e\u{301}\r\n".repeat(250_000), "\x1b[201~"].concat();
    run.send(paste.as_bytes());
    run.shows("filter  e\u{301}  e\u{301}");
    run.send(b"\x15iran\r");
    run.shows("filter  iran");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
    run.is_given_back();
}

#[test]
fn without_a_home_there_is_one_warning_and_everything_works() {
    let mut run = Program::accords().run_with("exec \"$PROGRAM\"", |it| {
        for name in ["HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
            it.env_remove(name);
        }
    });
    run.shows("There is no home folder");
    run.send(b"b");
    run.shows("bookmarked");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
    run.is_given_back();
}

#[test]
fn bookmarks_and_notes_outlive_a_signal() {
    for signal in ["TERM", "HUP", "KILL"] {
        let mut run = Program::accords().start();
        run.send(b"b");
        run.shows("bookmarked");
        run.send(b"aask the ministry\r");
        let file = run.home.path().join("accords/state.json");
        let end = Instant::now() + Duration::from_secs(90);
        while !fs::read_to_string(&file).is_ok_and(|it| it.contains("ask the ministry")) {
            assert!(Instant::now() < end, "the note is not saved");
            thread::yield_now();
        }
        run.signal(signal);
        run.ends();
        let saved: serde_json::Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        assert_eq!(saved["agreements"].as_object().unwrap().len(), 1, "{signal}");
    }
}

#[test]
fn a_pipe_or_a_file_that_may_not_be_read_is_named_and_the_others_load() {
    let mut run = prepared(
        &[("a.json", GOOD), ("b.json", GOOD)],
        "mkfifo c.json; chmod 000 b.json; exec \"$PROGRAM\" a.json b.json c.json",
        |_| (),
    );
    // The superuser may read b.json, which says the same as a.json.
    run.until("what loads", |it| it.contents().contains("agreements ·"));
    run.until("the problems", |it| it.contents().contains("1 problem") || it.contents().contains("2 problems"));
    run.send(b"q");
    assert_eq!(run.ends(), 0);
    run.is_given_back();
}

/// Runs the program in a folder with these files.
fn opened(files: &[(&str, &str)], script: &str) -> Run {
    prepared(files, script, |_| ())
}

fn prepared(files: &[(&str, &str)], script: &str, prepare: impl FnOnce(&Path)) -> Run {
    Program::accords().run_with(script, |command| {
        let home = PathBuf::from(command.get_cwd().unwrap());
        for (name, text) in files {
            fs::write(home.join(name), text).unwrap();
        }
        prepare(&home);
    })
}

/// How many arguments, the first of them, and where the standard streams lead, in a file that is
/// there when it is whole.
const OPENER: &str = "#!/bin/sh
exec 3>told.new
echo $# >&3
echo \"$1\" >&3
for stream in 0 1 2; do [ /proc/$$/fd/$stream -ef /dev/null ] && echo $stream is null >&3; done
mv told.new told
";

/// Runs it on this data, with a program to open addresses that writes down what it is told.
fn with_opener(data: &str) -> Run {
    let run = Program::accords().run_with("exec \"$PROGRAM\" a.json", |command| {
        let home = PathBuf::from(command.get_cwd().unwrap());
        fs::write(home.join("a.json"), data).unwrap();
        let opener = home.join("xdg-open");
        fs::write(&opener, OPENER).unwrap();
        executable(&opener);
        path_first(command, &home);
    });
    run.shows("1 of 1 agreements");
    run
}

fn executable(path: &Path) {
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

fn path_first(command: &mut CommandBuilder, folder: &Path) {
    let path = command.get_env("PATH").map(OsStr::to_owned).unwrap_or_default();
    let all = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&path));
    command.env("PATH", std::env::join_paths(all).unwrap());
}

/// What stands in a file once it is there.
fn written(path: &Path) -> String {
    wait_for(path);
    fs::read_to_string(path).unwrap()
}

fn wait_for(path: &Path) {
    let end = Instant::now() + Duration::from_secs(90);
    while !path.exists() {
        assert!(Instant::now() < end, "{} never came", path.display());
        thread::sleep(Duration::from_millis(5));
    }
}

fn superuser() -> bool {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("probe");
    fs::write(&file, "").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    fs::read(&file).is_ok()
}

/// Everything that goes to the terminal is text, a line feed, or a sequence that moves, colours or
/// sets one of the modes that we set: no title, no clipboard, no question, no charset.
#[track_caller]
fn only_moves_and_colours(bytes: &[u8]) {
    // The keyboard protocol is asked for and given back, and the background asked for.
    let own = ["\x1b[>1u", "\x1b[<1u", "\x1b]11;?\x1b\\"];
    let text = own.iter().fold(String::from_utf8_lossy(bytes).into_owned(), |text, it| text.replace(it, ""));
    let mut rest = text.as_str();
    while let Some(at) = rest.find(|c: char| c.is_control() && !matches!(c, '\r' | '\n')) {
        let after = &rest[at..];
        let sequence = after.strip_prefix("\x1b[").unwrap_or_else(|| panic!("{:?}", &after[..after.len().min(40)]));
        let end = sequence.find(|c: char| ('@'..='~').contains(&c)).expect("a sequence has an end");
        let last = sequence[end..].chars().next().unwrap();
        assert!("mHABCDGJKhlq".contains(last), "{:?}", &sequence[..=end]);
        rest = &sequence[end + 1..];
    }
}

fn from_base64(text: &str) -> Vec<u8> {
    let mut bits = 0_u32;
    let mut held = 0;
    let mut bytes = Vec::new();
    for c in text.bytes().filter(|it| *it != b'=') {
        let six = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            other => panic!("{other} is no base64"),
        };
        bits = bits << 6 | u32::from(six);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    bytes
}
