//! `accords convert`: everything that was loaded, in another form.

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::{Failure, Loading, Outcome, piped};
use crate::cli::screen::Screen;
use crate::export;
use crate::export::Format;

/// Write the whole corpus in another form
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Convert {
    /// Files and folders to read, `-` for standard input; none for the built-in corpus
    #[arg(value_name = "PATHS")]
    paths: Vec<std::path::PathBuf>,
    /// The form
    #[arg(short, long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(Format::ALL.iter().map(|it| it.name())))]
    to: String,
}

const EXAMPLES: &str = "\
Examples:
  accords convert --to csv > agreements.csv
  accords convert articles/ --to jsonl > corpus.jsonl      loads again as the same corpus
  accords convert --to graphml > network.graphml           for Gephi, yEd, networkx
  accords convert --to dot | sfdp -Tsvg > network.svg      for Graphviz
  accords convert --to bibtex > agreements.bib             csl-json for Zotero and pandoc";

impl Convert {
    pub(super) fn run(&self, loading: &Loading, screen: &mut Screen) -> Result<Outcome, Failure> {
        let library = piped(loading, &self.paths)?;
        let format = format(&self.to).expect("the parser lets only names of formats through");
        screen.data(format.is_json(), |out| export::write_all(&library, format, out))?;
        Ok(Outcome::Found)
    }
}

/// The form of this name; none for a table, which is for reading.
pub(super) fn format(name: &str) -> Option<Format> {
    Format::ALL.iter().find(|it| it.name() == name).copied()
}
