//! Reads a saved web page: a library finds the text, and the rest comes from the metadata of the page.

mod head;
mod light;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::{Config, Readability, TextMode};

use super::body::{from_markup, paragraphs};
use super::{dateline, gist_of};
use crate::format::wire::Article;
use head::Head;
use light::Light;

/// Reads a page. The article has no text if none is found.
pub(super) fn read(page: &str) -> Article {
    let light = Light::of(page);
    let head = Head::of(page);
    let mut article = head.article;
    article.text = text(&light);
    // Some pages contain their text only in JSON-LD, and show it by a script.
    let chars = |text: &[String]| text.iter().map(|it| it.chars().count()).sum::<usize>();
    if chars(&article.text) < FEW && chars(&head.text) > chars(&article.text) {
        article.text = head.text;
    }
    dateline::complete(&mut article);
    article.gist = article.gist.or_else(|| gist_of(&article.text));
    article
}

/// A text shorter than this, in characters, may not be the article.
const FEW: usize = 300;

/// The paragraphs of the article. The only place that uses the library.
fn text(light: &Light) -> Vec<String> {
    if light.is_hostile {
        return from_markup(&light.page);
    }
    let config = Config { text_mode: TextMode::Formatted, disable_json_ld: true, ..Config::default() };
    // If the library panics, all paragraphs of the page are used.
    let found = catch_unwind(AssertUnwindSafe(|| {
        let mut library = Readability::new(light.page.as_str(), None, Some(config)).ok()?;
        Some(paragraphs(&library.parse().ok()?.text_content))
    }));
    let found = found.ok().flatten().unwrap_or_default();
    if found.is_empty() { from_markup(&light.page) } else { found }
}
