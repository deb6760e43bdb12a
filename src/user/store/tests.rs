//! Tests of the state file with real files, processes and signals.

use std::fs;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::*;
use crate::user::store::disk::{Locked, Replaced};

const NOON: &str = "2026-03-01T12:00:00Z";

#[test]
fn what_is_submitted_is_there_the_next_time() {
    let (_dir, file) = place();
    let (mut store, notices) = Store::open(Some(file.clone()));
    assert_eq!(notices, []);
    let notices = store.submit([
        bookmark("a1"),
        note("a1", "ask the ministry"),
        Change::SaveQuery { name: "nano".into(), line: "focus:nano year:2024..".into(), at: NOON.into() },
        Change::PutSession { corpus: "builtin".into(), place: json!({"line": "iran"}), at: NOON.into() },
        Change::PutSetting { name: "sort".into(), value: json!("title") },
    ]);
    assert_eq!(notices, []);
    assert!(store.is_on_disk());

    let (again, notices) = Store::open(Some(file));
    assert_eq!(notices, []);
    assert_eq!(again.saved(), store.saved());
    let mark = again.saved().annotation(&about("a1")).unwrap();
    assert_eq!(mark.bookmarked.as_deref(), Some(NOON));
    assert_eq!(mark.note.as_ref().unwrap().text, "ask the ministry");
    assert_eq!(again.saved().setting("sort"), Some("title".to_owned()));
    assert_eq!(again.saved().session::<Value>("builtin"), Some(json!({"line": "iran"})));
    assert_eq!(again.saved().session::<Vec<u8>>("builtin"), None, "a session of another shape is no session");
}

#[test]
fn what_is_taken_away_leaves_nothing() {
    let (_dir, file) = place();
    let (mut store, _) = Store::open(Some(file));
    store.submit([bookmark("a1"), note("a1", "x"), bookmark("a2")]);
    store.submit([Change::RemoveBookmark { about: about("a1") }, note("a1", "  \n"), note("a3", "")]);
    let left: Vec<&String> = store.saved().agreements.keys().collect();
    assert_eq!(left, ["a2"]);
}

#[test]
fn two_windows_do_not_undo_each_other() {
    let (_dir, file) = place();
    let (mut one, _) = Store::open(Some(file.clone()));
    let (mut two, _) = Store::open(Some(file.clone()));
    one.submit([bookmark("a1")]);
    two.submit([bookmark("a2")]);
    one.submit([Change::RemoveBookmark { about: about("a1") }]);
    two.submit([bookmark("a3")]);
    let left: Vec<&String> = two.saved().agreements.keys().collect();
    assert_eq!(left, ["a2", "a3"]);
}

#[test]
fn a_note_that_its_writer_had_not_seen_is_not_overwritten() {
    let (_dir, file) = place();
    let (mut one, _) = Store::open(Some(file.clone()));
    let (mut two, _) = Store::open(Some(file));
    one.submit([note("a1", "theirs")]);
    let notices = two.submit([note("a1", "mine")]);
    assert_eq!(
        sentences(&notices),
        ["The note on “Agreement a1” was changed in another window meanwhile: both texts are in it."]
    );
    assert_eq!(two.saved().annotation(&about("a1")).unwrap().note.as_ref().unwrap().text, "theirs\n\nmine");

    // Removing a note that somebody has rewritten keeps the new text.
    let notices = one.submit([note("a1", "")]);
    assert_eq!(sentences(&notices), ["The note on “Agreement a1” was changed in another window meanwhile: it stays."]);
    assert_eq!(one.saved(), two.saved());
    // Whoever has seen the text may change it.
    assert_eq!(one.submit([note("a1", "agreed")]), []);
    assert_eq!(one.saved().annotation(&about("a1")).unwrap().note.as_ref().unwrap().text, "agreed");
}

#[test]
fn a_query_saved_under_the_same_name_elsewhere_is_kept_beside() {
    let (_dir, file) = place();
    let (mut one, _) = Store::open(Some(file.clone()));
    let (mut two, _) = Store::open(Some(file));
    let save = |line: &str| Change::SaveQuery { name: "nano".into(), line: line.into(), at: NOON.into() };
    one.submit([save("focus:nano")]);
    let notices = two.submit([save("nanotech")]);
    assert_eq!(
        sentences(&notices),
        ["The saved query “nano” was changed in another window meanwhile: the other line is kept as “nano (2)”."]
    );
    let lines: Vec<(&str, &str)> =
        two.saved().queries.iter().map(|(name, it)| (name.as_str(), it.line.as_str())).collect();
    assert_eq!(lines, [("nano", "nanotech"), ("nano (2)", "focus:nano")]);
    assert_eq!(two.submit([save("nanotechnology")]), []);
    assert_eq!(two.saved().queries.len(), 2);
}

#[test]
fn a_broken_file_is_set_aside_whole_and_the_program_goes_on() {
    #[track_caller]
    fn check(content: &str, why: &str) {
        let (_dir, file) = place();
        fs::write(&file, content).unwrap();
        let aside = with_ending(&file, ".broken-1");
        let (mut store, notices) = Store::open(Some(file.clone()));
        let expected = format!(
            "{} could not be read as saved state ({why}). It was renamed to {}, and a new file is started.",
            file.display(),
            aside.display()
        );
        assert_eq!(sentences(&notices), [expected]);
        assert_eq!(fs::read_to_string(&aside).unwrap(), content);
        assert_eq!(store.submit([bookmark("a1")]), []);
        assert_eq!(fs::read_to_string(&aside).unwrap(), content);
        assert_eq!(Store::open(Some(file)).0.saved().agreements.len(), 1);
    }

    check("", "EOF while parsing a value at line 1 column 0");
    check("{\n  \"version\": 1,", "EOF while parsing a value at line 2 column 15");
    check("[]", "invalid type: sequence, expected struct Saved at line 1 column 0");
    check("{\"version\":\"x\"}", "invalid type: string \"x\", expected u64 at line 1 column 14");
    check("{\"agreements\":[1]}", "invalid type: sequence, expected a map at line 1 column 14");
    check("{\"queries\":{\"a\":{}}}", "missing field `line` at line 1 column 18");
    check("{\"settings\":{},\"settings\":{}}", "duplicate field `settings` at line 1 column 25");
}

#[test]
fn a_file_damaged_at_any_byte_is_read_or_set_aside_whole() {
    let (_dir, file) = place();
    let (mut store, _) = Store::open(Some(file.clone()));
    store.submit([bookmark("a1"), note("p é", "n"), Change::PutSetting { name: "s".into(), value: json!(1.5) }]);
    let whole = fs::read(&file).unwrap();
    let aside = with_ending(&file, ".broken-1");
    let mut set_aside = 0;
    for at in 0..whole.len() {
        let cut = whole[..at].to_vec();
        let damaged = [b'"', b'{', b'}', b'0', b'-', 0, 0x1b, 0xff].map(|byte| {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            bytes
        });
        for bytes in damaged.into_iter().chain([cut]) {
            fs::write(&file, &bytes).unwrap();
            let (_, notices) = Store::open(Some(file.clone()));
            match notices.as_slice() {
                [] | [Notice::Newer { .. }] => assert_eq!(fs::read(&file).unwrap(), bytes),
                [Notice::SetAside { .. }] => {
                    assert_eq!(fs::read(&aside).unwrap(), bytes);
                    assert!(!file.exists());
                    fs::remove_file(&aside).unwrap();
                    set_aside += 1;
                }
                other => panic!("{other:?}"),
            }
        }
    }
    assert!(set_aside > whole.len(), "{set_aside} of {} were damaged", whole.len() * 9);
}

#[test]
fn every_broken_file_gets_a_place_of_its_own() {
    let (_dir, file) = place();
    for number in 1..=3 {
        fs::write(&file, format!("broken {number}")).unwrap();
        Store::open(Some(file.clone()));
    }
    for number in 1..=3 {
        let aside = with_ending(&file, &format!(".broken-{number}"));
        assert_eq!(fs::read_to_string(aside).unwrap(), format!("broken {number}"));
    }
}

#[test]
fn a_file_that_breaks_while_we_look_costs_nothing_that_we_have_read() {
    let (_dir, file) = place();
    let (mut store, _) = Store::open(Some(file.clone()));
    store.submit([bookmark("a1")]);
    fs::write(&file, "{").unwrap();
    let notices = store.submit([bookmark("a2")]);
    assert!(matches!(notices.as_slice(), [Notice::SetAside { .. }]), "{notices:?}");
    assert_eq!(Store::open(Some(file)).0.saved().agreements.len(), 2);
}

#[test]
fn a_file_that_its_owner_deleted_is_begun_anew() {
    let (_dir, file) = place();
    let (mut store, _) = Store::open(Some(file.clone()));
    store.submit([bookmark("a1")]);
    fs::remove_file(&file).unwrap();
    assert_eq!(store.submit([bookmark("a2")]), []);
    let left: Vec<&String> = store.saved().agreements.keys().collect();
    assert_eq!(left, ["a2"]);
}

#[test]
#[cfg(unix)]
fn the_folders_are_those_that_the_environment_names() {
    #[track_caller]
    fn check(environment: &[(&str, &str)], state: &str, config: &str) {
        let child = another_process("finds its folders", Path::new(""), |it| {
            it.env_remove("HOME").env_remove("XDG_STATE_HOME").env_remove("XDG_CONFIG_HOME");
            it.envs(environment.iter().copied());
        });
        let said = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
        assert!(said.contains(&format!("state {state}, config {config}\n")), "{said}");
    }

    let none = "None";
    check(
        &[("HOME", "/home/r")],
        r#"Some("/home/r/.local/state/accords/state.json")"#,
        r#"Some("/home/r/.config/accords/config.toml")"#,
    );
    check(
        &[("HOME", "/home/r"), ("XDG_STATE_HOME", "/s"), ("XDG_CONFIG_HOME", "/c")],
        r#"Some("/s/accords/state.json")"#,
        r#"Some("/c/accords/config.toml")"#,
    );
    // The XDG specification ignores relative paths in these variables.
    check(
        &[("HOME", "/home/r"), ("XDG_STATE_HOME", "s")],
        r#"Some("/home/r/.local/state/accords/state.json")"#,
        r#"Some("/home/r/.config/accords/config.toml")"#,
    );
    check(&[("XDG_STATE_HOME", "/s")], r#"Some("/s/accords/state.json")"#, none);
    check(&[("HOME", "")], none, none);
    check(&[], none, none);
}

#[test]
fn a_file_of_a_newer_version_is_read_and_left_alone() {
    let (_dir, file) = place();
    let text = r#"{"version":7,"agreements":{"a1":{"name":"N","bookmarked":"2031"}},"moods":[1]}"#;
    fs::write(&file, text).unwrap();
    let (mut store, notices) = Store::open(Some(file.clone()));
    let expected = format!(
        "{} was written by a newer accords (format 7; this one knows 1), so it is read but not changed. What you save \
         now lasts until you quit.",
        file.display()
    );
    assert_eq!(sentences(&notices), [expected]);
    assert_eq!(store.submit([bookmark("a2")]), [], "one warning is enough");
    assert_eq!(store.saved().agreements.len(), 2);
    assert_eq!(fs::read_to_string(&file).unwrap(), text);

    // Also if known fields have another type.
    fs::write(&file, r#"{"version":7,"agreements":[]}"#).unwrap();
    let (store, notices) = Store::open(Some(file.clone()));
    assert!(matches!(notices.as_slice(), [Notice::Newer { version: 7, .. }]), "{notices:?}");
    assert_eq!(store.saved(), &Saved::default());
}

#[test]
fn what_another_program_added_is_kept() {
    let (_dir, file) = place();
    let text = r#"{"version":1,"moods":[1],"agreements":{"a1":{"bookmarked":"2031","colour":"red"}},
        "queries":{"q":{"line":"x","icon":"★"}},"sessions":{"c":{"place":null,"host":"h"}}}"#;
    fs::write(&file, text).unwrap();
    let (mut store, _) = Store::open(Some(file.clone()));
    store.submit([
        note("a1", "n"),
        Change::RemoveBookmark { about: about("a1") },
        Change::SaveQuery { name: "q".into(), line: "y".into(), at: NOON.into() },
        Change::PutSession { corpus: "c".into(), place: json!(1), at: NOON.into() },
    ]);
    store.submit([note("a1", "")]);
    let now: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(now["moods"], json!([1]));
    assert_eq!(now["agreements"]["a1"]["colour"], json!("red"));
    assert_eq!(now["queries"]["q"], json!({"line": "y", "at": NOON, "icon": "★"}));
    assert_eq!(now["sessions"]["c"], json!({"place": 1, "at": NOON, "host": "h"}));
}

#[test]
fn a_session_that_could_not_be_read_again_is_not_written() {
    let (_dir, file) = place();
    let (mut store, _) = Store::open(Some(file.clone()));
    store.submit([bookmark("a1")]);
    let before = fs::read_to_string(&file).unwrap();
    let deep = (0..200).fold(json!(0), |inner, _| json!([inner]));
    let notices = store.submit([Change::PutSession { corpus: "c".into(), place: deep, at: NOON.into() }]);
    assert!(matches!(notices.as_slice(), [Notice::NotSaved { .. }]), "{notices:?}");
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
}

#[test]
fn a_hundred_sessions_are_kept_and_never_the_last_one_dropped() {
    let (_dir, file) = place();
    let (mut store, _) = Store::open(Some(file));
    let leave = |corpus: String, at: &str| Change::PutSession { corpus, place: json!(0), at: at.into() };
    store.submit((0..100).map(|it| leave(format!("c{it}"), &format!("2026-01-01T00:00:{it:03}Z"))));
    // The clock was set back.
    store.submit([leave("now".into(), "1970-01-01T00:00:00Z")]);
    assert_eq!(store.saved().sessions.len(), 100);
    assert!(store.saved().sessions.contains_key("now"));
    assert!(!store.saved().sessions.contains_key("c0"));
}

#[test]
fn without_a_home_everything_works_and_one_warning_says_so() {
    let (mut store, notices) = Store::open(None);
    assert_eq!(notices, [Notice::NoHome]);
    assert_eq!(store.submit([bookmark("a1")]), []);
    assert_eq!(store.flush(), []);
    assert_eq!(store.saved().agreements.len(), 1);
    assert!(!store.is_on_disk());
}

#[test]
fn a_folder_that_cannot_be_made_gives_one_warning_and_is_tried_again() {
    let dir = tempfile::tempdir().unwrap();
    let in_the_way = dir.path().join("accords");
    fs::write(&in_the_way, "a file").unwrap();
    let file = in_the_way.join("state.json");
    let (mut store, first) = Store::open(Some(file.clone()));
    let second = store.submit([bookmark("a1")]);
    let third = store.submit([bookmark("a2")]);
    assert_eq!((first.len(), second.len(), third.len()), (1, 0, 0), "{first:?} {second:?} {third:?}");
    assert_eq!(store.saved().agreements.len(), 2);

    fs::remove_file(&in_the_way).unwrap();
    assert_eq!(store.flush(), []);
    assert!(store.is_on_disk());
    assert_eq!(Store::open(Some(file)).0.saved().agreements.len(), 2);
    // A failure that returns after a success is reported again.
    fs::remove_dir_all(&in_the_way).unwrap();
    fs::write(&in_the_way, "a file").unwrap();
    assert_eq!(store.submit([bookmark("a3")]).len(), 1);
}

#[test]
fn a_state_that_is_no_file_is_left_as_it_is() {
    let (_dir, file) = place();
    fs::create_dir(&file).unwrap();
    let (mut store, notices) = Store::open(Some(file.clone()));
    let expected = format!(
        "{}: it is not a regular file. What you save now lasts until you quit; each change tries again.",
        file.display()
    );
    assert_eq!(sentences(&notices), [expected]);
    assert_eq!(store.submit([bookmark("a1")]), []);
    assert!(file.is_dir());
}

#[test]
fn a_lock_that_is_held_is_waited_for_briefly_and_the_change_is_kept() {
    let (_dir, file) = place();
    let (mut store, _) = Store::open(Some(file.clone()));
    let held = Locked::take(&file, PATIENCE, File::try_lock).unwrap();
    let start = Instant::now();
    let notices = store.submit([bookmark("a1")]);
    let waited = start.elapsed();
    assert!(waited >= PATIENCE, "{waited:?}");
    assert!(notices[0].to_string().contains("another accords is writing it and does not finish"), "{}", notices[0]);
    drop(held);
    assert_eq!(store.submit([bookmark("a2")]), []);
    assert_eq!(Store::open(Some(file)).0.saved().agreements.len(), 2);
}

/// Like a network home folder without locks.
#[cfg(unix)]
fn no_locks(_: &File) -> Result<(), std::fs::TryLockError> {
    Err(std::fs::TryLockError::Error(std::io::Error::from_raw_os_error(libc::ENOLCK)))
}

#[cfg(unix)]
#[test]
fn where_there_are_no_locks_everything_is_kept_and_the_reader_is_told_once() {
    let (dir, file) = place();
    let open = || Store { try_lock: no_locks, ..Store::open(Some(file.clone())).0 };
    let (mut one, mut two) = (open(), open());
    let told = one.submit([bookmark("a1")]);
    assert!(told[0].to_string().ends_with("two windows may lose each other's last change there."), "{}", told[0]);
    assert_eq!(one.submit([bookmark("a2")]), []);
    // What another process wrote in the meantime is read first.
    two.submit([bookmark("a3")]);
    one.submit([note("a1", "mine")]);
    let kept = open();
    assert_eq!(kept.saved().agreements.len(), 3);
    let names: Vec<_> = fs::read_dir(file.parent().unwrap()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert!(!names.iter().any(|it| it.to_string_lossy().contains(".new")), "{names:?} in {dir:?}");
}

#[cfg(unix)]
#[test]
fn without_a_lock_a_file_that_was_written_since_it_was_read_is_not_replaced() {
    let (_dir, file) = place();
    let locked = Locked::take(&file, PATIENCE, no_locks).unwrap();
    locked.read().unwrap();
    fs::write(&file, "another's").unwrap();
    assert_eq!(locked.replace(b"ours").unwrap(), Replaced::No);
    assert_eq!(fs::read_to_string(&file).unwrap(), "another's");
    locked.read().unwrap();
    assert_eq!(locked.replace(b"ours").unwrap(), Replaced::Yes);
    assert_eq!(fs::read_to_string(&file).unwrap(), "ours");
}

#[test]
fn what_is_kept_under_a_former_id_is_moved_and_no_words_are_lost() {
    let (_dir, file) = place();
    let (mut store, _) = Store::open(Some(file.clone()));
    store.submit([bookmark("old"), note("old", "first words"), note("new", "other words")]);
    let moved = |from: &str, to: &str| Change::MoveAnnotation { from: about(from), to: about(to) };
    assert_eq!(store.submit([moved("old", "new"), moved("nothing", "a1")]), []);
    let (again, _) = Store::open(Some(file));
    assert_eq!(again.saved().agreements.keys().collect::<Vec<_>>(), ["new"]);
    let mark = again.saved().annotation(&about("new")).unwrap();
    assert!(mark.bookmarked.is_some());
    assert_eq!(mark.note.as_ref().unwrap().text, "first words\n\nother words");
}

#[test]
fn a_lock_whose_owner_died_is_free() {
    let (_dir, file) = place();
    let mut child = another_process("holds", &file, |_| {});
    assert_eq!(line_of(&mut child), "held");
    assert!(Locked::take(&file, Duration::ZERO, File::try_lock).is_err());
    child.kill().unwrap();
    child.wait().unwrap();
    let (mut store, _) = Store::open(Some(file));
    assert_eq!(store.submit([bookmark("a1")]), []);
}

#[test]
fn two_processes_with_two_hundred_bookmarks_each_keep_four_hundred() {
    let (_dir, file) = place();
    let mut one = another_process("bookmarks", &file, |it| _ = it.env("ACCORDS_TEST_NAME", "one"));
    let mut two = another_process("bookmarks", &file, |it| _ = it.env("ACCORDS_TEST_NAME", "two"));
    assert!(one.wait().unwrap().success());
    assert!(two.wait().unwrap().success());
    let (store, notices) = Store::open(Some(file.clone()));
    assert_eq!(notices, []);
    assert_eq!(store.saved().agreements.len(), 400);
    assert_eq!(files_beside(&file), ["state.json", "state.json.lock"]);
}

#[test]
fn whoever_is_killed_leaves_the_old_state_or_the_new_one() {
    let (_dir, file) = place();
    let mut seed: u64 = 0x5eed;
    let mut saved = 0;
    let mut amid = 0;
    for round in 0..200 {
        let mut child = another_process("counts", &file, |_| {});
        assert_eq!(line_of(&mut child), "ready");
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        std::thread::sleep(Duration::from_micros((seed >> 33) % 25_000));
        child.kill().unwrap();
        child.wait().unwrap();
        amid += u32::from(with_ending(&file, ".new").exists());
        let told = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let told: u64 = told.last().map_or(saved, |it| it.parse().unwrap());

        let (store, notices) = Store::open(Some(file.clone()));
        assert_eq!(notices, [], "round {round}");
        let numbers: Vec<u64> = store.saved().session("counts").unwrap_or_default();
        let number = numbers.first().copied().unwrap_or_default();
        assert!(numbers.iter().all(|it| *it == number), "round {round}: a mixture of two states");
        assert!((told..=told + 1).contains(&number), "round {round}: {told} was saved, {number} is there");
        saved = number;
    }
    let left = files_beside(&file);
    assert!(
        left.iter().all(|it| ["state.json", "state.json.lock", "state.json.new"].contains(&it.as_str())),
        "{left:?}"
    );
    println!("200 kills, {amid} amid writing, {saved} states saved");
    assert!(saved > 0, "nothing was saved between the kills");
}

#[test]
fn times_of_every_year_can_be_written() {
    #[track_caller]
    fn check(seconds: i64, expected: &str) {
        let distance = Duration::from_secs(seconds.unsigned_abs());
        let epoch = SystemTime::UNIX_EPOCH;
        let now = if seconds < 0 { epoch.checked_sub(distance) } else { epoch.checked_add(distance) };
        assert_eq!(stamp(now.unwrap()), expected);
    }

    check(0, "1970-01-01T00:00:00Z");
    check(1_772_366_400, "2026-03-01T12:00:00Z");
    check(-62_167_219_200, "0000-01-01T00:00:00Z");
    check(253_402_207_200, "9999-12-30T22:00:00Z");
    check(i64::MAX / 4, "9999-12-30T22:00:00Z");
}

#[test]
fn bookmarks_and_notes_leave_as_one_json_object() {
    let (mut store, _) = Store::open(None);
    let ministry = Subject::Participant("p \"1\"".into());
    store.submit([
        note("a1", "ask\nthem"),
        Change::AddBookmark { about: ministry, name: "Ministry".into(), at: NOON.into() },
        Change::PutSetting { name: "sort".into(), value: json!("title") },
    ]);
    let left: Value = serde_json::from_str(&store.saved().annotations_as_json()).unwrap();
    assert_eq!(
        left,
        json!({
            "version": 1,
            "agreements": [
                {"id": "a1", "name": "Agreement a1", "bookmarked": null, "note": "ask\nthem", "noted": NOON}
            ],
            "participants": [
                {"id": "p \"1\"", "name": "Ministry", "bookmarked": NOON, "note": null, "noted": null}
            ],
        })
    );
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::process::CommandExt;

    use super::*;

    #[test]
    fn what_is_new_is_for_its_owner_only() {
        let (dir, _) = place();
        let file = dir.path().join("deep/accords/state.json");
        let (mut store, _) = Store::open(Some(file.clone()));
        store.submit([bookmark("a1")]);
        assert_eq!(mode(&file), 0o600);
        assert_eq!(mode(&with_ending(&file, ".lock")), 0o600);
        assert_eq!(mode(file.parent().unwrap()), 0o700);
    }

    #[test]
    fn a_link_and_the_mode_behind_it_are_kept() {
        let (dir, file) = place();
        let target = dir.path().join("dotfiles/accords.json");
        fs::create_dir(target.parent().unwrap()).unwrap();
        fs::write(&target, "{}").unwrap();
        fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("dotfiles/accords.json", &file).unwrap();
        let (mut store, _) = Store::open(Some(file.clone()));
        assert_eq!(store.submit([bookmark("a1")]), []);
        assert_eq!(fs::read_link(&file).unwrap(), Path::new("dotfiles/accords.json"));
        assert_eq!(mode(&target), 0o640);
        assert_eq!(Store::open(Some(target.clone())).0.saved().agreements.len(), 1);

        // Broken, the target is set aside, and the link leads to its successor.
        fs::write(&target, "{").unwrap();
        assert_eq!(store.submit([bookmark("a2")]).len(), 1);
        assert_eq!(fs::read_to_string(with_ending(&target, ".broken-1")).unwrap(), "{");
        assert_eq!(fs::read_link(&file).unwrap(), Path::new("dotfiles/accords.json"));
        assert_eq!(Store::open(Some(target)).0.saved().agreements.len(), 2);
    }

    #[test]
    fn a_link_that_leads_nowhere_yet_is_filled() {
        let (dir, file) = place();
        symlink("later.json", &file).unwrap();
        let (mut store, _) = Store::open(Some(file.clone()));
        assert_eq!(store.submit([bookmark("a1")]), []);
        assert!(file.is_symlink());
        assert!(dir.path().join("later.json").is_file());
    }

    #[test]
    fn links_in_a_circle_and_devices_give_one_warning() {
        #[track_caller]
        fn check(target: &str, why: &str) {
            let (_dir, file) = place();
            symlink(target, &file).unwrap();
            let (mut store, notices) = Store::open(Some(file.clone()));
            let [Notice::NotSaved { why: found, .. }] = notices.as_slice() else { panic!("{notices:?}") };
            assert_eq!(found, why);
            assert_eq!(store.saved(), &Saved::default());
            assert_eq!(store.flush(), []);
        }

        check("state.json", "its links go round in a circle");
        // Not every Unix has all of them.
        for device in ["/dev/null", "/dev/zero", "/dev/full"].into_iter().filter(|it| Path::new(it).exists()) {
            check(device, "it is not a regular file");
        }
    }

    #[test]
    fn a_device_is_never_replaced_nor_locked_beside() {
        let (dir, file) = place();
        let pipe = dir.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        symlink(&pipe, &file).unwrap();
        let (mut store, _) = Store::open(Some(file));
        store.submit([bookmark("a1")]);
        assert!(!pipe.is_file());
        assert!(!with_ending(&pipe, ".lock").exists());
    }

    #[test]
    fn a_file_that_its_owner_marked_read_only_stays() {
        let (_dir, file) = place();
        fs::write(&file, "{}").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
        let (mut store, _) = Store::open(Some(file.clone()));
        let notices = store.submit([bookmark("a1")]);
        assert!(notices[0].to_string().contains("it is marked read-only"), "{}", notices[0]);
        assert_eq!(fs::read_to_string(&file).unwrap(), "{}");
    }

    #[test]
    fn a_home_that_may_not_be_written_gives_one_warning() {
        let (dir, file) = place();
        fs::write(&file, "{}").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o555)).unwrap();
        // The superuser may write everywhere, so somebody else has to try.
        let superuser = fs::write(dir.path().join("probe"), "").is_ok();
        let child = another_process("is refused", &file, |it| {
            if superuser {
                it.uid(65_534);
            }
        });
        let said = child.wait_with_output().unwrap();
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let said = String::from_utf8(said.stdout).unwrap();
        assert!(said.contains("0 then 1 then 0 warnings, 2 bookmarks"), "{said}");
        assert!(said.contains("it cannot be locked: Permission denied"), "{said}");
    }

    #[test]
    fn a_full_disk_leaves_the_old_state_and_no_litter() {
        let (_dir, file) = place();
        let (mut store, _) = Store::open(Some(file.clone()));
        store.submit([bookmark("before")]);
        // The system refuses every byte past the first kilobyte or two, as a full disk does.
        let exe = std::env::current_exe().unwrap();
        let said = Command::new("sh")
            .args(["-c", "ulimit -f 2; trap '' XFSZ; exec \"$0\" \"$@\""])
            .arg(exe)
            .args(CHILD)
            .env("ACCORDS_TEST_ROLE", "fills the disk")
            .env("ACCORDS_TEST_FILE", &file)
            .output()
            .unwrap();
        let said = String::from_utf8(said.stdout).unwrap();
        assert!(said.contains("1 then 0 warnings"), "{said}");
        assert!(said.contains("it cannot be written: File too large"), "{said}");
        let (store, notices) = Store::open(Some(file.clone()));
        assert_eq!(notices, []);
        assert_eq!(store.saved().agreements.len(), 1);
        assert_eq!(files_beside(&file), ["state.json", "state.json.lock"]);
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }
}

/// How this binary runs the one test below and nothing else.
const CHILD: [&str; 4] = ["--exact", "user::store::tests::what_another_process_does", "--ignored", "--nocapture"];

#[test]
#[ignore = "the other process of the tests above, which run it"]
fn what_another_process_does() {
    let Ok(role) = std::env::var("ACCORDS_TEST_ROLE") else { return };
    let file = PathBuf::from(std::env::var_os("ACCORDS_TEST_FILE").unwrap());
    match role.as_str() {
        "holds" => {
            let _held = Locked::take(&file, PATIENCE, File::try_lock).unwrap();
            println!("\nheld");
            std::thread::sleep(Duration::from_mins(1));
        }
        "bookmarks" => {
            let name = std::env::var("ACCORDS_TEST_NAME").unwrap();
            let (mut store, _) = Store::open(Some(file));
            for number in 0..200 {
                store.submit([bookmark(&format!("{name}-{number}"))]);
            }
            while !store.is_on_disk() {
                store.flush();
            }
        }
        "counts" => {
            let (mut store, _) = Store::open(Some(file));
            let mut number =
                store.saved().session::<Vec<u64>>("counts").and_then(|it| it.first().copied()).unwrap_or(0);
            println!("\nready");
            loop {
                number += 1;
                let place = json!(vec![number; 5_000]);
                let notices = store.submit([Change::PutSession { corpus: "counts".into(), place, at: NOON.into() }]);
                assert_eq!(notices, []);
                println!("{number}");
            }
        }
        "finds its folders" => {
            let folders = Folders::of_the_reader();
            println!("\nstate {:?}, config {:?}", folders.state_file(), folders.config_file());
        }
        "is refused" => {
            let (mut store, first) = Store::open(Some(file));
            let second = store.submit([bookmark("a1")]);
            let third = store.submit([bookmark("a2")]);
            let kept = store.saved().agreements.len();
            println!("\n{} then {} then {} warnings, {kept} bookmarks", first.len(), second.len(), third.len());
            println!("{}", second[0]);
        }
        "fills the disk" => {
            let (mut store, _) = Store::open(Some(file));
            let long = |id: &str| note(id, &"long ".repeat(2_000));
            let first = store.submit([long("a1")]);
            let second = store.submit([long("a2")]);
            println!("\n{} then {} warnings", first.len(), second.len());
            println!("{}", first[0]);
        }
        other => panic!("no role {other}"),
    }
}

fn another_process(role: &str, file: &Path, also: impl FnOnce(&mut Command)) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(CHILD).env("ACCORDS_TEST_ROLE", role).env("ACCORDS_TEST_FILE", file);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    also(&mut command);
    command.spawn().unwrap()
}

/// The first line that the other process says, past what its test harness says.
fn line_of(child: &mut Child) -> String {
    use std::io::Read;

    let mut said = String::new();
    let mut byte = [0];
    let out = child.stdout.as_mut().unwrap();
    // Byte by byte, so that what comes later stays in the pipe.
    while out.read(&mut byte).unwrap() == 1 {
        said.push(char::from(byte[0]));
        if byte[0] == b'\n' && ["held\n", "ready\n"].contains(&said.as_str()) {
            break;
        }
        if byte[0] == b'\n' {
            said.clear();
        }
    }
    said.trim_end().to_owned()
}

fn place() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("state.json");
    (dir, file)
}

fn about(id: &str) -> Subject {
    Subject::Agreement(id.to_owned())
}

fn bookmark(id: &str) -> Change {
    Change::AddBookmark { about: about(id), name: format!("Agreement {id}"), at: NOON.into() }
}

fn note(id: &str, text: &str) -> Change {
    Change::SetNote { about: about(id), name: format!("Agreement {id}"), text: text.into(), at: NOON.into() }
}

fn sentences(notices: &[Notice]) -> Vec<String> {
    notices.iter().map(ToString::to_string).collect()
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn files_beside(file: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(file.parent().unwrap())
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
