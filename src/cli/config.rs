//! `accords config`: prints the effective configuration, with the origin of each value.

use std::io::{self, Write};

use super::{Failure, Outcome, Settings};
use crate::base::text::clean::clean;
use crate::cli::screen::Screen;
use crate::tui::keys::{Action, Keymap};
use crate::user::config::{Config, Line};

/// Prints it as a configuration file. Mistakes in the reader's file are printed, and make the verb fail.
pub(super) fn print(settings: &Settings, screen: &mut Screen) -> Result<Outcome, Failure> {
    let Settings { file, config, keys, faults, .. } = settings;
    if let Some(path) = file {
        writeln!(screen, "# {}", clean(&path.to_string_lossy()))?;
    }
    screen.data(false, |out| whole(out, config, keys))?;
    if faults.is_empty() {
        return Ok(Outcome::Found);
    }
    screen.flush()?;
    let told: Vec<String> = faults.iter().map(|it| clean(&it.to_string()).into_owned()).collect();
    Err(Failure::Wrong(told.join("\naccords: ")))
}

/// Prints the values, then every action with its keys, so that lines can be copied and changed.
fn whole(out: &mut dyn Write, config: &Config, keys: &Keymap) -> io::Result<()> {
    write!(out, "{config}\n[keys]\n")?;
    for action in keys.actions() {
        let from = action.from.map_or_else(|| "default".to_owned(), |it| format!("line {}", it.line));
        writeln!(out, "{}", Line { name: action.binding.name, value: &list(action), from: &from })?;
    }
    Ok(())
}

fn list(action: &Action) -> String {
    crate::user::config::list(&action.keys)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn what_is_printed_is_read_again() {
        let (config, _) = Config::parse("[keys]\nquit = []\nexclude = ['-', '\"', '\\']", Path::new("c.toml"));
        let (keys, faults) = Keymap::over(&config.keys, Path::new("c.toml"));
        assert_eq!(faults, []);
        let mut printed = Vec::new();
        whole(&mut printed, &config, &keys).unwrap();
        let printed = String::from_utf8(printed).unwrap();
        assert!(printed.contains("\nquit = []                           # line 2\n"), "{printed}");
        assert!(printed.contains("\nopen = [\"enter\"]                    # default\n"), "{printed}");

        let (config, faults) = Config::parse(&printed, Path::new("c.toml"));
        assert_eq!(faults, []);
        let (again, faults) = Keymap::over(&config.keys, Path::new("c.toml"));
        assert_eq!(faults, []);
        for (before, after) in keys.actions().iter().zip(again.actions()) {
            assert_eq!(before.keys, after.keys);
        }
    }
}
