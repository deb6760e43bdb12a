//! What holds for this run: the reader's file and the keys that come of it.

use std::path::PathBuf;

use crate::config::{Config, Fault};
use crate::store::Folders;
use crate::tui::keys::Keymap;

/// What holds, and what is wrong with the file that says so.
#[derive(Debug, Default)]
pub struct Settings {
    /// The file, whether it is there or not; nothing where the reader has no folder for it.
    pub file: Option<PathBuf>,
    /// Its values, or their defaults.
    pub config: Config,
    /// The keys of the explorer.
    pub keys: Keymap,
    /// Each mistake, in the order of the file. Clean them before they go to a terminal.
    pub faults: Vec<Fault>,
}

/// Reads the reader's configuration. A mistake in it costs its own value.
pub fn settings() -> Settings {
    let file = Folders::of_the_reader().config_file();
    let Some(path) = &file else { return Settings::default() };
    let (config, faults) = Config::read(path);
    let (keys, mistaken) = Keymap::over(&config.keys, path);
    let mut faults = [faults, mistaken].concat();
    faults.sort_by_key(|it| it.spot);
    Settings { file, config, keys, faults }
}
