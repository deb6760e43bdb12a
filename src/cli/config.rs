//! `accords config`: the configuration that holds, and where each value of it comes from.

use std::io::Write;

use super::screen::Screen;
use super::{Failure, Outcome};
use crate::config::Config;
use crate::model::text::clean::clean;
use crate::store::Folders;

/// Prints it as a configuration file. Mistakes in the reader's file are told, and fail.
pub(super) fn print(screen: &mut Screen) -> Result<Outcome, Failure> {
    let (config, faults) = match Folders::of_the_reader().config_file() {
        Some(path) => {
            writeln!(screen, "# {}", clean(&path.to_string_lossy()))?;
            Config::read(&path)
        }
        None => (Config::default(), Vec::new()),
    };
    screen.data(false, |out| write!(out, "{config}"))?;
    if faults.is_empty() {
        return Ok(Outcome::Found);
    }
    screen.flush()?;
    let told: Vec<String> = faults.iter().map(|it| clean(&it.to_string()).into_owned()).collect();
    Err(Failure::Wrong(told.join("\naccords: ")))
}
