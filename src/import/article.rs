//! Reads articles from plain text, saved web pages and feeds. Each becomes a record without agreements.
//!
//! Scripts of a page are never run, and nothing is fetched. The worst result of hostile input is its words without its
//! tags.

mod body;
mod dateline;
mod feed;
mod page;
mod plain;
pub(super) mod tags;

use std::sync::Arc;

use crate::format::wire::{Article, Record};
pub(super) use body::from_markup;

/// The form of a file of articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Plain text or Markdown.
    Text,
    /// HTML.
    Page,
    /// RSS or Atom.
    Feed,
}

/// A file of articles, read as a whole.
#[derive(Debug)]
pub(super) struct Text {
    pub file: Arc<str>,
    pub form: Form,
    pub bytes: Vec<u8>,
}

/// The articles of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Articles {
    /// Records of one article each.
    pub records: Vec<Record>,
    /// What is wrong with the file, and what to do.
    pub problem: Option<(String, &'static str)>,
}

/// Reads a whole file in any encoding.
pub(super) fn read(form: Form, bytes: &[u8]) -> Articles {
    let text = super::encoding::decode(bytes, None).text;
    let (articles, nothing, fix) = match form {
        Form::Text => (plain::read(&text), "there is no text in it", "write the article in it, a paragraph a line"),
        Form::Page => (
            vec![page::read(&text)],
            "no article's text is found on this page",
            "copy the text of the article into a .txt file",
        ),
        Form::Feed => match feed::read(&text) {
            Ok(articles) => (articles, "there is no entry in this feed", "look whether it was saved whole"),
            Err(what) => {
                let problem = Some((what, "save it as RSS or Atom, or the article as a web page"));
                return Articles { problem, ..Articles::default() };
            }
        },
    };
    let is_something = |it: &Article| !it.text.is_empty() || it.gist.is_some() && form == Form::Feed;
    let records: Vec<Record> = articles.into_iter().filter(is_something).map(record).collect();
    let problem = records.is_empty().then(|| (nothing.to_owned(), fix));
    Articles { records, problem }
}

fn record(article: Article) -> Record {
    Record { article: Some(article), ..Record::default() }
}

/// A gist for an article without a headline: the beginning of its first paragraph.
pub(super) fn gist_of(text: &[String]) -> Option<String> {
    const LONGEST: usize = 120;
    let first = text.first()?;
    let sentence = first.split_inclusive(". ").next().unwrap_or(first).trim();
    if sentence.chars().count() <= LONGEST {
        return Some(sentence.to_owned());
    }
    let cut: String = sentence.chars().take(LONGEST).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |it| it.0);
    Some(format!("{}…", cut.trim_end_matches([',', ';', ':', ' '])))
}
