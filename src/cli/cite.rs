//! `accords cite`: prints an agreement as a citation; what the citation lacks goes to stderr.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::{Failure, Loading, Outcome, library, note, subject};
use crate::base::text::clean::clean;
use crate::cli::screen::Screen;
use crate::data::subject::Subject;
use crate::export::cite;
use crate::export::cite::Style;

/// Cite an agreement
///
/// What is not signed says so in square brackets. What no article states is left out, and told on stderr. Titles stand
/// without the italics that the styles ask for.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Cite {
    /// An id, a title, or the beginnings of its words
    #[arg(value_name = "ID")]
    pub(super) name: String,
    /// Files and folders to read, `-` for standard input; none for the built-in corpus
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    /// The style, or the form for a reference manager
    #[arg(short, long, value_name = "STYLE", value_parser = ["apa", "aglc", "oscola", "bluebook", "bibtex", "csl-json"], default_value = "apa")]
    style: String,
}

const EXAMPLES: &str = "\
Examples:
  accords cite artemis-accords --style oscola
  accords list -q who:cern -c id --format csv | tail -n +2 | xargs -n1 accords cite --style bibtex
  accords convert --to bibtex > agreements.bib             everything at once";

impl Cite {
    pub(super) fn run(&self, loading: &Loading, screen: &mut Screen) -> Result<Outcome, Failure> {
        let library = library(loading, &self.paths)?;
        let found = subject::named(&library, &self.name, "agreement", |it| matches!(it, Subject::Agreement(_)))?;
        let Some(Subject::Agreement(id)) = found else { return Ok(Outcome::Nothing) };
        let style = match self.style.as_str() {
            "apa" => Style::Apa,
            "aglc" => Style::Aglc,
            "oscola" => Style::Oscola,
            "bluebook" => Style::Bluebook,
            "bibtex" => {
                let entry = cite::bibtex(&library, id, &cite::key(&library, id));
                screen.data(false, |out| out.write_all(entry.as_bytes()))?;
                return Ok(Outcome::Found);
            }
            _ => {
                screen.json(&serde_json::Value::Array(vec![cite::csl(&library, id)]))?;
                return Ok(Outcome::Found);
            }
        };
        let citation = cite::cite(&library, id, style);
        writeln!(screen, "{}", clean(&citation.text))?;
        if !citation.missing.is_empty() {
            let missing = citation.missing.join(", ");
            note(&format!("not known here, and so not in the citation: {missing}"));
        }
        Ok(Outcome::Found)
    }
}
