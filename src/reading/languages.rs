//! The languages that can be read. Each is a table of words in `data/words/`, with a few properties of its writing.
//!
//! A table maps a word to the English key that the rules use ("y" to "and"), so the rules are written once.

use std::sync::LazyLock;

use super::words::{Lexicon, Writing, english};

macro_rules! languages {
    ($($name:ident = $code:literal, $writing:ident, $verb_last:literal;)*) => {
        /// The tables of the language with this ISO 639-1 code; those of English for any other language.
        pub fn of(code: &str) -> &'static Lexicon {
            match code.get(..2).unwrap_or_default() {
                $($code => {
                    static $name: LazyLock<Lexicon> = LazyLock::new(|| {
                        let mut lexicon = Lexicon::foreign(include_str!(concat!("../../data/words/", $code, ".tsv")), Writing::$writing, $code == "fr");
                        lexicon.verb_last = $verb_last;
                        lexicon.no_articles = matches!($code, "ru" | "tr" | "fa" | "zh");
                        lexicon.suffixes = $code == "tr";
                        lexicon
                    });
                    &$name
                })*
                _ => english(),
            }
        }
    };
}

languages! {
    SPANISH = "es", Capitals, false;
    PORTUGUESE = "pt", Capitals, false;
    FRENCH = "fr", Capitals, false;
    RUSSIAN = "ru", Genitive, false;
    TURKISH = "tr", Capitals, true;
    ARABIC = "ar", Arabic, false;
    PERSIAN = "fa", Persian, true;
    CHINESE = "zh", Han, false;
}

/// The language of a text: the one given, or the one that its letters and words suggest.
pub fn detect(given: Option<&str>, paragraphs: &[&str]) -> String {
    if let Some(given) = given.filter(|it| it.len() >= 2) {
        return given.to_lowercase();
    }
    let mut sample = String::new();
    for paragraph in paragraphs {
        sample.push_str(paragraph);
        sample.push('\n');
        if sample.len() > 1_000 {
            break;
        }
    }
    // Foreign names in a short English text mislead, but its function words do not.
    let small =
        sample.split_whitespace().filter(|it| matches!(*it, "the" | "of" | "and" | "The" | "with" | "was")).count();
    if small * 12 >= sample.split_whitespace().count().max(1) {
        return "en".to_owned();
    }
    let code = match whatlang::detect_lang(&sample) {
        Some(whatlang::Lang::Spa | whatlang::Lang::Cat) => "es",
        Some(whatlang::Lang::Por) => "pt",
        Some(whatlang::Lang::Fra) => "fr",
        Some(whatlang::Lang::Rus | whatlang::Lang::Bel | whatlang::Lang::Bul) => "ru",
        Some(whatlang::Lang::Tur | whatlang::Lang::Aze) => "tr",
        Some(whatlang::Lang::Ara) => "ar",
        Some(whatlang::Lang::Pes) => "fa",
        Some(whatlang::Lang::Cmn) => "zh",
        _ => "en",
    };
    code.to_owned()
}
