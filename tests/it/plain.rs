//! The panes as lines of text: what is typed, and all that is answered.

use std::cell::RefCell;
use std::io::{self, BufRead, Read, Write};
use std::rc::Rc;

use accords::plain::{Setup, run};
use accords::search::library::Library;
use accords::user::state_file::StateFile;
use insta::assert_snapshot;

use super::{Session, built_in, library};

#[test]
fn a_page_is_copied_in_words() {
    let said = transcript(&small(), "participants\nopen 1\ncopy page\nquit");
    let copied = said.rsplit("copy page").next().unwrap();
    assert!(copied.contains("Agreements: "), "{copied}");
    assert!(!copied.contains(['≤', '●', '○', '◐', '█', '▁']), "{copied}");
}

#[test]
fn it_begins_with_what_there_is() {
    assert_snapshot!(transcript(&small(), ""));
}

#[test]
fn rows_are_opened_by_their_numbers_and_left_again() {
    assert_snapshot!(transcript(&small(), "1\nclaims 1\nopen 2\nback\nback\nforward\nquit"));
}

#[test]
fn picks_are_those_of_the_screen() {
    assert_snapshot!(transcript(&small(), "participants\npick 2\nexclude 1\nagreements\nundo\nwhere am i\nclear"));
}

#[test]
fn a_filter_that_leaves_nothing_says_why() {
    assert_snapshot!(transcript(&small(), "/ oil moscow\ndrop\n/ colour:red\nfilter"));
}

#[test]
fn what_is_no_command_is_answered_with_the_nearest() {
    assert_snapshot!(transcript(&small(), "partcipants\npick\n99\nclaims 4\npick 1\nnarrow x\nnext\nprev\nsort size"));
}

#[test]
fn what_is_kept_is_there_in_the_next_run() {
    let home = tempfile::tempdir().unwrap();
    let run = |typed: &str| {
        let (keep, notices) = StateFile::open_at(Some(home.path().join("state.json")), &[]);
        assert_eq!(notices, Vec::<String>::new());
        transcript_at(
            Setup { state_file: Some(keep), folder: home.path().to_owned(), ..Setup::default() },
            &small(),
            typed,
        )
    };
    let said =
        run("bookmark\nnote call them on Monday\n/ moscow\nsave Mine\nexport csv\nexport csv\ncopy query\ncopy x");
    for words in [
        "Bookmarked.",
        "Noted.",
        "About: Two joint technology zones.",
        "Saved as Mine.",
        "1 agreement written to",
        "\nmoscow\n",
        "What is copied is one of these: name, page, address, citation, json, markdown, id, query.",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let files = std::fs::read_dir(home.path())
        .unwrap()
        .filter(|it| it.as_ref().is_ok_and(|it| it.path().extension().is_some_and(|it| it == "csv")));
    assert_eq!(files.count(), 2);
    let said = run("note\nbookmark\nsaved\nask mine\nforget mine\nsaved queries\nask mine");
    for words in [
        "Note: call them on Monday",
        "Bookmark removed.",
        "Mine: moscow, 1 agreement.",
        "Agreements, 1 of 2",
        "Forgot Mine.",
        "Saved queries, 0.",
        "No saved query has this name.",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn partners_and_paths_are_said_in_numbered_lines() {
    assert_snapshot!(transcript(
        &small(),
        "partners\nparticipants\npartners 2\nwhere\nkinds\nunfold 1\nopen 1\nback\nmatrix years\npick 1\nmatrix colours\n\
         agreements\nclear\nparticipants\nopen 1\npath to pardis\n1\nback\npath to nobody at all\nin all\npartners\nin all\nnarrow tech"
    ));
}

#[test]
fn help_says_every_command() {
    assert_snapshot!(transcript(&small(), "help"));
}

#[test]
fn long_lists_are_said_ten_rows_at_a_time() {
    assert_snapshot!(transcript(&built_in(), "/ nuclear\nnext\nprev\nlast\nnext\nfirst"));
}

#[test]
fn a_filter_that_is_far_too_long_is_not_taken() {
    let said = transcript(&built_in(), &format!("/ iran\n/ {0}\npeople\nnarrow {0}", "ab ".repeat(20_000)));
    assert!(
        said.contains("A filter has at most 2000 letters") && said.contains("At most 2000 letters narrow"),
        "{said}"
    );
}

#[test]
fn countries_unfold_and_names_narrow() {
    assert_snapshot!(transcript(&small(), "countries\nunfold 1\nfold 1\nfold 1\npeople\nnarrow safrinia\nnarrow"));
}

#[test]
fn pages_of_the_first_articles() {
    assert_snapshot!(transcript(&built_in(), "/ joint technology zones\n1\n/ pardis branch\n1"));
}

/// Both front ends change the same state, so the same steps leave the same query and counts.
#[test]
fn the_answer_is_that_of_the_screen() {
    let mut session = Session::new(100, 30);
    session.press("/iran<enter>3<space>j-2<home>jj+1");
    let said = transcript(&built_in(), "/iran\nfocus areas\npick 1\nexclude 2\nparticipants\npick 3\nagreements");
    let last = said.lines().rev().find(|it| it.starts_with("Agreements, ")).unwrap();
    let rows = session.state().rows.len();
    assert!(last.starts_with(&format!("Agreements, {rows} of ")), "{last}\n{}", session.frame());
    assert!(said.contains(&format!("Filter: {}.", session.state().line)), "{said}\n{}", session.state().line);
}

#[test]
fn nothing_but_text_is_printed() {
    let mut said = Vec::new();
    let typed = "/\u{1b}[31mred\u{7}\n\u{9b}2J\nclear\nparticipants\nopen 1\nnext\nlast\nhelp";
    run(&built_in(), "", Setup::default(), typed.as_bytes(), &mut said).unwrap();
    let said = String::from_utf8(said).unwrap();
    for c in said.chars() {
        assert!(c == '\n' || !c.is_control(), "{c:?} is printed");
        assert!(!('\u{2500}'..='\u{259F}').contains(&c), "{c} is a box or a bar");
    }
}

#[test]
fn bytes_that_are_no_text_do_no_harm() {
    let mut said = Vec::new();
    run(&small(), "", Setup::default(), &b"/ \xff\xfe\nagreements\n"[..], &mut said).unwrap();
    assert!(String::from_utf8(said).unwrap().contains("Agreements, "));
}

/// What is typed, behind `> `, each line followed by what is answered.
pub fn transcript(library: &Library, typed: &str) -> String {
    transcript_at(Setup::default(), library, typed)
}

fn transcript_at(setup: Setup, library: &Library, typed: &str) -> String {
    let paper = Paper::default();
    let lines: Vec<String> = typed.lines().rev().map(str::to_owned).collect();
    run(library, "", setup, Typed { lines, here: Vec::new(), paper: paper.clone() }, paper.clone()).unwrap();
    let said = paper.0.take();
    String::from_utf8(said).unwrap()
}

/// What is typed and what is answered, in the order of both.
#[derive(Clone, Default)]
struct Paper(Rc<RefCell<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Lines that appear on the paper when they are read.
struct Typed {
    lines: Vec<String>,
    here: Vec<u8>,
    paper: Paper,
}

impl Read for Typed {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let len = self.fill_buf()?.read(bytes)?;
        self.consume(len);
        Ok(len)
    }
}

impl BufRead for Typed {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.here.is_empty()
            && let Some(line) = self.lines.pop()
        {
            writeln!(self.paper, "\n> {line}")?;
            self.here = format!("{line}\n").into_bytes();
        }
        Ok(&self.here)
    }

    fn consume(&mut self, len: usize) {
        self.here.drain(..len);
    }
}

/// Two agreements of one article.
fn small() -> Library {
    library(SMALL)
}

const SMALL: &str = r#"[{
  "article": { "id": "a", "publisher": "Tehran Times", "published": "2025-05-02",
    "gist": "Two memoranda are signed", "url": "https://example.org/a" },
  "participants": [
    { "id": "iran", "kind": "country", "name": "Iran", "country": "IRN", "para": 1 },
    { "id": "russia", "kind": "country", "name": "Russia", "country": "RUS", "para": 1 },
    { "id": "park", "kind": "organisation", "name": "Pardis Technology Park", "country": "IRN", "para": 2 },
    { "id": "head", "kind": "person", "name": "Mehdi Safarinia", "aliases": "Safrinia", "country": "IRN",
      "title": "Head", "affiliation": "park", "para": 3 }
  ],
  "agreements": [
    { "id": "zones", "title": "Two joint technology zones", "kind": "mou",
      "events": [{ "type": "signed", "date": "2025-05-02", "place": "Tehran", "para": 1 }],
      "parties": [{ "participant": "park", "signed_by": "head", "para": [1, 2] }, { "participant": "russia", "para": 1 }],
      "focus_areas": [{ "name": "Nanotechnology", "para": 4 }, "Oil and gas"], "para": 1 },
    { "id": "health", "title": "Health in Moscow", "events": [{ "type": "announced", "date": "2025-04", "para": 5 }],
      "parties": ["iran", "russia"], "focus_areas": "Health", "para": 5 }
  ]
}]"#;
