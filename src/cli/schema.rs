//! `accords schema`: prints the JSON Schema of the article data, for editors and other programs.

use clap::Args;

use super::{Failure, Outcome};
use crate::cli::screen::Screen;
use crate::format::schema::schema;

/// Print the JSON Schema of the article data
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  accords schema > accords.schema.json
  accords schema | jq '.\"$defs\" | keys'")]
pub struct Schema;

impl Schema {
    pub(super) fn run(screen: &mut Screen) -> Result<Outcome, Failure> {
        screen.json(&schema())?;
        Ok(Outcome::Found)
    }
}
