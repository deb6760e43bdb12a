//! Where the reader's files are: the XDG folders, on macOS too, and the known folders on Windows.
//!
//! Nothing is created here, and nothing is looked up in a home that the environment does not name:
//! a service without `HOME` leaves no files behind in anybody's.

use std::env;
use std::path::PathBuf;

use etcetera::BaseStrategy;

/// The folders of this program, of which either may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folders {
    /// Where what the reader writes in the program is kept.
    pub state: Option<PathBuf>,
    /// Where what the reader writes in an editor is kept.
    pub config: Option<PathBuf>,
}

impl Folders {
    /// The folders that the environment names: `XDG_STATE_HOME` and `XDG_CONFIG_HOME`, or those below `HOME`.
    pub fn of_the_reader() -> Folders {
        let Ok(base) = etcetera::choose_base_strategy() else { return Folders::default() };
        let home = cfg!(windows) || set("HOME");
        // Windows has no folder for state; its data folder is the nearest.
        let state = base.state_dir().unwrap_or_else(|| base.data_dir());
        Folders {
            state: (home || set("XDG_STATE_HOME")).then(|| state.join("accords")),
            config: (home || set("XDG_CONFIG_HOME")).then(|| base.config_dir().join("accords")),
        }
    }

    /// The file of a [`Store`](super::Store).
    pub fn state_file(&self) -> Option<PathBuf> {
        Some(self.state.as_ref()?.join("state.json"))
    }

    /// The file that [`config`](crate::user::config) reads.
    pub fn config_file(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("config.toml"))
    }
}

fn set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|it| !it.is_empty())
}
