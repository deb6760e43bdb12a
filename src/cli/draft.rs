//! `accords draft`: reads articles and prints a draft record for each, one per line.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::{Failure, Loading, Outcome, note};
use crate::base::text::clean::clean;
use crate::cli::loading::{all_exist, quoted};
use crate::cli::progress::ProgressLine;
use crate::cli::screen::Screen;
use crate::cli::stdin::sources;
use crate::format::judgement::{self, ArticleKey};
use crate::import::{self, Drafting, Go};
use crate::user::judgements::Judgements;

/// Read articles and draft the agreements that they report
#[derive(Args, Debug)]
#[command(after_help = "\
Plain text, Markdown, saved web pages, RSS, Atom and what scrapers write as JSON are read. For each article
one record of article data is printed, one a line, in order, also where no agreement is found.

In a text every line that is not empty is a paragraph. A file holds one article, unless a line says that
another begins: `=== article ===`, or `=== https://… ===` with the article's address.

Examples:
  accords draft article.txt                          one record
  accords draft news.jsonl page.html > drafts.jsonl  one for each article; they open as drafts
  pdftotext report.pdf - | accords draft             the text of a PDF
  accords draft --judged articles/ > judged.jsonl    what you accepted in the explorer, as clean article data
  parallel --pipe -k accords draft < news.jsonl      as many processes as there are processors

Exit status:
  0 every article could be read, 2 one could not, or the command is wrong")]
pub struct Draft {
    /// Files and folders to read, `-` for standard input
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    /// Write what was accepted in the explorer, and no drafts
    #[arg(long)]
    judged: bool,
    /// With --judged: write the text of the articles as well
    #[arg(long, requires = "judged")]
    with_text: bool,
}

impl Draft {
    pub(super) fn run(&self, loading: &Loading, screen: &mut Screen) -> Result<Outcome, Failure> {
        let paths = sources(&self.paths);
        if paths.is_empty() {
            return Err(Failure::Wrong("name the articles to read: accords draft article.txt".to_owned()));
        }
        all_exist(&paths)?;
        let mut options = loading.options();
        options.drafting = if loading.draft { Drafting::All } else { Drafting::Untold };
        let mut line = ProgressLine::new();
        let drafted = import::draft(&paths, &options, &mut |progress| {
            line.show(&progress);
            Go::On
        });
        drop(line);
        if drafted.records.is_empty() && drafted.lost == 0 {
            let names: Vec<String> = paths.iter().map(|it| quoted(it)).collect();
            note(&format!(
                "no article in it, so nothing is drafted; `accords {}` opens lists and data",
                names.join(" ")
            ));
        }
        let judgements = self.judged.then(Judgements::of_the_reader);
        for record in drafted.records {
            let record = match &judgements {
                Some(judgements) => {
                    let key = record.article.as_ref().and_then(ArticleKey::of);
                    let decided = key.map_or_else(Vec::new, |it| judgements.of(it));
                    judgement::accepted_record(record, &decided, self.with_text)
                }
                None => record,
            };
            let line = serde_json::to_string(&record).map_err(std::io::Error::from)?;
            screen.data(true, |out| writeln!(out, "{line}"))?;
        }
        for notice in judgements.iter().flat_map(Judgements::notices) {
            note(&clean(&notice));
        }
        for issue in drafted.cut.iter().take(TOLD) {
            note(&clean(&issue.to_string()));
        }
        if drafted.lost == 0 {
            return Ok(Outcome::Found);
        }
        screen.flush()?;
        let names: Vec<String> = paths.iter().map(|it| quoted(it)).collect();
        let mut what = "not every article could be read".to_owned();
        for issue in drafted.issues.iter().take(TOLD) {
            what += &format!("\n  {}", clean(&issue.to_string()));
        }
        if drafted.issues.len() > TOLD {
            what += &format!("\n  `accords check {}` lists all", names.join(" "));
        }
        Err(Failure::Wrong(what))
    }
}

/// The most problems printed one by one.
const TOLD: usize = 10;
