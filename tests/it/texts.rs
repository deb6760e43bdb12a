//! All texts that the program shows, in one list to be read aloud: `cargo test --test it texts:: -- --nocapture`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::floors::files;

/// A sentence with more words than this is not understood at once.
const LONGEST: usize = 45;

#[test]
fn every_sentence_is_short_enough_to_be_understood_at_once() {
    let texts = texts();
    for text in &texts {
        println!("{text}");
    }
    assert!(texts.len() > 500, "only {} texts were found", texts.len());
    let too_long: Vec<&String> = texts.iter().filter(|it| it.split(['.', ';', '\n', ':']).any(is_long)).collect();
    assert!(too_long.is_empty(), "{too_long:#?}");
}

fn is_long(sentence: &str) -> bool {
    sentence.split_whitespace().count() > LONGEST
}

/// The texts between quotes in `src`, outside tests and comments, that have four words or more.
fn texts() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = BTreeSet::new();
    let is_test = |file: &Path| file.iter().any(|it| it == "tests");
    for file in files(&root.join("src")).into_iter().filter(|it| !is_test(it)) {
        let code = fs::read_to_string(&file).unwrap();
        let code = code.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let lines = code.lines().filter(|it| !it.trim_start().starts_with("//"));
        let code = lines.collect::<Vec<_>>().join("\n");
        let is_text = |it: &&str| {
            let is_word =
                |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_alphabetic() || ",.;:'`".contains(c));
            it.contains(' ') && it.split_whitespace().filter(is_word).count() >= 4 && !it.contains("fn ")
        };
        texts.extend(code.split('"').skip(1).step_by(2).filter(is_text).map(|it| it.replace("\\\n", "")));
    }
    texts
}
