//! What is kept about agreements finds them again.

use accords::app::{Msg, State, update};
use accords::data::corpus::AgreementId;
use accords::data::subject::Subject;
use accords::search::library::Library;
use accords::tui::Theme;
use accords::user::state_file::StateFile;

use super::pty::Program;
use super::{Session, built_in, library};

#[test]
fn agreements_that_say_the_same_are_kept_apart() {
    let library = library(
        r#"[
        { "article": { "id": "a" }, "agreements": [{ "title": "Memorandum", "date": "2021", "parties": ["Iran", "Oman"] }] },
        { "article": { "id": "b" }, "agreements": [{ "title": "Memorandum", "date": "2021", "parties": ["Cuba", "Peru"] }] },
        { "article": { "id": "c" }, "agreements": [{ "title": "Memorandum", "date": "2021", "parties": ["Chad", "Mali"] }] }
        ]"#,
    );
    let ids: Vec<AgreementId> = library.agreements().collect();
    assert_eq!(ids.len(), 3);
    for id in ids {
        let stable = library.stable_id(id);
        assert_eq!(library.agreement_by_id(&stable), Some(id), "{stable}");
    }
    // As they were called before ids were made from all that records say.
    for (at, id) in library.agreements().enumerate() {
        let former = if at == 0 { "Memorandum 2021".to_owned() } else { format!("Memorandum 2021 ({})", at + 1) };
        assert_eq!(library.agreement_by_id(&former), Some(id), "{former}");
    }
    assert_eq!(library.agreement_by_id("Memorandum 2021 (4)"), None);
    assert_eq!(library.agreement_by_id("Memorandum 2021 (0)"), None);
}

#[test]
fn an_id_does_not_depend_on_what_stands_before_it() {
    let record = |title: &str, party: &str| format!(r#"{{"title":"{title}","date":"2021","parties":["{party}"]}}"#);
    let [a, b, c] = [record("Memorandum", "Iran"), record("Memorandum", "Oman"), record("Memorandum", "Iran")];
    let ids = |records: &[&String]| -> Vec<String> {
        let all = records.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(",");
        let library = library(&format!(r#"{{"agreements":[{all}]}}"#));
        library.agreements().map(|it| library.stable_id(it)).collect()
    };
    let two = ids(&[&a, &b]);
    let first = record("Another", "Peru");
    assert_eq!(ids(&[&first, &a, &b])[1..], two);
    // Of those that say the same all but the first have a number.
    assert_eq!(ids(&[&a, &b, &c]), [two[0].clone(), two[1].clone(), format!("{}-2", two[0])]);
}

#[test]
fn marks_under_former_ids_are_kept_under_the_present_ones() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.json");
    let state = r#"{"version":1,"agreements":{"Memorandum 2021 (2)":{"name":"Memorandum","note":{"text":"the second"}},
        "of another corpus 1999":{"name":"X","bookmarked":"2026-03-01T12:00:00Z"}}}"#;
    std::fs::write(&file, state).unwrap();
    let library = library(
        r#"{"agreements":[{"title":"Memorandum","date":"2021","parties":["Iran"]},{"title":"Memorandum","date":"2021","parties":["Oman"]}]}"#,
    );
    let (mut keep, _) = StateFile::open_at(Some(file.clone()), &[]);
    assert_eq!(keep.renew_ids(&library), [""; 0]);
    let second = library.agreements().nth(1).unwrap();
    assert_eq!(keep.annotations(&library)[&Subject::Agreement(second)].note, "the second");
    let kept: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    let kept = kept["agreements"].as_object().unwrap();
    assert!(kept.contains_key(&library.stable_id(second)) && kept.contains_key("of another corpus 1999"), "{kept:?}");
    assert_eq!(kept.len(), 2);
}

#[test]
fn the_way_back_outlives_the_run() {
    let mut session = Session::new(160, 50);
    session
        .press("/iran<enter>")
        .press("j")
        .press("<enter>")
        .press("<enter>")
        .press("2j<space>")
        .press("3/nano<enter>");
    session.press("1jj<enter><tab>").press("<back>");
    let written = serde_json::to_string(&session.state().session(session.library())).unwrap();
    let mut frames = Vec::new();
    let mut walk = |session: &mut Session, key: &str, check: bool| {
        for at in 0..12 {
            session.press(key);
            // What was brushed and unfolded is not kept, and the notice at the end is the same.
            if check {
                assert_eq!(session.frame(), frames[at], "{key} {at}");
            } else {
                frames.push(session.frame());
            }
        }
    };
    walk(&mut session, "H", false);

    let mut again = Session::new(160, 50);
    let read: accords::app::Session = serde_json::from_str(&written).unwrap();
    again.explorer.state.resume(&again.explorer.library, read);
    walk(&mut again, "H", true);
    assert!(again.shows("nothing to go back to"));
    again.press("L");
    assert!(again.shows("iran"), "{}", again.frame());
}

#[test]
fn a_filter_that_is_left_after_another_reading_goes_back_to_what_is_there_now() {
    let large = built_in();
    let small = || library(r#"{"agreements":[{"id":"only","title":"Memorandum","parties":["Iran","Oman"]}]}"#);
    let mut session = Session::new(100, 30);
    session.press("G").press("<enter>").press("4").press("<ctrl-s>").press("a");
    session.explorer.state = session.state().moved(&large, &small());
    session.explorer.library = small().into();
    session.press("b").press("<esc>").press("H").press("L");
    assert!(session.shows("Memorandum"), "{}", session.frame());
}

#[test]
fn what_is_typed_or_open_outlives_another_reading() {
    let built = built_in();
    let reread = |session: &mut Session, to: Library| {
        session.explorer.state = session.state().moved(&built, &to);
        session.explorer.library = to.into();
        session.resize(100, 30);
    };
    let mut session = Session::new(100, 30);
    session.press("ja").press("read aga");
    reread(&mut session, built_in());
    session.press("in<enter>");
    assert!(session.shows("read again"), "{}", session.frame());
    session.press("?");
    reread(&mut session, built_in());
    assert!(session.shows("Moving about"), "{}", session.frame());
    // So are the words looked for on a page.
    let mut session = Session::new(100, 30);
    session.press("<enter>/on<enter>");
    reread(&mut session, built_in());
    session.press("n");
    assert!(!session.shows("nothing on this page matches"), "{}", session.frame());
    // What the note was to be about is gone, and the words are still there; the next letters do nothing else.
    let mut session = Session::new(100, 30);
    session.press("a").press("read aga");
    let other = library(r#"{"agreements":[{"id":"only","title":"Memorandum","parties":["Iran","Oman"]}]}"#);
    reread(&mut session, other);
    assert!(session.shows("the subject of this note is no longer in the data"), "{}", session.frame());
    session.effects.clear();
    session.press("in quite<enter><enter>");
    assert!(session.shows("read again quite") && session.shows("copy the text"), "{}", session.frame());
    session.press("<esc>");
    assert!(!session.shows("read again") && session.effects.is_empty(), "{}", session.frame());
}

#[test]
fn what_is_told_stays_until_the_reader_does_something() {
    let (library, mut session) = (built_in(), Session::new(100, 30));
    let state = &mut session.explorer.state;
    update(&library, state, Msg::Notice("told".to_owned()));
    for msg in [Msg::Annotations(state.annotations.clone()), Msg::SavedLines(Vec::new()), Msg::Loading(None)] {
        update(&library, state, msg);
        assert_eq!(state.notice.as_deref(), Some("told"));
    }
    session.press("j");
    assert_eq!(session.state().notice, None);
}

#[test]
fn a_reader_comes_back_to_the_page_they_were_reading() {
    for keys in
        ["/iran<enter>j<enter>", "2jj<enter>", "/iran<enter>2jjj", "3/nano<enter>j", "1jj<enter><down><down><enter>JJ"]
    {
        let mut session = Session::new(120, 40);
        session.press(keys);
        let before = session.frame();
        let left = session.state().session(session.library());
        let mut again = Session::new(120, 40);
        again.explorer.state.resume(&again.explorer.library, left);
        again.resize(120, 40);
        assert_eq!(again.frame(), before, "{keys}");
    }
}

#[test]
fn a_reader_comes_back_before_anything_is_loaded() {
    let lines = [
        "who:=Russia",
        "who:=\"Russia\" focus:=Energy kind:=treaty",
        "country:=RUS -source:=TASS status:=active",
        "place:=unknown year:=2021 activity:=unknown",
    ];
    for line in lines {
        let mut session = Session::new(120, 40);
        session.press(&format!("/{line}<enter>"));
        let nothing = Library::default();
        let mut state = State::new(&nothing, "");
        state.resume(&nothing, session.state().session(session.library()));
        assert_eq!((state.line.as_str(), state.rows.as_slice()), (line, [].as_slice()));
        // What was asked holds as soon as there is something to ask.
        assert_eq!(state.moved(&nothing, session.library()).rows, session.state().rows, "{line}");
    }
}

#[test]
fn the_program_comes_back_to_a_file_and_to_what_was_chosen_in_it() {
    let json = r#"{"agreements":[{"title":"Memorandum on water","parties":["Iran","Oman"]}]}"#;
    let run = r#"printf '%s' "$JSON" > own.json; "$PROGRAM" own.json; clear; exec "$PROGRAM" own.json"#;
    let mut run = Program::accords().run_with(run, |it| it.env("JSON", json));
    run.shows("Memorandum on water");
    run.send(b"2 ");
    run.shows("who:=");
    run.send(b"q");
    run.until("the end", |it| !it.alternate_screen());
    run.shows("who:=");
    run.shows("Memorandum on water");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
    run.is_given_back();
}

#[test]
fn the_columns_and_the_theme_that_were_chosen_are_there_the_next_time() {
    let json = r#"{"agreements":[{"id":"water-1","title":"Memorandum on water","parties":["Iran","Oman"]}]}"#;
    let run = r#"printf '%s' "$JSON" > own.json; "$PROGRAM" own.json; clear; exec "$PROGRAM" own.json"#;
    let mut run = Program::accords().run_with(run, |it| it.env("JSON", json));
    run.shows("Memorandum on water");
    // The first of the columns is the id.
    run.send(b"vc ");
    run.shows("✓ id");
    run.send(b"\x1b");
    run.shows("water-1");
    run.send(b"vTj\r");
    run.shows("theme ");
    run.send(b"q");
    run.until("the end", |it| !it.alternate_screen());
    run.shows("water-1");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
    let state = run.home.path().join("accords/state.json");
    let state = std::fs::read_to_string(&state).unwrap_or_else(|it| panic!("{}: {it}", state.display()));
    let kept: serde_json::Value = serde_json::from_str(&state).unwrap();
    assert!(kept["settings"]["columns"].as_array().unwrap().contains(&"id".into()), "{state}");
    assert!(kept["settings"]["theme"].is_string(), "{state}");
}

#[test]
fn a_note_of_another_window_is_seen_before_it_is_written_over() {
    let home = tempfile::tempdir().unwrap();
    let open = || {
        let run = Program::accords().run_with("exec \"$PROGRAM\"", |it| it.env("XDG_STATE_HOME", home.path()));
        let all = built_in().agreements().len();
        run.shows(&format!("{all} of {all} agreements"));
        run
    };
    let (mut one, mut other) = (open(), open());
    one.send(b"afrom one\r");
    one.shows("note: from one");
    other.send(b"jb");
    other.shows("bookmarked");
    other.send(b"ka");
    other.shows("│ from one");
    for mut run in [one, other] {
        run.send(b"\x03");
        run.ends();
    }
}

#[test]
fn a_file_that_cannot_be_read_again_takes_nothing_away() {
    let json = r#"{"agreements":[{"title":"Memorandum on water","parties":["Iran","Oman"]}]}"#;
    let run = "printf '%s' \"$JSON\" > own.json; exec \"$PROGRAM\" own.json";
    let mut run = Program::accords().run_with(run, |it| it.env("JSON", json));
    run.shows("Memorandum on water");
    let file = run.home.path().join("own.json");
    for broken in ["{\"broken", "", "[]"] {
        std::fs::write(&file, broken).unwrap();
        run.send(b"jR");
        run.shows("the files cannot be read now");
        run.shows("Memorandum on water");
        run.send(b"k");
        run.until("the words gone", |it| !it.contents().contains("nothing can be read"));
    }
    std::fs::write(&file, json.replace("water", "fish")).unwrap();
    run.send(b"R");
    run.shows("Memorandum on fish");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
}

#[test]
fn standard_input_is_not_read_again() {
    let json = r#"{"agreements":[{"title":"Memorandum on water","parties":["Iran","Oman"]}]}"#;
    let mut run = Program::accords().run_with("printf '%s' \"$JSON\" | \"$PROGRAM\" -", |it| it.env("JSON", json));
    run.shows("Memorandum on water");
    run.send(b"R");
    run.shows("standard input can be read only once");
    run.shows("Memorandum on water");
    run.send(b"q");
    run.ends();
}

#[test]
fn what_is_wrong_at_the_start_is_told_when_the_file_is_there() {
    let run = r#"mkdir accords; echo '{"version":99}' > accords/state.json; echo '{"agreements":[{"title":"Memorandum"}]}' > own.json; exec "$PROGRAM" own.json"#;
    let mut run = Program::accords().run(run);
    run.shows("1 of 1 agreements");
    run.shows("was written by a newer accords");
    run.send(b"q");
    run.ends();
}

#[test]
fn a_click_takes_no_words_away() {
    let mut session = Session::new(100, 30);
    session.press("amy words");
    session.click(10, 5).click(80, 8);
    assert!(session.shows("my words"), "{}", session.frame());
    session.press("<esc>/iran");
    session.click(10, 5);
    session.press("u");
    let all = session.library().agreements().len();
    assert!(session.shows(&format!("{all} of {all} agreements")), "{}", session.frame());
}

#[test]
fn marks_and_pages_of_agreements_that_say_the_same_stay_theirs() {
    let twins = || {
        library(
            r#"[
            { "article": { "id": "a" }, "agreements": [{ "title": "Memorandum", "date": "2021", "parties": ["Iran", "Oman"] }] },
            { "article": { "id": "b" }, "agreements": [{ "title": "Memorandum", "date": "2021", "parties": ["Cuba", "Peru"] }] },
            { "article": { "id": "c" }, "agreements": [{ "title": "Memorandum", "date": "2021", "parties": ["Chad", "Mali"] }] }
            ]"#,
        )
    };
    let mut session = Session::with(twins(), Theme::DARK, 100, 40);
    session.press("jm<enter>");
    let (before, again) = (session.frame(), twins());
    session.explorer.state = session.state().moved(session.library(), &again);
    session.explorer.library = again.into();
    session.resize(100, 40);
    assert!(before.contains("Peru") && session.shows("◆1"), "{before}");
    assert_eq!(session.frame(), before);
    let left = session.state().session(session.library());
    let mut later = Session::with(twins(), Theme::DARK, 100, 40);
    later.explorer.state.resume(&later.explorer.library, left);
    later.resize(100, 40);
    assert!(later.shows("Peru"), "{}", later.frame());
}
