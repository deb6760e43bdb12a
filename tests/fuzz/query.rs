//! Any line, put to a small corpus, and to one in which nothing is yet. The first byte says where the cursor is while it is typed.

use std::sync::OnceLock;

use accords::search::library::Library;
use accords::search::query::Query;
use accords::search::query::{complete, in_words, parse, parse_typing};

use super::seeds::{HOSTILE, records};
use super::text::are_marks;

/// Asks, and asks what was written of the question again.
pub fn run(bytes: &[u8]) {
    let Some((&cursor, line)) = bytes.split_first() else { return };
    let line = String::from_utf8_lossy(line);
    let line: String = line.chars().take(200).collect();
    let library = library();

    let completion = complete(&line, usize::from(cursor), |field, text| vec![field.name().to_owned(), text.to_owned()]);
    assert!(line.get(completion.replace.clone()).is_some(), "{:?} is no part of {line:?}", completion.replace);
    for choice in &completion.choices {
        let mut line = line.clone();
        line.replace_range(completion.replace.clone(), &choice.insert);
    }
    let _ = parse_typing(&line);
    let query = match parse(&line) {
        Ok(query) => query,
        Err(error) => {
            assert!(line.get(error.span.clone()).is_some(), "{:?} is no part of {line:?}", error.span);
            assert!(!error.what.is_empty(), "{line:?}");
            return;
        }
    };
    let written = query.to_string();
    assert_eq!(parse(&written).as_ref(), Ok(&query), "{line:?} is written {written:?}");
    let _ = in_words(&query);

    let answer = library.ask(&query);
    assert_eq!(answer.hits.len(), library.count(&query), "{line:?}");
    let mut hits: Vec<usize> = answer.hits.iter().map(|it| it.at()).collect();
    hits.sort_unstable();
    hits.dedup();
    assert_eq!(hits.len(), answer.hits.len(), "{line:?}: an agreement is in an answer once");
    assert!(hits.last().is_none_or(|&it| it < library.agreements().len()), "{line:?}");
    for &id in answer.hits.iter().take(3) {
        let title = library.text(library[id].title);
        are_marks(title, &library.marks(title, &answer.matches));
        if let Some(via) = library.via(id, title, &answer.matches) {
            are_marks(&via.text, &via.marks);
        }
    }
    assert_eq!(nothing().ask(&query).hits, [], "{line:?}");
    // What excludes a question leaves what the question leaves out.
    if let Some(expr) = query.expr {
        let other = Query { expr: Some(expr.negated()) };
        let others = library.count(&other);
        assert_eq!(hits.len() + others, library.agreements().len(), "{line:?} and {:?}", other.to_string());
    }
}

fn library() -> &'static Library {
    static CORPUS: OnceLock<Library> = OnceLock::new();
    CORPUS.get_or_init(|| super::library(&format!("[{},{HOSTILE}]", records().join(","))))
}

fn nothing() -> &'static Library {
    static CORPUS: OnceLock<Library> = OnceLock::new();
    CORPUS.get_or_init(Library::default)
}
