//! `accords kept`: prints the reader's bookmarks and notes.
//!
//! The data is not loaded: names are those stored with the bookmark or note.

use std::collections::BTreeMap;
use std::io::Write;

use clap::{Args, ValueEnum};

use super::{Failure, Outcome, note};
use crate::base::text::clean::clean;
use crate::cli::screen::{Paint, Screen};
use crate::user::store::{Annotation, Folders, Store};

/// List your bookmarks and notes
///
/// Lists them for all corpora, with the stable id of each subject.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Kept {
    /// The output format
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  accords kept
  accords kept --format json > notes.json
  accords kept --format json | jq -r '.agreements[] | select(.bookmarked) | .id'";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text for reading.
    Text,
    /// One JSON object, ordered by id.
    Json,
}

impl Kept {
    pub(super) fn run(&self, screen: &mut Screen) -> Result<Outcome, Failure> {
        let (store, notices) = Store::open(Folders::of_the_reader().state_file());
        for notice in notices {
            note(&clean(&notice.to_string()));
        }
        let saved = store.saved();
        match self.format {
            Format::Json => screen.data(true, |out| out.write_all(saved.annotations_as_json().as_bytes()))?,
            Format::Text => {
                print(&saved.agreements, screen)?;
                print(&saved.participants, screen)?;
            }
        }
        let nothing = saved.agreements.is_empty() && saved.participants.is_empty();
        Ok(if nothing { Outcome::Nothing } else { Outcome::Found })
    }
}

/// Prints one line per subject, with a star if it is bookmarked, and its note below.
fn print(marks: &BTreeMap<String, Annotation>, screen: &mut Screen) -> Result<(), Failure> {
    for (id, mark) in marks {
        let star = if mark.bookmarked.is_some() { "★" } else { " " };
        let (name, id) = (clean(&mark.name), clean(id));
        let name = screen.painted(&name, Paint::Strong).into_owned();
        let id = screen.painted(&id, Paint::Quiet).into_owned();
        writeln!(screen, "{star} {name}  {id}")?;
        if let Some(note) = &mark.note {
            for line in note.text.lines() {
                writeln!(screen, "    {}", clean(line))?;
            }
        }
    }
    Ok(())
}
