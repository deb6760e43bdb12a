//! The command line, run as a reader runs it.
//!
//! Every number here is counted a second time, from the data files or from another verb.

use std::collections::HashSet;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What came of running the program.
struct Ran {
    out: String,
    err: String,
    code: i32,
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_accords"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    for name in ["NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    // Whoever runs the tests may have a configuration.
    command.env("XDG_CONFIG_HOME", "/nonexistent");
    command
}

fn accords(arguments: &[&str]) -> Ran {
    fed(arguments, "")
}

/// What is said where nothing was named and nothing came: in most of these tests.
const NOTHING: &str = "accords: nothing on standard input; this is the built-in corpus\n";

/// Runs it with something on standard input.
fn fed(arguments: &[&str], input: &str) -> Ran {
    let mut command = command(arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // A program that reads nothing closes the pipe before we are done.
    let feeding = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output().unwrap();
    feeding.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap().replace(NOTHING, "");
    Ran { out: text(output.stdout), err: text(output.stderr), code: output.status.code().unwrap() }
}

/// The distinct agreements of the data files, by id, with those that have none counted one by one.
fn agreements_in_the_data() -> usize {
    let mut ids = HashSet::new();
    let mut without = 0;
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let records: Vec<Value> = serde_json::from_str(&text).unwrap();
        for agreement in records.iter().filter_map(|it| it["agreements"].as_array()).flatten() {
            match agreement["id"].as_str() {
                Some(id) => drop(ids.insert(id.to_owned())),
                None => without += 1,
            }
        }
    }
    ids.len() + without
}

#[test]
fn a_list_has_a_line_for_each_agreement_of_the_files() {
    let ran = accords(&["list"]);
    assert_eq!((ran.out.lines().count(), ran.err.as_str(), ran.code), (agreements_in_the_data(), "", 0));
}

#[test]
fn rows_are_sorted_as_people_sort() {
    let csv = "title,date\nProtocol No. 10,2001\nÉcole,\nProtocol No. 9,2003\nabc,2002\nZebra,\n";
    let sorted = |arguments: &[&str]| {
        let all = [&["list", "--format", "csv", "-c", "title", "-"], arguments].concat();
        fed(&all, csv).out.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let by_title = ["abc", "École", "Protocol No. 9", "Protocol No. 10", "Zebra"];
    assert_eq!(sorted(&["--sort", "title"]), by_title);
    let mut back = by_title;
    back.reverse();
    assert_eq!(sorted(&["--sort", "title", "-r"]), back);
    // What has no date is last in both directions.
    assert_eq!(sorted(&["--sort", "date"])[..3], ["Protocol No. 9", "abc", "Protocol No. 10"]);
    assert_eq!(sorted(&["--sort", "date", "-r"])[..3], ["Protocol No. 10", "abc", "Protocol No. 9"]);
}

#[test]
fn the_id_in_a_table_opens_the_agreement() {
    let json = r#"{"agreements":[{"title":"M","date":"2021","parties":["Iran"]},{"title":"M","date":"2021","parties":["Oman"]},
        {"title":"M","date":"2021","parties":["Iran"]}]}"#;
    let ids = fed(&["list", "--format", "csv", "-c", "id", "-"], json).out;
    let ids: Vec<&str> = ids.lines().skip(1).collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 3);
    for id in ids {
        let shown = fed(&["show", "--format", "json", id, "-"], json);
        let record: Value = serde_json::from_str(&shown.out).unwrap();
        assert_eq!((record["id"].as_str(), shown.code), (Some(id), 0), "{}", shown.err);
    }
}

#[test]
fn the_program_ends_with_what_it_found() {
    #[track_caller]
    fn check(arguments: &[&str], code: i32, err: &str) {
        let ran = accords(arguments);
        assert_eq!(ran.code, code, "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains(err), "{arguments:?}: {}", ran.err);
        assert_eq!(ran.out.is_empty(), code != 0, "{arguments:?}: {}", ran.out);
    }

    check(&["list", "-q", "cern"], 0, "");
    check(&["list", "-q", "'nosuchwordatall"], 1, "no agreement matches");
    check(&["list", "-q", "contry:iran"], 2, "write: country:iran");
    check(&["list", "no/such/file.json"], 2, "cannot open no/such/file.json");
    check(&["lsit"], 2, "did you mean the verb `list`?");
    check(&["list", "--format", "jsonnl"], 2, "'jsonl'");
    check(&["list", "--columns", "titel"], 2, "'title'");
    check(&["facets", "contry"], 2, "'country'");
    check(&["show", "CERN"], 0, "");
    check(&["show", "Bezrukof"], 1, "did you mean");
    check(&["show", "moscow"], 2, "use the id of one of them");
    check(&["list", "--as-of", "2025-13-01"], 2, "--as-of");
    check(&["-q", "cern", "list"], 2, "after the verb");
    check(&["--help"], 0, "");
}

#[test]
fn the_numbers_of_a_facet_are_those_of_its_picks() {
    let ran = accords(&["facets", "focus", "-q", "country:iran", "--format", "json", "-n", "12"]);
    let values: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(values.len(), 12);
    for value in values {
        let query = format!("country:iran {}", value["query"].as_str().unwrap());
        let listed = accords(&["list", "-q", &query]).out.lines().count();
        assert_eq!(value["agreements"].as_u64(), Some(listed as u64), "{query}");
    }
}

#[test]
fn the_numbers_of_people_are_those_of_their_picks() {
    for query in ["org:=CERN", "person:=\"Sorena Sattari\"", "who:=Iran"] {
        let ran = accords(&["facets", "person", "-q", query, "--format", "json", "-n", "4"]);
        let values: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
        assert!(!values.is_empty(), "{query}");
        for value in values {
            let pick = value["query"].as_str().unwrap();
            let query = format!("{query} {pick}");
            let listed = accords(&["list", "-q", &query]).out.lines().count() as u64;
            assert_eq!(value["agreements"].as_u64(), Some(listed), "{query}");
        }
    }
}

#[test]
fn statistics_are_of_what_is_asked_for() {
    let numbers = |query: &str| -> Value {
        serde_json::from_str(&accords(&["stats", "-q", query, "--format", "json"]).out).unwrap()
    };
    for (exact, word) in [("country:=Oman", "country:oman"), ("status:=\"in force\"", "status:force")] {
        assert_eq!(numbers(exact), numbers(word));
    }
    let kinds = &numbers("kind:=treaty")["kinds"];
    assert_eq!(kinds.as_object().map(serde_json::Map::len), Some(1), "{kinds}");
}

#[test]
fn what_is_listed_as_records_loads_again() {
    let listed = accords(&["list", "-q", "country:iran", "--format", "jsonl"]);
    let again = fed(&["list", "--format", "jsonl", "-"], &listed.out);
    assert_eq!(again.err, "");
    let ids = |text: &str| -> Vec<String> {
        let records = text.lines().map(|it| serde_json::from_str::<Value>(it).unwrap());
        records.map(|it| it["agreements"][0]["id"].as_str().unwrap().to_owned()).collect()
    };
    let (before, after): (HashSet<String>, HashSet<String>) =
        (ids(&listed.out).into_iter().collect(), ids(&again.out).into_iter().collect());
    assert_eq!(before, after);
    assert!(before.len() > 50);
}

#[test]
fn columns_of_records_are_plain_objects() {
    let ran = accords(&["list", "-n", "1", "--format", "jsonl", "--columns", "id,parties,year"]);
    let object: Value = serde_json::from_str(&ran.out).unwrap();
    assert!(object["id"].is_string() && object["parties"].is_array() && object["year"].is_u64(), "{object}");
}

#[test]
fn a_reader_who_stops_reading_hears_nothing() {
    let mut child = command(&["list", "--format", "jsonl", "data/articles/seed.json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn colour_comes_only_when_it_is_asked_for() {
    assert!(!accords(&["show", "CERN"]).out.contains('\x1b'));
    assert!(accords(&["show", "CERN", "--color", "always"]).out.contains('\x1b'));
    let forced = command(&["show", "CERN"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(forced.stdout.contains(&0x1b));
    let both = command(&["show", "CERN"]).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").output().unwrap();
    assert!(!both.stdout.contains(&0x1b));
}

#[test]
fn what_is_wrong_with_the_data_is_counted_and_the_rest_is_used() {
    let good = r#"{"agreements":[{"title":"Joint laboratory","parties":["CERN","Serbia"]}]}"#;
    let ran = fed(&["list", "-"], &format!("{good}\n{{\"agreemnts\":[]}}\n"));
    assert!(ran.out.contains("Joint laboratory"), "{}", ran.out);
    assert!(ran.err.contains("1 problem in the data") && ran.err.contains("accords check -"), "{}", ran.err);
    let ran = fed(&["list", "-"], "{\"agreemnts\":[]}");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("unknown field `agreemnts`"), "{}", ran.err);
}

#[test]
fn hostile_text_reaches_other_programs_exactly_and_defused() {
    let record = r#"{"agreements":[{"title":"=cmd|' /C calc'!A0","summary":["a \u001b[31m|\"b\" <script>"]}]}"#;
    let csv = fed(&["list", "--format", "csv", "--columns", "title,summary", "-"], record).out;
    assert_eq!(csv, "title,summary\n'=cmd|' /C calc'!A0,\"a \x1b[31m|\"\"b\"\" <script>\"\n");
    let md = fed(&["list", "--format", "md", "--columns", "summary", "-"], record).out;
    assert_eq!(md, "| summary |\n| --- |\n| a ␛\\[31m\\|\"b\" &lt;script&gt; |\n");
    let json = fed(&["list", "--format", "json", "--columns", "title,summary", "-"], record).out;
    let values: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(values[0]["summary"][0], "a \u{1b}[31m|\"b\" <script>");
    let table = fed(&["list", "--columns", "summary", "-"], record).out;
    assert_eq!(table, "a ␛[31m|\"b\" <script>\n");
}

#[test]
fn completions_and_manual_know_every_verb() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let text = accords(&["completions", shell]).out;
        assert!(["facets", "convert", "as-of"].iter().all(|it| text.contains(it)), "{shell}");
    }
    let man = accords(&["man"]).out;
    assert!(["ACCORDS FACETS", "ACCORDS LIST", "columns", "Exit status"].iter().all(|it| man.contains(it)), "{man}");
}

/// What bash offers behind a line, with the words as it breaks them.
#[cfg(unix)]
fn offered(line: &str, words: &[&str]) -> Option<Vec<String>> {
    let bin = std::path::Path::new(env!("CARGO_BIN_EXE_accords")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    let cursor = words.len() - 1;
    let script = format!(
        "source <(accords completions bash); COMP_LINE=$1; COMP_POINT=${{#1}}; shift; COMP_WORDS=(\"$@\"); COMP_CWORD={cursor}; \
         _accords_query accords \"${{COMP_WORDS[{cursor}]}}\" \"${{COMP_WORDS[{}]}}\"; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        cursor - 1
    );
    let output =
        Command::new("bash").args(["-c", &script, "bash", line]).args(words).env("PATH", path).output().ok()?;
    let text = String::from_utf8(output.stdout).unwrap();
    Some(text.lines().map(str::to_owned).collect())
}

#[cfg(unix)]
#[test]
fn bash_completes_verbs_fields_columns_and_queries() {
    #[track_caller]
    fn check(line: &str, words: &[&str], expected: &[&str]) {
        let Some(found) = offered(line, words) else {
            println!("skipped: there is no bash");
            return;
        };
        for wanted in expected {
            assert!(found.iter().any(|it| it == wanted), "{line}: no {wanted} in {found:?}");
        }
    }

    check("accords fac", &["accords", "fac"], &["facets"]);
    check("accords facets coun", &["accords", "facets", "coun"], &["country"]);
    check("accords list --sort ", &["accords", "list", "--sort", ""], &["title", "date"]);
    check("accords list -c ti", &["accords", "list", "-c", "ti"], &["title"]);
    check("accords list -c date,ti", &["accords", "list", "-c", "date,ti"], &["date,title"]);
    check("accords list --format j", &["accords", "list", "--format", "j"], &["json", "jsonl"]);
    check("accords --theme gru", &["accords", "--theme", "gru"], &["gruvbox-dark", "gruvbox-light"]);
    check("accords list -q coun", &["accords", "list", "-q", "coun"], &["country:"]);
    check("accords list -q country:kaz", &["accords", "list", "-q", "country", ":", "kaz"], &["=\\\"Kazakhstan\\\""]);
    let quoted = ["accords", "list", "-q", "'iran country:kor"];
    check("accords list -q 'iran country:kor", &quoted, &["iran country:=\"South Korea\""]);
}

#[test]
fn a_path_steps_from_one_participant_to_the_other() {
    let ran = accords(&["path", "cern", "iran", "--format", "json", "-n", "100"]);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    let paths = found["paths"].as_array().unwrap();
    assert_eq!(found["count"].as_u64(), Some(paths.len() as u64));
    assert!(!paths.is_empty());
    for path in paths {
        let hops = path.as_array().unwrap();
        assert_eq!(hops.len(), paths[0].as_array().unwrap().len(), "no way is longer than another");
        assert_eq!(hops.first().unwrap()["from"]["name"], "CERN");
        assert_eq!(hops.last().unwrap()["to"]["name"], "Iran");
        for pair in hops.windows(2) {
            assert_eq!(pair[0]["to"]["id"], pair[1]["from"]["id"]);
        }
        for hop in hops {
            let claims = hop["from"]["claims"].as_array().unwrap();
            assert!(!claims.is_empty(), "each step has what states it");
        }
    }
}

#[test]
fn a_path_of_a_country_that_is_no_participant_names_its_bodies() {
    let ran = accords(&["path", "turkey", "russia"]);
    assert_ne!(ran.code, 0);
    assert!(ran.err.contains("is no participant itself") && ran.err.contains("Turkish Space Agency"), "{}", ran.err);
}

#[test]
fn every_form_of_the_corpus_has_every_agreement() {
    let count = agreements_in_the_data();
    let convert = |form: &str| accords(&["convert", "--to", form]).out;
    assert_eq!(
        convert("csv").lines().next(),
        Some("id,date,date_from,date_to,kind,status,title,parties,signatory,focus,place,articles,article_urls,url")
    );
    assert_eq!(csv::Reader::from_reader(convert("csv").as_bytes()).records().flatten().count(), count);
    assert_eq!(convert("md").lines().count(), count + 2);
    // The first record is of everything that is not said of one agreement.
    assert_eq!(convert("jsonl").lines().count(), count + 1);
    let csl: Vec<Value> = serde_json::from_str(&convert("csl-json")).unwrap();
    assert_eq!(csl.len(), count);
    let bibtex = convert("bibtex");
    let keys: HashSet<&str> = bibtex.lines().filter(|it| it.starts_with("@misc{")).collect();
    assert_eq!(keys.len(), count, "each entry has a key of its own");
    let open = bibtex.matches('{').count();
    assert_eq!(open, bibtex.matches('}').count());
    assert_eq!(convert("graphml").matches("<data key=\"is\">agreement</data>").count(), count);
    assert_eq!(convert("dot").matches("is=\"agreement\"").count(), count);
}

#[test]
fn what_a_citation_lacks_is_said_beside_it() {
    let ran = accords(&["cite", "cern-india-associate-2016", "--style", "oscola"]);
    assert_eq!(
        ran.out,
        "Agreement admitting India to CERN as an Associate Member State (signed 21 November 2016, entered into force 16 January 2017) \
         (reported by Cryogenic Society of America, 22 November 2016, \
         https://cryogenicsociety-archive.org/2016/11/22/india_set_to_become_associate_member_state_of_cern/)\n"
    );
    assert!(ran.err.contains("the treaty series"), "{}", ran.err);
}

#[test]
fn bookmarks_and_notes_are_listed_and_written_as_json() {
    let home = tempfile::tempdir().unwrap();
    let kept = |arguments: &[&str]| {
        let ran = command(arguments).env("XDG_STATE_HOME", home.path()).output().unwrap();
        (String::from_utf8(ran.stdout).unwrap(), ran.status.code().unwrap())
    };
    assert_eq!(kept(&["kept"]), (String::new(), 1));
    std::fs::create_dir(home.path().join("accords")).unwrap();
    let state = r#"{"version":1,"settings":{"sort":"title"},
        "agreements":{"a1":{"name":"Two \u001b[31mzones","bookmarked":"2026-03-01T12:00:00Z",
        "note":{"text":"ask\nthem","at":"2026-03-02T12:00:00Z"}}},
        "participants":{"p1":{"name":"Ministry","note":{"text":"who?","at":""}}}}"#;
    std::fs::write(home.path().join("accords/state.json"), state).unwrap();
    let text = "★ Two ␛[31mzones  a1\n    ask\n    them\n  Ministry  p1\n    who?\n";
    assert_eq!(kept(&["kept"]), (text.to_owned(), 0));
    let (json, code) = kept(&["kept", "--format", "json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((json["agreements"][0]["note"].as_str(), code), (Some("ask\nthem"), 0));
    assert_eq!(json["participants"][0]["bookmarked"], Value::Null);
    assert_eq!(json["settings"], Value::Null);
}

/// Runs it with a configuration.
fn configured(config: &str, arguments: &[&str]) -> Ran {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("accords")).unwrap();
    std::fs::write(home.path().join("accords/config.toml"), config).unwrap();
    let output = command(arguments).env("XDG_CONFIG_HOME", home.path()).output().unwrap();
    let text =
        |bytes| String::from_utf8(bytes).unwrap().replace(home.path().to_str().unwrap(), "~").replace(NOTHING, "");
    Ran { out: text(output.stdout), err: text(output.stderr), code: output.status.code().unwrap() }
}

#[test]
fn the_configuration_holds_where_no_flag_says_otherwise() {
    let config = "columns = ['id', 'status']\nas_of = 2017-01-01\n";
    let listed =
        |arguments: &[&str]| configured(config, &[&["list", "-q", "India CERN associate"], arguments].concat()).out;
    assert_eq!(listed(&[]), "cern-india-associate-2016  signed\n");
    assert_eq!(listed(&["--format", "csv"]), "id,status\ncern-india-associate-2016,signed\n");
    assert_eq!(listed(&["--as-of", "2017-02-01"]), "cern-india-associate-2016  in force\n");
    assert_eq!(listed(&["-c", "year"]), "2016\n");
}

#[test]
fn each_value_of_the_configuration_names_its_source() {
    let ran =
        configured("theme = 'nord'\nbackground = 'light'\n[keys]\nzoom = 'f5'\n", &["--theme", "paper", "config"]);
    assert_eq!((ran.err.as_str(), ran.code), ("", 0));
    for line in [
        "theme = \"paper\"                     # --theme",
        "background = \"light\"                # ~/accords/config.toml:2",
        "mouse = true                        # default",
        "zoom = [\"f5\"]                       # line 4",
        "quit = [\"q\"]                        # default",
    ] {
        assert!(ran.out.lines().any(|it| it == line), "{line}\n{}", ran.out);
    }
}

#[test]
fn a_bad_configuration_is_told_with_its_place_and_costs_only_itself() {
    let bad = "columns = ['titel']\n[keys]\nopen = 'l'\n";
    let ran = configured(bad, &["list", "-n", "1"]);
    assert_eq!((ran.out.lines().count(), ran.code), (1, 0));
    assert!(
        ran.err.contains("the first of 2 mistakes") && ran.err.contains("config.toml:1:11: there is no column"),
        "{}",
        ran.err
    );
    let ran = configured(bad, &["config"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("Did you mean “title”?") && ran.err.contains("config.toml:3:1: “l” is given to open"),
        "{}",
        ran.err
    );
    let ran = configured("theme = ", &["list", "-n", "1"]);
    assert_eq!((ran.out.lines().count(), ran.code), (1, 0));
    assert!(ran.err.contains("config.toml:1:9: "), "{}", ran.err);
}

#[test]
fn the_numbers_of_partners_are_those_of_their_queries() {
    let ran = accords(&["partners", "cern", "-q", "year:2012..", "--format", "json"]);
    let partners: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    assert!(partners.len() > 5, "{}", ran.err);
    for partner in partners.iter().take(6) {
        let query = format!("year:2012.. {}", partner["query"].as_str().unwrap());
        let dates = accords(&["list", "-q", &query, "--format", "csv", "-c", "year"]).out;
        let mut years: Vec<u64> = dates.lines().skip(1).filter_map(|it| it.parse().ok()).collect();
        years.sort_unstable();
        assert_eq!(partner["agreements"].as_u64(), Some(dates.lines().count() as u64 - 1), "{query}");
        // One that joined an agreement shares it since then, and not since its date.
        assert!(partner["first_year"].as_u64() >= years.first().copied(), "{partner}");
        assert!(partner["last_year"].as_u64() >= years.last().copied(), "{partner}");
        let by_year: u64 = partner["by_year"].as_object().unwrap().values().filter_map(Value::as_u64).sum();
        assert_eq!(by_year + partner["undated"].as_u64().unwrap(), partner["agreements"].as_u64().unwrap());
        for subject in partner["subjects"].as_array().unwrap() {
            let query = format!("{query} focus:={:?}", subject["value"].as_str().unwrap());
            assert_eq!(
                subject["agreements"].as_u64(),
                Some(accords(&["list", "-q", &query]).out.lines().count() as u64)
            );
        }
    }
    // Of a whole country nobody of it is a partner.
    let ran = accords(&["partners", "RUS", "--format", "csv"]);
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(ran.out.as_bytes()).records().map(Result::unwrap).collect();
    assert!(rows.len() > 100 && rows.iter().all(|it| &it[2] != "RUS"));
    let ran = accords(&["partners", "cern", "-q", "year:1801"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
}

#[test]
fn the_cells_of_a_matrix_are_the_answers_to_their_queries() {
    let ran =
        accords(&["matrix", "org", "focus", "-q", "country:=Iran", "--format", "json", "-n", "3", "--columns", "7"]);
    let matrix: Value = serde_json::from_str(&ran.out).unwrap();
    let mut cells = 0;
    for cell in matrix["rows"].as_array().unwrap().iter().flat_map(|it| it["cells"].as_array().unwrap()) {
        let query = format!("country:=Iran {}", cell["query"].as_str().unwrap());
        assert_eq!(
            cell["agreements"].as_u64(),
            Some(accords(&["list", "-q", &query]).out.lines().count() as u64),
            "{query}"
        );
        cells += 1;
    }
    assert!(cells > 4, "{matrix}");
    // The same numbers in each form; years stand in their order.
    let csv = accords(&["matrix", "country", "year", "--format", "csv"]).out;
    let mut sheet = csv::Reader::from_reader(csv.as_bytes());
    let years: Vec<String> = sheet.headers().unwrap().iter().skip(2).map(str::to_owned).collect();
    assert!(years.len() > 20 && years.is_sorted(), "{years:?}");
    for row in sheet.records().map(Result::unwrap) {
        let numbers: Vec<u64> = row.iter().skip(1).map(|it| it.parse().unwrap()).collect();
        assert_eq!(numbers[0], numbers[1..].iter().sum::<u64>(), "an agreement has one year, or none: {row:?}");
    }
    let table = accords(&["matrix", "kind", "status"]);
    assert!(table.out.starts_with("agreements  kind") && table.out.contains('·'), "{}", table.out);
    assert_eq!(accords(&["matrix", "who", "title"]).code, 2);
}

/// The schemata that we write and their properties, their own and those that they inherit, as `FollowTheMoney`
/// publishes them (`followthemoney/schema/*.yaml`); no others stand here.
const SCHEMATA: &[(&str, &[&str])] = &[
    ("Contract", &["title", "name", "type", "status", "contractDate", "keywords", "summary", "sourceUrl", "publisher"]),
    ("Person", &["name", "alias", "country", "position"]),
    ("Organization", &["name", "alias", "country"]),
    ("Company", &["name", "alias", "country"]),
    ("PublicBody", &["name", "alias", "country"]),
    ("UnknownLink", &["subject", "object", "role", "date", "sourceUrl"]),
    ("Membership", &["member", "organization"]),
];

/// What must be there by the published schemata.
const REQUIRED: &[(&str, &[&str])] = &[
    ("Contract", &["title"]),
    ("Person", &["name"]),
    ("Organization", &["name"]),
    ("Company", &["name"]),
    ("PublicBody", &["name"]),
    ("UnknownLink", &["subject", "object"]),
    ("Membership", &["member", "organization"]),
];

#[test]
fn entities_are_those_of_followthemoney() {
    let written = accords(&["convert", "--to", "ftm"]).out;
    let entities: Vec<Value> = written.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    let ids: HashSet<&str> = entities.iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), entities.len(), "an id is one entity");
    let bodies = ["Organization", "Company", "PublicBody"];
    let legal = [&bodies[..], &["Person"]].concat();
    let schema_of = |id: &str| entities.iter().find(|it| it["id"] == id).unwrap()["schema"].as_str().unwrap();
    let mut seen = HashSet::new();
    for entity in &entities {
        let (schema, properties) = (entity["schema"].as_str().unwrap(), entity["properties"].as_object().unwrap());
        seen.insert(schema);
        let known = SCHEMATA.iter().find(|it| it.0 == schema).unwrap_or_else(|| panic!("{schema} is no schema")).1;
        let required = REQUIRED.iter().find(|it| it.0 == schema).unwrap().1;
        assert!(required.iter().all(|it| properties.contains_key(*it)), "{entity}");
        let id = entity["id"].as_str().unwrap();
        assert!(id.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-'), "{id}");
        for (property, values) in properties {
            assert!(known.contains(&property.as_str()), "{schema} has no {property}");
            for value in values.as_array().unwrap().iter().map(|it| it.as_str().unwrap()) {
                match property.as_str() {
                    "member" => assert!(legal.contains(&schema_of(value)), "{entity}"),
                    "subject" => assert!(legal.contains(&schema_of(value)), "{entity}"),
                    "organization" => assert!(bodies.contains(&schema_of(value)), "{entity}"),
                    "object" => assert_eq!(schema_of(value), "Contract"),
                    "country" => assert!(value.len() == 2 && value == value.to_lowercase(), "{entity}"),
                    "date" | "contractDate" => {
                        assert!(matches!(value.len(), 4 | 7 | 10) && value.starts_with(['1', '2']), "{entity}");
                    }
                    _ => assert!(!value.is_empty(), "{entity}"),
                }
            }
        }
    }
    assert_eq!(seen.len(), SCHEMATA.len(), "{seen:?}");
    assert_eq!(entities.iter().filter(|it| it["schema"] == "Contract").count(), agreements_in_the_data());
    // The answer to a query, and nothing else.
    let some = accords(&["list", "-q", "who:cern", "--format", "ftm"]).out;
    let count = |text: &str| text.lines().filter(|it| it.contains(r#""schema":"Contract""#)).count();
    assert_eq!(count(&some), accords(&["list", "-q", "who:cern"]).out.lines().count());
    assert!(accords(&["list", "-q", "who:cern", "--format", "graphml"]).out.contains("<graphml"));
}

#[test]
fn a_report_shows_how_a_file_is_written_and_nobody_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.csv");
    std::fs::write(&path, "Partner;Signed on;Contact\nShiraz University;31.02.2021;Ali Rezaei\n").unwrap();
    let ran = accords(&["check", "--report", path.to_str().unwrap()]);
    assert!(ran.out.contains("Partner;Signed on;Contact"), "{}", ran.out);
    assert!(ran.out.contains("| Xxxxxx Xxxxxxxxxx;31.02.2021;Xxx Xxxxxx"), "{}", ran.out);
    assert!(!ran.out.contains("Shiraz") && !ran.out.contains("register"), "{}", ran.out);
}

#[test]
fn what_convert_writes_loads_as_the_same_agreements_on_the_same_days() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("all.jsonl");
    std::fs::write(&file, accords(&["convert", "--to", "jsonl"]).out).unwrap();
    let list = ["list", "--sort", "title", "--format", "csv", "-c", "id,date,dated,status,kind,title,articles"];
    let again = accords(&[list.as_slice(), &[file.to_str().unwrap()]].concat());
    assert_eq!(accords(&list).out, again.out);
}
