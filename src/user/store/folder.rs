//! Finds the folders for the reader's files: the XDG folders, also on macOS, and the known folders on Windows.
//!
//! Creates nothing, and uses only a home folder that the environment names: a service without `HOME` leaves no files
//! behind.

use std::env;
use std::path::PathBuf;

use etcetera::BaseStrategy;

/// The folders of this program; each may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folders {
    /// For what the program writes: state.
    pub state: Option<PathBuf>,
    /// For what the reader edits: configuration.
    pub config: Option<PathBuf>,
}

impl Folders {
    /// The folders that the environment names: `XDG_STATE_HOME` and `XDG_CONFIG_HOME`, or the defaults below `HOME`.
    pub fn of_the_reader() -> Folders {
        let Ok(base) = etcetera::choose_base_strategy() else { return Folders::default() };
        let home = cfg!(windows) || set("HOME");
        // Windows has no folder for state; the data folder is the closest.
        let state = base.state_dir().unwrap_or_else(|| base.data_dir());
        Folders {
            state: (home || set("XDG_STATE_HOME")).then(|| state.join("accords")),
            config: (home || set("XDG_CONFIG_HOME")).then(|| base.config_dir().join("accords")),
        }
    }

    /// The path of the state file.
    pub fn state_file(&self) -> Option<PathBuf> {
        Some(self.state.as_ref()?.join("state.json"))
    }

    /// The path of the configuration file.
    pub fn config_file(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("config.toml"))
    }
}

fn set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|it| !it.is_empty())
}
