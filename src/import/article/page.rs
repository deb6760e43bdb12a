//! A saved web page as an article: the text by a library for it, the rest from what the page says of itself.

mod head;
mod light;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::{Config, Readability, TextMode};

use super::body::{from_markup, paragraphs};
use super::{dateline, gist_of};
use crate::format::wire::Article;
use head::Head;
use light::Light;

/// Reads a page. Without text where none is found.
pub(super) fn read(page: &str) -> Article {
    let light = Light::of(page);
    let head = Head::of(page);
    let mut article = head.article;
    article.text = text(&light);
    // Some pages bring their text only for programs: the article is drawn by a script.
    let chars = |text: &[String]| text.iter().map(|it| it.chars().count()).sum::<usize>();
    if chars(&article.text) < FEW && chars(&head.text) > chars(&article.text) {
        article.text = head.text;
    }
    dateline::complete(&mut article);
    article.gist = article.gist.or_else(|| gist_of(&article.text));
    article
}

/// A page with a text shorter than this, in characters, may hold it elsewhere.
const FEW: usize = 300;

/// The paragraphs of the article on a page: the only place that knows the library.
fn text(light: &Light) -> Vec<String> {
    if light.is_hostile {
        return from_markup(&light.page);
    }
    let config = Config { text_mode: TextMode::Formatted, disable_json_ld: true, ..Config::default() };
    // A fault of the library costs its care and not the article.
    let found = catch_unwind(AssertUnwindSafe(|| {
        let mut library = Readability::new(light.page.as_str(), None, Some(config)).ok()?;
        Some(paragraphs(&library.parse().ok()?.text_content))
    }));
    let found = found.ok().flatten().unwrap_or_default();
    if found.is_empty() { from_markup(&light.page) } else { found }
}
