//! `accords convert`: writes all loaded data, or the agreements of a query, in another format.

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::{Failure, Loading, Outcome, Question, library_or_stdin, query, question};
use crate::cli::screen::Screen;
use crate::export;
use crate::export::Format;

/// Write the corpus, or the agreements of a query, in another format
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Convert {
    #[command(flatten)]
    question: Question,
    /// The output format
    #[arg(short, long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(Format::ALL.iter().map(|it| it.name())))]
    to: String,
    /// With csv: start with the byte order mark, so that Excel recognises UTF-8
    #[arg(long)]
    excel: bool,
}

const EXAMPLES: &str = "\
Examples:
  accords convert --to csv > agreements.csv                --excel where Excel is to open it
  accords convert --to xlsx > agreements.xlsx
  accords convert articles/ --to jsonl > corpus.jsonl      loads again as the same corpus
  accords convert -q who:cern --to bibtex > cern.bib
  accords convert --to graphml > network.graphml           for Gephi, yEd, networkx
  accords convert --to dot | sfdp -Tsvg > network.svg      for Graphviz
  accords convert --to ftm > entities.ftm.json             FollowTheMoney, for Aleph and others
  accords convert --to bibtex > agreements.bib             csl-json for Zotero and pandoc";

impl Convert {
    pub(super) fn run(&self, loading: &Loading, screen: &mut Screen) -> Result<Outcome, Failure> {
        let query = query(self.question.query.as_deref())?;
        let library = library_or_stdin(loading, &self.question.paths)?;
        let format = format(&self.to).expect("the parser lets only names of formats through");
        let format = for_excel(format, self.excel)?;
        not_to_terminal(format, screen)?;
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

/// The format, with the byte order mark for Excel if requested.
pub(super) fn for_excel(format: Format, is_wanted: bool) -> Result<Format, Failure> {
    match format {
        _ if !is_wanted => Ok(format),
        Format::Csv | Format::ExcelCsv => Ok(Format::ExcelCsv),
        _ => Err(Failure::Wrong("--excel goes with csv; xlsx needs no mark".to_owned())),
    }
}

/// Refuses to write a workbook to a terminal.
pub(super) fn not_to_terminal(format: Format, screen: &Screen) -> Result<(), Failure> {
    let is_wrong = format.is_binary() && screen.is_terminal;
    if is_wrong { Err(Failure::Wrong("a workbook goes to a file: add > agreements.xlsx".to_owned())) } else { Ok(()) }
}

/// The format with this name; `None` for a table for reading.
pub(super) fn format(name: &str) -> Option<Format> {
    Format::ALL.iter().find(|it| it.name() == name).copied()
}
