//! `accords convert`: everything that was loaded, in another form.

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::{Failure, Loading, Outcome, Question, piped, query, question};
use crate::cli::screen::Screen;
use crate::export;
use crate::export::Format;

/// Write the corpus, or the agreements of a query, in another form
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Convert {
    #[command(flatten)]
    question: Question,
    /// The form
    #[arg(short, long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(Format::ALL.iter().map(|it| it.name())))]
    to: String,
}

const EXAMPLES: &str = "\
Examples:
  accords convert --to csv > agreements.csv
  accords convert articles/ --to jsonl > corpus.jsonl      loads again as the same corpus
  accords convert -q who:cern --to bibtex > cern.bib
  accords convert --to graphml > network.graphml           for Gephi, yEd, networkx
  accords convert --to dot | sfdp -Tsvg > network.svg      for Graphviz
  accords convert --to ftm > entities.ftm.json             FollowTheMoney, for Aleph and others
  accords convert --to bibtex > agreements.bib             csl-json for Zotero and pandoc";

impl Convert {
    pub(super) fn run(&self, loading: &Loading, screen: &mut Screen) -> Result<Outcome, Failure> {
        let query = query(self.question.query.as_deref())?;
        let library = piped(loading, &self.question.paths)?;
        let format = format(&self.to).expect("the parser lets only names of formats through");
        if self.question.query.is_none() {
            screen.data(format.is_json(), |out| export::write_all(&library, format, out))?;
            return Ok(Outcome::Found);
        }
        let mut rows = question::ask(&library, &query).hits;
        rows.sort();
        screen.data(format.is_json(), |out| export::write(&library, &rows, format, &[], out))?;
        Ok(if rows.is_empty() { Outcome::Nothing } else { Outcome::Found })
    }
}

/// The form of this name; none for a table, which is for reading.
pub(super) fn format(name: &str) -> Option<Format> {
    Format::ALL.iter().find(|it| it.name() == name).copied()
}
