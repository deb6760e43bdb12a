//! Articles go in: what opens, what is drafted and what is not, and what `accords draft` prints.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use accords::app::{Effect, Mode};
use accords::base::date::Day;
use accords::format::judgement::{self, FactKey, Field, Judgement, Verdict};
use accords::format::wire::Record;
use accords::import::{self, Drafting, Go, Judge, Loaded, Options};
use accords::plain::{self, Setup};
use accords::search::library::Library;
use accords::tui::Theme;
use accords::user::judgements::Judgements;

use super::Session;
use super::reading::score;

const TEXT: &str = "Two zones agreed\nOctober 25, 2025 - 16:54\n\n\
    TEHRAN – The University of Tehran and CERN signed a memorandum of understanding on nanotechnology on Thursday.\n";

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn options(drafting: Drafting) -> Options {
    Options { drafting, ..Options::new(Day::new(2026, 1, 31).unwrap()) }
}

fn load(path: &Path, options: &Options) -> Loaded {
    import::load(&[path.to_owned()], options, &mut |_| Go::On)
}

/// Runs the program with something on standard input: what it printed, what it said, its status.
fn run(arguments: &[&str], input: Option<&str>) -> (String, String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_accords"));
    let home = tempfile::tempdir().unwrap();
    command.args(arguments).env("XDG_CONFIG_HOME", home.path()).env("XDG_STATE_HOME", home.path());
    command.stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() });
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    if let (Some(input), Some(mut stdin)) = (input, child.stdin.take()) {
        stdin.write_all(input.as_bytes()).unwrap();
    }
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

fn records(lines: &str) -> Vec<Record> {
    lines.lines().map(|it| serde_json::from_str(it).unwrap()).collect()
}

#[test]
fn a_text_opens_as_a_draft_and_only_where_somebody_asks() {
    let folder = folder(&[("a.txt", TEXT), ("README.txt", "Not an article"), ("b.md", "Not named")]);
    let loaded = load(folder.path(), &options(Drafting::Untold));
    assert_eq!((loaded.built.corpus.agreements().len(), loaded.built.corpus.articles().len()), (1, 1));
    assert_eq!(loaded.drafts.len(), 1);
    let corpus = &loaded.built.corpus;
    let article = corpus.articles().next().unwrap();
    assert_eq!(corpus.paragraphs(article).count(), 3, "the text is kept");
    // What the built-in corpus knows lends its id and nothing else.
    let cern = corpus.participants().find(|it| corpus.text(corpus[*it].name) == "CERN").unwrap();
    assert_eq!(corpus.text(corpus[cern].id), "cern");
    let loaded = load(folder.path(), &options(Drafting::No));
    assert_eq!((loaded.built.corpus.agreements().len(), loaded.built.corpus.articles().len()), (0, 1));
}

#[test]
fn what_somebody_stated_is_not_drafted() {
    let stated =
        r#"{"article":{"gist":"G","url":"https://a.example/1"},"agreements":[{"title":"Zones","parties":["CERN"]}]}"#;
    let text = format!("https://a.example/1\n{TEXT}");
    let folder = folder(&[("a.txt", &text), ("b.json", stated)]);
    let agreements = |drafting| load(folder.path(), &options(drafting)).built.corpus.agreements().len();
    assert_eq!(agreements(Drafting::Untold), 1);
    assert_eq!(agreements(Drafting::All), 2);
    // One article, with the text of the one file and the facts of the other.
    let loaded = load(folder.path(), &options(Drafting::Untold));
    let articles: Vec<_> = loaded.built.corpus.articles().collect();
    assert_eq!(articles.len(), 1);
    assert_eq!(loaded.built.corpus.paragraphs(articles[0]).count(), 4);
}

#[test]
fn what_was_judged_is_told_and_the_rest_stays_a_draft() {
    let folder = folder(&[("a.txt", TEXT)]);
    let drafts = load(folder.path(), &options(Drafting::Untold)).drafts;
    let facts = judgement::facts(&drafts[0].record);
    assert!(facts.len() > 3, "{facts:?}");
    let with = |verdicts: Vec<Judgement>| {
        let judge = Judge::new(move |_| verdicts.clone());
        let loaded = load(folder.path(), &Options { judge, ..options(Drafting::Untold) });
        assert!(loaded.built.corpus.issues().is_empty(), "{:?}", loaded.built.corpus.issues());
        loaded.built.corpus.agreements().len()
    };
    let all = |verdict: Verdict| {
        facts.iter().map(|it| Judgement { fact: it.key.clone(), verdict: verdict.clone() }).collect()
    };
    assert_eq!(with(all(Verdict::Accepted)), 1);
    assert_eq!(with(all(Verdict::Rejected)), 0);
    for fact in &facts {
        let one = vec![Judgement { fact: fact.key.clone(), verdict: Verdict::Accepted }];
        assert_eq!(with(one), 1, "{fact:?}");
    }
}

#[test]
fn draft_prints_one_record_for_each_article_in_order() {
    let page = format!(
        "<html><head><title>A page</title></head><body><article><p>{}</p></article></body></html>",
        "Nothing was signed here. ".repeat(30)
    );
    let feed = "<rss version=\"2.0\"><channel><title>P</title><item><title>One</title></item><item><title>Two</title></item></channel></rss>";
    let news =
        "{\"title\":null,\"url\":\"x-1\",\"text\":\"CERN and Oman signed a memorandum.\\nMore.\"}\n{\"title\":\"N\"";
    let folder = folder(&[("a.txt", TEXT), ("b.html", &page), ("c.xml", feed), ("d.jsonl", news)]);
    let path = folder.path().to_str().unwrap();
    let (out, err, code) = run(&["draft", path], None);
    let records = records(&out);
    let said: Vec<_> = records
        .iter()
        .map(|it| (it.article.as_ref().unwrap().gist.clone().unwrap_or_default(), it.agreements.len()))
        .collect();
    let expected = [("Two zones agreed", 1), ("A page", 0), ("One", 0), ("Two", 0), ("", 1)];
    assert_eq!(said.len(), expected.len(), "{out}");
    for ((gist, agreements), (wanted, count)) in said.iter().zip(expected) {
        assert!(gist.contains(wanted) && *agreements == count, "{gist}: {agreements}");
    }
    assert_eq!(records[4].article.as_ref().unwrap().url.as_deref(), Some("x-1"));
    // One line of the last file is cut short.
    assert_eq!(code, 2);
    assert!(err.contains("d.jsonl"), "{err}");
    let (_, err, code) = run(&["draft", folder.path().join("a.txt").to_str().unwrap()], None);
    assert_eq!((err.as_str(), code), ("", 0));
}

#[test]
fn what_comes_through_a_pipe_is_read() {
    let rows = "Title,Date,Parties\nOne zone,2021,CERN\nTwo zones,2022,Iran\n";
    for verb in [&["list"][..], &["list", "-"]] {
        let (out, err, code) = run(verb, Some(rows));
        assert_eq!((out.lines().count(), err.as_str(), code), (2, "", 0), "{out}");
    }
    assert!(run(&["facets", "country"], Some(rows)).0.contains("Iran"));
    let nothing = "accords: nothing on standard input; this is the built-in corpus\n";
    for input in [None, Some("")] {
        let (out, err, code) = run(&["list"], input);
        assert!(out.lines().count() > 200 && code == 0);
        assert_eq!(err, nothing);
    }
    // Verbs that take a name read it only where they are told to.
    let (_, err, code) = run(&["show", "cern"], Some(rows));
    assert_eq!((err.as_str(), code), ("", 0));
    assert_eq!(run(&["list", "--draft"], Some(TEXT)).0.lines().count(), 1);
    assert_eq!(records(&run(&["draft"], Some(TEXT)).0).len(), 1);
}

#[test]
fn hostile_pages_cost_no_more_than_themselves() {
    let deep = "<div>".repeat(200_000) + "<p>CERN signed, deep down.</p>";
    let bold = "<b><i>".repeat(50_000) + "CERN signed in bold.";
    let long = format!("<article><p title=\"{}\">CERN signed a paper.</p></article>", "x".repeat(1 << 20));
    let script = "<p>CERN signed.</p><script>document.write('<p>Iran signed</p>')</script>";
    let open = "<p>CERN signed openly.<!-- no end";
    let folder =
        folder(&[("a.html", &deep), ("b.html", &bold), ("c.html", &long), ("d.html", script), ("e.html", open)]);
    let drafted = import::draft(&[PathBuf::from(folder.path())], &options(Drafting::Untold), &mut |_| Go::On);
    assert_eq!((drafted.records.len(), drafted.lost), (5, 0), "{:?}", drafted.issues);
    for record in &drafted.records {
        let text = record.article.as_ref().unwrap().text.join("\n");
        assert!(text.contains("CERN signed") && !text.contains("Iran"), "{text}");
    }
}

/// An explorer of one drafted article.
fn explorer(text: &str, width: u16, height: u16) -> Session {
    let folder = folder(&[("a.txt", text)]);
    let loaded = load(folder.path(), &options(Drafting::Untold));
    let mut session = Session::with(Library::new(loaded.built), Theme::DARK, width, height);
    session.explorer.draft(loaded.drafts);
    session.resize(width, height);
    session
}

/// A drafted article in front of a reader, for the pictures.
pub fn drafted(width: u16, height: u16) -> Session {
    explorer(TEXT, width, height)
}

#[test]
fn a_draft_is_judged_by_keys_beside_its_text() {
    let mut session = explorer(TEXT, 180, 40);
    assert!(session.shows("1 of 1 agreements, 1 draft"), "{}", session.frame());
    assert!(session.shows("✎"), "{}", session.frame());
    session.press("<enter>");
    assert!(session.shows("¶3"), "the text stands beside the facts: {}", session.frame());
    assert!(session.shows("accept") && session.shows("reject"), "the footer says the keys: {}", session.frame());
    let facts = session.state().judging.open_draft().unwrap().facts.len();
    let mut keys = 0;
    while session.state().judging.open().count() > 0 {
        session.press("f");
        keys += 1;
        assert!(keys <= facts, "{}", session.frame());
    }
    assert_eq!(keys, facts, "a key a fact");
    let judged = session.effects.iter().filter(|it| matches!(it, Effect::Judged { .. })).count();
    assert_eq!(judged, facts);
    assert!(session.shows("all facts of this draft are judged"), "{}", session.frame());
    assert!(!session.shows("✎0/") || session.shows("✓"), "{}", session.frame());
    session.press("w");
    assert_eq!(session.state().judging.open().count(), 1, "it is taken back");
    session.press("<esc>");
    assert!(session.shows("✎") && session.shows("1 draft"), "{}", session.frame());
}

#[test]
fn facts_are_rejected_edited_and_accepted_all_at_once() {
    let mut session = explorer(TEXT, 100, 40);
    session.press("<enter><home>d");
    let fact = |session: &Session, at: usize| {
        let judging = &session.state().judging;
        judging.verdict(&judging.open_draft().unwrap().facts[at]).cloned()
    };
    assert_eq!(fact(&session, 0), Some(Verdict::Rejected));
    session.press("<home><down>r");
    assert_eq!(session.state().mode, Mode::Amend);
    session.press("<ctrl-u>signed 2025-10-24<enter>");
    assert_eq!(fact(&session, 1), Some(Verdict::Edited("signed 2025-10-24".to_owned())));
    session.press("F");
    assert_eq!(session.state().judging.open().count(), 0);
    assert_eq!(fact(&session, 0), Some(Verdict::Rejected), "what was judged stays");
    assert_eq!(fact(&session, 2), Some(Verdict::Accepted));
    session.press("<esc>/is:draft<enter>");
    assert_eq!(session.state().rows.len(), 0);
}

#[test]
fn what_is_not_read_of_a_text_that_is_too_long_is_said() {
    let long = format!("{TEXT}{}", "More was said about it on that day.\n".repeat(65_000));
    let (out, err, code) = run(&["draft"], Some(&long));
    let [record] = records(&out).try_into().unwrap();
    assert_eq!((record.agreements.len(), code), (1, 0));
    assert!(err.contains("were not read for agreements"), "{err}");
}

#[test]
fn rows_of_participants_and_focus_areas_are_marked_while_a_draft_of_them_is_unjudged() {
    let mut session = explorer(TEXT, 180, 40);
    // Of rows: the page of the draft counts in its title, "✎0/5".
    let signs = |session: &Session| session.frame().matches('✎').count() - session.frame().matches("✎0/").count();
    // The agreement, its two sides, their two countries and its field; the header says it in words.
    let before = signs(&session);
    assert!(before >= 4, "{}", session.frame());
    session.press("<enter>");
    for _ in 0..20 {
        session.press("f");
    }
    assert_eq!(session.state().judging.open().count(), 0);
    session.press("<esc>");
    assert_eq!(signs(&session), 0, "{}", session.frame());
}

#[test]
fn what_was_judged_and_is_drafted_no_longer_can_be_read() {
    let folder = folder(&[("a.txt", TEXT)]);
    let loaded = load(folder.path(), &options(Drafting::Untold));
    let mut drafts = loaded.drafts.clone();
    for (value, verdict) in [("The Old Side", Verdict::Accepted), ("Nobody", Verdict::Rejected)] {
        let fact = FactKey { para: 2, quote: "gone".to_owned(), field: Field::Party, value: value.to_owned() };
        drafts[0].judgements.push(Judgement { fact, verdict });
    }
    let mut session = Session::with(Library::new(loaded.built), Theme::DARK, 100, 30);
    session.explorer.draft(drafts);
    session.resize(100, 30);
    session.press("<enter><end>");
    assert!(session.shows("2 judged, no longer drafted"), "{}", session.frame());
    assert!(session.shows("The Old Side ¶2") && session.shows("✗ party      Nobody"), "{}", session.frame());
}

/// The first five articles of a labelled set that report one agreement are judged fact by fact: right ones are accepted,
/// the others rejected, a key each.
#[test]
fn a_fact_that_is_accepted_costs_at_most_one_key_and_a_half() {
    let gold = score::gold(include_str!("../reading/agencies.jsonl"));
    let (mut keys, mut accepted) = (0, 0);
    for article in gold.iter().filter(|it| it.agreements.len() == 1).take(5) {
        let text = format!("{}\n\n{}\n", article.published.as_deref().unwrap_or_default(), article.text);
        let mut session = explorer(&text, 180, 40);
        session.press("<enter>");
        while session.state().judging.open().count() > 0 {
            let fact = session.state().judging.open_draft().and_then(|it| it.fact()).cloned().unwrap();
            let right = article.is_right(fact.key.field.label(), &fact.key.value, &fact.key.quote);
            session.press(if right { "f" } else { "d" });
            keys += 1;
            accepted += usize::from(right);
            assert!(keys < 60, "{}", session.frame());
        }
    }
    println!("{keys} keys, {accepted} facts accepted: {:.2} keys a fact", keys as f64 / accepted as f64);
    assert!(accepted > 20 && keys * 2 <= accepted * 3, "{keys} keys for {accepted} accepted facts");
}

#[test]
fn a_text_of_many_megabytes_is_drawn_around_the_words() {
    let long = format!("{TEXT}{}\n", "More was said about it. ".repeat(100_000));
    let mut session = explorer(&long, 40, 12);
    session.press("<enter>f");
    for (width, height) in [(40, 12), (80, 24), (180, 50), (20, 6)] {
        session.resize(width, height);
        session.press("j<end>k<home>");
        assert!(!session.frame().is_empty());
    }
}

#[test]
fn a_draft_is_judged_by_commands_in_plain_mode() {
    let folder = folder(&[("a.txt", TEXT)]);
    let loaded = load(folder.path(), &options(Drafting::Untold));
    let judgements = Judgements::open_at(Some(folder.path().join("judgements")));
    let setup = Setup { drafts: loaded.drafts, judgements: Some(judgements), ..Setup::default() };
    let typed = "open 1\ndraft\naccept 1\nreject 2\nedit 3 CERN\naccept 99\naccept agreement\ndraft\nquit\n";
    let mut out = Vec::new();
    plain::run(&Library::new(loaded.built), "", setup, typed.as_bytes(), &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    for said in
        ["1. kind: mou.", "Accepted.", "Rejected.", "Edited.", "There is no fact 99.", ", rejected.", ", accepted."]
    {
        assert!(out.contains(said), "{said}: {out}");
    }
    assert_eq!(
        std::fs::read_dir(folder.path().join("judgements"))
            .unwrap()
            .filter(|it| it.as_ref().unwrap().path().extension().is_some_and(|it| it == "json"))
            .count(),
        1
    );
}
