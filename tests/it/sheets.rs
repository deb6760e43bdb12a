//! Tables out of the program and into it again.

use accords::base::date::Day;
use accords::data::corpus::AgreementId;
use accords::export::{self, Format};
use accords::import;
use accords::search::library::Library;

/// What is loaded of a file with these bytes.
fn load(name: &str, bytes: &[u8]) -> Library {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join(name);
    std::fs::write(&file, bytes).unwrap();
    let options = import::Options::new(Day::new(2026, 1, 31).unwrap());
    Library::new(import::load(&[file], &options, &mut |_| import::Go::On).built)
}

fn written(library: &Library, format: Format) -> Vec<u8> {
    let rows: Vec<AgreementId> = library.agreements().collect();
    let mut bytes = Vec::new();
    export::write(library, &rows, format, &[], &mut bytes).unwrap();
    bytes
}

const LIST: &str = "Title,Parties,Date of signature,Office,Contact person,Link\n\
    =A accord,Iran; Oman,2019-01-02,legal,\"Costa, Ana\",https://example.org/a\n\
    - dash accord,Iran; Chad,2018,'=1+1,,\n\
    Café 北京,CERN,,+41 22,,\n";

#[test]
fn a_list_comes_back_from_every_table_as_it_went_out() {
    let library = load("a.csv", LIST.as_bytes());
    assert_eq!(library.issues(), []);
    let once = String::from_utf8(written(&library, Format::Csv)).unwrap();
    assert!(once.lines().next().unwrap().ends_with("url,Office,Contact person"), "{once}");
    for format in [Format::Csv, Format::ExcelCsv, Format::Xlsx] {
        let bytes = written(&library, format);
        let again = load(if format.is_binary() { "b.xlsx" } else { "b.csv" }, &bytes);
        assert_eq!(again.issues(), [], "{format:?}");
        assert_eq!(String::from_utf8(written(&again, Format::Csv)).unwrap(), once, "{format:?}");
    }
    assert!(written(&library, Format::ExcelCsv).starts_with(b"\xEF\xBB\xBF"));
}

#[test]
fn a_register_with_a_sheet_a_year_comes_back_with_its_sheets() {
    let list = "Title,Date,sheet\nA,2019,2019\nB,2020,2020\n";
    let library = load("a.csv", list.as_bytes());
    let json = String::from_utf8(written(&library, Format::Jsonl)).unwrap();
    assert_eq!(json.matches(r#""columns":{"sheet":"2019"}"#).count(), 1, "{json}");
    let again = load("b.jsonl", json.as_bytes());
    assert_eq!(written(&again, Format::Csv), written(&library, Format::Csv));
}

#[test]
fn json_that_is_a_table_opens_like_the_same_list() {
    let csv = load("a.csv", b"Treaty,Parties,Date of signature,Office\nAlpha,Iran; Oman,12.03.2019,legal\n");
    let row = r#"{"Treaty":"Alpha","Parties":["Iran","Oman"],"Date of signature":"12.03.2019","Office":"legal"}"#;
    let list = format!("[{row}]");
    for (name, json) in [
        ("a.json", list.clone()),
        ("b.json", format!(r#"{{"count":1,"results":{list}}}"#)),
        ("c.json", format!("[\n\n{row}\n]")),
        ("d.jsonl", format!("{row}\n")),
    ] {
        let library = load(name, json.as_bytes());
        assert_eq!(library.issues(), [], "{name}");
        assert_eq!(
            String::from_utf8(written(&library, Format::Csv)).unwrap(),
            String::from_utf8(written(&csv, Format::Csv)).unwrap(),
            "{name}"
        );
    }
}

#[test]
fn slips_in_json_cost_only_their_sentence() {
    #[track_caller]
    fn check(json: &str, agreements: usize, said: &str) {
        let library = load("a.json", json.as_bytes());
        let issues: Vec<String> = library.issues().iter().map(ToString::to_string).collect();
        assert_eq!(library.agreements().len(), agreements, "{issues:?}");
        assert!(issues.iter().any(|it| it.contains(said)) && issues.len() == 1, "{issues:?}");
    }

    check(r#"{"agreements":[{"title":"A","parties":["CERN"],}]}"#, 1, "a comma");
    check(r#"{"title":"A","parties":["CERN"],"focs":"x"}"#, 1, "did you mean \"focus\"");
    check(r#"{"title":"A","parties":["CERN"],"date":"2019",}"#, 1, "a comma after the last value");
    check(r#"{"agreements":[{"title":"A","count":NaN}]}"#, 1, "NaN is no value of JSON");
}
