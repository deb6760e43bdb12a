//! `accords draft`: articles in, a record of article data for each out, one a line.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Deserialize;

use super::{Failure, Outcome};
use crate::base::text::clean::printable;
use crate::cli::screen::Screen;
use crate::format::wire;
use crate::reading::{self, Gazetteer};

/// Read articles and draft the agreements that they report
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  accords draft article.txt                  a paragraph a line; one record of article data comes out
  accords draft news.jsonl > drafts.jsonl    one record for each article, in order
  pdftotext report.pdf - | accords draft -")]
pub struct Draft {
    /// Files to read, `-` for standard input
    #[arg(value_name = "FILES", default_value = "-")]
    files: Vec<PathBuf>,
}

/// An article as scrapers write it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Scraped {
    url: Option<String>,
    title: Option<String>,
    source: Option<String>,
    date_publish: Option<String>,
    language: Option<String>,
    text: String,
}

impl Draft {
    pub(super) fn run(&self, screen: &mut Screen) -> Result<Outcome, Failure> {
        let gazetteer = Gazetteer::default();
        for file in &self.files {
            let text = read(file)?;
            for article in articles(&text) {
                let record = reading::read(&article, &gazetteer);
                let line = serde_json::to_string(&record).map_err(std::io::Error::from)?;
                screen.data(true, |out| writeln!(out, "{line}"))?;
            }
        }
        Ok(Outcome::Found)
    }
}

fn read(file: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let done = if file.as_os_str() == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(file).map(|it| bytes = it)
    };
    let name = file.display().to_string();
    done.map_err(|error| Failure::Wrong(format!("{}: {error}", printable(&name))))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The articles of a text: one JSON object a line, or the text of one article.
fn articles(text: &str) -> Vec<wire::Article> {
    if text.trim_start().starts_with('{') {
        let scraped = text.lines().filter_map(|line| serde_json::from_str::<Scraped>(line).ok());
        return scraped.map(article).collect();
    }
    vec![article(Scraped { text: text.to_owned(), ..Scraped::default() })]
}

fn article(scraped: Scraped) -> wire::Article {
    let paragraphs = scraped.text.lines().map(str::trim).filter(|line| !line.is_empty());
    wire::Article {
        gist: scraped.title,
        publisher: scraped.source,
        published: scraped.date_publish,
        language: scraped.language,
        url: scraped.url,
        text: paragraphs.map(str::to_owned).collect(),
        ..wire::Article::default()
    }
}
