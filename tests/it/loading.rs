//! Hostile files: each is answered with a sentence, and what is good of it loads.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use accords::app::Loading;
use accords::base::date::Day;
use accords::import::{FileKind, Go, Loaded, Options, load};

use super::Session;

const GOOD: &str = r#"{"agreements":[{"title":"Good","parties":["CERN"]}]}"#;

fn options() -> Options {
    Options::new(Day::new(2026, 1, 31).unwrap())
}

fn load_all(paths: &[&Path], options: &Options) -> Loaded {
    let paths: Vec<PathBuf> = paths.iter().map(|it| it.to_path_buf()).collect();
    load(&paths, options, &mut |_| Go::On)
}

/// How many agreements a file of these bytes gives, and what is said of it, without its folder.
#[track_caller]
fn check(name: &str, bytes: &[u8], agreements: usize, said: &[&str]) {
    check_with(&options(), name, bytes, agreements, said);
}

#[track_caller]
fn check_with(options: &Options, name: &str, bytes: &[u8], agreements: usize, said: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let loaded = load_all(&[&path], options);
    assert_eq!((issues(&loaded, folder.path()), loaded.built.corpus.agreements().len()), (strings(said), agreements));
}

fn issues(loaded: &Loaded, folder: &Path) -> Vec<String> {
    let folder = format!("{}/", folder.display());
    loaded.built.corpus.issues().iter().map(|it| it.to_string().replace(&folder, "")).collect()
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&it| it.to_owned()).collect()
}

#[test]
fn nothing_is_said_to_be_nothing() {
    let said = ["a.json: nothing in it; write at least one article"];
    check("a.json", b"", 0, &said);
    check("a.json", b" \n\t", 0, &said);
    check("a.json", b"\xef\xbb\xbf", 0, &said);
    check("a.json", b"[]", 0, &said);
}

#[test]
fn any_encoding_of_unicode_is_read() {
    check("a.json", format!("\u{feff}{GOOD}").as_bytes(), 1, &[]);
    let utf16: Vec<u8> = GOOD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    check("a.json", &[b"\xFF\xFE".as_slice(), &utf16].concat(), 1, &[]);
    let utf16: Vec<u8> = GOOD.encode_utf16().flat_map(u16::to_be_bytes).collect();
    check("a.json", &[b"\xFE\xFF".as_slice(), &utf16].concat(), 1, &[]);
}

#[test]
fn other_files_are_told_from_data() {
    check("a.json", b"\x00\x01\x02", 0, &["a.json: is a binary file and is not read; convert it to JSON or CSV"]);
    let text = "give its text: pdftotext file.pdf - | accords -";
    check("a.json", b"%PDF-1.7\n", 0, &[&format!("a.json: is a PDF and is not read; {text}")]);
    let copy = "copy the text of the article into a .txt file";
    check("a.html", b"<!DOCTYPE html>", 0, &[&format!("a.html: no article's text is found on this page; {copy}")]);
}

#[test]
fn a_bad_line_costs_itself_and_is_named() {
    let text = format!("{GOOD}\n{{\"agreements\":\n{GOOD}\n");
    check(
        "a.jsonl",
        text.as_bytes(),
        2,
        &["a.jsonl:2:15: /1/agreements: EOF while parsing a value; close what is open; the others are loaded"],
    );
}

#[test]
fn a_record_without_its_end_in_a_list_costs_itself() {
    let text = format!("[\n  {GOOD},\n  {{\"agreements\": [],\n  {GOOD}\n]\n");
    check(
        "a.json",
        text.as_bytes(),
        2,
        &["a.json:3:20: /1/agreements: EOF while parsing an object; close what is open; the others are loaded"],
    );
}

#[test]
fn what_is_wrong_is_named_with_its_path_and_place() {
    let text = "[{\"agreements\":[{\"title\":\"توافق\", \"title\": 5}]}]";
    check(
        "a.json",
        text.as_bytes(),
        1,
        &["a.json:1:35: /0/agreements/0/title: \"title\" is here twice; keep one of them"],
    );
    let text = "{\n \"agreements\": [{\"title\": [1]}]\n}";
    check(
        "a.json",
        text.as_bytes(),
        0,
        &[
            "a.json:1: /agreements/0: an agreement with neither title nor parties; give it a \"title\"",
            "a.json:2:27: /agreements/0/title: a list where one text belongs; keep one of them",
        ],
    );
}

#[test]
fn the_excerpt_shows_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    fs::write(&path, "{\"协议\": x}").unwrap();
    let loaded = load_all(&[&path], &options());
    let issue = &loaded.built.corpus.issues()[0];
    let excerpt = issue.excerpt.as_ref().unwrap();
    assert_eq!((issue.line, issue.column), (1, 8));
    assert_eq!(&excerpt.text[excerpt.caret..], "x}");
}

#[test]
fn depth_is_an_error_and_no_overflow() {
    for open in ["[", "{\"a\":"] {
        let text = open.repeat(1_000_000);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        fs::write(&path, text).unwrap();
        let loaded = load_all(&[&path], &options());
        assert!(!loaded.built.corpus.issues().is_empty());
        assert_eq!(loaded.built.corpus.agreements().len(), 0);
    }
}

#[test]
fn what_is_no_text_is_named_with_its_place() {
    let bad = b"{\"agreements\":[{\"title\":\"\xFF\"}]}\n";
    check(
        "a.jsonl",
        &[bad.as_slice(), GOOD.as_bytes()].concat(),
        1,
        &[
            "a.jsonl:1:26: /0/agreements/0/title: byte 0xFF is not UTF-8; save the file as UTF-8; the other records are loaded",
        ],
    );
    let overlong = b"{\"agreements\":[{\"title\":\"\xC0\xAF\"}]}";
    check(
        "a.json",
        overlong,
        0,
        &[
            "a.json:1:26: /0/agreements/0/title: byte 0xC0 is not UTF-8; save the file as UTF-8; the other records are loaded",
        ],
    );
    let surrogate = br#"{"agreements":[{"title":"\ud800"}]}"#;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.json"), surrogate).unwrap();
    let loaded = load_all(&[folder.path()], &options());
    assert!(issues(&loaded, folder.path())[0].contains("half of a pair"), "{:?}", loaded.built.corpus.issues());
}

#[test]
fn a_number_is_never_another_number() {
    for number in ["1e999", "NaN", "18446744073709551616", "-0", "-1", "1.5", "0"] {
        let text = format!("{{\"agreements\":[{{\"title\":\"A\",\"para\":{number}}}]}}\n{GOOD}");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        fs::write(&path, text).unwrap();
        let loaded = load_all(&[&path], &options());
        let library = &loaded.built.corpus;
        assert_eq!(library.issues().len(), 1, "{number}");
        let said = library.agreements().flat_map(|it| library.facts_of(it));
        assert!(said.flat_map(|it| it.claims).all(|it| it.paragraph().is_none()), "{number}");
    }
}

#[test]
fn the_wrong_top_level_is_named() {
    check(
        "a.json",
        b"5",
        0,
        &["a.json:1:1: invalid type: integer `5`, expected struct Record; mend this record; the others are loaded"],
    );
    check("a.json", b"hello", 0, &["a.json:1:1: expected value; mend this record; the others are loaded"]);
}

#[test]
fn caps_hold_and_say_how_to_raise_them() {
    let small = Options { max_bytes: 100, ..options() };
    let text = format!("{GOOD}\n").repeat(10);
    check_with(
        &small,
        "a.jsonl",
        text.as_bytes(),
        0,
        &[&format!(
            "a.jsonl: has {} bytes, and only 100 are allowed; raise it with --max-size, or split the file",
            text.len()
        )],
    );
    let short = Options { max_record: 60, ..options() };
    let long = format!("{GOOD}\n{{\"agreements\":[{{\"title\":\"{}\"}}]}}\n{GOOD}", "x".repeat(100));
    check_with(
        &short,
        "a.jsonl",
        long.as_bytes(),
        2,
        &["a.jsonl:2:1: /1: the record is longer than 60 bytes, or has no end; split it; the others are loaded"],
    );
    let few = Options { max_records: 3, ..options() };
    check_with(
        &few,
        "a.jsonl",
        text.as_bytes(),
        3,
        &[
            "a.jsonl: no more than 3 records are read, and the rest is left out; raise it with --max-records, or split the data",
        ],
    );
}

#[test]
fn a_sparse_file_is_refused_unread() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    fs::File::create(&path).unwrap().set_len(1 << 40).unwrap();
    let loaded = load_all(&[&path], &options());
    assert!(issues(&loaded, folder.path())[0].starts_with("a.json: has 1099511627776 bytes"));
}

#[test]
fn what_unpacks_to_too_much_is_read_as_far_as_the_cap() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(GOOD.as_bytes()).unwrap();
    encoder.write_all(b"\n").unwrap();
    for _ in 0..64 {
        encoder.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let cap = Options { max_bytes: 1 << 20, ..options() };
    check_with(
        &cap,
        "a.json.gz",
        &encoder.finish().unwrap(),
        1,
        &["a.json.gz: is read only as far as 1048576 bytes; raise it with --max-size, or split the file"],
    );
}

#[test]
fn a_compressed_file_that_is_cut_short_gives_what_there_is() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    encoder.write_all(format!("{GOOD}\n{GOOD}\n").as_bytes()).unwrap();
    let mut bytes = encoder.finish().unwrap();
    bytes.truncate(bytes.len() - 8);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl.gz");
    fs::write(&path, bytes).unwrap();
    let loaded = load_all(&[&path], &options());
    assert_eq!(loaded.built.corpus.agreements().len(), 2);
    assert!(issues(&loaded, folder.path())[0].starts_with("a.jsonl.gz: cannot be read: "));
}

#[test]
fn four_million_wrong_records_are_counted_and_not_kept() {
    let text = format!("[{}{GOOD}]", "{\"a\":0},".repeat(200_000));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    fs::write(&path, text).unwrap();
    let loaded = load_all(&[&path], &options());
    let issues = loaded.built.corpus.issues();
    assert_eq!((issues.len(), loaded.built.corpus.agreements().len()), (1001, 1));
    assert_eq!(issues[1000].what, "199000 more like these");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_named_without_waiting() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("good.json"), GOOD).unwrap();
    let _socket = UnixListener::bind(at("socket.json")).unwrap();
    symlink(at("loop.json"), at("loop.json")).unwrap();
    symlink(folder.path(), at("again")).unwrap();
    symlink("/dev/zero", at("zero.json")).unwrap();
    let paths = [folder.path(), Path::new("/dev/zero"), &at("none.json")];
    let loaded = load_all(&paths, &options());
    assert_eq!(loaded.built.corpus.agreements().len(), 1);
    let said = issues(&loaded, folder.path());
    assert!(said.iter().any(|it| it.starts_with("loop.json: cannot be read: ")), "{said:?}");
    assert!(said.iter().any(|it| it.starts_with("none.json: cannot be read: No such file")), "{said:?}");
    for part in ["socket.json: is a socket", "zero.json: is a device", "/dev/zero: cannot be read: is a device"] {
        assert!(said.iter().any(|it| it.starts_with(part)), "{part} is not in {said:?}");
    }
}

#[test]
fn a_folder_of_many_files_is_stopped_at_once() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..3000 {
        fs::write(folder.path().join(format!("{n:04}.json")), GOOD).unwrap();
    }
    let loaded = load_all(&[folder.path()], &options());
    assert_eq!((loaded.records, loaded.stopped), (3000, false));
    let mut asked = 0;
    let loaded = load(&[folder.path().to_owned()], &options(), &mut |progress| {
        asked += u32::from(progress.ordered.is_none());
        Go::Stop
    });
    // A quick machine may have read them all before it asks.
    assert!(asked <= 1 && loaded.stopped == (asked == 1), "{asked} {loaded:?}");
}

#[test]
fn what_there_is_so_far_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let mut text = String::new();
    for n in 0..60_000 {
        text.push_str(&format!("{{\"agreements\":[{{\"id\":\"a{n}\",\"title\":\"Joint laboratory {n}\"}}]}}\n"));
    }
    fs::write(&path, text).unwrap();
    let (mut sizes, mut ordered) = (Vec::new(), Vec::new());
    let options = Options { preview: true, ..options() };
    let loaded = load(&[path], &options, &mut |progress| {
        assert!(progress.bytes <= progress.of);
        ordered.push(progress.ordered);
        sizes.extend(progress.so_far.map(|it| it.corpus.agreements().len()));
        Go::On
    });
    assert!(sizes.is_sorted() && sizes.iter().all(|&it| it > 0 && it <= 60_000), "{sizes:?}");
    assert_eq!(loaded.built.corpus.agreements().len(), 60_000);
    // First it reads, then it puts in order, and never goes back.
    assert!(ordered.is_sorted() && ordered.contains(&Some(0)), "{ordered:?}");
    assert!(
        ordered.iter().flatten().any(|it| *it > 50) && ordered.iter().flatten().all(|it| *it <= 100),
        "{ordered:?}"
    );
}

#[test]
fn it_is_said_how_long_it_takes() {
    #[track_caller]
    fn check(percent: Option<u8>, left: Option<u64>, all_read: bool, expected: &str) {
        let mut session = Session::new(120, 30);
        session.explorer.state.loading = Some(Loading { percent, records: 1200, left, drafted: None, all_read });
        session.resize(120, 30);
        let all = session.library().agreements().len();
        assert!(session.shows(&format!("{all} of {all} agreements · {expected} ")), "{}", session.frame());
    }

    check(None, None, false, "loading 1200 records, esc stops");
    check(Some(4), Some(30), false, "loading 4 %, 1200 records, 30 s left, esc stops");
    check(None, None, true, "putting 1200 records in order");
    check(Some(25), Some(7), true, "25 %, putting 1200 records in order, 7 s left");
}

#[test]
fn every_layout_gives_the_same_in_any_compression() {
    let csv = b"Title,Parties,Signed\nJoint laboratory,CERN; Serbia,2021-06-04\n";
    check("a.csv", csv, 1, &[]);
    check("a.json", br#"{"title":"A","parties":["CERN"]}"#, 1, &[]);
    check("a.json", format!("[{GOOD},{GOOD}]").as_bytes(), 2, &[]);
    check(
        "a.json.zst",
        &ruzstd::encoding::compress_to_vec(GOOD.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest),
        1,
        &[],
    );
    let news = br#"[{"@type":"NewsArticle","headline":"CERN and Serbia agree","datePublished":"2026-01-15"}]"#;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.json"), news).unwrap();
    let loaded = load_all(&[folder.path()], &options());
    assert_eq!(
        (loaded.built.corpus.articles().len(), loaded.built.corpus.issues().len()),
        (1, 0),
        "{:?}",
        loaded.built.corpus.issues()
    );
}

#[test]
fn cut_or_changed_anywhere_it_never_panics_and_loads_the_rest() {
    let record = r#"{"article":{"gist":"é","date":"2021"},"agreements":[{"title":"A","parties":["CERN",{"name":"Иран","para":[2]}]}]}"#;
    let text = format!("[\n  {record},\n  {record},\n  {record}\n]\n");
    let folder = tempfile::tempdir().unwrap();
    let mut paths = Vec::new();
    for at in 0..text.len() {
        let cut = text.as_bytes()[..at].to_vec();
        let mut changed = text.as_bytes().to_vec();
        changed[at] = b"x\"{}[]\n,\\\xFF"[at % 10];
        for (name, bytes) in [("cut", cut), ("changed", changed)] {
            let path = folder.path().join(format!("{at:04}-{name}.json"));
            fs::write(&path, bytes).unwrap();
            paths.push(path);
        }
    }
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let at: usize = name[..4].parse().unwrap();
        let loaded = load(std::slice::from_ref(&path), &options(), &mut |_| Go::On);
        let whole = if name.ends_with("cut.json") {
            String::from_utf8_lossy(&text.as_bytes()[..at]).matches(record).count()
        } else {
            2
        };
        // What is changed between records may change how they are laid out.
        let within = text.match_indices(record).any(|(start, _)| (start..start + record.len()).contains(&at));
        let least = if name.ends_with("changed.json") && !within { 0 } else { whole };
        assert!(
            loaded.records >= least as u64,
            "{name}: {} of {least}, {:?}",
            loaded.records,
            loaded.built.corpus.issues()
        );
    }
}

#[test]
fn what_is_wrong_takes_no_memory_to_speak_of() {
    let file = format!("[{}{GOOD}]", "{\"a\":0},".repeat(1_000_000));
    takes_little_memory("a.json", &file, 1, 6);
}

#[test]
fn the_rows_of_a_list_are_forgotten_while_it_is_read() {
    let parties: Vec<String> = (0..100).map(|it| format!("Org {it}")).collect();
    let parties = parties.join(";");
    let rows = (0..4_000).map(|it| format!("{it:05},{},{parties}\n", 1900 + it % 100));
    // What stays of a party is a fact, and its name once for all.
    takes_little_memory("a.csv", &format!("Title,Signed,Parties\n{}", rows.collect::<String>()), 4_000, 16);
}

/// Loads a file with so many agreements in another process. The most memory that it had must not be above that of a
/// process with one agreement by more than so many times the file.
#[track_caller]
fn takes_little_memory(name: &str, text: &str, agreements: usize, times: u64) {
    if peak().is_none() {
        println!("skipped: there is no /proc to read the memory from");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let peak_of = |name: &str, text: &str, agreements: usize| -> u64 {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        let child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "loading::what_another_process_loads", "--ignored", "--nocapture"])
            .env("ACCORDS_TEST_FILE", &path)
            .env("ACCORDS_TEST_AGREEMENTS", agreements.to_string())
            .output()
            .unwrap();
        let said = String::from_utf8(child.stdout).unwrap();
        said.lines().find_map(|it| it.strip_prefix("peak ")).expect(&said).parse().unwrap()
    };
    let (least, peak) = (peak_of("one.json", GOOD, 1), peak_of(name, text, agreements));
    let bytes = text.len() as u64;
    assert!(peak < least + times * bytes, "{peak} for a file of {bytes}, and {least} for one agreement");
}

#[test]
#[ignore = "the other process of the tests above, which run it"]
fn what_another_process_loads() {
    let Some(path) = std::env::var_os("ACCORDS_TEST_FILE") else { return };
    let loaded = load(&[path.into()], &options(), &mut |_| Go::On);
    let agreements = loaded.built.corpus.agreements().len().to_string();
    assert_eq!(Ok(agreements), std::env::var("ACCORDS_TEST_AGREEMENTS"));
    println!("\npeak {}", peak().unwrap());
}

/// The most memory that this process ever had, in bytes.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1024)
}

#[test]
fn the_list_that_fills_a_saved_page_is_a_table() {
    let list = "<table><tr><th>Title<th>Country<th>Signed</tr>\
                <tr><td>Pact on ports<td>Chad<td>2019</tr><tr><td>Pact on roads<td>Mali<td>2020</tr></table>";
    let prose = format!("<p>{}</p>{list}", "The ministers spoke of roads and ports. ".repeat(20));
    let folder = tempfile::tempdir().unwrap();
    for (name, text, from, agreements) in [
        ("a.html", list, None, 2),
        ("b.html", list, Some(FileKind::Html), 0),
        ("c.html", prose.as_str(), None, 0),
        ("d.xls", prose.as_str(), None, 2),
        ("e.html", prose.as_str(), Some(FileKind::Csv), 2),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        let loaded = load(&[path], &Options { from, ..options() }, &mut |_| Go::On);
        assert_eq!(loaded.built.corpus.agreements().len(), agreements, "{name}");
    }
}
